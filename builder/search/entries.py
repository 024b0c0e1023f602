"""What can be found: articles and documents, described for the list of results and for the index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from builder.corpus import Card, Corpus, Hub, Instrument, Placed, published_blocks
from builder.model import RUNNING_TEXT, Article, Mention
from builder.search.rules import dates, even, number_keys, symbol_suffix, type_codes
from builder.search.terms import TITLE
from builder.text import slugify

Kind = Literal["article", "document"]
Body = Callable[[Card], Article]
Thing = Card | Instrument | Hub

_DOUBT = re.compile(r"[~?%/].*")
"""What of an EDTF date is no part of its first day."""

_BESIDE_TEXT = frozenset({"kicker", "caption", "note", "table", "quote"})
"""Blocks that are searched after the running text: what a reader of the page also reads."""


class Names(Protocol):
    """What readers call documents and bodies."""

    def number(self, instrument: Instrument) -> str | None:
        """The number as it is properly printed, None for documents without one."""

    def document(self, instrument: Instrument) -> str:
        """Name of a document."""

    def hub(self, identity: str) -> str:
        """Name of a number without its period."""

    def issuer(self, code: str) -> str:
        """Name of an issuing body by its code."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which a list of results may be narrowed."""

    name: str
    """``nam``, ``nguon``, ``noi``, ``co-quan``, ``loai``, ``van-ban``, ``kieu``; also the parameter of the search page's address."""
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found."""

    kind: Kind
    id: str
    """Key of the article, or canonical id of the document."""
    address: str
    title: str
    number: str = ""
    date: str = ""
    """EDTF, as known."""
    source: str = ""
    place: str = ""
    byline: str = ""
    cited: int = 0
    """For a document, the number of articles that cite it."""
    text: tuple[str, ...] = ()
    """Paragraphs that are searched; of an article, those that may be published."""
    beside: tuple[str, ...] = ()
    """What else it is found by, and weighs less: source and place."""
    keys: tuple[tuple[str, int], ...] = ()
    """Further keys of the index with their weights."""
    facets: tuple[Facet, ...] = ()
    url: str = ""

    @property
    def day(self) -> str:
        """First ten characters of the date without marks of doubt; what entries are sorted by."""
        return _DOUBT.sub("", self.date)[:10]


@dataclass(frozen=True)
class Catalogue:
    """The entries of a corpus."""

    corpus: Corpus
    names: Names
    _issuers: dict[str, str] = field(default_factory=dict)

    def sorted(self) -> list[Thing]:
        """Everything that can be found, oldest first and what has no date before that, so that what is added comes last."""
        documents = [one for one in self.corpus.instruments.values() if not one.provisional]
        things: list[Thing] = [*self.corpus.cards, *documents, *self._hubs()]
        return sorted(things, key=_order)

    def _hubs(self) -> Iterator[Hub]:
        """Numbers that stand for several documents, or for one of unknown period; others are that document's own page."""
        for hub in self.corpus.hubs.values():
            if len(hub.instruments) != 1 and hub.id not in self.corpus.instruments:
                yield hub

    def entry(self, thing: Thing, body: Body) -> Entry:
        """The entry of an article, a document or a number."""
        if isinstance(thing, Card):
            return self._article(thing, body(thing))
        return self._hub(thing) if isinstance(thing, Hub) else self._document(thing)

    def _article(self, card: Card, article: Article) -> Entry:
        record = card.record
        source = record.source.name or record.source.abbrev or ""
        facets = [Facet("kieu", "bai-viet", "bai-viet"), *_year(record.date)]
        if source:
            facets.append(Facet("nguon", record.source.slug or slugify(source), source))
        place = (record.place or "").rpartition(",")[2].strip()
        if place:
            facets.append(Facet("noi", slugify(place), place))
        citations = self.corpus.heavy.details(card.key).citations
        for canonical in sorted({placed.citation.canonical for placed in citations if placed.citation.canonical}):
            facets += self._facets_of_document(canonical)
        heading = " ".join((record.title or card.path).split())
        return Entry(
            "article", card.key, card.address, heading, "", record.date or "", source, record.place or "", ", ".join(record.byline),
            text=_paragraphs(card, article),
            beside=tuple(dict.fromkeys(said for said in (source, record.source.abbrev or "", record.place or "") if said)),
            keys=tuple(self._article_keys(card, citations)),
            facets=tuple(dict.fromkeys(facets)),
            url=record.url or "",
        )  # fmt: skip

    def _article_keys(self, card: Card, citations: Sequence[Placed]) -> Iterator[tuple[str, int]]:
        """Numbers of the documents that an article was found to cite, however it printed them, and its own day."""
        counted: Counter[str] = Counter()
        for placed in citations:
            canonical = placed.citation.canonical
            instrument = self.corpus.instruments.get(canonical) if canonical else None
            keys = _keys_of(instrument) if instrument else _keys_of_mention(placed.citation.mention)
            counted.update(key for key in keys if not key.endswith("."))
        for key in sorted(counted):
            yield key, min(3, counted[key])
        for found in dates(even(card.record.date or "").folded):
            for key in found.keys:
                yield key, 1

    def _facets_of_document(self, canonical: str) -> list[Facet]:
        instrument = self.corpus.instruments.get(canonical)
        if instrument is None:
            return []
        facets = [Facet("van-ban", canonical, self._short(instrument))] if not instrument.provisional else []
        if instrument.type:
            facets.append(Facet("loai", instrument.type.lower(), instrument.type))
        return [*facets, *(Facet("co-quan", slugify(name), name) for name in self._issuer_names(instrument)[:1])]

    def _document(self, one: Instrument) -> Entry:
        day = one.dates[0].value if one.dates else ""
        own = [
            Facet("kieu", "van-ban", "van-ban"),
            *_year(day),
            *(f for f in self._facets_of_document(one.canonical) if f.name != "van-ban"),
        ]
        subject = one.titles[0].value if one.titles else ""
        named = self.names.document(one)
        title = f"{named} – {subject}" if subject and subject.casefold() not in named.casefold() else named
        weight = _by_citations(one.articles)
        aliases = one.entry.aliases if one.entry else ()
        forms = _distinct(form.text for form in one.forms)
        return Entry(
            "document", one.canonical, one.address, " ".join(title.split()), self.names.number(one) or "", day,
            source="; ".join(self._issuer_names(one)),
            cited=one.articles,
            text=(*self._issuer_names(one), *(said.value for said in one.titles[1:]), *aliases, *forms),
            keys=(*((key, TITLE + weight) for key in _keys_of(one)), *_own(_keys_of(one), day, weight)),
            facets=tuple(dict.fromkeys(own)),
        )  # fmt: skip

    def _hub(self, hub: Hub) -> Entry:
        members = [self.corpus.instruments[canonical] for canonical in hub.instruments]
        provisional = (
            [one for one in self.corpus.instruments.values() if one.provisional and one.hub == hub.id] if not members else []
        )
        loose = self.corpus.heavy.loose(hub.id)
        mention = next((placed.citation.mention for _, placed in loose), None)
        keys = [key for one in (*members, *provisional)[:1] for key in _keys_of(one)] or (
            _keys_of_mention(mention) if mention else []
        )
        number = next((self.names.number(one) or "" for one in (*members, *provisional)), "")
        said = [title.value for one in (*members, *provisional) for title in one.titles]
        citing = {key for one in members for key, _ in self.corpus.heavy.citing(one.canonical)}
        cited = len({key for key, _ in loose} | citing)
        return Entry(
            "document", hub.id, hub.address, self.names.hub(hub.id), number,
            cited=cited,
            text=tuple(_distinct(iter([*said, *(placed.citation.mention.text for _, placed in loose)]))),
            # The documents themselves come before the page that lists them.
            keys=(*((key, TITLE) for key in keys), *_own(keys, "", 0 if members else _by_citations(cited))),
            facets=(Facet("kieu", "van-ban", "van-ban"),),
        )  # fmt: skip

    def _issuer_names(self, one: Instrument) -> list[str]:
        codes = [said.value for said in one.issuers]
        for code in codes:
            if code not in self._issuers:
                self._issuers[code] = self.names.issuer(code)
        return list(dict.fromkeys(self._issuers[code] for code in codes))

    def _short(self, one: Instrument) -> str:
        return self.names.number(one) or self.names.document(one)


def _order(thing: Thing) -> tuple[str, int, str]:
    if isinstance(thing, Card):
        return _DOUBT.sub("", thing.record.date or "")[:10], 1, thing.key
    if isinstance(thing, Hub):
        return "", 0, thing.id
    return thing.dates[0].value if thing.dates else "", 0, thing.canonical


def _paragraphs(card: Card, article: Article) -> tuple[str, ...]:
    """What of an article is searched and may be shown: subtitle, byline and running text, then what stands beside it."""
    allowed = published_blocks(article, card.publish)
    blocks = [article.blocks[index] for index in sorted(allowed)]
    running = [block.text for block in blocks if block.kind in RUNNING_TEXT]
    beside = [block.text for block in blocks if block.kind in _BESIDE_TEXT]
    described = [card.record.subtitle or "", *card.record.byline]
    return tuple(" ".join(text.split()) for text in (*running, *beside, *described) if text.strip())


def _keys_of(one: Instrument) -> list[str]:
    if not one.number or not (one.type or one.symbol):
        return []
    years = {said.value[:4] for said in one.dates} | set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", one.canonical))
    types = type_codes(one.type, one.symbol)
    keys: dict[str, None] = {}
    for year in (*sorted(years), ""):
        keys |= dict.fromkeys(number_keys(types, one.number.lower(), year, symbol_suffix(one.symbol)))
    return [key for key in keys if not key.endswith(".")]


def _keys_of_mention(mention: Mention) -> list[str]:
    if not mention.number or not (mention.type or mention.symbol):
        return []
    types = type_codes(mention.type, mention.symbol)
    return list(number_keys(types, mention.number.lower(), mention.year or "", symbol_suffix(mention.symbol)))


def _own(keys: Sequence[str], day: str, weight: int) -> Iterator[tuple[str, int]]:
    """Keys of what an entry itself is, beside those of what it speaks of."""
    for key in keys:
        yield "!" + key[1:], TITLE + weight
    for found in dates(even(day).folded):
        yield "!" + found.keys[0], TITLE + weight
        yield found.keys[0], TITLE


def _by_citations(articles: int) -> int:
    return 1 if articles < 3 else 2 if articles < 10 else 3


def _year(date: str | None) -> list[Facet]:
    return [Facet("nam", date[:4], date[:4])] if date and re.match(r"\d{4}", date) else []


def _distinct(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in texts))
