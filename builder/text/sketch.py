"""Small fingerprints of texts, by which near-equal ones are found without comparing every pair."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nsmallest

from builder.text.normal import fold

SIZE = 64
"""Numbers in a fingerprint: the smallest of all its shingles' hashes (a bottom-k sketch)."""

_SHINGLE = 5
_COMMON = 64
"""A shingle in more texts than this is a phrase of the trade and says nothing of copying."""

_TELLING = 8
"""Numbers of a fingerprint by which texts to compare are found."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """Fingerprint of a text: sorted hashes of some of its five-word shingles, even where marks and case differ."""
    words = _WORD.findall(fold(text))
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return tuple(nsmallest(SIZE, (print_of(shingle) for shingle in shingles)))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Share of shingles that two texts have in common (Jaccard), estimated from their fingerprints; 0.0 to 1.0."""
    smallest = set(sorted({*one, *other})[:SIZE])
    return len(smallest & set(one) & set(other)) / len(smallest) if smallest else 0.0


def alike(sketches: Mapping[str, Sequence[int]], least: float) -> Iterator[tuple[str, str, float]]:
    """Pairs of keys (in order) whose texts share at least ``least`` of their shingles, sorted. Linear but for the pairs that share some.

    Texts are compared when one of their smallest hashes is the same; of two that share 0.7, one pair in ten thousand has none.
    """
    keys = sorted(sketches)
    held = sorted(number * len(keys) + place for place, key in enumerate(keys) for number in sketches[key][:_TELLING])
    for place, key in enumerate(keys):
        own, beside = set(sketches[key]), set[int]()
        for number in sketches[key][:_TELLING]:
            first, after = (bisect_left(held, at * len(keys)) for at in (number, number + 1))
            if 1 < after - first <= _COMMON:
                beside.update(number_and_place % len(keys) for number_and_place in held[first:after])
        for other in sorted(one for one in beside if one > place):
            if len(own.intersection(sketches[keys[other]])) < least * len(own):
                continue  # too few to be alike, whatever else both have
            found = likeness(sketches[key], sketches[keys[other]])
            if found >= least:
                yield key, keys[other], found


def print_of(text: str) -> int:
    """A text as a number of 48 bits."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")
