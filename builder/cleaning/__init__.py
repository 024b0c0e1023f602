"""From a decoded capture to its articles: every line labelled, nothing dropped, each decision with the name of its rule."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from builder.cleaning.analysis import analyse
from builder.cleaning.attribution import authors_of, section_of
from builder.cleaning.blocks import blocks_of
from builder.cleaning.confidence import confidence_of, doubts_of
from builder.cleaning.page import Page
from builder.cleaning.provinces import place_of
from builder.cleaning.publication import published
from builder.cleaning.rules import RULES, apply_rules, describe_rule
from builder.cleaning.sources import source_of
from builder.cleaning.units import Unit, units_of
from builder.cleaning.vocabulary import Widget
from builder.model import Article, Decoded, LabelledLine, Line, Record
from builder.text.sketch import print_of

__all__ = ["RULES", "clean", "describe_rule"]

_LAYOUT = Widget("layout", "site-chrome", "layout")


def clean(decoded: Decoded, *, layout: frozenset[int] = frozenset()) -> tuple[Article, ...]:
    """The articles of a capture, in order; a capture without one gives a single article with number 0.

    ``layout`` holds prints of the lines that recur on many captures of the same site: they are chrome, whatever they say.
    """
    units = units_of(decoded.lines)
    if layout:
        units = tuple(_with_layout(unit, layout) for unit in units)
    pages = [(number, apply_rules(page)) for number, page in enumerate(analyse(units, decoded.metadata), 1)]
    if len(pages) == 1 and pages[0][1].core is None:
        pages = [(0, pages[0][1])]
    return tuple(_article(decoded, number, page, pages) for number, page in pages)


def _with_layout(unit: Unit, layout: frozenset[int]) -> Unit:
    """A line of the site's layout as such; a name may recur because its owner writes much."""
    known = unit.byline is None and print_of(unit.folded) in layout
    return replace(unit, widget=_LAYOUT, stamp=None) if known else unit


def _article(decoded: Decoded, number: int, page: Page, pages: Sequence[tuple[int, Page]]) -> Article:
    labels = _labels(decoded.lines, pages) if number <= 1 else _own_labels(page, number)
    lines = {line.number: line for line in decoded.lines}
    doubts = doubts_of(page)
    return Article(
        capture=decoded.capture,
        number=number,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        labels=labels,
        record=_record(decoded, page, pages),
        blocks=blocks_of(((unit, *page.labels[unit.index]) for unit in page.units), lines),
        confidence=confidence_of(doubts),
        doubts=doubts,
        text=decoded.lines,
    )


def _labels(lines: Sequence[Line], pages: Sequence[tuple[int, Page]]) -> tuple[LabelledLine, ...]:
    """A label for every line of the capture, those of further articles included."""
    known = {label.line: label for number, page in pages for label in _own_labels(page, number)}
    return tuple(known.get(line.number) or LabelledLine(line.number, "blank", "blank", 0) for line in lines)


def _own_labels(page: Page, number: int) -> tuple[LabelledLine, ...]:
    return tuple(
        LabelledLine(line, page.labels[unit.index][0], page.labels[unit.index][1], number)
        for unit in page.units
        for line in range(unit.first, unit.last + 1)
    )


def _title(page: Page) -> str | None:
    """The title as printed, without a date that stands right behind it; where none is printed, what the markup declares."""
    if page.title is None:
        return page.metadata.get("title") if page.core else None
    tail = page.units[page.title].tail
    return tail[0] if tail and not page.stamps else page.title_text


def _kicker(page: Page) -> str | None:
    """The words above the title, as the course of the page or a rule told them."""
    above = page.title - 1 if page.title else None
    index = page.kicker if page.kicker is not None else above if above is not None and page.label(above) == "kicker" else None
    return None if index is None else page.units[index].text


def _record(decoded: Decoded, page: Page, pages: Sequence[tuple[int, Page]]) -> Record:
    when = published(page)
    source = source_of(page, [other for _, other in pages if other is not page])
    text = _title(page)
    return Record(
        title=text,
        subtitle=page.units[page.subtitle].text if page.subtitle is not None else None,
        kicker=_kicker(page),
        date=when.date,
        date_basis=when.basis,
        date_range=when.range,
        date_reason=when.reason,
        byline=authors_of(page) if page.core else (),
        source=source,
        place=place_of(page, source),
        section=section_of(page),
        page_clock=when.clock,
        captured=decoded.capture.captured,
        url=decoded.capture.url or decoded.metadata.get("url") or None,
    )
