"""Abbreviations and what they stand for, found in a run of tokens, so that either form is found by the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.data import load
from builder.search.rules import Even, Token, even, tokens

Word = tuple[str, str]
"""A token's folded and spelt form."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a thing, as tokens."""

    words: tuple[Word, ...]
    capitals: bool
    """Whether it counts only when printed in capitals."""
    others: tuple[tuple[Word, ...], ...]
    """The other ways, which the index adds."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to write the tokens ``start:end``."""

    start: int
    end: int
    words: tuple[Word, ...]


def others(text: Even, run: Sequence[Token]) -> list[Other]:
    """Every other way to write something that stands in a run of tokens."""
    table = _by_first()
    found = []
    for start, token in enumerate(run):
        for form in table.get(token.spelt, ()):
            end = start + len(form.words)
            if end <= len(run) and _reads(text, run[start:end], form):
                found += [Other(start, end, words) for words in form.others]
    return found


def _reads(text: Even, run: Sequence[Token], form: Form) -> bool:
    if any(token.spelt != word[1] for token, word in zip(run, form.words, strict=True)):
        return False
    printed = text.printed[run[0].start : run[-1].end]
    return not form.capitals or printed == printed.upper()


@cache
def _by_first() -> Mapping[str, tuple[Form, ...]]:
    """Forms by the spelt form of their first word."""
    table: dict[str, list[Form]] = {}
    for form in _forms():
        table.setdefault(form.words[0][1], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}


def _forms() -> Iterator[Form]:
    for entry in load("search/abbreviations")["abbreviation"]:
        shorts = tuple(dict.fromkeys(map(_words, entry["short"])))
        fulls = tuple(dict.fromkeys(map(_words, entry["full"])))
        spelt = tuple(dict.fromkeys(map(_words, entry.get("spelt", ()))))
        for words in (*shorts, *fulls, *spelt):
            # Two meanings of one abbreviation say nothing of each other.
            added = (*shorts, *fulls) if words in shorts else (*shorts, *(fulls[:1] if words in spelt else ()))
            yield Form(words, words in shorts, tuple(one for one in added if one != words))


def _words(text: str) -> tuple[Word, ...]:
    return tuple((token.folded, token.spelt) for token in tokens(even(text).text))
