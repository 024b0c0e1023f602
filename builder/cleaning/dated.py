"""Lines that print a day: a stamp alone, with who signed it, with the outlet or the section before it, behind a headline."""

from __future__ import annotations

import re

from builder.cleaning.bylines import LONGEST, read_byline
from builder.cleaning.metaline import read_metaline
from builder.cleaning.persons import folded_place, names_press
from builder.cleaning.prefixes import is_outlet, split_outlet
from builder.cleaning.vocabulary import is_section
from builder.text import fold
from builder.text.stamps import Stamp, prints_year, read_stamp, split_head, split_tail

_POSTED = re.compile(
    r"(?P<who>\D{3,70}?)(?:\s+(?P<on>on|at|lúc|vào lúc|vào|đăng lúc|đăng ngày|gửi lúc)\b|\s*[-–|,•·])\s*(?P<stamp>(?:thứ|chủ|\d).*)",
    re.IGNORECASE,
)
_SECTION_STAMP = re.compile(
    r"(?P<section>\D{3,40}?)\s+(?P<stamp>(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b.*\d.*)", re.IGNORECASE
)
"""``Thời sự Thứ bảy, 12/10/2013, 09:59``: the part of the site before the stamp, as portals of videos print it."""
_LED = re.compile(r"(?P<stamp>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:,? \d{1,2}:\d\d)?) (?P<section>[^\W\d_]\D{2,30})")
"""``11/10/2025 Việc làm``: the part of the site behind the day, as lists of articles print it."""
_POSTED_BY = re.compile(r"(?P<stamp>.{8,40}?)\s+(?:by|bởi|viết bởi|đăng bởi)\s+(?P<who>\D{3,60})", re.IGNORECASE)
"""The same the other way round: "December 2, 2014 by Minh Hà"."""
_GLUED_TIME = re.compile(r"((?<!\d)(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d)(?=[0-2]?\d:[0-5]\d)")
"""A year into which the time of day ran: "13/05/201012:00"."""
_GLUED_DAY = re.compile(r"(?<=[^\W\d_])-(?=(?:Thứ|Chủ [Nn]hật)\b)")
"""A dash between a name and a weekday, without spaces: "Thu Huyền-Thứ năm, ngày 21/11/2013"."""
_GLUED_WEEKDAY = re.compile(r"(?<=[a-zà-ỹ])(?=(?:Thứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|Chủ [Nn]hật)\b)")
"""A weekday into which the part of the site before it ran: "Xã hộiThứ Năm, 17/01/2013"."""
_COMMENTED = re.compile(r"(?<=\d)\s+[-–|•·]?\s*\d{1,5} (?:lời bình|bình luận|phản hồi|ý kiến|nhận xét|comments?)$", re.IGNORECASE)
"""How many comments there are, behind a stamp: "Minh Hà 05/03/2016 19:22 14 lời bình"."""
_NAME_WORDS = 5


def with_gap(text: str) -> str:
    """A line with a space before a time of day that ran into the year and around a dash before the weekday.

    Behind the stamp, the number of comments and the link to where an article comes from ("Gốc") are left out.
    """
    text = _COMMENTED.sub("", text.removesuffix(" Gốc")) if text[-1].isalpha() else text
    if "Thứ" in text or "Chủ" in text:
        text = _GLUED_DAY.sub(" - ", text)
        glued = _GLUED_WEEKDAY.search(text)
        if glued and is_section(fold(text[: glued.start()])):
            text = f"{text[: glued.start()]} {text[glued.start() :]}"
    return _GLUED_TIME.sub(r"\1 ", text) if ":" in text else text


def read_dates(text: str, *, prose: bool) -> tuple[Stamp | None, str, tuple[str, Stamp] | None]:
    """(stamp that the line is, who signed it, headline and date where it is a headline that ends with its date)."""
    tail = None
    if prints_year(text):  # all but some lines under a headline do
        if stamp := read_stamp(text) or _placed_stamp(text):
            return stamp, "", None
        tail = split_tail(text)
        if signed := _signed_stamp(text, tail):
            return signed[0], signed[1], None
    meta = None if prose else read_metaline(text)
    return (meta[0], meta[1], None) if meta else (None, "", tail)


_PLACED = re.compile(r"(?P<place>[^\W\d_][^\d,;:|]{1,24}),\s+(?P<stamp>\d.{5,30})")


def _placed_stamp(text: str) -> Stamp | None:
    """``Hà Nội, 14/09/2006``: a known place before the day; after "ngày" it is the date of a printed document."""
    match = _PLACED.fullmatch(text)
    if match is None or not folded_place(fold(match["place"])):
        return None
    return read_stamp(match["stamp"])


def _signed_stamp(text: str, tail: tuple[str, Stamp] | None) -> tuple[Stamp, str] | None:
    """Stamp and author of a line that holds both, in either order."""
    short = len(text) <= LONGEST
    named = split_outlet(tail[0]) if tail and short else None
    if tail and named and (not named[0] or read_byline(named[0])):
        return tail[1], named[0]
    if tail and short and read_byline(tail[0]):
        return tail[1], tail[0]
    if tail and (is_section(fold(tail[0])) or _names_outlet(tail[0])):
        return tail[1], ""
    if short and (said := _posted(text)):
        return said
    placed = _SECTION_STAMP.fullmatch(text) if short else None
    if placed and (stamp := read_stamp(placed["stamp"])):
        if is_section(fold(placed["section"])):
            return stamp, ""
        if 2 <= len(placed["section"].split()) <= _NAME_WORDS and read_byline(placed["section"]):
            return stamp, placed["section"]
    led = _LED.fullmatch(text) if short and text[:1].isdigit() else None
    if led and is_section(fold(led["section"])) and (stamp := read_stamp(led["stamp"])):
        return stamp, ""
    head = split_head(text) if (short and text[:1].isdigit()) or text[:3].lower() in {"thứ", "chủ", "ngà"} else None
    if head and is_section(fold(head[1])):
        return head[0], ""
    return head if head and read_byline(head[1]) else None


def _names_outlet(name: str) -> bool:
    """``Báo Đồi Thông 12/10/2013 09:59``: the outlet before the stamp, as readers of many outlets print it."""
    words = name.split()
    return is_outlet(name) or (names_press(name) and 1 < len(words) <= _OUTLET_WORDS and words[1][0].isupper())


_OUTLET_WORDS = 8
"""Words of the longest name of an outlet; its second is a name, as in no report ("Báo cáo tháng 3")."""


def _posted(text: str) -> tuple[Stamp, str] | None:
    """``Written by Minh Hà on 12/03/2018 | 08:15``: a signature that says so, and where the stamp begins behind it."""
    match = _POSTED.match(text) or _POSTED_BY.fullmatch(text)
    stamp = read_stamp(match["stamp"]) if match else None
    if match is None or stamp is None:
        return None
    who = match["who"].strip(" -–|,")
    if match.re is _POSTED_BY:
        return (stamp, who) if who.count(" ") < _NAME_WORDS and all(word[0].isupper() for word in who.split()) else None
    if _ABBREVIATION.fullmatch(who):
        return stamp, ""
    byline = read_byline(who)
    return (stamp, who) if byline and (byline.strong or match["on"]) else None


_ABBREVIATION = re.compile(r"[A-ZĐ]{3,6}(?: ?[Oo]nline)?")
"""The short form of an outlet before its stamp: "MTĐT - Thứ hai, 07/10/2019 13:51"."""
