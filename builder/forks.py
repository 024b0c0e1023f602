"""Work spread over the cores by forking: each process inherits what is in memory, does its share, and sends back what it found."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

Found = TypeVar("Found")
Work = Callable[[int, int], Found]
"""Does share ``number`` of ``count`` shares; what it returns must be picklable."""


def processes(wanted: int | None = None) -> int:
    """How many processes may be forked: one for each core, and none besides this one where that is not safe or not possible."""
    # A fork of a process with threads (mkdocs serve) may wait for ever for a lock that a thread held.
    if os.name != "posix" or threading.active_count() > 1:
        return 1
    return max(wanted or os.cpu_count() or 1, 1)


def spread(work: Work[Found], count: int) -> list[Found]:
    """What each share gave, in order. An error in a share is raised here, when all have ended.

    The first share is done in this process: each further one comes to hold a copy of what is in memory here, as soon as it counts its
    references.
    """
    if count <= 1:
        return [work(0, 1)]
    context = multiprocessing.get_context("fork")
    running = []
    gc.freeze()  # else collecting garbage copies the parent's memory in a child, and goes through all of it here
    try:
        for number in range(1, count):
            receive, send = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(work, number, count, send))
            process.start()
            send.close()
            running.append((process, receive))
        ended = [_ended(work, 0, count), *(_received(process, receive) for process, receive in running)]
    finally:
        gc.unfreeze()
    found: list[Found] = []
    for one in ended:
        if isinstance(one, BaseException):
            raise one
        found.append(one)
    return found


def _ended(work: Work[Found], number: int, count: int) -> Found | BaseException:
    """What a share gave, or what went wrong."""
    try:
        return work(number, count)
    except Exception as error:  # noqa: BLE001  # raised again where the work was asked for
        return error


def _received(process: BaseProcess, receive: Connection) -> Found | BaseException:
    """The same of the share of another process."""
    try:
        ended: Found | BaseException = receive.recv()
    except EOFError:
        ended = RuntimeError("a process that did a share of the work was killed")
    process.join()
    return ended


def _run(work: Work[Found], number: int, count: int, send: Connection) -> None:
    try:
        send.send(_ended(work, number, count))
    finally:
        send.close()
