"""All output goes through here: what changed is written, atomically; what is owned and no longer wanted is pruned."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MANIFEST = ".builder-manifest.json"


@dataclass
class Output:
    """A folder in which some files are ours. Hand-written files beside them are never touched.

    The manifest in the folder names the files that are ours; it is written last, and before anything is pruned.
    """

    folder: Path
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    _wanted: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> None:
        """Make a file hold these bytes. ``path`` is relative, with forward slashes, and never leaves the folder."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts:
            message = f"output path leaves its folder: {path!r}"
            raise ValueError(message)
        self._wanted.add(path)
        target = self.folder / path
        try:
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                self.unchanged += 1
                return
        except OSError:
            pass  # there is no such file yet, or it is a folder: the write below says which
        write_atomically(target, data)
        self.written.append(path)

    def keep(self, path: str) -> None:
        """Count a file as wanted that is known to hold what it should."""
        self._wanted.add(path)
        self.unchanged += 1

    def join(self, share: Output) -> None:
        """Count as written here what another process wrote into the same folder."""
        self.written += share.written
        self.unchanged += share.unchanged
        self._wanted |= share._wanted

    def close(self) -> None:
        """Remember what is ours and remove what was ours and is no longer wanted."""
        before = self._owned()
        stale = sorted(before - self._wanted)
        listing = json.dumps({"files": sorted(self._wanted)}, ensure_ascii=False, indent=0) + "\n"
        manifest = self.folder / MANIFEST
        # Until the stale files are gone they stay ours, so that a build stopped here is mended by the next one.
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)
            self.removed.append(path)
            prune((self.folder / path).parent, self.folder)
        if not manifest.exists() or manifest.read_text(encoding="utf-8") != listing:
            write_atomically(manifest, listing.encode())

    def _owned(self) -> set[str]:
        try:
            return set(json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))["files"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return set()


def prune(folder: Path, root: Path) -> None:
    """Remove a folder and those above it, below ``root``, as far as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return  # something is in it
        folder = folder.parent


def write_atomically(target: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never half of them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
