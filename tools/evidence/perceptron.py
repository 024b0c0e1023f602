"""The fit: an averaged perceptron over whole pages (Collins 2002) with steps no larger than the mistake asks for (Crammer et al. 2006).

A page's course is looked for with the weights as they are; where a part disagrees with its line's label, the weights on the best course
that agrees with all labels go up and those on the course found go down. The labels do not name the parts (a piece of the site's frame may
stand above the article or below it), so the course to learn from is the best that agrees with them, looked for anew each time. Part of
the evidence is hidden meanwhile, and the weights are pulled back to what a person guessed.

Everything is added up in one order, and never by ``sum``, which rounds differently from one Python to the next: the same pages give the
same weights.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import add

from builder.cleaning.path import PARTS
from tools.evidence.pages import ALLOWED, Example, Unit
from tools.evidence.weights import NEVER, Weights

Row = list[float]
Change = dict[tuple[str | int, int], float]
"""By how much each weight changes: the name of evidence, or the number of a part that is left for another; and the part."""

_START, _END = -1, -2
"""Left for the first part of a page; and what the last part is left for."""

_ALL = range(len(PARTS))
_POSSIBLE = NEVER / 2
_BLANK = [0.0 for _ in PARTS]
_COST = {label: [0.0 if part in parts else 1.0 for part in _ALL] for label, parts in ALLOWED.items()}
"""By how much a part that the label does not allow is favoured while learning, so that the right one must win clearly."""
_BAN = {label: [0.0 if part in parts else NEVER for part in _ALL] for label, parts in ALLOWED.items()}


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a fit goes about it."""

    pull: float = 0.001
    """How much of the way back to the guesses the weights go after each mistake: the regularisation."""
    rounds: int = 14
    """Times that it goes over all pages with evidence hidden, and then a third as often with all of it in sight."""
    hidden: float = 0.3
    """Share of the evidence that is hidden at random, so that none is leant on alone."""
    step: float = 0.08
    """The most by which a weight changes for one occurrence of its evidence at first; later less."""


def evidence_weights(names: Iterable[str], weights: Weights) -> Row:
    """What some evidence weighs for each part."""
    row = _BLANK
    for name in names:
        row = list(map(add, row, weights.evidence[name]))
    return row


def best_course(rows: Sequence[Row], weights: Weights) -> list[int] | None:
    """The numbers of the parts on the best course through the rows, where any is possible; as ``builder.cleaning.path`` has it."""
    steps = [[(origin, row[part]) for origin, row in enumerate(weights.moves) if row[part] > _POSSIBLE] for part in _ALL]
    scores = list(map(add, weights.start, rows[0]))
    back: list[list[int]] = []
    for row in rows[1:]:
        following, origins = [], []
        for into in steps:
            best, came = NEVER * 4, 0
            for origin, weight in into:
                score = scores[origin] + weight
                if score > best:
                    best, came = score, origin
            following.append(best)
            origins.append(came)
        back.append(origins)
        scores = list(map(add, following, row))
    scores = list(map(add, scores, weights.end))
    last = max(_ALL, key=scores.__getitem__)
    if scores[last] < _POSSIBLE:
        return None
    course = [last]
    for origins in reversed(back):
        course.append(origins[course[-1]])
    return course[::-1]


def fit(pages: Sequence[Example], guesses: Weights, schedule: Schedule) -> Weights:
    """Weights that find the parts of these pages; near the guesses where no page tells otherwise."""
    units = [page.units for page in pages if page.units]
    if not units:
        return guesses.copy()
    chance = random.Random(1)
    weights = _average(units, guesses, guesses, schedule, chance)
    settled = replace(schedule, rounds=schedule.rounds // 3, hidden=0.0, step=schedule.step / 4)
    return _average(units, guesses, weights, settled, chance) if settled.rounds else weights


def _average(
    pages: Sequence[Sequence[Unit]], guesses: Weights, begin: Weights, schedule: Schedule, chance: random.Random
) -> Weights:
    """The mean of the weights over all pages of all rounds: it swings less than the last ones."""
    now = begin.copy()
    total = [[0.0] * len(row) for row in now.rows()]
    order = list(pages)
    unchanged = 0
    for number in range(schedule.rounds):
        step = schedule.step / (1 + number / 8)
        chance.shuffle(order)
        for page in order:
            units = [(label, _hidden(names, schedule.hidden, chance)) for label, names in page] if schedule.hidden else page
            unchanged += 1
            courses = _mistaken(units, now)
            if courses:
                _add(total, now, unchanged)
                unchanged = 0
                _learn(units, *courses, now, step)
                _pull(now, guesses, schedule.pull)
    _add(total, now, unchanged)
    for row, summed in zip(now.rows(), total, strict=True):
        row[:] = [weight / (schedule.rounds * len(pages)) for weight in summed]
    return now


def _hidden(names: tuple[str, ...], share: float, chance: random.Random) -> tuple[str, ...]:
    """The evidence that stays in sight; never none."""
    return tuple(name for name in names if chance.random() >= share) or names[:1]


def _mistaken(units: Sequence[Unit], weights: Weights) -> tuple[list[int], list[int]] | None:
    """The best course that agrees with the labels, and the one that wins although it does not; None where all is well."""
    rows = [evidence_weights(names, weights) for _, names in units]
    labels = [label for label, _ in units]
    found = best_course([list(map(add, row, _COST[label])) for label, row in zip(labels, rows, strict=True)], weights)
    if found is None or all(part in ALLOWED[label] for label, part in zip(labels, found, strict=True)):
        return None
    right = best_course([list(map(add, row, _BAN[label])) for label, row in zip(labels, rows, strict=True)], weights)
    return (right, found) if right else None


def _learn(units: Sequence[Unit], right: list[int], found: list[int], weights: Weights, cap: float) -> None:
    """Change the weights just so much that the right course outweighs the one found by as many points as that has wrong lines."""
    change = {key: times for key, times in _difference(units, right, found).items() if key[0] not in weights.by_hand}
    frame = [*weights.moves, weights.end, weights.start]
    rows = {key: weights.evidence[key] if isinstance(key, str) else frame[key] for key, _ in change}
    margin = length = 0.0
    for (key, part), times in change.items():
        margin += times * rows[key][part]
        length += times * times
    wrong = [part for (label, _), part in zip(units, found, strict=True) if part not in ALLOWED[label]]
    step = min(cap, max(0.0, len(wrong) - margin) / max(1.0, length))
    for (key, part), times in change.items():
        rows[key][part] += step * times


def _difference(units: Sequence[Unit], right: list[int], found: list[int]) -> Change:
    """How much oftener each weight counts on the right course than on the one found."""
    change: Change = defaultdict(float)
    for (_, names), good, bad in zip(units, right, found, strict=True):
        if good != bad:
            for name in names:
                change[name, good] += 1
                change[name, bad] -= 1
    for course, sign in ((right, 1), (found, -1)):
        for part, following in pairwise(course):
            change[part, following] += sign
        change[_START, course[0]] += sign
        change[_END, course[-1]] += sign
    return change


def _pull(weights: Weights, guesses: Weights, pull: float) -> None:
    for row, guess in zip(weights.rows(), guesses.rows(), strict=True):
        if row != guess:
            row[:] = [weight + pull * (mean - weight) for weight, mean in zip(row, guess, strict=True)]


def _add(total: list[Row], weights: Weights, times: int) -> None:
    for summed, row in zip(total, weights.rows(), strict=True):
        summed[:] = [value + times * weight for value, weight in zip(summed, row, strict=True)]


def unfit(pages: Iterable[Example], weights: Weights) -> list[str]:
    """Names of pages whose labels no course agrees with; nothing is learnt from them."""
    return [page.page.name for page in pages if page.units and not _agrees(page.units, weights)]


def _agrees(units: Sequence[Unit], weights: Weights) -> bool:
    return best_course([_BAN[label] for label, _ in units], weights) is not None
