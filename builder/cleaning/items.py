"""Items of lists that have no bullet and no number: told by a colon above them, by semicolons, by words that count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from builder.cleaning.page import Page, open_units
from builder.cleaning.units import Unit

_TWO = 2


def unmarked_items(page: Page) -> Iterator[int]:
    """Indices of such items among what no rule has decided about."""
    yield from _enumerated(page)
    for test in (_counted, _timed):
        yield from (unit.index for _, row in _rows(page, test) for unit in row)
    yield from announced_sentences(page)


def _enumerated(page: Page) -> Iterator[int]:
    """Items that lost their bullets: below a colon, each but the last ends in a semicolon."""
    run: list[int] = []
    opened = False
    for index in open_units(page):
        unit = page.units[index]
        ends = unit.text[-1]
        if (
            opened
            and unit.words <= _ITEM
            and not unit.marker
            and (ends == ";" or (run and ends == ".") or (run and not unit.prose))
        ):
            run.append(index)
            opened = ends != "."
        else:
            if len(run) >= _TWO:
                yield from run
            run, opened = [], ends == ":"
    if len(run) >= _TWO:
        yield from run


_ITEM = 60
_ORDINAL = re.compile(r"(?:(?:mot|hai|ba|bon|nam|sau|bay) la|thu (?:nhat|hai|ba|tu|nam|sau|bay))[,:] ")


def _rows(page: Page, test: Callable[[Unit], bool]) -> Iterator[tuple[Unit | None, list[Unit]]]:
    """Three units and more one below the other that a test holds for, among those nothing is decided about, and the unit above them."""
    above: Unit | None = None
    for passed, run in groupby((page.units[index] for index in open_units(page)), key=test):
        row = list(run)
        if passed and len(row) > _TWO:
            yield above, row
        above = row[-1]


def _counted(unit: Unit) -> bool:
    """An item that a word counts, in one sentence: "Một là, …", "Hai là, …", "Ba là, …"."""
    return unit.sentences == 1 and _ORDINAL.match(unit.folded) is not None


def announced_sentences(page: Page) -> Iterator[int]:
    """Items without any sign: three short sentences or more, one below the other, under a line that ends in a colon."""
    for above, row in _rows(page, _short_sentence):
        if above is not None and above.text[-1] == ":" and above.words >= _OPENS_ITEMS:
            yield from (unit.index for unit in row)


_OPENS_ITEMS = 5
_SENTENCE = 4, 24
"""Words of the shortest and the longest sentence that is an item of a list without signs."""


def _short_sentence(unit: Unit) -> bool:
    plain = unit.sentence and unit.sentences == 1 and unit.text[-1] == "." and not (unit.marker or unit.byline)
    return plain and _SENTENCE[0] <= unit.words <= _SENTENCE[1] and unit.text[0].isupper() and ":" not in unit.text


_HOUR = re.compile(r"\(?\d{1,2} ?(?:h|g|:|gio) ?(?:[0-5]\d)?\)? ?(?:[:.–-]|(?= [a-z])) ?[^\W\d_]")
_ON_PROGRAMME = 30
"""Words of the longest point of a programme."""


def _timed(unit: Unit) -> bool:
    """A point of a programme with its hour: "07h00: Đón tiếp đại biểu"."""
    return unit.words <= _ON_PROGRAMME and _HOUR.match(unit.folded) is not None
