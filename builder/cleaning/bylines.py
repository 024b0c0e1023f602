"""Bylines: whether a line is a signature, and whose."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from builder.cleaning.letters import CAPITAL, CLOSES_REPORT
from builder.cleaning.name_words import surnames, word_list, word_set
from builder.cleaning.persons import (
    NAME,
    NOT_INITIALS,
    ONE_NAME,
    degrees,
    folded_place,
    is_initials,
    is_name,
    names_organisation,
    without_rank,
    works,
)
from builder.cleaning.vocabulary import tree
from builder.data import load
from builder.text import fold

LONGEST = 110

_JOINED = re.compile(r"\s+[-–—]\s+|(?<=\w)-(?=[A-ZĐ]\.)|\s*[,;&+]\s+|\s+và\s+|\s*&\s*|(?<=\w)\s*/\s*(?=[A-ZĐ])")
_SIGNS = re.compile(r"[-–—,;&+/(|]")
"""Signs between names, or between a name and an office; without one, a line is one name or none."""
_TAIL_ORG = re.compile(
    r"^(?P<name>[^()/|]{2,50}?)\s*(?:[(](?P<org>[^()]{2,60})[)]|/\s?(?P<org2>[^/]{2,50})|"
    r"(?:\s[-–|]\s|\s(?=[Tt]heo )|, (?=[a-zPB]))(?P<org3>"
    r"(?:phóng viên|biên tập viên|thông tín viên|cộng tác viên|PV|BTV)(?:\b.{1,60})?|(?:LĐLĐ|"
    r"Công đoàn|CĐ|CCVH|Công chức|Cán bộ|Báo|Đài|Phòng|Sở|Ban|Trường|Hội|Trung tâm|TT|UBND|Văn phòng|"
    r"[Tt]ổ|[Pp]hân xưởng|[Xx]ưởng|[Cc]huyền|[Cc]hi đoàn|[Cc]hi bộ|[Tt]heo)\b.{1,60}))$"
)
_SHORT_OFFICE = re.compile(r"(?P<name>[^()/|-]{4,40}[^\s()/|-])-(?P<org>[A-ZĐ]{1,4}\d{1,2}|[A-ZĐ]{3,6})(?P<org2>)(?P<org3>)")
"""Behind a label, a name with the short form of an office glued to it: "Tin, ảnh: Minh Nguyệt-Q11"."""
_TAKEN = re.compile(r"[(\[]?(?:theo|nguồn|nguồn tin|ảnh(?!\s?(?:và|[,&/–-])\s?(?:bài|tin|lời|clip)\b))\b", re.IGNORECASE)
_OFFICE = re.compile(
    rf"(?:TM|KT|TL|TUQ|T/M|K/T|Q|P)(?:\. ?| )(?=[{CAPITAL}]{{2,}} [{CAPITAL}]{{2,}})|"
    r"(?:PHÓ |Q\. ?|QUYỀN )?(?:TỔNG )?(?:GIÁM ĐỐC|CHỦ TỊCH|CHỦ NHIỆM|"
    r"TRƯỞNG BAN|TRƯỞNG PHÒNG|BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|VỤ TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|THỦ TRƯỞNG|BỘ TRƯỞNG|"
    r"THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH ÁN|TỔNG BÍ THƯ|THƯ KÝ|TRƯỞNG ĐOÀN|NGƯỜI KÝ)\b"
)
"""Offices in capitals below a document ("TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC"): who signed it, not who wrote a report."""
ALONE = re.compile(
    r"(?:tac gia(?: bai viet)?|nguoi viet|thuc hien|bai viet|tin, bai|"
    r"bai, anh|bai va anh|nguoi dang|theo)\s?:|(?:duoc |bai )?dang boi|(?:duoc )?viet boi|boi|by|nguoi dang"
)
"""In folded text: what stands before a name, on a line of its own."""
_FULL_STOP = re.compile(r"\s*\./\.?$")
_SEVERAL_ROLES = re.compile(
    r"\(?(?:phóng viên|pv|btv|biên tập viên|biên tập|tác giả|người viết|đạo diễn|"
    r"dẫn chương trình|người dẫn|kịch bản|tin|bài|tin,? bài|tin và bài|bài viết|thực hiện|nội dung|bt)\s*:\s*"
    r"(?P<one>[^:|;]{2,60}?)\s*[|;,./+–•·-]\s*"
    r"(?:hình ảnh|hình|quay phim|qp|ảnh|clip|video|biên tập|kỹ thuật|dựng phim|thu thanh|"
    r"đạo diễn|âm thanh|phát thanh viên|thể hiện|kỹ thuật viên|"
    r"ảnh và clip|ảnh, clip|đồ họa|đồ hoạ|trình bày|thiết kế|dịch|người dịch|biên dịch)\s*:\s*(?P<other>[^:|;()]{2,60}?)"
    r"(?: \([^()]{3,40}\))?[.)]*",
    re.IGNORECASE,
)
_PICTURE_FIRST = re.compile(
    r"(?i:ảnh)\s?:\s*(?P<one>[^:|;()]{2,40}?)\s*[|;,/–•·-]\s*(?i:lời|bài|tin|bài viết|nội dung)\s?:\s*(?P<other>[^:|;()]{2,40})"
)
"""``Ảnh: Quế Chi - Lời: Bửu Lộc``."""
_ROLES = 2
_PICTURED = re.compile(
    rf"(?P<one>{NAME.pattern})\s*[-–—;,|(]\s*(?i:hình ảnh|hình|ảnh|clip|video)\s?:\s*(?P<other>{ONE_NAME.pattern})\)?"
)
"""``Quế Chi - Ảnh: Bửu Lộc``."""
_WORDS = 8
_MARKED = re.compile(r"[:(|/&@,]| [-–—] ")
"""What stands in a signature of many words: several names, an office, a label."""
_EMAIL = re.compile(r"\S+@\S+\.\w+")


class Byline(Struct, frozen=True, gc=False):
    """Who signed a line."""

    names: tuple[str, ...]
    """Empty where the line is a signature of nobody (an account such as "Admin")."""
    strong: bool
    """Something besides capitals says that it is a signature: "Tác giả:", "(thực hiện)", a unit in brackets."""
    unit: str | None = None


@lru_cache(maxsize=4096)
def read_byline(text: str) -> Byline | None:
    """The byline that a whole line is, or None."""
    line = _even_asterisks(text.strip().strip("|*•·-–— ").strip())
    line = _LABELS_JOINED.sub(r"\1, \2", line) if ":" in line else line
    line = _GLUED_DASH.sub(" - ", line) if "- " in line or " -" in line else line
    line = line.replace("-", " - ") if "-" in line and _GLUED_NAMES.match(line) and not folded_place(fold(line)) else line
    spaces = line.count(" ")
    line = line[:-1] if line[-1:] == "," and spaces <= 4 else line
    if not 2 <= len(line) <= LONGEST or line[-1] in "?!:;,…" or (spaces > _WORDS and not _MARKED.search(line)):
        return None
    if line.count(":") == _ROLES and (both := _PICTURE_FIRST.fullmatch(line)):
        return _signed(f"{both['one']} - {both['other']}", strong=True, single=True)
    if (not line[1].islower() and _OFFICE.match(line)) or _TAKEN.match(line) or _speaks_of(line):
        return None
    line = _FULL_STOP.sub("", line) if line.endswith(CLOSES_REPORT) else line
    bare = (_EMAIL.sub("", line) if "@" in line else line).strip(" -–|").removesuffix("()").strip()
    return _read_bare(bare) if bare else None


def _read_bare(bare: str) -> Byline | None:
    """The byline that a line is without what may stand around one."""
    roles = bare.count(":")
    if roles > _ROLES and (credits_ := _credits(bare)):
        return _signed(credits_, strong=True, single=True)
    several = (_SEVERAL_ROLES if roles >= _ROLES else _PICTURED).fullmatch(bare) if roles else None
    if several:  # CASE: "Tin: Quế Chi | Ảnh: Bửu Lộc"
        return _signed(f"{several['one']} - {several['other']}", strong=True, single=True)
    folded = fold(bare)
    if _together(bare, folded):
        return Byline((bare,), strong=True)
    prefixed, suffixed = _strip_prefix(bare, folded), _strip_suffix(bare, folded)
    for stripped in (prefixed, suffixed):
        signed = _signed(stripped, strong=True, single=True) if stripped else None
        if signed:
            return signed
    if prefixed is not None and _signs_as_office(prefixed):
        return Byline((prefixed,), strong=True)
    if prefixed is not None or suffixed is not None:
        return None
    inner = bare[1:-1].strip() if bare[0] in "([" and bare[-1] in ")]" else bare
    inner = inner if is_initials(inner) else inner.rstrip(".")
    if is_initials(inner) and inner not in NOT_INITIALS:
        return Byline((inner,), strong=False)
    return _signed(inner, strong=False, single=False)


_CREDIT = re.compile(
    r"\s*(?:tin|bài|bài viết|lời|nội dung|thực hiện|kịch bản|biên tập|đạo diễn|ảnh|hình|hình ảnh|video|clip|quay phim|dựng phim|âm thanh|"
    r"kỹ thuật|đồ họa|đồ hoạ|trình bày|thiết kế|dịch|biên dịch|minh họa|minh hoạ)\s?:\s*(?P<name>[^:|;()]{2,60}?)\s*",
    re.IGNORECASE,
)
_BETWEEN_CREDITS = re.compile(r"[|;,/–•·-](?=[^|;,/–•·:-]{2,12}:)")


def _credits(bare: str) -> str | None:
    """The names of three credits and more side by side: "Bài: Quế Chi - Ảnh: Bửu Lộc - Dịch: Hà My"."""
    parts = [_CREDIT.fullmatch(part) for part in _BETWEEN_CREDITS.split(bare)]
    return " - ".join(part["name"] for part in parts if part is not None) if len(parts) > _ROLES and all(parts) else None


_GLUED_DASH = re.compile(r"(?<=[^\W\d_])- (?=[A-ZĐ])|(?<=[^\W\d_]) -(?=[A-ZĐ])")
"""``Ngô Bá Cường- Trưởng khoa``, ``Quế Chi -Bửu Lộc``: a dash that ran into the name before or behind it."""
_GLUED_NAMES = re.compile(rf"{NAME.pattern}(?:-{NAME.pattern}){{1,2}}(?=$|[/(])")
"""``Kim Anh-Thu Hà``: names of two words or more."""
_LABELS_JOINED = re.compile(r"^(tin|bài|ảnh) ?[-–/] ?(bài|ảnh|clip|video)(?= ?:)", re.IGNORECASE)
"""``Tin-ảnh: …``, for "Tin, ảnh: …"."""


def _even_asterisks(line: str) -> str:
    """The line without the asterisks behind names that lead to notes on their bearers: "Trịnh Bá Nguyên*- Lương Thị Nga(**)"."""
    if "*" not in line:
        return line
    bare = re.sub(r"(?<=\w) ?\(\*{1,3}\)", "", line)
    return re.sub(r"(?<=\w)\*{1,3}", "", re.sub(r"(?<=\w)\*{1,3} ?(?=[-–,])", " ", bare))


def _speaks_of(line: str) -> bool:
    """Whether a line names somebody as a text or a picture does: "Chị Nguyễn Thị Hà"; "Anh Thư" is a pen name."""
    if line.startswith(_SPOKEN_OF):
        return True
    if not line.startswith(_ADDRESSED):
        return False
    words = line.split(maxsplit=3)
    return len(words) > _PEN_NAME and words[1] in surnames()


_ADDRESSED = ("Ông ", "Bà ", "Anh ", "Chị ", "Cô ", "Chú ", "Bác ", "Cụ ", "Em ", "Cháu ")
_SPOKEN_OF = ("Đồng chí ", "Đ/c ", "Liệt sĩ ", "Liệt sỹ ")
_PEN_NAME = 2


def _together(line: str, folded: str) -> bool:
    """Whether several sign as one: "Nhóm phóng viên", "NHÓM P.V (ghi)", "Nhóm PV Thời sự", but not "Nhóm PV Lê Hà - Lò Ngân"."""
    if not folded.startswith("nhom "):
        return False
    signed, groups = _ROLE.sub("", folded), word_set("groups")
    if signed in groups:
        return True
    of = next((len(group) for group in groups if signed.startswith(f"{group} ")), len(signed))
    words = line[of : len(signed)].split()
    named = bool(words) and words[0][0].isupper() and words[0] not in surnames()
    return named and len(words) <= _DESK and all(word.isalpha() for word in words)


_DESK = 4
"""Words of the longest name of a desk or of a region that reporters sign for."""


_ROLE = re.compile(r" ?(?:\((?:ghi|thuc hien|tong hop|t/h)\)|(?:thuc hien|tong hop))$")
_OFFICE_WORDS = 6


def _signs_as_office(rest: str) -> bool:
    """Whether a label is followed by an office instead of a name: "Người viết: Ban Tuyên giáo"."""
    named = rest.startswith(tuple(load("cleaning/bylines")["units"])) and fold(rest) not in word_set("machines")
    return named and 2 <= len(rest.split()) <= _OFFICE_WORDS and rest[-1] not in ".:;"


def _strip_prefix(line: str, folded: str) -> str | None:
    folded = folded.lstrip("(")
    offset = len(line) - len(folded)
    match = _prefixes().match(folded)
    if not match:
        return None
    prefix, rest = match[1], line[offset + match.end(1) :]
    said = rest[:1] in {":", "."} or rest.startswith((" :", " -"))
    printed = line[offset : offset + match.end(1)].lower()
    if (
        not said
        and prefix in word_set("prefixes_like_names")
        and not printed.isascii()
        and printed not in load("cleaning/bylines")["prefixes_like_names"]
    ):
        return None  # "Đặng Bội Hương"
    if prefix == "tho" and not said:
        return rest.strip() if rest[:1] == " " and NAME.fullmatch(rest.strip()) else None
    if said or (rest[:1] == " " and (len(prefix) > 4 or prefix in {"pv", "by", "boi"})):
        return _closed(rest.lstrip(" :.-–").rstrip())
    return None


def _closed(rest: str) -> str:
    """What stands behind a label, without the end of the brackets around both, and without what leads to a date on the next line."""
    rest = _LEADS_TO_DATE.sub("", rest)
    return rest.rstrip(") ") if rest.count(")") > rest.count("(") else rest


_LEADS_TO_DATE = re.compile(r"\s+(?:vào lúc|lúc|vào|vào ngày|on|at)(?: \d{1,2}[:.]\d\d)?$")
"""``Người viết: Lò Thị Ngân lúc``: the day stands in an element of its own, the time of day at times here."""


@cache
def _prefixes() -> re.Pattern[str]:
    parts = tree(word_list("pieces"))
    several = rf"{parts}(?:(?:, ?| ?[-–/&+] ?| va |, va ){parts})+(?= ?:)"
    return re.compile(rf"({several}|{tree(word_list('prefixes'))})(?![\w,&])")


_SEVERAL_WORDS = re.compile(r"\w[ .]+\w")
_SHORT = 4
"""Letters of a suffix that may be a given name as well."""


def _strip_suffix(line: str, folded: str) -> str | None:
    folded = folded.rstrip(") .")
    if not folded.endswith(word_list("suffixes")):
        return None
    for suffix in word_list("suffixes"):
        if folded.endswith(suffix):
            head = line[: len(folded) - len(suffix)]
            # "D.LIÊN ghi", but neither "Trần Văn Ghi" nor "Chùm ảnh".
            said = len(suffix) > _SHORT or (line[len(head) : len(folded)].islower() and _SEVERAL_WORDS.search(head) is not None)
            if head.endswith(("(", "/ ", "- ", "– ", " (")) or (head.endswith(" ") and said):
                return head.rstrip(" (/-–")
    return None


def _signed(line: str, *, strong: bool, single: bool) -> Byline | None:
    unit = None
    signs = _SIGNS.search(line) is not None or " theo " in line
    slashed = _SLASHED.fullmatch(line) if line[-1:] == ")" and "/" in line else None
    if slashed:
        line, unit, strong = slashed["names"], slashed["org"], True
    glued = (_TAIL_ORG.match(line) or _of_office(line) or _short_office(line, single=single)) if signs and not slashed else None
    if glued and not _several(line):
        line, unit = glued["name"].strip(), (glued["org"] or glued["org2"] or glued["org3"] or "").strip()
        strong = True
    if _of_machine(line):
        return Byline((), strong=True)
    parts = _JOINED.split(line) if signs or "và" in line else [line]
    names = [_bare_name(bare) for part in parts if (bare := part.strip(" .|")) and bare not in degrees()]
    pattern, joined = ONE_NAME if single else NAME, len(names) > 1
    told = joined or (strong and single)
    if not names or len(names) > 4 or not all(is_name(name, pattern, joined=told) for name in names):
        return None
    return Byline(tuple(name for name in names if not _of_machine(name)), strong or joined, unit)


def _bare_name(name: str) -> str:
    """A name without its ranks; "Thầy Mộc" without the first word would be a name of one word that nobody signs with."""
    bare = without_rank(name)
    return name if " " not in bare and name.startswith(_TEACHERS) else bare


_TEACHERS = ("Thầy ", "Cô ")


_SLASHED = re.compile(r"(?P<names>[^()]{5,80}/[^()]{3,40}) \((?P<org>[^()]{2,60})\)")
"""``Quế Chi/Bửu Lộc (Báo Đồi Thông)``."""


def _of_machine(line: str) -> bool:
    """Whether a line is the name of an account that is nobody's."""
    folded = fold(line.strip()) if len(line) <= _longest_machine() + _ACCOUNT_LONGEST else ""
    return folded in word_set("machines") or _ACCOUNT.fullmatch(folded) is not None


_ACCOUNT_LONGEST = 16
_ACCOUNT = re.compile(
    r"(?:web|super|cms|portal|nv|site)[ ._-]?(?:admin(?:istrator)?|master|editor|user)|"
    r"(?:admin|quan ?tri|bien ?tap|bbt|editor)[ ._-]?\d{1,4}"
)
"""In folded text: names of accounts made of what they may do and a number: "webadmin", "quantri2"."""


@cache
def _longest_machine() -> int:
    return max(map(len, word_set("machines")))


_DASHED = re.compile(r"^(?P<name>[^()/|,]{2,40}?)(?P<org>)(?P<org2>)(?:\s+[-–]|\s*,)\s+(?P<org3>(?:[^-–]|(?<=\S)-(?=\S)){4,70})$")


def _short_office(line: str, *, single: bool) -> re.Match[str] | None:
    """``Minh Nguyệt-Q11`` behind a label; without one, a whole name must stand before the short form: "Thu Hằng-VPĐU"."""
    match = _SHORT_OFFICE.fullmatch(line)
    return match if match and (single or (match["org"].isalpha() and NAME.fullmatch(match["name"]))) else None


def _of_office(line: str) -> re.Match[str] | None:
    """``Lê Thị Út Mười - Trạm Khuyến nông thành phố``: a name and where its bearer works."""
    match = _DASHED.match(line)
    known = match is not None and (
        names_organisation(match["org3"]) or match["org3"].startswith(works()) or _ABBREVIATED.fullmatch(match["org3"])
    )
    return match if known else None


_ABBREVIATED = re.compile(r"[A-ZĐ]{4,6}(?: (?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|TP|tỉnh))?")
"""The short form of an office behind a dash: "Thùy Dung - TTVH", "Thùy Dung - VHTT xã"; three letters may be those of a second author."""


def _several(line: str) -> bool:
    """``A - B``: the second part is a name too, and not a unit."""
    parts = [without_rank(part) for part in re.split(r"\s+[-–]\s+|\s*[/,]\s*", line)]
    return len(parts) == 2 and all(NAME.fullmatch(part) and part.split()[0] in surnames() for part in parts)
