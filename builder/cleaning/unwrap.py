"""Hard-wrapped text (pasted from Word, about 40 columns) put together again, with the line numbers kept.

A page is taken as wrapped when many lines stop in the middle of a sentence and the next goes on in lower case; then a paragraph
goes on until a line that ends a sentence or falls clearly short of the width.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from builder.cleaning.metaline import read_metaline
from builder.cleaning.prefixes import lead_prefix
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
_ALL_SMALL = 0.8
_NEARLY = 0.9
_FULL = 0.7
"""Share of the broken lines that the first word of the next would not have fitted into; lines of verse are of any length."""


def groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines with visible text, each alone, or together with the lines that continue it on a wrapped page."""
    shown = [(line, text) for line in lines if (text := line.text.strip())]
    filled = [line for line, _ in shown]
    if any(line.tag or line.hints for line in filled):
        yield from ((line,) for line in filled)  # marked-up captures say where paragraphs end
        return
    texts = [text for _, text in shown]
    small = sum([text[0].islower() for text in texts])
    tells = small <= _ALL_SMALL * len(texts)  # a page without capitals begins sentences as it goes on with them
    step = _step(filled)
    width = _width(filled, texts, step) if tells and small >= _LEAST else 0
    broken = _broken(filled, texts) if tells else frozenset()
    group: list[Line] = []
    for index, line in enumerate(filled):
        if (
            group
            and not (width and _continues(group[-1], line, width, step))
            and not (index in broken and _breaks(group, filled, texts, index))
        ):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _step(filled: Sequence[Line]) -> int:
    """Distance between lines of one paragraph: 2 where the whole text has a blank line after every line."""
    gaps = sum(following.number - line.number == 2 for line, following in itertools.pairwise(filled))
    return 2 if gaps > 0.8 * len(filled) else 1


def _width(filled: Sequence[Line], texts: Sequence[str], step: int) -> int:
    """Columns that the page is wrapped at, or 0 when it is not."""
    pairs = marked = 0
    broken: list[tuple[int, int]] = []
    for (line, text), (following, after) in itertools.pairwise(zip(filled, texts, strict=True)):
        if not 20 <= len(text) <= _WIDEST or following.number - line.number > step:
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
    inside = after[:1].islower() and not text.endswith(_END) and _full(text, after, width)
    if _stamp(after) or _stamp(text) or _INITIALS.fullmatch(after) or (match_widget(fold(after)) is not None and not inside):
        return False  # "theo dõi" alone is a button, below a full line that no mark ends it is the rest of a sentence
    if after[:1].islower() or after[:1] in ",;)":  # CASE 2: in the middle of a sentence
        return not text.endswith((".", "!", "?"))
    if len(text) > width * 1.5 or (text.endswith((".", "!", "?", "…", ":", ";")) and len(text) < width - 1):
        return False  # CASE 3: not wrapped at all, or the last line of a paragraph
    if after.endswith(".") and after.count(" ") < _REST and len(text) >= _LOOSE * width and not text.endswith(_END):
        return True  # the last words of a sentence, where the wrapping was not exact
    if after.split(maxsplit=1)[0][-1] in ".,;" and len(text) >= _LOOSE * width and text[-1].isalpha():
        return True  # a name over two lines: "Rạch" above "Chanh. …"
    return _full(text, after, width) and not _opens_text(text, after)


_BROKEN = 40
_REST = 4
"""Words that may be left of a sentence on the last line of a paragraph."""
_LOOSE = 0.8
"""Share of the width that a line fills where the wrapping was not exact."""
_PIECE = 6
"""Words of a link or of bold text that a capture printed on a line of its own in the middle of a sentence."""
_GOING_ON = frozenset(",;:.)”")


def _broken(filled: Sequence[Line], texts: Sequence[str]) -> frozenset[int]:
    """Where a line may go on from the one above: it resumes a sentence, or is a piece of one, or stands below the opening of a report."""
    resuming = [index for index, text in enumerate(texts) if index and _resumes(text)]
    pieces = [index - 1 for index in resuming if index > 1 and _piece(filled, texts, index - 1)]
    reports = [index for index, text in enumerate(texts[:-1], 1) if text[0] in "(["]
    return frozenset((*resuming, *pieces, *reports))


def _breaks(group: Sequence[Line], filled: Sequence[Line], texts: Sequence[str], index: int) -> bool:
    """Whether a sentence was broken where a link or bold text began or ended: "… bao gồm ca sĩ", "Miu Lê", ", một …"."""
    text, after = texts[index - 1], texts[index]
    if len(group) == 1 and _opens_report(text) and filled[index].number == filled[index - 1].number + 1:
        return not text.endswith(_END)
    if text.endswith(_END) or not (_resumes(after) or _piece(filled, texts, index)) or _scans(texts, index):
        return False
    item = _MARKER.match(group[0].text.lstrip()) is not None and after[:1].islower()
    whole = sum(len(one.text) for one in group)
    known = (
        text.startswith("|") or _INITIALS.fullmatch(after) or match_widget(fold(after)) is not None or _stamp(after) or _stamp(text)
    )
    return (whole >= _BROKEN or item) and not known


_OPENING = 30
"""Characters of the longest line that is only the beginning of a report."""


def _opens_report(text: str) -> bool:
    """``(TG)-Sáng``: an outlet's short form and a word or two, below which the report goes on."""
    prefix = lead_prefix(text) if text[0] in "([" and len(text) <= _OPENING else None
    return prefix is not None and prefix.end < len(text) and text.count(" ") < _REST


_VERSE = 11
"""Words of the longest line of verse."""


def _scans(texts: Sequence[str], index: int) -> bool:
    """Whether a line and the one above are of three or more short ones in a row: verse begins small in the middle of a sentence, too."""
    short = [4 <= one.count(" ") < _VERSE for one in texts[max(0, index - 2) : index + 2]]
    place = min(index, 2)
    return short[place - 1] and short[place] and any(short[: place - 1] + short[place + 1 :])


def _piece(filled: Sequence[Line], texts: Sequence[str], index: int) -> bool:
    """A few words, below which the sentence goes on."""
    if index + 1 == len(texts) or not _resumes(texts[index + 1]) or filled[index].number - filled[index - 1].number > 2:
        return False
    after = texts[index]
    return after.count(" ") < _PIECE and not after.endswith(_END)


_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


def _resumes(after: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a comma, or small and with some words to come."""
    first = after[:1]
    if first in _GOING_ON:
        return len(after) >= 3 and after[1].isspace()
    return first.islower() and after.count(" ") >= 3 and not _MARKER.match(after) and not after.lower().endswith(_PICTURES)


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
    """Whether a line is a stamp, with its author or without: "bởi Minh Hà — 12/03/2018" begins small as well."""
    return may_be_dated(text) and (read_stamp(text.strip("[]() ")) is not None or read_metaline(text) is not None)


def _full(text: str, after: str, width: int) -> bool:
    """CASE 4: the first word of the next line would not have fitted, so the break may be the wrapping's."""
    first = after.split(maxsplit=1)[0]
    return len(text) + 1 + len(first) > width and not text.isupper() and len(text) <= width + 12
