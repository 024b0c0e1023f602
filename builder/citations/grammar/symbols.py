"""Document numbers and symbols: ``35-NQ/TW``, ``217 QĐ/TW``, ``30/2020/NĐ-CP``, ``80/2015/QH13``, ``415/SNV-TCBC``, ``O5/CT/ TW``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.citations.grammar.vocabulary import Body, body_symbols, type_symbols
from builder.text import fold
from builder.text.numbers import DOCUMENT_NUMBER, document_number, spelt_like

_SEPARATOR = r"(?:[ ]{0,3}[-/_\\]{0,2}[ ]{0,3}|\.)"
"""Between the parts of a symbol: swapped, doubled, spaced or missing."""
_FIRM = r"[ ]{0,3}[-/_\\]{1,2}[ ]{0,3}"
"""A separator that is printed."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CENTRAL = r"t\.[ ]?[uw](?![a-z])"
_WORD = rf"(?:{_CENTRAL}|[a-z][a-z0-9]{{0,30}})"


def _longest_first(keys: object) -> str:
    return "|".join(sorted(map(str, keys), key=lambda key: (-len(key), key)))  # type: ignore[call-overload]


@cache
def number_pattern() -> re.Pattern[str]:
    """A document's number, a letter behind it kept where a separator follows or nothing does."""
    return re.compile(
        rf"(?P<number>{DOCUMENT_NUMBER})(?P<letter>[a-eghk]?)(?![a-z0-9])|(?P<number2>{DOCUMENT_NUMBER})(?=(?:{_types()})(?:[-/_ ]))"
    )


@cache
def _types() -> str:
    return _longest_first(type_symbols())


@cache
def symbol_pattern() -> re.Pattern[str]:
    """What may follow a number: the four shapes of a symbol."""
    return re.compile(
        rf"""
        {_FIRM}{_YEAR}{_SEPARATOR} (?P<house>qh|ubtvqh) [ ]?-?[ ]? (?P<legislature>\d{{1,2}}|[xiv]{{1,5}}) (?![a-z0-9])
        # 80/2015/QH13: National Assembly and its Standing Committee
      | (?:{_FIRM}(?P<year2>(?:19|20)\d\d))? {_SEPARATOR} (?P<type>{_types()}) (?P<between>{_SEPARATOR})
        (?P<body>{_WORD}(?:[ ]?[-/&][ ]?{_WORD}){{0,7}})
        # 35-NQ/TW, 30/2020/NĐ-CP, 03/2012/TTLT-BNV-BTC
      | (?:{_FIRM}(?P<year3>(?:19|20)\d\d))? (?P<between2>[ ]?[-/][ ]?) (?P<unit>{_WORD}(?:[-&]{_WORD}){{0,5}})
        # 415/SNV-TCBC, 1204/SNV-XDCQ&CTTN, 57/TW, 43/CP, 12-NQ
      | [ ](?P<central>{_CENTRAL}|t[uw](?![a-z0-9]))
        # 25 TW
      | {_FIRM}(?P<year4>(?:19|20)\d\d) (?!\d|[ ]?[/.-][ ]?\d)
        # 145/2020
        """,
        re.VERBOSE,
    )


@cache
def anchor_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number with a symbol that needs no type word before it: behind a sign or blank, and run together with "số" (số35-NQ/TW).

    The one begins with a class of signs and the other with a word, so that the search skips the inside of words.
    """
    number = rf"""
        (?P<digits> {DOCUMENT_NUMBER} [a-eghk]? )
        (?= {_SEPARATOR}(?:(?:19|20)\d\d{_SEPARATOR})? (?:{_types()}) {_SEPARATOR}[a-z]
          | {_FIRM}(?:19|20)\d\d{_SEPARATOR}(?:qh|ubtvqh)[ ]?-?[ ]?[\dxiv] )
        """
    return re.compile(rf"[^a-z0-9./\-,]{number}", re.VERBOSE), re.compile(rf"so(?<![a-z0-9./\-,]so){number}", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol read from print."""

    end: int
    text: str | None
    """Normalised: ``NQ/TW``, ``KH-TLĐ``, ``NĐ-CP``, ``QH14``; None where only a year was printed."""
    type: str | None
    """Code of the kind that the symbol prints, None where it prints none."""
    year: str | None
    body: Body | None
    """The body whose code stands first, where it is known."""
    firm: bool
    """Whether separators are printed and the body's code is known or in capitals: enough without a type word."""


def read_symbol(text: str, folded: str, start: int, kind: str | None) -> Symbol | None:
    """The symbol that starts right behind a number, None where what follows is something else.

    ``kind`` is the code of the type word before, which decides between DA (đề án with its đ lost) and DA (dự án).
    """
    match = symbol_pattern().match(folded, start)
    if not match:
        return None
    read = _read_print(text[start : match.end() + _LOOKED_AHEAD], kind)
    return read and Symbol(start + read.end, read.text, read.type, read.year, read.body, read.firm)


_LOOKED_AHEAD = 8
"""Characters behind a symbol that decide whether it ends there."""


@lru_cache(maxsize=20_000)
def _read_print(text: str, kind: str | None) -> Symbol | None:
    """The symbol at the head of a print; the same ones stand in a collection over and over."""
    folded = fold(text)
    match = symbol_pattern().match(folded)
    if not match:
        return None
    # CASE 1: laws and resolutions of the National Assembly print no type and no body but the legislature.
    if match["house"]:
        house = match["house"].upper() + match["legislature"].upper()
        return Symbol(match.end(), house, None, match["year"], _body(match["house"].upper()), firm=True)
    # CASE 2: type and body, the common form. Where the parts do not hold, a unit behind a separator still may (CASE 3).
    if match["type"]:
        found = _typed(text, match, kind)
        if found:
            return found
        match = _unit_pattern().match(folded)
        if not match:
            return _year_only(folded)
    # CASE 3: a body or a unit without a type: official letters ("415/SNV-TCBC"), old numbering ("43/CP"), careless print ("57/TW").
    if "unit" in match.groupdict() and match["unit"]:
        return _united(text, match, kind) or _year_only(folded)
    # CASE 4: "Nghị quyết số 25 TW": only the Central Committee's code stands alone.
    if "central" in match.groupdict() and match["central"]:
        return _central(text, match)
    # CASE 5: only a year.
    return _year_only(folded)


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_FIRM}(?P<year3>(?:19|20)\d\d))?(?P<between2>[ ]?[-/][ ]?)(?P<unit>{_WORD}(?:[-&]{_WORD}){{0,5}})"
        rf"|[ ](?P<central>{_CENTRAL}|t[uw](?![a-z0-9]))"
    )


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_FIRM}(?P<year>(?:19|20)\d\d)(?!\d|[ ]?[/.-][ ]?\d)")


def _year_only(folded: str) -> Symbol | None:
    match = _year_pattern().match(folded)
    return Symbol(match.end(), None, None, match["year"], None, firm=False) if match else None


_LATE_YEAR = re.compile(r"/(?P<year>(?:19|20)\d\d)(?![\d/])")


def _typed(text: str, match: re.Match[str], kind: str | None) -> Symbol | None:
    printed = text[match.start("type") : match.end("type")]
    spelling = _type_spelling(printed, kind)
    if spelling is None:
        return None
    separated = bool(match["between"].strip())
    words, end, body = _body_words(text, match, separated=separated)
    if not words:
        return None
    symbol, code = spelling
    joint = "/" if body and body.realm in {"dang", "doan"} else "-"
    if body is None and "/" in match["between"]:
        joint = "/"
    led = text[match.start() : match.start("type")]
    firm = (separated or any(sign in led for sign in "-/_\\")) and (body is not None or words[0].isupper())
    # "191/NĐ-CP/2013": the year may stand behind.
    late = None if match["year2"] else _LATE_YEAR.match(text, end)
    year = late["year"] if late else match["year2"]
    return Symbol(late.end() if late else end, f"{symbol}{joint}{'-'.join(words)}", code, year, body, firm)


def _type_spelling(printed: str, kind: str | None) -> tuple[str, str] | None:
    """The normalised spelling of a symbol's type part; None for HĐ (hợp đồng) and other words that only fold alike."""
    options = [option for option in type_symbols()[fold(printed)] if _letters_fit(printed, option[0])]
    exact = [option for option in options if fold(option[0]) == fold(printed) and _same_letters(printed, option[0])]
    for pool in (exact, options):
        preferred = [option for option in pool if option[1] == kind]
        if preferred:
            return preferred[0]
    if options and kind in {"DA", "TTRI", "DUAN"}:
        return next((option for option in options if option[1] == kind), options[0])
    return exact[0] if exact else options[0] if options else None


def _same_letters(printed: str, meant: str) -> bool:
    return printed.upper() == meant.upper()


def _letters_fit(printed: str, meant: str) -> bool:
    """A lost đ is forgiven ("QD/TW"), an added one is not ("HĐ" is no HD)."""
    return all(got == want or got == fold(want) for got, want in zip(printed.lower(), meant.lower(), strict=True))


def _body_words(text: str, match: re.Match[str], *, separated: bool) -> tuple[list[str], int, Body | None]:
    """The words of the body part that are codes, where they end, and the first one's body."""
    start = match.start("body")
    words: list[str] = []
    first: Body | None = None
    end = start
    typed_small = text[match.start("type") : match.end("type")].islower()
    for piece in _BODY_WORD.finditer(text[start : match.end("body")]):
        gap, word = piece["gap"] or "", piece["word"]
        # CASE 1: "BGD&ĐT" is one code.
        if words and gap.strip() == "&" and word.isupper():
            spelt, body = _known_code(words[-1] + word)
            words[-1] = spelt or words[-1] + word
            first = body if len(words) == 1 else first
        # CASE 2: a code of the data, or one that looks like a code.
        else:
            spelt, body = _known_code(word)
            if spelt is None and not _unknown_code(word, gap, separated=separated, later=bool(words)):
                break
            if spelt is not None and word.islower() and not (typed_small if words else separated):
                break
            words.append(spelt or word)
            first = body if len(words) == 1 else first
        end = start + piece.end()
    return words, end, first


_BODY_WORD = re.compile(r"(?P<gap>[ ]?[-/&][ ]?)?(?P<word>[tT]\.[ ]?[uwưUWƯ](?!\w)|\w+)")


def _unknown_code(word: str, gap: str, *, separated: bool, later: bool) -> bool:
    """An unknown code is printed in capitals and joined without blanks (" - MỘT DẤU MỐC" in a headline is none)."""
    spaced = gap.startswith(" ") and gap.endswith(" ")
    return separated and not spaced and (_like_code(word) or (later and word.isupper()))


def _known_code(word: str) -> tuple[str | None, Body | None]:
    """The spelling in the data of a body's code, and the body; TƯ and T.Ư are TW."""
    if word[:1] in "tT" and re.fullmatch(r"t\.? ?(?:w|ư)", word.lower()):
        return "TW", _body("TW")
    stem = word.rstrip("0123456789")
    digits = word[len(stem) :]
    for options in (body_symbols().get(fold(word)), body_symbols().get(fold(stem)) if digits else None):
        for spelt, body in options or ():
            if _letters_fit(word if fold(spelt) == fold(word) else stem, spelt):
                return (spelt if fold(spelt) == fold(word) else spelt + digits), body
    return None, None


def _body(code: str) -> Body | None:
    options = body_symbols().get(fold(code))
    return options[0][1] if options else None


def _like_code(word: str) -> bool:
    capitals = sum(char.isupper() for char in word)
    return capitals >= 2 and capitals * 2 >= len(word.rstrip("0123456789"))


def _united(text: str, match: re.Match[str], kind: str | None) -> Symbol | None:
    printed = text[match.start("unit") : match.end("unit")]
    pieces = printed.split("-")
    spelt, body = _known_code(pieces[0].replace("&", ""))
    # "12-NQ": the type alone, in capitals and joined.
    if spelt is None and fold(pieces[0]) in type_symbols() and _like_code(pieces[0]) and " " not in match["between2"]:
        spelling = _type_spelling(pieces[0], kind)
        end = match.start("unit") + len(pieces[0])
        return Symbol(end, spelling[0], spelling[1], match["year3"], None, firm=False) if spelling else None
    if spelt is None and not (_like_code(pieces[0]) and " " not in match["between2"]):
        return None
    if spelt is not None and pieces[0].islower():
        return None
    kept = [spelt or pieces[0]]
    for piece in pieces[1:]:
        if not piece.isupper() and not _like_code(piece):
            break
        kept.append(_known_code(piece)[0] or piece)
    end = match.start("unit") + len("-".join(pieces[: len(kept)]))
    return Symbol(end, "-".join(kept), None, match["year3"], body, firm=False)


def _central(text: str, match: re.Match[str]) -> Symbol | None:
    printed = text[match.start("central") : match.end("central")]
    spelt, body = _known_code(printed)
    if spelt is None or printed.islower():
        return None
    return Symbol(match.end(), spelt, None, None, body, firm=False)


def read_number(text: str, folded: str, start: int) -> tuple[str, int] | None:
    """The document number that starts at a position, with where it ends: ``("7c", …)``."""
    match = number_pattern().match(folded, start)
    number = _number(text[start : match.end()]) if match else None
    return (number, match.end()) if match and number else None


@lru_cache(maxsize=20_000)
def _number(printed: str) -> str | None:
    if not printed.isascii() and not spelt_like(fold(printed), printed):
        return None
    if any(char not in "0123456789oO" for char in printed.rstrip("abcdeghkABCDEGHKđĐ")):
        return None
    number = document_number(fold(printed) if printed.isascii() else printed)
    return number if number and any(char.isdigit() for char in printed) else None
