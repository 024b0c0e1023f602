"""What mkdocs.yml may ask for that the fast way does not know: then MkDocs makes every page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

EXTENSIONS = frozenset({"attr_list", "footnotes", "md_in_html", "tables", "toc"})
"""Extensions of Markdown that give generated pages what the subset's converter gives them. MkDocs adds fenced_code itself."""

_ALWAYS = frozenset({"fenced_code"})
_PAGE_EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "pre_template", "post_template",
)  # fmt: skip


def obstacle(config: MkDocsConfig) -> str | None:
    """What is in the way, in words."""
    unknown = set(config.markdown_extensions) - EXTENSIONS - _ALWAYS - {"toc"}
    missing = EXTENSIONS - set(config.markdown_extensions)
    if unknown or missing:
        return f"other extensions of Markdown than generated pages need ({', '.join(sorted(unknown | missing))})"
    if (
        set(config.mdx_configs) - {"toc"}
        or set(config.mdx_configs.get("toc", {})) - {"permalink", "slugify"}
        or config.mdx_configs.get("toc", {}).get("permalink")
    ):
        return "extensions of Markdown are configured"
    if busy := [event for event in _PAGE_EVENTS if config.plugins.events.get(event)]:
        return f"a plugin listens to {busy[0]}"
    if not config.nav:
        return "there is no nav: in mkdocs.yml"
    if config.exclude_docs or config.draft_docs or config.not_in_nav or config.repo_url or config.edit_uri:
        return "pages are excluded, or have an address to edit them"
    if config.validation.nav.omitted_files >= logging.INFO:
        return "pages omitted from the navigation are reported"
    return None


def untitled(nav: object) -> frozenset[str]:
    """Pages in mkdocs.yml's nav without a title there: MkDocs has to read them to know it."""
    return frozenset(path for title, path in _leaves(nav) if title is None)


def _leaves(nav: object, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, dict):
        for key, value in nav.items():
            yield from _leaves(value, str(key))
    elif isinstance(nav, list):
        for value in nav:
            yield from _leaves(value)
