"""The rule for the lead of an article: its first paragraph, where something sets it off from what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.cleaning.head import OPENS_LIST
from builder.cleaning.letters import CAPITAL
from builder.cleaning.page import Marks, Page
from builder.cleaning.prefixes import lead_prefix, stamp_prefix
from builder.cleaning.shapes import SPEAKER
from builder.cleaning.units import Unit


def lead(page: Page) -> Marks:
    """The first paragraph where it is set off: by the outlet's short form, by a date, or by being one short paragraph of its own."""
    if page.core is None:
        return
    for unit in page.units[page.core[0] : page.core[1] + 1]:
        if (
            page.free(unit.index)
            and (unit.prose or ("lead" in unit.hints and unit.words >= 6))
            and not page.aside(unit.index)
            and not (unit.widget and unit.words <= 12)
        ):
            if _EDITORS.match(unit.folded):
                yield unit.index, "note"
                continue
            if _is_lead(page, unit):
                yield unit.index, "lead"
                yield from _other_summaries(page, unit)
            return


def _other_summaries(page: Page, lead: Unit) -> Marks:
    """The summary in another language below the first, perhaps with keywords between."""
    if _SUMMARY.match(lead.folded):
        for unit in page.units[lead.index + 1 : lead.index + 1 + _SUMMARIES]:
            if unit.prose and page.free(unit.index) and _SUMMARY.match(unit.folded):
                yield unit.index, "lead"


_SUMMARIES = 3
"""Lines below a summary within which another one is looked for."""


def _is_lead(page: Page, unit: Unit) -> bool:
    if "lead" in unit.hints:
        return True
    if unit.length > 2 * _LEAD_LONGEST or page.core is None or unit.index >= page.core[1]:
        return False
    if unit.marker or unit.text[-1] in ";!:" or SPEAKER.match(unit.text):
        return False
    if _SUMMARY.match(unit.folded):
        return True
    if stamp_prefix(unit.text) or lead_prefix(unit.text):
        return True
    if unit.length > _LEAD_LONGEST or _lists(page.units[unit.index + 1]) or _only_opens_list(unit):
        return False
    rest = [other for other in page.units[unit.index + 1 : page.core[1] + 1] if other.prose and not page.aside(other.index)]
    if not rest:
        return False
    above = page.units[unit.index - 1] if unit.index else None
    if (
        above is not None
        and page.parts[above.index] == "text"
        and page.free(above.index)
        and not above.prose
        and any(map(str.isalpha, above.text))
    ):
        return False  # a heading stands above it
    if page.title is None or any(
        page.free(one.index) and one.words > 3 for one in page.units[page.title_end : max(page.title_end, unit.index - 2)]
    ):
        return False
    if unit.sentences == 1:
        return True
    if unit.sentences == 2 and unit.length <= _LEAD_OF_TWO and (_set_off(page, unit) or _opens_parts(page, unit)):
        return True
    return unit.sentences <= 3 and unit.length <= _LEAD_OF_MORE and not _DATED.match(unit.folded) and _opens_much(page, unit, rest)


_LEAD_LONGEST = 650
"""Characters of the longest lead."""
_LEAD_OF_TWO = 330
_LEAD_OF_MORE = 450
_DATED = re.compile(r"(?:sang|chieu|toi|trua)?\s?(?:ngay )?\d{1,2}[/.-]\d|ngay \d|(?:sang|chieu|toi|trua) (?:nay|qua|mai)\b")
"""A report that begins with its day tells at once what happened."""
_MANY = 8


def _opens_much(page: Page, unit: Unit, rest: Sequence[Unit]) -> bool:
    """Whether a summary of two or three sentences stands before a long article, or right above the picture of a shorter one."""
    if len(rest) >= _MANY:
        return True
    below = page.units[unit.index + 1]
    return unit.sentences == 2 and len(rest) >= 3 and (below.image or page.label(below.index) == "caption")


def _lists(unit: Unit) -> bool:
    """An item of a list; a number in Roman figures or before capitals heads a part of the text."""
    return bool(unit.marker) and unit.marker[0] not in "IVX" and not unit.upper


def _opens_parts(page: Page, unit: Unit) -> bool:
    """A heading follows, or a question of an interview: what stands above it introduces the whole."""
    following = (
        next((one for one in page.units[unit.index + 1 : page.core[1] + 1] if page.free(one.index)), None) if page.core else None
    )
    if following is None or page.shows(following.index, "cells"):
        return False
    heads = not following.sentence and following.words <= 12 and (following.upper or bool(following.marker) or following.words <= 2)
    return heads or SPEAKER.match(following.text) is not None


_SUMMARY = re.compile(r"(?:tom tat|abstract|summary)\s?[:.–-]")
_EDITORS = re.compile(r"(?:lts|lbbt|loi (?:toa soan|ban bien tap|bbt|gioi thieu cua toa soan)|(?:dinh|cai) chinh(?=:))\s?[:.–-]")
"""How a paragraph begins in which the editors introduce or correct what follows."""


def _only_opens_list(unit: Unit) -> bool:
    """A paragraph that says nothing but that a list follows ("… một số việc như sau:")."""
    return OPENS_LIST.search(unit.folded) is not None and re.search(rf"[^\d\W]\. [{CAPITAL}]", unit.text) is None


def _set_off(page: Page, unit: Unit) -> bool:
    """The line clings to the date above it, while blank lines stand between the paragraphs."""
    after = page.units[unit.index + 1 : unit.index + 4]
    return (
        unit.index > 0
        and not unit.blank_before
        and page.units[unit.index - 1].stamp is not None
        and all(other.blank_before for other in after)
    )
