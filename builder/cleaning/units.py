"""Units: what the rules label. A unit is one line, or several where a paragraph was hard-wrapped; with its features.

Features are what can be seen of a line without knowing the page: how it ends, how long it is, what the vocabulary says of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from builder.cleaning.bylines import read_byline
from builder.cleaning.metaline import read_metaline
from builder.cleaning.unwrap import groups
from builder.cleaning.vocabulary import Widget, is_section, is_whole, widget_of
from builder.model import Line
from builder.text import fold
from builder.text.stamps import Stamp, is_age, read_stamp, split_age, split_head, split_tail

LONG = 1200
"""Only so many characters at either end of a long line are looked at: enough to tell what it is, whatever its length."""

DASHES = "-–—•●▪■◦○➢✓✔→+*·"
"""Bullets."""

FOLDED = 50_000
"""Characters of a line that are folded and searched for dates; a whole book in one line must not fill the memory."""

_SPACES = re.compile(" {2,}")
_POSTED = re.compile(
    r"(?P<who>\D{3,70}?)(?:\s+(?P<on>on|at|lúc|vào lúc|vào|đăng lúc|đăng ngày|gửi lúc)\b|\s*[-–|,•·])\s*(?P<stamp>(?:thứ|chủ|\d).*)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[^.(]{15,200}[^\s(.]\((?=[A-ZĐ])[^()]{2,24}\)\s*[-–—]\s")
"""A headline with its summary glued to it: "Chợ nổi thêm bến đỗ mới(Dân trí) - Từ tuần này …"."""

_LOOSE = frozenset({"site-tools", "share", "clock"})
"""Widgets whose beginnings may begin a sentence as well."""

CREDIT = re.compile(r"\banh\s?:|\(anh\b")
"""In folded text: who took a picture."""
_CLOSERS = "\"'”’»)]* "
_ENDS = (".", "!", "?", "…", ";", ":")
_MARKER = re.compile(
    r"(?P<mark>[-–—•●▪■◦○➢✓✔→+*·](?=\s|\w)|\d{1,2}(?:\.\d{1,2}){0,2}[.)](?=\s|[^\W\d])|\d{1,2}/(?=\s)|\d{1,2}\.\d{1,2}\.?(?=\s)|[a-zđA-ZĐ][.)](?=\s)|(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3})(?:[.)]|\s?[-–])(?=\s))\s*\S"
)
_IMAGE = re.compile(r"[^\s/\\][^/\\]{0,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|avif)", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[.!?…][\"”’)]?(?=\s+[\"“‘(]?[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệđìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]|\s*$)"
)
_LETTERS = re.compile(r"[^\W\d_]")


class Unit(Struct, frozen=True):
    """A line or a hard-wrapped paragraph, with its features."""

    index: int
    first: int
    last: int
    text: str
    """White space squeezed, trimmed."""
    folded: str
    blank_before: bool
    words: int
    sentence: bool
    """Ends as a sentence does."""
    sentences: int
    upper: bool
    marker: str
    """Bullet or number that opens it: ``-``, ``1.``, ``a)``, ``I.``; empty for none."""
    image: bool
    """Is the file name of a picture."""
    widget: Widget | None
    stamp: Stamp | None
    tail: tuple[str, Stamp] | None
    """Headline and date where the line is a headline that ends with its date."""
    age: bool
    section: bool
    repeat: bool
    """Equals the unit before it."""
    trailing_space: bool
    tag: str
    hints: tuple[str, ...]
    author: str = ""
    """Who signed a stamp: "Minh Hà" in "Minh Hà - 12/03/2018 08:15"."""
    menu: bool = False
    """A long line without a sentence in which many words have capitals: a whole menu in one line."""

    @property
    def length(self) -> int:
        """Characters."""
        return len(self.text)

    @property
    def prose(self) -> bool:
        """Running text by its form: a sentence of four words or more, or a long line."""
        return (self.sentence and self.words >= 4) or (self.length >= 180 and not self.menu)

    @property
    def votes(self) -> int:
        """How many of the extractors take it for article text (marked-up captures only)."""
        return ("trafilatura" in self.hints) + ("readability" in self.hints)

    @property
    def titlelike(self) -> bool:
        """Could be a headline: some words, no full stop, no bullet, not known to be anything else."""
        return (
            2 <= self.words <= 42
            and self.length <= 260
            and not self.widget
            and not self.image
            and self.stamp is None
            and self.text[-1] not in ".;:,"
        )

    @property
    def letter(self) -> str:
        """Its letter in the grammars of teaser lists (see ``teasers.toml``)."""
        if self.stamp or self.age:
            return "d"
        if self.tail or (self.titlelike and self.text[-1] == "|") or _GLUED.match(self.text[:260]):
            return "l"
        if self.widget:
            return "x"
        if self.repeat:
            return "r"
        if self.sentence and self.words >= 4 and not (self.text[-1] in "?!" and self.words <= 20 and ":" not in self.text[:40]):
            return "s" if self.sentences <= 2 and self.length <= 420 else "p"
        if self.menu:
            return "o"
        if self.length >= 260:
            return "s" if self.sentences <= 2 and self.length <= 420 else "p"
        named = self.titlelike and self.words >= 3 and not self.section
        return "t" if named and not CREDIT.search(self.folded) else "o"


def units_of(lines: Sequence[Line]) -> tuple[Unit, ...]:
    """The units of a capture, in order; lines without visible text belong to none."""
    units: list[Unit] = []
    previous = ""
    last = 0
    for group in groups(lines):
        text = " ".join(_squeeze(line.text) for line in group)
        folded = fold(text[:FOLDED])
        gap = bool(units) and group[0].number > last + 1
        units.append(_unit(len(units), group, text, folded, gap=gap, repeat=folded == previous and " " in folded))
        previous, last = folded, group[-1].number
    return tuple(units)


def _squeeze(text: str) -> str:
    """White space as single spaces, none at the ends; a huge line piece by piece, so that its words never fill the memory."""
    if len(text) <= FOLDED:
        return " ".join(text.split())
    pieces: list[str] = []
    for start in range(0, len(text), FOLDED):
        piece = text[start : start + FOLDED]
        inner = " ".join(piece.split())
        pieces += [" " if piece[:1].isspace() else "", inner, " " if piece[-1:].isspace() else ""]
    return _SPACES.sub(" ", "".join(pieces)).strip()


def _signed_stamp(text: str, tail: tuple[str, Stamp] | None) -> tuple[Stamp, str] | None:
    """Stamp and author of a line that holds both, in either order."""
    if tail and len(text) <= 110 and read_byline(tail[0]):
        return tail[1], tail[0]
    if tail and is_section(fold(tail[0])):
        return tail[1], ""
    if len(text) <= 110 and (said := _posted(text)):
        return said
    head = split_head(text) if (len(text) <= 110 and text[:1].isdigit()) or text[:3].lower() in {"thứ", "chủ", "ngà"} else None
    return head if head and read_byline(head[1]) else None


def _posted(text: str) -> tuple[Stamp, str] | None:
    """``Written by Minh Hà on 12/03/2018 | 08:15``: a signature that says so, and where the stamp begins behind it."""
    match = _POSTED.match(text)
    stamp = read_stamp(match["stamp"]) if match else None
    byline = read_byline(match["who"].strip(" -–|,")) if match and stamp else None
    return (stamp, match["who"].strip(" -–|,")) if match and stamp and byline and (byline.strong or match["on"]) else None


def _menu(text: str) -> bool:
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return capitals >= 0.34 * len(words) and text.count(",") * 20 <= len(words) and not text.isupper()


def _unit(index: int, group: Sequence[Line], text: str, folded: str, *, gap: bool, repeat: bool) -> Unit:
    short = len(text) <= LONG
    head = text if short else text[:LONG]
    ending = text[-200:]
    sentence = ending.rstrip(_CLOSERS).endswith(_ENDS) and _LETTERS.search(head) is not None
    marker = _MARKER.match(head)
    sample = head[:160]
    capitals, smalls = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    stamp = read_stamp(text) if short else None
    widget = widget_of(folded) if short else None
    if widget and widget.role == "line" and stamp and widget.name == "clock":
        stamp = replace(stamp, clock=True)
    if widget and widget.name in _LOOSE and text.endswith(".") and " " in text and not is_whole(folded) and len(text.split()) >= 5:
        widget = None  # "Liên kết vùng là chìa khóa." is a sentence, not a box
    tail = split_tail(text) if short and not stamp else None
    prose = sentence and len(text.split()) >= 12
    author = ""
    if short and not stamp and (signed := _signed_stamp(text, tail)):
        stamp, author, tail = signed[0], signed[1], None
    if short and not stamp and not prose and (meta := read_metaline(text)):
        stamp, author, tail = meta[0], meta[1], None
    if stamp and widget and widget.name != "clock":
        widget = None
    return Unit(
        index=index,
        first=group[0].number,
        last=group[-1].number,
        text=text,
        folded=folded,
        blank_before=gap,
        words=len(head.split()) if short else len(text) // 5,
        sentence=sentence,
        sentences=max(1, len(_SENTENCE_END.findall(head))) if short else 9,
        upper=capitals >= 3 and capitals >= 0.85 * (capitals + smalls),
        marker=marker["mark"] if marker and not author else "",
        image=short and _IMAGE.fullmatch(text) is not None,
        widget=widget,
        stamp=stamp,
        tail=tail,
        author=author,
        age=is_age(text) or (short and split_age(text) is not None),
        section=len(text) <= 80 and is_section(folded),
        repeat=repeat,
        trailing_space=group[-1].text[-1:].isspace(),
        tag=group[0].tag,
        hints=group[0].hints,
        menu=short and len(text) >= 60 and not sentence and _menu(text),
    )
