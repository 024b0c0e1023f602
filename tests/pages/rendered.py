"""Pages as a reader sees them: Markdown rendered the way the site does it, then reduced to visible text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frontmatter
import yaml
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags only MkDocs needs."""


_Loader.add_multi_constructor("!", lambda *_: "")
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: "")


def extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The extensions of mkdocs.yml with their settings."""
    names: list[str] = ["toc", "tables", "fenced_code"]  # what MkDocs itself always enables
    configs: dict[str, dict[str, Any]] = {}
    for entry in yaml.load(CONFIG.read_text(encoding="utf-8"), _Loader)["markdown_extensions"]:
        name, config = (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
        names.append(name)
        configs[name] = config
    return names, configs


def html_of(text: str) -> BeautifulSoup:
    """The rendered content of a page's file."""
    names, configs = extensions()
    return BeautifulSoup(
        Markdown(extensions=names, extension_configs=configs).convert(frontmatter.loads(text).content), "html.parser"
    )


def visible(element: Tag) -> str:
    """Text of an element with white space made even, as a browser shows it."""
    for line_break in element.find_all("br"):
        line_break.replace_with("\n")
    return even(element.get_text())


def even(text: str) -> str:
    """White space made even; characters that no page can hold are spaces."""
    return " ".join("".join(char if char.isprintable() or char.isspace() else " " for char in text).split())
