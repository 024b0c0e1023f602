"""The one barrier of the build: cards of all articles and their citations, sorted, indexed, immutable.

The corpus holds a card per article (description, citations with their sentences, paragraph anchors) and never bodies: a body is
read back when its page is written. Identity of documents needs the whole collection, so everything after this may ask it anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from builder.citations import hub_of
from builder.citations.registry import Entry, Registry
from builder.model import Citation, Publish, Record


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation where a reader finds it on its article's page."""

    citation: Citation
    block: int
    """Index into the article's blocks."""
    start: int
    """Code points into that block's text."""
    end: int
    anchor: str
    """Anchor of the mention on the page: ``m-…``."""
    paragraph: str
    """Anchor of its paragraph: ``p-…``."""
    sentence: str
    """The sentence it stands in, uncut."""
    at: tuple[int, int]
    """The mention as a span of ``sentence``."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One document acts on another, as a sentence of an article says."""

    src: str
    """Canonical id of the document that acts."""
    type: str
    dst: str
    article: str
    """Key of the article that says so."""
    sentence: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the rest of the site needs to know of an article."""

    key: str
    """Key of the article in the store; sorts by path, record and number."""
    address: str
    """Folder of its page below the site's root, with a final slash: ``bai-viet/<slug>/``."""
    path: str
    """Path of its capture below the seeds folder."""
    sha256: str
    """Digest of its capture."""
    record: Record
    publish: Publish
    citations: tuple[Placed, ...]
    edges: tuple[Edge, ...]
    anchors: tuple[str, ...]
    """Anchor of each block's paragraph, an empty string for blocks that are not on the page."""
    set_aside: int
    """Number of blocks set aside."""
    digest: str
    """Digest of the running text; articles that share it have the same text."""
    excerpt: str = ""
    """First words of the running text, for listings and descriptions."""
    minted: str | None = None
    """ISO day on which its address was minted; the only "added" date."""
    doubts: tuple[str, ...] = ()
    captures: tuple[tuple[str, str], ...] = ()
    """All captures of this text: (path, sha256), the first being ``path``."""
    encoding: str = "utf-8"
    repairs: tuple[str, ...] = ()
    noindex: bool = False
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """A value that somebody stated, with those who did."""

    value: str
    articles: tuple[str, ...]
    """Keys of the articles that print it, sorted; empty when only the registry or a person knows it."""
    registry: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which articles print a document's name."""

    text: str
    count: int
    flawed: bool
    """Whether it contradicts itself or the document it names."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A cited document: everything that was said of it, and who said it."""

    canonical: str
    hub: str
    type: str | None
    number: str | None
    symbol: str | None
    issuers: tuple[Attested, ...]
    terms: tuple[Attested, ...]
    dates: tuple[Attested, ...]
    titles: tuple[Attested, ...]
    forms: tuple[Form, ...]
    cited_by: tuple[tuple[str, tuple[Placed, ...]], ...]
    """(article key, its citations of this document in order), newest article first."""
    acts_on: tuple[Edge, ...]
    acted_on_by: tuple[Edge, ...]
    entry: Entry | None
    """The registry's entry, when there is one."""

    @property
    def address(self) -> str:
        """Folder of its page below the site's root."""
        return f"van-ban/{self.canonical}/"

    @property
    def provisional(self) -> bool:
        """Whether its period is unknown: such an id is no permanent page and points to the hub."""
        return "/_/" in f"/{self.canonical}/"

    @property
    def mentions(self) -> int:
        """How often it is mentioned in all articles."""
        return sum(len(placed) for _, placed in self.cited_by)


@dataclass(frozen=True, slots=True)
class Hub:
    """All documents of one body, type and number over the terms, and the mentions that could not be tied to one of them."""

    id: str
    instruments: tuple[str, ...]
    loose: tuple[tuple[str, Placed], ...]
    """(article key, citation) of ambiguous, unknown and period-less mentions."""

    @property
    def address(self) -> str:
        """Folder of its page below the site's root."""
        return f"van-ban/{self.id}/"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the pages may ask about the collection."""

    cards: tuple[Card, ...]
    """Articles that have a page, newest first (undated ones last), then by title."""
    instruments: Mapping[str, Instrument]
    """By canonical id, sorted; only documents that a published article cites."""
    hubs: Mapping[str, Hub]
    without_article: tuple[Card, ...] = ()
    """Captures without an article, for the coverage page."""
    by_key: Mapping[str, Card] = field(default_factory=dict)

    def loose(self) -> tuple[tuple[str, Placed], ...]:
        """All ambiguous and unknown mentions with the key of their article."""
        return tuple((card.key, placed) for card in self.cards for placed in card.citations if placed.citation.canonical is None)


def assemble(cards: Iterable[Card], registry: Registry, without_article: Iterable[Card] = ()) -> Corpus:
    """One sorted, indexed, immutable corpus; the same whatever the order of the cards."""
    ordered = tuple(sorted(cards, key=_newest_first))
    by_key = {card.key: card for card in ordered}
    citing: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    loose: dict[str, list[tuple[str, Placed]]] = defaultdict(list)
    edges = sorted({edge for card in ordered for edge in card.edges}, key=_edge_order)
    for card in ordered:
        for placed in card.citations:
            canonical = placed.citation.canonical
            if canonical is not None and not placed.citation.mention.optional:
                citing[canonical][card.key].append(placed)
            if canonical is None or "_" in canonical.split("/"):
                hub = placed.citation.hub or (hub_of(canonical) if canonical else None)
                if hub:
                    loose[hub].append((card.key, placed))
    for edge in edges:
        citing.setdefault(edge.src, defaultdict(list))
        citing.setdefault(edge.dst, defaultdict(list))
    instruments = {canonical: _instrument(canonical, citing[canonical], edges, registry) for canonical in sorted(citing)}
    return Corpus(
        ordered, instruments, _hubs(instruments, loose), tuple(sorted(without_article, key=lambda card: card.key)), by_key
    )


def _hubs(instruments: Mapping[str, Instrument], loose: Mapping[str, list[tuple[str, Placed]]]) -> dict[str, Hub]:
    members: dict[str, list[str]] = defaultdict(list)
    for canonical, instrument in instruments.items():
        if not instrument.provisional and instrument.hub != canonical:
            members[instrument.hub].append(canonical)
    return {hub: Hub(hub, tuple(members.get(hub, ())), tuple(loose.get(hub, ()))) for hub in sorted({*members, *loose})}


def _instrument(canonical: str, citing: Mapping[str, list[Placed]], edges: Sequence[Edge], registry: Registry) -> Instrument:
    entry = registry.get(canonical)
    cited_by = tuple((key, tuple(placed)) for key, placed in citing.items())
    said = [(key, placed.citation) for key, all_placed in cited_by for placed in all_placed]
    mentions = [citation.mention for _, citation in said]
    return Instrument(
        canonical=canonical,
        hub=hub_of(canonical),
        type=(entry.type if entry else None) or _commonest(m.type for m in mentions if m.kind not in {"coref", "generic"}),
        number=(entry.number if entry else None) or _commonest(m.number for m in mentions),
        symbol=(entry.symbol if entry else None) or _commonest(m.symbol for m in mentions),
        issuers=_attested(((key, c.mention.issuer) for key, c in said if "issuer" not in c.conflicts), entry and entry.issuer),
        terms=_attested(((key, c.mention.term) for key, c in said if "term" not in c.conflicts), entry and entry.term),
        dates=_attested(((key, c.mention.date) for key, c in said if "date" not in c.conflicts), entry and entry.date),
        titles=_attested(((key, c.mention.subject) for key, c in said if "title" not in c.conflicts), entry and entry.title),
        forms=_forms(citation for _, citation in said),
        cited_by=cited_by,
        acts_on=tuple(edge for edge in edges if edge.src == canonical),
        acted_on_by=tuple(edge for edge in edges if edge.dst == canonical),
        entry=entry,
    )


def _attested(said: Iterable[tuple[str, str | None]], registered: str | None) -> tuple[Attested, ...]:
    """Values with those who state them: the most often stated first, then by value."""
    by_value: dict[str, set[str]] = defaultdict(set)
    for key, value in said:
        if value:
            by_value[value].add(key)
    if registered:
        by_value.setdefault(registered, set())
    ranked = sorted(by_value.items(), key=lambda item: (item[0] != registered, -len(item[1]), item[0]))
    return tuple(Attested(value, tuple(sorted(keys)), value == registered) for value, keys in ranked)


def _forms(citations: Iterable[Citation]) -> tuple[Form, ...]:
    counted: Counter[tuple[str, bool]] = Counter()
    for citation in citations:
        if citation.mention.kind != "coref":
            counted[" ".join(citation.mention.text.split()), bool(citation.conflicts)] += 1
    return tuple(
        Form(text, count, flawed) for (text, flawed), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _newest_first(card: Card) -> tuple[bool, tuple[int, ...], str, str]:
    """Dated articles by day, newest first; then undated ones; ties by title and key."""
    day = (card.record.date or "").rstrip("~?%")
    return not day, tuple(-ord(char) for char in day), card.record.title or "", card.key


def _edge_order(edge: Edge) -> tuple[str, str, str, str, str]:
    return edge.src, edge.type, edge.dst, edge.article, edge.sentence


def distinct_texts(cards: Iterable[Card]) -> int:
    """How many different texts some articles are, for counts beside those of articles."""
    return sum(1 for _ in groupby(sorted(card.digest for card in cards)))
