"""Postings gathered in bounded memory: spilled to files by part, merged part by part.

A part is a share of all keys, decided by a hash, so that a part holds whole postings lists and fits into memory by itself.
Entries come in order of their numbers, so the runs of a list are in order too and are only put end to end.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

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


class Spill:
    """Gathers postings, then hands them out by part. To be used as a context, which removes its files at the end."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._held: dict[tuple[str, str], list[int]] = {}
        self._postings = 0
        self.total = 0
        """Postings added so far."""

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clear()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._clear()

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
            self._spill()

    def parts(self) -> Iterator[list[List]]:
        """Postings lists part by part, sorted by key and spelling."""
        self._spill()
        for part in range(PARTS):
            yield self._read(part)

    def _spill(self) -> None:
        lines: list[list[str]] = [[] for _ in range(PARTS)]
        for (key, spelt), postings in self._held.items():
            lines[hash_of(group_of(key)) % PARTS].append(f"{key}\t{spelt}\t{' '.join(map(str, postings))}\n")
        for part, of_part in enumerate(lines):
            if of_part:
                with self._path(part).open("a", encoding="utf-8") as handle:
                    handle.writelines(of_part)
        self.total += self._postings
        self._postings = 0
        self._held = {}

    def _read(self, part: int) -> list[List]:
        merged: dict[tuple[str, str], list[int]] = {}
        path = self._path(part)
        if path.exists():
            with path.open(encoding="utf-8", newline="\n") as handle:
                for line in handle:
                    key, spelt, postings = line.rstrip("\n").split("\t")
                    merged.setdefault((key, spelt), []).extend(map(int, postings.split(" ")))
        return [(key, spelt, postings) for (key, spelt), postings in sorted(merged.items())]

    def _path(self, part: int) -> Path:
        return self._folder / f"{part:02d}.tsv"

    def _clear(self) -> None:
        for path in self._folder.glob("*.tsv"):
            path.unlink()
