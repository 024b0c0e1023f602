"""Numbers of entries: oldest first, with room between them, so that an entry that is added or removed leaves nearly all others theirs.

A number is decided by the entry's day, its id, and who else is of that day, never by the order in which entries came:

    number = first number of its month + day of the month * room of a day in that month + place of its id among those of that day

The room of a day is the same all through a month, and a power of four: only an entry that does not fit makes it grow, and then all later
months move. What has no date comes first. A range of years is a range of numbers.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_FIRST_YEAR = 1900
"""Dates before it count as its own; years before the collection's first cost nothing but larger first numbers."""

_LAST_YEAR = 2199

_ROOM = 4
"""The least room of a day, and what it grows by."""

_DAYS = 32
"""Days of a month, and one for what is known by its month only."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers of all entries."""

    numbers: Mapping[str, int]
    """By id."""
    space: int
    """All numbers are below this one."""
    years: tuple[tuple[str, int], ...]
    """The first number that entries of each year may have; the empty year is that of what has no date."""


def numbered(days: Mapping[str, str]) -> Numbering:
    """Numbers for entries, given the day of each by its id: ``2018-10-22``, ``2018-10``, ``2018`` or nothing."""
    months: dict[tuple[int, int], dict[int, list[str]]] = {}
    for one, date in days.items():
        year, month, day = _parts(date)
        months.setdefault((year, month), {}).setdefault(day, []).append(one)
    known = {year for year, _ in months}
    numbers: dict[str, int] = {}
    years: list[tuple[str, int]] = []
    start = 0
    for year, month in _calendar(max(months, default=(0, 0))):
        of_month = months.get((year, month), {})
        if month == 0 and year in known:
            years.append((str(year or ""), start))
        room = _room(map(len, of_month.values()), undated=not year)
        for day, ids in of_month.items():
            for one, place in _places(ids, room).items():
                numbers[one] = start + day * room + place
        start += room * (_DAYS if year else 1)
    return Numbering(numbers, start, tuple(years))


def _parts(day: str) -> tuple[int, int, int]:
    """Year, month and day, zero where they are not known."""
    match = _DATE.match(day)
    if match is None:
        return 0, 0, 0
    year, month, in_month = (int(part or 0) for part in match.groups())
    return min(max(year, _FIRST_YEAR), _LAST_YEAR), min(month, 12), min(in_month, _DAYS - 1)


def _calendar(last: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """What has no date, and then all months in order up to the last; month zero of a year is for what is known by its year only."""
    yield 0, 0
    for year in range(_FIRST_YEAR, last[0] + 1):
        yield from ((year, month) for month in range(13) if (year, month) <= last)


def _room(sizes: Iterable[int], *, undated: bool) -> int:
    """Room for the fullest day; for what has no date twice as much as is needed, so that the next one moves hardly any."""
    most = max(sizes, default=0) * (2 if undated else 1)
    room = _ROOM
    while room < most:
        room *= _ROOM
    return room


def _places(ids: Sequence[str], room: int) -> dict[str, int]:
    """A place for each id: that of its hash, or the next free one. Those whose hash is less choose first, in whatever order they came."""
    taken: dict[int, str] = {}
    for hashed, one in sorted((zlib.crc32(one.encode()), one) for one in ids):
        place = (hashed >> 4) % room
        while place in taken:
            place = (place + 1) % room
        taken[place] = one
    return {one: place for place, one in taken.items()}
