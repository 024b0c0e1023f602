"""What a build of the index remembers for the next: terms of every entry, and what it left in the site's folder."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, msgpack

from builder.search.files import File
from builder.search.terms import Terms
from builder.shelf import Shelf

ENTRIES, STATE = "entries", "state"
"""Tables: entries by their names, and single values under names of their own."""

FacetCounts = Counter[tuple[str, str, str]]
"""How many entries have a value of a facet under a label: (facet, value, label)."""


class Made(Struct, frozen=True):
    """What the index holds of an entry."""

    row: str
    """Its description as JSON."""
    facets: tuple[tuple[str, str, str], ...]
    """Facet, value, label."""
    text: str
    """Name of the file of its text, empty where it has none."""
    terms: Terms


class Left(Struct, frozen=True):
    """What a build left in the site's folder."""

    stamps: dict[str, int]
    """A number for each entry that changes when it does."""
    numbers: dict[str, int]
    postings: int
    shards: int
    blocks: int
    index: dict[str, object]
    """What the first data file says of the collection."""
    files: dict[str, File]
    """By name."""


class Kept:
    """The memory of the builds of one collection into one folder."""

    def __init__(self, folder: Path, live: Path, version: str) -> None:
        """``version`` names what terms depend on beside captures: with another one nothing is remembered."""
        name = hashlib.sha256(str(live.resolve()).encode()).hexdigest()[:16]
        self._shelf = Shelf(folder / f"search-{name}.sqlite", version)

    def left(self) -> Left | None:
        """What the last build left; None where it is not known."""
        found: Left | None = self._shelf.get(STATE, "left")
        return found

    def words(self) -> Counter[str]:
        """In how many entries each word occurs, spellings counted apart."""
        return self._shelf.get(STATE, "words") or Counter()

    def facets(self) -> FacetCounts:
        """How many entries have each value of each facet."""
        return self._shelf.get(STATE, "facets") or Counter()

    def entry(self, name: str, stamp: int) -> Made | None:
        """An entry as it was made, if it was of this stamp."""
        found: tuple[int, bytes] | None = self._shelf.get(ENTRIES, name)
        return _unpacked(found[1]) if found and found[0] == stamp else None

    def put(self, made: Iterable[tuple[str, int, Made]]) -> None:
        """Remember entries: name, stamp and what was made."""
        self._shelf.put(ENTRIES, ((name, "", (stamp, _packed(one))) for name, stamp, one in made))

    def close(self) -> None:
        """Let go of the file, before a fork."""
        self._shelf.close()

    def save(self, left: Left, words: Counter[str], facets: FacetCounts) -> None:
        """Remember what this build leaves, and forget the entries that are gone."""
        state = [("left", "", left), ("words", "", words), ("facets", "", facets)]
        gone = [row for row in self._shelf.names(ENTRIES) if row[0] not in left.stamps]
        self._shelf.change([(STATE, (), state), (ENTRIES, gone, ())])


def _packed(made: Made) -> bytes:
    text = "\n".join([f"{key}\t{spelt}" for key, spelt in made.terms])
    whole = (made.row, made.facets, made.text, text, bytes(made.terms.values()))
    return zlib.compress(msgpack.encode(whole), 1)


def _unpacked(packed: bytes) -> Made:
    row, facets, path, text, weights = msgpack.decode(zlib.decompress(packed))
    terms = dict(zip((tuple(line.split("\t")) for line in text.split("\n")), weights, strict=True)) if text else {}
    return Made(row, tuple(tuple(one) for one in facets), path, terms)
