"""A passage made ready for the grammar: even text with paragraph ends as newlines, its folded twin, sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from builder.citations.grammar.vocabulary import CAPITAL
from builder.text import Normalised, normalise

_NEWLINES = re.compile(r"(?:\r\n|[\n\r\u2028\u2029])\s*")
_SENTENCE_END = re.compile(
    rf"""
    [.!?…;\n]  # a class at the head lets the search skip all other characters
    (?: (?<=\n)
      | (?<![.!?…;\n].) [.!?…;]*+
        (?: (?<=[.!?…]) (?<![ .(\n]T\.) (?<!TP\.) (?<!Tp\.) (?<!TS\.) (?<!ThS\.) (?<!GS\.) (?<!/c\.) (?<!số\.) [”"’')\]]{{0,3}}
            (?=[ ]{{1,4}}[“"‘'(\[]{{0,3}}{CAPITAL})
            # a full stop before a capital, unless it closes an abbreviation (TP. Hồ Chí Minh, T.Ư)
          | [”"’')\]]{{0,3}} [ ]{{0,4}} (?=[-+*•●▪–]|\d{{1,2}}[.)][ ])  # before an item of a list
          | (?<=[!?…]) [ ]
        )
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_CLAUSE_END = re.compile(r"[;:\n.!?…](?:(?<=[;:\n])|(?=[ \n]|$))")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the grammar works on. Offsets are into ``text`` and ``folded``; :meth:`printed` leads back to the passage."""

    source: Normalised
    text: str
    """Even text; a newline only where a paragraph ends."""
    folded: str
    sentence_ends: tuple[int, ...]
    clause_ends: tuple[int, ...]
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Spans of sentences that were asked for."""

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Span of the sentence, or of the sentences, that ``text[start:end]`` stands in."""
        first = bisect_right(self.sentence_ends, start)
        last = bisect_left(self.sentence_ends, end)
        low = self.sentence_ends[first - 1] if first else 0
        high = self.sentence_ends[last] if last < len(self.sentence_ends) else len(self.text)
        while low < high and self.text[low] in " \n":
            low += 1
        while high > low and self.text[high - 1] in " \n":
            high -= 1
        return low, high

    def sentence_printed(self, start: int, end: int) -> tuple[int, int]:
        """Span in the passage of the sentence that ``text[start:end]`` stands in; one object for all of a sentence."""
        low, high = self.sentence(start, end)
        span = self.printed(low, high) if high > low else self.printed(start, end)
        return self.spans.setdefault(span, span)

    def sentence_start(self, position: int) -> int:
        """Where the sentence of a position begins."""
        index = bisect_right(self.sentence_ends, position)
        return self.sentence_ends[index - 1] if index else 0

    def sentence_end(self, position: int) -> int:
        """Where the sentence of a position ends."""
        index = bisect_left(self.sentence_ends, position + 1)
        return self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.text)

    def clause(self, position: int) -> int:
        """Number of the clause of a position, counted from 1."""
        return bisect_right(self.clause_ends, position) + 1

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The span in the passage behind ``text[start:end]``."""
        return self.source.span(start, end)


def scan(passage: str) -> Scan:
    """Make a passage ready. Linear in its length."""
    source = normalise(passage)
    ends = _paragraphs(source)
    even, folded = _break_at(source.text, ends), _break_at(source.folded, ends)
    sentences = tuple(match.end() for match in _SENTENCE_END.finditer(even))
    clauses = tuple(match.end() for match in _CLAUSE_END.finditer(even))
    return Scan(source, even, folded, sentences, clauses)


def _paragraphs(source: Normalised) -> list[int]:
    """Offsets into the even text of the blanks that stand for the end of a paragraph."""
    found = []
    for match in _NEWLINES.finditer(source.printed):
        at = match.start() if source.origin is None else bisect_left(source.origin, match.start())
        if at < len(source.text) and source.text[at] == " " and _paragraph_ends(source.printed, match):
            found.append(at)
    return found


def _break_at(text: str, ends: list[int]) -> str:
    if not ends:
        return text
    pieces = [text[start:end] for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)]
    return "\n".join(pieces)


_SHORT_LINE = 60
"""A line shorter than this before a capital or a digit is a heading, not hard-wrapped text."""
_OPENING = re.compile(
    r"(?:Ngày|Sáng|Chiều|Tối|Đêm|Theo|Thực hiện|Triển khai|Tại|Trong|Sau|Trước|Đến|Từ|Để|Nhằm|Với|Năm|Hiện|Mới|Vừa|Cùng|Các|Những|Qua|Đây"
    r"|Đó|Nhiều|Ông|Bà|Đồng chí|Về|Khi|Có|Một|Bên cạnh|Ngoài|Cụ thể|Căn cứ|Như|Nhờ|Do|Vì|Trên)\b"
)
"""Words that have a capital only where a sentence begins."""
_UNFINISHED = re.compile(
    r"(?:\b(?:số|khóa|khoá|ngày|tháng|năm|của|và|thứ|nghị|quyết|định|chỉ|thị|kế|hoạch|kết|luận|chương|trình|hành|động|hướng|dẫn|đề|án|quy"
    r"|thông|tư|luật|lệ|điều|đại|hội|trung|ương|liên|đoàn|ban|bộ|tỉnh|huyện|ủy|uỷ)|[A-ZĐ]{2,})\Z",
    re.IGNORECASE,
)
"""A line that ends so goes on with its citation on the next one ("Chỉ thị⏎số 05-CT/TW")."""


def _paragraph_ends(printed: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    line = printed[max(0, start - _SHORT_LINE) : start].rpartition("\n")[2].rstrip()
    before = line[-1:] or "\n"
    after = printed[end : end + 2] or "\n"
    # CASE 1: a line break inside a number ("35-⏎CT/TW", "35⏎-CT/TW") or before a closing sign never ends a paragraph.
    if before in "-–/,(" or after[0] in ",;)/" or (after[0] in "-–" and after[1:].isalpha()):
        return False
    # CASE 2: an empty line, a sentence end or the next item of a list before or behind the break does.
    if match[0].count("\n") > 1 or match[0].count("\r") > 1 or before in ".!?…:;”\n" or after[0] in "-+*•●▪–\n":
        return True
    # CASE 3: so does a short line before a capital or a digit: a heading.
    if len(line) < _SHORT_LINE and (after[0].isupper() or after[0].isdigit()):
        return not _UNFINISHED.search(line)
    # CASE 4: and any line before a word that has a capital only where a sentence begins, or a line in capitals before one that is not.
    # Any other break may be hard-wrapped text.
    following = printed[end : end + _SHORT_LINE].partition("\n")[0]
    return bool(_OPENING.match(following)) or (line.isupper() and not following.isupper())
