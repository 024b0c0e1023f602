"""The last good site, kept while a new one is built in its place.

MkDocs empties the site folder before it knows whether the build will succeed. It leaves hidden entries alone, so the old site
waits in a hidden folder inside the new one: on the same file system, and on disk, so that a killed build is mended by the next.
"""

from __future__ import annotations

import shutil
from pathlib import Path

LAST_GOOD = ".last-good"
_MOVING = ".last-good-moving"
"""The old site while its entries are being moved: not complete yet, so nothing in the site may be thrown away."""


def park(site: Path) -> None:
    """Move the site's visible entries aside; hidden ones (``.git`` of a published branch) stay where they are."""
    site.mkdir(parents=True, exist_ok=True)
    moving, parked = site / _MOVING, site / LAST_GOOD
    if moving.is_dir():  # an earlier build was killed while parking or restoring: nothing was built yet
        _move_back(moving, site)
    if parked.is_dir():  # an earlier build was killed while building: what it left is half a site
        _empty(site)
        return
    moving.mkdir()
    for entry in _visible(site):
        entry.rename(moving / entry.name)
    moving.rename(parked)


def is_parked(site: Path) -> bool:
    """Whether an old site waits to be restored or discarded."""
    return (site / LAST_GOOD).is_dir()


def restore(site: Path) -> None:
    """Bring the old site back in the place of what was built since; nothing happens where nothing is parked."""
    if is_parked(site):
        _empty(site)
        (site / LAST_GOOD).rename(site / _MOVING)
        _move_back(site / _MOVING, site)


def discard(site: Path) -> None:
    """Let the old site go: the new one is good."""
    if is_parked(site):
        old = site / f"{LAST_GOOD}-old"
        shutil.rmtree(old, ignore_errors=True)
        (site / LAST_GOOD).rename(old)  # at once: half an old site must never come back
        shutil.rmtree(old)


def _visible(site: Path) -> list[Path]:
    return [entry for entry in site.iterdir() if not entry.name.startswith(".")]


def _empty(site: Path) -> None:
    for entry in _visible(site):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _move_back(moving: Path, site: Path) -> None:
    for entry in moving.iterdir():
        entry.rename(site / entry.name)
    moving.rmdir()
