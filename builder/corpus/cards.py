"""Cards: what the rest of the site needs to know of an article and of a cited document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from builder.citations.registry import Entry
from builder.model import Citation, Picture, Publish, Record


class Placed(Struct, frozen=True):
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


class Edge(Struct, frozen=True):
    """One document acts on another, as a sentence of an article says."""

    src: str
    """Canonical id of the document that acts."""
    type: str
    dst: str
    article: str
    """Key of the article that says so."""
    sentence: str
    paragraph: str


class Card(Struct, frozen=True):
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
    capture_files: tuple[str, ...] = ()
    """Addresses of the published captures below the site's root: ``ban-luu/<sha256>.txt`` is untouched, ``….luoc.txt`` lacks the
    lines that are withheld; none when captures are not published."""
    copies: tuple[str, ...] = ()
    """Keys of articles of other sources whose text is nearly the same (bản đăng lại), in order."""
    pictures: tuple[tuple[str, Picture], ...] = ()
    """Pictures that lie beside the captures and may be shown, by the name that the article's blocks have for them."""
    sentences: bytes = b""
    """Prints of the sentences that may be shown and where they stand, packed by :func:`builder.text.sentences.pack`."""


class Attested(Struct, frozen=True):
    """A value that somebody stated, with those who did."""

    value: str
    articles: tuple[str, ...]
    """Keys of the articles that print it, sorted; empty when only the registry or a person knows it."""
    registry: bool = False


class Form(Struct, frozen=True):
    """A way in which articles print a document's name."""

    text: str
    count: int
    flawed: bool
    """Whether it contradicts itself or the document it names."""


class Instrument(Struct, frozen=True):
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


class Hub(Struct, frozen=True):
    """All documents of one body, type and number over the terms, and the mentions that could not be tied to one of them."""

    id: str
    instruments: tuple[str, ...]
    loose: tuple[tuple[str, Placed], ...]
    """(article key, citation) of ambiguous, unknown and period-less mentions."""

    @property
    def address(self) -> str:
        """Folder of its page below the site's root."""
        return f"van-ban/{self.id}/"


class Corpus(Struct, frozen=True):
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


def distinct_texts(cards: Iterable[Card]) -> int:
    """How many different texts some articles are, for counts beside those of articles."""
    return len({card.digest for card in cards})
