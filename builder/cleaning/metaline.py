"""Lines under a headline that hold a stamp among other things: who wrote it, the section, counters, buttons."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.cleaning.bylines import read_byline
from builder.cleaning.letters import SMALL
from builder.cleaning.persons import names_organisation
from builder.cleaning.vocabulary import is_section, widget_of
from builder.text import fold
from builder.text.stamps import Stamp, is_age, read_stamp

LONGEST = 150

_DATED = re.compile(
    r"\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2}|\bth(?:áng\b|g?\.? ?\d).*\d{4}|"
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}",
    re.IGNORECASE,
)
_TOOLS = (
    r"In bài|In ra|In trang|Bản in|Cỡ chữ|Gửi email|Email|Chia sẻ|Lượt xem|Lượt đọc|Số lần|Số lượt|Đã xem|Xem:|Đọc:|Bình luận|Phản hồi|"
    r"Chuyên mục|Thể loại|Danh mục|Nguồn|Lần cập nhật|Cập nhật|Views?:|Comments?:"
)
_CUT = re.compile(
    r"\s*[|•·●()]\s*|\s+[-–—]+\s+|\s+/\s+|,\s+(?=(?:ngày|ra ngày|lúc|thứ)\b)|"
    r"\s+(?:vào|on)\s+(?=(?:thứ|chủ|t[2-7]|cn|mon|tue|wed|thu|fri|sat|sun)\b|\d)|"
    r"\s+(?=(?:trong|ngày (?:đăng|gửi|cập nhật|tạo|xuất bản))\b)|"
    r"(?<!lần)(?<!gửi)(?<!đăng)(?<!viết)(?<!được)(?<!ted)(?<!ten),?\s+"
    r"(?=(?:(?:(?:được )?(?:đăng|gửi|viết) )?bởi|(?:(?:posted|written|submitted) )?by|"
    rf"tác giả|người viết|người đăng|\d+ comments?|{_TOOLS})\b)|"
    r"^(?:admin|administrator|quantri)\s+(?=\d)",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?<=[{SMALL}\d])(?=(?:Cập nhật|Ngày|Thứ [A-ZĐ]|Chủ nhật|Đăng lúc)\b)")
"""Where a page ran the author's name and the stamp together: "Minh ThưCập nhật 17:33 …"."""
_KNOWN = re.compile(
    r"(?:[\d.,]+ (?:comments?|binh luan|luot xem|luot doc|phan hoi|phut doc|views?|nhan xet|min read)|"
    r"(?:luot xem|luot doc|so lan doc|so luot xem|da xem|xem|doc|views?|comments?|binh luan|phan hoi|so lan xem)\s?:?\s?\(?[\d.,]*\)?|"
    r"(?:in bai|in bai viet|in ra|in trang|ban in|co chu|gui email|email|chia se)(?:\s?\S{0,3}){0,4}|"
    r"(?:so|so bao) \d{1,5}(?: ?[/-] ?\d{1,4})?|(?:thang )?\d{1,2} ?[/-] ?\d{4}|"
    r"(?:chi tiet )?(?:da )?(?:duoc )?(?:dang|gui|viet|post(?:ed)?)(?: tin| bai)?|"
    r"(?:chuyen muc|the loai|danh muc|nguon|in|trong|muc)\s?:?\s\S.{1,40}|"
    r"(?:(?:(?:duoc )?(?:dang|gui|viet) )?boi|(?:(?:posted|written|submitted) )?by) [\w.@-]{3,30}|"
    r"leave a comment|khong co binh luan|chua co binh luan)"
)
_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3}){0,2}")
"""How often the page was read, as a number alone behind the stamp."""
_TAKEN = re.compile(r"[(\[]?\s*(?:nguồn|theo)\b", re.IGNORECASE)
"""Where a text was taken from, perhaps with the day of that issue: a note."""
_PLACED = re.compile(r"(?![^,]*\b(?:[Tt]hứ|[Cc]hủ [Nn]hật)\b)[^\d|•,]{2,40}, (?:ngày|Ngày)\b")
"""Place and day of a printed document ("Vân Giang, ngày 7 tháng 5 năm 2018")."""
_UPDATED = re.compile(r"(?:lan )?(?:cap nhat|sua|chinh sua|updated?|last)\b")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2}[/.-]\d{1,2}[/.-])([0-3]\d)(?![\d/.-])")


@lru_cache(maxsize=1024)
def read_metaline(text: str) -> tuple[Stamp, str] | None:
    """Stamp and author (or an empty string) of a line whose parts are all known for what they are; None for any other line.

    >>> read_metaline("by Minh Hà | Mar 12, 2018 | 0 comments")[1]
    'Minh Hà'
    """
    if len(text) > LONGEST or not _DATED.search(text) or _TAKEN.match(text) or (_PLACED.match(text) and not _says(text)):
        return None
    pieces = [
        piece.lstrip("-–— ") for piece in _CUT.split(_GLUED.sub(" | ", text.strip(" ()[]|"))) if piece and piece.strip(" :,-–—")
    ]
    if not 1 <= len(pieces) <= 8:
        return None
    found = _window(pieces)
    if found is None:
        return None
    stamp, start, end = found
    author = ""
    for piece in (*pieces[:start], *pieces[end:]):
        byline = read_byline(piece)
        if byline is not None and piece[0] not in "([":
            author = " - ".join(filter(None, (author, piece))) if byline.names else author
        elif byline is None and (_of_another_day(piece, stamp) or not (_explained(piece) or _COUNT.fullmatch(piece))):
            return None
    return stamp, author


def _of_another_day(piece: str, stamp: Stamp) -> bool:
    """Whether a second day stands there and nothing says what of: "20/10/1930 - 20/10/2020" is an anniversary, no stamp."""
    other = read_stamp(piece)
    return other is not None and other.day != stamp.day and not (other.update or other.declared or stamp.declared)


def _says(text: str) -> bool:
    byline = read_byline(text.split(",", maxsplit=1)[0])
    return byline is not None and byline.strong


def _window(pieces: list[str]) -> tuple[Stamp, int, int] | None:
    """The longest run of neighbouring pieces that is a stamp; the earlier of two."""
    for width in range(len(pieces), 0, -1):
        for start in range(len(pieces) - width + 1):
            part = " ".join(pieces[start : start + width])
            stamp = read_stamp(part) or _with_short_year(part)
            if stamp is not None and not (width == 1 and _UPDATED.match(fold(part)) and start > 0 and len(pieces) > start + 1):
                return stamp, start, start + width
    return None


def _with_short_year(text: str) -> Stamp | None:
    """``Thứ Hai 12/03/18 08:15``: two digits of a year, believed beside a time of day or a weekday only."""
    stamp = read_stamp(_SHORT_YEAR.sub(r"\g<1>20\2", text)) if _SHORT_YEAR.search(text) else None
    return stamp if stamp is not None and (stamp.timed or stamp.weekday) else None


def _explained(piece: str) -> bool:
    folded = fold(piece).strip(" .:")
    return bool(
        _KNOWN.fullmatch(folded)
        or is_section(folded)
        or widget_of(folded)
        or is_age(piece)
        or (_UPDATED.match(folded) and len(piece) <= 60)
        or (names_organisation(piece.strip(" ([")) and len(piece.split()) <= 8)
        or (piece[0] in "([" and len(piece) <= 12)
        or read_stamp(piece)
    )
