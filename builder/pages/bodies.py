"""What readers call issuing bodies and places: ``TU:lao-cai`` → Tỉnh ủy Lào Cai, ``cd/tld`` → Tổng Liên đoàn Lao động Việt Nam."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from builder.corpus import Corpus, Instrument
from builder.data import load
from builder.text import fold, slugify

Kind = Literal["tinh", "thanh-pho", "khac"]
"""A province, a city, any other place."""


class Bodies:
    """Names of bodies and places, from the vocabulary and from what the articles print."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._places: dict[str, str] = {}
        printed = {slugify(part): part.strip() for card in corpus.cards for part in (card.record.place or "").split(",")}
        self._places.update({slug: name for slug, name in sorted(printed.items()) if slug})
        self._places.update(_provinces())
        self._of_place: dict[str, list[Instrument]] = defaultdict(list)
        for instrument in corpus.instruments.values():
            places = {place_of(*instrument.canonical.split("/")[:2]), *(one.value.partition(":")[2] for one in instrument.issuers)}
            for place in places:
                if place:
                    self._of_place[place].append(instrument)

    def issuer(self, code: str) -> str:
        """Name of an issuing body by its code, with its place after a colon."""
        table = _table()
        if code in table["issuers"]:
            return str(table["issuers"][code])
        head, _, place = code.partition(":")
        name = _names().get(code) or _names().get(head) or str(table["issuers"].get(head, head))
        if not place:
            return name
        kind, shown = self._kind(place)
        pattern = table["placed"].get(head, {}).get(kind)
        return str(pattern.format(place=shown)) if pattern else f"{name} {self.place(place)}"

    def scope(self, scope: str) -> str:
        """Name of a body by the first two parts of canonical ids."""
        table = _table()
        if scope in table["bodies"]:
            return str(table["bodies"][scope])
        sector, _, body = scope.partition("/")
        place = place_of(sector, body)
        if place is None:
            return _names().get(_central().get(body, ""), body.upper())
        if place != body:
            return self._organ(body.removesuffix(f"-{place}"), place)
        kind, shown = self._kind(place)
        patterns = table["place_bodies"].get(sector)
        return str(patterns[kind].format(place=shown)) if patterns else self.place(place)

    def place(self, slug: str) -> str:
        """Name of a place by its slug, as the vocabulary or some article spells it."""
        if slug not in self._places:
            self._places[slug] = self._name(slug)
        return self._places[slug]

    def _kind(self, slug: str) -> tuple[Kind, str]:
        """What kind of place a slug names, and its name for a pattern of that kind."""
        if slug in _central_cities():
            return "thanh-pho", self.place(slug)
        if slug in _provinces():
            return "tinh", self.place(slug)
        if _namesake(slug):
            return "thanh-pho", self.place(slug.split("-", slug.count("-") // 2 + 1)[-1])
        return "khac", self.place(slug)

    def _organ(self, code: str, place: str) -> str:
        """An organ of a placed body: ``btctu`` of a province, ``snv`` for its department of home affairs."""
        department = _table()["departments"].get(code)
        name = str(department) if department else _names()[_placed()[code]]
        return f"{name} {self.place(place)}"

    def _name(self, slug: str) -> str:
        """CASE 1: a city of its province's name carries it twice. CASE 2: a place that has namesakes carries its province.
        CASE 3: a commune or ward carries its level. CASE 4: any other place. Names stand in some sentence, else the slug has to do.
        """
        if _namesake(slug):
            return f"thành phố {self.place(slug[: len(slug) // 2])}"
        province = next((one for one in _provinces() if slug.endswith(f"-{one}")), None)
        if province:
            return f"{self._printed(slug, slug.removesuffix(f'-{province}'))} ({self.place(province)})"
        head, _, rest = slug.partition("-")
        level = _table()["levels"].get(head) if rest else None
        return f"{level} {self._printed(slug, rest)}" if level else self._printed(slug, slug)

    def _printed(self, slug: str, words: str) -> str:
        """The words of a slug as a sentence that mentions a document of the place spells them."""
        wanted = words.replace("-", " ")
        for instrument in self._of_place.get(slug, ()):
            for _, cited in self._corpus.heavy.citing(instrument.canonical):
                for placed in cited:
                    at = fold(placed.sentence).find(wanted)
                    if at >= 0:
                        return placed.sentence[at : at + len(wanted)]
        return wanted.title()


def sector_name(code: str, language: str) -> str:
    """Name of a sector: ``cd`` → Công đoàn."""
    return str(_table()["sectors"].get(code, {}).get(language, code))


def place_of(sector: str, body: str) -> str | None:
    """Slug of the place in the second part of an id; None for bodies of the whole country."""
    if f"{sector}/{body}" in _table()["bodies"] or body.startswith("dai-hoi") or body == "dieu-le" or body in _central():
        return None
    head, _, rest = body.partition("-")
    return rest if rest and (head in _table()["departments"] or head in _placed()) else body


def body_codes() -> list[tuple[str, str]]:
    """The symbols of issuing bodies with the names they stand for; a symbol of several bodies names all."""
    by_symbol: dict[str, list[str]] = {}
    for entry in load("citations/bodies")["body"]:
        name = str(_table()["issuers"].get(entry["code"], _names()[entry["code"]]))
        for symbol in entry["symbols"][:2]:
            by_symbol.setdefault(symbol, []).append(name)
    by_symbol["TW"] = ["Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư"]
    return [
        (symbol, ", ".join(dict.fromkeys(names))) for symbol, names in sorted(by_symbol.items(), key=lambda item: fold(item[0]))
    ]


def _table() -> dict[str, Any]:
    return load("labels/readers")


@cache
def _names() -> Mapping[str, str]:
    return {entry["code"]: entry["names"][0].replace("~", "Trung ương") for entry in load("citations/bodies")["body"]}


@cache
def _central() -> Mapping[str, str]:
    """Body code by the ASCII form of its symbols, as ids use them; bodies without a place."""
    return _by_symbol(placed=False)


@cache
def _placed() -> Mapping[str, str]:
    """The same for bodies that have a place."""
    return _by_symbol(placed=True)


def _by_symbol(*, placed: bool) -> Mapping[str, str]:
    entries = [entry for entry in load("citations/bodies")["body"] if bool(entry.get("placed")) is placed]
    return {slugify(symbol): entry["code"] for entry in reversed(entries) for symbol in entry["symbols"]}


@cache
def _provinces() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for entry in load("citations/places")["province"]:
        names[entry.get("slug") or slugify(entry["name"])] = entry["name"].removeprefix("TP. ")
        names.update({slugify(name): name for name in entry.get("merged", ())})
    return names


@cache
def _central_cities() -> frozenset[str]:
    return frozenset(_table()["cities"]["slugs"])


def _namesake(slug: str) -> bool:
    """Whether a slug is a province's name twice: ``yen-bai-yen-bai``."""
    half = slug[: len(slug) // 2]
    return slug == f"{half}-{half}" and half in _provinces()
