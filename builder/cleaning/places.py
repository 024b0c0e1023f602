"""Evidence seen from the lines around a line: what stands above and below it, in which run it stands, under which label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from builder.cleaning.comment_box import comment_box
from builder.cleaning.echoes import counted_again, dated_before_again, doubled, echoes, matters, page_title, previews
from builder.cleaning.facts import facts_inside
from builder.cleaning.footnotes import footnotes
from builder.cleaning.galleries import galleries
from builder.cleaning.genres import genres
from builder.cleaning.headline import headline, speaks
from builder.cleaning.joined import SORTING, above_headlines, joined
from builder.cleaning.links import archived_links, dated_links, headlines_inside, signed_links, teaser_inside, timed_links
from builder.cleaning.listings import listings
from builder.cleaning.markup import markup
from builder.cleaning.pairs import pairs
from builder.cleaning.polls import polls
from builder.cleaning.prefixes import Prefix, lead_prefix
from builder.cleaning.rhythm import menu_runs, row_of_paragraphs
from builder.cleaning.rolls import rolls
from builder.cleaning.side_lists import side_lists
from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings, surroundings_of
from builder.cleaning.units import Unit

_NEAR = 6
_LONG = 1500
"""Characters of running text above which hardly a title stands."""
_SECTION = 3, 12
"""A label of a list speaks most for the first lines below it, then less, then hardly."""


def places_of(units: Sequence[Unit], signs: Sequence[Sequence[str]], metadata: Mapping[str, str]) -> list[list[str]]:
    """For each unit the evidence seen from around it; ``signs`` is what each line shows by itself."""
    page = surroundings_of(units, signs, metadata)
    found = _position(page)
    for source in _SOURCES:
        for index, name in source(page):
            found[index].append(name)
    return found


def _rhythm(page: Surroundings) -> Found:
    """In which list, thread, poem, table or menu a line stands."""
    yield from headlines_inside(page)
    seen = {(index, run.name) for run in page.runs for index in range(run.start, run.end)}
    yield from sorted(seen)
    yield from ((index, "word-in-table") for index, name in sorted(seen) if name == "cells" and page.units[index].widget)
    yield from ((index, "above-table") for run in page.runs if run.name == "cells" for index in _heads_table(page, run.start))
    in_run = {index for index, _ in seen}
    for index, length in enumerate(menu_runs(page.units)):
        if length >= 6 and index not in in_run:
            yield index, "in-long-menu" if length >= 15 else "in-menu"


def _heads_table(page: Surroundings, start: int) -> Iterator[int]:
    """The line above a table that names it ("Bảng 2: …", "Biểu 1. …"), and the one above that, or above the table, that announces it."""
    named = start > 0 and _NAME_OF_TABLE.match(page.units[start - 1].folded) is not None
    if named:
        yield start - 1
    above = start - 1 - named
    if above >= 0 and page.units[above].text[-1] == ":":
        yield above


_NAME_OF_TABLE = re.compile(r"(?:bang|bieu)(?: so)?(?: \d{1,2})?\s?[:.]")


def _position(page: Surroundings) -> list[list[str]]:
    """For each line how much running text stands above and below it, and whether it is one of the first or last."""
    masses = page.masses
    last = len(masses) - 1
    next_text = len(masses) + _NEAR
    found: list[list[str]] = []
    for index in range(last, -1, -1):
        before, ahead = page.before[index], page.ahead[index]
        names = ["first-lines"] if index < _FIRST else []
        if index > last - _LAST_LINES:
            names.append("last-lines")
        if before < LITTLE:
            names.append("no-text-above")
        elif before >= MUCH:
            names += _MUCH_ABOVE if before >= _LONG else _TEXT_ABOVE
        if ahead < LITTLE:
            names.append("no-text-ahead")
        elif ahead >= MUCH:
            names.append("text-ahead")
        if next_text - index <= _NEAR:
            names.append("near-text")
        if masses[index]:
            next_text = index
        found.append(names)
    return found[::-1]


_FIRST, _LAST_LINES = 3, 5
"""Lines at the top and at the foot of a page."""
_TEXT_ABOVE = ("text-above",)
_MUCH_ABOVE = (*_TEXT_ABOVE, "much-text-above")


def _neighbours(page: Surroundings) -> Found:
    """What the lines right above and below are."""
    yield 0, "top-line"
    for above, unit in zip(page.units, page.units[1:], strict=False):
        if above.stamp:
            yield unit.index, "below-stamp"
        elif above.image:
            yield unit.index, "below-picture"
        elif above.widget and above.widget.name == "related-inline" and above.words >= _TITLE_WORDS:
            yield unit.index, "below-inline-link"
        elif above.prose and not above.widget:
            yield unit.index, "below-prose"
        if name := _below(unit):
            yield above.index, name
    yield from _prefixes(page)
    for unit, middle, below in zip(page.units, page.units[1:], page.units[2:], strict=False):
        if below.stamp and not middle.prose and not middle.stamp:
            yield unit.index, "stamp-two-below"


def _prefixes(page: Surroundings) -> Found:
    """The outlet's short form before a paragraph below an article, or before one that nothing follows: the summary of another."""
    opened: list[tuple[Unit, Prefix | None]] = []
    for unit in page.units:
        if unit.prose and page.shows(unit.index, "prefix"):
            opened.append((unit, lead_prefix(unit.text)))
            if page.before[unit.index] >= MUCH:
                yield unit.index, "prefix-below-text"
            if len(opened) > 1 and not any(below.prose for below in page.units[unit.index + 1 : unit.index + 3]):
                yield unit.index, "prefix-alone"
    again = [unit for unit, prefix in opened[1:] if prefix is not None and prefix == opened[0][1]]
    if len(again) >= _AGAIN:  # a report may print its lead twice
        for unit in again:
            if page.units[unit.index - 1].prose and page.before[unit.index] >= LITTLE:
                yield unit.index, "prefix-again"


_AGAIN = 2
"""Paragraphs below the first that begin with the same short form, where they are a list of summaries."""


def _below(unit: Unit) -> str | None:
    """Evidence for the line above a line."""
    if unit.stamp:
        return "above-declared-stamp" if unit.stamp.declared else "above-stamp"
    if unit.byline and unit.byline.strong:
        return "above-signature"
    if unit.widget and unit.widget.name == "document-row":
        return "above-document"
    return "above-prose" if unit.prose and not unit.widget else None


_OPENS = {"related": "list", "comments": "thread", "chrome": "box", "contact": "contact", "footer": "footer"}


def _sections(page: Surroundings) -> Found:
    """Under which label of a part of the page a line stands, and how far below; rows of facts inside the text are no such label."""
    part, distance, early, named, bare = "", 0, False, 0, False
    heads = dict(_heads_below(page))
    yield from ((title, "second-head") for title in heads.values())
    signed, facts = _signed(page), facts_inside(page)
    yield from ((index, "facts-inside") for index in sorted(facts))
    for unit, own in zip(page.units, page.signs, strict=True):
        if unit.index in heads:
            part = ""  # another article begins
        named = named + 1 if not _MENU_SIGNS.isdisjoint(own) else 0
        if named == _MENU and part in {"list", "thread"}:
            part = ""  # names of the site's parts one below the other: the list has ended
        told = page.masses[unit.index] > 0
        goes_on = told and part == "list" and bare and _goes_on(page, unit, distance, signed)
        if goes_on:
            yield unit.index, "goes-on-below-box"
        if goes_on or (told and early):
            part = ""  # what a menu opened, or a label above headlines alone, ends where the text begins or goes on
        bare = bare and not told
        role = _role(page, unit, part, distance, signed) if unit.widget and unit.index not in facts else ""
        if not part and not role:
            continue
        inside = page.ahead[unit.index] >= MUCH
        if part and role not in _OPENS:
            distance += 1
            near = "under" if distance <= _SECTION[0] else "below" if distance <= _SECTION[1] else "far-below"
            yield unit.index, f"{near}-{part}"
            if inside and part == "list" and near != "far-below":
                yield unit.index, f"{near}-list-inside"
        elif role == "related":
            yield unit.index, "list-inside" if inside else "list-below"
        if role in _OPENS and not (unit.prose and unit.words >= 12 and role in {"related", "chrome"}):
            part, distance, early, bare = _OPENS[role], 0, not page.before[unit.index], True


def _role(page: Surroundings, unit: Unit, part: str, distance: int, signed: int) -> str:
    """What a line does to the lines after it, where it stands; ``signed`` as in ``_goes_on``."""
    role = unit.widget.role if unit.widget else ""
    if role == "line":
        return "related" if _opens_more(page, unit, signed) else role
    if role == "related":
        menu = _of_menu(page, unit.index - 1) and _of_menu(page, unit.index + 1)
        return "line" if menu or (part == "thread" and unit.folded in SORTING and not above_headlines(page, unit)) else role
    if part == "list" and distance == 0 and role == "chrome" and unit.words <= 4:
        return ""  # "Giá vàng" right below "Nóng trong ngày" is a headline of that list
    return role


_BARE = 2
"""Headlines below the label of a box that has no summaries."""


def _goes_on(page: Surroundings, unit: Unit, distance: int, signed: int) -> bool:
    """Whether a paragraph below a label within the text, with headlines alone between, is the text that goes on.

    ``signed`` is the paragraph that a signature closes.
    """
    inside = page.ahead[unit.index] >= MUCH or row_of_paragraphs(page.letters, unit.index) or unit.index <= signed
    inside = inside or _closes_signed(page, unit.index) or _as_long(page, unit)
    return inside and distance >= (_BARE if unit.sentences < _TELLS else 1)


def _as_long(page: Surroundings, unit: Unit) -> bool:
    """Whether a paragraph is as long as those above it, and no other headline follows: the last one of the text, below a box within it."""
    above = sorted(mass for mass in page.masses[: unit.index] if mass)
    if len(above) < _PARAGRAPHS_ABOVE or unit.sentences < _TELLS or unit.length < max(_LAST[0], _LAST[1] * above[len(above) // 2]):
        return False
    below = page.units[unit.index + 1 : unit.index + 2]
    credited = bool(below) and page.shows(below[0].index, "credit")
    return not below or below[0].prose or credited or below[0].widget is not None or below[0].byline is not None


_PARAGRAPHS_ABOVE = 3
_LAST = 90, 0.7
"""Characters of the shortest such paragraph, and its share of the usual one's."""


def _closes_signed(page: Surroundings, index: int) -> bool:
    """Whether paragraphs of some sentences in a row, from one on, are closed by a name alone."""
    end = index
    while end < len(page.units) and page.masses[end] and page.units[end].sentences >= _TELLS:
        end += 1
    return end - index >= _BARE and end < len(page.units) and _signs_alone(page.units[end])


def _signed(page: Surroundings) -> int:
    """Index of the only paragraph that a signature closes, where labels of lists or comments head what is told below it; else -1."""
    told = [index for index, mass in enumerate(page.masses) if mass]
    signed = [index for index in told if index + 1 < len(page.units) and _signs_alone(page.units[index + 1])]
    if len(signed) != 1:
        return -1
    labels = (
        unit.index for unit in page.units[signed[0] :] if unit.widget is not None and unit.widget.role in {"related", "comments"}
    )
    first = next(labels, len(page.units))
    return signed[0] if not any(signed[0] < index < first for index in told) else -1


def _signs_alone(unit: Unit) -> bool:
    return unit.byline is not None and bool(unit.byline.names) and unit.words <= _SIGNED and not unit.prose


_SIGNED = 6
"""Words of the longest signature that is a name alone."""


_HEADLINE = 5


def _opens_more(page: Surroundings, unit: Unit, signed: int) -> bool:
    """Whether "Xem thêm" stands above a headline, or two or three, between two paragraphs."""
    if unit.widget is None or unit.widget.name != "more":
        return False
    below = _MORE.match(page.letters, unit.index + 1)
    if below is None or not page.before[unit.index]:
        return False
    told = page.units[below.end() - 1]
    inside = page.ahead[unit.index] >= MUCH or told.index <= signed or _as_long(page, told)
    return inside and all(one.words >= _HEADLINE for one in page.units[unit.index + 1 : below.end() - 1])


_MORE = re.compile(r"t{1,3}[sp]")


_FEWEST = 3
_TELLS = 2
_HEAD = 6


def _heads_below(page: Surroundings) -> Iterator[tuple[int, int]]:
    """Where the head of another article begins below a list, and its headline: with a stamp, right above paragraphs."""
    run = 0
    for unit in page.units:
        told = page.masses[unit.index] > 0 and (unit.sentences >= _TELLS or (run > 0 and unit.prose))
        run = run + 1 if told else 0
        if run == _FEWEST and page.before[unit.index] >= 2 * MUCH:
            start = unit.index - _FEWEST + 1
            summary = start >= _FEWEST and page.masses[start - 1] > 0 and page.units[start - 2].stamp is not None
            if summary and page.before[start] >= MUCH and page.headlines[start - 3]:
                yield start - 3, start - 3  # right above its stamp, and that above one sentence
                continue
            head = list(itertools.takewhile(_of_head, reversed(page.units[max(0, start - _HEAD) : start])))
            title = max((one for one in head if one.titlelike and one.stamp is None), key=lambda one: one.words, default=None)
            if title is not None and title.words >= _SOME_WORDS and any(one.stamp for one in head):
                yield head[-1].index, title.index


_SOME_WORDS = 4


def _of_head(unit: Unit) -> bool:
    """Whether a line may stand between a list and the text of another article."""
    return not unit.prose and (unit.widget is None or unit.widget.role == "line")


def _of_menu(page: Surroundings, index: int) -> bool:
    """Whether a line is a name, or a row of names, of parts of the site."""
    return 0 <= index < len(page.signs) and not _MENU_SIGNS.isdisjoint(page.signs[index])


_MENU_SIGNS = frozenset({"section", "section-row", "menu-line"})
_MENU = 3


_TITLE_WORDS = 5
"""Words of the shortest headline that a longer one below explains; what is shorter may as well be a part of the site."""


def _opening(page: Surroundings) -> Found:
    """A first line that is a sentence and says what happened on which day: a page without a headline begins with its text."""
    first = page.units[0]
    if first.sentence and first.length >= _REPORT and page.masses[0] and _HAPPENED.match(first.folded):
        yield 0, "opens-page"


_REPORT = 90
_HAPPENED = re.compile(
    r"(?:sang|chieu|toi|trua)?\s?(?:ngay )?\d{1,2}(?:[/.-]\d|\s?thang)|(?:sang|chieu|toi|trua)? ?ngay \d|(?:sang|chieu|toi) nay\b"
)


def _error(page: Surroundings) -> Found:
    """Every line of a page that says there is nothing, and has hardly any other text."""
    cells = {index for run in page.runs if run.name == "cells" for index in range(run.start, run.end)}  # "404" is a figure there
    said = any(unit.widget and unit.widget.role == "missing" and unit.index not in cells for unit in page.units)
    if said and sum(page.masses) < 2 * MUCH:
        yield from ((unit.index, "error-page") for unit in page.units)


def _document(page: Surroundings) -> Found:
    """The head of a printed document above its text, and the headline of the page above that: its stamp stands between."""
    heads = [unit.index for unit in page.units if page.shows(unit.index, "state-head") and page.before[unit.index] < LITTLE]
    if len(heads) < _FEWEST or heads[-1] - heads[0] > _OF_DOCUMENT:
        return
    first = heads[0]
    while first > heads[0] - _ISSUERS and _names_issuer(page, first - 1):
        first -= 1
    above = [
        unit.index - 1
        for unit in page.units[max(1, first - _OF_DOCUMENT) : first]
        if unit.stamp is not None and page.units[unit.index - 1].words >= _TITLE_WORDS and page.heads(unit.index - 1)
    ]
    yield from ((index, "above-document-head") for index in above)
    end = heads[-1] + 1
    while above and end < len(page.units) and end <= heads[-1] + _ISSUERS and not page.units[end].prose:
        end += 1  # the document has a name of its own, below "KẾ HOẠCH"
    yield from ((index, "in-document-head") for index in range(first, end))
    named = any(map(page.heads, range(heads[-1] + 1, min(heads[-1] + 1 + _ISSUERS, len(page.units)))))
    site = (index for index in range(max(0, first - _ON_PAGE), first) if page.units[index].words >= _TITLE_WORDS)
    if named and not any(map(page.heads, site)):
        yield from ((index, "head-above-name") for index in range(first, heads[-1] + 1))


def _names_issuer(page: Surroundings, index: int) -> bool:
    """Whether a line above the head of a document names who issued it, or is a sign between such names."""
    unit = page.units[index]
    return (unit.upper and page.names_site(index)) or (unit.length <= _SIGN and not any(map(str.isalnum, unit.text)))


_SIGN = 3
_OF_DOCUMENT = 8
_ON_PAGE = 24
"""Lines above a document among which the page has a headline of its own."""
_ISSUERS = 3
"""Lines between the parts of a document's head, and names of those who issued it above the State's."""


_SOURCES: tuple[Callable[[Surroundings], Found], ...] = (
    _rhythm, listings, dated_links, timed_links, archived_links, teaser_inside, signed_links, _neighbours, echoes, counted_again,
    dated_before_again, page_title, previews, doubled, matters, _sections, comment_box, polls, pairs, side_lists, speaks, headline,
    genres, joined, _document, _opening, rolls, footnotes, galleries, _error, markup,
)  # fmt: skip
