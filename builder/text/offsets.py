"""Text made even for matching, with a map back to the code points that were printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from builder.text.normal import ETH, INVISIBLE, fold

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_EVEN = (
    ETH
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(
        map(ord, "\u00a0\u2007\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000\t\r\n\f\v\u2028\u2029\x85"),
        " ",
    )
    | {ord("∕"): "/", ord("⁄"): "/", ord("／"): "/"}
)

_ODD = re.compile(f"[{re.escape(''.join(map(chr, _EVEN)))}]")
_WIDE = re.compile("[\uff01-\uff5e]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as printed, the same made even, and where each code point of the even one came from."""

    printed: str
    text: str
    """NFC; every dash ``-``, every white space one `` `` a piece, full-width forms narrow, invisible characters gone."""
    folded: str
    """``text`` without diacritics and in lower case; the same length as ``text``."""
    origin: tuple[int, ...] | None
    """For each code point of ``text`` the offset in ``printed`` where it starts, and one entry more for the end; None for the identity."""
    ends: tuple[int, ...] | None
    """For each code point of ``text`` the offset in ``printed`` just after its last combining mark; None for the identity."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``printed`` behind ``text[start:end]``, without invisible characters at its edges."""
        if self.origin is None or self.ends is None or end <= start:
            return start, end
        return self.origin[start], self.ends[end - 1]


def normalise(printed: str) -> Normalised:
    """Make a text even for matching. Linear in its length; the common case (already NFC) keeps offsets as they are."""
    if unicodedata.is_normalized("NFC", printed) and not _has_invisible(printed) and not _has_wide(printed):
        even = _ODD.sub(_evened, printed)
        return Normalised(printed, even, fold(even), None, None)
    pieces: list[str] = []
    origin: list[int] = []
    ends: list[int] = []
    start = 0
    size = len(printed)
    while start < size:
        end = start + 1
        while end < size and unicodedata.combining(printed[end]):
            end += 1
        piece = _even_piece(printed[start:end])
        pieces.append(piece)
        origin.extend([start] * len(piece))
        ends.extend([end] * len(piece))
        start = end
    origin.append(size)
    even = "".join(pieces)
    return Normalised(printed, even, fold(even), tuple(origin), tuple(ends))


def _evened(match: re.Match[str]) -> str:
    return _EVEN[ord(match[0])]


def _even_piece(piece: str) -> str:
    if piece.isascii():
        return piece.translate(_EVEN)
    if _has_wide(piece):
        piece = unicodedata.normalize("NFKC", piece)
    return unicodedata.normalize("NFC", piece.translate(INVISIBLE)).translate(_EVEN)


def _has_invisible(text: str) -> bool:
    return not text.isascii() and any(chr(code) in text for code in INVISIBLE)


def _has_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None
