"""Rules for the lines of the article itself: paragraphs, headings, lists, captions, notes, signatures, boxes in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.cleaning.bylines import read_byline
from builder.cleaning.head import OPENS_LIST, STATE_HEAD
from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.rules_captions import CAPTION_LONGEST, PHOTO
from builder.cleaning.rules_notes import NOTE
from builder.cleaning.rules_tail import ADDRESS
from builder.cleaning.units import DASHES, Unit
from builder.model import Label

_TAIL_OPENS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?|(?:TM|T/M|KT|TL|TUQ)\. ?[A-ZĐÀ-Ỵ]{2,}|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ)$")
_SIGNED = frozenset({"da ky", "da ky ten", "ky ten", "da ky ten va dong dau", "da ky, dong dau"})
_SPEAKER = re.compile(r"[-–—•*]\s*(?:[A-ZĐÀ-Ỵ][^\W\d_]*\.? ?){1,6}(?: ?\([^()]{2,60}\))?\s*:\s")
_SERIES = re.compile(r"(?:bai|ky) (?:\d{1,2}|cuoi) ?: \S+ \S+ \S+")
_COUNTER = re.compile(r"[^\d:]{2,30}:\s?[\d.,/-]+|#\d+")
_ACCOUNT = re.compile(r"(?=.*[_\d])[\w.-]{3,24}")
_DAY_OF_ISSUE = re.compile(r", ngay \d{1,2} thang \d{1,2} nam \d{4}$")
_PLAYER = re.compile(r"\d{1,2}:\d\d(?:\s?/\s?\d{1,2}:\d\d)?")
_ROMAN = re.compile(r"[IVX]+[.)]?$")
_NUMBER = re.compile(r"\d{1,2}[.)/]?$")
_QUESTION = re.compile(r"^(?:PV|P\.V|Phóng viên|Hỏi|MC|BTV)\s*:", re.IGNORECASE)


def lists_and_threads(page: Page) -> Marks:
    """Lists of other articles, readers' comments: inside the article or after it."""
    start = page.core[0] if page.core else 0
    if page.title is not None:
        start = min(start, page.title + 1)
    for unit in page.units[start:]:
        kind = page.zone_of[unit.index]
        if kind and page.free(unit.index):
            yield unit.index, _label_in(unit, kind), page.zone_rule[unit.index]


def _label_in(unit: Unit, kind: str) -> Label:
    """Label of a unit in a zone: its own where the vocabulary knows it, else the zone's."""
    role = unit.widget.role if unit.widget else ""
    if unit.widget and (role in {"footer", "contact"} or (role in {"chrome", "missing"} and kind != "comments")):
        return unit.widget.label
    if kind == "comments":
        return "comment-widget"
    if ADDRESS.search(unit.folded):
        return "contact"
    return "site-chrome" if kind == "navigation" or (kind == "links" and unit.words <= 3) else "related-list"


def image_name(page: Page) -> Marks:
    """File names of pictures that the flattening left behind."""
    for index in open_units(page, after=3):
        if page.units[index].image:
            yield index, "image-filename"


def printed_twice(page: Page) -> Marks:
    """A caption printed twice in a row: the second is a duplicate."""
    for index in open_units(page):
        unit = page.units[index]
        if unit.repeat and unit.length <= CAPTION_LONGEST and page.free(index - 1) and page.core is not None:
            yield index - 1, "caption"
            yield index, "duplicate"


def document_head(page: Page) -> Marks:
    """The head of a printed document: the names of the State and the issuer, its number, place and day."""
    if page.core is None:
        return
    head = [
        unit.index
        for unit in page.units[max(0, page.core[0] - 12) : page.core[1] + 1]
        if unit.words <= 40 and STATE_HEAD.search(unit.folded)
    ]
    if len(head) < 2:
        return
    if head[-1] - head[0] > 12:
        return
    first = head[0]
    while first > head[0] - 3 and first - 1 > (page.title or 0) and _names_issuer(page, page.units[first - 1]):
        first -= 1
    for index in range(first, head[-1] + 1):
        unit = page.units[index]
        if page.free(index):
            yield index, "body" if "|" in unit.text else "date" if _DAY_OF_ISSUE.search(unit.folded) else "note"


def _names_issuer(page: Page, unit: Unit) -> bool:
    """A line in capitals, or a rule, above the names of the State: who issued the document."""
    bare = not any(char.isalnum() for char in unit.text)
    return page.free(unit.index) and (bare or (not unit.widget and unit.upper and unit.words <= 10))


def document_tail(page: Page) -> Marks:
    """The end of a printed document: who receives it, who signed it, in which office; from "Nơi nhận" or the first office on."""
    if page.core is None:
        return
    low = max(page.core[0] + 1, page.core[1] - 12)
    tail = next((unit.index for unit in page.units[low : page.core[1] + 6] if _TAIL_OPENS.match(unit.text)), None)
    if tail is None or any(unit.prose and unit.words > 30 for unit in page.units[tail : page.core[1] + 1]):
        return
    for unit in page.units[tail : tail + 16]:
        known = unit.words <= 16 and (
            _TAIL_OPENS.match(unit.text) or (unit.marker and unit.marker in DASHES) or unit.upper or read_byline(unit.text)
        )
        if (unit.widget and unit.words > 2) or page.zone_of[unit.index] or not (known or unit.folded.strip("() .") in _SIGNED):
            return
        if page.free(unit.index):
            yield unit.index, "note"


def inline_box(page: Page) -> Marks:
    """A line inside the article that points elsewhere or belongs to the site's tools."""
    below = {unit.folded for unit in page.units[page.body.stop :] if 2 <= unit.words <= 8 and unit.stamp is None}
    for index in open_units(page):
        unit = page.units[index]
        if _PLAYER.fullmatch(unit.text) or (page.core and index < page.core[0] and _of_account(unit)):
            yield index, "site-chrome"
        elif unit.folded in below and not unit.prose and not unit.marker and unit.index != page.title:
            yield index, "site-chrome"  # a bar of buttons above the text and below it
        elif _SERIES.match(unit.folded) and not unit.sentence and not unit.tag and "caption" not in unit.hints:
            yield index, "related-list"
        elif unit.widget and not (
            unit.prose
            and unit.words >= 9
            and unit.widget.role not in {"footer", "comments"}
            and unit.widget.name != "related-inline"
        ):
            if read_byline(unit.text) and unit.words <= 5 and unit.widget.name != "share":
                continue
            yield index, unit.widget.label


def _of_account(unit: Unit) -> bool:
    """Between title and text: a counter ("Phản hồi: 0"), the number or the account of a post ("#1", "hoa_mai")."""
    if unit.stamp or unit.prose or unit.words > 5 or unit.marker or "lead" in unit.hints:
        return False
    return _COUNTER.fullmatch(unit.folded) is not None or _ACCOUNT.fullmatch(unit.text) is not None


def signature(page: Page) -> Marks:
    """Who wrote it: among the last lines of the article, or right after it."""
    if page.core is None:
        return
    found = 0
    last = page.core[1]
    while last > page.core[0] and page.label(last) == "note":
        last -= 1  # references stand below the signature
    for index in range(max(page.core[0] + 1, last - 3), min(page.core[1] + 6, len(page.units))):
        unit = page.units[index]
        if not page.free(index) or page.zone_of[index]:
            if index > page.core[1] and page.zone_of[index]:
                break
            continue
        byline = read_byline(unit.text) if not unit.marker else None
        if byline is None:
            if index > page.core[1] and not _may_stand_before_signature(unit):
                break
            continue
        later = any(
            other.prose and page.free(other.index) and not NOTE.match(other.folded)
            for other in page.units[index + 1 : page.core[1] + 1]
        )
        if later or found >= 2 or (found and not byline.strong):
            continue
        found += 1
        yield index, "byline"


def _may_stand_before_signature(unit: Unit) -> bool:
    return (
        bool(NOTE.match(unit.folded))
        or unit.image
        or unit.stamp is not None
        or (unit.widget is not None and unit.widget.name == "share")
        or bool(PHOTO.search(unit.folded))
        or not any(char.isalnum() for char in unit.text)
    )


def list_item(page: Page) -> Marks:
    """Lines that a bullet, a letter or a number opens, where they are no headings."""
    for index in open_units(page, after=2):
        unit = page.units[index]
        if _answers(page, unit):
            continue
        bullet = unit.marker or (unit.tag == "li" and "caption" not in unit.hints)
        if bullet and not (unit.marker and _numbered_heading(page, unit)) and not _QUESTION.match(unit.text):
            yield index, "list-item"


def _answers(page: Page, unit: Unit) -> bool:
    """A dash that opens an answer: before the name of who speaks, or right below a question, in a text with several questions."""
    if not unit.marker or unit.marker not in DASHES or not unit.prose:
        return False
    asked = [index for index in page.body if page.units[index].text.endswith("?") and page.units[index].words <= 60]
    said = _SPEAKER.match(unit.text) is not None
    return len(asked) >= 2 and (said or unit.index - 1 in asked)


def _numbered_heading(page: Page, unit: Unit) -> bool:
    """A number opens a heading when bullets or paragraphs of another kind follow it."""
    mark = unit.marker
    if mark[0] in DASHES:
        return False
    if _ROMAN.match(mark) and unit.words <= 40:
        return True
    if unit.upper and unit.words <= 40:
        return True
    following = _next_open(page, unit.index)
    if following is None or not _NUMBER.match(mark) or unit.words > 70:
        return False
    if (following.marker and following.marker[0] in DASHES) or re.match(r"[a-zđ]\)", following.marker):
        return True
    above = page.units[unit.index - 1].marker if unit.index else ""
    if _NUMBER.match(above) and page.label(unit.index - 1) == "list-item" and not _NUMBER.match(following.marker):
        return False  # the last of a list of numbers
    short = (
        unit.words <= 30 if not unit.sentence else unit.words <= 10 and unit.text[-1] == "." and following.words >= 2 * unit.words
    )
    return short and not following.marker and following.prose


def heading(page: Page) -> Marks:
    """Short lines that open a part of the text."""
    for index in open_units(page):
        unit = page.units[index]
        if unit.marker:
            if _numbered_heading(page, unit):
                yield index, "heading"
            continue
        if (unit.tag in {"h2", "h3", "h4", "h5", "h6"} and unit.words <= 40) or _heading_without_number(page, unit):
            yield index, "heading"
            continue
        following = _next_open(page, index)
        if _asked(page, unit):
            yield index, "heading"
            continue
        if (
            following is None
            or unit.text[0] == "("
            or unit.words > 26
            or unit.length > 160
            or not _short(unit)
            or index > (page.core[1] if page.core else 0)
        ):
            continue
        if _run_of_short(page, index) <= 2 and (following.prose or following.marker or _short(following)):
            yield index, "heading"


def _asked(page: Page, unit: Unit) -> bool:
    """A short question as a heading; in an interview, where questions are many, it is text."""
    if (
        not unit.text.endswith("?")
        or unit.words > 14
        or unit.sentences > 1
        or not unit.prose
        or ":" in unit.text
        or unit.text[0] in '-–"“'
    ):
        return False
    asked = [other for other in page.units[page.body.start : page.body.stop] if other.text.endswith("?") and other.words <= 40]
    following = _next_open(page, unit.index)
    return (
        len(asked) <= 2
        and following is not None
        and following.prose
        and not following.text.endswith("?")
        and unit.index > page.body.start
    )


def _heading_without_number(page: Page, unit: Unit) -> bool:
    """The peer of a "2." whose own "1." was lost: a line right above bullets, while the first number printed is 2."""
    following = _next_open(page, unit.index)
    if (
        following is None
        or not following.marker
        or following.marker[0] not in DASHES
        or unit.words > 70
        or OPENS_LIST.search(unit.folded)
    ):
        return False
    numbers = [other.marker for other in page.units[page.body.start : page.body.stop] if _NUMBER.match(other.marker or "x")]
    before = [other for other in page.units[page.body.start : unit.index] if other.marker]
    return bool(numbers) and numbers[0].rstrip(".)/") == "2" and not before


def links_between(page: Page) -> Marks:
    """Two or more headlines in a row between paragraphs: links to other articles, unless they scan like verse or are numbered."""
    for run in _headline_runs(page):
        words = [page.units[index].words for index in run]
        before = page.units[run[0] - 1]
        verse = max(words) <= 9 and (len(run) >= 3 or words == [6, 8])
        if not verse and not before.text.endswith(":") and min(words) >= 4 and sum(words) >= 6 * len(run):
            yield from ((index, "related-list") for index in run)


def _headline_runs(page: Page) -> Iterator[list[int]]:
    """Runs of at least two neighbouring headlines strictly inside the running text."""
    run: list[int] = []
    for index in range(page.body.start + 1, page.body.stop):
        unit = page.units[index]
        if (
            page.free(index)
            and unit.titlelike
            and not unit.upper
            and not unit.marker
            and not unit.prose
            and not unit.tag
            and unit.words >= 4
        ):
            run.append(index)
            continue
        if len(run) >= 2:
            yield run
        run = []


def _short(unit: Unit) -> bool:
    return (
        not unit.prose
        and not unit.marker
        and not unit.image
        and unit.stamp is None
        and any(char.isalpha() for char in unit.text)
        and (unit.text[-1] not in ".;,:" or unit.upper)
    )


def _run_of_short(page: Page, index: int) -> int:
    """Length of the run of short lines around one: verse and flattened tables come in longer runs than headings."""
    low = high = index
    while (
        low - 1 in page.body
        and page.label(low - 1) in {None, "heading", "body"}
        and not page.units[low - 1].prose
        and not page.units[low - 1].marker
    ):
        low -= 1
    while (
        high + 1 in page.body
        and page.label(high + 1) in {None, "heading", "body"}
        and not page.units[high + 1].prose
        and not page.units[high + 1].marker
    ):
        high += 1
    return high - low + 1


def paragraph(page: Page) -> Marks:
    """All other lines of the article are running text."""
    for index in open_units(page):
        unit = page.units[index]
        letters = any(char.isalpha() for char in unit.text)
        if letters or (any(char.isdigit() for char in unit.text) and _run_of_short(page, index) >= 3):
            yield index, "body"
        else:
            yield index, "site-chrome"


def _next_open(page: Page, index: int) -> Unit | None:
    """The next unit of the article that is text, not a box or a picture."""
    for other in page.units[index + 1 : page.body.stop]:
        if page.label(other.index) in {None, "list-item", "heading", "body"} and not page.zone_of[other.index]:
            return other
    return None
