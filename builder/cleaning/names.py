"""Names of organisations, sites and their parts, told from headlines about what they did."""

from __future__ import annotations

import re
from functools import cache

from builder.cleaning.letters import CAPITAL
from builder.cleaning.prefixes import is_outlet
from builder.cleaning.shapes import Shape
from builder.cleaning.vocabulary import tree
from builder.data import load
from builder.text import fold

__all__ = ["acts", "declares_site", "events", "is_kicker", "is_motto", "is_organisation", "is_outlet", "is_site_name", "named_in"]

_BULLETIN = re.compile(rf"(?:Bản tin|BẢN TIN|Nội san|NỘI SAN|Tập san|TẬP SAN)(?: [{CAPITAL}][^\W\d_]*){{1,6}}")
_MOTTOS = (
    "co quan cua ", "co quan ngon luan", "co quan nghien cuu", "tieng noi cua ", "dien dan cua ", "tieng noi ", "an pham cua ",
    "trang tin cua ", "chuyen trang cua ", "phu truong ", "thong tin dien tu",
)  # fmt: skip
_PORTAL = re.compile(r"(?:cong|trang) (?:thong tin|tin|dien tu)\b|chuyen trang\b|website\b|trang (?:chu|web|nhat)\b|chao mung\b")
_SITE_LONGEST = 12
_EPISODE = re.compile(r"(?:k(?<!\wk)y|b(?<!\wb)ai|p(?<!\wp)han)\s(?:\d+|cuoi)\b")
"""In folded text; each first letter comes before the look behind it, so that nothing else is tried."""


@cache
def _words(name: str) -> tuple[str, ...]:
    """Words of organisations, events or the press, in lower case with diacritics: "bảo" is not "báo"."""
    return tuple(word.lower() for word in load("cleaning/sources")["organisations"][name])


@cache
def _begins(name: str) -> re.Pattern[str]:
    """The same words at the start of a line."""
    return re.compile(tree(_words(name)))


def events() -> tuple[str, ...]:
    """How events begin in lower case whose first word begins names of organisations too: "hội thao"."""
    return _words("events")


def is_organisation(text: str) -> bool:
    """Whether a line begins like the name of an organisation (``Báo …``, ``Đảng bộ …``, ``Cơ quan của …``)."""
    lower = text[:60].lower()
    return _begins("words").match(lower) is not None and not lower.startswith(events())


def initials(text: str) -> str:
    """The first letter of each word."""
    return "".join(word[0] for word in text.split())


def is_press(text: str) -> bool:
    """Whether a line begins like the name of a paper, a journal or a station."""
    return _begins("press").match(text[:60].lower()) is not None


def is_motto(folded: str) -> bool:
    """Whether a folded line says whose voice a paper is."""
    return folded.startswith(_MOTTOS)


def is_site_name(shape: Shape) -> bool:
    """Whether a line is the name of an organisation or of its bulletin, and no headline about what it did."""
    return (is_organisation(shape.text) and not _news_like(shape)) or _BULLETIN.fullmatch(shape.text) is not None


def named_in(shape: Shape) -> str:
    """Evidence of an organisation in a line: that it is its name, that it says what one did, or what somebody did; none of them."""
    organisation, told = shape.text[0].isupper() and is_organisation(shape.text), acts(shape.text)
    if (organisation and not _news_like(shape, told=told)) or _BULLETIN.fullmatch(shape.text) is not None:
        return "organisation"
    return "organisation-acts" if organisation else "acts" if told else ""


def _news_like(shape: Shape, *, told: bool | None = None) -> bool:
    """An organisation followed by what it did is a headline: "Công đoàn tỉnh trao quà cho …"; a paper only prints its name."""
    if is_press(shape.text):
        return shape.words >= 12 and not shape.upper
    if (acts(shape.text) if told is None else told) or _placed(shape.text):
        return True
    return shape.words >= 7 and not shape.upper and not shape.text.islower()


def _placed(text: str) -> bool:
    """Whether the word for a body has where it is right behind it and no name: "Thư viện trong toa tàu hỏng"."""
    word = _begins("words").match(text[:60].lower())
    return word is not None and _WHERE.match(text[word.end() :].lstrip()) is not None


_WHERE = re.compile(r"(?:trong|giữa|trên|bên|dưới|ngoài|cho|ở|nơi|không) ")


def acts(text: str) -> bool:
    """Whether a line says what somebody did ("phát động", "trao")."""
    return _acts().search(f" {_bodies().sub('', text.lower())} ") is not None


@cache
def _bodies() -> re.Pattern[str]:
    """Words for bodies that hold a word for an act."""
    return re.compile(tree(_words("bodies")))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(f" {tree(_words('acts'))} ")


def declares_site(title: str) -> bool:
    """Whether a declared title is nothing but the name of the site."""
    words = title.split()
    return (
        len(words) <= _SITE_LONGEST
        and not acts(title)
        and (_PORTAL.match(fold(title)) is not None or (is_organisation(title) and len(words) <= 8))
    )


def is_kicker(shape: Shape) -> bool:
    """Whether a headline above another names an occasion or a series ("Kỷ niệm …", "Bài 2:") rather than what happened."""
    return (
        shape.folded[-1:] in {":", "|"}
        or _EPISODE.search(shape.folded) is not None
        or _kickers().match(shape.text[:_KICKER].lower()) is not None
    )


_KICKER = 60
"""Characters of the longest words with which a kicker begins."""


@cache
def _kickers() -> re.Pattern[str]:
    """Words with which kickers begin, in lower case: without diacritics "chuyện" would be "chuyến"."""
    return re.compile(tree(word.lower() for word in load("cleaning/sections")["kickers"]["starts"]))
