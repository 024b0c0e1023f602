"""Rows of "name: value" between paragraphs, as boxes of facts print them inside a text: where, when, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.cleaning.shapes import SPEAKER, credits_picture
from builder.cleaning.surroundings import LITTLE, MUCH, Surroundings
from builder.cleaning.units import Unit

_FACT = re.compile(r"[^\W\d_][^:.;!?()|/]{2,30}: [^\W_]")
_LEAST = 2
"""Rows of the smallest box; a heading may have a colon, too."""
_WORDS = 25
_NAME = 5
"""Words of the longest row, and of what stands before its colon."""


def facts_inside(page: Surroundings) -> frozenset[int]:
    """Rows of facts with text above and below them; at the foot of a page they say how to reach those who make it."""
    inside = (run for run in _rows(page.units) if page.before[run[0].index] >= MUCH and page.ahead[run[-1].index] >= LITTLE)
    return frozenset(unit.index for run in inside for unit in run)


def _rows(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Such rows, one below the other."""
    run: list[Unit] = []
    for unit in units:
        if unit.words <= _WORDS and ": " in unit.text and _fact(unit):
            run.append(unit)
            continue
        if _enough(run):
            yield run
        run = []
    if _enough(run):
        yield run


def _enough(run: Sequence[Unit]) -> bool:
    """Whether rows are a box; those with full stops could be sentences, of which hardly three begin alike."""
    return len(run) >= (_STOPPED if any(unit.text[-1] == "." for unit in run) else _LEAST)


_STOPPED = 3


def _fact(unit: Unit) -> bool:
    """Whether a line could be one: a name, a colon and a value, and no sentence, signature, speech or words of a picture."""
    if unit.widget and unit.widget.role != "contact":
        return False
    if unit.marker or unit.stamp or unit.byline or unit.image or unit.tag or unit.text[-1] in "?!:;,…" or unit.sentences > 1:
        return False
    named = _FACT.match(unit.text) is not None and unit.text.partition(":")[0].count(" ") < _NAME
    return named and SPEAKER.match(unit.text) is None and not credits_picture(unit.folded)
