"""The terms of an entry: words, pairs of words, dates and document numbers, each with how much it weighs there."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.search.abbreviations import Other, Word, others
from builder.search.rules import dates, even, numbers, tokens

TITLE = 4
"""Added to the weight of a term that stands in the title."""

_USUAL_LENGTH = 400
"""Words of an ordinary article; in longer ones a single occurrence says less."""


@dataclass(frozen=True, slots=True)
class Term:
    """A key of the index, the way it is spelt here, and its weight."""

    key: str
    """``hoa``, ``hoa binh``, ``@2018-10-22``, ``#nq35:tw``; ``=…`` is a whole title, ``!…`` what an entry itself is, ``~…`` a facet."""
    spelt: str
    """``hoa2 binh2``; empty where it is the key."""
    weight: int
    """0 to 7: four for the title, and one to three by how often the text says it; 0 where only what stands beside it does."""


def group_of(key: str) -> str:
    """What decides the shard of a key: pairs of words stay with those that begin alike, so that a word half typed finds them."""
    first, space, second = key.partition(" ")
    return f"{first} {second[:1]}" if space and second else key


def title_key(title: str) -> str:
    """Key of a whole title, by which the entry that is called so is found first."""
    words = " ".join(token.folded for token in tokens(even(title).text))
    return f"={zlib.crc32(words.encode()):x}"


def terms(
    title: str, paragraphs: Iterable[str], beside: Iterable[str] = (), extra: Iterable[tuple[str, int]] = ()
) -> Iterator[Term]:
    """All terms of a text, each once. ``beside`` weighs nothing more than being there; ``extra`` are known keys with their weights."""
    headed: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    length = sum(_count(paragraph, said) for paragraph in paragraphs)
    _count(title, headed)
    if title:
        headed[title_key(title), ""] = 1
    named: Counter[tuple[str, str]] = Counter()
    for text in beside:
        _count(text, named)
    known = dict.fromkeys(said) | dict.fromkeys(headed) | dict.fromkeys(named)
    for pair in known:
        yield Term(*pair, TITLE * (pair in headed) + _level(said[pair], length))
    for key, weight in extra:
        if (key, "") not in known:
            known[key, ""] = None
            yield Term(key, "", weight)


def _level(times: int, length: int) -> int:
    """0 to 3 by how often a text of this length says a term (the saturation of BM25, in steps)."""
    if not times:
        return 0
    weight = times * 2.2 / (times + 1.2 * (0.4 + 0.6 * length / _USUAL_LENGTH))
    return 1 if weight < 0.9 else 2 if weight < 1.45 else 3


def _count(text: str, into: Counter[tuple[str, str]]) -> int:
    """Count the terms of a paragraph; returns its number of words."""
    made_even = even(text)
    run = tokens(made_even.text)
    words: list[Word] = [(token.folded, token.spelt) for token in run]
    for word in words:
        into[word] += 1
    added = others(made_even, run)
    if added:
        _count_others(words, added, into)
    else:
        for (folded, spelt), (next_folded, next_spelt) in pairwise(words):
            into[f"{folded} {next_folded}", f"{spelt} {next_spelt}"] += 1
    for found in (*dates(made_even.folded), *numbers(made_even.folded)):
        for key in found.keys:
            into[key, ""] += 1
    return len(words)


def _count_others(words: Sequence[Word], added: Sequence[Other], into: Counter[tuple[str, str]]) -> None:
    """Count pairs of words where some stand for others: inside each form, and where any form meets its neighbours."""
    ends: dict[int, set[Word]] = {}
    starts: dict[int, set[Word]] = {}
    for other in added:
        for word in other.words:
            into[word] += 1
        for left, right in pairwise(other.words):
            into[_pair(left, right)] += 1
        starts.setdefault(other.start, set()).add(other.words[0])
        ends.setdefault(other.end, set()).add(other.words[-1])
    for at in range(1, len(words)):
        for left in {words[at - 1], *ends.get(at, ())}:
            for right in {words[at], *starts.get(at, ())}:
                into[_pair(left, right)] += 1


def _pair(left: Word, right: Word) -> tuple[str, str]:
    return f"{left[0]} {right[0]}", f"{left[1]} {right[1]}"
