"""Polls that stand between two paragraphs, or below the last one: a question, the answers to choose from, the button."""

from __future__ import annotations

import re

from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings
from builder.cleaning.vocabulary import poll_buttons, vote_buttons

_GOES_ON = re.compile(r"t?[sp]")
"""The text below a poll, perhaps with its heading."""
_LABEL = 3
"""Words of the longest label of a poll in capitals: "ĐỐ BẠN"."""
_BUTTONS = 6
"""Words of the buttons of a poll, side by side."""
_CHOICES = 8
"""Lines above the button among which its question stands."""


def polls(page: Surroundings) -> Found:
    """The lines of a poll, from its question to its button."""
    for unit in page.units:
        inside = unit.folded in poll_buttons() and _GOES_ON.match(page.letters, unit.index + 1) is not None
        closes = unit.words <= _BUTTONS and unit.folded.startswith(vote_buttons()) and _ends_text(page, unit.index)
        if not (inside or closes) or page.before[unit.index] < MUCH:
            continue
        start = unit.index
        while start and unit.index - start < _CHOICES and not page.masses[start]:
            start -= 1
            if page.units[start].text[-1] == "?":
                start -= start > 0 and page.units[start - 1].upper and page.units[start - 1].words <= _LABEL
                yield from ((index, "poll-inside" if inside else "poll-below") for index in range(start, unit.index + 1))
                break


def _ends_text(page: Surroundings, index: int) -> bool:
    """Whether no text follows a line, or what follows at once is the label of comments or of other articles."""
    below = page.units[index + 1 : index + 2]
    return page.ahead[index] < LITTLE or (bool(below) and below[0].widget is not None and below[0].widget.role in _AFTER)


_AFTER = frozenset({"comments", "related"})
