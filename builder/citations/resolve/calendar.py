"""Days that a text prints without their year: the article's own day supplies it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from builder.citations.grammar.vocabulary import word_list
from builder.citations.resolve.scene import Scene
from builder.model import Mention
from builder.text import fold

_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?!\s?[/.-]\s?\d|\d)"
_BEHIND = re.compile(rf"^\s*,?\s*(?:ky\s+)?ngay\s+{_DAY}")
"""Kế hoạch số 90-KH/TU ngày 27/6 của Tỉnh ủy"""
_REACH = 240
"""How far before a document the day of its issue may stand."""


@cache
def _issues() -> str:
    """The verb that issues what follows, at the end of a folded text: the words of forewords.toml."""
    issued, article = (
        "|".join(sorted(map(fold, word_list("forewords", table)), key=lambda word: (-len(word), word)))
        for table in ("issued", "article")
    )
    return rf"(?:{issued})(?:\s+(?:{article}))*\s*$"


@cache
def _before() -> re.Pattern[str]:
    """``Sáng 27/6, UBND tỉnh ban hành`` before Kế hoạch số 215/KH-UBND."""
    part = "ngay|rang sang|sang|trua|chieu|toi|dem|hom"
    return re.compile(rf"(?:^|[\s(])(?:{part})\s+(?:ngay\s+)?{_DAY}[^.;!?]{{0,140}}?\b{_issues()}")


@cache
def _just() -> re.Pattern[str]:
    """``UBND tỉnh vừa ban hành`` before Kế hoạch số 215/KH-UBND."""
    return re.compile(rf"\b(?:vua|moi)\s+(?:day\s+)?{_issues()}")


def implied_date(mention: Mention, scene: Scene) -> str | None:
    """The day of signing (or its year alone) that follows from the article's day; None where the text implies none."""
    if mention.date or mention.year or mention.term or scene.limit is None or not scene.passage.date:
        return None
    start = max(mention.sentence[0] if mention.sentence != (0, 0) else mention.start - 160, mention.start - _REACH, 0)
    before, behind = fold(scene.text[start : mention.start]), fold(scene.text[mention.end : mention.end + 30])
    match = _BEHIND.search(behind) or _before().search(before)
    if match:
        return _last_such_day(int(match["day"]), int(match["month"]), scene.limit)
    # What was "just" issued in January may be of December.
    return scene.limit[:4] if _just().search(before) and scene.limit[5:7] > "01" else None


def _last_such_day(day: int, month: int, limit: str) -> str | None:
    """The last day and month before the article."""
    for year in (int(limit[:4]), int(limit[:4]) - 1):
        try:
            found = date(year, month, day).isoformat()
        except ValueError:
            continue
        if found <= limit:
            return found
    return None
