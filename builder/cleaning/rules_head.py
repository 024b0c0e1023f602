"""Rules for the lines above the running text: title, date, kicker, breadcrumb, clock, menu."""

from __future__ import annotations

import re

from builder.cleaning.bylines import read_byline, surnames
from builder.cleaning.head import OPENS_LIST, is_organisation, menu_run
from builder.cleaning.page import Marks, Page
from builder.cleaning.prefixes import is_outlet, lead_prefix, stamp_prefix
from builder.cleaning.units import Unit
from builder.cleaning.vocabulary import is_section

_CRUMB = re.compile(r"[»›]|\s[>/|]\s")
_PATH = re.compile(r"\w\s*[»›>]\s*\w")
_HOME = re.compile(r"(?:trang chu|trang nhat|trang dau|home)\b[\s/»›>|]*")
_MENU_LONGEST = 6
_WEEKDAY = ("thu ", "chu nhat", "ngay ")
_LEAD_LONGEST = 650
_EVENT = re.compile(r"^(?:sang|chieu|toi|trua|ngay)\b.{0,12}\d")


def title(page: Page) -> Marks:
    """The title, found by its place before the running text, its form and the stamp beside it."""
    if page.title is not None:
        yield page.title, "title"


def title_again(page: Page) -> Marks:
    """The title printed once more near the head."""
    if page.title is None or page.core is None:
        return
    wanted = page.units[page.title].folded
    for unit in page.units[: page.core[1] + 1]:
        if unit.index != page.title and unit.folded == wanted and page.free(unit.index):
            yield unit.index, "duplicate"


def publication_stamp(page: Page) -> Marks:
    """Dates of publication and of updates that stand beside the title."""
    for index in page.stamps:
        unit = page.units[index]
        first = re.search(r"\d", unit.text)
        signed = unit.author and first and unit.text.find(unit.author) < first.start() and not unit.folded.startswith(_WEEKDAY)
        yield index, "byline" if signed else "date"
    if page.title is not None and page.core is not None:
        for unit in page.units[page.title + 1 : page.core[0]]:
            if unit.age and page.free(unit.index):
                yield unit.index, "date"


def page_clock(page: Page) -> Marks:
    """The clock of the page: the day it was looked at, not the day it was published."""
    for index in page.clocks:
        if page.free(index) and (page.core is None or index not in range(page.core[0] + 1, page.core[1])):
            yield index, "site-chrome"


def subtitle(page: Page) -> Marks:
    """A headline's second line or the words above it."""
    for index in (page.subtitle, page.kicker):
        if index is not None and page.free(index):
            yield index, "kicker"


def breadcrumb(page: Page) -> Marks:
    """The part of the site that the article stands in: short lines right above the head, with separators or known names."""
    if page.title is None:
        yield from _listing_crumb(page)
        return
    declared = [
        unit.index for unit in page.units[: page.core[0] if page.core else 0] if "breadcrumb" in unit.hints and not unit.prose
    ]
    if declared:
        yield from ((index, "breadcrumb") for index in declared)
        return
    index = _top_of_head(page) - 1
    taken = 0
    while index >= 0 and taken < 3:
        unit = page.units[index]
        if not page.free(index) or not any(char.isalpha() for char in unit.text):
            index -= 1
            if page.units[index + 1].stamp:
                break
            continue
        if not _is_crumb(page, unit, taken):
            break
        yield index, "breadcrumb"
        taken += 1
        index -= 1


def _top_of_head(page: Page) -> int:
    """First unit of the block of title, kicker and stamps."""
    marks = [
        index
        for index in (page.title, page.kicker, *page.stamps)
        if index is not None and page.title is not None and page.title - 3 <= index <= page.title
    ]
    return min(marks, default=0)


def _is_crumb(page: Page, unit: Unit, taken: int) -> bool:
    tool = unit.widget is not None and not _PATH.search(unit.text) and not _leads_home(page, unit)
    if tool or unit.prose or unit.words > 14 or page.zone_of[unit.index] or unit.image:
        return False
    if _CRUMB.search(unit.text):
        return taken == 0 or unit.section
    if is_organisation(unit.text) and not unit.section:
        return False
    if is_outlet(unit.text):
        return False
    if taken:
        return (unit.section and _section_run(page, unit) <= 2) or (_repeated_in_menu(page, unit) and not _in_menu(page, unit))
    if unit.section or _repeated_in_menu(page, unit):
        return True  # the last section name above a title is the article's own, also at the end of a menu
    return (
        unit.words <= 5
        and unit.index > 0
        and not unit.upper
        and menu_run(page.units, unit.index) <= 4
        and read_byline(unit.text) is None
    )


def _leads_home(page: Page, unit: Unit) -> bool:
    """A path that begins at the home page: "Trang chủ / Tin hoạt động", or one that ends with the title itself."""
    home = _HOME.match(unit.folded)
    if home is None or page.title is None:
        return False
    rest = unit.folded[home.end() :].strip()
    title = page.units[page.title].folded
    return bool(rest) and ("/" in unit.text or rest.endswith(title) or (unit.index + 3 >= page.title and is_section(rest)))


def _section_run(page: Page, unit: Unit) -> int:
    """Length of the run of section names that a line stands in; a menu has more of them than a path."""
    low = high = unit.index
    while low > 0 and page.units[low - 1].section and not is_outlet(page.units[low - 1].text):
        low -= 1
    while high + 1 < len(page.units) and page.units[high + 1].section:
        high += 1
    return high - low + 1


def _in_menu(page: Page, unit: Unit) -> bool:
    """Whether more short lines of the same kind stand right above."""
    above = page.units[max(0, unit.index - 2) : unit.index]
    return len(above) == 2 and all(other.words <= 6 and not other.widget and not other.stamp for other in above)


def _repeated_in_menu(page: Page, unit: Unit) -> bool:
    """A short line that stands in the menu above as well."""
    return any(
        other.folded == unit.folded or other.folded.endswith(" " + unit.folded)
        for other in page.units[: unit.index]
        if other.words <= 8
    )


def _listing_crumb(page: Page) -> Marks:
    """On a page without an article, the last section name above its list."""
    first = min(
        (zone.start for zone in page.zones if zone.kind == "teasers"), default=len(page.units) if page.shape == "listing" else 0
    )
    for unit in reversed(page.units[:first]):
        if unit.section and not unit.widget:
            yield unit.index, "breadcrumb"
            return


def byline_at_head(page: Page) -> Marks:
    """A signature between the title and the running text, or between the stamp and the title."""
    if page.title is None or page.core is None:
        return
    for index in page.stamps:
        if page.title - 3 <= index < page.title - 1:
            between = page.units[index + 1 : page.title]
            yield from ((unit.index, "byline") for unit in between if page.free(unit.index) and read_byline(unit.text))
    for unit in page.units[page.title + 1 : page.core[0] + 1]:
        if page.free(unit.index) and not unit.prose and not unit.widget:
            byline = read_byline(unit.text) if not unit.marker else None
            if byline and _signs_head(page, unit, strong=byline.strong):
                yield unit.index, "byline"
                below = page.units[unit.index + 1]
                if below.index < page.core[0] and is_organisation(below.text) and not below.prose and page.free(below.index):
                    yield below.index, "byline"


def _signs_head(page: Page, unit: Unit, *, strong: bool) -> bool:
    """A name between title and text; capitals and initials only beside a stamp, where no heading stands."""
    if strong or (unit.words >= 2 and (not unit.upper or unit.text.split()[0] in surnames())):
        return True
    beside = page.units[max(0, unit.index - 1) : unit.index + 2]
    return any(other.stamp for other in beside)


def lead(page: Page) -> Marks:
    """The first paragraph where it is set off: by the outlet's short form, by a date, or by being one short paragraph of its own."""
    if page.core is None:
        return
    for unit in page.units[page.core[0] : page.core[1] + 1]:
        if page.free(unit.index) and (unit.prose or ("lead" in unit.hints and unit.words >= 6)) and not page.zone_of[unit.index]:
            if _is_lead(page, unit):
                yield unit.index, "lead"
            return


def _is_lead(page: Page, unit: Unit) -> bool:
    if "lead" in unit.hints:
        return True
    if unit.length > 2 * _LEAD_LONGEST or page.core is None or unit.index >= page.core[1]:
        return False
    if unit.marker or unit.text[-1] == ";":
        return False
    if stamp_prefix(unit.text) or lead_prefix(unit.text):
        return True
    rest = [other for other in page.units[unit.index + 1 : page.core[1] + 1] if other.prose and not page.zone_of[other.index]]
    if not rest or OPENS_LIST.search(unit.folded) or unit.length > _LEAD_LONGEST or rest[0].marker:
        return False
    if (
        unit.sentences > 2
        or page.title is None
        or any(page.free(one.index) and one.words > 3 for one in page.units[page.title + 1 : max(page.title + 1, unit.index - 2)])
    ):
        return False
    if unit.sentences == 2 and not _set_off(page, unit):
        return False
    if _EVENT.match(unit.folded) and unit.length < 260:
        return False  # "Sáng 14-3, …" opens the report itself
    return unit.sentences == 1 or unit.length <= 330


def _set_off(page: Page, unit: Unit) -> bool:
    """The line clings to the date above it, while blank lines stand between the paragraphs."""
    after = page.units[unit.index + 1 : unit.index + 4]
    return (
        unit.index > 0
        and not unit.blank_before
        and page.units[unit.index - 1].stamp is not None
        and all(other.blank_before for other in after)
    )


def above_title(page: Page) -> Marks:
    """Whatever else stands above the article: menus, names of the site, polls, lists of other articles."""
    end = page.core[0] if page.core else 0
    if page.title is not None:
        end = max(end, page.title)
    for unit in page.units[:end]:
        if not page.free(unit.index):
            continue
        if page.zone_of[unit.index] in {"links", "navigation", "comments"}:
            yield unit.index, "related-list" if unit.words >= 6 and not is_organisation(unit.text) else "site-chrome"
        elif page.zone_of[unit.index] in {"related", "teasers"}:
            related = unit.widget is None or unit.widget.role in {"related", "line"} or unit.widget.label == "related-list"
            yield (
                unit.index,
                "related-list"
                if related and not (page.title is not None and unit.widget and unit.words <= 3 and not _has_titles(page, unit))
                else "site-chrome",
            )
        elif unit.widget:
            yield unit.index, unit.widget.label if unit.widget.role not in {"related", "comments"} else "site-chrome"
        elif page.title is not None and unit.index > page.title:
            yield from _below_title(page, unit)
        else:
            yield unit.index, "site-chrome"


def _has_titles(page: Page, unit: Unit) -> bool:
    following = page.units[unit.index + 1 : unit.index + 3]
    return any(other.words >= 4 and page.zone_of[other.index] for other in following)


def _below_title(page: Page, unit: Unit) -> Marks:
    """Between title and text: captions and headings are the body rules' matter; a lone sign is nothing."""
    if not any(char.isalnum() for char in unit.text):
        yield unit.index, "site-chrome"
    elif unit.section and unit.words <= 4:
        yield unit.index, "breadcrumb"
