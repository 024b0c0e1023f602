"""The data files of an index: read where they stand, put where they change, and told apart from what others left in the folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from builder.forks import spread
from builder.staging import Staging

FOLDER = "tim-kiem/du-lieu"
"""Folder of the data below the site's root."""

File = tuple[int, int]
"""Size of a file and time of its last change, in nanoseconds: another one says that somebody else wrote it."""

Found = TypeVar("Found")


def script(name: str, data: object) -> bytes:
    """A data file that a script tag runs and a program can read."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"archiveData({json.dumps(name)},{text})\n".encode().replace("\u2028".encode(), b"\\u2028")


def value(file: bytes) -> Any:  # noqa: ANN401  # whatever it holds
    """What a data file hands over."""
    text = file.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def path_of(name: str) -> str:
    """Path of a data file below the site's folder."""
    return f"{FOLDER}/{name}.js"


class DataFiles:
    """Data files by their names: those that an earlier build left and that stay, and what this one makes of them."""

    def __init__(self, staging: Staging, standing: Mapping[str, File]) -> None:
        """``standing`` are the files in the site's folder that may be read and kept; others there are strangers."""
        self._staging = staging
        self._standing = standing
        self._put: set[str] = set()
        self._dropped: set[str] = set()

    def read(self, name: str) -> Any:  # noqa: ANN401  # whatever it holds
        """What a file holds as it stands or was just put; None where there is none."""
        if name in self._dropped or (name not in self._put and name not in self._standing):
            return None
        new = self._staging.folder / path_of(name)
        file = new if name in self._put and new.exists() else self._staging.live / path_of(name)
        return value(file.read_bytes())

    def put(self, name: str, data: object) -> None:
        """Have a file hand over a value; it goes where the value is empty."""
        if not data:
            self.drop(name)
            return
        self._staging.put(path_of(name), script(name, data))
        self.keep(name)

    def keep(self, name: str) -> None:
        """A file stands as it should."""
        self._put.add(name)
        self._dropped.discard(name)

    def drop(self, name: str) -> None:
        """A file goes, if it is there."""
        self._put.discard(name)
        self._dropped.add(name)

    def spread(self, work: Callable[[DataFiles, int, int], Found], count: int) -> list[Found]:
        """Do shares of some work in several processes, each of which may put files of its own; what each gave, in order."""
        results = []
        for found, put, dropped in spread(partial(self._share, work), count):
            results.append(found)
            self._put |= put
            self._dropped |= dropped - put
        return results

    def _share(self, work: Callable[[DataFiles, int, int], Found], number: int, count: int) -> tuple[Found, set[str], set[str]]:
        own = DataFiles(self._staging, self._standing)
        return work(own, number, count), own._put, own._dropped  # one of us

    def after(self) -> dict[str, File]:
        """The files as they will be."""
        staging = self._staging
        found = {name: file for name, file in self._standing.items() if name not in self._dropped}
        for name in self._put:
            path = path_of(name)
            file = stamp(f"{staging.folder}/{path}") or stamp(f"{staging.live}/{path}")
            assert file is not None, f"{path} was put"
            found[name] = file
        return found


def stamp(path: str) -> File | None:
    """Size and time of a file, None where there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116  # ten thousands of times
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
