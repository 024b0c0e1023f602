"""Fingerprints of files and of their anchors: what many pages link to is remembered as a number each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import adler32, crc32

_PARTS = 16
"""Fingerprints are compared in so many parts, one after the other: sets of all of them at once would fill the memory."""


def fingerprint(path: str, anchor: str = "") -> int:
    """64 bits that stand for an anchor of a file, or for the file itself."""
    text = f"{path}#{anchor}".encode()
    return crc32(text) << 32 | adler32(text)


@dataclass
class Prints:
    """Many fingerprints, in parts."""

    parts: list[array[int]] = field(default_factory=lambda: [array("Q") for _ in range(_PARTS)])

    def add(self, some: Iterable[int]) -> None:
        """Add some."""
        parts = self.parts
        for one in some:
            parts[one & _PARTS - 1].append(one)

    def join(self, other: Prints) -> None:
        """Add those of another."""
        for mine, theirs in zip(self.parts, other.parts, strict=True):
            mine.extend(theirs)
