"""Evidence in a line by itself: names of what speaks for its being one thing or another, weighed in ``data/cleaning/evidence.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.cleaning.bylines import ALONE
from builder.cleaning.letters import CAPITAL
from builder.cleaning.names import is_kicker, is_motto, is_outlet, named_in
from builder.cleaning.no_headlines import DEGREES, is_no_headline
from builder.cleaning.prefixes import lead_prefix, stamp_prefix
from builder.cleaning.shapes import DASHES, HOME_PATH, SPEAKER, Shape, counts_picture, credits_picture
from builder.cleaning.vocabulary import day_of_digest, templates
from builder.text import has_digit

EPISODE = re.compile(r"(?:bai|ky|phan|tap) (?:\d{1,2}|cuoi|[ivx]{1,4}) ?[:.-] ?(?:\S+ ){2,}\S")
"""In folded text: the headline of one part of a series, "Bài 2: Từ hạt giống đỏ"."""
_STATE = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|"
    r"d(?<!\bve d)(?<!\bcua d)(?<!\bvao d)(?<!\bvoi d)(?<!\bboi d)(?<!\bla d)ang cong san viet nam$|"
    r"doc lap - tu do - hanh phuc|, ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam \d{4}$"
)
_NUMBER_OF_DOCUMENT = re.compile(r"so ?: ?\S{0,12} ?[/-]\S+|so:.*\||so \d{1,4} ?[-/] ?[a-z&]{2,10}[/-][a-z&-]{2,12}$")


def heads_document(folded: str) -> bool:
    """Whether a folded line is of the head of a printed document: the State, the Party, a number, a place and a day."""
    stated = "cong hoa" in folded or "cong san" in folded or "doc lap" in folded or ", ngay" in folded
    return (stated and _STATE.search(folded) is not None) or (folded[:2] == "so" and _NUMBER_OF_DOCUMENT.match(folded) is not None)


_PATH = re.compile(r"»|›|→|►(?<=\S ►)|>(?<=\s>)\s|/(?<=\s/)\s|\|(?<=\s\|)\s|:(?<=\s:):\s|>(?<=\w>)\w")
"""Each sign comes before the look behind it, so that nothing else in a line is tried."""
_PATH_SIGNS = "/:>|»›→►"
"""One of which stands in each of them: looked for first."""
_STEPS = re.compile(r"\w (?:»|›|→|►|>|/) \w")
"""Between the names of two parts of the site, one inside the other."""
_HOME = re.compile(r"(?:trang chu|trang nhat|trang dau|home|ban dang o(?: day)?|you are here|dien dan)\b")
_PHONE = re.compile(r"(?<![\d.,])(?:\(?(?:\+84|0)\d{1,3}\)?[ .-]?)?\d{2,4}[ .-]?\d{3}[ .-]?\d{2,4}(?![\d.,/-])")
_DIALLED = re.compile(r"\d\d[ .-]?\d{3}")
"""What stands in each of them: looked for first."""
_EMAIL = re.compile(r"\S@\S+\.\w")
_URL = re.compile(r"https?:|www\.|\b[\w-]{3,}\.(?:vn|com|net|org)\b")


_OF_ADDRESS = (".vn", ".com", "http", "www.", ".net", ".org")
"""One of which stands in each of them: looked for first."""


def _names_site(folded: str) -> bool:
    """Whether a folded line holds an address of the web."""
    return ("." in folded or ":" in folded) and any(map(folded.__contains__, _OF_ADDRESS)) and _URL.search(folded) is not None


_ADDRESS = re.compile(
    r"^(?:so |to |khoi |khu |lo |duong |pho |ngo |tang |thon |ap |\d{1,4}[a-z]?[ ,-])"
    r".*\b(?:duong|pho|phuong|quan|xa|thi tran|thi xa|huyen|thanh pho|tp|tinh|ha noi)\b|"
    r"\b(?:duong|pho|phuong|quan|thi tran|xa|huyen)\b[^.;:]*, ?(?:thanh pho|tp|t\.p|tinh|ha noi|huyen|quan|thi xa)\b"
)
_QUOTES = "\"“”'‘"
_QUOTED = re.compile(rf"[{_QUOTES}].{{8,}}[\"”“'’]\.?")
_NOTE = re.compile(
    r"[(\[*]*\s*(?:theo\b|nguon\b|source:|con nua|ky sau|(?:(?:bai (?:viet )?)?(?:da )?dang|in) (?:tren|tai) |trich\b|"
    r"tai lieu tham khao|chu thich|\[\d+\]|\(\d\)|anh bia|ghi chu)"
)
_CREDITS = re.compile(
    r"(?!anh ?(?:,|-|&|va) ?(?:bai|tin|loi)\b)"
    r"(?:thiet ke|do hoa|trinh bay|ky thuat|dung phim|quay phim|video|anh|clip|infographic|bien tap|minh hoa|am thanh|"
    r"long tieng|doc|hinh anh)(?: ?(?:,|-|&|va) ?[a-z ]{2,14})?\s?: ?\S"
)
_DOCUMENT_WORD = re.compile(
    r"(?:quyet dinh|ke hoach|thong bao|cong van|huong dan|bao cao|to trinh|chi thi|nghi quyet|quy che|quy dinh|chuong trinh|thong tu|"
    r"nghi dinh|giay moi|bien ban|de an|cong dien|loi keu goi|thu ngo|dien van|bai phat bieu)\s?:?"
)
_WRITTEN_AT = re.compile(
    rf"[(]?[{CAPITAL}][\w .-]{{2,40}}, (?:(?:(?:tháng|mùa|ngày|đêm|cuối|đầu|xuân|hè|thu|đông)\b[^.]{{0,24}})?"
    rf"(?:\d{{1,2}}[/.-])?(?:19|20)\d\d|(?:tháng|mùa) [{CAPITAL}\d][^.,]{{0,12}})[)]?"
)
"""Place and month or year below a poem or an essay: "Hòn Đất, tháng 3-2012"."""
_WRITTEN_WHEN = re.compile(
    rf"(?:[^\W\d_]+ ){{0,2}}[{CAPITAL}][^\W\d_]* [{CAPITAL}][^\W\d_]*, "
    r"(?:đêm|chiều|sáng|trưa|con nước|mùa|tháng|cuối|đầu|giữa|rằm)\b[^.,;:!?]{2,30}"
)
"""The same without a year: "Cồn Lát, con nước rằm tháng mười"."""
_ENGLISH = re.compile(r"\b(?:of|and|the|union|news|radio|television|journal|department|portal|newspaper|online|company|jsc)\b")

PRINTED_BY_MACHINE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "issue",
        "0",
        re.compile(
            r"(?:so|so bao|tap|nam thu|ky)\s?:?\s\d{1,5}\s?(?:[(,/|-]|\s)[^.]{0,60}(?:\d{4}|\d\))$|"
            r"so(?: bao)? ?:? ?\d{1,5}$|.*\bso \d{1,5}(?:[/-]\d+)? (?:ra )?ngay \d"
        ),
    ),
    ("weather", "°", re.compile(r".*(?:\d\s?°\s?c?\b|°c)")),
    ("weather", "0", re.compile(".*" + DEGREES.pattern)),
    ("schedule", "0", re.compile(r"[([]?\d{1,2}(?::|h|g)\d{2}[)\]]?(?:\s?[-–:.]?\s?\d{0,2}:?\d{0,2})\s+\S")),
    ("file", ".", re.compile(r".*\.(?:pdf|docx?|xlsx?|zip|rar|mp3|mp4|pptx?|signed)\b")),
    ("hashes", "#", re.compile(r"#\w+")),
    (
        "pager",
        "",
        # One digit at a time, and of dots three together: each line can be read in one way only, however long it is.
        re.compile(
            r"(?:(?:trang|page|«|<|>|»|\u2039|\u203a|\.\.\.|…|\d|dau|cuoi|truoc|sau|first|last|next|prev|of|tiep)(?:[\s|:\[\]]|\.(?!\.\.))*){3,}$"
        ),
    ),
    ("template-mark", "", re.compile(r"\{\w+\}$|&?nbsp;?$|[a-z]\w{3,40}=\d*;?$|column_\w+")),
    ("slug", "-", re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){3,}(?:\.\w{2,5})?$")),
)
"""Signs of templates and scripts, in folded text: name, a character without which the pattern cannot match ("0" for any digit), pattern."""
_WITHOUT_DIGITS = tuple(sign for sign in PRINTED_BY_MACHINE if sign[1] != "0")
_WITH_DIGITS = tuple((name, needed.strip("0"), pattern) for name, needed, pattern in PRINTED_BY_MACHINE)
_FOREIGN = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af\u0400-\u04ff]")
_COUNTED = re.compile(r"[^\d:]{2,42}[:\s-]\s?[\d.,]{1,14}(?: ?(?:luot|lan|nguoi|khach))?$")
_COUNTED_ENDS = ".,tnih"
"""With what it ends that has no digit there."""
_TALLY = re.compile(r"\((?<=[^\d/]\()\d{1,5}\)$|^[a-z ]{2,24}[a-z]\d{1,4}$")
_ARROWS = "▼►▸▾"
_ACCOUNT = re.compile(r"(?=.*[_\d])[a-z][\w.-]{3,24}", re.IGNORECASE)

_PROSE = frozenset({"paragraph", "sentences", "short-sentence", "question"})
LINE = frozenset({"headline", "phrase", "word", "open", "menu-line"})
"""Forms of lines in which names of people, outlets and organisations are looked for."""


_FEW = 4


def signs_of(shape: Shape) -> Iterator[str]:
    """Evidence in a line: the name of its form first."""
    kind = _kind(shape)
    yield kind
    if is_no_headline(shape, kind):
        yield "no-headline"
    if shape.widget:
        yield shape.widget.name
        if not shape.whole and shape.prose and shape.words >= 9:
            yield "in-passing"
    if kind in _PROSE:
        yield from _signs_of_prose(shape)
    elif kind in LINE:
        yield from _signs_of_form(shape)
        yield from _signs_of_name(shape)
        yield from _signs_of_machine(shape)
    elif kind == "stamp":
        yield from _signs_of_stamp(shape)
        return
    if shape.length <= 160:
        yield from _signs_of_office(shape)


def _kind(shape: Shape) -> str:
    """One name for the form of a line."""
    if shape.image:
        return "picture"
    if shape.stamp:
        return "stamp"
    if shape.age:
        return "age"
    if shape.tail:
        return "dated-title"
    if not any(map(str.isalpha, shape.text[:200])):
        return "digits" if any(map(str.isdigit, shape.text)) else "sign"
    if shape.prose:
        return _kind_of_prose(shape)
    if shape.menu:
        return "menu-line"
    if shape.text[-1] in ".;:,":
        return "open"
    return "headline" if shape.words >= 5 else "phrase" if shape.words >= 3 else "word"


def _kind_of_prose(shape: Shape) -> str:
    if shape.length >= 420 or shape.sentences >= 3 or not shape.sentence:
        return "paragraph"
    if shape.text[-1] in "?!" and shape.words <= 24:
        return "question"
    if shape.text[-1] == ":" and shape.words <= 20:
        return "open"
    return "sentences" if shape.length >= 80 else "short-sentence"


def _signs_of_prose(shape: Shape) -> Iterator[str]:
    if shape.sentences == 1 and shape.length >= 80:
        yield "one-sentence"
    if shape.letter == "l":
        yield "glued"
    if lead_prefix(shape.text) or stamp_prefix(shape.text):
        yield "prefix"
    if shape.marker:
        yield "speech" if shape.marker in DASHES else "item"
    if ":" in shape.text[:90] and SPEAKER.match(shape.text[:90]):
        yield "speaker"
    if shape.byline and shape.byline.strong:
        yield "signed"
    if shape.length <= 200:
        if credits_picture(shape.folded):
            yield "credit"
        if _NOTE.match(shape.folded):
            yield "note-words"


_GREETS = ("kinh thua ", "thua quy ", "thua cac ", "thua toan the ", "thua dong ")
_FULL, _LONG = 8, 13
"""Words of a full line, and of a long one."""


def _signs_of_form(shape: Shape) -> Iterator[str]:
    """Forms of lines that are no sentences."""
    text, folded, words = shape.text, shape.folded, shape.words
    if words >= _FULL:
        yield "long-line" if words >= _LONG else "full-line"
    if shape.upper:
        yield "capitals"
    if text[0].islower():
        yield "small"
    if shape.marker:
        yield "bullet" if shape.marker in DASHES else "item"
    if credits_picture(folded) or counts_picture(text):
        yield "credit"
    yield from _signs_of_ends(shape)
    if folded.startswith(_GREETS):
        yield "salutation"
    if words >= _FEW and text.isascii():
        yield "without-accents"
    if words <= _CREDITED and _CREDITS.match(folded):
        yield "credits"
    if _NOTE.match(folded):
        yield "source-line" if _names_site(folded) else "note-words"


_CREDITED = 12
"""Words of the longest line of credits."""


def _signs_of_ends(shape: Shape) -> Iterator[str]:
    """Evidence in the signs that open and close a line, or divide it."""
    text = shape.text
    if text[0] == "|":
        if text[-1] == "|":
            yield "barred"
    elif " | " in text[1:-1]:
        yield "bars"
    if text[-1] == "?":
        yield "asks"
    elif text[-1] == ":":
        yield "colon"
    if text[0] in _QUOTES and _QUOTED.fullmatch(text):
        yield "quoted"
    if text[0] in "([" and text[-1] in ")]":
        yield "bracketed"
    if shape.letter == "l" and not shape.tail and text[-1] != "|":
        yield "glued"


def _signs_of_name(shape: Shape) -> Iterator[str]:
    """Evidence that a line is a name: of a person, a paper, an organisation, a part of the site."""
    text, folded = shape.text, shape.folded
    if shape.byline:
        yield "signed" if shape.byline.strong else "name"
    if ALONE.fullmatch(folded):
        yield "byline-label"
    if shape.section:
        yield "section"
        if _STEPS.search(text) or text[-1] in "»›>":
            yield "path"
    elif shape.row:
        yield "section-row"
    elif any(map(text.__contains__, _PATH_SIGNS)) and _PATH.search(text) and not _names_site(folded):
        yield "path"
    if HOME_PATH.match(folded):
        yield "home-path"
    elif _HOME.match(folded):
        yield "home"
    yield from _signs_of_organisation(shape)
    if folded.strip(" .:»") in templates():
        yield "template"
    yield from _signs_of_kind(shape)


def _signs_of_kind(shape: Shape) -> Iterator[str]:
    """Evidence of what kind of article a line heads: one of a series, the news of a day."""
    if is_kicker(shape):
        yield "kicker-words"
    if EPISODE.match(shape.folded):
        yield "episode"
    if day_of_digest(shape.folded):
        yield "digest"


_SOME_STEPS = 2


def _signs_of_organisation(shape: Shape) -> Iterator[str]:
    if is_outlet(shape.text):
        yield "outlet"
    elif (named := named_in(shape)) and len(_STEPS.findall(shape.text)) < _SOME_STEPS:
        yield named  # a path that begins at an organisation is a path
    if shape.text[0].isupper() and is_motto(shape.folded):
        yield "motto"
    if shape.words >= 2 and shape.text.isascii() and _ENGLISH.search(shape.folded):
        yield "english-name"


def _signs_of_machine(shape: Shape) -> Iterator[str]:
    """Evidence that a template or a script printed the line."""
    folded = shape.folded
    digit = has_digit(folded)
    for name, needed, pattern in _WITH_DIGITS if digit else _WITHOUT_DIGITS:
        if needed in folded and pattern.match(folded):
            yield name
    if not shape.folded.isascii() and _FOREIGN.search(shape.folded):
        yield "foreign"
    if shape.words == 1 and _ACCOUNT.fullmatch(shape.text):
        yield "account"
    if digit or "." in folded or "," in folded:
        yield from _signs_of_number(shape)
    elif shape.words <= 8 and shape.folded[0] in _ARROWS:
        yield "tally"


def _signs_of_number(shape: Shape) -> Iterator[str]:
    """Evidence that a line with digits, or with the signs between them, counts something, or says when it was written."""
    folded = shape.folded
    if folded.endswith(" lien quan") and folded[0].isdigit():
        yield "related-count"
    elif (folded[-1] in _COUNTED_ENDS or folded[-1].isdigit()) and _COUNTED.fullmatch(folded):
        yield "counted"
    elif shape.words <= 8 and (folded[0] in _ARROWS or _TALLY.search(folded)):
        yield "tally"
    if ", " in shape.text and (_WRITTEN_AT.fullmatch(shape.text) or _WRITTEN_WHEN.fullmatch(shape.text)):
        yield "written-at"


def _signs_of_stamp(shape: Shape) -> Iterator[str]:
    stamp = shape.stamp
    assert stamp is not None
    if stamp.declared:
        yield "stamp-declared"
    if stamp.timed:
        yield "stamp-timed"
    elif stamp.weekday:
        yield "stamp-weekday"
    if stamp.clock:
        yield "clock-words"
    if shape.author:
        yield "stamp-signed"


def _signs_of_office(shape: Shape) -> Iterator[str]:
    """Evidence of addresses, and of the heads of documents."""
    text, folded = shape.text, shape.folded
    if "@" in text and _EMAIL.search(text):
        yield "commenter" if shape.tail else "email"  # "Minh Hà (minhha@example.vn) - 10:25 23/07/2016"
    if has_digit(folded) and _DIALLED.search(text) and _PHONE.search(text):
        yield "phone" if shape.words >= 2 else "number"
    if _names_site(folded):
        yield "address-of-site"
    if "," in text and not shape.sentence and _ADDRESS.search(folded):
        yield "street"
    if heads_document(folded):
        yield "state-head"
    elif shape.upper and _DOCUMENT_WORD.fullmatch(folded):
        yield "document-word"
