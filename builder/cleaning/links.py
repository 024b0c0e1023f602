"""Links to other articles inside a text, without a label: headlines in a row, and headlines with a day of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.cleaning.picture_words import any_picture_word, picture_words
from builder.cleaning.surroundings import LITTLE, Found, Surroundings
from builder.cleaning.units import Unit
from builder.text.stamps import split_age

_LINKS = 2
"""Headlines in a row that are links."""


def headlines_inside(page: Surroundings) -> Found:
    """Two or more headlines in a row between paragraphs: links to other articles, unless they scan like verse."""
    for match in re.finditer(r"(?<=[sp])t{2,6}(?=[sp])", page.letters):
        run = list(page.units[match.start() : match.end()])
        while len(run) > _LINKS and (run[-1].marker or run[-1].upper):
            del run[-1]  # the heading of the text below them
        if len(run) == _LINKS and match.end() < len(page.units) and page.units[match.end()].marker:
            continue  # the words of a picture, and the heading of the list below them
        label = run.pop(0) if len(run) > _LINKS and run[0].upper and not any(unit.upper for unit in run[1:]) else None
        words = [unit.words for unit in run]
        links = (
            not any(unit.upper or unit.marker or unit.tag or unit.byline for unit in run)
            and not all(unit.text[-1] == "?" for unit in run)  # the text asks before it answers
            and min(words) >= 4
            and sum(words) >= 6 * len(run)
        )
        verse = max(words) <= 9 and (len(run) >= 3 or words == [6, 8])
        if links and not verse and page.units[match.start() - 1].text[-1] != ":" and not any(map(_shows, run)):
            yield from ((unit.index, "headlines-inside") for unit in ([label] if label else []) + run)
            if _plain(run) and not any(above.folded == unit.folded for unit in run for above in page.units[: unit.index]):
                yield from ((unit.index, "links-inside") for unit in run)
            lead = run[0].index - 1
            again = {unit.folded for unit in page.units[:lead]}
            if lead and page.before[lead] < LITTLE and page.heads(lead - 1) and again.isdisjoint(unit.folded for unit in run):
                yield lead, "lead-above-links"


def teaser_inside(page: Surroundings) -> Found:
    """The only headline between paragraphs, with one short sentence below it: another article and its summary, as agencies print them."""
    found = [match.start() for match in re.finditer(r"(?<=[sp])ts(?=[sp])", page.letters)]
    if len(found) != 1:
        return
    lengths = sorted(
        unit.length for unit, letter in zip(page.units, page.letters, strict=True) if letter in "sp" and unit.length >= _PARAGRAPH
    )
    if len(lengths) < _PARAGRAPHS:
        return
    title, summary = page.units[found[0]], page.units[found[0] + 1]
    short = summary.sentences == 1 and summary.length <= _SUMMARY and _LONGER * summary.length <= lengths[len(lengths) // 2]
    full = title.words >= _TEASER[0] and summary.words >= _TEASER[1] and summary.text[-1] == "." and ":" not in summary.text
    other = title.text.isascii() or title.text[0] in _QUOTES or title.text[-1] in "?%,"
    if short and full and not other and not (title.upper or title.marker or title.tag or "(" in title.text):
        yield from ((unit.index, "teaser-inside") for unit in (title, summary))


def signed_links(page: Surroundings) -> Found:
    """Two or more headlines between paragraphs, each with the name of its author below: other articles."""
    for match in re.finditer(r"(?<=[sp])(?:t[to]){2,4}(?=[tosp])", page.letters):
        run = page.units[match.start() : match.end()]
        titles, names = run[::2], run[1::2]
        signed = all(unit.byline is not None and unit.byline.names and not unit.prose for unit in names)
        if signed and all(unit.words >= _HEADLINE and unit.byline is None for unit in titles):
            yield from ((unit.index, "teaser-inside") for unit in run)


_HEADLINE = 5


_PARAGRAPH = 100
"""Characters of the shortest paragraph with which a summary is compared."""
_PARAGRAPHS = 3
_SUMMARY = 110
_LONGER = 1.8
"""How much longer paragraphs are, half of them or more, than the summary of another article."""
_TEASER = 6, 9
"""Words of the shortest headline of another article, and of its summary; a couplet has fewer."""


def _shows(unit: Unit) -> bool:
    """Whether a line reads like the words of a picture: "Đại biểu Khoa Cơ khí phát biểu", "TS. Lò Thị Ngân trình bày báo cáo"."""
    lower = unit.text.lower()
    opens = lower.startswith((*picture_words("always"), *picture_words("roles")))
    return opens or any_picture_word("acts").search(lower) is not None


def _plain(run: Sequence[Unit]) -> bool:
    """Whether lines in a row are headlines and nothing else, and not the parts of one matter."""
    return len({unit.folded[:_ALIKE] for unit in run}) > 1 and all(map(_only_headline, run))


def _only_headline(unit: Unit) -> bool:
    """Whether a line is no question, quotation, cell of a table, name of a file, part of a sentence, nor the words of a picture."""
    text = unit.text
    shown = text.lower().startswith(picture_words("openers"))
    ends = text[-1] not in "?%," and not text[-1].isdigit() and ";" not in text
    opens = text[0] not in _QUOTES and not text[0].islower() and not _ADDRESSED.match(text) and not shown
    return ends and opens and not text.isascii()


_ALIKE = 12
"""Characters with which lines begin alike that name parts of one matter."""
_QUOTES = "\"“'‘«"
_ADDRESSED = re.compile(r"(?:Kính|Thưa|Bảng|Biểu|Hình) ")
"""How a speech and the words above a table begin."""


_LASTS = re.compile(r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d")
_FILMS = 2


def timed_links(page: Surroundings) -> Found:
    """Headlines below a text by turns with how long their films last; hours that go up with the lines are a programme instead.

    ``02:45`` above ``Cống ngăn mặn đóng sớm``, ``01:58`` above ``Hơn 500 phần quà``, or each below its headline.
    """
    durations = [unit.index for unit in page.units if _lasts(page, unit)]
    runs: list[list[int]] = []
    for index in durations:
        if runs and index == runs[-1][-1] + 2 and page.units[index - 1].words >= _FILM:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in (run for run in runs if len(run) >= _FILMS):
        lengths = [page.units[index].text.rjust(8, "0") for index in run]
        if lengths == sorted(lengths) and len(run) > _FILMS:
            continue
        yield from ((index, "timed-link") for index in range(run[0], run[-1] + 1))
        yield from ((index, "timed-link") for index in (run[0] - 1, run[-1] + 1) if _names_film(page, index))


_FILM = 4


def _lasts(page: Surroundings, unit: Unit) -> bool:
    """Whether a line below the text says how long something lasts, and no more."""
    return page.ahead[unit.index] < LITTLE <= page.before[unit.index] and _LASTS.fullmatch(unit.text) is not None


def _names_film(page: Surroundings, index: int) -> bool:
    """Whether the line before the first or after the last duration is a headline as well."""
    if not 0 <= index < len(page.units):
        return False
    unit = page.units[index]
    return unit.words >= _FILM and not (unit.prose or unit.widget or unit.stamp)


_OPEN_MONTH = re.compile(r"[▼▾] ?(?:thang [a-z0-9]{1,5}(?: [a-z]{2,4})?|[a-z]{3,9}) \((?P<posts>\d{1,3})\)")


def archived_links(page: Surroundings) -> Found:
    """The posts of the open month in the archive of a blog: as many lines at most as "▼ tháng tám (3)" counts."""
    for month in page.units:
        match = _OPEN_MONTH.match(month.folded) if month.text[0] in "▼▾" else None
        if match is None:
            continue
        for unit in page.units[month.index + 1 : month.index + 1 + int(match["posts"])]:
            if unit.prose or unit.widget or unit.stamp or unit.text[0] in "▼▾►▸":
                break
            yield unit.index, "archived-link"


def _aged_links(page: Surroundings) -> Found:
    """Headlines between paragraphs, each above the outlet and the age of an article, and the few words that may name the list."""
    ages = [
        unit.index for unit in page.units[1:] if _tells_age(unit) and page.before[unit.index] >= LITTLE <= page.ahead[unit.index]
    ]
    aged = [index for index in ages if page.units[index - 1].titlelike and not page.units[index - 1].prose]
    for index in aged:
        yield index - 1, "dated-link"
        yield index, "dated-link"
    if aged and (named := page.units[aged[0] - 2]).words <= _NAME and not named.prose:
        yield named.index, "dated-link"


_NAME = 5
"""Words of the longest name of a list."""


def _tells_age(unit: Unit) -> bool:
    """Whether a line says how old an article is, and not how long something takes: "45 ngày" may stand in a table."""
    return unit.age and not unit.tag and (unit.folded.endswith("truoc") or split_age(unit.text) is not None)


def dated_links(page: Surroundings) -> Found:
    """A headline and its day between two paragraphs, no later than the article's own stamp and without the time that this one has.

    ``Kho giống mới`` above ``Lò Thị Ngân | 12/03/2018``, in an article of ``15/03/2018 07:02``. The stamp of another article in the same
    file has the form of the first.
    """
    yield from _aged_links(page)
    own = next((unit.stamp for unit in page.units if unit.stamp and page.before[unit.index] < LITTLE and unit.stamp.timed), None)
    if own is None:
        return
    for unit in page.units[2:-1]:
        stamp, index = unit.stamp, unit.index
        if stamp is None or stamp.timed or stamp.day > own.day or page.before[index] < LITTLE or page.ahead[index] < LITTLE:
            continue
        if page.heads(index - 1) and page.units[index - 2].prose and page.units[index + 1].prose:
            yield index - 1, "dated-link"
            yield index, "dated-link"
