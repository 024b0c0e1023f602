"""Sites rendered by a test, the fast way and MkDocs's."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.output import write_atomically
from builder.render.adapter import Adapter
from builder.settings import Folders, Settings

ROOT = Path(__file__).resolve().parents[2]


def put(root: Path, path: str, text: str) -> None:
    write_atomically(root / "docs" / path, text.encode())


def article(name: str, *lines: str) -> tuple[str, str]:
    return f"bai-viet/{name}.md", "\n\n".join((f'---\ntitle: "{name}"\nadded: "2025-01-02"\n---', f"# {name}", *lines, ""))


def render(
    root: Path, name: str, *, fast: bool, again: bool = False, settings: Settings | None = None, **options: Any
) -> dict[str, bytes]:
    """Render the pages from nothing, or ``again`` over what is there."""
    site, cache = root / name, root / f"{name}-cache"
    if not again:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
    adapter = Adapter()
    adapter.prepared = True
    adapter.folders = Folders(ROOT, ROOT / "seeds", root / "docs", site, cache)
    adapter.settings = (settings or Settings()).model_copy(update={"fast": fast})
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(root / "docs"), site_dir=str(site), hooks=[], **deepcopy(options))
    config.plugins["builder"] = adapter  # type: ignore[assignment]  # MkDocs takes anything that has its events
    build(config)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def both(root: Path, **options: Any) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return render(root, "fast", fast=True, **options), render(root, "stock", fast=False, **options)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
