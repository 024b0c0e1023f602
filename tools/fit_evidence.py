"""Fit the weights by which cleaning decides what part of a page a line stands in, on labelled pages.

`python -m tools.fit_evidence` reads the labelled pages of the tests (and of any `--data DIR`), says for each strength of the pull to the
guesses how well fits do on outlets that were held out, fits the best on all pages, and writes `builder/data/cleaning/evidence.toml`.
`--check` only measures the weights that are there. CONTRIBUTING.md says when to use it and what to compare.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from builder.errors import BuilderError
from tools.evidence.measure import as_written, cross_validate, folds, score
from tools.evidence.pages import OWN, Example, read_folders
from tools.evidence.perceptron import Schedule, fit, unfit
from tools.evidence.weights import SHIPPED, Weights, guessed, read_table, rewritten, weights_of

PULLS = (0.0003, 0.001, 0.003)
"""Strengths of the pull to the guesses that are tried, weakest first."""
ONWARD = 0.01
"""Pull to the shipped weights: strong, so that little is forgotten of pages they know and the project does not hold.

None is chosen by cross-validation there, for the shipped weights know most of the pages that would be held out.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, or fit and write; 1, and one line for each fault, where the pages or the guesses are no good."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.only and not asked.data:
        parser.error("--only leaves no pages: name folders with --data")
    try:
        pages = read_folders([*(() if asked.only else OWN), *asked.data])
        shipped = read_table()
        print(f"{len(pages)} pages of {len(folds(pages, 0))} outlets, {sum(len(page.units) for page in pages)} lines")
        print(f"shipped weights     {score(pages, shipped)}", flush=True)
        if not asked.check:
            _fit(pages, weights_of(shipped) if asked.onward else guessed(shipped), asked)
    except BuilderError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{asked.out.name}: not-written: {error.strerror} → name another file with --out", file=sys.stderr)
        return 1
    return 0


def _fit(pages: Sequence[Example], begin: Weights, asked: argparse.Namespace) -> None:
    for name in unfit(pages, begin):
        print(f"{name}: no course of parts agrees with its labels, so nothing is learnt from it", file=sys.stderr)
    tried = Schedule(rounds=max(1, asked.rounds))
    pull = ONWARD if asked.pull is None and asked.onward else asked.pull
    schedule = _best(pages, begin, tried, asked) if pull is None else replace(tried, pull=pull)
    weights = fit(pages, begin, schedule)
    asked.out.write_text(rewritten(SHIPPED.read_text(encoding="utf-8"), weights), encoding="utf-8", newline="\n")
    print(f"fitted, pull {schedule.pull:<6g} {score(pages, as_written(weights))}  (seen pages)")


def _best(pages: Sequence[Example], begin: Weights, tried: Schedule, asked: argparse.Namespace) -> Schedule:
    """The schedule that stays nearest to the guesses, of those that do best on held-out outlets, or so nearly that it is chance."""
    found: list[tuple[float, Schedule]] = []
    for pull in PULLS:
        schedule = replace(tried, pull=pull)
        held_out = cross_validate(pages, begin, schedule, count=asked.folds, jobs=asked.jobs)
        print(f"held out, pull {pull:<6g} {held_out}", flush=True)
        found.append((held_out.line_accuracy, schedule))
    best = max(accuracy for accuracy, _ in found)
    chance = math.sqrt(best * (1 - best) / max(1, sum(len(page.units) for page in pages)))
    return next(schedule for accuracy, schedule in reversed(found) if accuracy >= best - chance)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of things")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.fit_evidence", description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="only measure the shipped weights on the labelled pages")
    parser.add_argument("--data", action="append", default=[], type=Path, metavar="DIR", help="a further folder of labelled pages")
    parser.add_argument("--only", action="store_true", help="leave the pages of the tests out")
    parser.add_argument("--onward", action="store_true", help="begin at the shipped weights and stay near them, not at the guesses")
    parser.add_argument(
        "--folds", type=_count, default=10, metavar="N", help="groups of outlets to hold out (10); 0: each by itself"
    )
    parser.add_argument("--pull", type=float, metavar="X", help="fit with this pull and choose none")
    parser.add_argument("--rounds", type=_count, default=Schedule().rounds, metavar="N", help="times to go over the pages")
    parser.add_argument("--jobs", type=_count, metavar="N", help="processes (one for each core)")
    parser.add_argument(
        "--out", type=Path, default=SHIPPED, metavar="FILE", help="where to write (builder/data/cleaning/evidence.toml)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
