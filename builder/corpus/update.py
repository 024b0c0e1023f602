"""The corpus brought up to date with the captures: what changed is worked on again, what did not is taken from the shelf.

The result is the same, byte for byte, as if everything had been worked on anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from builder import decisions, ids, readers
from builder.corpus.assemble import face, hubs_of, in_order, instrument_of, loose_of
from builder.corpus.cards import Card, Corpus
from builder.corpus.copies import Pairs, pairs_of, with_copies
from builder.corpus.heavy import CITING, LOOSE, STEPS, TOUCHED, Shelved, to_make_again
from builder.corpus.make import card_of
from builder.corpus.resolving import RESOLVED, STATE, TRACES, Lessons, Resolved, Trace, resolve_changed
from builder.corpus.shared import Shared
from builder.corpus.sources import Group, Sources, duplicates, groups_of
from builder.errors import Finding
from builder.model import Cited
from builder.progress import stage
from builder.shelf import Shelf

INSTRUMENTS, HUBS, FACES = "instruments", "hubs", "faces"
"""Tables: documents; hubs; and by article what others say of it: its face, and the documents and hubs that show it."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Updated:
    """The corpus and what was noticed on the way."""

    corpus: Corpus
    notes: tuple[Finding, ...]
    ids: ids.Ids
    groups: Mapping[str, Group]
    """The captures of each article, by its key."""
    lessons: Lessons


@dataclass
class _Gathered:
    """What resolving gave for all articles."""

    cards: dict[str, Card] = field(default_factory=dict)
    """Without addresses, pictures and copies."""
    named: set[str] = field(default_factory=set)
    """Ids of all documents that are linked to and have a permanent id."""
    notes: set[Finding] = field(default_factory=set)


def update(sources: Sources) -> Updated:
    """Bring the corpus on the shelf up to date, and give it."""
    groups = groups_of(sources)
    lessons = Lessons(sources, groups)
    resolve_changed(sources, groups, lessons)
    if not sources.standing:
        lessons.forget()
    found = _gathered(sources.shelf)
    found.notes.update(duplicates(groups))
    found.notes.update(decisions.gone(sources.decided, _mentions(sources)))
    cards, table = _cards(sources, groups, found)
    with stage("assemble") as now:
        corpus = _assemble(sources, cards)
        now.did(len(corpus.instruments), len(corpus.instruments), "documents")
    return Updated(corpus, tuple(sorted(found.notes)), table, {group[0].part: group for group in groups}, lessons)


def _gathered(shelf: Shelf) -> _Gathered:
    """What resolving gave, read back from the shelf."""
    found, shared = _Gathered(), Shared()
    one: Resolved
    for part, _, one in shelf.items(RESOLVED):
        found.cards[part] = shared.card(one.card)
        found.named.update(one.named)
        found.notes.update(one.notes)
    return found


def _mentions(sources: Sources) -> frozenset[str]:
    """Ids of the mentions of all articles; none where nothing is decided about any."""
    if not sources.decided.made:
        return frozenset()
    traces: Iterable[tuple[str, str, Trace]] = sources.shelf.items(TRACES)
    return frozenset().union(*(trace.mentions for _, _, trace in traces))


def _cards(sources: Sources, groups: Sequence[Group], found: _Gathered) -> tuple[list[Card], ids.Ids]:
    """The cards with addresses, pictures and copies."""
    wanted = [ids.Wanted(group[0].sha256, group[0].part, group[0].title) for group in groups]
    table, given = ids.mint(sources.ids, wanted, found.named, sources.day)
    cards = []
    for one in wanted:
        card, row = found.cards.pop(one.part), given[one.key]
        beside = ((name, readers.picture_beside(sources.seeds, card.path, name)) for name in card.images)
        pictures = tuple((name, picture) for name, picture in beside if picture is not None)
        cards.append(replace(card, address=row.address, minted=row.minted, pictures=pictures))
    return with_copies(cards, _copies(sources, groups)), table


def _copies(sources: Sources, groups: Sequence[Group]) -> Pairs:
    """Articles with nearly the same text; looked for again only when a text is another."""
    sketched = {group[0].part: group[0].sketched for group in groups}
    made_of = hashlib.sha256(repr(sorted(sketched.items())).encode("utf-8", "surrogatepass")).hexdigest()
    known: tuple[str, Pairs] | None = sources.shelf.get(STATE, "copies")
    if known is None or known[0] != made_of:
        known = made_of, pairs_of({one.part: one.sketch for one in sources.traits(sketched)})
        sources.shelf.put(STATE, [("copies", "", known)])
    return known[1]


def _assemble(sources: Sources, cards: Iterable[Card]) -> Corpus:
    """The corpus; documents that nothing touched are taken from the shelf."""
    shelf = sources.shelf
    ordered = in_order(cards)
    by_key = {card.key: card for card in ordered}
    heavy = Shelved(shelf, {card.key: place for place, card in enumerate(ordered)})
    _compare_faces(shelf, by_key)
    touched = shelf.names(TOUCHED)
    changed = {name for name, kind in touched if kind == "document"}
    documents = _again(
        shelf, INSTRUMENTS, (CITING, STEPS), changed, lambda name: instrument_of(name, heavy, by_key, sources.registry)
    )
    changed = {name for name, kind in touched if kind == "hub"}
    loose = _again(shelf, HUBS, (LOOSE,), changed, lambda name: loose_of(name, heavy, by_key))
    shelf.change([(TOUCHED, touched, ())])
    return Corpus(ordered, documents, hubs_of(documents, loose), _empty(sources), by_key, heavy)


def _compare_faces(shelf: Shelf, by_key: Mapping[str, Card]) -> None:
    """Note the documents and hubs that show an article of which something else is to be said than before."""
    gone, new, shown = [], [], []
    same: set[str] = set()
    before: tuple[int, tuple[str, ...], tuple[str, ...]]
    for key, _, before in shelf.items(FACES):
        card = by_key.get(key)
        if card is None:
            gone.append((key, ""))
        elif before == (face(card), card.cites, card.shows):
            same.add(key)
            continue
        shown.append(to_make_again(*before[1:]))
    for key, card in by_key.items():
        if key not in same:
            new.append((key, "", (face(card), card.cites, card.shows)))
            shown.append(to_make_again(card.cites, card.shows))
    shelf.change([(FACES, gone, new), *shown])


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
    works = ((gist, sources.work(gist)) for gist in sources.gists if not gist.number)
    cards = (card_of(work, [gist], Cited(work.passage, (), ()), sources.settings)[0] for gist, work in works)
    return tuple(sorted(cards, key=lambda card: card.key))
