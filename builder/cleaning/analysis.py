"""From units to pages: the part of the page that each line stands in, where articles begin and end, title and stamps."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from builder.cleaning.head import find_stamps
from builder.cleaning.letters import CLOSES_REPORT
from builder.cleaning.page import HEAD, Page, title_of
from builder.cleaning.path import PARTS, best_course, strongest, weigh_together, weighed_signs
from builder.cleaning.places import places_of
from builder.cleaning.units import Unit

_LEAST_TEXT = 60
"""Characters of running text below which a page has no article."""

_OF_ARTICLE = frozenset(HEAD | {"text", "box", "gadget", "head-box"})


def analyse(units: Sequence[Unit], metadata: Mapping[str, str]) -> tuple[Page, ...]:
    """The articles of a capture as pages with everything found on them that rules need; one page without an article where there is none."""
    if not units:
        return (Page((), metadata=metadata, shape="empty"),)
    signs = [weighed_signs(unit)[0] for unit in units]
    around = places_of(units, signs, metadata)
    evidence = [weigh_together(own, tuple(seen)) for own, seen in zip(signs, around, strict=True)]
    names, weights = [own for own, _ in evidence], [own for _, own in evidence]
    parts, margins = best_course(weights)
    if not _enough(units, parts) and (told := _told_from(units, names)) is not None:
        parts = ["top"] * told + ["text"] * (len(units) - told)
    if not _enough(units, parts):
        parts = best_course(weights, banned=_OF_ARTICLE).parts
        page = Page(tuple(units), tuple(parts), _reasons(parts, names), tuple(names), tuple(margins), metadata=metadata)
        return (replace(page, shape=_shape(names, parts)),)
    parts = _without_heads_of_parts(units, _without_false_head(units, parts))
    bounds = _bounds(units, parts)
    reasons = _reasons(parts, names)
    pages = []
    for start, end in itertools.pairwise(bounds):
        own_units = tuple(replace(unit, index=unit.index - start) for unit in units[start:end]) if start else tuple(units[:end])
        pages.append(
            _page(
                Page(
                    own_units,
                    tuple(parts[start:end]),
                    reasons[start:end],
                    tuple(names[start:end]),
                    tuple(margins[start:end]),
                    metadata=metadata,
                )
            )
        )
    return tuple(pages)


def _enough(units: Sequence[Unit], parts: Sequence[str]) -> bool:
    """Whether what stands in the text is enough for an article: sixty characters, also of verse or captions."""
    return sum(unit.length for unit, part in zip(units, parts, strict=True) if part == "text") >= _LEAST_TEXT


_LEAST_TOLD = 100
"""Characters of a paragraph that is an article although nothing else stands on the page."""


_LONG = 300
"""Characters of a paragraph behind whose last sentence a name may stand."""


def _told_from(units: Sequence[Unit], names: Sequence[Sequence[str]]) -> int | None:
    """Where running text begins on a page that is nothing else below its own name: no menu, list or foot that it could be a summary in."""
    start = next((unit.index for unit in units if "no-headline" not in names[unit.index]), len(units))
    text = units[start:]
    told = all(unit.prose and (unit.sentence or unit.length >= _LONG) and unit.widget is None for unit in text)
    return start if told and any(unit.length >= _LEAST_TOLD for unit in text) else None


def _without_false_head(units: Sequence[Unit], parts: Sequence[str]) -> list[str]:
    """The parts without a headline below which hardly a line of text stands before the next: a banner, not another article."""
    titles = [index for index, part in enumerate(parts) if part == "title" and (index == 0 or parts[index - 1] != "title")]
    found = list(parts)
    for title, following in itertools.pairwise(titles):
        between = [unit for unit, part in zip(units[title:following], parts[title:following], strict=True) if part == "text"]
        if not between or sum(unit.length for unit in between if not unit.repeat) >= _LEAST_TEXT:
            break
        above = units[following - 1]
        kicker = parts[following - 1] == "text" and above.text[-1] == ":"
        found[title:following] = ["top"] * (following - title - kicker) + ["kicker"] * kicker
    return found


def _without_heads_of_parts(units: Sequence[Unit], parts: Sequence[str]) -> list[str]:
    """The parts with headlines below a box that head another part of the same text as the text that they are."""
    return ["text" if part == "title" and _heads_part(units, parts, index) else part for index, part in enumerate(parts)]


def _heads_part(units: Sequence[Unit], parts: Sequence[str], index: int) -> bool:
    """Whether a headline below a list heads a part of the same text: nothing dates it, and no signature stands above the list."""
    if any(unit.stamp or unit.age or unit.upper for unit in units[index : index + _DATED]):
        return False
    above = next((above for above in range(index - 1, -1, -1) if parts[above] != "list"), None)
    if above is None or parts[above] != "text":
        return False
    last = units[above]
    return not (last.byline or last.widget or last.text.endswith(CLOSES_REPORT))


_DATED = 3
"""Lines from a headline on among which its stamp stands."""


def _shape(names: Sequence[Sequence[str]], parts: Sequence[str]) -> str:
    if any("error-page" in own for own in names):
        return "error"
    return "listing" if sum(part in {"list", "top-list"} for part in parts) >= 3 else "empty"


def _reasons(parts: Sequence[str], names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """For each unit what spoke most for its part; a list or a thread has one reason from its first line to its last."""
    reasons: list[str] = []
    start = 0
    while start < len(parts):
        end = start + 1
        while end < len(parts) and parts[end] == parts[start]:
            end += 1
        if parts[start] in {"list", "top-list", "box", "head-box", "thread"}:
            whole = strongest(tuple(dict.fromkeys(itertools.chain.from_iterable(names[start:end]))), parts[start])
            reasons += [whole or ""] * (end - start)
        else:
            before = ""
            for own in names[start:end]:
                before = strongest(own, parts[start]) or before
                reasons.append(before)
        start = end
    return tuple(reasons)


def _bounds(units: Sequence[Unit], parts: list[str]) -> list[int]:
    """Where each article of a file begins, and where the last one ends; a head below which no text stands becomes a part of the page."""
    bounds = [len(units)]
    for start in reversed(_starts(units, parts)):
        end = bounds[0]
        if _enough(units[start:end], parts[start:end]):
            bounds.insert(0, start)
        else:
            parts[start:end] = ["chrome" if part in _OF_ARTICLE else part for part in parts[start:end]]
    return [0, *bounds]


def _starts(units: Sequence[Unit], parts: Sequence[str]) -> list[int]:
    """Indices at which another article begins in the same file: its head stands below running text."""
    marked = any(unit.tag or unit.hints for unit in units)
    starts = []
    texts = 0
    head = 0
    for index, part in enumerate(parts):
        if part == "text":
            texts += 1
        opens = part in HEAD or part == "crumb"
        if opens and (index == 0 or not (parts[index - 1] in HEAD or parts[index - 1] == "crumb")):
            head = index
        if part == "title" and texts and parts[index - 1] != "title":
            if not _translated(units, parts, index) and (not marked or _stamped(units, parts, index)):
                starts.append(head)
            texts = 0
    return starts


def _stamped(units: Sequence[Unit], parts: Sequence[str], index: int) -> bool:
    """Whether a second headline in marked-up text has a stamp right below it, as no heading has, and is not the first once more."""
    first = next(unit for unit, part in zip(units, parts, strict=True) if part == "title")
    if units[index].folded == first.folded:
        return False
    below = itertools.takewhile(lambda place: parts[place] in HEAD, range(index + 1, min(len(parts), index + 1 + _DATED)))
    return any(units[place].stamp for place in below)


def _translated(units: Sequence[Unit], parts: Sequence[str], index: int) -> bool:
    """Whether a second headline heads the English version of the article above it."""
    first = next(unit for unit, part in zip(units, parts, strict=True) if part == "title")
    return units[index].text.isascii() and not first.text.isascii()


def _page(page: Page) -> Page:
    """The page with its title, its running text and its stamps."""
    texts = [index for index, part in enumerate(page.parts) if part == "text"]
    if not texts:
        return page
    title = next((index for index, part in enumerate(page.parts) if part == "title"), None)
    end = 0
    if title is not None:
        end = title + 1
        while end < len(page.parts) and page.parts[end] == "title" and _goes_on(page, end):
            end += 1
    page = replace(page, core=(texts[0], texts[-1]), body=range(texts[0], texts[-1] + 1), title=title, title_end=end)
    stamps, clocks = find_stamps(page)
    return replace(
        page,
        stamps=stamps,
        clocks=clocks,
        title_text=None if title is None else title_of(page.units[title:end]),
        kicker=_beside(page, "kicker", title),
        subtitle=_beside(page, "subtitle", title),
    )


def _goes_on(page: Page, index: int) -> bool:
    """Whether a line of the headline is the rest of the line above: it says so, or both are in capitals, one right below the other."""
    unit, above = page.units[index], page.units[index - 1]
    capitals = unit.upper and above.upper and not unit.blank_before and unit.folded != above.folded and not unit.stamp
    return capitals or page.shows(index, "continues-line")


def _beside(page: Page, part: str, title: int | None) -> int | None:
    """The kicker or subtitle nearest to the title."""
    found = [index for index, own in enumerate(page.parts) if own == part]
    return min(found, key=lambda index: abs(index - (title or 0)), default=None)


assert set(PARTS) >= _OF_ARTICLE
