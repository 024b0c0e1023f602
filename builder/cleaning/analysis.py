"""From units to a page: lists, core, title, stamps; and where a second article begins in the same file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from builder.cleaning.bylines import read_byline, surnames
from builder.cleaning.core import find_core, zone_kinds, zone_rules
from builder.cleaning.head import find_stamps, find_title, is_site_name, menu_run, unsaid_heading
from builder.cleaning.lists import letters_of, zones_of
from builder.cleaning.page import Page
from builder.cleaning.prefixes import is_outlet
from builder.cleaning.units import Unit
from builder.cleaning.verse import find_verse
from builder.data import load
from builder.text import fold

_LEAST_TEXT = 60
"""Characters of running text below which a page has no article."""

_SECOND_TEXT = 350
"""Characters of running text that a second article in the same file must have."""

_SIGNED_TEXT = 150
"""The same for short articles one below the other, each with its signature: teasers are never signed."""


def analyse(units: Sequence[Unit], metadata: Mapping[str, str], layout: frozenset[int]) -> Page:
    """The page with everything found on it that rules need."""
    units = tuple(units)
    zones = zones_of(units)
    kinds = zone_kinds(units, zones)
    page = Page(units, zones, kinds, zone_rules(kinds, zones), metadata=metadata, layout=layout)
    if not units:
        return replace(page, shape="empty")
    if _is_error(units):
        return replace(page, shape="error")
    core = find_core(units, kinds, zones)
    verse = core is None or not _enough(units, kinds, core)
    if verse:
        core = find_verse(units, kinds)
    if core is None or _is_listing(units, zones, kinds, core):
        listing = any(zone.kind == "teasers" for zone in zones) or letters_of(units).count("t") >= 4
        return replace(page, shape="listing" if listing else "empty")
    title = find_title(units[: core[0]] if verse else units, kinds, core, metadata)
    if title is not None:
        core = (_first_text(units, kinds, title, core), core[1])
    stamps, clocks = find_stamps(units, kinds, title, core)
    page = replace(page, core=core, title=title, stamps=stamps, clocks=clocks)
    return _with_kicker(page)


def _first_text(units: Sequence[Unit], kinds: Sequence[str], title: int, core: tuple[int, int]) -> int:
    """The first paragraph below the title: a box may cut a short opening off the rest of the text."""
    for unit in units[title + 1 : core[0]]:
        if (unit.prose or ("lead" in unit.hints and unit.words >= 6)) and not kinds[unit.index] and not unit.widget:
            return unit.index
    if title < core[0]:
        return core[0]
    start = title + 1
    while start < core[1] and (
        units[start].stamp or units[start].age or units[start].widget or units[start].repeat or kinds[start]
    ):
        start += 1
    return min(start, core[1])


def _is_error(units: Sequence[Unit]) -> bool:
    """An error page: little text, and it says that there is nothing."""
    said = any(unit.widget and unit.widget.role == "missing" for unit in units)
    return said and sum(unit.length for unit in units if unit.prose and not unit.widget) < 600


def _enough(units: Sequence[Unit], kinds: Sequence[str], core: tuple[int, int]) -> bool:
    text = sum(
        unit.length
        for unit in units[core[0] : core[1] + 1]
        if not kinds[unit.index] and (unit.prose or unit.marker or unit.tag in {"li", "td"})
    )
    return text >= _LEAST_TEXT


def _is_listing(
    units: Sequence[Unit], zones: Sequence[Unit] | Sequence[object], kinds: Sequence[str], core: tuple[int, int]
) -> bool:
    """A listing: most prose of the page stands in teasers, and what is left is too little for an article."""
    del zones
    teasers = sum(unit.length for unit in units if kinds[unit.index] == "teasers" and unit.prose)
    text = sum(unit.length for unit in units[core[0] : core[1] + 1] if not kinds[unit.index] and unit.prose)
    first = next((index for index, kind in enumerate(kinds) if kind == "teasers"), len(units))
    return teasers > 2 * text and first < core[0] and text < 700


_LEAST_TITLE = 4
"""Words of a headline above a longer one; with fewer it names a part of the site or an occasion."""
_EPISODE = re.compile(r"(?:bai|ky|phan|tap) (?:\d{1,2}|cuoi|[ivx]{1,4}) ?[:.] ?(?:\S+ ){2,}\S")
"""The headline of one part of a series; the line above it names the series."""
_KICKER_END = re.compile(r"[:|]$|\b(?:ky|bai|phan)\s(?:\d+|cuoi)\b")


def is_kicker(unit: Unit) -> bool:
    """Whether a headline above another names an occasion or a series ("Kỷ niệm …", "Bài 2:") rather than what happened."""
    return bool(_KICKER_END.search(unit.folded)) or unit.text.lower().startswith(kickers())


@cache
def kickers() -> tuple[str, ...]:
    """Words with which kickers begin, in lower case: without diacritics "chuyện" would be "chuyến"."""
    return tuple(f"{word.lower()} " for word in load("cleaning/widgets")["kickers"]["starts"])


def _with_kicker(page: Page) -> Page:
    """Of two headlines one above the other, which is the title: a kicker is short, a subtitle longer than what it explains."""
    if page.title is None or page.core is None:
        return page
    title = page.units[page.title]
    above = page.units[page.title - 1] if page.title else None
    if above and title.tag in _HEADED and above.tag not in _HEADED:
        above = None  # markup that heads one of two lines says which of them is the title
    if above and above.repeat and page.title >= 2 and above.folded != title.folded:
        above = page.units[page.title - 2]
        if _headline(page, above) and title.words > above.words >= 3:
            return replace(page, title=above.index, subtitle=title.index)
    unsaid = above is not None and bool(page.metadata.get("title")) and unsaid_heading(above, fold(page.metadata["title"]))
    if above and above.tag == "h1" and title.tag != "h1" and above.words >= 3 and _headline(page, above) and not unsaid:
        return replace(page, title=above.index, subtitle=title.index)
    if above and _headline(page, above) and not _separate(page, title):
        kicker = is_kicker(above) or _EPISODE.match(title.folded) or (above.upper and not title.upper and above.words <= 3)
        if title.words > above.words >= _LEAST_TITLE and not kicker and not is_site_name(above):
            return replace(page, title=above.index, subtitle=title.index)
        if above.words >= 2 and not is_site_name(above):
            return replace(page, kicker=above.index)
    below = page.units[page.title + 1] if page.title + 1 < len(page.units) else None
    if (
        below
        and below.index < page.core[0]
        and _headline(page, below)
        and not below.repeat
        and below.words >= 4
        and _before_stamp(page, below)
    ):
        return replace(page, subtitle=below.index)
    return page


_NO_HEADLINE = re.compile(r"^[>»]|[»›]|\s[>/|]\s|\b[Ảả]nh\s?:")


def _headline(page: Page, unit: Unit) -> bool:
    """Whether a line beside the title could be its kicker or subtitle."""
    if not unit.titlelike and not (unit.text.endswith(":") and 2 <= unit.words <= 8 and not unit.widget):
        return False
    if is_outlet(unit.text) or unit.section or unit.repeat or page.zone_of[unit.index] or is_site_name(unit):
        return False
    byline = read_byline(unit.text)
    dated = unit.index > 0 and page.units[unit.index - 1].stamp is not None and unit.words <= 4
    signed = byline is not None and (byline.strong or (dated and unit.text.split()[0] in surnames()))
    return not signed and not _NO_HEADLINE.search(unit.text) and any(char.isalpha() for char in unit.text)


def _separate(page: Page, title: Unit) -> bool:
    """Whether the line above belongs to a menu rather than to the head: it ends a run of short lines."""
    above = page.units[title.index - 1]
    run = page.units[max(0, title.index - 4) : title.index]
    if len(run) < 4 or not all(unit.words <= 5 and not unit.stamp for unit in run):
        return False
    over = page.units[title.index - 2]
    return above.words <= 3 or not (over.section and (_PATH.search(over.text) or menu_run(page.units, over.index) <= 8))


_HEADED = frozenset({"h1", "h2", "h3", "h4"})
_PATH = re.compile(r"\w\s*[»›>]\s*\w")


def _before_stamp(page: Page, unit: Unit) -> bool:
    following = page.units[unit.index + 1 : unit.index + 3]
    return any(other.stamp for other in following)


def split_articles(units: Sequence[Unit]) -> tuple[int, ...]:
    """Indices at which another article begins in the same file; empty for a page with one article.

    A further head is a headline with a stamp of its own right below it, after running text, with at least two paragraphs that
    follow. Teasers have such heads too, but never two paragraphs.
    """
    if sum(unit.stamp is not None for unit in units) < 2 or any("link" in unit.hints for unit in units):
        return ()
    zones = zones_of(units)
    kinds = zone_kinds(units, zones)
    starts = []
    prose = 0
    for unit in units:
        signed = unit.index > 0 and prose >= _SIGNED_TEXT and _signs(units[unit.index - 1])
        if (signed or prose >= _SECOND_TEXT) and not kinds[unit.index] and _opens_article(units, kinds, unit, signed=signed):
            starts.append(_with_crumb(units, unit.index))
            prose = 0
        if unit.prose and not kinds[unit.index]:
            prose += unit.length
    return tuple(starts)


def _signs(unit: Unit) -> bool:
    """Whether a line is the signature of the article above."""
    return unit.words <= 6 and not unit.stamp and not unit.marker and read_byline(unit.text) is not None


def _opens_article(units: Sequence[Unit], kinds: Sequence[str], unit: Unit, *, signed: bool) -> bool:
    if not unit.titlelike or unit.words < 3 or unit.section or unit.marker:
        return False
    following = units[unit.index + 1 : unit.index + 4]
    stamp = next((other.index for other in following if other.stamp), None)
    if stamp is None or any(other.prose for other in units[unit.index + 1 : stamp]):
        return False
    text = paragraphs = 0
    for other in units[stamp + 1 : stamp + 10]:
        if other.titlelike and any(later.stamp for later in units[other.index + 1 : other.index + 2]):
            break
        if other.widget and other.widget.role in {"related", "footer", "comments"} and not kinds[other.index - 1]:
            break
        prose = other.prose and not kinds[other.index]
        text, paragraphs = text + other.length * prose, paragraphs + prose
    return text >= _SECOND_TEXT or (signed and text >= _SIGNED_TEXT and paragraphs >= 2)


def _with_crumb(units: Sequence[Unit], index: int) -> int:
    """A section name or a separator right above the second title belongs to it."""
    while index and (units[index - 1].section or not any(char.isalnum() for char in units[index - 1].text)):
        index -= 1
    return index
