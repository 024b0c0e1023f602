"""Pass two for back-references and for documents named only by type and issuer: what earlier mention do they mean?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder import data
from builder.citations import places, series
from builder.citations.identity import hub_of, take_apart
from builder.citations.resolve.decide import CANDIDATES_SHOWN, Verdict
from builder.citations.resolve.learn import Document, Knowledge
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whereabouts import printed_place
from builder.citations.resolve.words import canonical_text
from builder.model import Candidate, Mention
from builder.text import fold

_KIN = {
    "QDI": {"QDI", "QD", "QC"},
    "BOLUAT": {"BOLUAT"},
    "LUAT": {"LUAT", "BOLUAT"},
    "QD": {"QD"},
    "QC": {"QC", "QD"},
    "CTR": {"CTR", "CTPH"},
    "TT": {"TT", "TTLT"},
    "NQ": {"NQ", "NQLT"},
}
"""Type words that may point back to one another."""

_HEAD = 2
"""Characters before a mention that begins its sentence."""

_OBJECT = 0.7
"""What a document loses that a sentence about another one names: the next "Nghị quyết này" is rather the other."""

TIE = 0.25
"""Two documents closer than this in salience leave a back-reference open."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that is already identified, as something to point back to."""

    index: int
    mention: Mention
    canonical: str
    acted_on: bool
    """Whether its sentence makes it the object of another document of the same type ("Kế hoạch 90 thực hiện Kế hoạch 14")."""


def by_antecedent(
    reading: Reading, seen: Sequence[Seen], known: Knowledge, scene: Scene, undecided: bool = False
) -> Verdict | None:
    """The earlier (for titles: the only later) mention that a back-reference means.

    ``undecided`` says that another document of its kind stands before it which is not identified.
    """
    mention = reading.mention
    fitting = [one for one in seen if _fits(reading, one, known, scene)]
    fitting = [one for one in fitting if one.mention.type == mention.type] or fitting
    before = [one for one in fitting if one.mention.start < mention.start]
    if not before:
        ahead = {one.canonical for one in fitting}
        if len(ahead) == 1 and (mention.kind == "generic" or _in_title(mention, scene)):
            canonical = ahead.pop()
            return _link(canonical, "văn bản cùng loại duy nhất của bài")
        return None
    if undecided and "age" in _pointers().get(mention.pointer or "", {}):
        return Verdict(None, "ambiguous", "Có thể là văn bản chưa rõ vừa nêu.")
    told_apart = _told_apart(mention, before, seen, known)
    return told_apart or _most_salient(mention, before)


@cache
def _pointers() -> dict[str, dict[str, Any]]:
    return {entry["key"]: entry for entry in data.load("citations/references")["pointer"]}


def _told_apart(mention: Mention, before: Sequence[Seen], seen: Sequence[Seen], known: Knowledge) -> Verdict | None:
    """What a pointing word itself says of several documents: its place among them, or its age."""
    entry = _pointers().get(mention.pointer or "", {})
    # CASE 0: "nghị quyết về biển".
    if mention.subject:
        topic = fold(mention.subject)
        about = list(dict.fromkeys(one.canonical for one in before if topic in fold(one.mention.subject or "")))
        return _link(about[0], "văn bản vừa nêu về nội dung ấy") if len(about) == 1 else None
    # CASE 1: "nghị quyết thứ hai": counted in the sentence that names so many, else from the beginning.
    nth = entry.get("nth", 0)
    if nth:
        row = _row(before, nth)
        return _link(row[nth - 1], f"văn bản thứ {nth} trong các văn bản vừa nêu") if len(row) >= nth else None
    # CASE 2: "chỉ thị sau", "chỉ thị trước", "kế hoạch còn lại": of the two named last.
    side = entry.get("side")
    if side:
        pair = list(dict.fromkeys(one.canonical for one in _pair(before)))
        last = before[-1].canonical
        chosen = {"first": pair[0], "last": pair[-1], "other": next((one for one in pair if one != last), last)}[side]
        return _link(
            chosen, "văn bản sau trong các văn bản vừa nêu" if chosen == pair[-1] else "văn bản đầu trong các văn bản vừa nêu"
        )
    # CASE 3: "quyết định mới", "kế hoạch cũ".
    age = entry.get("age")
    if age:
        aged = sorted({(_day(one, known), one.canonical) for one in before})
        newest = age == "new"
        return _link(aged[-1 if newest else 0][1], "văn bản mới nhất vừa nêu" if newest else "văn bản cũ nhất vừa nêu")
    return None


def _row(before: Sequence[Seen], count: int) -> list[str]:
    """The documents of the nearest sentence that names so many, in order; else all that were named."""
    for one in reversed(before):
        row = list(dict.fromkeys(other.canonical for other in before if other.mention.sentence == one.mention.sentence))
        if len(row) >= count:
            return row
    return list(dict.fromkeys(one.canonical for one in before))


def _link(canonical: str, because: str, others: tuple[Candidate, ...] = ()) -> Verdict:
    return Verdict(
        canonical, "inferred", f"Nhắc lại văn bản {canonical_text(canonical)}: {because}.", others, (), hub_of(canonical)
    )


def _most_salient(mention: Mention, before: Sequence[Seen]) -> Verdict:
    counts = Counter(one.canonical for one in before)
    heads = {one.mention.sentence: one for one in reversed(before) if one.mention.start - one.mention.sentence[0] <= _HEAD}
    best: dict[str, float] = {}
    for rank, one in enumerate(reversed(before)):
        told_apart = _pointers().get(one.mention.pointer or "", {})
        contrasted = told_apart.get("age") == "old" or told_apart.get("side") == "first"  # "Quyết định cũ …; Quyết định này …"
        score = _closeness(mention, one) - 0.3 * rank + 0.1 * min(counts[one.canonical], 5) - 1.5 * (one.acted_on + contrasted)
        score -= _OBJECT * _told_of(one, heads.get(one.mention.sentence))
        best[one.canonical] = max(best.get(one.canonical, -99.0), score)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and (ranked[0][1] - ranked[1][1] < TIE or _listed_together(mention, before, ranked[0][0])):
        shown = tuple(Candidate(canonical, f"{canonical_text(canonical)}: vừa nêu trước đó") for canonical, _ in ranked)
        return Verdict(None, "ambiguous", "Có nhiều văn bản cùng loại vừa được nêu.", shown[:CANDIDATES_SHOWN])
    others = tuple(Candidate(canonical, f"{canonical_text(canonical)}: nêu xa hơn") for canonical, _ in ranked[1:])
    return _link(
        ranked[0][0], "văn bản cùng loại vừa nêu" if others else "văn bản cùng loại duy nhất đã nêu", others[:CANDIDATES_SHOWN]
    )


def _told_of(one: Seen, head: Seen | None) -> bool:
    """Whether the sentence begins with another document and speaks of this one later: what it is about is its subject."""
    together = head is not None and bool(one.mention.group) and one.mention.group == head.mention.group
    return head is not None and head.canonical != one.canonical and not together


def _closeness(mention: Mention, one: Seen) -> float:
    if one.mention.sentence == mention.sentence:
        return 2.0
    return max(0.0, 1.0 - (mention.start - one.mention.end) / 1500)


def _listed_together(mention: Mention, before: Sequence[Seen], best: str) -> bool:
    """Whether an enumeration comes right before: then "Nghị quyết này" points to none of its resolutions."""
    last = before[-1].mention
    fellows = {one.canonical for one in before if one.mention.group and one.mention.group == last.group}
    return len(fellows) > 1 and best in fellows and mention.pointer in {"nay", "tren", "noi-tren", "bare", None} and last.group > 0


def _pair(before: Sequence[Seen]) -> Sequence[Seen]:
    """The documents of the nearest sentence that names several, in the order in which it names them."""
    named = [one for one in before if one.mention.kind != "coref"] or before
    for one in reversed(named):
        fellows = [other for other in named if other.mention.sentence == one.mention.sentence]
        if len({other.canonical for other in fellows}) > 1:
            return fellows
    before = named
    distinct = list({one.canonical: one for one in before}.values())
    return distinct[-2:]


def _in_title(mention: Mention, scene: Scene) -> bool:
    return "\n" not in scene.text[: mention.end].strip()


def _day(one: Seen, known: Knowledge) -> str:
    document = known.get(one.canonical)
    return one.mention.date or (document.earliest if document else Document(one.canonical).earliest)


def _fits(reading: Reading, one: Seen, known: Knowledge, scene: Scene) -> bool:
    """Whether an identified mention is of the type and of the body that a back-reference prints."""
    mention = reading.mention
    parts = take_apart(one.canonical)
    if mention.type and one.mention.type not in _KIN.get(mention.type, {mention.type}):
        head = parts.document.rpartition("-")[0] or parts.document
        if head not in reading.slugs or mention.type == "BOLUAT":
            return False
    document = known.get(one.canonical) or Document(one.canonical)
    if mention.years and scene.limit:
        year = int(scene.limit[:4]) - mention.years
        if not document.years[0] - 1 <= year <= document.years[1] + 1:
            return False
    if mention.year and not _of_year(mention.year, one, document):
        return False
    if (mention.date and one.mention.date and mention.date != one.mention.date) or (
        mention.term and parts.period and parts.period.startswith("k") and parts.period != f"k{mention.term}"
    ):
        return False
    return _same_body(reading, one, document)


def _of_year(year: str, one: Seen, document: Document) -> bool:
    printed = one.mention.date or one.mention.year
    return printed[:4] == year if printed else document.years[0] <= int(year) <= document.years[1]


def _same_body(reading: Reading, one: Seen, document: Document) -> bool:
    mention, parts = reading.mention, take_apart(one.canonical)
    issuer = (mention.issuer or "").partition(":")[0]
    if issuer in {"DHD", "DHCD"}:
        place = printed_place(mention)
        of_party = parts.sector == "dang"
        return "dai-hoi" in one.canonical and of_party == (issuer == "DHD") and (place is None or place in parts.body)
    if issuer in {"SO", "BO"} and mention.pointer:
        return parts.sector == "nn" and series.is_office(parts.body, issuer)
    owner = series.of_issuer(mention.issuer)
    if owner is not None:
        if parts.sector != owner.sector:
            return False
        if not owner.local:
            known_codes = {code.partition(":")[0] for code in document.issuers} | {(one.mention.issuer or "").partition(":")[0]} - {
                ""
            }
            of_tw = owner.body == "tw" and parts.sector == "dang"
            if parts.body != owner.body and "{" not in owner.body:
                return False
            return not of_tw or issuer in known_codes or not (known_codes - {""}) or issuer in {"BCHTW", "TW"}
        if parts.body in {"tw", "tld", "cp", "ttg", "qh"} or parts.body.startswith("dai-hoi"):
            return False
        place = printed_place(mention)
        return place is None or place in parts.body
    if mention.place and not mention.issuer:
        # "Kế hoạch của Lạng Sơn": a place stands for its body.
        return f"-{mention.place}-" in f"-{parts.body.replace('/', '-')}-"
    if mention.level in {"tinh", "huyen", "xa"}:
        # "Nghị quyết của huyện": a local body of that level.
        place = parts.body.split("/")[0].split("-dai-hoi")[0]
        return bool(place) and places.level_of(place) == mention.level and parts.body not in {"tw", "tld", "cp", "ttg", "qh"}
    return mention.level != "tw" or parts.body in {"tw", "tld", "cp", "ttg", "qh"}
