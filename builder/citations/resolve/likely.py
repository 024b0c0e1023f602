"""The period of a document that nothing dates: from the article's day, the height of its number, and the pace of its body."""

from __future__ import annotations

from builder import data
from builder.citations.identity import take_apart
from builder.citations.periods import party_term, party_term_span, periods_of
from builder.citations.resolve.learn import Document
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.text.dates import last_day


def overtaken(reading: Reading, document: Document, scene: Scene) -> bool:
    """Whether the running term has a paper of that number too, so that an older and little known one is no safe guess."""
    if (
        reading.series is None
        or reading.series.restarts != "term"
        or scene.limit is None
        or reading.mention.date
        or reading.mention.term
    ):
        return False
    running = take_apart(document.canonical).period == f"k{party_term(scene.limit)}"
    famous = document.entry is not None and any(alias.split()[-1].isdigit() for alias in document.entry.aliases)
    return not running and not famous and _digits(reading) <= _reached(reading.slug, scene.limit)


def _digits(reading: Reading) -> int:
    return int("".join(char for char in reading.mention.number or "0" if char.isdigit()) or 0)


def _reached(slug: str | None, limit: str) -> float:
    """About how many papers of a kind the centre has numbered in its running term by a day; 0 where the pace is not known."""
    span = party_term_span(party_term(limit) or "")
    pace: float = data.load("citations/terms")["pace"].get(slug, 0)
    if span is None:
        return 0
    months = (int(limit[:4]) - int(span[0][:4])) * 12 + int(limit[5:7]) - int(span[0][5:7])
    return pace * months / 12


def likely_period(reading: Reading, scene: Scene) -> tuple[str | None, str]:
    """The period of a document that only this mention tells of."""
    owner, mention = reading.series, reading.mention
    if owner is None or reading.numbered_by_year:
        return None, ""
    # CASE 1: "5 năm thực hiện" counts back to one term, with a year's play either way.
    if mention.years and scene.limit and owner.restarts in {"term", "local-term"}:
        year = int(scene.limit[:4]) - mention.years
        found = {period for one in (year - 1, year, year + 1) for period in periods_of(owner, str(one), reading.place)}
        if len(found) == 1:
            return found.pop(), f"bài viết nói {mention.years} năm thực hiện"
    # CASE 2: one of two terms is left by a date in a congress season: a high number closes a term, a low one opens it.
    if len(reading.periods) == 2:
        return _by_height(reading, scene)
    # CASE 3: the term that runs on the day of the article, unless it has only begun.
    if scene.limit and owner.restarts in {"term", "local-term"} and not reading.periods:
        return _running_term(reading, scene.limit)
    return None, ""


def _by_height(reading: Reading, scene: Scene) -> tuple[str | None, str]:
    """Which of two terms a number's height tells: low where the new one could have come so far, high where only the old one could."""
    number, (older, newer) = _digits(reading), reading.periods
    low, high = data.load("citations/terms")["season"].get(reading.slug, (10, 60))
    pace = data.load("citations/terms")["pace"].get(reading.slug)
    when = last_day(reading.mention.date or reading.mention.year or "")
    if reading.series is not None and reading.series.restarts == "term" and pace:
        # The centre's pace is known: about so many by the printed day or the article's, and half of what a whole term holds.
        low = min(1.5 * _reached(reading.slug, min(when, scene.limit or when)) + 3, 2.5 * pace)
        high = max(low, 2.5 * pace)
    if number <= low:
        return newer, "số nhỏ, ban hành đầu nhiệm kỳ"
    if number >= high:
        return older, "số lớn, ban hành cuối nhiệm kỳ"
    return None, ""


def _running_term(reading: Reading, limit: str) -> tuple[str | None, str]:
    owner = reading.series
    if owner is None:
        return None, ""
    if owner.restarts == "term" and not _in_step(reading, limit):
        return None, ""
    now = periods_of(owner, limit, reading.place)
    year_before = f"{int(limit[:4]) - 1}{limit[4:7]}-01"
    before = periods_of(owner, year_before, reading.place)
    if len(now) == 1 and now == before:
        return now[0], "nhiệm kỳ đang hoạt động vào ngày bài viết"
    return None, ""


def _in_step(reading: Reading, limit: str) -> bool:
    """Whether a number of the centre is about as high as the running term has come: articles cite the papers of their day.

    A lower one may as well be a well-known paper of an earlier term; a higher one cannot have been issued yet.
    """
    pace = data.load("citations/terms")["pace"].get(reading.slug)
    if pace is None or not _digits(reading):
        return False
    reached = _reached(reading.slug, limit)
    return bool(reached - 1.2 * pace <= _digits(reading) <= 1.5 * reached + 3)
