"""The corpus brought up to date with the captures: what changed is worked on again, what did not is taken from the shelf.

The result is the same, byte for byte, as if everything had been worked on anew. Resolving is what needs the whole collection: an
article is resolved again when it changed, when a decision about it changed, or when something it asked of what the whole collection
knows has another answer now.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from builder import citations, decisions, ids, readers
from builder.citations import Knowledge, asking
from builder.citations.registry import Registry
from builder.corpus.assemble import face, hubs_of, in_order, instrument_of, loose_of, print_of
from builder.corpus.cards import Card, Corpus, Details
from builder.corpus.copies import with_copies
from builder.corpus.heavy import CITING, DETAILS, LOOSE, SENTENCES, STEPS, Shelved, rows_of, touched
from builder.corpus.make import card_of, sentences_shown
from builder.decisions import Decisions
from builder.errors import Finding
from builder.forks import processes, spread
from builder.model import Cited
from builder.pipeline import Gist, Ran, Store, Work, part_of
from builder.progress import stage
from builder.rights import allowed
from builder.settings import Settings
from builder.shelf import Change, Shelf

RESOLVED, ASKED, INSTRUMENTS, HUBS, STATE = "resolved", "asked", "instruments", "hubs", "state"
"""Tables: what resolving gave, by article; what it asked; documents; hubs; and single values under names of their own."""

Made = TypeVar("Made")

_FORK_FROM = 100
"""Articles from which processes pay for their start."""

_NOTHING = array("Q")
_BATCH = 200
"""Articles whose rows are put on the shelf at once."""


class Resolved(Struct, frozen=True):
    """What resolving an article gave."""

    stamp: str
    """Digest of what it was made of: its captures, and the decisions about it."""
    card: Card
    """Without what depends on other articles and files."""
    mentions: frozenset[str]
    """Ids of its mentions."""
    named: tuple[str, ...]
    """Ids of all documents that it links to and that have a permanent id."""
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the corpus is made of."""

    seeds: Path
    settings: Settings
    store: Store
    shelf: Shelf
    """Of the corpus; emptied when the settings, the registry or the rules change."""
    ran: Ran
    gists: Sequence[Gist]
    """Of all captures, without the prints of their lines."""
    registry: Registry
    decided: Decisions
    ids: ids.Ids
    day: str | None
    """The day that newly minted addresses are dated with, None where nothing is kept."""
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Updated:
    """The corpus and what was noticed on the way."""

    corpus: Corpus
    notes: tuple[Finding, ...]
    ids: ids.Ids


@dataclass
class _Touched:
    """What changed has a part in."""

    documents: set[str] = field(default_factory=set)
    hubs: set[str] = field(default_factory=set)

    def add(self, *details: Details) -> None:
        documents, hubs = touched(details)
        self.documents |= documents
        self.hubs |= hubs

    def join(self, other: _Touched) -> None:
        self.documents |= other.documents
        self.hubs |= other.hubs


def gists_of(summaries: Iterable[Sequence[Gist]]) -> list[Gist]:
    """Gists without what only layouts are learnt from."""
    return [replace(gist, lines=_NOTHING, kept=_NOTHING) for gists in summaries for gist in gists]


def update(sources: Sources) -> Updated:
    """Bring the corpus on the shelf up to date, and give it."""
    groups = _groups(sources)
    leads = [group[0] for group in groups]
    with stage("learn"):
        known = citations.knowledge_of((lead.taught for lead in leads), sources.registry)
    with stage("resolve"):
        resolved, changed = _resolve(sources, groups, known)
    cards, table = _cards(sources, groups, resolved)
    with stage("assemble"):
        corpus = _assemble(sources, cards, changed)
    notes = {note for one in resolved.values() for note in one.notes}
    notes.update(_duplicates(groups))
    notes.update(decisions.gone(sources.decided, frozenset().union(*(one.mentions for one in resolved.values()))))
    return Updated(corpus, tuple(sorted(notes)), table)


def _groups(sources: Sources) -> list[list[Gist]]:
    """Captures of one text, or of one address, together; the first of a group stands for it. What may not be published is left out."""
    groups: dict[str, list[Gist]] = {}
    for gist in sources.gists:
        if not gist.number or allowed(gist.publish, gist.source, sources.settings, confirmed=gist.confirmed) == "none":
            continue
        merged = [gist]
        for group in {id(groups[name]): groups[name] for name in _names(gist) if name in groups}.values():
            merged += group
        for one in merged:
            for name in _names(one):
                groups[name] = merged
    unique = {id(group): sorted(group, key=_best_first) for group in groups.values()}
    return sorted(unique.values(), key=lambda group: group[0].part)


def _names(gist: Gist) -> list[str]:
    """What two captures of one article share."""
    return [f"text {gist.digest}", *([f"url {gist.url}"] if gist.url else [])]


def _best_first(gist: Gist) -> tuple[bool, bool, str]:
    return not gist.dated, not gist.sourced, gist.part


def _duplicates(groups: Iterable[Sequence[Gist]]) -> Iterator[Finding]:
    for first, *others in groups:
        for one in others:
            same = "bytes" if one.sha256 == first.sha256 else "text"
            message = f"the same {same} as {first.path}"
            yield Finding(one.path, 0, "duplicate", message, "keep both, they form one article, or remove one")


def _resolve(sources: Sources, groups: Sequence[Sequence[Gist]], known: Knowledge) -> tuple[dict[str, Resolved], _Touched]:
    """What resolving gave for each article, by its part; and what is touched by those that were resolved again."""
    shelf = sources.shelf
    before: dict[str, Resolved] = {part: one for part, _, one in shelf.items(RESOLVED)}
    answers = asking.answers(known)
    news = asking.changed(shelf.get(STATE, "answers") or {}, answers)
    asked_news = {part for part, _, asked in shelf.items(ASKED) if not news.isdisjoint(asked)} if news and before else set()
    wanted = {group[0].part: group for group in groups}
    stale = [
        group
        for part, group in wanted.items()
        if part in asked_news or part not in before or before[part].stamp != _stamp(sources, group, before[part].mentions)
    ]
    gone = [part for part in before if part not in wanted]
    changed = _Touched()
    shelf.change(_removed(shelf, gone, changed))
    count = processes(sources.workers) if len(stale) >= _FORK_FROM else 1
    shelf.close()
    for found, part_of_it in spread(partial(_resolve_share, sources, stale, known), count):
        before.update(found)
        changed.join(part_of_it)
    shelf.put(STATE, [("answers", "", answers)])
    return {part: before[part] for part in wanted}, changed


def _resolve_share(
    sources: Sources, groups: Sequence[Sequence[Gist]], known: Knowledge, number: int, count: int
) -> tuple[dict[str, Resolved], _Touched]:
    """Resolve every so-manieth article and put it on the shelf."""
    asked: set[str] = set()
    listening = asking.heard(known, asked)
    found: dict[str, Resolved] = {}
    changed = _Touched()
    waiting: list[_Made] = []
    for group in groups[number::count]:
        asked.clear()
        made = _resolve_one(sources, group, listening)
        found[made.resolved.card.key] = made.resolved
        waiting.append(replace(made, asked=asking.prints(asked)))
        if len(waiting) == _BATCH:
            sources.shelf.change(_replaced(sources.shelf, waiting, changed))
            waiting = []
    sources.shelf.change(_replaced(sources.shelf, waiting, changed))
    sources.shelf.close()
    return found, changed


class _Made(Struct, frozen=True):
    """An article resolved, for the shelf."""

    resolved: Resolved
    details: Details
    sentences: bytes
    asked: array[int] = _NOTHING


def _resolve_one(sources: Sources, group: Sequence[Gist], known: Knowledge) -> _Made:
    work = _work(sources, group[0])
    found = citations.resolve_passage(work.passage, known)
    mentions = frozenset(citation.id for citation in found.citations)
    cited, wrong = decisions.apply_to(found, sources.decided)
    card, details = card_of(work, group, cited, sources.settings)
    named = {one.canonical for one in cited.citations if one.canonical and "_" not in one.canonical.split("/")}
    notes = (*wrong, *_notes_on(card, cited))
    stamp = _stamp(sources, group, mentions)
    card = replace(card, version=f"{stamp[:16]}{print_of(details):016x}")
    resolved = Resolved(stamp, card, mentions, tuple(sorted(named)), notes)
    return _Made(resolved, details, sentences_shown(work, sources.settings))


def _work(sources: Sources, gist: Gist) -> Work:
    processed = sources.store.get(sources.ran.keys[gist.path])
    assert processed is not None, f"the store keeps what was made of {gist.path}"
    return next(work for work in processed.works if part_of(work.article) == gist.part)


def _stamp(sources: Sources, group: Sequence[Gist], mentions: frozenset[str]) -> str:
    """Digest of what an article is made of beside what is known of documents."""
    told = [sources.ran.keys[group[0].path], decisions.about(sources.decided, mentions)]
    told += [f"{one.path} {one.sha256} {sorted(one.private)} {one.source}" for one in group]
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _notes_on(card: Card, cited: Cited) -> Iterator[Finding]:
    """What an article says wrongly or unclearly."""
    for citation in cited.citations:
        text = citation.mention.text
        if citation.conflicts:
            what = f"“{text}” contradicts itself or its document ({', '.join(citation.conflicts)})"
            yield Finding(card.path, 0, "contradiction", what, "kept as printed; record a decision if the article is misread")
        elif citation.certainty == "ambiguous":
            meant = ", ".join(one.canonical for one in citation.candidates)
            yield Finding(card.path, 0, "ambiguous", f"“{text}” may be {meant}", "record a decision if you know which")


def _removed(shelf: Shelf, parts: Iterable[str], changed: _Touched) -> Iterator[Change]:
    """What takes articles off the shelf."""
    for part in parts:
        details: Details = shelf.get(DETAILS, part) or Details()
        changed.add(details)
        for table, rows in rows_of(part, details):
            yield table, [(first, second) for first, second, _ in rows], ()
        for table in (RESOLVED, ASKED, SENTENCES):
            yield table, [(part, "")], ()


def _replaced(shelf: Shelf, made: Iterable[_Made], changed: _Touched) -> Iterator[Change]:
    """What puts articles on the shelf in the place of what it had of them."""
    for one in made:
        part = one.resolved.card.key
        before: Details = shelf.get(DETAILS, part) or Details()
        changed.add(before, one.details)
        old = dict(rows_of(part, before))
        for table, rows in rows_of(part, one.details):
            new = {(first, second) for first, second, _ in rows}
            yield table, [(first, second) for first, second, _ in old[table] if (first, second) not in new], rows
        yield RESOLVED, (), [(part, "", one.resolved)]
        yield ASKED, (), [(part, "", one.asked)]
        yield SENTENCES, (), [(part, "", one.sentences)]


def _cards(sources: Sources, groups: Sequence[Sequence[Gist]], resolved: Mapping[str, Resolved]) -> tuple[list[Card], ids.Ids]:
    """The cards with addresses, pictures and copies."""
    wanted = [ids.Wanted(group[0].sha256, group[0].part, group[0].title) for group in groups]
    documents = {name for one in resolved.values() for name in one.named}
    table, given = ids.mint(sources.ids, wanted, documents, sources.day)
    cards = []
    for one in wanted:
        card, row = resolved[one.part].card, given[one.key]
        beside = ((name, readers.picture_beside(sources.seeds, card.path, name)) for name in card.images)
        pictures = tuple((name, picture) for name, picture in beside if picture is not None)
        cards.append(replace(card, address=row.address, minted=row.minted, pictures=pictures))
    return with_copies(cards, {group[0].part: group[0].sketch for group in groups}), table


def _assemble(sources: Sources, cards: Iterable[Card], changed: _Touched) -> Corpus:
    """The corpus; documents that nothing touched are taken from the shelf."""
    shelf = sources.shelf
    ordered = in_order(cards)
    by_key = {card.key: card for card in ordered}
    heavy = Shelved(shelf, {card.key: place for place, card in enumerate(ordered)})
    faces = {card.key: (face(card), card.cites, card.shows) for card in ordered}
    before: Mapping[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = shelf.get(STATE, "faces") or {}
    for key in before.keys() | faces.keys():
        if before.get(key) != faces.get(key):
            for _, cites, shows in filter(None, (before.get(key), faces.get(key))):
                changed.documents.update(cites)
                changed.hubs.update(shows)
    documents = _again(
        shelf, INSTRUMENTS, (CITING, STEPS), changed.documents, lambda name: instrument_of(name, heavy, by_key, sources.registry)
    )
    loose = _again(shelf, HUBS, (LOOSE,), changed.hubs, lambda name: loose_of(name, heavy, by_key))
    shelf.put(STATE, [("faces", "", faces)])
    return Corpus(ordered, documents, hubs_of(documents, loose), _empty(sources), by_key, heavy)


def _again(
    shelf: Shelf, table: str, made_of: Sequence[str], changed: AbstractSet[str], make: Callable[[str], Made]
) -> dict[str, Made]:
    """What stands in a table, by its names in order, made again where it changed."""
    known: dict[str, Made] = {name: one for name, _, one in shelf.items(table)}
    names = {first for rows in made_of for first, _ in shelf.names(rows)}
    again = sorted(name for name in names if name in changed or name not in known)
    for name in again:
        known[name] = make(name)
    shelf.change([(table, [(name, "") for name in known if name not in names], [(name, "", known[name]) for name in again])])
    return {name: known[name] for name in sorted(names)}


def _empty(sources: Sources) -> tuple[Card, ...]:
    """Captures without an article, for the coverage page."""
    works = ((gist, _work(sources, gist)) for gist in sources.gists if not gist.number)
    cards = (card_of(work, [gist], Cited(work.passage, (), ()), sources.settings)[0] for gist, work in works)
    return tuple(sorted(cards, key=lambda card: card.key))
