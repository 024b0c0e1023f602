"""What stands before a lead: the outlet's short form ("TPO - …", "(Dân trí) - …"), a place, a date."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from builder.cleaning.bylines import read_byline
from builder.cleaning.letters import CAPITAL
from builder.cleaning.name_words import surnames
from builder.cleaning.persons import folded_place
from builder.data import load
from builder.text import fold, has_digit
from builder.text.dates import days
from builder.text.stamps import Stamp, read_stamp

_IN_BRACKETS = re.compile(r"^[(\[]\s*(?P<abbrev>[^()\[\]]{2,40}?)\s*[)\]]\s*(?:[-–—.:]\s*)?(?=\S)")
_BARE = re.compile(r"^(?P<abbrev>[^\W\d_][\w.&+]{1,14}(?: [\w.&+]{1,14}){0,3}?)(?:\s+[-–—]\s*|[-–—]\s+)(?=\S)")
_CAPITALS = re.compile(r"(?=.*[A-ZĐ]{2})[A-ZĐ][A-ZĐa-z&.+\d]{1,11}(?: (?:AG|Online|online|News|điện tử|[A-ZĐ]{2,4}))?")
ELECTRONIC = re.compile(r"\s+(?:điện tử|online|điện tử online)$", re.IGNORECASE)
"""Words behind the name of a paper that only say where it is read."""
_READ_ONLINE = ("điện tử", "online")
_AGENCY = re.compile(
    r"^(?:[^\d()]{2,40}\s)?[(\[](?:[A-ZĐ][\w.&+]{1,14}(?: [A-ZĐ][\w.&+]{0,14}){0,3})?,?\s*(?:[-–]\s*)?(?:ngày )?"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[)\]]\s*[-–—:.]\s*(?=\S)"
)
"""Place, agency and day before a lead: "Hà Nội (TTXVN 14/7/2016) - …"."""
_DATE = re.compile(r"^[(\[]?\s*(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*[)\]]?\s*[-–—:|,]?\s*(?=\S)")

_TIMED = re.compile(
    r"^(?P<stamp>(?:(?:Thứ \w+|Chủ nhật)[ ,-]{1,3})?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ ,|-]{1,3}\d{1,2}:\d\d(?::\d\d)?(?:\s?(?:AM|PM|SA|CH))?)"
    rf"\s?(?=[{CAPITAL}][^\W{CAPITAL}])",
)
"""Day and time before a paragraph, with or without a space behind: "05/06/2018 08:15Sau lễ khai giảng …"."""


_DATELINE = re.compile(
    r"^(?:[^\d()]{2,40}\s)?[(\[]\s*(?P<outlet>[^()\[\]\d]{2,40}?)\s*[,;|–-]?\s*(?:(?:số )?(?:ra )?ngày )?"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*[)\]]\s*(?:[-–—:.]\s*)?(?=\S)"
)
"""Outlet and day of its issue before a lead: "(Báo Đồi Thông, 05/06/2018) - …"."""


_PLACED = re.compile(
    r"^(?P<open>[(\[])?\s*(?P<place>[^\W\d_][^\d()\[\],;:]{1,24}),\s*(?:ngày )?"
    r"(?P<date>\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s+tháng\s+\d{1,2},?\s+năm\s+)\d{4})"
    r"\s*[)\]]?\s*[-–—:]\s*(?=\S)"
)
"""Place and day before the lead of a press release: "(Hưng Yên, ngày 12 tháng 4 năm 2022) – …"."""


_AT_PLACE = re.compile(
    r"^(?P<place>[^\W\d_][^\d()\[\]:;.]{1,30}?)(?:, (?:ngày \d{1,2}[/-]\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}))?"
    r",?\s?\((?P<abbrev>[A-ZĐ][\w.&+]{1,9})(?:,? \d{1,2}[/-]\d{1,2})?\)\s*[-–—]{1,2}\s*(?=\S)"
)
"""A place and an agency before the lead: "Ha Noi, Apr. 7 (VNA) -- …", "Hà Nội (TTXVN) - …"."""


_DASH = re.compile(r"[-–—]")
_YEAR = re.compile(r"\d{4}")
_LOOKED = 110
"""Characters of a lead in which the outlet's short form is looked for."""
_STAMPED = 90 + _LOOKED
"""The same where a date may stand before it."""
_KEPT = 512
"""Beginnings that are kept, since several rules look at the same paragraphs of a page."""


class Prefix(Struct, frozen=True):
    """The short form of an outlet at the start of a lead."""

    abbrev: str
    end: int
    """Where the text after it begins."""
    name: str | None
    """Name of the outlet where the registry knows it."""


def dateline(text: str) -> tuple[Prefix, Stamp] | None:
    """Outlet and day in brackets at the start of a lead; a person's name or a place in the brackets is no outlet."""
    head = text[:_LOOKED]
    match = _DATELINE.match(head) if "(" in head or "[" in head else None
    day = next(days(fold(match["date"])), None) if match else None
    if match is None or day is None:
        return None
    outlet = match["outlet"].strip()
    if folded_place(fold(outlet)) or not (outlet[:1].isupper() or "." in outlet) or fold(outlet).split()[0] in _DAY_WORDS:
        return None
    known = outlet in registry() or ELECTRONIC.search(outlet) is not None
    if not known and outlet.split()[0] in surnames() and read_byline(outlet) is not None:
        return None
    spelt = registry().get(outlet) or (outlet if " " in outlet and not outlet.isupper() else None)
    return Prefix(outlet, match.end(), spelt), Stamp(day.iso)


_DAY_WORDS = frozenset({"ngay", "thu", "sang", "chieu", "toi", "tu", "den", "so", "ban", "sinh"})


def stamp_prefix(text: str) -> tuple[Stamp, int] | None:
    """The date that a lead begins with ("23/12/2019 SoTT&TT AG - …") and where the text after it begins."""
    return _stamp_prefix(text[:_STAMPED]) if has_digit(text[:_LOOKED]) and _YEAR.search(text, 0, _LOOKED) else None


@lru_cache(maxsize=_KEPT)
def _stamp_prefix(text: str) -> tuple[Stamp, int] | None:
    dated = dateline(text)
    if dated:
        return dated[1], dated[0].end
    agency = _AGENCY.match(text[:90]) if "(" in text[:90] or "[" in text[:90] else None
    if agency and (day := next(days(fold(agency["date"])), None)):
        return Stamp(day.iso), agency.end()
    placed = _PLACED.match(text[:90])
    if placed and folded_place(fold(placed["place"].strip())) and (day := next(days(fold(placed["date"])), None)):
        return Stamp(day.iso), placed.end()
    timed = _TIMED.match(text[:90])
    if timed and (stamp := read_stamp(timed["stamp"])):
        return stamp, timed.end()
    short = _IN_BRACKETS.match(text[:50])
    behind = short.end() if short and lead_prefix(text) else 0  # "(THTG) 27/12/2019 - …"
    match = _DATE.match(text[behind : behind + 40])
    if not match:
        return None
    found = next(days(fold(match["date"])), None)
    end = behind + match.end()
    rest = text[end:]
    glued = text[end - 1].isdigit() and rest[:1].isupper()  # "08/02/2020Chiều nay": the template lost the space
    if found is None or not (
        glued or lead_prefix(rest) or text[end - 2 : end].strip() in {"-", "–", "—", ")", ":", "|", "]", ") -"}
    ):
        return None
    return Stamp(found.iso), end


def lead_prefix(text: str) -> Prefix | None:
    """The outlet's short form at the start of a lead, or None; names of places ("Hà Nội - …") are none."""
    head = text[:_LOOKED]
    signed = "-" in head or "(" in head or "–" in head or "[" in head or "—" in head
    return _lead_prefix(head) if signed else None  # without a bracket or a dash nothing is a prefix


@lru_cache(maxsize=_KEPT)
def _lead_prefix(text: str) -> Prefix | None:
    dated = dateline(text)
    if dated:
        return dated[0]
    head = text[:80]
    placed = _AT_PLACE.match(head) if "(" in head[2:60] else None
    if placed and placed["abbrev"] in registry() and folded_place(fold(placed["place"])):
        return Prefix(placed["abbrev"], placed.end(), registry()[placed["abbrev"]])
    dashed = "-" in head or "–" in head or "—" in head
    for pattern, bracketed in ((_IN_BRACKETS, True), (_BARE, False)):
        match = pattern.match(head) if bracketed or dashed else None
        if match is None:
            continue
        abbrev = match["abbrev"].strip()
        known = registry().get(abbrev)
        if known:
            return Prefix(abbrev, match.end(), known)
        named = bracketed and _DASH.search(head, match.end("abbrev"), match.end()) is not None and _may_be_paper(abbrev)
        if not folded_place(fold(abbrev)) and (named or _plausible(abbrev, bracketed=bracketed)):
            return Prefix(abbrev, match.end(), None)
    return None


def _plausible(abbrev: str, *, bracketed: bool) -> bool:
    """Whether an unknown short form looks like an outlet's: capitals, or in brackets a name of a paper, or an office and its place."""
    if _CAPITALS.fullmatch(abbrev):
        return abbrev not in _NEVER
    lower = abbrev.lower()
    if not bracketed or len(abbrev) > _LONGEST:
        return " " not in abbrev and lower.endswith((".vn", ".com"))
    paper = lower.startswith(("báo", "bao", "tạp chí ", "đài ", "cổng ")) or lower.endswith((".vn", ".com", " online", " điện tử"))
    return paper or _OFFICE_OF_PLACE.fullmatch(abbrev) is not None


PRESS = ("báo ", "tạp chí ", "đài ")
"""How names of papers, journals and stations begin, in small letters."""
_LONGEST = 40
_OFFICE_OF_PLACE = re.compile(rf"[A-ZĐ]{{3,8}}(?: [{CAPITAL}][^\W\d_{CAPITAL}]+){{1,3}}")
"""``(BTGHU Thạch Bàn) - …``: the short form of an office, and its place."""
_WORDS_OF_NAME = 2, 5
OF_PLACES = ("xa ", "phuong ", "huyen ", "thi xa ", "thi tran ", "quan ", "tinh ", "thanh pho ")
"""How names of places begin, folded."""


def _may_be_paper(abbrev: str) -> bool:
    """``(Sóng trẻ) - …``, ``(Diễn đàn Mặt trận) - …``: a few words that are no person's name and no place's, a small or a short one.

    ``(Hội ND) - …`` and ``(Cần Thơ TV) - …`` as well.
    """
    words = abbrev.split()
    few = _WORDS_OF_NAME[0] <= len(words) <= _WORDS_OF_NAME[1] and all(word.isalpha() for word in words)
    never = load("cleaning/sources")["organisations"]["no_outlets"]
    small = any(map(str.islower, words[1:])) or (words[-1].isupper() and len(words[-1]) > 1)
    named = words[0].istitle() and words[0] not in never and words[0] not in surnames()
    return few and small and named and not fold(abbrev).startswith((*OF_PLACES, "tp "))


_NEVER = frozenset(
    {
        "TP.HCM",
        "TPHCM",
        "HCM",
        "PV",
        "LTS",
        "NV",
        "MC",
        "CLIP",
        "VIDEO",
        "QUIZ",
        "HN",
        "UBND",
        "HĐND",
        "COVID-19",
        "BHXH",
        "BHYT",
        "CNVCLĐ",
        "LĐLĐ",
        "MTTQ",
        "GDP",
        "ASEAN",
        "NATO",
        "APEC",
        "AFTA",
        "WTO",
        "FDI",
        "ODA",
        "VN",
    }
)


def is_outlet(text: str) -> bool:
    """Whether a line is nothing but the name or short form of an outlet: ``Tuổi Trẻ Online``."""
    text = text.strip()
    return text in registry() or (text[-7:].lower().endswith(_READ_ONLINE) and ELECTRONIC.sub("", text) in registry())


def opens_paragraph(text: str, words: int) -> bool:
    """Whether the outlet's short form and a dash begin a line: a paragraph, although a template cut its full stop off."""
    return words >= _PARAGRAPH and _OPENED.match(text) is not None


_OPENED = re.compile(r"\([A-ZĐ][A-ZĐa-z.&/]{1,9}\) ?[-–—]|[A-ZĐ]{3,6} ?[-–—] ")
_PARAGRAPH = 14
"""Words of a line that a short form and a dash make a paragraph."""


@cache
def registry() -> dict[str, str]:
    """Printed short form → name of the outlet; spellings count."""
    table: dict[str, str] = {}
    for entry in load("cleaning/sources")["source"]:
        for form in (*entry["prefixes"], *entry.get("aliases", ()), entry["name"]):
            table.setdefault(form, entry["name"])
        table.setdefault(entry["name"].replace("Báo ", "Báo điện tử ", 1), entry["name"])
        bare = entry["name"].removeprefix("Báo ").removeprefix("điện tử ")
        if (
            bare.istitle() and " " in bare and "place" not in entry
        ):  # "Người Lao Động" is the paper, "Giao thông" a part of any site
            table.setdefault(bare, entry["name"])
    for form, name in [*table.items()]:
        if form.isupper() and form.isalpha() and len(form) >= _ONLINE:
            table.setdefault(f"{form}O", name)  # "QĐNDO": the paper's pages on the web
    return table


_ONLINE = 3
"""Letters of the shortest form to which "O" may be added."""


def known_outlet(name: str) -> str | None:
    """The outlet that a masthead names, however it is set: ``Lao Động``, ``THANH NIÊN ONLINE``, ``Tây Ninh Online``, ``TuoiTre Online``."""
    bare = ELECTRONIC.sub("", name)
    table = registry()
    if bare != name and (found := table.get(f"Báo {bare}")):
        return found
    if found := table.get(name) or table.get(bare):
        return found
    return _capitals().get(bare) or _compact().get(bare.lower()) if bare.isupper() or bare.isascii() else None


@cache
def _capitals() -> dict[str, str]:
    """Names of several words in capitals."""
    return {form.upper(): name for form, name in registry().items() if " " in form}


@cache
def _compact() -> dict[str, str]:
    """Names of several words without accents and spaces, as in addresses: "tuoitre"."""
    return {"".join(fold(form).split()): name for form, name in registry().items() if " " in form}


_BELOW = re.compile(r"[(\[]\s*(?P<name>[^()\[\]/]{3,30}?)(?:\s*/[^()\[\]]{2,30})?\s*[)\]]|[-–—]{1,2}\s?(?P<bare>[A-ZĐ]{3,8})")


def agency_below(text: str) -> str | None:
    """The outlet of a line that is nothing but its short form in brackets or behind a dash: "(TTXVN)", "(TTXVN/Vietnam+)", "- VNA"."""
    match = _BELOW.fullmatch(text)
    return registry().get(match["name"] or match["bare"]) if match else None


_FORM = re.compile(r"[A-ZĐ][A-ZĐ.+]{2}")
"""What stands in each short form: looked for first."""


def may_hold_outlet(text: str) -> bool:
    """Whether an outlet's short form can stand in a line; quick, and never wrongly no."""
    return _FORM.search(text) is not None


_BEHIND = re.compile(r"(?:(?P<who>[^\d|]{3,60}?)(?:\s*[-–/,]\s*|\s*\(|\s+))?(?P<form>[A-ZĐ][A-ZĐ.+]{2,9}[a-z+]?)\)?")


def split_outlet(text: str) -> tuple[str, str] | None:
    """(who wrote, outlet) of what stands before a stamp and ends in an outlet's short form: "Lan Anh LĐO", "Lan Anh/HNM", "TTXVN"."""
    match = _BEHIND.fullmatch(text.strip(" |-–,"))
    outlet = registry().get(match["form"]) if match else None
    return (match["who"] or "", outlet) if match and outlet else None


def of_host(host: str) -> str | None:
    """The outlet that a host belongs to, where the registry knows it."""
    known = _hosts()
    parts = host.split(".")
    return next((known[name] for start in range(len(parts) - 1) if (name := ".".join(parts[start:])) in known), None)


@cache
def _hosts() -> dict[str, str]:
    return {host: entry["name"] for entry in load("cleaning/sources")["source"] for host in entry.get("domains", ())}
