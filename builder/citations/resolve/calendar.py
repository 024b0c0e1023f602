"""Days that a text prints without their year: the article's own day supplies it."""

from __future__ import annotations

import re
from datetime import date

from builder.citations.resolve.scene import Scene
from builder.model import Mention
from builder.text import fold

_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?!\s?[/.-]\s?\d|\d)"
_BEHIND = re.compile(rf"^\s*,?\s*(?:ky\s+)?ngay\s+{_DAY}")
"""Kế hoạch số 90-KH/TU ngày 27/6 của Tỉnh ủy"""

_ISSUES = r"(?:ban hanh|ky ban hanh|ky|thong qua|ra|co)(?:\s+(?:cac|mot))?\s*$"
_BEFORE = re.compile(rf"(?:^|[\s(])(?:ngay|sang|chieu|toi|hom)\s+(?:ngay\s+)?{_DAY}[^.;!?]{{0,140}}?\b{_ISSUES}")
"""Sáng 27/6, UBND tỉnh ban hành Kế hoạch số 215/KH-UBND"""

_JUST = re.compile(rf"\b(?:vua|moi)\s+(?:day\s+)?{_ISSUES}")
"""UBND tỉnh vừa ban hành Kế hoạch số 215/KH-UBND"""


def implied_date(mention: Mention, scene: Scene) -> str | None:
    """The day of signing (or its year alone) that follows from the article's day; None where the text implies none."""
    if mention.date or mention.year or mention.term or scene.limit is None or not scene.passage.date:
        return None
    start = mention.sentence[0] if mention.sentence != (0, 0) else max(mention.start - 160, 0)
    before, behind = fold(scene.text[start : mention.start]), fold(scene.text[mention.end : mention.end + 30])
    match = _BEHIND.search(behind) or _BEFORE.search(before)
    if match:
        return _last_such_day(int(match["day"]), int(match["month"]), scene.limit)
    # What was "just" issued in January may be of December.
    return scene.limit[:4] if _JUST.search(before) and scene.limit[5:7] > "01" else None


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
