"""Pages that are a list of other articles or of documents: each summary under a headline of its own, dates between, a pager below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from builder.cleaning.prefixes import lead_prefix, stamp_prefix
from builder.cleaning.surroundings import LITTLE, MUCH, Found, Surroundings
from builder.cleaning.units import Unit

_FEWEST = 3
"""Summaries, dates between them, or numbers of documents that make a list."""
_AGAIN = 1
"""Paragraphs below another one: the first article of a list may have two."""
_ENDS = frozenset({"related", "contact", "footer"})
_TIMED = re.compile(r"\d{1,2}(?::|h)\d\d,? \d{1,2}[/-]\d{1,2}[/-]\d{4} ")
"""Before a summary: when it was written."""


def listings(page: Surroundings) -> Found:
    """The lines of a list that is the page."""
    block = _of_articles(page) or _of_documents(page) or _of_leads(page)
    yield from ((unit.index, "listing-page") for unit in block if not _is_button(unit))
    if block:
        for unit in page.units[block[-1].index + 1 : block[-1].index + 1 + _PAGER]:
            if _turns(page, unit.index):
                yield unit.index, "pager"


_PAGER = 12
"""Lines of the longest pager with one number a line."""


# ── Articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_articles(page: Surroundings) -> Sequence[Unit]:
    """Headlines with summaries, from the first to the pager, or to where something else is labelled."""
    start = next(
        (unit.index for unit in page.units if _is_dated(unit) or (page.heads(unit.index) and _told_below(page, unit.index))), None
    )
    if start is None or page.before[start] >= LITTLE:
        return ()
    if start and page.units[start - 1].stamp is not None and start + 1 < len(page.units) and page.units[start - 1].blank_before:
        start -= 1
    end = next((unit.index for unit in page.units[start:] if _ends(page, unit)), len(page.units))
    last = max((unit.index for unit in page.units[start:end] if unit.prose or unit.stamp or unit.age), default=end)
    block = page.units[start : min(end, last + 1)]
    return block if _is_list(page, block, turned=end < len(page.units) and _is_pager(page, end)) else ()


def _told_below(page: Surroundings, index: int) -> bool:
    """Whether a summary stands within the next lines."""
    return any(unit.prose and unit.widget is None for unit in page.units[index + 1 : index + 1 + _FEWEST])


def _ends(page: Surroundings, unit: Unit) -> bool:
    role = unit.widget.role if unit.widget is not None else ""
    if role == "comments":
        below = page.units[unit.index + 1 : unit.index + 1 + _NEXT]
        named = bool(below) and below[0].stamp is None and below[0].words <= _READER
        return named or not any(one.stamp is not None for one in below)  # "2 phản hồi" below each article of a blog
    return role in _ENDS or _is_pager(page, unit.index)


_NEXT = 2
"""Lines below the number of comments among which the next article begins with its day."""


_READER = 4
"""Words of the longest name of a reader."""


def _is_pager(page: Surroundings, index: int) -> bool:
    """Whether a line turns the pages of a list: "« 1 2 3 »", or a number above the next one."""
    own, below = page.units[index], page.units[index + 1 : index + 2]
    return page.shows(index, "pager") or (bool(below) and _follows(own, below[0]))


def _turns(page: Surroundings, index: int) -> bool:
    """Whether a line is one of the numbers of a pager."""
    around = page.units[max(0, index - 1) : index + 2]
    return any(_follows(above, below) for above, below in pairwise(around) if index in {above.index, below.index})


def _follows(above: Unit, below: Unit) -> bool:
    return above.folded.isdecimal() and below.folded.isdecimal() and int(below.folded) == int(above.folded) + 1


def _is_list(page: Surroundings, block: Sequence[Unit], *, turned: bool) -> bool:
    """Whether lines are headlines, each with a summary; ``turned`` where a pager stands below them."""
    summaries = [unit for unit in block if unit.prose and unit.widget is None]
    if len(summaries) < _FEWEST:
        return False
    larger = _larger_first(block)
    if sum(above.prose and below.prose for above, below in pairwise(block) if below.index > larger) > _AGAIN:
        return False
    titles = sum(page.heads(unit.index) for unit in block)
    if max(titles, sum(map(_is_dated, summaries))) < _FEWEST:
        return False
    dates = sum(unit.age or unit.stamp is not None or unit.tail is not None or _is_dated(unit) for unit in block)
    return turned or dates >= _FEWEST


def _larger_first(block: Sequence[Unit]) -> int:
    """Index of the button below the first article of a list, which is set larger than the others; 0 for none."""
    button = next((place for place, unit in enumerate(block) if _is_button(unit)), 0)
    few = sum(unit.prose for unit in block[:button]) <= _FEWEST
    return block[button].index if few and sum(unit.stamp is not None for unit in block[button:]) > _FEWEST else 0


def _is_button(unit: Unit) -> bool:
    """Whether a line is the button that leads to an article."""
    return unit.words <= _BUTTON and _READS_ON.match(unit.folded) is not None


_BUTTON = 5
"""Words of the longest button."""
_READS_ON = re.compile(r"(?:xem|doc) (?:chi tiet|tiep|them|toan bo|bai viet)|chi tiet\b|read more")
"""How the button below a summary begins that leads to the article."""


def _is_dated(unit: Unit) -> bool:
    if not unit.prose or not (unit.text[0].isdigit() or unit.text[0] in "(["):
        return False
    return _TIMED.match(unit.text) is not None or stamp_prefix(unit.text) is not None


# ── Leads alone ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_leads(page: Surroundings) -> Sequence[Unit]:
    """The leads of other articles without their headlines: paragraphs in a row that all begin with the same short form of an outlet."""
    told = [unit for unit in page.units if unit.prose and unit.widget is None]
    shown = [unit for unit in told if page.shows(unit.index, "prefix")]
    if len(shown) <= _FEWEST:
        return ()
    leads = [(unit, prefix.abbrev) for unit in shown if (prefix := lead_prefix(unit.text)) is not None]
    outlet, count = Counter(abbrev for _, abbrev in leads).most_common(1)[0] if leads else ("", 0)
    if count <= _FEWEST or count < _MOST * len(told):
        return ()
    same = [unit.index for unit, abbrev in leads if abbrev == outlet]
    return page.units[same[0] : same[-1] + 1] if page.before[same[0]] < LITTLE else ()


_MOST = 0.7
"""Share of a page's paragraphs that such leads are, where they are a list."""


# ── Documents ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_documents(page: Surroundings) -> Sequence[Unit]:
    """Rows of a table of documents, cell by cell: a number, a day beside it, what the document is about."""
    cells = (unit for unit in page.units if unit.text[0].isdigit() and unit.words <= _CELL)
    numbers = [unit.index for unit in cells if _NUMBER.fullmatch(unit.text) and _dated_beside(page, unit.index)]
    if len(numbers) < _FEWEST or sum(page.masses) >= MUCH * _FEWEST:
        return ()
    rows = {below - above for above, below in pairwise(numbers)}
    start = next(
        (unit.index for unit in page.units[max(0, numbers[0] - _HEADS) : numbers[0]] if _COLUMN.fullmatch(unit.folded)), None
    )
    first = numbers[0] if start is None else start
    last = min(len(page.units), numbers[-1] + (min(rows) if len(rows) == 1 else _ROW))
    return page.units[first:last] if max(rows) <= _ROW + _ROW else ()


def _dated_beside(page: Surroundings, index: int) -> bool:
    return any(unit.stamp is not None for unit in page.units[max(0, index - _NEXT) : index + 1 + _NEXT])


_NUMBER = re.compile(r"\d{1,5} ?[/-] ?(?:\d{4}/)?[A-ZĐ]{1,12}(?:[-/&.][A-ZĐa-z]{1,14}){0,3}")
_COLUMN = re.compile(r"stt|tt|so (?:va |, |/ ?)?ky hieu|so hieu|so van ban|so/ky hieu")
_CELL = 3
"""Words of the longest number of a document."""
_HEADS = 8
"""Lines above the first number among which the heads of columns stand."""
_ROW = 5
"""Cells of the longest row."""
