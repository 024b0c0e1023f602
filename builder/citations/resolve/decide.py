"""Pass two for mentions with a number: self-identifying ones, then those that the collection or their neighbours identify."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from builder.citations import series
from builder.citations.identity import hub_of, provisional, take_apart
from builder.citations.places import place_in
from builder.citations.resolve.constrain import same_number, why_not
from builder.citations.resolve.learn import Document, Knowledge
from builder.citations.resolve.likely import likely_period, overtaken
from builder.citations.resolve.rank import APART, RECENTLY, Ranked, best, rank
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.titles import likeness, pairs, telling
from builder.citations.resolve.whereabouts import at_home
from builder.citations.resolve.words import canonical_text, period_text, place_text, printed_text
from builder.model import Candidate, Certainty, Mention

CANDIDATES_SHOWN = 8
"""Rejected documents listed with a mention; more would help nobody."""


OFFICE_KINDS = frozenset({"qd", "kh", "tb", "bc", "cv", "hd", "ttr", "ctr", "da", "cd"})
"""Kinds that every office issues, so that a bare number of them tells nothing."""


class Verdict(Struct, frozen=True):
    """What was decided about a mention."""

    canonical: str | None
    certainty: Certainty
    reason: str
    candidates: tuple[Candidate, ...] = ()
    conflicts: tuple[str, ...] = ()
    hub: str | None = None


def as_introduced(reading: Reading, meant: str | None, known: Knowledge, scene: Scene) -> Verdict | None:
    """A short form that the text itself introduced for a document, unless its own words say otherwise."""
    if meant is None or provisional(meant) or reading.mention.kind != "short":
        return None
    if why_not(reading, known.get(meant) or Document(meant), scene):
        return None
    reason = f"Suy luận {canonical_text(meant)}: bài viết gọi tắt văn bản này như vậy."
    return Verdict(meant, "inferred", reason, (), reading.conflicts, hub_of(meant))


def by_itself(reading: Reading, known: Knowledge, scene: Scene) -> Verdict | None:
    """A mention that prints number, body and period: its id follows by rule; what is known can only contradict it."""
    ids = reading.own_ids
    if len(ids) != 1 or provisional(ids[0]):
        return None
    canonical, mention = ids[0], reading.mention
    document = known.get(canonical)
    conflicts = list(reading.conflicts)
    mistaken = _misdated(reading, canonical, known)
    if mistaken:
        reason = f"Suy luận {canonical_text(mistaken.canonical)}: số, ký hiệu và trích yếu hoặc ngày tháng là của văn bản này."
        reason += _conflict_text(["date"])
        others = (Candidate(canonical, f"{canonical_text(canonical)}: theo ngày in trong bài, nhưng không nguồn nào khác biết"),)
        return Verdict(mistaken.canonical, "inferred", reason, others, (*conflicts, "date"), mistaken.hub)
    if document:
        conflicts += contradictions(reading, document)
    if _out_of_time(reading):
        conflicts.append("issuer")
    if reading.year and mention.date and mention.date[:4] != reading.year:
        conflicts.append("date")
    stated = _states_everything(reading, scene) and not conflicts
    taken = {"date", "year"} if "calendar" in reading.borrowed else set(reading.borrowed)
    fields = {"số": "number", "ký hiệu": "symbol", "ngày": "date", "khóa": "term", "năm": "year"}
    printed = printed_text([(word, name not in taken and getattr(mention, name)) for word, name in fields.items()])
    reason = f"Bài viết in rõ {printed}." if printed else "Tên gọi chỉ một văn bản duy nhất."
    reason += _borrowed_text(reading, stated=stated) + _conflict_text(conflicts)
    return Verdict(canonical, "stated" if stated else "inferred", reason, (), tuple(conflicts), hub_of(canonical))


def _misdated(reading: Reading, canonical: str, known: Knowledge) -> Document | None:
    """A well-known document of that number whose day and month, or title, the mention prints with another year.

    "Chỉ thị 05-CT/TW ngày 15/5/2011": nobody knows such a paper of term XI, and that of term XII was signed on 15/5/2016.
    """
    mention, own = reading.mention, known.get(canonical)
    if reading.numbered_by_year or (own is not None and (own.entry is not None or own.repeated)):
        return None
    found = []
    for one in known.by_hub.get(reading.hub or "", ()):
        document = known.documents[one]
        if one == canonical or document.entry is None or not document.entry.date:
            continue
        same_day = bool(mention.date) and len(document.entry.date) == 10 and document.entry.date[4:] == (mention.date or "")[4:]
        subject, title = mention.subject or "", document.entry.title or ""
        same_title = telling(title) and len(pairs(subject)) >= 4 and likeness(subject, title) >= 0.7
        if same_day or same_title:
            found.append(document)
    return found[0] if len(found) == 1 else None


def _states_everything(reading: Reading, scene: Scene) -> bool:
    """Number, symbol, period and body stand in print with this very mention."""
    mention, owner = reading.mention, reading.series
    if owner is None or mention.number is None or mention.symbol is None or reading.slug is None or reading.borrowed:
        return False
    if mention.optional or mention.kind in {"generic", "coref"}:
        return False
    if owner.restarts == "local-term" and not (mention.date or mention.year):
        return False  # the ordinal of a local congress is turned into years by a table that nobody checked
    if not owner.local and owner.level in {"tinh", "huyen", "xa", "co-so"}:
        return False  # one of many bodies of that name, such as steering committees
    period = bool(mention.date or mention.term or mention.year or reading.year)
    body = _own_place(reading, scene) if owner.local and "{place}" in owner.body else not owner.organ or bool(mention.issuer)
    return period and (_joint_of_centre(mention) if reading.body == "lien-tich" else body)


def _own_place(reading: Reading, scene: Scene) -> bool:
    """Whether a local body is printed with its place or as the national one, or as a province's own in that province's paper."""
    if reading.place is None and reading.series is not None and reading.body == reading.series.national:
        return True
    if reading.place_basis == "publisher":
        return reading.mention.issuer is not None and at_home(reading.mention, scene)
    return reading.place_basis == "printed"


def _joint_of_centre(mention: Mention) -> bool:
    """Whether all who sign a joint paper are bodies of the centre, so that its number is no province's."""
    codes = series.read_symbol(mention.symbol or "").codes
    known = [series.of_code().get(code.upper()) for code in codes]
    return all(one is not None and not one.local for one in known)


def _out_of_time(reading: Reading) -> bool:
    """Whether the body did not exist on the printed day."""
    owner, date = reading.series, reading.mention.date
    return bool(owner and date and ((owner.until and date > owner.until) or (owner.since and date < owner.since)))


def contradictions(reading: Reading, document: Document) -> list[str]:
    """What the mention prints against what is well known of its document."""
    found = []
    mention = reading.mention
    subject = mention.subject or ""
    titles = [title for title in document.other_titles(subject) if telling(title)]
    if telling(subject) and titles and max(likeness(subject, title) for title in titles) < APART:
        found.append("title")
    if mention.date and len(mention.date) == 10 and _well_known_day(document) not in {None, mention.date}:
        found.append("date")
    return found


def _well_known_day(document: Document) -> str | None:
    """The day of signing, where a checked entry or several passages against few tell it."""
    if document.entry and document.entry.status == "verified" and document.entry.date and len(document.entry.date) == 10:
        return document.entry.date
    return document.printed_day if document.agreed_day else None


def by_evidence(reading: Reading, known: Knowledge, nearby: frozenset[str], scene: Scene) -> Verdict | None:
    """A mention with a number that does not identify itself: the documents of that number, filtered, then ranked."""
    possible = _possible(reading, known, nearby, scene)
    kept, rejected = [], []
    for document in possible:
        reason = why_not(reading, document, scene)
        if reason is None:
            kept.append(document)
        else:
            rejected.append(Candidate(document.canonical, f"{canonical_text(document.canonical)}: {reason}"))
    ranked = rank(reading, kept, nearby, scene, known.common)
    ranked = _here_first(ranked, nearby)
    chosen = best(ranked)
    if chosen is not None and _credible(chosen, reading, nearby, scene):
        others = [Candidate(one.document.canonical, _weaker(one, chosen)) for one in ranked if one is not chosen]
        return _linked(reading, chosen, (*others, *rejected))
    hub = reading.hub or (hub_of(kept[0].canonical) if kept and len({hub_of(one.canonical) for one in kept}) == 1 else None)
    # The running term has come to that number too, and the older papers of it are no news: it is the new one.
    if kept and all(overtaken(reading, one, scene) for one in kept) and likely_period(reading, scene)[0]:
        others = [Candidate(one.canonical, f"{canonical_text(one.canonical)}: của nhiệm kỳ trước") for one in kept]
        return _unseen(reading, scene, (*others, *rejected), hub)
    if kept:
        left = [Candidate(one.document.canonical, f"{canonical_text(one.document.canonical)}: chưa đủ căn cứ") for one in ranked]
        reason = (
            "Có nhiều văn bản cùng số, bài viết không cho biết là văn bản nào."
            if len(left) > 1
            else "Chưa đủ căn cứ để gắn với văn bản này."
        )
        return Verdict(None, "ambiguous", reason, tuple([*left, *rejected][:CANDIDATES_SHOWN]), reading.conflicts, hub)
    return _unseen(reading, scene, tuple(rejected), hub)


def _possible(reading: Reading, known: Knowledge, nearby: frozenset[str], scene: Scene) -> list[Document]:
    """Documents of the mention's number: of its body where that is known, else those named in the same passage, else all."""
    beside = _by_head(nearby)
    ids = {one for head in _heads(reading) for one in beside.get(head, ()) if known.get(one) is None}
    if reading.hub:
        bare = [reading.hub.rsplit("/", 1)[0] + "/" + head for head in _heads(reading)]
        ids |= {one for hub in bare for one in known.by_hub.get(hub, ())}
    else:
        found = {one for head in _heads(reading) for one in known.by_bare.get(head, ())}
        # Whose number it is, is not printed: of local bodies only those of the publisher's place come into question.
        ids |= {one for one in found if one in nearby or not (place := place_in(one)) or place == scene.province}
    documents = [known.get(one) or Document(one) for one in sorted(ids)]
    return [document for document in documents if same_number(reading, document) and not provisional(document.canonical)]


def _heads(reading: Reading) -> list[str]:
    tail = (reading.bare or "-").partition("-")[2] if reading.bare and reading.slug and "-" not in reading.slug else None
    number = tail or (reading.bare or "").rpartition("-")[2]
    return [f"{slug}-{number}" for slug in reading.slugs]


@lru_cache(maxsize=4)
def _by_head(nearby: frozenset[str]) -> dict[str, list[str]]:
    """``nq-35`` → the documents of a passage that are so numbered."""
    found: dict[str, list[str]] = {}
    for one in nearby:
        found.setdefault(take_apart(hub_of(one)).document, []).append(one)
    return found


def _here_first(ranked: tuple[Ranked, ...], nearby: frozenset[str]) -> tuple[Ranked, ...]:
    """A number means the document of that number that its own article names.

    Where the article names several, being news tells nothing, nor that it speaks of their titles somewhere.
    """
    here = tuple(one for one in ranked if one.document.canonical in nearby)
    if len(here) < 2:
        return here or ranked
    weighed = (replace(one, score=one.score - one.background) for one in here)
    return tuple(sorted(weighed, key=lambda one: (-one.score, one.document.canonical)))


def _credible(chosen: Ranked, reading: Reading, nearby: frozenset[str], scene: Scene) -> bool:
    """Whether a sole or leading document is more than a coincidence of numbers."""
    if chosen.document.canonical in nearby:
        return True
    # CASE 1: the printed title is another document's.
    if chosen.title is not None and chosen.title < APART and telling(reading.mention.subject or ""):
        return False
    # CASE 2: the symbol, or a body read from the issuer, fits a document that the registry knows.
    if reading.hub and chosen.document.entry is not None:
        return bool(chosen.reasons) or not overtaken(reading, chosen.document, scene)
    # CASE 3: other evidence than the number speaks for it; being recent is no evidence for kinds that every office numbers by hundreds.
    telling_reasons = [one for one in chosen.reasons if one != RECENTLY]
    if telling_reasons or reading.periods or (chosen.reasons and reading.slug not in OFFICE_KINDS):
        return True
    # CASE 4: local and yearly numbers recur: only a document of the months before the article counts.
    if reading.hub:
        return scene.limit is not None and int(scene.limit[:4]) - chosen.document.years[1] <= 1
    # CASE 5: nothing but type and number: a document known under this very short form.
    return reading.slug not in OFFICE_KINDS and chosen.document.entry is not None and bool(chosen.document.entry.aliases)


def _linked(reading: Reading, chosen: Ranked, others: tuple[Candidate, ...]) -> Verdict:
    document = chosen.document
    conflicts = [*reading.conflicts, *contradictions(reading, document)]
    if len(reading.periods) > 1 and reading.mention.term and reading.mention.date:
        conflicts.append("term")
    because = list(chosen.reasons)
    if not because:
        because.append("văn bản duy nhất cùng số phù hợp với bài viết" if not others else "các văn bản cùng số khác bị loại")
    basis = f"{canonical_text(document.canonical)}: {'; '.join(because)}."
    reason = f"Suy luận {basis}{_borrowed_text(reading)}{_conflict_text(conflicts)}"
    return Verdict(document.canonical, "inferred", reason, others[:CANDIDATES_SHOWN], tuple(dict.fromkeys(conflicts)), document.hub)


def _weaker(one: Ranked, chosen: Ranked) -> str:
    label = canonical_text(one.document.canonical)
    if one.title is not None and chosen.title is not None and one.title < chosen.title:
        return f"{label}: khác trích yếu"
    return f"{label}: ít căn cứ hơn"


def _unseen(reading: Reading, scene: Scene, rejected: tuple[Candidate, ...], hub: str | None) -> Verdict | None:
    """A document that nothing else tells of: its period follows from the article's date, or stays open."""
    if reading.series is not None and reading.series.local and reading.body is None:
        reason = "Bài viết không cho biết văn bản của địa phương nào."
        return Verdict(None, "unknown", reason, rejected[:CANDIDATES_SHOWN], reading.conflicts, hub)
    if reading.hub is None or reading.series is None:
        return Verdict(None, "unknown", "Chưa biết văn bản nào mang số này.", rejected[:CANDIDATES_SHOWN], reading.conflicts, hub)
    conflicts = reading.conflicts
    period, why = likely_period(reading, scene)
    if period:
        canonical = reading.id_in(period)
        reason = f"Suy luận {period_text(period)}: {why}.{_borrowed_text(reading)}{_conflict_text(conflicts)}"
        return Verdict(canonical, "inferred", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)
    if reading.series.restarts in {"year", "local-term"} and not reading.numbered_by_year and len(reading.periods) < 2:
        reason = "Bài viết không cho biết năm ban hành." + _conflict_text(conflicts)
        return Verdict(reading.id_in(None), "inferred", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)
    reason = "Chưa biết văn bản mang số này được ban hành khi nào." + _conflict_text(conflicts)
    return Verdict(None, "unknown", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)


def _borrowed_text(reading: Reading, *, stated: bool = False) -> str:
    words = {"symbol": "ký hiệu", "date": "ngày", "term": "khóa", "issuer": "cơ quan ban hành"}
    taken = [words[name] for name in reading.borrowed if name in words]
    text = f" Lấy {', '.join(taken)} từ văn bản kể cùng." if taken else ""
    if "calendar" in reading.borrowed:
        text += " Năm suy từ ngày bài viết."
    if stated and reading.place_basis == "publisher":
        return text + f" Cơ quan in kèm là của {place_text(reading.place or '')}, nơi xuất bản."
    basis = {"neighbour": "cơ quan nêu cùng câu", "publisher": "nơi xuất bản", "text": "địa danh trong bài"}
    if reading.place and reading.place_basis in basis:
        text += f" Địa phương suy từ {basis[reading.place_basis]}."
    return text


_CONFLICTS = {
    "type-symbol": "tên loại văn bản trái với ký hiệu",
    "title": "trích yếu là của văn bản khác",
    "date": "ngày ban hành không khớp",
    "term": "khóa và ngày không khớp",
    "issuer": "cơ quan ban hành không khớp với ký hiệu",
}


def _conflict_text(conflicts: Sequence[str]) -> str:
    words = [_CONFLICTS[one] for one in dict.fromkeys(conflicts) if one in _CONFLICTS]
    return f" Lưu ý: {'; '.join(words)}." if words else ""
