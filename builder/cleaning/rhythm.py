"""Runs of lines told by their rhythm: lists of other articles, threads of comments, menus, verse, tables.

The page is one letter a line (see ``teasers.toml``); what recurs side by side is a list, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from builder.cleaning.cells import cells, signs
from builder.cleaning.picture_words import picture_counters
from builder.cleaning.units import Unit
from builder.data import load

_PROSE_BEFORE = 200
"""Characters of running text that must precede a grammar that only holds below an article."""

_MENU_WORDS = 6
"""Words of the longest item of a menu."""


class Run(Struct, frozen=True):
    """Neighbouring units with one rhythm."""

    start: int
    end: int
    """Exclusive."""
    name: str
    """Its evidence: ``teasers-title-date``, ``thread`` …"""


def letters_of(units: Sequence[Unit]) -> str:
    """The page as one letter a unit, for the grammars."""
    counters = frozenset(picture_counters(units))
    return "".join(
        "r"
        if unit.repeat and unit.letter in "tspo"
        else "h"
        if unit.length <= _LONGEST_HOUR and unit.text[0].isdigit() and _HOUR.fullmatch(unit.text)
        else "d"
        if unit.length <= 5 and unit.index not in counters and _HALF_DAY.fullmatch(unit.text)
        else unit.letter
        for unit in units
    )


_ROW = 3


def row_of_paragraphs(letters: str, index: int) -> bool:
    """Whether three paragraphs stand one below the other from here on, which no list of other articles has."""
    return len(row := letters[index : index + _ROW]) == _ROW and all(letter in "sp" for letter in row)


_HOUR = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|\d{1,2} ?(?:giờ|h|g) ?\d\d(?: phút)?:?")
"""How long a video is, or when it is shown."""
_LONGEST_HOUR = 16
_HALF_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}")


@cache
def grammars(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of the grammars for a part of the page."""
    return tuple(
        (entry["name"], re.compile(f"{entry['pattern']}{{{entry['least']},}}"))
        for entry in load("cleaning/teasers")["grammar"]
        if entry["where"] == where
    )


def _found(letters: str, where: str, start: int = 0) -> Iterator[Run]:
    for name, pattern in grammars(where):
        for match in pattern.finditer(letters, start):
            end = _without_head(letters, match.start(), match.end())
            if end > match.start():
                yield Run(match.start(), end, f"teasers-{name}")


def _without_head(letters: str, start: int, end: int) -> int:
    """The end of a list without the head of an article that follows it at once: its last headline, since paragraphs go on below."""
    after = letters[end : end + 2]
    if len(after) < 2 or any(letter not in "sp" for letter in after):
        return end
    head = max(letters.rfind(letter, start, end) for letter in "tr")
    return letters.rfind("t", start, head) if head > start and letters[head] == "r" else head


def runs_of(units: Sequence[Unit], letters: str) -> Iterator[Run]:
    """All runs of a page, in no order; they may overlap."""
    for found in _found(letters, "any"):
        run = _with_first(units, letters, _without_text(units, letters, found))
        if not _own_head(letters, run):
            yield run
            if run.end - run.start >= _LISTING and _holds_all(units, run):
                yield Run(run.start, run.end, "teasers-whole-page")
    yield from _below_text(units, letters)
    yield from _page_of_summaries(units, letters)
    yield from _threads(units, letters)
    yield from _verse(units, letters)
    yield from (Run(start, end, "cells") for start, end in cells(units, letters))


def _without_text(units: Sequence[Unit], letters: str, run: Run) -> Run:
    """A list without the last paragraph of the text above it, which the first of its dates made look like a headline."""
    told = letters[run.start] == "s" and units[run.start].sentences > 1
    return Run(run.start + 1, run.end, run.name) if told and not {"s", "p"} & set(letters[run.start + 1 : run.end]) else run


_LARGER = re.compile(r"t(?:d?s|sd)x$")
_LONGER = re.compile(r"td+[sp]{2,4}x$")


def _with_first(units: Sequence[Unit], letters: str, run: Run) -> Run:
    """A list with its first item, which is larger: above "Xem tiếp"; or above the same button as the others, with a stamp as they have."""
    if run.end - run.start >= _LISTING and (larger := _LARGER.search(letters[: run.start])) is not None:
        button = units[run.start - 1].widget
        return Run(larger.start(), run.end, run.name) if button is not None and button.name == "more" else run
    if run.name != "teasers-title-summary-more" or letters[run.start : run.start + 2] != "td":
        return run
    first = _LONGER.search(letters[: run.start])
    same = units[run.start - 1].folded == units[run.end - 1].folded
    return Run(first.start(), run.end, run.name) if first is not None and same else run


_LISTING = 12
"""Lines of a list that may be a whole page: four headlines with a summary and a date or a button each."""


def _holds_all(units: Sequence[Unit], run: Run) -> bool:
    """Whether hardly any text of the page stands outside of a list, and its summaries are short."""
    part = [unit for unit in units[run.start : run.end] if unit.prose]
    total = sum(unit.length for unit in units if unit.prose)
    return sum(unit.length for unit in part) >= 0.85 * total and _summaries([unit.sentences for unit in part])


def _own_head(letters: str, run: Run) -> bool:
    """A short run that is the head of an article (its title printed twice, its date, its lead), since paragraphs follow at once."""
    after = letters[run.end : run.end + 2]
    return run.end - run.start <= 3 and run.start <= 3 and len(after) == 2 and all(letter in "sp" for letter in after)


def _below_text(units: Sequence[Unit], letters: str) -> Iterator[Run]:
    """Title and summary in turn, below running text: the same rhythm inside an article is headings and paragraphs."""
    prose = 0
    start = 0
    while start < len(units) and prose < _PROSE_BEFORE:
        prose += units[start].length if letters[start] in "sp" else 0
        start += 1
    for run in _found(letters, "after", start):
        part = units[run.start : run.end]
        pictured = any(unit.image for unit in part) and not _labelled(units, run)
        if run.end - run.start >= 6 and all(unit.sentences <= 3 for unit in part) and not pictured:
            yield run


def _labelled(units: Sequence[Unit], run: Run) -> bool:
    """Whether a label stands right above a list; names of pictures without one have their words below them, and are the article's."""
    above = units[run.start - 1].widget if run.start else None
    return above is not None and above.role == "related"


def _page_of_summaries(units: Sequence[Unit], letters: str) -> Iterator[Run]:
    """Headline and one-sentence summary in turn, where the page holds hardly any other text and no stamp of its own."""
    total = sum(unit.length for unit in units if unit.prose)
    for run in _found(letters, "page"):
        part = units[run.start : run.end]
        own = sum(unit.length for unit in part if unit.prose)
        stamped = (
            any(unit.stamp for unit in units[max(0, run.start - 1) : run.start + 3])
            or re.search("td|dt", letters[: run.start]) is not None
        )
        if own >= 0.7 * total and not stamped and _summaries([unit.sentences for unit in part if unit.prose]):
            yield run


def _summaries(sentences: Sequence[int]) -> bool:
    """Whether nearly all texts of a list are one sentence, and none has more than two; short news under headings have more."""
    return max(sentences, default=1) <= 2 and sum(count == 1 for count in sentences) >= 0.8 * len(sentences)


_THREAD = re.compile(
    r"(?:nd?c{1,4}d?k{1,4}d?|nd?c{1,4}dk{0,3}){2,}"  # who, what, when, "Thích 3 Trả lời"
    r"|(?:ndc{1,3}){2,}"  # who, when, what
    r"|(?:n(?:[dc]{1,4}k{1,3}){1,9}){1,}"  # a single comment, with its button, and answers to it
    r"|(?:dhnm{0,6}c{0,6}k{0,2})+"  # a forum: when, #2, who, since when and from where, what
    r"|(?:n[nm]{0,6}dhc{1,6}k{0,3}){2,}"  # another: who, what kind of member, when, #2, what
)


def _threads(units: Sequence[Unit], letters: str) -> Iterator[Run]:
    """Comments of readers: a name, a text and a time or a button in turn."""
    said = "".join(_voice(unit, letter) for unit, letter in zip(units, letters, strict=True))
    if "k" not in said and "nd" not in said and "dh" not in said:
        return
    for match in _THREAD.finditer(said):
        yield Run(match.start(), match.end(), "thread")


_BUTTON = re.compile(r"(?:\d+ )?(?:thich|tra loi|like|reply|chia se|bao cao|vi pham)\b.{0,30}|.{0,12}\b(?:tra loi|reply)|\d{1,4}")
_HALF_STAMP = re.compile(
    r"\d{1,2}:\d\d(?: ?[ap]m)?,? (?:ngay )?\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2},? (?:luc )?\d{1,2}:\d\d|\d{1,2}/\d{1,2}/\d\d"
)
_AGED_BUTTONS = re.compile(
    r"\d{1,3} (?:giay|phut|gio|ngay|tuan|thang|nam)(?: truoc)?(?: (?:tra loi|thich|chia se|bao cao(?: vi pham)?|\d{1,4})){1,6}"
)
"""``2 năm trước Trả lời Thích 31``"""
_BUTTONS_AGED = re.compile(
    r"(?:(?:\d{1,4} )?(?:tra loi|thich|chia se|like|reply) (?:\d{1,4} )?){1,3}\d{1,3} (?:giay|phut|gio|ngay|tuan|thang|nam)(?: truoc)?"
)
"""``Thích 21 Trả lời 1 ngày trước``, ``27 Trả lời 3 giờ trước``"""
_OPENS_BUTTON = frozenset("0123456789tclr")
"""How such buttons and days begin."""
_NUMBERED = re.compile(r"#\d{1,4}")
_MOST_OF_A_BUTTON = 5
"""Words of the longest name or button in a thread."""


def _voice(unit: Unit, letter: str) -> str:
    """Letters of a line in a thread: n who, d when, c what was said, k a button, h the number of a post, m about a member, x other."""
    if letter == "d":
        return "d"
    if unit.folded[0] in _OPENS_BUTTON:
        if _HALF_STAMP.fullmatch(unit.folded):
            return "d"
        if _AGED_BUTTONS.fullmatch(unit.folded) or _BUTTONS_AGED.fullmatch(unit.folded):
            return "k"
    if unit.words > _MOST_OF_A_BUTTON and unit.widget is None:
        return "x" if unit.image or unit.section else "c"
    widget = unit.widget.name if unit.widget else ""
    if unit.text[0] == "#" and _NUMBERED.fullmatch(unit.text):
        return "h"
    if widget == "member":
        return "m"
    if widget in {"comment-line", "thread"} or (
        unit.words <= _MOST_OF_A_BUTTON and not unit.prose and _BUTTON.fullmatch(unit.folded)
    ):
        return "k"
    if unit.widget or unit.image or unit.section:
        return "x"
    if (
        unit.words <= _MOST_OF_A_BUTTON
        and unit.length <= 40
        and not unit.sentence
        and not unit.upper
        and any(map(str.isalpha, unit.text))
    ):
        return "n"
    if unit.prose or unit.words >= 5:
        return "c"
    return "x"


_LONGEST_VERSE = 11
_STANZA = 4


def _verse(units: Sequence[Unit], letters: str) -> Iterator[Run]:
    """Lines of a poem: short, of like length, and not the shape of names or headlines."""
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and _verse_line(units[index], letters[index]):
            continue
        if index - start >= _STANZA and (_scans(units[start:index]) or _parted(units, start, index)):
            yield Run(start, index, "verse")
        start = index + 1


def _verse_line(unit: Unit, letter: str) -> bool:
    return (
        letter in "tospr"
        and 2 <= unit.words <= _LONGEST_VERSE
        and unit.sentences <= 1
        and not unit.image
        and not unit.section
        and not unit.marker
        and not unit.upper
        and not signs(unit)
        and "link" not in unit.hints
        and any(map(str.isalpha, unit.text))
        and ":" not in unit.text[:-1]
    )


def _scans(units: Sequence[Unit]) -> bool:
    """Whether lines are of like length and go on from one another: many begin small, or end in a comma, or there are many of them."""
    lengths = sorted(unit.words for unit in units)
    middle = lengths[len(lengths) // 2]
    even = sum(abs(length - middle) <= 3 for length in lengths) >= 0.8 * len(lengths)
    small = sum(unit.text[:1].islower() for unit in units)
    commas = sum(unit.text[-1] in ",;" for unit in units)
    if small >= 0.5 * len(units) and len(units) >= 6 and middle >= 3:
        return True
    if not even or middle < 3:
        return False
    if _measured([unit.words for unit in units]):
        return True
    return (
        small >= 0.3 * len(units)
        or commas >= 0.3 * len(units)
        or (len(units) >= 8 and middle >= 5 and lengths[-1] - lengths[0] <= 5)
    )


def _parted(units: Sequence[Unit], start: int, end: int) -> bool:
    """Stanzas right below a stamp or a name: three groups or more of some lines each, blank lines between them and none inside."""
    above = units[start - 1] if start else None
    if above is None or not (above.stamp or above.byline) or end - start < _FREE:
        return False
    starts = [start, *(index for index in range(start + 1, end) if units[index].blank_before), end]
    sizes = [below - own for own, below in pairwise(starts)]
    lengths = sorted(unit.words for unit in units[start:end])
    return len(sizes) >= _STANZAS and sum(size > 1 for size in sizes) >= _STANZAS and lengths[len(lengths) // 2] >= _STANZA


_FREE = 10
"""Lines of the shortest poem that is known by its stanzas alone."""
_STANZAS = 3


def _measured(words: Sequence[int]) -> bool:
    """Verse by the count of its syllables: six and eight in turn, or all alike."""
    lines = len(words)
    six_eight = sum(count == (6, 8)[index % 2] for index, count in enumerate(words))
    eight_six = sum(count == (8, 6)[index % 2] for index, count in enumerate(words))
    if max(six_eight, eight_six) >= 0.8 * lines:
        return True
    middle = sorted(words)[lines // 2]
    return 5 <= middle <= 8 and sum(count == middle for count in words) >= 0.9 * lines


def menu_runs(units: Sequence[Unit]) -> list[int]:
    """For each unit the length of the run of short lines that it stands in; menus are long runs."""
    lengths = [0] * len(units)
    start = 0
    for index in range(len(units) + 1):
        if index < len(units) and _item(units[index]):
            continue
        lengths[start:index] = [index - start] * (index - start)
        start = index + 1
    return lengths


def _item(unit: Unit) -> bool:
    return unit.words <= _MENU_WORDS and not unit.prose and unit.stamp is None and not unit.image and not unit.age
