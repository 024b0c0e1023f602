"""Rows of names of parts of the site, which menus are when they lose their separators."""

from __future__ import annotations

import re
from functools import cache

from builder.cleaning.vocabulary import sections, words_with_digits

_NAME = 5
"""Words of the longest name of a part of the site that is looked for inside a line."""


def names_sections(folded: str, least: float) -> bool:
    """Whether so much of a line, from 0 to 1, is names of parts of the site one after the other: a menu that lost its separators."""
    words = words_with_digits(folded)
    others = (1 - least) * len(words)
    if len(words) - sum(map(_words_of_names().__contains__, words)) > others:
        return False
    names, firsts = _section_words(), _first_words()
    named = start = 0
    while start < len(words):
        length = _named(words, start, names) if words[start] in firsts else 0
        if length:
            named += 1
            start += length
        else:
            start += 1
            others -= 1
            if others < 0:
                return False
    return named >= 2


def glues_sections(folded: str, least: float) -> bool:
    """The same of a line whose words ran into one another: "THỜI SỰTHẾ GIỚIPHÁP LUẬTKINH DOANH"."""
    letters = "".join(words_with_digits(folded))
    found = _run_together().findall(letters)
    return len(found) >= _GLUED and sum(map(len, found)) >= least * len(letters)


_GLUED = 4
"""Names of parts of the site that a menu without any separators has at least."""


@cache
def _run_together() -> re.Pattern[str]:
    names = {name.replace(" ", "") for name in sections() if " " in name}
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))


def _named(words: list[str], start: int, names: _Names) -> int:
    """Words of the longest name that stands at a place, 0 for none."""
    pair = words[start : start + 2]
    for name in names.get(" ".join(pair), ()):
        if words[start : start + len(name)] == name:
            return len(name)
    return int(pair[0] in names)


_Names = dict[str, tuple[list[str], ...]]


@cache
def _section_words() -> _Names:
    """Words of the names by their first two words, longest first; names of one word have none."""
    table: dict[str, list[list[str]]] = {}
    for words in map(words_with_digits, sorted(sections())):
        if 0 < len(words) <= _NAME:
            table.setdefault(" ".join(words[:2]), []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


@cache
def _first_words() -> frozenset[str]:
    """Words that a name begins with: most words of most lines begin none."""
    return frozenset(first.partition(" ")[0] for first in _section_words())


@cache
def _words_of_names() -> frozenset[str]:
    """All words of the names: where most words of a line are others, it is no menu."""
    return frozenset(word for names in _section_words().values() for name in names for word in name)
