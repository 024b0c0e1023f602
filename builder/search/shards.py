"""Postings lists as text that a browser reads: written in tiers, so that what a query loads does not grow with the collection.

A shard is a small file ``archiveData("name", JSON)``: a script tag runs it, and a program that fetched it reads the JSON between the
brackets. Its JSON maps each key to its spellings, each spelling to its postings:

    {"hoa": {"hoa2": "7Ac3B", "hoa1": "5D"}, "@2018-10-22": "3F"}            a string alone where there is one spelling, the key itself

Postings are runs of a weight (a digit) and the entries of that weight, ascending, each as the distance from the one before. A distance
ends in a letter of :data:`LAST`, and larger ones have letters of :data:`MORE` in front. A list that is too long for the first tier ends
in ``~`` and the number of all its entries; the second tier holds the remainder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from builder.search.terms import Term

LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-"
MORE = "./:;=>?@[]^_`{|}&'"

Posting = int
"""Number of an entry and the weight of a term there: ``number * 8 + weight``."""

Lists = dict[Term, str]
"""Lists of a shard, encoded."""

_RUN = re.compile(r"([0-7])([^0-7~]*)")
_DISTANCE = re.compile(f"[{re.escape(MORE)}]*[{re.escape(LAST)}]")


def encode(postings: Iterable[Posting]) -> str:
    """Postings in ascending order as text, by weight, the heaviest first."""
    by_weight: list[list[int]] = [[] for _ in range(8)]
    for posting in postings:
        by_weight[posting & 7].append(posting >> 3)
    pieces = []
    for weight in range(7, -1, -1):
        numbers = by_weight[weight]
        if numbers:
            distances = [number - before - 1 for number, before in zip(numbers, (-1, *numbers), strict=False)]
            pieces += [str(weight), *map(_spelt.__getitem__, distances)]
    return "".join(pieces)


def decode(text: str) -> list[Posting]:
    """Postings of a text in ascending order; what stands behind ``~`` is passed over."""
    postings: list[Posting] = []
    for weight, run in _RUN.findall(text.partition("~")[0]):
        steps = map(_distance.__getitem__, _DISTANCE.findall(run))
        postings += [number * 8 + int(weight) for number in accumulate(steps, initial=-1)][1:]
    postings.sort()
    return postings


class _Spelt(dict[int, str]):
    """Distances as text; those of everyday size are remembered."""

    def __missing__(self, distance: int) -> str:
        front, last = divmod(distance, len(LAST))
        text = LAST[last]
        while front:
            front, digit = divmod(front - 1, len(MORE))
            text = MORE[digit] + text
        if distance < 1 << 16:
            self[distance] = text
        return text


class _Distance(dict[str, int]):
    """Texts as the step to the next number, one more than the distance."""

    def __missing__(self, text: str) -> int:
        front = 0
        for letter in text[:-1]:
            front = front * len(MORE) + MORE.index(letter) + 1
        step = front * len(LAST) + LAST.index(text[-1]) + 1
        if len(text) < 4:
            self[text] = step
        return step


_spelt, _distance = _Spelt(), _Distance()


def tiers(postings: Sequence[Posting], limit: int) -> tuple[str, str]:
    """A list in ascending order as its first tier and its remainder, which is empty for most lists."""
    if len(postings) <= limit + limit // 4:  # a remainder of a few is not worth a request
        return encode(postings), ""
    # The heaviest, and of equal weight the newest.
    ranked = sorted(postings, key=lambda posting: (posting & 7) << 48 | posting >> 3, reverse=True)
    first, rest = sorted(ranked[:limit]), sorted(ranked[limit:])
    return f"{encode(first)}~{len(postings)}", encode(rest)


def as_json(lists: Mapping[Term, str]) -> dict[str, str | dict[str, str]]:
    """Lists of a shard as its JSON, sorted."""
    found: dict[str, dict[str, str]] = {}
    for (key, spelt), postings in sorted(lists.items()):
        found.setdefault(key, {})[spelt or key] = postings
    return {key: spellings[key] if list(spellings) == [key] else spellings for key, spellings in found.items()}


def from_json(read: Mapping[str, str | Mapping[str, str]]) -> Lists:
    """Lists of a shard from its JSON."""
    lists: Lists = {}
    for key, spellings in read.items():
        for spelt, postings in ({key: spellings} if isinstance(spellings, str) else spellings).items():
            lists[key, "" if spelt == key and not key[0].isalnum() else spelt] = postings
    return lists
