"""What was measured, as tables and a plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import searching
from tests.bench.measure import Measured

REFERENCE = "Hugo"
"""What times are compared with, where it was measured; otherwise our own render."""

EXTRACT, EXTRACT_TEXT = "trafilatura, text and metadata", "trafilatura, text alone"
"""What single stages are compared with: the extraction of the same captures as web pages.

Cleaning reads title, author and date as well as the text, so that the first is its like; the second does less.
"""
CLEAN, CLEAN_HTML, FIND = "read and clean text", "read and clean web pages", "find citations"
_BESIDE = {CLEAN: "Reading and cleaning text", CLEAN_HTML: "Reading and cleaning web pages", FIND: "Finding citations"}

_HEAD = """\
---
title: "Benchmarks"
description: "How fast the builder is, beside other generators, on collections of several sizes."
lang: "en"
---

# Benchmarks

Everything in one table was measured in one run on one machine, so use the ratios, not the seconds; on a machine that does other work
too, those of the seconds of processor, all cores together. Memory is the peak of all processes
together. The collections are generated: lines of invented sites around articles of some 700 words that cite six documents, the same for
the same seed. Other generators get the Markdown that the builder wrote, two and more pages an article; those that take many minutes for
tens of thousands of pages are measured on the smaller collections only. Reading, cleaning, finding and extraction alone are measured
three times in turn, on the same captures whatever the size of the collection; the best of the three counts."""

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 {height}" font-family="sans-serif" font-size="13" '
    'fill="#777" role="img">'
)


@dataclass(frozen=True, slots=True)
class Result:
    """A collection's measurements."""

    count: int
    rows: tuple[Measured, ...]
    weights: tuple[tuple[str, int, float], ...]
    """(kind of file, files, bytes) of the built site."""
    search: searching.Figures


def weigh(project: Path) -> tuple[tuple[str, int, float], ...]:
    """Files and bytes of a built site by kind."""
    sums: dict[str, tuple[int, float]] = {}
    site = project / "site"
    for path in site.rglob("*"):
        if path.is_file():
            relative = path.relative_to(site)
            kind = f"{relative.parts[0] if len(relative.parts) > 1 else '.'} *{path.suffix}"
            files, size = sums.get(kind, (0, 0.0))
            sums[kind] = files + 1, size + path.stat().st_size
    return tuple(sorted(((kind, *both) for kind, both in sums.items()), key=lambda row: -row[2]))


def table(result: Result) -> str:
    """A collection's measurements as Markdown."""
    return "\n".join(_table(result))


def _table(result: Result) -> Iterator[str]:
    names = {row.name: row for row in result.rows}
    reference = names.get(REFERENCE) or names.get("pages to site (render)")
    assert reference is not None
    yield "<div markdown>\n"  # a table that is too wide for a phone scrolls in its box
    yield f"| {result.count:,} captures | seconds | × {reference.name} | seconds of processor | × {reference.name} | peak MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in result.rows:
        waited, worked = row.seconds / reference.seconds, row.processor / max(reference.processor, 0.01)
        yield f"| {row.name} | {row.seconds:.1f} | {waited:.2f} | {row.processor:.1f} | {worked:.2f} | {row.megabytes:.0f} |"
    total = sum(size for _, _, size in result.weights)
    yield "\n</div>\n"
    for name, what in _BESIDE.items():
        if name in names and EXTRACT in names and EXTRACT_TEXT in names:
            whole, text = (names[name].processor / max(names[other].processor, 0.01) for other in (EXTRACT, EXTRACT_TEXT))
            yield f"{what} takes {whole:.2f} of the processor time in which trafilatura extracts text, title, author and date of"
            yield f"the same captures as pages of sites, and {text:.2f} of what it takes for the text alone.\n"
    yield f"The site weighs {total / 1e6:.1f} MB in {sum(files for _, files, _ in result.weights):,} files:"
    yield f"{total / result.count / 1e3:.1f} kB an article. The heaviest kinds:"
    yield ""
    yield "| kind | files | kB an article |"
    yield "| --- | --- | --- |"
    for kind, files, size in result.weights[:6]:
        yield f"| `{kind}` | {files:,} | {size / result.count / 1e3:.1f} |"
    yield ""
    yield from searching.table(result.search)


def write(folder: Path, results: Sequence[Result], command: str) -> None:
    """Write benchmarks.md and its plot."""
    parts = [_HEAD, f"To repeat it: `{command}`", "![Seconds by size of the collection](benchmarks.svg)"]
    for result in results:
        parts += [f"## {result.count:,} captures", table(result)]
    (folder / "benchmarks.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    (folder / "benchmarks.svg").write_text(plot(results), encoding="utf-8")


def plot(results: Sequence[Result]) -> str:
    """Bars of seconds for each row, a group a collection, as SVG; lengths are shares of the longest in the group."""
    lines: list[str] = []
    y = 10
    for result in results:
        y += 22
        lines.append(f'<text x="10" y="{y}" font-weight="600">{result.count:,} captures, seconds</text>')
        longest = max(row.seconds for row in result.rows)
        for row in result.rows:
            y += 20
            width = max(1.0, 420 * row.seconds / longest)
            lines.append(f'<text x="10" y="{y}">{row.name}</text>')
            lines.append(f'<rect x="290" y="{y - 11}" width="{width:.0f}" height="13" rx="2" fill="#777" fill-opacity=".55"/>')
            lines.append(f'<text x="{296 + width:.0f}" y="{y}">{row.seconds:.1f}</text>')
    return "\n".join([_SVG.format(height=y + 16), *lines, "</svg>"]) + "\n"
