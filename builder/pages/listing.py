"""Listings: one shape for all of them, paginated, at most so many rows a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeVar

from builder.corpus import Card, Instrument
from builder.pages import days, front, paging
from builder.pages import markdown as md
from builder.pages.labels import type_slug, type_word
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, document_path, quoted, source_slug

KIND = "listing"

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an index of listings."""

    name: str
    path: str
    count: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list over as many pages as it needs."""

    path: str
    """File of its first page."""
    make: Callable[[], Iterator[Page]]
    rows: Sequence[object]
    """What it says besides words and settings: title, and what stands in its rows."""


def articles(
    view: View,
    path: str,
    title: str,
    cards: Sequence[Card],
    group: Callable[[Card], str] | None = None,
) -> Listing:
    """Articles in a table, newest first; in several under headings where ``group`` names them."""

    def make() -> Iterator[Page]:
        parts = paging.parts(path, cards, view.settings.listing_rows)
        counted = md.paragraph(md.escape(view.counted(cards)))
        for part in parts:
            flows = [
                md.heading(1, md.escape(part.title(view, title))),
                counted,
                *_grouped(part.items, group, partial(article_table, view, part.path)),
                *paging.links(view, part, len(parts)),
            ]
            yield _page(part, view, title, flows)

    return Listing(path, make, (title, view.counted(cards), [view.listed(card) for card in cards]))


def documents(
    view: View,
    path: str,
    title: str,
    found: Sequence[Instrument],
    group: Callable[[Instrument], str] | None = None,
) -> Listing:
    """Documents in a table; in several under headings where ``group`` names them."""

    def make() -> Iterator[Page]:
        parts = paging.parts(path, found, view.settings.listing_rows)
        for part in parts:
            flows = [
                md.heading(1, md.escape(part.title(view, title))),
                md.paragraph(md.escape(view.words.count("count.documents", len(found)))),
                *_grouped(part.items, group, partial(document_table, view, part.path)),
                *paging.links(view, part, len(parts)),
            ]
            yield _page(part, view, title, flows)

    return Listing(path, make, (title, [view.row_of(one) for one in found]))


def index(view: View, path: str, title: str, entries: Sequence[Entry]) -> Listing:
    """A list of listings."""

    def make() -> Iterator[Page]:
        parts = paging.parts(path, entries, view.settings.listing_rows)
        for part in parts:
            rows = [
                md.join((view.link(part.path, md.escape(one.name), one.path), md.escape(f" – {one.count}"))) for one in part.items
            ]
            body = md.wrap("div", {"class": "listing"}, [md.bullets(rows)]) if rows else empty(view)
            flows = [
                md.heading(1, md.escape(part.title(view, title))),
                body,
                *paging.links(view, part, len(parts)),
            ]
            yield _page(part, view, title, flows)

    return Listing(path, make, (title, [(one.name, one.path, one.count) for one in entries]))


def _grouped(items: Sequence[Item], group: Callable[[Item], str] | None, table: Callable[[Sequence[Item]], Flow]) -> Iterator[Flow]:
    if group is None or not items:
        yield table(items)
        return
    for name, members in groupby(items, key=group):
        if name:
            yield md.heading(2, md.escape(name))
        yield table(list(members))


def article_table(view: View, here: str, cards: Sequence[Card]) -> Flow:
    """Date, title, source of articles."""
    if not cards:
        return empty(view)
    header = [md.escape(view.words[f"listing.{name}"]) for name in ("date", "title", "source")]
    return md.wrap("div", {"class": "listing"}, [md.table(header, [_article_row(view, here, card) for card in cards])])


def document_table(view: View, here: str, found: Sequence[Instrument]) -> Flow:
    """Name, date, subject of documents and how many articles cite them."""
    if not found:
        return empty(view)
    words = view.words
    header = [md.escape(words[key]) for key in ("document.kind", "document.date", "document.subject", "pages.cited")]
    return md.wrap("div", {"class": "listing"}, [md.table(header, [_document_row(view, here, one) for one in found])])


def empty(view: View) -> Flow:
    """What a list without entries says."""
    return md.paragraph(md.escape(view.words["listing.empty"]))


def by_type(found: Iterable[Instrument]) -> Mapping[str, list[Instrument]]:
    """Documents by the address part of their type."""
    grouped: dict[str, list[Instrument]] = {}
    for one in found:
        grouped.setdefault(type_slug(one.type), []).append(one)
    return dict(sorted(grouped.items()))


def type_name(found: Sequence[Instrument]) -> str:
    """Name of the type that documents share."""
    return type_word(found[0].type)


def _article_row(view: View, here: str, card: Card) -> list[Inline]:
    record = card.record
    name, slug = record.source.name or record.source.abbrev, source_slug(card)
    date = days.time_element(record.date, view.words) if record.date else _no_date(view, card)
    source = view.link(here, md.escape(name), f"nguon/{slug}.md") if name and slug else md.NOTHING
    return [date, view.article(here, card), source]


def _no_date(view: View, card: Card) -> Inline:
    said = view.words["article.date_unknown"]
    if card.record.date_range:
        said = days.shown(card.record.date_range, view.words)
    return md.element("span", md.escape(said), {"class": "missing"})


def _document_row(view: View, here: str, one: Instrument) -> list[Inline]:
    return [
        view.link(here, md.escape(view.labels.document(one)), document_path(one.canonical)),
        days.time_element(one.dates[0].value, view.words) if one.dates else md.NOTHING,
        md.escape(quoted(one.titles[0].value)) if one.titles else md.NOTHING,
        md.escape(view.counts(one.articles, one.texts)),
    ]


def _page(
    part: paging.Part[Card] | paging.Part[Instrument] | paging.Part[Entry], view: View, title: str, flows: Iterable[Flow]
) -> Page:
    return front.page(part.path, md.flow(flows), title=part.title(view, title), kind=KIND, lang=view.words.language)
