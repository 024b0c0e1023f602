"""Captions of pictures: told by a file name above them, by "Ảnh:", by the markup, by bars around them, or by how they read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from builder.cleaning.items import announced_sentences
from builder.cleaning.letters import CAPITAL, CLOSES_REPORT
from builder.cleaning.page import Marks, Page, open_units
from builder.cleaning.picture_words import any_picture_word, picture_words
from builder.cleaning.prefixes import lead_prefix
from builder.cleaning.rules_headings import announced
from builder.cleaning.shapes import counts_picture, credits_picture
from builder.cleaning.units import DASHES, Unit
from builder.cleaning.vocabulary import tree
from builder.data import load

_PHOTO = re.compile(
    r"a(?<!\wa)nh(?: minh hoa)?\s?:|p(?<!\wp)hoto\s?:|m(?<!\wm)inh hoa\s?:|c(?<!\wc)lip\s?:|v(?<!\wv)ideo\s?:|"
    r"d(?<!\wd)o hoa\s?:|i(?<!\wi)nfographic\s?:|"
    r"\((?:trong anh ?:|anh(?: minh hoa| tu lieu| chup| internet)?[ ):](?!\.$)|hinh (?:anh )?(?:tu|suu tam|minh hoa|internet))"
)
"""Each first letter comes before the look behind it, so that nothing else is tried."""
_PHOTO_AT_END = re.compile(
    r"\S \(nguon ?:? ?[^()]{2,24}\)\W*$|"
    r"\b(?:anh|hinh) (?:nguon \S{2,12}|(?:suu tam|tu lieu|minh hoa|internet|ttxvn|chup man hinh)\b\.?\)?)\.?$|\b(?:tu lieu|minh hoa)\)?\.?$"
)
_WORDS_AT_END = ("suu tam", "tu lieu", "minh hoa", "internet", "ttxvn", "chup man hinh")
_CREDITED_LAST = 20
"""Characters at the end of a line in which "Ảnh nguồn TTX" stands."""
_NAMED_LAST = 34
"""The same for "(Nguồn: TTXVN)"."""
_BYLINES = ("bai va anh", "tin va anh", "bai, anh", "tin, anh", "bai - anh", "bai & anh", "loi va anh", "anh va bai", "tin - anh")
_NAMED = re.compile(rf"\S [{CAPITAL}][^\W\d_]+ [{CAPITAL}][^\W\d_]+")
"""Somebody's or something's name inside a line."""
_NAME_FIRST = re.compile(rf"(?:\S+ ){{0,4}}?[{CAPITAL}][^\W\d_]+ [{CAPITAL}][^\W\d_]+")
CAPTION_LONGEST = 420
_WORDS_OF_LINE = 45
_WORDS_OF_SENTENCE = 30


def shows_picture(folded: str) -> bool:
    """Whether a folded line says that it belongs to a picture: "Ảnh: …", "(Hình từ Internet)", "… Ảnh minh họa"."""
    marked = (":" in folded or "(" in folded) and _PHOTO.search(folded) is not None
    ended = (
        folded.rstrip(".)").endswith(_WORDS_AT_END) or " nguon " in folded[-_CREDITED_LAST:] or "(nguon" in folded[-_NAMED_LAST:]
    )
    return marked or (ended and _PHOTO_AT_END.search(folded[-40:]) is not None)


def captions(page: Page) -> Marks:
    """Captions: after a picture's file name, with "Ảnh:", between bars, or a scene named in a short line between paragraphs."""
    listed = frozenset(announced_sentences(page))
    units = [page.units[index] for index in open_units(page) if index not in listed and not page.shows(index, "facts-inside")]
    units = [
        unit
        for unit in units
        if unit.length <= CAPTION_LONGEST
        and not _hotline(unit)
        and not unit.folded.startswith(_OF_ARTICLE)
        and not (unit.marker and unit.marker in DASHES)
        and not _heads_translation(page, unit)
    ]
    sure = [unit for unit in units if _caption_by_place(page, unit) or _caption_by_credit(page, unit)]
    yield from ((unit.index, "caption") for unit in sure)
    if _takes_turns(page) or (page.title is not None and page.shows(page.title, "digest")):
        return
    yield from ((unit.index, "caption") for run in _runs(page, units) for unit in run if stacked_captions(page, run))
    worded = [unit for unit in units if _caption_by_words(page, unit)]
    told = sum(page.units[index].prose for index in open_units(page)) - sum(unit.sentence and unit.prose for unit in worded)
    if sum(unit.sentence for unit in worded) > max(_FEW, told):
        worded = [unit for unit in worded if not unit.sentence]  # a text whose sentences are lines of their own
    alone = not any(_below_text(page, unit) for unit in worded)
    for unit in worded:
        if not alone or unit.sentence or unit.words >= _WORDS_OF_SENTENCE:
            yield unit.index, "caption"  # between title and text, a line is a subtitle unless captions stand further below too


_FEW = 2
"""Sentences that may be captions by their words however little text there is."""


def _heads_translation(page: Page, unit: Unit) -> bool:
    """Whether a line without accents stands above a paragraph without any: the headline of the English version below the text."""
    above, below = page.units[unit.index - 1], page.units[unit.index + 1 : unit.index + 2]
    english = unit.text.isascii() and unit.words >= _ENGLISH and bool(below) and below[0].prose and below[0].text.isascii()
    signed = above.byline is not None and page.units[unit.index - 2].prose
    return english and (above.prose or signed) and not above.text.isascii()


_ENGLISH = 4
"""Words of the shortest headline in English that is told by the paragraph below it."""


def _runs(page: Page, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Short lines one below the other, two or more, below a paragraph: of verse, tables and lists they are none."""
    run: list[Unit] = []
    for unit in units:
        if not _alone(page, unit):
            continue
        if run and unit.index != run[-1].index + 1:
            yield from _below_other(page, run)
            run = []
        run.append(unit)
    yield from _below_other(page, run)


def _below_other(page: Page, run: list[Unit]) -> Iterator[list[Unit]]:
    """A run, unless it is too short, or a line that announces it stands above it."""
    if len(run) >= _TWO and page.units[run[0].index - 1].text[-1] != ":":
        yield run


_TWO = 2


def _alone(page: Page, unit: Unit) -> bool:
    """Whether a line could be the words of a picture and nothing else, as far as its form tells."""
    if unit.prose or unit.sentence or unit.upper or unit.marker or unit.widget or unit.byline or unit.image:
        return False
    told = page.free(unit.index) and unit.tag == "" and not set_as_heading(unit) and unit.text[-1] not in ":?!,;"
    kind = page.shows(unit.index, "verse") or page.shows(unit.index, "cells") or " | " in unit.text
    return told and not kind and _below_text(page, unit) and unit.index + 1 < len(page.units)


_OF_ARTICLE = "dinh chinh:", "cai chinh:", "bai dang tren", "bai viet dang tren", "bai da dang tren", "bai viet da dang tren"
"""In folded text: what speaks of the article and of no picture."""


def _hotline(unit: Unit) -> bool:
    return unit.widget is not None and unit.widget.role == "contact"


def _caption_by_place(page: Page, unit: Unit) -> bool:
    if "caption" in unit.hints or unit.tag == "figcaption":
        return True
    if page.shows(unit.index, "under-pictures") and not unit.image and not unit.marker:
        return True
    if unit.text[0] == "|" and unit.text[-1] == "|" and unit.words > 1:
        return unit.prose or not unit.section
    before = unit.index - 1
    if (
        before >= 0
        and page.units[before].image
        and unit.words <= (60 if unit.sentences == 1 else _TWO_SENTENCES)
        and unit.sentences <= 2
        and unit.text[-1] != "?"
        and not unit.text.endswith(CLOSES_REPORT)
        and not (unit.sentence and unit.words >= _REPORTED and _TELLS.search(unit.text))
    ):
        return not opens_report(page, unit)
    if _above_lead(page, unit) or _below_picture(page, unit):
        return True
    if page.title is None or page.core is None or unit.sentence or unit.index > page.core[0] + 2:
        return False
    title = page.units[page.title].folded
    return len(title) >= 12 and unit.folded.startswith(title) and unit.folded != title


_REPORTED = 16
"""Words of the shortest sentence below the name of a picture that tells what somebody said or what came next."""
_TELLS = re.compile(
    r" (?:cho biết|cho hay|khẳng định|nhấn mạnh|chia sẻ|bày tỏ)\b|"
    r"^(?:Kết thúc|Sau đó|Ngoài ra|Bên cạnh đó|Dịp này|Nhân dịp này|Được biết|Trước đó|Đồng thời|Qua đó|Theo đó|Tiếp đó|Cuối cùng"
    r"|Từ (?:năm|đầu|tháng)|Tính đến|Đến nay|Hiện nay|Theo (?:báo cáo|thống kê|kế hoạch|số liệu)|Trong (?:năm|tháng|quý))\b"
)
_TWO_SENTENCES = 40
"""Words of the longest caption of two sentences; below the name of a picture without a caption the text goes on."""
_WORDS_BELOW_PICTURE = 22


def _below_picture(page: Page, unit: Unit) -> bool:
    """A short line right below a picture in the markup: in italics, or below a paragraph and no sentence."""
    if "pictured" not in unit.hints or set_as_heading(unit) or unit.tag == "li" or unit.marker or unit.byline or unit.stamp:
        return False
    if unit.sentences > 1 or unit.words > _WORDS_BELOW_PICTURE or unit.text[-1] in ":?!" or page.shows(unit.index, "verse"):
        return False
    above = range(page.body.start, unit.index)
    return "em" in unit.hints or (not unit.sentence and any(page.units[index].prose for index in above))


def _above_lead(page: Page, unit: Unit) -> bool:
    """A short line between the title and a lead with the outlet's short form: words of the picture at the head."""
    if page.core is None or unit.index > page.core[0] + 1 or not 4 <= unit.words <= _WORDS_OF_SENTENCE:
        return False
    below = page.units[unit.index + 1] if unit.index < page.core[1] else None
    return below is not None and below.prose and not lead_prefix(unit.text) and lead_prefix(below.text) is not None


_REPORTS = re.compile(r"(?:sang|chieu|toi|trua|ngay|vua qua|moi day|trong (?:hai|ba|cac) ngay)\b[^,]{0,30}\d")


def opens_report(page: Page, unit: Unit) -> bool:
    """The first paragraph of a report below its picture: "Chiều 26-5, xã … ra mắt …"."""
    return (
        unit.sentence
        and unit.length >= 90
        and _REPORTS.match(unit.folded) is not None
        and not any(page.units[index].prose for index in range(page.body.start, unit.index))
    )


_FROM_ONE_SIDE = ("tu trai sang", "tu trai qua", "tu phai sang", "tu phai qua")
"""How the words begin that name who stands in a picture."""


_ILLUSTRATES = ("Ảnh minh họa. ", "Ảnh minh hoạ. ", "Hình minh họa. ", "Hình minh hoạ. ", "Ảnh tư liệu. ")
_OF_PERSON = re.compile(r"\([Aa]nh [^:]*\)$")
"""``(Anh L.Đ.K., huyện Nà Lành)``: who asked, and no "(Ảnh …)"."""


def _caption_by_credit(page: Page, unit: Unit) -> bool:
    assert page.core is not None
    return (
        unit.words <= 70
        and unit.sentences <= 4
        and (
            shows_picture(unit.folded)
            or unit.text.startswith(_ILLUSTRATES)
            or counts_picture(unit.text)
            or unit.folded.startswith(_FROM_ONE_SIDE)
        )
        and not _OF_PERSON.match(unit.text)
        and not (unit.folded.startswith("anh:") and unit.index >= page.core[1])
        and not unit.folded.startswith(_BYLINES)
    )


def _caption_by_words(page: Page, unit: Unit) -> bool:
    """A line between paragraphs that shows something; a heading names a thought, a paragraph tells something."""
    if unit.sentences > 1 or unit.words > (_WORDS_OF_SENTENCE if unit.sentence else _WORDS_OF_LINE):
        return False
    if unit.upper or unit.marker or set_as_heading(unit) or unit.text[-1] in ":?!,;" or unit.text[0] in "\"“'‘(":
        return False
    if unit.tag in {"li", "td"} or "quote" in unit.hints or " | " in unit.text or "=" in unit.text or unit.last > unit.first:
        return False
    if unit.byline and not unit.sentence:
        return False
    if _NAMES_SOURCE.match(unit.text) and not unit.sentence:
        return False
    if not _between_texts(page, unit) or _in_run(page, unit) or page.shows(unit.index, "verse") or page.shows(unit.index, "cells"):
        return False
    above = page.units[unit.index - 1]
    if announced(page, unit) or " duoi day " in unit.folded or " sau day " in unit.folded:
        return False
    if above.upper and not above.prose and not page.aside(above.index) and page.label(above.index) != "duplicate":
        return False  # below a heading in capitals: what the document is about
    return _reads_like_caption(page, unit)


_NAMES_SOURCE = re.compile(rf"(?:Theo|(?:Trích |Dẫn )?[Nn]guồn(?: tin| bài viết| bài)? ?:?) [{CAPITAL}]")
_HEADING = 16
"""Words of the longest line that is a heading because its element is called so."""
_DAY_LAST = re.compile(r"\w,? (?:sáng|chiều|tối|trưa|đêm|ngày)?(?: ngày)? ?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?$")
"""``…, sáng 12/9``: the day on which a picture was taken."""
_HEADED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})


def set_as_heading(unit: Unit) -> bool:
    """Whether the markup sets a line apart as a heading: by its element, or all of it in bold outside of any figure."""
    if "heading" in unit.hints and unit.words <= _HEADING and not unit.sentence:
        return True
    return unit.tag in _HEADED or ("strong" in unit.hints and unit.tag not in {"li", "td"} and "caption" not in unit.hints)


def _below_text(page: Page, unit: Unit) -> bool:
    """Whether a paragraph stands above it: between title and text, lines are subtitles sooner than captions."""
    return any(other.prose for other in page.units[page.body.start : unit.index])


def _takes_turns(page: Page) -> bool:
    """Whether short lines and single paragraphs take turns: short news under headings of their own."""
    text = [page.units[index] for index in page.body if not page.aside(index) and page.free(index)]
    heads = [unit for unit, below in itertools.pairwise(text) if below.prose and _heads(unit)]
    prose = sum(unit.prose for unit in text)
    return len(heads) >= 3 and len(heads) >= 0.6 * prose


def _heads(unit: Unit) -> bool:
    return not unit.prose and (unit.words <= 6 or ":" in unit.text) and not credits_picture(unit.folded)


def _reads_like_caption(page: Page, unit: Unit) -> bool:
    """Whether the words of a line show something rather than tell or name it; what speaks for it is weighed in ``captions.toml``."""
    seen = _Seen(page, unit, unit.text.lower().lstrip("( "))
    weights = _weights("sentence" if unit.sentence else "line")
    return weights["bias"] + sum(weights.get(name, 0.0) * float(sign(seen)) for name, sign in _SIGNS) > 0


def stacked_captions(page: Page, units: Sequence[Unit]) -> bool:
    """Whether short lines one below the other are the words of pictures, one of which begins as such words do; in ASCII they are names."""
    if any(unit.words > _STACKED for unit in units):
        return False
    opened = sum(unit.text.lower().startswith(picture_words("openers")) for unit in units)
    if len(units) >= _STORY and opened >= _TWO and all(unit.blank_before for unit in units):
        return True
    read = sum((unit.text.isascii() and unit.words >= _TWO) or _reads_like_caption(page, unit) for unit in units)
    return opened > 0 and read >= _MOST * len(units)


_STACKED = 16
_STORY = 5
"""Lines in a row, each set apart, that tell a story in pictures."""
_MOST = 0.7
"""Share of fewer lines in a row by which all of them are told."""


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f" {tree(picture_words('verbs'))} ")


class _Seen(NamedTuple):
    """A line whose words are weighed."""

    page: Page
    unit: Unit
    lower: str


def _abstract(seen: _Seen) -> int:
    return min(2, sum(word in seen.lower for word in picture_words("abstract")))


def _shows_nothing(seen: _Seen) -> bool:
    """A few words that name no person, no thing that is photographed and no act: "Bắt đầu từ người đứng đầu"."""
    shown = seen.lower.startswith((*picture_words("openers"), *picture_words("roles"), *picture_words("always")))
    acts = any_picture_word("acts").search(f" {seen.lower} ") is not None or "lưu niệm" in seen.lower
    return seen.unit.words <= _BARE and not (shown or acts or _NAMED.search(seen.unit.text) or shows_picture(seen.unit.folded))


_BARE = 7
"""Words of the longest line that shows nothing by itself."""

_SIGNS: tuple[tuple[str, Callable[[_Seen], float]], ...] = (
    ("words-5", lambda seen: seen.unit.words <= 5),
    ("words-7", lambda seen: seen.unit.words >= 7),
    ("words-9", lambda seen: seen.unit.words >= 9),
    ("words-12", lambda seen: seen.unit.words >= 12),
    ("words-20", lambda seen: seen.unit.words >= 20),
    ("opener", lambda seen: seen.lower.startswith(picture_words("openers"))),
    ("always", lambda seen: seen.lower.startswith(picture_words("always"))),
    ("heads", lambda seen: seen.lower.startswith(picture_words("heads"))),
    ("role", lambda seen: seen.lower.startswith(picture_words("roles"))),
    ("place", lambda seen: not frozenset(seen.lower.split()).isdisjoint(picture_words("places"))),
    ("act", lambda seen: any_picture_word("acts").search(f" {seen.lower} ") is not None),
    ("shows-nothing", _shows_nothing),
    ("souvenir", lambda seen: "lưu niệm" in seen.lower),
    ("abstract", _abstract),
    ("told", lambda seen: _verbs().search(f" {seen.lower} ") is not None),
    ("name", lambda seen: _NAMED.search(seen.unit.text) is not None),
    ("name-first", lambda seen: _NAME_FIRST.match(seen.unit.text) is not None),
    ("digit", lambda seen: any(map(str.isdigit, seen.unit.text))),
    ("day-last", lambda seen: _DAY_LAST.search(seen.lower) is not None),
    ("colon", lambda seen: ":" in seen.unit.text),
    ("comma", lambda seen: "," in seen.unit.text),
    ("dash", lambda seen: " – " in seen.unit.text or " - " in seen.unit.text),
    ("picture-words", lambda seen: shows_picture(seen.unit.folded)),
    ("trailing-space", lambda seen: seen.unit.trailing_space),
    ("others-credited", lambda seen: _others_credited(seen.page, seen.unit)),
    ("below-text", lambda seen: seen.page.units[seen.unit.index - 1].prose),
    ("below-paragraph", lambda seen: seen.page.units[seen.unit.index - 1].length >= _PARAGRAPH),
    ("above-text", lambda seen: seen.page.units[seen.unit.index + 1].prose),
    ("above-paragraph", lambda seen: seen.page.units[seen.unit.index + 1].length >= _PARAGRAPH),
)
_PARAGRAPH = 110


def _others_credited(page: Page, unit: Unit) -> bool:
    """Whether another picture of the article says who took it: a page that prints so does it below each."""
    return any(
        page.label(index) == "caption" and index != unit.index and credits_picture(page.units[index].folded) for index in page.body
    )


@cache
def _weights(kind: str) -> dict[str, float]:
    return {name: float(weight) for name, weight in load("cleaning/captions")["weights"][kind].items()}


def _in_run(page: Page, unit: Unit) -> bool:
    """Whether short lines stand on both sides, as in verse and flattened tables; pictures have captions side by side as well."""
    above, below = page.units[unit.index - 1], page.units[unit.index + 1]
    return all(not one.prose and not one.image and not page.aside(one.index) and one.stamp is None for one in (above, below))


def _between_texts(page: Page, unit: Unit) -> bool:
    """Whether running text follows the line, as it does below captions; below the last paragraph, no heading stands either."""
    if unit.index < page.body.start or (unit.sentence and unit.index == page.body.start) or unit.index + 1 == len(page.units):
        return False
    below = [other for other in page.units[unit.index + 1 : page.body.stop] if page.free(other.index)]
    if below:
        return any(other.prose and other.words >= 9 for other in below)
    shown = not unit.sentence or unit.text.lower().startswith(picture_words("always")) or "lưu niệm" in unit.text
    return shown and page.units[unit.index - 1].prose
