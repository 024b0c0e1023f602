"""The pages on disk, brought up to date: those whose inputs are the same and whose files were not touched are left alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from builder import pages
from builder.forks import spread
from builder.output import Output
from builder.pages import Body, Job, Page, View
from builder.progress import followed
from builder.shelf import Shelf

WRITTEN = "written"
"""Table: what was written for each job."""

_BATCH = 500
"""Jobs that are remembered at once."""


class File(Struct, frozen=True):
    """A file as it was left."""

    path: str
    size: int
    changed: int
    """Time of its last change, in nanoseconds: another one says that somebody else wrote it."""


class Written(Struct, frozen=True):
    """What was written for a job."""

    inputs: int
    around: tuple[str, ...]
    files: tuple[File, ...]


def write_all(output: Output, view: View, body: Body, shelf: Shelf, count: int) -> None:
    """Write what changed, spread over processes."""
    stale: list[Job] = []
    names = set()
    for job in pages.jobs(view, body):
        names.add(job.name)
        known: Written | None = shelf.get(WRITTEN, job.name)
        if known is None or known.inputs != job.inputs(known.around) or not _untouched(output.folder, known.files):
            stale.append(job)
            continue
        for file in known.files:
            output.keep(file.path)
    shelf.change([(WRITTEN, [both for both in shelf.names(WRITTEN) if both[0] not in names], ())])
    work = partial(_write_share, output.folder, stale, pages.overviews(view), shelf)
    shelf.close()
    for share in spread(work, count):
        output.join(share)


def _write_share(
    folder: Path, stale: Sequence[Job], overviews: Sequence[Callable[[], Iterator[Page]]], shelf: Shelf, number: int, count: int
) -> Output:
    """Do every so-manieth job, and make every so-manieth overview."""
    output = Output(folder)
    written: list[tuple[str, str, object]] = []
    for job in followed(stale[number::count], len(stale), "pages", number, count):
        files = []
        for page in job.make():
            output.write(page.path, page.text.encode())
            files.append(_file(folder, page.path))
        around = job.around()
        written.append((job.name, "", Written(job.inputs(around), around, tuple(files))))
        if len(written) == _BATCH:
            shelf.put(WRITTEN, written)
            written = []
    shelf.put(WRITTEN, written)
    for some in overviews[number::count]:
        for page in some():
            output.write(page.path, page.text.encode())
    shelf.close()
    return output


def _file(folder: Path, path: str) -> File:
    stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # ten thousands of times
    return File(path, stat.st_size, stat.st_mtime_ns)


def _untouched(folder: Path, files: Iterable[File]) -> bool:
    try:
        return all(_file(folder, file.path) == file for file in files)
    except OSError:
        return False
