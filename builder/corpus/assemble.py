"""From cards to one sorted, indexed corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from builder.citations import hub_of
from builder.citations.registry import Registry
from builder.corpus.cards import Attested, Card, Corpus, Edge, Form, Hub, Instrument, Placed
from builder.model import Citation, Mention


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
    touching: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for canonical in dict.fromkeys((edge.src, edge.dst)):
            citing.setdefault(canonical, defaultdict(list))
            touching[canonical].append(edge)
    instruments = {
        canonical: _instrument(canonical, citing[canonical], touching[canonical], registry) for canonical in sorted(citing)
    }
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
        issuers=_attested("issuer", said, lambda mention: mention.issuer, entry.issuer if entry else None),
        terms=_attested("term", said, lambda mention: mention.term, entry.term if entry else None),
        dates=_attested("date", said, lambda mention: mention.date, entry.date if entry else None),
        titles=_attested("title", said, lambda mention: mention.subject, entry.title if entry else None),
        forms=_forms(citation for _, citation in said),
        cited_by=cited_by,
        acts_on=tuple(edge for edge in edges if edge.src == canonical),
        acted_on_by=tuple(edge for edge in edges if edge.dst == canonical),
        entry=entry,
    )


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
