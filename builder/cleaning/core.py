"""Where the article lies on a page: the run of units with the most running text that no list, thread or footer outweighs."""

from __future__ import annotations

from collections.abc import Sequence

from builder.cleaning.bylines import read_byline
from builder.cleaning.head import is_site_name
from builder.cleaning.page import Zone
from builder.cleaning.units import CREDIT, Unit
from builder.cleaning.verse import over_verse

_ZONE_WEIGHT = {"teasers": -2.5, "related": -1.3, "comments": -3.0, "links": -0.8, "navigation": -0.8}
_ROLE_WEIGHT = {"footer": -7.0, "comments": -4.0, "related": -1.6, "contact": -2.5, "missing": -3.0, "chrome": -1.0, "line": -0.6}
_SHORT = -0.35
_SHORT_RUN = -2.0
_CELL_RUN = -1.0
"""A table or a poem inside an article costs no more than this, however many lines it has; headlines cost more."""


def zone_kinds(units: Sequence[Unit], zones: Sequence[Zone]) -> tuple[str, ...]:
    """For each unit the kind of zone it lies in: by its markup, else by lists and threads; comments win over teasers, teasers over labels.

    What two extractors take for article text is in no list, whatever it looks like.
    """
    kinds = [""] * len(units)
    for wanted in ("related", "teasers", "comments"):
        for zone in zones:
            if zone.kind == wanted:
                kinds[zone.start : zone.end] = [wanted] * (zone.end - zone.start)
    for unit in units:
        if unit.hints or unit.tag:
            kinds[unit.index] = _by_markup(unit, kinds[unit.index])
    for unit in units:
        if unit.tag in _HEADINGS and _opens_links(units, kinds, unit.index):
            kinds[unit.index] = "related"
    return tuple(kinds)


def zone_rules(kinds: Sequence[str], zones: Sequence[Zone]) -> tuple[str, ...]:
    """For each unit the rule of the narrowest zone of its kind, or what the markup told."""
    rules = [f"markup-{kind}" if kind else "" for kind in kinds]
    for zone in sorted(zones, key=lambda zone: zone.start - zone.end):
        for index in range(zone.start, zone.end):
            if kinds[index] == zone.kind:
                rules[index] = zone.rule
    return tuple(rules)


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _opens_links(units: Sequence[Unit], kinds: Sequence[str], index: int) -> bool:
    """Whether a heading is followed by nothing but links: the label of a list."""
    following = units[index + 1 : index + 3]
    return len(following) == 2 and all("link" in unit.hints and kinds[unit.index] for unit in following)


def _by_markup(unit: Unit, kind: str) -> str:
    """The kind of zone that the markup around a unit tells."""
    if unit.votes == 2 and "link" not in unit.hints:
        return ""
    if unit.tag == "h1" or "breadcrumb" in unit.hints or ("author" in unit.hints and unit.words <= 8):
        return ""
    for hint in ("comments", "related"):
        if hint in unit.hints and not (unit.prose and unit.votes):
            return hint
    if "link" in unit.hints and not (unit.prose and unit.votes == 2):
        return kind or "links"
    if ("navigation" in unit.hints and not unit.votes) or unit.tag in {"option", "button", "label"}:
        return "navigation"
    return kind


def find_core(units: Sequence[Unit], kinds: Sequence[str], zones: Sequence[Zone] = ()) -> tuple[int, int] | None:
    """First and last unit of the running text, or None when nothing on the page weighs as running text."""
    weights = _weights(units, kinds)
    _lighten(weights, units, zones)
    _anchor(weights, units, kinds)
    best = total = 0.0
    start = 0
    span: tuple[int, int] | None = None
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, span = total, (start, index)
    if span is None:
        return None
    return _trim(units, kinds, span, zones)


def _weights(units: Sequence[Unit], kinds: Sequence[str]) -> list[float]:
    weights = []
    run, limit = 0.0, _CELL_RUN
    for unit, kind in zip(units, kinds, strict=True):
        weight = _weight(unit, kind)
        if weight < 0 and not kind and not unit.widget and unit.words >= 5 and CREDIT.search(unit.folded):
            weights.append(0.0)  # a credited caption belongs to an article, and says nothing about where it ends
            continue
        if weight == _SHORT:
            run += weight
            limit = limit if unit.words <= _CELL_WORDS else _SHORT_RUN
            weight = weight if run >= limit else 0.0
        elif weight > 0:
            run, limit = 0.0, _CELL_RUN
        weights.append(weight)
    return weights


def _lighten(weights: list[float], units: Sequence[Unit], zones: Sequence[Zone]) -> None:
    """A box that stands between paragraphs of an article must not cut it in two; after a signature it is no such box."""
    for zone in zones:
        before = next((units[index] for index in range(zone.start - 1, -1, -1) if not units[index].widget), None)
        if zone.inline and zone.end - zone.start <= _BOX and before is not None and read_byline(before.text) is None:
            for index in range(zone.start, zone.end):
                weights[index] = max(weights[index], _BOX_WEIGHT / (zone.end - zone.start))


def _anchor(weights: list[float], units: Sequence[Unit], kinds: Sequence[str]) -> None:
    """Text below a headline with a stamp is the article's, however much text stands elsewhere on the page."""
    for unit in units:
        if weights[unit.index] <= 0 or not unit.prose or unit.text[-1] == "?":
            continue
        above = units[max(0, unit.index - 4) : unit.index]
        stamped = [other.index for other in above if other.stamp and not kinds[other.index]]
        if any(_headline_beside(units, index) for index in stamped):
            weights[unit.index] += _ANCHOR


def _headline_beside(units: Sequence[Unit], index: int) -> bool:
    beside = (*units[max(0, index - 2) : index], *units[index + 1 : index + 2])
    return any(unit.letter in "tr" and unit.words >= 3 and not is_site_name(unit) and unit.text[0] not in '"“' for unit in beside)


_ANCHOR = 5.0
_BOX = 12
_BOX_WEIGHT = -1.5


def _weight(unit: Unit, kind: str) -> float:
    if kind:
        return _ZONE_WEIGHT[kind]
    if unit.widget and not (
        unit.prose and unit.sentences >= 2 and unit.widget.role not in {"footer", "comments", "missing", "contact"}
    ):
        return _ROLE_WEIGHT[unit.widget.role]
    if unit.prose:
        return (0.4 + min(unit.length, 600) / 150) * (1 + 0.5 * unit.votes)
    if ((unit.marker or unit.tag == "li") and unit.words >= 3) or "table" in unit.hints:
        return 0.4
    return _SHORT


def _trim(units: Sequence[Unit], kinds: Sequence[str], span: tuple[int, int], zones: Sequence[Zone]) -> tuple[int, int]:
    """The same with the short sentences right before and after it, and with what follows a table or a poem."""
    start, end = span
    while start > 0 and _text(units, kinds, start - 1):
        start -= 1
    while end + 1 < len(units):
        if _text(units, kinds, end + 1) or (
            not kinds[end + 1] and not units[end + 1].widget and units[end + 1].marker and units[end + 1].words > 3
        ):
            end += 1
            continue
        after = (
            _over_cells(units, kinds, end + 1)
            or _over_box(units, kinds, end + 1, zones)
            or over_verse(units, kinds, (start, end))
            or _over_captions(units, kinds, end + 1)
        )
        if after is None:
            break
        end = after
    return start, end


def _text(units: Sequence[Unit], kinds: Sequence[str], index: int) -> bool:
    return not kinds[index] and not units[index].widget and units[index].prose


def _over_box(units: Sequence[Unit], kinds: Sequence[str], start: int, zones: Sequence[Zone]) -> int | None:
    """The paragraph after a box, a link or a picture that stands between the last paragraphs, or None where the article ends.

    The box must be one after which the text was seen to go on, and what follows must end like an article, not like a list.
    """
    inline = {index for zone in zones if zone.inline for index in range(zone.start, zone.end)}
    bridged = False
    for index in range(start, min(start + _BOX, len(units))):
        unit = units[index]
        if _text(units, kinds, index):
            following = units[index + 1] if index + 1 < len(units) else None
            closes = following is None or following.prose or following.widget is not None or read_byline(following.text) is not None
            return index if bridged and closes else None
        link = unit.widget is not None and unit.widget.name == "related-inline"
        if index in inline or link or unit.image:
            bridged = True
        elif unit.widget or kinds[index] or unit.stamp or unit.words > 30 or read_byline(unit.text):
            return None
    return None


def _over_captions(units: Sequence[Unit], kinds: Sequence[str], start: int) -> int | None:
    """The last of the credited captions that begin here: a photo essay ends with them."""
    end = start
    while (
        end < len(units) and not kinds[end] and not units[end].widget and CREDIT.search(units[end].folded) and units[end].words >= 7
    ):
        end += 1
    return end - 1 if end > start + 1 else None


_CELL_WORDS = 9
_CELLS = 200


def _over_cells(units: Sequence[Unit], kinds: Sequence[str], start: int) -> int | None:
    """The paragraph after a run of table cells or verse lines that begins here, or None where something else begins."""
    words = digits = 0
    for index in range(start, min(start + _CELLS, len(units))):
        unit = units[index]
        count = index - start
        if _text(units, kinds, index):
            cells = count >= 2 and ((words <= 4 * count and digits * 5 >= count) or (2 <= count <= 16 and 4 * count <= words))
            return index if cells and not read_byline(units[start].text) and not _unlike(units, start, index) else None
        if kinds[index] or unit.widget or unit.stamp or unit.image or unit.words > _CELL_WORDS:
            return None
        words += unit.words
        digits += any(char.isdigit() for char in unit.text)
    return None


def _unlike(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether lines are too uneven for verse and too wordy for cells: a list of headlines."""
    lengths = [unit.words for unit in units[start:end]]
    return sum(lengths) > 4 * len(lengths) and max(lengths) - min(lengths) > 4
