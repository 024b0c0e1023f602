"""One spelling inside (NFC), and a folded twin of equal length to match on.

Match on the folded text, decide on the original: diacritics carry meaning (TƯ is the Central Committee, TU a provincial one).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
"""Soft hyphen, zero-width characters, byte-order mark, direction marks: never part of a Vietnamese word."""

ETH = {0x00D0: "Đ"}
"""Old fonts print Ð (eth, U+00D0) for Đ (U+0110)."""


def nfc(text: str) -> str:
    """The text in NFC with Ð for Đ mended; the form of every text inside the builder."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ")
    return text


_INVISIBLE = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")


def strip_invisible(text: str) -> str:
    """The text without characters that a reader cannot see."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def visible_line(text: str) -> str:
    """Text of a page's markup as its reader sees it: NFC, on one line, without characters that nobody sees."""
    return " ".join(strip_invisible(nfc(text)).split())


@cache
def _fold_char(char: str) -> str:
    if char in "đĐÐð":
        return "d"
    base = unicodedata.normalize("NFKD", char)
    kept = [part for part in base if not unicodedata.combining(part)]
    lower = kept[0].lower() if len(kept) == 1 else char.lower()
    return lower if len(lower) == 1 else char


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_FOLDING = _Folding()

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "ăâêôơưaeiouy" for tone in _TONES)
_SMALL = "đ" + "".join(char for char in _VOWELS if not char.isascii())
_PAGE = "".join(map(chr, (0, *range(9, 14), *range(32, 127)))) + _SMALL + _SMALL.upper() + "“”‘’–—…•·»«\u00a0°²×€−½"
"""The characters of nearly all Vietnamese text; they fit into one byte, so that the tables of a codec can fold them at once."""

_TO_BYTES = codecs.charmap_build(_PAGE)
_TO_FOLDED = "".join(map(_fold_char, _PAGE))


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, one code point for each code point: ``len(fold(text)) == len(text)``."""
    if text.isascii():
        return text.lower()
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _TO_BYTES)[0], "strict", _TO_FOLDED)[0]
    except UnicodeEncodeError:
        return text.translate(_FOLDING)  # a character that few texts hold: ten times slower, the same result


_CONTROL = tuple(bytes([_PAGE.index(char)]) for char in "\0\x0b\x0c")


def is_plain(text: str) -> bool:
    """Whether a text holds only visible characters of ordinary Vietnamese pages, in NFC; most texts do, and this is the quickest look."""
    try:
        page = codecs.charmap_encode(text, "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return False
    return not any(control in page for control in _CONTROL)


def has_digit(text: str) -> bool:
    """Whether a text holds one of the digits 0 to 9: ten looks for one sign each take a fifth of one look for any of them."""
    return (
        "1" in text or "2" in text or "0" in text or "3" in text or "4" in text
        or "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
    )  # fmt: skip


def one_line(text: str) -> str:
    """A text on one line, without what cannot be printed."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join("".join(char if char.isprintable() else " " for char in line).split())
