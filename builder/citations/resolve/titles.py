"""How alike titles are: Vietnamese words are mostly two syllables, so pairs of syllables are compared."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from builder.text import normalise

_SYLLABLE = re.compile(r"\w+")
STOP = frozenset(
    ("ve", "viec", "va", "cua", "cho", "cac", "nhung", "trong", "de", "den", "tu", "theo", "mot", "so", "dieu", "la", "co", "duoc", "nam",
     "ngay", "thang", "voi", "tai", "do", "nay")
)  # fmt: skip
"""Syllables too common to tell titles apart."""


@lru_cache(maxsize=4_000)
def pairs(title: str) -> frozenset[str]:
    """Pairs of neighbouring syllables of a title, without those made of two common words."""
    both = pairwise(_SYLLABLE.findall(normalise(title).folded))
    return frozenset(f"{one} {two}" for one, two in both if not (one in STOP and two in STOP))


@lru_cache(maxsize=4)
def spoken_pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring syllables of a text, in which those of titles are looked for; texts are long, so few are kept."""
    return frozenset(map(" ".join, pairwise(_SYLLABLE.findall(normalise(text).folded))))


def likeness(one: str, other: str) -> float:
    """0 to 1: how much of the shorter title stands in the longer one."""
    left, right = pairs(one), pairs(other)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def telling(title: str) -> bool:
    """Whether a title is long enough that sharing nothing with another one means something."""
    return len(pairs(title)) >= 6
