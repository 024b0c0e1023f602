"""Rules for what stands under an article and speaks of it: where it was taken from, the works that it cites, its footnotes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.cleaning.bylines import read_byline
from builder.cleaning.footnotes import called
from builder.cleaning.letters import CAPITAL
from builder.cleaning.names import is_organisation
from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.persons import holds_post, holds_rank
from builder.cleaning.prefixes import agency_below, of_host
from builder.cleaning.rules_captions import stacked_captions
from builder.cleaning.shapes import credits_picture
from builder.cleaning.site_names import ADDRESS
from builder.cleaning.units import Unit
from builder.text import has_digit

NOTE = re.compile(
    r"^[()\[\]*\s]*(?:theo|ttxvn|vnp|tth|nguon anh|luu y:|nguon tin|nguon|source|\(\s*con (?:nua|tiep)|con (?:nua|tiep)|ky sau|ky toi|"
    r"(?:bai viet )?(?:da )?dang tren|bai dang|in tren|trich|tai lieu tham khao|chu thich|ghi chu|\[\d+\]|\(\d\)|bai viet (?:co )?su dung|"
    r"ten (?:mot so |cac )?(?:nhan vat|nguoi|hoc sinh|em|con)\b.{0,40} da (?:duoc )?(?:thay )?doi)\b"
)
_NOTE_LONGEST = 170
_SAYS_OF_ITSELF = re.compile(
    r"[*(\[\s]*(?:(?:dinh chinh|cai chinh)\s?:|"
    r"ten (?:(?:cua )?(?:mot so|cac) )?(?:nhan vat|nguoi|hoc sinh|em)\b.{0,40} da (?:duoc )?(?:thay )?doi\b|"
    r"(?:luu y ?: )?(?:cac |nhung )?(?:noi dung|thong tin|bai viet|tai lieu)(?: \S+){0,4} (?:chi )?"
    r"(?:mang tinh|co gia tri|de|nham)(?: \S+){0,3} tham khao\b)|"
    r"[*(\[\s\"“”]*(?:dau de|tit|tua de|tieu de)(?: \S+){0,4} (?:(?:do|cua) (?:toa soan|ban bien tap|bbt|"
    r"nguoi bien tap)\b|do .{2,40} dat\b)|"
    r"\(\d{1,2}\)(?:, ?\(\d{1,2}\))+ |"
    r"(?:bai viet|bai|the post) .{3,200} (?:xuat hien|dang lan|appeared) (?:dau tien|first) (?:tren|tai|o|on) \S.{1,80}$"
)
"""What a text says of itself below its end: a correction, whose its headline is, what its figures rest on, that it is no counsel."""
_TELLS = re.compile(
    r"theo (?:do|dong chi|ong|ba|anh|chi|thay|co|ke hoach|quy dinh)\b|theo [^,]{2,80}, \S+(?: \S+){5,}|theo (?=.*[.!?] \S)"
)
"""\"Theo X\" that goes on, with a clause or a second sentence, tells something; a note names its source and stops."""
_NAMES_BEHIND = re.compile(rf"[^:]{{1,24}}:|\W*\w+ [{CAPITAL}]")
"""A verse may begin "Theo ta suốt những ngày"; a note has a name or a colon behind its word."""
_SPEAKS_OF_DOCUMENT = re.compile(r", (?:so|ngay|thang|nam)\b")
_OPENS_REFERENCES = re.compile(
    r"(?:(?:\d{1,2}|[ivx]{1,4})[.)]\s)?(?:danh muc )?(?:cac )?"
    r"(?:tai lieu (?:tham khao|trich dan|dan|tra cuu)|nguon tham khao|sach tham khao|chu thich|references?)(?: chinh)?\s?[:.]?"
)
_REFERENCE_MARK = re.compile(
    rf"\[\d{{1,3}}\]|\(\d{{1,2}}\)(?:, \(\d{{1,2}}\))*|\(\*{{1,3}}\)|\*{{1,3}}\s|\d{{1,3}}[.)]\s|\d{{1,2}}\s(?=[{CAPITAL}])"
)
_FOOTNOTE_MARK = re.compile(r"\[\d{1,3}\]|\(\d{1,2}\)")
_CITES_WORK = re.compile(
    r"\b(?:nxb|nha xuat ban|sdd|ky yeu|luan (?:van|an)|dan theo|toan tap|isbn)\b|\btr\.?\s?\d|\bpp?\.\s?\d|https?:|www\."
)
"""In folded text: what only a reference says: a publisher, a page, an address."""
_CITES = re.compile(
    _CITES_WORK.pattern + r"|\btap chi\b|\((?:19|20)\d\d\)|\bso\s?:?\s?\d+[/-]|\b(?:van kien|bao cao|nghi quyet|chi thi)\b.*\d{4}"
)
"""The same, or a year in brackets, a journal, a document with its number or year."""
_BELOW = 6
_FEWEST_NOTES = 2


def note(page: Page) -> Marks:
    """Where a text was taken from, that it goes on elsewhere, and the like."""
    if page.core is None:
        return
    low = max(page.core[0], page.core[1] - 4)
    for index in range(low, min(page.core[1] + 7, len(page.units))):
        unit = page.units[index]
        signed = index > 0 and page.label(index - 1) == "byline" and unit.length <= _NOTE_LONGEST
        told = unit.prose and ":" in unit.text  # "* Đ/c Lò Văn Tấn: …" answers in an interview
        bears = signed or (holds_rank(unit.text.lstrip("* ")) and not told)
        of_bearer = unit.text[0] == "*" and unit.text[-1] != "?" and bears
        if page.free(index) and not page.aside(index) and (of_bearer or says_of_itself(unit)):
            yield index, "note"
            continue
        if (
            page.free(index)
            and not page.aside(index)
            and unit.length <= _NOTE_LONGEST
            and not unit.marker
            and not (unit.widget and unit.widget.name == "site-tools")
            and NOTE.match(unit.folded)
        ):
            if unit.prose and unit.sentence and index < page.core[1] and not unit.text.endswith(")"):
                continue
            if _TELLS.match(unit.folded) and not _SPEAKS_OF_DOCUMENT.search(unit.folded):
                continue
            if page.shows(index, "verse") and not _NAMES_BEHIND.match(unit.text):
                continue
            yield index, "note"


def says_of_itself(unit: Unit) -> bool:
    """Whether a line below a text speaks of the text: that it was corrected, where it appeared first."""
    return _SAYS_OF_ITSELF.match(unit.folded) is not None


_SOURCE_LINE = re.compile(r"(?:nguon tin|nguon)\s?:\s?\S.{1,60}")
_ROWS = 6


def source_above(page: Page) -> Marks:
    """Where a text was taken from, above it: "Nguồn: Báo Đồi Thông" among the fields of a head, or an outlet's name alone."""
    if page.core is None or page.title is None:
        return
    first = next((index for index in page.body if page.units[index].prose), page.core[0])
    for unit in page.units[page.title_end : first]:
        pictured = page.units[unit.index - 1].image or unit.prose or page.aside_list(unit.index)
        named = _SOURCE_LINE.fullmatch(unit.folded.lstrip(_BULLETS)) is not None
        if page.free(unit.index) and not pictured and (named or (unit.words <= _OUTLET and page.shows(unit.index, "outlet"))):
            yield unit.index, "note"


_BULLETS = "•*-–—· "
_OUTLET = 4
"""Words of the longest name of an outlet that stands alone above a text."""


def source_below(page: Page) -> Marks:
    """Where a text was taken from: a paper's name alone below its last paragraph, or "Nguồn tin:" among the rows of a form there."""
    if page.core is None:
        return
    for last in {page.core[1], len(page.units) - 1} & {page.core[1], page.core[1] + 1}:
        unit = page.units[last]
        named = page.shows(last, "outlet") or _address_of_outlet(unit) or agency_below(unit.text) is not None
        if last and page.free(last) and named and _closes_text(page.units[last - 1]):
            yield last, "note"
    for unit in page.units[page.core[1] + 1 : page.core[1] + 1 + _ROWS]:
        row = unit.words <= _ROW and ":" in unit.text and not unit.prose
        if not row or not page.free(unit.index) or (unit.widget and unit.widget.role in {"related", "comments"}):
            return
        if _SOURCE_LINE.fullmatch(unit.folded):
            yield unit.index, "note"


def _address_of_outlet(unit: Unit) -> bool:
    """The bare address of a text in a paper that is known."""
    address = ADDRESS.fullmatch(unit.text)
    return address is not None and of_host(address["host"].lower()) is not None


def _closes_text(unit: Unit) -> bool:
    return unit.prose or unit.byline is not None or unit.image


_ROW = 12
_TEASERS = 2, 5
"""Fewest and most titles of other articles that papers print between a lead and the text."""


def below_lead(page: Page) -> Marks:
    """Titles of other articles between the lead and the text: headings never stand there two in a row."""
    if page.core is None or page.title is None:
        return
    text = (page.units[index] for index in page.body if page.free(index) and not page.aside(index))
    lead = next((unit for unit in text if unit.prose), None)
    if lead is None or lead.tag or lead.text[-1] == ":":
        return  # markup tells lists from headings, and a colon opens a list of the text
    run = list(itertools.takewhile(lambda unit: _titles(page, unit), page.units[lead.index + 1 : page.body.stop]))
    later = sum(unit.prose for unit in page.units[lead.index + 1 + len(run) : page.body.stop])
    if _TEASERS[0] <= len(run) <= _TEASERS[1] and later >= _TEASERS[0] and not stacked_captions(page, run):
        yield from ((unit.index, "related-list") for unit in run)


def _titles(page: Page, unit: Unit) -> bool:
    """Whether a line could be a headline and nothing else."""
    other = unit.byline or unit.marker or unit.upper or unit.image or unit.stamp or credits_picture(unit.folded)
    runs_on = page.shows(unit.index, "verse") or page.shows(unit.index, "cells") or unit.text.count("“") != unit.text.count("”")
    return (
        unit.titlelike
        and not unit.prose
        and _TITLE <= unit.words <= _LONGEST_TITLE
        and page.free(unit.index)
        and not other
        and not runs_on
    )


_TITLE = 4
_LONGEST_TITLE = 24


_KEYWORDS = re.compile(r"(?:tu kho?a|key ?words)\s?:")


def beside_text(page: Page) -> Marks:
    """What journals print about a manuscript, keywords below a summary, credits, the place where a poem was written."""
    if page.core is None:
        return
    text = [index for index in page.body if page.units[index].prose and not page.aside(index) and page.free(index)]
    told = (index for index in text if page.units[index].words >= 9 and not page.shows(index, "footnote"))
    last = max((index for index in told if not _notes(page.units[index])), default=page.core[0])
    for index in open_units(page):
        unit = page.units[index]
        if unit.length > 2 * _NOTE_LONGEST:
            continue
        ended = index > last or (page.shows(index, "office-below-name") and _only_notes(page, text, index))
        if ended and (_workplace(page, unit) or _pictures_by(page, unit)):
            yield (
                (index, "byline", "workplace")
                if unit.byline is None and not _PICTURES_BY.fullmatch(unit.text)
                else (index, "byline")
            )
            continue
        row = (unit.widget is not None and unit.widget.label == "note") or _dedicates(page, unit)
        keywords = _KEYWORDS.match(unit.folded) is not None and _below_summaries(page, text, index)
        if row or keywords or _addresses(unit) or _under_table(page, unit) or (index > last and _credits(page, unit)):
            if (
                index
                and not any(map(str.isalnum, page.units[index - 1].text))
                and page.free(index - 1)
                and not page.aside(index - 1)
            ):
                yield index - 1, "note"
            yield index, "note"


def _notes(unit: Unit) -> bool:
    """Whether a short sentence is a note on the text by its first words."""
    return unit.length <= _NOTE_LONGEST and unit.folded.startswith("bai viet ") and NOTE.match(unit.folded) is not None


def _below_summaries(page: Page, text: Sequence[int], index: int) -> bool:
    """Whether no more than two paragraphs stand above a line, keywords in another language not counted."""
    return sum(one < index and not _KEYWORDS.match(page.units[one].folded) for one in text) <= 2


def _addresses(unit: Unit) -> bool:
    """To whom a document goes ("Kính gửi: …"); a letter greets with a comma behind it, and begins so."""
    return unit.folded.startswith("kinh gui") and unit.text[-1] not in ",!"


def _under_table(page: Page, unit: Unit) -> bool:
    """Where the figures of a table come from, right below it."""
    source = not unit.prose and unit.words <= 20 and unit.folded.startswith(("nguon:", "nguon so lieu", "don vi tinh", "ghi chu:"))
    above = page.units[unit.index - 1].text if unit.index else ""
    return source and (page.shows(unit.index - 1, "cells") or "|" in above or above[-1:].isdigit())


_DEDICATED = re.compile(r"\(?(?:kinh|thuong|men|than|rieng|viet) tang\b")
"""How no verse begins."""
_DEDICATION = re.compile(rf"{_DEDICATED.pattern}|tang\b|gui (?:ve )?(?:cac |nhung )?[^\W\d_]")


def _dedicates(page: Page, unit: Unit) -> bool:
    """To whom a poem is given: a line above its first stanza."""
    opens = page.title is not None and page.title_end <= unit.index <= page.title_end + _UNDER_TITLE
    if not (opens and (unit.blank_before or _DEDICATED.match(unit.folded))):
        return False
    below = page.units[unit.index + 1 : unit.index + 2]
    verse = bool(below) and below[0].blank_before and page.shows(below[0].index, "verse")
    return verse and _DEDICATION.match(unit.folded.lstrip("(")) is not None


_UNDER_TITLE = 3


def _workplace(page: Page, unit: Unit) -> bool:
    """Where the author of an article works, right below the name."""
    signed = page.units[unit.index - 1].byline is not None and unit.byline is None
    return signed and unit.words <= _OFFICE and not unit.prose and (is_organisation(unit.text) or holds_post(unit.text))


def _only_notes(page: Page, text: Sequence[int], index: int) -> bool:
    """Whether only footnotes follow a line."""
    return all(_FOOTNOTE_MARK.match(page.units[other].text) is not None for other in text if other > index)


_OFFICE = 16


def _pictures_by(page: Page, unit: Unit) -> bool:
    """Who took the pictures, on a line of its own beside who wrote the text: "Ảnh: Hà My", "Lời: Thu Lê"."""
    named = _PICTURES_BY.fullmatch(unit.text)
    if named is None or read_byline(named["name"]) is None:
        return False
    beside = (page.units[index] for index in (unit.index - 1, unit.index + 1) if index < len(page.units))
    return any(one.byline is not None and one.byline.strong and not one.prose for one in beside)


_PICTURES_BY = re.compile(r"(?:Ảnh|Hình|Clip|Video|Đồ họa)(?: và (?:clip|video))?\s?: (?P<name>[^:]{3,40})")


def _credits(page: Page, unit: Unit) -> bool:
    """Below the last paragraph: who designed the page, where a text was written."""
    inside = page.shows(unit.index, "verse") and not has_digit(unit.text) and not _closes_verse(page, unit.index)
    signed = unit.byline is not None and unit.byline.strong and bool(unit.byline.names)
    return not inside and not signed and any(page.shows(unit.index, sign) for sign in ("credits", "written-at", "source-line"))


def _closes_verse(page: Page, index: int) -> bool:
    """Whether no verse follows a line."""
    return index + 1 == len(page.units) or not page.shows(index + 1, "verse")


def references(page: Page) -> Marks:
    """The works that an article cites, below "Tài liệu tham khảo", and footnotes with numbers at its end."""
    if page.core is None:
        return
    end = min(page.core[1] + 1 + _BELOW, len(page.units))
    yield from ((index, "note") for index in range(page.core[0] + 1, end) if page.free(index) and page.shows(index, "footnote"))
    for unit in page.units[page.core[0] + 1 : end]:
        if unit.words <= 6 and page.free(unit.index) and _OPENS_REFERENCES.fullmatch(unit.folded):
            below = _references_from(page, unit.index + 1, end)
            cited = any(_CITES.search(page.units[index].folded) for index in below)
            if cited and not _text_after(page, below[-1]):
                yield from ((index, "note") for index in (unit.index, *below))
                end = unit.index
                break
    yield from ((index, "note") for index in _footnotes(page, end))


def _references_from(page: Page, start: int, end: int) -> list[int]:
    """References in a row: each has a mark, or cites."""
    found = []
    for unit in page.units[start:end]:
        if not page.free(unit.index) or page.aside(unit.index) or unit.widget:
            break
        if not (_REFERENCE_MARK.match(unit.text) or unit.marker or _CITES.search(unit.folded)):
            break
        found.append(unit.index)
    return found


def _text_after(page: Page, index: int) -> bool:
    assert page.core is not None
    return any(unit.prose and unit.words >= 12 and page.free(unit.index) for unit in page.units[index + 1 : page.core[1] + 1])


def _footnotes(page: Page, end: int) -> list[int]:
    """Lines at the end of an article that open with a number in brackets, of which the first cites something."""
    assert page.core is not None
    found: list[int] = []
    for index in range(end - 1, page.core[0], -1):
        unit = page.units[index]
        if _is_footnote(page, unit):
            found.append(index)
        elif index <= page.core[1] and page.free(index) and not _passes(unit):
            break
    cited = sum(_CITES_WORK.search(page.units[index].folded) is not None for index in found)
    several = len(found) >= _FEWEST_NOTES and 2 * cited >= len(found)
    found.sort()
    if several or not found:
        return found
    texts = [page.units[index].text for index in found]
    return found if called(texts, page.units[: found[0]]) or _ruled_off(page, found) else []


def _ruled_off(page: Page, notes: list[int]) -> bool:
    """Whether notes are counted from one on, below a rule."""
    counted = [page.units[index].text.startswith((f"({number})", f"[{number}]")) for number, index in enumerate(notes, 1)]
    first = notes[0]
    ruled = "ruled" in page.units[first].hints or not any(map(str.isalnum, page.units[first - 1].text))
    return ruled and all(counted)


def _is_footnote(page: Page, unit: Unit) -> bool:
    return page.free(unit.index) and not page.aside(unit.index) and _FOOTNOTE_MARK.match(unit.text) is not None


def _passes(unit: Unit) -> bool:
    """What may stand among footnotes: a rule, a signature, where the text was taken from."""
    return not any(char.isalnum() for char in unit.text) or unit.byline is not None or NOTE.match(unit.folded) is not None
