"""The words of signatures (``data/cleaning/bylines.toml``): family names, ranks, offices, what stands in no name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from builder.data import load
from builder.text import fold


@cache
def surnames() -> frozenset[str]:
    """Common Vietnamese family names, as written and in capitals."""
    names = load("cleaning/bylines")["surnames"]
    return frozenset(names) | frozenset(name.upper() for name in names)


def names_person(text: str) -> bool:
    """Whether a line that sites print as well, but for its accents, is a name: "Phan Hội" or "Nguyễn Văn Bội", no "Phản hồi"."""
    words = text.split()
    if (
        text.isascii()
        or not _FEWEST <= len(words) <= _MOST
        or words[0] not in surnames()
        or not all(word[0].isupper() for word in words)
    ):
        return False
    known, bare = _printed_on_sites()
    openings = [" ".join(words[:count]) for count in range(_FEWEST, len(words) + 1)]
    return any(fold(opening) in bare for opening in openings) and not any(_spelt(opening) in known for opening in openings)


_FEWEST, _MOST = 2, 4
"""Words of a name."""


@cache
def _printed_on_sites() -> tuple[frozenset[str], frozenset[str]]:
    """What the vocabulary of sites knows as whole lines and how lines begin: as it is spelt, and folded."""
    lines = [line for entry in load("cleaning/widgets")["widget"] for line in (*entry.get("lines", ()), *entry.get("starts", ()))]
    return frozenset(map(_spelt, lines)), frozenset(fold(line) for line in lines)


def _spelt(text: str) -> str:
    """Small letters, the tone of each word behind it: "khóa" and "khoá" are spelt alike."""
    words = (unicodedata.normalize("NFD", word) for word in text.lower().split())
    return " ".join(_TONES.sub("", word) + "".join(_TONES.findall(word)) for word in words)


_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
"""Grave, acute, tilde, hook above, dot below, as NFD has them."""


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
