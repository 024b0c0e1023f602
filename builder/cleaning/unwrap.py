"""Hard-wrapped text (pasted from Word, about 40 columns) put together again, with the line numbers kept.

A page is taken as wrapped when many lines stop in the middle of a sentence and the next goes on in lower case; then a paragraph
goes on until a line that ends a sentence or falls clearly short of the width.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from builder.cleaning.vocabulary import match_widget
from builder.model import Line
from builder.text import fold
from builder.text.stamps import may_be_dated, read_stamp

_END = (".", "!", "?", "…", ":", ";", ".”", "!”", "?”", '."', '?"')
_LONE_MARKER = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]")
_MARKER = re.compile(r"[-–—•*+]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,4}[.)]\s")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.?){1,4}")
_WIDEST = 110
_LEAST = 6
_NARROWEST = 30
_MARKED = 0.15
"""Share of the broken lines with a mark inside; verse has its marks at the ends of lines."""
_NEARLY = 0.9
_FULL = 0.7
"""Share of the broken lines that the first word of the next would not have fitted into; lines of verse are of any length."""


def groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines with visible text, each alone, or together with the lines that continue it on a wrapped page."""
    filled = [line for line in lines if line.text and not line.text.isspace()]
    step = _step(filled)
    width = _width(filled, step)
    if any(line.tag or line.hints for line in filled):
        yield from ((line,) for line in filled)  # marked-up captures say where paragraphs end
        return
    group: list[Line] = []
    following: Line | None
    for line, following in itertools.zip_longest(filled, filled[1:]):
        goes_on = group and ((width and _continues(group[-1], line, width, step)) or _breaks(group, line, following))
        if group and not goes_on:
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _step(filled: Sequence[Line]) -> int:
    """Distance between lines of one paragraph: 2 where the whole text has a blank line after every line."""
    gaps = sum(following.number - line.number == 2 for line, following in itertools.pairwise(filled))
    return 2 if gaps > 0.8 * len(filled) else 1


def _width(filled: Sequence[Line], step: int) -> int:
    """Columns that the page is wrapped at, or 0 when it is not."""
    pairs = marked = 0
    broken: list[tuple[int, int]] = []
    for line, following in itertools.pairwise(filled):
        text, after = line.text.strip(), following.text.strip()
        if following.number - line.number > step or not 20 <= len(text) <= _WIDEST:
            continue
        pairs += 1
        if after[:1].islower() and not text.endswith(_END):
            broken.append((len(text), len(after.split(maxsplit=1)[0])))
            marked += any(mark in text for mark in ".,;:")
    if len(broken) < _LEAST or len(broken) < 0.25 * pairs:
        return 0
    lengths = sorted(length for length, _ in broken)
    width = lengths[len(lengths) * 9 // 10]
    if width < _NARROWEST or marked < _MARKED * len(broken):
        return 0
    full = sum(length + 1 + word > _NEARLY * width for length, word in broken)
    return width if full >= _FULL * len(broken) else 0


def _continues(line: Line, following: Line, width: int, step: int) -> bool:
    """Whether a line goes on in the next one."""
    text, after = line.text.strip(), following.text.strip()
    if _LONE_MARKER.fullmatch(text):  # CASE 1: the number of a heading on a line of its own
        return following.number <= line.number + 2
    if following.number - line.number > step or _MARKER.match(after) or _LONE_MARKER.fullmatch(after):
        return False
    if _stamp(after) or _stamp(text) or _INITIALS.fullmatch(after) or match_widget(fold(after)) is not None:
        return False
    if after[:1].islower() or after[:1] in ",;)":  # CASE 2: in the middle of a sentence
        return not text.endswith((".", "!", "?"))
    if len(text) > width * 1.5 or (text.endswith((".", "!", "?", "…", ":", ";")) and len(text) < width - 1):
        return False  # CASE 3: not wrapped at all, or the last line of a paragraph
    return _full(text, after, width) and not _opens_text(text, after)


_BROKEN = 40
_PIECE = 6
"""Words of a link or of bold text that a capture printed on a line of its own in the middle of a sentence."""
_GOING_ON = frozenset(",;:.)”")


def _breaks(group: Sequence[Line], line: Line, following: Line | None) -> bool:
    """Whether a sentence was broken where a link or bold text began or ended: "… bao gồm ca sĩ", "Miu Lê", ", một …"."""
    text, after = group[-1].text.rstrip(), line.text.strip()
    if text.endswith(_END) or not (_resumes(after) or _piece(group[-1], line, after, following)):
        return False
    item = _MARKER.match(group[0].text.lstrip()) is not None and after[:1].islower()
    whole = sum(len(one.text) for one in group)
    known = text.lstrip().startswith("|") or _INITIALS.fullmatch(after) or match_widget(fold(after)) is not None
    return (whole >= _BROKEN or item) and not known


def _piece(above: Line, line: Line, after: str, following: Line | None) -> bool:
    """A few words, below which the sentence goes on."""
    if following is None or line.number - above.number > 2 or after.count(" ") >= _PIECE or after.endswith(_END):
        return False
    return _resumes(following.text.strip())


def _resumes(after: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a comma, or small and with some words to come."""
    first = after[:1]
    if first in _GOING_ON:
        return len(after) >= 3 and after[1].isspace()
    return first.islower() and after.count(" ") >= 3 and not _MARKER.match(after)


def _opens_text(text: str, after: str) -> bool:
    """Whether a line without any mark, then one that begins a sentence, are a headline and its text: no name goes on over the break."""
    words = after.split()
    plain = len(words) >= 4 and words[1][:1].islower() and words[0][1:].islower() and words[0] not in _GOES_ON
    return plain and text[-1].isalpha() and text.rsplit(maxsplit=1)[-1].islower() and not any(mark in text for mark in ".,;:!?()")


_GOES_ON = frozenset(
    "Đảng Đoàn Hội Ban Bộ Sở Công Liên Nhà Trung Chi Ủy Mặt Quốc Chính Tổng Viện Trường Phòng Ngân Bí Chủ Phó".split()
)
"""Words in the middle of a sentence that begin with a capital while the next does not: "Đảng bộ", "Công đoàn"."""


def _stamp(text: str) -> bool:
    return may_be_dated(text) and read_stamp(text.strip("[]() ")) is not None


def _full(text: str, after: str, width: int) -> bool:
    """CASE 4: the first word of the next line would not have fitted, so the break may be the wrapping's."""
    first = after.split(maxsplit=1)[0]
    return len(text) + 1 + len(first) > width and not text.isupper() and len(text) <= width + 12
