"""The stages over a folder: what changed is worked on, spread over an executor; what did not is known already."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice, starmap
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from builder import readers
from builder.errors import Finding
from builder.layouts import Layouts
from builder.output import write_atomically
from builder.pipeline.gists import Summary, Told, Traits, told_of
from builder.pipeline.sites import LINES, learn_sites
from builder.pipeline.store import Store, key_of
from builder.pipeline.works import SIDECAR, Processed, process
from builder.progress import stage
from builder.shelf import Shelf

SUMMARIES, TRAITS, MADE, KEYS = "summaries", "traits", "made", "keys"
"""Tables by path: what was made of a file, as it came and (second name) with its site's layout, in short and for learning; of what that
was made; its key now."""

WITH_LAYOUT = "layout"

_POOL_FROM = 48
"""Captures from which a pool of processes pays for its start."""

Given = TypeVar("Given")
Found = TypeVar("Found")

_CHUNK = 16
"""Captures that a worker is handed at once."""

_TICK = 2_000_000_000
"""Nanoseconds of the coarsest clock of a file system."""

_PUT = 500
"""Summaries that are put on the shelf at once."""

_AHEAD = 8
"""Chunks for each worker that wait or are being worked on: enough to keep it busy, and few in memory."""


class Progress(Protocol):
    """Hands items on and shows how far the work is; see :func:`builder.progress.bar`."""

    def __call__(self, items: Iterable[Found], total: int, what: str) -> Iterator[Found]:
        """Hand the items on."""


class Known(Struct, frozen=True):
    """The key of a file, and by what it is seen that the file did not change."""

    seen: tuple[int, ...]
    """Sizes, times of change and inodes of the file and of its sidecar; nothing where they say too little."""
    key: str


class Made(Struct, frozen=True):
    """Of what the things on the shelf were made."""

    key: str
    site: str
    """Site of the file; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A folder of captures, all of it worked on."""

    keys: Mapping[str, str]
    """Key in the store of each file that could be read, by path in order."""
    findings: tuple[Finding, ...]
    """What is wrong with the folder; what is wrong with a file is in its summary."""
    laid_out: frozenset[str]
    """Files whose site's layout took a line from their page."""
    layouts: Layouts
    """What sites print on many of their pages."""

    def summaries(self, shelf: Shelf) -> Iterator[tuple[str, Summary]]:
        """Path and summary of each file in order, one at a time."""
        for path, second, found in shelf.items(SUMMARIES):
            if path in self.keys and (second == WITH_LAYOUT) == (path in self.laid_out):
                yield path, found

    def traits(self, shelf: Shelf) -> Iterator[Traits]:
        """Traits of each article, by the paths of their files in order, one at a time."""
        for path, second, found in shelf.items(TRAITS):
            if path in self.keys and (second == WITH_LAYOUT) == (path in self.laid_out):
                yield from found


@dataclass(frozen=True, slots=True)
class Job:
    """A file to work on."""

    path: str
    key: str
    learnt: Layouts | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: this process, processes of this machine, or any executor, which is sent the files themselves."""

    workers: int | None = None
    """Processes of this machine; one for each core by default."""
    executor: Executor | None = None
    ahead: int = _AHEAD
    """Chunks of captures that are on the way to an executor, or worked on there, at any time."""

    def work(self, seeds: Path, store: Store, jobs: Sequence[Job]) -> Iterator[tuple[Job, Told]]:
        """What was made of each file, in order, once the store keeps it."""
        if self.executor is not None:
            yield from self._sent(seeds, store, jobs)
            return
        count = self.workers or os.cpu_count() or 1
        here = partial(_process_into, seeds, store)
        if count == 1 or len(jobs) < _POOL_FROM:
            for job in jobs:
                yield from here([job])
            return
        method = "forkserver" if os.name == "posix" else "spawn"
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method)) as pool:
            for done in _in_order(pool, here, _chunks(jobs, _CHUNK), _AHEAD * count):
                yield from done

    def _sent(self, seeds: Path, store: Store, jobs: Sequence[Job]) -> Iterator[tuple[Job, Told]]:
        """The same where an executor does it: what the store keeps already is not sent."""
        assert self.executor is not None
        kept = [job for job in jobs if store.has(job.key)]
        for job in kept:
            yield from _process_into(seeds, store, [job])
        known = {job.key for job in kept}
        unknown = (job for job in jobs if job.key not in known)
        chunks = ([(job, _parts(seeds, job.path)) for job in some] for some in _chunks(unknown, _CHUNK))
        for sent in _in_order(self.executor, _process_sent, chunks, self.ahead):
            for job, processed in sent:
                store.put(job.key, processed)
                yield job, told_of(job.key, processed)


def process_part(
    seeds: Path, part: str, store: Store, hands: Hands, progress: Progress | None = None
) -> tuple[int, tuple[Finding, ...]]:
    """Have a store keep what is made of the captures in a folder below the seeds; how many they are, and what was found wrong.

    A build of all captures that takes from this store works on none of them again.
    """
    paths, findings = readers.discover(seeds)
    below = f"{part.strip('/')}/" if part.strip("/") else ""
    jobs = [Job(path, key_of(seeds, path)) for path in paths if path.startswith(below)]
    said = [finding for finding in findings if finding.path.startswith(below)]
    with stage("read, clean, find") as now:
        now.did(len(jobs), len(jobs), "captures")
        done = hands.work(seeds, store, jobs)
        for _, told in progress(done, len(jobs), "đọc và làm sạch") if progress else done:
            said += told.summary.findings
    return len(jobs), tuple(said)


def run(seeds: Path, store: Store, shelf: Shelf, hands: Hands | None = None, progress: Progress | None = None) -> Ran:
    """Bring the store and the summaries up to date with a folder of captures."""
    hands = hands or Hands()
    with stage("read, clean, find") as now:
        paths, findings = readers.discover(seeds)
        keys = _keys(seeds, shelf, paths)
        made = _made(shelf)
        gone = [names for names in made if names[0] not in keys]
        shelf.change([(table, gone, ()) for table in (SUMMARIES, TRAITS, LINES, MADE)])
        stale = [job for job in starmap(Job, keys.items()) if _is_stale(made, job, "", store)]
        now.did(len(stale), len(keys), "captures")
        _keep(hands.work(seeds, store, stale), shelf, "", len(stale), progress)
        if stale:
            made = _made(shelf)
        found = learn_sites(shelf, ((path, made[path, ""].site, key) for path, key in keys.items()))
        again = [Job(*one) for one in found.again]
        stale = [job for job in again if _is_stale(made, job, WITH_LAYOUT, store)]
        _keep(hands.work(seeds, store, stale), shelf, WITH_LAYOUT, len(stale), None)
    laid_out = {job.path: job.key for job in again}
    known = {path: laid_out.get(path, key) for path, key in keys.items()}
    return Ran(known, (*findings, *found.notes), frozenset(laid_out), found.layouts)


def _made(shelf: Shelf) -> dict[tuple[str, str], Made]:
    """Of what the things on the shelf were made."""
    return {(path, second): one for path, second, one in shelf.items(MADE)}


def _is_stale(made: Mapping[tuple[str, str], Made], job: Job, second: str, store: Store) -> bool:
    """Whether something is still to be made of a file."""
    one = made.get((job.path, second))
    return one is None or one.key != job.key or not store.has(job.key)


def _keep(done: Iterable[tuple[Job, Told]], shelf: Shelf, second: str, count: int, progress: Progress | None) -> None:
    """Put what was made on the shelf, some hundred at a time."""
    waiting: list[tuple[str, str, Told]] = []
    for job, told in progress(done, count, "đọc và làm sạch") if progress else done:
        waiting.append((job.path, second, told))
        if len(waiting) >= _PUT:
            _put(shelf, waiting)
            waiting = []
    _put(shelf, waiting)


def _put(shelf: Shelf, made: Sequence[tuple[str, str, Told]]) -> None:
    shelf.change(
        [
            (SUMMARIES, (), [(path, second, told.summary) for path, second, told in made]),
            (TRAITS, (), [(path, second, told.traits) for path, second, told in made]),
            (LINES, (), [(path, second, told.lines) for path, second, told in made if not second]),
            (MADE, (), [(path, second, Made(told.summary.key, told.site)) for path, second, told in made]),
        ]
    )


def _keys(seeds: Path, shelf: Shelf, paths: Sequence[str]) -> dict[str, str]:
    """The key of each file; one that was not touched since its key was made is not read again."""
    known: dict[str, Known] = {path: one for path, _, one in shelf.items(KEYS)}
    found: dict[str, str] = {}
    changed: list[tuple[str, str, object]] = []
    started = time.time_ns()
    for path in paths:
        seen = _seen(seeds, path)
        before = known.get(path)
        if before is None or not before.seen or before.seen != seen:
            before = Known(seen if _is_settled(seen, started) else (), key_of(seeds, path))
            changed.append((path, "", before))
        found[path] = before.key
    shelf.change([(KEYS, [(path, "") for path in known if path not in found], changed)])
    return found


def _seen(seeds: Path, path: str) -> tuple[int, ...]:
    """By what it is seen that neither a file nor its sidecar was touched: four numbers of each, none of one that is not there."""
    marks: list[int] = []
    for part in (path, path + SIDECAR):
        try:
            stat = os.stat(f"{seeds}/{part}")  # noqa: PTH116  # ten thousand times a build
        except OSError:
            marks += [-1] * 4
        else:
            marks += [stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns]
    return tuple(marks)


def _is_settled(seen: Sequence[int], now: int) -> bool:
    """Whether a change after this moment would be seen: one within the same tick of a file system's clock might not."""
    return max(seen[2], seen[3], seen[6], seen[7]) + _TICK < now


def _process_into(seeds: Path, store: Store, jobs: Sequence[Job]) -> list[tuple[Job, Told]]:
    done = []
    for job in jobs:
        processed = store.get(job.key)
        if processed is None:
            processed = process(seeds, job.path, job.learnt)
            store.put(job.key, processed)
        done.append((job, told_of(job.key, processed)))
    return done


Parts = Mapping[str, bytes]
"""A file and its sidecar, by their paths below the folder of captures."""


def _parts(seeds: Path, path: str) -> Parts:
    found = {}
    for part in (path, path + SIDECAR):
        if (seeds / part).is_file():
            found[part] = (seeds / part).read_bytes()
    return found


def _process_sent(jobs: Sequence[tuple[Job, Parts]]) -> list[tuple[Job, Processed]]:
    """Work on files that came with the jobs, on a machine that need not see the folder."""
    done = []
    for job, parts in jobs:
        with tempfile.TemporaryDirectory() as folder:
            for path, data in parts.items():
                write_atomically(Path(folder) / path, data)
            done.append((job, process(Path(folder), job.path, job.learnt)))
    return done


def _chunks(jobs: Iterable[Job], size: int) -> Iterator[list[Job]]:
    items = iter(jobs)
    while some := list(islice(items, size)):
        yield some


def _in_order(executor: Executor, function: Callable[[Given], Found], given: Iterable[Given], ahead: int) -> Iterator[Found]:
    """Results in order, never more than so many on the way: what is sent is read only when there is room for it."""
    items = iter(given)
    pending: deque[Future[Found]] = deque(executor.submit(function, one) for one in islice(items, ahead))
    while pending:
        yield pending.popleft().result()
        pending.extend(executor.submit(function, one) for one in islice(items, 1))
