"""Bodies as the press prints them: "Ban Thường vụ Tỉnh ủy Lào Cai", "Tổng LĐLĐ Việt Nam", "UBND huyện Bảo Thắng", "Bộ Nội vụ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.citations.grammar.vocabulary import (
    CAPITAL,
    GAP,
    SMALL,
    WORD_END,
    Body,
    any_of,
    bodies,
    body_names,
    cities,
    levels,
    organs,
    provinces,
    squeezed,
)
from builder.text import slugify
from builder.text.numbers import spelt_like

_CAPITALISED = re.compile(rf"{CAPITAL}{SMALL}*(?:[ -](?!Kh[oóòa]+[aá]?\b){CAPITAL}{SMALL}+){{0,3}}")
_OTHER_NAME = re.compile(
    r"(?:nghị quyết|kế hoạch|chỉ thị|kết luận|chương trình|đề án|hướng dẫn|quy định|quy chế|thông (?:báo|tri)|luật|khóa|khoá|ngày|năm|số|và"
    r"|về|đã|vừa|thực hiện|trong|của|tại|theo|với|trên|đảng (?:bộ|ủy|uỷ|viên)|(?:ủy|uỷ) ban|hội (?:đồng|nông|liên|cựu|nghị)|liên đoàn"
    r"|công (?:đoàn|an|văn)|tổ chức|bí thư|chủ tịch|phó|giám đốc|ông|bà)(?!\w)",
    re.IGNORECASE,
)
"""What ends a run of capitalised words behind a body: another name begins there. "Đốc" alone does not, for Châu Đốc is a place."""
_NEVER_A_PLACE = frozenset("nghị quyết kế chỉ kết khóa khoá ngày số và về đã vừa thực theo ủy uỷ ông".split())


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body read from print."""

    start: int
    end: int
    body: Body
    level: str
    place: str | None
    central: bool = False

    @property
    def code(self) -> str:
        """As in a mention's field ``issuer``: with the place where one is printed."""
        return f"{self.body.code}:{self.place}" if self.place and self.body.placed else self.body.code


@cache
def issuer_pattern() -> re.Pattern[str]:
    """A body's name with an organ before it; place and level are read behind it."""
    return re.compile(
        rf"(?:{organs()}{GAP}(?:cua{GAP})?){{0,2}}(?P<name>{any_of(name for name, _ in body_names().values())}){WORD_END}"
    )


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?P<level>{any_of(levels())}){WORD_END}")


@cache
def _province_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?P<place>{any_of(provinces())}){WORD_END}")


@cache
def _departments() -> re.Pattern[str]:
    return re.compile(
        rf"{GAP}(?P<place>[^\W\d_]+(?:{GAP}(?:va|[^\W\d_]+)){{0,5}}?)(?=[ ]*[,.;:)(\d]|[ ]+(?:tinh|ngay|ve|thanh|ban)\b|$)"
    )


def read_issuer(text: str, folded: str, start: int) -> Issuer | None:
    """The body whose name starts at a position, with the place behind it."""
    match = issuer_pattern().match(folded, start)
    return _from_match(text, folded, match) if match else None


def issuers_in(text: str, folded: str, start: int, end: int) -> list[Issuer]:
    """All bodies named in a stretch of text, in order."""
    found: list[Issuer] = []
    position = start
    while position < end:
        match = issuer_pattern().search(folded, position, end)
        if not match:
            break
        position = match.start() + 1
        if match.start() and folded[match.start() - 1].isalnum():
            continue
        issuer = _from_match(text, folded, match)
        if issuer:
            found.append(issuer)
            position = max(position, issuer.end)
    return found


def _from_match(text: str, folded: str, match: re.Match[str]) -> Issuer | None:
    body = _body_of(text[match.start("name") : match.end("name")])
    if body is None:
        return None
    if body.department:
        return _department(text, folded, match, body)
    if body.code == "TLD" and "Đoàn Chủ tịch" in text[match.start() : match.start("name")]:
        body = bodies()["TLD:DCT"]
    if not body.placed:
        return Issuer(match.start(), match.end(), body, body.level, None)
    return _placed(text, folded, match, body)


@lru_cache(maxsize=4_000)
def _body_of(printed: str) -> Body | None:
    """The body of a name. It has the accents of the data; "sở", "đảng ủy" in small letters are common nouns, "tỉnh ủy" is both."""
    spelt, body = body_names()[squeezed(printed)]
    return body if spelt_like(printed, spelt) else None


def _placed(text: str, folded: str, match: re.Match[str], body: Body) -> Issuer:
    end, level, prefix, word = match.end(), body.level, "", None
    name = squeezed(text[match.start("name") : match.end("name")])
    own = _own_level(name)
    level_match = _level_pattern().match(folded, end)
    if level_match and is_level(text, level_match):
        end = level_match.end()
        word = levels()[squeezed(level_match["level"])]
        prefix = squeezed(level_match["level"]) + " " if word == "xa" else ""
    elif own == "xa":
        prefix, word = name.rsplit(" ", 1)[-1] + " ", "xa"
    elif own:
        word = own
    here = end
    place, end = read_place(text, folded, here, behind_level=bool(word) or body.level == "huyen" or name == "thanh uy")
    if place and _is_person(folded, match, here, end):
        place, end = None, here
    if word and word != "thanh-pho":
        level = word
    if word is None and name == "thanh uy" and place:
        word = "thanh-pho"
    if place and word == "thanh-pho":
        level = "tinh" if place in cities() else "huyen"
    elif place and place in {slug for slug, _ in provinces().values()} and word in {None, "tinh"}:
        level = "tinh" if body.level in {"tinh", "tw"} else level
    if place and prefix:
        place = slugify(prefix + place.replace("-", " "))
    elif place and level == "huyen":
        place = distinct_place(place, word if word != "thanh-pho" else None)
    return Issuer(match.start(), end, body, level, place)


@cache
def _own_level(name: str) -> str | None:
    """The level that a body's name ends with: "Đảng bộ xã"."""
    return next((value for key, value in levels().items() if name.endswith(f" {key}")), None)


_PERSON = any_of(["bí thư", "chủ tịch", "giám đốc", "ủy viên"])
_OF_PERSON = re.compile(rf"(?<![a-z]){_PERSON}{GAP}(?:cua{GAP})?\Z")
_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam mai cao ha luong ta"
    " thai to chu luu quach lo vang giang sung thao ma nong hau ban trieu".split()
)


def _is_person(folded: str, match: re.Match[str], start: int, end: int) -> bool:
    """ "Bí thư Huyện ủy Nguyễn Văn Bình": whoever holds the office is named, and no place."""
    words = folded[start:end].split()
    titled = _OF_PERSON.search(folded, max(0, match.start() - 30), match.start("name"))
    return len(words) >= 3 and words[0] in _SURNAMES and bool(titled)


def distinct_place(place: str, level: str | None) -> str:
    """A town or district that is named like a province keeps its level word: ``thanh-pho-lao-cai`` is not ``lao-cai``."""
    if place not in {slug for slug, _ in provinces().values()}:
        return place
    return f"{level or 'thanh-pho'}-{place}"


_SHORT_LEVELS = frozenset({"thành", "thị"})


def is_level(text: str, match: re.Match[str]) -> bool:
    """ "quận", not "quân"; "thành" and "thị" only as they are spelt, for "Thanh Hà" and "Thị Vải" are places."""
    printed = text[match.start("level") : match.end("level")]
    if squeezed(printed) in {squeezed(word) for word in _SHORT_LEVELS}:
        return printed in _SHORT_LEVELS
    return any(spelt_like(printed, word) for word in _LEVEL_WORDS)


_LEVEL_WORDS = (
    "tỉnh", "thành phố", "TP.", "TP", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu",
    "thành phố trực thuộc Trung ương",
)  # fmt: skip


def read_place(text: str, folded: str, start: int, *, behind_level: bool) -> tuple[str | None, int]:
    """The place whose name follows, as a slug, and where it ends; capitalised words count only behind a level word."""
    match = _province_pattern().match(folded, start)
    if match and text[match.start("place")].isupper():
        return provinces()[squeezed(match["place"])][0], match.end()
    if not behind_level or not text.startswith(" ", start):
        return None, start
    at = start + 1
    found = _CAPITALISED.match(text, at)
    if not found or found[0].isupper():
        return None, start
    first = found[0].split()[0].lower()
    if first in _NEVER_A_PLACE:
        return None, start
    other = next((space for space in _spaces(found) if _OTHER_NAME.match(text, space + 1)), found.end())
    return slugify(text[at:other]), other


def _spaces(found: re.Match[str]) -> Iterator[int]:
    """Where the words of a name are parted."""
    return (place for place in range(found.start(), found.end()) if found.string[place] == " ")


def _department(text: str, folded: str, match: re.Match[str], body: Body) -> Issuer | None:
    found = _departments().match(folded, match.end())
    if not text[match.start("name")].isupper() or not found or not text[found.start("place")].isupper():
        return None
    return Issuer(match.start(), found.end(), body, body.level, None)


_CENTRAL = re.compile(rf"(?:trung{GAP}uong(?:{GAP}dang)?|t\.?[ ]?w|t\.?[ ]?u){WORD_END}")


def read_central(text: str, folded: str, start: int) -> int | None:
    """End of a bare "Trung ương" or T.Ư at a position; the press means the Central Committee or the Politburo by it."""
    match = _CENTRAL.match(folded, start)
    if not match:
        return None
    printed = text[start : match.end()]
    return None if squeezed(printed) in {"tu", "t.u"} and "ư" not in printed.lower() else match.end()
