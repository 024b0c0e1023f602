"""The period of a document that nothing dates: from the article's day, the height of its number, and the pace of its body."""

from __future__ import annotations

from bisect import bisect_left

from builder import data
from builder.citations.identity import take_apart
from builder.citations.periods import party_term, periods_of
from builder.citations.resolve.learn import Document
from builder.citations.resolve.pace import in_step, reached, whole_term
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.model import Mention
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
    return not running and not famous and _digits(reading) <= reached(reading.slug, scene.limit)


def _digits(reading: Reading) -> int:
    return int("".join(char for char in reading.mention.number or "0" if char.isdigit()) or 0)


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
        return _running_term(reading, scene, scene.limit)
    return None, ""


def _by_height(reading: Reading, scene: Scene) -> tuple[str | None, str]:
    """Which of two terms a number's height tells: low where the new one could have come so far, high where only the old one could."""
    number, (older, newer) = _digits(reading), reading.periods
    low, high = data.load("citations/terms")["season"].get(reading.slug, (10, 60))
    when = last_day(reading.mention.date or reading.mention.year or "")
    whole = whole_term(reading.slug, older.removeprefix("k"))
    if reading.series is not None and reading.series.restarts == "term" and whole:
        # The centre's numbering is known: how far the new term had come by the printed day or the article's, and half of the old one.
        low = min(1.25 * reached(reading.slug, min(when, scene.limit or when)) + 3, whole / 2)
        high = max(low, whole / 2)
    if number <= low:
        return newer, "số nhỏ, ban hành đầu nhiệm kỳ"
    if number >= high:
        return older, "số lớn, ban hành cuối nhiệm kỳ"
    return None, ""


def _running_term(reading: Reading, scene: Scene, limit: str) -> tuple[str | None, str]:
    owner = reading.series
    if owner is None:
        return None, ""
    if owner.restarts == "term" and owner.body == "tw" and not in_step(reading.slug, _digits(reading), limit):
        return None, ""
    now = periods_of(owner, limit, reading.place)
    year_before = f"{int(limit[:4]) - 1}{limit[4:7]}-01"
    if len(now) != 1:
        return None, ""
    if now == periods_of(owner, year_before, reading.place):
        return now[0], "nhiệm kỳ đang hoạt động vào ngày bài viết"
    if owner.restarts == "term" and _fellow_of(party_term(limit), reading, scene):
        return now[0], "cùng nhiệm kỳ với văn bản được nêu cùng câu"
    return None, ""


def _fellow_of(term: str | None, reading: Reading, scene: Scene) -> bool:
    """Whether the sentence also dates a paper of the same symbol's body, in that term: a text names the news together."""
    mention, mentions = reading.mention, scene.passage.mentions
    at = bisect_left(mentions, mention.start, key=lambda one: one.start)
    fellows = (
        one for one in mentions[max(0, at - 3) : at + 4] if one.sentence == mention.sentence and _body(one) == _body(mention)
    )
    return any(one.date and len(one.date) == 10 and party_term(one.date) == term for one in fellows)


def _body(mention: Mention) -> str:
    return (mention.symbol or "").partition("/")[2]
