"""Resolutions of congresses: whose congress, of which level and place, the how-manieth or of which years, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder import data
from builder.citations.grammar.issuers import distinct_place, read_place
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import PERIOD
from builder.citations.grammar.vocabulary import GAP, any_of, cities, levels, squeezed
from builder.text import slugify
from builder.text.numbers import ORDINAL, ordinal, spelt_like

_KIND_OF_CONGRESS = any_of(["đại biểu", "toàn quốc", "toàn thể"])
_CONGRESS = re.compile(rf"{GAP}(?:cua{GAP})?{any_of(['đại hội', 'ĐH'])}(?![a-z])(?:{GAP}{_KIND_OF_CONGRESS})*")
_COUNTED = any_of(["lần thứ", "thứ", "lần", "khóa"])
_ORDINAL_PART = re.compile(
    rf"""
    [ ,]{{1,2}} {_COUNTED}{GAP} (?P<n>{ORDINAL})
  | {GAP} (?P<roman>[ivx]+|\d{{1,2}}(?![\d%]|[/.,-]\d)) (?![a-z0-9])
    """,
    re.VERBOSE,
)
_FILLER = re.compile(rf"{GAP}{_KIND_OF_CONGRESS}(?![a-z])")
_EVERY = any_of(["các cấp", "cấp trên", "Đảng các cấp", "Đảng bộ các cấp", "Đoàn các cấp", "Công đoàn các cấp"])
_ALL_LEVELS = re.compile(rf"{GAP}{_EVERY}(?![a-z])")
_LEVEL_WORDS = any_of(["tỉnh", "thành phố", "TP", "TP.", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn"])
_LEVEL_WORD = re.compile(rf"{GAP}(?:cap{GAP})?(?P<level>{_LEVEL_WORDS}|nganh(?:{GAP}[a-z]+){{0,3}}?)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Name:
    """A document named in print, its type word included."""

    end: int
    key: str
    fields: tuple[tuple[str, object], ...] = ()
    plural: bool = False
    loose: bool = False
    """Whether the name alone is too vague to stand without an ordinal, a year or a number."""


@cache
def _owners() -> dict[str, tuple[str, str, str, str]]:
    """Squeezed name → (name as spelt, key, level, issuer code)."""
    return {
        squeezed(name): (name, entry["key"], entry.get("level", ""), entry.get("code", ""))
        for entry in data.load("citations/named")["owner"]
        for name in entry["names"]
    }


@cache
def _owner_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?:cua{GAP})?(?P<owner>{any_of(name for name, *_ in _owners().values())})(?![a-z])")


@dataclass(slots=True)
class _Congress:
    owner: str = ""
    code: str = "DHD"
    level: str = ""
    place: str | None = None
    ordinal: int = 0
    period: str = ""
    plural: bool = False
    end: int = 0


def read_congress(scan: Scan, at: int) -> Name | None:
    """Đại hội with its owner, place and ordinal in any order: a loop over the parts that may follow."""
    match = _CONGRESS.match(scan.folded, at)
    if not match:
        return None
    read = _Congress(end=match.end())
    while _congress_part(scan, read):
        pass
    if not read.owner and not read.ordinal and not read.plural:
        return None
    period = PERIOD.match(scan.folded, read.end)
    if period and not read.plural:
        read.period = f"{period['from']}-{period['to'][-4:]}"
        if not read.ordinal:
            read.end = period.end()
    return _congress_name(read, toan_quoc="toan" in match[0].split())


def _congress_part(scan: Scan, read: _Congress) -> bool:
    at = read.end
    # CASE 1: "các cấp": resolutions of many congresses.
    many = _ALL_LEVELS.match(scan.folded, at)
    if many:
        read.plural, read.end = True, many.end()
        return True
    # CASE 2: the ordinal, before or behind the owner; a bare Roman numeral is printed in capitals.
    part = None if read.ordinal else _ORDINAL_PART.match(scan.folded, at)
    if part:
        group = "n" if part["n"] else "roman"
        number = ordinal(part[group])
        if number and (group == "n" or not scan.text[part.start(group) : part.end(group)].islower()):
            read.ordinal, read.end = number, part.end()
            return True
    # CASE 3: the owner.
    owner = None if read.owner else _owner_pattern().match(scan.folded, at)
    if owner:
        name, key, level, code = _owners()[squeezed(owner["owner"])]
        printed = scan.text[owner.start("owner") : owner.end("owner")]
        if spelt_like(printed, name):
            read.owner, read.code, read.level, read.end = key, code, level or read.level, owner.end()
            return True
    # CASE 4: level and place of the owner.
    return _congress_place(scan, read) or _congress_filler(scan, read)


def _congress_place(scan: Scan, read: _Congress) -> bool:
    if read.place or (read.owner and read.level == "tw"):
        return False
    word = None if read.level and read.level != "co-so" else _LEVEL_WORD.match(scan.folded, read.end)
    at = word.end() if word else read.end
    place, end = read_place(
        scan.text, scan.folded, at, behind_level=bool(word) and not (word and word["level"].startswith("nganh"))
    )
    if word:
        level = levels().get(squeezed(word["level"]), "nganh")
        read.level = ("tinh" if place is None or place in cities() else "huyen") if level == "thanh-pho" else level
        if level == "xa" and place:
            place = slugify(f"{squeezed(word['level'])} {place.replace('-', ' ')}")
    if place and word and read.level == "huyen":
        place = distinct_place(place, squeezed(word["level"]).replace(" ", "-").replace("tp", "thanh-pho").rstrip("."))
    if place:
        read.place, read.level = place, read.level or "tinh"
    read.end = max(end, at)
    return bool(word or place)


def _congress_filler(scan: Scan, read: _Congress) -> bool:
    filler = _FILLER.match(scan.folded, read.end)
    if filler:
        read.end = filler.end()
        if "quoc" in filler[0]:
            read.level = "tw"
    return bool(filler)


def _congress_name(read: _Congress, *, toan_quoc: bool) -> Name:
    owner = read.owner or "dang"
    level = (
        "tw" if toan_quoc and not read.place else read.level or ("tw" if owner in {"dang", "cong-doan"} and not read.place else "")
    )
    fields: list[tuple[str, object]] = []
    if read.ordinal:
        fields.append(("term", str(read.ordinal)))
    if read.code:
        fields.append(("issuer", f"{read.code}:{read.place}" if read.place else read.code))
    if level:
        fields.append(("level", level))
    if read.place:
        fields.append(("place", read.place))
    if read.period:
        fields.append(("period", read.period))
    return Name(read.end, f"dai-hoi-{owner}", tuple(fields), read.plural, loose=not read.ordinal and not read.period)
