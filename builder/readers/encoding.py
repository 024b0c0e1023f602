"""Bytes of a capture → text: which encoding it was written in, and what had to be repaired.

Order: byte-order mark, strict UTF-8, the declared charset, windows-1258 (windows-1252 where letters that windows-1258 has are written as
numbers). The fonts of the nineties (TCVN3, VNI) and text that was
encoded twice are recognised by the share of common Vietnamese words before and after the repair, never by a guess at single letters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from builder.readers.legacy import from_tcvn3, from_vni
from builder.text import nfc, strip_invisible
from builder.text.normal import INVISIBLE, is_plain

COMMON = frozenset(
    "của và các là có được với không người một những đã để này về tại số từ đến công đoàn việc làm tỉnh ở thực hiện tổ chức đồng"
    " đảng huyện xã chức lao động ngày năm nhà cán bộ".split()
)
"""Frequent words that carry a diacritic; ASCII words say nothing about an encoding."""

ENOUGH = 0.08
"""Share of common words above which text is taken to be read rightly (running text has 0.15 to 0.35)."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_JUDGED = 20_000
"""Characters by whose words a text is judged."""
_GLANCE = 1500
"""Characters that are looked at first."""

_LEAST_COMMON = 3
_WORD = re.compile(r"[^\W\d_]+")
_MOJIBAKE = re.compile("[ÃÄÅÆáÂâ][\x80-¿ºŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
_MAYBE_MOJIBAKE = re.compile(rb"\xc3[\x82-\x86\xa1\xa2][\xc2\xc5\xc6\xcb\xe2]")
"""The same as far as the first bytes of its characters in UTF-8 tell; in bytes, where it is looked for five times as fast."""
_CONTROL = {code: " " for code in (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029) if code != 0x0D}
_LEGACY: tuple[tuple[str, Callable[[str], str]], ...] = (("tcvn3", from_tcvn3), ("vni", from_vni))


@dataclass(frozen=True, slots=True)
class Read:
    """Text of a capture, and how it was read."""

    text: str
    """NFC, lines separated by ``\\n``, without invisible or control characters."""
    encoding: str
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What of a text counts: all of it, or what a reader of its markup sees."""

    seen: Callable[[str], str] = str
    """Leaves out what nobody reads."""
    words: Callable[[str], str] = str
    """Leaves out what is no word: by the rest it is told which encoding it was read in rightly."""


PLAIN = Kind()


def read_text(data: bytes, declared: str | None = None, kind: Kind = PLAIN) -> Read:
    """Text of the bytes, whatever they hold. Never fails: bytes that fit no encoding become U+FFFD and are recorded."""
    text, encoding, repairs = _decode(data, declared)
    text, newlines = _even_newlines(kind.seen(text))
    text, encoding, mended = _repair(text, encoding, kind.words)
    clean, tidied = _tidy(text)
    return Read(clean, encoding, (*repairs, *newlines, *mended, *tidied))


class _Counted(NamedTuple):
    """Words of (the beginning of) a text."""

    words: int
    common: int
    """How many of them are common Vietnamese ones."""

    @property
    def share(self) -> float:
        """Share of the common ones; 0 where they are too few to tell anything."""
        return self.common / self.words if self.common >= _LEAST_COMMON else 0.0


def _count(text: str) -> _Counted:
    words = _WORD.findall(nfc(text[:_JUDGED]).lower())
    return _Counted(len(words), sum(map(COMMON.__contains__, words)))


def _plain(text: str) -> bool:
    """Whether so many words of a beginning are common that it is read rightly, into however many words the rest is cut; quick."""
    least = max(_LEAST_COMMON, ENOUGH * (len(text) // 2 + 1))
    words, found = text.split(), 0
    for start in range(0, len(words), _SOME_WORDS):
        found += sum(map(COMMON.__contains__, words[start : start + _SOME_WORDS]))
        if found >= least:
            return True  # mostly: few of these words stand in capitals, and few texts are not in NFC
    return sum(map(COMMON.__contains__, nfc(text).lower().split())) >= least


_SOME_WORDS = 100
"""Words that are looked up before it is asked whether they are enough."""


def _decode(data: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text, name, ("bom",) if "\ufffd" not in text else ("bom", "invalid-bytes")
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        tail = len(data) - error.start
        if tail <= 3 and error.start > 3:  # CASE: a file cut in the middle of a character
            return data.decode("utf-8", "replace"), "utf-8", ("truncated",)
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8", ("invalid-bytes",)
    for name in filter(None, (_known(declared),)):
        try:
            return data.decode(name), name, ()
        except UnicodeDecodeError:
            continue
    if _NUMBERED_LETTER.search(data):
        return "".join(_CP1252[byte] for byte in data), "windows-1252", ()
    return _windows_1258(data), "windows-1258", ()


_NUMBERED_LETTER = re.compile(rb"&#(?:0*(?:25[89]|27[23]|41[67]|43[12])|x0*(?:10[23]|11[01]|1a[01]|1af|1b0));", re.IGNORECASE)
"""ă, đ, ơ or ư, which windows-1258 has, by number: whoever wrote them so had a code page without them."""


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its ASCII letters is zero."""
    sample = data[:4000]
    zeros = sample.count(0)
    if len(sample) < 8 or zeros * 10 < len(sample) * 2:
        return None
    odd = sample[1::2].count(0)
    return "utf-16-le" if odd > 0.9 * zeros else "utf-16-be" if odd < 0.1 * zeros else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether most non-ASCII bytes form UTF-8, so that a few broken ones must not change the encoding of the rest."""
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    return high > 0 and broken * 10 < high


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return None if name in {None, "utf-8", "ascii", "iso8859-1", "cp1252"} else name


def _windows_1258(data: bytes) -> str:
    """windows-1258, where the few bytes it leaves undefined keep their windows-1252 meaning (old fonts use them)."""
    try:
        return data.decode("cp1258")
    except UnicodeDecodeError:
        return "".join(_CP1258[byte] for byte in data)


def _one(byte: int) -> str:
    for name in ("cp1258", "cp1252"):
        try:
            return bytes([byte]).decode(name)
        except UnicodeDecodeError:
            continue
    return chr(byte)


_CP1258 = tuple(_one(byte) for byte in range(256))
_TO_CP1258 = {char: byte for byte, char in enumerate(_CP1258)}


def _cp1252_char(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_CP1252 = tuple(_cp1252_char(byte) for byte in range(256))
_TO_CP1252 = {char: byte for byte, char in enumerate(_CP1252)} | {chr(byte): byte for byte in range(0x80, 0xA0)}


def _even_newlines(text: str) -> tuple[str, tuple[str, ...]]:
    if "\r" not in text:
        return text, ()
    if "\n" not in text:
        return text.replace("\r", "\n"), ("newlines",)
    return text.replace("\r\n", "\n").replace("\r", " "), ("newlines",)


def _repair(text: str, encoding: str, words: Callable[[str], str]) -> tuple[str, str, tuple[str, ...]]:
    """Undo double encoding line by line, then the old fonts where that makes more words Vietnamese."""
    if text.isascii():
        return text, encoding, ()
    once, twice = _undo_double(text)
    if twice:
        return once, encoding, ("double-encoding",)
    judged = words(text)[:_JUDGED]
    if _plain(judged[:_GLANCE]) or _count(judged[:_GLANCE]).share >= ENOUGH:
        return text, encoding, ()  # no old font makes so many words Vietnamese by chance
    before = _count(judged)
    if before.share >= ENOUGH:
        return text, encoding, ()
    odd = " ".join([word for word in judged.split() if not word.isascii()])  # an old font shows ASCII as it is
    known = _count(odd)
    rest = _Counted(before.words - known.words, before.common - known.common)
    candidates = [(_share_with(rest, _legacy(odd, encoding, reading)), name, reading) for name, reading in _LEGACY]
    gained, name, reading = max(candidates, key=lambda item: item[0])
    if gained >= max(0.04, 2 * before.share):
        return _legacy(text, encoding, reading), name, (name,)
    return text, encoding, ()


def _share_with(rest: _Counted, text: str) -> float:
    """Share of common words in a text of which all but a part is counted."""
    part = _count(text)
    return _Counted(rest.words + part.words, rest.common + part.common).share


def _legacy(text: str, encoding: str, reading: Callable[[str], str]) -> str:
    """The text as an old font would have shown it."""
    return reading(_as_bytes_text(text) if encoding == "windows-1258" else text)


def _as_bytes_text(text: str) -> str:
    """Text that was read as windows-1258, read again as windows-1252: the code page the old fonts were drawn on."""
    return "".join(_CP1252[_TO_CP1258[char]] if char in _TO_CP1258 else char for char in text)


def _undo_double(text: str) -> tuple[str, bool]:
    """UTF-8 that was read as windows-1252 and encoded again. Right text never decodes this way, so each line is tried alone."""
    if not _MAYBE_MOJIBAKE.search(text.encode("utf-8", "surrogatepass")) or not _MOJIBAKE.search(text):
        return text, False
    lines = text.split("\n")
    mended = [_undo_line(line) for line in lines]
    return "\n".join(mended), mended != lines


def _undo_line(line: str) -> str:
    for _ in range(2):
        if not _MOJIBAKE.search(line):
            break
        try:
            line = bytes(_TO_CP1252[char] for char in line).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
    return line


def _tidy(text: str) -> tuple[str, tuple[str, ...]]:
    if text.isascii():
        clean = text.translate(_CONTROL) if _has_control(text) else text
        return clean, ()
    if is_plain(text):
        return text, ()
    repairs = []
    untidy = _UNTIDY.search(text) is not None
    if untidy and _INVISIBLE.search(text):
        text = strip_invisible(text)
        repairs.append("zero-width")
    if "\u00d0" in text or not unicodedata.is_normalized("NFC", text):
        repairs.append("eth" if "\u00d0" in text else "nfc")
        text = nfc(text)
    return (text.translate(_CONTROL) if untidy and _has_control(text) else text), tuple(repairs)


_INVISIBLE = re.compile("[" + "".join(map(chr, INVISIBLE)) + "]")


def _has_control(text: str) -> bool:
    return _CONTROL_SEARCH.search(text) is not None


_CONTROL_SEARCH = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_CONTROL)) + "]")
_UNTIDY = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted({*_CONTROL, *INVISIBLE})) + "]")
"""Either of both: hardly any text has one, and one look is cheaper than two."""
