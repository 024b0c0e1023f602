"""The search index of a site: a tree of small data files below the search page, the same bytes for the same collection."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builder.corpus import Corpus
from builder.forks import processes, spread
from builder.output import Output
from builder.search import rules
from builder.search.describe import IN_A_BLOCK, blocks, row
from builder.search.entries import Body, Catalogue, Entry, Facet, Names
from builder.search.shards import as_json, encode, first_tier, script, tiers
from builder.search.spill import PARTS, List, Spill, hash_of, lists, scratch
from builder.search.terms import Term, group_of, terms
from builder.settings import Settings
from builder.words import words

FOLDER = "tim-kiem/du-lieu"
"""Folder of the data below the site's root."""

BYTES_A_SHARD = 2000
"""Ordinary size of a shard; a query reads two for each of its words."""

FACET_VALUES = 60
"""Values of a facet that the search page offers, the commonest; all others still work in an address."""

_FORK_FROM = 100
"""Entries from which processes pay for their start."""

WORD_LIMIT = 12_000
"""Words in the list that half-typed and mistyped words are looked up in, the commonest."""


@dataclass
class _Gathered:
    """What is kept of all entries beside their postings."""

    rows: list[list[object]] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    facets: dict[str, dict[str, tuple[str, list[int]]]] = field(default_factory=dict)
    """Facet → value → (label, numbers of entries)."""

    def join(self, share: _Gathered) -> None:
        """Add what was gathered of the entries that follow."""
        self.rows += share.rows
        self.days += share.days
        for facet, values in share.facets.items():
            known = self.facets.setdefault(facet, {})
            for value, (label, numbers) in values.items():
                known.setdefault(value, (label, []))[1].extend(numbers)


def build(corpus: Corpus, body: Body, settings: Settings, out: Path, cache: Path, *, names: Names) -> None:
    """Write the search index of a site.

    ``body`` reads an article back, ``out`` is the rendered site, ``cache`` a folder for files that are removed again,
    ``names`` says what documents and bodies are called. Files that are already there with the same bytes are not touched.
    """
    output = Output(out / FOLDER)
    catalogue = Catalogue(corpus, names)
    things = list(catalogue.sorted())
    count = processes() if len(things) >= _FORK_FROM else 1
    gathered = _Gathered()
    with scratch(cache / "search") as folder:
        folders = [folder / f"{number:03}" for number in range(count)]

        def read(number: int, count: int) -> tuple[_Gathered, Output]:
            first, last = (len(things) * share // count for share in (number, number + 1))
            entries = ((at, catalogue.entry(things[at], body)) for at in range(first, last))
            return _read(entries, Spill(folders[number]), Output(out / FOLDER))

        for found, share in spread(read, count):
            gathered.join(found)
            output.join(share)
        _write_lists(folders, gathered, output, settings, count)
    output.keep_nothing_else()


def _read(entries: Iterable[tuple[int, Entry]], spill: Spill, output: Output) -> tuple[_Gathered, Output]:
    """Gather a share of the entries, and write the texts of articles."""
    gathered = _Gathered()
    for number, entry in entries:
        _gather(entry, number, gathered)
        for term in _terms(entry):
            spill.add(number, term)
        if entry.kind == "article" and entry.text:
            output.write(f"t/{number // 100}/{number}.js", script(f"t/{number // 100}/{number}", "\n".join(entry.text)))
    spill.spill()
    return gathered, output


def _gather(entry: Entry, number: int, gathered: _Gathered) -> None:
    gathered.rows.append(row(entry))
    gathered.days.append(entry.day)
    for facet in entry.facets:
        values = gathered.facets.setdefault(facet.name, {})
        values.setdefault(facet.value, (facet.label, []))[1].append(number)


def _terms(entry: Entry) -> Iterator[Term]:
    title = f"{entry.title} {entry.number}" if entry.number and entry.number not in entry.title else entry.title
    keys = (*entry.keys, *((_facet_key(facet), 0) for facet in entry.facets))
    return terms(title, entry.text, entry.beside, keys)


def _facet_key(facet: Facet) -> str:
    return f"~{facet.name}={facet.value}"


def _write_lists(folders: Sequence[Path], gathered: _Gathered, output: Output, settings: Settings, count: int) -> None:
    # The first part stands for all of them.
    sizes = (len(key) + len(spelt) + 10 + 1.4 * min(len(one), first_tier(key)) for key, spelt, one in lists(folders, 0))
    shards = shard_count(PARTS * sum(sizes))

    def write(number: int, count: int) -> tuple[Counter[str], Output]:
        known: Counter[str] = Counter()
        share = Output(output.folder)
        for part in range(number, PARTS, count):
            of_part = lists(folders, part)
            _count_words(of_part, known)
            _write_shards(part, of_part, shards, share)
        return known, share

    known: Counter[str] = Counter()
    for found, share in spread(write, count):
        known.update(found)
        output.join(share)
    for number, block in enumerate(blocks(gathered.rows)):
        output.write(f"m/{number // 100}/{number}.js", script(f"m/{number // 100}/{number}", block))
    for name, values in gathered.facets.items():
        output.write(f"f/{name}.js", script(f"f/{name}", _facet_file(values)))
    initials = _words_by_initial(known)
    for initial, listed in initials.items():
        output.write(f"w/{initial}.js", script(f"w/{initial}", listed))
    output.write("index.js", script("index", _index(gathered, shards, initials, settings)))


def shard_count(size: float) -> int:
    """Number of shards for so many bytes: a power of two, so that it rarely changes as the collection grows."""
    return PARTS * int(2 ** math.ceil(math.log2(max(1.0, size / (BYTES_A_SHARD * PARTS)))))


def _write_shards(part: int, of_part: Iterable[List], shards: int, output: Output) -> None:
    """Write the shards of one part, first tier and remainder."""
    by_shard: dict[int, tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]] = {}
    for key, spelt, postings in of_part:
        first, rest = tiers(postings, first_tier(key))
        shard = hash_of(group_of(key)) % shards
        kept, left = by_shard.setdefault(shard, ([], []))
        kept.append((key, spelt, first))
        if rest:
            left.append((key, spelt, rest))
    for shard in range(part, shards, PARTS):
        kept, left = by_shard.get(shard, ([], []))
        for tier, of_tier in (("a", kept), ("b", left)):
            if of_tier:
                name = f"{tier}/{shard // 256}/{shard}"
                output.write(f"{name}.js", script(name, as_json(of_tier)))


def _count_words(of_part: Iterable[List], known: Counter[str]) -> None:
    for key, _, postings in of_part:
        if key.isalpha():
            known[key] += len(postings)


def _words_by_initial(known: Counter[str]) -> dict[str, str]:
    """Words by their first letter, front-coded with how often they occur: ``3ong4`` shares three letters, occurs about 2⁴ times."""
    kept = sorted(known, key=lambda word: (-known[word], word))[:WORD_LIMIT]
    by_initial: dict[str, list[str]] = {}
    for word in sorted(word for word in kept if "a" <= word[0] <= "z" and len(word) < 20):
        by_initial.setdefault(word[0], []).append(word)
    return {initial: _front_coded(listed, known) for initial, listed in by_initial.items()}


def _front_coded(listed: list[str], known: Counter[str]) -> str:
    pieces = []
    before = ""
    for word in listed:
        shared = 0
        while shared < min(len(word), len(before), 9) and word[shared] == before[shared]:
            shared += 1
        pieces.append(f"{shared}{word[shared:]}{min(9, known[word].bit_length() - 1)}")
        before = word
    return " ".join(pieces)


def _facet_file(values: dict[str, tuple[str, list[int]]]) -> list[list[object]]:
    """Value, label, and the entries that have it, the commonest values first."""
    ranked = sorted(values.items(), key=lambda item: (-len(item[1][1]), item[0]))[:FACET_VALUES]
    return [[value, label, encode(number * 8 for number in numbers), len(numbers)] for value, (label, numbers) in ranked]


def _index(gathered: _Gathered, shards: int, initials: Iterable[str], settings: Settings) -> dict[str, object]:
    """What the script must know before anything else."""
    spoken = words(settings.language)
    return {
        "entries": len(gathered.rows),
        "shards": shards,
        "block": IN_A_BLOCK,
        "initials": "".join(sorted(initials)),
        "years": _years(gathered.days),
        "facets": {name: len(gathered.facets[name]) for name in sorted(gathered.facets)},
        "language": settings.language,
        "words": {key.removeprefix("search."): spoken[key] for key in sorted(spoken) if key.startswith("search.")},
        "rules": rules.table(),
    }


def _years(days: list[str]) -> list[list[object]]:
    """First entry of each year; entries are sorted by day, so a range of years is a range of numbers."""
    found: dict[str, int] = {}
    for number, day in enumerate(days):
        found.setdefault(day[:4], number)
    return [[year, number] for year, number in sorted(found.items())]
