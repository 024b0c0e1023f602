"""Postings lists as text that a browser reads: written in tiers, so that what a query loads does not grow with the collection.

A shard is a small file ``archiveData("name", JSON)``: a script tag runs it, and a program that fetched it reads the JSON between the
brackets. Its JSON maps each key to its spellings, each spelling to its postings:

    {"hoa": {"hoa2": "7Ac3B", "hoa1": "5D"}, "@2018-10-22": "3F"}            a string alone where there is one spelling, the key itself

Postings are runs of a weight (a digit) and the entries of that weight, ascending, as differences in base 32: ``A`` to ``Z`` and ``a`` to
``f`` are a last digit of 0 to 31, ``g`` to ``z`` and the marks of :data:`MORE` stand for the same with another digit following. A list
that is too long for the first tier ends in ``~`` and the number of all its entries; the second tier holds the remainder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"
MORE = "ghijklmnopqrstuvwxyz!#$%()*+,-./"

WORDS, PAIRS = 250, 1000
"""Entries of one spelling that the first tier holds, those of greatest weight: fewer for single words, which tell little beside pairs."""

Entries = Mapping[str, str | Mapping[str, str]]


def script(name: str, data: object) -> bytes:
    """A data file that a script tag runs and a program can read."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"archiveData({json.dumps(name)},{text})\n".encode().replace("\u2028".encode(), b"\\u2028")


def encode(postings: Iterable[int]) -> str:
    """Postings (``number * 8 + weight``) as text, by weight, the heaviest first."""
    by_weight: dict[int, list[int]] = {}
    for posting in postings:
        by_weight.setdefault(posting & 7, []).append(posting >> 3)
    pieces = []
    for weight in sorted(by_weight, reverse=True):
        pieces.append(str(weight))
        before = -1
        for number in by_weight[weight]:
            pieces.append(_digits(number - before - 1))
            before = number
    return "".join(pieces)


def _digits(number: int) -> str:
    text = LAST[number & 31]
    number >>= 5
    while number:
        text = MORE[number & 31] + text
        number >>= 5
    return text


def first_tier(key: str) -> int:
    """How many entries of one spelling of a key the first tier holds."""
    return WORDS if key.isalpha() else PAIRS


def tiers(postings: Sequence[int], limit: int) -> tuple[str, str]:
    """A list as its first tier and its remainder, which is empty for most lists."""
    if len(postings) <= limit + limit // 4:  # a remainder of a few is not worth a request
        return encode(postings), ""
    # The heaviest, and of equal weight the newest.
    ranked = sorted(postings, key=lambda posting: (posting & 7, posting >> 3), reverse=True)
    first, rest = sorted(ranked[:limit]), sorted(ranked[limit:])
    return f"{encode(first)}~{len(postings)}", encode(rest)


def as_json(lists: Iterable[tuple[str, str, str]]) -> Entries:
    """Encoded lists (key, spelling, postings), sorted, as the JSON of a shard."""
    found: dict[str, dict[str, str]] = {}
    for key, spelt, postings in lists:
        found.setdefault(key, {})[spelt or key] = postings
    return {key: spellings[key] if list(spellings) == [key] else spellings for key, spellings in found.items()}
