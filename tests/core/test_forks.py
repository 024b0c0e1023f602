"""Work spread over processes gives what one process gives, and says what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from builder.errors import BuilderError, Finding
from builder.forks import spread


def test_each_share_is_done_once_and_in_order() -> None:
    numbers = list(range(10))
    assert spread(lambda number, count: numbers[number::count], 3) == [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]
    assert spread(lambda number, count: numbers[number::count], 1) == [numbers]


def test_an_error_in_a_share_is_raised() -> None:
    def work(number: int, _: int) -> int:
        if number == 1:
            raise BuilderError([Finding("a.txt", 1, "code", "message", "remedy", "error")])
        return number

    with pytest.raises(BuilderError, match=r"a\.txt"):
        spread(work, 2)


def test_a_killed_process_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="killed"):
        spread(lambda number, _: os._exit(9) if number else 0, 2)


def test_nothing_is_forked_beside_threads() -> None:
    script = """
import threading
from builder.forks import processes
print(processes(4))
wait = threading.Event()
threading.Thread(target=wait.wait).start()
print(processes(4))
wait.set()
"""
    # In a process of its own: the browser of other tests has threads here.
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["4", "1"]


def test_the_first_share_is_done_here() -> None:
    first, second = spread(lambda _number, _count: os.getpid(), 2)
    assert first == os.getpid() != second
