"""How the lines of a saved page are set: the elements around them with their class names, the same for all passages of an article.

A column may hold an article in several pieces, with other things between; what is set like its paragraphs goes on with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from builder.cleaning.surroundings import Surroundings
from builder.cleaning.units import Unit

_OTHER = frozenset({"related", "comments", "navigation", "breadcrumb"})
_SHORT = 12
"""Words below which a sentence that stands in no running text tells nothing."""
_OF_SITE = frozenset({"related", "comments", "footer", "contact"})
_SHARE = 0.5
"""Of the text that an extractor took, how much must be set in one way to tell how the article is set."""
_FEWEST = 2


def set_like_article(page: Surroundings) -> frozenset[int]:
    """Indices of the lines that are set as most of the article's paragraphs are, where nothing else of the page is set so."""
    lines: dict[str, list[Unit]] = defaultdict(list)
    for unit in page.units:
        if setting := setting_of(unit):
            lines[setting].append(unit)
    masses = {setting: _mass(page, units) for setting, units in lines.items()}
    home = max(masses, key=masses.__getitem__, default="")
    if not home or masses[home] <= _SHARE * sum(masses.values()) or not _of_article(page, lines[home]):
        return frozenset()
    return frozenset(unit.index for unit in lines[home])


def setting_of(unit: Unit) -> str:
    """The name of the way in which a line is set."""
    return next((hint for hint in unit.hints if hint.startswith("set:")), "")


def holder_of(unit: Unit) -> str:
    """The name of what holds the element that a line stands in."""
    return setting_of(unit).partition("/")[0]


def _mass(page: Surroundings, units: Iterable[Unit]) -> int:
    return sum(page.masses[unit.index] for unit in units if unit.votes and "link" not in unit.hints)


def _of_article(page: Surroundings, units: list[Unit]) -> bool:
    """Whether lines that are set alike are several paragraphs, and neither headlines, nor summaries, nor lines of the site."""
    paragraphs = [unit for unit in units if page.masses[unit.index]]
    return (
        len(paragraphs) >= _FEWEST
        and 2 * len(paragraphs) >= len(units)
        and all(
            "link" not in unit.hints
            and _OTHER.isdisjoint(unit.hints)
            and (unit.widget is None or unit.widget.role not in _OF_SITE)
            and (page.masses[unit.index] > 0 or not unit.prose or unit.widget is not None or unit.words < _SHORT)
            for unit in units
        )
    )
