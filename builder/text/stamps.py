"""Stamps: lines that say when a page was published, updated or looked at, in the many spellings of Vietnamese sites.

A stamp is recognised by what is left when the day, the time and the words around them are taken away: nothing.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from msgspec import Struct

from builder.text.dates import days, month_number
from builder.text.normal import fold, has_digit

ZONE = timezone(timedelta(hours=7))
"""Vietnam's time, the zone of every printed stamp."""

LONGEST = 160
"""A stamp with its counters and labels is shorter than this."""

_TIME = re.compile(
    r"(?<![\d/.:])(?P<h>[01]?\d|2[0-3])\s?(?::|h|g|gio)\s?(?P<m>[0-5]\d|\d(?='))(?:\s?(?::|"
    r"phut)\s?(?P<s>[0-5]\d)?)?(?!\d)\s*(?P<half>[ap]m|sang|chieu|toi|sa|ch)?(?![a-z])"
)
_US = re.compile(
    r"(?<!\d)(?P<m>1[0-2]|[1-9])/(?P<d>3[01]|[12]\d|[1-9])/(?P<y>(?:19|20)\d\d),?\s+"
    r"(?=(?:1[0-2]|[1-9]):[0-5]\d:[0-5]\d\s*[ap]m|(?<=/(?:1[3-9]|2\d|3[01])/\d{4}\s)(?:1[0-2]|[1-9]):[0-5]\d\s*[ap]m)"
)
"""``10/5/2026 3:42:00 PM`` as machines print it: no leading zeros, with seconds; or no month where the month would stand.

Other stamps with AM or PM put the day first.
"""
_WITH_WEEKDAY = re.compile(
    r"\b(?P<w>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}, (?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])/(?P<y>(?:19|20)\d\d)\b"
)
"""``Wed, 07/24/2013 - 09:15`` as Drupal prints it: the month first where that day, and not the other, is the weekday beside it."""
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-./])(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?:[t ](?P<h>[01]\d|"
    r"2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?(?P<z>z|[+-]\d\d:?\d\d)?(?!\d)"
)
_WEEKDAY = r"thu\s?(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s?nhat|t[2-7]|t\.\s?(?:hai|ba|tu|nam|sau|bay)|cn"
_WEEKDAY += r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:r?s|nes|ur)?(?:day)?"
_ON_WEEKDAY = re.compile(rf"\b(?:{_WEEKDAY})\b")
_AROUND = re.compile(
    rf"""\b(?:
        {_WEEKDAY}
      | (?:chi\stiet\s)?(?:bai\s|tin\s|lan\s)?(?:da\s)?(?:duoc\s)?(?:dang|dua|gui|viet|xuat\sban|phat\shanh|phat\ssong
        |cong\sbo|post(?:ed)?|publish(?:ed)?|created|cap\snhat|update[ds]?|last\supdated)
        (?:\s(?:bai|tin|ngay|luc|vao|vao\sluc|on|at|tren|lan\scuoi|cuoi(?:\scung)?|moi\snhat))*
      | (?:bai\s|tin\s)?(?:(?:da\s)?duoc\stao|(?:khoi\s)?tao(?=\s+(?:ngay|luc|vao)\b|\s*$))(?:\s(?:ngay|luc|vao|vao\sluc))*
      | so(?:\sbao)?(?:\s\d{{1,5}},?)?\sra(?:\sngay)?
      | (?:(?:tin|bai|ra)\s)?ngay(?:\s(?:dang|gui|cap\snhat|viet|tao|nhap|xuat\sban|phat\shanh|phat\ssong|phat|ban\shanh))?
      | (?:tra\sloi|reply)\s\#\d+ | thoi\sgian(?:\sdang)? | luc | at | vao\sluc | vao | hom\snay | date | time
      | \d{{1,3}}\s(?:giay|phut|gio|ngay|tuan|thang|nam)\struoc
      | tim\skiem | print | e-?mail | rss | english | 24h\squa
      | gmt\s?\+?\s?0?7(?:[:.]?00)? | utc\s?\+?\s?0?7(?:[:.]?00)? | gio\sviet\snam | gio | phut | ict | [ap]m | sa | ch | nam
      | (?:so\s)?(?:luot|lan)\s(?:xem|doc|truy\scap)\s?:?\s?[\d.,]* | [\d.,]+\s(?:luot|lan)\s(?:xem|doc) | views?(?:\scounts?)?\s?:?\s?\d*
      | [\d.,]+\s(?:binh\sluan|phan\shoi|loi\sbinh|nhan\sxet)
      | (?:binh\sluan|phan\shoi|y\skien|luot\sthich|comments?)\s?:?\s?\(?\d*
    )\b""",
    re.VERBOSE,
)
_ZONE_WORDS = re.compile(
    r"(?<=:\d\d)\s\+\s?07:?00\b|[(\[]?\s?\b(?:gmt|utc)\s?\+\s?0?7(?:[:.]?00)?\b\s?[)\]]?(?:(?:\s[aA][+-]?){1,3}$)?"
)
"""Vietnam's zone, and the buttons for larger letters that follow it on some sites."""
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMES = "|".join(_MONTHS)
ENGLISH_MONTH = rf"(?:{_NAMES})[a-z]{{0,6}}\.?"
"""A pattern, for folded text: the name of a month in English, whole or short."""
_ENGLISH = re.compile(
    rf"\b(?P<m1>{_NAMES})[a-z]{{0,6}}\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_NAMES})[a-z]{{0,6}}\.?,? (?P<y2>(?:19|20)\d\d)\b"
)
_MONTH_FIRST = re.compile(
    r"\bthang (?P<m>1[0-2]|0?[1-9]|muoi (?:mot|hai)|muoi|gieng|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|chap)"
    r" (?P<d>\d{1,2}), (?P<y>(?:19|20)\d\d)\b"
)
"""``Tháng Tư 14, 2025``: the English order with the months of the Vietnamese edition, as WordPress prints it."""
_SHORT_MONTH = re.compile(r"\bth(?:g\.?|\.)? ?(?=(?:1[0-2]|0?[1-9])\b)")
"""``29 Th10, 2020``, ``5 thg 11, 2023``: how editors and browsers shorten "tháng"."""
_DASHED_MONTH = re.compile(r"\b(\d{1,2})-th(?:ang|g)?\.? ?(1[0-2]|0?[1-9])-((?:19|20)\d\d)\b")
"""``24-Th7-2013``."""
_COUNTERS = re.compile(
    rf"^(?:(?=(?:{_WEEKDAY})\b)(?P<stamp>.{{12,60}}?\d{{1,2}}:\d\d)|(?P<timed>\d{{1,2}}:\d\d,? (?:{_WEEKDAY})\b.{{6,40}}?\d{{4}})"
    rf"|(?P<day>(?:\d{{1,2}}:\d\d,? |(?:{_WEEKDAY})\b[ ,-]+)?\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d))"
    r"(?: [\d.,]{1,9}){1,3}$"
)
"""``Thứ tư - 22/10/2025 09:41 35 0``, ``29/03/2023 204``: a stamp, and the bare numbers of readers and comments behind it."""
_POST = re.compile(r",? #\d{1,5}$")
"""``14-05-2013, 22:22 #1``: which post of a thread it was."""
_SPACED = re.compile(r"^(\d\d) (\d\d) ((?:19|20)\d\d)$")
"""``21 09 2025``: a day whose signs a template lost."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"\d(?: ?[/.-] ?\d|\d(?:19|20)\d\d| [A-Z][a-z]{2}| \d\d (?:19|20)\d\d)")
_MONTH = re.compile(
    r"[TtJFMASOND](?:(?<=[Tt])[hH](?:[gG]\.?|\.)? ?\d|"
    r"(?<=[Tt])h[aáAÁ]\u0301?[nN][gG]\b|(?<=T)HÁNG|(?<=[JFMASOND])[a-z]{2,8}\.? \d)"
)
_CLOCK_WORDS = re.compile(r"\bhom nay\b|\bbay gio\b")
_UPDATE_WORDS = re.compile(r"\bcap nhat\b|\bupdated?\b|\bsua\b")
_PUBLISH_WORDS = re.compile(r"\bdang\b|\bdua\b|\bgui\b|\bxuat ban\b|\bphat hanh\b|\bpublish|\bpost|\bcreated\b")
_AGE = re.compile(
    r"^(?:cach day\s)?(?:khoang\s)?(?:(?P<n>\d{1,3}|mot|hai|ba)\s(?:giay|phut|gio|ngay|tuan|thang|nam)"
    r"(?:\s\d{1,2}\s(?:phut|gio|ngay|tuan|thang)(?=\struoc))?(?:\s(?:truoc|qua|ago))?|hom qua|hom kia|vua xong|"
    r"(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago)$"
)
_NAMED_AGE = re.compile(
    r"^(?:(?P<name>[^\d•·●|]{2,40}?)(?P<sign>\s*[•·●|]\s*|\s+[-–—]\s+|\s+\()|(?P<numbered>[^•·●|]{2,40}?)(?P<dot>\s*[•·●]\s*))"
    r"(?P<age>\S.{2,22})$"
)
_BARE_AGE = re.compile(
    r"^(?P<name>[^\d•·●|–—-]{2,40}?) ?(?P<age>(?:khoảng )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng)(?: trước)?)"
    r"(?: \d{1,4} liên quan)?(?: Gốc)?$",
    re.IGNORECASE,
)
_READING = re.compile(r"\s*[·•●|-]\s*\d{1,4} (?:phút đọc|bình luận|liên quan|lượt xem|phản hồi)$")
"""How long a text takes to read, or how many comments it has, behind its age."""
_AGE_SAID = re.compile(r"\d [gpntGPNT]")
"""The number and the first letter of its unit: looked for first."""
_AGE_SIGN = re.compile(r"[•·●|(–—-]")
_TAIL = re.compile(r"^(?P<head>.*\S)\s*[(\[]\s*(?P<stamp>[^()\[\]]{6,60})\s*[)\]]\s*[.;]?$")
_HEAD = re.compile(r"^(?P<stamp>[^|–—]{6,60}?\d)\s*(?:[|–—•·]|\s-)\s*(?P<rest>[^\d|]{3,60})$")
_DATED_BY = re.compile(r"\b(?:ngày|ngay|hôm|hom|sáng|sang|chiều|chieu|tối|toi|đến|den|từ|tu|tháng|thang)$", re.IGNORECASE)
"""In the original: "chiều" is a time of the day, Chiểu a name."""
_TAIL_BARE = re.compile(
    r"^(?P<head>.*?\S)(?:\s+[-–|]?\s*|(?<=[^\W\d_]{2}))(?P<stamp>"
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s*[|,-]?\s*(?:(?:Thứ \w+|Chủ [Nn]hật)[, -]+)?)?"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d(?=\s+\d{1,2}:\d\d))"
    r"(?:\s*[|,-]?\s*\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?)?(?:\s?[(\[]?(?:GMT|UTC)\s?\+\s?0?7[)\]]?)?)$"
)


_FULL_YEAR = re.compile(r"(?<!\d)(\d{1,2}[/.-]\d{1,2}[/.-])([0-3]\d)(?= +\d{1,2}:\d\d)")
"""Two digits of a year before a time of day: "21/12/24 15:46"."""
_LABEL = re.compile(
    r"\s*[-–|(\[]?\s*(?:Ngày (?:cập nhật|đăng(?: tin| bài)?|gửi|tạo)|Cập nhật(?: lúc| ngày)?|Đăng (?:lúc|ngày))\s*:?\s*$"
    r"|(?<=[^\W\d_])(?:Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|Chủ [Nn]hật),?\s*$"
)
"""What says between a headline and its date that it is one: "Kho giống mới Ngày cập nhật 05/06/2018".

Or a weekday into which the name of an icon ran.
"""


class Stamp(Struct, frozen=True, gc=False):
    """A printed time of a page."""

    iso: str
    """``2022-05-22`` or, where a time is printed, ``2022-05-22T18:00+07:00``."""
    update: bool = False
    """Printed as the time of an update. ("Cập nhật lúc" alone on a page is its time of publication.)"""
    weekday: bool = False
    """A weekday stands with it, as in page clocks (and in many stamps)."""
    declared: bool = False
    """A word such as "Ngày đăng", "Gửi lúc" says that it is the time of publication."""
    clock: bool = False
    """A word such as "Hôm nay" says that it is the clock of the page."""

    @property
    def day(self) -> str:
        """The ISO day."""
        return self.iso[:10]

    @property
    def timed(self) -> bool:
        """Whether a time of day is printed."""
        return len(self.iso) > 10


def may_be_dated(text: str) -> bool:
    """Whether a line can hold a day at all: digits with a sign between them, or the name of a month; quick, and never wrongly no."""
    return has_digit(text) and (_NUMERIC.search(text) is not None or _MONTH.search(text) is not None)


def prints_year(text: str) -> bool:
    """Whether a line holds a year as stamps and the ends of headlines print it: four digits, or two before a time of day."""
    return _YEAR.search(text) is not None or _FULL_YEAR.search(text) is not None


def read_stamp(text: str) -> Stamp | None:
    """The stamp that a line consists of, or None when it says anything else as well."""
    if not 6 <= len(text) <= LONGEST:
        return None
    if not _YEAR.search(text):
        return None
    folded = _SPACED.sub(r"\1/\2/\3", " ".join(fold(text).split()))
    if "gmt" in folded or "utc" in folded or " +07" in folded:
        folded = _ZONE_WORDS.sub(" ", folded)
    folded = _ENGLISH.sub(_vietnamese, _WITH_WEEKDAY.sub(_by_weekday, folded) if "/" in folded and "," in folded else folded)
    if "th" in folded:
        folded = _SHORT_MONTH.sub("thang ", _DASHED_MONTH.sub(r"\1/\2/\3", folded))
    if "thang" in folded:
        folded = _MONTH_FIRST.sub(_day_first, folded)
    folded = _POST.sub("", folded) if "#" in folded else folded
    counted = _COUNTERS.match(folded)
    found = _moment((counted["stamp"] or counted["timed"] or counted["day"]) if counted else folded)
    if found is None:
        return None
    iso, rest = found
    if any(map(str.isalnum, _AROUND.sub(" ", rest))):
        return None
    return Stamp(
        iso,
        update=_UPDATE_WORDS.search(rest) is not None,
        weekday=_ON_WEEKDAY.search(rest) is not None,
        declared=_PUBLISH_WORDS.search(rest) is not None,
        clock=_CLOCK_WORDS.search(rest) is not None,
    )


def _vietnamese(match: re.Match[str]) -> str:
    """``march 8, 2018`` → ``8/3/2018``, as themes that were never translated print it."""
    month = _MONTHS.index(match["m1"] or match["m2"]) + 1
    return f"{match['d1'] or match['d2']}/{month}/{match['y1'] or match['y2']}"


def _by_weekday(match: re.Match[str]) -> str:
    """``wed, 07/24/2013`` → ``wed, 24/07/2013``, where it is the month that stands first."""
    weekday = _WEEKDAYS.index(match["w"])
    fits = [_weekday_of(match["y"], *order) == weekday for order in ((match["m"], match["d"]), (match["d"], match["m"]))]
    return f"{match['w']}, {match['d']}/{match['m']}/{match['y']}" if fits == [True, False] else match[0]


def _weekday_of(year: str, month: str, day: str) -> int | None:
    iso = _safe(year, month, day)
    return date.fromisoformat(iso).weekday() if iso else None


def _day_first(match: re.Match[str]) -> str:
    """``thang tu 14, 2025`` → ``14/4/2025``."""
    return f"{match['d']}/{month_number(match['m'])}/{match['y']}"


def split_tail(text: str) -> tuple[str, Stamp] | None:
    """A headline that ends with its date, as in ``Đại hội điểm chi bộ (02/03/2016)``: headline and stamp."""
    text = text.rstrip(" |")
    if len(text) > 400 or (not text[-1:].strip(" .;)]").isdigit() and text[-1:] not in ")]"):
        return None
    for pattern in (_TAIL, _TAIL_BARE):
        match = pattern.match(text)
        if (
            match
            and not _DATED_BY.search(match["head"][-12:])
            and (stamp := read_stamp(_FULL_YEAR.sub(r"\g<1>20\2", match["stamp"])))
        ):
            return _LABEL.sub("", match["head"]).rstrip(" -–—|,"), stamp
    return None


def split_head(text: str) -> tuple[Stamp, str] | None:
    """A stamp with words after a bar or dash, as in ``12/03/2018 08:15 | Minh Hà``: stamp and words."""
    match = _HEAD.match(text) if len(text) <= LONGEST else None
    stamp = read_stamp(match["stamp"]) if match else None
    return (stamp, match["rest"].strip()) if match and stamp else None


def is_age(text: str) -> bool:
    """Whether a line is a relative age: ``13 ngày trước``, ``2 giờ``, ``hôm qua``."""
    return len(text) <= 24 and _AGE.match(" ".join(fold(text).split()).strip(" ()|-·•")) is not None


def split_age(text: str) -> tuple[str, str] | None:
    """A name with a relative age, as in ``Báo Đồi Thông • 3 giờ trước``: name and age."""
    told = _READING.sub("", text) if text[-1:] in "cnmi" else text
    match = _NAMED_AGE.match(told) if len(text) <= LONGEST and text[:1].isupper() and _AGE_SIGN.search(told) else None
    if match is None or not is_age(match["age"]):
        return None
    sign = match["sign"] or match["dot"]
    sure = sign.strip() in {"•", "·", "●"} or fold(match["age"]).strip(" )").endswith(("truoc", "qua", "ago"))
    return (match["name"] or match["numbered"], match["age"]) if sure else None


def bare_age(text: str) -> tuple[str, str] | None:
    """The same without a sign, as readers of many outlets print it (``Báo Đồi Thông 3 giờ trước 6 liên quan Gốc``).

    What stands before the age may be any words: whoever asks has to know the name.
    """
    told = len(text) <= LONGEST and text[:1].isupper() and has_digit(text) and _AGE_SAID.search(text) is not None
    match = _BARE_AGE.match(text) if told else None
    return (match["name"].rstrip(), match["age"]) if match else None


def machine_time(value: str) -> str | None:
    """A machine-readable time (JSON-LD, ``article:published_time``, ``datetime=``) as an EDTF day or a time with +07:00; UTC is turned."""
    text = value.strip()
    match = _ISO.search(text.lower())
    if match:
        return _from_iso(match)
    stamp = read_stamp(text)
    return stamp.iso if stamp else None


def _from_iso(match: re.Match[str]) -> str | None:
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    if not match["h"]:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, int(match["h"]), int(match["min"]), tzinfo=_zone(match["z"]))
    return moment.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M+07:00")


def _zone(text: str | None) -> timezone:
    if not text:
        return ZONE
    if text == "z":
        return timezone.utc  # noqa: UP017 - datetime.UTC reads as a constant of the module, not of the zone
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _moment(folded: str) -> tuple[str, str] | None:
    """(ISO, the text without day and time), or None when there is not exactly one day."""
    american = _US.search(folded)
    machine = _ISO.search(folded)
    if machine:
        day = _safe(machine["y"], machine["m"], machine["d"])
        time_of_day = f"{machine['h']}:{machine['min']}" if machine["h"] else ""
        rest = f"{folded[: machine.start()]} {time_of_day} {folded[machine.end() :]}"
    elif american:
        day = _safe(american["y"], american["m"], american["d"])
        rest = folded[: american.start()] + " " + folded[american.end() :]
    else:
        found = list(days(folded))
        if len(found) == 2 and _UPDATE_WORDS.search(folded[found[0].end : found[1].start]):
            folded = folded[: _UPDATE_WORDS.search(folded, found[0].end).start()]  # type: ignore[union-attr]
            found = found[:1]
        if len(found) != 1:
            return None
        day = found[0].iso
        rest = folded[: found[0].start] + " " + folded[found[0].end :]
    if day is None:
        return None
    times = list(_TIME.finditer(rest))
    if len(times) != 1:
        return day, rest
    time = times[0]
    hour = int(time["h"])
    if time["half"] in {"pm", "ch", "chieu", "toi"} and hour < 12:
        hour += 12
    if time["half"] in {"am", "sa", "sang"} and hour == 12:
        hour = 0
    return f"{day}T{hour:02}:{time['m']:0>2}+07:00", rest[: time.start()] + " " + rest[time.end() :]


def _safe(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
