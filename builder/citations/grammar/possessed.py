"""Nouns with their body: "Chương trình hành động của Tỉnh ủy", "kế hoạch của Lạng Sơn", "công văn của Sở"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from builder.citations.grammar import refusals
from builder.citations.grammar.issuers import Issuer, is_level, read_central, read_issuer, read_place
from builder.citations.grammar.nouns import PAPER, Antecedent, Reference, Told, Word, bare, body_class, central
from builder.citations.grammar.pointing import slogan, stands_before
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import LEVELS, OF_LEVEL, TERM, Fields, put_issuer
from builder.citations.grammar.vocabulary import CAPITAL, GAP, any_of, levels, ministries, type_words, word_list
from builder.text.numbers import ordinal

_OF = re.compile(rf"{GAP}cua{GAP}")
_OFFICES = {"Sở": "SO", "Bộ": "BO"}
_OF_OFFICE = re.compile(rf" {{1,3}}của {{1,3}}(?P<office>{'|'.join(_OFFICES)})(?! {{1,2}}{CAPITAL})(?!\w)")
_COMMON = {"công đoàn": ("LDLD", "TLD"), "ủy ban": ("UBND",), "chính quyền": ("UBND",), "hội đồng": ("HDND",)}
"""Common nouns that stand for a body whose document was cited: "kế hoạch của công đoàn"."""
_NO_BODY = "tỉnh|huyện|xã|nhân dân|ngành|cơ sở"
_OF_COMMON = re.compile(rf" {{1,3}}của {{1,3}}(?P<body>{'|'.join(_COMMON)})(?! {{1,2}}(?:{CAPITAL}|{_NO_BODY}))(?!\w)")
_IN_A_ROW = re.compile(rf"{any_of(word for word, _ in type_words().values())}(?:[ ]?,|{GAP}va)[ ]{{0,2}}\Z")
_CAPITAL_GENERIC = frozenset({"NQ", "CT", "KL", "KH", "CTR", "DA", "HD"})
_SMALL_GENERIC = frozenset({"NQ", "CT", "KL", "KH", "CTR", "DA"})
_MANY = frozenset({"CB", "BCD", "CDCS", "SO"})
"""Bodies that are too many for "nghị quyết của …" to mean one document."""
_AHEAD = 48
"""How far behind a noun and its body the document may stand that it carries out."""


def belongs(scan: Scan, word: Word) -> bool:
    """Whether the noun goes on with "của"."""
    return bool(_OF.match(scan.folded, word.end))


def of_body(scan: Scan, word: Word, told: Told, ahead: int) -> Reference | None:
    """A noun with its body; ``ahead`` is where the next citation starts."""
    window = scan.folded[max(0, word.start - 40) : word.start]
    if refusals.plural().search(window) or slogan(scan.folded, word.start, word.end):
        return None
    begin = _end_of_of(scan, word)
    # CASE 1: a body.
    issuer = read_issuer(scan.text, scan.folded, begin)
    if issuer:
        return _of_issuer(scan, word, issuer, told, ahead)
    # CASE 2: "của tỉnh", "của tỉnh nhà": the document of a body of that level.
    level = OF_LEVEL.match(scan.text, word.end)
    if level:
        wanted = LEVELS[" ".join(level["level"].lower().split())]
        return _pointing(scan, word, level.end(), told, lambda one: one.level == wanted, level=wanted)
    # CASE 3: "của Trung ương".
    end = read_central(scan.text, scan.folded, begin)
    if end and not scan.text[word.start].islower():
        return _pointing(scan, word, end, told, lambda one: one.body == "TW", level="tw")
    # CASE 4: "của Sở", "của Bộ".
    office = _OF_OFFICE.match(scan.text, word.end)
    if office:
        head = _OFFICES[office["office"]]
        return _pointing(scan, word, office.end(), told, lambda one: _is_office(one, head), issuer=head)
    # CASE 5: "của công đoàn", "của chính quyền".
    common = _OF_COMMON.match(scan.text, word.end)
    if common:
        codes = _COMMON[common["body"]]
        meant = next((code for code in codes if any(one.body == code for one in told.of_kind(word.code))), None)
        return _pointing(scan, word, common.end(), told, lambda one: one.body == meant, issuer=meant) if meant else None
    # CASE 6: a place stands for its body: "nghị quyết của Đà Nẵng" beside the one of Gia Lai.
    return _of_place(scan, word, begin, told)


def _end_of_of(scan: Scan, word: Word) -> int:
    match = _OF.match(scan.folded, word.end)
    assert match
    return match.end()


def _pointing(
    scan: Scan,
    word: Word,
    end: int,
    told: Told,
    fits: Callable[[Antecedent], bool],
    level: str | None = None,
    issuer: str | None = None,
) -> Reference | None:
    if not any(fits(one) for one in told.of_kind(word.code)):
        return None
    reference = bare(word, end)
    reference.fields.put("level", level, word.end, end)
    reference.fields.put("issuer", issuer, word.end, end)
    return reference


def _is_office(one: Antecedent, head: str) -> bool:
    return one.body == "SO" if head == "SO" else one.body in ministries()


@cache
def _level_word() -> re.Pattern[str]:
    return re.compile(rf"(?P<level>{any_of(levels())})(?={GAP})")


def _of_place(scan: Scan, word: Word, begin: int, told: Told) -> Reference | None:
    """A place behind "của" that an earlier document's body has, or that only one document can be of."""
    known = told.of_kind(word.code)
    if not known:
        return None
    place, end = read_place(scan.text, scan.folded, begin - 1, behind_level=False)
    led = _level_word().match(scan.folded, begin) if place is None else None
    if led and is_level(scan.text, led):
        place, end = read_place(scan.text, scan.folded, led.end(), behind_level=True)
    if place is None:
        return None
    printed = {(one.issuer or "").partition(":")[2] for one in known}
    if (
        not any(place in other for other in printed)
        and not (len(known) > 1 and printed == {""})
        and not _named_before(scan, word, place)
    ):
        return None
    reference = bare(word, end)
    reference.fields.put("place", place, begin, end)
    return reference


def _named_before(scan: Scan, word: Word, place: str) -> bool:
    """Whether the text has spoken of a place's body before, be it that no citation prints it."""
    return place.replace("-", " ") in scan.folded[max(0, word.start - 1200) : word.start]


# ── A body ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_issuer(scan: Scan, word: Word, issuer: Issuer, told: Told, ahead: int) -> Reference | None:
    fields = Fields()
    put_issuer(fields, issuer)
    end = issuer.end
    term = TERM.match(scan.folded, end)
    if term and ordinal(term["term"]):
        fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))
        printed = scan.text[term.start() : term.end()]
        end = term.end() - (printed.endswith(")") and "(" not in printed)
    fitting = [one for one in told.of_kind(word.code) if _fits(one, issuer)]
    if fitting and "term" not in fields.values:
        fields.put("pointer", "bare", word.start, word.end)
        return Reference(word.start, end, "coref", None if word.code == PAPER else word.code, fields)
    if word.code == PAPER or refusals.indefinite(scan.text, scan.folded, word.start):
        return None
    if not _carries_out(scan, end, ahead) and not _stands(scan, word, issuer, told):
        return None
    return Reference(word.start, end, "generic", word.code, fields)


@cache
def _carrying() -> re.Pattern[str]:
    return re.compile(rf",?{GAP}(?:{any_of(word_list('references', 'carrying'))}{GAP})+(?:cac{GAP})?\Z")


def _carries_out(scan: Scan, end: int, ahead: int) -> bool:
    """Whether a document follows that it carries out, which makes it one: "kế hoạch của Thành ủy thực hiện Nghị quyết 09"."""
    return end < ahead <= end + _AHEAD and bool(_carrying().fullmatch(scan.folded, end, ahead))


def _stands(scan: Scan, word: Word, issuer: Issuer, told: Told) -> bool:
    """Whether type and body alone mean one document."""
    window = scan.folded[max(0, word.start - 40) : word.start]
    small = scan.text[word.start].islower()
    # CASE 1: "Nghị quyết, Kế hoạch, Chỉ thị của Tỉnh ủy" are documents in general.
    if (_IN_A_ROW.search(window) and not follows(scan, told.last, word)) or (
        word.code == "CTR" and not word.text.endswith("hành động")
    ):
        return False
    # CASE 2: by the data; a noun in small letters needs something that is done with it.
    if word.code in issuer.body.generic and not (
        small and not stands_before("definite", window) and not follows(scan, told.last, word)
    ):
        return True
    if issuer.body.code in _MANY or issuer.level not in {"tw", "tinh", "huyen", "xa"}:
        return False
    # CASE 3: "theo nghị quyết của Đảng ủy xã".
    if small:
        return word.code in _SMALL_GENERIC and stands_before("by", window)
    # CASE 4: a capital inside a sentence.
    inside = scan.text[scan.sentence_start(word.start) : word.start].strip() != ""
    return word.code in _CAPITAL_GENERIC and issuer.level != "xa" and inside


def follows(scan: Scan, last: int, word: Word) -> bool:
    """Whether the noun is joined to a mention right before it: "quán triệt nghị quyết và kế hoạch"."""
    return last >= 0 and scan.folded[last : word.start].strip() in {"va", ",", "cung", "voi", ", va"}


def _fits(one: Antecedent, issuer: Issuer) -> bool:
    wanted = body_class(issuer.body.code)
    if one.body is not None and one.body != wanted:
        return False
    if central(one.issuer) and one.issuer != issuer.body.code:
        return False
    if one.body is None and one.issuer is None:
        return False
    # A place tells two bodies of one name apart by their level ("LĐLĐ huyện Bát Xát", "LĐLĐ tỉnh").
    return not (one.level and issuer.level and one.level != issuer.level and issuer.place)
