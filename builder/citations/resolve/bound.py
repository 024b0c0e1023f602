"""Years that relations give: a document is not signed before what it acts on, and what comes with a decision is of its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.citations.identity import provisional
from builder.citations.periods import periods_of
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.learn import Knowledge
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.model import Citation, Relation


def bound(
    relations: Sequence[Relation],
    citations: Sequence[Citation],
    readings: Sequence[Reading],
    known: Knowledge,
    scene: Scene,
    verdicts: dict[int, Verdict],
) -> bool:
    """Give their period to numbered documents without one whose year a relation tells; whether any was given."""
    given = False
    years = dict(_years(relations, citations, known, scene))
    for index, verdict in list(verdicts.items()):
        year, why = years.get(verdict.canonical or "", (None, ""))
        reading = readings[index]
        if year is None or reading.series is None or verdict.canonical is None:
            continue
        periods = periods_of(reading.series, year, reading.place)
        canonical = reading.id_in(periods[0]) if len(periods) == 1 else None
        if canonical:
            verdicts[index] = replace(verdict, canonical=canonical, reason=f"Suy luận năm {year}: {why}.")
            given = True
    return given


def _years(
    relations: Sequence[Relation], citations: Sequence[Citation], known: Knowledge, scene: Scene
) -> Iterator[tuple[str, tuple[str, str]]]:
    by_id = {citation.id: citation for citation in citations}
    for relation in relations:
        src, dst = by_id[relation.src], by_id[relation.dst]
        if src.canonical is None or dst.canonical is None:
            continue
        # CASE 1: signed in the one year between what it acts on and the article.
        if provisional(src.canonical) and not provisional(dst.canonical) and src.mention.number and relation.type != "ban_hanh_kem":
            year = known.span(dst.canonical)[0][:4]
            if scene.limit and year == scene.limit[:4]:
                yield src.canonical, (year, "ban hành sau văn bản mà nó thực hiện và trước bài viết")
        # CASE 2: issued with a decision whose day or year is printed.
        when = src.mention.date or src.mention.year
        if relation.type == "ban_hanh_kem" and provisional(dst.canonical) and dst.mention.number and when:
            yield dst.canonical, (when[:4], "ban hành kèm theo văn bản của năm đó")
