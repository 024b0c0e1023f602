"""Pass two for back-references and unnumbered documents, from left to right: each may point to one decided before it."""

from __future__ import annotations

from bisect import bisect_left, insort

from builder.citations import relate
from builder.citations.resolve import antecedents, named, unnumbered
from builder.citations.resolve.antecedents import Seen
from builder.citations.resolve.case import POINTING, Case
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.whole import of_congress

_ROUNDS = 3
"""A mention may be identified by a neighbour that was itself identified by one; chains are never longer."""

_REACH = 80
"""How many identified mentions before or behind a back-reference are looked at."""


def point_back(case: Case) -> dict[int, Verdict]:
    """What was decided, with the back-references.

    Repeated, because what acts on what tells which document a text is about, and back-references may themselves say so.
    """
    decided = case.verdicts
    acted_on: frozenset[int] | None = None
    for _ in range(_ROUNDS if any(reading.mention.kind in POINTING for reading in case.readings) else 0):
        round_ = Case(case.scene, case.readings, case.known, case.said, decided)
        before, acted_on = acted_on, _acted_on(round_)
        if acted_on == before:
            break
        round_.verdicts = dict(case.verdicts)
        _follow(round_, acted_on)
        decided = round_.verdicts
    return decided


def _acted_on(case: Case) -> frozenset[int]:
    """Mentions that are the object of another document of the same type; where the text comes back to one, it may be its subject."""
    readings = case.readings
    return frozenset(one.dst for one, _, _ in case.stated() if readings[one.src].mention.type == readings[one.dst].mention.type)


def _follow(case: Case, acted_on: frozenset[int]) -> None:
    identified = [index for index in sorted(case.verdicts) if case.canonical(index) and not case.readings[index].mention.optional]
    undecided = _undecided(case)
    for index in _in_turn(case):
        mention = case.readings[index].mention
        if mention.number is not None or mention.optional or case.canonical(index) or mention.kind not in POINTING:
            continue
        at = bisect_left(identified, index)
        near = [one for one in identified[max(0, at - _REACH) : at + _REACH] if one != index]
        doubtful = undecided.get(mention.type, index) < index
        case.verdicts[index] = _pointed(case, index, near, acted_on, undecided=doubtful)
        if case.canonical(index):
            insort(identified, index)


def _in_turn(case: Case) -> list[int]:
    """Indices from left to right, but for what an unnumbered document carries out, by which it is known: "triển khai nghị quyết này"."""
    turns = list(range(len(case.readings)))
    for index, reading in enumerate(case.readings[:-1]):
        if reading.mention.kind == "generic" and relate.carried_out(index, case.said) == index + 1 and turns[index] == index:
            turns[index : index + 2] = index + 1, index
    return turns


def _undecided(case: Case) -> dict[str | None, int]:
    """Kind → index of the first document of that kind that could not be identified."""
    found: dict[str | None, int] = {}
    for index, reading in enumerate(case.readings):
        if reading.mention.kind not in POINTING and not case.canonical(index):
            found.setdefault(reading.mention.type, index)
    return found


def _pointed(case: Case, index: int, near: list[int], acted_on: frozenset[int], *, undecided: bool) -> Verdict:
    reading = case.readings[index]
    acting = relate.acts_on(index, case.said)
    actor = case.canonical(acting) if acting is not None else None
    seen = [
        Seen(other, case.readings[other].mention, canonical, other in acted_on)
        for other in near
        if (canonical := case.canonical(other)) and canonical != actor
    ]
    # CASE 0: a law named again by its year alone.
    again = named.again_by_year(reading, [one.canonical for one in seen], case.known)
    if again:
        return again
    # CASE 1: an identified document of that type and body stands in the passage.
    verdict = antecedents.by_antecedent(reading, seen, case.known, case.scene, undecided=undecided)
    if verdict:
        return verdict
    # CASE 2: a congress that the passage does not number.
    if of_congress(reading.mention):
        return named.congress(reading, case.named(), case.scene)
    # CASE 3: the words that follow say what it carries out: "chương trình hành động của X thực hiện Nghị quyết số 20-NQ/TW".
    if reading.mention.kind == "generic":
        following = relate.carried_out(index, case.said)
        target = case.canonical(following) if following is not None else None
        named_so = unnumbered.unnumbered(reading, target, case.scene) if target else None
        if named_so:
            return named_so
    # CASE 4: the passage speaks of the title of one document of that body and period.
    verdict = unnumbered.by_subject(reading, case.known, case.scene)
    return verdict or Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")
