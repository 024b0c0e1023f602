"""Identity of the cited documents: two passes over a collection, offline, and the same whatever the order of its passages.

read → learn (all passages) → decide by itself → by evidence → by name → by antecedent → relate
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from builder.citations import relate
from builder.citations.identity import hub_of, provisional
from builder.citations.registry import Registry
from builder.citations.relate import Statement
from builder.citations.resolve import antecedents, decide, named, unnumbered
from builder.citations.resolve.antecedents import Seen
from builder.citations.resolve.bound import bound
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.defined import definitions, key_of
from builder.citations.resolve.learn import Knowledge, learn
from builder.citations.resolve.reading import Reading, read_passage
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whole import of_congress
from builder.model import Candidate, Citation, Cited, Mention, Passage, Relation
from builder.text import fold

__all__ = ["Knowledge", "learn", "resolve", "resolve_passage"]

POINTING = frozenset({"coref", "generic"})
"""Kinds of mentions that are identified by pointing to others."""

_ROUNDS = 3
"""A mention may be identified by a neighbour that was itself identified by one; chains are never longer."""


def resolve(passages: Sequence[Passage], registry: Registry) -> tuple[Cited, ...]:
    """Tie the mentions of a collection to documents. Deterministic; each passage's result depends on the set of passages only."""
    known = learn(passages, registry)
    return tuple(resolve_passage(passage, known) for passage in passages)


def resolve_passage(passage: Passage, known: Knowledge) -> Cited:
    """The citations and relations of one passage, in the order of its mentions."""
    if not passage.mentions:
        return Cited(passage, (), ())
    scene = Scene.of(passage)
    readings = read_passage(scene)
    verdicts: dict[int, Verdict] = {}
    _decide_alone(readings, known, scene, verdicts)
    _decide_by_evidence(readings, known, scene, verdicts)
    _decide_by_name(readings, known, scene, verdicts)
    ids, said = _ids(passage), relate.statements(passage.text, passage.mentions)
    citations = _point_back(ids, readings, known, scene, verdicts, said)
    # What a document acts on may bound its year, and then its short forms and back-references are known too.
    if bound(relate.relate(passage, citations, said=said), citations, readings, known, scene, verdicts):
        _decide_by_evidence(readings, known, scene, verdicts)
        citations = _point_back(ids, readings, known, scene, verdicts, said)
    return Cited(passage, citations, relate.relate(passage, citations, known.span, said))


def _point_back(
    ids: Sequence[str],
    readings: Sequence[Reading],
    known: Knowledge,
    scene: Scene,
    verdicts: dict[int, Verdict],
    said: Sequence[Statement],
) -> tuple[Citation, ...]:
    """The citations once back-references are known: what acts on what tells which document a text is about, and they may say so."""
    passage = scene.passage
    citations = _cited(ids, readings, passage.mentions, verdicts)
    acted_on: frozenset[str] | None = None
    for _ in range(_ROUNDS if any(reading.mention.kind in POINTING for reading in readings) else 0):
        before, acted_on = acted_on, _acted_on(relate.relate(passage, citations, said=said), citations)
        if acted_on == before:
            break
        pointed = dict(verdicts)
        _follow_pointers(readings, known, scene, pointed, acted_on, said)
        citations = _cited(ids, readings, passage.mentions, pointed)
    return citations


def _decide_alone(readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict]) -> None:
    for index, reading in enumerate(readings):
        if reading.mention.number is not None:
            verdict = decide.by_itself(reading, known, scene)
            if verdict:
                verdicts[index] = verdict


def _decide_by_evidence(readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict]) -> None:
    """Repeated, because what one mention's evidence decides helps its neighbours; undecided ones are asked again."""
    introduced = definitions(readings, scene)
    for _ in range(_ROUNDS):
        nearby = _named_here(verdicts)
        decided: dict[int, Verdict] = {}
        for index, reading in enumerate(readings):
            if reading.mention.number is None or (index in verdicts and not _open(verdicts[index])):
                continue
            full = introduced.get(key_of(reading.mention))
            meant = verdicts[full].canonical if full is not None and full in verdicts else None
            verdict = decide.as_introduced(reading, meant, known, scene) or decide.by_evidence(reading, known, nearby, scene)
            if verdict:
                decided[index] = verdict
        if all(verdicts.get(index) == verdict for index, verdict in decided.items()):
            break
        verdicts |= decided
    _follow_full_forms(readings, verdicts)


def _follow_full_forms(readings: Sequence[Reading], verdicts: dict[int, Verdict]) -> None:
    """A short form of a document whose year nobody prints: the full citation of that kind and number in the same text."""
    open_ones: dict[tuple[str | None, str | None], set[str]] = {}
    for index, reading in enumerate(readings):
        canonical = verdicts[index].canonical if index in verdicts else None
        if reading.mention.number and canonical and provisional(canonical):
            open_ones.setdefault((reading.slug, reading.mention.number), set()).add(canonical)
    for index, reading in enumerate(readings):
        if reading.mention.kind != "short" or (index in verdicts and verdicts[index].canonical):
            continue
        ids = open_ones.get((reading.slug, reading.mention.number), set())
        if len(ids) == 1:
            canonical = next(iter(ids))
            verdicts[index] = Verdict(canonical, "inferred", "Gọi tắt văn bản đã nêu trong cùng bài.", (), (), hub_of(canonical))


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
        before = {one.canonical for other, one in verdicts.items() if other < index and one.canonical}
        verdict = named.by_name(reading, known, _named_here(verdicts), scene, frozenset(before))
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


def _follow_pointers(
    readings: Sequence[Reading],
    known: Knowledge,
    scene: Scene,
    verdicts: dict[int, Verdict],
    acted_on: frozenset[str],
    said: Sequence[Statement],
) -> None:
    """Back-references and unnumbered documents, from left to right: each may point to one decided before it."""
    for index, reading in enumerate(readings):
        mention = reading.mention
        if mention.number is not None or mention.optional or (index in verdicts and verdicts[index].canonical):
            continue
        if mention.kind not in POINTING:
            continue
        verdicts[index] = _pointed(index, readings, known, scene, verdicts, acted_on, said)


def _pointed(
    index: int,
    readings: Sequence[Reading],
    known: Knowledge,
    scene: Scene,
    verdicts: dict[int, Verdict],
    acted_on: frozenset[str],
    said: Sequence[Statement],
) -> Verdict:
    reading = readings[index]
    acting = relate.acts_on(index, said)
    actor = verdicts[acting].canonical if acting is not None and acting in verdicts else None
    seen = [
        Seen(other, readings[other].mention, verdict.canonical, verdict.canonical in acted_on)
        for other, verdict in sorted(verdicts.items())
        if verdict.canonical and verdict.canonical != actor and other != index and not readings[other].mention.optional
    ]
    # CASE 0: a law named again by its year alone.
    again = named.again_by_year(reading, [one.canonical for one in seen], known)
    if again:
        return again
    # CASE 1: an identified document of that type and body stands in the passage.
    verdict = antecedents.by_antecedent(reading, seen, known, scene, _undecided(index, readings, verdicts))
    if verdict:
        return verdict
    # CASE 2: a congress that the passage does not number.
    if of_congress(reading.mention):
        return named.congress(reading, _named_here(verdicts), scene)
    # CASE 3: the words that follow say what it carries out: "chương trình hành động của X thực hiện Nghị quyết số 20-NQ/TW".
    if reading.mention.kind == "generic":
        following = relate.carried_out(index, said)
        target = verdicts.get(following) if following is not None else None
        named_so = unnumbered.unnumbered(reading, target.canonical, scene) if target and target.canonical else None
        if named_so:
            return named_so
    # CASE 4: the passage speaks of the title of one document of that body and period.
    verdict = unnumbered.by_subject(reading, known, scene)
    return verdict or Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")


def _undecided(index: int, readings: Sequence[Reading], verdicts: dict[int, Verdict]) -> bool:
    """Whether a document of the mention's kind stands before it that could not be identified."""
    mention = readings[index].mention
    return any(
        one.mention.type == mention.type
        and one.mention.kind not in POINTING
        and not (other in verdicts and verdicts[other].canonical)
        for other, one in enumerate(readings[:index])
    )


def _cited(
    ids: Sequence[str], readings: Sequence[Reading], mentions: Sequence[Mention], verdicts: dict[int, Verdict]
) -> tuple[Citation, ...]:
    nothing = Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")
    citations = []
    for index, (identity, reading, mention) in enumerate(zip(ids, readings, mentions, strict=True)):
        one = verdicts.get(index, nothing)
        hub = one.hub or reading.hub
        citations.append(
            Citation(
                identity, mention, one.canonical and intern(one.canonical), one.certainty, intern(one.reason), _shared(one.candidates),
                one.conflicts, hub and intern(hub),
            )
        )  # fmt: skip
    return tuple(citations)


@lru_cache(maxsize=20_000)
def _shared(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """One copy of equal candidates: a large collection rejects the same documents over and over."""
    return candidates


def _ids(passage: Passage) -> tuple[str, ...]:
    """An id for each mention, made of its passage, its words, its own sentence, and its ordinal among equals."""
    seen: Counter[str] = Counter()
    ids = []
    for mention in passage.mentions:
        start, end = mention.sentence if mention.sentence != (0, 0) else (mention.start, mention.end)
        words = (" ".join(fold(text).split()) for text in (mention.text, passage.text[start:end]))
        key = "\0".join((passage.id, *words))
        seen[key] += 1
        ids.append(hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12])
    return tuple(ids)
