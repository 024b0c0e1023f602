"""Evidence in two signs that say more together than each by itself: a name below a paragraph, a small letter below an open line."""

from __future__ import annotations

import re
from itertools import pairwise

from builder.cleaning.name_words import signing_units
from builder.cleaning.names import is_organisation, is_outlet, is_site_name
from builder.cleaning.persons import holds_post
from builder.cleaning.rhythm import row_of_paragraphs
from builder.cleaning.shapes import credits_picture
from builder.cleaning.signs import LINE
from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings, words_of
from builder.cleaning.units import Unit, only_stamp

SORTING = frozenset(
    {"moi nhat", "cu nhat", "quan tam nhat", "duoc quan tam nhat", "moi nhat quan tam nhat", "moi nhat | quan tam nhat"}
)
"""Orders of readers' comments to choose from."""
_RANKS = frozenset({"noi bat", "noi bat nhat", "hay nhat", "tat ca", "phu hop nhat", "lien quan nhat", "nhieu luot thich"})
"""Orders that other lists have as well: only right below the number of comments."""
BREAK = re.compile(r"(?:[*✦✧❖♦◆●•~°oO0x+#=_-] ?){3,}|[❖✦♦◆]")
"""What stands between two parts of a text: "* * *", "***", "o0o"."""
_SIGN = 24
_GENERIC = frozenset("bao tap chi dien tu online trang thong tin cong dai tinh huyen xa website cua va the of".split())
_HEADLINE = frozenset("tr")
_TITLES = frozenset("tl")
_OPENS = 6
"""Words of a line that opens an enumeration and is no label of a box."""
_PROSE = ("s", "p")


def joined(page: Surroundings) -> Found:
    """Two signs together."""
    for (above, unit), before in zip(pairwise(page.units), page.before[1:], strict=True):
        small = unit.text[0].islower()
        if small or unit.marker or above.byline is not None or unit.folded in SORTING or unit.folded in _RANKS:
            for name in _always(above, unit, small=small):
                yield unit.index, name
            if _ranks(above, unit):
                yield unit.index, "ranks-comments"
            if unit.folded in SORTING and _sorts(above) and not above_headlines(page, unit):
                yield unit.index, "sorts-comments"
        if small and _first_tag(page, above, unit):
            yield unit.index, "tag-run"
        if small and (above.tag == unit.tag == "h1" or (_opens_headline(above, unit) and before < LITTLE)):
            yield above.index, "goes-on-below"
        if before >= MUCH and _may_close(page, unit):
            for name in _below_much(page, above, unit):
                yield unit.index, name
    yield from _below_signature(page)
    yield from _below_invitation(page)
    yield from _site_again(page)
    for unit in page.units[1:-1]:
        sign = unit.length <= _SIGN and BREAK.fullmatch(unit.text) is not None
        if sign and page.units[unit.index - 1].prose and page.units[unit.index + 1].prose:
            yield unit.index, "parts-text"


def _first_tag(page: Surroundings, above: Unit, unit: Unit) -> bool:
    """Whether a line that begins small is the first of two words and more that sort an article, right below its last sentence."""
    if not (above.prose and above.text[-1] in ".!?”" and unit.words <= _SORTS and unit.widget is None):
        return False
    below = page.units[unit.index + 1 : unit.index + 2]
    return bool(below) and below[0].text[0].islower() and below[0].words <= _SORTS and page.ahead[unit.index] < LITTLE


_SORTS = 3
"""Words of the longest line that sorts an article and begins small."""


def _always(above: Unit, unit: Unit, *, small: bool) -> list[str]:
    """Evidence that holds wherever two lines stand, the lower of which may begin small."""
    names = []
    if unit.marker and above.text[-1] == ":" and above.words >= _OPENS and above.widget is None:
        names.append("listed")
    if above.byline is not None and unit.words <= 14 and not unit.byline and (is_organisation(unit.text) or holds_post(unit.text)):
        names.append("office-below-name")
    broken = above.length >= _BROKEN or above.tag == unit.tag == "h1"
    if small and unit.titlelike and ((above.titlelike and broken and not above.section) or _opens_headline(above, unit)):
        names.append("continues-line")
    if small and unit.words <= _SORTS and above.words <= _SORTS and above.text[0].islower():
        names.append("tag-run")
    return names


def _opens_headline(above: Unit, unit: Unit) -> bool:
    """Whether a line with a colon is the first of a headline over two: "Từ phân xưởng đến nghị trường:" above "tiếng nói …"."""
    opens = above.text[-1] in ":," and _FIRST[0] <= above.words <= _FIRST[1] and above.widget is None and above.sentences == 1
    return opens and unit.titlelike and unit.words >= _FIRST[0] and not unit.marker and not above.marker


_FIRST = 4, 14
"""Words of the shortest and the longest first line of a headline."""
_BROKEN = 16
"""Characters of the shortest first line of a broken headline, unless the markup says that it is one."""


_OF_BOX = 5
"""Words of the shortest headline in a box."""


def above_headlines(page: Surroundings, unit: Unit) -> bool:
    """Whether "MỚI NHẤT" names a box: two headlines below it, and no name of a reader."""
    below = page.units[unit.index + 1 : unit.index + 3]
    return unit.upper and len(below) == 2 and all(page.heads(one.index) and one.words >= _OF_BOX for one in below)


def _ranks(above: Unit, unit: Unit) -> bool:
    return unit.folded in _RANKS and above.widget is not None and above.widget.name == "comment-box"


def _sorts(above: Unit) -> bool:
    """Whether what stands above a choice of order does not belong to something else."""
    return above.widget is None or above.widget.label == "comment-widget" or above.folded in SORTING


_SIGNS = 14
"""Words of the longest line that names somebody or something below an article."""


def _may_close(page: Surroundings, unit: Unit) -> bool:
    """Whether a line could be more than one of the paragraphs of an article."""
    if unit.words <= _SIGNS or unit.letter in _TITLES or unit.stamp is not None:
        return True
    return page.letters[unit.index - 1] in _HEADLINE and page.letters[unit.index] == "s"


def _below_much(page: Surroundings, above: Unit, unit: Unit) -> list[str]:
    """Evidence that holds only below an article of some length."""
    names = []
    ends = page.ahead[unit.index] < LITTLE
    closes = above.prose or above.byline is not None
    plain = above.prose and above.widget is None
    if unit.byline and unit.words <= _SIGNS and (plain or credits_picture(above.folded)):
        names.append("name-after-text")
    dated = unit.stamp is not None and (
        unit.text[0] in "([" or unit.stamp.declared or (unit.stamp.update and only_stamp(page.units, unit))
    )
    if dated and (closes or _signs_as_office(above)):
        names.append("stamp-after-text")
    if closes and unit.words <= 9 and page.shows(unit.index, "note-words"):
        names.append("source-after-text")
    reached = above.widget is not None and above.widget.label == "contact"
    if ends and (closes or reached) and _signs_as_office(unit):
        dated_below = unit.index + 1 < len(page.units) and page.units[unit.index + 1].stamp is not None
        names.append("office-above-date" if dated_below else "office-after-text")
    return names + _letters(page, above, unit, ends=ends)


def _signs_as_office(unit: Unit) -> bool:
    """Whether a line names a part of an organisation, as some reports are signed."""
    return not unit.sentence and unit.words <= _OFFICE and unit.text.startswith(signing_units())


_OFFICE = 10
_BELOW = 12


def _below_signature(page: Surroundings) -> Found:
    """Lines below a name that closes an article: whatever looks like text there belongs to others."""
    signed = next(
        (
            unit.index
            for above, unit in zip(page.units, page.units[1:], strict=False)
            if unit.byline and unit.words <= 6 and above.prose and not unit.prose and page.before[unit.index] >= 2 * MUCH
        ),
        None,
    )
    if signed is not None:
        for unit in page.units[signed + 1 : signed + 1 + _BELOW]:
            yield unit.index, "below-signature"


_INVITES = re.compile(r"[*\s(]*(?:moi|kinh moi) (?:quy )?(?:ban doc|doc gia|ban) (?:vao|xem|doc|theo doi|don doc)\b")
_TAG = 6
_TAGS = 12


def _below_invitation(page: Surroundings) -> Found:
    """Tags below the line that closes an article: "* Mời bạn đọc vào chuyên mục … xem các tin, bài liên quan"."""
    for invites in (unit for unit in page.units if page.before[unit.index] >= MUCH and _INVITES.match(unit.folded)):
        for unit in page.units[invites.index + 1 : invites.index + 1 + _TAGS]:
            if unit.words > _TAG or unit.prose or unit.widget or unit.stamp or unit.byline:
                break
            yield unit.index, "below-invitation"


def _letters(page: Surroundings, above: Unit, unit: Unit, *, ends: bool) -> list[str]:
    """Evidence in the letters of the lines around (see ``rhythm``)."""
    letters, index = page.letters, unit.index
    own, before = letters[index], letters[index - 1]
    below_title = own == "s" and before in _HEADLINE
    if not below_title and unit.letter not in _TITLES:
        return []
    after = letters[index + 1 : index + 2]
    names = []
    if ends and unit.letter in _TITLES and unit.words >= 5 and unit.text[0] != "|" and not (above.prose and after in _PROSE):
        names.append("headline-below-text")
    alone = letters[max(0, index - 2) : index - 1] not in _PROSE
    if below_title and not (alone and row_of_paragraphs(letters, index)):
        turns = after in _HEADLINE and alone
        names.append("summary-below-title" if turns else "paragraph-below-title")
    if unit.letter == "t" and not unit.tag and above.prose and after == "d" and letters[index + 2 : index + 3] in _PROSE:
        names.append("second-head")
    return names


def _site_again(page: Surroundings) -> Found:
    """The name of the site, once more among the last lines."""
    last = [unit for unit in page.units[-12:] if page.ahead[unit.index] < LITTLE and unit.words <= _FOOT and unit.index >= _OPENING]
    if not last:
        return
    site = _site_words(page)
    opening = _opening_lines(page)
    for unit in last:
        if (site and all(word in unit.folded for word in site) and site.issubset(words_of(unit.folded))) or unit.folded.startswith(
            opening
        ):
            yield unit.index, "site-again"


_FOOT = 20
"""Words of the longest line at the foot that may be the name of the site again."""
_OPENING = 6
"""Lines at the top of which one may be the name of a site that says nothing else of itself: "Tin Chiều"."""


def _opening_lines(page: Surroundings) -> tuple[str, ...]:
    """Short lines at the top that may be a name, as the foot goes on from it: "Tin Chiều - Cơ quan của …"."""
    plain = [
        unit.folded
        for unit in page.units[:_OPENING]
        if 2 <= unit.words <= 7 and not (unit.prose or unit.widget or unit.section or unit.stamp) and unit.text[0].isupper()
    ]
    return tuple(name + sign for name in plain for sign in (" - ", " – ", " | "))


def _site_words(page: Surroundings) -> frozenset[str]:
    """Words of the name of the site at the top of the page, without those that many names share."""
    for unit in page.units[:12]:
        if unit.words <= 16 and not unit.prose and not unit.widget and _names_site(page, unit):
            words = words_of(unit.folded)
            own = frozenset(words) - _GENERIC
            return own if len(own) > 1 else frozenset(words)  # "Báo Bản Xa": one word alone stands in many lines
    return frozenset()


def _names_site(page: Surroundings, unit: Unit) -> bool:
    """Whether a line is the name of a site: what its own evidence tells, where such evidence was looked for."""
    if page.signs[unit.index][0] in LINE:
        return page.names_site(unit.index)
    return is_outlet(unit.text) or is_site_name(unit)
