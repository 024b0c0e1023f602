"""Stages alone, beside the extraction of the same captures: ``python -m tests.bench.alone STAGE COUNT SEED [FILE]``.

``clean`` reads and cleans the captures as they are, ``clean-html`` the same captures as web pages; ``find`` looks for mentions in them;
``extract`` reads the web pages with trafilatura, title, author and date with the text, as cleaning does, ``extract-text`` the text alone;
``resolve`` finds and resolves, holding of each article what a build holds, so that its peak is that of a collection of this size.
Each stage loads only what it needs. The start of the program and the making of the captures are not counted.
"""

from __future__ import annotations

import hashlib
import html
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from builder.model import Capture, Passage
from tests.bench.collection import Made, captures

Work = tuple[Callable[[Any], object], Sequence[Any]]
"""What is done, and with each of what."""

_LONG = 12
"""Words from which a line is a paragraph; shorter ones are links of the site."""


def page_of(made: Made) -> str:
    """A capture as the page of a site: its short lines are links in menus and lists, and around all stands what sites put there."""
    rows: list[str] = []
    for number, line in enumerate(line for line in made.text.split("\n") if line):
        words = len(line.split())
        kind = "title" if line == made.title else "paragraph" if words >= _LONG else "teaser" if words > _NAME else "item"
        rows.append(_markup()[kind].format(number=number, line=html.escape(line)))
    parts = {name: _markup()[name[:-1]] * _TIMES for name in ("styles", "scripts")}
    return _markup()["page"].format(
        title=html.escape(made.title), day=made.day, rows="".join(rows), logo=_markup()["logo"], **parts
    )


@cache
def _markup() -> dict[str, str]:
    return {name: text.lstrip() for name, text in tomllib.loads((Path(__file__).parent / "page.toml").read_text("utf-8")).items()}


_NAME = 4
"""Words of the longest line that is an item of a menu; longer ones are links to other articles, with their picture."""
_TIMES = 6
"""How often a page has a script or a style."""


def _find(made: Sequence[Made]) -> Work:
    from builder.citations import find

    return find, [one.text for one in made]


def _extract(made: Sequence[Made], *, with_metadata: bool) -> Work:
    from trafilatura import extract

    return partial(extract, with_metadata=with_metadata), [page_of(one) for one in made]


def _clean(made: Sequence[Made]) -> Work:
    return _cleaned(), [_capture(one.path, one.text, "text") for one in made]


def _clean_html(made: Sequence[Made]) -> Work:
    return _cleaned(), [_capture(one.path, page_of(one), "html") for one in made]


def _cleaned() -> Callable[[Capture], object]:
    from builder import readers
    from builder.cleaning import clean

    return lambda capture: clean(readers.decode(capture))


def _capture(path: str, text: str, form: str) -> Capture:
    data = text.encode()
    return Capture(path, data, hashlib.sha256(data).hexdigest(), form)


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
    """Do one of the stages with a collection; the last argument names a file for the seconds of processor that the work itself took."""
    what, count, seed = argv[0], int(argv[1]), int(argv[2])
    if what == "resolve":
        return 0 if resolve(count, seed) else 1
    work, given = _STAGES[what](tuple(captures(count, seed)))
    start = time.process_time()
    for one in given:
        assert work(one), "everything gives something"
    Path(argv[3]).write_text(str(time.process_time() - start), encoding="ascii")
    return 0


_STAGES: dict[str, Callable[[Sequence[Made]], Work]] = {
    "clean": _clean, "clean-html": _clean_html, "find": _find,
    "extract": partial(_extract, with_metadata=True), "extract-text": partial(_extract, with_metadata=False),
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
