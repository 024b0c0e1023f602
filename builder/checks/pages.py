"""The Markdown pages: front matter that parses, and links that lead somewhere.

MkDocs accepts broken front matter without a word and prints it as text, so every page is parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import frontmatter
import yaml

from builder.errors import Finding, shown

_LINK = re.compile(r"\]\((?P<target>[^)\s#:]*\.md)?(?:#(?P<anchor>[^)\s]*))?\)")
"""A Markdown link to another page, to an anchor, or to both: ``](../a.md#p-1)``."""

_ANCHOR = re.compile(r"""\bid="(?P<html>[^"]+)"|\{:?[^}\n]*\#(?P<attr>[\w-]+)""")
"""An anchor that a page sets itself: ``id="…"`` or ``{#…}``; those of headings are left to the renderer."""


def check_pages(folder: Path) -> Iterator[Finding]:
    """Findings on all Markdown pages of a folder, in the order of their paths."""
    anchors: dict[str, frozenset[str]] = {}
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        yield from _front_matter(name, text)
        texts[name] = text
        anchors[name] = frozenset(match["html"] or match["attr"] for match in _ANCHOR.finditer(text))
    for name, text in texts.items():
        yield from _links(name, text, anchors)


def _front_matter(name: str, text: str) -> Iterator[Finding]:
    try:
        meta, _ = frontmatter.parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1  # python-frontmatter keeps the newline after ---
        yield Finding(
            name, line, "front-matter", f"cannot be parsed: {shown(str(error))}", "mend the YAML between the --- lines", "error"
        )
        return
    if "title" in meta and not isinstance(meta["title"], str):
        yield Finding(name, 1, "front-matter", f"title is {meta['title']!r}, not text", "put the title in quotes", "error")


def _links(name: str, text: str, anchors: dict[str, frozenset[str]]) -> Iterator[Finding]:
    for match in _LINK.finditer(text):
        target = _resolve(name, unquote(match["target"])) if match["target"] else name
        line = text.count("\n", 0, match.start()) + 1
        if target not in anchors:
            yield Finding(name, line, "broken-link", f"no page {shown(match['target'])}", "build again, or mend the link", "error")
        elif match["anchor"] and match["anchor"].startswith(("p-", "m-")) and match["anchor"] not in anchors[target]:
            yield Finding(
                name, line, "broken-anchor", f"no #{shown(match['anchor'])} on {target}", "build again, or mend the link", "error"
            )


def _resolve(name: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / target).parts:
        if part == "..":
            if not parts:
                return target
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
