"""What is no headline wherever it stands: a stamp, a sign, a tag, a button, an address, the words of a picture, the name of the State."""

from __future__ import annotations

import re

from builder.cleaning.letters import CAPITAL
from builder.cleaning.name_words import surnames
from builder.cleaning.names import is_press, is_site_name
from builder.cleaning.persons import is_rank
from builder.cleaning.prefixes import lead_prefix, opens_paragraph
from builder.cleaning.shapes import Shape
from builder.cleaning.vocabulary import templates

_SAID_OF_TEXT = re.compile(
    r"(?:chinh phu )?(?:nuoc )?cong hoa xa hoi chu nghia viet nam$|doc lap - tu do - hanh phuc$|"
    r"(?:nguon(?: tin)?|source)\s?:\s?(?:https?:|www\.)|"
    r"kinh gui\s?:|(?:tran trong )?kinh chuc quy\b|kinh chao quy\b|chao mung (?:ban|quy|cac ban)\b.*\b(?:den|toi|ghe) (?:voi|tham)\b"
)
"""The State alone, where a text was taken from, to whom it is said."""
_PICTURE_GLUED = re.compile(rf"[^\s/]{{3,120}}\.(?:jpe?g|png|gif|webp)(?=[{CAPITAL}])")
_PICTURE_BY = re.compile(r"\((?:anh|photo)(?: minh hoa)? ?:[^()]{2,40}\)\W*$")
"""Who took a picture, in brackets behind its words; "Mùa thu Hà Nội (Ảnh)" is a headline."""
_CREDIT_LAST = re.compile(
    r"[.!?)] ?(?:anh|photo)(?: minh hoa)? ?: ?\S|\(trong anh ?:|\(nguon ?:[^()]{2,40}\)\W*$|"
    r"^\W*(?:anh|hinh) minh hoa\W*$|anh chup man hinh\W*$"
)
DEGREES = re.compile(r"\d ?- ?\d{1,2} ?do(?: c)?\b")
"""``17 - 24 độ C``, ``13 - 17 độ``"""
_UNIT = re.compile(
    r"\((?:don vi(?: tinh)? ?:? ?)?(?:mm|cm|m|km|kg|g|ha|tan|ta|%|°c|d|dong|nghin dong|ngan dong|trieu dong|ty dong|usd|vnd)"
    r"(?: ?/ ?\w{1,10}){0,2}\)$"
)
"""What the numbers of a table count, behind its name: "Lượng mưa 7 ngày (mm)", "Giá chợ (đ/kg)"."""
_TAG = re.compile(r"<(?:br|p|b|i|div|span|strong|font|a)\b[^<>]*>", re.IGNORECASE)
"""A tag that a scrape left in the text."""
_TEMPLATE = 12
"""Words of the name of a template with the site behind it."""
_WEATHER = 8
"""Words of the longest line of a box with the weather."""
_FORECAST = 20
"""Words of the longest forecast."""
_FEW = 4
_RANK_WORDS = 3
_BARS = 2


def is_no_headline(shape: Shape, kind: str) -> bool:
    """Whether a line, of a form named in ``signs``, is no headline whatever stands around it."""
    text, folded = shape.text, shape.folded
    if kind in {"sign", "stamp", "age"} or text[0] == "/" or (text[0] == "#" and text[1:2].isalpha()):
        return True  # "/ Báo Đồi Thông //": between names and stamp
    if ("<" in text and _TAG.search(text)) or (shape.words <= _FORECAST and "-" in folded and DEGREES.search(folded)):
        return True
    if ("°" in text and shape.words <= _WEATHER) or max(text.count(" | "), text.count(" :: ")) >= _BARS:
        return True  # a box with the weather; buttons, or the names of the site's parts, side by side
    if (text[-1] == ";" and shape.marker) or (not shape.sentence and opens_paragraph(text, shape.words)) or _opens_report(shape):
        return True
    if text[-1] == ")" and _UNIT.search(folded):
        return True
    if _of_form(shape) or _of_picture(shape) or _names_authors(shape) or (shape.words <= _RANK_WORDS and is_rank(text)):
        return True
    if " - " in folded and shape.words <= _TEMPLATE and folded.split(" - ", 1)[0] in templates():
        return True  # "Chi tiết tin tức - Huyện Triệu Phong"
    return _SAID_OF_TEXT.match(folded) is not None or (is_press(text) and is_site_name(shape))


def _names_authors(shape: Shape) -> bool:
    """Two authors or more by their whole names, and nothing else: "Lò Thị Ngân - Hà Văn Tấn"."""
    names = shape.byline.names if shape.byline is not None else ()
    return len(names) > 1 and all(" " in name and name.split(maxsplit=1)[0] in surnames() for name in names)


def _of_form(shape: Shape) -> bool:
    """Who posted, a row of the form of a document ("Hiệu lực: …"), and a button of which nothing else is said."""
    if shape.widget is None:
        return False
    return shape.widget.name in {"poster", "document-row"} or (shape.whole and shape.widget.name in {"reading", "share"})


def _of_picture(shape: Shape) -> bool:
    """The words of a picture: named like a file, all in brackets, with who took it, of somebody as only such words call him."""
    text, folded = shape.text, shape.folded
    if shape.words >= _FEW and text[0].islower() and text.isascii() and text.islower() and not shape.prose:
        return True  # "tuyen duong doan vien 2"
    if text[0] == "(" and text[-1] == ")" and shape.words >= _FEW and text.count("(") == 1:
        return True
    if "." in text[:-1] and _PICTURE_GLUED.match(text):
        return True
    if (text[-1] in ").|" and _PICTURE_BY.search(folded)) or (text[:4] == "Đ/c " and not shape.upper):
        return True
    return (":" in folded or "minh hoa" in folded or "man hinh" in folded) and _CREDIT_LAST.search(folded) is not None


def _opens_report(shape: Shape) -> bool:
    """An outlet's short form with a word or two behind it: a wrapped paragraph begins there."""
    prefix = lead_prefix(shape.text) if shape.words <= _FEW and shape.text[0] in "([" else None
    return prefix is not None and prefix.end < shape.length
