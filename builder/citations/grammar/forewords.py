"""What is printed before a citation: "N năm thực hiện", points of an article, and who issued it when ("Ngày 27/6/2019, X ban hành Y")."""

from __future__ import annotations

import re
from functools import cache

from builder.citations.grammar.issuers import issuers_in, read_issuer
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import TERM, Fields, put_issuer
from builder.citations.grammar.vocabulary import GAP, any_of, type_words, word_list, words_pattern
from builder.text.dates import DATE, day_of
from builder.text.numbers import ORDINAL, ordinal

_YEARS = re.compile(
    rf"""
    (?<!\d) (?P<n>\d{{1,2}}){GAP}nam{GAP} (?:[a-z]+{GAP}){{0,4}}?
    {any_of(["thực hiện", "triển khai", "thi hành"])} (?:{GAP}[a-z]+){{0,5}} [ ]*\Z
    """,
    re.VERBOSE,
)
"""``15 năm triển khai``."""
_ON_BEHALF = re.compile(rf"{any_of(['thay mặt', 'thừa lệnh'])}{GAP}\Z")
_PLENUM = re.compile(
    rf"""
    (?<![a-z]) {words_pattern("Hội nghị")}{GAP} (?:lan{GAP}thu{GAP}{ORDINAL}{GAP})?
    (?:ban{GAP}chap{GAP}hanh{GAP})?trung{GAP}uong (?:{GAP}dang)? (?:{GAP}(?:lan{GAP}thu{GAP})?{ORDINAL})?
    """,
    re.VERBOSE,
)
"""``Hội nghị Trung ương 7``, ``Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng``."""
_YEAR = re.compile(rf"(?<![a-z0-9])(?:trong{GAP})?nam{GAP}(?P<y>(?:19|20)\d\d)(?P<comma>[ ]?,)?[ ]{{1,2}}")


def _words(*tables: str) -> str:
    return any_of(word for table in tables for word in word_list("forewords", table))


@cache
def _verb_before(*tables: str) -> re.Pattern[str]:
    """The verb that issues what follows: ``đã ký ban hành ngay``, ``có hai nghị quyết lớn: ``, ``ban hành các văn bản sau: ``."""
    nouns = any_of(["văn bản", *(word for word, _ in type_words().values())])
    headed = rf"(?:{nouns}(?:{GAP}[a-z]+){{0,4}}[ ]?:[ ]{{0,2}})?"
    adverbs, articles = (rf"(?:{_words(table)}{GAP})*" for table in ("adverb", "article"))
    return re.compile(rf"{GAP}{adverbs}{_words(*tables)}{GAP}{articles}{headed}\Z")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?<!ky )(?<!phien ){_words('event')}(?![a-z])")


@cache
def _clause_opening() -> re.Pattern[str]:
    return re.compile(rf"(?:^[ \"“‘(]*|[,;:(-][ ]?|\n)(?:{_words('when')},?[ ]){{0,3}}(?:ngay[ ])?\Z")


@cache
def _dated_head() -> re.Pattern[str]:
    """``Ngày 27/6/2019, thực hiện`` at the head of a sentence, before the document that is carried out."""
    return re.compile(
        rf"[ \"“‘(]*(?:{_words('when')},?[ ]){{0,3}}(?:ngay[ ])?(?P<day>{DATE.pattern})[ ]?,[ ]{_words('purpose')}(?![a-z])",
        re.VERBOSE,
    )


_AND = r"[ ]?(?:,|va|;)[ ]?"
_PINPOINT = re.compile(
    rf"""
    (?: diem{GAP}  (?P<point>[a-zđ]) (?:{_AND}[a-zđ])* ,?[ ] )?
    (?: khoan{GAP} (?P<clause>\d{{1,2}}[a-z]?) (?:{_AND}(?:khoan[ ])?\d{{1,2}})* ,?[ ] (?:cua[ ])? )?
    dieu{GAP}      (?P<article>\d{{1,3}}[a-z]?) (?:{_AND}(?:dieu[ ])?\d{{1,3}})* ,?[ ]{{1,3}} (?:(?:cua|trong|tai){GAP})? \Z
    """,
    re.VERBOSE,
)
"""``điểm a, b khoản 1 và khoản 3 Điều 5, Điều 7 của``; the first of each counts."""
_REACH = 170
"""How far before a citation its sentence is read, in characters."""


def read_before(scan: Scan, start: int, low: int, fields: Fields) -> None:
    """Pinpoint and "N năm thực hiện" right before a mention or a back-reference."""
    low = max(low, start - _REACH, scan.sentence_start(start))
    window = scan.folded[low:start]
    pinpoint = _PINPOINT.search(window)
    if pinpoint:
        printed = f"d{pinpoint['article']}" + (f"k{pinpoint['clause']}" if pinpoint["clause"] else "")
        fields.put("pinpoint", printed + (pinpoint["point"] or ""), low + pinpoint.start(), start)
    years = _YEARS.search(window)
    if years:
        fields.put("years", int(years["n"]), low + years.start(), low + years.end("n"))


def read_left(scan: Scan, start: int, low: int, fields: Fields) -> None:
    """Date, issuer, "N năm thực hiện" and pinpoint printed before a mention, not before ``low``."""
    low = max(low, start - _REACH, scan.sentence_start(start))
    window = scan.folded[low:start]
    read_before(scan, start, low, fields)
    verb = _verb_before("issued", "spoken_of").search(window)
    if not verb:
        return
    _left_issuer(scan, low, low + verb.start(), fields)
    if _verb_before("issued").search(window):
        _left_date(scan, low, low + verb.start(), fields)


def _left_issuer(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """The body right before the issuing verb, with nothing but a short apposition between."""
    found = issuers_in(scan.text, scan.folded, low, end)
    if not found:
        _left_plenum(scan, low, end, fields)
        return
    between = scan.text[found[-1].end : end].strip()
    term = TERM.fullmatch(scan.folded, found[-1].end, end) if between else None
    if not between or term or _ON_BEHALF.search(scan.folded, low, found[-1].start):
        put_issuer(fields, found[-1])
    if term and ordinal(term["term"]):
        fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))


def _left_plenum(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """The term of the plenum that issues: "Hội nghị Trung ương 7 khóa XII ra"."""
    for plenum in _PLENUM.finditer(scan.folded, low, end):
        term = TERM.fullmatch(scan.folded, plenum.end(), end)
        if term and ordinal(term["term"]):
            fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))


def _left_date(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """The day or the year on which the verb that ends at ``end`` issues."""
    if "date" in fields.values:
        return
    # CASE 1: "Ngày 27/6/2019, X ban hành Y": the last day before the issuing verb.
    days = list(DATE.finditer(scan.folded, low, end))
    if days and _opens_clause(scan, low, days[-1].start()):
        iso = day_of(days[-1])
        if iso and end - days[-1].end() < 90 and not _event().search(scan.folded, days[-1].end(), end):
            fields.put("date", iso, days[-1].start(), days[-1].end())
            return
    # CASE 2: "Ngày 27/6/2019, thực hiện Z, X ban hành Y": another document stands between.
    opening = scan.sentence_start(low)
    head = _dated_head().match(scan.folded, opening) if opening < low else None
    day = DATE.match(scan.folded, head.start("day")) if head and not days else None
    iso = day_of(day) if day else None
    if head and iso and low - head.end() < _REACH:
        fields.put("date", iso, *head.span("day"))
        return
    # CASE 3: "Năm 2019, …" or "Năm 2019 UBND tỉnh …"; "năm 2019 đạt khá" says nothing of the document.
    for year in reversed(list(_YEAR.finditer(scan.folded, low, end))):
        if _event().search(scan.folded, year.end(), end):
            return
        if year["comma"] or read_issuer(scan.text, scan.folded, year.end()):
            fields.put("year", year["y"], year.start("y"), year.end("y"))
            return


def _opens_clause(scan: Scan, low: int, at: int) -> bool:
    return bool(_clause_opening().search(scan.folded[low:at]))
