"""The words of signatures (``data/cleaning/bylines.toml``): family names, ranks, offices, what stands in no name."""

from __future__ import annotations

from functools import cache

from builder.data import load
from builder.text import fold
from builder.text.numbers import same_spelling


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
    openings = [" ".join(words[:count]) for count in range(_FEWEST, len(words) + 1)]
    alike = [(opening, line) for opening in openings for line in _printed_on_sites().get(fold(opening), ())]
    return bool(alike) and not any(same_spelling(opening, line) for opening, line in alike)


_FEWEST, _MOST = 2, 4
"""Words of a name."""


@cache
def _printed_on_sites() -> dict[str, list[str]]:
    """What the vocabulary of sites knows as whole lines and how lines begin, by its folded form."""
    lines: dict[str, list[str]] = {}
    for entry in load("cleaning/widgets")["widget"]:
        for line in (*entry.get("lines", ()), *entry.get("starts", ())):
            lines.setdefault(fold(line), []).append(line)
    return lines


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
