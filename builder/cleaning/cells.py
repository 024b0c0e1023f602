"""Tables that were flattened: rows with bars, or cells one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.cleaning.units import Unit

_CELL_WORDS = 9


def cells(units: Sequence[Unit], letters: str) -> Iterator[tuple[int, int]]:
    """A table flattened to lines: rows with bars, or short cells of which many are numbers, between running text."""
    for start, stop in _stretches(units):
        signed = stop - start > _LEAST and signs(units[stop - 1])
        end = stop - signed
        noted = end < len(units) and _NOTE_OF_TABLE.match(units[end].folded) is not None
        below = "s" if signed or noted else letters[end : end + 1]
        if end - start < _LEAST:
            continue
        part, first = units[start:end], _below_colon(units, start)
        if first is not None and below in {"s", "p"} and (_repeats(part) or _counts(part)):
            yield first, end
        elif _table(part, letters[max(0, start - 1) : start] + below) or (_inside_text(letters, start, end) and _regular(part)):
            yield start, end


_LEAST = 3
"""Lines of the shortest table."""


def _stretches(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Lines one below the other each of which may be a cell."""
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and (_cell(units[index]) or _beside_numbers(units, index)):
            continue
        if index > start:
            yield start, index
        start = index + 1


def _below_colon(units: Sequence[Unit], start: int) -> int | None:
    """Where a table begins that a line with a colon announces: its first cell may be a word that heads something else on a site."""
    for first in (start, start - 1):
        if first > 0 and units[first - 1].text[-1] == ":" and units[first].words <= _CELL_WORDS:
            return first
    return None


def _repeats(units: Sequence[Unit]) -> bool:
    """Whether many short cells hold some of the same words twice: who won what, in a table without figures."""
    cells = [unit.folded for unit in units]
    return (
        len(cells) >= _MANY_CELLS and sum(unit.words for unit in units) <= 4 * len(cells) and len(cells) - len(set(cells)) >= _TWICE
    )


_MANY_CELLS, _TWICE = 8, 2


def _counts(units: Sequence[Unit]) -> bool:
    """Whether many short cells hold a number and what it counts: "418 người" beside the name of a row."""
    counted = sum(_COUNTED.fullmatch(unit.folded) is not None for unit in units)
    return len(units) >= _SOME_CELLS and 3 * counted >= len(units)


_COUNTED = re.compile(r"\d[\d.,]* ?\S{0,12}(?: \S{1,8})?")


def _regular(units: Sequence[Unit]) -> bool:
    """Whether numbers stand in the same columns of row after row, below a head of as many cells; the last row may be a sum."""
    figures = [not any(map(str.isalpha, unit.text)) for unit in units]
    if len(units) < _MANY_CELLS or 3 * sum(figures) < len(figures):
        return False
    widths = range(2, min(_WIDEST, len(units) // _ROWS) + 1)
    return any(_alike(figures[width:], width) >= _MOST for width in widths)


def _alike(figures: Sequence[bool], width: int) -> float:
    """Share of cells that are numbers, or none, like the cell below them."""
    pairs = list(zip(figures, figures[width:], strict=False))
    return sum(above == below for above, below in pairs) / max(1, len(pairs))


_WIDEST, _ROWS, _MOST = 9, 3, 0.85
"""Cells of the widest row; rows of the shortest table; share of cells that must be like the next of their column."""


def _inside_text(letters: str, start: int, end: int) -> bool:
    """Whether running text stands near on both sides, with the name of the table, the words of a picture or a note between at most."""
    return any(letter in "sp" for letter in letters[max(0, start - _NEAR) : start]) and any(
        letter in "sp" for letter in letters[end : end + _NEAR]
    )


_NEAR = 3


def _table(units: Sequence[Unit], around: str) -> bool:
    """Rows with bars, or many short cells with numbers among them, or rows of figures, between paragraphs or above a signature."""
    if len({unit.folded.strip(_AROUND_ROW) for unit in units if "|" in unit.text and " | " in unit.text.strip(" |")}) >= 2:
        return True
    between = len(around) == 2 and all(letter in "sp" for letter in around)
    if len(units) < _SOME_CELLS or not between:
        return False
    numbers = sum(any(map(str.isdigit, unit.text)) for unit in units)
    words = sum(unit.words for unit in units)
    if numbers * 5 >= len(units) and words <= 4 * len(units):
        return True
    return 2 * sum(len(_FIGURE.findall(unit.text)) >= 2 for unit in units) > len(units)


_SOME_CELLS = 4
_AROUND_ROW = "|-–•* "
_NOTE_OF_TABLE = re.compile(r"\(?(?:nguon|don vi tinh|ghi chu)\s?:")
"""How the line below a table begins that says where its figures come from."""


_FIGURE = re.compile(r"(?<!\S)[+-]?\d[\d.,]*%?(?!\S)")


def _cell(unit: Unit) -> bool:
    if (unit.prose or unit.words > _CELL_WORDS or _NOTE_OF_TABLE.match(unit.folded)) and " | " not in unit.text:
        return False
    if not any(map(str.isalpha, unit.text)):
        return unit.stamp is None  # "500" and "404" are figures among others
    return not (unit.widget or unit.stamp or unit.image or unit.age)


def _beside_numbers(units: Sequence[Unit], index: int) -> bool:
    """Whether a line is a cell for the numbers beside it: "Tổng cộng" between two, whatever else the word heads on a site.

    A longer one is so above a number and what it counts: "Tổng số báo cáo viên, tuyên truyền viên của công đoàn các cấp", "418 người".
    """
    unit = units[index]
    if unit.words > _ROW_WORDS or not 0 < index < len(units) - 1:
        return False
    around = units[index - 1], units[index + 1]
    if unit.words <= _CELL_WORDS:
        return not any(map(str.isalpha, around[0].text + around[1].text))
    counted = all(one.words <= _COUNTED_WORDS and not one.stamp for one in around) and _COUNTED.fullmatch(around[1].folded)
    return bool(counted) and not (unit.sentence or unit.widget)


_COUNTED_WORDS, _ROW_WORDS = 3, 14
"""Words of the longest cell that is counted beside the name of its row, and of that name."""


def signs(unit: Unit) -> bool:
    """A name below a poem or a table."""
    return unit.byline is not None and (unit.byline.strong or (unit.words <= 5 and not unit.upper))
