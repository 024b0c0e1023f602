"""From cards to one sorted, indexed corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import msgpack
from msgspec.structs import replace

from builder.citations import hub_of
from builder.citations.registry import Registry
from builder.corpus.cards import Attested, Card, Corpus, Details, Form, Heavy, Hub, Instrument, Versions
from builder.corpus.heavy import CITING, LOOSE, SENTENCES, STEPS, Shelved, rows_of
from builder.model import Citation, Mention
from builder.shelf import Shelf

EVIDENCE = 6
"""Articles named as evidence of a value; all are counted."""

FORMS = 100
"""Forms of a document's name that are kept, the commonest; all are counted."""

FEW = 60
"""A document that more articles cite than this says little about how two of them are related."""


def assemble(
    articles: Iterable[tuple[Card, Details]],
    registry: Registry,
    without_article: Iterable[Card] = (),
    shelf: Shelf | None = None,
    sentences: Mapping[str, bytes] | None = None,
) -> Corpus:
    """One sorted, indexed, immutable corpus; the same whatever the order of the articles.

    ``shelf`` is empty, and in memory by default; ``sentences`` are those of each article, by its key.
    """
    shelf = shelf or Shelf()
    cards = []
    for card, details in articles:
        cards.append(card)
        for table, rows in rows_of(card.key, details):
            shelf.put(table, rows)
    shelf.put(SENTENCES, ((key, "", packed) for key, packed in (sentences or {}).items()))
    ordered = in_order(cards)
    heavy = Shelved(shelf, {card.key: place for place, card in enumerate(ordered)})
    by_key = {card.key: card for card in ordered}
    names = sorted({first for table in (CITING, STEPS) for first, _ in shelf.names(table)})
    instruments = {name: instrument_of(name, heavy, by_key, registry) for name in names}
    loose = {name: loose_of(name, heavy, by_key) for name in {first for first, _ in shelf.names(LOOSE)}}
    hubs = hubs_of(instruments, loose)
    return Corpus(ordered, instruments, hubs, tuple(sorted(without_article, key=lambda card: card.key)), by_key, heavy)


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Dated articles by day, newest first; then undated ones; ties by title and key."""
    return tuple(sorted(cards, key=_newest_first))


def loose_of(hub: str, heavy: Heavy, by_key: Mapping[str, Card]) -> Hub:
    """A hub with the mentions that point to it, and without its documents."""
    found = heavy.loose(hub)
    shows = {one.canonical for _, placed in found for one in placed.citation.candidates}
    return Hub(hub, (), len(found), tuple(sorted(shows)), print_of([(face(by_key[key]), placed) for key, placed in found]))


def face(card: Card) -> int:
    """A number that changes when what others say of an article does."""
    record = card.record
    return print_of(
        (
            card.address,
            card.path,
            card.minted,
            card.digest,
            card.copies,
            record.title,
            record.date,
            record.date_range,
            record.byline,
            record.source,
            card.excerpt,
        )
    )


def print_of(value: object) -> int:
    """A value of nouns, tuples and texts as a number of 63 bits, the same in every build."""
    return int.from_bytes(blake2b(msgpack.encode(value), digest_size=8).digest(), "little") >> 1


def hubs_of(instruments: Mapping[str, Instrument], loose: Mapping[str, Hub]) -> dict[str, Hub]:
    """Hubs of all documents whose id has a period, and of the mentions that point to no one document."""
    members: dict[str, list[str]] = defaultdict(list)
    for canonical, instrument in instruments.items():
        if not instrument.provisional and instrument.hub != canonical:
            members[instrument.hub].append(canonical)
    return {
        hub: replace(loose.get(hub) or Hub(hub, (), 0), instruments=tuple(members.get(hub, ())))
        for hub in sorted({*members, *loose})
    }


def instrument_of(canonical: str, heavy: Heavy, by_key: Mapping[str, Card], registry: Registry) -> Instrument:
    """A cited document, from the citations of those who cite it."""
    entry = registry.get(canonical)
    citing, steps = heavy.citing(canonical), heavy.steps(canonical)
    said = [(key, placed.citation) for key, all_placed in citing for placed in all_placed]
    mentions = [citation.mention for _, citation in said]
    forms = _forms(citation for _, citation in said)
    return Instrument(
        canonical=canonical,
        hub=hub_of(canonical),
        type=(entry.type if entry else None) or _commonest(m.type for m in mentions if m.kind not in {"coref", "generic"}),
        number=(entry.number if entry else None) or _commonest(m.number for m in mentions),
        symbol=(entry.symbol if entry else None) or _commonest(m.symbol for m in mentions),
        issuers=_attested("issuer", said, lambda mention: mention.issuer, entry.issuer if entry else None),
        terms=_attested("term", said, lambda mention: mention.term, entry.term if entry else None),
        dates=_attested("date", said, lambda mention: mention.date, entry.date if entry else None),
        titles=_attested("title", said, lambda mention: mention.subject, entry.title if entry else None),
        forms=forms[:FORMS],
        form_count=len(forms),
        articles=len(citing),
        texts=distinct([by_key[key] for key, _ in citing]),
        mentions=len(said),
        citing=tuple(key for key, _ in citing[: FEW + 1]),
        version=Versions(
            citing=print_of([(face(by_key[key]), placed) for key, placed in citing]),
            few=print_of([(key, face(by_key[key])) for key, _ in citing]) if len(citing) <= FEW else 0,
            steps=print_of([(face(by_key[edge.article]), edge) for edge in (*steps.acts_on, *steps.acted_on_by)]),
        ),
        entry=entry,
    )


def distinct(cards: Sequence[Card]) -> int:
    """How many different texts some articles are, near-equal ones of other sources counted once."""
    seen: set[str] = set()
    texts = 0
    for card in cards:
        texts += card.digest not in seen and not seen.intersection(card.copies)
        seen |= {card.digest, card.key}
    return texts


def _attested(
    name: str, said: Iterable[tuple[str, Citation]], value_of: Callable[[Mention], str | None], registered: str | None
) -> tuple[Attested, ...]:
    """Values with those who state them: the registry's first, then what articles print with a stated citation, the most often first.

    A citation that contradicts its document in this field has no say.
    """
    by_value: dict[str, set[str]] = defaultdict(set)
    stated: Counter[str] = Counter()
    for key, citation in said:
        value = value_of(citation.mention)
        if value and name not in citation.conflicts:
            by_value[value].add(key)
            stated[value] += citation.certainty == "stated"
    if registered:
        by_value.setdefault(registered, set())
    ranked = sorted(by_value.items(), key=lambda item: (item[0] != registered, -stated[item[0]], -len(item[1]), item[0]))
    return tuple(Attested(value, tuple(sorted(keys)[:EVIDENCE]), len(keys), value == registered) for value, keys in ranked)


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
    day = (card.record.date or "").rstrip("~?%")
    return not day, tuple(-ord(char) for char in day), card.record.title or "", card.key
