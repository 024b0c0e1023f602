"""Files of the site that no renderer makes, made again only when what they are made of has changed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from msgspec import Struct

from builder.corpus import print_of
from builder.shelf import Shelf
from builder.staging import Staging, Stamp

PUBLISHED, PIECES = "published", "pieces"
"""Tables: by the name of a job the files that it left; by the name of a piece of a file what it was made of, and the piece, packed."""

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
    _pieces: dict[str, tuple[int, bytes] | None] = field(default_factory=dict)
    """Pieces that were asked for, those that are new with what they are."""

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

    def piece(self, name: str, made_of: object, make: Callable[[], str]) -> str:
        """A piece of a file that is made of many; made again only where it is made of something else."""
        wanted = print_of((self.said, made_of))
        known: tuple[int, bytes] | None = self.shelf.get(PIECES, name)
        if known is not None and known[0] == wanted:
            self._pieces[name] = None
            return zlib.decompress(known[1]).decode()
        text = make()
        self._pieces[name] = wanted, zlib.compress(text.encode(), 1)
        return text

    def finish(self) -> None:
        """Forget the jobs that are no more, and the pieces where new ones were asked for."""
        self._remember()
        gone = [names for names in self.shelf.names(PUBLISHED) if names[0] not in self._names]
        new = [(name, "", made) for name, made in self._pieces.items() if made is not None]
        self.shelf.change([(PUBLISHED, gone, ()), (PIECES, self._pieces_gone(), new)])

    def _pieces_gone(self) -> list[tuple[str, str]]:
        """Pieces of the files that were made again that are no part of them any more."""
        files = {name.partition(" ")[0] for name in self._pieces}
        return [names for names in self.shelf.names(PIECES) if names[0].partition(" ")[0] in files and names[0] not in self._pieces]

    def _there(self, known: Left) -> bool:
        return all(stamp is not None and self.staging.still(path, stamp) for path, stamp in known.files)

    def _remember(self) -> None:
        self.shelf.put(PUBLISHED, self._done)
        self._done = []
