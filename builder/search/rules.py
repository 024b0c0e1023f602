"""The text rules of the search: how an article's words and a reader's words become the same terms.

The rules are data (``builder/data/search/rules.toml``). This module runs them in Python; :func:`table` hands the same rules to the
reader's browser, where ``assets/search/rules.js`` runs them. Both pass the cases of ``tests/search/rules.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from builder.data import load
from builder.text import fold

Json = dict[str, Any]


class Token(NamedTuple):
    """A word or number of a text."""

    start: int
    """Code points into the even text."""
    end: int
    folded: str
    """Without diacritics, đ as d, i for y where it is the whole rhyme; numbers without leading zeros and thousands marks."""
    spelt: str
    """The same with its letters' marks, and its tone as a digit behind: ``hoa2``."""


class Even(NamedTuple):
    """A text made even: NFKC, every dash ``-``, nothing invisible."""

    printed: str
    """In the case it was printed in."""
    text: str
    """In lower case, the same length."""
    folded: str
    """Without diacritics, the same length."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a document's number, as printed or typed."""

    start: int
    end: int
    keys: tuple[str, ...]
    """Terms under which the index holds it: ``@2018-10-22``, ``#nq35:tw``; the most telling first."""


_WORD = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*")


@cache
def _data() -> Json:
    return load("search/rules")


@cache
def _even_table() -> dict[int, str]:
    text = _data()["text"]
    table = dict.fromkeys(map(ord, text["dashes"]), "-") | dict.fromkeys(map(ord, text["slashes"]), "/")
    return table | dict.fromkeys(map(ord, text["invisible"]), "") | {ord("Ð"): "Đ", ord("ð"): "đ"}


def even(printed: str) -> Even:
    """A text made even for matching."""
    text = unicodedata.normalize("NFKC", printed.translate(_even_table())).translate(_even_table())
    lower = text.lower()
    if len(lower) != len(text):  # a letter of another script whose lower case is two
        text = lower
    return Even(text, lower, fold(lower))


def tokens(text: str) -> list[Token]:
    """Words and numbers of an even lower-case text, in order. Letters and digits never share a token: ``NQ35`` is two."""
    found: list[Token] = []
    longest = _data()["text"]["longest"]
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if word[0].isdigit():
            found += [Token(start, end, number, number) for number in _numbers_of(word)]
        elif end - start <= longest:
            found.append(Token(start, end, *_spell(word)))
    return found


@lru_cache(maxsize=1 << 17)
def _spell(word: str) -> tuple[str, str]:
    """A word folded, and with marks and tone."""
    rules = _data()["text"]
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in rules["tones"]:
            tone = rules["tones"][char]
        elif char in rules["letters"] or not unicodedata.combining(char):
            letters.append(char)
    spelt = unicodedata.normalize("NFC", "".join(letters))
    folded = fold(spelt)
    if _y_rhyme().match(folded):
        folded, spelt = folded[:-1] + "i", spelt[:-1] + "i"
    return folded, spelt + tone


@cache
def _y_rhyme() -> re.Pattern[str]:
    return re.compile(_data()["text"]["y_rhyme"])


@lru_cache(maxsize=1 << 16)
def _numbers_of(printed: str) -> tuple[str, ...]:
    """One number without thousands marks, or the pieces of what is none (``1.2.3``)."""
    rules = _data()["text"]
    if printed.isdigit():
        return (_plain(printed),)
    if re.match(rules["thousands"], printed):
        return (_plain(re.sub("[.,]", "", printed)),)
    match = re.match(rules["decimal"], printed) or re.match(rules["point"], printed)
    if match:
        return (f"{_plain(match[1].replace('.', ''))},{match[2]}",)
    return tuple(_plain(piece) for piece in re.split("[.,]", printed))


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def dates(folded: str) -> list[Found]:
    """Days and months printed in a folded text, in order; days that do not exist are passed over."""
    if not any(char.isdigit() for char in folded):
        return []
    found = []
    for order, pattern in _date_patterns():
        for match in pattern.finditer(folded):
            keys = _date_keys(dict(zip(order, match.groups(), strict=True)))
            if keys and not _inside_number(folded, match.start(), match.end()):
                found.append(Found(match.start(), match.end(), keys))
    return sorted(found, key=lambda one: (one.start, -one.end))


@cache
def _date_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = _data()["dates"]
    days = [("dmy", re.compile(pattern)) for pattern in rules["day"]]
    months = [("my", re.compile(pattern)) for pattern in rules["month"]]
    return (*days, ("ymd", re.compile(rules["iso"])), *months)


def _date_keys(parts: Mapping[str, str]) -> tuple[str, ...]:
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


def numbers(folded: str) -> list[Found]:
    """Document numbers in a folded text, in order: ``35-NQ/TW``, ``nq35/tw``, "nghị quyết số 35 của Bộ Chính trị"."""
    found: list[Found] = []
    for match in re.finditer(r"[0-9]+", folded):
        start, end = match.span()
        inside = bool(found) and start < found[-1].end  # the year of a number that was read already
        if end - start <= 5 and not inside and not _part_of_number(folded, start, end):
            one = _number_at(folded, start, end)
            if one:
                found.append(one)
    return found


def _part_of_number(text: str, start: int, end: int) -> bool:
    """Whether digits are a piece of ``1.234`` or ``12,5``."""
    before = start >= 2 and text[start - 1] in ".," and text[start - 2].isdigit()
    after = text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit()
    return before or after


def _number_at(folded: str, start: int, end: int) -> Found | None:
    """Read the document number whose digits stand at ``start:end``, by what stands before and after them."""
    patterns = _number_patterns()
    before = patterns["before"].search(folded[max(0, start - 48) : start])
    rest = folded[end : end + 64]
    digits, letter = _plain(folded[start:end]), patterns["letter"].match(rest)
    if letter:
        digits, rest = digits + letter[1], rest[letter.end() :]
    year = patterns["year"].match(rest) or (patterns["spaced_year"].match(rest) if before else None)
    rest = rest[year.end() :] if year else rest
    symbol = patterns["symbol"].match(rest)
    if symbol and not re.search(r"[-/.]", symbol[1]) and symbol[2] in _data()["numbers"]["syllables"]:
        symbol = None  # "2020 đã" is no project 2020
    if not before and not symbol:
        return None
    rest = rest[symbol.end() :] if symbol else rest
    organ = None if symbol else patterns["organ"].match(rest)
    rest = rest[organ.end() :] if organ else rest
    issuer = None if organ or (symbol and (symbol[3] or symbol[4])) else patterns["issuer"].match(rest)
    if before and not (symbol or organ or year or issuer) and patterns["unit"].match(rest):
        return None
    rest = rest[issuer.end() :] if issuer else rest
    types = _types(before[1] if before else None, symbol[2] if symbol else None)
    carried = (symbol[3] or symbol[4]) if symbol else (organ[1] or organ[2]) if organ else None
    suffix = _suffix(carried, issuer[1] if issuer else None)
    first = start - len(before[0].lstrip(" ,.;:(")) if before else start
    return Found(first, end + len(folded[end : end + 64]) - len(rest), number_keys(types, digits, year[1] if year else "", suffix))


def number_keys(types: Sequence[str], digits: str, year: str, suffix: str) -> tuple[str, ...]:
    """Terms of a document number, the most telling first. A final ``.`` says that no symbol was printed."""
    keys = []
    for kind in types:
        stem = f"#{kind}{digits}"
        if year and suffix:
            keys.append(f"{stem}/{year}:{suffix}")
        if suffix:
            keys.append(f"{stem}:{suffix}")
        if year:
            keys.append(f"{stem}/{year}")
        if not suffix:
            keys.append(f"{stem}.")
        keys.append(stem)
    return tuple(keys)


def _types(word: str | None, symbol: str | None) -> tuple[str, ...]:
    """Codes of the kinds that a type word and a symbol stand for, without repeats; a law's symbol names the assembly instead."""
    table = _type_table()
    found = [table.get(" ".join(word.split()), "")] if word else []
    if symbol:
        found.append("qh" if re.match(r"qh[0-9]", symbol) else table.get(symbol, symbol))
    return tuple(dict.fromkeys(kind for kind in found if kind))


def _suffix(carried: str | None, issuer: str | None) -> str:
    rules = _data()["numbers"]
    if carried:
        plain = carried.replace("-", "")
        return str(rules["same_organ"].get(plain, plain))
    return str(rules["issuers"].get(" ".join(issuer.split()), "")) if issuer else ""


@cache
def _type_table() -> Mapping[str, str]:
    """Folded type words and symbols → code of the kind, lower case."""
    table: dict[str, str] = {}
    for entry in reversed(load("citations/types")["type"]):
        code = entry["code"].lower()
        for symbol in (*entry.get("symbols", ()), *entry.get("short", ())):
            table[fold(symbol)] = code
        for word in (entry["word"], *entry.get("numbered", ())):
            plain = fold(word)
            table[plain] = table[plain.replace("quy ", "qui ")] = code
    rules = _data()["numbers"]
    table |= {symbol: table.get(meant, meant) for symbol, meant in rules["alias"].items()}
    table.update(rules["words"])
    table.update({entry["code"].lower(): entry["code"].lower() for entry in load("citations/types")["type"]})
    return table


def type_codes(code: str | None, symbol: str | None) -> tuple[str, ...]:
    """Kinds under which a document with this type code and symbol is found."""
    head = re.split("[-/]", fold(symbol))[0] if symbol else None
    table = _type_table()
    found = [table.get(code.lower(), code.lower())] if code else []
    if head:
        found.append("qh" if re.fullmatch(r"qh[0-9]+", head) else table.get(head, head))
    return tuple(dict.fromkeys(found))


def symbol_suffix(symbol: str | None) -> str:
    """What follows the kind in a symbol, as terms carry it: ``NQ/TW`` → ``tw``."""
    parts = re.split("[-/]", fold(symbol)) if symbol else []
    plain = "".join(parts[1:])
    return str(_data()["numbers"]["same_organ"].get(plain, plain))


@cache
def number_sources() -> Mapping[str, str]:
    """Patterns of document numbers, put together from the vocabulary."""
    rules = _data()["numbers"]
    words = _longest_first(key for key in _type_table() if " " in key or _is_word(key)).replace(" ", r"\s+")
    symbols = _longest_first(key for key in _type_table() if " " not in key and not _is_word(key))
    lone = _longest_first(key for key in _type_table() if " " not in key and not _is_word(key) and key not in rules["syllables"])
    organs, issuers = _longest_first(rules["organs"]), _longest_first(rules["issuers"]).replace(" ", r"\s+")
    any_organ = r"([a-z]{1,16}[0-9]{0,2}(?:-[a-z]{1,16}){0,3})"
    return {
        "before": rf"(?:^|[^a-z0-9])({words}|{lone})\s*(?:so\s*)?[:.]?\s*$",
        "letter": r"^([a-e])(?=\s?[-/])",
        "year": r"^\s?/\s?((?:19|20)[0-9]{2})(?![0-9])",
        "spaced_year": r"^\s?,?\s(?:nam\s+)?((?:19|20)[0-9]{2})(?![0-9]|\s?-\s?(?:19|20)[0-9]{2})",
        "symbol": rf"^(\s{{0,2}}[-/.]{{0,2}}\s{{0,2}})(qh[0-9]{{1,2}}|{symbols})"
        rf"(?:\s?[-/.]{{1,2}}\s?{any_organ}|\s?({organs}))?(?![a-z0-9])",
        "organ": rf"^(?:\s?[-/]\s?{any_organ}|\s({organs}))(?![a-z0-9])",
        "issuer": rf"^(?:\s?,?\s?\(?ngay\s[0-9][0-9/.\- ]{{5,12}}[0-9]\)?)?\s?,?\s?(?:cua|do)\s+({issuers})(?![a-z])",
        "unit": rf"^\s+({_longest_first(rules['units'])})(?![a-z])",
    }


def _is_word(key: str) -> bool:
    """Whether a key of the type table is a type word of one syllable (``luật``, ``lệnh``), not a symbol."""
    return key in {fold(entry["word"]) for entry in load("citations/types")["type"]}


def _longest_first(words: Iterator[str] | Sequence[str] | Mapping[str, str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def _number_patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(source) for name, source in number_sources().items()}


def table() -> Json:
    """The rules as the browser loads them."""
    rules = _data()
    return {
        "text": rules["text"],
        "dates": rules["dates"],
        "numbers": {
            "patterns": dict(number_sources()),
            "types": dict(sorted(_type_table().items())),
            **{name: rules["numbers"][name] for name in ("syllables", "same_organ", "issuers", "organs")},
        },
        "query": rules["query"],
        "repair": rules["repair"],
    }
