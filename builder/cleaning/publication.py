"""When an article was published, and how that is known; a missing date stays missing, with a range and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from builder.cleaning.page import Page
from builder.cleaning.prefixes import stamp_prefix
from builder.cleaning.units import Unit
from builder.cleaning.vocabulary import day_of_digest
from builder.model import DateBasis
from builder.text.dates import days
from builder.text.stamps import Stamp, machine_time

_EVENT = re.compile(
    r"(?:s(?<!\ws)ang|c(?<!\wc)hieu|t(?<!\wt)(?:oi|rua)|n(?<!\wn)gay|h(?<!\wh)om)"
    r"(?: nay)?,? ?(?:ngay )?\(?(?P<d>0?[1-9]|[12]\d|3[01])[/.-](?P<m>0?[1-9]|1[0-2])(?![/.\-\d])\)?"
    r"(?! (?:sap )?toi\b(?! (?:ngay|sang|chieu|trua|toi|het|\d)))"
)
"""A day on which something happened; "ngày 14/10 tới đây" is still to come."""
_MONTH = re.compile(
    r"(?<![\d/.-])(?:thang )?(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>(?:19|20)\d\d)(?!\d)|\bthang (?P<m2>0?[1-9]|1[0-2]) nam (?P<y2>(?:19|20)\d\d)"
)
_DOCUMENT = re.compile(
    r"^[^\W\d_][^\d,]{2,40}, ngay \d{1,2} thang \d{1,2} nam \d{4}$|\| [^\W\d_][^\d,|]{2,40}, ngay \d{1,2} thang \d{1,2} nam \d{4}$"
)
_YEAR = re.compile(
    r"(?P<goal>\b(?:den|toi|giai doan|muc tieu|tam nhin) (?:het |cuoi )?(?:nam )?)?(?<!\d)(?P<y>(?:19|20)\d\d)(?![\d/-])"
)
_TERM = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d(?!\d)")
"""``nhiệm kỳ 2021 - 2026``: neither year tells when something happened."""
_SPAN = re.compile(r"\s*(?:[-–—/]+|den|toi)\s*(?:ngay\s+)?")
_ANNIVERSARY = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?:19|20)\d\d\s?[-–—]\s?(?P=d)[/.-](?P=m)[/.-](?P<y>(?:19|20)\d\d)(?!\d)"
)
"""``12/11/1936-12/11/2020``: a day that is remembered every year."""
_BORN = re.compile(r"\b(?:sn|sinh(?: (?:ngay|nam|thang))*)\b[ :]*[\d/.-]*\d")
"""When somebody was born: "(SN 1996, …)" tells nothing of the year of the news."""
_REPOST = re.compile(r"^[(\[]?\s*(?:theo|nguon)\b")


class Published(Struct, frozen=True):
    """The day of publication with its evidence."""

    date: str | None
    basis: DateBasis
    range: str | None
    reason: str
    clock: str | None


def published(page: Page) -> Published:
    """The date of an article, from the strongest evidence that the capture holds."""
    clock = _clock(page)
    if page.core is None:
        return Published(None, "none", None, "bản lưu không có bài viết", clock)
    machine = machine_time(page.metadata.get("date", ""))
    if machine and not _of_the_visit(page, machine, clock):
        return Published(machine, "machine", None, "ngày đăng ghi trong mã nguồn của trang", clock)
    if page.stamps and not _before_the_web(page.units[page.stamps[0]].stamp):
        return _stamped(page, clock)
    title = page.units[page.title] if page.title is not None else None
    if title is not None and title.tail and not _before_the_web(title.tail[1]):
        return Published(title.tail[1].iso, "stamp", None, "ngày in ngay sau tiêu đề", clock)
    lead = _first_text(page)
    if lead is not None and (found := stamp_prefix(page.units[lead].text)):
        return Published(found[0].iso, "stamp-in-lead", None, "ngày in ở đầu đoạn mở đầu", clock)
    told = _told_today(page.units[lead].folded) if lead is not None else None
    if told:
        return Published(told[0], "stamp-in-lead", None, f"“{told[1]}” trong đoạn mở đầu", clock)
    document = _document_date(page)
    if document:
        return Published(document, "document-date", None, "ngày ghi trên văn bản", clock)
    gathered = day_of_digest(title.folded) if title is not None else None
    if gathered:
        return Published(gathered, "title", None, "ngày của các tin, in ở cuối tiêu đề", clock)
    issue = issue_of(page)
    if issue:
        return Published(issue[1], "stamp", None, f"số báo “{page.units[issue[0]].text}” in ở đầu trang", clock)
    declared = machine_time(page.metadata.get("page-date", ""))
    if declared:
        return Published(declared, "machine", None, "ngày ghi trong mã nguồn của trang", clock)
    return _inferred(page, clock) or _opened(page, clock) or _unknown(page, clock)


def _of_the_visit(page: Page, machine: str, clock: str | None) -> bool:
    """Whether what is declared is the day of the visit, as in print views: the page's clock shows it, the headline's stamp another."""
    stamps = [stamp for index in page.stamps if (stamp := page.units[index].stamp) is not None and not stamp.update]
    return clock is not None and clock[:10] == machine[:10] and bool(stamps) and all(stamp.day < machine[:10] for stamp in stamps)


def _stamped(page: Page, clock: str | None) -> Published:
    """The date by the stamps beside the title: that of the publication before that of an update."""
    units = [page.units[index] for index in page.stamps]
    issued = [unit for unit in units if unit.stamp and not unit.stamp.update]
    stamp = next((unit for unit in issued if unit.stamp and unit.stamp.declared), issued[0] if issued else units[0])
    assert stamp.stamp is not None
    if _of_document(page, stamp):
        return Published(stamp.stamp.iso, "document-date", None, "ngày ban hành văn bản, in cạnh tiêu đề", clock)
    basis: DateBasis = "repost-stamp" if _reposted(page) else "stamp"
    return Published(stamp.stamp.iso, basis, None, f"dòng “{stamp.text[:80]}” cạnh tiêu đề", clock)


_WEB = "1995"


def _before_the_web(stamp: Stamp | None) -> bool:
    """Whether a day beside a headline is that of a speech or a document, since no site published anything then."""
    return stamp is not None and stamp.iso < _WEB


_ISSUED = "ngay ban hanh"


def _of_document(page: Page, stamp: Unit) -> bool:
    """Whether a stamp says when a document was issued: by its own words or by the label above it."""
    above = page.units[stamp.index - 1].folded if stamp.index else ""
    return stamp.folded.startswith(_ISSUED) or above.rstrip(" :") == _ISSUED


def _aged(page: Page) -> str | None:
    """An age beside the title ("13 ngày"): how old the text was at an unknown moment."""
    return next(
        (page.units[index].text for index, (label, _) in page.labels.items() if label == "date" and page.units[index].age), None
    )


def _clock(page: Page) -> str | None:
    found = [page.units[index].stamp for index in page.clocks]
    loose = [unit.stamp for unit in page.units[:6] if unit.stamp] if page.core is None else []
    stamp = next((stamp for stamp in (*found, *loose) if stamp), None)
    return stamp.iso if stamp else None


def _reposted(page: Page) -> bool:
    return bool(page.metadata.get("blog")) and any(_REPOST.match(page.units[index].folded) for index in page.labelled("note"))


def _first_text(page: Page) -> int | None:
    return next(iter(page.labelled("lead", "body")), None)


def _document_date(page: Page) -> str | None:
    """The day on which a printed document was issued ("Hà Nội, ngày 3 tháng 2 năm 2015")."""
    assert page.core is not None
    for unit in page.units[max(0, page.core[0] - 6) : page.core[1] + 1]:
        if unit.words <= 40 and unit.stamp is None and _DOCUMENT.search(unit.folded):  # "Thứ Ba, ngày 27 tháng 3 …" is a clock
            found = list(days(unit.folded))
            if len(found) == 1:
                return found[0].iso
    return None


_TODAY = re.compile(r"\b(?:sang|trua|chieu|toi|hom) nay,? ?[(,]? ?(?:ngay )?(?=\d)")
_OPENING_CHARACTERS = 120


def _told_today(folded: str) -> tuple[str, str] | None:
    """The day of a lead that calls it today: "Sáng nay (22-4-2012), mười hai đội …", and the words that say so."""
    match = _TODAY.search(folded[:_OPENING_CHARACTERS])
    day = next(days(folded[match.end() : match.end() + 40]), None) if match else None
    if match is None or day is None or day.start or day.iso < _WEB:
        return None
    return day.iso, folded[match.start() : match.end() + day.end]


_ISSUE = re.compile(
    r"(?:[^\d]{2,40} )?so \d{1,4}(?: ?\((?:\d{1,5}|bo moi)\))?\s?[-–,.|/]?\s?"
    r"\(?thang (?P<m>0?[1-9]|1[0-2])(?:[/.-]| nam )(?P<y>(?:19|20)\d\d)\)?"
)


def issue_of(page: Page) -> tuple[int, str] | None:
    """The line above the text that tells the number of a bulletin ("Số 7 - Tháng 7/2005"), and its month."""
    assert page.core is not None
    for unit in page.units[: page.core[0]]:
        match = _ISSUE.fullmatch(unit.folded) if "thang" in unit.folded else None
        if match and not page.aside_list(unit.index):
            return unit.index, f"{match['y']}-{int(match['m']):02}"
    return None


def _text_of(page: Page) -> list[str]:
    return [page.units[index].folded for index in page.labelled("lead", "body", "list-item", "heading", "caption", "title")]


def _inferred(page: Page, clock: str | None) -> Published | None:
    """ "Sáng 31/5" in the first paragraphs, or a stamp without its year, with a year that the text itself gives for that month."""
    text = _text_of(page)
    halves = [match for index in page.labelled("date") if (match := half_stamp(page.units[index].folded))]
    event = halves[0] if halves else _event(text)
    if event is None:
        return None
    printed = next(unit.text[event.start() : event.end()] for unit in page.units if unit.folded[:400] == event.string)
    day, month = int(event["d"]), int(event["m"])
    text = [_BORN.sub("", part) for part in text]
    years = {
        int(match["y"] or match["y2"])
        for part in text
        for match in _MONTH.finditer(part)
        if int(match["m"] or match["m2"]) == month
    }
    years |= _kept_in(text, day, month)
    latest = _latest(text)
    if halves:
        years |= {int(iso[:4]) for part in text for iso in _days_lived(part) if iso[5:7] == f"{month:02}" and iso >= _WEB}
    basis = f"{month}/" + "{}"
    if not years and not halves and (counted := _counted_up_to(text, month)):
        years, basis = {counted[0]}, counted[1]
    taken = _taken_on(page, day, month)
    if not years and taken:
        years, basis = set(taken), next(iter(taken.values()))
    if not years:
        years, basis = _only_year(text), "năm {}"
    known = [year for year in years if f"{year}-{month:02}-{day:02}" >= (latest or "")]
    if len(known) != 1:
        return None
    iso = f"{known[0]}-{month:02}-{day:02}"
    if not any(found.iso == iso for found in days(f"{day}/{month}/{known[0]}")):
        return None
    where = "cạnh tiêu đề" if halves else "ở đầu bài"
    return _happened(page, iso, f"“{printed.strip()}” {where} và “{basis.format(known[0])}” trong bài", clock)


def _counted_up_to(text: list[str], month: int) -> tuple[int, str] | None:
    """The year, and the words that name it, in which something was counted up to a month shortly before that of an event."""
    found = [match for part in text for match in _UP_TO.finditer(part) if 0 <= month - int(match["m"]) <= _MONTHS]
    years = {int(match["y"]) for match in found}
    return (years.pop(), found[0]["month"]) if len(years) == 1 else None


_UP_TO = re.compile(
    r"\b(?:tu (?:nam|thang|dau nam|quy) [\d/. ]{1,9}|tinh )(?:den|toi) (?:het |cuoi )?(?:thang )?"
    r"(?P<month>(?P<m>1[0-2]|0?[1-9])[/.](?P<y>(?:19|20)\d\d))(?!\d)"
)
"""``Từ năm 2017 đến tháng 5.2022``, ``tính đến tháng 5/2022``: what a report counts up to the month before it."""
_MONTHS = 2


def _taken_on(page: Page, day: int, month: int) -> dict[int, str]:
    """The years in which a camera took pictures on a day, by the names it gave them: ``IMG_20220609_093311.jpg``."""
    names = [page.units[index].text for index in page.labelled("image-filename")]
    found = [(match, name) for name in names for match in _CAMERA.finditer(name)]
    return {
        int(match["y"]): name.replace("{", "").replace("}", "")
        for match, name in found
        if (int(match["d"]), int(match["m"])) == (day, month)
    }


_CAMERA = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_]?(?P<m>[01]\d)[-_]?(?P<d>[0-3]\d)(?!\d)")


def _happened(page: Page, iso: str, evidence: str, clock: str | None) -> Published:
    """The day of an event in place of the day of publication, which lies between it and what the page tells otherwise."""
    end = _upper_bound(page, clock)
    span = f"{iso}/{end}" if end and end >= iso else f"{iso}/.."
    return Published(f"{iso}~", "event-inferred", span, f"{evidence}; không có ngày đăng in trên trang", clock)


_OPENING = re.compile(
    r"\W*(?:[\w ]{2,24} [-–] )?(?:vua qua, |trong )?(?:(?:vao )?(?:sang|chieu|toi|trua)(?: (?:nay|qua))?,? ?)?\(?(?:ngay )?"
)
"""What stands before the day with which a report begins: "Chiều ngày 18/9/2015, tại …", "Bến Cỏ - Sáng 18/9/2015"."""


def _opened(page: Page, clock: str | None) -> Published | None:
    """A whole day that opens the first paragraph, where the text tells of nothing later: when what it reports happened."""
    lead = _first_text(page)
    part = page.units[lead].folded if lead is not None else ""
    first = next(days(part), None)
    if first is None or first.iso < _WEB or not _OPENING.fullmatch(part[: first.start]):
        return None
    text = _text_of(page)
    later = {int(match["y"]) for told in text for match in _YEAR.finditer(_TERM.sub("", told)) if not match["goal"]}
    if max(later, default=0) > int(first.iso[:4]) or _latest(text) != first.iso or first.iso > (clock or "9"):
        return None
    return _happened(page, first.iso, f"“{part[first.start : first.end]}” ở đầu bài là ngày muộn nhất bài nhắc đến", clock)


_NEAR = 15
"""Days between an event and the anniversary that it keeps."""


def _kept_in(text: list[str], day: int, month: int) -> set[int]:
    """The years of anniversaries that a text names and that fall near the day of an event: "27/7/1947 - 27/7/2025" near 26/7."""
    kept = [match for part in text for match in _ANNIVERSARY.finditer(part)]
    far = {int(match["y"]): abs((int(match["m"]) - month) * 30 + int(match["d"]) - day) for match in kept}
    return {year for year, days_between in far.items() if days_between <= _NEAR}


_HALF = re.compile(r"\W*(?:luc )?\d{1,2}:\d\d,? (?:ngay )?(?P<d>0?[1-9]|[12]\d|3[01])[/.-](?P<m>0?[1-9]|1[0-2])\W*")


def half_stamp(folded: str) -> re.Match[str] | None:
    """A folded line that is a stamp without its year: ``13:04 21/02``."""
    return _HALF.fullmatch(folded)


def _event(text: list[str]) -> re.Match[str] | None:
    """The first day on which something happened; not one of which the text tells the anniversary ("12/11/1936 - 12/11/2020")."""
    events = (match for part in text[:4] for match in _EVENT.finditer(part[:400]))
    first = next(events, None)
    if first is None:
        return None
    kept = {(int(match["d"]), int(match["m"])) for part in text for match in _ANNIVERSARY.finditer(part)}
    return next((match for match in (first, *events) if (int(match["d"]), int(match["m"])) not in kept), None)


def _only_year(text: list[str]) -> set[int]:
    """The year of a text that speaks of one year only, more than once, and not only as a goal ("đến năm 2030")."""
    found = [match for part in text for match in _YEAR.finditer(_TERM.sub("", part))]
    years = {int(match["y"]) for match in found}
    lived = any(not match["goal"] for match in found)
    return years if len(years) == 1 and len(found) >= 2 and lived else set()


def _unknown(page: Page, clock: str | None) -> Published:
    latest = _latest(_text_of(page))
    end = _upper_bound(page, clock)
    parts = []
    if latest:
        parts.append(f"ngày muộn nhất nêu trong bài là {latest}")
    if clock:
        parts.append(f"đồng hồ trang web lúc lưu là {clock[:10]}")
    elif end:
        parts.append(f"danh sách bài khác nêu ngày {end}")
    span = f"{latest or '..'}/{end or '..'}" if latest or end else None
    if latest and end and latest > end:
        span = f"{latest}/.."
    age = _aged(page)
    if age:
        return Published(
            None, "relative-age", span, "; ".join([f"trang chỉ in tuổi của bài (“{age}”), không in ngày", *parts]), clock
        )
    reason = "; ".join(["trang không in ngày đăng", *parts])
    return Published(None, "page-clock-only" if clock else "none", span, reason, clock)


def _latest(text: list[str]) -> str | None:
    """The latest whole day that the text mentions; days after 2100 are misprints."""
    return max((iso for part in text for iso in _days_lived(part) if iso < "2100"), default=None)


_AHEAD = re.compile(
    r"\b(?:se|du kien|sap toi|toi day|sap dien ra|han cuoi|han chot|thoi han|cham nhat|truoc ngay|(?:den|toi) (?:het )?(?:ngay|hom)|"
    r"het ngay|tu nay den|ket thuc (?:vao|ngay)|le vieng|truy dieu|(?:dong|di|nhap) quan|an tang|hoa tang|dien ra tu|co hieu luc)\b"
)
"""Words before a day that may still lie ahead: what is planned, a term, a funeral."""
_CLAUSE = 120
"""Characters before a day in which they stand."""


def _days_lived(part: str) -> Iterator[str]:
    """Whole days in a text that lay behind when it was written, as far as it tells: none that it announces, and no anniversaries.

    The end of "28/7/1929 - 28/7/2019" may still lie ahead.
    """
    before = None
    for day in days(part):
        spans = before is not None and _SPAN.fullmatch(part[before.end : day.start])
        told = part[max(0, day.start - _CLAUSE) : day.start]
        announced = _AHEAD.search(told, max(told.rfind(". "), told.rfind("; ")) + 1)
        if not announced and not (before and spans and before.iso[4:] == day.iso[4:] and before.iso < day.iso):
            yield day.iso
        before = day


def _upper_bound(page: Page, clock: str | None) -> str | None:
    """The day by which it was published: the page's clock, else the latest day that its lists of other articles mention."""
    if clock:
        return clock[:10]
    return _latest([page.units[index].folded for index in page.labelled("related-list", "comment-widget")])
