"""Rules for the lines that are no part of the article: their label is that of the part of the page that they stand in."""

from __future__ import annotations

import re

from builder.cleaning.names import acts, is_organisation, is_press
from builder.cleaning.page import ASIDE, HEAD, Marks, Page, open_units
from builder.cleaning.setting import GADGETS
from builder.cleaning.units import Unit

_NO_LETTERS = re.compile(r"[\W_]*")
_EMAIL = re.compile(r"\S+@\S+\.\w+")


def _heads_foot(page: Page, index: int) -> bool:
    """The name of the site, or of an outlet in no list of links, right above its licence and its address."""
    part = page.parts[index]
    if part not in {"list", "chrome"} or page.parts[index + 1 : index + 2] not in {("footer",), ("contact",)}:
        return False
    if part == "chrome":
        return page.shows(index, "site-again")
    unit = page.units[index]
    return page.shows(index, "outlet") or is_press(unit.text) or (page.parts[index + 1] == "contact" and _owns_site(page, unit))


def _owns_site(page: Page, unit: Unit) -> bool:
    """Whether a line is nothing but the name of an organisation: above its address, the owner's."""
    return is_organisation(unit.text) and not acts(unit.text) and not unit.prose and unit.words <= _OWNER


_OWNER = 12


_RANK = re.compile(r"(\d{1,2})(?:[.)]? (?=\D)|[.)]?$)")


def _counts_on(page: Page, index: int) -> bool:
    """A line that goes on with the numbers of a list above it ("3. …" below "2. …"), or stands below such a number."""
    if page.parts[index] != "chrome" or index < _LIST:
        return False
    number = _rank(page, index)
    if number is None:
        return _rank(page, index - 1) is not None and page.label(index - 1) == "related-list"
    return number > 1 and any(
        _rank(page, above) == number - 1 and page.label(above) == "related-list" for above in (index - 1, index - 2)
    )


_LIST = 3


def _leads_on(page: Page, unit: Unit) -> bool:
    """Whether a line below the article is the headline of the text before or after it, with an arrow."""
    if page.core is None or unit.index <= page.core[1]:
        return False
    return unit.widget is None and unit.words >= _HEADLINE and ((unit.text[0] in _BACK) != (unit.text[-1] in _ON))


_BACK, _ON = frozenset("←«\u2039"), frozenset("→»\u203a")


def _rank(page: Page, index: int) -> int | None:
    match = _RANK.match(page.units[index].text)
    return int(match[1]) if match else None


def aside(page: Page) -> Marks:
    """What stands above, below and between the article: menus, lists of other articles, comments, addresses, the footer."""
    for unit in page.units:
        part = page.parts[unit.index]
        if part in ASIDE and page.free(unit.index):
            label = ASIDE[part]
            if part != "thread" and not unit.text[0].isalnum() and _NO_LETTERS.fullmatch(unit.text):
                label = "site-chrome"
            elif _reaches(unit):
                label = "contact"
            elif _session(unit) or (label == "related-list" and _tools_of_list(page, unit)):
                label = "site-chrome"
            elif label != "footer" and _heads_foot(page, unit.index):
                label = "footer"
            elif label == "site-chrome" and (_counts_on(page, unit.index) or _leads_on(page, unit)):
                label = "related-list"
            reason = page.reasons[unit.index]
            yield (unit.index, label, reason) if reason else (unit.index, label)


def _session(unit: Unit) -> bool:
    return unit.widget is not None and unit.widget.name == "session"


def _tools_of_list(page: Page, unit: Unit) -> bool:
    """Whether a line in a list of other articles turns its pages, or is a button of the site among them."""
    tool = unit.widget is not None and unit.widget.name in {"site-tools", "rating"} and unit.words <= _LABEL
    return tool or page.shows(unit.index, "pager")


def _reaches(unit: Unit) -> bool:
    """Whether a line is an address for mail, or a call to write or telephone."""
    called = unit.widget is not None and (unit.widget.name, unit.widget.label) == ("membership", "contact")
    return called or ("@" in unit.text and _EMAIL.fullmatch(unit.text) is not None)


_OF_SITE = GADGETS | {"card", "comments"}
_BOTH = 2
_LABEL = 6
"""Words of the longest link that only leads to a section, to comments or to a page of its own."""


def marked_tools(page: Page) -> Marks:
    """What the markup calls a tool, a label or a link of the site between section and first paragraph, and is neither date nor name."""
    for unit in page.units:
        if page.parts[unit.index] not in HEAD or not page.free(unit.index):
            continue
        links = "link" in unit.hints and unit.votes < _BOTH and unit.words <= _LABEL
        if links or not _OF_SITE.isdisjoint(unit.hints):
            yield unit.index, "site-chrome"


def bracketed_links(page: Page) -> Marks:
    """A headline in square brackets between paragraphs, as agencies link other articles: "[Kho giống mới của bảy tổ hợp tác]"."""
    for index in open_units(page):
        unit = page.units[index]
        held = unit.text[0] == "[" and unit.text[-1] == "]" and "[" not in unit.text[1:] and unit.text[1:2].isupper()
        if held and unit.words >= _HEADLINE and not unit.stamp and page.units[index - 1].prose:
            yield index, "related-list"


_HEADLINE = 5
"""Words of the shortest headline; fewer in brackets are a note."""
