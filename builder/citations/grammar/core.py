"""A mention in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.citations.grammar.symbols import Symbol
from builder.citations.grammar.tails import Fields


@dataclass(slots=True)
class Core:
    """A mention in the making: the span of type word, number and symbol, or of the name, and what they state."""

    start: int
    end: int
    kind: str
    code: str | None
    fields: Fields = field(default_factory=Fields)
    number: str | None = None
    symbol: Symbol | None = None
    tail: int = 0
    """Where what is printed behind it ends: its day, issuer and term."""
    after: int = 0
    """Where its title ends, behind the tail."""
    plural: bool = False
    group: int = 0
    short: bool = False
    """Whether an abbreviation stands for the type word."""
    loose: bool = False
    """A short form that a day, an issuer or another mention of the same number makes certain."""
    bound: bool = False
    """A short form of everyday words ("Chương trình 12"), which stands only beside a full citation of its kind and number."""
    opened: bool = False
    """Whether a bracket opens before the number: "Công văn (số 512/TTg-CN)"."""


def filled(core: Core, number_start: int, number_end: int) -> Core:
    """The core with what its number and symbol state."""
    core.fields.put("number", core.number, number_start, number_end)
    if core.symbol:
        core.fields.put("symbol", core.symbol.text, number_end, core.symbol.end)
        core.fields.put("year", core.symbol.year, number_end, core.symbol.end)
    return core
