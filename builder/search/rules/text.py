"""Words and numbers of a text: made even, folded, and spelt with the tone behind."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from builder.data import load
from builder.text import fold

Json = dict[str, Any]

Word = tuple[str, str]
"""A word or number folded, and as it is spelt; see :class:`Token`."""


class Token(NamedTuple):
    """A word or number where it stands in a text."""

    start: int
    """Code points into the even text."""
    end: int
    folded: str
    """Without diacritics, đ as d, i for y where it is the whole rhyme; numbers without leading zeros and thousands marks."""
    spelt: str
    """The same with its letters' marks, and its tone as a digit behind: ``hoa2``."""


class Even(NamedTuple):
    """A text made even: NFKC, every dash ``-``, nothing invisible."""

    printed: str
    """In the case it was printed in."""
    text: str
    """In lower case, the same length."""

    @property
    def folded(self) -> str:
        """Without diacritics, the same length."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or a document's number, as printed or typed."""

    start: int
    end: int
    keys: tuple[str, ...]
    """Terms under which the index holds it: ``@2018-10-22``, ``#nq35:tw``; the most telling first."""


_WORD = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*")

_REMEMBERED = 1 << 17
"""Printed words whose reading is remembered."""


@cache
def data() -> Json:
    """The table of rules."""
    return load("search/rules")


def even(printed: str) -> Even:
    """A text made even for matching."""
    uneven = _uneven()
    text = printed.translate(_even_table()) if uneven.search(printed) else printed
    text = unicodedata.normalize("NFKC", text)
    if uneven.search(text):
        text = text.translate(_even_table())
    lower = text.lower()
    if len(lower) != len(text):  # a letter of another script whose lower case is two
        text = lower
    return Even(text, lower)


@cache
def _even_table() -> dict[int, str]:
    text = data()["text"]
    table = dict.fromkeys(map(ord, text["dashes"]), "-") | dict.fromkeys(map(ord, text["slashes"]), "/")
    return table | dict.fromkeys(map(ord, text["invisible"]), "") | {ord("Ð"): "Đ", ord("ð"): "đ"}


@cache
def _uneven() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _even_table())))}]")


def words(lower: str) -> list[Word]:
    """Words and numbers of an even lower-case text, in order. Letters and digits never share one: ``NQ35`` is two."""
    return list(chain.from_iterable(map(_read.__getitem__, _WORD.findall(lower))))


def tokens(lower: str) -> list[Token]:
    """The same with where each stands; the pieces of ``1.2.3`` all stand where the whole does."""
    return [Token(*match.span(), *word) for match in _WORD.finditer(lower) for word in _read[match[0]]]


def printed_words(text: Even) -> list[str]:
    """For each of a text's words, how it is printed."""
    return [word for word, lower in zip(_WORD.findall(text.printed), _WORD.findall(text.text), strict=True) for _ in _read[lower]]


class _Readings(dict[str, tuple[Word, ...]]):
    """What a run of letters or digits is read as; several numbers, or nothing where it is too long to be a word."""

    def __missing__(self, printed: str) -> tuple[Word, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        if printed[0].isdigit():
            found = tuple((number, number) for number in _numbers_of(printed))
        else:
            found = (_spell(printed),) if len(printed) <= data()["text"]["longest"] else ()
        self[printed] = found
        return found


_read = _Readings()


def _spell(word: str) -> Word:
    """A word folded, and with marks and tone."""
    rules = data()["text"]
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in rules["tones"]:
            tone = rules["tones"][char]
        elif char in rules["letters"] or not unicodedata.combining(char):
            letters.append(char)
    spelt = unicodedata.normalize("NFC", "".join(letters))
    folded = fold(spelt)
    if _y_rhyme().match(folded):
        folded, spelt = folded[:-1] + "i", spelt[:-1] + "i"
    return folded, spelt + tone


@cache
def _y_rhyme() -> re.Pattern[str]:
    return re.compile(data()["text"]["y_rhyme"])


def _numbers_of(printed: str) -> tuple[str, ...]:
    """One number without thousands marks, or the pieces of what is none (``1.2.3``)."""
    rules = data()["text"]
    if printed.isdigit():
        return (plain(printed),)
    if re.match(rules["thousands"], printed):
        return (plain(re.sub("[.,]", "", printed)),)
    match = re.match(rules["decimal"], printed) or re.match(rules["point"], printed)
    if match:
        return (f"{plain(match[1].replace('.', ''))},{match[2]}",)
    return tuple(plain(piece) for piece in re.split("[.,]", printed))


def plain(digits: str) -> str:
    """A number without leading zeros."""
    return digits.lstrip("0") or "0"
