"""What the clauses of a passage say between its documents: a cue between two enumerations, or at the head of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.citations.relate.clause import Text, apart, enumerations, start_of_sentence, without_tail
from builder.citations.relate.cues import Cues, breaks, content, cues, does, inspects, issue, lead, purpose, well_spelt
from builder.model import Mention

_PINPOINT = re.compile(
    r"(?:\s*(?:tai |theo )?(?:diem [a-zđ](?:, [a-z])*|khoan \d+(?:, \d+)*|dieu \d+(?:, \d+)*|(?:chuong|muc|phan|phu luc) [ivxlc\d]+)"
    r"(?: va|,)?)+\s*(?:cua)?\s*$"
)
_PREDICATE = re.compile(
    r"^\s*(?:(?:(?:duoc|gom|bao gom|co|ban hanh|ky|da)\b[^,;]*,\s*)*(?:va\s)?(?:chinh thuc )?(?:co|phat sinh) hieu luc[^;]*|[^,;]*)[,\s]*$"
)
_ANOTHER = re.compile(r"\b(?:va|ubnd|tinh uy|ban thuong vu|hoi nghi)\b")
_ALSO = re.compile(r"[\s,;]*(?:(?:va|dong thoi|cung nhu|lai|con|duoc ban hanh|nham|de)\s*)*")
_TITLE = re.compile(r"^\s*(?:ve|v/v|quy dinh|ban hanh|phe duyet)\b")
_OF_ITSELF = re.compile(r"(?:duoc|von|ban hanh|xay dung|soan thao|hinh thanh)\b")
"""A cue that only a document can be the subject of: "ban hành căn cứ", "được xây dựng trên cơ sở"."""
_IN_TURN = re.compile(
    r"[,;]?\s*(?:va\s)?(?:[a-z]+\s){0,8}?(?:cu the hoa|the che hoa|trien khai|to chuc thuc hien)(?: thuc hien)?"
    r" (?:bang|tai|thanh|trong|qua|thong qua)\s*"
)
_BY_MEANS = re.compile(r"[\s,]*(?:cua|do|ngay)?\s*(?:bang|thong qua|qua)\s*")
_HEAD = re.compile(r"(?:^\s*|[.;:!?…\n–-]\s*)(?:(?:de|nham|voi muc dich|voi muc tieu)\s+)?$")
_CLAUSE_HEAD = re.compile(r"^(?:[\s,;.]*[,;]\s*)(?:va\s)?(?:(?:de|nham)\s+)?$")
_SEPARATOR = re.compile(r"[\s,;]+(?:va\s*)?|va")
_CLAUSE_ENDS = re.compile(r"[,;\n]")
_HARD_END = re.compile(r"[.!?…][\s”\"]|(?<![;,\s])\s*\n")
"""Ends a preamble; a line that ends in a semicolon or a comma goes on with it."""
_PREDICATE_REACH = 120
"""Characters behind a document in which its predicate begins."""
_LONG = 1500
"""No clause says anything of two documents so far apart."""
_THIS_PAPER = re.compile(r"(?:^\s*|[.;!?…\n]\s*)(?:van ban|tai lieu) (?:nay|tren|do)\s+$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One document does something to another, by their indices among the mentions."""

    src: int
    kind: str
    dst: int
    cue: str
    """The words that say so, as printed."""


@dataclass(frozen=True, slots=True)
class _Hit:
    kind: str
    active: bool
    goes_on: bool
    """Whether it goes on about who acted on the left document, and not about that one."""
    cue: str


def statements(printed: str, mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """What the passage states between its mentions, in the order in which it is found; plural and indefinite ones take no part."""
    usable = [index for index, mention in enumerate(mentions) if not mention.optional]
    if len(usable) < 2:
        return ()
    text, kept = Text.of(printed), [mentions[index] for index in usable]
    rows = _unwoven(text, kept, enumerations(text, kept))
    found = [*_between(text, kept, rows), *_fronted(text, kept, rows), *_this_paper(text, kept, rows)]
    return tuple(Statement(usable[one.src], one.kind, usable[one.dst], one.cue) for one in found)


# ── A cue between two enumerations ───────────────────────────────────────────────────────────────────────────────────────────


def _between(text: Text, mentions: Sequence[Mention], rows: Sequence[Sequence[int]]) -> Iterator[Statement]:
    acting: Sequence[int] | None = None
    carried: Sequence[int] = ()
    for left_row, right_row in pairwise(rows):
        left, right = mentions[left_row[-1]], mentions[right_row[0]]
        if apart(text, left, right) or right.start - left.end > _LONG:
            acting, carried = None, ()
            continue
        subject = mentions[acting[0]] if acting else None
        hit = _cue_between(text, left, right, subject) or _by_means_of(text, mentions[left_row[0]], left, right)
        # In "⟨A⟩ được HĐND thể chế hóa bằng ⟨B⟩, UBND cụ thể hóa tại ⟨C⟩" C acts on A as B does.
        if hit is None and carried and _IN_TURN.fullmatch(without_tail(text.gap(left, right), left)):
            yield from (Statement(src, "thuc_hien", dst, _words(text, left, right)) for src in right_row for dst in carried)
            continue
        if hit is None:
            acting, carried = None, ()
            continue
        actors, objects = (left_row, right_row) if hit.active else (right_row, left_row)
        if hit.goes_on and acting:
            actors = acting
        yield from (Statement(src, hit.kind, dst, hit.cue) for src in actors for dst in objects)
        acting, carried = (actors, ()) if hit.active else (None, objects if hit.kind == "thuc_hien" else ())


def _unwoven(text: Text, mentions: Sequence[Mention], rows: list[list[int]]) -> list[list[int]]:
    """In "⟨KH 64⟩ thực hiện ⟨NQ 18⟩ và ⟨KH 65⟩ thực hiện ⟨NQ 19⟩" the one behind "và" begins a clause as the first did."""
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        again = (
            0 < number < len(rows) - 1
            and len(row) > 1
            and mentions[row[-1]].type == mentions[rows[number - 1][-1]].type
            and all(mentions[index].type != mentions[row[-1]].type for index in row[:-1])
            and _acts(text, mentions, rows[number - 1], row)
            and _acts(text, mentions, row, rows[number + 1])
        )
        found += [row[:-1], row[-1:]] if again else [row]
    return found


def _acts(text: Text, mentions: Sequence[Mention], left: Sequence[int], right: Sequence[int]) -> bool:
    hit = _cue_between(text, mentions[left[-1]], mentions[right[0]], None)
    return hit is not None and hit.active


def _words(text: Text, left: Mention, right: Mention) -> str:
    return text.printed[left.end : right.start].rpartition(",")[2].strip()


def _cue_between(text: Text, left: Mention, right: Mention, subject: Mention | None) -> _Hit | None:
    """The cue that stands just before the right mention; ``subject`` is what acts on the left one."""
    gap = _PINPOINT.sub(" ", text.gap(left, right))
    for one in cues():
        for patterns, active in ((one.passive, False), (one.active, True)):
            for pattern in patterns:
                match = pattern.search(gap)
                if match is None or not well_spelt(match, text.printed[left.end : right.start]):
                    continue
                before, printed = (
                    gap[: match.start("cue")],
                    text.printed[left.end + match.start("cue") : left.end + match.end("cue")],
                )
                goes_on = active and subject is not None and _goes_on(without_tail(before, left), subject, left, right)
                actor = (subject if goes_on else left) if active else right
                if one.acts and actor is not None and actor.type not in {*one.acts, None}:
                    continue
                if goes_on or _belongs(before, left, one, text, active=active, cue=match["cue"]):
                    return _Hit(one.type, active, goes_on, printed.strip())
    return None


def _goes_on(rest: str, subject: Mention, left: Mention, right: Mention) -> bool:
    """In "⟨A⟩ thay thế ⟨B⟩ và bãi bỏ ⟨C⟩" A acts on C too; after a mere comma the kinds tell who does."""
    if not rest or not _ALSO.fullmatch(rest):
        return False
    return bool(rest.strip(" ,;")) or not (left.type == right.type != subject.type)


def _belongs(before: str, left: Mention, one: Cues, text: Text, *, active: bool, cue: str) -> bool:
    """Whether the words between a mention and a cue are only its date, issuer and title, so that the cue is its own."""
    rest = without_tail(before, left)
    if re.search(r"[;!?\n]|\.\s", rest) or breaks().search(rest):
        return False
    own = bool(_OF_ITSELF.match(cue))
    if not own and inspects().search(without_tail(before, left, titles=True)[-40:]):
        return False
    # CASE 1: nothing but words that may stand there; after a comma someone else may act.
    if lead().match(rest) and (rest.strip() != "," or own or _issued_here(text, left)):
        return True
    # CASE 2: a title with commas of its own: "về cán bộ, công chức cấp xã thay thế cho …".
    if one.titled and _TITLE.match(without_tail(before, left, titles=True)):
        return True
    # CASE 3: what the document does besides, and what for: "quy định chính sách miễn, giảm thuế nhằm thể chế hóa …".
    if content().match(rest) and (purpose().search(rest) or (one.titled and re.search(r"(?:,|\bva|\bdong thoi)\s*$", rest))):
        return True
    if not one.loose and active:
        return False
    # CASE 4: a replacement may follow a whole predicate: "có hiệu lực từ ngày 1/1/2021, thay thế …"; not another subject.
    return len(rest) < 160 and bool(_PREDICATE.match(rest)) and not _ANOTHER.search(rest)


def _issued_here(text: Text, left: Mention) -> bool:
    """Whether the clause issues the left document, so that ", thực hiện …" goes on about it and not about who else acts."""
    before, _ = _near(text, start_of_sentence(left), left.start)
    return not before.strip() or bool(issue().search(before))


def _by_means_of(text: Text, first: Mention, last: Mention, right: Mention) -> _Hit | None:
    """In "X đã cụ thể hóa ⟨A⟩ bằng ⟨B⟩" B acts on A."""
    if not _BY_MEANS.fullmatch(without_tail(text.gap(last, right), last)):
        return None
    before, printed = _near(text, start_of_sentence(first), first.start)
    for one in cues():
        for pattern in one.active:
            match = pattern.search(before)
            if match and not breaks().search(before[: match.start("cue")][-20:]) and well_spelt(match, printed):
                return _Hit(one.type, False, False, printed[slice(*match.span("cue"))])
    return None


_NEAR = 300
"""How far before a document a cue of its clause may begin."""


def _near(text: Text, start: int, end: int) -> tuple[str, str]:
    """The folded and the printed words between two places; only the last ones, behind a letter, where they are many."""
    if end - start <= _NEAR:
        return text.folded[start:end], text.printed[start:end]
    return "x" + text.folded[end - _NEAR : end], "x" + text.printed[end - _NEAR : end]


# ── A cue at the head of a clause ────────────────────────────────────────────────────────────────────────────────────────────


def _fronted(text: Text, mentions: Sequence[Mention], rows: Sequence[Sequence[int]]) -> Iterator[Statement]:
    """Acts named before the main clause: in "Căn cứ ⟨A⟩; căn cứ ⟨A2⟩, X ban hành ⟨B⟩" B acts on A and A2."""
    reached = 0
    for number, row in enumerate(rows):
        if number < reached:
            continue
        first = mentions[row[0]]
        start = start_of_sentence(first)
        front = _front_cue(text, start, first.start, _HEAD)
        if front is None:
            continue
        if len(row) > 1 and _is_subject(text, mentions[row[-2]], mentions[row[-1]]):
            yield from (Statement(row[-1], front[0], dst, front[1]) for dst in row[:-1])
            continue
        objects = [(front, index) for index in row]
        for other in range(number + 1, len(rows)):
            gap = (mentions[rows[other - 1][-1]], mentions[rows[other][0]])
            between, printed = text.gap(*gap), text.printed[gap[0].end : gap[1].start]
            if len(between) > _LONG or _HARD_END.search(printed) or (apart(text, *gap) and not re.search(r"[,;]\s*\n", printed)):
                break
            following = _front_cue(text, gap[0].end, gap[1].start, _CLAUSE_HEAD, gap[0])
            # CASE 0: the document that acts is the subject of the main clause: "Thay thế ⟨A⟩, ⟨B⟩ yêu cầu …".
            if len(rows[other]) == 1 and _is_subject(text, *gap):
                yield from (Statement(rows[other][0], kind, dst, cue) for (kind, cue), dst in objects)
                break
            # CASE 1: another ground, with the word repeated or left out.
            if following or _SEPARATOR.fullmatch(without_tail(between, gap[0], titles=True)):
                objects += [(following or objects[-1][0], index) for index in rows[other]]
            # CASE 2: the main clause issues a document.
            elif _issues(text, first, gap, rows[other], mentions):
                yield from (Statement(src, kind, dst, cue) for src in rows[other] for (kind, cue), dst in objects)
                reached = other
                break
            # CASE 3: something else, such as who proposed it; what begins later says no more.
            reached = other


def _is_subject(text: Text, left: Mention, right: Mention) -> bool:
    """Whether a document behind a mere comma goes on with what it does, so that it is no further item."""
    if right.kind == "coref" or without_tail(text.gap(left, right), left, titles=True).strip() != ",":
        return False
    behind = text.folded[right.end : right.end + _PREDICATE_REACH]
    return does().match(without_tail(behind, right)) is not None


def _front_cue(text: Text, start: int, end: int, head: re.Pattern[str], left: Mention | None = None) -> tuple[str, str] | None:
    """(type, words) of a cue that opens the clause of a mention, right before it."""
    before, printed = (text.folded[start:end], text.printed[start:end]) if left else _near(text, start, end)
    for one in cues():
        for pattern in one.front:
            match = pattern.search(before)
            if match and well_spelt(match, printed):
                opening = before[: match.start("cue")]
                if head.search(without_tail(opening, left) + " " if left else opening):
                    return one.type, printed[slice(*match.span("cue"))]
                return None
    return None


def _issues(text: Text, first: Mention, gap: tuple[Mention, Mention], row: Sequence[int], mentions: Sequence[Mention]) -> bool:
    left, right = gap
    if right.kind == "coref":
        return False
    return bool(issue().search(text.gap(left, right))) and _CLAUSE_ENDS.search(text.folded, first.end, right.start) is not None


def _this_paper(text: Text, mentions: Sequence[Mention], rows: Sequence[Sequence[int]]) -> Iterator[Statement]:
    """In "Văn bản này thực hiện ⟨B⟩" the paper is the last numbered document of the sentence before."""
    for row in rows:
        right = mentions[row[0]]
        start = right.sentence[0] if right.sentence != (0, 0) else max(0, right.start - 200)
        before, printed = _near(text, start, right.start)
        if "van ban" not in before and "tai lieu" not in before:
            continue
        found = next(
            (
                (one.type, match) for one in cues() for pattern in one.active
                if (match := pattern.search(before)) and _THIS_PAPER.search(before[: match.start("cue")])
            ),
            None,
        )  # fmt: skip
        if found is None:
            continue
        kind, match = found
        head = right.start - len(before) + match.start()
        near = range(row[0] - 1, max(row[0] - 20, -1), -1)
        earlier = next((index for index in near if mentions[index].number and mentions[index].end <= head), None)
        if earlier is not None and right.start - mentions[earlier].end < 400:
            yield from (Statement(earlier, kind, dst, printed[slice(*match.span("cue"))]) for dst in row)
