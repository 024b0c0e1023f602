"""The terms of an entry: words, pairs of words, dates and document numbers, each with how much it weighs there."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from builder.search.abbreviations import Other, others
from builder.search.rules import Even, Word, dates, even, numbers
from builder.search.rules.text import printed_words, words
from builder.text import fold

TITLE = 4
"""Added to the weight of a term that stands in the title."""

Term = tuple[str, str]
"""A key of the index, and the way it is spelt here, which is empty where it is the key.

Keys: ``hoa``, ``hoa binh`` (spelt ``hoa2 binh2``), ``@2018-10-22``, ``#nq35:tw``; ``=…`` is a whole title, ``!…`` what an entry itself
is, ``~…`` a facet.
"""

Terms = dict[Term, int]
"""Weights of terms, 0 to 7: four for the title, and one to three by how often the text says it; 0 where only what stands beside does."""

_USUAL_LENGTH = 400
"""Words of an ordinary article; in longer ones a single occurrence says less."""

_DIGIT = re.compile(r"[0-9]")


def group_of(key: str) -> str:
    """What decides the shard of a key: pairs of words stay with those that begin alike, so that a word half typed finds them."""
    first, space, second = key.partition(" ")
    return f"{first} {second[:1]}" if space and second else key


def title_key(title: str) -> str:
    """Key of a whole title, by which the entry that is called so is found first."""
    said = " ".join(folded for folded, _ in words(even(title).text))
    return f"={zlib.crc32(said.encode()):x}"


def terms(title: str, paragraphs: Iterable[str], beside: Iterable[str] = (), extra: Iterable[tuple[str, int]] = ()) -> Terms:
    """All terms of a text. ``beside`` weighs nothing more than being there; ``extra`` are known keys with their weights."""
    said, headed, named = _Counts(), _Counts(), _Counts()
    length = sum(map(said.add, paragraphs))
    headed.add(title)
    for text in beside:
        named.add(text)
    level = _Levels(length)
    found: Terms = dict.fromkeys(named.counted(), 0)
    found.update((term, level[times]) for term, times in said.counted().items())
    for term in headed.counted():
        found[term] = TITLE + found.get(term, 0)
    if title:
        found[title_key(title), ""] = TITLE
    for key, weight in extra:
        found.setdefault((key, ""), weight)
    return found


class _Levels(dict[int, int]):
    """1 to 3 by how often a text of some length says a term (the saturation of BM25, in steps)."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._length = length

    def __missing__(self, times: int) -> int:
        weight = times * 2.2 / (times + 1.2 * (0.4 + 0.6 * self._length / _USUAL_LENGTH))
        self[times] = level = 1 if weight < 0.9 else 2 if weight < 1.45 else 3
        return level


class _Counts:
    """How often a text says each term."""

    def __init__(self) -> None:
        self._words: Counter[Word] = Counter()
        self._pairs: Counter[tuple[Word, Word]] = Counter()
        self._keys: Counter[str] = Counter()

    def counted(self) -> dict[Term, int]:
        """All terms."""
        found: dict[Term, int] = dict(self._words)
        found.update(
            ((f"{left} {right}", f"{spelt} {other}"), times) for ((left, spelt), (right, other)), times in self._pairs.items()
        )
        found.update(((key, ""), times) for key, times in self._keys.items())
        return found

    def add(self, paragraph: str) -> int:
        """Count the terms of a paragraph; returns its number of words."""
        made_even = even(paragraph)
        run = words(made_even.text)
        self._words.update(run)
        self._pairs.update(pairwise(run))
        added = others(run, _Capitals(made_even))
        if added:
            self._add_others(run, added)
        if _DIGIT.search(made_even.text):
            folded = fold(made_even.text)
            for found in (*dates(folded), *numbers(folded)):
                self._keys.update(found.keys)
        return len(run)

    def _add_others(self, run: Sequence[Word], added: Sequence[Other]) -> None:
        """Count what stands for other words: the words and pairs inside each form, and the pairs where forms meet their neighbours."""
        starts: dict[int, set[Word]] = {}
        ends: dict[int, set[Word]] = {}
        for other in added:
            self._words.update(other.words)
            self._pairs.update(pairwise(other.words))
            starts.setdefault(other.start, set()).add(other.words[0])
            ends.setdefault(other.end, set()).add(other.words[-1])
        for at in starts.keys() | ends.keys():
            if 0 < at < len(run):
                lefts, rights = {run[at - 1], *ends.get(at, ())}, {run[at], *starts.get(at, ())}
                pairs = {(left, right) for left in lefts for right in rights}
                self._pairs.update(pairs - {(run[at - 1], run[at])})


class _Capitals:
    """Tells which words of a text are printed in capitals; looks only when it is asked."""

    def __init__(self, text: Even) -> None:
        self._text = text
        self._printed: list[str] | None = None

    def __call__(self, start: int, end: int) -> bool:
        if self._printed is None:
            self._printed = printed_words(self._text)
        return all(word == word.upper() for word in self._printed[start:end])
