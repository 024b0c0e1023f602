"""Where an article comes from: its source with the evidence for it, its authors, its place and section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from builder.cleaning.bylines import read_byline
from builder.cleaning.head import declares_site, is_organisation, is_site_name
from builder.cleaning.page import Page
from builder.cleaning.prefixes import is_outlet, lead_prefix, registry, stamp_prefix
from builder.cleaning.units import Unit
from builder.data import load
from builder.model import Source
from builder.text import fold, slugify
from builder.text.stamps import split_age

_CITE_SITE = re.compile(
    r"(?:ghi rõ|ghi|dẫn) nguồn\s*[:\"“'(]*\s*(?:từ )?[\"“']?(?P<name>[^\"”'()]{3,80}?)[\"”')]*\s*(?:khi |nếu |\.|$)", re.IGNORECASE
)
_OWNER = re.compile(
    r"(?:bản quyền(?: ©)?(?: nội dung)? (?:thuộc(?: về)?|của)|bản quyền(?: website)?\s*[:©-]+(?: thuộc(?: về)?)?|"
    r"copyright\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*-\s*\d{4})?)?(?: by)?|"
    r"©\s*(?:\d{4}(?:\s*-\s*\d{4})?)?\.?"
    r"(?:\s*(?:toàn bộ )?bản quyền(?: nội dung)?(?: thuộc(?: về)?| của)?)?)\s*:?\s*(?P<name>[^.|,;©\d]{3,90})",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"^[(\[*]*\s*(?:(?P<strong>nguồn tin|nguồn|source)\s*:\s*|theo\s+)(?P<name>.{2,90}?)\s*[)\]]*\.?$", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\bsố\b|\d+\s?[-/]\s?[A-ZĐ]{2}|^(?:kế hoạch|nghị quyết|chỉ thị|quyết định|hướng dẫn|công văn|luật|nghị định|"
    r"thông tư|báo cáo|quy định|kết luận|thông báo|chương trình)\b",
    re.IGNORECASE,
)
_ELECTRONIC = re.compile(r"\s+(?:điện tử|online|điện tử online)$", re.IGNORECASE)
_HEAD_LINES = 10
_SEARCHED = 20_000
"""Characters of a line that are searched for names of places."""


def source_of(page: Page) -> Source:
    """The source, by the strongest evidence: short form before the lead, "Nguồn:", names in header and footer, "Theo …"."""
    prefix = _prefix(page)
    if prefix:
        return prefix
    aged = _aged(page)
    if aged:
        return _named(aged, "tên nguồn cạnh tuổi của bài")
    taken = _taken(page)
    if taken and taken[1]:
        return _named(taken[0], "dòng “Nguồn” cuối bài")
    declared = page.metadata.get("site", "")
    titled = page.metadata.get("title", "")
    if not declared and is_organisation(titled) and declares_site(titled):
        declared = titled
    if declared and not (taken and page.metadata.get("blog")):
        return _named(registry().get(declared, declared), "tên trang ghi trong mã nguồn")
    header, footer = _header(page), _footer(page)
    if header:
        return _named(header, "tên trang ở đầu trang")
    if footer:
        return _named(footer, "tên trang ở chân trang")
    if taken:
        return _named(taken[0], "dòng “Theo” cuối bài")
    return Source(basis=_no_source(page))


def _named(name: str, basis: str, abbrev: str | None = None) -> Source:
    known = _ELECTRONIC.sub("", name)
    name = registry().get(name) or registry().get(known) or known
    return Source(abbrev, name, basis, slugify(name) or None)


def _no_source(page: Page) -> str:
    return "trang không in tên nguồn" if page.core else "không rõ"


def _prefix(page: Page) -> Source | None:
    texts = [index for index in sorted(page.labels) if page.labels[index][0] in {"lead", "body"}][:2]
    for index in texts:
        text = page.units[index].text
        stamped = stamp_prefix(text)
        found = lead_prefix(text) or (lead_prefix(text[stamped[1] :]) if stamped else None)
        if found is None:
            continue
        declared = page.metadata.get("site", "")
        header = registry().get(declared, declared) or _header(page)
        name = found.name or header or _owner_like(found.abbrev) or _spelt_out(page, found.abbrev)
        basis = "chữ viết tắt ở đầu đoạn mở đầu" + (
            ", theo bảng tên nguồn" if found.name else ", tên ở đầu trang" if header else ""
        )
        slug = slugify(name or found.abbrev) or None
        return Source(found.abbrev, name, basis, slug)
    return None


def _aged(page: Page) -> str | None:
    """The outlet beside the age of an article ("Báo Đồi Thông • 3 giờ trước"), as readers of many outlets print it."""
    for index in sorted(page.labels):
        found = split_age(page.units[index].text) if page.labels[index][0] == "date" and page.units[index].age else None
        if found and (is_outlet(found[0]) or is_organisation(found[0])):
            return found[0]
    return None


def _spelt_out(page: Page, abbrev: str) -> str | None:
    """A name at the head of the page whose words begin with the letters of the short form ("HLO": "Hạ Lĩnh Online")."""
    for unit in page.units[: min(_HEAD_LINES, page.title or 0)]:
        if page.label(unit.index) == "site-chrome" and not unit.widget and "".join(word[0] for word in unit.text.split()) == abbrev:
            return unit.text
    return None


def _owner_like(abbrev: str) -> str | None:
    return abbrev if fold(abbrev).startswith(("bao ", "tap chi ", "dai ")) else None


def _taken(page: Page) -> tuple[str, bool] | None:
    """Name after "Nguồn:" (strong) or "Theo" in a note of the article; a document's number is no source."""
    for index in sorted(page.labels, reverse=True):
        if page.labels[index][0] != "note":
            continue
        match = _TAKEN.match(page.units[index].text)
        if not match:
            continue
        name = re.split(r",\s+(?:số|ngày)\b|\s+https?://|\s+\(", match["name"])[0].strip(" .:-–")
        if name and not _DOCUMENT.search(name) and not re.match(r"https?:|www\.", name):
            return name, match["strong"] is not None
    return None


def _header(page: Page) -> str | None:
    """Name of the site among the first lines."""
    end = page.title if page.title is not None else min(_HEAD_LINES, len(page.units))
    for unit in page.units[: min(_HEAD_LINES, end)]:
        label = page.label(unit.index)
        if label not in {"site-chrome", "breadcrumb"} or unit.section or unit.stamp:
            continue
        name = _site_name(unit)
        if name:
            return name
    return None


def _site_name(unit: Unit) -> str | None:
    text = unit.text.strip(" |-–»")
    if text in registry():
        return registry()[text]
    if unit.widget or unit.words > 16 or "|" in text or unit.prose or unit.folded.startswith(_not_names()):
        return None
    if is_site_name(unit) and unit.words >= 2:
        return _ELECTRONIC.sub("", decapitalise(text))
    return None


@cache
def _not_names() -> tuple[str, ...]:
    return (
        "co quan cua",
        "co quan ngon luan",
        "tieng noi cua",
        "dien dan cua",
        "he thong",
        "trung tam ho tro",
        "phong su",
        "cong doan viet nam co",
        "hoi dap",
    )


def _footer(page: Page) -> str | None:
    start = page.core[1] + 1 if page.core else 0
    for unit in page.units[start:]:
        if page.label(unit.index) not in {"footer", "contact"}:
            continue
        for pattern in (_CITE_SITE, _OWNER):
            match = pattern.search(unit.text)
            if match and not re.match(r"(?:khi|nếu|từ|và|bài|đăng|sao chép|trích)\b", match["name"].lower()):
                name = re.split(r"\s+[-–|]\s+|\s+All |\s+giữ | khi ", match["name"])[0].strip(" .:-–\"“”'")
                if len(name) >= 3 and not re.fullmatch(r"(?:www\.)?[\w.-]+\.\w{2,}|all rights reserved", name, re.IGNORECASE):
                    return decapitalise(name)
    return None


def decapitalise(name: str) -> str:
    """A name in capitals (or all in lower case) as it is written: words of organisations small, proper names with capitals."""
    name = " ".join(name.replace("&", " & ").split()) if "&" in name and " & " in name else name
    if not (name.isupper() or name.islower()):
        return name
    name = name.replace(" & ", " và ")
    words = name.lower().split()
    small = _small_words()
    text = " ".join(words)
    text = _small_phrases().sub(lambda match: match[0].replace(" ", "\0"), text)
    parts = [_as_written(part.replace("\0", " "), small) for part in text.split(" ")]
    joined = " ".join(parts)
    return joined[:1].upper() + joined[1:]


def _as_written(word: str, small: tuple[str, ...]) -> str:
    if word in small:
        return word
    return word.upper() if word in _ABBREVIATED else word[:1].upper() + word[1:]


_ABBREVIATED = frozenset({"lđlđ", "ubnd", "hđnd", "mttq", "tlđ", "ttđt", "thpt", "thcs"})


@cache
def _small_phrases() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _small_words())) + r")(?!\w)")


@cache
def _small_words() -> tuple[str, ...]:
    """Words of organisations that are written small inside a name."""
    words = load("cleaning/sources")["organisations"]["small"]
    return tuple(sorted(words, key=len, reverse=True))


def authors_of(page: Page) -> tuple[str, ...]:
    """Names of all signatures; where none is printed, the author that the markup declares, unless that is the outlet or an account."""
    names: list[str] = []
    for index in sorted(page.labels):
        if page.labels[index][0] not in {"byline", "date"}:
            continue
        unit = page.units[index]
        byline = read_byline(unit.author or unit.text) if unit.author or not unit.stamp else None
        names += [name for name in byline.names if name not in names and not _abbreviates(name, names)] if byline else []
    if names:
        return tuple(_in_full(name, page) for name in names)
    declared = page.metadata.get("author", "")
    byline = read_byline(declared) if declared and not is_organisation(declared) else None
    if byline is None or _is_outlet(declared, page):
        return ()
    return byline.names


def _abbreviates(name: str, names: Iterable[str]) -> bool:
    """Whether a signature is the initials of an author named already."""
    letters = re.sub(r"\W", "", name)
    return name.isupper() and len(letters) <= 4 and any("".join(word[0] for word in one.split()) == letters for one in names)


def _in_full(name: str, page: Page) -> str:
    """Initials below a text whose title names the author ("L.T.D", "Chùm thơ Lã Thu Dung") stand for that name."""
    letters = [part for part in re.split(r"[. ]+", name) if part]
    if page.title is None or len(letters) < 2 or any(len(letter) > 1 for letter in letters):
        return name
    words = page.units[page.title].text.split()
    for start in range(len(words) - len(letters) + 1):
        part = words[start : start + len(letters)]
        if all(len(word) > 1 and word[0] == letter and word[1:].islower() for word, letter in zip(part, letters, strict=True)):
            return " ".join(part).strip(".,")
    return name


def _is_outlet(author: str, page: Page) -> bool:
    site = fold(page.metadata.get("site", ""))
    folded = fold(author)
    plain, host = re.sub(r"\W", "", folded), re.sub(r"\W", "", site)
    return (
        author in registry()
        or (bool(host) and (plain in host or host in plain))
        or folded.startswith(("bao ", "tap chi ", "dai "))
        or "online" in folded
        or "." in author.strip(".")
    )


def place_of(page: Page, source: Source) -> str | None:
    """The province that the article is about or its publisher sits in: the source's, else the one named most in the text."""
    for entry in load("cleaning/sources")["source"]:
        if entry["name"] == source.name and "place" in entry:
            return str(entry["place"])
    named = _first_place([source.name or ""])
    if named:
        return named
    texts = [
        page.units[index].text
        for index in sorted(page.labels)
        if page.labels[index][0] in {"title", "lead", "body", "list-item", "caption"}
    ]
    counts = _count_places(texts)
    if not counts:
        return _first_place(unit.text for unit in page.units if page.label(unit.index) == "footer")
    best = max(counts.values())
    winners = [place for place, count in counts.items() if count == best]
    return winners[0] if len(winners) == 1 else None


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    data = load("cleaning/places")
    names = {name: name for name in data["provinces"]} | data["aliases"]
    forms = dict(names.items()) | {form.upper(): name for form, name in names.items()}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?=[A-ZĐ])(?:{pattern})(?!\w)"), forms


def _first_place(texts: Iterable[str]) -> str | None:
    pattern, forms = _places()
    for text in texts:
        match = pattern.search(text) or pattern.search(text.title())
        if match:
            return forms[match[0]]
    return None


def _count_places(texts: Iterable[str]) -> dict[str, int]:
    pattern, forms = _places()
    counts: dict[str, int] = {}
    for text in texts:
        for match in pattern.finditer(text[:_SEARCHED]):
            name = forms[match[0]]
            counts[name] = counts.get(name, 0) + 1
    return counts


def section_of(page: Page) -> str | None:
    """The part of the site that the article stands in, as printed."""
    crumbs = [page.units[index].text for index in sorted(page.labels) if page.labels[index][0] == "breadcrumb"]
    return " » ".join(crumbs) if crumbs else page.metadata.get("section") or None
