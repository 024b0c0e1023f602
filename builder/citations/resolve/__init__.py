"""Identity of the cited documents: two passes over a collection, offline, and the same whatever the order of its passages.

read → learn (all passages) → decide by itself → by evidence → by name → by antecedent → relate
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from builder.citations import relate
from builder.citations.identity import provisional
from builder.citations.registry import Registry
from builder.citations.resolve import antecedents, decide, named
from builder.citations.resolve.antecedents import Seen
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.learn import Knowledge, learn
from builder.citations.resolve.reading import Reading, Scene, read_passage
from builder.model import Citation, Cited, Mention, Passage, Relation
from builder.text import fold

__all__ = ["Knowledge", "learn", "resolve", "resolve_passage"]

_ROUNDS = 3
"""A mention may be identified by a neighbour that was itself identified by one; chains are never longer."""


def resolve(passages: Sequence[Passage], registry: Registry) -> tuple[Cited, ...]:
    """Tie the mentions of a collection to documents. Deterministic; each passage's result depends on the set of passages only."""
    known = learn(passages, registry)
    return tuple(resolve_passage(passage, known) for passage in passages)


def resolve_passage(passage: Passage, known: Knowledge) -> Cited:
    """The citations and relations of one passage, in the order of its mentions."""
    scene = Scene.of(passage)
    readings = read_passage(scene)
    verdicts: dict[int, Verdict] = {}
    _decide_alone(readings, known, verdicts)
    _decide_by_evidence(readings, known, scene, verdicts)
    _decide_by_name(readings, known, scene, verdicts)
    citations = _cited(passage, readings, verdicts)
    acted_on: frozenset[str] | None = None
    for _ in range(_ROUNDS):
        # What acts on what tells which document a text is about, and back-references may themselves say so.
        before, acted_on = acted_on, _acted_on(relate.relate(passage, citations), citations)
        if acted_on == before:
            break
        pointed = dict(verdicts)
        _point_back(readings, known, scene, pointed, acted_on)
        citations = _cited(passage, readings, pointed)
    return Cited(passage, citations, relate.relate(passage, citations, known.span))


def _decide_alone(readings: Sequence[Reading], known: Knowledge, verdicts: dict[int, Verdict]) -> None:
    for index, reading in enumerate(readings):
        if reading.mention.number is not None:
            verdict = decide.by_itself(reading, known)
            if verdict:
                verdicts[index] = verdict


def _decide_by_evidence(readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict]) -> None:
    """Repeated, because what one mention's evidence decides helps its neighbours; undecided ones are asked again."""
    for _ in range(_ROUNDS):
        nearby = _named_here(verdicts)
        decided: dict[int, Verdict] = {}
        for index, reading in enumerate(readings):
            if reading.mention.number is None or (index in verdicts and not _open(verdicts[index])):
                continue
            verdict = decide.by_evidence(reading, known, nearby, scene)
            if verdict:
                decided[index] = verdict
        if all(verdicts.get(index) == verdict for index, verdict in decided.items()):
            return
        verdicts |= decided


def _open(verdict: Verdict) -> bool:
    return verdict.canonical is None or provisional(verdict.canonical)


def _named_here(verdicts: dict[int, Verdict]) -> tuple[str, ...]:
    return tuple(sorted({one.canonical for one in verdicts.values() if one.canonical and not provisional(one.canonical)}))


def _decide_by_name(readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict]) -> None:
    # Names that print their year or term come first, so that the others may follow them.
    order = sorted(range(len(readings)), key=lambda index: (readings[index].mention.year is None, index))
    for index in order:
        reading = readings[index]
        if reading.mention.number is not None or reading.mention.optional:
            continue
        verdict = named.by_name(reading, known, _named_here(verdicts), scene)
        if verdict:
            verdicts[index] = verdict


def _acted_on(relations: Sequence[Relation], citations: Sequence[Citation]) -> frozenset[str]:
    """Ids of documents that are the object of another document of the same type."""
    by_id = {citation.id: citation for citation in citations}
    found = set()
    for relation in relations:
        src, dst = by_id[relation.src], by_id[relation.dst]
        if src.mention.type == dst.mention.type and dst.canonical:
            found.add(dst.canonical)
    return frozenset(found)


def _point_back(
    readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict], acted_on: frozenset[str]
) -> None:
    """Back-references and unnumbered documents, from left to right: each may point to one decided before it."""
    for index, reading in enumerate(readings):
        mention = reading.mention
        if mention.number is not None or mention.optional or (index in verdicts and verdicts[index].canonical):
            continue
        if mention.kind not in {"coref", "generic"}:
            continue
        verdicts[index] = _pointed(index, readings, known, scene, verdicts, acted_on)


def _pointed(
    index: int, readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict], acted_on: frozenset[str]
) -> Verdict:
    reading = readings[index]
    seen = [
        Seen(other, readings[other].mention, verdict.canonical, verdict.canonical in acted_on)
        for other, verdict in sorted(verdicts.items())
        if verdict.canonical and other != index and not readings[other].mention.optional
    ]
    # CASE 1: an identified document of that type and body stands in the passage.
    verdict = antecedents.by_antecedent(reading, seen, known, scene)
    if verdict:
        return verdict
    # CASE 2: the words that follow say what it carries out: "chương trình hành động của X thực hiện Nghị quyết số 20-NQ/TW".
    if reading.mention.kind == "generic":
        following = relate.carried_out(scene.passage, index, [one.mention for one in readings])
        target = verdicts.get(following) if following is not None else None
        named_so = antecedents.unnumbered(reading, target.canonical, scene) if target and target.canonical else None
        if named_so:
            return named_so
    # CASE 3: the passage speaks of the title of one document of that body and period.
    verdict = antecedents.by_subject(reading, known, scene)
    return verdict or Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")


def _cited(passage: Passage, readings: Sequence[Reading], verdicts: dict[int, Verdict]) -> tuple[Citation, ...]:
    nothing = Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")
    seen: Counter[str] = Counter()
    citations = []
    for index, (printed, reading) in enumerate(zip(passage.mentions, readings, strict=True)):
        verdict = verdicts.get(index, nothing)
        key = _key(passage, printed)
        seen[key] += 1
        identity = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12]
        hub = verdict.hub or reading.hub
        citations.append(
            Citation(
                identity, printed, verdict.canonical, verdict.certainty, verdict.reason, verdict.candidates, verdict.conflicts, hub
            )
        )
    return tuple(citations)


def _key(passage: Passage, mention: Mention) -> str:
    """What makes a mention itself: its passage, its words and its own sentence."""
    start, end = mention.sentence if mention.sentence != (0, 0) else (mention.start, mention.end)
    words = (" ".join(fold(text).split()) for text in (mention.text, passage.text[start:end]))
    return "\0".join((passage.id, *words))


def without_registry_trace(cited: Cited) -> Cited:
    """The same with reasons left out, for comparing identities only."""
    return replace(cited, citations=tuple(replace(one, reason="", candidates=()) for one in cited.citations))
