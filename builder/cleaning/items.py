"""Items of lists that have no bullet and no number: told by a colon above them, by semicolons, by words that count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from builder.cleaning.page import Page, open_units
from builder.cleaning.units import Unit

_TWO = 2


def unmarked_items(page: Page) -> Iterator[int]:
    """Indices of such items among what no rule has decided about."""
    yield from _enumerated(page)
    yield from _counted(page)
    yield from _timed(page)
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
            if len(run) >= 2:
                yield from run
            run, opened = [], ends == ":"
    if len(run) >= 2:
        yield from run


_ITEM = 60
_ORDINAL = re.compile(r"(?:(?:mot|hai|ba|bon|nam|sau|bay) la|thu (?:nhat|hai|ba|tu|nam|sau|bay))[,:] ")


def _counted(page: Page) -> Iterator[int]:
    """Items that words count, one sentence each, one below the other: "Một là, …", "Hai là, …", "Ba là, …"."""
    units = [page.units[index] for index in open_units(page)]
    for told, run in groupby(units, key=lambda unit: unit.sentences == 1 and _ORDINAL.match(unit.folded) is not None):
        items = list(run) if told else []
        if len(items) > _TWO:
            yield from (unit.index for unit in items)


def announced_sentences(page: Page) -> Iterator[int]:
    """Items without any sign: three short sentences or more, one below the other, under a line that ends in a colon."""
    units = [page.units[index] for index in open_units(page)]
    for above, (told, run) in pairwise([(False, []), *((told, list(run)) for told, run in groupby(units, key=_short_sentence))]):
        opens = above[1][-1] if above[1] else None
        if told and opens is not None and opens.text[-1] == ":" and opens.words >= _OPENS_ITEMS and len(run) > _TWO:
            yield from (unit.index for unit in run)


_OPENS_ITEMS = 5
_SENTENCE = 4, 24
"""Words of the shortest and the longest sentence that is an item of a list without signs."""


def _short_sentence(unit: Unit) -> bool:
    plain = unit.sentence and unit.sentences == 1 and unit.text[-1] == "." and not (unit.marker or unit.byline)
    return plain and _SENTENCE[0] <= unit.words <= _SENTENCE[1] and unit.text[0].isupper() and ":" not in unit.text


_HOUR = re.compile(r"\(?\d{1,2} ?(?:h|g|:|gio) ?(?:[0-5]\d)?\)? ?(?:[:.–-]|(?= [a-z])) ?[^\W\d_]")
_ON_PROGRAMME = 30
"""Words of the longest point of a programme."""


def _timed(page: Page) -> Iterator[int]:
    """The points of a programme, one below the other, each with its hour: "07h00: Đón tiếp đại biểu"."""
    units = [page.units[index] for index in open_units(page)]
    for told, run in groupby(units, key=lambda unit: unit.words <= _ON_PROGRAMME and _HOUR.match(unit.folded) is not None):
        points = list(run) if told else []
        if len(points) > _TWO:
            yield from (unit.index for unit in points)
