"""Shards written from what was spilled: those that stand in the site's folder are read and changed, others are made."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from builder.search.files import DataFiles
from builder.search.shards import as_json, decode, from_json, tiers
from builder.search.spill import PARTS, Change, changes, hash_of
from builder.search.terms import Term, group_of

POSTINGS_A_SHARD = 1500
"""Ordinary size of a shard, in postings; a query reads two for each of its words."""

WORDS, PAIRS = 250, 1000
"""Entries of one spelling that the first tier holds, those of greatest weight: fewer for single words, which tell little beside pairs."""


def shard_count(postings: int) -> int:
    """Number of shards for so many postings: a power of two, so that it rarely changes as the collection grows."""
    return PARTS * int(2 ** math.ceil(math.log2(max(1.0, postings / (POSTINGS_A_SHARD * PARTS)))))


def merge(files: DataFiles, folders: Sequence[Path], shards: int, count: int) -> Counter[str]:
    """Write the shards that what was spilled into the folders changes; in how many more entries each word occurs."""
    words: Counter[str] = Counter()
    for found in files.spread(partial(_merge_share, folders, shards), count):
        words.update(found)
    return words


def _merge_share(folders: Sequence[Path], shards: int, files: DataFiles, number: int, count: int) -> Counter[str]:
    words: Counter[str] = Counter()
    for part in range(number, PARTS, count):
        by_shard: dict[int, dict[Term, Change]] = {}
        for term, change in changes(folders, part).items():
            by_shard.setdefault(hash_of(group_of(term[0])) % shards, {})[term] = change
        for shard, some in by_shard.items():
            _change_shard(files, shard, some, words)
    return words


def _change_shard(files: DataFiles, shard: int, changed: Mapping[Term, Change], words: Counter[str]) -> None:
    """Change some lists of a shard, in both of its tiers."""
    names = [shard_name(tier, shard) for tier in ("a", "b")]
    first, rest = (from_json(files.read(name) or {}) for name in names)
    for term, change in changed.items():
        before = decode(first[term]) if term in first else []
        if term in rest:
            before = sorted((*before, *decode(rest[term])))
        after = change.applied_to(before)
        if term[0].isalpha():
            words[term[0]] += len(after) - len(before)
        for lists, text in zip((first, rest), tiers(after, first_tier(term[0])), strict=True):
            if text:
                lists[term] = text
            else:
                lists.pop(term, None)
    for name, lists in zip(names, (first, rest), strict=True):
        files.put(name, as_json(lists))


def entries_of(files: DataFiles, key: str, shards: int) -> list[int]:
    """Numbers of all entries that have a key, in order."""
    found: list[int] = []
    for tier in ("a", "b"):
        lists = from_json(files.read(shard_name(tier, hash_of(key) % shards)) or {})
        found += (posting >> 3 for posting in decode(lists.get((key, ""), "")))
    return sorted(found)


def shard_name(tier: str, shard: int) -> str:
    """Name of the data file of a shard."""
    return f"{tier}/{shard // 256}/{shard}"


def first_tier(key: str) -> int:
    """How many entries of one spelling of a key the first tier holds."""
    return WORDS if key.isalpha() else PAIRS
