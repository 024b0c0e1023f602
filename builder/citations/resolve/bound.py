"""Years that relations give: a document is not signed before what it acts on, and what comes with a decision is of its day."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from builder.citations.identity import provisional
from builder.citations.periods import periods_of
from builder.citations.resolve.case import Case


def bound(case: Case) -> bool:
    """Give their period to numbered documents without one whose year a relation tells; whether any was given."""
    given = False
    years = dict(_years(case))
    for index, verdict in list(case.verdicts.items()):
        year, why = years.get(verdict.canonical or "", (None, ""))
        reading = case.readings[index]
        if year is None or reading.series is None:
            continue
        periods = periods_of(reading.series, year, reading.place)
        canonical = reading.id_in(periods[0]) if len(periods) == 1 else None
        if canonical:
            case.verdicts[index] = replace(verdict, canonical=canonical, reason=f"Suy luận năm {year}: {why}.")
            given = True
    return given


def _years(case: Case) -> Iterator[tuple[str, tuple[str, str]]]:
    limit = case.scene.limit
    for one, src, dst in case.stated():
        acting, target = case.readings[one.src].mention, case.readings[one.dst].mention
        # CASE 1: signed in the one year between what it acts on and the article.
        if provisional(src) and not provisional(dst) and acting.number and one.kind != "ban_hanh_kem":
            year = case.known.span(dst)[0][:4]
            if limit and year == limit[:4]:
                yield src, (year, "ban hành sau văn bản mà nó thực hiện và trước bài viết")
        # CASE 2: issued with a decision whose day or year is printed.
        when = acting.date or acting.year
        if one.kind == "ban_hanh_kem" and provisional(dst) and target.number and when:
            yield dst, (when[:4], "ban hành kèm theo văn bản của năm đó")
