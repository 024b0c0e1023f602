"""What is printed before a citation: "N năm thực hiện", points of an article, and who issued it when ("Ngày 27/6/2019, X ban hành Y")."""

from __future__ import annotations

import re

from builder.citations.grammar.issuers import issuers_in, read_issuer
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import TERM, Fields, put_issuer
from builder.citations.grammar.vocabulary import GAP, any_of
from builder.text.dates import DATE, read_day
from builder.text.numbers import ordinal

_YEARS = re.compile(
    rf"""
    (?<!\d) (?P<n>\d{{1,2}}){GAP}nam{GAP} (?:[a-z]+{GAP}){{0,4}}?
    {any_of(["thực hiện", "triển khai", "thi hành"])} (?:{GAP}[a-z]+){{0,5}} [ ]*\Z
    """,
    re.VERBOSE,
)
"""``15 năm triển khai``."""
_ADVERB = any_of(
    [
        "đã",
        "vừa",
        "mới",
        "cũng",
        "từng",
        "tiếp tục",
        "chính thức",
        "kịp thời",
        "thống nhất",
        "lần lượt",
        "chủ động",
        "tham mưu",
        "liền",
        "sẽ",
        "sớm",
    ]
)
_ARTICLE = any_of(["một", "bản", "các", "thống nhất"])
_STRONG = any_of(["ký ban hành", "ký", "ban hành", "thông qua", "ra", "có"])
_ISSUING = any_of(["ký ban hành", "ban hành", "ra", "ký", "thông qua", "có", "công bố", "xây dựng"])
_VERB_BEFORE = re.compile(rf"{GAP}(?:{_ADVERB}{GAP})*{_ISSUING}{GAP}(?:{_ARTICLE}{GAP})*\Z")
_STRONG_VERB = re.compile(rf"{GAP}{_STRONG}{GAP}(?:{_ARTICLE}{GAP})*\Z")
"""Verbs that say that the document was issued then, not only talked about ("công bố", "xây dựng")."""
_ON_BEHALF = re.compile(rf"{any_of(['thay mặt', 'thừa lệnh'])}{GAP}\Z")
_YEAR = re.compile(rf"(?<![a-z0-9])(?:trong{GAP})?nam{GAP}(?P<y>(?:19|20)\d\d)(?P<comma>[ ]?,)?[ ]{{1,2}}")
_WHEN = any_of(["cùng", "vào", "trước đó", "tiếp đó", "sau đó", "đến", "hôm", "sáng", "chiều"])
_OTHER_EVENT = any_of(
    "cho biết|nói|phát biểu|khẳng định|thông tin|rằng|trước khi|sau khi|từ khi|kể từ|tổ chức|họp|dự|thăm|kiểm tra|làm việc|sơ kết"
    "|tổng kết|nhận được|thực hiện|triển khai|đưa tin|trao đổi|giới thiệu|tiếp".split("|")
)
_EVENT = re.compile(rf"(?<![a-z]){_OTHER_EVENT}(?![a-z])")
"""Between a day and the issuing verb: the day is that of a meeting or of a speech, not the document's."""
_CLAUSE_OPENING = re.compile(rf"(?:^|[,;:(-][ ]?|\n)(?:{_WHEN},?[ ])?(?:ngay[ ])?\Z")
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
    verb = _VERB_BEFORE.search(window)
    if not verb:
        return
    _left_issuer(scan, low, low + verb.start(), fields)
    if _STRONG_VERB.search(window):
        _left_date(scan, low, low + verb.start(), fields)


def _left_issuer(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """The body right before the issuing verb, with nothing but a short apposition between."""
    found = issuers_in(scan.text, scan.folded, low, end)
    if not found:
        return
    between = scan.text[found[-1].end : end].strip()
    term = TERM.fullmatch(scan.folded, found[-1].end, end) if between else None
    if not between or term or _ON_BEHALF.search(scan.folded, low, found[-1].start):
        put_issuer(fields, found[-1])
    if term and ordinal(term["term"]):
        fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))


def _left_date(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """ "Ngày 27/6/2019, X ban hành Y": the last day before the issuing verb; "Năm 2019, X ban hành Y" likewise."""
    days = list(DATE.finditer(scan.folded, low, end))
    if days and _opens_clause(scan, low, days[-1].start()) and "date" not in fields.values:
        iso = read_day(days[-1][0])
        if iso and end - days[-1].end() < 90 and not _EVENT.search(scan.folded, days[-1].end(), end):
            fields.put("date", iso, days[-1].start(), days[-1].end())
            return
    for year in reversed(list(_YEAR.finditer(scan.folded, low, end))):
        # "Năm 2019, …" or "Năm 2019 UBND tỉnh …"; "năm 2019 đạt khá" says nothing of the document.
        if _EVENT.search(scan.folded, year.end(), end):
            return
        if "date" not in fields.values and (year["comma"] or read_issuer(scan.text, scan.folded, year.end())):
            fields.put("year", year["y"], year.start("y"), year.end("y"))
            return


def _opens_clause(scan: Scan, low: int, at: int) -> bool:
    return bool(_CLAUSE_OPENING.search(scan.folded[low:at]))
