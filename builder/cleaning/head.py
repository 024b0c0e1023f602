"""Which stamp of a page is its article's own and which is the clock of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.cleaning.bylines import read_byline
from builder.cleaning.genres import DAY_OF_POST
from builder.cleaning.page import Page
from builder.cleaning.units import Unit, only_stamp
from builder.text.stamps import ENGLISH_MONTH

_TOP = 3
"""Clocks stand among the first lines of a page."""
_FAR = 8
"""A time of day this far down, right above the title, is no clock any more: whole menus stand above it."""
_AROUND = 3
"""Lines below the text within which a stamp may still be the article's."""
_ELSEWHERE = frozenset({"list", "thread", "box", "head-box", "top-list", "chrome"})
OPENS_LIST = re.compile(r"(?:nhu sau|sau day|cu the|gom)\s?[:.]$")
_SEPARATOR = re.compile(r"[»›]|\s[>/|]\s|\s::\s")


def find_stamps(page: Page) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(stamps of the publication, nearest to the title first; clocks of the page)."""
    assert page.core is not None
    core = page.core
    anchor = core[0] if page.title is None else page.title
    near, clocks = [], []
    for unit in page.units[: core[1] + 1 + _AROUND]:
        if unit.stamp is None or (page.parts[unit.index] in _ELSEWHERE and not _closes(page, unit)):
            continue
        if _is_clock(page, unit, anchor):
            clocks.append(unit.index)
        else:
            near.append(unit.index)
    after = [index for index in near if index > anchor]
    before = [index for index in near if index < anchor]
    if after and min(after) <= core[0] + 1:
        # A stamp under the title leaves those above it to the clock, unless they say the same day.
        same = [index for index in before if _day(page, index) == _day(page, min(after))]
        clocks += [index for index in before if index not in same]
        before, after = [], after + same
    chosen = (
        [index for index in after if index <= core[0] + 2]
        or list(reversed(before))
        or [index for index in after if index > core[1] - 2 or _closes_text(page, page.units[index])]
    )
    rest = [index for index in near if index not in chosen and index < core[0]]
    return tuple(chosen), tuple(sorted({*clocks, *rest}))


def _closes(page: Page, unit: Unit) -> bool:
    """``Ngày xuất bản: 21/6/2025`` as the last of the credits below a text, or the page's only stamp right below text or signature."""
    assert page.core is not None
    assert unit.stamp is not None
    if page.parts[unit.index] == "chrome" and _only_declared(page.units, unit):
        return True
    if unit.index != page.core[1] + 1:
        return False
    if unit.stamp.declared and page.parts[unit.index] == "chrome":
        return True
    below = page.units[unit.index + 1 : unit.index + 2]
    return only_stamp(page.units, unit) and unit.stamp.timed and not any(one.titlelike or one.prose for one in below)


def _day(page: Page, index: int) -> str:
    stamp = page.units[index].stamp
    return stamp.day if stamp else ""


def _is_clock(page: Page, unit: Unit, anchor: int) -> bool:
    stamp, core, index = unit.stamp, page.core, unit.index
    assert stamp is not None
    assert core is not None
    if stamp.clock:
        return True
    if core[0] + 2 < index <= core[1]:
        # A date on a line of its own in the middle of the text says when something happened.
        return not (index >= core[1] - 1 and (_set_off(unit) or _only_update(page, unit))) and not _closes_text(page, unit)
    if index > core[1]:
        return not (stamp.declared or stamp.timed or _set_off(unit) or _only_update(page, unit))
    if index >= anchor:
        return False
    if index == 0 and _ENGLISH.match(unit.folded) and not page.units[anchor].text.isascii():
        return True  # "April 25, 2024, 10:56 am" above all of a Vietnamese page: the widget of a theme
    if stamp.timed and _of_post(page.units[index + 1 : anchor]):
        return False
    if sum(not _button(one) for one in page.units[index:anchor]) > _AROUND:
        return True
    between = [one for one in page.units[index + 1 : anchor] if stamp.weekday or page.parts[one.index] != "kicker"]
    return _is_clock_above(page.units, unit, between)


def _of_post(between: Sequence[Unit]) -> bool:
    """Whether lines between a stamp and a title tell of the member of a forum who posted below it."""
    told = sum(one.widget is not None and one.widget.name == "member" for one in between)
    return len(between) <= _ACCOUNT and told >= _TOLD


_ACCOUNT, _TOLD = 14, 2
"""Most lines about a member, and the fewest of them that the vocabulary knows."""


def _only_update(page: Page, unit: Unit) -> bool:
    """The day of the last update, where the page prints no other: all that it tells of when the text was published."""
    return unit.stamp is not None and unit.stamp.update and only_stamp(page.units, unit)


def _closes_text(page: Page, unit: Unit) -> bool:
    """Whether a stamp that says it is one, the only one of the page, stands below the last sentence, above who made the page."""
    assert page.core is not None
    below = page.units[unit.index + 1 : page.core[1] + 1]
    return _only_declared(page.units, unit) and not any(one.sentence for one in below)


def _only_declared(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a stamp says that it is one, and all others of its page are plain clocks: a weekday and a day."""
    others = (one.stamp for one in units if one.stamp is not None and one is not unit)
    return unit.stamp is not None and unit.stamp.declared and all(one.weekday and not (one.timed or one.declared) for one in others)


def _set_off(unit: Unit) -> bool:
    """A stamp in brackets, or one that says "Ngày"."""
    return unit.text[0] in "([" or unit.folded.startswith("ngay ")


_ENGLISH = re.compile(rf"{ENGLISH_MONTH} \d{{1,2}},? (?:19|20)\d\d\b")
_MACHINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


_OF_ENGINE = re.compile(rf"{DAY_OF_POST.pattern}|(?:thu \w+|chu nhat) - \d\d/\d\d/\d{{4}} \d\d:\d\d")
"""How engines print the day of a post and no clock: "Thứ Ba, 27 tháng 3, 2012" (Blogger), "Thứ hai - 11/11/2024 04:09" (NukeViet)."""
_IN_ENGLISH = re.compile(rf"\w+day, {ENGLISH_MONTH} \d{{1,2}}, \d{{4}}")
"""The same of a blog in English; clocks in the head of a theme have its menu below them."""
_ONE = 1


def _is_clock_above(units: Sequence[Unit], unit: Unit, between: Sequence[Unit]) -> bool:
    """Whether a stamp above the title, with these lines between, is the clock of the page."""
    stamp, index = unit.stamp, unit.index
    assert stamp is not None
    if len(between) <= _ONE and _OF_ENGINE.fullmatch(unit.folded) and not any(one.widget for one in between):
        return False
    if index and not between and _IN_ENGLISH.fullmatch(unit.folded):
        return False
    if index < _TOP and stamp.weekday and not stamp.declared and any(not _between_stamp_and_title(one) for one in between):
        return True
    if any(_MACHINE.fullmatch(other.text) and other.stamp and other.stamp.day == stamp.day for other in units[:index]):
        return False  # what the template prints for machines says the same day
    above = units[max(0, index - 3) : index]
    named = any(other.section or _SEPARATOR.search(other.text) for other in above)
    clocked = any(one.stamp and one.stamp.weekday and not one.stamp.timed for one in units[:index])
    if clocked and named and stamp.timed and not stamp.weekday and len(between) <= _ONE:
        return False  # the page's clock stands above the path; between stamp and title stands a genre
    paths = (other for other in between if other.widget is None)
    if not stamp.declared and any(other.section or _SEPARATOR.search(other.text) for other in paths):
        return True  # the section of the article begins below it
    far = index >= _FAR and stamp.timed and not between
    if stamp.weekday and not stamp.declared and not named and not far and "thang" not in unit.folded:
        return True  # "Thứ 3, ngày 20/11/2018" at the top of a page, above any section, is its clock
    return any(not _between_stamp_and_title(other) for other in between) and not stamp.declared and not stamp.timed


def _between_stamp_and_title(unit: Unit) -> bool:
    if unit.stamp is not None or unit.section or _button(unit):
        return True
    return unit.words <= 4 and read_byline(unit.text) is not None


def _button(unit: Unit) -> bool:
    """A button for sharing or reading, of which many stand beside a stamp."""
    return unit.widget is not None and unit.widget.name in {"share", "reading"}
