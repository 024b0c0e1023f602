"""What can be found: articles and documents, described for the list of results and for the index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from builder.corpus import Attested, Card, Corpus, Hub, Instrument, print_of, published_blocks
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


@dataclass(frozen=True, slots=True)
class Fact:
    """What the articles that cite a document are indexed under."""

    keys: tuple[str, ...]
    facets: tuple[Facet, ...]


class Catalogue:
    """The entries of a corpus."""

    def __init__(self, corpus: Corpus, names: Names) -> None:
        self._corpus = corpus
        self._names = names
        self._issuers: dict[str, str] = {}
        self._facts = {canonical: self._fact(one) for canonical, one in corpus.instruments.items()}
        self._prints = {canonical: print_of(_plain(fact)) for canonical, fact in self._facts.items()}
        self._provisional: dict[str, list[Instrument]] = {}
        for one in corpus.instruments.values():
            if one.provisional:
                self._provisional.setdefault(one.hub, []).append(one)

    def things(self) -> dict[str, Thing]:
        """Everything that can be found, under a name of its own."""
        corpus = self._corpus
        documents = [one for one in corpus.instruments.values() if not one.provisional]
        return {
            **{f"article {card.key}": card for card in corpus.cards},
            **{f"document {one.canonical}": one for one in documents},
            **{f"document {hub.id}": hub for hub in self._hubs()},
        }

    def _hubs(self) -> Iterator[Hub]:
        """Numbers that stand for several documents, or for one of unknown period; others are that document's own page."""
        instruments = self._corpus.instruments
        for hub in self._corpus.hubs.values():
            counts_something = not hub.instruments or instruments[hub.instruments[0]].number
            if len(hub.instruments) != 1 and hub.id not in instruments and counts_something:
                yield hub

    def stamp(self, thing: Thing) -> int:
        """A number that changes whenever the entry of a thing may."""
        if isinstance(thing, Card):
            facts = [self._prints.get(canonical) for canonical in thing.cites]
            return print_of((thing.version, thing.publish, thing.address, thing.record, facts))
        if isinstance(thing, Hub):
            shown = [self._said_of(one) for one in self._members(thing)]
            return print_of((thing.id, thing.version, thing.instruments, self._names.hub(thing.id), shown))
        return print_of(self._said_of(thing))

    def _said_of(self, one: Instrument) -> list[object]:
        """What the entries of a document and of its number depend on."""
        values = [said.value for said in (*one.titles, *one.dates)]
        forms = [form.text for form in one.forms]
        aliases = one.entry.aliases if one.entry else ()
        named = self._names.document(one)
        return [one.canonical, self._prints[one.canonical], named, one.articles, one.version.citing, values, forms, list(aliases)]

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
        for canonical in card.cites:
            facets += self._facts[canonical].facets if canonical in self._facts else ()
        heading = " ".join((record.title or card.path).split())
        return Entry(
            "article", card.key, card.address, heading, "", record.date or "", source, record.place or "", ", ".join(record.byline),
            text=_paragraphs(card, article),
            beside=tuple(dict.fromkeys(said for said in (source, record.source.abbrev or "", record.place or "") if said)),
            keys=tuple(self._article_keys(card)),
            facets=tuple(dict.fromkeys(facets)),
            url=record.url or "",
        )  # fmt: skip

    def _article_keys(self, card: Card) -> Iterator[tuple[str, int]]:
        """Numbers of the documents that an article was found to cite, however it printed them, and its own day."""
        counted: Counter[str] = Counter()
        for placed in self._corpus.heavy.details(card.key).citations:
            canonical = placed.citation.canonical
            fact = self._facts.get(canonical) if canonical in card.cites else None
            keys = fact.keys if fact else _keys_of_mention(placed.citation.mention)
            counted.update(key for key in keys if not key.endswith("."))
        for key in sorted(counted):
            yield key, min(3, counted[key])
        for found in dates(even(card.record.date or "").folded):
            for key in found.keys:
                yield key, 1

    def _fact(self, one: Instrument) -> Fact:
        facets = [Facet("van-ban", one.canonical, self._short(one))] if not one.provisional else []
        if one.type:
            facets.append(Facet("loai", one.type.lower(), one.type))
        facets += [Facet("co-quan", slugify(name), name) for name in self._issuer_names(one)[:1]]
        return Fact(tuple(_keys_of(one, one.dates[:1])), tuple(facets))

    def _document(self, one: Instrument) -> Entry:
        day = one.dates[0].value if one.dates else ""
        facets = (
            Facet("kieu", "van-ban", "van-ban"),
            *_year(day),
            *(facet for facet in self._facts[one.canonical].facets if facet.name != "van-ban"),
        )
        subject = one.titles[0].value if one.titles else ""
        named = self._names.document(one)
        title = f"{named} – {subject}" if subject and subject.casefold() not in named.casefold() else named
        weight = _by_citations(one.articles)
        aliases = one.entry.aliases if one.entry else ()
        forms = _distinct(form.text for form in one.forms)
        keys = _keys_of(one, one.dates)
        return Entry(
            "document", one.canonical, one.address, " ".join(title.split()), self._names.number(one) or "", day,
            source="; ".join(self._issuer_names(one)),
            cited=one.articles,
            text=(*self._issuer_names(one), *(said.value for said in one.titles[1:]), *aliases, *forms),
            keys=(*((key, TITLE + weight) for key in keys), *_own(keys, day, weight)),
            facets=tuple(dict.fromkeys(facets)),
        )  # fmt: skip

    def _members(self, hub: Hub) -> list[Instrument]:
        """The documents of a number, or those of it whose period is unknown."""
        return [self._corpus.instruments[canonical] for canonical in hub.instruments] or self._provisional.get(hub.id, [])

    def _hub(self, hub: Hub) -> Entry:
        shown = self._members(hub)
        loose = self._corpus.heavy.loose(hub.id)
        mention = next((placed.citation.mention for _, placed in loose), None)
        keys = [key for one in shown[:1] for key in _keys_of(one, one.dates)] or (_keys_of_mention(mention) if mention else [])
        number = next((self._names.number(one) or "" for one in shown), "")
        said = [title.value for one in shown for title in one.titles]
        citing = {key for one in shown if not one.provisional for key, _ in self._corpus.heavy.citing(one.canonical)}
        cited = len({key for key, _ in loose} | citing)
        return Entry(
            "document", hub.id, hub.address, self._names.hub(hub.id), number,
            cited=cited,
            text=tuple(_distinct(iter([*said, *(placed.citation.mention.text for _, placed in loose)]))),
            # The documents themselves come before the page that lists them.
            keys=(*((key, TITLE) for key in keys), *_own(keys, "", 0 if hub.instruments else _by_citations(cited))),
            facets=(Facet("kieu", "van-ban", "van-ban"),),
        )  # fmt: skip

    def _issuer_names(self, one: Instrument) -> list[str]:
        codes = [said.value for said in one.issuers]
        for code in codes:
            if code not in self._issuers:
                self._issuers[code] = self._names.issuer(code)
        return list(dict.fromkeys(self._issuers[code] for code in codes))

    def _short(self, one: Instrument) -> str:
        return self._names.number(one) or self._names.document(one)


def day_of(thing: Thing) -> str:
    """Day, month or year that a thing is sorted by; empty where it has none."""
    if isinstance(thing, Card):
        date = thing.record.date or ""
    else:
        date = thing.dates[0].value if isinstance(thing, Instrument) and thing.dates else ""
    return _DOUBT.sub("", date)[:10]


def _plain(fact: Fact) -> list[object]:
    return [fact.keys, *((facet.name, facet.value, facet.label) for facet in fact.facets)]


def _paragraphs(card: Card, article: Article) -> tuple[str, ...]:
    """What of an article is searched and may be shown: subtitle, byline and running text, then what stands beside it."""
    allowed = published_blocks(article, card.publish)
    blocks = [article.blocks[index] for index in sorted(allowed)]
    running = [block.text for block in blocks if block.kind in RUNNING_TEXT]
    beside = [block.text for block in blocks if block.kind in _BESIDE_TEXT]
    described = [card.record.subtitle or "", *card.record.byline]
    return tuple(" ".join(text.split()) for text in (*running, *beside, *described) if text.strip())


def _keys_of(one: Instrument, dated: Sequence[Attested]) -> list[str]:
    if not one.number or not (one.type or one.symbol):
        return []
    years = {said.value[:4] for said in dated} | set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", one.canonical))
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
