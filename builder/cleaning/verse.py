"""Verse: poems that stand alone on a page or below a prose introduction, told from lists of headlines by their measure."""

from __future__ import annotations

from collections.abc import Sequence

from builder.cleaning.bylines import read_byline
from builder.cleaning.page import Marks, Page
from builder.cleaning.units import Unit

_POEM = 8
"""Lines that a poem alone on a page must have; fewer may be a menu."""

_STANZA = 3
"""Lines of like length that make a stanza."""

_TITLE_WORDS = 5
"""Words of the longest heading of a poem among poems."""


def find_verse(units: Sequence[Unit], kinds: Sequence[str]) -> tuple[int, int] | None:
    """First and last line of a poem on a page without prose: a long run of short lines of like length below a stamp.

    Where no headline stands above the stamp, the first line below it (and below a name) is the title.
    """
    for stamp in (unit.index for unit in units if unit.stamp and not kinds[unit.index]):
        start = stamp + 1
        while start < len(units) and start <= stamp + 2 and not kinds[start] and _name(units[start]):
            start += 1
        if not _headline_above(units, stamp):
            start += 1
        while start < len(units) and start <= stamp + 3 and not kinds[start] and _name(units[start]):
            start += 1
        end = start
        while end < len(units) and _line(units[end], kinds[end]) and _alike(units[start : end + 1]):
            end += 1
        while end > start + 1 and read_byline(units[end - 1].text):
            end -= 1
        if end - start >= _POEM:
            return start, end - 1
    return None


def over_verse(units: Sequence[Unit], kinds: Sequence[str], core: tuple[int, int]) -> int | None:
    """The last line of the poems that follow a prose introduction which speaks of verse, or None where none follow."""
    start = core[1] + 1
    head = units[max(0, core[0] - 4) : start]
    if not any(
        word in f" {unit.text.lower()} " for unit in head for word in (" thơ ", " thơ,", " thơ.", " thơ:", " thơ”", "»thơ ")
    ):
        return None
    end, lines = start, 0
    stanza: list[Unit] = []
    last = None
    while end < len(units) and _short_line(units[end], kinds[end]):
        unit = units[end]
        heads = unit.words <= _TITLE_WORDS and len(stanza) >= _STANZA and not _alike([*stanza, unit])
        if heads or (unit.words <= 2 and not stanza):
            stanza = []
        else:
            stanza.append(unit)
        if len(stanza) >= _STANZA and _alike(stanza):
            last, lines = end, lines + 1
        end += 1
    return last if lines >= 2 else None


def verse_headings(page: Page) -> Marks:
    """The short names of poems among poems: a line much shorter than the stanza of like lines below it."""
    for index in page.body:
        unit = page.units[index]
        below = [one for one in page.units[index + 1 : index + 1 + _STANZA] if page.free(one.index) and one.index in page.body]
        if (
            page.free(index)
            and _short_line(unit, page.zone_of[index])
            and unit.words <= _TITLE_WORDS
            and not unit.marker
            and len(below) == _STANZA
            and all(_short_line(one, page.zone_of[one.index]) and one.words >= 4 for one in below)
            and _alike(below)
            and unit.words <= min(one.words for one in below) - 2
        ):
            yield index, "heading"


def _name(unit: Unit) -> bool:
    return unit.words <= 4 and read_byline(unit.text) is not None


def _headline_above(units: Sequence[Unit], stamp: int) -> bool:
    above = units[stamp - 1] if stamp else None
    if above is not None and _name(above) and not above.upper and stamp >= 2:
        above = units[stamp - 2]
    return above is not None and above.titlelike and not above.section and above.words >= 2


def _line(unit: Unit, kind: str) -> bool:
    return (
        not kind and not unit.widget and not unit.stamp and not unit.section and 3 <= unit.words <= 10 and "link" not in unit.hints
    )


def _short_line(unit: Unit, kind: str) -> bool:
    return (
        not kind
        and not unit.widget
        and not unit.stamp
        and not unit.image
        and unit.words <= 10
        and unit.sentences <= 1
        and "link" not in unit.hints
        and read_byline(unit.text) is None
    )


def _alike(units: Sequence[Unit]) -> bool:
    """Whether lines are of like length, as in verse; headlines are longer and uneven."""
    lengths = [unit.words for unit in units]
    return max(lengths) <= 10 and max(lengths) - min(lengths) <= (4 if sum(lengths) > 4 * len(lengths) else 6)
