"""How the lines of a saved page are set: the elements around them with their class names, the same for all passages of an article.

A column may hold an article in several pieces, with other things between; what is set like its paragraphs goes on with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from builder.cleaning.surroundings import Surroundings
from builder.cleaning.units import Unit

_OTHER = frozenset({"related", "comments", "navigation", "breadcrumb"})
GADGETS = frozenset({"gadget", "asks"})
"""What the markup says of lines of tools, calls, adverts and labels."""
_SHORT = 12
"""Words below which a sentence that stands in no running text tells nothing."""
_OF_SITE = frozenset({"related", "comments", "footer", "contact"})
HEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Tags of headings below the first of a page."""
_SHARE = 0.5
"""Of the text that an extractor took, how much must be set in one way to tell how the article is set."""
_FEWEST = 2
_HEADLINE = 4
"""Words of the shortest headline of a card."""
_LINES_OF_CARD = 5


def set_like_article(page: Surroundings) -> frozenset[int]:
    """Indices of the lines that are set as most of the article's paragraphs are, where nothing else of the page is set so."""
    lines: dict[str, list[Unit]] = defaultdict(list)
    for unit in page.units:
        if setting := setting_of(unit):
            lines[setting].append(unit)
    blind = not any(unit.votes for unit in page.units)
    masses = {setting: _mass(page, (unit for unit in units if unit.votes or blind)) for setting, units in lines.items()}
    home = max(masses, key=masses.__getitem__, default="")
    if not home or masses[home] <= _SHARE * sum(masses.values()) or not _of_article(page, lines[home]):
        return frozenset()
    return frozenset(unit.index for unit in lines[home])


def cards(page: Surroundings, alike: frozenset[int]) -> frozenset[int]:
    """Indices of lines in cards: a headline that leads elsewhere and its summary, twice or more, set unlike the article."""
    heads = [unit for unit in page.units if alike and "link" in unit.hints and unit.words >= _HEADLINE]
    found: dict[tuple[str, str], list[range]] = defaultdict(list)
    for head, following in zip_longest(heads, heads[1:]):
        end = min(following.index if following else len(page.units), head.index + _LINES_OF_CARD)
        told = [unit for unit in page.units[head.index + 1 : end] if unit.prose and "link" not in unit.hints]
        if told and told[0].index not in alike:
            found[setting_of(head), setting_of(told[0])].append(range(head.index, told[0].index + 1))
    return frozenset(index for group in found.values() if len(group) >= _FEWEST for card in group for index in card)


def labels(page: Surroundings) -> Iterator[int]:
    """Indices of lines that no extractor took, above two links or more: the label of a box.

    The links stand in the same element; or it is a heading below the article's first text, above links that no extractor took either.
    """
    if not any(unit.votes for unit in page.units):
        return
    for unit, *links in zip(page.units, page.units[1:], page.units[2:], strict=False):
        bare = not (unit.votes or unit.prose or "link" in unit.hints)
        if bare and all("link" in link.hints and (_together(unit, link) or _heads(page, unit, link)) for link in links):
            yield unit.index


def _heads(page: Surroundings, unit: Unit, link: Unit) -> bool:
    return unit.tag in HEADS and not link.votes and page.before[unit.index] > 0


def _together(unit: Unit, other: Unit) -> bool:
    """Whether two lines stand in the same element, or the first in one of its own beside the other, which is set in none."""
    if setting_of(unit) == setting_of(other):
        return True
    return holder_of(unit) != "" and holder_of(unit) in {holder_of(other), f"set:{setting_of(other).partition('/')[2]}"}


def setting_of(unit: Unit) -> str:
    """The name of the way in which a line is set."""
    return next((hint for hint in unit.hints if hint.startswith("set:")), "")


def holder_of(unit: Unit) -> str:
    """The name of what holds the element that a line stands in."""
    return setting_of(unit).partition("/")[0]


def _mass(page: Surroundings, units: Iterable[Unit]) -> int:
    return sum(page.masses[unit.index] for unit in units if "link" not in unit.hints)


def _of_article(page: Surroundings, units: list[Unit]) -> bool:
    """Whether lines that are set alike are several paragraphs, and neither headlines, nor summaries, nor lines of the site."""
    told = [unit.index for unit in units if page.masses[unit.index]]
    if len(told) < _FEWEST or 2 * len(told) < len(units):
        return False
    return not any(
        "link" in unit.hints
        or not _OTHER.isdisjoint(unit.hints)
        or (unit.widget is not None and unit.widget.role in _OF_SITE)
        or (unit.prose and unit.words >= _SHORT and unit.widget is None and not told[0] <= unit.index <= told[-1])
        for unit in units
    )
