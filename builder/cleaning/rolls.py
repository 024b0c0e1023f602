"""Rolls of those who held an office, each with the years, as histories of organisations print them below their last paragraph."""

from __future__ import annotations

import re
from itertools import groupby

from builder.cleaning.name_words import surnames
from builder.cleaning.surroundings import LITTLE, Found, Surroundings
from builder.cleaning.units import Unit
from builder.text import has_digit

_SERVED = re.compile(
    r"[(:,–-]\s*(?:từ\s+)?(?:năm\s+)?(?:(?:tháng )?\d{1,2}[/.-])?(?:19|20)\d\d\s*(?:[-–—]|đến)\s*\S[^()]{1,14}\)?[.;]?$"
)
"""``(1945 - 1951)``, ``: 2005 - nay``, ``(từ 3/1997 đến 10/2005)``: the years of an office."""
_ADDRESSED = ("Ông ", "Bà ", "Đồng chí ", "Đ/c ", "Cố ")
_FEWEST = 3
_LONGEST = 14
"""Words of the longest line of a roll."""
_LABEL = 12
"""Words of the longest line that tells what a roll is of."""


def rolls(page: Surroundings) -> Found:
    """Three or more names with the years of an office, one below the other, below some text, and the line that tells what they are."""
    for served, run in groupby(page.units, key=_held_office):
        units = list(run) if served else []
        if len(units) < _FEWEST or page.before[units[0].index] < LITTLE:
            continue
        yield from ((unit.index, "office-holders") for unit in units)
        label = page.units[units[0].index - 1]
        if label.words <= _LABEL and not label.prose and (label.marker or label.text[-1] == ":" or label.upper):
            yield label.index, "office-holders"


def _held_office(unit: Unit) -> bool:
    """Whether a line is somebody's name, perhaps with an address, and years."""
    if unit.words > _LONGEST or unit.prose or not has_digit(unit.text) or not _SERVED.search(unit.text):
        return False
    text = unit.text.strip("*•+-–— ")
    return text.startswith(_ADDRESSED) or not surnames().isdisjoint(text.split()[:4])
