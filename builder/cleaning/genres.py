"""What only some genres have: heads of posts of a blog, of memoirs with an epigraph, parts of recipes, questions and their answers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from builder.cleaning.surroundings import Found, Surroundings
from builder.cleaning.units import Unit
from builder.cleaning.vocabulary import notices

DAY_OF_POST = re.compile(r"(?:thu \w+|chu nhat), \d{1,2} thang \d{1,2}, \d{4}")
"""How Blogger prints the day of a post: above its headline."""
_DAY_ABOVE = re.compile(rf"{DAY_OF_POST.pattern}|(?:thu \w+|chu nhat), ngay \d{{1,2}} thang \d{{1,2}} nam \d{{4}}")
"""The same in the words of its older edition, in which many sites print today's day as well."""
_RECIPE = re.compile(
    r"(?:nguyen lieu|cach (?:lam|nau|che bien|thuc hien)|so che|che bien|thuc hien|chuan bi|yeu cau thanh pham|mach nho|cac buoc thuc hien)"
    r"(?: \([^()]{2,30}\))?\s?:?"
)
_NOTICE = 12
"""Lines above the first paragraph among which the headline of a notice is looked for."""
_STEPS = 2
_COUPLET = (6, 8)
"""Words of the two lines of a lục bát couplet."""
_INTRODUCES = 3, 14
"""Words of what is printed above a quoted headline: who says it."""


def genres(page: Surroundings) -> Found:
    """Evidence of these genres, most of it around the first paragraph."""
    first = page.opening
    if first is None:
        return
    yield from _of_post(page, first)
    yield from _quoted(page, first)
    yield from _epigraph(page, first)
    yield from _conversation(page)
    notice = [unit.index for unit in page.units[max(0, first - _NOTICE) : first] if unit.folded.strip(" .:") in notices()]
    if notice:
        yield notice[-1], "notice"
    parts = [unit.index for unit in page.units if _RECIPE.fullmatch(unit.folded)]
    if len(parts) >= _STEPS:
        yield from ((index, "recipe-part") for index in parts)


def _of_post(page: Surroundings, first: int) -> Found:
    """A headline alone between the day of a post and its first paragraph, and what stands above the day."""
    greeted = first - 1 - (first > 1 and page.units[first - 1].text[-1] == "," and page.units[first - 1].words <= _STEPS)
    if first > 1 and any(run.name == "verse" and run.start == first for run in page.runs):
        greeted += _DAY_ABOVE.fullmatch(page.units[first - 1].folded) is not None  # the name of a poem scans like its verses
    day = greeted - 1
    if day >= 0 and page.heads(greeted) and _DAY_ABOVE.fullmatch(page.units[day].folded):
        yield greeted, "headline-of-post"
        if day:
            yield day - 1, "above-post"


def _quoted(page: Surroundings, first: int) -> Found:
    """A line all in quotation marks above the first paragraph, below one that says whose words they are."""
    index = first - 1
    if index < 1 or not page.shows(index, "quoted"):
        return
    above = page.units[index - 1]
    least, most = _INTRODUCES
    if above.text[-1] == ":" and least <= above.words <= most and above.widget is None and page.units[index].words > least:
        yield index, "quoted-headline"
        yield index - 1, "introduces-headline"


def _epigraph(page: Surroundings, first: int) -> Found:
    """A couplet of six and eight words between a headline and the first paragraph."""
    pair = page.units[max(0, first - 2) : first]
    if (
        first > 2
        and tuple(unit.words for unit in pair) == _COUPLET
        and not any(unit.stamp or unit.widget or unit.byline for unit in pair)
    ):
        yield from ((unit.index, "epigraph") for unit in pair)


def _conversation(page: Surroundings) -> Found:
    """Questions that a sign opens, each above an answer that another sign opens, also where a list of other articles stands between."""
    pairs = [(above, below) for above, below in pairwise(page.units) if _asks(above) and _answers(below)]
    signs, count = Counter((above.text[0], below.text[0]) for above, below in pairs).most_common(1)[0] if pairs else (("", ""), 0)
    if count < _PAIRS or signs[0] == signs[1]:
        return
    own = [(above, below) for above, below in pairs if (above.text[0], below.text[0]) == signs]
    for above, below in own:
        yield above.index, "conversation"
        yield below.index, "conversation"
    for (_, answer), (question, _) in pairwise(own):
        between = page.units[answer.index + 1 : question.index]
        if len(between) <= _BOX and any(unit.widget is not None and unit.widget.role == "related" for unit in between):
            yield from ((unit.index, "inside-conversation") for unit in between)


_PAIRS = 3
_BOX = 8
"""Lines of the longest list of other articles between an answer and the next question."""
_SIGNS = frozenset("*-–—+•")
_ANSWER = 8
"""Words of the shortest answer."""


def _asks(unit: Unit) -> bool:
    return unit.text[0] in _SIGNS and unit.text[-1] == "?"


def _answers(unit: Unit) -> bool:
    return unit.text[0] in _SIGNS and unit.words >= _ANSWER
