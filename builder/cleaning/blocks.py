"""Blocks: runs of labelled lines with one kind, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from builder.cleaning.units import Unit
from builder.model import SET_ASIDE, Block, BlockKind, Image, Label, Line, Mark

_JOINED: frozenset[str] = frozenset({"site-chrome", "related-list", "comment-widget", "contact", "footer", "blank"})
"""Kinds whose neighbouring lines form one block; every other unit is a block of its own."""


def blocks_of(labelled: Iterable[tuple[Unit, Label, str]], lines: Mapping[int, Line]) -> tuple[Block, ...]:
    """The blocks of an article in order, from its units with label and rule; blank lines make none.

    A block carries the pictures that stand right above it.
    """
    blocks: list[Block] = []
    images: list[Image] = []
    previous: Unit | None = None
    for unit, label, rule in labelled:
        aside = rule if label in SET_ASIDE else None
        if blocks and label in _JOINED and blocks[-1].kind == label and blocks[-1].rule == rule:
            last = blocks[-1]
            blocks[-1] = Block(label, f"{last.text}\n{unit.text}", (last.lines[0], unit.last), rule, aside)
            continue
        if unit.hints and blocks and _same_table(unit, previous) and blocks[-1].kind == _kind(label, unit.hints) == "table":
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n{unit.text}", lines=(blocks[-1].lines[0], unit.last))
            continue
        previous = unit
        images += [Image(unit.text)] if label == "image-filename" else lines[unit.first].images if unit.first in lines else ()
        blocks.append(
            Block(
                kind=_kind(label, unit.hints),
                text=unit.text,
                lines=(unit.first, unit.last),
                rule=rule,
                set_aside_by=aside,
                marks=_marks(lines, unit),
                images=tuple(images) if aside is None else (),
                level=_level(label, unit.tag, unit.marker),
            )
        )
        if label != "image-filename":
            images = []
    return _with_even_levels(blocks)


def _with_even_levels(blocks: list[Block]) -> tuple[Block, ...]:
    """The same with levels of headings that begin below the title (2) and leave none out; siblings stay equal.

    A heading before the first of the highest level (an introduction above "I.") is one of that level.
    """
    levels = sorted({block.level for block in blocks if block.kind == "heading"})
    evened, opened = [], False
    for block in blocks:
        if block.kind == "heading":
            opened = opened or block.level == levels[0]
            block = replace(block, level=2 + levels.index(block.level) if opened else 2)  # noqa: PLW2901
        evened.append(block)
    return tuple(evened)


def _same_table(unit: Unit, previous: Unit | None) -> bool:
    """Whether two rows are of one table."""
    mark = next((hint for hint in unit.hints if hint.startswith("table:")), None)
    return mark is not None and previous is not None and mark in previous.hints


def _kind(label: Label, hints: tuple[str, ...]) -> BlockKind:
    """``table`` and ``quote`` where the markup says so."""
    if label in {"body", "lead", "heading", "list-item"}:
        if "table" in hints:
            return "table"
        if "quote" in hints:
            return "quote"
    return label


def _marks(lines: Mapping[int, Line], unit: Unit) -> tuple[Mark, ...]:
    """The marks of a line that is a unit by itself, as it stands."""
    line = lines.get(unit.first)
    return line.marks if line is not None and unit.first == unit.last and line.text == unit.text else ()


def _level(label: Label, tag: str, marker: str) -> int:
    if label == "heading":
        return int(tag[1]) if tag in {"h2", "h3", "h4", "h5", "h6"} else 2 if marker[:1] in {"I", "V", "X"} else 3
    if label == "list-item":
        return 2 if marker[:1] in "-+*•◦" or marker[:1].isalpha() else 1
    return 0
