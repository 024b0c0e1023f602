"""What a mention says of its document's identity by itself: type, number, body, place and period, before anything is inferred."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from builder.citations import series
from builder.citations.identity import UNKNOWN, number_text
from builder.citations.periods import local_term_of_ordinal, party_term_span, periods_of
from builder.citations.resolve.calendar import implied_date
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whereabouts import Fellows, PlaceBasis, find_place, printed_place, with_province
from builder.citations.resolve.whole import whole_id
from builder.citations.series import Series, Symbol
from builder.model import Mention
from builder.text import fold, slugify

_JOINT = {"ttlt", "nqlt"}
_PRINTED_ALSO = {"QDI": ("qd",), "TTRI": ("ttr",)}
"""Types' parts of ids that symbols give to documents of another word: Quy định 37-QĐ/TW, Thông tri 28/TTr-MTTW."""
_CENTRAL = {"NQ", "CT", "KL", "QD", "QDI"}


class Reading(Struct, frozen=True):
    """A mention as evidence of identity."""

    mention: Mention
    slug: str | None
    """The type's part of the id."""
    slugs: tuple[str, ...]
    """All type parts that the printed words allow: Quy định 37 may be a qd or a qdi."""
    series: Series | None = None
    code: str | None = None
    """The body's code as printed."""
    body: str | None = None
    """The body's part of the id, once its place is known."""
    place: str | None = None
    """Slug of the place whose body it is."""
    place_basis: PlaceBasis = ""
    periods: tuple[str, ...] = ()
    """The periods that the mention's own date, year or term allows; empty when it prints none."""
    year: str | None = None
    """The year that is part of the number."""
    legislature: str | None = None
    whole: str | None = None
    """An id that needs no number: congresses, charters, constitutions."""
    conflicts: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    """Fields taken from the enumeration it stands in: ``symbol``, ``date``, ``term``."""

    @property
    def bare(self) -> str | None:
        """The type and number: ``nq-35``."""
        return f"{self.slug}-{number_text(self.mention.number)}" if self.slug and self.mention.number else None

    @property
    def hub(self) -> str | None:
        """The id without its period."""
        if self.series is None or self.body is None or self.bare is None:
            return None
        return f"{self.series.sector}/{self.body}/{self.bare}"

    @property
    def numbered_by_year(self) -> bool:
        """Whether the year is part of the number, so that the id has no period."""
        return self.year is not None or series.is_norm(self.mention.type)

    def id_in(self, period: str | None) -> str | None:
        """The id in a period; for a document whose number carries the year the period is that year."""
        if self.hub is None or self.series is None:
            return None
        if not self.numbered_by_year:
            return f"{self.series.sector}/{self.body}/{period or UNKNOWN}/{self.bare}"
        year = self.year or period
        if not year or year == UNKNOWN:
            return None
        return self.hub + f"-{year}" + self._tail()

    @property
    def own_ids(self) -> tuple[str, ...]:
        """The ids that the mention's own words allow: one where it identifies itself, none where it prints no period."""
        if self.whole:
            return (self.whole,)
        allowed = (self.year,) if self.year else self.periods
        return tuple(one for one in (self.id_in(period) for period in allowed) if one)

    def _tail(self) -> str:
        if self.slug in _JOINT and self.mention.symbol:
            return "-" + "-".join(slugify(code) for code in series.read_symbol(self.mention.symbol).codes)
        if self.legislature and self.series:
            return f"-{slugify(self.series.codes[0])}{self.legislature}"
        return ""


def read_passage(scene: Scene) -> tuple[Reading, ...]:
    """All mentions of a passage as evidence, elided words of enumerations filled in, places found where they are not printed."""
    mentions = [_dated(mention, borrowed, scene) for mention, borrowed in _fill_enumerations(scene.passage.mentions, scene.text)]
    readings = [_read(mention, borrowed, scene) for mention, borrowed in mentions]
    fellows: dict[Series, Fellows] = {}
    for one in readings:
        if one.series and one.place and one.place_basis == "printed":
            fellows.setdefault(one.series, Fellows()).add(one.mention, one.place)
    return tuple(_of_sector(_placed(reading, fellows, scene), scene) for reading in readings)


def _dated(mention: Mention, borrowed: tuple[str, ...], scene: Scene) -> tuple[Mention, tuple[str, ...]]:
    """The mention with the day that the article's own day completes."""
    implied = implied_date(mention, scene) if mention.number else None
    if implied is None:
        return mention, borrowed
    whole = replace(mention, date=implied) if len(implied) == 10 else replace(mention, year=implied)
    return whole, (*borrowed, "calendar")


_IN_BRACKETS = re.compile(r"[^.;\n(]{0,40}\(\s*")


def _repeated(mention: Mention, before: Mention, text: str) -> dict[str, Any]:
    """ "Kế hoạch 87 của tỉnh (Kế hoạch số 87/KH-UBND)": whose the short form is, the full one in brackets is too."""
    if mention.number != before.number or mention.type != before.type or mention.issuer or mention.level or mention.place:
        return {}
    if _IN_BRACKETS.fullmatch(text, before.end, mention.start) is None:
        return {}
    return {name: getattr(before, name) for name in ("issuer", "level", "place") if getattr(before, name)}


def _fill_enumerations(mentions: Sequence[Mention], text: str) -> list[tuple[Mention, tuple[str, ...]]]:
    """Items of one enumeration share what only one of them prints: "Quyết định 1013 và 1014/QĐ-TLĐ ngày 19/8/2011"."""
    filled = []
    for index, mention in enumerate(mentions):
        borrowed: dict[str, Any] = {}
        if mention.group:
            near = [
                other for other in mentions[max(0, index - _LIST_REACH) : index + _LIST_REACH + 1]
                if other.group == mention.group and other.type == mention.type
            ]  # fmt: skip
            following = [other for other in near if other.start > mention.start]
            borrowed = _borrowed(mention, near, following) if mention.number else _borrowed_term(mention, following)
        elif index and mention.number:
            borrowed = _repeated(mention, mentions[index - 1], text)
        filled.append((replace(mention, **borrowed) if borrowed else mention, tuple(sorted(borrowed))))
    return filled


_LIST_REACH = 24
"""How far apart the items of an enumeration may share what one of them prints."""


def _borrowed_term(mention: Mention, following: Sequence[Mention]) -> dict[str, Any]:
    """ "Nghị quyết Trung ương 4, 5, 6 khóa XII": the term stands behind the last."""
    if mention.term is not None or not (mention.name or "").startswith("hoi-nghi-tw"):
        return {}
    term = next((other.term for other in following if other.kind == "list" and other.term), None)
    return {"term": term} if term else {}


def _borrowed(mention: Mention, fellows: Sequence[Mention], following: Sequence[Mention]) -> dict[str, Any]:
    # CASE 1: the symbol may stand with any item, but an issuer of its own keeps an item from another body's symbol.
    own = series.of_issuer(mention.issuer)
    symbols = [
        other.symbol for other in (*following, *fellows)
        if other.symbol and (own is None or series.read_symbol(other.symbol).series == own)
    ]  # fmt: skip
    borrowed: dict[str, Any] = {"symbol": symbols[0]} if symbols and mention.symbol is None else {}
    # CASE 2: the words behind the last item hold for an item without a symbol of its own, and for one whose successors have its
    # symbol and the next numbers: papers of one day.
    last = following[-1] if following else None
    if last is None or (own is not None and not symbols) or mention.date or mention.term or mention.year:
        return borrowed
    close = last.kind in {"list", "full"} and _steps(mention, last) == len(following) and last.symbol == mention.symbol
    if mention.symbol is None or close:
        borrowed |= {
            name: getattr(last, name)
            for name in ("date", "term", "issuer")
            if getattr(last, name) and getattr(mention, name) is None
        }
    return borrowed


def _steps(one: Mention, other: Mention) -> int:
    """How far two numbers stand apart: 217 and 218, 9b and 9c."""
    if _number(one) == _number(other):
        return ord((other.number or " ")[-1]) - ord((one.number or " ")[-1])
    return _number(other) - _number(one)


def _number(mention: Mention) -> int:
    return int("".join(char for char in mention.number or "" if char.isdigit()) or 0)


def _read(mention: Mention, borrowed: tuple[str, ...], scene: Scene) -> Reading:
    symbol = series.read_symbol(mention.symbol) if mention.symbol else None
    slug, slugs = _types(mention, symbol)
    conflicts = []
    if symbol and symbol.type and mention.type and not symbol.swapped and not series.agrees(mention.type, symbol.type):
        conflicts.append("type-symbol")
    owner, code = _owner(mention, symbol, scene)
    by_issuer = series.of_issuer(mention.issuer)
    if symbol and symbol.series and by_issuer and _strangers(symbol.series, by_issuer) and not _signs_too(symbol, by_issuer):
        conflicts.append("issuer")
    whole = whole_id(mention, scene)
    if whole or mention.number is None:
        return Reading(mention, slug, slugs, owner, code, whole=whole, conflicts=tuple(conflicts), borrowed=borrowed)
    year = series.year_in_number(mention.text)
    if year is None and series.is_norm(mention.type):
        year = mention.year or (mention.date or "")[:4] or None
    if too_late(mention, year, scene):
        # An impossible day: it is noted, and nothing is concluded from it.
        mention = replace(mention, date=None, year=None)
        conflicts.append("date")
    if owner and owner.restarts == "term" and _no_term_yet(mention.term, scene):
        mention = replace(mention, term=None)
        conflicts.append("term")
    body: str | None = None
    place: str | None = None
    basis: PlaceBasis = ""
    printed = printed_place(mention)
    if slug in _JOINT:
        body, owner = "lien-tich", series.of_code()["CP"]
    elif owner and not owner.local:
        body = _filled(owner, code, None)
    elif owner and _national(mention, owner, scene):
        body = owner.national
    if owner and owner.local and printed:
        place, basis = with_province(printed, mention, scene)
        body = _filled(owner, code, place)
    periods = _periods(mention, owner, printed or scene.province) if owner else ()
    legislature = symbol.legislature if symbol else None
    return Reading(
        mention, slug, slugs, owner, code, body, place, basis, periods, year, legislature, None, tuple(conflicts), borrowed
    )  # fmt: skip


def _types(mention: Mention, symbol: Symbol | None) -> tuple[str | None, tuple[str, ...]]:
    if symbol and symbol.type and not (symbol.swapped and mention.type and not series.agrees(mention.type, symbol.type)):
        slug = series.slug_of_symbol(symbol.type, mention.type)
        return slug, (slug,)
    if mention.type is None:
        # 455/UBND-NC: a number, the office and its unit make a letter, the only kind without a type in its symbol.
        letter = symbol is not None and symbol.type is None and len(symbol.codes) > 1 and symbol.legislature is None
        return ("cv", ("cv",)) if letter else (None, ())
    slug = series.slug_of_word(mention.type)
    return slug, (slug, *_PRINTED_ALSO.get(mention.type, ()))


def too_late(mention: Mention, year: str | None, scene: Scene) -> bool:
    """Whether the mention prints a day or a year after the article."""
    when = mention.date or mention.year or year
    return bool(when and scene.limit and when > scene.limit[: len(when)])


def _no_term_yet(term: str | None, scene: Scene) -> bool:
    """Whether a congress of the Party has not been held: "khóa XXII", or a term that begins after the article."""
    span = party_term_span(term) if term else None
    return term is not None and (span is None or (scene.limit is not None and span[0] > scene.limit))


def _misspelt(mention: Mention, by_issuer: Series | None, scene: Scene) -> bool:
    """Whether "TƯ" is a slip for "TU": a provincial committee is printed with it, and its place, or a day or term that is its own."""
    return (
        by_issuer is not None
        and by_issuer.local
        and by_issuer.sector == "dang"
        and re.search(r"T\.?Ư\W*$", mention.text) is not None
        and bool(mention.date or printed_place(mention) or _no_term_yet(mention.term, scene))
    )


def _owner(mention: Mention, symbol: Symbol | None, scene: Scene) -> tuple[Series | None, str | None]:
    """The body: by the symbol, for a code that many share by the issuer, else by the issuer, else by the type alone."""
    by_issuer = series.of_issuer(mention.issuer)
    if symbol and symbol.series and not (symbol.series.organ and by_issuer) and not _misspelt(mention, by_issuer, scene):
        return symbol.series, symbol.code
    if by_issuer:
        return by_issuer, series.code_of_issuer(mention.issuer or "")
    if symbol is None and mention.term and party_term_span(mention.term) and mention.type in _CENTRAL:
        return series.of_code()["TW"], "TW"  # "Nghị quyết 18 khóa XIII": only the centre's papers go by the term alone
    return series.only_issuer(mention.type), None


def _signs_too(symbol: Symbol, by_issuer: Series) -> bool:
    """Whether a joint symbol has the issuer's code too: 01/CTPH-MTTQ-LĐLĐ is signed by both."""
    return any(series.of_code().get(code.upper()) == by_issuer for code in symbol.codes)


def _strangers(by_symbol: Series, by_issuer: Series) -> bool:
    """Whether an issuer cannot have signed under a symbol. Organs of one body share its symbol, and chairmen sign for councils."""
    if by_symbol.organ or by_symbol.sector != by_issuer.sector:
        return not by_symbol.organ
    if by_symbol.local != by_issuer.local:
        # 05-NQ/TW is no province's; a code that names its office, as of a ministry, may be a province's own.
        central = by_issuer if by_symbol.local else by_symbol
        return ("{" not in central.body or central.sector != "nn") and central.level not in {"tinh", "huyen", "xa"}
    return by_symbol.body != by_issuer.body and not by_symbol.local and by_symbol.sector == "dang"


_SECTOR_UNION = re.compile(r"cong doan (?:nganh )?(?P<sector>.+?)(?: viet nam| tinh\b.*| thanh pho\b.*)?$")


def _of_sector(reading: Reading, scene: Scene) -> Reading:
    """The sector in the body of a sector union whose symbol does not tell it: "Công đoàn Giáo dục Việt Nam" signs as CĐN."""
    if reading.code != "CĐN" or reading.body is None:
        return reading
    for name, start, end in reading.mention.evidence:
        match = _SECTOR_UNION.match(fold(scene.text[start:end])) if name == "issuer" else None
        if match and match["sector"] != "nganh":
            return replace(reading, body=f"cdn-{slugify(match['sector'])}{reading.body.removeprefix('cdn')}")
    return reading


def _filled(owner: Series, code: str | None, place: str | None) -> str:
    return owner.body.format(code=slugify(code or (owner.codes[0] if owner.codes else "")), place=place or "").strip("-")


def _national(mention: Mention, owner: Series, scene: Scene) -> bool:
    """Whether a body that provinces have too is the national one: "Công đoàn Giáo dục Việt Nam"."""
    if owner.national is None:
        return False
    ends = [end for name, _, end in mention.evidence if name == "issuer"]
    return any(fold(scene.text[max(end - 9, 0) : end + 9]).find("viet nam") >= 0 for end in ends)


def _periods(mention: Mention, owner: Series, place: str | None) -> tuple[str, ...]:
    when = mention.date or mention.year
    dated = periods_of(owner, when, place) if when else ()
    term = None
    if mention.term and owner.restarts == "term":
        term = f"k{mention.term}"
    elif mention.term and owner.restarts == "local-term" and place:
        term = local_term_of_ordinal(place, mention.term)
    if term is None and not dated and mention.period and owner.restarts in {"term", "local-term"}:
        return periods_of(owner, f"{mention.period[:4]}-12-01", place)
    if term is None:
        return dated
    # A printed term decides between the two periods of a date in a congress season; a date that contradicts it leaves both open.
    return (term,) if not dated or term in dated else (term, *dated)


def _placed(reading: Reading, fellows: Mapping[Series, Fellows], scene: Scene) -> Reading:
    """Find the place of a local body that prints none."""
    owner, mention = reading.series, reading.mention
    if owner is None or not owner.local or reading.body is not None or mention.number is None:
        return reading
    level = mention.level if mention.level in {"tinh", "huyen", "xa"} else owner.level or "tinh"
    place, basis = find_place(mention, owner, fellows.get(owner) or Fellows(), scene, level)
    if place is None:
        return reading
    periods = _periods(mention, owner, place)
    return replace(reading, place=place, place_basis=basis, body=_filled(owner, reading.code, place), periods=periods)
