"""Pass one: what the registry and the self-identifying mentions of the whole collection teach about each document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from builder import data
from builder.citations import series
from builder.citations.identity import hub_of, provisional, take_apart
from builder.citations.periods import party_term_span
from builder.citations.registry import Entry, Registry
from builder.citations.resolve.reading import Reading, read_passage
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.titles import pairs
from builder.model import Passage
from builder.text import fold, slugify
from builder.text.dates import first_day, last_day

_CONGRESS_TERM = re.compile(r"/dai-hoi-\d+-nk(\d{4})/")
_TITLES_KEPT = 6
"""Different titles kept of one document; the most often printed ones."""


@dataclass(frozen=True)
class Document:
    """What is known of one document before a doubtful mention is looked at.

    It says what is printed more often than what, but never how often: so one article more or less changes hardly any document, and those
    that cite a well-known one need not be resolved again.
    """

    canonical: str
    entry: Entry | None = None
    printed_day: str | None = None
    """The ISO day that most passages print."""
    agreed_day: bool = False
    """Whether at least three passages print it, and three for each that prints the next."""
    titles: tuple[str, ...] = ()
    """The registry's title first, then those that articles print, most often first."""
    ranks: tuple[int, ...] = ()
    """For each of these titles a number that is greater when more passages print it; 0 for the registry's."""
    issuers: tuple[str, ...] = ()
    """Issuer codes, places included."""
    repeated: bool = False
    """Whether several passages identify it by themselves."""
    names: tuple[str, ...] = ()
    """Slugs of names printed together with its number: ``luat-cong-doan``."""

    @property
    def hub(self) -> str:
        """The id without its period."""
        return hub_of(self.canonical)

    @cached_property
    def day(self) -> str | None:
        """The day, month or year of signing: the registry's unless unverified and articles agree on another one."""
        registered = self.entry.date if self.entry else None
        if registered and (self.trusted or self.printed_day is None):
            return registered
        return self.printed_day or registered

    @cached_property
    def trusted(self) -> bool:
        """Whether its registry entry was checked against a public page."""
        return self.entry is not None and self.entry.status in {"verified", "seed"}

    def other_titles(self, subject: str) -> tuple[str, ...]:
        """Titles well enough known to contradict another one: a checked entry's, else those that more passages print."""
        if self.entry and self.entry.title and self.entry.status != "unverified":
            return (self.entry.title,)
        printed = dict(zip(self.titles, self.ranks, strict=True))
        own = printed.get(" ".join(subject.split()), 0)
        return tuple(title for title, rank in printed.items() if rank > own)

    @cached_property
    def earliest(self) -> str:
        """First ISO day on which it can have been signed."""
        if self.day:
            return first_day(self.day)
        parts = take_apart(self.canonical)
        if parts.year:
            return f"{parts.year}-01-01"
        opened = _CONGRESS_TERM.search(self.canonical)
        if opened or (parts.period and parts.period.startswith("nk")):
            return f"{opened[1] if opened else (parts.period or '')[2:]}-01-01"
        span = party_term_span(parts.period[1:]) if parts.period and parts.period.startswith("k") else None
        return span[0] if span else "0000-01-01"

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year in which it can have been signed."""
        if self.day:
            return int(first_day(self.day)[:4]), int(last_day(self.day)[:4])
        parts = take_apart(self.canonical)
        if parts.year:
            return int(parts.year), int(parts.year)
        if parts.period and parts.period.startswith("nk"):
            return int(parts.period[2:]), int(parts.period[2:]) + 5
        span = party_term_span(parts.period[1:]) if parts.period and parts.period.startswith("k") else None
        return (int(span[0][:4]), int(span[1][:4])) if span else (0, 9999)


@dataclass(frozen=True)
class Knowledge:
    """All documents that are known, indexed for the ways in which mentions look for them."""

    documents: dict[str, Document]
    by_hub: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_bare: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """``nq-35`` → ids of every body and period."""
    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Slug of a name → ids: ``luat-cong-doan``."""
    by_body: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(``dang/tw``, ``nq``) → ids."""
    common: frozenset[str] = frozenset()
    """Pairs of syllables that the titles of many registered documents share."""

    def get(self, canonical: str) -> Document | None:
        """What is known of a document."""
        return self.documents.get(canonical)

    def span(self, canonical: str) -> tuple[str, str]:
        """First and last ISO day on which a document can have been signed."""
        document = self.get(canonical) or Document(canonical)
        return document.earliest, last_day(document.day or str(document.years[1]))


Taught = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""What one passage says of documents that it identifies by itself: id, and (kind of fact, value), all sorted."""


def learn(passages: Iterable[Passage], registry: Registry) -> Knowledge:
    """Everything the registry and the collection teach; the same whatever the order of the passages."""
    return knowledge_of(map(teach, passages), registry)


_Fact = tuple[str, str]
"""A kind (day, title, issuer, name; nothing for the passage itself) and what was printed."""
_PASSAGE: _Fact = ("", "")


def teach(passage: Passage) -> Taught:
    """What one passage teaches; it depends on nothing else."""
    seen: dict[str, set[_Fact]] = {}
    for reading in read_passage(Scene.of(passage)) if passage.mentions else ():
        canonical = teaches(reading)
        if canonical:
            seen.setdefault(canonical, set()).update(_stated(reading))
    return tuple((canonical, tuple(sorted(seen[canonical]))) for canonical in sorted(seen))


def knowledge_of(lessons: Iterable[Taught], registry: Registry) -> Knowledge:
    """What the registry and all these passages teach together."""
    counted: dict[str, dict[_Fact, int]] = {}
    for taught in lessons:
        for canonical, facts in taught:
            counts = counted.setdefault(canonical, {})
            for fact in (_PASSAGE, *facts):
                counts[fact] = counts.get(fact, 0) + 1
    entries = {entry.id: entry for entry in registry}
    # The counts of a document are let go when it is built: a large collection has many documents.
    return index(
        {
            canonical: _document(canonical, entries.get(canonical), counted.pop(canonical, {}))
            for canonical in sorted({*entries, *counted})
        }
    )


def _document(canonical: str, entry: Entry | None, counts: dict[_Fact, int]) -> Document:
    def most(kind: str) -> list[tuple[str, int]]:
        found = ((value, count) for (one, value), count in counts.items() if one == kind)
        return sorted(found, key=lambda item: (-item[1], item[0]))

    own = [(entry.title, 0)] if entry and entry.title else []
    titles = [*own, *most("title")[:_TITLES_KEPT]]
    rank = {count: place for place, count in enumerate(sorted({0, *(count for _, count in titles)}))}
    days = most("day")[:2]
    often = [count for _, count in days]
    issuers = {value for value, _ in most("issuer")} | ({entry.issuer} if entry and entry.issuer else set())
    return Document(
        canonical,
        entry,
        printed_day=days[0][0] if days else None,
        agreed_day=bool(often) and often[0] >= 3 and (len(often) == 1 or often[0] >= 3 * often[1]),
        titles=tuple(title for title, _ in titles),
        ranks=tuple(rank[count] for _, count in titles),
        issuers=tuple(sorted(issuers)),
        repeated=counts.get(_PASSAGE, 0) > 1,
        names=tuple(sorted(value for value, _ in most("name"))),
    )


def teaches(reading: Reading) -> str | None:
    """The id that a mention states by itself, without contradiction: what others may learn from."""
    if reading.mention.optional or set(reading.conflicts) - {"type-symbol"} or reading.place_basis == "text":
        return None
    if reading.mention.kind in {"coref", "generic"} or {"date", "calendar"} & set(reading.borrowed):
        return None
    ids = reading.own_ids
    return ids[0] if len(ids) == 1 and not provisional(ids[0]) else None


def _stated(reading: Reading) -> set[_Fact]:
    mention = reading.mention
    facts: set[_Fact] = set()
    if mention.date and len(mention.date) == 10:
        facts.add(("day", mention.date))
    if mention.subject:
        facts.add(("title", " ".join(mention.subject.split())))
    if mention.issuer:
        facts.add(("issuer", mention.issuer))
    if is_law(reading):
        facts.add(("name", mention.name or name_slug(mention.text)))
    return facts


def index(documents: dict[str, Document]) -> Knowledge:
    """The ways in which mentions look for documents."""
    by_hub: dict[str, list[str]] = defaultdict(list)
    by_bare: dict[str, list[str]] = defaultdict(list)
    by_name: dict[str, set[str]] = defaultdict(set)
    by_body: dict[tuple[str, str], list[str]] = defaultdict(list)
    for canonical, document in documents.items():
        by_hub[document.hub].append(canonical)
        parts = take_apart(document.hub)
        match = re.fullmatch(r"([a-z-]+?)-(\d+[a-z]*)", parts.document)
        if match:
            by_bare[parts.document].append(canonical)
            by_body[f"{parts.sector}/{parts.body}", match[1]].append(canonical)
        for name in names_of(document):
            by_name[name].add(canonical)
    return Knowledge(
        documents,
        {key: tuple(value) for key, value in by_hub.items()},
        {key: tuple(value) for key, value in by_bare.items()},
        {key: tuple(sorted(value)) for key, value in by_name.items()},
        {key: tuple(value) for key, value in by_body.items()},
        _common_pairs(documents.values()),
    )


def _common_pairs(documents: Iterable[Document]) -> frozenset[str]:
    titles = [document.entry.title for document in documents if document.entry and document.entry.title]
    counted = Counter(pair for title in titles for pair in pairs(title))
    return frozenset(pair for pair, count in counted.items() if count > max(3, len(titles) // 60))


def names_of(document: Document) -> frozenset[str]:
    """Slugs under which a document goes without its number: the titles of laws, the aliases of the registry."""
    aliases = document.entry.aliases if document.entry else ()
    names = {name_slug(alias) for alias in aliases} | {plenum_name(alias) for alias in aliases} | set(document.names)
    if take_apart(document.canonical).document.startswith(("luat-", "pl-")) and document.entry and document.entry.title:
        names.add(name_slug(document.entry.title))
    return frozenset(name for name in names if "-" in name)


_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_PLENUM = re.compile(
    r"(?:hoi nghi )?(?:trung uong|t\.?w|tw) (?:lan thu )?(?P<one>\d+|[a-z]+)\b"
    r"|(?:hoi nghi|nghi quyet) lan thu (?P<two>\d+|[a-z]+(?: mot| hai| ba)?)\b"
)


def plenum_name(name: str) -> str:
    """``hoi-nghi-tw-4`` for the name of a resolution of the Central Committee's fourth plenum, else an empty string."""
    match = _PLENUM.search(fold(name))
    if match is None:
        return ""
    word = match["one"] or match["two"]
    first, _, more = word.partition(" ")
    number = int(word) if word.isdigit() else _ORDINALS.get(first, 0) + {"mot": 1, "hai": 2, "ba": 3}.get(more, 0)
    return f"hoi-nghi-tw-{number}" if number else ""


@lru_cache(maxsize=20_000)
def name_slug(name: str) -> str:
    """A name without the year or term that tells its versions apart: ``Luật Công đoàn năm 2012`` → ``luat-cong-doan``."""
    folded = re.sub(r"\(?\bkhoa (?:[ivxl]+|\d+)\b\)?|\b(?:nam )?(?:19|20)\d\d\b", " ", fold(name))
    slug = slugify(re.sub(r"\b(?:so )?\d+/\d{4}/qh\d+\b|&", " ", folded), limit=200)
    spelt: dict[str, str] = data.load("citations/abbreviations")["words"]
    return "-".join(spelt.get(syllable, syllable) for syllable in slug.split("-"))


def is_law(reading: Reading) -> bool:
    """Whether a mention names a law, a code or an ordinance."""
    return series.is_norm(reading.mention.type) and reading.slug in {"luat", "pl"}
