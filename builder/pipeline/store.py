"""What the stages made of each file, kept by the digest of all it depends on, so that an unchanged file is not worked on again."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from builder.output import write_atomically
from builder.pipeline.works import SIDECAR, Processed

DECIDING = ("readers", "cleaning", "citations", "text", "data", "model.py", "rights.py", "layouts.py", "pipeline")
"""Rooms whose code and vocabulary decide what the stages make of a capture."""


@dataclass(frozen=True, slots=True)
class Store:
    """Keeps what the stages made of each file, so that an unchanged file is not worked on again and bodies need not be held."""

    folder: Path

    def path(self, key: str) -> Path:
        """File of a key."""
        return self.folder / key[:2] / f"{key[2:]}.pickle"

    def has(self, key: str) -> bool:
        """Whether something is kept under a key."""
        return os.path.exists(f"{self.folder}/{key[:2]}/{key[2:]}.pickle")  # noqa: PTH110  # ten thousand times a build

    def get(self, key: str) -> Processed | None:
        """What was kept, or None; a damaged file counts as none."""
        try:
            found = pickle.loads(self.path(key).read_bytes())  # noqa: S301  # our own cache, keyed by the digest of our own code
        except (FileNotFoundError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
            return None
        return found if isinstance(found, Processed) else None

    def put(self, key: str, processed: Processed) -> None:
        """Keep what was made; atomic."""
        write_atomically(self.path(key), pickle.dumps(processed, protocol=5))

    def take_from(self, other: Store) -> int:
        """Keep what another store keeps and this one does not; how many files that are."""
        taken = 0
        for path in sorted(other.folder.glob("*/*.pickle")):
            target = self.folder / path.relative_to(other.folder)
            if not target.exists():
                write_atomically(target, path.read_bytes())
                taken += 1
        return taken


def rules_version() -> str:
    """Digest of the code and vocabulary that decide what the stages make of a capture."""
    return version_of(DECIDING)


@cache
def version_of(rooms: tuple[str, ...]) -> str:
    """Digest of the code and data of some rooms."""
    digest = hashlib.sha256()
    for room in rooms:
        for name, data in _sources(files("builder").joinpath(room), room):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def key_of(seeds: Path, path: str) -> str:
    """Key of a file: of what it and its sidecar hold, of its path, and of the rules."""
    digest = hashlib.sha256(f"{rules_version()}\0{path}\0".encode())
    for part in (seeds / path, seeds / (path + SIDECAR)):
        try:
            with part.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
        except OSError as error:
            digest.update(type(error).__name__.encode())
    return digest.hexdigest()


def _sources(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        if name.endswith((".py", ".toml")):
            yield name, entry.read_bytes()
        return
    for child in sorted(entry.iterdir(), key=lambda one: one.name):
        if child.name != "__pycache__":
            yield from _sources(child, f"{name}/{child.name}")
