"""Footnotes as journals print them below a text: under a rule, or called by the text above with the mark that opens them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.cleaning.surroundings import MUCH, Found, Surroundings
from builder.cleaning.units import Unit

_MARK = re.compile(r"(?P<mark>\(\*{1,3}\)|\(\d{1,2}\)|\[\d{1,3}\])(?:, ?(?:\(\d{1,2}\)|\[\d{1,3}\]))*[.:]?\s?\S")
_FEWEST = 2
"""Signs of the shortest rule."""


def footnotes(page: Surroundings) -> Found:
    """The lines that open with a mark, in a row below some text, under a rule or with every mark called above; and the rule itself."""
    for marked, run in itertools.groupby(page.units, key=_is_marked):
        units = list(run) if marked else []
        if not units or page.before[units[0].index] < MUCH:
            continue
        above = page.units[units[0].index - 1]
        ruled = _is_rule(above)
        if ruled or called([unit.text for unit in units], page.units[: units[0].index]):
            yield from ((unit.index, "footnote") for unit in ([above] if ruled else []) + units)


def _is_marked(unit: Unit) -> bool:
    return unit.text[0] in "([" and _MARK.match(unit.text) is not None


def _is_rule(unit: Unit) -> bool:
    """Whether a line is drawn with signs: "-----", "______", "***"."""
    return unit.length >= _FEWEST and not any(map(str.isalnum, unit.text)) and set(unit.text) <= set("-–—_=*. ")


def called(notes: Sequence[str], above: Sequence[Unit]) -> bool:
    """Whether a line above calls the mark of each of these notes: ``lịch giỗ họ(1)``, ``"nặng hơn lụa"(4)``."""
    marks = [match["mark"] for text in notes if (match := _MARK.match(text))]
    return bool(marks) and all(
        any(mark in unit.text and re.search(r"[\w\"”’»)]\s?" + re.escape(mark), unit.text) for unit in above) for mark in marks
    )
