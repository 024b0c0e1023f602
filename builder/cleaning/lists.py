"""Lists of other articles and threads of comments: found by the rhythm of their lines and by the labels of their widgets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from builder.cleaning.bylines import read_byline
from builder.cleaning.page import Zone
from builder.cleaning.units import Unit
from builder.data import load

_PROSE_BEFORE = 200
"""Characters of running text that must precede a comment box; before that the word stands in a menu."""


_PHOTO = re.compile(r"\banh\s?:|\(anh\b|\banh minh hoa\b")


def letters_of(units: Sequence[Unit]) -> str:
    """The page as one letter a unit, for the grammars."""
    return "".join(unit.letter for unit in units)


@cache
def _grammars(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["name"], re.compile(f"{entry['pattern']}{{{entry['least']},}}"))
        for entry in load("cleaning/teasers")["grammar"]
        if entry["where"] == where
    )


def teaser_runs(letters: str, where: str, start: int = 0) -> Iterator[Zone]:
    """Runs of teasers that the grammars for a part of the page recognise."""
    for name, pattern in _grammars(where):
        for match in pattern.finditer(letters, start):
            yield Zone(match.start(), match.end(), "teasers", f"teasers-{name}")


def zones_of(units: Sequence[Unit]) -> tuple[Zone, ...]:
    """All zones of a page, in order of their start; they may overlap."""
    letters = letters_of(units)
    zones = [zone for zone in teaser_runs(letters, "any") if not _own_head(units, letters, zone)]
    prose = 0
    index = 0
    while index < len(units):
        unit = units[index]
        role = unit.widget.role if unit.widget else ""
        if role == "related" and not unit.prose:
            zone = _related(units, letters, index, prose)
            zones.append(zone)
            index = max(zone.end, index + 1)
            continue
        if role == "comments" and prose >= _PROSE_BEFORE:
            zone = _comments(units, letters, index)
            zones.append(zone)
            index = max(zone.end, index + 1)
            continue
        prose += unit.length if letters[index] in "sp" else 0
        index += 1
    zones += _page_of_summaries(units, letters)
    zones += [zone for zone in _tail_pairs(units, letters, zones) if zone.end - zone.start >= 6]
    return tuple(sorted(zones, key=lambda zone: (zone.start, -zone.end)))


def _page_of_summaries(units: Sequence[Unit], letters: str) -> Iterator[Zone]:
    """Headline and one-sentence summary in turn, where the page holds hardly any other text and no stamp of its own."""
    total = sum(unit.length for unit in units if unit.prose)
    for zone in teaser_runs(letters, "page"):
        part = units[zone.start : zone.end]
        own = sum(unit.length for unit in part if unit.prose)
        stamped = (
            any(unit.stamp for unit in units[max(0, zone.start - 1) : zone.start + 3])
            or re.search("td|dt", letters[: zone.start]) is not None
        )
        if own >= 0.7 * total and not stamped and all(unit.sentences == 1 for unit in part if unit.prose):
            yield zone


def _own_head(units: Sequence[Unit], letters: str, zone: Zone) -> bool:
    """A short run that is the head of an article (its title printed twice, its date, its lead), since paragraphs follow at once."""
    after = letters[zone.end : zone.end + 2]
    return (
        zone.end - zone.start <= 3
        and len(after) == 2
        and all(letter in "sp" for letter in after)
        and units[zone.start].index == zone.start
    )


def _related(units: Sequence[Unit], letters: str, start: int, prose_before: int) -> Zone:
    """From the label of a list to the last of its titles; it ends where two paragraphs follow one another."""
    end = start + 1
    summaries = titles = 0
    while end < len(units):
        letter = letters[end]
        if _of_article(units, letters, end):
            break
        if prose_before < _PROSE_BEFORE and (
            units[end].section or (letter == "t" and letters[end + 1 : end + 2] == "d" and letters[end - 1] != "d")
        ):
            break  # above the article: its own section or head begins
        if letter in "tlrd":
            titles += letter in "tl"
        elif letter in "sp":
            if letters[end - 1] not in "tlrd" or end - 1 == start or _resumes(units, letters, end, summaries):
                break
            summaries += 1
        elif letter == "x":
            role = units[end].widget.role if units[end].widget else ""  # type: ignore[union-attr]
            if role != "related":
                break
        elif units[end].marker or units[end].section:
            pass
        end += 1
    below_title = re.search("td|dt", letters[max(0, start - 5) : start]) is not None or _title_above(units, letters, start)
    if prose_before < _PROSE_BEFORE and not below_title and end < len(units) and letters[end] in "sp":
        end = _give_back(units, letters, start, end)
    goes_on = end < len(units) and (letters[end] in "sp" or _of_article(units, letters, end))
    return Zone(start, end, "related", "related-label", inline=prose_before >= _PROSE_BEFORE and goes_on)


def _of_article(units: Sequence[Unit], letters: str, index: int) -> bool:
    """A picture, its credited caption, or a caption printed twice: no list of other articles has them."""
    unit = units[index]
    return unit.image or _PHOTO.search(unit.folded) is not None or letters[index : index + 2] == "sr"


def _title_above(units: Sequence[Unit], letters: str, start: int) -> bool:
    """Whether the line right above a list is the title of the page: a headline below a section name or a path."""
    return start >= 2 and letters[start - 1] in "tr" and (units[start - 2].section or letters[start - 2 : start] == "tr")


def _give_back(units: Sequence[Unit], letters: str, start: int, end: int) -> int:
    """Above the article, the last headline before its first paragraph is its own title."""
    for index in range(end - 1, start, -1):
        byline = read_byline(units[index].text)
        if letters[index] == "t" and not units[index].marker and not (byline and byline.strong):
            return index
    return end


def _resumes(units: Sequence[Unit], letters: str, index: int, summaries: int) -> bool:
    """Whether the article goes on at a paragraph after some titles, or whether it is the summary of the last title."""
    following = letters[index + 1 : index + 2]
    if summaries and letters[index] == "s":
        return False  # each title so far had its summary, and this is one
    if following and following in "sp":
        return True
    if units[index].sentences >= 3 and not summaries:
        return True
    if not summaries and following and _of_article(units, letters, index + 1):
        return True
    if not summaries and following == "o" and letters[index + 2 : index + 3] in ("s", "p"):
        return True  # a caption, then the next paragraph
    return not summaries and bool(following) and following == "o" and looks_like_name(units[index + 1].text)


def looks_like_name(text: str) -> bool:
    """A rough look at a line: two to five capitalised words, or initials."""
    words = text.split()
    return 1 <= len(words) <= 5 and len(text) <= 40 and all(word[:1].isupper() for word in words)


def _comments(units: Sequence[Unit], letters: str, start: int) -> Zone:
    """From a comment box to the label of another widget, or to teasers without a label."""
    end = start + 1
    while end < len(units):
        widget = units[end].widget
        if widget and widget.role in {"related", "contact", "footer"}:
            break
        if widget and widget.role == "chrome" and (widget.name == "site-tools" or end == len(units) - 1):
            break
        if re.match(r"(?:ts){2,}", letters[end:]) and not _thread(units, end):
            break
        if (
            letters[end] in "lr"
            or letters[end : end + 2] in {"tr", "td"}
            or (units[end].text.endswith("?") and _is_poll(units, end))
        ):
            break
        end += 1
    return Zone(start, end, "comments", "comment-box")


def _thread(units: Sequence[Unit], index: int) -> bool:
    """Whether pairs after a comment box are a name and what that reader wrote."""
    return sum(looks_like_name(unit.text) for unit in units[index : index + 6 : 2]) >= 2


def _is_poll(units: Sequence[Unit], index: int) -> bool:
    options = units[index + 1 : index + 8]
    return any(unit.folded in {"binh chon", "bieu quyet", "xem ket qua", "gui binh chon"} for unit in options)


def _tail_pairs(units: Sequence[Unit], letters: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """Title-summary pairs that follow the end of an article without a label of their own: after a list, a thread, a signature."""
    text = [0]
    for unit, letter in zip(units, letters, strict=True):
        text.append(text[-1] + (unit.length if letter in "sp" else 0))
    ends = [(zone.end, 0) for zone in zones if zone.kind in {"related", "comments"} and not zone.inline]
    ends += [(unit.index + 1, 2) for unit in units if _closes(unit)]
    for start, at_once in ends:
        if text[start] < 300:
            continue
        for zone in teaser_runs(letters, "after", start):
            part = units[zone.start : zone.end]
            if (not at_once or zone.start <= start + at_once) and not any(unit.sentences > 3 for unit in part):
                yield zone


def _closes(unit: Unit) -> bool:
    """A line that closes an article: a signature, or where it was taken from."""
    if unit.words > 12 or unit.prose or unit.widget or unit.marker:
        return False
    if re.match(r"[(\[]?(?:theo|nguon|nguon tin)\b", unit.folded):
        return True
    byline = read_byline(unit.text)
    return byline is not None and (byline.strong or unit.upper or unit.words >= 2 or "." in unit.text)
