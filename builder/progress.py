"""Progress of long work, on a terminal only; and where the time went, for who asks."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

_SILENT_SECONDS = 2.0
"""Work that is done sooner says nothing."""


def bar(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Hand the items on, and show on a terminal how far the work is, its rate and the time left."""
    if not sys.stderr.isatty():
        yield from items
        return
    start = time.monotonic()
    shown = 0.0
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - start > _SILENT_SECONDS and now - shown > 0.1:
            shown = now
            _show(_line(what, count, total, now - start))
    if shown:
        _show("\r\x1b[K")


def _line(what: str, count: int, total: int, seconds: float) -> str:
    rate = count / seconds
    left = (total - count) / rate if rate else 0
    done = int(30 * count / total) if total else 30
    return f"\r\x1b[K{what} [{'█' * done}{'·' * (30 - done)}] {count}/{total}  {rate:.0f}/s  {left:.0f} s left"


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


_TIMINGS = logging.getLogger("builder.timings")


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Around a stage of a build: notes how long it took, and how long the cores worked on it, processes that ended included."""
    start, before = time.monotonic(), os.times()
    try:
        yield
    finally:
        after = os.times()
        worked = sum(after[:4]) - sum(before[:4])
        _TIMINGS.info("%-28s %8.2f s %8.2f s of processor", name, time.monotonic() - start, worked)


def show_timings() -> None:
    """Say on stderr how long each stage takes, when it ends."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _TIMINGS.addHandler(handler)
    _TIMINGS.setLevel(logging.INFO)
    _TIMINGS.propagate = False
