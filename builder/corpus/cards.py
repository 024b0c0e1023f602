"""Cards: what the rest of the site needs to know of an article and of a cited document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

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


class Details(Struct, frozen=True):
    """What only an article's own page, and those of the documents it cites, need to know of it; read back when asked for."""

    citations: tuple[Placed, ...] = ()
    edges: tuple[Edge, ...] = ()
    anchors: tuple[str, ...] = ()
    """Anchor of each block's paragraph, an empty string for blocks that are not on the page."""


class Tally(Struct, frozen=True):
    """How many mentions an article has of each kind; all but ``conflicts`` add up to all of them."""

    stated: int = 0
    inferred: int = 0
    ambiguous: int = 0
    unknown: int = 0
    general: int = 0
    """Of no one document, whatever their certainty."""
    conflicts: int = 0
    """Those that contradict themselves or their document."""


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
    set_aside: int
    """Number of blocks set aside."""
    digest: str
    """Digest of the running text; articles that share it have the same text."""
    mentions: int = 0
    """How many mentions of documents it has."""
    tally: Tally = Tally()
    cites: tuple[str, ...] = ()
    """Canonical ids of the documents that it cites or relates, sorted."""
    shows: tuple[str, ...] = ()
    """Ids of all documents and hubs that its page names, rejected ones too, sorted."""
    links: tuple[str, ...] = ()
    """Addresses that its text links to, as its capture has them."""
    version: str = ""
    """Digest of its body and its details: another one when anything else of its page may be another."""
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
    images: tuple[str, ...] = ()
    """Names of the pictures that may be shown, as its blocks have them."""
    pictures: tuple[tuple[str, Picture], ...] = ()
    """Pictures that lie beside the captures and may be shown, by the name that the article's blocks have for them."""


class Attested(Struct, frozen=True):
    """A value that somebody stated, with those who did."""

    value: str
    articles: tuple[str, ...]
    """Keys of the first articles that print it, in their order; empty when only the registry or a person knows it."""
    count: int = 0
    """How many articles print it."""
    registry: bool = False


class Form(Struct, frozen=True):
    """A way in which articles print a document's name."""

    text: str
    count: int
    flawed: bool
    """Whether it contradicts itself or the document it names."""


class Versions(Struct, frozen=True):
    """Numbers that change when what a page says of a document does."""

    citing: int
    """Who cites it in which words."""
    few: int
    """Which articles cite it and what listings say of them, where those are few."""
    steps: int
    """What it acts on and what acts on it, and who says so."""


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
    """The commonest ways in which articles print its name."""
    form_count: int
    """How many ways there are."""
    articles: int
    """How many articles cite it."""
    texts: int
    """How many different texts those are, copies counted once."""
    mentions: int
    """How often it is mentioned in all articles."""
    citing: tuple[str, ...]
    """Keys of the newest articles that cite it; all of them where they are few."""
    version: Versions
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


class Steps(Struct, frozen=True):
    """What a document does to others, and others to it."""

    acts_on: tuple[Edge, ...] = ()
    acted_on_by: tuple[Edge, ...] = ()


class Hub(Struct, frozen=True):
    """All documents of one body, type and number over the terms, and the mentions that could not be tied to one of them."""

    id: str
    instruments: tuple[str, ...]
    loose: int
    """How many ambiguous, unknown and period-less mentions point to it."""
    shows: tuple[str, ...] = ()
    """Ids of the documents that those might have meant, sorted."""
    version: int = 0
    """A number that changes when those do, or what is said of their articles."""

    @property
    def address(self) -> str:
        """Folder of its page below the site's root."""
        return f"van-ban/{self.id}/"


Citing = tuple[tuple[str, tuple[Placed, ...]], ...]
"""(article key, its citations of one document in order), newest article first."""

Loose = tuple[tuple[str, Placed], ...]
"""(article key, citation), newest article first."""


class Heavy(Protocol):
    """What there is too much of to hold for all articles and documents at once; empty for keys that are not known."""

    def details(self, key: str) -> Details:
        """What an article's own page needs, by its key."""

    def sentences(self, key: str) -> bytes:
        """Prints of an article's sentences that may be shown and where they stand; see :func:`builder.text.sentences.pack`."""

    def citing(self, canonical: str) -> Citing:
        """Who cites a document in which words."""

    def steps(self, canonical: str) -> Steps:
        """What a document acts on, and what acts on it."""

    def loose(self, hub: str) -> Loose:
        """Mentions that point to a hub because no one document was found."""


class Corpus(Struct, frozen=True):
    """Everything the pages may ask about the collection."""

    cards: tuple[Card, ...]
    """Articles that have a page, newest first (undated ones last), then by title."""
    instruments: Mapping[str, Instrument]
    """By canonical id, sorted; only documents that a published article cites."""
    hubs: Mapping[str, Hub]
    without_article: tuple[Card, ...]
    """Captures without an article, for the coverage page."""
    by_key: Mapping[str, Card]
    heavy: Heavy
    """The rest of what is known of each article and document."""
