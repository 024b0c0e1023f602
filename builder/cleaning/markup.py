"""Evidence that the markup of a saved page gives: tags, the extractors' votes, the title that it declares."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from builder.cleaning.persons import holds_rank
from builder.cleaning.setting import GADGETS, HEADS, cards, holder_of, labels, set_like_article, setting_of
from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings
from builder.cleaning.units import Unit
from builder.text import fold

_HEADED = frozenset({"h1", "h2", "h3"})
_BUTTONS = frozenset({"option", "button", "label"})
_SERIES = frozenset({"other", "replies"})
_HINTS = (
    GADGETS | _SERIES | {"link", "comments", "related", "navigation", "breadcrumb", "author", "lead", "caption", "table", "quote"}
)
_BOXES = GADGETS | _SERIES | {"related", "comments"}
_OF_ARTICLE = frozenset({"lead", "caption"})
"""Parts of an article, and of what a box tells of another one."""
_PARTS = re.compile(r"\s*[|:»–—]\s*|\s+-\s+")


def _above_path(page: Surroundings) -> Iterator[int]:
    """Rows of tables above the path from the home page to the article, below which it begins: the weather and prices of a side column."""
    paths = [unit.index for unit in page.units if page.shows(unit.index, "home-path") and page.before[unit.index] < LITTLE]
    for unit in page.units[: paths[-1] if paths else 0]:
        if "table" in unit.hints:
            yield unit.index


def markup(page: Surroundings) -> Found:
    """What the markup of a saved page says of its lines; nothing for text captures."""
    if not any(unit.tag or unit.hints for unit in page.units):
        return
    declared = fold(page.metadata.get("title", ""))
    yield from _headline(page, declared)
    alike = set_like_article(page)
    yield from ((index, "set-like-article") for index in sorted(alike))
    carded = cards(page, alike).union(unit.index for unit in page.units if "card" in unit.hints)
    yield from ((index, "in-card") for index in sorted(carded))
    yield from ((index, "above-links") for index in labels(page))
    others = carded.union(*(range(run.start, run.end) for run in page.runs if run.name == "thread"))
    voted = {unit.index for unit in page.units if _voted(unit)} - others
    sure = sorted(voted.union(index for index in alike if page.masses[index]))
    if sure:
        yield from _voted_ahead(page, sure)
        holders = {holder_of(page.units[index]) for index in alike}
        yield from (found for found in _left_box(page, sure, holders) if found[0] not in carded)
    yield from _below_signed(page, sorted(alike))
    yield from ((index, "table-above-path") for index in _above_path(page))
    yield from ((unit.index, "heads-passage") for unit in page.units if _heads_passage(page, unit, alike))
    for unit in page.units:
        for name in _tags(unit):
            yield unit.index, name
        if unit.votes:
            yield unit.index, f"markup-votes-{unit.votes}"
        elif unit.prose:
            yield unit.index, "markup-no-vote"
        if unit.index in voted:
            yield unit.index, "markup-voted-text"
        if declared:
            yield from _declared(unit, declared)


def _headline(page: Surroundings, declared: str) -> Found:
    """Lines above and below the one first heading that says what the page declares as its title: the article begins there, no other."""
    heads = [unit for unit in page.units if unit.tag == "h1" and declared_share(unit.folded, declared) == 1.0]
    if len(heads) == 1:
        yield from ((index, "above-declared-heading") for index in range(heads[0].index))
        yield from ((index, "below-declared-heading") for index in range(heads[0].index + 1, len(page.units)))


_NEAR = 3
"""Lines above a heading among which a passage of the article stands."""
_MISREAD = frozenset({"chrome", "comments", "contact"})
"""What the vocabulary calls boxes beside an article; a heading inside of it may say the same ("Kết quả", "2. Phần hội")."""


def _heads_passage(page: Surroundings, unit: Unit, alike: Container[int]) -> bool:
    """Whether a line is set as a heading between paragraphs of the article, in the same element as they are.

    Above the first paragraph a table of contents may stand, which has the heading as a link.
    """
    set_apart = unit.tag in HEADS or ("strong" in unit.hints and "table" not in unit.hints and unit.tag != "li")
    known = unit.widget is None or unit.widget.role in _MISREAD or (unit.whole and unit.widget.name == "site-tools")
    boxed = not known or not _BESIDE.isdisjoint(unit.hints)
    if not set_apart or boxed or unit.prose or unit.index + 1 == len(page.units):
        return False
    home, near = holder_of(unit), page.units[max(0, unit.index - _NEAR) : unit.index]
    below = page.units[unit.index + 1]
    own = [one for one in (below, *near) if holder_of(one) == home and (one.index in alike or one.votes == _BOTH)]
    if not below.prose or below not in own:
        return False
    return len(own) > 1 or any(one.folded == unit.folded and "link" in one.hints for one in page.units[: unit.index])


_SIGNED = 12
"""Words of the longest signature."""


def _below_signed(page: Surroundings, alike: Sequence[int]) -> Found:
    """Lines below the signature with which the element of the article's paragraphs ends: whatever reads like text there is a box."""
    home = holder_of(page.units[alike[-1]]) if alike else ""
    last = next((unit for unit in reversed(page.units) if home and holder_of(unit) == home), None)
    if last is None or last.byline is None or last.prose or last.words > _SIGNED or page.before[last.index] < MUCH:
        return
    if last.byline.strong or holds_rank(last.text):
        yield from (
            (unit.index, "below-signed")
            for unit in page.units[last.index + 1 :]
            if setting_of(unit) and holder_of(unit) != home and setting_of(unit) != home
        )


_VOTED = 60
"""Characters of text that is surely the article's, which say that the article has not ended yet."""


def _voted_ahead(page: Surroundings, sure: Sequence[int]) -> Found:
    """Lines below the first and above the last text that is surely the article's: the article has not ended there."""
    below, known = 0, frozenset(sure)
    for index in range(sure[-1], sure[0], -1):
        if below >= _VOTED:
            yield index, "voted-text-ahead"
        if index in known:
            below += page.units[index].length


_BOTH = 2
_BESIDE = frozenset({"link", "related", "comments", "navigation", *GADGETS, *_SERIES})


def _left_box(page: Surroundings, sure: Sequence[int], holders: Container[str]) -> Found:
    """Lines below a box of other articles, where text that is surely the article's goes on.

    Either the markup has closed the box, or the links of a box without a name are followed by a line that both extractors took;
    or the line stands in the same element as paragraphs of the article, below such links or right above a paragraph.
    """
    closed = linked = False
    known = frozenset(sure)
    for unit, below in pairwise(page.units[sure[0] : sure[-1] + 1]):
        if "related" in unit.hints:
            closed = True
        elif unit.index in known:
            closed = False
        elif _BESIDE.isdisjoint(unit.hints):
            beside = holder_of(unit) in holders and unit.widget is None and "link" not in below.hints
            heads = beside and below.index in known
            if closed or heads or (linked and (unit.votes == _BOTH or beside)):
                yield unit.index, "left-marked-box"
        linked = ("link" in unit.hints and unit.votes < _BOTH) or (unit.widget is not None and unit.widget.label == "related-list")


def _voted(unit: Unit) -> bool:
    return unit.votes == _BOTH and unit.prose and _BESIDE.isdisjoint(unit.hints)


def _tags(unit: Unit) -> list[str]:
    hints = _HINTS if _BOXES.isdisjoint(unit.hints) else _HINTS - _OF_ARTICLE
    names = [f"markup-{hint}" for hint in unit.hints if hint in hints]
    if unit.tag in _HEADED or unit.tag in {"li", "td"}:
        names.append(f"markup-{unit.tag}")
    elif unit.tag in _BUTTONS:
        names.append("markup-button")
    told = unit.prose or (unit.tag in HEADS and unit.byline is None)
    if "author" in unit.hints and told and unit.votes < _BOTH:
        names.append("of-author")
    return names


def _declared(unit: Unit, declared: str) -> Found:
    share = declared_share(unit.folded, declared)
    if share == 1.0:
        yield unit.index, "declared-title"
    elif share >= 0.5:
        yield unit.index, "declared-in-part"
    elif unit.tag == "h1" and share == 0.0:
        yield unit.index, "undeclared"


def declared_share(folded: str, declared: str) -> float:
    """How much of the title that the markup declares a line is, from 0 to 1; the site's name may stand beside it."""
    if not declared or len(folded) < 6:
        return float(folded == declared)
    parts = [part.strip() for part in _PARTS.split(declared)]
    if folded == declared or (folded in parts and len(folded) == max(map(len, parts))):
        return 1.0
    if folded in declared or declared in folded:
        return min(len(folded), len(declared)) / max(len(folded), len(declared)) * 0.75
    return 0.0
