"""Rules for the lines of the article itself: paragraphs, pictures, what is printed twice, tools in between."""

from __future__ import annotations

import re
from collections import Counter

from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.rules_captions import CAPTION_LONGEST, opens_report, set_as_heading
from builder.cleaning.rules_headings import run_of_short
from builder.cleaning.units import Unit
from builder.cleaning.vocabulary import Widget
from builder.model import Label

_COUNTER = re.compile(r"[^\d:]{2,30}:\s?[\d.,/-]+|#\d+")
_ACCOUNT = re.compile(r"(?=.*[_\d])[\w.-]{3,24}")
_PLAYER = re.compile(
    r"(?:(?:trình phát|phát|nghe|xem)?\s?(?:video|audio)[^\d]{0,12})?-?\d{1,2}:\d\d(?:\s?/\s?\d{1,2}:\d\d)?", re.IGNORECASE
)
_EMAIL = re.compile(r"\S+@\S+\.\w+")


def image_name(page: Page) -> Marks:
    """File names of pictures that the flattening left behind."""
    for index in open_units(page):
        if page.units[index].image:
            yield index, "image-filename"


def printed_twice(page: Page) -> Marks:
    """A caption, or a lead, printed twice or more in a row: all but the first are duplicates."""
    for index in open_units(page):
        unit = page.units[index]
        if unit.repeat and unit.length <= CAPTION_LONGEST and index:
            if (
                page.free(index - 1)
                and not (page.shows(index, "prefix") or page.shows(index, "salutation"))
                and not opens_report(page, page.units[index - 1])
            ):
                yield index - 1, "caption"
            yield index, "duplicate"


def summary_again(page: Page) -> Marks:
    """The first paragraph as the summary of the article, whole or cut off, and once more where the text begins."""
    texts = [page.units[index] for index in open_units(page) if page.units[index].prose and page.units[index].length >= _SUMMARY]
    for other in texts[1:_SUMMARIES]:
        between = page.units[texts[0].index + 1 : other.index]
        if _begins_alike(texts[0], other) and not any(page.free(one.index) and not one.image for one in between):
            yield texts[0].index, "lead"
            yield other.index, "duplicate"


_SUMMARY = 80
_SUMMARIES = 3


def _begins_alike(one: Unit, other: Unit) -> bool:
    """Whether a paragraph is another from its start, as far as the shorter of them goes."""
    short, long = sorted((one.folded.rstrip(" .…"), other.folded.rstrip(" .…")), key=len)
    return len(short) >= _SUMMARY and long.startswith(short)


_QUOTED = re.compile(r"[\"“‘'«].{12,}[\"”’'»]\.?")
_NEAR = 6
_SAME = 0.85
_PULLED = 8, 60
"""Words of the shortest and the longest quotation in large letters; shorter ones head a part of the text."""
_WORD = re.compile(r"\w+")


def quote_again(page: Page) -> Marks:
    """Words of a paragraph printed once more in large letters: a line in quotation marks or capitals that a paragraph nearby holds."""
    for index in open_units(page):
        unit = page.units[index]
        if (
            not _PULLED[0] <= unit.words <= _PULLED[1]
            or unit.marker
            or set_as_heading(unit)
            or not (unit.upper or _QUOTED.fullmatch(unit.text))
        ):
            continue
        own = _WORD.findall(unit.folded)
        near = (
            page.units[other]
            for other in range(max(page.body.start, index - _NEAR), min(page.body.stop, index + _NEAR))
            if other != index
        )
        if any(other.length > unit.length and _holds(other.folded, own) and _quotes(other, unit, own) for other in near):
            yield index, "duplicate"


_SAME_ORDER = 0.6
_RUN = 4
"""Syllables of a run of words: two words have the same order anywhere."""


def _quotes(other: Unit, unit: Unit, own: list[str]) -> bool:
    """Whether the words of a line in capitals stand in a paragraph in the same order; a heading has its words in common with the text."""
    said = " ".join(_WORD.findall(other.folded))
    runs = [" ".join(own[start : start + _RUN]) for start in range(len(own) - _RUN + 1)]
    return not unit.upper or sum(run in said for run in runs) >= _SAME_ORDER * len(runs)


def _holds(folded: str, words: list[str]) -> bool:
    known = set(_WORD.findall(folded))
    return sum(word in known for word in words) >= _SAME * len(words)


def inline_tools(page: Page) -> Marks:
    """A line inside the article that belongs to the site's tools."""
    below = {unit.folded for unit in page.units[page.body.stop :] if 2 <= unit.words <= 8 and unit.stamp is None}
    for index in open_units(page):
        unit = page.units[index]
        told = unit.prose and unit.words >= 9 and not page.shows(index, "contents") and not (unit.widget and unit.whole)
        if told and not (unit.widget and unit.widget.name in {"reading", "rating", "footer", "comment-box", "membership"}):
            continue
        if page.shows(index, "facts-inside") or (page.shows(index, "document-word") and page.label(index - 1) in {"note", "date"}):
            continue  # the address of what the text speaks of; "THÔNG BÁO" below the head of a document
        if _EMAIL.fullmatch(unit.text):
            yield index, "contact"
        elif page.shows(index, "template-mark") or page.shows(index, "counts-pictures"):
            yield index, "site-chrome"
        elif page.shows(index, "contents") and page.parts[index] != "text":
            yield index, "site-chrome"  # a table of contents above the text
        elif page.shows(index, "contents") and any(
            page.shows(other, "contents") for other in (index - 1, index + 1) if 0 <= other < len(page.units)
        ):
            yield index, "duplicate"  # and one within: its headings come again
        elif _PLAYER.fullmatch(unit.text) or (
            page.core and index < page.core[0] and (_of_account(unit) or page.shows(index, "template"))
        ):
            yield index, "site-chrome"
        elif unit.folded in below and not unit.prose and not unit.marker:
            yield index, "site-chrome"  # a bar of buttons above the text and below it
        elif unit.widget and (label := _tool(page, unit, unit.widget)):
            yield index, label


def _tool(page: Page, unit: Unit, widget: Widget) -> Label | None:
    """The label of a line of a site's tools that stands inside an article, or None where such a line is a part of the text."""
    index, above_text = unit.index, _above_text(page, unit.index)
    told = page.shows(index, "word-in-table") or page.shows(index, "heads-passage") or widget.label == "note"
    if told or (unit.upper and unit.folded == _NOTICE and above_text):
        return None
    if unit.marker and unit.marker[0].isdigit() and above_text and widget.name == "comment-line":
        return None  # "1. Nội dung" in a plan
    if unit.byline and unit.words <= 5 and widget.name not in {"share", "poster"}:
        return None
    below = page.units[index + 1 : index + 2]
    if unit.folded == _RESULTS and above_text and below and (below[0].marker or below[0].tag == "li" or below[0].prose):
        return None
    points = bool(below) and below[0].text[0] in _POINTS
    if unit.text[-1] == ":" and (points or (widget.name == "comment-line" and above_text)):
        return None  # "Trả lời:" between a reader's letter and the answer to it; "Kết quả:" above its points
    form = widget.name == "comment-line" or (widget.label == "related-list" and unit.words <= 3)
    return "site-chrome" if form else widget.label


_RESULTS = "ket qua"
"""A heading above points or paragraphs, else the button of a poll."""
_POINTS = "+-–—•*"


def hours(page: Page) -> Marks:
    """Hours that part a report of what happened one after the other: three or more, each later than the one above, above text."""
    below_title = range(page.title_end or page.body.start, page.body.stop)
    found = [index for index in below_title if _HOUR.fullmatch(page.units[index].text) and page.free(index)]
    told = [page.units[index].text.zfill(5) for index in found]
    if len(found) >= _PARTS and all(map(str.__lt__, told, told[1:])) and all(_above_text(page, index) for index in found):
        yield from ((index, "heading") for index in found)


_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_PARTS = 3
_NOTICE = "thong bao"
"""A part of a site, and how a notice that an article reprints begins."""


def _above_text(page: Page, index: int) -> bool:
    """Whether one of the two lines below is running text of the article."""
    below = page.units[index + 1 : index + 3]
    return any(one.prose and one.index in page.body and not page.aside(one.index) for one in below)


def _of_account(unit: Unit) -> bool:
    """Between title and text: a counter ("Phản hồi: 0"), the number or the account of a post ("#1", "hoa_mai")."""
    if unit.stamp or unit.prose or unit.words > 5 or unit.marker or "lead" in unit.hints:
        return False
    return _COUNTER.fullmatch(unit.folded) is not None or _ACCOUNT.fullmatch(unit.text) is not None


def paragraph(page: Page) -> Marks:
    """All other lines of the article are running text."""
    for index in open_units(page):
        unit = page.units[index]
        letters = any(char.isalpha() for char in unit.text)
        if (
            letters
            or page.shows(index, "parts-text")
            or (any(char.isdigit() for char in unit.text) and run_of_short(page, index) >= 3)
        ):
            yield index, "body"
        else:
            yield index, "site-chrome"


_PAGE = re.compile(r"(?:.{0,60}\W)?trang \d{1,3}(?: ?/ ?\d{1,3})?\W*")
_THRICE = 3


def running_heads(page: Page) -> Marks:
    """What a printed page has at its head or foot, in a text made of a PDF: "Trang 14", and the same line beside it each time."""
    numbered = [
        unit.index for unit in page.units if unit.words <= _RUNNING and "trang" in unit.folded and _PAGE.fullmatch(unit.folded)
    ]
    if len(numbered) < _THRICE:
        return
    beside = [other for index in numbered for other in (index - 1, index + 1) if 0 <= other < len(page.units)]
    often = Counter(page.units[other].folded for other in beside)
    again = {other for other in beside if often[page.units[other].folded] >= _THRICE}
    yield from ((index, "site-chrome") for index in sorted({*numbered, *again}) if page.free(index) and not page.aside(index))


_RUNNING = 12
"""Words of the longest line at the head of a printed page."""


def tags_below(page: Page) -> Marks:
    """Words that sort an article, below who signed it: a few lines of one to three words each, and nothing else of the article below."""
    signed = max((index for index in page.body if page.label(index) == "byline"), default=None)
    if signed is None or not any(page.units[index].prose for index in page.body if index < signed):
        return
    rest = [page.units[index] for index in open_units(page) if index > signed]
    if all(_tag(unit) for unit in rest) and any(unit.byline is None for unit in rest):
        yield from ((unit.index, "site-chrome") for unit in rest)


_TAG = 3


def _tag(unit: Unit) -> bool:
    plain = not (unit.prose or unit.sentence or unit.marker or unit.upper or unit.tag or (unit.byline and unit.byline.strong))
    return plain and unit.words <= _TAG and unit.text[-1].isalnum() and unit.widget is None
