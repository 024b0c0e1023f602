"""Terms and years: in which period a document of a certain day belongs, for each way in which numbering restarts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from builder import data
from builder.citations.series import Series
from builder.text.dates import first_day, last_day

FIRST_LOCAL_TERM = 1985
"""Local terms are reckoned in fives from here."""

MERGER = "2025-07-01"
"""Day from which provinces and communes exist as merged, and districts no more."""


@cache
def party_terms() -> tuple[tuple[str, str], ...]:
    """(first ISO day, term) of each national Party term, oldest first: the day after the congress closed."""
    rows: list[dict[str, Any]] = data.load("citations/terms")["party_congress"]
    return tuple(sorted((_after(row["closed"]), str(row["term"])) for row in rows))


def party_term(day: str) -> str | None:
    """Term of the Central Committee on a day: ``2018-10-22`` → ``12``; None before the first that is known."""
    found = [term for first, term in party_terms() if first <= day]
    return found[-1] if found else None


def party_term_span(term: str) -> tuple[str, str] | None:
    """First and last day of a national Party term; the running one has no end."""
    starts = party_terms()
    for index, (first, name) in enumerate(starts):
        if name == term:
            following = starts[index + 1][0] if index + 1 < len(starts) else "9999-12-31"
            return first, following
    return None


def legislature(day: str) -> str | None:
    """Number of the National Assembly's legislature on a day."""
    rows = data.load("citations/terms")["legislature"]
    found = [str(row["number"]) for row in rows if row["elected"] <= day]
    return found[-1] if found else None


def periods_of(series: Series, when: str, place: str | None = None) -> tuple[str, ...]:
    """The periods in which a document of an EDTF day, month or year may belong; one where the date decides, none where it cannot.

    Two are returned for a date in a congress season, or a bare year in which a term ends.
    """
    first, last = first_day(when), last_day(when)
    if series.restarts == "term":
        terms = [party_term(first), party_term(last)]
        return tuple(dict.fromkeys(f"k{term}" for term in terms if term))
    if series.restarts == "local-term":
        found = [*local_periods(first, series.level, place), *local_periods(last, series.level, place)]
        return tuple(dict.fromkeys(found))
    return (first[:4],)


@cache
def local_periods(day: str, level: str | None, place: str | None = None) -> tuple[str, ...]:
    """Local terms to which a day may belong: one outside the congress season, two within."""
    year = int(day[:4])
    base = year - (year - FIRST_LOCAL_TERM) % 5
    if base != year:
        return (f"nk{base}",)
    before, after = f"nk{base - 5}", f"nk{base}"
    closed = _closed(place, base)
    if closed:
        return (before,) if day <= closed else (after,)
    if base == int(MERGER[:4]) and level == "xa":
        return (before,) if day < MERGER else (after,)
    if base >= int(MERGER[:4]) and level == "huyen":
        return (before,)  # districts ended with their last term
    window = _window(level, base)
    if day[5:] < window[0]:
        return (before,)
    return (after,) if day[5:] > window[1] else (before, after)


@cache
def local_term_of_ordinal(place: str, ordinal: str) -> str | None:
    """``nk2020`` for the sixteenth congress of Lào Cai's Party committee, where the ordinals of a place are known."""
    row = _congresses().get(place)
    if row is None or not ordinal.isdigit():
        return None
    year = 2020 + 5 * (int(ordinal) - int(row["ordinal_2020"]))
    return f"nk{year}" if 1985 <= year <= 2020 else None


@cache
def ordinal_of_local_term(place: str, year: str) -> str | None:
    """The reverse: the ordinal of the congress that opened a place's term of a year. A place merged in 2025 counts anew from then."""
    row = _congresses().get(place)
    if row is None or not year.isdigit() or not 1985 <= int(year) <= 2025 or int(year) % 5:
        return None
    return str(int(row["ordinal_2020"]) + (int(year) - 2020) // 5)


def _congresses() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = data.load("citations/congresses")["place"]
    return rows


def _closed(place: str | None, year: int) -> str | None:
    row = _congresses().get(place or "")
    closed: dict[str, str] = row.get("closed", {}) if row else {}
    return closed.get(str(year))


@cache
def _window(level: str | None, year: int) -> tuple[str, str]:
    rows = data.load("citations/terms")["local_window"]
    fitting = [row for row in rows if row["level"] == level and year in row.get("years", (year,))] or [rows[0]]
    row = max(fitting, key=lambda row: "years" in row)
    return row["from"], row["until"]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
