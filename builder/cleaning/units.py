"""Units: what the rules label. A unit is one line, or several where a paragraph was hard-wrapped; its shape, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import astuple

from builder.cleaning.shapes import DASHES, FOLDED, IMAGE, LONG, Shape, shape_of
from builder.cleaning.unwrap import groups
from builder.model import Line

__all__ = ["DASHES", "FOLDED", "IMAGE", "LONG", "Unit", "only_stamp", "units_of"]

_SPACES = re.compile(" {2,}")
_TABS = 2
"""Tabs inside a line that make it a row of a table."""


class Unit(Shape, frozen=True, gc=False):
    """A line or a hard-wrapped paragraph, with its features."""

    index: int = 0
    first: int = 0
    last: int = 0
    """Numbers of its lines."""
    blank_before: bool = False
    repeat: bool = False
    """Equals the unit before it."""
    spaced: bool = False
    """Wide gaps between its words, as where the steps of a path stood apart."""
    trailing_space: bool = False
    tag: str = ""
    hints: tuple[str, ...] = ()

    @property
    def votes(self) -> int:
        """How many of the extractors take it for article text (marked-up captures only)."""
        return ("trafilatura" in self.hints) + ("readability" in self.hints)


_made: Callable[..., Unit] = Unit
"""Fields of the shape come first, in order; there are too many, for each line of each capture, to name them anew."""


def only_stamp(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a line, which is a stamp, is the only one of its page."""
    return all(one.stamp is None for one in units if one is not unit)


def units_of(lines: Sequence[Line]) -> tuple[Unit, ...]:
    """The units of a capture, in order; lines without visible text belong to none."""
    units: list[Unit] = []
    previous = ""
    last = 0
    for group in groups(lines):
        line, end = group[0], group[-1]
        text = _squeeze(line.text) if line is end else " ".join([_squeeze(part.text) for part in group])
        shape = shape_of(text)
        index, gap = len(units), line.number > last + 1
        repeat = shape.folded == previous and " " in previous
        spaced = len(text) < len(line.text) - 4 and "   " in line.text.strip()
        trailing = end.text[-1].isspace()
        place = (index, line.number, end.number, gap and index > 0, repeat, spaced, trailing, line.tag, line.hints)
        units.append(_made(*astuple(shape), *place))
        previous, last = shape.folded, end.number
    return tuple(units)


def _squeeze(text: str) -> str:
    """White space as single spaces, none at the ends, and bars between the cells of a row that tabs part.

    A huge line is taken piece by piece, so that its words never fill the memory.
    """
    if "  " not in text and text.isprintable() and text.strip() == text:
        return text  # of all white space only the common space is printable
    if len(text) <= FOLDED:
        cells = text.split("\t") if text.count("\t") >= _TABS else ()
        row = [" ".join(cell.split()) for cell in cells if cell.strip()]
        return " | ".join(row) if len(row) > _TABS else " ".join(text.split())
    pieces: list[str] = []
    for start in range(0, len(text), FOLDED):
        piece = text[start : start + FOLDED]
        inner = " ".join(piece.split())
        pieces += [" " if piece[:1].isspace() else "", inner, " " if piece[-1:].isspace() else ""]
    return _SPACES.sub(" ", "".join(pieces)).strip()
