"""The stages that need only one capture, on the workers of a Dask cluster: an optional extra (``requirements/cluster.txt``).

Workers are sent the files themselves, so they need not see the folder of captures. They need the same code: what they make must be what
this machine would make. A worker that dies is no harm: its captures are worked on by another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from builder.errors import BuilderError, Finding
from builder.pipeline import rules_version

PATIENCE = 10
"""Seconds to wait for the scheduler, and for a first worker."""


@contextmanager
def executor_of(address: str) -> Iterator[tuple[Executor, int]]:
    """(an executor on the cluster whose scheduler is at ``address``, how many captures its workers can work on at once)."""
    try:
        from distributed import Client
    except ImportError as error:
        said = "the package “distributed” is not installed"
        raise _refused(address, said, "python -m pip install -r requirements/cluster.txt, here and on the workers") from error
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise _refused(
            address, f"no scheduler answers: {error}", "start one with `dask scheduler`, or correct the address"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise _refused(address, "the scheduler has no workers", f"start some with `dask worker {address}`") from error
        _same_rules(client.run(rules_version), address)
        yield client.get_executor(), max(sum(client.nthreads().values()), 1)


def _same_rules(versions: dict[str, str], address: str) -> None:
    """Refuse workers whose code or vocabulary would make something else of a capture."""
    others = sorted(worker for worker, version in versions.items() if version != rules_version())
    if others:
        raise _refused(address, f"workers run other code: {', '.join(others)}", "bring their checkout to the same version")


def _refused(address: str, said: str, remedy: str) -> BuilderError:
    return BuilderError([Finding(f"--scheduler {address}", 0, "no-cluster", said, remedy, "error")])
