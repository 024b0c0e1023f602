"""The head of an article: which line is its title, which stamp is its own and which is the clock of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from builder.cleaning.bylines import read_byline, surnames
from builder.cleaning.prefixes import is_outlet, lead_prefix
from builder.cleaning.units import Unit
from builder.data import load
from builder.text import fold

WINDOW = 24
"""Units before the running text among which the title is looked for."""

_MENU_RUN = 6
_TOP = 3
"""Clocks stand among the first lines of a page."""
_FAR = 8
"""A time of day this far down, right above the title, is no clock any more: whole menus stand above it."""
_MOTTOS = ("co quan cua ", "co quan ngon luan", "tieng noi cua ", "dien dan cua ")
OPENS_LIST = re.compile(r"(?:nhu sau|sau day|cu the|gom)\s?[:.]$")
STATE_HEAD = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam$|doc lap - tu do - hanh phuc|^so ?: ?\S{0,12}[/-]\S+|"
    r", ngay \d{1,2} thang \d{1,2} nam \d{4}$|^so:.*\|"
)
_SEPARATOR = re.compile(r"[»›]|\s[>/|]\s|\s::\s")
_SPEAKER = re.compile(r"(?:PV|P\.V|Phóng viên|Hỏi|MC|[^\W\d_][\w .]{2,38}):\s.*\?$")
_BULLETIN = re.compile(r"(?:Bản tin|BẢN TIN|Nội san|NỘI SAN|Tập san|TẬP SAN)(?: [A-ZĐÀ-Ỵ][^\W\d_]*){1,4}")
_ISSUE = re.compile(r"(?:so|tap|nam thu)\s?:?\s\d{1,5}\s?(?:[(,/|-]|\s)[^.]{0,60}(?:\d{4}|\d\))$")
"""Number of an issue: "Số 12 (345) - Tháng 3/2018"."""
_QUOTED = re.compile(r"[\"“”'‘].{8,}[\"”“'’]\.?")
_PHOTO = re.compile(r"\b(?:anh|photo|nguon anh|minh hoa)\s?:|\(anh[: )]")
_NAME_WORDS = re.compile(
    r"^(?:dang boi|tac gia|nguoi dang|nguoi viet|bai|bai va anh|tin|thuc hien|phong vien|pv|theo|nguon|by)\b\s?:?|thuc hien\)?$"
)


@cache
def _words(name: str) -> tuple[str, ...]:
    """Words of organisations, events or the press, in lower case with diacritics: "bảo" is not "báo"."""
    return tuple(word.lower() for word in load("cleaning/sources")["organisations"][name])


def is_organisation(text: str) -> bool:
    """Whether a line begins like the name of an organisation (``Báo …``, ``Đảng bộ …``, ``Cơ quan của …``)."""
    lower = text.lower()
    return lower.startswith(_words("words")) and not lower.startswith(_words("events"))


def find_title(units: Sequence[Unit], kinds: Sequence[str], core: tuple[int, int], metadata: Mapping[str, str]) -> int | None:
    """Index of the title before (or at the start of) the running text, or None."""
    start = core[0]
    declared = fold(metadata.get("title", ""))
    unsaid = bool(declared)
    if declared in _templates() or declared.startswith(tuple(f"{name} {sign}" for name in _templates() for sign in "-|–")):
        declared = ""
    if declared and declares_site(metadata["title"]):
        declared = ""
    candidates = [
        (_score(units, index, start, declared) - (_UNSAID if unsaid and unsaid_heading(units[index], declared) else 0.0), -index)
        for index in _where(units, core, declared)
        if _may_be_title(units[index], kinds[index], index, start)
    ]
    if not candidates:
        return None
    score, negative = max(candidates)
    return -negative if score > -3.0 else None


_UNSAID = 2.0
"""What a first heading loses where the page declares another title: it heads the site or the part of the site."""
_SITE_LONGEST = 12
_PORTAL = re.compile(r"(?:cong|trang) (?:thong tin|tin)\b|chuyen trang\b|website\b|trang (?:chu|web|nhat)\b|chao mung\b")


def declares_site(title: str) -> bool:
    """Whether a declared title is nothing but the name of the site."""
    words = title.split()
    folded = fold(title)
    acts = any(f" {act} " in f" {title.lower()} " for act in _words("acts"))
    return (
        len(words) <= _SITE_LONGEST
        and not acts
        and (_PORTAL.match(folded) is not None or (is_organisation(title) and len(words) <= 8))
    )


def unsaid_heading(unit: Unit, declared: str) -> bool:
    """Whether a first heading says nothing of the declared title (folded)."""
    return unit.tag == "h1" and _declared(unit.folded, declared) == 0.0


def _where(units: Sequence[Unit], core: tuple[int, int], declared: str) -> list[int]:
    """Indices to look for a title at: some lines above the text; first headings wherever they stand, and what the markup declares."""
    near = range(max(0, core[0] - WINDOW), min(core[0] + 2, core[1] + 1, len(units)))
    marked = (
        unit.index
        for unit in units[: core[1] + 1]
        if unit.tag == "h1" or (unit.tag in _HEADED and _declared(unit.folded, declared) == 1)
    )
    return sorted({*near, *marked})


def _may_be_title(unit: Unit, kind: str, index: int, start: int) -> bool:
    if (
        unit.widget
        or unit.folded.strip(" .:»") in _templates()
        or unit.stamp
        or unit.image
        or unit.age
        or kind == "comments"
        or (unit.words < 2 and unit.tag != "h1")
        or unit.repeat
    ):
        return False
    if kind and unit.tag != "h1":
        return False
    if index < start or unit.tag in _HEADED:
        return unit.length <= 300
    if lead_prefix(unit.text) or _SPEAKER.match(unit.text):
        return False
    return (
        unit.length <= 200
        and unit.words <= 35
        and (not unit.sentence or unit.text[-1] in "?!…" or unit.text.endswith("..."))
        and not unit.marker
    )


def _score(units: Sequence[Unit], index: int, start: int, declared: str) -> float:
    unit = units[index]
    score = min(unit.words, 12) / 5 - 0.3 * abs(start - index)
    following, before = units[index + 1 : index + 3], units[max(0, index - 2) : index]
    if following and following[0].stamp:
        score += 2.5
    elif len(following) > 1 and following[1].stamp:
        score += 1.5
    if following and following[0].words <= 6 and signed(following[0].text):
        score += 1.5
    if before and before[-1].stamp:
        score += 1.5 if index > 1 else 0.5
    if following and following[0].repeat:
        score += 2.5
    if following and following[0].widget and following[0].widget.name == "document-row":
        score += 6.0
    score += _DECLARED * _declared(unit.folded, declared)
    score += {"h1": 3.0, "h2": 1.5, "h3": 1.0}.get(unit.tag, 0.0)
    return score + _against(units, unit, index)


_DECLARED = 8.0
_HEADED = frozenset({"h1", "h2", "h3"})
_PARTS = re.compile(r"\s*[|:»–—]\s*|\s+-\s+")


def _declared(folded: str, declared: str) -> float:
    """How much of the title that the markup declares a line is, from 0 to 1; the site's name may stand beside it."""
    if not declared or len(folded) < 6:
        return 0.0
    parts = [part.strip() for part in _PARTS.split(declared)]
    if folded == declared or (folded in parts and len(folded) == max(map(len, parts))):
        return 1.0
    if folded in declared or declared in folded:
        return min(len(folded), len(declared)) / max(len(folded), len(declared)) * 0.75
    return 0.0


def _against(units: Sequence[Unit], unit: Unit, index: int) -> float:
    """What speaks against a line being the title."""
    return -sum(weight for weight, speaks in _AGAINST if speaks(units, unit, index))


def _names_site(unit: Unit, index: int) -> bool:
    return is_site_name(unit) and (unit.upper or index <= 2) and unit.words <= 12


def _extends_title(units: Sequence[Unit], unit: Unit, index: int) -> bool:
    """A caption that begins with the title above it."""
    above = units[max(0, index - 4) : index]
    return any(other.words >= 4 and not other.widget and unit.folded.startswith(other.folded + " ") for other in above)


def _below_text(units: Sequence[Unit], index: int) -> bool:
    """A paragraph stands above it, and no stamp beside it."""
    beside = units[max(0, index - 1) : index + 3]
    above = units[max(0, index - 6) : index]
    return any(unit.prose and unit.length > 60 and not unit.widget for unit in above) and not any(unit.stamp for unit in beside)


def _in_state_head(units: Sequence[Unit], index: int) -> bool:
    """A line in the head of a printed document."""
    return any(STATE_HEAD.search(other.folded) for other in units[max(0, index - 8) : index + 1])


@cache
def _templates() -> frozenset[str]:
    """Names that templates print above any article ("Chi tiết tin"), folded."""
    return frozenset(fold(name) for name in load("cleaning/widgets")["templates"]["names"])


def _translated(units: Sequence[Unit], unit: Unit, index: int) -> bool:
    """A headline in another language beside the Vietnamese one."""
    beside = (*units[max(0, index - 1) : index], *units[index + 1 : index + 2])
    return (
        unit.words >= 4
        and unit.text.isascii()
        and any(one.titlelike and one.words >= 4 and not one.text.isascii() for one in beside)
    )


def _name_below_headline(units: Sequence[Unit], unit: Unit, index: int) -> bool:
    """A name that begins with a common family name, right below what may be a headline."""
    above = units[index - 1] if index else None
    named = 2 <= unit.words <= 4 and unit.text.split()[0] in surnames() and read_byline(unit.text) is not None
    return named and above is not None and above.titlelike and above.words >= 4


def signed(text: str) -> bool:
    """Whether a line says that it is a signature ("Tác giả: …")."""
    byline = read_byline(text)
    return byline is not None and byline.strong


_AGAINST: tuple[tuple[float, Callable[[Sequence[Unit], Unit, int], bool]], ...] = (
    (4.0, lambda _, unit, __: unit.section or unit.menu),
    (4.0, lambda _, unit, __: unit.folded.startswith(_MOTTOS)),
    (4.0, lambda _, unit, __: is_outlet(unit.text)),
    (5.0, lambda _, unit, __: unit.words <= 12 and signed(unit.text)),
    (4.0, _extends_title),
    (3.0, _translated),
    (4.0, lambda _, unit, __: _ISSUE.match(unit.folded) is not None),
    (4.0, lambda _, unit, __: _PHOTO.search(unit.folded) is not None),
    (3.5, lambda units, _, index: _in_state_head(units, index)),
    (3.0, lambda _, unit, index: _names_site(unit, index)),
    (3.0, lambda _, unit, index: index <= 2 and _QUOTED.fullmatch(unit.text) is not None),
    (2.5, lambda _, unit, __: _SEPARATOR.search(unit.text) is not None and not unit.sentence),
    (2.5, lambda _, unit, __: unit.words <= 4 and looks_like_byline(unit)),
    (3.0, _name_below_headline),
    (2.5, lambda _, unit, __: unit.text[-1] in ".;,"),
    (2.5, lambda units, _, index: _below_text(units, index)),
    (1.5, lambda _, unit, __: unit.words < 3),
    (1.5, lambda _, unit, __: bool(unit.marker)),
    (1.5, lambda units, _, index: menu_run(units, index) > _MENU_RUN),
)
"""Weight and test of each thing that speaks against a line being the title."""


def is_site_name(unit: Unit) -> bool:
    """Whether a line is the name of an organisation or of its bulletin, and no headline about what it did."""
    return (is_organisation(unit.text) and not _news_like(unit)) or _BULLETIN.fullmatch(unit.text) is not None


def _news_like(unit: Unit) -> bool:
    """An organisation followed by what it did is a headline: "Công đoàn tỉnh trao quà cho …"; a paper only prints its name."""
    if unit.text.lower().startswith(_words("press")):
        return unit.words >= 12 and not unit.upper
    lower = f" {unit.text.lower()} "
    if any(f" {act} " in lower for act in _words("acts")):
        return True
    return unit.words >= 7 and not unit.upper and not unit.text.islower()


def looks_like_byline(unit: Unit) -> bool:
    """Whether a short line reads like who wrote it."""
    words = unit.text.strip(" |-–").split()
    return bool(_NAME_WORDS.search(unit.folded)) or (
        2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not unit.upper
    )


def menu_run(units: Sequence[Unit], index: int) -> int:
    """Length of the run of short lines that a line stands in: menus are long runs."""
    low = index
    while low > 0 and _menu_item(units[low - 1]):
        low -= 1
    high = index
    while high + 1 < len(units) and _menu_item(units[high + 1]):
        high += 1
    return high - low + 1 if _menu_item(units[index]) else 0


def _menu_item(unit: Unit) -> bool:
    return unit.words <= 6 and not unit.prose and unit.stamp is None


def find_stamps(
    units: Sequence[Unit], kinds: Sequence[str], title: int | None, core: tuple[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(stamps of the publication, nearest to the title first; clocks of the page)."""
    anchor = core[0] if title is None else title
    near, clocks = [], []
    for unit in units[: core[1] + 4]:
        if unit.stamp is None or kinds[unit.index]:
            continue
        if _is_clock(units, unit, anchor, core):
            clocks.append(unit.index)
        else:
            near.append(unit.index)
    after = [index for index in near if index > anchor]
    before = [index for index in near if index < anchor]
    if after and min(after) <= core[0] + 1:
        # A stamp under the title leaves those above it to the clock.
        clocks += before
        before = []
    chosen = (
        [index for index in after if index <= core[0] + 2]
        or list(reversed(before))
        or [index for index in after if index > core[1]]
    )
    rest = [index for index in near if index not in chosen and index < core[0]]
    return tuple(chosen), tuple(sorted({*clocks, *rest}))


def _is_clock(units: Sequence[Unit], unit: Unit, anchor: int, core: tuple[int, int]) -> bool:
    stamp = unit.stamp
    assert stamp is not None
    index = unit.index
    if stamp.clock:
        return True
    if core[0] + 2 < index <= core[1]:
        return True  # a date on a line of its own in the middle of the text says when something happened
    if index > core[1]:
        set_off = unit.text[0] in "([" or unit.folded.startswith("ngay ")
        return index > core[1] + 3 or not (stamp.declared or stamp.timed or set_off)
    if index >= anchor:
        return False
    if anchor - index > 3:
        return True
    between = units[index + 1 : anchor]
    if index < _TOP and stamp.weekday and not stamp.declared and any(not _between_stamp_and_title(one) for one in between):
        return True
    above = units[max(0, index - 3) : index]
    named = any(other.section or _SEPARATOR.search(other.text) for other in above)
    if not stamp.declared and any(other.section or _SEPARATOR.search(other.text) for other in between):
        return True  # the section of the article begins below it
    far = index >= _FAR and stamp.timed and not between
    if stamp.weekday and not stamp.declared and not named and not far and "thang" not in unit.folded:
        return True  # "Thứ 3, ngày 20/11/2018" at the top of a page, above any section, is its clock
    return any(not _between_stamp_and_title(other) for other in between) and not stamp.declared and not stamp.timed


def _between_stamp_and_title(unit: Unit) -> bool:
    if unit.stamp is not None or unit.section or (unit.widget is not None and unit.widget.name == "share"):
        return True
    return unit.words <= 4 and read_byline(unit.text) is not None
