"""Lists of other articles below a text under a name that no vocabulary knows: "Chuyện đi", "Góc nhìn", "Di tích khác trong xã"."""

from __future__ import annotations

import re

from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings
from builder.cleaning.units import Unit
from builder.text import has_digit

_NAME = 5
"""Words of the longest name of such a list."""
_HEADLINE, _LONG = 4, 7
"""Words of the shortest headline in such a list, and of one that alone makes a list."""
_MEAN = 6
"""Words that the headlines have on average where none of them is long."""
_NO_HEADLINE = frozenset(
    "organisation outlet no-headline schedule weather question file hashes pager counted tally small phone path "
    "section-row bars signed source-line address-of-site email street english-name menu-line bullet asks motto bracketed credit "
    "note-words capitals without-accents cells verse thread site-again".split()
)
"""Evidence that a line below a text is a link of the site, a button, a programme or a fact, and no headline."""
_VALUE = re.compile(r"\d:\d|: \d")
"""A time of day, or a figure behind its name."""
_DOCUMENT = re.compile(
    r"(?:Số:? ?)?\d{1,5}(?:/\d{4})?[/-][A-ZĐ]|"
    r"(?:Công văn|Kế hoạch|Hướng dẫn|Quyết định|Thông báo|Thông tư|Nghị quyết|Chỉ thị|Công điện|Kết luận)(?: số)? \d"
)
"""The number of a document, in a list of new ones."""
_NUMBER = 8
"""Words of the longest line that is nothing but such a number."""
_INVITES = ("dang ky ", "gui ", "ung ho ", "lich ", "gio ", "hien co ", "thong tin ")
"""How folded lines begin that ask readers for something or tell when an office is open."""


def side_lists(page: Surroundings) -> Found:
    """The headlines of a list below the text, and the name above them."""
    if any(unit.tag or unit.hints for unit in page.units):
        return  # the markup tells
    taken = {index for run in page.runs if run.name in {"cells", "verse", "thread"} for index in range(run.start, run.end)}
    index = next((unit.index for unit in page.units if page.ahead[unit.index] < LITTLE), len(page.units))
    while index < len(page.units) - 1:
        end = index + 1
        name = page.units[index]
        if _names_list(page, name):
            while end < len(page.units) and end not in taken and _heads_article(page, page.units[end], name):
                end += 1
        words = [unit.words for unit in page.units[index + 1 : end] if not unit.age and unit.stamp is None]
        if words and (max(words) >= _LONG or (len(words) > 1 and sum(words) >= _MEAN * len(words))):
            yield from ((place, "side-list") for place in range(index, end))
        index = end


def _names_list(page: Surroundings, unit: Unit) -> bool:
    """Whether a line below all text may be the name of a list: a few words, which are no name of anybody and no button."""
    known = unit.widget is not None and unit.widget.name != "side-box"  # "Thông báo", "Văn bản mới"
    if page.before[unit.index] < MUCH or unit.words > _NAME or known or unit.folded.startswith(_INVITES):
        return False
    plain = not (unit.prose or unit.sentence or unit.stamp or unit.age or unit.byline or has_digit(unit.text))
    if unit.index and page.masses[unit.index - 1]:
        return False  # right below the text stand the words of pictures
    return plain and unit.text[0].isupper() and unit.text[-1].isalpha() and not page.names_site(unit.index)


def _heads_article(page: Surroundings, unit: Unit, name: Unit) -> bool:
    """Whether a line is the headline of another article below the name of a list, or its day below the headline."""
    if unit.index > name.index + 1 and (unit.age or unit.stamp is not None):
        return True
    if name.widget is not None and unit.words <= _NUMBER and _DOCUMENT.match(unit.text):
        return True
    notice = unit.widget is not None and unit.widget.name == "side-box" and not unit.whole  # "Thông báo lịch cắt điện"
    if (unit.widget and not notice) or unit.byline or unit.prose or unit.words < _HEADLINE or not (unit.titlelike or notice):
        return False
    invites = name.widget is None and unit.folded.startswith(_INVITES)
    return not invites and _VALUE.search(unit.text) is None and _NO_HEADLINE.isdisjoint(page.signs[unit.index])
