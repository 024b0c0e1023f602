"""What lies in the folder of pages, in the order in which MkDocs lists it.

MkDocs makes an object of a kilobyte and more for every file and goes through all of them again and again. Of a page that is made here
no more is kept than its path and by what it is seen that the page did not change.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_INDEX = frozenset({"index", "README"})


@dataclass
class Scan:
    """A folder of pages."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Every Markdown page, in MkDocs's order, with its number in the fields below."""
    paths: list[str] = field(default_factory=list)
    sizes: array[int] = field(default_factory=lambda: array("q"))
    changed: array[int] = field(default_factory=lambda: array("q"))
    """Times of the last changes, in nanoseconds; those of pages that MkDocs makes are not asked for."""
    ours: bytearray = field(default_factory=bytearray)
    """1 for a page that is made here."""
    rest: list[str] = field(default_factory=list)
    """The files that MkDocs sees to: all others."""
    ambiguous: bool = False
    """Whether two pages want the same address, which MkDocs decides."""

    def is_ours(self, path: str) -> bool:
        """Whether a page is there and made here."""
        number = self.numbers.get(path)
        return number is not None and self.ours[number] == 1

    def own(self) -> Iterator[int]:
        """Numbers of the pages that are made here."""
        return (number for number, ours in enumerate(self.ours) if ours)

    def seen(self, number: int) -> tuple[int, int]:
        """Size and time of the last change of a page."""
        return self.sizes[number], self.changed[number]


def scan(folder: str, ours: Callable[[str], bool], is_markdown: Callable[[str], bool]) -> Scan:
    """Look through a folder; ``ours`` says which pages are made here."""
    found = Scan()
    for below, entries in _walk(folder, ""):
        taken: set[str] = set()
        for entry in entries:
            path = below + entry.name
            if not is_markdown(entry.name):
                found.rest.append(path)
                continue
            stem = os.path.splitext(entry.name)[0]  # noqa: PTH122
            address = "index" if stem in _INDEX else stem
            found.ambiguous |= address in taken
            taken.add(address)
            _add(found, path, entry, made_here=ours(path))
    return found


def _add(found: Scan, path: str, entry: os.DirEntry[str], *, made_here: bool) -> None:
    size = changed = 0
    if made_here:
        try:
            stat = entry.stat()
            size, changed = stat.st_size, stat.st_mtime_ns
        except OSError:  # a link to nowhere: MkDocs knows what to say
            made_here = False
    if not made_here:
        found.rest.append(path)
    found.numbers[path] = len(found.paths)
    found.paths.append(path)
    found.sizes.append(size)
    found.changed.append(changed)
    found.ours.append(made_here)


def _walk(folder: str, below: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """(path of a folder with a slash, its files) of all folders: index pages first, the folders in it last."""
    files: list[os.DirEntry[str]] = []
    folders: list[str] = []
    with os.scandir(f"{folder}/{below}") as entries:
        for entry in entries:
            if entry.is_dir():
                folders.append(entry.name)
            else:
                files.append(entry)
    files.sort(key=lambda entry: (os.path.splitext(entry.name)[0] not in _INDEX, entry.name))  # noqa: PTH122
    yield below, files
    for name in sorted(folders):
        yield from _walk(folder, f"{below}{name}/")
