"""Places as far as identity needs them: which level a slug is of, and which places a text names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from builder import data
from builder.text import slugify

_CAPITAL = "[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
NAME = rf"(?P<name>{_CAPITAL}[^\W\d_]*(?:[ \-]{_CAPITAL}[^\W\d_]*){{0,3}})"
"""A run of capitalised words, as places are spelt."""

_DISTRICT = re.compile(rf"(?:[Hh]uyện ủy|[Qq]uận ủy|[Tt]hị ủy|[Hh]uyện|[Qq]uận|[Tt]hị xã)\s+{NAME}")
_PROVINCE = re.compile(rf"(?:[Tt]ỉnh ủy|[Tt]hành ủy|[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+{NAME}")
_CITY = re.compile(rf"(?:[Tt]hành ủy|[Tt]hành phố|TP\.?)\s+{NAME}")
_COMMUNE = re.compile(rf"(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s+{NAME}")


@cache
def _spellings() -> dict[str, str]:
    """Slug of each spelling of a province → its slug."""
    found: dict[str, str] = {}
    for entry in data.load("citations/places")["province"]:
        own = entry.get("slug") or slugify(entry["name"])
        found |= {slugify(name): own for name in (entry["name"], *entry.get("also", ()))} | {own: own}
        found |= {slugify(name): slugify(name) for name in entry.get("merged", ())}
    return found


@cache
def provinces() -> frozenset[str]:
    """Slugs of all provinces and cities, those that were merged away included."""
    return frozenset(_spellings().values())


def at_that_time(place: str, when: str | None) -> str:
    """The slug that a province had on a day: the city of Huế was the province of Thừa Thiên Huế until 2024."""
    for former, became, until in _renamed():
        if when and place in {former, became}:
            return former if when <= until[: len(when)] else became
    return place


@cache
def _renamed() -> tuple[tuple[str, str, str], ...]:
    entries = data.load("citations/places")["province"]
    return tuple((slugify(one["name"]), one["became"], one["until"]) for one in entries if "became" in one)


CENTRAL_CITIES = frozenset({"ha-noi", "ho-chi-minh", "da-nang", "hai-phong", "can-tho", "hue"})
"""Cities that are provinces themselves; every other city lies in a province, often of its own name."""


@cache
def merged_provinces() -> frozenset[str]:
    """Slugs of the provinces that were made of several on 1 July 2025; their congresses count anew."""
    entries = data.load("citations/places")["province"]
    return frozenset(entry.get("slug") or slugify(entry["name"]) for entry in entries if entry.get("merged"))


@cache
def level_of(place: str) -> str:
    """``tinh``, ``huyen`` or ``xa``, told from the slug."""
    if place in provinces():
        return "tinh"
    return "xa" if place.startswith(("xa-", "phuong-", "thi-tran-", "dac-khu-")) else "huyen"


@cache
def namesakes() -> frozenset[str]:
    """Slugs of districts that several provinces have; in ids they carry their province."""
    return frozenset(slugify(entry["name"]) for entry in data.load("citations/namesakes")["district"])


def named_in(text: str, level: str) -> tuple[str, ...]:
    """Slugs of the districts or communes that a text names with their level word, in order, each once."""
    if level == "huyen":
        found = [slugify(match["name"]) for match in _DISTRICT.finditer(text)]
    elif level == "tinh":
        found = [one for match in _PROVINCE.finditer(text) if (one := province_named(match["name"])) is not None]
    elif level == "xa":
        found = [slugify(f"{match['kind']} {match['name']}") for match in _COMMUNE.finditer(text)]
    else:
        found = []
    return tuple(dict.fromkeys(found))


@cache
def _province_names() -> re.Pattern[str]:
    entries = data.load("citations/places")["province"]
    names = {name for entry in entries for name in (entry["name"], *entry.get("also", ()), *entry.get("merged", ()))}
    either = "|".join(sorted((re.escape(name) for name in names if name[0].isupper()), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?<![Bb]áo )(?P<name>{either})(?!\w)")


def provinces_in(text: str) -> tuple[str, ...]:
    """Slugs of the provinces that a text names, with or without their level word, in order, each once."""
    found = (province_named(match["name"]) for match in _province_names().finditer(text))
    return tuple(dict.fromkeys(one for one in found if one))


@cache
def ended_provinces() -> frozenset[str]:
    """Slugs of the provinces that were merged away by 1 July 2025, or renamed."""
    entries = data.load("citations/places")["province"]
    return frozenset(slugify(name) for entry in entries for name in entry.get("merged", ())) | {one for one, _, _ in _renamed()}


_ACTING = re.compile(
    r"(?:[Tt]ỉnh ủy|[Tt]hành ủy|[Tt]ỉnh|[Tt]hành phố|TP\.?|UBND|HĐND|LĐLĐ|MTTQ|Công đoàn|Đảng bộ|Tỉnh [Đđ]oàn|Báo)"
    rf"(?: tỉnh| thành phố| TP\.?)? {NAME}"
)


@lru_cache(maxsize=16)
def acting_in(text: str) -> frozenset[str]:
    """Slugs of the provinces that a text names as acting, with a body or a level word before the name."""
    found = (province_named(match["name"]) for match in _ACTING.finditer(text))
    return frozenset(one for one in found if one)


_NOT_PLACES = ("dai-hoi-", "lien-tich", "dieu-le", "hien-phap")


@lru_cache(maxsize=20_000)
def place_in(canonical: str) -> str | None:
    """The place whose body issued a document, told from its id; None for bodies of the centre."""
    body = canonical.split("/")[1] if canonical.count("/") > 1 else ""
    if body in provinces():
        return body
    return body if "-" in body and not body.startswith(_NOT_PLACES) else None


def cities_in(text: str) -> tuple[str, ...]:
    """Cities of a province that a text names, as ids have them: a city of its province's name carries it twice (yen-bai-yen-bai)."""
    found = []
    for match in _CITY.finditer(text):
        place = province_named(match["name"]) or slugify(match["name"])
        if place not in CENTRAL_CITIES:
            found.append(city(place))
    return tuple(dict.fromkeys(found))


def city(place: str) -> str:
    """A city's place in an id: with its province where the province has the same name."""
    return f"{place}-{place}" if place in provinces() else place


def province_named(name: str) -> str | None:
    """The province that a run of capitalised words begins with: "Sơn La Nguyễn Hữu" → ``son-la``."""
    words = name.replace("-", " ").split()
    candidates = (slugify(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next((_spellings()[slug] for slug in candidates if slug in _spellings()), None)


def of_publisher(publisher: str | None) -> str | None:
    """The province in a publisher's name (Báo Lào Cai), where exactly one stands there."""
    if not publisher:
        return None
    slug = f"-{slugify(publisher)}-"
    found = {place for place in _spellings() if f"-{place}-" in slug}
    longest = {_spellings()[place] for place in found if not any(place != other and place in other for other in found)}
    return longest.pop() if len(longest) == 1 else None
