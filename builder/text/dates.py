"""Vietnamese date expressions, read into EDTF days, months and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from builder.text.normal import fold
from builder.text.numbers import ordinal

_NUMBER_WORDS = {
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip

DATE = re.compile(
    r"""
    (?<![\d/.\-])
    (?:
        (?P<d>0?[1-9]|[12]\d|3[01]) \s{0,2} (?P<sep>[/.\-]) \s{0,2} (?P<m>0?[1-9]|1[0-2]) \s{0,2} (?P=sep) \s{0,2} (?P<y>(?:19|20)\d\d)
        # 22/10/2018, 22-10-2018, 22.10.2018
      | (?: (?:ngay\s+)? (?:(?:mong|mung)\s+)? (?P<d2>0?[1-9]|[12]\d|3[01])
          | (?:ngay\s+(?:(?:mong|mung)\s+)?|(?:mong|mung)\s+)
            (?P<d3>(?:ba|hai)\smuoi(?:\s[a-z]{2,4})?|muoi(?:\s[a-z]{2,4})?|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin) )
        \s+ thang \s+
        (?P<m2>0?[1-9]|1[0-2]|(?:muoi\s)?(?:mot|hai)|ba|bon|tu|nam|sau|bay|tam|chin|muoi|gieng|chap)
        \s*,?\s+ (?:nam\s+)? (?P<y2>(?:19|20)\d\d)
        # ngày 22 tháng 10 năm 2018; 9 Tháng Ba, 2021; mồng 2 tháng 9 năm 1945; ngày hai mươi hai tháng mười năm 2018
    )
    (?!\d)
    """,
    re.VERBOSE,
)
"""A whole day, on folded text with even dashes."""

_BEGINS = re.compile(r"[0-9](?=\d?\s{0,2}[/.\-]\s{0,2}\d|\d?\s+thang\s)|n(?=gay\s)|m(?=[ou]ng\s)")
"""Where a day may begin: looked for first, since few places are worth trying the whole pattern at."""

_BEGINS_IN_DIGITS = re.compile(r"[0-9](?=\d?\s{0,2}[/.\-]\s{0,2}\d)")
"""The same where no month is named: more than twice as quick."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text."""

    start: int
    end: int
    iso: str
    """YYYY-MM-DD, a day that exists."""


def days(folded: str) -> Iterator[Day]:
    """Each whole day printed in a folded text, in order; days that do not exist are passed over."""
    end = 0
    begins = _BEGINS if "thang" in folded else _BEGINS_IN_DIGITS
    for begin in begins.finditer(folded):
        match = DATE.match(folded, begin.start()) if begin.start() >= end else None
        if match is None:
            continue
        end = match.end()
        iso = day_of(match)
        if iso:
            yield Day(match.start(), end, iso)


def day_of(match: re.Match[str]) -> str | None:
    """The day that a match of :data:`DATE` prints, as ISO; None where there is no such day."""
    return _iso(match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"])


def month_number(word: str) -> int | None:
    """``10``, ``Mười``, ``Ba`` → number of the month."""
    folded = " ".join(fold(word).split())
    value = int(folded) if folded.isdigit() else _NUMBER_WORDS.get(folded, 0)
    return value if 1 <= value <= 12 else None


@lru_cache(maxsize=20_000)
def _iso(year: str, month: str, day: str) -> str | None:
    number, count = month_number(month), int(day) if day.isdigit() else ordinal(day)
    try:
        return date(int(year), number or 0, count or 0).isoformat()
    except ValueError:
        return None


def last_day(edtf: str) -> str:
    """The latest ISO day that an EDTF date, month, year or interval may mean."""
    text = edtf.rsplit("/", 1)[-1].rstrip("~?%")[:10]
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:7])
        following = date(year + (month == 12), month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1).isoformat()
    return text


def first_day(edtf: str) -> str:
    """The earliest ISO day that an EDTF date, month, year or interval may mean."""
    text = edtf.split("/", 1)[0].rstrip("~?%")[:10]
    return text + "-01" * ((10 - len(text)) // 3)
