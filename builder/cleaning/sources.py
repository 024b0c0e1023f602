"""Where an article comes from: its outlet, with the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.cleaning.bylines import read_byline
from builder.cleaning.mastheads import address_alone, first_step, hosted, masthead, of_blog, of_outlet, repeated
from builder.cleaning.name_words import signing_units, surnames
from builder.cleaning.names import declares_site, initials, is_organisation, is_press
from builder.cleaning.page import Page
from builder.cleaning.persons import folded_place
from builder.cleaning.prefixes import (
    ELECTRONIC,
    PRESS,
    Prefix,
    agency_below,
    is_outlet,
    known_outlet,
    lead_prefix,
    may_hold_outlet,
    of_host,
    registry,
    split_outlet,
    stamp_prefix,
)
from builder.cleaning.site_foot import GENERIC, foot_owner, supervisor
from builder.cleaning.site_names import ADDRESS, header, site_name
from builder.cleaning.spelling import spelling
from builder.cleaning.vocabulary import templates
from builder.model import Source
from builder.text import fold, slugify
from builder.text.stamps import bare_age, split_age, split_tail

_SAID = r"(?:trích |dẫn |trích dẫn )?nguồn(?: tin| bài viết| bài| trích dẫn)?|source"
_TAKEN = re.compile(rf"^[(\[*•·–-]*\s*(?:(?P<strong>{_SAID})\s*:\s*|theo\s*:?\s+)(?P<name>.{{2,90}}?)\s*[)\]]*\.?$", re.IGNORECASE)
_TAKEN_FROM = re.compile(
    r"^[(\[*]*\s*(?P<strong>nguồn tin|nguồn|source)\s+(?!tin\s*:)(?P<name>[^:]{2,60}?)\s*:\s*https?://\S+$", re.IGNORECASE
)
"""``Nguồn TT&VH: https://…``: the name before the colon, the address of the text behind it."""
_BEHIND_NAME = re.compile(rf"\w\s*\((?:(?P<strong>{_SAID})\s*:|theo)\s*(?P<name>[^()]{{3,60}}?)\s*\)\.?$", re.IGNORECASE)
"""``Lê Văn Bình (Nguồn: Tạp chí Đồi Thông số 10-2021)``: behind who wrote it."""
_FEED = re.compile(
    r"^(?:bài viết|bài|the post) .{3,200} "
    r"(?:xuất hiện|đăng lần|appeared) (?P<strong>đầu tiên|first) (?:trên|tại|ở|on) (?P<name>[^.]{2,80})\.?$",
    re.IGNORECASE,
)
"""``Bài viết … xuất hiện đầu tiên trên Tạp chí Đồi Thông.``: what a feed adds below each text."""
_DOCUMENT = re.compile(
    r"\bsố\b|\d+\s?[-/]\s?[A-ZĐ]{2}|^(?:kế hoạch|nghị quyết|chỉ thị|quyết định|hướng dẫn|công văn|luật|nghị định|"
    r"thông tư|báo cáo|quy định|kết luận|thông báo|chương trình)\b",
    re.IGNORECASE,
)
_ADDRESS_OF = re.compile(r"^[(\[*]*\s*(?:nguồn tin|nguồn|source)\s*:\s*https?://(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)
"""Where only the address of a text is printed, its host tells the outlet: "Nguồn tin: https://…"."""
_AGENCY = re.compile(r"\s*\((?P<form>[^()/]{2,20})(?:/[^()]{2,20})?\)?$")
_NO_NAME = re.compile(r"https?:|www\.|\[")
_GLUED_ADDRESS = re.compile(r"\s*https?://.*")
_SMALL_NAME = re.compile(r"(?:báo|tạp chí|đài|trang|cổng|kênh|hãng|truyền hình)\s|\S+\.\S")
"""How the name of an outlet may begin in a small letter; "theo tư liệu của …" names none."""
_TEMPLATE = re.compile(r"\s+[-–|]\s+(?P<name>[^-–|]+)$")
"""Behind the name of a site, what its template prints in the title of any page ("Chi tiết tin")."""
_HEAD_LINES = 10


def source_of(page: Page, others: Sequence[Page] = ()) -> Source:
    """The source, by the strongest evidence: short form before the lead, "Nguồn:", names in header and footer, "Theo …".

    ``others`` are the other articles of the capture, above and below which its site may print its name as well.
    """
    source = _source_of(page)
    if source.name or source.abbrev:
        return source
    found = next((found for other in others if (found := site_name(other))), None)
    return _named(page, *found) if found else source


def _source_of(page: Page) -> Source:
    prefix = _prefix(page)
    if prefix:
        return prefix
    aged = _aged(page)
    if aged:
        return _named(page, aged, "tên nguồn cạnh tuổi của bài")
    stamped = _stamped(page)
    if stamped:
        return _named(page, stamped, "tên nguồn cạnh ngày đăng")
    taken = _taken(page)
    if taken and taken[1] and not _of_its_own(page, taken[0]):
        return _named(page, taken[0], "dòng “Nguồn” cạnh bài")
    declared = _declared(page)
    if declared and not (taken and page.metadata.get("blog")):
        return _named(page, registry().get(declared, declared), "tên trang ghi trong mã nguồn")
    found = site_name(page)
    if found and not (taken and page.metadata.get("blog")):
        return _named(page, *found)
    press = taken is not None and (is_organisation(taken[0]) or is_outlet(taken[0]))
    first = None if press else repeated(page)
    if first:
        return _named(page, first, "dòng đầu trang, in lại ở chỗ khác trên trang")
    owner = None if press else foot_owner(page)
    if owner:
        return _named(page, owner, "cơ quan ở chân trang")
    last = None if taken else next(((name, told) for find, told in _LAST if (name := find(page))), None)
    if last:
        return _named(page, *last)
    if taken:
        below = [page.units[index].text for index in page.labelled("note")]
        alone = any(taken[0] in {text, agency_below(text)} for text in below)
        return _named(page, taken[0], "tên tờ báo đứng riêng cạnh bài" if alone else "dòng “Theo” cạnh bài")
    beside = _beside_author(page)
    if beside:
        return _named(page, beside, "tên tờ báo cạnh tên tác giả")
    return Source(basis="trang không in tên nguồn" if page.core else "không rõ")


_LAST: tuple[tuple[Callable[[Page], str | None], str], ...] = (
    (of_outlet, "dòng đầu trang là tên một tờ báo"),
    (masthead, "dòng đầu trang, theo dòng giới thiệu hoặc địa chỉ của trang"),
    (hosted, "dòng có các chữ của tên miền"),
    (of_blog, "dòng đầu trang blog"),
    (first_step, "tên cơ quan ở đầu đường dẫn tới bài"),
    (supervisor, "cơ quan chủ quản ở chân trang"),
    (address_alone, "tên miền đứng riêng ở đầu trang"),
)
"""Where the name of a site is looked for that prints it nowhere plainly, and how that is told to readers."""


def _of_its_own(page: Page, name: str) -> bool:
    """Whether "Nguồn tin:" names an office that tells a site its news ("Ban Phát triển thôn"), while the site prints its own name."""
    office = (is_organisation(name) or name.startswith(signing_units())) and not is_press(name) and name not in registry()
    return office and site_name(page) is not None


def _without_template(name: str) -> str:
    return _TEMPLATE.sub(lambda part: "" if fold(part["name"]) in templates() else part[0], name)


def _declared(page: Page) -> str:
    """The name of the site that the markup declares."""
    titled, site = (_without_template(page.metadata.get(name, "")) for name in ("title", "site"))
    if not GENERIC.sub("", f"{site} ").strip():
        site = ""  # "Cổng thông tin điện tử" of whom is printed elsewhere
    return site or (titled if is_organisation(titled) and declares_site(titled) else "")


def _named(page: Page, name: str, basis: str, abbrev: str | None = None) -> Source:
    known = ELECTRONIC.sub("", _GLUED_ADDRESS.sub("", name))
    spelt = spelling(page, known)
    name = registry().get(name) or registry().get(known) or registry().get(spelt) or known_outlet(name) or spelt
    return Source(abbrev, name, basis, slugify(name) or None)


def _prefix(page: Page) -> Source | None:
    texts = page.labelled("lead", "body")[:2]
    for index in texts:
        text = page.units[index].text
        stamped = stamp_prefix(text)
        found = lead_prefix(text) or (lead_prefix(text[stamped[1] :]) if stamped else None)
        if found is None or (index != texts[0] and _begins_sentence(text, found)):
            continue
        return _abbreviated(page, found, "chữ viết tắt ở đầu đoạn mở đầu")
    heads = lead_prefix(page.title_text) if page.title_text and page.title_text[0] in "([" else None
    return _abbreviated(page, heads, "chữ viết tắt ở đầu tiêu đề") if heads else None


def _abbreviated(page: Page, prefix: Prefix, basis: str) -> Source:
    name, told = _spelled(page, prefix)
    return Source(prefix.abbrev, name, basis + told, slugify(name or prefix.abbrev) or None)


def _begins_sentence(text: str, prefix: Prefix) -> bool:
    """Whether a paper's whole name stands there without brackets: below the first paragraph, the text speaks of the paper."""
    return text[0] not in "([" and " " in prefix.abbrev and not any(word.isupper() for word in prefix.abbrev.split())


def _spelled(page: Page, prefix: Prefix) -> tuple[str | None, str]:
    """The name behind a short form, and how it is known; papers of several provinces share theirs, so the page's own name goes first."""
    own = site_name(page)
    if own and (_stands_for(prefix.abbrev, own[0]) or fold(own[0]).startswith(f"{fold(prefix.abbrev)} ")):
        online = ELECTRONIC.search(own[0]) is not None and not is_press(own[0]) and known_outlet(own[0]) is None
        return spelling(page, own[0]) if online else _named(page, *own).name, f", {own[1]} có các chữ đầu ấy"
    if prefix.name:
        return prefix.name, ", theo bảng tên nguồn"
    declared = _declared(page)
    printed = registry().get(declared, declared) or header(page)
    if printed:
        return spelling(page, printed), ", tên ở đầu trang"
    owner = foot_owner(page) if " " in prefix.abbrev else None
    if owner and fold(owner).endswith(fold(prefix.abbrev.partition(" ")[2])):
        return owner, ", tên cơ quan ở chân trang"  # "BTGHU Thạch Bàn"
    return _owner_like(prefix.abbrev) or _spelt_out(page, prefix.abbrev), ""


def _stands_for(abbrev: str, name: str) -> bool:
    """Whether a short form is made of the first letters of a name: "BTN", "TNO" and "TN" of "Báo Tây Ninh điện tử"."""
    bare = _READ_ONLINE.sub("", abbrev)
    letters = [initials(one).upper() for one in (name, ELECTRONIC.sub("", name))]
    return len(bare) >= 2 and any(bare in {one, one[1:]} for one in letters)


_READ_ONLINE = re.compile(r"(?:O|OL|ĐT| Online| online| điện tử)$")


def _stamped(page: Page) -> str | None:
    """The outlet whose short form stands right before the stamp, on a page without a name: "Lan Anh LĐO | 16/09/2018 15:04"."""
    text = page.units[page.stamps[0]].text if page.stamps else ""
    tail = split_tail(text) if may_hold_outlet(text) else None
    named = split_outlet(tail[0]) if tail else None
    return named[1] if named and not site_name(page) else None  # else the form is the site's own, and papers share theirs


def _aged(page: Page) -> str | None:
    """The outlet beside the age of an article ("Báo Đồi Thông • 3 giờ trước"), as readers of many outlets print it."""
    for index in page.labelled("date"):
        unit = page.units[index]
        if not unit.age:
            continue
        if page.parts[index] == "below-title" and page.title is not None:
            above = page.units[index - 1]
            plain = above.index >= page.title_end and above.words <= 5 and not above.widget
            if plain and page.label(above.index) == "site-chrome":
                return above.text
        found = split_age(unit.text) or bare_age(unit.text)
        name = _once(found[0]) if found else ""
        if found and (is_outlet(name) or is_organisation(name)):
            return name
    return None


def _once(name: str) -> str:
    """A name that a logo's words and its label print twice in a row, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if words[:half] == words[half:] else name


def _spelt_out(page: Page, abbrev: str) -> str | None:
    """A name at the head of the page whose words begin with the letters of the short form ("HLO": "Hạ Lĩnh Online")."""
    for unit in page.units[: min(_HEAD_LINES, page.title or 0)]:
        if page.label(unit.index) == "site-chrome" and not unit.widget and initials(unit.text) == abbrev:
            whole = site_name(page)
            return whole[0] if whole and fold(whole[0]).endswith(unit.folded) else spelling(page, unit.text)
    return None


def _owner_like(abbrev: str) -> str | None:
    return abbrev if abbrev.lower().startswith(PRESS) else None


def _person(name: str) -> bool:
    """Whether a name is that of a person, who is the author then: "Nguồn tin: Nguyễn Thịnh"."""
    words = name.split()
    named = len(words) >= _TWO and words[0] in surnames() and all(word[0].isupper() and word.isalpha() for word in words)
    if not named or is_outlet(name) or folded_place(fold(" ".join(words[:_TWO]))):
        return False  # "Hà Nội Mới"
    return read_byline(name) is not None


_TWO = 2


def _alone(name: str) -> str:
    """The outlet of a name with an author before it or a second outlet behind it: "Lê Hoa/Báo Đồi Thông", "TTXVN/Vietnam+"."""
    first, sign, last = next((parts for sign in ("/", " - ", " – ") if (parts := name.partition(sign))[1]), (name, "", ""))
    if not sign:
        return name
    if first in registry():
        return first
    return last.strip() if _outlet(last.strip()) and (byline := read_byline(first)) and byline.names else name


def _outlet(name: str) -> bool:
    return is_outlet(name) or is_press(name) or known_outlet(name) is not None


def _beside_author(page: Page) -> str | None:
    """The outlet that a signature names with its author: "Lê Hoa (TTXVN)", "Lê Hoa/Báo Đồi Thông"."""
    bylines = [read_byline(page.units[index].text) for index in page.labelled("byline")]
    units = (byline.unit for byline in bylines if byline and byline.unit)
    return next((unit for unit in units if _outlet(unit)), None)


def _taken(page: Page) -> tuple[str, bool] | None:
    """Name after "Nguồn:" (strong) or "Theo" in a note of the article; a document's number is no source."""
    for index in reversed(page.labelled("note", "byline")):
        text = page.units[index].text
        if page.label(index) == "byline":
            match = _BEHIND_NAME.search(text)
        else:
            match = _TAKEN_FROM.match(text) or _FEED.match(text) or _TAKEN.match(text)
        address = _ADDRESS_OF.match(text) or ADDRESS.fullmatch(text)
        if address and (outlet := of_host(address["host"].lower())):
            return outlet, True
        if match is None and page.labels[index][1] in {"source-below", "source-above"}:
            return agency_below(text) or text, False
        if match is None:
            continue
        agency = _AGENCY.search(match["name"])
        if agency and agency["form"] in registry() and read_byline(match["name"][: agency.start()]):
            return agency["form"], False  # "Theo Lò Thị Ngân (TTXVN)"
        name = re.split(r",?\s+(?:số|ngày)\b|\s+https?://|\s+\(", match["name"])[0].strip(" .:-–")
        name = _alone(name.removeprefix("www."))
        small = name[:1].islower() and not _SMALL_NAME.match(name) and name not in registry()
        if name and not small and not _DOCUMENT.search(name) and not _NO_NAME.match(name) and "@" not in name and not _person(name):
            proper = any(word[:1].isupper() for word in name.split()[1:]) or name in registry()
            return name, match["strong"] is not None and proper
    return None
