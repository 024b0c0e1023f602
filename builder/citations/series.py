"""Which numbers belong together: the bodies that number documents, and how their numbering restarts.

Read from builder/data/citations/series.toml, and for bodies that it does not name from bodies.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from builder import data
from builder.text import fold, normalise, slugify

Restarts = Literal["term", "local-term", "year", "legislature"]
"""When a body's numbering starts anew: with the national Party congress, with the local one, each year, with each legislature."""


@dataclass(frozen=True, slots=True)
class Series:
    """Bodies that number alike."""

    codes: tuple[str, ...]
    """What stands in the symbol after the type: ``TW``, ``LĐLĐ``."""
    issuers: tuple[str, ...]
    """Issuer codes without their place."""
    sector: str
    body: str
    """The body's part of the id, with ``{place}`` and ``{code}`` to be filled in."""
    restarts: Restarts
    level: str | None
    since: str | None = None
    """First ISO day on which the body could sign."""
    until: str | None = None
    organ: bool = False
    """A code that several bodies use; the issuer printed with it decides."""
    national: str | None = None
    """The body's part of the id where its name goes on with "Việt Nam" and no place: Hội LHPN Việt Nam."""

    @property
    def local(self) -> bool:
        """Whether the id needs a place, because many bodies share the code."""
        return "{place}" in self.body


_SECTOR = {"dang": "dang", "nha-nuoc": "nn", "cong-doan": "cd", "mat-tran": "mttq", "doan": "doan", "hoi": "hoi"}


@cache
def all_series() -> tuple[Series, ...]:
    """The entries of series.toml, then those that follow from bodies.toml."""
    listed = tuple(
        Series(
            codes=tuple(entry["codes"]),
            issuers=tuple(entry["issuers"]),
            sector=entry["sector"],
            body=entry["body"],
            restarts=entry["restarts"],
            level=entry.get("level"),
            since=entry.get("from"),
            until=entry.get("until"),
            organ=entry.get("organ", False),
            national=entry.get("national") or (entry["body"].removesuffix("-{place}") if entry["body"].startswith("cdn") else None),
        )
        for entry in data.load("citations/series")["series"]
    )
    return listed + tuple(_of_body(entry) for entry in data.load("citations/bodies")["body"])


def _of_body(entry: dict[str, Any]) -> Series:
    sector = _SECTOR[entry["realm"]]
    restarts: Restarts = "year" if sector != "dang" else "term" if entry["level"] == "tw" else "local-term"
    symbols = tuple(entry["symbols"])
    body = "{place}" if entry.get("placed") else slugify(symbols[0] if symbols else entry["code"])
    ended = data.load("citations/series")["ended"]
    until = next((one["until"] for one in ended if entry["code"] in one["issuers"]), None)
    return Series(symbols, (entry["code"],), sector, body, restarts, entry["level"], until=until)


@cache
def of_code() -> dict[str, Series]:
    """The series of each body's code in a symbol, in upper case."""
    return {code.upper(): series for series in reversed(all_series()) for code in series.codes}


@cache
def _by_issuer() -> dict[str, Series]:
    return {code: series for series in reversed(all_series()) for code in series.issuers}


@cache
def of_issuer(issuer: str | None) -> Series | None:
    """The series of an issuer code, its place aside: ``TU:lao-cai``, ``BCT``, ``TLD:DCT``."""
    if not issuer:
        return None
    return _by_issuer().get(issuer) or _by_issuer().get(issuer.partition(":")[0])


@cache
def code_of_issuer(issuer: str) -> str:
    """The code that an issuer's documents carry in their symbol: ``BGDDT`` → ``BGDĐT``; the issuer's own where none is known."""
    owner = of_issuer(issuer)
    head = issuer.partition(":")[0]
    if owner is None or not owner.codes:
        return head
    return next((code for code in owner.codes if slugify(code) == slugify(head)), owner.codes[0])


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document's symbol taken apart."""

    type: str | None
    """The type's abbreviation as printed (``CTr``), None where the symbol names none (``QH14``, ``SNV-TCBC``)."""
    codes: tuple[str, ...]
    """The bodies' codes, in order."""
    series: Series | None
    """The series of the first code that is known."""
    code: str | None
    """That code."""
    legislature: str | None = None
    """``14`` in QH14."""
    swapped: bool = False
    """Whether the type stands behind the body (20/TW-NQ), where it may also be an office's unit (88/LĐLĐ-TC)."""


_YEAR_IN_NUMBER = re.compile(r"\d[a-z]?\s*/\s*((?:19|20)\d\d)\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def year_in_number(text: str) -> str | None:
    """The year that a printed number carries: ``2020`` in "30/2020/NĐ-CP"."""
    match = _YEAR_IN_NUMBER.search(normalise(text).text)
    return match[1] if match else None


_LEGISLATURE = re.compile(r"(?P<body>QH|UBTVQH)(?P<number>\d{1,2})")


@cache
def read_symbol(symbol: str) -> Symbol:
    """Take a normalised symbol apart: ``NQ/TW``, ``KH-TLĐ``, ``TTLT-BTC-BNV``, ``QH14``, ``KH-MTTQ-BTT``."""
    parts = tuple(part for part in re.split(r"[/\-\s]+", symbol) if part)
    kind, rest, swapped = None, parts, False
    if len(parts) > 1 and parts[0].upper() in type_abbreviations():
        kind, rest = parts[0], parts[1:]
    elif len(parts) > 1 and parts[-1].upper() in type_abbreviations() and parts[0].upper() in of_code():
        kind, rest, swapped = parts[-1], parts[:-1], True
    for code in rest:
        match = _LEGISLATURE.fullmatch(code.upper())
        if match:
            return Symbol(kind, rest, of_code()[match["body"]], match["body"], match["number"])
        if code.upper() in of_code():
            return Symbol(kind, rest, of_code()[code.upper()], code, None, swapped)
    return Symbol(kind, rest, None, rest[0] if rest else None, None, swapped)


@cache
def type_abbreviations() -> dict[str, str]:
    """Abbreviation of a type in a symbol, in upper case → its spelling."""
    listed = [symbol for entry in data.load("citations/types")["type"] for symbol in entry["symbols"]]
    listed += data.load("citations/series")["symbol_slugs"]
    return {symbol.upper(): symbol for symbol in reversed(listed)}


@cache
def slug_of_symbol(abbreviation: str, word: str | None = None) -> str:
    """The type's part of an id from a symbol: ``CTr`` → ``ctr``; ``word`` tells Thông tri 05-TT/TU from Thông tư."""
    if (word == "TTRI" and fold(abbreviation) in {"tt", "ttri"}) or (word == "LENH" and abbreviation == "L"):
        return slug_of_word(word)
    special: dict[str, str] = data.load("citations/series")["symbol_slugs"]
    upper = {key.upper(): value for key, value in special.items()}
    return upper.get(abbreviation.upper()) or slugify(abbreviation)


@cache
def slug_of_word(code: str) -> str:
    """The type's part of an id from the code of a type word: ``BOLUAT`` → ``luat``."""
    special: dict[str, str] = data.load("citations/series")["word_slugs"]
    return special.get(code) or slugify(code)


@cache
def agrees(word: str, abbreviation: str) -> bool:
    """Whether a type word and the abbreviation in a symbol may name one kind of document."""
    entries = [entry for entry in data.load("citations/types")["type"] if entry["code"] == word]
    entries += [entry for entry in data.load("citations/series")["agrees"] if entry["code"] == word]
    listed = {symbol.upper() for entry in entries for symbol in entry["symbols"]}
    return not listed or abbreviation.upper() in listed or slug_of_symbol(abbreviation, word) == slug_of_word(word)


@cache
def is_norm(code: str | None) -> bool:
    """Whether documents of this kind always carry their year in the number."""
    return any(entry["code"] == code for entry in data.load("citations/series")["norm"])


@cache
def only_issuer(code: str | None) -> Series | None:
    """The only body that issues documents of this kind, where there is only one."""
    entries = [entry for entry in data.load("citations/series")["norm"] if entry["code"] == code]
    return of_issuer(entries[0].get("issuer")) if entries else None


@cache
def _offices() -> dict[str, frozenset[str]]:
    """SO and BO → the bodies' parts of ids of the departments and of the ministries."""
    entries = data.load("citations/bodies")["body"]
    departments = [entry for entry in entries if entry.get("department")]
    ministries = [entry for entry in entries if entry["names"][0].startswith("Bộ ") and entry["realm"] == "nha-nuoc"]
    slugs = [frozenset(slugify(code) for entry in group for code in entry["symbols"]) for group in (departments, ministries)]
    return dict(zip(("SO", "BO"), slugs, strict=True))


def is_office(body: str, kind: str) -> bool:
    """Whether a body's part of an id is a department's ("của Sở", ``SO``) or a ministry's ("của Bộ", ``BO``)."""
    return body.partition("-")[0] in _offices()[kind]
