"""Documents cited by name: plenums, congresses, charters, constitutions, laws, codes and ordinances."""

from __future__ import annotations

import re
from functools import cache

from builder import data
from builder.citations.grammar.congresses import Name, read_congress
from builder.citations.grammar.issuers import read_issuer
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import TERM
from builder.citations.grammar.vocabulary import CAPITAL, GAP, WORD_END, any_of, squeezed, words_pattern
from builder.text import slugify
from builder.text.numbers import ORDINAL, ORDINAL_WORDS, ordinal, same_spelling, spelt_like

_TW = r"(?:trung[ ]{1,3}uong|t\.?[ ]?w|t\.?[ ]?u)(?![a-z])"
_CENTRAL_COMMITTEE = any_of(["Ban Chấp hành", "BCH"])
_PARTY = any_of(["Đảng", "Đảng Cộng sản Việt Nam"])
_PLENUM_SHORT = re.compile(
    rf"""
    [ ]{{0,4}} (?:{words_pattern("hội nghị")}{GAP})? (?:{_CENTRAL_COMMITTEE}{GAP})? (?P<tw>{_TW}) (?:{GAP}dang)?
    (?:{GAP}lan{GAP}(?:thu{GAP})? | [ ]?)
    (?P<n> \d{{1,2}}(?![\d%]|[/.,-]\d)
         | [ivx]+(?![a-z])
         | {ORDINAL_WORDS} (?= [ ]*,?[ ]*\(?khoa)   # "Trung ương bốn khóa XI", never "Trung ương năm nay"
         | (?<=lan[ ]thu[ ]){ORDINAL_WORDS}(?![a-z])
    )
    (?P<again>{GAP}lan{GAP}(?:thu{GAP})?(?:hai|2))?
    """,
    re.VERBOSE,
)
"""``Trung ương 4``, ``T.Ư 4``, ``Hội nghị Trung ương 4``, ``Trung ương lần thứ tư``, ``Trung ương 6 lần 2``."""
_PLENUM_LONG = re.compile(
    rf"""
    {GAP} (?:(?:cua|tai){GAP})? (?:{words_pattern("hội nghị")}{GAP})? lan{GAP}(?:thu{GAP})? (?P<n>{ORDINAL}) [ ]?,?{GAP}
    (?P<tw> (?:(?:cua{GAP})?{_CENTRAL_COMMITTEE}[ ]?)? {_TW} (?:{GAP}{_PARTY})? )
    """,
    re.VERBOSE,
)
"""``Hội nghị lần thứ tư Ban Chấp hành Trung ương``."""

_YEAR = re.compile(rf"(?:{GAP}|[ ]?\(|,?[ ])(?:(?:ban{GAP}hanh{GAP})?nam{GAP})?(?P<y>(?:19|20)\d\d)(?![\d/]|[ ]?[.,-][ ]?\d)\)?")
_AMENDED = re.compile(rf"{GAP}\(?(?:da{GAP}duoc{GAP})?sua{GAP}doi(?:,?{GAP}bo{GAP}sung)?\)?")
_AMENDING = re.compile(
    rf"{GAP}sua{GAP}doi(?:,?{GAP}bo{GAP}sung)?{GAP}(?:mot{GAP}so{GAP}dieu{GAP})?(?:cua{GAP})?(?:cac{GAP})?(?:bo{GAP})?luat{GAP}"
)
_NEXT_AMENDED = re.compile(rf"(?:[ ]?,[ ]?|{GAP}va{GAP})(?:bo{GAP})?luat{GAP}")
"""Between the laws that one law amends."""


def read_name(scan: Scan, end: int, code: str) -> Name | None:
    """The name that follows a type word of some kind ending at ``end``; None where none follows."""
    if code in {"NQ", "KL", "CT", "TB", "CTR", "KH"}:
        return (_plenum(scan, end) or read_congress(scan, end)) if code in {"NQ", "KL", "CTR"} else _plenum(scan, end)
    if code == "DL":
        return _charter(scan, end)
    if code in _named_tables():
        return _law(scan, end, code)
    return _solitary(scan, end, code)


def _plenum(scan: Scan, at: int) -> Name | None:
    elsewhere = _plenum_elsewhere(scan, at)
    if elsewhere:
        return elsewhere
    match = _PLENUM_LONG.match(scan.folded, at) or _PLENUM_SHORT.match(scan.folded, at)
    if not match or not _central(scan.text[match.start("tw") : match.end("tw")]):
        return None
    number = ordinal(match["n"])
    if not number or number > 20:
        return None
    again = "-lan-2" if match.groupdict().get("again") else ""
    fields: list[tuple[str, object]] = [("issuer", "BCHTW"), ("level", "tw")]
    term, end = read_term(scan, match.end())
    if term:
        fields.append(("term", term))
    return Name(end, f"hoi-nghi-tw-{number}{again}", tuple(fields))


_PLENUM_OF = re.compile(
    rf"{GAP}(?:(?:cua|tai){GAP})?{words_pattern('hội nghị')}{GAP}lan{GAP}(?:thu{GAP})?(?P<n>{ORDINAL})[ ]?,?{GAP}(?:cua{GAP})?"
    rf"(?={_CENTRAL_COMMITTEE})"
)


def _plenum_elsewhere(scan: Scan, at: int) -> Name | None:
    """A plenum of a province's committee, or of a union's: "Hội nghị lần thứ 12 của Ban Chấp hành Trung ương Hội Nông dân khóa VI"."""
    match = _PLENUM_OF.match(scan.folded, at)
    issuer = read_issuer(scan.text, scan.folded, match.end()) if match else None
    if match is None or issuer is None or issuer.body.code == "BCHTW":
        return None
    term, end = read_term(scan, issuer.end)
    fields: list[tuple[str, object]] = [("issuer", issuer.code), ("level", issuer.level)]
    fields += [(key, value) for key, value in (("place", issuer.place), ("term", term)) if value]
    return Name(end, f"hoi-nghi-{slugify(issuer.body.code)}-{ordinal(match['n'])}", tuple(fields))


def _central(printed: str) -> bool:
    return not re.search(r"\bt\.?\s?u\b", printed.lower())


def read_term(scan: Scan, at: int) -> tuple[str | None, int]:
    """The term printed behind a name ("khóa XII"), and where it ends."""
    match = TERM.match(scan.folded, at)
    number = ordinal(match["term"]) if match else None
    if not match or not number or number > 30:
        return None, at
    printed = scan.text[match.start() : match.end()]
    end = match.end() - (printed.endswith(")") and "(" not in printed)
    return str(number), end


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
    term, end = read_term(scan, match.end())
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


_FREE_NAME = re.compile(rf" (?P<name>{CAPITAL}[^\n.;:()“”\"]{{2,140}}?)(?= (?:số \d|năm (?:19|20)\d\d|(?:19|20)\d\d\b|ngày \d))")
_ON_GROUNDS = re.compile(r"Căn cứ +(?:[Bb]ộ )?(?:[Ll]uật|[Pp]háp lệnh)\Z")
_GROUND = re.compile(rf" (?P<name>{CAPITAL}[^\n.;:()“”\"]{{2,140}}?)(?=[;\n])")
_FREE_STOP = re.compile(r"\b(?:Luật|Bộ luật|Nghị|Quyết|được|đã|của Quốc hội|ban hành ngày|là|này|có hiệu lực|quy định về)\b")


def _law(scan: Scan, at: int, code: str) -> Name | None:
    key, pattern, names = _named_tables()[code]
    amending = _AMENDING.match(scan.folded, at) if code == "LUAT" else None
    at_name = amending.end() - 1 if amending else at
    match = pattern.match(scan.folded, at_name)
    # CASE 1: a law of the list, printed with a capital ("Luật Công đoàn", "Bộ Luật lao động").
    if match and _is_name(scan, at, match, names):
        spelt = names[squeezed(match["name"])]
        slug = slugify(_spelt_out().get(spelt, spelt))
        if amending:
            end, amended = _amended(scan, match.end(), pattern, names)
            return _with_year(scan, end, "-".join((key, "sua-doi-luat", slug, *amended)))
        return _with_year(scan, match.end(), f"{key}-{slug}")
    # CASE 2: any other law whose name a number, a year or a day closes, and each line of the grounds.
    free = _FREE_NAME.match(scan.text, at) or (
        _GROUND.match(scan.text, at) if _ON_GROUNDS.search(scan.text, max(0, at - 16), at) else None
    )
    if (
        free
        and not _FREE_STOP.search(free["name"])
        and initials().keys().isdisjoint(re.findall(r"\w+", free["name"]))
        and len(free["name"].split()) <= 22
    ):
        return _with_year(scan, free.end("name"), f"{key}-{slugify(free['name'])}", loose=True)
    return None


def _amended(scan: Scan, end: int, pattern: re.Pattern[str], names: dict[str, str]) -> tuple[int, list[str]]:
    """Where the last of the laws ends that one law amends, and slugs: "Luật sửa đổi … của Luật Cán bộ, công chức và Luật Viên chức"."""
    slugs: list[str] = []
    while joined := _NEXT_AMENDED.match(scan.folded, end):
        match = pattern.match(scan.folded, joined.end() - 1)
        if match is None or not _is_name(scan, joined.end() - 1, match, names):
            break
        slugs.append(f"luat-{slugify(names[squeezed(match['name'])])}")
        end = match.end()
    return end, slugs


_KIND_WORD = re.compile(r"(?:[Bb]ộ +)?(?:[Ll]uật|[Pp]háp +lệnh) *\Z", re.IGNORECASE)


def _is_name(scan: Scan, at: int, match: re.Match[str], names: dict[str, str]) -> bool:
    printed = scan.text[match.start("name") : match.end("name")]
    spelt = names[squeezed(match["name"])]
    # Either the name or its type word has a capital; "luật giáo dục" in small letters is a field of law as often as a law.
    word = _KIND_WORD.search(scan.text, max(0, at - 16), at)
    capital = printed[0].isupper() or scan.text[at - 1].isupper() or (word is not None and word[0][0].isupper())
    # A name of one syllable must keep its accents: "Luật gia" is a lawyer, "Luật Giá" a law.
    if " " not in spelt and not same_spelling(printed, spelt):
        return False
    return (capital or bool(_YEAR.match(scan.folded, match.end()))) and spelt_like(printed, spelt)


def _with_year(scan: Scan, end: int, key: str, *, loose: bool = False) -> Name:
    amended = _AMENDED.match(scan.folded, end)
    after = end
    if amended and ("(" in amended[0] or _YEAR.match(scan.folded, amended.end())):
        after = amended.end()
    year = _YEAR.match(scan.folded, after)
    if year:
        # "(sửa đổi, bổ sung năm 2020)": the bracket was opened before the year.
        opened = amended is not None and after == amended.end() and "(" in amended[0] and ")" not in amended[0]
        return Name(year.end() if opened else _closed(scan, year), key, (("year", year["y"]),))
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
