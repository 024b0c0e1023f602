"""Files of the site that no renderer makes, made again only when what they are made of has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from msgspec import Struct

from builder.corpus import print_of
from builder.shelf import Shelf
from builder.staging import Staging, Stamp

PUBLISHED = "published"
"""Table: by the name of a job the files that it left."""

_AT_ONCE = 1_000
"""Jobs that are put on the shelf at once."""


class Left(Struct, frozen=True):
    """What a job left in the site."""

    made_of: int
    files: tuple[tuple[str, Stamp | None], ...]


@dataclass
class Remembered:
    """The files of one site."""

    shelf: Shelf
    staging: Staging
    said: str
    """What all files depend on beside their own inputs: code, settings, where the site is published."""
    _names: set[str] = field(default_factory=set)
    _done: list[tuple[str, str, Left]] = field(default_factory=list)

    def put(self, name: str, made_of: object, make: Callable[[], Iterable[tuple[str, bytes]]]) -> list[bool]:
        """Have the site hold the files (path, data) of a job; of each whether it is new.

        ``made_of`` holds whatever the files depend on, as nouns, tuples and texts.
        """
        wanted = print_of((self.said, made_of))
        self._names.add(name)
        known: Left | None = self.shelf.get(PUBLISHED, name)
        if known is not None and known.made_of == wanted and self._there(known):
            return [False] * len(known.files)
        new, paths = [], []
        for path, data in make():
            new.append(self.staging.put(path, data))
            paths.append(path)
        self._done.append((name, "", Left(wanted, tuple((path, self.staging.stamp(path)) for path in paths))))
        if len(self._done) >= _AT_ONCE:
            self._remember()
        return new

    def finish(self) -> None:
        """Forget the jobs that are no more."""
        self._remember()
        gone = [names for names in self.shelf.names(PUBLISHED) if names[0] not in self._names]
        self.shelf.change([(PUBLISHED, gone, ())])

    def _there(self, known: Left) -> bool:
        return all(stamp is not None and self.staging.still(path, stamp) for path, stamp in known.files)

    def _remember(self) -> None:
        self.shelf.put(PUBLISHED, self._done)
        self._done = []
