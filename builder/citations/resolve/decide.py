"""Pass two for mentions with a number: self-identifying ones, then those that the collection or their neighbours identify."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from builder import data
from builder.citations import series
from builder.citations.identity import hub_of, provisional, take_apart
from builder.citations.periods import party_term, party_term_span, periods_of
from builder.citations.places import place_in
from builder.citations.resolve.constrain import same_number, why_not
from builder.citations.resolve.learn import Document, Knowledge
from builder.citations.resolve.rank import APART, RECENTLY, Ranked, best, rank
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.titles import likeness, pairs, telling
from builder.citations.resolve.words import canonical_text, period_text, printed_text
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


def by_itself(reading: Reading, known: Knowledge) -> Verdict | None:
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
    stated = _states_everything(reading) and not conflicts
    taken = {"date", "year"} if "calendar" in reading.borrowed else set(reading.borrowed)
    fields = {"số": "number", "ký hiệu": "symbol", "ngày": "date", "khóa": "term", "năm": "year"}
    printed = printed_text([(word, name not in taken and getattr(mention, name)) for word, name in fields.items()])
    reason = f"Bài viết in rõ {printed}." if printed else "Tên gọi chỉ một văn bản duy nhất."
    reason += _borrowed_text(reading) + _conflict_text(conflicts)
    return Verdict(canonical, "stated" if stated else "inferred", reason, (), tuple(conflicts), hub_of(canonical))


def _misdated(reading: Reading, canonical: str, known: Knowledge) -> Document | None:
    """A well-known document of that number whose day and month, or title, the mention prints with another year.

    "Chỉ thị 05-CT/TW ngày 15/5/2011": nobody knows such a paper of term XI, and that of term XII was signed on 15/5/2016.
    """
    mention, own = reading.mention, known.get(canonical)
    if reading.numbered_by_year or (own is not None and (own.entry is not None or own.passages > 1)):
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


def _states_everything(reading: Reading) -> bool:
    """Number, symbol, period and body stand in print with this very mention."""
    mention, owner = reading.mention, reading.series
    if owner is None or mention.number is None or mention.symbol is None or reading.slug is None or reading.borrowed:
        return False
    if mention.optional or mention.kind in {"generic", "coref"}:
        return False
    if owner.restarts == "local-term" and not (mention.date or mention.year):
        return False  # the ordinal of a local congress is turned into years by a table that nobody checked
    period = bool(mention.date or mention.term or mention.year or reading.year)
    body = reading.place_basis == "printed" if owner.local and "{place}" in owner.body else not owner.organ or bool(mention.issuer)
    return period and (_joint_of_centre(mention) if reading.body == "lien-tich" else body)


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
    if document.days and document.days[0][1] >= 3 and (len(document.days) == 1 or document.days[0][1] >= 3 * document.days[1][1]):
        return document.days[0][0]
    return None


def by_evidence(reading: Reading, known: Knowledge, nearby: Sequence[str], scene: Scene) -> Verdict | None:
    """A mention with a number that does not identify itself: the documents of that number, filtered, then ranked."""
    possible = _possible(reading, known, nearby, scene)
    kept, rejected = [], []
    for document in possible:
        reason = why_not(reading, document, scene)
        if reason is None:
            kept.append(document)
        else:
            rejected.append(Candidate(document.canonical, f"{canonical_text(document.canonical)}: {reason}"))
    ranked = rank(reading, kept, frozenset(nearby), scene, known.common)
    ranked = _here_first(ranked, nearby)
    chosen = best(ranked)
    if chosen is not None and _credible(chosen, reading, nearby, scene):
        others = [Candidate(one.document.canonical, _weaker(one, chosen)) for one in ranked if one is not chosen]
        return _linked(reading, chosen, (*others, *rejected))
    hub = reading.hub or (hub_of(kept[0].canonical) if kept and len({hub_of(one.canonical) for one in kept}) == 1 else None)
    if kept:
        left = [Candidate(one.document.canonical, f"{canonical_text(one.document.canonical)}: chưa đủ căn cứ") for one in ranked]
        reason = (
            "Có nhiều văn bản cùng số, bài viết không cho biết là văn bản nào."
            if len(left) > 1
            else "Chưa đủ căn cứ để gắn với văn bản này."
        )
        return Verdict(None, "ambiguous", reason, tuple([*left, *rejected][:CANDIDATES_SHOWN]), reading.conflicts, hub)
    return _unseen(reading, scene, tuple(rejected), hub)


def _possible(reading: Reading, known: Knowledge, nearby: Sequence[str], scene: Scene) -> list[Document]:
    """Documents of the mention's number: of its body where that is known, else those named in the same passage, else all."""
    ids: set[str] = {one for one in nearby if known.get(one) is None and _same_head(reading, one)}
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


def _same_head(reading: Reading, canonical: str) -> bool:
    return take_apart(hub_of(canonical)).document in _heads(reading)


def _here_first(ranked: tuple[Ranked, ...], nearby: Sequence[str]) -> tuple[Ranked, ...]:
    """A short form means the document that its own article names, unless the article names several of that number."""
    here = tuple(one for one in ranked if one.document.canonical in set(nearby))
    return here if len(here) == 1 else ranked


def _credible(chosen: Ranked, reading: Reading, nearby: Sequence[str], scene: Scene) -> bool:
    """Whether a sole or leading document is more than a coincidence of numbers."""
    if chosen.document.canonical in nearby:
        return True
    # CASE 1: the printed title is another document's.
    if chosen.title is not None and chosen.title < APART and telling(reading.mention.subject or ""):
        return False
    # CASE 2: the symbol, or a body read from the issuer, fits a document that the registry knows.
    if reading.hub and chosen.document.entry is not None:
        return bool(chosen.reasons) or not _overtaken(reading, chosen.document, scene)
    # CASE 3: other evidence than the number speaks for it; being recent is no evidence for kinds that every office numbers by hundreds.
    telling_reasons = [one for one in chosen.reasons if one != RECENTLY]
    if telling_reasons or reading.periods or (chosen.reasons and reading.slug not in OFFICE_KINDS):
        return True
    # CASE 4: local and yearly numbers recur: only a document of the months before the article counts.
    if reading.hub:
        return scene.limit is not None and int(scene.limit[:4]) - chosen.document.years[1] <= 1
    # CASE 5: nothing but type and number: a document known under this very short form.
    return reading.slug not in OFFICE_KINDS and chosen.document.entry is not None and bool(chosen.document.entry.aliases)


def _overtaken(reading: Reading, document: Document, scene: Scene) -> bool:
    """Whether the running term has a paper of that number too, so that an older and little known one is no safe guess."""
    if (
        reading.series is None
        or reading.series.restarts != "term"
        or scene.limit is None
        or reading.mention.date
        or reading.mention.term
    ):
        return False
    running = take_apart(document.canonical).period == f"k{party_term(scene.limit)}"
    famous = document.entry is not None and any(alias.split()[-1].isdigit() for alias in document.entry.aliases)
    return not running and not famous and _digits(reading) <= _reached(reading.slug, scene.limit)


def _digits(reading: Reading) -> int:
    return int("".join(char for char in reading.mention.number or "0" if char.isdigit()) or 0)


def _reached(slug: str | None, limit: str) -> float:
    """About how many papers of a kind the centre has numbered in its running term by a day; 0 where the pace is not known."""
    span = party_term_span(party_term(limit) or "")
    pace: float = data.load("citations/terms")["pace"].get(slug, 0)
    if span is None:
        return 0
    months = (int(limit[:4]) - int(span[0][:4])) * 12 + int(limit[5:7]) - int(span[0][5:7])
    return pace * months / 12


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
    period, why = _likely_period(reading, scene)
    if period:
        canonical = reading.id_in(period)
        reason = f"Suy luận {period_text(period)}: {why}.{_borrowed_text(reading)}{_conflict_text(conflicts)}"
        return Verdict(canonical, "inferred", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)
    if reading.series.restarts in {"year", "local-term"} and not reading.numbered_by_year and len(reading.periods) < 2:
        reason = "Bài viết không cho biết năm ban hành." + _conflict_text(conflicts)
        return Verdict(reading.id_in(None), "inferred", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)
    reason = "Chưa biết văn bản mang số này được ban hành khi nào." + _conflict_text(conflicts)
    return Verdict(None, "unknown", reason, rejected[:CANDIDATES_SHOWN], conflicts, reading.hub)


def _likely_period(reading: Reading, scene: Scene) -> tuple[str | None, str]:
    """The period of a document that only this mention tells of."""
    owner, mention = reading.series, reading.mention
    if owner is None or reading.numbered_by_year:
        return None, ""
    # CASE 1: "5 năm thực hiện" counts back to one term, with a year's play either way.
    if mention.years and scene.limit and owner.restarts in {"term", "local-term"}:
        year = int(scene.limit[:4]) - mention.years
        found = {period for one in (year - 1, year, year + 1) for period in periods_of(owner, str(one), reading.place)}
        if len(found) == 1:
            return found.pop(), f"bài viết nói {mention.years} năm thực hiện"
    # CASE 2: one of two terms is left by a date in a congress season: a high number closes a term, a low one opens it.
    if len(reading.periods) == 2:
        low, high = data.load("citations/terms")["season"].get(reading.slug, (10, 60))
        number = _digits(reading)
        if number <= low:
            return reading.periods[1], "số nhỏ, ban hành đầu nhiệm kỳ"
        if number >= high:
            return reading.periods[0], "số lớn, ban hành cuối nhiệm kỳ"
        return None, ""
    # CASE 3: the term that runs on the day of the article, unless it has only begun.
    if scene.limit and owner.restarts in {"term", "local-term"} and not reading.periods:
        return _running_term(reading, scene.limit)
    return None, ""


def _running_term(reading: Reading, limit: str) -> tuple[str | None, str]:
    owner = reading.series
    if owner is None:
        return None, ""
    if owner.restarts == "term" and not _in_step(reading, limit):
        return None, ""
    now = periods_of(owner, limit, reading.place)
    year_before = f"{int(limit[:4]) - 1}{limit[4:7]}-01"
    before = periods_of(owner, year_before, reading.place)
    if len(now) == 1 and now == before:
        return now[0], "nhiệm kỳ đang hoạt động vào ngày bài viết"
    return None, ""


def _in_step(reading: Reading, limit: str) -> bool:
    """Whether a number of the centre is about as high as the running term has come: articles cite the papers of their day.

    A lower one may as well be a well-known paper of an earlier term; a higher one cannot have been issued yet.
    """
    pace = data.load("citations/terms")["pace"].get(reading.slug)
    if pace is None or not _digits(reading):
        return False
    reached = _reached(reading.slug, limit)
    return bool(reached - 1.2 * pace <= _digits(reading) <= 1.5 * reached + 3)


def _borrowed_text(reading: Reading) -> str:
    words = {"symbol": "ký hiệu", "date": "ngày", "term": "khóa", "issuer": "cơ quan ban hành"}
    taken = [words[name] for name in reading.borrowed if name in words]
    text = f" Lấy {', '.join(taken)} từ văn bản kể cùng." if taken else ""
    if "calendar" in reading.borrowed:
        text += " Năm suy từ ngày bài viết."
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
