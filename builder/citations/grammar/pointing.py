"""Words that point back, and the words around a bare noun that say whether it does; from references.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder import data
from builder.citations.grammar.vocabulary import GAP, any_of

_BLANKS = " {1,4}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointing word found behind a noun."""

    key: str
    definite: bool
    start: int
    end: int


@cache
def _pointer_pattern() -> re.Pattern[str]:
    words = sorted((entry["word"] for entry in _entries()), key=lambda word: (-len(word), word))
    return re.compile(_BLANKS + "(?P<word>" + "|".join(word.replace(" ", _BLANKS) for word in words) + r")(?!\w)", re.IGNORECASE)


def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = data.load("citations/references")["pointer"]
    return entries


@cache
def _table() -> dict[str, tuple[str, bool, re.Pattern[str] | None]]:
    found: dict[str, tuple[str, bool, re.Pattern[str] | None]] = {}
    for entry in _entries():
        barred = entry.get("not_before", ())
        parts = [r"\d" if word == "#" else word.replace(" ", _BLANKS) + r"(?!\w)" for word in barred]
        pattern = re.compile(_BLANKS + "(?:" + "|".join(parts) + ")", re.IGNORECASE) if parts else None
        found[entry["word"]] = (entry["key"], entry.get("definite", False), pattern)
    return found


def pointer_behind(text: str, end: int) -> Pointer | None:
    """The pointing word right behind a noun that ends at ``end``; read with its accents ("này", not "nảy")."""
    match = _pointer_pattern().match(text, end)
    if not match:
        return None
    key, definite, barred = _table()[" ".join(match["word"].lower().split())]
    if barred and barred.match(text, match.end()):
        return None
    return Pointer(key, definite, match.start("word"), match.end())


def _words(table: str) -> list[str]:
    found: list[str] = data.load("citations/references")[table]["words"]
    return found


@cache
def _before(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(_words(table))}{GAP}\Z")


def stands_before(table: str, window: str) -> bool:
    """Whether the folded text before a noun ends with a word of a list of references.toml."""
    return bool(_before(table).search(window))


@cache
def listed(table: str) -> frozenset[str]:
    """A list of references.toml, with its accents: "ngay" is not "ngày"."""
    return frozenset(_words(table))


@cache
def _slogan_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_words('slogan'))}[ ]?,[ ]*\Z")


@cache
def _slogan_behind() -> re.Pattern[str]:
    nouns = any_of(
        [*_words("slogan"), "các", "kết luận", "kế hoạch", "chương trình", "quy định", "đề án", "hướng dẫn", "quyết định", "và"]
    )
    whose = any_of(["Đảng", "Trung ương", "các cấp", "cấp trên", "Nhà nước"])
    return re.compile(rf"(?:[ ]?,|[ ]?/|{GAP}va){GAP}(?:{nouns}[ ,]{{1,2}}){{1,6}}cua{GAP}{whose}(?![a-z])")


def slogan(folded: str, start: int, end: int) -> bool:
    """Whether documents in general are meant: "chủ trương, nghị quyết của Đảng", "nghị quyết, chỉ thị của cấp trên"."""
    return bool(_slogan_before().search(folded, max(0, start - 20), start) or _slogan_behind().match(folded, end))
