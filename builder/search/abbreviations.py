"""Abbreviations and what they stand for, found in a run of words, so that either form is found by the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.data import load
from builder.search.rules import Word, even, tokens
from builder.search.rules.text import data

Upper = Callable[[int, int], bool]
"""Whether the words ``start:end`` of a run are printed in capitals."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a thing, as words."""

    words: tuple[Word, ...]
    capitals: bool
    """Whether it counts only when printed in capitals."""
    others: tuple[tuple[Word, ...], ...]
    """The other ways, which the index adds."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to write the words ``start:end``."""

    start: int
    end: int
    words: tuple[Word, ...]


def others(run: Sequence[Word], upper: Upper) -> list[Other]:
    """Every other way to write something that stands in a run of words."""
    table, numerals, counted = _by_beginning(), _numerals(), _counted()
    found = []
    for start, (_, first) in enumerate(run):
        forms = table.get(first)
        if forms is None:
            continue
        second = run[start + 1][1] if start + 1 < len(run) else ""
        for form in (*forms.get("", ()), *(forms.get(second, ()) if second else ())):
            end = start + len(form.words)
            if end <= len(run) and _reads(run[start:end], form) and (not form.capitals or upper(start, end)):
                found += [Other(start, end, words) for words in form.others]
    for at in [at for at, (_, spelt) in enumerate(run) if spelt in numerals]:
        spelt, other = run[at][1], numerals[run[at][1]]
        if at and run[at - 1][0] in counted and (spelt.isdigit() or upper(at, at + 1)):
            found.append(Other(at, at + 1, ((other, other),)))
    return found


def _reads(run: Sequence[Word], form: Form) -> bool:
    return all(word[1] == other[1] for word, other in zip(run, form.words, strict=True))


@cache
def _by_beginning() -> Mapping[str, Mapping[str, tuple[Form, ...]]]:
    """Forms by their first and their second word as spelt; the second is empty where there is one word only."""
    table: dict[str, dict[str, tuple[Form, ...]]] = {}
    for form in _forms():
        second = form.words[1][1] if len(form.words) > 1 else ""
        forms = table.setdefault(form.words[0][1], {})
        forms[second] = (*forms.get(second, ()), form)
    return table


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


@cache
def _numerals() -> Mapping[str, str]:
    """Roman numerals with their numbers, and the other way round."""
    roman = data()["numerals"]["roman"]
    return {numeral: str(number) for number, numeral in enumerate(roman, 1)} | {
        str(number): numeral for number, numeral in enumerate(roman, 1)
    }


@cache
def _counted() -> frozenset[str]:
    return frozenset(data()["numerals"]["after"])
