"""Where citations stand: type words and symbols as anchors, the number, name or list around each, read from left to right."""

from __future__ import annotations

import re
from functools import cache

from builder.citations.grammar import refusals
from builder.citations.grammar.anchors import Anchor, anchors
from builder.citations.grammar.congresses import Name
from builder.citations.grammar.core import Core, filled
from builder.citations.grammar.issuers import read_central, read_issuer
from builder.citations.grammar.lists import items_before, number_items, plenum_items, term_items, year_items
from builder.citations.grammar.names import initials, read_initials, read_name
from builder.citations.grammar.nouns import Word
from builder.citations.grammar.pointing import pointer_behind
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.symbols import Symbol, read_number, read_symbol
from builder.citations.grammar.tails import put_issuer
from builder.citations.grammar.vocabulary import GAP, any_of, kinds, modifiers, squeezed, type_words
from builder.text.dates import DATE, day_of


@cache
def _lead_pattern() -> re.Pattern[str]:
    """What may stand between a type word and its number."""
    said = any_of(["số", "số hiệu", "ký hiệu", "số ký hiệu"])
    return re.compile(
        rf"""
        (?P<modifier>{GAP}{modifiers()}(?![a-z]))? [ ]{{0,3}} (?P<open>\([ ]?)?
        (?P<so>(?:(?:co|mang){GAP})? {said} [ ]{{0,2}}[:.]?[ ]{{0,3}})?
        (?=[\do])
        """,
        re.VERBOSE,
    )


_LAWS = frozenset({"LUAT", "BOLUAT"})
"""Kinds whose names begin like bodies: the Law of the Fatherland Front is not the Front's."""
_ZERO = re.compile(r" (?:số )?0\d")
""" "CT 05": two digits with a zero number documents, not blocks of flats."""
_OF = re.compile(rf"(?:{GAP}(?:cua|do))?{GAP}")
_DAY_LEAD = re.compile(rf",?[ ]{{1,3}}(?:ngay{GAP})?")
_LAW_NUMBER = re.compile(rf"(?P<open>[ ]?\([ ]?|,?[ ]{{1,3}})(?:luat{GAP})?(?:so[ ]{{0,2}}[:.]?[ ]{{0,2}})?(?=[\do])")


def read_cores(scan: Scan) -> tuple[list[Core], list[Word]]:
    """All cores in order, and the type words that no number or name belongs to."""
    cores: list[Core] = []
    words: list[Word] = []
    position = 0
    for anchor in anchors(scan):
        if anchor.start < position:
            continue
        found = _read(scan, anchor)
        if found and _points_back(scan, found[0], cores):
            found = []
        if found:
            cores += found
            position = found[-1].end
        elif anchor.code and not anchor.short:
            words.append(Word(anchor.start, anchor.end, anchor.code, anchor.text))
            position = anchor.end
    return cores, words


def _points_back(scan: Scan, core: Core, before: list[Core]) -> bool:
    """ "Hiến pháp mới" after a constitution of some year: a noun with a pointing word, not the name of the one in force."""
    alone = core.code == "HIENPHAP" and "year" not in core.fields.values
    return alone and pointer_behind(scan.text, core.end) is not None and any(one.code == core.code for one in before)


def _read(scan: Scan, anchor: Anchor) -> list[Core]:
    # CASE 1: no type word: the number and symbol must say it all.
    if anchor.code is None:
        core = _bare_symbol(scan, anchor)
        return [*items_before(scan, core), core, *number_items(scan, core)] if core else []
    # CASE 2: initials of a law.
    if anchor.text in initials():
        name = read_initials(scan, anchor.start, anchor.end)
        return year_items(scan, _named(scan.folded, anchor, name)) if name else []
    # CASE 3: "kỷ luật số 881-QĐ/UBKTTU" is no law.
    if (
        anchor.code in _LAWS
        and scan.text[anchor.start].islower()
        and refusals.compound(scan.text, scan.folded, anchor.start, anchor.end)
    ):
        return []
    # CASE 4: a number right behind, or behind the issuer.
    core = _numbered(scan, anchor, anchor.end)
    if core is None and anchor.code not in _LAWS:
        core = _behind_issuer(scan, anchor) or _described(scan, anchor)
    if core and refusals.foreign(scan.text, scan.folded, core.start, core.end):
        return []
    if core:
        return [core, *number_items(scan, core)]
    # CASE 5: a name; a law's number may follow it.
    name = read_name(scan, anchor.end, anchor.code) if not anchor.short or anchor.code == "NQ" else None
    if name and _name_stands(scan, anchor, name):
        return _name_cores(scan, anchor, name)
    return []


def _bare_symbol(scan: Scan, anchor: Anchor) -> Core | None:
    number = read_number(scan.text, scan.folded, anchor.start)
    symbol = read_symbol(scan.text, scan.folded, number[1], None) if number else None
    if not number or not symbol or not symbol.text or refusals.of_company(symbol.text):
        return None
    letter = bool(anchor.text) and symbol.type is None and (symbol.body is not None or "-" in symbol.text)
    if not symbol.firm and not letter:
        return None
    core = Core(anchor.start, symbol.end, "full", "CV" if letter else symbol.type, number=number[0], symbol=symbol)
    return filled(core, anchor.start, number[1])


def _numbered(scan: Scan, anchor: Anchor, end: int, *, lead_needed: bool = False) -> Core | None:
    """Type word, perhaps "số", number, perhaps symbol; the forms without symbol pass the refusals first."""
    code = anchor.code
    assert code
    lead = _lead_pattern().match(scan.folded, end)
    if not lead:
        return None
    number = read_number(scan.text, scan.folded, lead.end())
    if not number:
        return None
    symbol = read_symbol(scan.text, scan.folded, number[1], code)
    if symbol and symbol.text and refusals.of_company(symbol.text):
        return None
    if lead["modifier"] and _other_kind(scan, anchor, lead, symbol):
        return None
    said = bool(lead["so"]) and not scan.text[lead.start("so") : lead.end("so")].lower().startswith(("sổ", "sô", "sở"))
    if (lead["so"] and not said) or (lead["open"] and not said and not (symbol and symbol.firm)):
        return None
    stop = symbol.end if symbol else number[1]
    core = filled(
        Core(anchor.start, stop, "full" if symbol and symbol.text else "short", code, number=number[0], symbol=symbol),
        lead.end(),
        number[1],
    )
    core.opened = bool(lead["open"])
    if symbol and symbol.text:
        # A unit without a type ("số 5/A") holds only where the word is surely a document or "số" is printed.
        held = symbol.firm or said or symbol.type == code or kinds()[code].noun
        return core if held and not (lead["modifier"] and not said and symbol.type != code) else None
    if (lead["modifier"] or lead_needed) and not said:
        return None
    return core if _short_stands(scan, anchor, core, said=said) else None


def _other_kind(scan: Scan, anchor: Anchor, lead: re.Match[str], symbol: Symbol | None) -> bool:
    """ "thông báo Kết luận số 06-KL/TU": what looks like a part of the type word is another type word, to which the number belongs."""
    modifier = squeezed(lead["modifier"])
    if modifier not in type_words():
        return False
    begins = scan.text[lead.start("modifier") : lead.end("modifier")].strip()[:1].isupper()
    return (begins and scan.text[anchor.start].islower()) or bool(symbol and symbol.type == type_words()[modifier][1])


def _short_stands(scan: Scan, anchor: Anchor, core: Core, *, said: bool) -> bool:
    """A type word and a number without symbol: document, or counted things, a building, a body?"""
    text, folded = scan.text, scan.folded
    kind = kinds()[anchor.code or ""]
    # CASE 1: what follows is counted, or the number goes on ("12/6", "20%").
    if refusals.counts(text, folded, core.end):
        return False
    # CASE 2: a body or a building that carries the number.
    if (refusals.body_named_after(folded, anchor.start) and not said) or (anchor.short and refusals.housed(folded, anchor.start)):
        return False
    # CASE 3: "số" is printed, or a year: surely a number of a document where the kind has numbers.
    if core.symbol and core.symbol.year:
        return kind.noun or not text[anchor.start].islower() or said
    # Programmes, notices and reports have numbers that are none of theirs ("Chương trình 135", "báo cáo số 2").
    everyday = kind.bare in {"never", "subject"} or (kind.code == "CTR" and not anchor.text.endswith("hành động"))
    if said and (not everyday or (text[anchor.start].isupper() and kind.code in {"TB", "BC", "QC", "CTPH", "CTR"})):
        return True
    # CASE 4: years and numbers behind a law's or a charter's word are no numbers of it.
    if kind.code in {"LUAT", "BOLUAT", "HIENPHAP", "DL", "CUONGLINH"} or re.fullmatch(r"(?:19|20)\d\d", core.number or ""):
        return False
    if everyday:
        core.bound = refusals.short_holds(text, folded, core.end)
        return core.bound
    # CASE 5: an abbreviation alone needs another mention, but for those that mean nothing else.
    if anchor.short:
        core.short = True
        core.loose = not kind.loose and not _ZERO.match(text, anchor.end)
        return True
    # CASE 6: nouns stand; words that are verbs as well must read on as a noun does, or have a capital inside a sentence; in
    # small letters they must be known besides.
    holds = refusals.short_holds(text, folded, core.end)
    if kind.noun:
        core.loose = not holds and text[anchor.start].islower() and kind.code in {"CT", "DA"}
        return True
    core.loose = text[anchor.start].islower()
    return holds or (text[anchor.start].isupper() and _inside_sentence(scan, anchor.start))


def _inside_sentence(scan: Scan, at: int) -> bool:
    """Whether words stand before in the sentence, so that a capital is no mere beginning."""
    before = scan.text[scan.sentence_start(at) : at].rstrip()
    return bool(before) and before[-1] not in ";:“\"‘'«(-–•*"


def _behind_issuer(scan: Scan, anchor: Anchor) -> Core | None:
    """ "Quyết định của Ban Bí thư số91-QĐ/TW": issuer or day or both, then the number with "số" or a symbol."""
    lead = _OF.match(scan.folded, anchor.end)
    if not lead:
        return None
    issuer = read_issuer(scan.text, scan.folded, lead.end())
    end = issuer.end if issuer else read_central(scan.text, scan.folded, lead.end()) or anchor.end
    day = _DAY_LEAD.match(scan.folded, end)
    found = DATE.match(scan.folded, day.end()) if day else None
    if end == anchor.end and not found:
        return None
    core = _numbered(scan, anchor, found.end() if found else end, lead_needed=True)
    if core and issuer:
        put_issuer(core.fields, issuer)
    if core and found:
        core.fields.put("date", day_of(found), found.start(), found.end())
    return core


@cache
def _description() -> re.Pattern[str]:
    return re.compile(rf"(?P<words>(?:{GAP}[a-z]+){{1,6}}?){GAP}so[ ]{{0,2}}(?=\d)")


def _described(scan: Scan, anchor: Anchor) -> Core | None:
    """ "Quyết định xử phạt vi phạm hành chính số 45/QĐ-XPVPHC": what it is about, then a number with the symbol of its kind."""
    found = _description().match(scan.folded, anchor.end) if anchor.code and not anchor.short else None
    if not found or _names_type(scan, *found.span("words")):
        return None
    core = _numbered(scan, anchor, found.end("words"), lead_needed=True)
    return core if core and core.kind == "full" and core.symbol and core.symbol.type == anchor.code else None


def _names_type(scan: Scan, start: int, end: int) -> bool:
    """Whether a type word stands in a stretch of text, but for those that are parts of other words ("kỷ luật")."""
    found = _any_type().finditer(scan.folded, start, end)
    return any(not refusals.compound(scan.text, scan.folded, *one.span()) for one in found)


@cache
def _any_type() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(word for word, _ in type_words().values())}(?![a-z])")


def _named(folded: str, anchor: Anchor, name: Name) -> Core:
    core = Core(anchor.start, name.end, "named", anchor.code, plural=name.plural or refusals.draft(folded, anchor.start))
    core.fields.put("name", name.key, anchor.start, name.end)
    for key, value in name.fields:
        core.fields.put(key, value, anchor.start, name.end)
    return core


def _name_stands(scan: Scan, anchor: Anchor, name: Name) -> bool:
    printed = scan.text[anchor.start : name.end]
    if refusals.compound(scan.text, scan.folded, anchor.start, anchor.end) and anchor.code in {"LUAT", "BOLUAT", "HIENPHAP"}:
        return False
    if anchor.code in {"HIENPHAP", "CUONGLINH"}:
        return printed[0].isupper() and not re.match(r"[ ]và[ ](?:pháp luật|luật)|, pháp luật", scan.text[name.end : name.end + 16])
    if name.loose and name.key.startswith("dai-hoi"):
        # "Nghị quyết Đại hội Đảng" without ordinal or years is no document of its own in small letters.
        after = anchor.end + 1
        return scan.text[after].isupper() and name.end > anchor.end + len(" đại hội")
    return True


def _name_cores(scan: Scan, anchor: Anchor, name: Name) -> list[Core]:
    core = _named(scan.folded, anchor, name)
    if anchor.code in {"LUAT", "BOLUAT", "PL"}:
        lead = _LAW_NUMBER.match(scan.folded, name.end)
        number = read_number(scan.text, scan.folded, lead.end()) if lead else None
        symbol = read_symbol(scan.text, scan.folded, number[1], anchor.code) if number else None
        if lead and number and symbol and symbol.text and symbol.firm:
            core.kind, core.number, core.symbol, core.end = "full", number[0], symbol, symbol.end
            if "(" in lead["open"] and scan.text.startswith(")", core.end):
                core.end += 1
            return [filled(core, lead.end(), number[1])]
        return year_items(scan, core)
    if core.plural:
        return [core]
    return [core, *(plenum_items(scan, core) or term_items(scan, core))]
