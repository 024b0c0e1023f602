"""Pass two for documents known by type and issuer alone: by what they carry out, or by the title that the text speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from builder.citations import series
from builder.citations.identity import hub_of, take_apart
from builder.citations.resolve.constrain import why_not
from builder.citations.resolve.decide import CANDIDATES_SHOWN, Verdict
from builder.citations.resolve.learn import Document, Knowledge
from builder.citations.resolve.rank import title_likeness
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.titles import pairs, spoken_pairs
from builder.citations.resolve.whereabouts import Fellows, find_place, printed_place, with_province
from builder.citations.resolve.words import canonical_text
from builder.model import Candidate


def unnumbered(reading: Reading, carried_out: str, scene: Scene) -> Verdict | None:
    """The id of a document known only by what it carries out: ``cd/tld/_/ctr-nq20``."""
    owner = series.of_issuer(reading.mention.issuer)
    if owner is None or reading.slug is None:
        return None
    place = printed_place(reading.mention)
    if owner.local and place:
        place, _ = with_province(place, reading.mention, scene)
    elif owner.local:
        place, _ = find_place(reading.mention, owner, Fellows(), scene, reading.mention.level or owner.level or "tinh")
        if place is None:
            return None
    body = owner.body.format(place=place or "", code=owner.codes[0].lower() if owner.codes else "")
    canonical = f"{owner.sector}/{body}/_/{reading.slug}-{_compact(carried_out)}"
    reason = f"Văn bản chưa rõ số, gọi theo văn bản mà nó thực hiện ({canonical_text(carried_out)})."
    return Verdict(canonical, "inferred", reason, (), (), hub_of(canonical))


def _compact(canonical: str) -> str:
    parts = take_apart(canonical)
    if "dai-hoi-" in canonical:
        return canonical.split("/")[-2]
    head, _, tail = parts.document.partition("-")
    return head + tail


def by_subject(reading: Reading, known: Knowledge, scene: Scene) -> Verdict | None:
    """For "Nghị quyết của Bộ Chính trị khóa XII" the document of that body and period whose title the passage speaks of."""
    mention = reading.mention
    owner = series.of_issuer(mention.issuer)
    if (
        owner is None
        or owner.local
        or reading.slug is None
        or not (mention.term or mention.date or mention.year or mention.subject)
    ):
        return None
    documents = [known.documents[one] for one in known.by_body.get((f"{owner.sector}/{owner.body}", reading.slug), ())]
    periods: Mapping[str, object] = dict.fromkeys(reading.periods)
    weights = []
    for document in documents:
        period = take_apart(document.canonical).period
        if (
            why_not(reading, document, scene)
            or (mention.term and period != f"k{mention.term}")
            or (periods and period not in periods)
        ):
            continue
        if owner.body == "tw" and document.issuers and (mention.issuer or "").partition(":")[0] not in document.issuers:
            continue
        weights.append((_spoken_of(reading, document, scene), document.canonical))
    weights.sort(key=lambda item: (-item[0], item[1]))
    if weights and weights[0][0] >= 0.5 and (len(weights) == 1 or weights[1][0] <= 0.6 * weights[0][0]):
        others = tuple(Candidate(one, f"{canonical_text(one)}: bài không nói đến trích yếu này") for _, one in weights[1:])
        reason = f"Suy luận {canonical_text(weights[0][1])}: lời văn của bài trùng với trích yếu."
        return Verdict(weights[0][1], "inferred", reason, others[:CANDIDATES_SHOWN], (), hub_of(weights[0][1]))
    return None


def _spoken_of(reading: Reading, document: Document, scene: Scene) -> float:
    """How much of a document's title stands in the mention's sentence, and half as much in the passage."""
    likeness = title_likeness(reading.mention.subject, document) or 0.0
    best = likeness
    for title in document.titles:
        words = pairs(title)
        if len(words) < 3:
            continue
        near = len(words & spoken_pairs(scene.text[slice(*reading.mention.sentence)])) / len(words)
        best = max(best, near)
    return best
