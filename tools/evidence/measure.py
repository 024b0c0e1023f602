"""How good weights are: on pages as they are, and on pages of outlets that the fit has not seen."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from builder.cleaning import clean
from builder.cleaning.path import weighing
from builder.forks import processes, spread
from builder.readers import decode
from tests.cleaning.fixtures import capture
from tools.evidence.pages import ALLOWED, Example
from tools.evidence.perceptron import Schedule, best_course, evidence_weights, fit
from tools.evidence.weights import SHIPPED, Table, Weights, rewritten, weights_of


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over pages."""

    lines: int = 0
    right_lines: int = 0
    """Lines (hard-wrapped paragraphs counted once) in a part of the page where their label may stand: what the weights alone decide."""
    labels: int = 0
    right_labels: int = 0
    """Lines that have the right label when the rules inside the parts have spoken too."""

    def __add__(self, other: Score) -> Score:
        return Score(
            self.lines + other.lines,
            self.right_lines + other.right_lines,
            self.labels + other.labels,
            self.right_labels + other.right_labels,
        )

    def __str__(self) -> str:
        return f"lines {self.line_accuracy:.4f}  labels {self.label_accuracy:.4f}"

    @property
    def line_accuracy(self) -> float:
        """Share of lines in the right part, 0 to 1."""
        return self.right_lines / max(1, self.lines)

    @property
    def label_accuracy(self) -> float:
        """Share of lines with the right label, 0 to 1."""
        return self.right_labels / max(1, self.labels)


def as_written(weights: Weights) -> Table:
    """The table that these weights give when they are written: what is measured is what is shipped."""
    return tomllib.loads(rewritten(SHIPPED.read_text(encoding="utf-8"), weights))


def score(pages: Iterable[Example], table: Table) -> Score:
    """How well a table of weights does on labelled pages."""
    weights = weights_of(table)
    with weighing(table):
        return _total(_score(page, weights) for page in pages)


def _score(page: Example, weights: Weights) -> Score:
    course = best_course([evidence_weights(names, weights) for _, names in page.units], weights) if page.units else []
    right = sum(part in ALLOWED[label] for (label, _), part in zip(page.units, course or [], strict=True))
    found = {one.line: one.label for article in clean(decode(capture(page.data))) for one in article.labels}
    labels = page.labels
    return Score(len(page.units), right, len(labels), sum(found.get(line) == label for line, label in labels.items()))


def _total(scores: Iterable[Score]) -> Score:
    return reduce(Score.__add__, scores, Score())


def folds(pages: Sequence[Example], count: int) -> list[frozenset[str]]:
    """Outlets to be held out together, at most ``count`` groups; 0 holds out each outlet by itself."""
    outlets = sorted({page.outlet for page in pages})
    groups = min(count or len(outlets), len(outlets))
    return [frozenset(outlets[number::groups]) for number in range(groups)]


def cross_validate(pages: Sequence[Example], guesses: Weights, schedule: Schedule, *, count: int, jobs: int | None = None) -> Score:
    """How well fits do on the outlets that were held out of them: every page is measured by weights that know no page of its outlet."""
    groups = folds(pages, count)
    return _total(part for parts in spread(_share(pages, guesses, schedule, groups), processes(jobs)) for part in parts)


def _share(
    pages: Sequence[Example], guesses: Weights, schedule: Schedule, groups: Sequence[frozenset[str]]
) -> Callable[[int, int], list[Score]]:
    def work(number: int, shares: int) -> list[Score]:
        return [_held_out(pages, guesses, schedule, outlets) for outlets in groups[number::shares]]

    return work


def _held_out(pages: Sequence[Example], guesses: Weights, schedule: Schedule, outlets: frozenset[str]) -> Score:
    known = [page for page in pages if page.outlet not in outlets]
    return score((page for page in pages if page.outlet in outlets), as_written(fit(known, guesses, schedule)))
