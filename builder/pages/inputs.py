"""What a page is made of, as a number: while it stays the same, the page does, and need not be written again.

One function for each kind of page of which there are many. What a page may say of another article or document is that one's *face*:
its name, its address, and the few facts that stand beside a link. Words, settings and the code itself are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.corpus import Card, Hub, Instrument, print_of
from builder.pages.chain import neighbourhood
from builder.pages.listing import Listing
from builder.pages.view import View


@dataclass(frozen=True)
class Inputs:
    """Numbers for the pages of one collection."""

    view: View
    _faces: dict[str, int] = field(default_factory=dict)

    def article(self, card: Card, _: Sequence[str] = ()) -> int:
        """Of the page of an article, and of that of its capture's lines."""
        corpus = self.view.corpus
        return print_of(
            (
                card,
                [self.face(name) for name in card.shows],
                [one.version.few for name in card.cites if (one := corpus.instruments.get(name))],
                [self.view.face_of(corpus.by_key[key]) for key in card.copies if key in corpus.by_key],
                [other.address if (other := self.view.by_url.get(url)) else "" for url in card.links],
            )
        )

    def document(self, one: Instrument, around: Sequence[str]) -> int:
        """Of the pages of a document; ``around`` are the documents of its chain, itself included."""
        entry = one.entry
        hub = self.view.corpus.hubs.get(one.hub)
        own = self.view.corpus.hubs.get(one.canonical)
        succession = (*(entry.replaces if entry else ()), *self.view.replaced_by.get(one.canonical, ()))
        return print_of(
            (
                (one.canonical, one.version, self.face(one.canonical), entry.model_dump_json() if entry else ""),
                [self.face(name) for name in succession],
                [(name, self.face(name), self._steps(name)) for name in around],
                len(hub.instruments) if hub else 0,
                own.version if own else 0,
                [self.view.labels.issuer(said.value) for said in one.issuers],
            )
        )

    def hub(self, hub: Hub, _: Sequence[str] = ()) -> int:
        """Of the pages of a hub."""
        instruments = self.view.corpus.instruments
        return print_of(
            (
                hub,
                self.view.labels.hub(hub.id),
                [self.face(name) for name in hub.shows],
                [(self.face(name), instruments[name].articles, instruments[name].terms[:1]) for name in hub.instruments],
            )
        )

    def listing(self, listing: Listing, _: Sequence[str] = ()) -> int:
        """Of the pages of a listing."""
        return print_of(listing.rows)

    def around(self, one: Instrument) -> tuple[str, ...]:
        """The documents of a document's chain, as its page shows it."""
        return neighbourhood(self.view.corpus, one.canonical).documents

    def face(self, name: str) -> int:
        """Of what any page says of a document or of a hub."""
        found = self._faces.get(name)
        if found is None:
            found = self._faces[name] = print_of(tuple(self._told(name)))
        return found

    def _told(self, name: str) -> Iterator[object]:
        view = self.view
        yield view.labels.of(name)
        yield view.labels.short(name)
        yield view.path_of_document(name)
        yield view.path_of_hub(name)
        one = view.corpus.instruments.get(name)
        if one is not None:
            yield view.labels.number(one), one.type
            yield [view.labels.issuer(said.value) for said in one.issuers[:1]]
            yield [said.value for said in (*one.dates[:1], *one.titles[:1])]

    def _steps(self, name: str) -> int:
        one = self.view.corpus.instruments.get(name)
        return one.version.steps if one else 0
