"""The page as the evidence of its lines needs it: what each line is by itself, the runs it stands in, how much text is around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from builder.cleaning.persons import holds_post
from builder.cleaning.rhythm import Run, letters_of, runs_of
from builder.cleaning.units import Unit

MUCH = 300
"""Characters of running text that make an article of some length."""
LITTLE = 80

Found = Iterator[tuple[int, str]]
"""Index of a unit and evidence seen there."""

_SAID = 1500
_SPACED = bytes(code if ord("a") <= code <= ord("z") else ord(" ") for code in range(256))
"""Letters as they are, a space for anything else."""


@lru_cache(maxsize=1 << 14)
def words_of(folded: str) -> tuple[str, ...]:
    """The words of a folded line: runs of two letters or more. For lines that may be headlines: they are kept, as shapes are."""
    return tuple([word for word in _runs_of_letters(folded) if len(word) > 1])


def _runs_of_letters(folded: str) -> list[str]:
    return folded.encode("ascii", "replace").translate(_SPACED).decode().split()


class Surroundings(Struct, frozen=True):
    """Units of a page and what was found out about them together."""

    units: Sequence[Unit]
    signs: Sequence[Sequence[str]]
    """For each unit the evidence in the line itself."""
    letters: str
    runs: Sequence[Run]
    previews: Sequence[int]
    """Summaries in a hidden window, which the page prints again."""
    masses: Sequence[int]
    """Characters of running text of each unit, none for what stands in a list or a thread."""
    before: Sequence[int]
    """Characters of running text above each unit."""
    ahead: Sequence[int]
    """And below it."""
    headlines: Sequence[bool]
    """For each unit whether it could be a headline."""
    said: frozenset[str]
    """Words of the first paragraphs."""
    metadata: Mapping[str, str]

    @property
    def start(self) -> int | None:
        """The first unit of running text."""
        return next((index for index, mass in enumerate(self.masses) if mass), None)

    @property
    def opening(self) -> int | None:
        """The first paragraph of some length, or the first verse of a poem."""
        paragraph = next((index for index, mass in enumerate(self.masses) if mass >= LITTLE), None)
        poem = min((run.start for run in self.runs if _is_poem(run)), default=None)
        return poem if paragraph is None or (poem is not None and poem < paragraph) else paragraph

    def shows(self, index: int, name: str) -> bool:
        """Whether a line by itself has a certain evidence."""
        return name in self.signs[index]

    def names_site(self, index: int) -> bool:
        """Whether a line is the name of an outlet or an organisation."""
        return "outlet" in self.signs[index] or "organisation" in self.signs[index]

    def heads(self, index: int) -> bool:
        """Whether a line could be a headline."""
        return self.headlines[index]


def _headlines(units: Sequence[Unit], signs: Sequence[Sequence[str]]) -> list[bool]:
    """For each line whether it could be a headline."""
    return [
        unit.titlelike
        and not unit.section
        and unit.byline is None
        and _NO_HEADLINE.isdisjoint(own)
        and not (unit.index and units[unit.index - 1].byline is not None and holds_post(unit.text))
        for unit, own in zip(units, signs, strict=True)
    ]


_NO_HEADLINE = frozenset({"outlet", "organisation", "credit", "no-headline"})
"""Evidence in a line that it is something else."""


def surroundings_of(units: Sequence[Unit], signs: Sequence[Sequence[str]], metadata: Mapping[str, str]) -> Surroundings:
    """What the page knows of its lines together."""
    letters = letters_of(units)
    runs = tuple(runs_of(units, letters))
    previews = _previews(units)
    masses = _masses(units, runs, previews)
    total = sum(masses)
    before = [0, *accumulate(masses)][: len(masses)]
    ahead = [total - above - own for above, own in zip(before, masses, strict=True)]
    headlines = _headlines(units, signs)
    for run in filter(_is_poem, runs):
        headlines[run.start + 1 : run.end] = [False] * (run.end - run.start - 1)
    return Surroundings(units, signs, letters, runs, previews, masses, before, ahead, headlines, _said(units, masses), metadata)


def _masses(units: Sequence[Unit], runs: Sequence[Run], previews: Sequence[int]) -> list[int]:
    masses = [unit.length if unit.prose and not unit.widget and not _asks(unit) else 0 for unit in units]
    for index in previews:
        masses[index] = 0
    for run in filter(_is_poem, runs):
        masses[run.start : run.end] = [unit.length for unit in units[run.start : run.end]]
    for run in runs:
        if run.name.startswith(("teasers", "thread")):
            masses[run.start : run.end] = [0] * (run.end - run.start)
    return masses


_POEM = 8
"""Lines of the shortest poem that is running text; fewer scan by chance."""


def _is_poem(run: Run) -> bool:
    return run.name == "verse" and run.end - run.start >= _POEM


_PREVIEW = 60
_HEAD = 8


def _previews(units: Sequence[Unit]) -> list[int]:
    """Summaries printed below their headline in a hidden window, before both come again as the head of the article."""
    last = {unit.folded: unit.index for unit in units if unit.prose and unit.length >= _PREVIEW}
    found = []
    for title, unit in pairwise(units):
        again = last.get(unit.folded, 0)
        if (
            again > unit.index + 1
            and title.titlelike
            and title.folded in {one.folded for one in units[max(unit.index + 1, again - _HEAD) : again]}
        ):
            found.append(unit.index)
        elif unit.prose and unit.length >= LITTLE and not unit.widget:
            break
    return found


def _asks(unit: Unit) -> bool:
    """A single question: a headline as well as a sentence."""
    return unit.titlelike and unit.text[-1] == "?" and unit.sentences == 1 and unit.words <= 30


def _said(units: Sequence[Unit], masses: Sequence[int]) -> frozenset[str]:
    text = [unit.folded[:_SAID] for unit, mass in zip(units, masses, strict=True) if mass][:8]
    return frozenset(_runs_of_letters(" ".join(text)[:_SAID]))
