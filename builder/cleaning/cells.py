"""Tables that were flattened: rows with bars, or cells one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.cleaning.units import Unit

_CELL_WORDS = 9


def cells(units: Sequence[Unit], letters: str) -> Iterator[tuple[int, int]]:
    """A table flattened to lines: rows with bars, or short cells of which many are numbers, between running text."""
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and (_cell(unit := units[index]) or (unit.words <= _CELL_WORDS and _among_numbers(units, index))):
            continue
        signed = index - start > 3 and signs(units[index - 1])
        end = index - 1 if signed else index
        noted = end < len(units) and _NOTE_OF_TABLE.match(units[end].folded) is not None
        below = "s" if signed or noted else letters[end : end + 1]
        opened = start > 0 and units[start - 1].text[-1] == ":" and below in {"s", "p"} and _repeats(units[start:end])
        if end - start >= 3 and (opened or _table(units[start:end], letters[max(0, start - 1) : start] + below)):
            yield start, end
        start = index + 1


def _repeats(units: Sequence[Unit]) -> bool:
    """Whether many short cells hold some of the same words twice: who won what, in a table without figures."""
    cells = [unit.folded for unit in units]
    return (
        len(cells) >= _MANY_CELLS and sum(unit.words for unit in units) <= 4 * len(cells) and len(cells) - len(set(cells)) >= _TWICE
    )


_MANY_CELLS, _TWICE = 8, 2


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
    if (unit.prose or unit.words > _CELL_WORDS) and " | " not in unit.text:
        return False
    if not any(map(str.isalpha, unit.text)):
        return unit.stamp is None  # "500" and "404" are figures among others
    return not (unit.widget or unit.stamp or unit.image or unit.age)


def _among_numbers(units: Sequence[Unit], index: int) -> bool:
    """Whether a line of some words stands between two numbers: "Tổng cộng" in a table, whatever else the word heads on a site."""
    around = units[index - 1 : index + 2 : 2] if index else ()
    return len(around) == _BOTH_SIDES and not any(map(str.isalpha, around[0].text + around[1].text))


_BOTH_SIDES = 2


def signs(unit: Unit) -> bool:
    """A name below a poem or a table."""
    return unit.byline is not None and (unit.byline.strong or (unit.words <= 5 and not unit.upper))
