"""How sure the cleaning of an article is, and why a person should look at it."""

from __future__ import annotations

import itertools
import re
from typing import Literal

from builder.cleaning.page import Page
from builder.cleaning.path import CLEAR
from builder.cleaning.units import Unit
from builder.model import RUNNING_TEXT

Confidence = Literal["high", "check", "low"]

_SHORT_BODY = 220
"""Characters of running text below which something was probably lost."""

_BOX = 5
"""Lines of a box between paragraphs above which it may have swallowed a poem or headings."""

_LOW: frozenset[str] = frozenset({"no-title", "no-article", "prose-outside"})


def doubts_of(page: Page) -> tuple[str, ...]:
    """Codes of what is doubtful, worst first.

    ``no-article``, ``no-title``, ``prose-outside`` (paragraphs were set aside without the label or rhythm of a list), ``prose-in-list``
    (many stand side by side in a list of other articles: perhaps one of those is printed in full), ``short-body``,
    ``methods-disagree`` (the extractors of a saved page), ``title-far`` and ``title-unclear``, ``name-inside`` (a signature in the
    middle of the text: comments or another article), ``text-unclear`` (lines that may as well be text as not), ``headlines-inside``
    (headlines and single sentences take turns, or a bare heading stands alone or above another), ``listing-guessed`` (a page of nothing
    but headlines and summaries).
    """
    if page.core is None:
        return _without_article(page)
    found = {
        "no-title": page.title is None,
        "prose-outside": _prose_outside(page),
        "prose-in-list": _prose_in_list(page),
        "short-body": _short_body(page),
        "methods-disagree": "methods-disagree" in page.metadata.get("doubts", ""),
        "title-far": page.title is not None and _between(page) > _FAR and not page.stamps,
        "title-unclear": _title_unclear(page),
        "name-inside": _name_inside(page),
        "text-unclear": _unclear(page),
        "headlines-inside": _headlines_inside(page) or _bare_headlines(page) or page.parts.count("box") > _BOX,
    }
    return tuple(code for code, holds in found.items() if holds)


def _without_article(page: Page) -> tuple[str, ...]:
    """A listing or an error page that was recognised as such is no doubt; anything else without an article is."""
    known = page.shape == "error" or (page.shape == "listing" and len(page.units) >= _LISTING) or not page.units
    prose = sum(unit.length for unit in page.units if unit.prose and not page.aside(unit.index) and not unit.widget)
    told = any(unit.prose and unit.sentences >= _TOLD_IN_FULL[0] and unit.length >= _TOLD_IN_FULL[1] for unit in page.units)
    listed = any("listing-page" in own for own in page.evidence)
    if ("teasers-page-of-summaries" in page.reasons and not listed) or (page.shape == "listing" and told):
        return ("listing-guessed",)
    if known and _unclear(page):
        return ("text-unclear",)
    return () if known and prose < 600 else ("no-article", "prose-outside") if prose > 300 else ("no-article",)


_LISTING = 11
"""Lines of the shortest page that is taken for a listing without a doubt."""
_TOLD_IN_FULL = 3, 350
"""Sentences and characters of a paragraph that is no summary in a list."""


def _short_body(page: Page) -> bool:
    """Whether too little was found for an article; a poem may be short, and captions are what a photo essay says."""
    if any(page.shows(index, "verse") for index in page.body):
        return False
    text = (index for label in (*RUNNING_TEXT, "caption") for index in page.by_label.get(label, ()))
    return sum(page.units[index].length for index in text) < _SHORT_BODY


def _title_unclear(page: Page) -> bool:
    """Whether a line beside the headline might as well be it, since no stamp tells which: one of some words."""
    if page.title is None or page.stamps:
        return False
    beside = (index for index in (page.kicker, page.subtitle) if index is not None)
    return any(page.units[index].words >= _HEADLINE for index in beside)


_FAR = 6


def _between(page: Page) -> int:
    """Lines between the title and the text that are neither a part of the article's head nor of a document's."""
    assert page.core is not None
    return sum(page.label(index) in {"site-chrome", "related-list"} for index in range(page.title_end, page.core[0]))


_LISTED = 3
_TOLD = 2


def _prose_in_list(page: Page) -> bool:
    """Paragraphs of several sentences side by side in a list; its summaries stand below a title each."""
    run = 0
    for unit in page.units:
        told = page.label(unit.index) == "related-list" and unit.prose and unit.sentences >= _TOLD and not unit.widget
        run = run + 1 if told else 0
        if run >= _LISTED:
            return True
    return False


def _prose_outside(page: Page) -> bool:
    """Long or neighbouring paragraphs that were set aside without the label or the rhythm of a list."""
    run = 0
    for unit in page.units:
        label = page.label(unit.index)
        aside = label in {"site-chrome", "related-list", "footer"} and not page.aside(unit.index)
        outside = unit.prose and aside and not unit.widget
        if outside and unit.length > 500:
            return True
        run = run + 1 if outside else 0
        if run >= 2:
            return True
    return False


_UNCLEAR = 0.2
"""Margin below which a line may as well be text as not: less than what most pieces of evidence weigh."""
_RATHER = 1.0, 2
"""The same where several lines are none too clear: margin, and how many. Both are those by which most wrong pages and few right ones
are doubted, over all labelled pages.
"""
assert _RATHER[0] <= CLEAR, "larger margins are not told"


def _unclear(page: Page) -> bool:
    """Whether lines with some words may as well be text as not."""
    margins = [abs(margin) for unit, margin in zip(page.units, page.margins, strict=True) if unit.words >= _SOME_WORDS]
    limit, several = _RATHER
    return min(margins, default=limit) < _UNCLEAR or sum(margin < limit for margin in margins) >= several


_SOME_WORDS = 4


def _name_inside(page: Page) -> bool:
    """Short lines that read like names between paragraphs, other than the signature."""
    names = 0
    for index in page.body:
        unit = page.units[index]
        if page.label(index) not in RUNNING_TEXT or unit.words > 5 or unit.prose or unit.marker or unit.tag:
            continue
        if page.shows(index, "cells"):
            continue
        names += unit.words >= 2 and not unit.upper and unit.byline is not None
    return names >= 1


def _headlines_inside(page: Page) -> bool:
    """Whether headings and single short sentences take turns in the text, as in a list of other articles without a label."""
    text = [page.units[index] for index in page.body if page.label(index) in RUNNING_TEXT]
    letters = "".join(unit.letter for unit in text).replace("r", "")
    for match in re.finditer(r"(?:ts){2,}", letters):
        part = text[match.start() : match.end()]
        if all(unit.sentences == 1 and unit.words <= 24 for unit in part if unit.letter == "s") and not any(
            unit.tag for unit in part
        ):
            return True
    return False


def _bare_headlines(page: Page) -> bool:
    """Whether the text keeps two headings in a row, or a long one and no other, that nothing tells from links to other articles."""
    headings = [page.units[index] for index in page.body if page.label(index) == "heading"]
    bare = [unit for unit in headings if _bare(unit) and not page.shows(unit.index, "verse")]
    alone = len(headings) == len(bare) == 1 and bare[0].words >= _ALONE
    return alone or any(below.index == above.index + 1 for above, below in itertools.pairwise(bare))


def _bare(unit: Unit) -> bool:
    """Whether neither number nor capitals nor markup tells a heading from the headline of another article."""
    return not (unit.marker or unit.upper or unit.tag) and unit.text[-1] not in ":?" and unit.words >= _HEADLINE


_ALONE = 8
"""Words of an only heading by which it may as well be a link: headings of parts are shorter, and come in numbers."""
_HEADLINE = 5
"""Words of the shortest headline of another article."""


def confidence_of(doubts: tuple[str, ...]) -> Confidence:
    """Worst of the doubts."""
    if not doubts:
        return "high"
    return "low" if any(doubt in _LOW for doubt in doubts) else "check"
