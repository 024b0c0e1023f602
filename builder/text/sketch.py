"""Small fingerprints of texts, by which near-equal ones are found without comparing every pair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from heapq import nsmallest

from builder.text.normal import fold

SIZE = 64
"""Numbers in a fingerprint: the smallest of all its shingles' hashes (a bottom-k sketch)."""

_SHINGLE = 5
_COMMON = 64
"""A shingle in more texts than this is a phrase of the trade and says nothing of copying."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """Fingerprint of a text: sorted hashes of some of its five-word shingles, even where marks and case differ."""
    words = _WORD.findall(fold(text))
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return tuple(nsmallest(SIZE, (_hash(shingle) for shingle in shingles)))


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Share of shingles that two texts have in common (Jaccard), estimated from their fingerprints; 0.0 to 1.0."""
    smallest = set(nsmallest(SIZE, {*one, *other}))
    return len(smallest & set(one) & set(other)) / len(smallest) if smallest else 0.0


def alike(sketches: Mapping[str, tuple[int, ...]], least: float) -> Iterator[tuple[str, str, float]]:
    """Pairs of keys (in order) whose texts share at least ``least`` of their shingles, sorted. Linear but for the pairs that share some."""
    holders: dict[int, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        for number in sketches[key]:
            holders[number].append(key)
    for key in sorted(sketches):
        shared: Counter[str] = Counter()
        for number in sketches[key]:
            if len(holders[number]) <= _COMMON:
                shared.update(other for other in holders[number] if other > key)
        for other in sorted(other for other, count in shared.items() if count * 2 >= least * min(SIZE, len(sketches[key]))):
            found = likeness(sketches[key], sketches[other])
            if found >= least:
                yield key, other, found


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")
