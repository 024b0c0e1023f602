"""Two headlines one above the other: which of them is the title."""

from __future__ import annotations

import itertools
import re

from builder.cleaning.names import is_kicker
from builder.cleaning.signs import EPISODE, LINE
from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings
from builder.cleaning.units import Unit

_TITLE_WORDS = 5
"""Words of the shortest headline that a longer one below explains; what is shorter may as well be a part of the site."""
_NUMBERED = re.compile(r"\((?:ky|bai|phan|so) (?:\d{1,2}|cuoi)\)$")
_COMPETES = re.compile(r"(?:bai|but ky|phong su|ky su|ghi chep|truyen ngan|tan van|tho|tac pham)(?: \S+)? du thi\b")
"""In folded text: the name of a series with its number behind it, and what was sent in for a competition."""


def pairs(page: Surroundings) -> Found:
    """Two headlines one above the other: a title with its subtitle, or a kicker with its title."""
    both = zip(itertools.pairwise(page.units), itertools.pairwise(page.headlines), strict=True)
    for above, below in (pair for pair, heads in both if all(heads)):
        if below.folded == above.folded:
            continue
        kicker = page.shows(above.index, "kicker-words") if page.signs[above.index][0] in LINE else is_kicker(above)
        if kicker or EPISODE.match(below.folded) or (above.upper and not below.upper and above.words <= 4):
            yield above.index, "kicker-above"
            yield below.index, "title-below"
            if _NUMBERED.search(above.folded) or _COMPETES.match(above.folded):
                yield above.index, "series-above"
                yield below.index, "title-in-series"
        elif _names_part(above, below) or _below_path(page, above, below):
            yield above.index, "part-above"
        elif below.words > above.words >= _TITLE_WORDS:
            if not _outweighed(above, below, _TITLE_WORDS):
                yield above.index, "shorter-above"
            yield below.index, "longer-below"
        elif below.words < above.words:
            yield above.index, "longer-above"
            yield below.index, "shorter-below"
        if not kicker and _title_over_subtitle(page, above, below):
            yield above.index, "over-subtitle"
            yield below.index, "under-title"


_STEPS = re.compile(r"[»›>/|]| [-–] |^(?:Hoạt động|Tin|Công tác|Văn bản|Thông tin|Chuyên mục|Chuyên đề|Góc|Mục|Trang) ")
"""Signs in the name of a part of a site, or between several, and how such names begin."""
_PLAIN = 6
"""Words of the shortest title over a subtitle; parts of sites have fewer."""


def _names_part(above: Unit, below: Unit) -> bool:
    """Whether a few words that begin as names of parts of sites do stand above a headline of twice as many: "Hoạt động của Lãnh đạo Bộ"."""
    return _outweighed(above, below, _PLAIN) and not any(map(str.isdigit, above.text)) and _STEPS.search(above.text) is not None


def _outweighed(above: Unit, below: Unit, most: int) -> bool:
    """Whether a line of so many words at most stands above one twice as long."""
    return above.words <= most and below.words >= 2 * above.words


def _below_path(page: Surroundings, above: Unit, below: Unit) -> bool:
    """Whether a name of few words, of a series or a part of the site, stands between a path in one line and a headline twice as long."""
    if not above.index or not _outweighed(above, below, _TITLE_WORDS):
        return False
    path = above.index - 1
    return page.shows(path, "path") and page.before[path] < LITTLE and not page.shows(below.index, "path")


def _title_over_subtitle(page: Surroundings, above: Unit, below: Unit) -> bool:
    """Whether two headlines, and no more, stand right above a stamp, or a name and a stamp, and nothing calls the upper one a kicker."""
    named = above.text[-1] == ":" or above.upper or _STEPS.search(above.text) is not None or EPISODE.match(below.folded) is not None
    if (
        named
        or above.words < _PLAIN
        or below.words < _TITLE_WORDS
        or page.before[above.index] >= LITTLE
        or page.ahead[below.index] < MUCH
    ):
        return False
    after = list(
        itertools.dropwhile(lambda unit: unit.byline is not None and not unit.stamp, page.units[below.index + 1 : below.index + 3])
    )
    closed = bool(after) and after[0].stamp is not None
    return closed and not (above.index and page.heads(above.index - 1))
