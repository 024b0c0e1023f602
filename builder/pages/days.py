"""Dates as readers write them, and as machines read them."""

from __future__ import annotations

import re

from builder.pages.markdown import Inline, element, escape
from builder.words import Words

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d))?)?)?")

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def shown(edtf: str, words: Words) -> str:
    """An EDTF date or interval in a reader's words: ``22/10/2018``, ``khoảng 31/05/2024``, ``từ 07/11/2019 đến 15/03/2026``."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in {"", ".."}:
            return words.say("day.until", last=_single(last, words))
        if last in {"", ".."}:
            return words.say("day.since", first=_single(first, words))
        return words.say("day.between", first=_single(first, words), last=_single(last, words))
    return _single(edtf, words)


def time_element(edtf: str, words: Words) -> Inline:
    """The date in a ``time`` element where a machine can read it; intervals and unknown forms are plain text."""
    match = _DAY.match(edtf)
    if match is None or "/" in edtf:
        return escape(shown(edtf, words))
    return element("time", escape(shown(edtf, words)), {"datetime": edtf.rstrip("~?%")})


def year_of(edtf: str | None) -> str | None:
    """The year of a date, or None."""
    match = _DAY.match(edtf) if edtf and "/" not in edtf else None
    return match["year"] if match else None


def month_of(edtf: str | None) -> str | None:
    """``2018-10`` of a date that has a month, or None."""
    match = _DAY.match(edtf) if edtf and "/" not in edtf else None
    return f"{match['year']}-{match['month']}" if match and match["month"] else None


def month_shown(month: str, words: Words) -> str:
    """``2018-10`` in a reader's words."""
    year, number = month.split("-")
    if words.language == "en":
        return f"{_ENGLISH_MONTHS[int(number) - 1]} {year}"
    return f"Tháng {int(number)}/{year}"


def day_of(edtf: str | None) -> str | None:
    """The ISO day of a date that has one, without time and doubt."""
    match = _DAY.match(edtf) if edtf and "/" not in edtf else None
    return match[0][:10] if match and match["day"] else None


def apa(edtf: str) -> str:
    """The date of an APA reference: ``2024, May 22``; ``ca. 2024`` for an approximate one."""
    match = _DAY.match(edtf)
    if match is None:
        return "n.d."
    if edtf.endswith(("~", "?", "%")):
        return f"ca. {match['year']}"
    month = f", {_ENGLISH_MONTHS[int(match['month']) - 1]}" if match["month"] else ""
    return f"{match['year']}{month}{' ' + str(int(match['day'])) if match['day'] else ''}"


def in_words(text: str, words: Words) -> str:
    """A sentence with its ISO days as readers write them."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda match: _single(match[0], words), text)


def _single(edtf: str, words: Words) -> str:
    match = _DAY.match(edtf)
    if match is None:
        return edtf
    text = _english(match) if words.language == "en" else _vietnamese(match)
    if match["time"]:
        text = f"{text}, {match['time']}"
    return words.say("day.about", day=text) if edtf.endswith(("~", "?", "%")) else text


def _vietnamese(match: re.Match[str]) -> str:
    if match["day"]:
        return f"{match['day']}/{match['month']}/{match['year']}"
    return f"tháng {int(match['month'])}/{match['year']}" if match["month"] else f"năm {match['year']}"


def _english(match: re.Match[str]) -> str:
    month = _ENGLISH_MONTHS[int(match["month"]) - 1] if match["month"] else ""
    return " ".join(part for part in (match["day"] and str(int(match["day"])), month, match["year"]) if part)
