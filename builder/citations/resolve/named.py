"""Pass two for documents cited by name: laws, resolutions of plenums and congresses, charters, constitutions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.citations import places
from builder.citations.identity import hub_of, take_apart
from builder.citations.periods import party_term
from builder.citations.resolve.constrain import why_not
from builder.citations.resolve.decide import CANDIDATES_SHOWN, Verdict, contradictions
from builder.citations.resolve.learn import Document, Knowledge, is_law, name_slug, names_of, plenum_name
from builder.citations.resolve.rank import Ranked, best, months_between, rank
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whereabouts import printed_place
from builder.citations.resolve.whole import of_congress, sector_of
from builder.citations.resolve.words import canonical_text, day_text
from builder.model import Candidate, Mention
from builder.text import fold

_CONSTITUTIONS = (
    ("1946-11-09", "1946"),
    ("1959-12-31", "1959"),
    ("1980-12-18", "1980"),
    ("1992-04-15", "1992"),
    ("2013-11-28", "2013"),
)
"""Days on which the constitutions were passed. Source: the preamble pages of the National Assembly's portal (quochoi.vn)."""


def by_name(
    reading: Reading, known: Knowledge, nearby: frozenset[str], scene: Scene, before: Callable[[str], bool]
) -> Verdict | None:
    """A mention without number that names its document; None where it names none. ``before`` tells what the passage has named before it."""
    mention = reading.mention
    if reading.whole:
        return Verdict(reading.whole, "inferred", "Tên gọi chỉ một văn bản duy nhất.", (), reading.conflicts, hub_of(reading.whole))
    if mention.type == "HIENPHAP" and mention.kind != "coref":
        return _constitution(nearby, scene)
    if mention.kind == "named" and of_congress(mention):
        return congress(reading, nearby, scene)
    names = _names(reading)
    ids = sorted({one for name in names for one in known.by_name.get(name, ()) if _of_type(reading, one)})
    if not ids:
        return Verdict(None, "unknown", "Chưa biết văn bản nào mang tên này.") if mention.kind == "named" else None
    return _version(reading, [known.documents[one] for one in ids], nearby, before, scene, known.common)


def _of_type(reading: Reading, canonical: str) -> bool:
    """Whether a document is of the printed type: a plenum's resolution is no conclusion of the same plenum."""
    return reading.slug is None or take_apart(canonical).document.startswith(tuple(f"{slug}-" for slug in reading.slugs))


def _names(reading: Reading) -> tuple[str, ...]:
    mention = reading.mention
    name = mention.name or ""
    if mention.kind == "coref" or (mention.kind == "generic" and not name):
        return ()
    if name.startswith("hoi-nghi-") and not name.startswith("hoi-nghi-tw-"):
        return (name,)  # another body's plenum of the same ordinal
    plenum = name if name.startswith("hoi-nghi-tw-") else plenum_name(mention.text) if mention.type in {"NQ", "KL", "QDI"} else ""
    return tuple(one for one in (name, name_slug(name), name_slug(mention.text), plenum) if one)


def congress(reading: Reading, nearby: frozenset[str], scene: Scene) -> Verdict:
    """A congress whose ordinal is not printed: one named in the same passage, else the last national one."""
    mention = reading.mention
    sector = sector_of(mention)
    local = mention.level in {"tinh", "huyen", "xa"} or bool(
        re.search(r"\b(?:tinh|huyen|xa|phuong|thanh pho|quan|thi xa)\b", fold(mention.text))
    )
    here = [one for one in nearby if one.startswith(f"{sector}/") and "/dai-hoi-" in one and (one.count("/") == 3) == local]
    if mention.level:
        here = [one for one in here if one.count("/") < 3 or places.level_of(one.split("/")[1]) == mention.level]
    place = printed_place(mention)
    if place:
        here = [one for one in here if one.split("/")[1] == place]
    if len(set(here)) == 1:
        return Verdict(here[0], "inferred", "Suy luận: kỳ đại hội được nêu trong cùng bài.", (), (), hub_of(here[0]))
    if not local and sector == "dang" and scene.limit and not here:
        term = party_term(scene.limit)
        if term and term == party_term(f"{int(scene.limit[:4]) - 1}{scene.limit[4:]}"):
            canonical = f"dang/dai-hoi-{term}/nghi-quyet"
            return Verdict(canonical, "inferred", "Suy luận: đại hội gần nhất trước ngày bài viết.", (), (), hub_of(canonical))
    return Verdict(None, "unknown", "Bài viết không cho biết đại hội lần thứ mấy.", (), (), None)


def _constitution(nearby: frozenset[str], scene: Scene) -> Verdict:
    here = {one for one in nearby if one.startswith("nn/qh/hien-phap-")}
    years = [year for day, year in _CONSTITUTIONS if scene.limit is None or day <= scene.limit]
    if len(here) == 1 or (not here and years and scene.limit):
        canonical = here.pop() if here else f"nn/qh/hien-phap-{years[-1]}"
        return Verdict(canonical, "inferred", "Suy luận: Hiến pháp có hiệu lực vào ngày bài viết.", (), (), hub_of(canonical))
    return Verdict(None, "ambiguous", "Bài viết không cho biết Hiến pháp năm nào.", (), (), "nn/qh/hien-phap")


def _sifted(reading: Reading, documents: list[Document], scene: Scene) -> tuple[list[Document], list[Candidate]]:
    """The documents that a name may mean, and those that it cannot, with why."""
    kept, rejected = [], []
    for document in documents:
        reason = why_not(reading, document, scene) or _other_term(reading, document)
        if reason is None:
            kept.append(document)
        else:
            rejected.append(Candidate(document.canonical, f"{canonical_text(document.canonical)}: {reason}"))
    return kept, rejected


def _none_of(ranked: Sequence[Ranked], rejected: Sequence[Candidate]) -> Verdict:
    """Several documents of one name, none of which is likelier than the others, or none at all."""
    left = [Candidate(one.document.canonical, f"{canonical_text(one.document.canonical)}: chưa đủ căn cứ") for one in ranked]
    shown = tuple([*left, *rejected][:CANDIDATES_SHOWN])
    if not ranked:
        return Verdict(None, "unknown", "Không văn bản nào mang tên này hợp với bài viết.", shown)
    hubs = {one.document.hub for one in ranked}
    return Verdict(None, "ambiguous", "Nhiều văn bản mang tên này.", shown, (), hubs.pop() if len(hubs) == 1 else None)


def _version(
    reading: Reading,
    documents: list[Document],
    nearby: frozenset[str],
    before: Callable[[str], bool],
    scene: Scene,
    common: frozenset[str],
) -> Verdict:
    """One of the documents that bear a name: by the printed year or term, else by what the text says of it, else the one in force."""
    kept, rejected = _sifted(reading, documents, scene)
    ranked = rank(reading, kept, nearby, scene, common)
    chosen = ranked[0].document if len(ranked) == 1 else None
    because = "văn bản duy nhất mang tên này phù hợp với bài viết"
    signed = [one for one in kept if one.day == reading.mention.date and len(one.day or "") == len("2025-06-16")]
    if chosen is None and len(signed) == 1:
        chosen, because = signed[0], "đúng ngày ban hành"
    if is_law(reading) and not reading.mention.year and _newly_made(reading.mention, scene):
        passed = sorted(kept, key=lambda document: document.earliest)
        drafted = any(scene.limit and document.earliest > scene.limit for document in documents)
        if not passed or (drafted and not _just_passed(passed[-1], scene)):
            reason = "Bản sửa đổi chưa được thông qua vào ngày bài viết."
            return Verdict(None, "unknown", reason, tuple(rejected[:CANDIDATES_SHOWN]))
        chosen, because = passed[-1], "bản sửa đổi mới nhất đã thông qua"
    if chosen is None and is_law(reading) and not (reading.mention.year or reading.mention.date):
        chosen, because = _in_force([one.document for one in ranked], nearby, before, scene)
    leading = best(ranked)
    if chosen is None and leading is not None and leading.reasons:
        chosen, because = leading.document, "; ".join(leading.reasons)
    if chosen is None:
        return _none_of(ranked, rejected)
    others = [
        Candidate(one.document.canonical, f"{canonical_text(one.document.canonical)}: ít căn cứ hơn")
        for one in ranked
        if one.document is not chosen
    ]
    reason = f"Suy luận {canonical_text(chosen.canonical)}: {because}."
    return Verdict(
        chosen.canonical,
        "inferred",
        reason,
        tuple([*others, *rejected][:CANDIDATES_SHOWN]),
        tuple(contradictions(reading, chosen)),
        chosen.hub,
    )


_NEW = re.compile(r"^\W{0,3}\(?(?:sua doi|moi)\)?")


def _newly_made(mention: Mention, scene: Scene) -> bool:
    """Whether the name goes on with "(sửa đổi)": the version last passed, in force or not."""
    return bool(_NEW.match(fold(scene.text[mention.end : mention.end + 14]))) or "(sua doi" in fold(mention.text)


def again_by_year(reading: Reading, seen: Sequence[str], known: Knowledge) -> Verdict | None:
    """ "Luật năm 2003" after the name of a law: the version of that year of a law that the passage names."""
    mention = reading.mention
    if not is_law(reading) or not mention.year:
        return None
    names = {name for one in seen if (document := known.get(one)) for name in names_of(document)}
    ids = {one for name in names for one in known.by_name.get(name, ()) if take_apart(one).year == mention.year}
    if len(ids) != 1:
        return None
    canonical = ids.pop()
    return Verdict(canonical, "inferred", f"Bản năm {mention.year} của luật vừa nêu.", (), (), hub_of(canonical))


def version_then(canonical: str, known: Knowledge, day: str) -> Verdict | None:
    """The version of a law that was in force on the day of the document that acts on it: a decree guides no later law."""
    law = known.get(canonical)
    names = names_of(law) if law else frozenset()
    versions = {one for name in names if name.startswith(("luat-", "bo-luat-")) for one in known.by_name.get(name, ())}
    applied = _applied([known.documents[one] for one in sorted(versions) if known.documents[one].earliest <= day], day)
    if applied is None or applied.canonical == canonical:
        return None
    reason = f"Suy luận {canonical_text(applied.canonical)}: bản có hiệu lực khi văn bản dẫn nó được ban hành."
    others = (Candidate(canonical, f"{canonical_text(canonical)}: ban hành sau văn bản dẫn nó"),)
    return Verdict(applied.canonical, "inferred", reason, others, (), applied.hub)


_NEW_FOR = 24
"""Months for which a law is the new one."""


def _just_passed(document: Document, scene: Scene) -> bool:
    """Whether a law was still new on the day of the article, so that the next version was no draft yet."""
    return bool(document.day and scene.limit) and months_between(document.day or "", scene.limit or "") <= _NEW_FOR


def _other_term(reading: Reading, document: Document) -> str | None:
    """A plenum is one of a term, whatever series its papers are of."""
    term, period = reading.mention.term, take_apart(document.canonical).period
    if term and period and period.startswith("k") and period != f"k{term}":
        return "khác khóa"
    return None


def _in_force(
    documents: Sequence[Document], nearby: frozenset[str], before: Callable[[str], bool], scene: Scene
) -> tuple[Document | None, str]:
    """The version that the passage has named with its year, else the one that applied on the day of the article."""
    here = [document for document in documents if document.canonical in nearby]
    applied = _applied(documents, scene.limit)
    # CASE 1: named before it, or where no other is in force: "theo Luật Công đoàn … so với Luật Công đoàn năm 2012" means two laws.
    if len(here) == 1 and (applied is None or before(here[0].canonical)):
        return here[0], "văn bản này được nêu rõ trong cùng bài"
    if applied is not None:
        day = applied.day
        return (
            applied,
            f"bản có hiệu lực vào ngày bài viết (ban hành {day_text(day)})" if day else "bản có hiệu lực vào ngày bài viết",
        )
    # CASE 2: nothing but one version.
    passed = [document for document in documents if document.day]
    return (passed[0], "văn bản duy nhất đã ban hành") if len(passed) == 1 and scene.limit else (None, "")


def _applied(documents: Sequence[Document], limit: str | None) -> Document | None:
    """The version in force on a day; None where a newer one is passed but does not apply yet, so that either may be meant."""
    passed = sorted(
        (document for document in documents if document.day), key=lambda document: (document.earliest, document.canonical)
    )
    applying = [document for document in passed if limit and (_from(document) or document.earliest) <= limit]
    return applying[-1] if applying and passed[-1] is applying[-1] else None


def _from(document: Document) -> str | None:
    return document.entry.in_force if document.entry else None
