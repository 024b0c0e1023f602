"""The page that the rules look at: its units, the lists found on it, and where its article lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from builder.cleaning.units import Unit
from builder.model import Label

Marks = Iterator[tuple[int, Label] | tuple[int, Label, str]]
"""What a rule decided: index of a unit, its label, and a narrower name of the reason where the rule has several."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of units that belong to a widget: the teasers of a list, the comments of readers."""

    start: int
    end: int
    """Exclusive."""
    kind: str
    """``related``, ``comments``, ``teasers``."""
    rule: str
    inline: bool = False
    """Stands inside an article, whose text goes on after it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Units of one article's part of a capture, and what is known about their places. Indices are those of ``units``."""

    units: tuple[Unit, ...]
    zones: tuple[Zone, ...] = ()
    zone_of: tuple[str, ...] = ()
    """For each unit the kind of zone it lies in, or an empty string."""
    zone_rule: tuple[str, ...] = ()
    """For each unit what made its zone: the label of a widget, the rhythm of teasers, a comment box, the markup; or an empty string."""
    core: tuple[int, int] | None = None
    """First and last unit of the running text (both included), or None when the page has no article."""
    title: int | None = None
    subtitle: int | None = None
    kicker: int | None = None
    stamps: tuple[int, ...] = ()
    """Units that stamp the publication, nearest to the title first."""
    clocks: tuple[int, ...] = ()
    shape: str = "article"
    """``article``, ``listing``, ``error``, ``empty``."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    layout: frozenset[int] = frozenset()
    labels: Mapping[int, tuple[Label, str]] = field(default_factory=dict)
    """Label and rule of each unit that has been decided."""

    def label(self, index: int) -> Label | None:
        """Label of a unit so far."""
        found = self.labels.get(index)
        return found[0] if found else None

    def free(self, index: int) -> bool:
        """Whether no rule has decided about a unit yet."""
        return index not in self.labels

    @property
    def body(self) -> range:
        """Indices of the units of the running text and what stands between them."""
        return range(self.core[0], self.core[1] + 1) if self.core else range(0)


def open_units(page: Page, after: int = 0) -> Iterator[int]:
    """Units of the body that no rule has decided about; with ``after`` also some units below it."""
    if page.core is None:
        return
    start = page.core[0] if page.title is None else min(page.title + 1, page.core[0])
    for index in range(start, page.core[1] + 1):
        if page.free(index):
            yield index
    for index in range(page.core[1] + 1, min(page.core[1] + 1 + after, len(page.units))):
        if not (page.units[index].image or (page.units[index].marker and page.units[index].words >= 3)):
            break
        if page.free(index):
            yield index
