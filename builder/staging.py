"""A folder that changes all at once: what is new waits in a hidden folder inside it until all of it is there.

A build that fails or is killed before that leaves the folder as it was; one that is killed while the new files move to their places is
finished by the next one. Files that stay the same are not touched, so that whoever copies the folder elsewhere copies only what changed.
"""

# ruff: noqa: PTH103, PTH104, PTH105, PTH108, PTH112, PTH113, PTH114, PTH116, PTH120, PTH123
# Paths are text here: there are a hundred thousand.

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from builder.output import prune

_NEXT = ".next"
"""What is new; hidden, so that MkDocs, which empties the folder it builds into, leaves it and what is beside it alone."""

_READY = ".next-ready"
"""Says that all of it is there, and which of the old files go."""

Stamp = tuple[int, int]
"""Size of a file and time of its last change, in nanoseconds: another stamp says that somebody wrote the file."""


class Staging:
    """The changes of one build to a folder. Hidden entries of the folder (``.git`` of a published branch) are never touched."""

    def __init__(self, live: Path) -> None:
        self.live = live
        self.folder = live / _NEXT
        """Where new files are put; whoever writes there himself need not put them."""
        self._live, self._folder = f"{live}/", f"{self.folder}/"
        self._kept: set[str] = set()

    def begin(self) -> None:
        """Finish what an interrupted build had ready, forget what it had not."""
        self.live.mkdir(parents=True, exist_ok=True)
        if (self.live / _READY).exists():
            self._move()
        self.abandon()
        self.folder.mkdir()

    def put(self, path: str, data: bytes) -> bool:
        """Have a file hold these bytes; whether it did not before. ``path`` is relative, with forward slashes.

        Of several processes that share a staging each tells only itself what is kept: where this says no, another must keep the path.
        """
        _check(path)
        if _holds(self._live + path, data):
            self._kept.add(path)
            return False
        with self.open(path) as handle:
            handle.write(data)
        return True

    def open(self, path: str) -> BinaryIO:
        """A new file to be written by whoever asks, piece by piece; it takes the place of the old one."""
        _check(path)
        try:
            return open(self._folder + path, "wb")
        except FileNotFoundError:
            os.makedirs(os.path.dirname(self._folder + path), exist_ok=True)
            return open(self._folder + path, "wb")

    def keep(self, path: str) -> None:
        """Have a file stay as it is."""
        self._kept.add(path)

    def keep_all(self, paths: Iterable[str]) -> None:
        """The same for several."""
        self._kept.update(paths)

    def stamp(self, path: str) -> Stamp | None:
        """The stamp that a file will have, None where there will be none."""
        return _stamp(self._folder + path) or _stamp(self._live + path)

    def still(self, path: str, stamp: Stamp) -> bool:
        """Keep a file if it is as an earlier build left it."""
        if _stamp(self._live + path) != stamp:
            return False
        self._kept.add(path)
        return True

    def commit(self, gone: Iterable[str] | None = None) -> None:
        """Make the changes: new files take their places, those that were neither put nor kept go.

        With ``gone`` just these go, and all others stay, for who knows what the folder holds.
        """
        stale = sorted(self._stale() if gone is None else gone)
        self._ready(stale)
        self._move()
        self._kept = set()

    def abandon(self) -> None:
        """Forget the changes."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._kept = set()

    def _stale(self) -> Iterator[str]:
        """The files that go; on the way, new files that say nothing new are taken back."""
        for path in _files(self._live):
            if path in self._kept:
                continue
            new = self._folder + path
            if not os.path.isfile(new):
                yield path
            elif filecmp.cmp(new, self._live + path, shallow=False):
                os.unlink(new)

    def _ready(self, stale: Sequence[str]) -> None:
        """Say at once that all that is new is there, and what goes."""
        saying = self.live / f"{_READY}-now"
        saying.write_text(json.dumps(stale), encoding="utf-8")
        saying.replace(self.live / _READY)

    def _move(self) -> None:
        # The old files go first: one of them may stand where a folder is needed. None goes twice: what stands there then is new.
        for path in json.loads((self.live / _READY).read_bytes()):
            (self.live / path).unlink(missing_ok=True)
            prune((self.live / path).parent, self.live)
        self._ready([])
        _merge(self._folder, self._live)
        (self.live / _READY).unlink()
        shutil.rmtree(self.folder, ignore_errors=True)


def _check(path: str) -> None:
    parts = path.split("/")
    if path.startswith(".") or ".." in parts or "" in parts:
        message = f"path leaves its folder: {path!r}"
        raise ValueError(message)


def _files(folder: str, below: str = "") -> Iterator[str]:
    """Paths of all files below a folder, which ends in a slash, but those of its hidden entries."""
    folders = []
    with os.scandir(folder + below) as entries:
        for entry in entries:
            if not below and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{below}{entry.name}/")
            else:
                yield below + entry.name
    for one in folders:
        yield from _files(folder, one)


def _merge(new: str, old: str) -> None:
    """Move what is in a folder to its place in another; what is new as a whole moves as a whole."""
    with os.scandir(new) as entries:
        for entry in list(entries):
            target = old + entry.name
            if not entry.is_dir(follow_symlinks=False):
                if os.path.isdir(target) and not os.path.islink(target):
                    shutil.rmtree(target)  # nothing in it is wanted, or there could be no file of this name
                os.replace(entry.path, target)
            elif os.path.isdir(target):
                _merge(f"{entry.path}/", f"{target}/")
            else:
                os.rename(entry.path, target)


def _stamp(path: str) -> Stamp | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _holds(path: str, data: bytes) -> bool:
    """Whether a file holds just these bytes."""
    with suppress(OSError):
        if os.stat(path).st_size == len(data):
            with open(path, "rb") as handle:
                return handle.read() == data
    return False
