"""What can be seen of a line by itself: how it ends, how long it is, what the vocabulary says of it.

Short lines recur over captures (menus, buttons, names of sections), so that their shapes are kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from builder.cleaning.bylines import Byline, read_byline
from builder.cleaning.dated import read_dates, with_gap
from builder.cleaning.letters import CAPITAL, SMALL
from builder.cleaning.name_words import names_person
from builder.cleaning.persons import names_organisation, names_press
from builder.cleaning.prefixes import is_outlet, opens_paragraph
from builder.cleaning.section_rows import glues_sections, names_sections
from builder.cleaning.vocabulary import Widget, is_other_word, is_part, is_section, match_widget
from builder.text import fold, has_digit
from builder.text.stamps import Stamp, bare_age, is_age, may_be_dated, split_age

LONG = 1200
"""Only so many characters at either end of a long line are looked at: enough to tell what it is, whatever its length."""

DASHES = "-–—•●▪■◦○➢✓✔→+*·❖♦▶►"
"""Bullets."""

FOLDED = 50_000
"""Characters of a line that are folded and searched for dates; a whole book in one line must not fill the memory."""

_KEPT = 120
"""Characters of the longest line whose shape is kept for the next capture that prints it."""

_CREDIT = re.compile(
    r"a(?<!\wa)nh\s?:|p(?<!\wp)hoto\s?:|[.!?] video\s?:|\(anh\b(?!\)\.$)"
    r"(?! (?!minh|chup|tu|do|nguon|internet)[a-z.]+(?: [a-z.]+){0,3},)"  # "(Anh Lò Văn Tám, Mường Tha)" names who asks
)
_SERIES = re.compile(r"(?:anh|photo) ?: (?:[^\s/.]+ ){6,}[^\s/.]+")


def credits_picture(folded: str) -> bool:
    """Whether a folded line says who took a picture; a long one that begins with "Ảnh:" is the headline or the words of a picture."""
    return (":" in folded or "(" in folded) and _CREDIT.search(folded) is not None and not _SERIES.fullmatch(folded)


_PICTURE_COUNTED = re.compile(
    r"\S(?<!điện) (?:(?:[-–] )?(?:ảnh|Ảnh|ẢNH)|[-–] [Hh]ình) \d{1,2}\.?$|\S \((?:[Ảả]nh|[Hh]ình) \d{1,2}\)\.?$"
)
"""The words for a picture that has none of its own: the headline and a number ("Kho giống mới - Ảnh 2.")."""


def counts_picture(text: str) -> bool:
    """Whether a line is a headline and the number of one of its pictures."""
    return text.rstrip(".)")[-1:].isdigit() and _PICTURE_COUNTED.search(text) is not None


_GLUED = re.compile(r"[^.(]{15,200}[^\s(.]\((?=[A-ZĐ])[^()]{2,24}\)\s*[-–—]\s")
"""A headline with its summary glued to it: "Chợ nổi thêm bến đỗ mới(Dân trí) - Từ tuần này …"."""

_LOOSE = frozenset({"site-tools", "share", "clock", "side-box", "links", "counter", "related-label"})
"""Widgets whose beginnings may begin a sentence as well."""
HOME_PATH = re.compile(
    r"(?:(?:ban dang o(?: day)?|you are here) ?: ?)?"
    r"(?:trang chu|trang nhat|trang dau|home|dien dan[^>»/›]{0,40})\s*(?:[»›>/→►▶▸]|::)\s*\S"
)
"""A path that begins at the home page, in folded text."""
_CLOSERS = "\"'”’»)]* "
_ENDS = (".", "!", "?", "…", ";", ":")
SPEAKER = re.compile(
    r"[*•–—-]?\s*(?:PV|PTV|P\.V|Phóng viên|PHÓNG VIÊN|Hỏi|MC|BTV|Đáp|Trả lời|Nhà báo|Bạn đọc|"
    r"(?:(?:Ông|Bà|Anh|Chị|Đồng chí|Bác sĩ|BS\.?|Luật sư|LS\.?|GS\.?|PGS\.?|TS\.?|ThS\.?|Thầy|Cô|Nhà văn|"
    r"Nhà thơ|Đại biểu|Nghệ sĩ|ÔNG|BÀ)[ .]?)?"
    rf"[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*){{1,4}})(?: ?\([^()]{{2,60}}\))?\s?:\s"
)
"""Who speaks: "PV: …", "- Ông TẠ MINH HOÀNG: …", "Lò Thị Mây: …"."""
_MARKER = re.compile(
    r"(?P<mark>[-–—•●▪■◦○➢✓✔→+*·❖♦](?=\s|\w)|\d{1,2}(?:\.\d{1,2}){0,2}[.)](?=\s|[^\W\d])|\d{1,2}/(?=\s)|\d{1,2}-(?=\s)|\((?:\d{1,2}|[ivx]{1,4})\)\.?(?=\s)|\d{1,2}\.\d{1,2}\.?(?=\s)|[a-zđA-ZĐ][.)](?=\s)|(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3})(?:[.)]|\s?[-–])(?=\s))\s*\S"
)
_MARKS = frozenset("-–—•●▪■◦○➢✓✔→+*·❖♦0123456789IVX(")
IMAGE = re.compile(
    r"[^\s/\\][^/\\]{0,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|avif)(?: \(\d[^()]{1,12}\))?|%\w{3,30}%|"
    r"(?:[\w%.-]{1,60}/){1,8}[\w%.-]{1,80}\.(?:jpe?g|png|gif|webp)",
    re.IGNORECASE,
)
_NUMBERED_PICTURE = re.compile(r"[a-z]+(?:-[a-z0-9]+){1,12}-\d{1,3}")
"""``duy-thanh-7``: how a template names the pictures of a page, without the ending of the file."""
_SENTENCE_END = re.compile(rf"[.!?…][\"”’)]?(?=\s+[\"“‘(]?[^\W\d_{SMALL}]|\s*$)")
_LETTER = re.compile(r"[^\W\d_]")


class Shape(Struct, frozen=True, gc=False):
    """What can be seen of a line by itself."""

    text: str
    """White space squeezed, trimmed."""
    folded: str
    words: int
    length: int
    """Characters."""
    sentence: bool
    """Ends as a sentence does."""
    sentences: int
    """How many, up to six."""
    prose: bool
    """Running text by its form: a sentence of four words or more, or a long line."""
    titlelike: bool = False
    """Could be a headline: some words, no full stop, no bullet, not known to be anything else."""
    image: bool = False
    """Is the file name of a picture."""
    widget: Widget | None = None
    whole: bool = False
    """The vocabulary knows the whole line, not only how it begins or a word in it."""
    stamp: Stamp | None = None
    tail: tuple[str, Stamp] | None = None
    """Headline and date where the line is a headline that ends with its date."""
    age: bool = False
    section: bool = False
    row: bool = False
    """Names of parts of the site one after the other: a menu that lost its separators."""
    author: str = ""
    """Who signed a stamp: "Minh Hà" in "Minh Hà - 12/03/2018 08:15"."""
    menu: bool = False
    """A long line without a sentence in which many words have capitals: a whole menu in one line."""
    upper: bool = False
    marker: str = ""
    """Bullet or number that opens it: ``-``, ``1.``, ``a)``, ``I.``; empty for none."""
    byline: Byline | None = None
    """The signature that it would be, where a signature may stand."""
    letter: str = ""
    """Its letter in the grammars of teaser lists (see ``teasers.toml``)."""


def shape_of(text: str) -> Shape:
    """The shape of a line with even white space."""
    return _kept(text) if len(text) <= _KEPT else _shape(text)


@lru_cache(maxsize=1 << 14)
def _kept(text: str) -> Shape:
    return _shape(text)


def _shape(text: str) -> Shape:
    shape = _paragraph(text) or _line(text)
    byline = None
    if shape.length <= _SIGNATURE and not shape.image and shape.stamp is None and not (shape.sentence and shape.words >= _TELLS):
        byline = read_byline(text)
    match = _MARKER.match(text[:LONG]) if text[:1] in _MARKS or text[1:2] in ".)" else None
    initials = byline is not None and shape.words == _INITIAL_AND_NAME and text[0].isalpha()  # "K. Thoa" is no item K
    marker = match["mark"] if match and not shape.author and not initials else ""
    return replace(shape, upper=_upper(text[:160]), marker=marker, byline=byline, letter=_letter(shape))


_SIGNATURE = 110
_INITIAL_AND_NAME = 2
_TELLS = 14
"""Words of a sentence that is no signature."""
_PARAGRAPH = 170
"""Characters of a sentence that can be nothing but running text: no stamp, name, section or headline."""
_TITLE = 260
"""Characters of the longest headline, which may end in a question mark."""
_MOST = 6


def _paragraph(text: str) -> Shape | None:
    """The shape of ordinary running text, which needs no closer look; None for other lines."""
    length = len(text)
    if not (_PARAGRAPH if text[-1:] == "." else _TITLE) < length <= LONG or text[-1] not in _ENDS or _LETTER.search(text) is None:
        return None
    folded = fold(text)
    words = text.count(" ") + 1
    widget, whole = _widget(text, folded, words, prose=True)
    return Shape(
        text, folded, words, length, sentence=True, sentences=_sentences(text), prose=True, widget=widget, whole=whole
    )  # fmt: skip


def _sentences(text: str) -> int:
    return min(len(_SENTENCE_END.findall(text)), _MOST) or 1


def _line(text: str) -> Shape:
    """The same for a line that may be anything."""
    folded = fold(text[:FOLDED])
    length = len(text)
    short = length <= LONG
    head = text if short else text[:LONG]
    cell = text.endswith(" |") and length > len(" |")  # the bar of a cell may stand behind its last sentence
    sentence = _ends_sentence(text[-200:-2] if cell else text[-200:]) and _LETTER.search(head) is not None
    words = head.count(" ") + 1 if short else length // 5
    menu = short and length >= 60 and not sentence and not credits_picture(folded) and _menu(text)
    prose = (sentence and words >= 4) or (length >= 180 and not menu) or opens_paragraph(text, words)
    dated = with_gap(text)
    stamp, author, tail = (
        read_dates(dated, prose=prose and words >= 12) if length <= _DATED and may_be_dated(dated) else (None, "", None)
    )
    widget, whole = _widget(text, folded, words, prose=prose)
    if stamp and widget and widget.name == "clock":
        stamp = replace(stamp, clock=True)
    elif stamp:
        widget = None
    image = short and _names_picture(text)
    titlelike = (
        2 <= words <= 42 and length <= _TITLE and not widget and not image and stamp is None and text[-1] not in ".;:,"
        and not (cell and sentence) and len(_BREAK.findall(text)) < _SENTENCES
    )  # fmt: skip
    section = length <= 80 and (is_part(text, folded) or _section_of_office(text, words))
    row = not section and 3 <= words <= 60 and not (prose and sentence) and _row(text, folded)
    sentences = _sentences(head) if prose else 1
    age = length <= 80 and (is_age(text) or (length <= 60 and split_age(text) is not None) or _aged_outlet(text))
    return Shape(
        text, folded, words, length, sentence, sentences, prose, titlelike, image, widget, whole, stamp, tail, age, section, row, author,
        menu,
    )  # fmt: skip


def _names_picture(text: str) -> bool:
    """Whether a line is the file name of a picture, or its place in Markdown: "![](tre-em.jpg) |"."""
    if text[0] == "!":
        return _MARKED_PICTURE.fullmatch(text) is not None
    if text[-1] in "gGfFpPcC)%":
        return IMAGE.fullmatch(text) is not None
    return text[-1].isdigit() and len(text) <= _KEPT and _NUMBERED_PICTURE.fullmatch(text) is not None


_MARKED_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]*(?: [^()]*)?\)(?: \|)?")
_BREAK = re.compile(rf"[{SMALL}]{{2}}\. [{CAPITAL}]")
_SENTENCES = 2
"""Breaks between sentences of a summary that lost its last full stop."""


_AGED_SECTION = re.compile(r"(?:\d{1,2} (?:phút|giờ|ngày|tuần|tháng) trước|[Hh]ôm qua|[Hh]ôm kia|[Vv]ừa xong) (?=\S)")
"""The age of an article before the part of its site: "2 giờ trước Công đoàn"."""


def _aged_outlet(text: str) -> bool:
    """``Báo Đồi Thông 3 giờ trước``: the age of an article right behind the name of its outlet or its part of the site."""
    led = _AGED_SECTION.match(text)
    if led and is_section(fold(text[led.end() :])):
        return True
    found = bare_age(text)
    if found is None:
        return False
    name, age = found
    return names_press(name) or is_outlet(name) or (age.endswith("trước") and (names_organisation(name) or is_section(fold(name))))


_SIGNED_OFF = re.compile(r"(?<=[.!?…])[\"”’)]?\s?[-–—]{1,2}\s?[A-ZĐ]{2,8}$")
"""The short form of an agency behind its last sentence: "… at the harbour.--VNA"."""


_NOTED = re.compile(r"[a-zà-ỹ]{2}[.!?…][\"”’)]?(?:\d{1,2}|\[\d{1,3}\])$")
"""The number of a note behind the last sentence: "… at the harbour.3"."""


def _ends_sentence(end: str) -> bool:
    if end.rstrip(_CLOSERS).endswith(_ENDS) or (end[-1].isupper() and _SIGNED_OFF.search(end) is not None):
        return True
    return end[-1] in "0123456789]" and _NOTED.search(end) is not None


_DATED = 400
"""Characters of the longest headline behind which its date is looked for."""
_ROW = 0.6
"""Share of a line that names of parts of the site make up in a menu that lost its separators."""


def _row(text: str, folded: str) -> bool:
    """Whether a line is names of parts of the site one after the other."""
    if text.isupper() and any(len(word) > _LONGEST_SYLLABLE and word.isalpha() for word in text.split()):
        return glues_sections(folded, _ROW)
    return names_sections(folded, _ROW) and sum(map(str.isupper, [word[0] for word in text.split()])) >= 2


_LONGEST_SYLLABLE = 7
"""Letters of the longest word that Vietnamese has ("nghiêng"): a longer one is foreign, or several that ran into one another."""


_SECTION_HEADS = ("Tin hoạt động ", "Tin tức ", "Hoạt động của ", "Hoạt động ", "Thông tin ", "Tin ", "Chuyên mục ")


def _section_of_office(text: str, words: int) -> bool:
    """``Tin hoạt động Đảng ủy Khối``: a part of the site named after an office."""
    if words > 8 or not text.startswith(_SECTION_HEADS):
        return False
    head = next(head for head in _SECTION_HEADS if text.startswith(head))
    return text[-1] not in ".?!" and names_organisation(text[len(head) :])


_FEW_SMALL, _OPENING = 8, 14
"""Small letters among the first of a line that is not printed in capitals, and how many characters mostly hold more of them."""


def _upper(sample: str) -> bool:
    """Whether a line is printed in capitals."""
    if sample.isupper():
        return sum(map(str.isupper, sample)) >= 3
    opening = sample[1:_OPENING].replace(" ", "")
    if len(opening) > _FEW_SMALL and opening.isalpha() and opening.islower():
        return False  # most lines, told at once
    if sum(map(str.islower, sample[:24])) > _FEW_SMALL:
        return False
    capitals = sum(map(str.isupper, sample))
    return capitals >= 3 and capitals >= 0.85 * (capitals + sum(map(str.islower, sample)))


def _widget(text: str, folded: str, words: int, *, prose: bool) -> tuple[Widget | None, bool]:
    found = match_widget(folded)
    if found is None:
        return None, False
    widget, whole = found
    if (whole and words == 1 and is_other_word(text)) or names_person(text):
        return None, False
    if (
        widget.name == "comment-box"
        and folded.endswith(_SAYS[0])
        and (not text.lower().endswith(_SAYS[1]) or text.startswith(_TOLD_OF))
    ):
        return None, False  # "… vách ụ nổi:", "Bà Mì nói:" tell something; readers' names stand before "nói:" alone
    if not whole and widget.name == "side-box" and _WHOLE_DAY.search(folded):
        return None, False  # "Bản tin công đoàn ngày 15/8/2014" is the number of one
    if not whole and widget.name == "footer" and credits_picture(folded):
        return None, False  # "Đơn vị thực hiện công trình nghỉ trưa. Ảnh: …" shows somebody
    if not whole and widget.name == "site-tools" and HOME_PATH.match(folded):
        return None, False  # "Trang chủ / Tin tức / Hoạt động" leads to the article; menus have bars, or nothing
    if not whole and prose and widget.name in _LOOSE and words >= 5 and text[-1] in ".!":
        return None, False  # "Liên kết vùng là chìa khóa." is a sentence, not a box
    if widget.name == "footer" and not whole and prose and _GUESTS.match(folded):
        return None, False  # "Về phía báo có bà …, Phó Tổng biên tập" names guests
    if widget.name == "contact" and not whole and prose and words >= 6 and not _REACHED.search(text):
        return None, False  # "Mọi đóng góp xin gửi tại phòng 102." tells readers something; an address has a number or an at sign
    if widget.name == "footer" and not whole and prose and words >= _TELLS and _LICENCE.search(folded) and not has_digit(folded):
        return None, False  # "… huyện sẽ thu hồi giấy phép hoạt động của bến." speaks of one; a licence of the site has a number
    return widget, whole


_SAYS = ((" noi:", " viet:"), (" nói:", " viết:"))
_TOLD_OF = ("Ông ", "Bà ", "Anh ", "Chị ", "Cô ", "Chú ", "Bác ", "Cụ ", "Đồng chí ", "Đ/c ", "Thầy ", "Mẹ ", "Cha ")
_WHOLE_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_GUESTS = re.compile(r"(?:ve phia|du |tham du|toi du|den du|cung du|tham gia)")
_LICENCE = re.compile(r"\S giay phep\b")
_REACHED = re.compile(r"\d{3}[\d .-]{3}|@|\b(?:đường|phố|phường|quận|P\.|Q\.)\b")


def _menu(text: str) -> bool:
    """Whether a third of the words begin a name: names of people have capitals side by side, parts of a site one each."""
    words = text.split()
    even = text.count(",") * 20 <= len(words) and not text.isupper()
    capitals = [word[0].isupper() for word in words] if even else []
    return sum(first and not before for before, first in pairwise([False, *capitals])) >= 0.34 * len(words)


_CELLS = 2
"""Bars between the cells of a row."""


def _letter(shape: Shape) -> str:
    if shape.stamp or shape.age:
        return "d"
    barred = shape.titlelike and shape.text[-1] == "|" and shape.text[0] != "|" and not credits_picture(shape.folded)
    if shape.text.count(" | ") >= _CELLS:
        return "o"  # a row of a table, whatever its last cell is
    if shape.tail or barred or _glued(shape):
        return "l"
    if counts_picture(shape.text):
        return "o"
    if shape.widget:
        return "x"
    text = shape.text
    if shape.sentence and shape.words >= 4 and not (text[-1] in "?!" and shape.words <= 20 and not SPEAKER.match(text[:90])):
        return "s" if shape.sentences <= 2 and shape.length <= 420 else "p"
    if shape.menu:
        return "o"
    if shape.length >= 260:
        return "s" if shape.sentences <= 2 and shape.length <= 420 else "p"
    named = shape.titlelike and shape.words >= 3 and not shape.section and not shape.row and text[0] != "|"
    return "t" if named and not credits_picture(shape.folded) else "o"


def _glued(shape: Shape) -> bool:
    return "(" in shape.text[15:210] and _GLUED.match(shape.text[:260]) is not None
