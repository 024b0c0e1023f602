"""What readers call documents, bodies and places: ``Nghị quyết số 35-NQ/TW (khóa XII)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from builder.corpus import Corpus, Instrument
from builder.data import load
from builder.pages.bodies import Bodies, place_of, sector_name
from builder.text import slugify

_PARTY_LIKE = frozenset({"dang"})
"""Sectors whose numbers are printed 35-NQ/TW; the others print 87/KH-TLĐ."""

_KNOWN_BY_NAME = frozenset({"LUAT", "BOLUAT", "PL"})
_LONGEST_NAME = 80

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts of a canonical id."""

    sector: str
    body: str
    """Second part; ``dai-hoi`` for congresses, ``dieu-le`` for charters."""
    period: str | None
    """``k12``, ``nk2015``, ``2019``, ``_`` or None."""
    tail: str

    @classmethod
    def of(cls, canonical: str) -> Identity:
        """Take a canonical id (or a hub's) apart."""
        sector, *rest = canonical.split("/")
        tail = rest[-1] if rest else sector
        if len(rest) < 2:
            return cls(sector, tail, None, tail)
        body = "dai-hoi" if rest[0].startswith("dai-hoi") else rest[0]
        period = rest[1] if len(rest) > 2 else None
        if rest[0].startswith("dai-hoi") or (period and period.startswith("dai-hoi")):
            period = None
        return cls(sector, body, period, tail)

    @property
    def scope(self) -> str:
        """Sector and body, the folder of its listing."""
        return f"{self.sector}/{self.body}"

    @property
    def year_in_number(self) -> str | None:
        """The year that the number prints: ``2020`` of ``nd-30-2020``."""
        match = re.search(r"-\d+[a-z]?-(\d{4})(?:-|$)", self.tail)
        return match[1] if match and self.period is None else None


class Labels:
    """Names for readers, from the vocabulary and from what the articles print."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._bodies = Bodies(corpus)
        self._cache: dict[str, str] = {}

    def number(self, instrument: Instrument) -> str | None:
        """The number as it is properly printed, ``35-NQ/TW``, ``87/KH-TLĐ``, ``30/2020/NĐ-CP``; None for documents without one."""
        return number_of(instrument.canonical, instrument.number, instrument.symbol)

    def document(self, instrument: Instrument) -> str:
        """Name of a document with what tells it from others of the same number."""
        if instrument.canonical not in self._cache:
            self._cache[instrument.canonical] = self._document(instrument)
        return self._cache[instrument.canonical]

    def of(self, canonical: str) -> str:
        """Name of the document with this id, which need not have a page."""
        instrument = self._corpus.instruments.get(canonical)
        return self.document(instrument) if instrument else self._spelt(canonical)

    def short(self, canonical: str) -> str:
        """The number alone where there is one, else the name."""
        instrument = self._corpus.instruments.get(canonical)
        return (self.number(instrument) if instrument else None) or self.of(canonical)

    def hub(self, identity: str) -> str:
        """Name of a number without its period."""
        hub = self._corpus.hubs.get(identity)
        if hub and hub.instruments:
            one = self._corpus.instruments[hub.instruments[0]]
            number = self.number(one)
            return f"{type_word(one.type)} {'số ' if number else ''}{number or self.document(one)}"
        return self._spelt(identity)

    def issuer(self, code: str) -> str:
        """Name of an issuing body by its code: ``TU:lao-cai`` → Tỉnh ủy Lào Cai."""
        return self._bodies.issuer(code)

    def place(self, slug: str) -> str:
        """Name of a place by its slug."""
        return self._bodies.place(slug)

    def scope(self, scope: str) -> str:
        """Name of a body by the first two parts of canonical ids: ``cd/tld``."""
        return self._bodies.scope(scope)

    def sector(self, code: str, language: str) -> str:
        """Name of a sector: ``cd`` → Công đoàn."""
        return sector_name(code, language)

    def _document(self, instrument: Instrument) -> str:
        number = self.number(instrument)
        word = type_word(instrument.type)
        if number is None:
            return self._unnumbered(instrument)
        name = f"{_named(instrument) or word} số {number}"
        identity = Identity.of(instrument.canonical)
        told = self.period(identity)
        place = place_of(identity.sector, identity.body)
        if place and not instrument.provisional:
            told = f"{self.place(place)}, {told}" if told else self.place(place)
        return f"{name} ({told})" if told else name

    def _unnumbered(self, instrument: Instrument) -> str:
        title = next((one.value for one in instrument.titles if one.registry), None)
        if title:
            return title[0].upper() + title[1:]
        form = next((form.text for form in instrument.forms if not form.flawed), None)
        return form[0].upper() + form[1:] if form else self._spelt(instrument.canonical)

    def period(self, identity: Identity) -> str | None:
        """The period of an id in words: ``khóa XII``, ``nhiệm kỳ 2015–2020``, ``2019``; None where it has none or it is unknown."""
        period = identity.period or ""
        if re.fullmatch(r"k\d+", period):
            return f"khóa {roman(int(period[1:]))}"
        if re.fullmatch(r"nk\d{4}", period):
            return f"nhiệm kỳ {period[2:]}–{int(period[2:]) + 5}"
        return period if re.fullmatch(r"\d{4}", period) else None

    def _spelt(self, canonical: str) -> str:
        """A name made of the id alone, for documents that are only candidates."""
        identity = Identity.of(canonical)
        match = re.fullmatch(r"([a-z]+)-(\d+[a-z]?)((?:-.*)?)", identity.tail)
        told = ", ".join(part for part in (self.scope(identity.scope), self.period(identity)) if part)
        if match is None:
            return f"{identity.tail.replace('-', ' ').capitalize()} ({told})"
        word = type_word(_type_by_symbol().get(match[1]))
        return f"{word} số {match[2]}{match[3].upper().replace('-', '/', 1)} ({told})"


def _named(instrument: Instrument) -> str | None:
    """Name of a law, which readers know better than its number: ``Luật Công đoàn``."""
    word = _type_words().get(instrument.type or "", "")
    if instrument.type not in _KNOWN_BY_NAME:
        return None
    titles = (" ".join(one.value.split()) for one in instrument.titles)
    return next((sentence_case(title) for title in titles if title.lower().startswith(word) and len(title) <= _LONGEST_NAME), None)


def number_of(canonical: str, number: str | None, symbol: str | None) -> str | None:
    """A document's number as properly printed, from its parts."""
    if not number:
        return None
    identity = Identity.of(canonical)
    digits = re.match(r"\d+", number)
    padded = number.zfill(2 + len(number) - digits.end()) if digits else number
    year = identity.year_in_number
    if year and symbol:
        return f"{padded}/{year}/{symbol}"
    if not symbol:
        return padded
    return f"{padded}{'-' if identity.sector in _PARTY_LIKE else '/'}{symbol}"


def number_and_type(instrument: Instrument) -> str | None:
    """``Nghị quyết 35-NQ/TW``; None for a document without a number."""
    number = number_of(instrument.canonical, instrument.number, instrument.symbol)
    return f"{type_word(instrument.type)} {number}" if number else None


def type_word(code: str | None) -> str:
    """The type word with a capital: ``NQ`` → Nghị quyết."""
    word = _type_words().get(code or "", "văn bản")
    return word[0].upper() + word[1:]


def type_slug(code: str | None) -> str:
    """Address part of a type: ``nghi-quyet``."""
    return slugify(type_word(code))


def roman(number: int) -> str:
    """Roman numeral of a congress term."""
    out = []
    for value, letters in _ROMAN:
        while number >= value:
            out.append(letters)
            number -= value
    return "".join(out)


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], limit: int) -> str:
    """Names in a row, with an ellipsis past the limit."""
    all_names = list(names)
    return ", ".join(all_names[:limit]) + (" …" if len(all_names) > limit else "")


@cache
def _type_words() -> Mapping[str, str]:
    return {entry["code"]: entry["word"] for entry in load("citations/types")["type"]}


@cache
def _type_by_symbol() -> Mapping[str, str]:
    """Type code by the ASCII form that ids use; types that differ only in marks are told apart by the ids themselves."""
    table = {
        slugify(symbol).replace("-", ""): entry["code"]
        for entry in reversed(load("citations/types")["type"])
        for symbol in entry["symbols"]
    }
    return {**table, "da": "DA", "duan": "DUAN", "ttr": "TTR", "ttri": "TTRI", "luat": "LUAT"}
