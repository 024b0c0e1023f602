"""Spellings of document numbers: arabic with slips, Roman, and ordinals in words; and whether a printed word is the word meant."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from builder.text.normal import fold

DOCUMENT_NUMBER = r"(?:\d|o(?=[\do]*\d|\s{0,2}[-/]))[\do]{0,4}"
"""A document's number on folded text. The letter O is read as a zero ("O5-CT/TW"), but never a lone o, which is the word "ở"."""

_ROMAN_FORM = re.compile(r"(?=[ivxlcdm])(?:x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_ORDINALS = {
    "nhat": 1, "dau": 1, "dau tien": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip

ORDINAL_WORDS = (
    r"(?:hai\s+muoi(?:\s+(?:mot|hai|ba|tu|lam|nam|sau|bay|tam|chin))?|muoi(?:\s+(?:mot|hai|ba|bon|lam|nam|sau|bay|tam|chin))?"
    r"|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin)"
)
"""Ordinals in words on folded text, up to twenty-nine."""

ORDINAL = rf"(?:(?:[ivx]+|\d{{1,2}}|{ORDINAL_WORDS})(?![a-z0-9]))"
"""An ordinal on folded text: Roman, arabic or in words. Read it with :func:`ordinal`."""

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


def document_number(printed: str) -> str | None:
    """``"05"`` → ``"5"``, ``"O5"`` → ``"5"``, ``"07C"`` → ``"7c"``; None when there is no number.

    Leading zeros go, a letter behind the digits stays in lower case.
    """
    match = re.fullmatch(r"([\do]+)([a-zđ]?)", printed.strip().lower())
    if not match:
        return None
    digits = match[1].replace("o", "0").lstrip("0")
    return (digits or "0") + match[2]


def roman(printed: str) -> int | None:
    """``"XII"`` → 12, any case; None when it is no Roman numeral below forty."""
    text = printed.strip().lower()
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN_DIGITS[char] for char in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=4_000)
def ordinal(printed: str) -> int | None:
    """``"XII"``, ``"12"``, ``"thứ mười hai"``, ``"bốn"`` → the number; None for anything else."""
    text = " ".join(fold(printed).split()).removeprefix("thu ")
    if text.isdigit():
        return int(text)
    if text in _ORDINALS:
        return _ORDINALS[text]
    tens, _, rest = text.partition("muoi")
    if "muoi" in text:
        head = _ORDINALS.get(tens.strip(), 0) if tens.strip() else 1
        return head * 10 + _ORDINALS.get(rest.strip(), 0) if head else None
    return roman(text)


@cache
def _syllable(word: str) -> tuple[str, str]:
    """A syllable as its letters without tone, and its tone, wherever the tone mark was put (``hoá`` and ``hóa`` are one)."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=20_000)
def spelt_like(printed: str, meant: str) -> bool:
    """Whether a print of ``meant`` may look like this: accents may be lost or moved within a syllable, but not changed.

    ``đề án`` may be printed ``ĐỀ ÁN`` or ``de an``, never ``để ăn``. Capitals of an abbreviation must agree letter by letter.
    """
    if printed.casefold() == meant.casefold():
        return True
    printed_words, meant_words = printed.split(), meant.split()
    if len(printed_words) != len(meant_words):
        return False
    return all(_word_like(one, other) for one, other in zip(printed_words, meant_words, strict=True))


def same_spelling(printed: str, meant: str) -> bool:
    """Whether two prints are the same words, capitals and the place of a tone mark aside: ``hoá`` is ``hóa``, ``gia`` is not ``giá``."""
    return [_syllable(word) for word in printed.split()] == [_syllable(word) for word in meant.split()]


def _word_like(printed: str, meant: str) -> bool:
    if meant.isupper() and len(meant) > 1:
        return printed.upper() == meant
    (letters, tone), (right, right_tone) = _syllable(printed), _syllable(meant)
    if tone and tone != right_tone:
        return False
    return len(letters) == len(right) and all(got in (want, fold(want)) for got, want in zip(letters, right, strict=True))
