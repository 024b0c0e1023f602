"""The vocabulary of builder/data/citations as tables and pattern parts, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from builder import data
from builder.text import fold, slugify

WORD_END = r"(?![a-z0-9])"
GAP = r"[ ]{1,4}"
"""Blanks between two words: several in careless print, never a paragraph's end."""

CAPITAL = "[" + "".join(char for char in map(chr, [*range(0x41, 0x1B0), *range(0x1EA0, 0x1EFA)]) if char.isupper()) + "]"
"""A capital letter of Vietnamese, as a pattern on the text itself."""
SMALL = "[" + "".join(char for char in map(chr, [*range(0x61, 0x1B1), *range(0x1EA0, 0x1EFA)]) if char.islower()) + "]"
"""A small letter of Vietnamese."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document, as in types.toml."""

    code: str
    word: str
    noun: bool
    loose: bool
    bare: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues documents, as in bodies.toml."""

    code: str
    realm: str
    level: str
    placed: bool
    department: bool
    generic: frozenset[str]


def words_pattern(phrase: str) -> str:
    """A phrase as a pattern on folded text, any run of blanks between its words."""
    return GAP.join(re.escape(word) for word in fold(phrase).split())


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases on folded text; the longest one that fits is found.

    Common beginnings stand once, so that a place where none fits is left after a look at one character.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for char in " ".join(fold(phrase).split()):
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(node: dict[str, Any]) -> str:
    """The pattern of what may follow in a tree of phrases, sorted so that the same phrases give the same pattern."""
    if set(node) == {""}:
        return ""
    parts = [(GAP if char == " " else re.escape(char)) + _branches(node[char]) for char in sorted(node) if char]
    joined = "|".join(parts)
    return f"(?:{joined})" + "?" * ("" in node) if len(parts) > 1 or "" in node else joined


@lru_cache(maxsize=20_000)
def squeezed(printed: str) -> str:
    """The key under which a printed phrase is looked up: folded, one blank between words."""
    return " ".join(fold(printed).split())


def word_list(file: str, table: str) -> list[str]:
    """The words of a table of builder/data/citations/<file>.toml."""
    found: list[str] = data.load(f"citations/{file}")[table]["words"]
    return found


def _types() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = data.load("citations/types")["type"]
    return entries


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by code."""
    return {
        entry["code"]: Kind(
            entry["code"], entry["word"], entry["noun"], entry.get("loose", False), entry["bare"], tuple(entry["symbols"])
        )
        for entry in _types()
    }


@cache
def type_words() -> dict[str, tuple[str, str]]:
    """Squeezed type word → (word as spelt, code)."""
    found = {}
    for entry in _types():
        for word in (entry["word"], *entry.get("aliases", ())):
            found[squeezed(word)] = (word, entry["code"])
    return found


@cache
def type_shorts() -> dict[str, str]:
    """Abbreviation of a type word as printed, upper case → code."""
    return {short.upper(): entry["code"] for entry in _types() for short in entry["short"]}


@cache
def type_symbols() -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded type part of a symbol → its spellings with the codes they stand for, in the order of the data."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in _types():
        for symbol in entry["symbols"]:
            options = found.setdefault(fold(symbol), [])
            if (symbol, entry["code"]) not in options:
                options.append((symbol, entry["code"]))
    return {key: tuple(options) for key, options in found.items()}


@cache
def modifiers() -> str:
    """What may stand between a type word and its number ("chuyên đề", "phối hợp"), as a pattern."""
    found = set()
    for entry in _types():
        found |= {
            longer.removeprefix(entry["word"]).strip() for longer in entry.get("numbered", ()) if longer.startswith(entry["word"])
        }
    return any_of(found)


def _bodies() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = data.load("citations/bodies")["body"]
    return entries


@cache
def bodies() -> dict[str, Body]:
    """All bodies by code."""
    return {
        entry["code"]: Body(
            entry["code"],
            entry["realm"],
            entry["level"],
            entry.get("placed", False),
            entry.get("department", False),
            frozenset(entry.get("generic", ())),
        )
        for entry in _bodies()
    }


@cache
def ministries() -> frozenset[str]:
    """Codes of the bodies whose names begin with "Bộ", the State's."""
    return frozenset(entry["code"] for entry in _bodies() if entry["realm"] == "nha-nuoc" and entry["names"][0].startswith("Bộ "))


CENTRAL = ("Trung ương", "TW", "T.Ư", "TƯ", "T.W", "T.ư")
"""What ``~`` stands for in the names of bodies."""


@cache
def body_names() -> dict[str, tuple[str, Body]]:
    """Squeezed name of a body → (name as spelt, body)."""
    found: dict[str, tuple[str, Body]] = {}
    for entry in _bodies():
        for name in entry["names"]:
            for central in CENTRAL if "~" in name else ("",):
                spelt = name.replace("~", central)
                found.setdefault(squeezed(spelt), (spelt, bodies()[entry["code"]]))
    return found


@cache
def body_symbols() -> dict[str, tuple[tuple[str, Body], ...]]:
    """Folded code of a body in a symbol → its spellings with their bodies."""
    found: dict[str, list[tuple[str, Body]]] = {}
    for entry in _bodies():
        for symbol in entry["symbols"]:
            found.setdefault(fold(symbol), []).append((symbol, bodies()[entry["code"]]))
    return {key: tuple(options) for key, options in found.items()}


@cache
def organs() -> str:
    """Words that may stand before a body's name, as a pattern."""
    return any_of(data.load("citations/bodies")["organs"]["words"])


@cache
def provinces() -> dict[str, tuple[str, str]]:
    """Squeezed name of a province or city → (slug, level), former ones included."""
    found: dict[str, tuple[str, str]] = {}
    for entry in data.load("citations/places")["province"]:
        slug = entry.get("slug") or slugify(entry["name"])
        for name in (entry["name"], *entry.get("also", ())):
            found[squeezed(name)] = (slug, "tinh")
        for name in entry.get("merged", ()):
            found[squeezed(name)] = (slugify(name), "tinh")
    return found


@cache
def cities() -> frozenset[str]:
    """Slugs of the cities on the level of a province."""
    entries = data.load("citations/places")["province"]
    return frozenset(entry.get("slug") or slugify(entry["name"]) for entry in entries if entry.get("city"))


@cache
def levels() -> dict[str, str]:
    """Squeezed level word ("huyện") → level; ``thanh-pho`` where the place decides."""
    table: dict[str, list[str]] = data.load("citations/places")["levels"]
    return {squeezed(word): level for level, words in table.items() for word in words}
