"""Rules for who issued a document and who signed one, or an article: above the text and below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from builder.cleaning.letters import CAPITAL
from builder.cleaning.name_words import signature_marks, surnames
from builder.cleaning.offices import signs_for_office
from builder.cleaning.page import HEAD, Marks, Page
from builder.cleaning.rules_notes import NOTE, says_of_itself
from builder.cleaning.signs import heads_document
from builder.cleaning.units import DASHES, Unit
from builder.text import fold

_TAIL_OPENS = re.compile(
    rf"(?:Nơi nhận|NƠI NHẬN)\s*:?|(?:TM|T/M|KT|TL|TUQ)\. ?[{CAPITAL}]{{2,}}|(?:PHÓ )?(?:GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ)$"
)
_DAY_OF_ISSUE = re.compile(r", ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam \d{4}$")


def document_head(page: Page) -> Marks:
    """The head of a printed document: the names of the State and the issuer, its number, place and day."""
    if page.core is None:
        return
    head = [
        unit.index
        for unit in page.units[max(0, page.core[0] - 12) : page.core[1] + 1]
        if unit.words <= 40 and heads_document(unit.folded)
    ]
    if len(head) < 2:
        yield from _day_at_head(page, head)
        return
    if head[-1] - head[0] > 12:
        return
    first = head[0]
    title = page.title if page.title is not None and page.title < first else 0
    while first > head[0] - 3 and first - 1 > title and _names_issuer(page, page.units[first - 1]):
        first -= 1
    for index in range(first, head[-1] + 1):
        unit = page.units[index]
        button = unit.whole and unit.widget is not None and unit.widget.name in {"reading", "share"}
        if page.free(index) and not button:
            yield index, "body" if "|" in unit.text else "date" if _DAY_OF_ISSUE.search(unit.folded) else "note"


def document_values(page: Page) -> Marks:
    """What stands below the labels of a form about a document: "Người ký" above who signed it, who is no author."""
    for above, unit in itertools.pairwise(page.units):
        labelled = above.whole and above.widget is not None and above.widget.name == _FORM_ROW
        value = unit.widget is None and unit.stamp is None and not unit.prose and unit.words <= _VALUE
        if labelled and value and page.core and page.parts[unit.index] in _OF_ARTICLE and page.free(unit.index):
            yield unit.index, "note"


_FORM_ROW = "document-row"
_VALUE = 12
"""Words of the longest value in a form."""
_OF_ARTICLE = HEAD | {"text"}


def _day_at_head(page: Page, head: Sequence[int]) -> Marks:
    """Place and day alone between the title and the text, as letters have them."""
    for index in head:
        unit = page.units[index]
        above = (
            page.title is not None and page.title_end <= index and not any(one.prose for one in page.units[page.title_end : index])
        )
        if (
            above
            and page.free(index)
            and not page.aside(index)
            and _DAY_OF_ISSUE.search(unit.folded)
            and unit.words <= _PLACE_AND_DAY
        ):
            yield index, "date"


_PLACE_AND_DAY = 14


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
        short = unit.words <= 16 and ((unit.marker and unit.marker in DASHES) or unit.upper or unit.byline)
        known = short or (unit.words <= _RECEIVERS and _TAIL_OPENS.match(unit.text))
        signs = known or unit.folded.strip("() .") in signature_marks()
        if (unit.widget and unit.words > 2) or page.aside(unit.index) or not signs:
            return
        if page.free(unit.index):
            yield unit.index, "note"


_RECEIVERS = 40
"""Words of the longest line that names all who receive a document."""


def _labelled(page: Page) -> Marks:
    """A name below a line that says whose it is ("Tác giả:")."""
    for index in page.body:
        labelled = page.shows(index, "byline-label") and not page.aside(index)
        if labelled and index + 1 in page.body and page.units[index + 1].byline is not None:
            yield index, "byline", "byline-label"
            yield index + 1, "byline"


def _offices_at_head(page: Page) -> Marks:
    """Authors above a text, each with the line below that says where they work, as journals print them."""
    if page.title is None:
        return
    for index in range(page.title_end, min(page.title_end + _AT_HEAD, len(page.units) - 1)):
        unit = page.units[index]
        if page.shows(index + 1, "office-below-name") and unit.byline is not None and not unit.prose and not page.aside(index):
            yield index, "byline"
            yield index + 1, "byline", "workplace"


_AT_HEAD = 12
"""Lines below the title among which authors stand with their offices."""


def _shown(page: Page, index: int) -> bool:
    """Whether a line is the words of a picture, or says that pictures follow."""
    return any(page.shows(index, sign) for sign in ("below-picture", "under-pictures", "pictures-label"))


def signature(page: Page) -> Marks:
    """Who wrote it: among the last lines of the article, below its last paragraph."""
    if page.core is None:
        return
    yield from _labelled(page)
    yield from _offices_at_head(page)
    all_quoted = "quote" in page.units[page.core[0]].hints
    quoted = {index for index in page.body if "quote" in page.units[index].hints and not all_quoted}  # and whose words these are
    signed = [index for index in page.body if page.units[index].byline is not None and index not in quoted]
    yield from _above_tools(page, signed)
    yield from _at_right(page, signed)
    yield from _above_head(page, signed)
    yield from _above_answer(page, signed)
    yield from _letters(page, signed)
    yield from _below_verse(page, signed)
    last = page.core[1]
    while last > page.core[0] and (page.label(last) == "note" or page.units[last].image or _shown(page, last)):
        last -= 1  # references and pictures stand below the signature
    found, signs = 0, -1
    yield from _name_below_lead(page)
    for index in range(max(page.core[0] + 1, last - 4), page.core[1] + 1):
        unit = page.units[index]
        found += page.label(index) == "byline"
        spoken = index in quoted or _posted_by_site(page, unit)
        if not page.free(index) or page.aside(index) or unit.marker or page.shows(index, "verse") or spoken:
            continue
        if (unit.byline is None or (unit.prose and not unit.byline.strong)) and not signs_for_office(page, unit):
            continue
        later = any(
            (other.prose or page.shows(other.index, "verse"))
            and not _shown(page, other.index)
            and page.free(other.index)
            and not (other.widget is not None and other.widget.name == "membership")
            and not (other.marker and unit.byline is not None and unit.byline.strong)  # the points of a box below the text
            and not (other.length <= _NOTE and (NOTE.match(other.folded) or other.marker == "*"))
            and not says_of_itself(other)
            and other.byline is None
            for other in page.units[index + 1 : page.core[1] + 1]
        )
        alone = not (unit.byline and (unit.byline.strong or (index - 1 == signs and _alike(page.units[index - 1], unit))))
        if (later and not _before_note(page, unit)) or found >= 2 or (found and alone):
            continue
        found, signs = found + 1, index
        yield index, "byline"


_TOP = 2


def _posted_by_site(page: Page, unit: Unit) -> bool:
    """Whether who posted a text is the site by the name at its top: the blog "Ngõ Nhỏ"."""
    names = unit.byline.names if unit.byline is not None and unit.widget is not None and unit.widget.name == "poster" else ()
    return any(fold(name) == top.folded for name in names for top in page.units[:_TOP])


def _alike(above: Unit, unit: Unit) -> bool:
    """Whether two lines side by side are whole names in the same letters: two authors."""
    names = [one.byline.names[0].split() for one in (above, unit) if one.byline and one.byline.names]
    return len(names) == _TWO and above.upper == unit.upper and all(len(name) >= _WHOLE and name[0] in surnames() for name in names)


_TWO, _WHOLE = 2, 3


_NOTE = 170
"""Characters of the longest note; a long paragraph that begins with "Theo …" tells something."""
_BELOW = 5


def signature_below(page: Page) -> Marks:
    """A signature that lines of another kind part from the text: an office below its telephone, the author below a button."""
    if page.core is None:
        return
    signed = [page.units[index].folded for index, (label, _) in page.labels.items() if label == "byline"]
    for unit in page.units[page.core[1] + 1 : page.core[1] + 1 + _BELOW]:
        if page.free(unit.index) and not unit.prose and not page.aside_list(unit.index) and _signs_below(page, unit, signed):
            yield unit.index, "byline", "signature"
            return
        if unit.stamp or not (_passed(unit) or page.shows(unit.index, "byline-label")):
            return


def _passed(unit: Unit) -> bool:
    """What may stand between a text and who signed it: a button, a telephone, tags."""
    tag = unit.text[0] == "#" and unit.words <= _LABELLED
    return tag or (unit.widget is not None and unit.widget.role in {"contact", "line"} and unit.widget.label != "related-list")


def _signs_below(page: Page, unit: Unit, signed: Sequence[str]) -> bool:
    """Whether a line signs: with a label or a second name, once more, or as the office that the page belongs to."""
    if _posted_by_site(page, unit):
        return False
    if unit.byline is not None and unit.words <= _LABELLED and any(one.endswith(unit.folded) for one in signed):
        return True
    labelled = page.shows(unit.index - 1, "byline-label") or (unit.byline is not None and unit.byline.strong)
    if unit.byline is not None and labelled and unit.byline.names and unit.words <= _SIGNED and not unit.marker:
        return not signed
    return not page.units[unit.index - 1].prose and signs_for_office(page, unit)


_SIGNED = 12


def _name_below_lead(page: Page) -> Marks:
    """A name right below the first paragraph: who wrote a letter that asks something, else the author, whom the text does not speak of."""
    text = [page.units[index] for index in page.body if page.free(index) and not page.aside(index)]
    opens = next((place for place, unit in enumerate(text) if unit.prose), len(text))
    if opens + 2 >= len(text):
        return
    first, unit, *below = text[opens:]
    if unit.byline is None or unit.prose or unit.marker or unit.index != first.index + 1:
        return
    if unit.byline.strong:
        yield (unit.index, "byline", "letter-writer") if "?" in first.text else (unit.index, "byline")
    elif _only_name(page, unit) and not any(_given(unit) in other.text.split() for other in (first, *below[:_SPOKEN_OF])):
        yield unit.index, "byline"


_SPOKEN_OF = 4
"""Paragraphs in which a person would be spoken of whose name heads a part of the text."""


def _given(unit: Unit) -> str:
    return unit.text.rsplit(maxsplit=1)[-1]


def _only_name(page: Page, unit: Unit) -> bool:
    """Whether a line is a whole name, and the only such line in the text: several are headings, or people who speak in turn."""
    assert unit.byline is not None
    others = (page.units[index] for index in page.body if index != unit.index)
    whole = 2 <= unit.words <= 5 and unit.text.split(maxsplit=1)[0] in surnames()
    return whole and not any(one.byline and not one.prose and one.words >= 2 and not one.byline.strong for one in others)


def _before_note(page: Page, unit: Unit) -> bool:
    """A labelled signature above the last paragraph, which tells of the person who was spoken to: "Thanh Nga thực hiện"."""
    assert page.core is not None
    below = [other for other in page.units[unit.index + 1 : page.core[1] + 1] if other.prose and page.free(other.index)]
    return unit.byline is not None and unit.byline.strong and unit.words <= _LABELLED and len(below) == 1


_LABELLED = 8


_ANSWERS = re.compile(
    r"(?:\S+ ){0,5}tra loi(?: \S+){0,5} ?:?|hoi am ?:?|y kien (?:cua )?(?:luat su|chuyen gia|bac si)(?: \S+){0,4} ?:?"
)


def _above_answer(page: Page, signed: Sequence[int]) -> Marks:
    """Who wrote a letter, above the heading of its answer: the author, or who asked where the letter ends in a question."""
    for index in signed:
        unit = page.units[index]
        if (
            unit.byline is None
            or unit.prose
            or unit.marker
            or not unit.byline.strong
            or unit.words > _LABELLED
            or not page.free(index)
        ):
            continue
        above, below = page.units[index - 1], page.units[index + 1 : index + 2]
        if above.prose and below and not below[0].prose and _ANSWERS.fullmatch(below[0].folded):
            yield (index, "byline", "letter-writer") if above.text[-1] == "?" else (index, "byline")


def _letters(page: Page, signed: Sequence[int]) -> Marks:
    """Who wrote a letter, below the words that close it; of a page that prints several, names with a place above the next heading."""
    for index in signed:
        unit, above = page.units[index], page.units[index - 1].folded
        alone = not unit.prose and unit.words <= _LETTER and page.free(index) and not page.aside(index)
        if alone and _CLOSES_LETTER.fullmatch(above):
            yield index, "byline", "signature"
    found = [
        index
        for index in signed
        if (unit := page.units[index]).byline is not None and unit.byline.strong and not unit.prose and unit.words <= _LETTER
        and page.free(index) and page.units[index - 1].prose and not page.aside(index)
        and not (index + 1 < len(page.units) and page.units[index + 1].prose)
    ]  # fmt: skip
    if len(found) >= _SEVERAL:
        yield from ((index, "byline", "letter-writer") for index in found)


_CLOSES_LETTER = re.compile(
    r"(?:(?:xin )?(?:tran trong|chan thanh|thanh that)(?: (?:cam on|kinh chao|kinh thu|chao))?(?: \S+){0,3}|kinh (?:thu|chao|but)|"
    r"(?:xin )?(?:kinh )?chao than ai|than (?:ai|men)(?: chao)?)\s?[,.!]*"
)
"""In folded text: the words above a signature ("Trân trọng cảm ơn quý báo!", "Kính thư,")."""


def _below_verse(page: Page, signed: Sequence[int]) -> Marks:
    """A name below a verse, with the place in brackets where the poem was written: "Lò Thị Ngân", "(Nà Lành, một đêm đông)"."""
    for index in signed[-_SEVERAL:]:
        unit, below = page.units[index], page.units[index + 1 : index + 2]
        name = 2 <= unit.words <= _POET and not unit.prose and not unit.marker and page.free(index) and not page.aside(index)
        placed = bool(below) and below[0].text[0] == "(" and below[0].text[-1] == ")" and below[0].words <= _LETTER
        if name and placed and page.shows(index - 1, "verse"):
            yield index, "byline"


_POET = 4
_LETTER = 12
"""Words of a name with its place."""
_SEVERAL = 3


def _at_right(page: Page, signed: Sequence[int]) -> Marks:
    """A name that the markup sets to the right, below a paragraph, whatever stands further down."""
    for index in signed:
        unit, above = page.units[index], page.units[index - 1]
        plain = not unit.prose and not unit.marker and page.free(index) and not page.aside(index)
        if plain and "right" in unit.hints and "right" not in above.hints and above.prose and above.widget is None:
            yield index, "byline", "signature"


def _above_head(page: Page, signed: Sequence[int]) -> Marks:
    """A name alone between a paragraph and the headline of what follows: a second article or the same one in another language."""
    for index in signed:
        unit = page.units[index]
        if _above_translation(page, unit):
            yield index, "byline"
        plain = 2 <= unit.words <= 5 and not unit.prose and not unit.marker and not unit.upper
        if (
            not plain
            or not page.free(index)
            or page.aside(index)
            or not page.units[index - 1].prose
            or index + 2 >= len(page.units)
        ):
            continue
        head, text = page.units[index + 1], page.units[index + 2]
        titled = head.titlelike and not head.prose and head.words >= 5 and head.byline is None and not head.marker
        if page.label(head.index) == "title" or (titled and (text.prose or text.stamp is not None)):
            yield index, "byline"


def _above_translation(page: Page, unit: Unit) -> bool:
    """Whether a signature that says it is one stands between the Vietnamese text and a translation without accents."""
    strong = unit.byline is not None and unit.byline.strong and not unit.prose and page.free(unit.index)
    below = [one for one in page.units[unit.index + 1 : page.body.stop] if one.prose]
    return strong and bool(below) and all(one.text.isascii() for one in below) and not page.units[page.body.start].text.isascii()


def _above_tools(page: Page, signed: Sequence[int]) -> Marks:
    """A name alone between a paragraph and the buttons below the article, whatever the site prints further down."""
    for index in signed:
        unit = page.units[index]
        below = page.units[index + 1].widget if index + 1 < len(page.units) else None
        plain = unit.byline is not None and not unit.byline.strong and not unit.prose and not unit.marker
        told = page.units[index - 1].prose and page.units[index - 1].widget is None
        if plain and page.free(index) and not page.aside(index) and told and below and below.name in _TOOLS:
            yield index, "byline", "signature"


_TOOLS = frozenset({"share", "rating", "comment-box", "related-label"})
