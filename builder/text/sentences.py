"""Sentences known by what they say: the same number for the same words, whatever their case, marks and punctuation."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from hashlib import blake2b

from builder.text.normal import fold

LEAST_WORDS = 12
"""Words below which a sentence says nothing of copying."""

_SENTENCE = re.compile(r"[^.!?…;]+(?:[.!?…;]+|$)")
_WORD = re.compile(r"\w+")
_PACKED = struct.Struct("<QHH")


def prints(text: str) -> Iterator[tuple[int, int]]:
    """(64-bit print, number of the sentence in the text) of each sentence that is long enough."""
    for number, sentence in enumerate(_SENTENCE.findall(fold(text))):
        words = _WORD.findall(sentence)
        if len(words) >= LEAST_WORDS:
            yield int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "little"), number


def sentence(text: str, number: int) -> str:
    """A sentence of a text by its number, on one line."""
    # Cut where the folded text is cut, which is as long: a full-width mark ends a sentence there.
    spans = [match.span() for match in _SENTENCE.finditer(fold(text))]
    first, last = spans[number]
    return " ".join(text[first:last].split())


def pack(places: Iterator[tuple[int, int, int]]) -> bytes:
    """(print, block, number of the sentence in it) of an article's sentences in few bytes; those past 65,535 are left out."""
    return b"".join(_PACKED.pack(*place) for place in places if place[1] < 1 << 16 and place[2] < 1 << 16)


def unpack(packed: bytes) -> Iterator[tuple[int, int, int]]:
    """The triples again."""
    yield from _PACKED.iter_unpack(packed)
