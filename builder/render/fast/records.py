"""What is remembered of each page that was made, so that it is made again only when it would come out otherwise."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from builder.render.fast.prints import Prints, fingerprint
from builder.render.fast.scan import Scan
from builder.render.fast.shapes import Key
from builder.shelf import Shelf
from builder.staging import Staging, Stamp

PAGES, SHAPES, STATE = "pages", "shapes", "state"
"""Tables: records by path; shapes by their number; and single values under names of their own."""

OTHERS, UNFINISHED = "others", "unfinished"
"""Values: the files that were there besides the pages made here; whether a build was begun and not finished."""


class Record(Struct, frozen=True, gc=False):
    """A page as it was made."""

    seen: tuple[int, int]
    """Size of its Markdown file and time of the last change."""
    digest: bytes
    """Of the Markdown file."""
    shape: int
    """Number of its shape."""
    files: bytes
    """Fingerprints of the files that it links to, eight bytes each."""
    wants: bytes
    """Fingerprints of the anchors of other pages that it links to."""
    has: bytes
    """Fingerprints of its own anchors."""
    left: Stamp
    """The file in the site as it was left."""
    robots: str = ""
    added: str = ""
    """What the sitemap asks of it."""


class Shaped(Struct, frozen=True):
    """A shape as it was rendered."""

    key: Key
    print: bytes
    """Digest of the page around an article."""


@dataclass
class Before:
    """What was remembered, held against what is there now."""

    stale: list[int] = field(default_factory=list)
    """Numbers of the pages to make."""
    facts: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What the sitemap asks of the pages that stay, by their numbers."""
    lost: Prints = field(default_factory=Prints)
    """Fingerprints of the anchors of pages that are gone, or are made again."""
    unfinished: bool = False
    """Whether an earlier build was stopped, so that what was lost then is not known."""


def digest_of(data: bytes) -> bytes:
    """Digest of a file."""
    return blake2b(data, digest_size=16).digest()


@dataclass
class Memory:
    """The records of one site, and the way to keep what they say is right."""

    shelf: Shelf
    scan: Scan
    staging: Staging
    folder: Path
    """The folder of pages."""
    output: Callable[[str], str]
    """File in the site of a page."""
    _gone: list[str] = field(default_factory=list)

    def compare(self, exists: Callable[[str], bool], same_shape: Callable[[int], bool]) -> Before:
        """Sort all pages into those that stay and those to make.

        ``exists`` says whether there is a file for links to lead to.
        """
        found = Before(unfinished=bool(self.value(UNFINISHED)))
        left = bytearray(self.scan.ours)
        absent = {fingerprint(path) for path in self.value(OTHERS) or () if not exists(path)}
        touched: list[tuple[str, Record]] = []
        for path, record in self.records():
            number = self.scan.numbers.get(path, -1)
            if number < 0 or not self.scan.ours[number]:
                self._gone.append(path)
                found.lost.add(array("Q", record.has))
                if not exists(path):
                    absent.add(fingerprint(path))
            elif (same := self._same(path, number, record)) and same_shape(record.shape) and self._stays(path, record):
                left[number] = 0
                if record.robots or record.added:
                    found.facts[number] = record.robots, record.added
                if same is not record:
                    touched.append((path, same))
            else:
                found.lost.add(array("Q", record.has))
        self.put(touched)
        if absent:
            self._give_up(found, left, absent)
        found.stale = [number for number, stale in enumerate(left) if stale]
        self.set_value(UNFINISHED, value=True)
        return found

    def put(self, made: Iterable[tuple[str, Record]]) -> None:
        """Remember pages."""
        self.shelf.put(PAGES, ((path, "", record) for path, record in made))

    def forget(self, paths: Iterable[str]) -> None:
        """Forget pages that MkDocs makes after all."""
        self.shelf.change([(PAGES, [(path, "") for path in paths], ())])

    def finish(self, others: Iterable[str], values: Mapping[str, object]) -> None:
        """A build is done: forget the pages that are gone; remember the other files, and single values."""
        kept = {**values, OTHERS: tuple(others), UNFINISHED: False}
        gone = [(path, "") for path in self._gone]
        self.shelf.change([(PAGES, gone, ()), (STATE, (), [(name, "", value) for name, value in kept.items()])])

    def value(self, name: str) -> Any:  # noqa: ANN401  # whatever was remembered
        """A single value, or None."""
        return self.shelf.get(STATE, name)

    def set_value(self, name: str, value: object) -> None:
        """Remember a single value."""
        self.shelf.put(STATE, [(name, "", value)])

    def records(self) -> Iterator[tuple[str, Record]]:
        """All records, by path."""
        return ((path, record) for path, _, record in self.shelf.items(PAGES))

    def _same(self, path: str, number: int, record: Record) -> Record | None:
        """The record while the Markdown file holds what it did; another one where only the file's time has changed."""
        seen = self.scan.seen(number)
        if seen == record.seen:
            return record
        if seen[0] != record.seen[0] or digest_of((self.folder / path).read_bytes()) != record.digest:
            return None
        return replace(record, seen=seen)

    def _stays(self, path: str, record: Record) -> bool:
        return self.staging.still(self.output(path), record.left)

    def _give_up(self, found: Before, left: bytearray, absent: set[int]) -> None:
        """Make pages again that link to a file which is gone."""
        for path, record in self.records():
            number = self.scan.numbers.get(path, -1)
            if number >= 0 and not left[number] and not absent.isdisjoint(array("Q", record.files)):
                left[number] = 1
                found.lost.add(array("Q", record.has))
                found.facts.pop(number, None)
