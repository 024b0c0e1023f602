"""Hard constraints: which documents a mention cannot mean, and why, in words for readers."""

from __future__ import annotations

from builder.citations import series
from builder.citations.identity import number_text, take_apart
from builder.citations.places import level_of, place_in
from builder.citations.resolve.learn import Document
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.words import day_text, period_text, place_text
from builder.text.dates import first_day, last_day


def why_not(reading: Reading, document: Document, scene: Scene) -> str | None:
    """Why a mention cannot mean a document; None where nothing stands against it."""
    mention, parts = reading.mention, take_apart(document.canonical)
    # CASE 1: signed after the article.
    if scene.limit and document.earliest > scene.limit:
        return f"{day_text(document.day or document.earliest)}: sau ngày bài viết"
    # CASE 2: of another body. Issuers of one symbol share one series, so only the body counts.
    owner = reading.series
    if owner is not None:
        if parts.sector != owner.sector:
            return "khác cơ quan ban hành"
        if reading.body is not None and parts.body != reading.body:
            return "khác nơi ban hành" if owner.local else "khác cơ quan ban hành"
        if reading.body is None and not _may_be(owner, parts.body, document):
            return "khác cơ quan ban hành"
    # CASE 3: of another period, year or day than the mention prints.
    other = _other_period(reading, document)
    if other:
        return other
    # CASE 4: "15 năm thực hiện" counts back from the article; articles round, so a year either way is allowed.
    if mention.years and scene.limit:
        year = int(scene.limit[:4]) - mention.years
        if not document.years[0] - 1 <= year <= document.years[1] + 1:
            return f"không khớp “{mention.years} năm thực hiện”"
    # CASE 5: a place that the mention prints. Another body's document of the same number is nobody's here.
    if reading.place and reading.place_basis == "printed" and owner and owner.local and reading.place not in parts.body:
        return f"không phải của {place_text(reading.place)}"
    # CASE 6: "Kế hoạch 87 của tỉnh" is no district's.
    place = place_in(document.canonical) if mention.issuer is None and mention.level in {"tinh", "huyen", "xa"} else None
    if place and level_of(place) != mention.level:
        return "khác cấp"
    return None


def _may_be(owner: series.Series, body: str, document: Document) -> bool:
    """Whether a local body whose place is unknown may be the one in an id: by the issuer code and the level."""
    if not owner.local:
        return owner.body == body or "{" in owner.body
    codes = {issuer.partition(":")[0] for issuer in document.issuers}
    return not codes or bool(codes & set(owner.issuers))


def _other_period(reading: Reading, document: Document) -> str | None:
    mention, parts = reading.mention, take_apart(document.canonical)
    if parts.period and parts.period.startswith("k") and mention.term and reading.series and reading.series.restarts == "term":
        if parts.period != f"k{mention.term}" and parts.period not in reading.periods:
            return f"thuộc {period_text(parts.period)}"
        return None
    if reading.periods and parts.period and parts.period != "_" and parts.period not in reading.periods:
        return f"thuộc {period_text(parts.period)}"
    if reading.year and parts.year and parts.year != reading.year:
        return f"ban hành năm {parts.year}"
    when = mention.date or mention.year
    if when is None:
        return None
    if document.day is None:
        own = parts.year or last_day(when)[:4]
        return None if first_day(when)[:4] <= own <= last_day(when)[:4] else f"ban hành năm {own}"
    apart = first_day(document.day)[:4] > last_day(when)[:4] or last_day(document.day)[:4] < first_day(when)[:4]
    return f"ban hành ngày {day_text(document.day)}" if apart else None


def same_number(reading: Reading, document: Document) -> bool:
    """Whether type and number agree, whatever the body."""
    head = take_apart(document.hub).document
    return reading.mention.number is not None and any(
        head == f"{slug}-{number_text(reading.mention.number)}" for slug in reading.slugs
    )
