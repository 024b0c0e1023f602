"""Postings gathered in bounded memory: spilled to files by part, merged part by part.

A part is a share of all keys, decided by a hash, so that a part holds whole postings lists and fits into memory by itself.
Entries come in order of their numbers, so the runs of a list are in order too and are only put end to end.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.search.terms import Term, group_of

PARTS = 64
"""Number of parts; a power of two, as the number of shards is, so that a shard never spans two parts."""

LIMIT = 1_500_000
"""Postings held in memory before they are spilled: about 200 MB."""

List = tuple[str, str, list[int]]
"""Key, spelling, and for each entry ``number * 8 + weight``, ascending."""


def hash_of(group: str) -> int:
    """Hash that decides the shard of a group; the browser computes the same (CRC-32 of UTF-8)."""
    return zlib.crc32(group.encode())


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for spills, emptied before and after."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


class Spill:
    """Gathers the postings of a share of the entries and spills them into a folder, by part."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._held: dict[tuple[str, str], list[int]] = {}
        self._postings = 0
        self.total = 0
        """Postings spilled so far."""
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, number: int, term: Term) -> None:
        """Add one posting; numbers of entries never descend."""
        pair = term.key, term.spelt
        posting = number * 8 + term.weight
        try:
            self._held[pair].append(posting)
        except KeyError:
            self._held[pair] = [posting]
        self._postings += 1
        if self._postings >= self._limit:
            self.spill()

    def spill(self) -> None:
        """Write what is held; to be called once more when all postings are added."""
        lines: list[list[str]] = [[] for _ in range(PARTS)]
        for (key, spelt), postings in self._held.items():
            lines[hash_of(group_of(key)) % PARTS].append(f"{key}\t{spelt}\t{' '.join(map(str, postings))}\n")
        for part, of_part in enumerate(lines):
            if of_part:
                with (self._folder / _name(part)).open("a", encoding="utf-8") as handle:
                    handle.writelines(of_part)
        self.total += self._postings
        self._postings = 0
        self._held = {}


def lists(folders: Sequence[Path], part: int) -> list[List]:
    """Postings lists of one part, sorted by key and spelling; ``folders`` hold spills whose entries follow one another."""
    merged: dict[tuple[str, str], list[int]] = {}
    for folder in folders:
        path = folder / _name(part)
        if path.exists():
            with path.open(encoding="utf-8", newline="\n") as handle:
                for line in handle:
                    key, spelt, postings = line.rstrip("\n").split("\t")
                    merged.setdefault((key, spelt), []).extend(map(int, postings.split(" ")))
    return [(key, spelt, postings) for (key, spelt), postings in sorted(merged.items())]


def _name(part: int) -> str:
    return f"{part:02d}.tsv"
