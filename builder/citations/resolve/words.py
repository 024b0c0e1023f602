"""Words in which a decision is explained to readers, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder import data
from builder.citations.identity import take_apart
from builder.text import slugify

ROMAN = (
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII",
    "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV",
)  # fmt: skip


def roman(number: str) -> str:
    """``12`` → ``XII``; what is no such number stays."""
    return ROMAN[int(number)] if number.isdigit() and int(number) < len(ROMAN) else number


def day_text(day: str) -> str:
    """``2018-10-22`` → ``22/10/2018``; months and years likewise."""
    return "/".join(part.lstrip("0") for part in reversed(day.split("-")))


def period_text(period: str) -> str:
    """``k12`` → ``khóa XII``, ``nk2015`` → ``nhiệm kỳ 2015-2020``, ``2019`` → ``năm 2019``."""
    if period.startswith("nk"):
        return f"nhiệm kỳ {period[2:]}-{int(period[2:]) + 5}"
    if period.startswith("k"):
        return f"khóa {roman(period[1:])}"
    return f"năm {period}" if period.isdigit() else "chưa rõ năm"


def place_text(slug: str) -> str:
    """The name of a province for a slug; other places by their slug's syllables."""
    for entry in data.load("citations/places")["province"]:
        for name in (entry["name"], *entry.get("merged", ())):
            if slugify(name) == slug or entry.get("slug") == slug:
                return str(name)
    return " ".join(part.capitalize() for part in slug.split("-"))


def printed_text(mention_fields: Sequence[tuple[str, object]]) -> str:
    """The words of the fields that a mention prints, as a list: số, ký hiệu và ngày."""
    words = [word for word, value in mention_fields if value]
    return ", ".join(words[:-1]) + " và " + words[-1] if len(words) > 1 else "".join(words)


def canonical_text(canonical: str) -> str:
    """A document's id in short words: ``khóa X``, ``năm 2019``, or the id where it has no period."""
    parts = take_apart(canonical)
    if parts.period:
        return period_text(parts.period)
    match = re.search(r"dai-hoi-(\d+)", canonical)
    if match:
        return f"Đại hội {roman(match[1])}"
    return f"năm {parts.year}" if parts.year else canonical
