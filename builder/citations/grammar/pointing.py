"""Words that point back, and the words around a bare noun that say whether it does; from references.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder import data
from builder.citations.grammar.vocabulary import GAP, any_of, word_list

_BLANKS = " {1,4}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointing word found behind a noun."""

    key: str
    definite: bool
    nth: int
    """Its place among the documents before it, counted from 1; 0 where it does not count them."""
    verb: bool
    """Whether it may as well be a verb, so that the head of a clause is no sign: "Luật sửa đổi …"."""
    adverb: bool
    """Whether at the head of a clause it may as well be an adverb: "Luật mới có hiệu lực"."""
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
def _table() -> dict[str, tuple[dict[str, Any], re.Pattern[str] | None, re.Pattern[str] | None]]:
    """Each pointing word with its entry, what may not follow it, and what may all the same."""
    return {
        entry["word"]: (entry, _follow(entry.get("not_before", ())), _follow(entry.get("but_before", ()))) for entry in _entries()
    }


def _follow(words: Sequence[str]) -> re.Pattern[str] | None:
    parts = [_BLANKS + (r"\d" if word == "#" else word.replace(" ", _BLANKS) + r"(?!\w)") for word in words if word[0] != ","]
    parts += [" {0,2}" + word.replace(" ", " {0,4}") + r"(?!\w)" for word in words if word[0] == ","]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def pointer_behind(text: str, end: int) -> Pointer | None:
    """The pointing word right behind a noun that ends at ``end``; read with its accents ("này", not "nảy")."""
    match = _pointer_pattern().match(text, end)
    if not match:
        return None
    entry, barred, allowed = _table()[" ".join(match["word"].lower().split())]
    adverb = bool(allowed and allowed.match(text, match.end()))
    if barred and barred.match(text, match.end()) and not adverb:
        return None
    definite, nth, verb = entry.get("definite", False), entry.get("nth", 0), entry.get("verb", False)
    return Pointer(entry["key"], definite, nth, verb, adverb, match.start("word"), match.end())


def _words(table: str) -> list[str]:
    return word_list("references", table)


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
