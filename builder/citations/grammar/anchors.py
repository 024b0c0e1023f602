"""Where citations may start: type words, their abbreviations, and numbers with a symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.citations.grammar.names import initials
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.symbols import anchor_pattern
from builder.citations.grammar.vocabulary import GAP, WORD_START, any_of, squeezed, type_shorts, type_words
from builder.text.numbers import spelt_like

_LETTER = re.compile(rf"{WORD_START}van{GAP}ban{GAP}(?:so[ ]{{0,2}})?[:]?[ ]{{0,2}}(?=\d{{1,5}}[ ]?/[ ]?[a-z])")
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
    return re.compile(rf"{WORD_START}{any_of(word for word, _ in type_words().values())}(?![a-z])")


@cache
def _short_pattern() -> re.Pattern[str]:
    shorts = set(type_shorts()) | {"QD", "ND"}
    words = "|".join(sorted((re.escape(short) for short in shorts), key=lambda short: (-len(short), short)))
    small = words.replace("CTR", "CTr").replace("TTR", "TTr")
    named = "|".join(sorted(map(re.escape, initials()), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"""
        (?<![\w/.\-])
        (?: (?P<short>{words}|{small})
              (?= [ ]{{0,3}} (?:số[ ]{{0,2}}:?[ ]?)? [\dO]              # NQ35, QĐ số 217
                | [ ]?(?:TW|TƯ|T\.Ư|Trung[ ]ương)[ ]?\d                # NQTW 4
                | [ ](?:ĐH|Đại[ ]hội)[ ] )                              # NQ ĐH XIII
          | (?P<named>{named}) (?!\w)
        )
        """,
        re.VERBOSE,
    )


def anchors(scan: Scan) -> list[Anchor]:
    """All places where a citation may start, in order; of overlapping ones the longer first."""
    found = [*_type_anchors(scan), *_short_anchors(scan)]
    found += [Anchor(match.start("digits"), match.end(), None, "") for match in anchor_pattern().finditer(scan.folded)]
    found += [Anchor(match.end(), match.end() + 1, None, "văn bản") for match in _LETTER.finditer(scan.folded)]
    return sorted(found, key=lambda anchor: (anchor.start, -anchor.end))


def _type_anchors(scan: Scan) -> Iterator[Anchor]:
    for match in _type_pattern().finditer(scan.folded):
        word, code = type_words()[squeezed(match[0])]
        if spelt_like(scan.text[match.start() : match.end()], word):
            yield Anchor(match.start(), match.end(), code, word)


def _short_anchors(scan: Scan) -> Iterator[Anchor]:
    for match in _short_pattern().finditer(scan.text):
        if match["named"]:
            yield Anchor(match.start(), match.end(), initials()[match["named"]][0], match["named"], short=True)
        else:
            code = type_shorts().get(match["short"].upper()) or type_shorts()[{"QD": "QĐ", "ND": "NĐ"}[match["short"]]]
            yield Anchor(match.start(), match.end(), code, match["short"], short=True)
