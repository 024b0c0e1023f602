"""The name of a site as it prints it itself: at its head and foot, where it asks to be cited, in the title that the browser shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from builder.cleaning.letters import CAPITAL
from builder.cleaning.names import acts, is_organisation, is_press, is_site_name
from builder.cleaning.page import Page
from builder.cleaning.prefixes import ELECTRONIC, OF_PLACES, is_outlet, known_outlet, of_host, registry
from builder.cleaning.spelling import decapitalise, in_vietnamese
from builder.cleaning.units import Unit
from builder.data import load
from builder.text import fold

GENERIC = re.compile(
    r"^(?:trang (?:tin|thông tin)?\s*(?:điện tử)?(?: tổng hợp)?|cổng (?:thông tin|tttt|ttđt)\s*(?:điện tử)?|"
    r"website|trang web|báo điện tử|trang chủ)\s*(?:của\s+)?",
    re.IGNORECASE,
)
"""Words before a name that many names share."""

_CITE_SITE = re.compile(
    r"(?:ghi rõ|ghi|dẫn) nguồn\s*[:\"“'(]*\s*(?:từ )?[\"“']?(?P<name>[^\"”'()]{3,80}?)[\"”')]*\s*(?:khi |nếu |\.|$)", re.IGNORECASE
)
_CITED = re.compile(r"^(?P<name>[^.:]{3,60})\. (?:đề nghị |yêu cầu |vui lòng |xin )?ghi rõ nguồn", re.IGNORECASE)
_MORE = r"(?:, (?:Phát thanh|Truyền hình|Thể thao)[^.|,;©®\d]{2,40})*"
_CONSENT = re.compile(
    rf"(?:đồng ý|chấp thuận|cho phép)(?: bằng văn bản)? của (?P<name>(?:[^.,;©]|(?<=TP)\.){{3,70}}{_MORE})", re.IGNORECASE
)
_KEEPS = re.compile(
    rf"(?:^|\. |[®©|]|reserved)\s*(?P<name>[{CAPITAL}](?:[^.;©®|,]|(?<=TP)\.){{2,60}}?) "
    r"(?:giữ|nắm giữ|sở hữu) (?:toàn bộ )?(?:bản quyền|toàn quyền)"
)
_FOLLOWED = re.compile(
    r"(?:Theo dõi|Theo dõi kênh của|Theo dõi trang)? ?(?P<name>(?:Báo|Tạp chí|Đài|báo|tạp chí) [^|:]{3,40}?) "
    r"(?:trên|tại)(?: [\w ]{2,20})?[:.]?"
)
_OWNER = re.compile(
    r"(?:bản quyền(?: ©)?(?: nội dung)? (?:thuộc(?: về)?|của)|bản quyền(?: website)?\s*[:©-]+(?: thuộc(?: về)?)?|"
    r"copyright\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:©|\(c\)|[-–]|by)?|"
    r"©\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\.?\s*[-–]?"
    r"(?:\s*(?:toàn bộ )?bản quyền(?: nội dung)?(?: thuộc(?: về)?| của)?)?)\s*:?\s*(?P<name>[^.|,;©®\d]{3,90}" + _MORE + ")",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"\s+[-–|]\s+(?=(?:cơ quan|tiếng nói|diễn đàn|báo điện tử|tin tức|website)\b)", re.IGNORECASE)
"""Between a name and what a site says of itself behind it."""
_WELCOME = re.compile(
    r"(?:kính )?chào mừng (?:quý vị|quý khách|các bạn|bạn|bạn đọc)?\s*(?:đã )?(?:đến|tới) (?:với )?"
    r"(?P<name>.{4,80}?)(?:[,.!] (?:nếu|hãy|mời|xin|nơi)\b.*|[!.]*)$",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:@|//|www\.|\b)((?:[a-z0-9-]+\.)+(?:vn|com|net|org))\b")
_HEAD_LINES = 10
_SUPERIOR = (
    "tinh ", "huyen ", "thanh pho ", "so ", "phong ", "ubnd", "uy ban", "bo ", "tinh uy", "huyen uy", "thanh uy", "tong ", "lien doan",
    "dang uy",
)  # fmt: skip
_SUBORDINATE = (
    "truong ", "benh vien", "trung tam", "chi cuc", "ban quan ly", "thu vien", "bao tang", "tram ", "cong doan co so", "doan ", "xa ",
    "phuong ",
)  # fmt: skip
MOTTOS = (
    "tuần báo ra ", "nhật báo ra ", "báo ra ", "tuần báo của", "nhật báo của", "tạp chí của", "trang tin của", "cơ quan của",
    "cơ quan ngôn luận", "cơ quan trung ương của", "báo điện tử của ", "báo của ", "tiếng nói của", "diễn đàn của",
)  # fmt: skip
_NOT_NAMES = (
    *MOTTOS, "hệ thống", "chuyên trang của", "báo tiếng việt",
    "trung tâm hỗ trợ", "phóng sự", "công đoàn việt nam có", "hỏi đáp", "truyền hình trực", "phát thanh trực", "trực tiếp",
    "báo cuối", "báo giá", "báo lỗi", "báo cáo",
)  # fmt: skip
"""In lower case with diacritics: "Báo Cửa Sông" and "Báo Gia Định" are names."""
_NO_NAME = re.compile(
    r"(?:khi|nếu|từ|và|giữ|mọi|cấm|không|vui lòng|yêu cầu|nội dung|bài|đăng|sao chép|trích|giấy phép|website này|trang này|"
    r"copyright|version|all rights|bản quyền|nguồn|tên nguồn|tòa soạn|"
    r"toà soạn|chúng tôi|tác giả|thông tin|ban biên tập|www|http)\b|\[",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:www\.)?[\w.-]+\.\w{2,}|all rights reserved", re.IGNORECASE)


@cache
def _ends_name() -> re.Pattern[str]:
    """What ends the name of a site in a longer line; a dash may stand inside of it ("Sở Lao động - Thương binh và Xã hội")."""
    inside = "|".join(map(re.escape, load("cleaning/sources")["organisations"]["behind_dash"]))
    dash = rf"\s+\|\s+|\s+[-–]\s+(?!(?:{inside})\b)"
    return re.compile(rf"{dash}|\s+All |\s+giữ | khi |, cơ quan|\s+Cơ quan (?:của|ngôn luận)|\s+đã |\s+xin ")


def site_name(page: Page) -> tuple[str, str] | None:
    """Name of the site and how it was found, by the most telling place that prints it."""
    for find, basis in _PLACES:
        name = find(page)
        if name:
            return (_with_place(page, name) if find is header else name), basis
    return None


def _with_place(page: Page, name: str) -> str:
    """The name at the head of a page ("Sở Nông nghiệp"), with the place that its owner has at the foot ("… tỉnh Lam Giang")."""
    owner = _footer(page) or ""
    rest = fold(owner).removeprefix(f"{fold(name)} ")
    return owner if rest != fold(owner) and rest.startswith(OF_PLACES) else name


def header(page: Page) -> str | None:
    """Name of the site among the first lines: the one that the foot of the page prints again, else the office below the superior one."""
    end = page.title if page.title is not None else min(_HEAD_LINES, len(page.units))
    names = []
    for unit in page.units[: min(_HEAD_LINES, end)]:
        label = page.label(unit.index)
        if label not in {"site-chrome", "breadcrumb", "contact"} or unit.stamp:
            continue
        if unit.index and _place_below(page, page.units[unit.index - 1]):
            continue  # the rest of the name above
        place = _place_below(page, unit)
        name = decapitalise(f"{unit.text} {place}") if place else None if unit.section else _printed_name(page, unit)
        if name:
            names.append(name)
    if len(names) < 2:
        return _in_full(page, names[0]) if names else None
    foot = " ".join(unit.folded for unit in _foot(page))
    again = [name for name in names if fold(name) in foot]
    paper = names[1] if not is_press(names[0]) and is_press(names[1]) else None
    below = names[1] if fold(names[0]).startswith(_SUPERIOR) and fold(names[1]).startswith(_SUBORDINATE) else names[0]
    return _in_full(page, again[0] if len(again) == 1 else paper or below)


_OFFICES_OF_PLACES = ("uy ban nhan dan", "uy ban mttq", "uy ban mat tran", "hoi dong nhan dan", "lien doan lao dong")
"""Offices that every place has: with the place on the line below, both lines are the name."""


def _place_below(page: Page, unit: Unit) -> str | None:
    """The place of an office on the line below it, as letterheads in capitals break the name."""
    below = page.units[unit.index + 1] if unit.index + 1 < len(page.units) else None
    if (
        below is None
        or not unit.folded.startswith(_OFFICES_OF_PLACES)
        or not (unit.upper and below.upper)
        or unit.widget
        or below.words > _PLACE
        or unit.words > _OFFICE
    ):
        return None
    return below.text if below.folded.startswith(OF_PLACES) and below.index != page.title else None


_PLACE, _OFFICE = 6, 8


def _in_full(page: Page, name: str) -> str:
    """A place at the head of a page ("PHƯỜNG TÂN THANH") by the name that its site has at the foot."""
    folded = fold(name)
    if not folded.startswith(OF_PLACES):
        return name
    sites = (unit.text for unit in _foot(page) if is_press(unit.text) and unit.words <= _LONGEST and unit.folded.endswith(folded))
    return next(sites, name)


_LONGEST = 12


_PARTY = "dang cong san viet nam"
"""The head of a document of the Party, which is no name of a site."""


_OF_OWNER = re.compile(r"(?:tạp chí|tuần báo|báo|tập san|đặc san|nội san)\b.* của ", re.IGNORECASE)
"""What a paper says of itself: "Tạp chí sáng tác, nghiên cứu của Hội …"."""


_WITH_ADDRESS = re.compile(r"(?P<name>[^-–|:]{8,90}?)\s+[-–|]\s+(?:Địa chỉ|ĐC|Đ/c|Trụ sở|Đường|Số \d|\d{1,4}[A-Z]? )")
"""The owner of a site and where it sits, in one line of its head."""


def _printed_name(page: Page, unit: Unit) -> str | None:
    text = _MOTTO.split(unit.text.strip(" |-–»•"))[0].split(" ©")[0]
    if unit.index < _HEAD_LINES and (address := _WITH_ADDRESS.match(text)) and is_organisation(address["name"]):
        return ELECTRONIC.sub("", address["name"])
    if text in registry():
        return registry()[text]
    if (
        (unit.widget and not (unit.index == 0 and is_site_name(unit)))
        or _OF_OWNER.match(text)
        or unit.words > 16
        or "|" in text
        or unit.prose
        or unit.text.lower().startswith(_NOT_NAMES)
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


def _cited(page: Page) -> str | None:
    """The name that the page asks to be cited by: "Ghi rõ nguồn “Báo Đồi Thông”", or whose consent a reprint needs."""
    return _first_match(_foot(page), (_CITE_SITE, _CITED, _KEEPS, _CONSENT))


def _first_match(units: Iterator[Unit], patterns: tuple[re.Pattern[str], ...]) -> str | None:
    for unit in units:
        for pattern in patterns:
            match = pattern.search(unit.text) if unit.words <= 60 else None
            name = _clean(_ends_name().split(match["name"])[0]) if match else None
            if name and fold(name) not in {"bao", "tap chi", "website", "toa soan"} and not name.lower().startswith(MOTTOS):
                return name[:1].upper() + name[1:]
    return None


def _footer(page: Page) -> str | None:
    """The owner in the footer; its Vietnamese name, where the page prints one, before the English."""
    for unit in _foot(page):
        match = _OWNER.search(unit.text)
        of_software = match is not None and _SOFTWARE.search(unit.folded, 0, match.start("name")) is not None
        name = _clean(_ends_name().split(match["name"])[0]) if match and not of_software else None
        if name:
            return in_vietnamese(page, name) if name.isascii() else name
    return None


_SOFTWARE = re.compile(r"php-?nuke|joomla|wordpress|drupal|phpbb|vbulletin|powered by|theme by|template by|designed by")
"""Whose copyright a foot states may be that of the site's software."""


def _foot_line(page: Page) -> str | None:
    """A line at the foot that is nothing but the name of an outlet."""
    for unit in _foot(page):
        whole = unit.text.split(" ©")[0].strip(" |-–•").removeprefix("Trang thông tin của ")
        text = _LICENCE.split(_MOTTO.split(whole)[0])[0]
        if unit.text.lower().startswith(_NOT_NAMES):
            continue
        introduced = text != whole and is_press(text) and not GENERIC.match(text)  # "BÁO CỬA SÔNG - Cơ quan của …"
        named = is_outlet(text) or _paper(unit) or introduced
        if named and len(text.split()) <= 8 and not unit.prose and not text.endswith(_OF_UNNAMED):
            return known_outlet(text) or ELECTRONIC.sub("", text if text == whole else _GENERIC_PAPER.sub(r"\1 ", text))
        edited = _EDITED.search(text)
        if edited:
            return edited["name"]
        licensed = _LICENSED.match(text)
        if licensed and len(licensed["name"].split()) <= 8 and not licensed["name"].endswith(_OF_UNNAMED):
            return _GENERIC_PAPER.sub(r"\1 ", licensed["name"])
    return None


_EDITED = re.compile(
    r"\b(?:Ban Biên tập|Tòa soạn) (?P<name>(?:Báo|Nhật báo|Tuần báo|Tạp chí|Đài) [^-–|:;,.]{3,50})$", re.IGNORECASE
)
"""``Chịu trách nhiệm nội dung: Ban Biên tập Báo Đồi Thông``."""
_LICENSED = re.compile(
    r"(?P<name>(?:Báo|Nhật báo|Tuần báo|Thời báo|Tạp chí|Đài|Trang thông tin điện tử|Cổng thông tin điện tử)\s[^-–|:;.]{3,60}?)"
    r"\s*[-–|:;,.]\s*(?:số )?giấy phép\b",
    re.IGNORECASE,
)
"""``Tạp chí điện tử Nhịp sống - Giấy phép số 12/GP-BTTTT``."""
_OF_UNNAMED = (" tỉnh", " huyện", " thành phố", " xã", " phường", " quận")
"""How a name ends that does not say of which place it is."""
_GENERIC_PAPER = re.compile(r"^(Báo|Tạp chí) điện tử ", re.IGNORECASE)


def _paper(unit: Unit) -> bool:
    return is_press(unit.text) and not GENERIC.match(unit.text) and is_site_name(unit) and unit.words >= 2


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
            return _clean(ELECTRONIC.sub("", unit.text[len(title) :].strip(" -–|:»/·")))
    return None


def _welcome(page: Page) -> str | None:
    """A line that bids welcome to the site by its name."""
    for unit in page.units[: page.title or 0]:
        match = _WELCOME.match(unit.text)
        name = _clean(GENERIC.sub("", match["name"])) if match else None
        if name:
            return name
    return None


def _host(page: Page) -> str | None:
    """The outlet whose host stands in the addresses at the foot ("toasoan@example.vn"), where it is a single one."""
    found = {
        outlet
        for unit in _foot(page)
        if "." in unit.text
        for host in _HOST.findall(unit.folded[:400])
        if (outlet := of_host(host)) is not None
    }
    return found.pop() if len(found) == 1 else None


ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]+)/\S{8,}")
"""The address of one text, alone in a line."""


def foot_owner(page: Page) -> str | None:
    """The organisation whose site it is, alone on a line at the foot: "Trang thông tin điện tử Sở Công Thương", "HỘI NÔNG DÂN …"."""
    for unit in (page.units[index] for index in page.labelled("footer")):
        text = _LICENCE.split(unit.text.strip(" |-–•"))[0]
        short = is_organisation(text) and len(text.split()) <= _LONGEST and not text.endswith(_OF_UNNAMED)
        named = (short or page.shows(unit.index, "organisation")) and not acts(text)
        if not named or ":" in text or unit.prose or unit.text.lower().startswith(_NOT_NAMES) or unit.folded.startswith(_MAKERS):
            continue
        bare = GENERIC.sub("", text)
        return bare if bare and not fold(bare).startswith(OF_PLACES) else text
    return None


_LICENCE = re.compile(r"\s*[-–|,;.]\s*(?:số )?giấy phép\b", re.IGNORECASE)
"""Behind the name of an owner, the licence of the site."""
_SUPERVISED = re.compile(r"(?:Cơ quan|Đơn vị) (?:chủ quản|quản lý)\s*[:–-]\s*(?P<name>[^:;|]{4,80})", re.IGNORECASE)


def supervisor(page: Page) -> str | None:
    """The office that a foot names as the site's own: "Cơ quan chủ quản: UBND xã Đồng Quế"."""
    matches = (_SUPERVISED.match(unit.text) for unit in _foot(page))
    return next((match["name"].strip(" .") for match in matches if match and is_organisation(match["name"])), None)


_MAKERS = ("cong ty", "vnpt", "viettel", "tap doan", "trung tam cong nghe", "thiet ke")
"""How those begin who built a site."""


_IMPRINT = ("tong bien tap", "pho tong bien tap", "giay phep", "co quan chu quan", "toa soan")
"""How the line below the name of a paper begins at its foot."""


def _foot(page: Page) -> Iterator[Unit]:
    """The lines at the foot; the name of a paper right above them is one, although it stands there as in any list."""
    lines = page.labelled("footer", "contact")
    above = page.units[lines[0] - 1] if lines and lines[0] else None
    named = above is not None and page.label(above.index) == "site-chrome" and is_press(above.text) and is_site_name(above)
    if above is not None and named and page.units[lines[0]].folded.startswith(_IMPRINT):
        yield above
    yield from (page.units[index] for index in lines)


_SINCE = re.compile(r"^(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\s+")
"""The years of a copyright before the name of its holder."""


def _clean(name: str) -> str | None:
    """A name without signs around it, or None for what is none."""
    name = _SINCE.sub("", name.strip(" .:-–\"“”'|®©•"))
    if not 3 <= len(name) <= 80 or _ADDRESS.fullmatch(name) or _NO_NAME.match(name):
        return None
    return name if name[0].isalnum() and any(map(str.isupper, name)) else None


_PLACES: tuple[tuple[Callable[[Page], str | None], str], ...] = (
    (_cited, "tên mà trang yêu cầu ghi khi dẫn lại"),
    (header, "tên trang ở đầu trang"),
    (_foot_line, "tên trang ở chân trang"),
    (_footer, "tên trang ở chân trang"),
    (_printed_in, "dòng cho biết bài đã in ở đâu"),
    (_browser_title, "tên trang sau tiêu đề mà trình duyệt hiện"),
    (_followed, "nút theo dõi tờ báo"),
    (_welcome, "lời chào ở đầu trang"),
    (_host, "tên miền trong phần liên hệ"),
)
"""Where a page prints its own name, most telling first, and how that is told to readers."""
