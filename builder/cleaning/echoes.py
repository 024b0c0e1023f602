"""Evidence in what comes again: lines printed twice, the title of the page in its first line, words that the article has used."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from builder.cleaning.shapes import credits_picture
from builder.cleaning.surroundings import LITTLE, Found, Surroundings, words_of
from builder.cleaning.units import Unit

_FIRST = 3
"""Lines at the top of which one may be the title that the browser shows."""
_SAME = 0.7
_LATEST = 600
"""Characters of running text above which a headline is no longer looked for."""
_SUFFIX = re.compile(r"\s*[-–|:»/·]")


def echoes(page: Surroundings) -> Found:
    """Lines that stand on the page more than once."""
    if len({unit.folded for unit in page.units}) == len(page.units):
        yield from ((unit.index, "layout") for unit in page.units if unit.widget is not None and unit.widget.role == "layout")
        return
    count = Counter(unit.folded for unit in page.units if unit.words <= 42 and unit.length >= 2)
    menu = frozenset(unit.folded for unit, above in zip(page.units, page.before, strict=True) if not above and not unit.prose)
    seen: set[str] = set()
    for unit in page.units:
        if unit.widget is not None and unit.widget.role == "layout":
            yield unit.index, "layout"
        if unit.repeat:
            yield unit.index, "repeated"
        elif unit.folded in seen:
            yield unit.index, "seen-above"
            if page.before[unit.index] and unit.byline is None and unit.folded in menu:
                yield unit.index, "of-menu"
        elif count[unit.folded] > 1 and unit.marker and unit.words >= 2 and any(map(str.isalpha, unit.text)):
            yield unit.index, "contents"
        elif count[unit.folded] > 1:
            following = page.units[unit.index + 1 : unit.index + 2]
            yield unit.index, "printed-twice" if following and following[0].repeat else "seen-below"
        seen.add(unit.folded)


def dated_before_again(page: Surroundings) -> Found:
    """A headline with its stamp, and the same headline once more before the text: the first heads the article."""
    below = {unit.folded: unit for unit in page.units if unit.titlelike and page.before[unit.index] < _LATEST}
    for unit in page.units:
        if page.before[unit.index] or unit.words < _HEADLINE or not page.heads(unit.index):
            continue
        again = below.get(_COUNTED.sub("", unit.folded), unit)  # the last one of that name
        if unit.index + 1 < again.index <= unit.index + _HEAD and any(
            one.stamp for one in page.units[unit.index + 1 : min(again.index, unit.index + _STAMPED)]
        ):
            yield unit.index, "dated-before-again"
            if unit.index:
                yield unit.index - 1, "above-whole-title"
            yield again.index, "again-below-stamp"


def counted_again(page: Surroundings) -> Found:
    """A headline with a number behind it: the words of a picture that has none of its own ("… - 1")."""
    heads = {unit.folded for unit in page.units if unit.titlelike and unit.words >= _HEADLINE}
    for unit in page.units:
        match = _NUMBER.search(unit.folded) if unit.text[-1].isdigit() else None
        if match is not None and unit.folded[: match.start()].rstrip("!") in heads:
            yield unit.index, "headline-counted"


_NUMBER = re.compile(r"\W? [-–] ?\d{1,3}$")
_COUNTED = re.compile(r" \((?:bai|ky|phan|tap) (?:\d{1,2}|cuoi|[ivx]{1,4})\)$")
"""Which part of a series a headline heads: "Lịch sử xóm Bãi (bài 3)"."""
_HEADLINE = 4
_HEAD = 10
"""Lines within which the headline of a head comes again: stamp, buttons and summary stand between."""
_STAMPED = 4


def page_title(page: Surroundings) -> Found:
    """The title that the browser shows, in the first lines of a capture ("Headline - Báo Đồi Thông"), and the headline that it names."""
    for unit in page.units[:_FIRST]:
        if unit.words < 6 or unit.length > 260 or not page.heads(unit.index) or unit.menu or credits_picture(unit.folded):
            continue
        own = frozenset(words_of(unit.folded))
        best, share = None, _SAME
        own_lead = _opens_article(page, unit)
        for other in page.units[unit.index + 2 + (_CAPTION if own_lead else 0) :]:
            same = _names(unit, own, other) if page.before[other.index] < _LATEST else 0.0
            if same >= share and page.heads(other.index):
                best, share = other, same
        if best is not None and (_dated_head(page, unit, best) or _heads_document(page, unit, best)):
            return
        if best is not None:
            yield unit.index, "browser-title"
            yield best.index, "named-by-browser"
            return


def _dated_head(page: Surroundings, unit: Unit, again: Unit) -> bool:
    """Whether a stamp stands right below a headline, and nothing of a menu before the headline comes again."""
    between = page.units[unit.index + 1 : again.index]
    menu = any(one.section or one.row or one.menu or (one.widget and one.widget.role == "chrome") for one in between)
    return again.folded == unit.folded and 1 <= len(between) <= _CLOSE and between[0].stamp is not None and not menu


def _heads_document(page: Surroundings, unit: Unit, named: Unit) -> bool:
    """Whether the head of a printed document stands between a headline and the document's own name."""
    return any(page.shows(index, "state-head") for index in range(unit.index + 1, named.index))


_CLOSE = 4
"""Lines of a head between its headline and the same headline once more."""
_CAPTION = 2
"""Lines below a headline and its summary within which the headline again is the words of a picture."""


def _opens_article(page: Surroundings, unit: Unit) -> bool:
    """Whether the summary of the article stands right below its headline, and is not printed again as that of the browser's title is."""
    below = page.units[unit.index + 1 : unit.index + 2]
    lead = below[0] if below and page.masses[below[0].index] >= LITTLE else None
    return lead is not None and all(one.folded != lead.folded for one in page.units[lead.index + 1 :])


def previews(page: Surroundings) -> Found:
    """A headline and its summary in a hidden window, before both come again as the head of the article."""
    for index in page.previews:
        yield index - 1, "preview"
        yield index, "preview"


def _names(unit: Unit, own: frozenset[str], other: Unit) -> float:
    """How much of a headline the title of the page holds."""
    match = _NUMBER.search(other.folded) if other.text[-1].isdigit() else None
    if match is not None and other.folded[: match.start()] == unit.folded:
        return 0.0
    if other.words < 4 or other.length > 260 or other.length > unit.length + 40 or other.stamp:
        return 0.0
    if other.folded == unit.folded:
        return 1.0
    if unit.folded.startswith(other.folded) and _SUFFIX.match(unit.folded, len(other.folded)):
        return 1.0
    if other.index < unit.index + _FIRST:
        return 0.0
    words = frozenset(words_of(other.folded))
    return 0.95 * len(words & own) / len(words) if len(words) >= 8 and not other.prose else 0.0


_DOUBLED = 20


def doubled(page: Surroundings) -> Found:
    """Headlines that a line says twice, as the words of a picture and as its link, with a summary below each: other articles.

    One alone may be the words of a picture of this article, printed as its description too.
    """
    twice = [unit.index for unit in page.units if not unit.sentence and _said_twice(unit.text)]
    for index, following in itertools.pairwise([*twice, len(page.units)]):
        near = any(abs(index - other) <= _WITH_SUMMARY for other in twice if other != index)
        if near:
            yield index, "doubled"
        if near and index + 1 < following and page.units[index + 1].prose and page.units[index + 1].sentences == 1:
            yield index + 1, "below-doubled"


_WITH_SUMMARY = 2


def _said_twice(text: str) -> bool:
    half = len(text) // 2
    return half >= _DOUBLED and len(text) % 2 == 1 and text[half] == " " and text[:half] == text[half + 1 :]


_LONG_ENOUGH = 1200
"""Characters of an article whose words tell what belongs to it."""
_SUMMARY = 450
_FEWEST = 3
_WARM_UP = 2
"""Paragraphs that have little above them to share words with."""
_OTHER = 0.5
Pairs = frozenset[tuple[str, str]]


def matters(page: Surroundings) -> Found:
    """Short paragraphs below a long article that share far fewer words with it than its own paragraphs with each other: other news."""
    units = [
        unit
        for unit, mass in zip(page.units, page.masses, strict=True)
        if mass and unit.words >= 12 and unit.length <= 2 * _LONG_ENOUGH and not unit.repeat
    ]
    if len(units) < _FEWEST + _WARM_UP + 2 or not _parted(page, units):
        return
    found: list[tuple[Unit, Pairs]] = []
    shares: list[float] = []
    known: set[tuple[str, str]] = set()
    for unit in units:
        pairs = _pairs(unit)
        if pairs <= known:
            continue  # a sentence that is set large and printed again
        found.append((unit, pairs))
        shares.append(len(pairs & known) / len(pairs))
        known |= pairs
    split = _split(page, [unit for unit, _ in found], shares)
    if split is None:
        return
    own = frozenset().union(*(pairs for _, pairs in found[:split]))
    after = [len(pairs & own) / len(pairs) for _, pairs in found[split:]]
    if _mean(after) < _OTHER * _mean(shares[_WARM_UP:split]):
        yield from ((unit.index, "other-matters") for unit, _ in found[split:])


def _parted(page: Surroundings, units: Sequence[Unit]) -> bool:
    """Whether some short paragraphs at the end stand apart from those above them: without, there is nothing to compare."""
    for start in range(len(units) - 1, 0, -1):
        if not _summarises(page, units[start]):
            return False
        if len(units) - start >= _FEWEST and units[start].index > units[start - 1].index + 1:
            return True
    return False


def _pairs(unit: Unit) -> Pairs:
    """Neighbouring words: most Vietnamese words have two syllables."""
    words = unit.folded.split()
    return frozenset(itertools.pairwise(words))


def _summarises(page: Surroundings, unit: Unit) -> bool:
    """Whether a paragraph is short enough for a summary, and stands below enough text."""
    return unit.sentences <= 2 and unit.length <= _SUMMARY and page.before[unit.index] >= _LONG_ENOUGH


def _split(page: Surroundings, units: Sequence[Unit], shares: Sequence[float]) -> int | None:
    """Where the paragraphs from there to the end share least with those above; they are all short."""
    best, most = None, 0.0
    above, count, below = sum(shares[_WARM_UP:]), len(shares) - _WARM_UP, 0.0
    for start in range(len(units) - 1, _WARM_UP + 1, -1):
        unit = units[start]
        if not _summarises(page, unit):
            return best
        below += shares[start]
        above -= shares[start]
        count -= 1
        size = len(units) - start
        contrast = (above / count - below / size) * (count * size / (count + size)) ** 0.5
        apart = unit.index > units[start - 1].index + 1  # a signature or a headline stands between
        if apart and size >= _FEWEST and contrast > most:
            best, most = start, contrast
    return best


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
