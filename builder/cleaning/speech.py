"""What somebody says behind a dash or an asterisk, told from the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from builder.cleaning.letters import CAPITAL
from builder.cleaning.page import Page
from builder.cleaning.units import DASHES, Unit
from builder.cleaning.vocabulary import tree
from builder.data import load

_SPEAKER = re.compile(rf"[-–—•*]\s*(?:[{CAPITAL}][^\W\d_]*\.? ?){{1,6}}(?: ?\([^()]{{2,60}}\))?\s*:\s")


def asking_signs(page: Page, asked: Sequence[int]) -> frozenset[str]:
    """Signs before the questions of an interview: an asterisk, or a bullet with answers between, as no list of questions has."""
    marked = [(index, page.units[index].marker) for index in asked if page.units[index].marker in _SIGNS]
    signs = {"*"} & {sign for _, sign in marked}
    for sign in {sign for _, sign in marked}:
        own = [index for index, other in marked if other == sign]
        if len(own) >= _ASKED and not any(index + 1 in own for index in own):
            signs.add(sign)
    return frozenset(signs)


_SIGNS = frozenset(DASHES)
_ASKED = 3
"""Questions behind bullets in an interview."""


def answers(page: Page, unit: Unit, asked: Sequence[int], signs: frozenset[str] | None) -> bool:
    """A dash or an asterisk that opens what somebody says rather than an item of a list.

    ``signs`` are those of the questions of an interview (perhaps none, where it names who asks), None where the page is no interview.
    """
    if _parted(page, unit):
        return False
    if unit.marker in "-–—" and any(_names_speaker(line.text) for line in _beside(page, unit)):
        return True
    if unit.prose and len(asked) >= 2 and (_SPEAKER.match(unit.text) is not None or unit.index - 1 in asked):
        return True  # CASE 1: an answer, before the name of who speaks or right below a question
    if signs is not None:  # CASE 2: an interview whose questions have signs of their own
        return (unit.marker in "*-–—" or unit.marker in signs) and not _announced(page, unit)
    return _said_alone(page, unit) or _talked(page, unit)


def _names_speaker(text: str) -> bool:
    """Whether a line behind a dash says in its midst or at its end whose words they are: "- Sao lại bảy? - Tôi buột miệng."."""
    return _told().search(text, 2) is not None


@cache
def _told() -> re.Pattern[str]:
    words = load("cleaning/speech")
    speaker = rf"(?i:{tree(words['speakers'])})|[{CAPITAL}][^\W\d_]+"
    return re.compile(rf" ?[-–—] (?:{speaker})(?: [^\W\d_]+){{0,3}}? {tree(words['said'])}\b")


def _parted(page: Page, unit: Unit) -> bool:
    """Whether a line is one of several that semicolons part, none of which asks: a list, even below a heading that does."""
    lines = _beside(page, unit)
    return len(lines) >= _TALK and any(line.text[-1] == ";" for line in lines) and not any(line.text[-1] == "?" for line in lines)


def _announced(page: Page, unit: Unit) -> bool:
    """Whether a line is an item of a list inside an answer: a colon announces it, and semicolons part its items."""
    lines = _beside(page, unit)
    above = page.units[lines[0].index - 1] if lines[0].index else None
    return above is not None and above.text[-1] == ":" and above.words >= _ANNOUNCES and any(line.text[-1] == ";" for line in lines)


_REACH = 60
_ANNOUNCES = 4
"""Words of the shortest line that announces a list; shorter ones name who speaks."""


def _beside(page: Page, unit: Unit) -> Sequence[Unit]:
    """A line of the text and those above and below it with the same bullet, as far as a list goes on that somebody says."""
    start = end = unit.index
    while start - 1 in page.body and page.units[start - 1].marker == unit.marker and unit.index - start < _REACH:
        start -= 1
    while end + 1 in page.body and page.units[end + 1].marker == unit.marker and end - unit.index < _REACH:
        end += 1
    return page.units[start : end + 1]


def _said_alone(page: Page, unit: Unit) -> bool:
    """CASE 3: direct speech in a story: a dash on no list, before more than one sentence or before who said it."""
    beside = [page.units[index] for index in (unit.index - 1, unit.index + 1) if index in page.body]
    told = unit.sentences >= 2 or re.search(r"[.!?…,] ?[-–—] ", unit.text[2:]) is not None
    return unit.marker in "-–—" and unit.prose and told and not any(other.marker or other.text[-1] == ":" for other in beside)


def _talked(page: Page, unit: Unit) -> bool:
    """CASE 4: a talk in a story: dashes side by side, with a question among them, and no colon above that announces a list."""
    if unit.marker not in "-–—":
        return False
    lines = _beside(page, unit)
    start = lines[0].index
    above = page.units[start - 1].text if start else ""
    asks = any(line.text[-1] == "?" for line in lines)
    return len(lines) >= _TALK and asks and above[-1:] not in {":", ";"} and all(line.sentence for line in lines)


_TALK = 2
