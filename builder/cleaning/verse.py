"""Verse: its lines, the names of poems among poems, and those of their authors."""

from __future__ import annotations

from collections.abc import Sequence

from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.units import Unit

_STANZA = 3
"""Lines of like length that make a stanza."""

_LINE_WORDS = 10
_TITLE_WORDS = 5
"""Words of the longest heading of a poem among poems."""


def verses(page: Page) -> Marks:
    """Lines of a poem, which a page shows one close below the other."""
    for index in open_units(page):
        if page.shows(index, "verse") and _short_line(page.units[index]):
            yield index, "body"


def verse_headings(page: Page) -> Marks:
    """The names of poems among poems (in capitals, or much shorter than the stanza of like lines below), and who wrote the one above."""
    for index in page.body:
        unit = page.units[index]
        above_verse = index + 1 < page.body.stop and page.shows(index + 1, "verse")
        if above_verse and unit.upper and page.free(index) and not page.aside(index) and unit.words <= _LINE_WORDS:
            yield index, "heading"
            continue
        if index and page.shows(index - 1, "verse") and page.free(index) and unit.byline and unit.byline.strong:
            yield index, "byline"
            continue
        if (
            page.shows(index, "cells")
            or not page.free(index)
            or page.aside(index)
            or unit.words > _TITLE_WORDS
            or unit.marker
            or not _short_line(unit)
        ):
            continue
        below = [one for one in page.units[index + 1 : index + 1 + _STANZA] if page.free(one.index) and one.index in page.body]
        if (
            len(below) == _STANZA
            and all(not page.aside(one.index) and _short_line(one) and one.words >= 4 for one in below)
            and _alike(below)
            and unit.words <= min(one.words for one in below) - 2
            and not unit.text[0].islower()
            and not _closes_stanza(page, unit, below[0])
            and not _opens_stanza(page, unit)
            and (unit.upper or unit.blank_before or below[0].blank_before or index == page.body.start or below[0].text[0].isupper())
        ):
            yield index, "heading"


def _closes_stanza(page: Page, unit: Unit, below: Unit) -> bool:
    """Whether a line follows a verse without a blank line, and a blank line follows it: the last of its stanza, however short."""
    return below.blank_before and not unit.blank_before and unit.index > 0 and page.shows(unit.index - 1, "verse")


def _opens_stanza(page: Page, unit: Unit) -> bool:
    """Whether a line below a blank one opens a stanza that has, with it, as many lines as each other: however short."""
    lengths: list[int] = []
    own = -1
    for one in (page.units[index] for index in page.body if page.shows(index, "verse") and not page.shows(index, "written-at")):
        if one.blank_before or not lengths:
            lengths.append(0)
        lengths[-1] += 1
        own = len(lengths) - 1 if one is unit else own
    return own >= 0 and unit.blank_before and len(lengths) >= _STANZAS and len(set(lengths)) == 1


_STANZAS = 3
"""Stanzas of the shortest poem whose stanzas tell by their lengths where one begins."""


def _short_line(unit: Unit) -> bool:
    return (
        not unit.widget
        and not unit.stamp
        and not unit.image
        and unit.words <= 10
        and unit.sentences <= 1
        and "link" not in unit.hints
        and (unit.upper or unit.byline is None)
    )


def _alike(units: Sequence[Unit]) -> bool:
    """Whether lines are of like length, as in verse; headlines are longer and uneven."""
    lengths = [unit.words for unit in units]
    return max(lengths) <= 10 and max(lengths) - min(lengths) <= (4 if sum(lengths) > 4 * len(lengths) else 6)
