"""Work spread over the cores by forking: each process inherits what is in memory, does its share, and sends back what it found."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
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
    """What each share gave, in order. An error in a share is raised here, when all have ended."""
    if count <= 1:
        return [work(0, 1)]
    context = multiprocessing.get_context("fork")
    running = []
    gc.freeze()  # else collecting garbage in a child copies the parent's memory
    try:
        for number in range(count):
            receive, send = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(work, number, count, send))
            process.start()
            send.close()
            running.append((process, receive))
    finally:
        gc.unfreeze()
    results: list[Found] = []
    errors: list[BaseException] = []
    for process, receive in running:
        try:
            found, error = receive.recv()
        except EOFError:
            found, error = None, RuntimeError("a process that did a share of the work was killed")
        process.join()
        results.append(found)
        errors += [error] if error else []
    if errors:
        raise errors[0]
    return results


def _run(work: Work[Found], number: int, count: int, send: Connection) -> None:
    try:
        send.send((work(number, count), None))
    except Exception as error:  # noqa: BLE001  # raised again where the work was asked for
        send.send((None, error))
    finally:
        send.close()
