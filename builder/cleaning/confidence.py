"""How sure the cleaning of an article is, and why a person should look at it."""

from __future__ import annotations

from typing import Literal

from builder.cleaning.page import Page
from builder.model import RUNNING_TEXT

Confidence = Literal["high", "check", "low"]

_SHORT_BODY = 400
_LOW: frozenset[str] = frozenset({"no-title", "no-article", "prose-outside"})


def doubts_of(page: Page) -> tuple[str, ...]:
    """Codes of what is doubtful, worst first."""
    if page.core is None:
        prose = any(unit.prose and unit.length > 300 for unit in page.units)
        return ("no-article", "prose-outside") if prose else ("no-article",)
    doubts = []
    if page.title is None:
        doubts.append("no-title")
    if _prose_outside(page):
        doubts.append("prose-outside")
    text = sum(page.units[index].length for index, (label, _) in page.labels.items() if label in RUNNING_TEXT)
    if text < _SHORT_BODY:
        doubts.append("short-body")
    if "methods-disagree" in page.metadata.get("doubts", ""):
        doubts.append("methods-disagree")
    if _far_title(page):
        doubts.append("title-far")
    return tuple(doubts)


def _prose_outside(page: Page) -> bool:
    """Long or neighbouring paragraphs that were set aside without the label or the rhythm of a list."""
    run = 0
    for unit in page.units:
        label = page.label(unit.index)
        outside = (
            unit.prose and label in {"site-chrome", "related-list", "footer"} and not page.zone_of[unit.index] and not unit.widget
        )
        if outside and unit.length > 500:
            return True
        run = run + 1 if outside else 0
        if run >= 2:
            return True
    return False


def _far_title(page: Page) -> bool:
    return page.title is not None and page.core is not None and page.core[0] - page.title > 6


def confidence_of(doubts: tuple[str, ...]) -> Confidence:
    """Worst of the doubts."""
    if not doubts:
        return "high"
    return "low" if any(doubt in _LOW for doubt in doubts) else "check"
