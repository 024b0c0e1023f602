"""How far long work is, on a terminal; and what each stage of a build did and how long it took, on stderr for who asks.

Work that is done within two seconds says nothing, unless timings are asked for.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

_SILENT_SECONDS = 2.0
"""Work that is done sooner says nothing."""


def bar(items: Iterable[Item], total: int, what: str, at_once: int = 1) -> Iterator[Item]:
    """Hand the items on, and show on a terminal how far the work is, its rate and the time left.

    Each item counts for the ``at_once`` that as many processes do in the meantime.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    start = time.monotonic()
    shown = 0.0
    try:
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - start > _SILENT_SECONDS and now - shown > 0.1:
                shown = now
                _show(_line(what, min(count * at_once, total), total, now - start))
    finally:
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


_STAGES = logging.getLogger("builder.stages")
"""Stages that took their time at the level of information, the others below it."""


@dataclass
class Stage:
    """What a stage of a build did."""

    name: str
    said: str = ""

    def did(self, count: int, of: int, what: str) -> None:
        """Say what it had to do: so many of so many captures, articles, pages."""
        self.said = f"{count:,} {what}" if count == of else f"{count:,} of {of:,} {what}"

    def line(self, seconds: float) -> str:
        """The stage in one line."""
        return f"{self.name:<18} {seconds:>8.2f} s   {self.said}".rstrip()


@contextmanager
def stage(name: str) -> Iterator[Stage]:
    """Around a stage of a build: says what it did and how long it took when it ends, however it ends."""
    start = time.monotonic()
    now = Stage(name)
    try:
        yield now
    finally:
        seconds = time.monotonic() - start
        _STAGES.log(logging.INFO if seconds >= _SILENT_SECONDS else logging.DEBUG, "%s", now.line(seconds))


def followed(items: Iterable[Item], total: int, what: str, share: int = 0, shares: int = 1) -> Iterable[Item]:
    """The items of a stage, with a bar while stages are said.

    Of several processes that share the work the first shows the bar for all of them, each of which does about as much.
    """
    return bar(items, total, what, shares) if _STAGES.handlers and share == 0 else items


@contextmanager
def stages_shown(*, short_ones_too: bool = False) -> Iterator[None]:
    """Meanwhile say on stderr what each stage that takes its time did, when it ends; or what each did."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    before = _STAGES.level, _STAGES.propagate
    _STAGES.addHandler(handler)
    _STAGES.setLevel(logging.DEBUG if short_ones_too else logging.INFO)
    _STAGES.propagate = False
    try:
        yield
    finally:
        _STAGES.removeHandler(handler)
        _STAGES.level, _STAGES.propagate = before
