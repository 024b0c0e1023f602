"""The words of signatures (``data/cleaning/bylines.toml``): family names, ranks, offices, what stands in no name."""

from __future__ import annotations

from functools import cache

from builder.data import load
from builder.text import fold


@cache
def surnames() -> frozenset[str]:
    """Common Vietnamese family names, as written and in capitals."""
    names = load("cleaning/bylines")["surnames"]
    return frozenset(names) | frozenset(name.upper() for name in names)


@cache
def signing_units() -> tuple[str, ...]:
    """How the parts of an organisation begin that sign below a text, without a label."""
    vocabulary = load("cleaning/bylines")
    return (*vocabulary["units"], *vocabulary["units_below"])


def signature_marks() -> frozenset[str]:
    """What is printed in the place of a signature, folded."""
    return word_set("signature_marks")


@cache
def word_list(name: str) -> tuple[str, ...]:
    """One of its lists of words, folded, longest first."""
    return tuple(sorted((fold(word) for word in load("cleaning/bylines")[name]), key=len, reverse=True))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of its lists, folded, for looking up."""
    return frozenset(fold(word) for word in load("cleaning/bylines")[name])


@cache
def never_words() -> frozenset[str]:
    """Words that stand in no name, as printed: without diacritics they may be syllables of names."""
    return frozenset(load("cleaning/bylines")["never_words"])


@cache
def given_words() -> frozenset[str]:
    """Those of them that are given names too."""
    return frozenset(load("cleaning/bylines")["given_words"])
