"""``make bench``: measures the builder, the render and the whole, beside other generators, and writes the tables into docs/."""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import shutil
import signal
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tests.bench import collection, indexing, peers, report, searching, serve
from tests.bench.measure import Measured, measure
from tests.bench.queries import queries

ROOT = Path(__file__).resolve().parents[2]
ENV = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "CI": "", "SITE_URL": "https://archive.example/"}
"""What the builder finds in its environment."""
_FEW = 1500
"""Captures by which finding and extraction are compared: fewer measure what is loaded on first use, more tell no more."""
_ROUNDS = 3
"""How often these stages are measured, in turn, so that a machine which is busy now and then slows none of them alone; the best counts."""
_STAGES = (
    (report.CLEAN, "clean"),
    (report.CLEAN_HTML, "clean-html"),
    (report.FIND, "find"),
    (report.EXTRACT, "extract"),
    (report.EXTRACT_TEXT, "extract-text"),
)

_SLOW_UP_TO = 4000
"""Captures, some 11,000 pages, up to which peers are measured that take many minutes for more."""


def main(argv: list[str]) -> int:
    """Measure collections of the given sizes."""
    arguments = _arguments(argv)
    # A shell in the background has interrupts ignored, and whoever is started from it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    finished: list[report.Result] = []
    for count in arguments.count:
        result = None
        for result in _results(arguments, count):
            if arguments.write:  # after each row, so that what was measured is kept, however long the next takes
                report.write(ROOT / "docs" / "development", [*finished, result], "make bench " + " ".join(_command(arguments)))
        assert result is not None, "there is at least what our own builder takes"
        finished.append(result)
        print(report.table(result))  # noqa: T201  # the result of the command
    return 0


def _results(arguments: argparse.Namespace, count: int) -> Iterator[report.Result]:
    """What is known of a collection of this size, again with each row that is measured after our own build and its search."""
    work = (arguments.work / str(count)).resolve()
    shutil.rmtree(work / "project", ignore_errors=True)
    project = _project(work / "project", count, arguments.seed)
    rows = list(_said(_ours(project, work, cold=arguments.cold)))
    found = searching.search(project / "site", queries(count, arguments.seed))
    result = report.Result(count, tuple(rows), report.weigh(project), found)
    yield result
    further = itertools.chain(
        () if arguments.cold else _again(project),
        _alone(project, count, arguments.seed),
        peers.run(_peers(arguments.peers, count), project / "docs", work, nav=count <= 1000 and arguments.nav),
    )
    for row in _said(further):
        result = dataclasses.replace(result, rows=(*result.rows, row))
        yield result


def _peers(names: Collection[str], count: int) -> frozenset[str]:
    """Which of the peers are measured on a collection of this size."""
    return frozenset(names) - (peers.SLOW if count > _SLOW_UP_TO else frozenset())


def _said(rows: Iterable[Measured]) -> Iterator[Measured]:
    """The rows, each printed when it is measured."""
    for row in rows:
        said = f"{row.name}: {row.seconds:.1f} s, {row.processor:.1f} s of processor, {row.megabytes:.0f} MB"
        print(said, file=sys.stderr, flush=True)  # noqa: T201  # progress
        yield row


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the builder beside other generators.")
    parser.add_argument("count", nargs="*", type=int, default=[1000], help="captures in a collection (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another collection")
    parser.add_argument(
        "--peers", nargs="*", default=[], choices=sorted(peers.PACKAGES), help="generators to install and measure too"
    )
    parser.add_argument("--cold", action="store_true", help="measure builds from nothing only; for large collections")
    parser.add_argument("--nav", action="store_true", help="measure MkDocs + Material with every page in nav too; quadratic")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench", help="where to work (default: build/bench)")
    parser.add_argument("--write", action="store_true", help="write docs/development/benchmarks.md")
    return parser.parse_args(argv)


def _command(arguments: argparse.Namespace) -> Iterator[str]:
    yield f'N="{" ".join(map(str, arguments.count))}"'
    if arguments.peers:
        yield f'PEERS="{" ".join(arguments.peers)}"'
    if arguments.cold:
        yield "COLD=1"
    yield "WRITE=1"


def _project(folder: Path, count: int, seed: int) -> Path:
    """A project of its own with a collection of captures."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "builder").symlink_to(ROOT / "builder")
    (folder / "docs" / "gioi-thieu.md").write_text("# Giới thiệu\n\nMột kho để đo.\n", encoding="utf-8")
    collection.write(folder, count, seed)
    return folder


def _ours(project: Path, work: Path, *, cold: bool) -> Iterator[Measured]:
    """The builder, the render, the whole and the search index, from nothing; parts of it again after changes."""
    pages = [*_make(project), "--pages-only"]
    yield measure("captures to pages", pages, project, ENV)
    site = work / "rendered"
    shutil.rmtree(site, ignore_errors=True)
    fast = [sys.executable, "-m", "tests.bench.render", str(project / "docs"), str(site), "fast"]
    yield measure("pages to site (render)", fast, project, ENV)
    if not cold:
        yield measure("captures to pages, nothing changed", pages, project, ENV)
        yield measure("render, nothing changed", fast, project, ENV)
        with peers.one_changed(project / "docs"):
            yield measure("render, one page changed", fast, project, ENV)
    shutil.rmtree(site)
    shutil.rmtree(project / ".cache")
    yield measure("whole: make site", _make(project), project, ENV)
    yield indexing.index(project, work, ENV)


def _make(project: Path) -> list[str]:
    return [sys.executable, "-m", "builder", "build", "--root", str(project)]


def _alone(project: Path, count: int, seed: int) -> Iterator[Measured]:
    """Stages alone: what they cost beside an extraction of the same captures, and what resolving the collection holds."""
    command = [sys.executable, "-m", "tests.bench.alone"]
    env = {"PYTHONPATH": str(ROOT)}
    took = project / "took"
    best: dict[str, Measured] = {}
    for name, stage in _ROUNDS * _STAGES:
        whole = measure(name, [*command, stage, str(_FEW), str(seed), str(took)], project, env)
        one = dataclasses.replace(whole, processor=float(took.read_text(encoding="ascii")))
        best[name] = min(one, best.get(name, one), key=lambda measured: measured.processor)
    yield from best.values()
    yield measure("find and resolve", [*command, "resolve", str(count), str(seed)], project, env)


def _again(project: Path) -> Iterator[Measured]:
    """The whole again, after changes."""
    make = _make(project)
    yield measure("whole, nothing changed", make, project, ENV)
    first, second = sorted((project / "seeds").rglob("*.txt"))[:2]
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("Cuối cùng", "Sau cùng").replace("Có người", "Cũng có người") + "\n", encoding="utf-8")
    yield measure("whole, one capture changed", make, project, ENV)
    added = first.with_name("bai-moi.txt")
    added.write_text(next(collection.captures(1, seed=99)).text, encoding="utf-8")
    yield measure("whole, one capture added", make, project, ENV)
    second.unlink()
    yield measure("whole, one capture removed", make, project, ENV)
    yield from serve.reloads(project, ENV)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
