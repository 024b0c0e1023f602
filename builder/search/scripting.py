"""What the browser runs, put together so that a query waits for few files: a script of the search may have several sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

FOLDER = "scripts/search"
"""Folder of the scripts below the site's root; ``box.js``, which every page has, is the theme's."""

SCRIPTS = {
    "engine": ("rules", "data", "query", "rank", "find", "excerpt"),
    "list": ("facets", "page"),
    "repair": ("repair",),
    "export": ("export",),
}
"""Scripts and their sources in ``builder/search/scripts``: what every search needs, the search page, and what few searches need."""

_COMMENT = re.compile(r"^ */\*.*?\*/\n|^ *//[^\n]*\n|^ +", re.MULTILINE | re.DOTALL)
"""A comment that has its lines for itself, or what a line is indented by."""


def scripts() -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and content of each script."""
    folder = files(__package__).joinpath("scripts")
    for name, sources in SCRIPTS.items():
        text = "".join(folder.joinpath(f"{source}.js").read_text(encoding="utf-8") for source in sources)
        yield f"{FOLDER}/{name}.js", _COMMENT.sub("", text).encode()
