"""The ways in: articles by year, source, place and byline; documents by type, issuing body and term; and both from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from builder.corpus import Card, Instrument
from builder.pages import days, front, listing
from builder.pages import markdown as md
from builder.pages.labels import Identity, roman
from builder.pages.listing import Entry, Listing
from builder.pages.view import UNDATED, View, listed_slug
from builder.text import fold


def listings(view: View) -> Iterator[Listing]:
    """All listings."""
    yield from _all_articles(view)
    yield from _all_documents(view)
    yield from _years(view)
    yield from _sources(view)
    yield from _places(view)
    yield from _bylines(view)
    yield from _types(view)
    yield from _bodies(view)
    yield from _terms(view)


def most_cited(found: Sequence[Instrument]) -> list[Instrument]:
    """Documents that most articles cite first."""
    return sorted(found, key=lambda one: (-one.articles, -one.mentions, one.canonical))


def _all_articles(view: View) -> Iterator[Listing]:
    yield listing.articles(view, "bai-viet/index.md", view.words["nav.articles"], view.corpus.cards)


def _all_documents(view: View) -> Iterator[Listing]:
    yield listing.documents(view, "van-ban/index.md", view.words["pages.documents_title"], view.permanent, partial(_letter, view))


def _letter(view: View, one: Instrument) -> str:
    """Heading of a document from A to Z; Đ stands after D."""
    first = view.labels.document(one)[:1]
    return "Đ" if first in "đĐ" else fold(first).upper()


def _years(view: View) -> Iterator[Listing]:
    words = view.words
    entries = []
    grouped = {year: list(cards) for year, cards in groupby(view.corpus.cards, key=lambda card: days.year_of(card.record.date))}
    for year, cards in grouped.items():
        path = f"nam/{year or UNDATED}.md"
        name = year or words["listing.undated"]
        entries.append(Entry(name, path, view.counted(cards)))
        title = words.say("pages.year_title", year=year) if year else words["pages.undated_title"]
        yield listing.articles(view, path, title, cards, partial(_month, view))
    yield listing.index(view, "nam/index.md", words["pages.years_title"], entries)


def _month(view: View, card: Card) -> str:
    """Heading of an article in the listing of its year; empty where only the year is known."""
    month = days.month_of(card.record.date)
    return days.month_shown(month, view.words) if month else ""


def _sources(view: View) -> Iterator[Listing]:
    unknown = [card for card in view.corpus.cards if slug_is_missing(card)]
    entries = []
    for slug, cards in view.sources.items():
        name = next(card.record.source.name or card.record.source.abbrev or slug for card in cards)
        entries.append(Entry(name, f"nguon/{slug}.md", view.counted(cards)))
        yield listing.articles(view, f"nguon/{slug}.md", name, cards)
    if unknown:
        entries.append(Entry(view.words["article.source_unknown"].capitalize(), f"nguon/{UNDATED}.md", view.counted(unknown)))
        yield listing.articles(view, f"nguon/{UNDATED}.md", view.words["coverage.no_source"], unknown)
    yield listing.index(view, "nguon/index.md", view.words["nav.sources"], entries)


def slug_is_missing(card: Card) -> bool:
    """Whether the source of an article is unknown."""
    return card.record.source.name is None and card.record.source.abbrev is None


def _places(view: View) -> Iterator[Listing]:
    entries = []
    for slug, cards in view.places.items():
        name = view.labels.place(slug)
        entries.append(Entry(name, f"noi/{slug}.md", view.counted(cards)))
        yield listing.articles(view, f"noi/{slug}.md", name, cards)
    yield listing.index(view, "noi/index.md", view.words["nav.places"], entries)


def _bylines(view: View) -> Iterator[Listing]:
    grouped: dict[str, list[Card]] = {}
    names: dict[str, str] = {}
    for card in view.corpus.cards:
        for name in dict.fromkeys(card.record.byline):
            slug = listed_slug(name)
            if slug:
                names.setdefault(slug, name)
                grouped.setdefault(slug, []).append(card)
    entries = [Entry(names[slug], f"tac-gia/{slug}.md", view.counted(cards)) for slug, cards in sorted(grouped.items())]
    for slug, cards in sorted(grouped.items()):
        yield listing.articles(view, f"tac-gia/{slug}.md", names[slug], cards)
    yield listing.index(view, "tac-gia/index.md", view.words["nav.bylines"], entries)


def _types(view: View) -> Iterator[Listing]:
    grouped = listing.by_type(view.permanent)
    entries = [_entry(view, f"loai/{slug}.md", listing.type_name(found), found) for slug, found in grouped.items()]
    for slug, found in grouped.items():
        yield listing.documents(view, f"loai/{slug}.md", listing.type_name(found), most_cited(found))
    yield listing.index(view, "loai/index.md", view.words["nav.types"], entries)


def _bodies(view: View) -> Iterator[Listing]:
    """Issuing bodies as a tree: sector, then body."""
    grouped = by_scope(view.permanent)
    here = "co-quan/index.md"
    flows = [md.heading(1, md.escape(view.words["nav.issuers"]))]
    for sector, scopes in groupby(grouped, key=lambda scope: scope.partition("/")[0]):
        flows.append(md.heading(2, md.escape(view.labels.sector(sector, view.words.language))))
        rows = []
        for scope in sorted(scopes, key=lambda one: fold(view.labels.scope(one))):
            counted = md.escape(f" – {view.words.count('count.documents', len(grouped[scope]))}")
            rows.append(md.join((view.link(here, md.escape(view.labels.scope(scope)), f"co-quan/{scope}.md"), counted)))
        flows.append(md.wrap("div", {"class": "listing"}, [md.bullets(rows)]))
    if not grouped:
        flows.append(listing.empty(view))
    tree = front.page(here, md.flow(flows), title=view.words["nav.issuers"], kind=listing.KIND, lang=view.words.language)
    yield Listing(here, lambda: iter([tree]), [tree.text])
    for scope, found in grouped.items():
        yield listing.documents(view, f"co-quan/{scope}.md", view.labels.scope(scope), most_cited(found))


def by_scope(found: Sequence[Instrument]) -> Mapping[str, list[Instrument]]:
    """Documents by sector and body."""
    grouped: dict[str, list[Instrument]] = {}
    for one in found:
        grouped.setdefault(Identity.of(one.canonical).scope, []).append(one)
    return dict(sorted(grouped.items()))


def _terms(view: View) -> Iterator[Listing]:
    grouped: dict[int, list[Instrument]] = {}
    for one in view.permanent:
        period = Identity.of(one.canonical).period or ""
        if period[:1] == "k" and period[1:].isdigit():
            grouped.setdefault(int(period[1:]), []).append(one)
    entries = []
    for term, found in sorted(grouped.items()):
        name = view.words.say("pages.term_title", term=roman(term))
        entries.append(_entry(view, f"khoa/{term}.md", name, found))
        yield listing.documents(view, f"khoa/{term}.md", name, most_cited(found))
    yield listing.index(view, "khoa/index.md", view.words["nav.terms"], entries)


def _entry(view: View, path: str, name: str, found: Sequence[Instrument]) -> Entry:
    return Entry(name, path, view.words.count("count.documents", len(found)))
