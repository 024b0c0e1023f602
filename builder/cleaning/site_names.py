"""The name of a site as it prints it itself: at its head and foot, where it asks to be cited, in the title that the browser shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.cleaning.letters import CAPITAL
from builder.cleaning.names import acts, is_organisation, is_press, is_site_name
from builder.cleaning.page import Page
from builder.cleaning.prefixes import ELECTRONIC, OF_PLACES, registry
from builder.cleaning.site_foot import GENERIC, LONGEST, MOTTO, NOT_NAMES, cited, clean_name, foot_line, foot_lines, footer, host
from builder.cleaning.spelling import decapitalise
from builder.cleaning.units import Unit
from builder.text import fold

_FOLLOWED = re.compile(
    r"(?:Theo dõi|Theo dõi kênh của|Theo dõi trang)? ?(?P<name>(?:Báo|Tạp chí|Đài|báo|tạp chí) [^|:]{3,40}?) "
    r"(?:trên|tại)(?: [\w ]{2,20})?[:.]?"
)
_WELCOME = re.compile(
    r"(?:kính )?chào mừng (?:quý vị|quý khách|các bạn|bạn|bạn đọc)?\s*(?:đã )?(?:đến|tới|ghé) (?:với |thăm )?"
    r"(?P<name>.{4,80}?)(?:[,.!] (?:nếu|hãy|mời|xin|nơi)\b.*|[!.]*)$",
    re.IGNORECASE,
)
_HEAD_LINES = 10
_SUPERIOR = (
    "tinh ", "huyen ", "thanh pho ", "so ", "phong ", "ubnd", "uy ban", "bo ", "tinh uy", "huyen uy", "thanh uy", "tong ", "lien doan",
    "dang uy",
)  # fmt: skip
_SUBORDINATE = (
    "truong ", "benh vien", "trung tam", "chi cuc", "ban quan ly", "thu vien", "bao tang", "tram ", "cong doan co so", "doan ", "xa ",
    "phuong ",
)  # fmt: skip


def site_name(page: Page) -> tuple[str, str] | None:
    """Name of the site and how it was found, by the most telling place that prints it."""
    for find, basis in _PLACES:
        name = find(page)
        if name:
            return (_with_place(page, name) if find is header else name), basis
    return None


def _with_place(page: Page, name: str) -> str:
    """The name at the head of a page ("Sở Nông nghiệp"), with the place that its owner has at the foot ("… tỉnh Lam Giang")."""
    owner = footer(page) or ""
    rest = fold(owner).removeprefix(f"{fold(name)} ")
    return owner if rest != fold(owner) and rest.startswith(OF_PLACES) else name


def header(page: Page) -> str | None:
    """Name of the site among the first lines: the one that the foot of the page prints again, else the office below the superior one."""
    end = page.title if page.title is not None else min(_HEAD_LINES, len(page.units))
    names = []
    parts = _in_menu_and_path(page, page.units[:end])
    for unit in page.units[: min(_HEAD_LINES, end)]:
        label = page.label(unit.index)
        if label not in {"site-chrome", "breadcrumb", "contact"} or unit.stamp or unit.folded in parts:
            continue
        if unit.index and _place_below(page, page.units[unit.index - 1]):
            continue  # the rest of the name above
        place = _place_below(page, unit)
        name = decapitalise(f"{unit.text} {place}") if place else None if unit.section else _printed_name(page, unit)
        if name:
            names.append(name)
    if len(names) < 2:
        return _in_full(page, names[0]) if names else None
    foot = " ".join(unit.folded for unit in foot_lines(page))
    again = [name for name in names if fold(name) in foot]
    paper = names[1] if not is_press(names[0]) and is_press(names[1]) else None
    below = names[1] if fold(names[0]).startswith(_SUPERIOR) and fold(names[1]).startswith(_SUBORDINATE) else names[0]
    return _in_full(page, again[0] if len(again) == 1 else paper or below)


def _in_menu_and_path(page: Page, head: Sequence[Unit]) -> set[str]:
    """Folded names that the menu and the path to the article both hold: parts of the site; a paper's own name may stand in both."""
    menu, path = (
        {unit.folded for unit in head if page.label(unit.index) == label and not is_press(unit.text)}
        for label in ("site-chrome", "breadcrumb")
    )
    return menu & path


_OFFICES_OF_PLACES = ("uy ban nhan dan", "uy ban mttq", "uy ban mat tran", "hoi dong nhan dan", "lien doan lao dong")
"""Offices that every place has: with the place on the line below, both lines are the name."""


def _place_below(page: Page, unit: Unit) -> str | None:
    """The place of an office on the line below it, as letterheads in capitals break the name."""
    if not unit.upper or not unit.folded.startswith(_OFFICES_OF_PLACES):
        return None
    below = page.units[unit.index + 1] if unit.index + 1 < len(page.units) else None
    if below is None or not below.upper or unit.widget or below.words > _PLACE or unit.words > _OFFICE:
        return None
    return below.text if below.folded.startswith(OF_PLACES) and below.index != page.title else None


_PLACE, _OFFICE = 6, 8


def _in_full(page: Page, name: str) -> str:
    """A place at the head of a page ("PHƯỜNG TÂN THANH") by the name that its site has at the foot."""
    folded = fold(name)
    if not folded.startswith(OF_PLACES):
        return name
    sites = (
        unit.text for unit in foot_lines(page) if is_press(unit.text) and unit.words <= LONGEST and unit.folded.endswith(folded)
    )
    return next(sites, name)


_STEP = re.compile(r" [»›>/] ")
_PARTY = "dang cong san viet nam"
"""The head of a document of the Party, which is no name of a site."""


_OF_OWNER = re.compile(r"(?:tạp chí|tuần báo|báo|tập san|đặc san|nội san)\b.* của ", re.IGNORECASE)
"""What a paper says of itself: "Tạp chí sáng tác, nghiên cứu của Hội …"."""


_BANNER = re.compile(rf"(?P<name>[{CAPITAL}]{{2,}}(?: [{CAPITAL}&-][{CAPITAL}.&-]*){{2,}}) (?=[{CAPITAL}]?[^\W\d_{CAPITAL}])")
"""A name in capitals at the head of a line that ran into others: "BỆNH VIỆN CẨM SƠN Cấp cứu 24/24 …"."""
_WITH_ADDRESS = re.compile(r"(?P<name>[^-–|:]{8,90}?)\s+[-–|]\s+(?:Địa chỉ|ĐC|Đ/c|Trụ sở|Đường|Số \d|\d{1,4}[A-Z]? )")
"""The owner of a site and where it sits, in one line of its head."""


def _printed_name(page: Page, unit: Unit) -> str | None:
    text = MOTTO.split(unit.text.strip(" |-–»•"))[0].split(" ©")[0]
    if unit.index < _HEAD_LINES and (address := _WITH_ADDRESS.match(text)) and is_organisation(address["name"]):
        return ELECTRONIC.sub("", address["name"])
    banner = _BANNER.match(text) if text[:2].isupper() and not unit.upper else None
    if banner and is_organisation(banner["name"].strip(" -&")):
        return ELECTRONIC.sub("", banner["name"].strip(" -&"))
    if text in registry():
        return registry()[text]
    if (
        (unit.widget and not (unit.index == 0 and is_site_name(unit)))
        or _OF_OWNER.match(text)
        or unit.words > 16
        or "|" in text
        or "°" in text
        or _STEP.search(text)
        or unit.prose
        or unit.text.lower().startswith(NOT_NAMES)
        or text.isascii()
        or unit.folded == _PARTY
    ):
        return None
    named = is_site_name(unit) or (unit.index <= 1 and is_organisation(text) and not acts(text))
    if not named or unit.words < 2 or text[1:].islower() != text[:1].islower():
        return None
    if not GENERIC.sub("", f"{text} ").strip(" -–"):
        below = page.units[unit.index + 1] if unit.index + 1 < len(page.units) else None
        offices = ("huyen", "xa ", "phuong", "tinh", "thanh pho", "thi ", "quan ", "so ", "bo ")
        return f"{text} {re.split(r'[-–|,]', below.text)[0].strip()}" if below and below.folded.startswith(offices) else None
    return ELECTRONIC.sub("", text)


def _followed(page: Page) -> str | None:
    """``Theo dõi Báo Lào Cai trên``: a button that names the paper."""
    for unit in (page.units[index] for index in page.labelled("site-chrome")):
        if 3 <= unit.words <= 10 and (match := _FOLLOWED.fullmatch(unit.text)):
            return match["name"][:1].upper() + match["name"][1:]
    return None


_PRINTED = re.compile(
    r"\W*(?:bài (?:viết )?)?(?:đã )?đăng (?:trên|tại) (?P<name>(?:Tạp chí|Báo|Tập san|Đặc san) [^,;.()\d]{3,60}?),? số\b",
    re.IGNORECASE,
)


def _printed_in(page: Page) -> str | None:
    """A line that says in which number of a journal the text was printed: "Bài đăng trên Tạp chí Lý luận số 9-2022"."""
    matches = (_PRINTED.match(unit.text) for unit in page.units if page.core and unit.words <= _LINE)
    return next((match["name"] for match in matches if match), None)


_LINE = 20


def _browser_title(page: Page) -> str | None:
    """The name behind the headline in the title that the browser shows: "Headline - Báo Đồi Thông"."""
    title = fold(page.title_text or "")
    for unit in page.units[:3]:
        if len(title) >= 12 and unit.folded.startswith(title) and page.label(unit.index) == "duplicate":
            return clean_name(ELECTRONIC.sub("", unit.text[len(title) :].strip(" -–|:»/·")))
    return None


def _welcome(page: Page) -> str | None:
    """A line that bids welcome to the site by its name."""
    for unit in page.units[: page.title or 0]:
        match = _WELCOME.match(unit.text)
        name = clean_name(GENERIC.sub("", match["name"])) if match else None
        if name:
            return name
    return None


ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]+)/\S{8,}")
"""The address of one text, alone in a line."""


_PLACES: tuple[tuple[Callable[[Page], str | None], str], ...] = (
    (cited, "tên mà trang yêu cầu ghi khi dẫn lại"),
    (header, "tên trang ở đầu trang"),
    (foot_line, "tên trang ở chân trang"),
    (footer, "tên trang ở chân trang"),
    (_printed_in, "dòng cho biết bài đã in ở đâu"),
    (_browser_title, "tên trang sau tiêu đề mà trình duyệt hiện"),
    (_followed, "nút theo dõi tờ báo"),
    (_welcome, "lời chào ở đầu trang"),
    (host, "tên miền trong phần liên hệ"),
)
"""Where a page prints its own name, most telling first, and how that is told to readers."""
