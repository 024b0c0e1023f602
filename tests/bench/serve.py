"""How long who reads a served site waits for a capture that was saved: until its page is the new one, and until all of the site is."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.bench.measure import FailedError, Measured, memory, processor

SHOWN, CURRENT = "serve: a saved capture is shown", "serve: all of the site is current"
_PATIENCE = 1800.0
_EVERY = 0.05
_MARK = "Câu này vừa được thêm khi trang đang mở"


def reloads(project: Path, env: Mapping[str, str]) -> Iterator[Measured]:
    """Serve a project, save one of its captures, and measure both."""
    with _served(project, env) as (process, log, address):
        capture = min((project / "seeds").rglob("*.txt"))
        page = f"{address}/{_page_of(project, capture)}"
        lines = capture.read_text(encoding="utf-8").split("\n")
        longest = max(range(len(lines)), key=lambda number: len(lines[number]))
        lines[longest] += f" {_MARK}."
        reloaded = _reloads(log)
        start, worked = time.monotonic(), processor(process.pid)

        def measured(name: str) -> Measured:
            return Measured(name, time.monotonic() - start, processor(process.pid) - worked, memory(process.pid) / 1e6)

        capture.write_text("\n".join(lines), encoding="utf-8")
        _wait(process, lambda: _MARK in _text(page))
        yield measured(SHOWN)
        _wait(process, lambda: _reloads(log) > reloaded)
        yield measured(CURRENT)


@contextmanager
def _served(project: Path, env: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], Path, str]]:
    """The process of ``mkdocs serve``, its log, and where it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project / "serve.log"
    command = [str(Path(sys.executable).parent / "mkdocs"), "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    # An address of its own, as when a person writes: SITE_URL would put the pages below a path.
    given = {name: value for name, value in {**os.environ, **env}.items() if name != "SITE_URL"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=project, env=given, stdout=out, stderr=out, start_new_session=True)
    try:
        _wait(process, lambda: "Serving on" in log.read_text(encoding="utf-8", errors="replace"))
        time.sleep(2)  # until its watch has seen all captures once
        yield process, log, f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE)


def _wait(process: subprocess.Popen[bytes], done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        if process.poll() is not None or time.monotonic() > end:
            raise FailedError("serving ended, or nothing changed for too long")
        time.sleep(_EVERY)


def _page_of(project: Path, capture: Path) -> str:
    """Address of the page of a capture."""
    name = re.escape(capture.relative_to(project / "seeds").as_posix())
    table = (project / "seeds" / "_archive" / "ids.tsv").read_text(encoding="utf-8")
    found = re.search(rf"^bai-viet\t\S+ {name}\t(\S+)\t", table, re.MULTILINE)
    assert found is not None, f"{capture} has an address"
    return found[1]


def _text(address: str) -> str:
    with urlopen(address, timeout=_PATIENCE) as response:
        return str(response.read().decode())


def _reloads(log: Path) -> int:
    return len(re.findall("Reloading browsers", log.read_text(encoding="utf-8", errors="replace")))
