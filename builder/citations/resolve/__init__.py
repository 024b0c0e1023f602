"""Identity of the cited documents: two passes over a collection, offline, and the same whatever the order of its passages.

read → learn (all passages) → decide by itself → by evidence → by name → by antecedent → relate
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from msgspec.structs import replace

from builder.citations import relate
from builder.citations.identity import provisional
from builder.citations.registry import Registry
from builder.citations.resolve import antecedents, decide, named
from builder.citations.resolve.antecedents import Seen
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.learn import Knowledge, Taught, knowledge_of, learn, teach
from builder.citations.resolve.reading import Reading, read_passage
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whole import of_congress
from builder.model import Candidate, Citation, Cited, Mention, Passage, Relation
from builder.text import fold

__all__ = ["Knowledge", "Taught", "knowledge_of", "learn", "resolve", "resolve_passage", "teach"]

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
    _decide_alone(readings, known, verdicts)
    _decide_by_evidence(readings, known, scene, verdicts)
    _decide_by_name(readings, known, scene, verdicts)
    ids = _ids(passage)
    citations = _cited(ids, readings, passage.mentions, verdicts)
    acted_on: frozenset[str] | None = None
    verdicts_now = verdicts
    for _ in range(_ROUNDS if any(reading.mention.kind in POINTING for reading in readings) else 0):
        # What acts on what tells which document a text is about, and back-references may themselves say so.
        before, acted_on = acted_on, _acted_on(relate.relate(passage, citations), citations)
        if acted_on == before:
            break
        pointed = dict(verdicts)
        _point_back(readings, known, scene, pointed, acted_on)
        verdicts_now = pointed
        citations = _cited(ids, readings, passage.mentions, pointed)
    if _bound(relate.relate(passage, citations), citations, known, scene, verdicts_now):
        citations = _cited(ids, readings, passage.mentions, verdicts_now)
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


def _bound(
    relations: Sequence[Relation], citations: Sequence[Citation], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict]
) -> bool:
    """Give their year to documents without one that lie, within one year, between what they carry out and the article."""
    by_id = {citation.id: citation for citation in citations}
    years: dict[str, str] = {}
    for relation in relations:
        acting, target = by_id[relation.src].canonical, by_id[relation.dst].canonical
        if acting and target and provisional(acting) and not provisional(target) and by_id[relation.src].mention.number:
            year = known.span(target)[0][:4]
            if scene.limit and year == scene.limit[:4]:
                years[acting] = year
    for index, verdict in verdicts.items():
        bounded = years.get(verdict.canonical or "")
        if verdict.canonical and bounded:
            reason = f"Suy luận năm {bounded}: ban hành sau văn bản mà nó thực hiện và trước bài viết."
            verdicts[index] = replace(verdict, canonical=verdict.canonical.replace("/_/", f"/{bounded}/"), reason=reason)
    return bool(years)


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
        if mention.kind not in POINTING:
            continue
        verdicts[index] = _pointed(index, readings, known, scene, verdicts, acted_on)


def _pointed(
    index: int, readings: Sequence[Reading], known: Knowledge, scene: Scene, verdicts: dict[int, Verdict], acted_on: frozenset[str]
) -> Verdict:
    reading = readings[index]
    acting = relate.subject_of(scene.passage, index, [one.mention for one in readings])
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
    verdict = antecedents.by_antecedent(reading, seen, known, scene)
    if verdict:
        return verdict
    # CASE 2: a congress that the passage does not number.
    if of_congress(reading.mention):
        return named.congress(reading, _named_here(verdicts), scene)
    # CASE 3: the words that follow say what it carries out: "chương trình hành động của X thực hiện Nghị quyết số 20-NQ/TW".
    if reading.mention.kind == "generic":
        following = relate.carried_out(scene.passage, index, [one.mention for one in readings])
        target = verdicts.get(following) if following is not None else None
        named_so = antecedents.unnumbered(reading, target.canonical, scene) if target and target.canonical else None
        if named_so:
            return named_so
    # CASE 4: the passage speaks of the title of one document of that body and period.
    verdict = antecedents.by_subject(reading, known, scene)
    return verdict or Verdict(None, "unknown", "Chưa rõ bài viết nói đến văn bản nào.")


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
