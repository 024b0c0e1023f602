"""Back-references: "Kế hoạch này", "nghị quyết nói trên", "Chương trình hành động của Tỉnh ủy", and a definite bare noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.citations.grammar import refusals
from builder.citations.grammar.issuers import Issuer, read_central, read_issuer
from builder.citations.grammar.pointing import listed, pointer_behind, slogan, stands_before
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.tails import TERM, Fields, put_issuer
from builder.citations.grammar.vocabulary import CAPITAL, GAP, any_of, kinds, modifiers, type_words
from builder.text.numbers import ordinal


@dataclass(frozen=True, slots=True)
class Word:
    """A type word that no number or name belongs to."""

    start: int
    end: int
    code: str
    text: str
    """As spelt in the data."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a reference may point back to."""

    end: int
    codes: frozenset[str]
    """Kinds of the type word and of the symbol."""
    body: str | None
    """Class of the issuing body: TW, TLD, TU …"""
    issuer: str | None
    level: str | None
    congress: bool = False
    """Whether it is a congress's resolution, which "Nghị quyết Đại hội" points back to."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that stands for a document cited before, or for one document of a body."""

    start: int
    end: int
    kind: str
    code: str
    fields: Fields
    plural: bool = False


_OF_YEAR = re.compile(rf"{GAP}(?:nam{GAP})?(?P<y>(?:19|20)\d\d)(?![\d/]|[ ]?-[ ]?\d)")
_CONGRESS = re.compile(rf"{GAP}dai{GAP}hoi(?![a-z])")
_OF = re.compile(rf"{GAP}cua{GAP}")
_LEVELS = {"huyện": "huyen", "tỉnh": "tinh", "xã": "xa", "phường": "xa", "thành phố": "tinh", "quận": "huyen", "thị xã": "huyen"}
_OF_LEVEL = re.compile(rf" {{1,3}}của {{1,3}}(?P<level>{'|'.join(_LEVELS)})(?! {{1,2}}{CAPITAL})(?!\w)")
_OPENING_THEO = re.compile(rf"(?:^|[.!?…\n”\"][ ]*)theo{GAP}\Z")
_MODIFIED = re.compile(rf"{GAP}{modifiers()}(?![a-z])")
_IN_A_ROW = re.compile(rf"{any_of(word for word, _ in type_words().values())}(?:[ ]?,|{GAP}va)[ ]{{0,2}}\Z")
_HEAD = re.compile(r"[;.:,\n(][ ]*\Z")
_CLAUSE_HEAD = re.compile(r"[;.:,\n][ ]*\Z")
_FAMILIES = ({"LUAT", "BOLUAT"}, {"NQ", "NQLT"}, {"TT", "TTLT"}, {"CTR", "CTPH"})
_CENTRAL_BODIES = frozenset({"BCHTW", "BCT", "BBT"})


def body_class(code: str | None) -> str | None:
    """Bodies that share one series of numbers are one class: TW for the three central ones, TLD for the union's organs."""
    if code is None:
        return None
    head = code.split(":")[0]
    return "TW" if head in _CENTRAL_BODIES else head


def find_references(scan: Scan, found: list[Word], antecedents: list[Antecedent]) -> list[Reference]:
    """The references among the type words left over, in order. Antecedents come in order; those alike count once."""
    references: list[Reference] = []
    known: dict[tuple[object, ...], Antecedent] = {}
    upcoming = 0
    for word in found:
        while upcoming < len(antecedents) and antecedents[upcoming].end <= word.start:
            _remember(known, antecedents[upcoming])
            upcoming += 1
        last = max(references[-1].end if references else -1, antecedents[upcoming - 1].end if upcoming else -1)
        reference = _read(scan, word, list(known.values()), last)
        if reference:
            references.append(reference)
            if reference.kind == "generic":
                _remember(known, _as_antecedent(reference))
    return references


def _remember(known: dict[tuple[object, ...], Antecedent], one: Antecedent) -> None:
    known[one.codes, one.body, one.issuer, one.level, one.congress] = one


def _as_antecedent(reference: Reference) -> Antecedent:
    """A document of a body cited without number can be pointed back to as well."""
    values = reference.fields.values
    issuer, level = values.get("issuer"), values.get("level")
    code = str(issuer) if issuer else None
    return Antecedent(reference.end, frozenset({reference.code}), body_class(code), code, str(level) if level else None)


def _read(scan: Scan, word: Word, before: list[Antecedent], last: int) -> Reference | None:
    if refusals.compound(scan.text, scan.folded, word.start, word.end):
        return None
    # CASE 1: a pointing word behind the noun.
    pointed = _pointed(scan, word, before)
    if pointed:
        return pointed
    # CASE 2: the noun with its body.
    if _OF.match(scan.folded, word.end):
        return _of_body(scan, word, before, last)
    # CASE 3: "Nghị quyết Đại hội" after a congress's resolution.
    congress = _CONGRESS.match(scan.folded, word.end) if word.code == "NQ" else None
    if congress:
        if not any(one.congress for one in before) or refusals.indefinite(scan.text, scan.folded, word.start):
            return None
        return _bare_at(word, congress.end()) if _points(scan, congress.end()) else None
    # CASE 4: "Luật năm 2003" after the law of that year.
    year = _OF_YEAR.match(scan.folded, word.end) if word.code in {"LUAT", "BOLUAT"} else None
    if year and _same_kind(word.code, before):
        reference = _bare_at(word, year.end())
        reference.fields.put("year", year["y"], year.start("y"), year.end("y"))
        return reference
    # CASE 5: the bare noun.
    return _bare(scan, word, before, last)


def _same_kind(code: str, before: list[Antecedent]) -> list[Antecedent]:
    family = next((members for members in _FAMILIES if code in members), {code})
    return [one for one in before if one.codes & family]


def _pointed(scan: Scan, word: Word, before: list[Antecedent]) -> Reference | None:
    # "Nghị quyết chuyên đề này": what may stand before a number may stand before a pointing word.
    modified = _MODIFIED.match(scan.folded, word.end)
    pointer = pointer_behind(scan.text, word.end) or (pointer_behind(scan.text, modified.end()) if modified else None)
    if pointer is None or not _same_kind(word.code, before):
        return None
    window = _window(scan, word)
    many = bool(refusals.plural().search(window))
    if not pointer.definite and not many:
        # "ban hành kế hoạch mới" makes a document; at the head of a clause any verb may follow ("…; kế hoạch mới chạy đến 2025").
        heads = bool(_HEAD.search(window) or not window.strip()) and not _OF.match(scan.folded, pointer.end)
        if stands_before("creating", window) or not (heads or _points(scan, pointer.end)):
            return None
    fields = Fields()
    fields.put("pointer", pointer.key, pointer.start, pointer.end)
    return Reference(word.start, pointer.end, "coref", word.code, fields, plural=many)


def _window(scan: Scan, word: Word) -> str:
    return scan.folded[max(0, word.start - 40) : word.start]


def _points(scan: Scan, end: int) -> bool:
    return refusals.short_holds(scan.text, scan.folded, end)


def _of_body(scan: Scan, word: Word, before: list[Antecedent], last: int) -> Reference | None:
    match = _OF.match(scan.folded, word.end)
    assert match
    window = _window(scan, word)
    if refusals.plural().search(window) or slogan(scan.folded, word.start, word.end):
        return None
    fields = Fields()
    issuer = read_issuer(scan.text, scan.folded, match.end())
    if issuer and not scan.folded[issuer.start].isspace():
        return _of_issuer(scan, word, issuer, before, last)
    level = _OF_LEVEL.match(scan.text, word.end)
    if level:
        wanted = _LEVELS[" ".join(level["level"].lower().split())]
        if any(one.level == wanted for one in _same_kind(word.code, before)):
            fields.put("level", wanted, level.start("level"), level.end("level"))
            fields.put("pointer", "bare", word.start, word.end)
            return Reference(word.start, level.end(), "coref", word.code, fields)
        return None
    central = read_central(scan.text, scan.folded, match.end())
    if central and any(one.body == "TW" for one in _same_kind(word.code, before)) and not scan.text[word.start].islower():
        fields.put("level", "tw", match.end(), central)
        fields.put("pointer", "bare", word.start, word.end)
        return Reference(word.start, central, "coref", word.code, fields)
    return None


def _of_issuer(scan: Scan, word: Word, issuer: Issuer, before: list[Antecedent], last: int) -> Reference | None:
    fields = Fields()
    put_issuer(fields, issuer)
    end = issuer.end
    term = TERM.match(scan.folded, end)
    if term and ordinal(term["term"]):
        fields.put("term", str(ordinal(term["term"])), term.start("term"), term.end("term"))
        printed = scan.text[term.start() : term.end()]
        end = term.end() - (printed.endswith(")") and "(" not in printed)
    fitting = [one for one in _same_kind(word.code, before) if _fits(one, issuer)]
    if fitting and "term" not in fields.values:
        fields.put("pointer", "bare", word.start, word.end)
        return Reference(word.start, end, "coref", word.code, fields)
    if not _one_document(scan, word, issuer):
        return None
    if refusals.indefinite(scan.text, scan.folded, word.start):
        return None
    window = _window(scan, word)
    # "Nghị quyết, Kế hoạch, Chỉ thị của Tỉnh ủy" are documents in general; so is a noun in small letters with nothing done to it.
    vague = _IN_A_ROW.search(window) or (scan.text[word.start].islower() and not stands_before("definite", window))
    if vague and not _follows(scan, last, word):
        return None
    return Reference(word.start, end, "generic", word.code, fields)


_CAPITAL_GENERIC = frozenset({"NQ", "CT", "KL", "KH", "CTR", "DA", "HD"})


def _one_document(scan: Scan, word: Word, issuer: Issuer) -> bool:
    """Whether type and body alone mean one document: by the data, or printed with a capital inside a sentence."""
    if word.code == "CTR" and not word.text.endswith("hành động"):
        return False
    if word.code in issuer.body.generic:
        return True
    if (
        word.code not in _CAPITAL_GENERIC
        or issuer.level not in {"tw", "tinh", "huyen"}
        or issuer.body.code in {"CB", "BCD", "CDCS"}
    ):
        return False
    return scan.text[word.start].isupper() and scan.text[scan.sentence_start(word.start) : word.start].strip() != ""


def _fits(one: Antecedent, issuer: Issuer) -> bool:
    wanted = body_class(issuer.body.code)
    if one.body is not None and one.body != wanted:
        return False
    if one.issuer and one.issuer.split(":")[0] in _CENTRAL_BODIES and one.issuer != issuer.body.code:
        return False
    if one.body is None and one.issuer is None:
        return False
    # A place tells two bodies of one name apart by their level ("LĐLĐ huyện Bát Xát", "LĐLĐ tỉnh").
    return not (one.level and issuer.level and one.level != issuer.level and issuer.place)


def _bare(scan: Scan, word: Word, before: list[Antecedent], last: int) -> Reference | None:
    mode = kinds()[word.code].bare
    same = _same_kind(word.code, before)
    if mode == "never" or not same:
        return None
    window = _window(scan, word)
    if refusals.indefinite(scan.text, scan.folded, word.start) or slogan(scan.folded, word.start, word.end):
        return None
    ends = refusals.closed(scan.folded, word.end)
    after = refusals.goes_on(scan.text, scan.folded, word.end)
    if not ends and (after is None or after in listed("own")):
        return None
    # "đón nhận Quyết định công nhận …": another document, named by what it does; at the head of a clause the verb is the noun's.
    if not kinds()[word.code].noun and after in listed("act") and not (_CLAUSE_HEAD.search(window) or not window.strip()):
        return None
    small = scan.text[word.start].islower()
    joined = _follows(scan, last, word)
    if small and not joined:
        if mode == "capital" and not _small_stands(scan, word, window, ends=ends, after=after):
            return None
        if mode == "noun" and not (stands_before("definite", window) or not window.strip() or after in listed("subject")):
            return None
    if word.code == "CTR" and small and not word.text.endswith("hành động"):
        return None
    return _bare_at(word, word.end)


def _follows(scan: Scan, last: int, word: Word) -> bool:
    """Whether the noun is joined to a mention right before it: "quán triệt nghị quyết và kế hoạch"."""
    return last >= 0 and scan.folded[last : word.start].strip() in {"va", ",", "cung", "voi", ", va"}


def _bare_at(word: Word, end: int) -> Reference:
    fields = Fields()
    fields.put("pointer", "bare", word.start, word.end)
    return Reference(word.start, end, "coref", word.code, fields)


def _small_stands(scan: Scan, word: Word, window: str, *, ends: bool, after: str | None) -> bool:
    """Whether a small-letter "kế hoạch" or "quyết định" is a definite noun: after "nội dung", "quán triệt", or "Theo kế hoạch, …"."""
    if word.code in {"HD", "QDI", "LUAT", "HIENPHAP", "DL", "CV", "PL", "CUONGLINH", "BOLUAT"}:
        return False
    if _OPENING_THEO.search(window) and ends:
        return True
    # At the head of a clause a passive or a report follows: "…; kế hoạch được gửi tới 18 sở".
    if _CLAUSE_HEAD.search(window) and after in listed("subject"):
        return True
    return stands_before("strong", window) and (ends or after in listed("behind_small"))
