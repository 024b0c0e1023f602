"""Identity of the cited documents: two passes over a collection, offline, and the same whatever the order of its passages.

read → learn (all passages) → decide by itself → by evidence → by name → by antecedent → relate
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from sys import intern

from builder.citations import relate, series
from builder.citations.identity import hub_of, provisional
from builder.citations.registry import Registry
from builder.citations.resolve import decide, named
from builder.citations.resolve.bound import bound
from builder.citations.resolve.case import POINTING, Case
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.defined import definitions, key_of
from builder.citations.resolve.learn import Knowledge, Taught, knowledge_of, learn, teach
from builder.citations.resolve.point import point_back
from builder.citations.resolve.reading import Reading, read_passage
from builder.citations.resolve.scene import Scene
from builder.model import Candidate, Citation, Cited, Mention, Passage
from builder.text import fold

__all__ = ["Knowledge", "Taught", "knowledge_of", "learn", "resolve", "resolve_passage", "teach"]

_NEEDS_A_LAW = frozenset({"huong_dan", "can_cu", "thuc_hien"})
"""Acts on a law that is there already."""

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
    case = Case(scene, read_passage(scene), known, relate.statements(passage.text, passage.mentions))
    _decide_alone(case)
    _decide_by_evidence(case)
    _decide_by_name(case)
    _follow_actors(case)
    decided = point_back(case)
    # What a document acts on may bound its year, and then its short forms and back-references are known too.
    numbered = {index: verdict for index, verdict in decided.items() if case.readings[index].mention.kind not in POINTING}
    again = Case(scene, case.readings, known, case.said, decided)
    if bound(again):
        case.verdicts = {index: again.verdicts[index] for index in numbered}
        _decide_by_evidence(case)
        decided = point_back(case)
    citations = _cited(_ids(passage), case.readings, passage.mentions, decided)
    return Cited(passage, citations, relate.relate(passage, citations, known.span, case.said))


def _decide_alone(case: Case) -> None:
    for index, reading in enumerate(case.readings):
        if reading.mention.number is not None:
            verdict = decide.by_itself(reading, case.known, case.scene)
            if verdict:
                case.verdicts[index] = verdict


def _decide_by_evidence(case: Case) -> None:
    """Repeated, because what one mention's evidence decides helps its neighbours; undecided ones are asked again."""
    introduced = definitions(case.readings, case.scene)
    waiting = [index for index, reading in enumerate(case.readings) if reading.mention.number is not None and case.open(index)]
    for _ in range(_ROUNDS):
        nearby = case.named()
        decided: dict[int, Verdict] = {}
        for index in waiting:
            reading = case.readings[index]
            full = introduced.get(key_of(reading.mention))
            meant = case.canonical(full) if full is not None else None
            verdict = decide.as_introduced(reading, meant, case.known, case.scene)
            verdict = verdict or decide.by_evidence(reading, case.known, nearby, case.scene)
            if verdict and case.open(index):
                decided[index] = verdict
        if all(case.verdicts.get(index) == verdict for index, verdict in decided.items()):
            break
        case.verdicts |= decided
    _follow_full_forms(case)


def _follow_full_forms(case: Case) -> None:
    """A short form of a document whose year nobody prints: the full citation of that kind and number in the same text."""
    without_year: dict[tuple[str | None, str | None], set[str]] = {}
    for index, reading in enumerate(case.readings):
        canonical = case.canonical(index)
        if reading.mention.number and canonical and provisional(canonical):
            without_year.setdefault((reading.slug, reading.mention.number), set()).add(canonical)
    for index, reading in enumerate(case.readings):
        if reading.mention.kind != "short" or case.canonical(index):
            continue
        ids = without_year.get((reading.slug, reading.mention.number), set())
        if len(ids) == 1:
            canonical = next(iter(ids))
            reason = "Gọi tắt văn bản đã nêu trong cùng bài."
            case.verdicts[index] = Verdict(canonical, "inferred", reason, (), (), hub_of(canonical))


def _decide_by_name(case: Case) -> None:
    # Names that print their year or term come first, so that the others may follow them.
    order = sorted(range(len(case.readings)), key=lambda index: (case.readings[index].mention.year is None, index))
    nearby = case.named()
    first: dict[str, int] = {}
    for index in sorted(case.verdicts):
        canonical = case.canonical(index)
        if canonical:
            first.setdefault(canonical, index)
    for index in order:
        reading = case.readings[index]
        if reading.mention.number is not None or reading.mention.optional:
            continue
        verdict = named.by_name(reading, case.known, nearby, case.scene, partial(_named_before, first, index))
        if verdict is None:
            continue
        case.verdicts[index] = verdict
        if verdict.canonical:
            first[verdict.canonical] = min(first.get(verdict.canonical, index), index)
            if verdict.canonical not in nearby and not provisional(verdict.canonical):
                nearby |= {verdict.canonical}


def _follow_actors(case: Case) -> None:
    """A law that is named without a year, by a document older than its present version."""
    for one in case.said:
        src, dst, mention = case.canonical(one.src), case.canonical(one.dst), case.readings[one.dst].mention
        if (
            src is None
            or dst is None
            or provisional(src)
            or mention.kind != "named"
            or mention.year
            or mention.date
            or mention.term
        ):
            continue
        signed = case.known.span(src)[1]
        if series.is_norm(mention.type) and one.kind in _NEEDS_A_LAW and signed < case.known.span(dst)[0]:
            then = named.version_then(dst, case.known, signed)
            if then:
                case.verdicts[one.dst] = then


def _named_before(first: dict[str, int], index: int, canonical: str) -> bool:
    return first.get(canonical, index) < index


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


@lru_cache(maxsize=8_000)
def _shared(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """One copy of equal candidates: a large collection rejects the same documents over and over."""
    return candidates


def _ids(passage: Passage) -> tuple[str, ...]:
    """An id for each mention, made of its passage, its words, its own sentence, and its ordinal among equals."""
    seen: Counter[str] = Counter()
    sentences: dict[tuple[int, int], str] = {}
    ids = []
    for mention in passage.mentions:
        span = mention.sentence if mention.sentence != (0, 0) else (mention.start, mention.end)
        if span not in sentences:
            sentences[span] = " ".join(fold(passage.text[slice(*span)]).split())
        key = "\0".join((passage.id, " ".join(fold(mention.text).split()), sentences[span]))
        seen[key] += 1
        ids.append(hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12])
    return tuple(ids)
