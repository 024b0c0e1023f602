"""All pages of a build that have to be made, spread over the cores; the others stay as they are."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from builder.progress import followed
from builder.render.fast.anchors import Anchors
from builder.render.fast.records import SHAPES, Memory, Record, Shaped
from builder.render.fast.renderer import Renderer

_FORK_FROM = 200
"""Pages from which other processes pay for their start."""

_CHUNK = 64
_BATCH = 500
"""Records that are kept at once."""


@dataclass
class Done:
    """What came of a build, or of a share of it."""

    made: int = 0
    """Pages that were made."""
    refused: set[str] = field(default_factory=set)
    """Pages that are left to MkDocs."""
    differences: list[str] = field(default_factory=list)
    """Pages that did not come out as MkDocs makes them, and where."""
    distrusted: set[int] = field(default_factory=set)
    """Numbers of the shapes that such pages were made with."""
    facts: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What the sitemap asks of pages, by their numbers, where there is something."""
    anchors: Anchors = field(default_factory=Anchors)
    same: list[str] = field(default_factory=list)
    """Files of the site that came out as they were."""
    shapes: dict[int, Shaped] = field(default_factory=dict)
    """The shapes met, by their numbers."""
    asked: set[str] = field(default_factory=set)
    """Front matter that their templates asked for."""
    above: set[str] = field(default_factory=set)
    """Folders of the addresses in them."""

    def join(self, share: Done) -> None:
        """Add what came of a share."""
        self.made += share.made
        self.refused |= share.refused
        self.differences += share.differences
        self.distrusted |= share.distrusted
        self.facts |= share.facts
        self.anchors.join(share.anchors)
        self.same += share.same
        self.shapes |= share.shapes
        self.asked |= share.asked
        self.above |= share.above


def make_all(renderer: Renderer, memory: Memory, *, fork: bool) -> Done:
    """Make the pages that would come out otherwise than they did."""
    shaped = _recall(renderer, memory)
    found = memory.compare(
        lambda path: renderer.links.find(path) is not None, lambda number: renderer.same_shape(shaped.get(number))
    )
    done = Done(facts=found.facts)
    done.anchors.lost = found.lost
    if found.unfinished:
        for _, record in memory.records():
            done.anchors.wants.add(array("Q", record.wants))
    rest = _first_of_each_place(renderer, memory, found.stale, done)
    count = _processes(len(rest)) if fork else 1
    if count > 1:
        _spread(renderer, memory, rest, count, done)
    else:
        done.join(_make(renderer, memory, rest))
    if done.distrusted:
        done.refused.update(path for path, record in memory.records() if record.shape in done.distrusted)
    memory.forget(done.refused)
    _keep_shapes(memory, done)
    return done


def _recall(renderer: Renderer, memory: Memory) -> dict[int, Shaped]:
    """What is remembered of shapes."""
    asked, above = memory.value("asked") or ((), ())
    renderer.shapes.asked.update(asked)
    renderer.above.update(above)
    return {int(number): one for number, _, one in memory.shelf.items(SHAPES)}


def _keep_shapes(memory: Memory, done: Done) -> None:
    memory.shelf.put(SHAPES, ((str(number), "", one) for number, one in done.shapes.items() if number not in done.distrusted))
    memory.set_value("asked", (tuple(sorted(done.asked)), tuple(sorted(done.above))))


def _first_of_each_place(renderer: Renderer, memory: Memory, stale: Sequence[int], done: Done) -> list[int]:
    """Make a page of each kind of place, so that shapes are known before the work is spread; gives the other pages.

    It is the smallest, because it is made in MkDocs's way too, which takes its time.
    """
    scan = memory.scan
    chosen: dict[tuple[str, int, bool], int] = {}
    for number in stale:
        path = scan.paths[number]
        place = path.partition("/")[0], path.count("/"), path.endswith("/index.md")
        chosen[place] = min(chosen.get(place, number), number, key=scan.sizes.__getitem__)
    first = frozenset(chosen.values())
    done.join(_make(renderer, memory, sorted(first)))
    return [number for number in stale if number not in first]


def _make(renderer: Renderer, memory: Memory, numbers: Sequence[int], share: int = 0, shares: int = 1) -> Done:
    """Make pages, one after the other."""
    done = Done()
    made: list[tuple[str, Record]] = []
    for number in followed(numbers, len(numbers) * shares, "render", share, shares):
        path = memory.scan.paths[number]
        record = renderer.make(path, memory.scan.seen(number))
        if record is None:
            done.refused.add(path)
            continue
        if record.robots or record.added:
            done.facts[number] = record.robots, record.added
        done.anchors.wants.add(array("Q", record.wants))
        done.anchors.has.add(array("Q", record.has))
        made.append((path, record))
        done.made += 1
        if len(made) == _BATCH:
            memory.put(made)
            made = []
    memory.put(made)
    done.differences, renderer.differences = renderer.differences, []
    done.distrusted, renderer.distrusted = renderer.distrusted, set()
    done.same, renderer.same = renderer.same, []
    shapes = renderer.shapes
    done.shapes = {shape.number: Shaped(key, shape.print) for key, shape in shapes.made.items() if shape is not None}
    done.asked, done.above = shapes.asked, renderer.above
    return done


def _processes(pages: int) -> int:
    """How many processes to make pages with."""
    cannot = os.name != "posix" or threading.active_count() > 1 or pages < _FORK_FROM
    return 1 if cannot else max(os.cpu_count() or 1, 1)


def _spread(renderer: Renderer, memory: Memory, numbers: Sequence[int], count: int, done: Done) -> None:
    """Make pages in forked processes; a process that dies leaves its pages to MkDocs."""
    context = multiprocessing.get_context("fork")
    memory.shelf.close()
    gc.freeze()  # else collecting garbage in a child copies the parent's memory
    running = []
    for number in range(count):
        share = [one for start in range(number * _CHUNK, len(numbers), count * _CHUNK) for one in numbers[start : start + _CHUNK]]
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(renderer, memory, share, number, count, send))
        process.start()
        send.close()
        running.append((process, receive, share))
    gc.unfreeze()
    for process, receive, share in running:
        try:
            found: Done = receive.recv()
        except EOFError:
            found = Done(refused={memory.scan.paths[number] for number in share})
        process.join()
        done.join(found)
        memory.staging.keep_all(found.same)


def _work(renderer: Renderer, memory: Memory, share: Sequence[int], number: int, count: int, send: Connection) -> None:
    """What a forked process does."""
    send.send(_make(renderer, memory, share, number, count))
    memory.shelf.close()
    send.close()
