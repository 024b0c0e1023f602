"""Rules for the lines below the running text: each opens a part of the page or goes on with the part it stands in."""

from __future__ import annotations

import re

from builder.cleaning.head import is_organisation
from builder.cleaning.page import Marks, Page
from builder.cleaning.units import Unit
from builder.model import Label

_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?:(?:dt|tel|dien thoai|fax|hotline)\b.{0,12})?[+(]?\d[\d .()-]{6,}\d(?:\s?-\s?[\d .()]{7,})*")
ADDRESS = re.compile(
    r"\bso \d{1,4}[a-z]?,? (?:duong|pho|ngo|dai lo|ql|quoc lo)\b[^.]{2,60}$|"
    r"[-–:.,]\s*(?:(?:dt|sdt|tel|fax|dien thoai|hotline)\b\W{0,3})?\(?0\d{2,3}[). -]{0,2}\d{3}[ .-]?\d{3,4}\.?$"
)
"""In folded text: a line that ends with a street and number or with a telephone number."""
_STATE: dict[str, Label] = {
    "related": "related-list",
    "comments": "comment-widget",
    "chrome": "site-chrome",
    "contact": "contact",
    "footer": "footer",
    "missing": "site-chrome",
}


def below_text(page: Page) -> Marks:
    """Below the article: widgets by their labels, and what follows a label belongs to it until the next one."""
    if page.core is None:
        return
    state = ""
    for unit in page.units[page.core[1] + 1 :]:
        label, state = _next(page, unit, state)
        if page.free(unit.index):
            yield unit.index, label


def _next(page: Page, unit: Unit, state: str) -> tuple[Label, str]:
    """Label of a unit and the part of the page that is open after it."""
    known = page.label(unit.index)
    if known is not None:
        follows = {"related-list": "related", "comment-widget": "comments", "contact": "contact"}
        return known, follows.get(known, state)
    if (
        _EMAIL.fullmatch(unit.text)
        or (ADDRESS.search(unit.folded) and not unit.widget and unit.words <= 30)
        or _PHONE.fullmatch(unit.folded)
    ):
        return "contact", state
    if unit.widget:
        role = unit.widget.role
        keeps = role == "line" or (state == "related" and unit.widget.name in {"share", "rating"})
        return unit.widget.label, state if keeps else role
    if unit.letter == "l":
        return "related-list", "related"
    if unit.age and unit.index and page.label(unit.index - 1) == "related-list":
        return "related-list", state
    if is_organisation(unit.text) and state in {"footer", "contact"} and unit.words <= 14:
        return _STATE[state], state
    return _by_state(unit, state), state


def _by_state(unit: Unit, state: str) -> Label:
    if not any(char.isalnum() for char in unit.text):
        return "site-chrome"
    if state:
        if state == "chrome" and unit.words >= 6 and unit.titlelike and not unit.text.endswith("?"):
            return "related-list"
        if state == "related" and unit.words <= 1:
            return "site-chrome"
        return _STATE[state]
    if unit.letter in "tr" and unit.words >= 5:
        return "related-list"
    return "site-chrome"


def poll(page: Page) -> Marks:
    """A question with its options and the button that votes."""
    start = page.core[1] + 1 if page.core else 0
    for unit in page.units[start:]:
        if unit.folded in {"binh chon", "bieu quyet", "gui binh chon"}:
            first = unit.index
            for back in range(unit.index - 1, max(start, unit.index - 9), -1):
                if page.units[back].text.endswith("?"):
                    first = back
                    break
            else:
                continue
            for index in range(first, unit.index + 1):
                yield index, "site-chrome"


def no_article(page: Page) -> Marks:
    """On a page without an article: its lists are lists, its footer is a footer, the rest is the site's own."""
    if page.core is not None:
        return
    state = ""
    for unit in page.units:
        if not page.free(unit.index):
            continue
        if page.zone_of[unit.index] == "teasers":
            label: Label = "related-list"
        elif unit.widget:
            label, state = unit.widget.label, unit.widget.role
            if label in {"comment-widget", "related-list"} and page.shape == "error":
                label = "site-chrome"
        elif page.shape == "listing" and unit.letter in "lstrp" and unit.words >= 4 and not is_organisation(unit.text):
            label = "related-list"
        elif state in {"footer", "contact"}:
            label = _STATE[state]
        else:
            label = "site-chrome"
        yield unit.index, label
