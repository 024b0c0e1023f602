"""Boxes of other articles inside of a text that no label opens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.units import Unit

_ROW = 3
"""Headlines one below the other, between paragraphs, that are links: a part of a text has one."""
_WORDS = 7
_LONG = 15
"""Words of the shortest such headline, and of the shortest paragraph around them."""


def unlabelled_boxes(page: Page) -> Marks:
    """Three headlines and more in a row between two paragraphs; one with its day and hour, or with its outlet and its age."""
    for run in _rows(page):
        if len(run) >= _ROW and _between_paragraphs(page, run):
            yield from ((unit.index, "related-list") for unit in run)
    for unit in map(page.units.__getitem__, open_units(page)):
        if _behind_day(page, unit) or _behind_arrow(page, unit):
            yield unit.index, "related-list"
    for index in page.body:
        yield from ((line, "related-list") for line in _aged_item(page, index) if page.free(line))


def _behind_day(page: Page, unit: Unit) -> bool:
    """A headline with the day and the hour of its own publication; what is announced lies ahead of that of the text."""
    if unit.tail is None or unit.prose or not unit.tail[1].timed or len(unit.tail[0].split()) < _HEADLINE:
        return False
    own = next((stamp.day for index in page.stamps if (stamp := page.units[index].stamp) is not None), None)
    return own is None or unit.tail[1].day <= own


def _behind_arrow(page: Page, unit: Unit) -> bool:
    """A headline behind an arrow alone between two paragraphs: "→ Kho giống mới của bảy tổ hợp tác"; more of them may be a list."""
    if unit.marker not in _ARROWS or (unit.prose and unit.text[-1] == ".") or unit.words < _WORDS:
        return False
    around = [page.units[index] for index in (unit.index - 1, unit.index + 1) if index in page.body]
    return len(around) == _AROUND and all(one.prose and not one.marker for one in around) and around[0].text[-1] not in ":;"


_ARROWS = frozenset("→►▶➢")


_HEADLINE = 4
"""Words of the shortest headline before a day; fewer are the name of who posted the text, or its age."""


def first_of_list(page: Page) -> Marks:
    """A headline below the last paragraph and right above a list of others of its form, which no label heads: the first of them."""
    if page.core is None:
        return
    unit = page.units[page.core[1]]
    below = page.units[unit.index + 1 : unit.index + 1 + _OTHERS]
    plain = not (unit.prose or unit.sentence or unit.widget or unit.byline or unit.image or unit.upper) and unit.words >= _HEADS
    if plain and page.free(unit.index) and len(below) == _OTHERS and page.units[unit.index - 1].prose:
        listed = all(page.parts[other.index] == "list" and not other.widget and _alike(unit, other) for other in below)
        if listed:
            yield unit.index, "related-list"


def _alike(unit: Unit, other: Unit) -> bool:
    """Whether two lines have one form: a headline, with the same bullet or none, with a day before or behind it or without."""
    dated = [(bool(one.tail), one.text[0].isdigit() or one.text[0] == "[") for one in (unit, other)]
    return unit.marker == other.marker and dated[0] == dated[1] and not other.prose and other.words >= _HEADS


_OTHERS, _HEADS = 2, 5
"""Headlines below that make a list with it; words of the shortest."""


def links_below_lead(page: Page) -> Marks:
    """Headlines behind points right below the first paragraph, which announces none of them: other articles, before the text goes on."""
    first = next((index for index in page.body if page.units[index].prose), page.body.stop)
    row = list(itertools.takewhile(lambda unit: _pointed(page, unit), page.units[first + 1 : page.body.stop]))
    below = page.units[first + 1 + len(row) : first + 2 + len(row)]
    after = bool(below) and below[0].prose and not below[0].marker and below[0].index in page.body
    if _PAIR <= len(row) <= _FEW and after and page.units[first].text[-1] != ":":
        yield from ((unit.index, "related-list") for unit in row)


_FEW = 4
"""Links below a lead; more points in a row are what the lead speaks of."""


def _pointed(page: Page, unit: Unit) -> bool:
    plain = bool(unit.marker) and not (unit.prose or unit.sentence or unit.widget or unit.tag or unit.image)
    return plain and page.free(unit.index) and unit.words >= _WORDS and unit.text[-1] not in ":;,.?"


def unlabelled_pairs(page: Page) -> Marks:
    """Two headlines in a row between two paragraphs, neither of which reads like the words of a picture: a text has one heading."""
    for run in _rows(page):
        if len(run) == _PAIR and _between_paragraphs(page, run):
            yield from ((unit.index, "related-list") for unit in run)


_PAIR = 2


def _rows(page: Page) -> Iterator[list[Unit]]:
    """Headlines one below the other, from each one that has none above."""
    run: list[Unit] = []
    for unit in (page.units[index] for index in open_units(page)):
        if unit.prose or unit.words < _WORDS or not _headline(page, unit):
            continue
        if run and unit.index != run[-1].index + 1:
            yield run
            run = []
        run.append(unit)
    yield run


def _headline(page: Page, unit: Unit) -> bool:
    """Whether a line could be the headline of another article and nothing else, as far as its form tells."""
    plain = not (unit.prose or unit.sentence or unit.marker or unit.widget or unit.byline or unit.image or unit.tag or unit.upper)
    kind = page.shows(unit.index, "verse") or page.shows(unit.index, "cells") or page.shows(unit.index, "credit")
    return plain and not kind and unit.text[0].isalnum() | (unit.text[0] == "[") and unit.text[-1] not in ":;,?"


def _between_paragraphs(page: Page, run: Sequence[Unit]) -> bool:
    """Whether a paragraph stands right above a row and right below it, with a quotation as the heading of what follows at most."""
    below = page.units[run[-1].index + 1 : run[-1].index + 3]
    if len(below) > 1 and below[0].text[0] in _QUOTES and not below[0].prose:
        below = below[1:]
    around = [page.units[run[0].index - 1], *below[:1]]
    told = (one.prose and one.words >= _LONG and one.index in page.body and one.text[-1] != ":" for one in around)
    return len(around) == _AROUND and all(told) and not _scans(run)


def _scans(run: Sequence[Unit]) -> bool:
    """Whether lines may be two verses or more: of seven or eight syllables all, and of nothing else."""
    counts = {unit.words for unit in run}
    return len(counts) == 1 and max(counts) <= _SYLLABLES and not any(re.search(r"[\d:()\[\]]", unit.text) for unit in run)


_AROUND, _SYLLABLES = 2, 8
_QUOTES = '“"‘'


def _aged_item(page: Page, index: int) -> Sequence[int]:
    """Headline, outlet and age one below the other, as readers of many outlets print them, and how many tell the same."""
    unit = page.units[index]
    if not unit.age or unit.words > _AGE or index - 2 < page.body.start or page.units[index - 1].words > _OUTLET:
        return ()
    title = page.units[index - 2]
    if not title.titlelike or title.prose or not (page.free(title.index) and page.free(index - 1)):
        return ()
    below = page.units[index + 1 : index + 2]
    return (*range(index - 2, index + 1), *(one.index for one in below if one.folded.endswith(" lien quan")))


_AGE, _OUTLET = 3, 4
