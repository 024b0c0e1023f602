"""What is printed around a number: date, issuer, term and title behind it; date, issuer and "N năm thực hiện" before it; pinpoints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.citations.grammar.issuers import Issuer, issuers_in, read_central, read_issuer
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.vocabulary import GAP
from builder.text.dates import DATE, read_day
from builder.text.numbers import ORDINAL, ordinal

_MONTH_NAME = r"(?:0?[1-9]|1[0-2])"
_DATE_LEAD = re.compile(
    rf"[ ]{{0,3}},?[ ]{{0,3}}\(?[ ]{{0,2}}(?:(?:duoc{GAP})?(?:ky|ban{GAP}hanh|ky{GAP}ban{GAP}hanh|de){GAP})?(?P<same>cung{GAP})?(?:ngay[ ]{{0,3}},?[ ]{{0,2}})?"
)
_SMALL_LEAD = rf"[ ]{{0,3}},?[ ]{{0,3}}\(?[ ]{{0,2}}(?:(?:ban{GAP}hanh|ky){GAP})?"
_MONTH = re.compile(
    rf"{_SMALL_LEAD}(?:thang[ ]{{0,2}})(?P<m>{_MONTH_NAME})(?:[ ]?[/-][ ]?|{GAP}nam{GAP})(?P<y>(?:19|20)\d\d)(?!\d)\)?"
)
_SHORT_MONTH = re.compile(rf"[ ]{{0,2}}\((?P<m>{_MONTH_NAME})[/-](?P<y>(?:19|20)\d\d)\)")
_YEAR = re.compile(
    rf"(?:{_SMALL_LEAD}nam[ ]{{1,2}}(?P<y>(?:19|20)\d\d)|[ ]{{0,2}}\((?P<y2>(?:19|20)\d\d)\))(?![\d/]|[ ]?-[ ]?\d)\)?"
)
TERM = re.compile(
    rf"[ ]{{0,3}},?[ ]{{0,3}}\(?[ ]?(?:dang{GAP})?(?:khoa{GAP}(?:thu{GAP})?|k\.?(?=[xvi\d]))(?P<term>{ORDINAL})(?:[ ]?\))?"
)
"""``khóa XII``, ``(Khóa XII)``, ``, khoá 12``, ``khóa thứ XIII``."""
_TERM_OF_CONGRESS = re.compile(
    rf"[ ]{{0,3}},?[ ]?\(?nhiem{GAP}ky{GAP}(?:dai{GAP}hoi{GAP})(?:lan{GAP}thu{GAP})?(?P<term>{ORDINAL})\)?"
)
PERIOD = re.compile(rf"[ ]{{0,3}},?[ ]{{0,3}}\(?nhiem{GAP}ky{GAP}(?P<from>(?:19|20)\d\d)[ ]?-[ ]?(?P<to>(?:19|20)?\d\d)\)?")
"""``nhiệm kỳ 2020-2025``."""
_PLENUM = re.compile(
    rf"[ ]{{0,2}},?[ ](?:tai{GAP}|cua{GAP})?hoi{GAP}nghi{GAP}(?:lan{GAP}thu{GAP}(?P<n>{ORDINAL})(?:,)?|trung{GAP}uong{GAP}(?:lan{GAP}thu{GAP})?(?P<n2>{ORDINAL}))"
)
_PASSIVE = re.compile(rf"[ ]{{0,2}},?{GAP}(?:da{GAP}|vua{GAP}|moi{GAP})?(?:duoc|do){GAP}")
_PASSIVE_VERB = re.compile(
    rf"{GAP}(?:(?:khoa|khoá){GAP}[ivx]+{GAP})?(?:ky{GAP}ban{GAP}hanh|ban{GAP}hanh|thong{GAP}qua|ky)(?![a-z])"
)
_ISSUER_LEAD = re.compile(rf"[ ]{{0,3}},?[ ]{{0,3}}(?P<cue>cua{GAP}|do{GAP}|[(]?[ ]?)?")
_SUBJECT_LEAD = re.compile(
    rf"[ ]{{0,3}}[,:]?[ ]{{0,3}}(?:-[ ])?(?P<cue>(?:ban{GAP}hanh{GAP}(?:kem{GAP}theo{GAP})?)?(?:ve{GAP}viec|ve|v/v|quy{GAP}dinh{GAP}ve|phe{GAP}duyet)(?=[ :“\"])[ :]{{0,2}}|ban{GAP}hanh[ ](?=[ ]?[“\"]|quy{GAP}(?:dinh|che){GAP}(?:ve|cua)))?"
)
_PROSE_END = re.compile(
    rf"""
    [;!?\n“”\"():] | \.(?=[ ]|$)
  | ,[ ]? (?! [ ]? [a-z]+ (?:[ ][a-z]+){{0,7}} (?:[ ]?[,.;“”"()\n]|$|[ ]va[ ]) )
    # a short phrase in small letters behind a comma goes on with the title ("khoa học, công nghệ"), a longer one is new
  | {GAP}(?:thay{GAP}the|khac{GAP}voi|khac|co{GAP}hieu{GAP}luc|da{GAP}|duoc{GAP}|dang{GAP}|vua{GAP}|se{GAP}|chua{GAP}|la{GAP}|neu{GAP}ro|chi{GAP}ro|xac{GAP}dinh|yeu{GAP}cau|dat{GAP}muc|(?:va|cung|gan{GAP}voi|theo|voi){GAP}(?:nghi{GAP}(?:quyet|dinh)|quyet{GAP}dinh|chi{GAP}thi|ket{GAP}luan|ke{GAP}hoach|chuong{GAP}trinh|luat|quy{GAP}dinh|huong{GAP}dan|thong{GAP}tu|hien{GAP}phap|dieu{GAP}le|de{GAP}an)|cho{GAP}thay|gom{GAP}|co{GAP}\d|den{GAP}(?:can{GAP}bo|toan{GAP}the)|toi{GAP}toan{GAP}the|khang{GAP}dinh|nhan{GAP}manh)
    """,
    re.VERBOSE,
)
_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}
_YEARS = re.compile(
    rf"(?<!\d)(?P<n>\d{{1,2}}){GAP}nam{GAP}(?:[a-z]+{GAP}){{0,4}}?(?:thuc{GAP}hien|trien{GAP}khai|thi{GAP}hanh)(?:{GAP}[a-z]+){{0,5}}[ ]*\Z"
)
_ISSUING = (
    rf"(?:(?:da|vua|moi|cung|tung|tiep{GAP}tuc|chinh{GAP}thuc|kip{GAP}thoi|thong{GAP}nhat|lan{GAP}luot|chu{GAP}dong|tham{GAP}muu){GAP})*"
    rf"(?:ky{GAP}ban{GAP}hanh|ban{GAP}hanh|ra|ky|thong{GAP}qua|co|cong{GAP}bo|xay{GAP}dung){GAP}(?:(?:mot|ban|cac|thong{GAP}nhat){GAP})*"
)
_VERB_BEFORE = re.compile(rf"(?P<gap>{GAP}){_ISSUING}\Z")
_STRONG_VERB = re.compile(rf"{GAP}(?:ky|ban{GAP}hanh|thong{GAP}qua|ra|co){GAP}(?:(?:mot|ban|cac){GAP})*\Z")
_YEAR_LEFT = re.compile(rf"(?<![a-z0-9])(?:trong{GAP})?nam{GAP}(?P<y>(?:19|20)\d\d)(?P<comma>[ ]?,)?[ ]{{1,2}}")
_PINPOINT = re.compile(
    rf"""
    (?: diem{GAP}(?P<point>[a-zđ])(?:[ ]?(?:,|va|;)[ ]?[a-zđ])*,?[ ] )?
    (?: khoan{GAP}(?P<clause>\d{{1,2}}[a-z]?)(?:[ ]?(?:,|va|;)[ ]?(?:khoan[ ])?\d{{1,2}})*,?[ ](?:cua[ ])? )?
    dieu{GAP}(?P<article>\d{{1,3}}[a-z]?)(?:[ ]?(?:,|va|;)[ ]?(?:dieu[ ])?\d{{1,3}})*,?[ ]+(?:cua{GAP}|trong{GAP}|tai{GAP})?\Z
    """,
    re.VERBOSE,
)

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
    """Issuer, level and place from one reading."""
    if fields.put("issuer", issuer.code, issuer.start, issuer.end):
        fields.put("level", issuer.level, issuer.start, issuer.end)
        if issuer.place:
            fields.put("place", issuer.place, issuer.start, issuer.end)


def read_tail(scan: Scan, start: int, fields: Fields) -> int:
    """Read date, issuer, term and title printed behind a mention, in any order; returns where the last of them ends."""
    position = start
    steps = (_read_date, _read_term, _read_plenum, _read_issuer, _read_passive)
    progress = True
    while progress:
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
        iso = read_day(day[0])
        if iso and fields.put("date", iso, day.start(), day.end()):
            if lead["same"]:
                fields.put("same_day", True, lead.start("same"), day.end())
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
    if match and number and _ordinal_printed(scan, match.start("term"), match.end("term")):
        if fields.put("term", str(number), match.start("term"), match.end("term")):
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
    if issuer and (cued in {"cua", "do", "("} or scan.text[issuer.start].isupper()):
        put_issuer(fields, issuer)
        end = issuer.end
        return end + 1 if cued == "(" and scan.text.startswith(")", end) else end
    central = read_central(scan.text, scan.folded, begin)
    if central and fields.put("level", "tw", begin, central):
        return central
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


def read_subject(scan: Scan, at: int, limit: int, fields: Fields) -> int:
    """The title behind a mention: quoted, or prose after "về"; ends before ``limit``, where the next mention starts."""
    lead = _SUBJECT_LEAD.match(scan.folded, at)
    if not lead:
        return at
    begin = lead.end()
    while begin < limit and scan.text[begin] == " ":
        begin += 1
    quote = scan.text[begin : begin + 1]
    if quote in _QUOTES and not (quote == "" or begin >= limit):
        close = scan.text.find(_QUOTES[quote], begin + 1, min(len(scan.text), begin + 500))
        if close > 0 and "\n" not in scan.text[begin:close]:
            fields.put("subject", scan.text[begin + 1 : close].strip(" .,"), begin + 1, close)
            return close + 1
        return at
    cue = (lead["cue"] or "").strip()
    if not cue or begin >= limit:
        return at
    # "về thực hiện Nghị quyết …" names another document, not a title.
    if re.match(
        rf"(?:viec{GAP})?(?:tiep{GAP}tuc{GAP})?(?:trien{GAP}khai|thuc{GAP}hien|thi{GAP}hanh|sua{GAP}doi)\b.{{0,24}}(?:nghi{GAP}quyet|chi{GAP}thi|quyet{GAP}dinh|ket{GAP}luan|ke{GAP}hoach|luat|nghi{GAP}dinh|chuong{GAP}trinh)",
        scan.folded[begin : begin + 60],
    ):
        return at
    high = min(limit, begin + 300, scan.sentence_end(at))
    stop = _PROSE_END.search(scan.folded, begin, high)
    end = stop.start() if stop else high
    title = scan.text[begin:end].rstrip(" ,.;-")
    title = re.sub(r"[ ,]+(?:và|cùng|hay|hoặc|theo|với|là|thực hiện|triển khai)\Z", "", title)
    if len(title) < 4:
        return at
    fields.put("subject", title, begin, begin + len(title))
    return begin + len(title)


def read_before(scan: Scan, start: int, low: int, fields: Fields) -> None:
    """Pinpoint and "N năm thực hiện" right before a mention or a back-reference."""
    low = max(low, start - 170, scan.sentence_start(start))
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
    low = max(low, start - 170, scan.sentence_start(start))
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
    if not between or term:
        put_issuer(fields, found[-1])
    elif re.search(rf"(?:thay{GAP}mat|thua{GAP}lenh){GAP}\Z", scan.folded[low : found[-1].start]):
        put_issuer(fields, found[-1])
    if term and ordinal(term["term"]):
        fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))


def _left_date(scan: Scan, low: int, end: int, fields: Fields) -> None:
    """ "Ngày 27/6/2019, X ban hành Y": the last day before the issuing verb; "Năm 2019, X ban hành Y" likewise."""
    days = [match for match in DATE.finditer(scan.folded, low, end)]
    if days and _opens_clause(scan, low, days[-1].start()) and "date" not in fields.values:
        iso = read_day(days[-1][0])
        if iso and len(scan.folded[days[-1].end() : end]) < 90:
            fields.put("date", iso, days[-1].start(), days[-1].end())
            return
    for year in reversed(list(_YEAR_LEFT.finditer(scan.folded, low, end))):
        # "Năm 2019, …" or "Năm 2019 UBND tỉnh …"; "năm 2019 đạt khá" says nothing of the document.
        if "date" not in fields.values and (year["comma"] or read_issuer(scan.text, scan.folded, year.end())):
            fields.put("year", year["y"], year.start("y"), year.end("y"))
            return


def _opens_clause(scan: Scan, low: int, at: int) -> bool:
    before = scan.folded[low:at]
    return bool(
        re.search(r"(?:^|[,;:(-] ?|\n)(?:(?:cung|vao|truoc do,?|tiep do,?|sau do,?|den|hom|sang|chieu)? ?)(?:ngay )?\Z", before)
    )
