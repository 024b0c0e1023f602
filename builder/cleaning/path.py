"""The most believable course of a page: for each unit the part of the page that it stands in.

Each unit has evidence for each part, neighbours tend to agree, and parts follow one another in certain ways only: a title once, a box
only where the text goes on after it. Weights are in ``data/cleaning/evidence.toml``; the best course is found by Viterbi's algorithm.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from operator import add
from typing import Any, NamedTuple

from builder.cleaning.shapes import Shape, shape_of
from builder.cleaning.signs import signs_of
from builder.data import load

PARTS = (
    "top", "top-list", "top-contact", "top-footer", "crumb", "before", "kicker", "title", "subtitle", "below-title", "head-box", "text",
    "box", "gadget", "list", "thread", "chrome", "contact", "footer",
)  # fmt: skip
"""Parts of a page, from top to bottom."""

_NUMBER = {name: number for number, name in enumerate(PARTS)}
_NEVER = -1e9
_NOTHING = -math.inf
_KEPT = 120
Weights = tuple[float, ...]

_others: ContextVar[Mapping[str, Any] | None] = ContextVar("_others", default=None)


def _table() -> Mapping[str, Any]:
    return _others.get() or load("cleaning/evidence")


@cache
def _weights() -> dict[str, Weights]:
    """For each name of evidence its weight for each part."""
    table = _table()["evidence"]
    return {name: tuple(float(entry["for"].get(part, 0.0)) for part in PARTS) for name, entry in table.items()}


@cache
def _moves() -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each part the parts that may follow it, and what the step weighs."""
    table = _table()["moves"]
    return tuple(tuple((_NUMBER[end], float(weight)) for end, weight in table[part].items()) for part in PARTS)


@cache
def _origins() -> tuple[tuple[tuple[int, float], ...], ...]:
    """For each part the parts that it may follow, and what the step weighs."""
    steps = [(start, end, weight) for start, ends in enumerate(_moves()) for end, weight in ends]
    return tuple(tuple((start, weight) for start, end, weight in steps if end == part) for part in range(len(PARTS)))


_HOPELESS = 20.0
"""How far behind the best a course is given up."""
CLEAR = 2.0
"""The largest margin that is told exactly: with more than that, nobody doubts the part of a line."""


@cache
def _slack() -> tuple[Weights, ...]:
    """For each part, where the best course stands there, how far behind it courses in the other parts are worth going on.

    What every step from such a part weighs more than the same step from the best part is all that a course can ever catch up.
    """
    moves = _moves()
    found = []
    for best in map(dict, moves):
        gains = [max(weight - best.get(end, _NOTHING) for end, weight in ends) for ends in moves]
        found.append(tuple(min(_HOPELESS, gain + CLEAR) for gain in gains))
    return tuple(found)


@cache
def _ends(which: str) -> Weights:
    table = _table()[which]
    return tuple(float(table.get(part, _NEVER)) for part in PARTS)


@lru_cache(maxsize=1 << 14)
def _kept(text: str) -> tuple[tuple[str, ...], Weights]:
    names = tuple(signs_of(shape_of(text)))
    return names, weigh(names)


def weighed_signs(shape: Shape) -> tuple[tuple[str, ...], Weights]:
    """Evidence in a line itself, and what it weighs for each part; kept for short lines, which recur over captures."""
    if shape.length <= _KEPT:
        return _kept(shape.text)
    names = tuple(signs_of(shape))
    return names, weigh(names)


@lru_cache(maxsize=1 << 14)
def weigh(names: tuple[str, ...]) -> Weights:
    """Sum of weights for each part."""
    table = _weights()
    rows = [table[name] for name in names]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(PARTS)


@lru_cache(maxsize=1 << 14)
def weigh_together(own: tuple[str, ...], seen: tuple[str, ...]) -> tuple[tuple[str, ...], Weights]:
    """All evidence of a line, in itself and seen from around it, and what both weigh together: the same for many lines."""
    return (*own, *seen), tuple(map(add, weigh(own), weigh(seen)))


@contextmanager
def weighing(table: Mapping[str, Any]) -> Iterator[None]:
    """Decide by the weights of another table, shaped like ``evidence.toml``, within a ``with``; for measuring weights, in one thread."""
    token = _others.set(table)
    _forget()
    try:
        yield
    finally:
        _others.reset(token)
        _forget()


def _forget() -> None:
    for kept in (_weights, _moves, _origins, _slack, _ends, _kept, weigh, weigh_together, _speaking_for, strongest):
        kept.cache_clear()


_LEAST = 0.5
"""Weight of the weakest evidence that is worth telling a reader."""


@cache
def _speaking_for(part: str) -> dict[str, float]:
    """For each name of evidence its weight for one part."""
    return {name: weights[_NUMBER[part]] for name, weights in _weights().items()}


@lru_cache(maxsize=1 << 14)
def strongest(names: tuple[str, ...], part: str) -> str | None:
    """The evidence that speaks most for a part of the page, where any speaks for it."""
    table = _speaking_for(part)
    best = max(names, key=table.__getitem__, default=None)
    return best if best is not None and table[best] >= _LEAST else None


class Course(NamedTuple):
    """The best course through a page."""

    parts: list[str]
    """For each unit the part that it stands in."""
    margins: list[float]
    """For each unit how much the best course on which it is text outweighs the best on which it is not; near 0 nobody can tell.

    Exact up to ``CLEAR`` on either side; what is further from 0 only says so, and may be infinite.
    """


def best_course(weights: Sequence[Weights], banned: frozenset[str] = frozenset()) -> Course:
    """The best course through the page that does without the banned parts."""
    if not weights:
        return Course([], [])
    if banned:
        without = tuple(_NEVER if part in banned else 0.0 for part in PARTS)
        weights = [tuple(map(sum, zip(own, without, strict=True))) for own in weights]
    scores = list(map(add, _ends("start"), weights[0]))
    back: list[list[int]] = []
    forward = [scores]
    for own in weights[1:]:
        scores, origins = _step(scores, own)
        back.append(origins)
        forward.append(scores)
    whole = list(map(add, scores, _ends("end")))
    path = [whole.index(max(whole))]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return Course([PARTS[part] for part in reversed(path)], _margins(forward, weights, max(whole) - CLEAR))


def _step(scores: Sequence[float], own: Weights) -> tuple[list[float], list[int]]:
    """Scores of the best courses one unit on, and from which part each comes."""
    moves = _moves()
    following = [_NEVER] * len(PARTS)
    origins = [0] * len(PARTS)
    best = max(scores)
    slack = _slack()[scores.index(best)]
    for before, gone in enumerate(scores):
        if gone < best - slack[before]:
            continue
        for part, weight in moves[before]:
            score = gone + weight
            if score > following[part]:
                following[part] = score
                origins[part] = before
    return list(map(add, following, own)), origins


_TEXT = _NUMBER["text"]


def _margins(forward: Sequence[Sequence[float]], weights: Sequence[Weights], least: float) -> list[float]:
    """The margins of a course, from the scores of the best courses up to each unit; courses that weigh less than ``least`` are left out."""
    origins = _origins()
    behind = dict(enumerate(_ends("end")))
    found: list[float] = []
    for scores, own in zip(reversed(forward), reversed(weights), strict=True):
        text = other = _NOTHING
        ahead: dict[int, float] = {}
        for part, after in behind.items():
            whole = scores[part] + after
            if whole < least:
                continue
            if part == _TEXT:
                text = whole
            elif whole > other:
                other = whole
            score = after + own[part]
            for start, weight in origins[part]:
                gained = score + weight
                if start not in ahead or gained > ahead[start]:
                    ahead[start] = gained
        found.append(text - other)
        behind = ahead
    return found[::-1]
