"""Relations between documents, where one clause of an article says so between two identified mentions.

The cues stand in builder/data/citations/relations.toml. A relation is kept only if time and rank allow its direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from builder import data
from builder.citations.direction import Span, possible
from builder.model import Citation, Mention, Passage, Relation
from builder.text import fold, normalise

_TAIL_FIELDS = {"date", "issuer", "term", "subject", "year", "place", "pinpoint", "name", "level", "title"}
_DATE = r"(?:(?:cung\s)?(?:ngay|thang|nam)\s)?\d{1,4}(?:[/.-]\d{1,4}){0,2}(?:\sthang\s\d{1,2})?(?:\snam\s\d{4})?"
_TAIL = re.compile(
    rf"""^(?:[\s,]*(?:\([^()]*\) | [“"][^”"]*[”"] | cung\s{_DATE} | {_DATE} | khoa\s[ivxl]+\b | khoa\s\d+
    | (?:ngay|thang|nam|khoa)\b | nhiem\sky\s\d{{4}}\s?-\s?\d{{4}}))+""",
    re.VERBOSE,
)
_ISSUER = re.compile(
    r"^\s*(?:do |cua )(?!(?:bang|qua|thong qua)\b)(?P<who>[^,;.:“”\"]{2,90}?)"
    r"(?=\s*(?:,|$|\(| ve | khoa | ngay | nham | de | da | la | duoc | ban hanh))"
)
_JOIN = re.compile(r"^[\s,]*(?:(?:,|va|cung|cung voi|va ca|cung nhu)\s*)(?:cac |ca )?$")
_PINPOINT = re.compile(
    r"(?:\s*(?:tai |theo )?(?:diem [a-zđ](?:, [a-z])*|khoan \d+(?:, \d+)*|dieu \d+(?:, \d+)*)(?: va|,)?)+\s*(?:cua)?\s*$"
)
_PREDICATE = re.compile(r"^\s*(?:(?:chinh thuc )?co hieu luc[^;]*|[^,;]*)[,\s]*$")
_ALSO = re.compile(r"[\s,;]*(?:va|dong thoi|cung nhu)?\s*")
_TITLE = re.compile(r"^\s*(?:ve|v/v|quy dinh|ban hanh|phe duyet)\b")
_HEAD = re.compile(r"(?:^\s*|[.;:!?…\n–-]\s*)(?:(?:de|nham|voi muc dich|voi muc tieu)\s+)?$")
_THIS_PAPER = re.compile(r"(?:^\s*|[.;!?…\n]\s*)(?:van ban|tai lieu) (?:nay|tren|do)\s+$")


@dataclass(frozen=True, slots=True)
class _Cues:
    type: str
    active: tuple[re.Pattern[str], ...]
    passive: tuple[re.Pattern[str], ...]
    front: tuple[re.Pattern[str], ...]
    loose: bool
    titled: bool


@cache
def _words(table: str, key: str = "words") -> str:
    """A table's words as one alternation, the longest first."""
    words = sorted(data.load("citations/relations")[table][key], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in words)


@cache
def _cues() -> tuple[_Cues, ...]:
    fill = rf"(?:\s+(?:{_words('fill')}))*\s*$"
    return tuple(
        _Cues(
            entry["type"],
            tuple(re.compile(rf"(?:^|[\s,])(?P<cue>{one}){fill}") for one in entry.get("active", ())),
            tuple(re.compile(rf"(?:^|[\s,])(?P<cue>{one}){fill}") for one in entry.get("passive", ())),
            tuple(re.compile(rf"(?:^|[\s,.;:–-])(?P<cue>{one}){fill}") for one in entry.get("front", ())),
            entry.get("loose", False),
            entry.get("titled", False),
        )
        for entry in data.load("citations/relations")["relation"]
    )


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,]*(?:{_words('lead')}))*[\s,]*$")


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,])(?:{_words('issue')})(?:\s+(?:{_words('issue', 'after')}))*\s*$")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('breaks')})\b")


@cache
def _inspects() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('inspects')})\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage's folded text, code point for code point, so that spans of mentions hold in it."""

    folded: str
    printed: str

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, printed: str) -> _Text:
        even = normalise(printed)
        return cls(even.folded if even.origin is None else fold(printed), printed)


def relate(passage: Passage, citations: Sequence[Citation], span: Span | None = None) -> tuple[Relation, ...]:
    """The relations that the passage states, in reading order, each once; ``span`` tells when a document can have been signed."""
    if sum(one.canonical is not None for one in citations) < 2:
        return ()
    text = _Text.of(passage.text)
    usable = [one for one in citations if not one.mention.optional]
    found: dict[tuple[str | None, str, str | None], Relation] = {}
    for src, kind, dst, cue in _stated(text, usable):
        if src.canonical is None or dst.canonical is None or src.canonical == dst.canonical:
            continue
        if not possible(src.canonical, kind, dst.canonical, span):
            continue
        key = (src.canonical, kind, dst.canonical)
        sentence = dst.mention.sentence if dst.mention.sentence != (0, 0) else src.mention.sentence
        found.setdefault(key, Relation(src.id, kind, dst.id, sentence, cue))
    return tuple(found.values())


def carried_out(passage: Passage, index: int, mentions: Sequence[Mention]) -> int | None:
    """Index of the mention that an unnumbered document carries out: "chương trình … thực hiện ⟨Nghị quyết 20⟩"."""
    if index + 1 >= len(mentions):
        return None
    text = _Text.of(passage.text)
    this, following = mentions[index], mentions[index + 1]
    if following.start < this.end:
        return None
    between = text.folded[this.end : following.start]
    hit = _cue_in(between, text, this, only="thuc_hien")
    return index + 1 if hit and hit[1] else None


def subject_of(passage: Passage, index: int, mentions: Sequence[Mention]) -> int | None:
    """Index of the mention that acts, by a cue between the two, on another one: it cannot be what that one points back to."""
    if index == 0 or mentions[index - 1].end > mentions[index].start:
        return None
    text, left, right = _Text.of(passage.text), mentions[index - 1], mentions[index]
    if _apart(text, left, right):
        return None
    hit = _cue_in(text.folded[left.end : right.start], text, left)
    return index - 1 if hit and hit[1] else None


def _stated(text: _Text, citations: Sequence[Citation]) -> Iterator[tuple[Citation, str, Citation, str]]:
    for index, left in enumerate(citations):
        for other in range(index + 1, len(citations)):
            right = citations[other]
            if _apart(text, left.mention, right.mention):
                break
            listed_left = _listed_until(text, citations, index, other)
            if listed_left is None:
                break
            yield from _between(text, citations, index, other)
    for index, first in enumerate(citations):
        yield from _fronted(text, citations, index)
        yield from _this_paper(text, citations, index, first)


def _between(text: _Text, citations: Sequence[Citation], index: int, other: int) -> Iterator[tuple[Citation, str, Citation, str]]:
    """A cue between two mentions, and the enumerations on both sides of it."""
    left, right = citations[index], citations[other]
    last = citations[other - 1]
    hit = _cue_in(text.folded[last.mention.end : right.mention.start], text, last.mention)
    if hit is None:
        hit = _by_means_of(text, left.mention, last.mention, right.mention)
    if hit is None:
        return
    kind, active, cue = hit
    for target in _enumeration(text, citations, other):
        yield (left, kind, target, cue) if active else (target, kind, left, cue)
    if active:
        yield from _and_also(text, citations, left, other)


def _by_means_of(text: _Text, first: Mention, last: Mention, right: Mention) -> tuple[str, bool, str] | None:
    """In "X đã cụ thể hóa ⟨A⟩ bằng ⟨B⟩" B acts on A."""
    if not re.fullmatch(
        r"[\s,]*(?:cua|do|ngay)?\s*(?:bang|thong qua|qua)\s*", _without_tail(text.folded[last.end : right.start], last)
    ):
        return None
    start = first.sentence[0] if first.sentence != (0, 0) else 0
    before = text.folded[start : first.start]
    for cues in _cues():
        for pattern in cues.active:
            match = pattern.search(before)
            if match and not _breaks().search(before[: match.start("cue")][-20:]):
                return cues.type, False, text.printed[start + match.start("cue") : start + match.end("cue")]
    return None


def _and_also(
    text: _Text, citations: Sequence[Citation], src: Citation, other: int
) -> Iterator[tuple[Citation, str, Citation, str]]:
    """In "⟨A⟩ thay thế ⟨B⟩ và bãi bỏ ⟨C⟩" A acts on C too."""
    reached = other + len(list(_enumeration(text, citations, other)))
    while reached < len(citations) and not _apart(text, src.mention, citations[reached].mention):
        last, following = citations[reached - 1].mention, citations[reached].mention
        gap = text.folded[last.end : following.start]
        found = next(
            (
                (cues.type, match) for cues in _cues() if cues.titled for pattern in cues.active
                if (match := pattern.search(gap)) and _ALSO.fullmatch(_without_tail(gap[: match.start("cue")], last))
            ),
            None,
        )  # fmt: skip
        if found is None:
            return
        kind, match = found
        cue = text.printed[last.end + match.start("cue") : last.end + match.end("cue")]
        for target in _enumeration(text, citations, reached):
            yield src, kind, target, cue
            reached += 1


def _cue_in(between: str, text: _Text, left: Mention, only: str | None = None) -> tuple[str, bool, str] | None:
    """(type, whether the left one acts, the words) of the cue that stands just before the right mention."""
    gap = _PINPOINT.sub(" ", between)
    for cues in _cues():
        if only and cues.type != only:
            continue
        for patterns, active in ((cues.passive, False), (cues.active, True)):
            for pattern in patterns:
                match = pattern.search(gap)
                if match and _belongs(gap[: match.start("cue")], left, cues, text, loose=cues.loose or not active):
                    start = left.end + match.start("cue")
                    return cues.type, active, text.printed[start : left.end + match.end("cue")].strip()
    return None


def _belongs(lead: str, left: Mention, cues: _Cues, text: _Text, *, loose: bool) -> bool:
    """Whether the words between a mention and a cue are only its date, issuer and title, so that the cue is its own."""
    rest = _without_tail(lead, left)
    if re.search(r"[;!?\n]|\.\s", rest) or _breaks().search(rest) or _inspects().search(lead[-40:]):
        return False
    if _lead().match(rest) and (rest.strip() != "," or _issued_here(text, left)):
        return True
    # CASE 2: a title with commas of its own: "về cán bộ, công chức cấp xã thay thế cho …".
    if cues.titled and _TITLE.match(_without_tail(lead, left, titles=True)):
        return True
    if not loose:
        return False
    # CASE 3: a replacement may follow a whole predicate: "có hiệu lực từ ngày 1/1/2021, thay thế …"; not another subject.
    return (
        len(rest) < 160 and bool(_PREDICATE.match(rest)) and not re.search(r"\b(?:va|ubnd|tinh uy|ban thuong vu|hoi nghi)\b", rest)
    )


def _issued_here(text: _Text, left: Mention) -> bool:
    """Whether the clause issues the left document, so that ", thực hiện …" goes on about it and not about who else acts."""
    start = left.sentence[0] if left.sentence != (0, 0) else 0
    before = text.folded[start : left.start]
    return not before.strip() or bool(_issue().search(before))


def _without_tail(lead: str, left: Mention, *, titles: bool = False) -> str:
    """The words behind a mention without its date, issuer and (unless ``titles``) title."""
    chars = list(lead)
    for name, start, end in left.evidence:
        if name in _TAIL_FIELDS and start >= left.end and not (titles and name in {"subject", "title"}):
            for position in range(max(start - left.end, 0), min(end - left.end, len(chars))):
                chars[position] = " "
    rest = re.sub(r"\s+", " ", "".join(chars)).strip(" ")
    while True:
        shorter = _TAIL.sub("", rest).strip(" ")
        issuer = _ISSUER.match(shorter)
        if issuer and not _breaks().search(issuer["who"]) and not re.search(r"\bva\b", issuer["who"]):
            shorter = shorter[issuer.end() :].strip(" ")
        if shorter == rest:
            return rest
        rest = shorter


def _apart(text: _Text, left: Mention, right: Mention) -> bool:
    """Whether two mentions stand in different sentences."""
    if left.sentence != right.sentence:
        return True
    return left.sentence == (0, 0) and bool(re.search(r"[.!?…]\s|\n", text.folded[left.end : right.start]))


def _listed_until(text: _Text, citations: Sequence[Citation], index: int, other: int) -> bool | None:
    """True when all mentions from ``index`` up to the one before ``other`` form one enumeration."""
    for one, following in zip(citations[index : other - 1], citations[index + 1 : other], strict=True):
        if not _joined(text, one.mention, following.mention):
            return None
    return True


def _enumeration(text: _Text, citations: Sequence[Citation], index: int) -> Iterator[Citation]:
    """A mention and those that an enumeration adds to it."""
    yield citations[index]
    for one, following in zip(citations[index:], citations[index + 1 :], strict=False):
        if _apart(text, one.mention, following.mention) or not _joined(text, one.mention, following.mention):
            return
        yield following


def _joined(text: _Text, left: Mention, right: Mention) -> bool:
    if left.group and left.group == right.group:
        return True
    between = _without_tail(text.folded[left.end : right.start], left)
    return bool(_JOIN.match(between))


def _fronted(text: _Text, citations: Sequence[Citation], index: int) -> Iterator[tuple[Citation, str, Citation, str]]:
    """Acts named at the head of the clause: in "Thực hiện ⟨A⟩, ⟨A2⟩, X ban hành ⟨B⟩" B acts on A and A2."""
    first = citations[index]
    start = first.mention.sentence[0] if first.mention.sentence != (0, 0) else 0
    before = text.folded[start : first.mention.start]
    hit = next(
        ((cues.type, match) for cues in _cues() for pattern in cues.front if (match := pattern.search(before)) is not None), None
    )
    if hit is None or not _HEAD.search(before[: hit[1].start("cue")]):
        return
    kind, match = hit
    cue = text.printed[start + match.start("cue") : start + match.end("cue")]
    objects = list(_enumeration(text, citations, index))
    for other in range(index + len(objects), len(citations)):
        right, previous = citations[other], citations[other - 1]
        if _apart(text, first.mention, right.mention):
            return
        if right.mention.kind == "coref":
            continue
        between = text.folded[previous.mention.end : right.mention.start]
        if "," in text.folded[first.mention.end : right.mention.start] and _issue().search(between):
            for issued in _enumeration(text, citations, other):
                for target in objects:
                    yield issued, kind, target, cue
            return


def _this_paper(
    text: _Text, citations: Sequence[Citation], index: int, right: Citation
) -> Iterator[tuple[Citation, str, Citation, str]]:
    """In "Văn bản này thực hiện ⟨B⟩" the paper is the last numbered document of the sentence before."""
    start = right.mention.sentence[0] if right.mention.sentence != (0, 0) else max(0, right.mention.start - 200)
    before = text.folded[start : right.mention.start]
    for cues in _cues():
        for pattern in cues.active:
            match = pattern.search(before)
            if match is None or not _THIS_PAPER.search(before[: match.start("cue")]):
                continue
            earlier = [one for one in citations[:index] if one.mention.number and one.mention.end <= start + match.start()]
            if earlier and right.mention.start - earlier[-1].mention.end < 400:
                cue = text.printed[start + match.start("cue") : start + match.end("cue")]
                for target in _enumeration(text, citations, index):
                    yield earlier[-1], cues.type, target, cue
            return
