"""All documents of one body, type and number, and the mentions that may mean any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.corpus import Card, Hub, Placed
from builder.pages import contexts, days, front, paging
from builder.pages import markdown as md
from builder.pages.labels import roman
from builder.pages.markdown import Flow, Inline
from builder.pages.page import Page
from builder.pages.view import View, document_path, quoted

KIND = "hub"


def without_document(view: View) -> Iterator[Hub]:
    """Hubs that are no document themselves, and so have pages of their own."""
    for hub in view.corpus.hubs.values():
        instrument = view.corpus.instruments.get(hub.id)
        if instrument is None or instrument.provisional:
            yield hub


def hub_pages(view: View, hub: Hub) -> Iterator[Page]:
    """All pages of one hub."""
    first = document_path(hub.id)
    name = view.words.say("document.hub_title", number=view.labels.hub(hub.id))
    loose = [(view.corpus.by_key[key], placed) for key, placed in view.corpus.heavy.loose(hub.id)]
    parts = paging.parts(first, loose, view.settings.listing_rows)
    for part in parts:
        title = part.title(view, name)
        flows = [
            md.heading(1, md.escape(title)),
            md.paragraph(md.escape(view.words["document.hub_lead"])),
            *(_documents(view, part.path, hub) if part.number == 1 else ()),
            *_loose(view, part.path, part.items),
            *paging.links(view, part, len(parts)),
        ]
        yield front.page(part.path, md.flow(flows), title=title, kind=KIND, lang="vi", canonical_id=hub.id, noindex=part.number > 1)


def _documents(view: View, here: str, hub: Hub) -> Iterator[Flow]:
    if not hub.instruments:
        return
    header = [
        md.escape(view.words[key]) for key in ("document.kind", "document.term", "document.date", "document.subject", "pages.cited")
    ]
    yield md.wrap("div", {"class": "listing"}, [md.table(header, [_row(view, here, canonical) for canonical in hub.instruments])])


def _row(view: View, here: str, canonical: str) -> list[Inline]:
    instrument = view.corpus.instruments[canonical]
    term = instrument.terms[0].value if instrument.terms else ""
    return [
        view.document(here, canonical),
        md.escape(roman(int(term)) if term.isdigit() else term),
        days.time_element(instrument.dates[0].value, view.words) if instrument.dates else md.NOTHING,
        md.escape(quoted(instrument.titles[0].value)) if instrument.titles else md.NOTHING,
        md.escape(view.words.count("count.articles", instrument.articles)),
    ]


def _loose(view: View, here: str, found: Sequence[tuple[Card, Placed]]) -> Iterator[Flow]:
    """The mentions, with the reason why each is not tied to one document."""
    if not found:
        return
    yield md.heading(2, md.escape(view.words["document.hub_unresolved"]))
    for card, placed in found:
        yield contexts.citing_article(view, here, card, [placed])
        citation = placed.citation
        why = [md.escape(citation.reason)] if citation.reason else []
        why += [
            md.join((view.document(here, one.canonical), md.escape(f": {one.why_not}" if one.why_not else "")))
            for one in citation.candidates
        ]
        if why:
            yield md.details(view.words["cited.why_not"], [md.bullets(why)], {"class": "why"})
