"""Captures worked on by a real Dask scheduler and two worker processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import collection
from tests.build.project import ROOT, run

CAPTURES = 300
DASK = str(Path(sys.executable).parent / "dask")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "CI": ""}


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


class Cluster:
    """A scheduler and its workers, each a process of its own in a folder that is not the project's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", self.address.rpartition(":")[2], "--no-dashboard"
        )
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(self.folder / "scratch"))
        return self._start("worker", self.address, *options)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen([DASK, *command], cwd=self.folder, env=ENVIRONMENT, stdout=log, stderr=log)


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    yield started
    started.stop()


def pages_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "docs").rglob("*.md"))}


@pytest.mark.site
def test_a_cluster_that_loses_a_worker_makes_what_one_machine_makes(
    project: Path, tmp_path_factory: pytest.TempPathFactory, cluster: Cluster
) -> None:
    collection.write(project, CAPTURES)
    store = project / ".cache" / "articles"

    def lose_a_worker() -> None:
        while len(list(store.glob("*/*.pickle"))) < CAPTURES // 10:
            time.sleep(0.05)
        cluster.workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=lose_a_worker, daemon=True)
    killer.start()
    built = run(project, "build", "--root", str(project), "--pages-only", "--scheduler", cluster.address)
    assert built.code == 0, built.findings
    killer.join(timeout=10)
    assert cluster.workers[0].poll() is not None, "no worker was lost: the test shows nothing"
    alone = tmp_path_factory.mktemp("alone")
    for name in ("seeds", "docs"):
        (alone / name).mkdir()
    collection.write(alone, CAPTURES)
    for name in ("mkdocs.yml", "docs/gioi-thieu.md"):
        (alone / name).write_bytes((project / name).read_bytes())
    run(alone, "build", "--root", str(alone), "--pages-only")
    assert pages_of(project) == pages_of(alone)


def test_a_missing_scheduler_is_one_clear_line(project: Path) -> None:
    built = run(project, "build", "--root", str(project), "--pages-only", "--scheduler", "tcp://127.0.0.1:9")
    assert built.code == 1
    assert len(built.findings) == 1
    assert re.match(r"--scheduler tcp://127\.0\.0\.1:9: no-cluster: no scheduler answers", built.findings[0])
