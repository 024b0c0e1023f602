"""The data files beside the shards: descriptions of entries, facets, and words for what is half typed or mistyped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from string import ascii_lowercase

from builder.search.files import DataFiles
from builder.search.gather import Gathered, facet_key
from builder.search.kept import FacetCounts
from builder.search.merge import entries_of
from builder.search.shards import encode

IN_A_BLOCK = 2
"""Entries described in one file, about: results of a query rarely share one, so that more would only be read for nothing."""

FACET_VALUES = 60
"""Values of a facet that the search page offers, the commonest; all others still work in an address."""

WORD_LIMIT = 12_000
"""Words in the list that half-typed and mistyped words are looked up in, the commonest."""


def block_count(entries: int) -> int:
    """Number of files that describe entries: a power of two, so that it rarely changes as the collection grows."""
    return 1 << max(0, (entries - 1).bit_length() - IN_A_BLOCK.bit_length() + 1)


def write_rows(files: DataFiles, gathered: Gathered, blocks: int) -> None:
    """Write the descriptions that change."""
    by_block: dict[int, dict[int, str]] = {}
    for number in gathered.gone:
        by_block.setdefault(number % blocks, {})
    for number, row in gathered.rows.items():
        by_block.setdefault(number % blocks, {})[number] = row
    for block, rows in sorted(by_block.items()):
        name = f"m/{block // 256}/{block}"
        known = {int(number): row for number, row in (files.read(name) or {}).items()}
        found = {number: row for number, row in known.items() if number not in gathered.gone}
        found |= {number: json.loads(row) for number, row in rows.items()}
        files.put(name, dict(sorted(found.items())))


def write_facets(files: DataFiles, counts: FacetCounts, changed: Collection[tuple[str, str]], shards: int) -> None:
    """Write the facets that change: value, label, the entries that have it, and how many; the commonest values first."""
    by_facet: dict[str, dict[str, Counter[str]]] = {}
    for (name, value, label), count in counts.items():
        by_facet.setdefault(name, {}).setdefault(value, Counter())[label] += count
    for name in sorted({name for name, _ in changed}):
        values = by_facet.get(name, {})
        known = {row[0]: row for row in files.read(f"f/{name}") or ()}
        rows = []
        for value in sorted(values, key=lambda value: (-values[value].total(), value))[:FACET_VALUES]:
            if value not in known or (name, value) in changed:
                numbers = entries_of(files, facet_key(name, value), shards)
                known[value] = [value, _label(values[value]), encode(number * 8 for number in numbers), len(numbers)]
            rows.append(known[value])
        files.put(f"f/{name}", rows)


def _label(labels: Counter[str]) -> str:
    """The commonest way to write a value."""
    return min(labels, key=lambda label: (-labels[label], label))


def write_words(files: DataFiles, known: Mapping[str, int]) -> str:
    """Write words by their first letter, front-coded with how often they occur; gives the letters.

    ``3ong4`` shares three letters with the word before, and occurs about 2⁴ times.
    """
    kept = sorted(known, key=lambda word: (-known[word], word))[:WORD_LIMIT]
    by_initial: dict[str, list[str]] = {}
    for word in sorted(word for word in kept if "a" <= word[0] <= "z" and len(word) < 20):
        by_initial.setdefault(word[0], []).append(word)
    for initial in ascii_lowercase:
        files.put(f"w/{initial}", _front_coded(by_initial.get(initial, ()), known))
    return "".join(sorted(by_initial))


def _front_coded(listed: Iterable[str], known: Mapping[str, int]) -> str:
    pieces = []
    before = ""
    for word in listed:
        shared = 0
        while shared < min(len(word), len(before), 9) and word[shared] == before[shared]:
            shared += 1
        pieces.append(f"{shared}{word[shared:]}{min(9, known[word].bit_length() - 1)}")
        before = word
    return " ".join(pieces)
