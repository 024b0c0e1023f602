"""Days and months in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from builder.search.rules.text import Found, data

_YEAR = re.compile(r"(?:19|20)\d\d")


def dates(folded: str) -> list[Found]:
    """Days and months printed in a folded text, in order; days that do not exist are passed over."""
    if not _YEAR.search(folded):
        return []
    found = []
    for order, pattern in _patterns():
        for match in pattern.finditer(folded):
            keys = _keys(dict(zip(order, match.groups(), strict=True)))
            if keys and not _inside_number(folded, match.start(), match.end()):
                found.append(Found(match.start(), match.end(), keys))
    return sorted(found, key=lambda one: (one.start, -one.end))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = data()["dates"]
    days = [("dmy", re.compile(pattern)) for pattern in rules["day"]]
    months = [("my", re.compile(pattern)) for pattern in rules["month"]]
    return (*days, ("ymd", re.compile(rules["iso"])), *months)


def _keys(parts: Mapping[str, str]) -> tuple[str, ...]:
    year, month, day = int(parts["y"]), int(parts["m"]), int(parts.get("d", 1))
    if not (1 <= month <= 12 and 1 <= day <= _days_in(year, month)):
        return ()
    whole = f"@{year:04d}-{month:02d}"
    return (f"{whole}-{day:02d}", whole) if "d" in parts else (whole,)


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _inside_number(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1] in "0123456789/.-"
    return before or text[end : end + 1].isdigit()
