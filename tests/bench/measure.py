"""Runs a command and measures it: wall time, processor time, and the most memory that it and its children held at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command."""

    name: str
    seconds: float
    processor: float
    """Seconds of all cores together, children included."""
    megabytes: float
    """Peak of resident memory, children included; pages that processes share are counted once where the system tells."""


class FailedError(Exception):
    """The command did not succeed."""


def measure(name: str, command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end."""
    start = time.monotonic()
    with (cwd / "bench.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=log, stderr=log, start_new_session=True
        )
        watch = _Watch(process.pid)
        watch.start()
        code = process.wait()
    seconds = time.monotonic() - start
    watch.stop()
    if code:
        raise FailedError(f"{name}: exit code {code}; see {cwd / 'bench.log'}")
    return Measured(name, seconds, watch.processor, watch.peak / 1e6)


class _Watch(threading.Thread):
    """Looks at a session's processes again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak = 0
        self._ended = threading.Event()
        self._ticks: dict[int, int] = {}

    @property
    def processor(self) -> float:
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            total = 0
            for pid in self._pids():
                total += memory(pid)
            self.peak = max(self.peak, total)

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _pids(self) -> list[int]:
        """Processes of the session, whose processor time is noted on the way."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.session:
                found.append(int(entry.name))
                self._ticks[int(entry.name)] = int(fields[11]) + int(fields[12])
        return found


def processor(pid: int) -> float:
    """Seconds that a process has worked so far, its children that ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Bytes of a process, what it shares divided among those who share it."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:
        return 0
