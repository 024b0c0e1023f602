"""Articles of different sources with nearly the same text, so that counts of who cites what stay honest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from builder.corpus.cards import Card
from builder.text.sketch import alike

LEAST = 0.7
"""Share of five-word shingles from which a text counts as a copy: a headline and a paragraph may differ, the story may not."""


Pairs = Sequence[tuple[str, str]]
"""Keys of articles with nearly the same text."""


def pairs_of(sketches: Mapping[str, Sequence[int]]) -> Pairs:
    """Articles with nearly the same text, by the fingerprints of all."""
    return [(one, other) for one, other, _ in alike(sketches, LEAST)]


def with_copies(cards: Sequence[Card], pairs: Pairs) -> list[Card]:
    """The cards, each knowing its copies."""
    source = {card.key: card.record.source.slug for card in cards}
    copies: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if source[one] is None or source[one] != source[other]:
            copies[one].add(other)
            copies[other].add(one)
    return [replace(card, copies=tuple(sorted(copies[card.key]))) if card.key in copies else card for card in cards]
