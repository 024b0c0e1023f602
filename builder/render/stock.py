"""MkDocs as it is, run by the builder."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from builder.errors import Finding
from builder.handwritten import read_yaml
from builder.render.adapter import Adapter, shown_in
from builder.settings import Folders, Settings
from builder.site import Report

OUR_HOOK = "builder/hook.py"
_DOC = re.compile(r"[Dd]oc file '(?P<path>[^']+)'")


def render(folders: Folders, settings: Settings, report: Report, *, strict: bool, offline: bool = False) -> tuple[Finding, ...]:
    """Build the site with MkDocs, its warnings as findings; see :func:`builder.render.render`."""
    mkdocs_yml = folders.root / "mkdocs.yml"
    adapter = Adapter(prepared=(folders, settings, report))
    adapter.complaints.listen(logging.getLogger("mkdocs"))  # before the configuration is read, which complains too
    try:
        options: dict[str, Any] = {"use_directory_urls": False} if offline else {}
        config = load_config(
            str(mkdocs_yml),
            docs_dir=str(folders.pages),
            site_dir=str(folders.site),
            strict=strict,
            hooks=_other_hooks(mkdocs_yml),
            **options,
        )
        config.plugins[OUR_HOOK] = adapter  # type: ignore[assignment]  # MkDocs takes anything that has its events
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        # Abort only sums up what was heard already.
        if not (isinstance(error, Abort) and adapter.complaints.heard):
            adapter.complaints.heard.append(error.format_message())
    finally:
        adapter.complaints.stop()
    pages = shown_in(folders.root, folders.pages)
    return tuple(_finding(message, pages) for message in adapter.complaints.heard)


def _other_hooks(mkdocs_yml: Path) -> list[str]:
    """Hooks of mkdocs.yml besides ours, which would write the pages a second time."""
    document, _ = read_yaml(mkdocs_yml, mkdocs_yml.name)
    hooks = (document.value.get("hooks") or []) if document else []
    return [hook for hook in hooks if hook != OUR_HOOK]


def _finding(message: str, pages: str) -> Finding:
    doc = _DOC.search(message)
    path = f"{pages}/{doc['path']}" if doc else "mkdocs.yml"
    return Finding(path, 0, "mkdocs", message, "mend the page or the setting it names", "error")
