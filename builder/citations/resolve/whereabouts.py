"""Of which place a local body is, where its mention prints no place or half of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from builder import data
from builder.citations import places
from builder.citations.periods import MERGER
from builder.citations.resolve.scene import Scene
from builder.citations.series import Series, year_in_number
from builder.model import Mention
from builder.text import fold, slugify

PlaceBasis = Literal["printed", "neighbour", "publisher", "text", ""]
"""Where a place was read: with the mention, from the body named beside it, from the publisher, elsewhere in the text."""

_LEVEL = r"(?P<level>[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
_BEHIND = re.compile(rf"^\s?[,(]?\s?(?:{_LEVEL}\s)?{places.NAME}")
_HUYEN = frozenset({"huyen", "quan", "thi xa"})
_XA = frozenset({"xa", "phuong", "thi tran", "dac khu"})
_CITY_WORD = re.compile(r"\b(?:thanh (?:pho|uy|doan)|tp)\b")


@dataclass(slots=True)
class Fellows:
    """The mentions of one body in a passage that print its place."""

    places: dict[str, None] = field(default_factory=dict)
    """All places, in order."""
    by_number: dict[str | None, set[str]] = field(default_factory=dict)
    by_sentence: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    begin: int | None = None
    """Where the first stands."""
    differ: int | None = None
    """Where the first of another place stands."""

    def add(self, mention: Mention, place: str) -> None:
        """Note the next mention of the passage."""
        self.begin = mention.start if self.begin is None else self.begin
        if self.differ is None and self.places and place not in self.places:
            self.differ = mention.start
        self.places[place] = None
        self.by_number.setdefault(mention.number, set()).add(place)
        self.by_sentence.setdefault(mention.sentence, set()).add(place)

    def before(self, start: int) -> str | None:
        """The one place printed before a mention."""
        one = self.begin is not None and self.begin < start and (self.differ is None or self.differ >= start)
        return next(iter(self.places)) if one else None


def printed_place(mention: Mention) -> str | None:
    """The place that stands with the mention itself."""
    issuer = (mention.issuer or "").partition(":")[2]
    if issuer and not issuer.isupper():
        return issuer
    return mention.place


def with_province(place: str, mention: Mention, scene: Scene) -> tuple[str, PlaceBasis]:
    """A printed place as ids have it: cities of a province's name and districts that several provinces have carry the province."""
    if place in places.provinces() and place not in places.CENTRAL_CITIES and _names_a_city(mention, scene):
        return places.city(place), "text"
    if place not in places.namesakes() or mention.level == "xa":
        return place, "printed"
    behind = _province_behind(mention, scene)
    if behind:
        return f"{place}-{behind}", "printed"
    if scene.province and places.level_of(scene.province) == "tinh":
        return f"{place}-{scene.province}", "publisher"
    return place, "text"


def find_place(mention: Mention, owner: Series, fellows: Fellows, scene: Scene, level: str) -> tuple[str | None, PlaceBasis]:
    """The place of a local body that prints none, and how it is known; ``fellows`` print one."""
    subject = _subject(mention, owner, scene) if mention.issuer is None else None
    if _of_unread(mention, scene):
        return None, ""
    # CASE 0: "Kế hoạch 87 của tỉnh" after what a district does.
    told = mention.level if mention.issuer is None and mention.level in {"tinh", "huyen", "xa"} else None
    if told and scene.province and places.level_of(scene.province) == told:
        return places.at_that_time(scene.province, mention.date or mention.year), "publisher"
    # CASE 1: the sentence names the body with its place before the mention ("UBND xã Bảo Hà ra ngay Kế hoạch số 33/KH-UBND").
    if subject and subject.place:
        return subject.place, "neighbour"
    silent = mention.issuer is None and subject is None
    # CASE 2: the same number stands elsewhere with its place; with two places it may be of either.
    same = fellows.by_number.get(mention.number, set()) if silent else set()
    if same:
        return (next(iter(same)), "neighbour") if len(same) == 1 else (None, "")
    # CASE 3: a mention without any issuer goes on with the body of the sentence, else of the sentences before it
    # ("Quyết định này bãi bỏ Quyết định số 1745/QĐ-UBND" after a decision of a district).
    if silent:
        beside = fellows.by_sentence.get(mention.sentence, set())
        before = next(iter(beside)) if len(beside) == 1 else None if beside else fellows.before(mention.start)
        if before:
            return before, "neighbour"
    # CASE 4: "Thành ủy" in a province means one of its cities.
    if _names_a_city(mention, scene) and scene.province not in places.CENTRAL_CITIES:
        cities = places.cities_in(scene.text)
        return (_full(cities[0], scene), "text") if len(cities) == 1 else (None, "")
    # CASE 5: the publisher sits in a place of that level; "UBND huyện" before the mention tells another level than its symbol.
    level = subject.level or level if subject else level
    if scene.province and places.level_of(scene.province) == level:
        return places.at_that_time(scene.province, mention.date or mention.year), "publisher"
    # CASE 6: the same body stands elsewhere in the passage with its place, or the text names one place of that level only.
    elsewhere = tuple(place for place in fellows.places if places.level_of(place) == level)
    named = elsewhere or places.named_in(scene.text, level) or (places.provinces_in(scene.text) if level == "tinh" else ())
    return (_full(named[0], scene), "text") if len(named) == 1 else (None, "")


_UNREAD = re.compile(
    r",?\s+(?:của|do)\s+(?:Ban\s+\w+\s+)?(?:Đảng\s+[uủ][yỷ]|Chi\s+bộ|Hội|Trường|Viện|Trung\s+tâm|Công\s+ty|Tập\s+đoàn)\b"
)


_COMMITTEE_OF = re.compile(
    r"\s+(?:UBND|HĐND|Ủy\s+ban|các\s+cơ\s+quan|Công\s+an|Quân\s+sự|Khối|Sở|Bộ|Trường|Công\s+ty|Tập\s+đoàn|Bệnh\s+viện)\b"
)
"""``Đảng ủy UBND tỉnh``, ``Đảng ủy Công an tỉnh``: committees within a body, which are no commune's."""


def _of_unread(mention: Mention, scene: Scene) -> bool:
    """Whether a body stands behind the mention that is none of those known, so that no other's place may be taken for its own."""
    end = max([mention.end, *(end for _, _, end in mention.evidence)])
    return (_COMMITTEE_OF if mention.issuer == "DU" else _UNREAD).match(scene.text, end) is not None and mention.issuer in {
        None,
        "DU",
    }


def _full(place: str, scene: Scene) -> str:
    """A place as ids have it: with the publisher's province where several provinces have a district of that name."""
    inside = scene.province and places.level_of(scene.province) == "tinh" and place in places.namesakes()
    return f"{place}-{scene.province}" if inside else place


_OF_PROVINCE = re.compile(r"\b(?:tinh|tinh uy|tinh doan)\b")


def at_home(mention: Mention, scene: Scene) -> bool:
    """Whether "Tỉnh ủy", "UBND tỉnh" in a province's own paper can only mean that province's.

    Not where the text lets another province act or the sentence names one, nor for what a province signed before it was merged from
    several and is cited since.
    """
    home, when = scene.province, mention.date or mention.year or year_in_number(mention.text)
    if home is None or when is None:
        return False
    if (places.acting_in(scene.text) | set(places.provinces_in(scene.text[slice(*mention.sentence)]))) - {home}:
        return False
    printed = fold(" ".join(scene.text[start:end] for name, start, end in mention.evidence if name == "issuer"))
    told = _CITY_WORD.search(printed) if home in places.CENTRAL_CITIES else _OF_PROVINCE.search(printed)
    return told is not None and _one_province(home, when, scene.limit)


def _one_province(home: str, when: str, limit: str | None) -> bool:
    """Whether a slug means one province for a document of a day that an article of another day cites."""
    if when >= MERGER:
        return home not in places.ended_provinces()
    return home not in places.merged_provinces() or (limit is not None and limit < MERGER)


def _names_a_city(mention: Mention, scene: Scene) -> bool:
    """Whether the issuer is printed as a city's: Thành ủy Yên Bái is not the Party committee of the province."""
    return any(name == "issuer" and _CITY_WORD.search(fold(scene.text[start:end])) for name, start, end in mention.evidence)


def _province_behind(mention: Mention, scene: Scene) -> str | None:
    """The province printed right behind a district: "Huyện ủy Châu Thành, tỉnh Kiên Giang"."""
    for name, _, end in mention.evidence:
        if name == "issuer":
            match = _BEHIND.match(scene.text[end : end + 40])
            return places.province_named(match["name"]) if match else None
    return None


_SUBJECT_REACH = 600
"""How far before a mention the subject of its sentence may stand."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A body that a sentence names before a mention."""

    place: str | None
    level: str | None


def _subject(mention: Mention, owner: Series, scene: Scene) -> _Named | None:
    """The body of the mention's kind that the sentence names last before the mention."""
    names = _names(owner.issuers)
    if names is None or mention.sentence == (0, 0):
        return None
    begin = max(mention.sentence[0], mention.start - _SUBJECT_REACH)
    found = [one for one in names.finditer(scene.text, begin, mention.start) if not _belongs_to_another(one.start(), scene)]
    return _named(found[-1], scene) if found else None


def _named(match: re.Match[str], scene: Scene) -> _Named:
    body, level, name = match["body"], fold(match["level"] or ""), match["name"]
    city = _CITY_WORD.search(fold(f"{body} {level}"))
    if name is None:
        return _Named(None, "huyen" if level in _HUYEN else "xa" if level in _XA else "tinh" if level == "tinh" else None)
    province = places.province_named(name)
    if city:
        central = province is None or province in places.CENTRAL_CITIES
        return _Named(province or slugify(name) if central else places.city(province or ""), None)
    if level in _XA:
        return _Named(slugify(f"{level} {name}"), None)
    if province and level in {"", "tinh"}:
        return _Named(province, None)
    place = slugify(name)
    behind = _BEHIND.match(scene.text[match.end() : match.end() + 40]) if place in places.namesakes() else None
    own = places.province_named(behind["name"]) if behind else scene.province
    return _Named(f"{place}-{own}" if place in places.namesakes() and own else place, None)


def _belongs_to_another(start: int, scene: Scene) -> bool:
    """Whether a body's name is a mention's symbol, or stands behind it as its issuer: "Quyết định số 22/QĐ-UBND của UBND tỉnh Hòa Bình"."""
    last = bisect_right(scene.passage.mentions, start, key=lambda one: one.start)
    return any(
        other.start <= start < other.end
        or any(name == "issuer" and first >= other.end and first <= start < end for name, first, end in other.evidence)
        for other in scene.passage.mentions[max(0, last - 2) : last]
    )


@cache
def _names(issuers: tuple[str, ...]) -> re.Pattern[str] | None:
    """The printed names of some bodies, with the level word and the place behind them."""
    bodies = [entry for entry in data.load("citations/bodies")["body"] if entry["code"] in issuers and entry.get("placed")]
    names = sorted((name for entry in bodies for name in entry["names"]), key=lambda name: (-len(name), name))
    if not names:
        return None
    either = "|".join(re.escape(name) for name in names)
    return re.compile(rf"\b(?P<body>{either})\b(?:\s{_LEVEL}\b)?(?:\s{places.NAME})?")
