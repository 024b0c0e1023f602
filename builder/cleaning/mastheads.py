"""Names at the very top of a page that nothing in themselves tells to be names: forums, blogs, bulletins with names of their own."""

from __future__ import annotations

import re

from builder.cleaning.names import acts, is_organisation
from builder.cleaning.page import Page
from builder.cleaning.prefixes import known_outlet, of_host
from builder.cleaning.site_foot import MOTTOS
from builder.cleaning.units import Unit
from builder.text import fold
from builder.text.addresses import split_address


def repeated(page: Page) -> str | None:
    """The first line of the page, where the breadcrumb begins with it or the foot holds it: the name of a forum, a blog, a weekly."""
    for unit in page.units[: min(_OPENING, page.title or 0)]:
        plain = 1 <= unit.words <= 7 and not (unit.widget or unit.section or unit.stamp or unit.prose)
        if unit.text.lower().startswith(MOTTOS):
            continue
        if not plain or page.label(unit.index) != "site-chrome" or not any(map(str.isalpha, unit.text)):
            continue
        if _again(page, unit):
            return unit.text
    return None


def _again(page: Page, unit: Unit) -> bool:
    """Whether a path begins with a line of the head, or the foot or a note below the text holds it."""
    paths = (page.units[index].folded for index in page.labelled("breadcrumb") if index > unit.index)
    below = (page.units[index] for index in page.labelled("footer", "contact", "note") if index > unit.index)
    foot = [other.folded for other in (*below, *page.units[-_LAST:]) if other.index > unit.index and other.length <= _FOOT_LINE]
    if unit.index >= _FIRST:
        return any(text.startswith(f"{unit.folded} - ") for text in (*paths, *foot))
    return any(text.startswith(unit.folded) for text in paths) or any(unit.folded in text for text in foot)


_LAST = 2


_FIRST = 3
_OPENING = 6
"""Lines at the top among which a name is looked for with which the foot begins."""


_FOOT_LINE = 160
"""Characters of the longest line at the foot, or of a path, that may hold the name of the site."""


def masthead(page: Page) -> str | None:
    """The first line of the page, where the line below it says what the site is, or its letters stand in an address of the site.

    ``Bến Củi`` above ``Chuyện cũ của xóm thợ ven sông``; ``QUÊ NHÀ`` above a foot that prints ``redaktion@quenha.example``.
    """
    if len(page.units) < _HEAD or (page.title or 0) < _FIRST:
        return None
    first, below = page.units[:2]
    if not _names(first) or page.label(0) != "site-chrome" or page.label(1) != "site-chrome":
        return None
    return first.text if _tells(below) or below.text.lower().startswith(MOTTOS) or _in_address(page, first) else None


def of_outlet(page: Page) -> str | None:
    """The first line of the page, or the one below a button, where it is the name or the host of a known outlet, or "… Online"."""
    for unit in page.units[: _NAMED if page.title is None else min(_NAMED, page.title)]:
        text = unit.text.strip(" |-–»•")
        name = known_outlet(text) or (of_host(unit.folded) if "." in unit.text else None)
        if name is None and unit.words <= _WORDS[1] and _ONLINE.search(text):
            name = text
        if name and page.label(unit.index) in {"site-chrome", "breadcrumb"} and not unit.stamp:
            return name
    return None


_NAMED = 2
_ONLINE = re.compile(r"\w (?:Online|ONLINE|Điện tử|ĐIỆN TỬ)$")


_FIRST_STEP = re.compile(r"(?P<name>[^»›>/|]{8,80}?) [»›>/] [^»›>/]+(?: [»›>/] |$)")


def first_step(page: Page) -> str | None:
    """The organisation with which the path to an article begins, instead of the home page: "Bệnh viện Cẩm Sơn > Tin tức > …"."""
    for unit in page.units[: page.title or 0]:
        match = _FIRST_STEP.match(unit.text) if page.label(unit.index) in {"breadcrumb", "site-chrome"} else None
        if match and is_organisation(match["name"]) and not acts(match["name"]):
            return match["name"]
    return None


_HEAD = 6
_WORDS = 2, 6
_SMALL = frozenset({"và", "của", "&", "-"})


def _names(unit: Unit) -> bool:
    """Whether a line is a few words, each written as in a name."""
    if unit.widget or unit.section or unit.row or unit.stamp or unit.prose or not _WORDS[0] <= unit.words <= _WORDS[1]:
        return False
    words = unit.text.split()
    return all(word[0].isupper() or word in _SMALL for word in words) and not any(map(str.isdigit, unit.text))


_MOTTO = 4, 14


def _tells(unit: Unit) -> bool:
    """Whether a line says in some words, most of them small, what a site is or wants to be."""
    if unit.widget or unit.section or unit.row or unit.menu or unit.stamp or unit.upper or not _MOTTO[0] <= unit.words <= _MOTTO[1]:
        return False
    small = sum(word[0].islower() for word in unit.text.split())
    return 2 * small > unit.words and not any(map(str.isdigit, unit.text))


_LETTERS = 6
_HOSTS = re.compile(r"[\w.-]*@?[\w-]+(?:\.[\w-]+)+")


def _in_address(page: Page, unit: Unit) -> bool:
    """Whether an address of the web or of mail on the page holds the letters of a name, or of its first two words."""
    words = [word for word in re.split(r"\W+", fold(unit.text)) if word]
    forms = [form for form in ("".join(words), "".join(words[:2])) if len(form) >= _LETTERS]
    hosts = [host for one in page.units if "." in one.text and one.length <= _LINE for host in _HOSTS.findall(one.folded)]
    return any(form in host for form in forms for host in hosts)


_LINE = 200


def hosted(page: Page) -> str | None:
    """The line of the site whose letters are the host that the page was saved from: ``Góc sân`` on ``gocsan.blogspot.com``."""
    host = split_address(page.metadata.get("url", "")).hostname or ""
    letters = host.removeprefix("www.").split(".")[0].replace("-", "")
    if len(letters) < _LETTERS:
        return None
    lines = (page.units[index] for index in page.labelled("site-chrome", "footer"))
    return next(
        (unit.text for unit in lines if _HOSTED[0] <= unit.words <= _HOSTED[1] and "".join(unit.folded.split()) == letters), None
    )


_HOSTED = 2, 7


def address_alone(page: Page) -> str | None:
    """The outlet of an address that stands alone above an article, as reading modes print it; else the host."""
    ends = page.units[:_FIRST_LINES]
    found = (_HOST.fullmatch(unit.text) for unit in ends if page.label(unit.index) in {"site-chrome", "footer", "contact"})
    host = next((match["host"].lower() for match in found if match), None)
    return (of_host(host) or host) if host else None


_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z\d-]+\.){1,3}[a-z]{2,7})/?", re.IGNORECASE)
_FIRST_LINES = 3


_ENGINE = re.compile(r"blog at wordpress|(?:duoc )?tao boi blogger|powered by (?:blogger|wordpress)|ho tro boi wordpress")
_LAST_LINES = 6


def of_blog(page: Page) -> str | None:
    """The first line of a page whose foot says that an engine of blogs made it: the blog's name, written as its owner likes."""
    if not any(_ENGINE.search(unit.folded) for unit in page.units[-_LAST_LINES:]):
        return None
    first = page.units[0]
    plain = _HOSTED[0] <= first.words <= _HOSTED[1] and not (first.widget or first.section or first.stamp or first.prose)
    return first.text if plain and page.label(0) == "site-chrome" else None
