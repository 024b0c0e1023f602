"""A folder that changes all at once: what is new waits in a hidden folder inside it until all of it is there.

A build that fails or is killed before that leaves the folder as it was; one that is killed while the new files move to their places is
finished by the next one. Files that stay the same are not touched, so that whoever copies the folder elsewhere copies only what changed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from builder.output import prune, write_atomically

_NEXT = ".next"
"""What is new; hidden, so that MkDocs, which empties the folder it builds into, leaves it and what is beside it alone."""

_READY = ".next-ready"
"""Says that all of it is there, and which of the old files go."""


class Staging:
    """The changes of one build to a folder. Hidden entries of the folder (``.git`` of a published branch) are never touched."""

    def __init__(self, live: Path) -> None:
        self.live = live
        self.folder = live / _NEXT
        """Where new files are put; whoever writes there puts them too."""
        self._kept: set[str] = set()

    def begin(self) -> None:
        """Finish what an interrupted build had ready, forget what it had not."""
        self.live.mkdir(parents=True, exist_ok=True)
        if (self.live / _READY).exists():
            self._move()
        self.abandon()
        self.folder.mkdir()

    def put(self, path: str, data: bytes) -> bool:
        """Have a file hold these bytes; whether it did not before. ``path`` is relative, with forward slashes."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or pure.parts[0].startswith("."):
            message = f"path leaves its folder: {path!r}"
            raise ValueError(message)
        if _holds(self.live / path, data):
            self.keep(path)
            return False
        write_atomically(self.folder / path, data)
        return True

    def keep(self, path: str) -> None:
        """Have a file stay as it is."""
        self._kept.add(path)

    def keep_all(self, paths: Iterable[str]) -> None:
        """The same for several."""
        self._kept.update(paths)

    def commit(self) -> None:
        """Make the changes: new files take their places, those that were neither put nor kept go."""
        wanted = self._kept
        for path in list(_files(self.folder)):
            wanted.add(path)
            if _holds(self.live / path, (self.folder / path).read_bytes()):
                (self.folder / path).unlink()
        stale = sorted(path for path in _files(self.live) if path not in wanted)
        write_atomically(self.live / _READY, json.dumps(stale).encode())
        self._move()
        self._kept = set()

    def abandon(self) -> None:
        """Forget the changes."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _move(self) -> None:
        # The old files go first: one of them may stand where a folder is needed.
        for path in json.loads((self.live / _READY).read_bytes()):
            (self.live / path).unlink(missing_ok=True)
            prune((self.live / path).parent, self.live)
        for path in list(_files(self.folder)):
            target = self.live / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).replace(target)
        (self.live / _READY).unlink()
        self.abandon()


def _files(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder but those of its hidden entries."""
    for where, folders, names in os.walk(folder):
        if Path(where) == folder:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901  # the same, less some
        base = os.path.relpath(where, folder).replace(os.sep, "/")
        yield from (name if base == "." else f"{base}/{name}" for name in names)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file holds just these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
