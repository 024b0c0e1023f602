"""Evidence around the head of an article: the likeliest headline above the first paragraph, and the path that leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.cleaning.markup import declared_share
from builder.cleaning.setting import GADGETS
from builder.cleaning.surroundings import Found, Surroundings, words_of
from builder.cleaning.units import Unit
from builder.text import fold

_WINDOW = 24
_ABOVE = ("one-above-title", "two-above-title", "three-above-title", "four-above-title")
_DECLARED = 1.5
"""What it adds that a line is the title that the page declares."""
_MARKED = 1.0
"""What it adds that the markup calls a line the headline of the page; logos and menus are called so as well."""
_HOME = re.compile(r"(?:trang chu|trang nhat|trang dau|home)\W*")
_READERS = re.compile(r"(?:(?:so )?luot|(?:so )?lan|da) (?:xem|doc)\s?:?[\s\d.,]*$|views?\s?:")
"""How many have read an article, as it stands below some headlines instead of the day."""
_STEPS = 12
_LEAST = 12
"""Characters of the shortest headline that is looked for in a path."""


def headline(page: Surroundings) -> Found:
    """The likeliest headline, and how far above it a line stands."""
    start = _first_text(page)
    if start is None:
        return
    declared = fold(page.metadata.get("title", ""))
    likely, between = {}, 0
    for index in range(start - 1, max(0, start - _WINDOW) - 1, -1):
        if GADGETS.isdisjoint(page.units[index].hints):
            between += 1
            if page.heads(index):
                likely[index] = _likely(page, index, between, declared)
    best = max(sorted(likely), key=likely.__getitem__, default=None)
    if best is None or likely[best] < 0:
        return
    yield best, "likely-title"
    for index, name in zip(range(best - 1, max(-1, best - 5), -1), _ABOVE, strict=False):
        yield index, name
    for index in range(best + 1, start):
        yield index, "between-title-and-text"
    yield from _crumbs(page, best)


def _first_text(page: Surroundings) -> int | None:
    """The first paragraph of some length; where there is none, what stands below a headline with its stamp."""
    if page.opening is not None:
        return page.opening
    stamps = (unit.index for unit in page.units if unit.stamp and unit.index)
    return next((index + 1 for index in stamps if page.heads(index - 1)), None)


def _likely(page: Surroundings, index: int, between: int, declared: str) -> float:
    """How much speaks for a line that could be a headline, so many lines above the text."""
    unit = page.units[index]
    score = min(unit.words, 10) / 4 - 0.15 * between - _TOO_LONG * max(0, unit.words - _LONG)
    following = page.units[index + 1 : index + 3]
    if following and following[0].stamp:
        score += 1.6
    elif following and (following[0].repeat or (len(following) > 1 and following[1].stamp)):
        score += 1.4
    elif following and _READERS.match(following[0].folded):
        score += 1.2
    if index > 2 and page.units[index - 1].stamp:
        score += 1.0
    if declared_share(unit.folded, declared) == 1.0:
        score += _DECLARED
    if _SPEAKS.match(unit.folded) or (index < _MASTHEAD and page.shows(index, "motto")):
        score -= _PICTURED
    if unit.tag == "h1":
        score += _MARKED
    if any(run.start <= index < run.end and run.name.startswith("teasers") for run in page.runs):
        score -= _LISTED
    own = words_of(unit.folded)
    return score + (0.8 * sum(word in page.said for word in own) / len(own) if own else 0.0)


_SPEAKS = re.compile(r"(?:dong chi|d/c) .*\bphat bieu\b")
_PICTURED = 1.5
"""What "Đồng chí …, Chủ tịch huyện, phát biểu" weighs less: sooner the words of a picture than a headline; and so the motto of a paper."""
_MASTHEAD = 4
"""Lines at the top among which a paper says whose voice it is."""
_LISTED = 2.0
"""What a headline weighs less that stands in a list of others with one rhythm."""
_LONG = 22
_TOO_LONG = 0.15
"""Words from which a line is rather the summary below a headline, cut off before its full stop, and what each more weighs."""


def _crumbs(page: Surroundings, title: int) -> Found:
    """The short lines right above the headline: few of them, or the last of a menu, or names that the menu above holds as well."""
    units = page.units
    end = title
    while end and (units[end - 1].stamp or units[end - 1].repeat or _tool(units[end - 1])):
        end -= 1
    start = end
    while start > 0 and end - start < _STEPS and _step(units[start - 1]):
        start -= 1
    run = units[start:end]
    if not run:
        return
    if len(run) <= 3:
        yield from ((unit.index, "few-above-title") for unit in run)
    yield run[-1].index, "last-above-title"
    seen = {unit.folded for unit in units[:start]}
    for unit in run:
        if unit.folded in seen:
            yield unit.index, "menu-again"
        seen.add(unit.folded)
    home = next((unit.index for unit in run[-4:] if _HOME.fullmatch(unit.folded)), None)
    if home is not None and home > start:
        yield from ((index, "from-home") for index in range(home, end) if not _headline_itself(page, units[index]))


def _tool(unit: Unit) -> bool:
    """Whether a line is a button that belongs to the article: to share it, to hear it read."""
    return unit.widget is not None and unit.widget.name in {"share", "reading", "player"}


_HEADLINE = 5


def _headline_itself(page: Surroundings, unit: Unit) -> bool:
    """Whether a line below "Trang chủ" is no step of a path: a headline above its second line."""
    return unit.words >= _HEADLINE and page.heads(unit.index)


def _step(unit: Unit) -> bool:
    """Whether a line could be a step of a path."""
    if unit.words > 8 or unit.prose or unit.image or unit.age or not any(map(str.isalpha, unit.text)):
        return False
    return unit.widget is None or _HOME.fullmatch(unit.folded) is not None or unit.section


def speaks(page: Surroundings) -> Found:
    """Whether a line above the running text speaks of what the text speaks of; whether a path leads to it."""
    start = page.start
    if start is None:
        return
    near = page.units[max(0, start - _WINDOW) : start + 1]
    ends = tuple([unit.folded for unit in near])
    for place, unit in enumerate(near, 1):
        if unit.spaced:
            yield unit.index, "spaced"
        if not unit.prose and unit.folded.endswith(ends[place:]) and _leads(unit, near[place:]):
            yield unit.index, "leads-to-title"
        if not unit.titlelike or unit.words < 3:
            continue
        own = set(words_of(unit.folded))
        shared = len(own & page.said) / max(1, len(own))
        if shared >= 0.7:
            yield unit.index, "speaks-of-text"
        elif shared < 0.35:
            yield unit.index, "speaks-of-else"
        if unit.length >= _LEAST and _held(unit, near[: place - 1]):
            yield unit.index, "in-path"


def _leads(unit: Unit, below: Sequence[Unit]) -> bool:
    """Whether a path ends with a line below it; inside a sentence the same words would begin small."""
    folded, longest = unit.folded, unit.length - 3
    return longest > _LEAST and any(
        _LEAST <= other.length < longest and folded.endswith(other.folded) and unit.text[-other.length].isupper() for other in below
    )


def _held(unit: Unit, above: Sequence[Unit]) -> bool:
    """Whether a path above a line holds it."""
    folded, least = unit.folded, unit.length + 3
    return any(other.length > least and not other.prose and folded in other.folded for other in above)
