"""How far the numbering of the centre had come on a day: what tells a paper of the running term from one of an earlier term."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from builder import data
from builder.citations.periods import party_term, party_term_span

NEWS_MONTHS = 14
"""Months before an article within which the papers that it cites without their day were mostly issued."""


@lru_cache(maxsize=20_000)
def reached(kind: str | None, day: str) -> float:
    """About how many papers of a kind the centre has numbered in its running term by a day; 0 where the pace is not known."""
    points = _points(party_term(day) or "", kind or "")
    if not points:
        return 0.0
    at = _months(day)
    for (start, low), (end, high) in pairwise(points):
        if at <= end or (end, high) == points[-1]:
            return max(0.0, low + (high - low) * (at - start) / max(end - start, 1))
    return 0.0


def in_step(kind: str | None, number: int, day: str) -> bool:
    """Whether a number is about as high as the running term had come: articles cite the papers of their day.

    A lower one may as well be a well-known paper of an earlier term; a higher one cannot have been issued yet.
    """
    highest = reached(kind, day)
    if not highest or not number:
        return False
    before = _earlier(day, NEWS_MONTHS)
    lowest = reached(kind, before) if party_term(before) == party_term(day) else 0.0
    return 0.85 * lowest - 2 <= number <= 1.25 * highest + 3


def whole_term(kind: str | None, term: str) -> float:
    """About how many papers of a kind the centre numbers in a whole term."""
    points = _points(term, kind or "")
    return points[-1][1] if points else 0.0


@cache
def _points(term: str, kind: str) -> tuple[tuple[int, float], ...]:
    """(month, number), from the beginning of a term on; of a kind without known papers two, by its usual pace."""
    span = party_term_span(term)
    if span is None:
        return ()
    tables = data.load("citations/terms")
    listed: dict[str, int] = next(
        (row["points"] for row in tables["reached"] if str(row["term"]) == term and row["kind"] == kind), {}
    )
    start = _months(span[0])
    points = [(start, 0.0), *sorted((_months(month), float(number)) for month, number in listed.items())]
    pace: float = tables["pace"].get(kind, 0)
    if len(points) == 1:
        return (points[0], (start + 60, 5 * pace)) if pace else ()
    last, number = points[-1]
    end = _months(span[1]) if span[1] < "9999" else start + 60
    return (*points, (end, number + (number / (last - start)) * (end - last))) if end > last > start else tuple(points)


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 1) - 1


def _earlier(day: str, months: int) -> str:
    at = _months(day) - months
    return f"{at // 12}-{at % 12 + 1:02d}-01"
