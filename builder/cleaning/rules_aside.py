"""Rules for the lines that are no part of the article: their label is that of the part of the page that they stand in."""

from __future__ import annotations

import re

from builder.cleaning.page import ASIDE, Marks, Page

_NO_LETTERS = re.compile(r"[\W_]*")
_EMAIL = re.compile(r"\S+@\S+\.\w+")


def aside(page: Page) -> Marks:
    """What stands above, below and between the article: menus, lists of other articles, comments, addresses, the footer."""
    for unit in page.units:
        part = page.parts[unit.index]
        if part in ASIDE and page.free(unit.index):
            label = ASIDE[part]
            if part != "thread" and _NO_LETTERS.fullmatch(unit.text):
                label = "site-chrome"
            elif _EMAIL.fullmatch(unit.text):
                label = "contact"
            reason = page.reasons[unit.index]
            yield (unit.index, label, reason) if reason else (unit.index, label)
