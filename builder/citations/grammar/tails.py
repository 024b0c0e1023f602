"""What is printed behind a citation: its day, its issuer, the term, the plenum, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.citations.grammar import refusals
from builder.citations.grammar.issuers import Issuer, read_central, read_issuer
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.vocabulary import CAPITAL, GAP, any_of, words_pattern
from builder.text.dates import DATE, day_of
from builder.text.numbers import ORDINAL, ordinal

_COMMA = r"[ ]{0,3},?[ ]{0,3}"
_OPEN = rf"{_COMMA}\(?[ ]{{0,2}}"
_MONTH_NAME = r"(?:0?[1-9]|1[0-2])"
_ANY_YEAR = r"(?:19|20)\d\d"
_SIGNED = any_of(["ký", "ban hành", "ký ban hành", "đề"])
_ISSUED = any_of(["ký ban hành", "ban hành", "thông qua", "ký"])
_TERM_WORD = words_pattern("khóa")
_PERIOD_WORD = words_pattern("nhiệm kỳ")

_DATE_LEAD = re.compile(
    rf"{_OPEN}(?:(?P<all>(?:deu|cung){GAP})?(?:duoc{GAP})?{_SIGNED}{GAP})?(?P<same>cung{GAP})?(?:ngay[ ]{{0,3}},?[ ]{{0,2}}|hom{GAP})?"
)
"""``, ngày``, ``(``, ``ký ngày``, ``cùng ngày`` before a day."""
_MONTH = re.compile(
    rf"""{_OPEN} (?:{_SIGNED}{GAP})? thang[ ]{{0,2}} (?P<m>{_MONTH_NAME}) (?:[ ]?[/-][ ]?|{GAP}nam{GAP}) (?P<y>{_ANY_YEAR}) (?!\d) \)?""",
    re.VERBOSE,
)
"""``tháng 10/2018``, ``tháng 10 năm 2018``."""
_SHORT_MONTH = re.compile(rf"[ ]{{0,2}}\((?P<m>{_MONTH_NAME})[/-](?P<y>{_ANY_YEAR})\)")
"""``(10/2018)``."""
_YEAR = re.compile(
    rf"""
    (?: {_OPEN} (?:{_SIGNED}{GAP})? nam[ ]{{1,2}} (?P<y>{_ANY_YEAR})  # năm 2018
      | [ ]{{0,2}} \( (?P<y2>{_ANY_YEAR}) \)                          # (2018)
    ) (?![\d/]|[ ]?-[ ]?\d) \)?
    """,
    re.VERBOSE,
)
TERM = re.compile(
    rf"""
    {_OPEN} (?:dang{GAP})?
    (?: {_TERM_WORD}{GAP} (?:thu{GAP})? | k\.?(?=[xvi\d]) )
    (?P<term>{ORDINAL}) (?:[ ]?\))?
    """,
    re.VERBOSE,
)
"""``khóa XII``, ``(Khóa XII)``, ``, khoá 12``, ``khóa thứ XIII``."""
_TERM_OF_CONGRESS = re.compile(
    rf"{_OPEN}{_PERIOD_WORD}{GAP}{words_pattern('Đại hội')}{GAP}(?:{words_pattern('lần thứ')}{GAP})?(?P<term>{ORDINAL})\)?"
)
"""``nhiệm kỳ Đại hội XIII``."""
PERIOD = re.compile(rf"{_OPEN}{_PERIOD_WORD}{GAP}(?P<from>{_ANY_YEAR})[ ]?-[ ]?(?P<to>(?:19|20)?\d\d)\)?")
"""``nhiệm kỳ 2020-2025``."""
_PLENUM = re.compile(
    rf"""
    [ ]{{0,2}} ,? [ ] (?:tai{GAP}|cua{GAP})? {words_pattern("Hội nghị")}{GAP}
    (?: {words_pattern("lần thứ")}{GAP} (?P<n>{ORDINAL}) ,?
      | {words_pattern("Trung ương")}{GAP} (?:{words_pattern("lần thứ")}{GAP})? (?P<n2>{ORDINAL})
    )
    """,
    re.VERBOSE,
)
"""``Hội nghị lần thứ sáu``, ``Hội nghị Trung ương 6``."""
_PASSIVE = re.compile(rf"[ ]{{0,2}},?{GAP}(?:(?:da|vua|moi){GAP})?(?:duoc|do){GAP}")
_PASSIVE_VERB = re.compile(rf"{GAP}(?:{_TERM_WORD}{GAP}[ivx]+{GAP})?{_ISSUED}(?![a-z])")
_ISSUER_LEAD = re.compile(rf"{_COMMA}(?P<cue>cua{GAP}|do{GAP}|[(]?[ ]?)?")

_OPENS = frozenset({" ", ",", "("})
"""What begins a date, issuer or term behind a mention."""

Evidence = tuple[str, int, int]


@dataclass(slots=True)
class Fields:
    """Fields of one mention as they are read, with where each was read."""

    values: dict[str, object] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def put(self, name: str, value: object, start: int, end: int) -> bool:
        """Set a field that is not set yet."""
        if value is None or name in self.values:
            return False
        self.values[name] = value
        self.evidence.append((name, start, end))
        return True


def put_issuer(fields: Fields, issuer: Issuer) -> None:
    """Issuer, level and place from one reading, for all of which the evidence of the issuer stands."""
    if fields.put("issuer", issuer.code, issuer.start, issuer.end):
        fields.values.setdefault("level", issuer.level)
        if issuer.place:
            fields.values.setdefault("place", issuer.place)


def read_tail(scan: Scan, start: int, fields: Fields) -> int:
    """Read date, issuer, term and title printed behind a mention, in any order; returns where the last of them ends."""
    position = start
    steps = (_read_date, _read_term, _read_plenum, _read_issuer, _read_passive)
    progress = True
    while progress and scan.text[position : position + 1] in _OPENS:
        progress = False
        for step in steps:
            end = step(scan, position, fields)
            if end is not None and end > position:
                position, progress = end, True
    return position


def _read_date(scan: Scan, at: int, fields: Fields) -> int | None:
    if "date" in fields.values:
        return None
    lead = _DATE_LEAD.match(scan.folded, at)
    day = DATE.match(scan.folded, lead.end()) if lead else None
    if lead and day:
        iso = day_of(day)
        if iso and fields.put("date", iso, day.start(), day.end()):
            if lead["same"] or lead["all"]:
                fields.put("same_day", True, lead.start(), day.end())
            end = day.end()
            return end + 1 if "(" in lead[0] and scan.text.startswith(")", end) else end
    month = _MONTH.match(scan.folded, at) or _SHORT_MONTH.match(scan.folded, at)
    if month:
        fields.put("date", f"{month['y']}-{int(month['m']):02d}", month.start("m"), month.end("y"))
        return month.end()
    year = _YEAR.match(scan.folded, at)
    if year and "year" not in fields.values:
        group = "y" if year["y"] else "y2"
        fields.put("year", year[group], year.start(group), year.end(group))
        return year.end()
    return None


def _read_term(scan: Scan, at: int, fields: Fields) -> int | None:
    match = TERM.match(scan.folded, at) or _TERM_OF_CONGRESS.match(scan.folded, at)
    number = ordinal(match["term"]) if match else None
    if (
        match
        and number
        and _ordinal_printed(scan, match.start("term"), match.end("term"))
        and (fields.put("term", str(number), match.start("term"), match.end("term")))
    ):
        return _balanced(scan, match.start(), match.end())
    period = PERIOD.match(scan.folded, at)
    if period and fields.put("period", f"{period['from']}-{period['to'][-4:]}", period.start("from"), period.end("to")):
        return period.end()
    return None


def _balanced(scan: Scan, start: int, end: int) -> int:
    """Without a closing bracket that was opened before the match."""
    printed = scan.text[start:end]
    return end - 1 if printed.endswith(")") and "(" not in printed else end


def _ordinal_printed(scan: Scan, start: int, end: int) -> bool:
    """A Roman numeral is printed in capitals; "khóa i" and "khóa vi" are other words."""
    printed = scan.text[start:end]
    return printed.isdigit() or printed.isupper() or len(printed) > 1


def _read_plenum(scan: Scan, at: int, fields: Fields) -> int | None:
    match = _PLENUM.match(scan.folded, at)
    if not match or "plenum" in fields.values:
        return None
    number = ordinal(match["n"] or match["n2"])
    group = "n" if match["n"] else "n2"
    return match.end() if number and fields.put("plenum", number, match.start(group), match.end(group)) else None


LEVELS = {
    "huyện": "huyen", "tỉnh": "tinh", "xã": "xa", "phường": "xa", "thị trấn": "xa", "thành phố": "tinh", "quận": "huyen", "thị xã": "huyen",
}  # fmt: skip
_LEVEL_WORDS = "|".join(sorted(LEVELS, key=len, reverse=True))
OF_LEVEL = re.compile(
    rf" {{1,3}}của {{1,3}}(?P<level>{_LEVEL_WORDS})(?: {{1,2}}(?:nhà|ta))?(?! {{1,2}}(?:{CAPITAL}|(?:hội|đoàn|ủy|uỷ)\b))(?!\w)"
)
"""``của tỉnh``, ``của huyện ta``: a level stands for its body."""


def _read_issuer(scan: Scan, at: int, fields: Fields) -> int | None:
    if "issuer" in fields.values:
        return None
    lead = _ISSUER_LEAD.match(scan.folded, at)
    if not lead:
        return None
    begin = lead.end()
    if begin == at or (not (lead["cue"] or "").strip() and "," in lead[0]):
        return None
    issuer = read_issuer(scan.text, scan.folded, begin)
    cued = (lead["cue"] or "").strip()
    if issuer and cued == "do" and refusals.prepares(scan.text, scan.folded, issuer.end):
        return None
    if issuer and (cued in {"cua", "do", "("} or scan.text[issuer.start].isupper()):
        put_issuer(fields, issuer)
        end = issuer.end
        return end + 1 if cued == "(" and scan.text.startswith(")", end) else end
    central = read_central(scan.text, scan.folded, begin)
    if central and fields.put("level", "tw", begin, central):
        return central
    level = OF_LEVEL.match(scan.text, at)
    wanted = LEVELS[" ".join(level["level"].lower().split())] if level else None
    if level and level["level"] != "thành phố" and fields.put("level", wanted, *level.span("level")):
        return level.end()
    return None


def _read_passive(scan: Scan, at: int, fields: Fields) -> int | None:
    """ "được Bộ Chính trị ban hành ngày …", "do Quốc hội thông qua": the body before an issuing verb."""
    lead = _PASSIVE.match(scan.folded, at)
    issuer = read_issuer(scan.text, scan.folded, lead.end()) if lead else None
    verb = _PASSIVE_VERB.match(scan.folded, issuer.end) if issuer else None
    if issuer and verb:
        put_issuer(fields, issuer)
        return verb.end()
    return None
