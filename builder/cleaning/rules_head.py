"""Rules for the head of an article: title, stamps, kicker, breadcrumb, signature."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from builder.cleaning.bylines import Byline, read_byline
from builder.cleaning.name_words import surnames
from builder.cleaning.names import is_organisation
from builder.cleaning.page import HEAD, Marks, Page
from builder.cleaning.persons import holds_post
from builder.cleaning.publication import half_stamp, issue_of
from builder.cleaning.units import Unit
from builder.text import fold
from builder.text.stamps import bare_age, split_age


def title(page: Page) -> Marks:
    """The title; broken over several lines, or once more in another language. The same line again is a copy."""
    seen: set[str] = set()
    for index, part in enumerate(page.parts):
        unit = page.units[index]
        printed = part == "title" and unit.folded not in seen
        if printed or (part in {"subtitle", "kicker", "below-title"} and _translates(page, unit)):
            seen.add(unit.folded)
            yield index, "title"


def _translates(page: Page, unit: Unit) -> bool:
    """A headline in another language beside the Vietnamese one."""
    own = page.title_text
    return (
        own is not None
        and not own.isascii()
        and unit.text.isascii()
        and unit.titlelike
        and unit.words >= 4
        and not unit.upper
        and unit.byline is None
    )


def title_again(page: Page) -> Marks:
    """The title printed once more near the head."""
    if page.title is None or page.core is None:
        return
    yield from _title_in_two(page)
    wanted = {page.units[page.title].folded, " ".join(unit.folded for unit in page.units[page.title : page.title_end])}
    for index, unit in enumerate(page.units[: page.core[1] + 1 + _BELOW]):
        same, ahead = unit.folded in wanted, not _AHEAD.isdisjoint(page.evidence[index])
        if not (same or ahead or unit.text[-1].isdigit()) or not page.free(index):
            continue
        again = ahead or (same and page.parts[index] not in {"crumb", "top"})
        if again and index <= page.core[1] and page.parts[index] not in {"list", "box", "top-list"}:
            named = unit.text.isascii() and unit.text.islower() and not page.units[page.title].text.isascii()
            yield (index, "image-filename", "image-name") if named else (index, "duplicate")  # a picture named after the headline
        elif _numbers_picture(unit, wanted):
            yield index, "caption"


def _title_in_two(page: Page) -> Marks:
    """The title once more over two lines, as the head of a document has it: "KẾ HOẠCH" above what it plans."""
    assert page.core is not None
    title = fold(page.title_text or "")
    for above, unit in itertools.pairwise(page.units[page.title_end : page.core[1] + 1]):
        if page.free(above.index) and page.free(unit.index) and f"{above.folded} {unit.folded}" == title:
            yield above.index, "duplicate"
            yield unit.index, "duplicate"


_AHEAD = frozenset({"browser-title", "preview"})
"""Evidence that a line above the article says its title in another place."""


_BELOW = 3
"""Lines below the text among which a picture may stand."""
_PICTURE_NUMBER = re.compile(r" anh \d{1,3}$")


def _numbers_picture(unit: Unit, titles: Collection[str]) -> bool:
    """What a template prints for a picture without words: the headline and a number ("… ảnh 1")."""
    match = _PICTURE_NUMBER.search(unit.folded) if unit.text[-1].isdigit() else None
    return match is not None and unit.folded[: match.start()] in titles


def publication_stamp(page: Page) -> Marks:
    """Dates of publication and of updates that stand beside the title."""
    for index in page.stamps:
        yield index, "byline" if _signed_first(page.units[index]) else "date"
    issue = None if page.stamps or page.core is None else issue_of(page)
    if issue is not None:
        yield issue[0], "date", "issue-of-bulletin"
    for unit in page.units:
        if (
            page.parts[unit.index] == "below-title"
            and page.free(unit.index)
            and (unit.age or unit.stamp or half_stamp(unit.folded))
        ):
            yield unit.index, "byline" if _signed_first(unit) else "date"
    yield from _updates_below(page)
    if page.core and page.core[1] > page.core[0]:
        last = page.units[page.core[1]]
        if last.age and (split_age(last.text) or bare_age(last.text)):
            yield last.index, "date"  # "Báo Đồi Thông 3 giờ trước" below the summary that a reader of many outlets shows


def _updates_below(page: Page) -> Marks:
    """The day of the last update, right below the text of an article that says at its head when it was published."""
    if page.core is None or not page.stamps:
        return
    for unit in page.units[page.core[1] + 1 : page.core[1] + 1 + _UPDATED]:
        if unit.stamp is not None and unit.stamp.update and page.free(unit.index):
            yield unit.index, "date"


_UPDATED = 3


def _signed_first(unit: Unit) -> bool:
    """Whether a line with a stamp begins with the name of who wrote: "Minh Hà • 08:15 12/03/2018"."""
    return bool(unit.author) and unit.text.startswith(unit.author)


def page_clock(page: Page) -> Marks:
    """The clock of the page: the day it was looked at, not the day it was published."""
    for index in page.clocks:
        if page.free(index) and (page.core is None or index not in range(page.core[0] + 1, page.core[1])):
            yield index, "site-chrome"


def head_buttons(page: Page) -> Marks:
    """Buttons between bars under the title ("PDF | Trích dẫn | Lượt tải: 88"): a few short parts of which none is a name; a player's."""
    if page.title is None or page.core is None:
        return
    first = next((index for index in page.body if page.units[index].prose), page.core[0])
    for unit in page.units[page.title_end : page.body.stop]:
        if (
            unit.prose
            and unit.widget is not None
            and unit.widget.name == "player"
            and page.free(unit.index)
            and not page.aside(unit.index)
        ):
            yield unit.index, "site-chrome"
    for unit in page.units[page.title_end : first]:
        parts = [part.strip() for part in unit.text.split(" | ")]
        if not 2 <= len(parts) <= _BUTTONS or unit.prose or not page.free(unit.index) or page.shows(unit.index, "cells"):
            continue
        if all(0 < part.count(" ") + 1 <= _BUTTON and read_byline(part) is None and not is_organisation(part) for part in parts):
            yield unit.index, "site-chrome"


_BUTTONS = 6
_BUTTON = 4
"""Most buttons in a line, and most words of one."""


def subtitle(page: Page) -> Marks:
    """A headline's second line or the words above it."""
    for index, part in enumerate(page.parts):
        if part in {"kicker", "subtitle"} and page.free(index):
            yield index, "kicker"
        elif part == "below-title" and _heads_first_of_digest(page, index):
            yield index, "heading"
    if page.title and page.free(page.title - 1) and _rubric(page, page.title - 1):
        yield page.title - 1, "kicker"


def _heads_first_of_digest(page: Page, index: int) -> bool:
    """Whether a line below the headline that gathers the news of a day heads the first of them."""
    below = page.units[index + 1 : index + 2]
    told = page.free(index) and page.units[index].titlelike and bool(below) and below[0].prose
    return told and page.title is not None and page.title < index and page.shows(page.title, "digest")


_RUBRIC = 6


def _rubric(page: Page, index: int) -> bool:
    """A few words in capitals between the path and the title right below ("PHỎNG VẤN"): the form of the article, not its place."""
    unit = page.units[index]
    if not 2 <= unit.words <= _RUBRIC or not unit.upper or unit.widget or unit.stamp:
        return False
    return (
        page.parts[index - 1] == "crumb" and not page.units[index - 1].upper and not page.units[index + 1].upper
        and not is_organisation(unit.text) and page.parts[index] in {"crumb", "before", "top"}
    )  # fmt: skip


def breadcrumb(page: Page) -> Marks:
    """The part of the site that the article stands in: short lines right above the head, with separators or known names."""
    for index, part in enumerate(page.parts):
        if part == "crumb" and page.free(index) and any(map(str.isalpha, page.units[index].text)):
            yield index, "breadcrumb"
    yield from ((index, "breadcrumb") for index in _path_from_home(page))
    yield from ((index, "breadcrumb") for index in _path_in_line(page))
    if page.title and _last_step(page, page.units[page.title - 1]):
        yield page.title - 1, "breadcrumb"
    wanted = fold(page.title_text or "")
    for unit in page.units[: page.title or 0]:
        ends = len(wanted) >= _PATH_TITLE and unit.folded.endswith(wanted) and unit.folded != wanted
        if page.free(unit.index) and ((ends and page.shows(unit.index, "home")) or _glued_path(page, unit)):
            yield unit.index, "breadcrumb"


def _path_in_line(page: Page) -> Iterator[int]:
    """Lines above all that is told that hold a whole path: "Văn bản » Văn bản của Đảng ủy"; with more steps it is a menu."""
    first = next((unit.index for unit in page.units if unit.prose), len(page.units))
    for unit in page.units[: max(first, page.title or 0)]:
        text = unit.text
        if not (">" in text or "»" in text or "›" in text) or unit.words > _PATH_WORDS or not page.free(unit.index):
            continue
        if text[0].isupper() and _PATH_LINE.fullmatch(text):
            yield unit.index


_PATH_LINE = re.compile(r"(?!Blog Tiếp|Next Blog)[^>»›|]{2,40}(?:\s*(?:>{1,2}|»|›)\s*[^\s>»›|][^>»›|]{1,60}){1,3}")
_PATH_WORDS = 18


def _last_step(page: Page, unit: Unit) -> bool:
    """Whether a short name stands between the steps of a path and the title: a part of the site of which nothing is known."""
    plain = not (unit.widget or unit.stamp or unit.upper or unit.prose or unit.byline) and 1 < unit.words <= _NAMED
    named = unit.text[-1].isalpha() and not page.shows(unit.index, "template")
    return unit.index > 0 and page.parts[unit.index - 1] == "crumb" and plain and named and page.free(unit.index)


_NAMED = 5


def _glued_path(page: Page, unit: Unit) -> bool:
    """Whether a line right above the title is a path whose signs were pictures: "Trang chủ Tin hoạt động Công tác kiểm tra"."""
    if unit.index + 1 != page.title or unit.index < _MASTHEAD or not unit.folded.startswith("trang chu "):
        return False
    steps = sum(word[0].isupper() for word in unit.text.split())
    return 1 < steps <= _STEPS and unit.text[-1].isalpha() and not unit.upper and not _OF_MENU.search(unit.folded)


_OF_MENU = re.compile(r"\b(?:gioi thieu|lien he|dang nhap|so do)\b")
"""Parts of a site in which no article stands."""


def _path_from_home(page: Page) -> Sequence[int]:
    """The last home page above the title, where a path begins with it: in one line, or with its few steps below it as far as the head."""
    above = page.units[: page.title or 0]
    home = next(
        (unit.index for unit in reversed(above) if page.shows(unit.index, "home") or page.shows(unit.index, "home-path")), None
    )
    if home is None or not page.free(home) or above[home].folded.startswith("dien dan"):
        return ()
    if page.shows(home, "home-path"):
        return (home,) if len(above) - home <= _NEAR_HEAD and not above[home].folded.endswith("home") else ()
    steps = [unit.index for unit in itertools.takewhile(lambda unit: _step(page, unit), above[home + 1 :])]
    ends = page.parts[steps[-1]] == "crumb" if steps else False
    led = home >= _MASTHEAD and above[home].words <= _HOME_WORDS and above[home - 1].folded != "menu"
    return (home, *steps) if led and ends and len(steps) <= _STEPS else ()


def _step(page: Page, unit: Unit) -> bool:
    """Whether a line may be a step of a path of which each stands in a line of its own."""
    named = unit.section or page.parts[unit.index] == "crumb"
    return named and unit.words <= _STEP_WORDS and unit.stamp is None and page.parts[unit.index] in {"crumb", "top"}


_NEAR_HEAD, _MASTHEAD, _HOME_WORDS = 8, 2, 2
"""Lines between a path and the title; lines above it, without which it is the menu of a small site; words of the home page."""
_STEPS, _STEP_WORDS = 3, 6
"""Most steps below the home page, more of which are a menu, and words of one of them."""
_PATH_TITLE = 15
"""Characters of a headline that ends a path from the home page, whatever parts its steps."""


def byline_at_head(page: Page) -> Marks:
    """A signature between the title and the running text, or between the stamp and the title."""
    if page.title is None or page.core is None:
        return
    first = next((index for index in page.body if page.units[index].prose), page.core[0])
    for unit in page.units[max(0, page.title - 3) : first + 1]:
        part = page.parts[unit.index]
        head = part in {"before", "below-title", "text"}
        if not head or not page.free(unit.index) or unit.prose or unit.widget or unit.byline is None or not unit.byline.names:
            continue  # an account of the site, say, is nobody's name
        below = page.units[unit.index + 1 : unit.index + 2]
        if below and below[0].age and not (_of_person(unit.byline) or _takes_pictures(page, unit)):
            continue  # the outlet beside the age of the article
        field = unit.byline.strong and ":" in unit.text  # "• Tác giả: Lò Thị Ngân"
        if (field or not unit.marker) and _signs_head(page, unit, strong=unit.byline.strong):
            yield unit.index, "byline"
            if page.shows(unit.index - 1, "byline-label") and page.free(unit.index - 1):
                yield unit.index - 1, "byline", "byline-label"
            under = below[0] if below else unit
            if (
                under.index < first
                and (is_organisation(under.text) or holds_post(under.text))
                and not under.prose
                and page.free(under.index)
            ):
                yield under.index, "byline"
    yield from _beside_stamps(page, first)


_WHOLE_NAME = 3


def _of_person(byline: Byline) -> bool:
    """Whether a signature is a whole name, family name first, as hardly any outlet's is."""
    return all(name.count(" ") + 1 >= _WHOLE_NAME and name.split()[0] in surnames() for name in byline.names)


def _takes_pictures(page: Page, unit: Unit) -> bool:
    """Whether the words of a picture name who took it by the same name: "Ảnh: Ngân Hạ"."""
    credit = f"anh: {unit.folded}"
    return any(one.folded.rstrip(".)").endswith(credit) for one in page.units[unit.index + 1 :])


def _beside_stamps(page: Page, first: int) -> Marks:
    """A name right above or below the stamp, which some sites print below the lead."""
    for stamp in page.stamps:
        for unit in page.units[max(0, stamp - 1) : stamp + 2]:
            name = unit.byline is not None and not unit.prose and not unit.widget and not unit.marker and unit.words >= 2
            if name and unit.index > first and page.free(unit.index) and not unit.upper and page.label(stamp) == "date":
                yield unit.index, "byline"


def _signs_head(page: Page, unit: Unit, *, strong: bool) -> bool:
    """A name between title and text; capitals and initials only beside a stamp, where no heading stands."""
    named = unit.byline.names[0].split()[0] if unit.byline and unit.byline.names else ""  # without a degree before it
    if strong or (unit.words >= 2 and (not unit.upper or named in surnames())):
        return True
    if unit.index + 1 == len(page.units):
        return False
    below = page.units[unit.index + 1]
    if below.stamp is not None:
        return True
    if unit.index == page.title_end and unit.words in {2, 3} and below.prose:
        return True  # right between title and text, where no heading stands
    return page.units[unit.index - 1].stamp is not None and (unit.words == 1 or below.prose or page.shows(below.index, "verse"))


def head_tools(page: Page) -> Marks:
    """Whatever else stands between the section and the first paragraph: buttons, counters, the account that posted."""
    for index, part in enumerate(page.parts):
        unit = page.units[index]
        if part in HEAD and page.free(index):
            told = unit.widget is not None and unit.widget.role in {"comments", "contact"}
            if part == "below-title" and unit.section and unit.widget is None:
                yield index, "breadcrumb"
            yield index, unit.widget.label if unit.widget and told else "site-chrome", page.reasons[index]
