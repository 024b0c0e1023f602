"""Captions of pictures: told by a file name above them, by "Ảnh:", by the markup, or by how they read."""

from __future__ import annotations

import re
from functools import cache

from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.units import DASHES, Unit
from builder.data import load

PHOTO = re.compile(
    r"\b(?:anh|photo|nguon anh|anh minh hoa|minh hoa|clip|video|do hoa|infographic)\s?:|\(anh(?: minh hoa| tu lieu|"
    r" chup| internet)?[ ):]|\banh (?:tu lieu|minh hoa|internet|ttxvn)\b\.?\)?$|\b(?:tu lieu|minh hoa)\)?\.?$"
)
_SPEAKS_ON = re.compile(
    r"phat bieu (?!tai|trong|khai mac|chi dao|ket luan|y kien|tham luan|be mac|dan)|, (?:lan nay|nhung|roi|sau do)\b"
)
_SCENE = re.compile(
    r"(?:Ông|Bà|Anh|Chị|Em|Cô|Thầy|Bác|Cụ|Nghệ nhân)(?: [A-ZĐÀ-Ỵ][^\W\d_]*){1,4}(?: \([^()]{2,40}\))?"
    r" (?:bên|cạnh|trước|trong|cùng|với|tại|giữa)\b|"
    r"(?:Các đại biểu|Đại biểu) (?:thăm|tham quan|bên|xem|đặt|cắt băng|thắp|trồng|ấn nút)\b"
)
"""Somebody beside something without a verb, or guests at what guests do: a picture's words, also with a full stop."""
CAPTION_LONGEST = 420


def captions(page: Page) -> Marks:
    """Captions: after a picture's file name, with "Ảnh:", or a scene named in a short line between paragraphs."""
    for index in open_units(page):
        unit = page.units[index]
        hotline = unit.widget is not None and unit.widget.role == "contact"
        if unit.length > CAPTION_LONGEST or hotline or (unit.marker and unit.marker in DASHES):
            continue
        if _caption_by_place(page, unit) or _caption_by_words(page, unit):
            yield index, "caption"


def _caption_by_place(page: Page, unit: Unit) -> bool:
    if "caption" in unit.hints or unit.tag == "figcaption":
        return True
    before = unit.index - 1
    if before >= 0 and page.units[before].image and unit.words <= 60 and unit.sentences <= 2 and unit.text[-1] != "?":
        return True
    if page.title is None or page.core is None or unit.sentence:
        return False
    title = page.units[page.title].folded
    return unit.index <= page.core[0] + 2 and len(title) >= 12 and unit.folded.startswith(title) and unit.folded != title


def _caption_by_words(page: Page, unit: Unit) -> bool:
    if (
        unit.words <= 70
        and PHOTO.search(unit.folded)
        and unit.sentences <= 4
        and not (unit.folded.startswith("anh:") and page.core is not None and unit.index >= page.core[1])
        and not unit.folded.startswith(("bai va anh", "tin va anh", "bai, anh", "tin, anh"))
    ):
        return True
    if (
        unit.words > 30
        or unit.upper
        or unit.marker
        or not unit.text.lower().startswith(_caption_words("openers"))
        or unit.text[-1] in ":?!"
    ):
        return False
    if _between_texts(page, unit) is False or unit.text[:1] in '"“':
        return False
    words = f" {unit.text.lower()} "
    acts = any(act in words for act in _caption_words("acts")) and not _SPEAKS_ON.search(unit.folded)
    told = any(f" {verb} " in words for verb in _caption_words("verbs"))
    if _SCENE.match(unit.text) and not told and unit.sentences == 1 and unit.words <= 16:
        return True
    if unit.text.lower().startswith(_caption_words("always")):
        return unit.sentences == 1
    if unit.sentence:
        return unit.sentences == 1 and unit.words <= 30 and not told and (acts or _ends_in_name(unit) or unit.trailing_space)
    return acts or _ends_in_name(unit) or unit.trailing_space or (unit.words >= 7 and not told and _has_digit_or_name(unit))


def _between_texts(page: Page, unit: Unit) -> bool:
    """Whether running text follows the line: captions stand above a paragraph."""
    assert page.core is not None
    return unit.index < page.core[1]


def _ends_in_name(unit: Unit) -> bool:
    last = unit.text.rstrip(" .").rsplit(" ", 1)[-1]
    return last[:1].isupper() and re.search(r"\b(?:o|tai|cua|trong|tu|xa|huyen|tinh)\b", unit.folded) is not None


def _has_digit_or_name(unit: Unit) -> bool:
    words = unit.text.split()[1:]
    return any(word[:1].isdigit() or word[:1].isupper() for word in words)


@cache
def _caption_words(name: str) -> tuple[str, ...]:
    """Words as printed: without diacritics "có" would be "cơ"."""
    return tuple(load("cleaning/captions")[name])
