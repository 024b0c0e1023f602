"""What stands below a box for readers' comments: comments signed in one line with their time, and where links to articles begin again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from builder.cleaning.surroundings import MUCH, Found, Surroundings
from builder.cleaning.units import Unit

_WHO = 5
"""Words of the longest name of a reader."""
_SAID = 4
"""Lines of the longest comment."""
_HEADLINE = 5
"""Words of the shortest headline that is told from the name of a reader."""
_FEWEST = 2
"""Headlines, each with its summary, that make a list."""


def comment_box(page: Surroundings) -> Found:
    """Readers' comments below their label, and the list of other articles below the form."""
    for unit in page.units:
        if unit.widget is None or unit.widget.role != "comments" or page.before[unit.index] < MUCH:
            continue
        below = page.units[unit.index + 1 :]
        signed = list(_signed(below)) or list(_told_by(below)) or list(_named_below(below))
        if signed:
            yield from ((index, "signed-comment") for index in (unit.index, *signed))
        yield from ((index, "links-below-form") for index in _links(page, unit.index + 1))


def _signed(units: Sequence[Unit]) -> Iterator[int]:
    """Indices of comments: who and when in one line, then what was said."""
    left = 0
    for unit in units:
        if _signs(unit):
            left = _SAID
        elif left and unit.widget is None and not unit.section:
            left -= 1
        elif not left or unit.widget is None or unit.widget.label != "comment-widget" or unit.widget.role == "comments":
            return  # the form, or what stands below it
        yield unit.index


def _told_by(units: Sequence[Unit]) -> Sequence[int]:
    """Indices of comments behind the names of those who wrote them: "Hoa Mai: Bài viết hay."."""
    rows = list(itertools.takewhile(lambda unit: unit.widget is None and _NAMED.match(unit.text) is not None, units))
    return [unit.index for unit in rows] if len(rows) >= _FEWEST else []


_NAMED = re.compile(r"[^\W_](?:[^\W_]|[.@_-]){0,24}(?: [^\W_][\w.]{0,12}){0,4}: \S")


def _named_below(units: Sequence[Unit]) -> Sequence[int]:
    """Indices of comments with the names of those who wrote them below, in turn."""
    end = 0
    while end + 1 < len(units) and _says(units[end]) and _is_name(units[end + 1]):
        end += 2
    return [unit.index for unit in units[:end]] if end >= 2 * _FEWEST else []


def _says(unit: Unit) -> bool:
    return unit.widget is None and unit.stamp is None and not unit.section and (unit.sentence or unit.words > _WHO)


def _is_name(unit: Unit) -> bool:
    plain = unit.widget is None and unit.stamp is None and not unit.sentence
    return plain and unit.words <= _WHO and unit.text[-1].isalnum()


def _signs(unit: Unit) -> bool:
    """``Lò Thị Ngân - 08:12 12/05/2012``: a short name and a time of day."""
    who = unit.author if unit.stamp is not None else unit.tail[0] if unit.tail is not None else ""
    stamp = unit.stamp or (unit.tail[1] if unit.tail is not None else None)
    return bool(who) and stamp is not None and stamp.timed and len(who.split()) <= _WHO


def _links(page: Surroundings, start: int) -> Iterator[int]:
    """Headlines in turn with their summaries, right below a form."""
    end = start
    while end + 1 < len(page.units) and _is_headline(page, end) and page.letters[end + 1] == "s":
        end += 2
    if end - start >= 2 * _FEWEST:
        yield from range(start, end + (end < len(page.units) and _is_headline(page, end)))


def _is_headline(page: Surroundings, index: int) -> bool:
    unit = page.units[index]
    return page.letters[index] == "t" and page.heads(index) and unit.words >= _HEADLINE
