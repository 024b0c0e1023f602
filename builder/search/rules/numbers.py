"""Numbers of documents in a text: every spelling of one (``35-NQ/TW``, ``nq35/tw``, "nghị quyết số 35") gives the same terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from builder.data import load
from builder.search.rules.text import Found, data, plain
from builder.text import fold

_BEFORE, _AFTER = 48, 64
"""Characters that are read before and after the digits."""


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
    patterns = _patterns()
    before = patterns["before"].search(folded[max(0, start - _BEFORE) : start]) if _may_name(folded, start) else None
    rest = folded[end : end + _AFTER]
    digits, letter = plain(folded[start:end]), patterns["letter"].match(rest)
    if letter:
        digits, rest = digits + letter[1], rest[letter.end() :]
    year = patterns["year"].match(rest) or (patterns["spaced_year"].match(rest) if before else None)
    rest = rest[year.end() :] if year else rest
    symbol = patterns["symbol"].match(rest)
    if symbol and not re.search(r"[-/.]", symbol[1]) and symbol[2] in data()["numbers"]["syllables"]:
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
    return Found(
        first, end + len(folded[end : end + _AFTER]) - len(rest), number_keys(types, digits, year[1] if year else "", suffix)
    )


def _may_name(folded: str, start: int) -> bool:
    """Whether what stands before a number may name a kind of document: a quick look that spares most numbers the pattern."""
    before = folded[max(0, start - _BEFORE) : start].rstrip(" :.-\n\t")
    before = before[:-2].rstrip() if before.endswith((" so", " no")) else before
    return before.endswith(_last_syllables())


@cache
def _last_syllables() -> tuple[str, ...]:
    return tuple(sorted({key.rpartition(" ")[2] for key in _type_table()}))


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
    rules = data()["numbers"]
    if carried:
        joined = carried.replace("-", "")
        return str(rules["same_organ"].get(joined, joined))
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
            folded = fold(word)
            table[folded] = table[folded.replace("quy ", "qui ")] = code
    rules = data()["numbers"]
    table |= {symbol: table.get(meant, meant) for symbol, meant in rules["alias"].items()}
    table.update(rules["words"])
    table.update({entry["code"].lower(): entry["code"].lower() for entry in load("citations/types")["type"]})
    return table


def types() -> dict[str, str]:
    """Folded type words and symbols → code of the kind."""
    return dict(sorted(_type_table().items()))


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
    joined = "".join(parts[1:])
    return str(data()["numbers"]["same_organ"].get(joined, joined))


@cache
def sources() -> Mapping[str, str]:
    """Patterns of document numbers, put together from the vocabulary."""
    rules = data()["numbers"]
    named = _longest_first(key for key in _type_table() if _is_word(key)).replace(" ", r"\s+")
    symbols = _longest_first(key for key in _type_table() if not _is_word(key))
    lone = _longest_first(key for key in _type_table() if not _is_word(key) and key not in rules["syllables"])
    organs, issuers = _longest_first(rules["organs"]), _longest_first(rules["issuers"]).replace(" ", r"\s+")
    any_organ = r"([a-z]{1,16}[0-9]{0,2}(?:-[a-z]{1,16}){0,3})"
    day = r"(?:\s?,?\s?\(?ngay\s[0-9][0-9/.\- ]{5,12}[0-9]\)?)?"
    return {
        "before": rf"(?:^|[^a-z0-9])({named}|{lone})(?:\s*(?:so\s*|no\s*)?[:.]?\s*|-)$",
        "letter": r"^([a-e])(?=\s?[-/])",
        "year": r"^\s?/\s?((?:19|20)[0-9]{2})(?![0-9])",
        "spaced_year": r"^\s?,?\s(?:nam\s+)?((?:19|20)[0-9]{2})(?![0-9]|\s?-\s?(?:19|20)[0-9]{2})",
        "symbol": rf"^(\s{{0,2}}[-/.]{{0,2}}\s{{0,2}})(qh[0-9]{{1,2}}|{symbols})"
        rf"(?:\s?[-/.]{{1,2}}\s?{any_organ}|\s?({organs}))?(?![a-z0-9])",
        "organ": rf"^(?:\s?[-/]\s?{any_organ}|\s({organs}))(?![a-z0-9])",
        "issuer": rf"^(?:{day}\s?,?\s?(?:cua|do)\s+|\s)({issuers})(?![a-z])",
        "unit": rf"^\s+({_longest_first(rules['units'])})(?![a-z])",
    }


def _is_word(key: str) -> bool:
    """Whether a key of the type table is a type word (``nghi quyet``, ``luat``), not a symbol."""
    return " " in key or key in _single_words()


@cache
def _single_words() -> frozenset[str]:
    """Type words of one syllable, and those of other languages."""
    return frozenset({fold(entry["word"]) for entry in load("citations/types")["type"]} | data()["numbers"]["words"].keys())


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(source) for name, source in sources().items()}
