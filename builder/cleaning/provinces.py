"""The province that an article is about, or that its publisher sits in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from builder.cleaning.letters import CAPITAL, SMALL
from builder.cleaning.name_words import surnames
from builder.cleaning.page import Page
from builder.cleaning.vocabulary import tree
from builder.data import load
from builder.model import Source

_SEARCHED = 20_000
"""Characters of a line that are searched for names of places."""


def place_of(page: Page, source: Source) -> str | None:
    """The province that the article is about or its publisher sits in: the source's, else the one named most in the text."""
    known = _places_of_outlets().get(source.name or "")
    if known:
        return known
    named = _first_place([source.name or ""])
    if named:
        return named
    counts = _count_places(page.units[index].text for index in page.labelled("title", "lead", "body", "list-item", "caption"))
    if not counts:
        return _first_place(unit.text for unit in page.units if page.label(unit.index) == "footer")
    best = max(counts.values())
    winners = [place for place, count in counts.items() if count == best]
    return winners[0] if len(winners) == 1 else None


@cache
def _places_of_outlets() -> dict[str, str]:
    places: dict[str, str] = {}
    for entry in load("cleaning/sources")["source"]:
        if "place" in entry:
            places.setdefault(entry["name"], str(entry["place"]))
    return places


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    data = load("cleaning/places")
    names = {name: name for name in data["provinces"]} | data["aliases"]
    forms = dict(names.items()) | {form.upper(): name for form, name in names.items()}
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[0], []).append(form[1:])
    # The first letter comes before the look behind it, so that no other place in the text is tried.
    pattern = "|".join(rf"{first}(?<!\w{first}){tree(rest)}" for first, rest in rests.items())
    return re.compile(rf"(?:{pattern})(?!\w| Dương\b)"), forms


def _first_place(texts: Iterable[str]) -> str | None:
    pattern, forms = _places()
    for text in texts:
        match = pattern.search(text) or pattern.search(text.title())
        if match:
            return forms[match[0]]
    return None


def _of_person(text: str, start: int) -> bool:
    """Whether a family name stands right before: "Chánh án Nguyễn Hòa Bình" is no place."""
    before = text[max(0, start - _FAMILY) : start]
    return before[-1:] == " " and before.split(" ")[-2] in surnames()


_FAMILY = 12
"""Characters before a name in which its family name is looked for."""


_GOES_ON = re.compile(rf" [{CAPITAL}][{SMALL}]")
_SMALLER = ("xã ", "phường ", "huyện ", "quận ", "thị trấn ", "thôn ", "ấp ", "bản ", "đường ", "phố ", "làng ", "xóm ", "khu ")


def _of_other(text: str, match: re.Match[str]) -> bool:
    """Whether a name belongs to something smaller, or is the beginning of another: "xã Phú Thọ Hạ", "phường Hà Nam"."""
    smaller = text.endswith(_SMALLER, 0, match.start()) and not text.endswith("hành phố ", 0, match.start())
    return smaller or _GOES_ON.match(text, match.end()) is not None


def _count_places(texts: Iterable[str]) -> dict[str, int]:
    pattern, forms = _places()
    counts: dict[str, int] = {}
    for text in texts:
        for match in pattern.finditer(text[:_SEARCHED]):
            if _of_person(text, match.start()) or _of_other(text, match):
                continue
            name = forms[match[0]]
            counts[name] = counts.get(name, 0) + 1
    return counts
