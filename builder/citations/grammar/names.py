"""Documents cited by name: plenums, congresses, charters, constitutions, laws, codes and ordinances."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder import data
from builder.citations.grammar.issuers import read_place
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import PERIOD, TERM
from builder.citations.grammar.vocabulary import CAPITAL, GAP, WORD_END, any_of, levels, squeezed, words_pattern
from builder.text import slugify
from builder.text.numbers import ORDINAL, ordinal, spelt_like

_TW = r"(?:trung[ ]{1,3}uong|t\.?[ ]?w|t\.?[ ]?u)(?![a-z])"
_COMMITTEE = rf"(?:(?:cua{GAP})?(?:ban{GAP}chap{GAP}hanh|bch)[ ]?)?{_TW}(?:{GAP}dang(?:{GAP}cong{GAP}san{GAP}viet{GAP}nam)?)?"
_PLENUM_SHORT = re.compile(
    rf"[ ]{{0,4}}(?:hoi{GAP}nghi{GAP})?(?:ban{GAP}chap{GAP}hanh{GAP}|bch{GAP})?(?P<tw>{_TW})(?:{GAP}dang)?(?:{GAP}lan{GAP}(?:thu{GAP})?|[ ]?)(?P<n>\d{{1,2}}(?![\d/.-])|[ivx]+(?![a-z])|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?=[ ]*,?[ ]*\(?khoa)|(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?![a-z]))(?P<again>{GAP}lan{GAP}(?:thu{GAP})?(?:hai|2))?"
)
"""Trung ương 4, T.Ư 4, Hội nghị Trung ương 4, Trung ương lần thứ tư."""
_PLENUM_LONG = re.compile(
    rf"{GAP}(?:cua{GAP}|tai{GAP})?hoi{GAP}nghi{GAP}lan{GAP}thu{GAP}(?P<n>{ORDINAL})[ ]?,?{GAP}(?P<tw>{_COMMITTEE})"
)
"""Hội nghị lần thứ tư Ban Chấp hành Trung ương."""

_CONGRESS = re.compile(
    rf"{GAP}(?:cua{GAP})?(?P<dh>dai{GAP}hoi)(?![a-z])(?:{GAP}(?=dai{GAP}bieu|toan{GAP}quoc|toan{GAP}the)[a-z]+{GAP}[a-z]+)*"
)
_ORDINAL_PART = re.compile(rf"[ ,]{{1,2}}(?:(?:(?:lan{GAP})?thu|lan|khoa){GAP})(?P<n>{ORDINAL})|{GAP}(?P<roman>[ivx]+)(?![a-z0-9])")
_FILLER = re.compile(rf"{GAP}(?:dai{GAP}bieu|toan{GAP}quoc|toan{GAP}the)(?![a-z])")
_ALL_LEVELS = re.compile(rf"{GAP}(?:cac{GAP}cap|cap{GAP}tren|dang{GAP}cac{GAP}cap|dang{GAP}bo{GAP}cac{GAP}cap)(?![a-z])")
_OWNERS = {
    "Đảng Cộng sản Việt Nam": ("dang", "tw"), "Đảng bộ": ("dang", ""), "Đảng": ("dang", "tw"), "Công đoàn Việt Nam": ("cong-doan", "tw"),
    "Công đoàn": ("cong-doan", ""), "Chi bộ": ("dang", "co-so"), "Đoàn Thanh niên Cộng sản Hồ Chí Minh": ("doan", ""), "Đoàn TNCS Hồ Chí Minh": ("doan", ""),
    "Đoàn Thanh niên": ("doan", ""), "Đoàn": ("doan", ""), "MTTQ Việt Nam": ("mttq", ""), "Mặt trận Tổ quốc Việt Nam": ("mttq", ""), "MTTQ": ("mttq", ""),
    "Hội Nông dân Việt Nam": ("hoi-nong-dan", ""), "Hội Nông dân": ("hoi-nong-dan", ""), "Phụ nữ": ("hoi-lien-hiep-phu-nu", ""),
    "Hội Liên hiệp Phụ nữ Việt Nam": ("hoi-lien-hiep-phu-nu", ""), "Hội Liên hiệp Phụ nữ": ("hoi-lien-hiep-phu-nu", ""), "Hội LHPN Việt Nam": ("hoi-lien-hiep-phu-nu", ""),
    "Hội LHPN": ("hoi-lien-hiep-phu-nu", ""), "Hội Cựu chiến binh Việt Nam": ("hoi-cuu-chien-binh", ""), "Hội Cựu chiến binh": ("hoi-cuu-chien-binh", ""),
    "Hội CCB": ("hoi-cuu-chien-binh", ""), "Hội Nhà báo Việt Nam": ("hoi-nha-bao", ""), "Mặt trận": ("mttq", ""),
}  # fmt: skip
_LEVEL_WORD = re.compile(
    rf"{GAP}(?:cap{GAP})?(?P<level>tinh|thanh{GAP}pho|tp\.?|huyen|thi{GAP}xa|quan|xa|phuong|thi{GAP}tran|nganh(?:{GAP}[a-z]+){{0,3}}?)(?![a-z])"
)
_CODE_OF_OWNER = {"dang": "DHD", "cong-doan": "DHCD"}

_YEAR = re.compile(rf"(?:{GAP}|[ ]?\(|,?[ ])(?:(?:ban{GAP}hanh{GAP})?nam{GAP})?(?P<y>(?:19|20)\d\d)(?![\d/]|[ ]?[.,-][ ]?\d)\)?")
_AMENDED = re.compile(rf"{GAP}\(?(?:da{GAP}duoc{GAP})?sua{GAP}doi(?:,?{GAP}bo{GAP}sung)?\)?")
_AMENDING = re.compile(
    rf"{GAP}sua{GAP}doi(?:,?{GAP}bo{GAP}sung)?{GAP}(?:mot{GAP}so{GAP}dieu{GAP})?(?:cua{GAP})?(?:cac{GAP})?(?:bo{GAP})?luat{GAP}"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A document named in print, its type word included."""

    end: int
    key: str
    fields: tuple[tuple[str, object], ...] = ()
    plural: bool = False
    loose: bool = False
    """Whether the name alone is too vague to stand without an ordinal, a year or a number."""


def read_name(scan: Scan, end: int, code: str) -> Name | None:
    """The name that follows a type word of some kind ending at ``end``; None where none follows."""
    if code in {"NQ", "KL", "CT", "TB", "CTR", "KH"}:
        return (_plenum(scan, end) or _congress(scan, end)) if code in {"NQ", "KL", "CTR"} else _plenum(scan, end)
    if code == "DL":
        return _charter(scan, end)
    if code in _named_tables():
        return _law(scan, end, code)
    return _solitary(scan, end, code)


def _plenum(scan: Scan, at: int) -> Name | None:
    match = _PLENUM_LONG.match(scan.folded, at) or _PLENUM_SHORT.match(scan.folded, at)
    if not match or not _central(scan.text[match.start("tw") : match.end("tw")]):
        return None
    number = ordinal(match["n"])
    if not number or number > 20:
        return None
    again = "-lan-2" if match.groupdict().get("again") else ""
    fields: list[tuple[str, object]] = [("issuer", "BCHTW"), ("level", "tw")]
    term, end = _term(scan, match.end())
    if term:
        fields.append(("term", term))
    return Name(end, f"hoi-nghi-tw-{number}{again}", tuple(fields))


def _central(printed: str) -> bool:
    return not re.search(r"\bt\.?\s?u\b", printed.lower())


def _term(scan: Scan, at: int) -> tuple[str | None, int]:
    match = TERM.match(scan.folded, at)
    number = ordinal(match["term"]) if match else None
    if not match or not number or number > 30:
        return None, at
    printed = scan.text[match.start() : match.end()]
    end = match.end() - (printed.endswith(")") and "(" not in printed)
    return str(number), end


@cache
def _owner_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?:cua{GAP})?(?P<owner>{any_of(_OWNERS)})(?![a-z])")


@cache
def _owner_keys() -> dict[str, tuple[str, str, str]]:
    return {squeezed(name): (name, *value) for name, value in _OWNERS.items()}


@dataclass(slots=True)
class _Congress:
    owner: str = ""
    level: str = ""
    place: str | None = None
    ordinal: int = 0
    period: str = ""
    plural: bool = False
    end: int = 0


def _congress(scan: Scan, at: int) -> Name | None:
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
    return _congress_name(scan, read, toan_quoc="toan" in match[0].split())


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
        if number and (group == "n" or scan.text[part.start(group) : part.end(group)].isupper()):
            read.ordinal, read.end = number, part.end()
            return True
    # CASE 3: the owner.
    owner = None if read.owner else _owner_pattern().match(scan.folded, at)
    if owner:
        name, key, level = _owner_keys()[squeezed(owner["owner"])]
        printed = scan.text[owner.start("owner") : owner.end("owner")]
        if spelt_like(printed, name):
            read.owner, read.level, read.end = key, level or read.level, owner.end()
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
        read.level = "tinh" if level == "thanh-pho" else level
        if level == "xa" and place:
            place = slugify(f"{squeezed(word['level'])} {place.replace('-', ' ')}")
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


def _congress_name(scan: Scan, read: _Congress, *, toan_quoc: bool) -> Name:
    owner = read.owner or "dang"
    level = (
        "tw" if toan_quoc and not read.place else read.level or ("tw" if owner in {"dang", "cong-doan"} and not read.place else "")
    )
    fields: list[tuple[str, object]] = []
    if read.ordinal:
        fields.append(("term", str(read.ordinal)))
    code = _CODE_OF_OWNER.get(owner)
    if code:
        fields.append(("issuer", f"{code}:{read.place}" if read.place else code))
    if level:
        fields.append(("level", level))
    if read.place:
        fields.append(("place", read.place))
    if read.period:
        fields.append(("period", read.period))
    return Name(read.end, f"dai-hoi-{owner}", tuple(fields), read.plural, loose=not read.ordinal and not read.period)


@cache
def _charters() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {squeezed(name): (name, entry["key"]) for entry in data.load("citations/named")["charter"] for name in entry["names"]}
    return re.compile(rf"{GAP}(?:cua{GAP})?(?P<name>{any_of(name for name, _ in table.values())}){WORD_END}"), table


def _charter(scan: Scan, at: int) -> Name | None:
    pattern, table = _charters()
    match = pattern.match(scan.folded, at)
    if not match:
        return None
    name, key = table[squeezed(match["name"])]
    printed = scan.text[match.start("name") : match.end("name")]
    if not spelt_like(printed, name) or not printed[0].isupper():
        return None
    term, end = _term(scan, match.end())
    fields: tuple[tuple[str, object], ...] = (("term", term),) if term else ()
    if not term:
        year = _YEAR.match(scan.folded, end)
        if year:
            fields, end = (("year", year["y"]),), _closed(scan, year)
    return Name(end, key, fields)


def _closed(scan: Scan, match: re.Match[str]) -> int:
    printed = scan.text[match.start() : match.end()]
    return match.end() - (printed.endswith(")") and "(" not in printed)


@cache
def _named_tables() -> dict[str, tuple[str, re.Pattern[str], dict[str, str]]]:
    """Code → (key of the kind, pattern of the known names, squeezed name → name as spelt)."""
    found = {}
    for entry in (data.load("citations/named")[group] for group in ("laws", "codes", "ordinances")):
        names = {squeezed(name): name for name in entry["names"]}
        pattern = re.compile(rf"{GAP}(?:ve{GAP})?(?P<name>{any_of(entry['names'])}){WORD_END}")
        found[entry["code"]] = (entry["key"], pattern, names)
    return found


@cache
def _spelt_out() -> dict[str, str]:
    table: dict[str, str] = data.load("citations/named")["spelt_out"]
    return table


_FREE_NAME = re.compile(rf" (?P<name>{CAPITAL}[^\n.;:()“”\"]{{2,140}}?)(?= (?:số \d|năm (?:19|20)\d\d|(?:19|20)\d\d\b))")
_FREE_STOP = re.compile(r"\b(?:được|đã|của Quốc hội|ban hành ngày|là|này|có hiệu lực|quy định về)\b")


def _law(scan: Scan, at: int, code: str) -> Name | None:
    key, pattern, names = _named_tables()[code]
    amending = _AMENDING.match(scan.folded, at) if code == "LUAT" else None
    at_name = amending.end() - 1 if amending else at
    match = pattern.match(scan.folded, at_name)
    # CASE 1: a law of the list, printed with a capital ("Luật Công đoàn", "Bộ Luật lao động").
    if match and _is_name(scan, at, match, names):
        spelt = names[squeezed(match["name"])]
        slug = slugify(_spelt_out().get(spelt, spelt))
        prefix = f"{key}-sua-doi-luat" if amending else key
        return _with_year(scan, match.end(), f"{prefix}-{slug}")
    # CASE 2: any other law whose name a number or a year closes.
    free = _FREE_NAME.match(scan.text, at)
    if free and not _FREE_STOP.search(free["name"]) and len(free["name"].split()) <= 22:
        return _with_year(scan, free.end("name"), f"{key}-{slugify(free['name'])}", loose=True)
    return None


def _is_name(scan: Scan, at: int, match: re.Match[str], names: dict[str, str]) -> bool:
    printed = scan.text[match.start("name") : match.end("name")]
    spelt = names[squeezed(match["name"])]
    # Either the name or its type word has a capital; "luật giáo dục" in small letters is a field of law as often as a law.
    capital = printed[0].isupper() or scan.text[at - 4 : at].strip()[:1].isupper() or scan.text[at - 1].isupper()
    return capital and spelt_like(printed, spelt)


def _with_year(scan: Scan, end: int, key: str, *, loose: bool = False) -> Name:
    amended = _AMENDED.match(scan.folded, end)
    after = end
    if amended and ("(" in amended[0] or _YEAR.match(scan.folded, amended.end())):
        after = amended.end()
    year = _YEAR.match(scan.folded, after)
    if year:
        return Name(_closed(scan, year), key, (("year", year["y"]),))
    return Name(after if amended and "(" in amended[0] else end, key, loose=loose)


@cache
def _solitary_tables() -> dict[str, tuple[str, bool, re.Pattern[str]]]:
    return {
        entry["code"]: (
            entry["key"],
            entry["alone"],
            re.compile(rf"{GAP}(?:{'|'.join(map(words_pattern, entry['names']))}){WORD_END}"),
        )
        for entry in data.load("citations/named")["solitary"]
    }


def _solitary(scan: Scan, at: int, code: str) -> Name | None:
    if code not in _solitary_tables():
        return None
    key, alone, pattern = _solitary_tables()[code]
    end = at
    match = pattern.match(scan.folded, end)
    if match:
        end = match.end()
    year = _YEAR.match(scan.folded, end)
    if year:
        return Name(_closed(scan, year), key, (("year", year["y"]),))
    return Name(end, key, loose=end == at and not alone) if match or alone else None


@cache
def initials() -> dict[str, tuple[str, str]]:
    """Initials as printed → (code, key)."""
    return {name: (entry["code"], entry["key"]) for entry in data.load("citations/named")["initials"] for name in entry["names"]}


def read_initials(scan: Scan, start: int, end: int) -> Name | None:
    """A law printed by its initials, ``BLLĐ 2019``."""
    entry = initials().get(scan.text[start:end])
    return _with_year(scan, end, entry[1]) if entry else None
