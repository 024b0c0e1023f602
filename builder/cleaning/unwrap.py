"""Hard-wrapped text (pasted from Word, about 40 columns) put together again, with the line numbers kept.

A page is taken as wrapped when many lines stop in the middle of a sentence and the next goes on in lower case; then a paragraph
goes on until a line that ends a sentence or falls clearly short of the width.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from builder.model import Line

_END = (".", "!", "?", "…", ":", ";", ".”", "!”", "?”", '."', '?"')
_LONE_MARKER = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]")
_MARKER = re.compile(r"[-–—•*+]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,4}[.)]\s")
_WIDEST = 110
_LEAST = 6


def groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines with visible text, each alone, or together with the lines that continue it on a wrapped page."""
    filled = [line for line in lines if line.text and not line.text.isspace()]
    step = _step(filled)
    width = _width(filled, step)
    if not width:
        yield from ((line,) for line in filled)
        return
    group: list[Line] = []
    for line in filled:
        if group and not _continues(group[-1], line, width, step):
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
    if any(line.tag or line.hints for line in filled):
        return 0  # marked-up captures say where paragraphs end
    pairs = broken = 0
    widths = []
    for line, following in itertools.pairwise(filled):
        text, after = line.text.strip(), following.text.strip()
        if following.number - line.number > step or not 20 <= len(text) <= _WIDEST:
            continue
        pairs += 1
        if after[:1].islower() and not text.endswith(_END):
            broken += 1
            widths.append(len(text))
    if broken < _LEAST or broken < 0.25 * pairs:
        return 0
    widths.sort()
    return widths[len(widths) * 9 // 10]


def _continues(line: Line, following: Line, width: int, step: int) -> bool:
    """Whether a line goes on in the next one."""
    text, after = line.text.strip(), following.text.strip()
    if _LONE_MARKER.fullmatch(text):  # CASE 1: the number of a heading on a line of its own
        return following.number <= line.number + 2
    if following.number - line.number > step or _MARKER.match(after) or _LONE_MARKER.fullmatch(after):
        return False
    if after[:1].islower() or after[:1] in ",;)":  # CASE 2: in the middle of a sentence
        return not text.endswith((".", "!", "?"))
    if len(text) > width * 1.5 or (text.endswith((".", "!", "?", "…", ":", ";")) and len(text) < width - 1):
        return False  # CASE 3: not wrapped at all, or the last line of a paragraph
    return _full(text, after, width)


def _full(text: str, after: str, width: int) -> bool:
    """CASE 4: the first word of the next line would not have fitted, so the break may be the wrapping's."""
    first = after.split(maxsplit=1)[0]
    return len(text) + 1 + len(first) > width and not text.isupper() and len(text) <= width + 12
