"""Items of lists that leave out what the first one says: "217, 218-QĐ/TW", "lần thứ XI; XII", "Luật Công đoàn 2012 và 2024"."""

from __future__ import annotations

import re
from functools import cache

from builder.citations.grammar import refusals
from builder.citations.grammar.core import Core, filled
from builder.citations.grammar.names import read_term
from builder.citations.grammar.scan import Scan
from builder.citations.grammar.symbols import read_number, read_symbol
from builder.citations.grammar.vocabulary import GAP, any_of, type_words
from builder.text import fold
from builder.text.numbers import ORDINAL, ordinal

_SEPARATOR = re.compile(
    rf"(?:[ ]{{0,2}}[,;&][ ]{{0,3}}(?:(?:va|cung|hoac){GAP})?|{GAP}(?:va|hoac|hay|cung|cung{GAP}voi){GAP})(?:so[ ]{{0,2}})?"
)
_TERM_ITEM = re.compile(rf"(?P<lead>(?:(?:lan{GAP}thu|khoa){GAP})?)(?P<n>{ORDINAL})")
_YEAR_ITEM = re.compile(r"(?:nam[ ]{1,2})?(?P<y>(?:19|20)\d\d)(?![\d/]|[.-]\d)")


_PLENUM_ITEM = re.compile(r"(?:(?:hoi[ ]nghi[ ])?(?:trung[ ]{1,3}uong|t\.?[ ]?w|t\.?[ ]?u)[ ]?)?(?P<n>\d{1,2})(?![\d%]|[/.,-]\d)")


def year_items(scan: Scan, core: Core) -> list[Core]:
    """ "Luật Công đoàn 2012 và 2024"."""
    found = [core]
    while "year" in found[-1].fields.values:
        separator = _SEPARATOR.match(scan.folded, found[-1].end)
        item = _YEAR_ITEM.match(scan.folded, separator.end()) if separator else None
        if not item or refusals.counts(scan.text, scan.folded, item.end()):
            break
        assert separator
        following = Core(separator.end(), item.end(), "list", core.code)
        following.fields.put("name", core.fields.values["name"], core.start, core.end)
        following.fields.put("year", item["y"], item.start("y"), item.end("y"))
        found.append(following)
    return found


def plenum_items(scan: Scan, core: Core) -> list[Core]:
    """ "Trung ương 4, 5, 6 khóa XII": further plenums by their number, the term behind the last."""
    found: list[Core] = []
    end = core.end
    while str(core.fields.values["name"]).startswith("hoi-nghi-tw") and "term" not in core.fields.values:
        separator = _SEPARATOR.match(scan.folded, end)
        item = _PLENUM_ITEM.match(scan.folded, separator.end()) if separator else None
        if not separator or not item or refusals.counts(scan.text, scan.folded, item.end()):
            break
        term, end = read_term(scan, item.end())
        following = Core(separator.end(), end, "list", core.code)
        following.fields.put("name", f"hoi-nghi-tw-{int(item['n'])}", item.start(), item.end())
        following.fields.put("term", term, item.end(), end)
        for key in ("issuer", "level"):
            following.fields.put(key, core.fields.values.get(key), core.start, core.end)
        found.append(following)
        if term:
            break
    # Without a term behind the last one the numbers may count anything.
    return found if found and "term" in found[-1].fields.values else []


def term_items(scan: Scan, core: Core) -> list[Core]:
    """ "lần thứ XI; XII", "khóa XI, XII": the rest of the name is left out."""
    found: list[Core] = []
    end = core.end
    while "term" in core.fields.values:
        separator = _SEPARATOR.match(scan.folded, end)
        item = _TERM_ITEM.match(scan.folded, separator.end()) if separator else None
        if not separator or not item:
            break
        printed = scan.text[item.start("n") : item.end("n")]
        number = ordinal(printed)
        if not number or not (printed.isupper() or item["lead"]) or refusals.counts(scan.text, scan.folded, item.end()):
            break
        following = Core(separator.end(), item.end(), "list", core.code)
        following.fields.put("term", str(number), item.start("n"), item.end("n"))
        for key, value in core.fields.values.items():
            following.fields.put(key, value, core.start, core.end)
        found.append(following)
        end = following.end
    return found


def number_items(scan: Scan, first: Core) -> list[Core]:
    """Further numbers behind the first, their type word left out: "217, 218-QĐ/TW", "QĐ 1013 và 1014/QĐ-TLĐ"."""
    found: list[Core] = []
    end = first.end
    while True:
        separator = _SEPARATOR.match(scan.folded, end)
        number = read_number(scan.text, scan.folded, separator.end()) if separator else None
        if not separator or not number:
            break
        symbol = read_symbol(scan.text, scan.folded, number[1], first.code)
        item = filled(
            Core(separator.end(), symbol.end if symbol else number[1], "list", first.code, number=number[0], symbol=symbol),
            separator.end(), number[1],
        )  # fmt: skip
        if symbol and symbol.text:
            if not symbol.firm:
                break
            item.code = symbol.type or first.code
        elif not _bare_item(scan, first, item):
            break
        found.append(item)
        end = item.end
    # Bare numbers at the end of a list whose head has a symbol count as documents only when something says so.
    return found


_ITEM = r"(?:so[ ]{0,2})?\d{1,4}[a-z]?"
_AND = rf"(?:[ ]?,[ ]?|{GAP}va{GAP})"


@cache
def _counted_up() -> re.Pattern[str]:
    kind = any_of(word for word, _ in type_words().values())
    return re.compile(rf"(?<![a-z]){kind}[ ]?:[ ]?(?P<items>{_ITEM}(?:{_AND}{_ITEM})*){_AND}(?:so[ ]{{0,2}})?\Z")


def items_before(scan: Scan, core: Core) -> list[Core]:
    """The numbers before the one that prints the symbol: "4 nghị quyết: số 18, 19, 20, 21-NQ/TW"."""
    low = max(0, core.start - 120)
    listed = _counted_up().search(scan.folded, low, core.start) if ":" in scan.text[low : core.start] else None
    if listed is None:
        return []
    numbers = re.finditer(r"\d{1,4}[a-z]?", listed["items"])
    places = [(listed.start("items") + one.start(), listed.start("items") + one.end()) for one in numbers]
    found = [(read_number(scan.text, scan.folded, start), start) for start, _ in places]
    return [filled(Core(start, read[1], "list", core.code, number=read[0]), start, read[1]) for read, start in found if read]


def _bare_item(scan: Scan, first: Core, item: Core) -> bool:
    text, folded = scan.text, scan.folded
    if refusals.counts(text, folded, item.end) or fold(text[item.start : item.end]).startswith("o"):
        return False
    if item.symbol and item.symbol.year:
        return True
    if _SEPARATOR.match(folded, item.end) and re.match(r"[ ]*[,;&va ]{1,6}\d", folded[item.end : item.end + 8]):
        return True
    return refusals.short_holds(text, folded, item.end) and (
        first.symbol is None or first.symbol.text is None or len(item.number or "") >= 2
    )
