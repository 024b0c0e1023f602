"""The weights of evidence: read from ``builder/data/cleaning/evidence.toml``, and written into it between what people wrote there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.cleaning.path import PARTS
from builder.errors import BuilderError, Finding

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "builder" / "data" / "cleaning" / "evidence.toml"
GUESSES = Path(__file__).with_name("guesses.toml")

NUMBER = {part: number for number, part in enumerate(PARTS)}
NEVER = -1e9
"""Weight of a step that no page takes."""
_LEAST = 0.05
"""Weights of evidence nearer to 0 are left out."""

Table = dict[str, Any]
"""A parsed evidence.toml: ``start``, ``end``, ``moves``, ``evidence``."""


@dataclass(slots=True)
class Weights:
    """What the course of parts is decided by; a row has one number for each part, in the order of ``PARTS``."""

    evidence: dict[str, list[float]]
    moves: list[list[float]]
    """A row for each part, with what it weighs that each part follows it."""
    start: list[float]
    end: list[float]
    by_hand: frozenset[str] = frozenset()
    """Evidence whose row no fit changes."""

    def rows(self) -> list[list[float]]:
        """All rows, in a fixed order, to be changed in place."""
        return [*self.evidence.values(), *self.moves, self.start, self.end]

    def copy(self) -> Weights:
        """The same numbers in rows of their own."""
        evidence = {name: [*row] for name, row in self.evidence.items()}
        return Weights(evidence, [[*row] for row in self.moves], [*self.start], [*self.end], self.by_hand)


def weights_of(table: Mapping[str, Any]) -> Weights:
    """The numbers of a parsed file."""
    evidence = {name: _row(entry.get("for", entry), 0.0) for name, entry in table["evidence"].items()}
    moves = [_row(table["moves"][part], NEVER) for part in PARTS]
    by_hand = frozenset(name for name, entry in table["evidence"].items() if "by_hand" in entry)
    return Weights(evidence, moves, _row(table["start"], NEVER), _row(table["end"], NEVER), by_hand)


def _row(weights: Mapping[str, float], absent: float) -> list[float]:
    return [float(weights.get(part, absent)) for part in PARTS]


def read_table(path: Path = SHIPPED) -> Table:
    """A file of weights, parsed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BuilderError([Finding(path.name, 0, "no-weights", str(error), "restore the file", "error")]) from error


def guessed(table: Table) -> Weights:
    """Where a fit begins: what is set by hand as the file has it, for all else what a person guessed.

    Every evidence must have one or the other, and the guesses must know no evidence that the file does not.
    """
    guesses = read_table(GUESSES)
    by_hand = {name: entry for name, entry in table["evidence"].items() if "by_hand" in entry}
    fitted = table["evidence"].keys() - by_hand.keys()
    name = GUESSES.name
    findings = [
        Finding(name, 0, "no-guess", f"{one!r} has none", f"add a line {one} = {{ … }}, or by_hand to its entry", "error")
        for one in sorted(fitted - guesses["evidence"].keys())
    ]
    findings += [
        Finding(
            name,
            0,
            "unknown-evidence",
            f"{one!r} is not fitted",
            f"delete its line, or by_hand from its entry in {SHIPPED.name}",
            "error",
        )
        for one in sorted(guesses["evidence"].keys() - fitted)
    ]
    if findings:
        raise BuilderError(findings)
    evidence = {one: by_hand.get(one) or guesses["evidence"][one] for one in table["evidence"]}
    return weights_of({**guesses, "evidence": evidence})


_TABLE = re.compile(r"\[([a-z]+)(?:\.([a-z0-9-]+))?\]")
_KEY = re.compile(r"([a-z-]+) = ")


def rewritten(text: str, weights: Weights) -> str:
    """The text of a file of weights with other numbers: two decimals, parts in the order of a page, all that people wrote as it was."""
    return "\n".join(_lines(text.split("\n"), weights))


def _lines(lines: list[str], weights: Weights) -> Iterator[str]:
    table, name = "", ""
    for line in lines:
        if heading := _TABLE.fullmatch(line):
            table, name = heading[1], heading[2] or ""
        key = found[1] if (found := _KEY.match(line)) else ""
        if key in NUMBER and table in {"start", "end"}:
            yield f"{key} = {_number((weights.start if table == 'start' else weights.end)[NUMBER[key]])}"
        elif key in NUMBER and table == "moves":
            yield f"{key} = {_inline(weights.moves[NUMBER[key]], NEVER / 2)}"
        elif key == "for" and name not in weights.by_hand:
            yield f"for = {_inline([weight if abs(weight) >= _LEAST else NEVER for weight in weights.evidence[name]], NEVER / 2)}"
        else:
            yield line


def _inline(row: list[float], absent: float) -> str:
    inside = ", ".join(f"{part} = {_number(weight)}" for part, weight in zip(PARTS, row, strict=True) if weight > absent)
    return f"{{ {inside} }}" if inside else "{}"


def _number(weight: float) -> str:
    """At most two decimals, none of them a useless 0."""
    return f"{round(weight, 2) + 0.0:g}"
