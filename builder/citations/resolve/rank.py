"""Soft evidence: which of several possible documents a mention most likely means. One wins by a margin, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from builder.citations.identity import take_apart
from builder.citations.periods import party_term
from builder.citations.resolve.learn import Document, plenum_name
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.titles import likeness, pairs, spoken_pairs, telling
from builder.model import Mention
from builder.text import slugify
from builder.text.dates import first_day

MARGIN = 1.0
"""By how much the best document must lead for a link; below it the mention is ambiguous."""

RECENT = 20
"""Months before the article within which a document is news, and likelier than an older one of its number."""

ALIKE, APART = 0.5, 0.15
"""Likeness of titles from which they speak for, and below which they speak against a document."""


RECENTLY = "ban hành không lâu trước bài viết"
"""The reason of a document that is news."""


class Ranked(Struct, frozen=True):
    """A possible document with what speaks for it."""

    document: Document
    score: float
    reasons: tuple[str, ...]
    """In Vietnamese words."""
    background: float
    """The part of the score that any recent document has, or any whose title the passage prints."""
    title: float | None
    """Likeness of the printed title to the best of its known titles; None where either is unknown."""


def rank(
    reading: Reading, documents: Sequence[Document], nearby: frozenset[str], scene: Scene, common: frozenset[str] = frozenset()
) -> tuple[Ranked, ...]:
    """Possible documents, best first.

    ``nearby`` are the ids that other mentions of the passage identify, ``common`` the pairs of syllables that tell nothing.
    """
    distinctive = _distinctive(documents, common)
    ranked = [_weigh(reading, document, nearby, scene, distinctive.get(document.canonical, frozenset())) for document in documents]
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.document.canonical)))


def best(ranked: Sequence[Ranked]) -> Ranked | None:
    """The document that leads by the margin."""
    if not ranked:
        return None
    return ranked[0] if len(ranked) == 1 or ranked[0].score >= ranked[1].score + MARGIN else None


def _weigh(reading: Reading, document: Document, nearby: frozenset[str], scene: Scene, distinctive: frozenset[str]) -> Ranked:
    score = 0.0
    reasons = []
    title = title_likeness(reading.mention.subject, document)
    if title is not None and title >= ALIKE:
        score += 4.0
        reasons.append("trích yếu khớp")
    elif title is not None and title < APART and telling(reading.mention.subject or ""):
        score -= 3.0
    if document.canonical in nearby:
        score += 3.0
        reasons.append("văn bản này được nêu rõ trong cùng bài")
    near = len(distinctive & spoken_pairs(_own_words(reading.mention, scene))) if distinctive else 0
    far = len(distinctive & spoken_pairs(scene.text)) if distinctive else 0
    spoken = min(2.0, 0.6 * near + 0.4 * (far - near))
    background = spoken - min(2.0, 0.6 * near)
    if spoken:
        score += spoken
        reasons.append("lời văn của bài gần với trích yếu")
    if document.entry is not None:
        score += 0.3
    if _called_so(reading, document):
        score += 0.6
    if _principal(reading, document):
        score += 2.0
        reasons.append("văn bản thường gọi bằng tên này")
    if reading.mention.years and scene.limit:
        reasons.append(f"khớp “{reading.mention.years} năm thực hiện”")
    period = take_apart(document.canonical).period
    news = 0.4 if scene.limit and period == f"k{party_term(scene.limit)}" else 0.0
    if scene.limit and document.day and months_between(document.day, scene.limit) <= RECENT:
        news += 0.8
        reasons.append(RECENTLY)
    return Ranked(document, score + news, tuple(reasons), background + news, title)


def _own_words(mention: Mention, scene: Scene) -> str:
    """The sentence of a mention without the titles that belong to other mentions."""
    low, high = max(mention.sentence[0], mention.start - _SENTENCE), min(mention.sentence[1], mention.end + _SENTENCE)
    words = scene.text[low:high]
    first = bisect_left(scene.passage.mentions, low, key=lambda one: one.start)
    last = bisect_left(scene.passage.mentions, high, key=lambda one: one.start)
    for other in scene.passage.mentions[first:last]:
        for name, start, end in other.evidence if other.start != mention.start else ():
            if name == "subject" and end <= high:
                words = words[: start - low] + " " * (end - start) + words[end - low :]
    return words


_SENTENCE = 1000
"""How far around a mention the words of its sentence are its own."""


def _called_so(reading: Reading, document: Document) -> bool:
    """Whether a short form is one under which the registry knows the document: "Nghị quyết 35"."""
    if reading.mention.kind != "short" or document.entry is None:
        return False
    return any(slugify(alias).rpartition("-")[2].lstrip("0") == reading.mention.number for alias in document.entry.aliases)


def _principal(reading: Reading, document: Document) -> bool:
    """Whether it is the paper of its plenum that goes by the plenum's name; others have a word in brackets behind the alias."""
    name = reading.mention.name or ""
    if not name.startswith("hoi-nghi-tw-") or document.entry is None:
        return False
    return any("(" not in alias and plenum_name(alias) == name for alias in document.entry.aliases)


def months_between(day: str, limit: str) -> int:
    """Months from the day (or month or year) of signing to another day."""
    first = first_day(day)
    return (int(limit[:4]) - int(first[:4])) * 12 + int(limit[5:7]) - int(first[5:7])


def title_likeness(subject: str | None, document: Document) -> float | None:
    """How alike the printed title is to the most alike of a document's known titles."""
    if not subject or not document.titles:
        return None
    return max(likeness(subject, title) for title in document.titles)


def _distinctive(documents: Sequence[Document], common: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each document the telling syllable pairs of its titles that no other one's titles hold."""
    words = {document.canonical: frozenset().union(*(pairs(title) for title in document.titles)) for document in documents}
    return {
        canonical: own - common - frozenset().union(*(other for key, other in words.items() if key != canonical))
        for canonical, own in words.items()
    }
