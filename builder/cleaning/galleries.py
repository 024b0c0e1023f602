"""Galleries: the words of pictures under a line that says that pictures follow, and those that are counted one by one ("1/9")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.cleaning.picture_words import picture_counters
from builder.cleaning.surroundings import MUCH, Found, Surroundings
from builder.cleaning.units import Unit


def galleries(page: Surroundings) -> Found:
    """Lines that announce or count pictures, and the words of these."""
    yield from _announced(page)
    for index in picture_counters(page.units) or _numbered(page.units):
        yield index, "counts-pictures"
        below = page.units[index + 1 : index + 2]
        if below and _tells_of_picture(below[0]):
            yield index + 1, "under-pictures"


def _tells_of_picture(unit: Unit) -> bool:
    """Whether the line right below the number of a picture may be its words, which are some sentences at times."""
    return (
        unit.widget is None
        and not (unit.stamp or unit.section or unit.marker)
        and unit.sentences <= _TOLD
        and unit.words <= _MUCH_TOLD
    )


_TOLD, _MUCH_TOLD = 3, 70
"""Sentences and words of the longest text that stands right below the number of a picture."""


def _numbered(units: Sequence[Unit]) -> list[int]:
    """Numbers alone in their lines, from 1 on without a gap, each with the words of a picture below it and below these who took it."""
    found: list[int] = []
    for unit in units[:-2]:
        below = units[unit.index + 2]
        if unit.text == str(len(found) + 1) and below.words <= _CREDIT and below.folded.startswith(("anh:", "anh :", "photo:")):
            found.append(unit.index)
    return found if len(found) >= _FEWEST else []


_FEWEST = 3
"""Numbers of the shortest gallery."""
_CREDIT = 8
"""Words of the longest line that only says who took a picture."""


def _announced(page: Surroundings) -> Found:
    """The words of pictures below a text, under a line that says that pictures follow: "Một số hình ảnh tại hội nghị:"."""
    for unit in page.units:
        if unit.text[-1] != ":" or page.before[unit.index] < MUCH or not _SHOWN.fullmatch(unit.folded):
            continue
        yield unit.index, "pictures-label"
        below = itertools.takewhile(_of_pictures, page.units[unit.index + 1 : unit.index + 1 + _GALLERY])
        yield from ((one.index, "under-pictures") for one in below)


_SHOWN = re.compile(r"(?:mot so|nhung|cac|mot vai|sau day la mot so|duoi day la mot so) (?:hinh )?anh\b[^:]{0,80}:")
_GALLERY = 16


def _of_pictures(unit: Unit) -> bool:
    """Whether a line may be the words, or the name, of one of several pictures."""
    return unit.widget is None and not unit.stamp and not unit.section and unit.sentences <= 1 and unit.words <= _OF_PICTURE


_OF_PICTURE = 40
