"""Stages alone, beside the extraction of the same captures: ``python -m tests.bench.alone STAGE COUNT [SEED]``.

``clean`` reads and cleans the captures as they are, ``clean-html`` the same captures as web pages; ``find`` looks for mentions in them;
``extract`` reads the web pages with trafilatura;
``resolve`` finds and resolves, holding of each article what a build holds, so that its peak is that of a collection of this size.
Each stage loads only what it needs.
"""

from __future__ import annotations

import hashlib
import html
import sys
from collections.abc import Iterator, Sequence

from builder.model import Capture, Passage
from tests.bench.collection import Made, captures

TIMES = 3
"""How often the captures are read over, so that the start of the program counts for little."""
_LONG = 12
"""Words from which a line is a paragraph; shorter ones are links of the site."""


def page_of(made: Made) -> str:
    """A capture as the page of a site: its short lines are links in lists, as of menus and related articles."""
    lines = [html.escape(line) for line in made.text.split("\n") if line]
    title = html.escape(made.title)
    rows: list[str] = []
    for line in lines:
        if line == title:
            rows.append(f"<h1>{line}</h1>")
        elif len(line.split()) >= _LONG:
            rows.append(f"<p>{line}</p>")
        else:
            rows.append(f'<ul class="menu"><li><a href="/{len(rows)}.html" title="{line}"><span>{line}</span></a></li></ul>')
    meta = f'<meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}">'
    return f'<!DOCTYPE html><html lang="vi"><head>{meta}</head><body><div class="page">{"".join(rows)}</div></body></html>'


def _find(made: Sequence[Made]) -> None:
    from builder.citations import find

    texts = [one.text for one in made]
    for _ in range(TIMES):
        for text in texts:
            find(text)


def _extract(made: Sequence[Made]) -> None:
    from trafilatura import extract

    pages = [page_of(one) for one in made]
    for _ in range(TIMES):
        for page in pages:
            assert extract(page), "trafilatura reads a page"


def _clean(made: Sequence[Made]) -> None:
    _clean_all([_capture(one.path, one.text, "text") for one in made])


def _clean_html(made: Sequence[Made]) -> None:
    _clean_all([_capture(one.path, page_of(one), "html") for one in made])


def _capture(path: str, text: str, form: str) -> Capture:
    data = text.encode()
    return Capture(path, data, hashlib.sha256(data).hexdigest(), form)


def _clean_all(found: Sequence[Capture]) -> None:
    from builder import readers
    from builder.cleaning import clean

    for _ in range(TIMES):
        for capture in found:
            assert clean(readers.decode(capture)), "every capture gives something"


def resolve(count: int, seed: int) -> int:
    """Resolve a collection one article after the other; how many mentions were tied to a document."""
    from builder.citations import knowledge_of, load_registry, resolve_passage, teach

    registry, _ = load_registry()
    lessons = [teach(passage) for passage in _passages(count, seed)]
    known = knowledge_of(lessons, registry)
    return sum(bool(one.canonical) for passage in _passages(count, seed) for one in resolve_passage(passage, known).citations)


def _passages(count: int, seed: int) -> Iterator[Passage]:
    from builder.citations import find

    return (Passage(one.path, one.text, find(one.text), one.day) for one in captures(count, seed))


def main(argv: list[str]) -> int:
    """Do one of the stages with a collection."""
    what, count, seed = argv[0], int(argv[1]), int(argv[2]) if len(argv) > 2 else 1
    if what == "resolve":
        return 0 if resolve(count, seed) else 1
    {"clean": _clean, "clean-html": _clean_html, "find": _find, "extract": _extract}[what](tuple(captures(count, seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
