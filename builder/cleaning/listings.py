"""Pages that are a list of other articles: each summary under a headline of its own, dates between, a pager below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from builder.cleaning.prefixes import stamp_prefix
from builder.cleaning.surroundings import LITTLE, Found, Surroundings
from builder.cleaning.units import Unit

_FEWEST = 3
"""Summaries, or dates between them, that make a list."""
_AGAIN = 1
"""Paragraphs below another one: the first article of a list may have two."""
_ENDS = frozenset({"related", "comments", "contact", "footer"})
_TIMED = re.compile(r"\d{1,2}(?::|h)\d\d,? \d{1,2}[/-]\d{1,2}[/-]\d{4} ")
"""Before a summary: when it was written."""


def listings(page: Surroundings) -> Found:
    """The lines of a list that is the page: from its first headline to its pager, or to where something else is labelled."""
    start = next(
        (unit.index for unit in page.units if _is_dated(unit) or (page.heads(unit.index) and _told_below(page, unit.index))), None
    )
    if start is None or page.before[start] >= LITTLE:
        return
    end = next((unit.index for unit in page.units[start:] if _ends(page, unit)), len(page.units))
    block = page.units[start:end]
    if _is_list(page, block):
        yield from ((unit.index, "listing-page") for unit in block)


def _told_below(page: Surroundings, index: int) -> bool:
    """Whether a summary stands within the next lines."""
    return any(unit.prose and unit.widget is None for unit in page.units[index + 1 : index + 1 + _FEWEST])


def _ends(page: Surroundings, unit: Unit) -> bool:
    return (unit.widget is not None and unit.widget.role in _ENDS) or _is_pager(page, unit.index)


def _is_pager(page: Surroundings, index: int) -> bool:
    """Whether a line turns the pages of a list: "« 1 2 3 »", or a number above the next one."""
    own, below = page.units[index], page.units[index + 1 : index + 2]
    counted = own.folded.isdigit() and bool(below) and below[0].folded.isdigit() and int(below[0].folded) == int(own.folded) + 1
    return counted or page.shows(index, "pager")


def _is_list(page: Surroundings, block: Sequence[Unit]) -> bool:
    summaries = [unit for unit in block if unit.prose and unit.widget is None]
    again = sum(above.prose and below.prose for above, below in pairwise(block))
    titles = sum(page.heads(unit.index) for unit in block)
    if len(summaries) < _FEWEST or again > _AGAIN or max(titles, sum(map(_is_dated, summaries))) < _FEWEST:
        return False
    dates = sum(unit.age or unit.stamp is not None or unit.tail is not None or _is_dated(unit) for unit in block)
    below = range(block[-1].index + 1, min(block[-1].index + 1 + _AGAIN, len(page.units)))
    return dates >= _FEWEST or any(_is_pager(page, index) for index in below)


def _is_dated(unit: Unit) -> bool:
    return unit.prose and (_TIMED.match(unit.text) is not None or stamp_prefix(unit.text) is not None)
