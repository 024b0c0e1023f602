"""The name of a site at its foot: who owns it, which paper it is, by which name it asks to be cited, the host of its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.cleaning.letters import CAPITAL
from builder.cleaning.names import acts, is_organisation, is_press, is_site_name
from builder.cleaning.page import Page
from builder.cleaning.prefixes import ELECTRONIC, OF_PLACES, is_outlet, known_outlet, of_host
from builder.cleaning.spelling import in_vietnamese
from builder.cleaning.units import Unit
from builder.data import load
from builder.text import fold

GENERIC = re.compile(
    r"^(?:trang (?:tin|thông tin)?\s*(?:điện tử)?(?: tổng hợp| nội bộ)?|cổng (?:thông tin|tttt|ttđt)\s*(?:điện tử)?|"
    r"website|trang web|báo điện tử|trang chủ)\s*(?:của\s+)?",
    re.IGNORECASE,
)
"""Words before a name that many names share."""
MOTTO = re.compile(r"\s+[-–|]\s+(?=(?:cơ quan|tiếng nói|diễn đàn|báo điện tử|tin tức|website)\b)", re.IGNORECASE)
"""Between a name and what a site says of itself behind it."""
MOTTOS = (
    "tuần báo ra ", "nhật báo ra ", "báo ra ", "tuần báo của", "nhật báo của", "tạp chí của", "trang tin của", "cơ quan của",
    "cơ quan ngôn luận", "cơ quan trung ương của", "báo điện tử của ", "báo của ", "tiếng nói của", "diễn đàn của",
)  # fmt: skip
NOT_NAMES = (
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
_OWNER = re.compile(
    r"(?:bản quyền(?: ©)?(?: nội dung)? (?:thuộc(?: về)?|của)|bản quyền(?: website)?\s*[:©-]+(?: thuộc(?: về)?)?|"
    r"copyright\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:©|\(c\)|[-–]|by)?|"
    r"©\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\.?\s*[-–]?"
    r"(?:\s*(?:toàn bộ )?bản quyền(?: nội dung)?(?: thuộc(?: về)?| của)?)?)\s*:?\s*(?P<name>[^.|,;©®\d]{3,90}" + _MORE + ")",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:@|//|www\.|\b)((?:[a-z0-9-]+\.)+(?:vn|com|net|org))\b")


LONGEST = 12
"""Words of the longest name of a site."""


def foot_lines(page: Page) -> Iterator[Unit]:
    """The lines at the foot; the name of a paper right above them is one, although it stands there as in any list."""
    lines = page.labelled("footer", "contact")
    above = page.units[lines[0] - 1] if lines and lines[0] else None
    named = above is not None and page.label(above.index) == "site-chrome" and is_press(above.text) and is_site_name(above)
    if above is not None and named and page.units[lines[0]].folded.startswith(_IMPRINT):
        yield above
    yield from (page.units[index] for index in lines)


_SINCE = re.compile(r"^(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\s+")
"""The years of a copyright before the name of its holder."""


_BRACKETED_EMAIL = re.compile(r"\s*[\[(<][^\])>@]{1,40}@[^\])>]{3,60}[\])>]")


def clean_name(name: str) -> str | None:
    """A name without signs around it, or None for what is none."""
    name = _SINCE.sub("", _BRACKETED_EMAIL.sub("", name).strip(" .:-–\"“”'|®©•"))
    if not 3 <= len(name) <= 80 or _ADDRESS.fullmatch(name) or _NO_NAME.match(name):
        return None
    return name if name[0].isalnum() and any(map(str.isupper, name)) else None


@cache
def _ends_name() -> re.Pattern[str]:
    """What ends the name of a site in a longer line; a dash may stand inside of it ("Sở Lao động - Thương binh và Xã hội")."""
    inside = "|".join(map(re.escape, load("cleaning/sources")["organisations"]["behind_dash"]))
    dash = rf"\s+\|\s+|\s+[-–]\s+(?!(?:{inside})\b)"
    return re.compile(rf"{dash}|\s+All |\s+giữ | khi |, cơ quan|\s+Cơ quan (?:của|ngôn luận)|\s+đã |\s+xin ")


def cited(page: Page) -> str | None:
    """The name that the page asks to be cited by: "Ghi rõ nguồn “Báo Đồi Thông”", or whose consent a reprint needs."""
    return _first_match(foot_lines(page), (_CITE_SITE, _CITED, _KEEPS, _CONSENT))


_CITING = 60
"""Words of the longest line that asks to be cited by a name."""
_SAYS_WHOSE = ("nguon", " giu ", "nam giu", "so huu", " cua ")
"""In folded text: one of which stands in every line that says by which name to cite, or who keeps the rights."""


def _first_match(units: Iterator[Unit], patterns: tuple[re.Pattern[str], ...]) -> str | None:
    for unit in (unit for unit in units if unit.words <= _CITING and any(map(unit.folded.__contains__, _SAYS_WHOSE))):
        for pattern in patterns:
            match = pattern.search(unit.text)
            name = clean_name(_ends_name().split(match["name"])[0]) if match else None
            if name and fold(name) not in {"bao", "tap chi", "website", "toa soan"} and not name.lower().startswith(MOTTOS):
                return name[:1].upper() + name[1:]
    return None


def footer(page: Page) -> str | None:
    """The owner in the footer; its Vietnamese name, where the page prints one, before the English."""
    for unit in foot_lines(page):
        match = _OWNER.search(unit.text)
        of_software = match is not None and _SOFTWARE.search(unit.folded, 0, match.start("name")) is not None
        name = clean_name(_ends_name().split(match["name"])[0]) if match and not of_software else None
        if name:
            return in_vietnamese(page, name) if name.isascii() else name
    return None


_SOFTWARE = re.compile(r"php-?nuke|joomla|wordpress|drupal|phpbb|vbulletin|powered by|theme by|template by|designed by")
"""Whose copyright a foot states may be that of the site's software."""


def foot_line(page: Page) -> str | None:
    """A line at the foot that is nothing but the name of an outlet."""
    for unit in foot_lines(page):
        line = unit.text.split(" ©")[0].strip(" |-–•").removeprefix("Trang thông tin của ")
        whole = _ADDRESSED.split(line)[0]
        text = _LICENCE.split(MOTTO.split(whole)[0])[0]
        if unit.text.lower().startswith(NOT_NAMES):
            continue
        introduced = text != line and is_press(text) and not GENERIC.match(text)  # "BÁO CỬA SÔNG - Cơ quan của …"
        named = is_outlet(text) or _paper(unit) or introduced
        if named and len(text.split()) <= 8 and not unit.prose and not text.endswith(_OF_UNNAMED):
            return known_outlet(text) or ELECTRONIC.sub("", text if text == line else _GENERIC_PAPER.sub(r"\1 ", text))
        edited = _EDITED.search(text)
        if edited:
            return edited["name"]
        licensed = _LICENSED.match(text)
        if licensed and len(licensed["name"].split()) <= 8 and not licensed["name"].endswith(_OF_UNNAMED):
            return _GENERIC_PAPER.sub(r"\1 ", licensed["name"])
    return None


_ADDRESSED = re.compile(r"\s*[-–|,]\s+(?=\d|(?:Số|Đường|Trụ sở|Địa chỉ|Tòa soạn|Toà soạn|ĐC)\b)")
"""Between the name of a paper and where it sits."""
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


def host(page: Page) -> str | None:
    """The outlet whose host stands in the addresses at the foot ("toasoan@example.vn"), where it is a single one."""
    found = {
        outlet
        for unit in foot_lines(page)
        if "." in unit.text
        for name in _HOST.findall(unit.folded[:400])
        if (outlet := of_host(name)) is not None
    }
    return found.pop() if len(found) == 1 else None


def foot_owner(page: Page) -> str | None:
    """The organisation whose site it is, alone on a line at the foot: "Trang thông tin điện tử Sở Công Thương", "HỘI NÔNG DÂN …"."""
    for unit in (page.units[index] for index in page.labelled("footer")):
        text = _LICENCE.split(unit.text.strip(" |-–•"))[0]
        short = is_organisation(text) and len(text.split()) <= LONGEST and not text.endswith(_OF_UNNAMED)
        named = (short or page.shows(unit.index, "organisation")) and not acts(text)
        if not named or ":" in text or unit.prose or unit.text.lower().startswith(NOT_NAMES) or unit.folded.startswith(_MAKERS):
            continue
        bare = GENERIC.sub("", text)
        return bare if bare and not fold(bare).startswith(OF_PLACES) else text
    return None


_LICENCE = re.compile(r"\s*[-–|,;.]\s*(?:số )?giấy phép\b", re.IGNORECASE)
"""Behind the name of an owner, the licence of the site."""
_SUPERVISED = re.compile(r"(?:Cơ quan|Đơn vị) (?:chủ quản|quản lý)\s*[:–-]\s*(?P<name>[^:;|]{4,80})", re.IGNORECASE)


def supervisor(page: Page) -> str | None:
    """The office that a foot names as the site's own: "Cơ quan chủ quản: UBND xã Đồng Quế"."""
    matches = (_SUPERVISED.match(unit.text) for unit in foot_lines(page))
    return next((match["name"].strip(" .") for match in matches if match and is_organisation(match["name"])), None)


_MAKERS = ("cong ty", "vnpt", "viettel", "tap doan", "trung tam cong nghe", "thiet ke")
"""How those begin who built a site."""


_IMPRINT = ("tong bien tap", "pho tong bien tap", "giay phep", "co quan chu quan", "toa soan")
"""How the line below the name of a paper begins at its foot."""
