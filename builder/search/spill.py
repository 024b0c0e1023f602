"""Changes to postings gathered in bounded memory: spilled to files by part, merged part by part.

A part is a share of all keys, decided by a hash, so that a part holds whole postings lists and fits into memory by itself.
"""

from __future__ import annotations

import marshal
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.search.shards import Posting
from builder.search.terms import Term, group_of

PARTS = 64
"""Number of parts; a power of two, as the number of shards is, so that a shard never spans two parts."""

LIMIT = 1_000_000
"""Postings held in memory before they are spilled: about 120 MB."""


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
    """Gathers postings that come and go, and spills them into a folder, by part."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._held: dict[Term, list[int]] = {}
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, number: int, terms: Iterable[tuple[Term, int]]) -> None:
        """An entry has these terms, with these weights."""
        number *= 8
        held, before = self._held, self._count
        for term, weight in terms:
            if term in held:
                held[term].append(number + weight)
            else:
                held[term] = [number + weight]
            self._count += 1
        if self._count >= self._limit > before:
            self.spill()

    def remove(self, number: int, terms: Iterable[Term]) -> None:
        """An entry has these terms no more."""
        gone = -1 - number
        for term in terms:
            self._held.setdefault(term, []).append(gone)
            self._count += 1
        if self._count >= self._limit:
            self.spill()

    def spill(self) -> None:
        """Write what is held; to be called once more when all is said."""
        parts: list[dict[Term, list[int]]] = [{} for _ in range(PARTS)]
        for term, changes in self._held.items():
            parts[hash_of(group_of(term[0])) % PARTS][term] = changes
        for part, held in enumerate(parts):
            if held:
                with (self._folder / str(part)).open("ab") as handle:
                    marshal.dump(held, handle)
        self._count = 0
        self._held = {}


class Change:
    """How one postings list changes."""

    __slots__ = ("added", "gone")

    def __init__(self) -> None:
        self.added: list[Posting] = []
        self.gone: set[int] = set()
        """Numbers of entries."""

    def applied_to(self, postings: Sequence[Posting]) -> list[Posting]:
        """The list as it will be, in ascending order."""
        kept = [posting for posting in postings if posting >> 3 not in self.gone] if self.gone else postings
        return sorted((*kept, *self.added)) if kept else sorted(self.added)


def changes(folders: Sequence[Path], part: int) -> dict[Term, Change]:
    """How the lists of one part change, as the spills in these folders say."""
    merged: dict[Term, Change] = {}
    for folder in folders:
        for held in _read(folder / str(part)):
            for term, said in held.items():
                change = merged.get(term)
                if change is None:
                    change = merged[term] = Change()
                change.added += [one for one in said if one >= 0]
                change.gone.update(-1 - one for one in said if one < 0)
    return merged


def _read(path: Path) -> Iterator[dict[Term, list[int]]]:
    if not path.exists():
        return
    with path.open("rb") as handle:
        while handle.peek(1):
            yield marshal.load(handle)  # noqa: S302  # what we wrote a moment ago
