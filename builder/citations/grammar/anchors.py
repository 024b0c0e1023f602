"""Where citations may start: type words, their abbreviations, and numbers with a symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from builder.citations.grammar.names import initials
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.symbols import anchor_patterns
from builder.citations.grammar.vocabulary import GAP, any_of, squeezed, type_shorts, type_words
from builder.text.numbers import spelt_like

_LETTER = re.compile(rf"van{GAP}ban{GAP}(?:so[ ]{{0,2}})?[:]?[ ]{{0,2}}(?=\d{{1,5}}[ ]?/[ ]?[a-z])")
""" "văn bản số 1234/UBND-VX": official letters print no type, so that "văn bản" must stand before."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where a citation may start."""

    start: int
    end: int
    code: str | None
    """Kind of the type word, None for a bare number with symbol."""
    text: str
    """Type word as spelt in the data; empty for a bare number."""
    short: bool = False


@cache
def _type_pattern() -> re.Pattern[str]:
    """A type word behind what is no letter: a class at the head lets the search skip the inside of words."""
    return re.compile(rf"[^a-z0-9]{any_of(word for word, _ in type_words().values())}(?![a-z])")


@cache
def _short_pattern() -> re.Pattern[str]:
    """Abbreviations of type words and laws on the text itself. A class of capitals at the head lets the search skip all else."""
    shorts = set(type_shorts()) | {"QD", "ND"}
    shorts |= {short.replace("CTR", "CTr").replace("TTR", "TTr") for short in shorts}
    heads = "".join(sorted({word[0] for word in (*shorts, *initials())}))
    return re.compile(
        rf"""
        [{heads}](?<![\w/.\-].)
        (?: (?P<short>{_by_head(shorts)})
              (?= [ ]{{0,3}} (?:số[ ]{{0,2}}:?[ ]?)? [\dO]              # NQ35, QĐ số 217
                | [ ]?(?:TW|TƯ|T\.Ư|Trung[ ]ương)[ ]?\d                # NQTW 4
                | [ ](?:ĐH|Đại[ ]hội)[ ] )                              # NQ ĐH XIII
          | (?P<named>{_by_head(initials())}) (?!\w)
        )
        """,
        re.VERBOSE | re.DOTALL,
    )


def _by_head(words: Iterable[str]) -> str:
    """Alternatives whose first character was read already, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"(?<={re.escape(word[0])}){re.escape(word[1:])}" for word in ordered)


def anchors(scan: Scan) -> list[Anchor]:
    """All places where a citation may start, in order; of overlapping ones the longer first."""
    found = [*_type_anchors(scan), *_short_anchors(scan)]
    found += [Anchor(start, end, None, "") for start, end in _numbers(f"\n{scan.folded}")]
    found += [
        Anchor(match.end(), match.end() + 1, None, "văn bản")
        for match in _LETTER.finditer(scan.folded)
        if not scan.folded[match.start() - 1 : match.start()].isalnum()
    ]
    return sorted(found, key=lambda anchor: (anchor.start, -anchor.end))


def _numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers with a symbol, in a text behind a newline."""
    for pattern in anchor_patterns():
        for match in pattern.finditer(folded):
            yield match.start("digits") - 1, match.end() - 1


def _type_anchors(scan: Scan) -> Iterator[Anchor]:
    # A newline before the text, so that a word at its very beginning stands behind something too.
    for match in _type_pattern().finditer(f"\n{scan.folded}"):
        start, end = match.start(), match.end() - 1
        word, code = type_words()[squeezed(match[0][1:])]
        if spelt_like(scan.text[start:end], word):
            yield Anchor(start, end, code, word)


def _short_anchors(scan: Scan) -> Iterator[Anchor]:
    for match in _short_pattern().finditer(scan.text):
        printed = match[0]
        if match["named"] is not None:
            yield Anchor(match.start(), match.end(), initials()[printed][0], printed, short=True)
        else:
            code = type_shorts().get(printed.upper()) or type_shorts()[{"QD": "QĐ", "ND": "NĐ"}[printed]]
            yield Anchor(match.start(), match.end(), code, printed, short=True)
