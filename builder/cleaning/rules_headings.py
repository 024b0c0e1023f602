"""Rules for what opens a part of the text: bullets, numbers, headings."""

from __future__ import annotations

import re

from builder.cleaning.head import OPENS_LIST
from builder.cleaning.items import unmarked_items
from builder.cleaning.letters import CAPITAL
from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.shapes import SPEAKER
from builder.cleaning.speech import answers, asking_signs
from builder.cleaning.units import DASHES, Unit

_ROMAN = re.compile(r"[IVX]+(?:[.)]|\s?[-–])?$")
_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)/-]?\.?$")
_QUESTION = re.compile(r"^(?:PV|P\.V|Phóng viên|Hỏi|MC|BTV)\s*:", re.IGNORECASE)


_STEP = re.compile(r"buoc \d{1,2} ?[:.-] ?\S")
"""``Bước 1: Gà rửa sạch, …``."""
_STEPS = 2
_NAMED = 6
"""Words of the longest line that only names a step, as a heading does."""


def list_item(page: Page) -> Marks:
    """Lines that a bullet, a letter or a number opens, where they are no headings."""
    asked = [index for index in page.body if page.units[index].text[-1] == "?" and page.units[index].words <= 60]
    signs = asking_signs(page, asked)
    interview = len(asked) >= 2 and (bool(signs) or any(SPEAKER.match(page.units[index].text) for index in asked))
    yield from ((index, "list-item") for index in unmarked_items(page))
    yield from ((index, "list-item") for index in open_units(page) if page.shows(index, "facts-inside"))
    steps = [index for index in open_units(page) if _STEP.match(page.units[index].folded)]
    yield from ((index, "list-item") for index in steps if len(steps) >= _STEPS and page.units[index].words > _NAMED)
    for index in open_units(page):
        unit = page.units[index]
        if unit.marker and unit.marker in DASHES and answers(page, unit, asked, signs if interview else None):
            continue
        if not any(map(str.isalpha, unit.text)):
            continue
        bullet = unit.marker or (unit.tag == "li" and "caption" not in unit.hints)
        if bullet and (
            _opens_text(page, unit) or (unit.tag != "li" and unit.sentences - unit.marker.endswith(".") > _ITEM_SENTENCES)
        ):
            continue
        if bullet and not (unit.marker and _numbered_heading(page, unit)) and not _QUESTION.match(unit.text):
            yield index, "list-item"


_ITEM_SENTENCES = 2
"""Sentences of the longest item of a list; a paragraph of more is told with a number or a dash before it."""


def _opens_text(page: Page, unit: Unit) -> bool:
    """Whether a sign stands before the first paragraph alone, as some templates print it: "* Ngày 14-6, …"."""
    if not (unit.marker in _STARS and unit.prose and unit.sentence and page.core is not None and unit.index == page.core[0]):
        return False
    return not any(page.units[index].marker for index in page.body if index != unit.index)


_STARS = frozenset("*•●")


def _numbered_heading(page: Page, unit: Unit) -> bool:
    """A number opens a heading when bullets or paragraphs of another kind follow it."""
    mark = unit.marker
    if not any(map(str.isalpha, unit.text)):
        return False  # "* * *" between two parts
    if mark == "*" and unit.upper and 3 <= unit.words <= _CAPITALS:
        return True
    if mark[0] in DASHES:
        return mark not in "-–—" and _alone_above_text(page, unit)
    if _ROMAN.match(mark) and unit.words <= 40:
        return True
    if unit.upper and unit.words <= 40:
        return True
    following = _next_open(page, unit.index)
    if following is None or not _NUMBER.match(mark) or unit.words > 70:
        return False
    if (following.marker and following.marker[0] in DASHES) or re.match(r"[a-zđ]\)", following.marker):
        return True
    if following.marker.startswith(mark.rstrip(".)/") + "."):
        return True  # "2." above "2.1."
    if re.match(r"1[.)/]?$", following.marker) and unit.words <= 30:
        return True  # numbers begin anew below it
    above = page.units[unit.index - 1].marker if unit.index else ""
    if _NUMBER.match(above) and page.label(unit.index - 1) == "list-item" and not _NUMBER.match(following.marker):
        return False  # the last of a list of numbers
    if page.shows(unit.index, "seen-above") and following.prose and not following.marker:
        return True  # a table of contents above the text holds it
    short = (
        unit.words <= 30 if not unit.sentence else unit.words <= 10 and unit.text[-1] == "." and following.words >= 2 * unit.words
    )
    asks = unit.text[-1] in ":?" and unit.words <= _OPENS
    return (short or asks) and not following.marker and following.prose


_OPENS = 20
"""Words of the longest numbered line with a colon or a question mark that heads a part."""


def _alone_above_text(page: Page, unit: Unit) -> bool:
    """A bullet before a few words that are no sentence, above a paragraph and below no other bullet: "● Bà Mai Thị Hà:"."""
    following = _next_open(page, unit.index)
    above = page.units[unit.index - 1] if unit.index else None
    ended = unit.sentence and unit.text[-1] != ":"
    if following is None or ended or unit.words > _CAPITALS or (above is not None and above.marker == unit.marker):
        return False
    below = [one for one in (following, _next_open(page, following.index)) if one is not None]
    return not following.marker and any(one.prose and not one.marker and one.words >= 2 * unit.words for one in below)


_CAPITALS = 16
"""Words of the longest heading in capitals behind an asterisk."""
_FEW = 4
_DECK = 5
_DECK_LONGEST = 12
"""Words of the shortest and the longest second line of a headline."""


def above_text(page: Page) -> Marks:
    """Lines between the title and the first paragraph: no heading of an ordinary article stands there."""
    first = next((index for index in page.body if page.units[index].prose and not page.aside(index)), page.body.stop)
    later = sum(_short(page.units[index]) and run_of_short(page, index) <= 2 for index in open_units(page) if index > first)
    if sum(index < first for index in open_units(page)) > _FEW:
        return  # a table or a poem
    for index in open_units(page):
        unit = page.units[index]
        if index >= first:
            return
        if (
            unit.marker
            or unit.upper
            or not _short(unit)
            or _names_document(page, unit)
            or page.shows(index, "verse")
            or page.shows(index, "cells")
        ):
            continue
        if unit.byline and unit.byline.strong:
            yield index, "byline"
        elif unit.words > _DECK_LONGEST and first == page.body.stop:
            continue  # no paragraph follows: the line is the text
        elif later == 0 or unit.words > _DECK_LONGEST or (page.parts[index] == "below-title" and unit.words >= _DECK):
            yield index, "kicker" if unit.words >= 5 else "site-chrome"


def heading(page: Page) -> Marks:
    """Short lines that open a part of the text."""
    chapters = _chapters(page)
    for index in open_units(page):
        unit = page.units[index]
        if unit.marker:
            if _numbered_heading(page, unit):
                yield index, "heading"
            continue
        if index in chapters or page.shows(index, "document-word") or _names_document(page, unit):
            yield index, "heading"
            continue
        if unit.words > _HEADING:
            continue
        if (unit.tag in {"h2", "h3", "h4", "h5", "h6"} and unit.words <= 40) or _heading_without_number(page, unit):
            yield index, "heading"
            continue
        if _asked(page, unit):
            yield index, "heading"
            continue
        if unit.prose and unit.text[-1] != ":":
            continue
        following = _next_open(page, index)
        if _opens_paragraph(unit, following):
            yield index, "heading"
            continue
        if (
            following is None
            or unit.text[0] == "("
            or unit.text[0].islower()
            or unit.words > 26
            or unit.length > 160
            or not _short(unit)
            or page.shows(index, "verse")
            or (announced(page, unit) and _NAME_IN_CAPITALS.search(unit.text))
            or index > (page.core[1] if page.core else 0)
        ):
            continue
        if run_of_short(page, index) <= 2 and (following.prose or following.marker or _short(following)):
            yield index, "heading"


_HEADING = 70
"""Words of the longest heading."""
_NAME_IN_CAPITALS = re.compile(rf"(?: [{CAPITAL}]{{2,}}){{2,}}$")


def announced(page: Page, unit: Unit) -> bool:
    """Whether a paragraph that ends in a colon announces a line: a verse, or the name in an obituary."""
    above = page.units[unit.index - 1] if unit.index else None
    return above is not None and above.prose and above.text[-1] == ":" and above.words > _INTRODUCES and not unit.upper


_INTRODUCES = 5
"""Words of the longest label with a colon."""


def _names_document(page: Page, unit: Unit) -> bool:
    """The line below "KẾ HOẠCH": what the plan is about."""
    above = unit.index - 1
    return (
        above >= 0
        and above >= page.title_end
        and page.shows(above, "document-word")
        and not unit.sentence
        and page.label(above) in {None, "heading"}
    )


_COUNTS = re.compile(r"0?\d{1,2}[.)]?")
_CHAPTER = 4
"""Characters of the longest of them."""


def _chapters(page: Page) -> frozenset[int]:
    """Numbers alone on their lines that count the chapters of a long read: 01, 02 …"""
    found = [
        index
        for index in open_units(page)
        if page.units[index].length <= _CHAPTER and _COUNTS.fullmatch(page.units[index].text) and not page.shows(index, "cells")
    ]
    numbers = [int(page.units[index].text.strip(".)")) for index in found]
    counts = len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
    return frozenset(found) if counts else frozenset()


def _opens_paragraph(unit: Unit, following: Unit | None) -> bool:
    """``Xét nghiệm máu:`` — few words and a colon above a paragraph that is no item of a list."""
    if following is None or unit.text[-1] != ":" or unit.words > 5 or unit.text[0].islower() or OPENS_LIST.search(unit.folded):
        return False
    return following.prose and not following.marker and following.text[0].isupper() and not SPEAKER.match(unit.text + " ")


def _asked(page: Page, unit: Unit) -> bool:
    """A short question as a heading; in an interview, where questions are many, it is text."""
    if (
        not unit.text.endswith("?")
        or unit.words > 20
        or unit.sentences > 1
        or not unit.prose
        or ":" in unit.text
        or unit.text[0] in '-–"“'
    ):
        return False
    asked = [other for other in page.units[page.body.start : page.body.stop] if other.text.endswith("?") and other.words <= 40]
    following = _next_open(page, unit.index)
    return (
        len(asked) <= 2
        and following is not None
        and following.prose
        and (not following.text.endswith(("?", ":")) or _opens_items(page, following))
        and unit.index > page.body.start
    )


def _opens_items(page: Page, unit: Unit) -> bool:
    """Whether a sentence announces the items of a list below it."""
    items = page.units[unit.index + 1 : unit.index + 3]
    return unit.text[-1] == ":" and unit.words > _INTRODUCES and len(items) == 2 and all(item.marker for item in items)


def _heading_without_number(page: Page, unit: Unit) -> bool:
    """The peer of a "2." whose own "1." was lost: a line right above bullets, while the first number printed is 2."""
    following = _next_open(page, unit.index)
    if following is None or not following.marker or following.marker[0] not in DASHES or OPENS_LIST.search(unit.folded):
        return False
    numbers = [other.marker for other in page.units[page.body.start : page.body.stop] if _NUMBER.match(other.marker or "x")]
    before = [other for other in page.units[page.body.start : unit.index] if other.marker]
    return bool(numbers) and numbers[0].rstrip(".)/") == "2" and not before


def _short(unit: Unit) -> bool:
    return (
        not unit.prose
        and not unit.marker
        and not unit.image
        and unit.stamp is None
        and any(char.isalpha() for char in unit.text)
        and (unit.text[-1] not in ".;,:" or unit.upper)
        and " = " not in unit.text
        and not unit.text.startswith("http")
    )


_RUN = 12


def run_of_short(page: Page, index: int) -> int:
    """Length of the run of short lines around one: verse and flattened tables come in longer runs than headings."""
    low = high = index
    while (
        low - 1 in page.body
        and index - low < _RUN
        and page.label(low - 1) in {None, "heading", "body"}
        and not page.units[low - 1].prose
        and not page.units[low - 1].marker
    ):
        low -= 1
    while (
        high + 1 in page.body
        and high - index < _RUN
        and page.label(high + 1) in {None, "heading", "body"}
        and not page.units[high + 1].prose
        and not page.units[high + 1].marker
    ):
        high += 1
    return high - low + 1


def _next_open(page: Page, index: int) -> Unit | None:
    """The next unit of the article that is text, not a box or a picture."""
    for other in page.units[index + 1 : page.body.stop]:
        if page.label(other.index) in {None, "list-item", "heading", "body"} and not page.aside(other.index):
            return other
    return None
