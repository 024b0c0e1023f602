"""The page that the rules look at: its units, the part of the page that each stands in, and where its article lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, field

from builder.cleaning.units import Unit
from builder.model import Label

Marks = Iterator[tuple[int, Label] | tuple[int, Label, str]]
"""What a rule decided: index of a unit, its label, and a narrower name of the reason where the rule has several."""

ASIDE: Mapping[str, Label] = {
    "top": "site-chrome", "top-list": "related-list", "top-contact": "contact", "top-footer": "footer", "crumb": "breadcrumb",
    "head-box": "related-list", "box": "related-list", "gadget": "site-chrome",
    "list": "related-list", "thread": "comment-widget", "chrome": "site-chrome", "contact": "contact", "footer": "footer",
}  # fmt: skip
"""Parts of a page that are no part of the article, and the label of their lines."""

HEAD = frozenset({"before", "kicker", "title", "subtitle", "below-title"})
"""Parts that make the head of an article: its title and what belongs to it."""


class Page(Struct, frozen=True):
    """Units of one article's part of a capture, and what is known about their places. Indices are those of ``units``."""

    units: tuple[Unit, ...]
    parts: tuple[str, ...] = ()
    """For each unit the part of the page that it stands in (see ``path.PARTS``)."""
    reasons: tuple[str, ...] = ()
    """For each unit the evidence that spoke most for its part."""
    evidence: tuple[tuple[str, ...], ...] = ()
    """For each unit all evidence that was seen."""
    margins: tuple[float, ...] = ()
    """For each unit how clearly it is text (above 0) or not (see ``path.Course``)."""
    core: tuple[int, int] | None = None
    """First and last unit of the running text (both included), or None when the page has no article."""
    body: range = range(0)
    """Indices of the units of the running text and what stands between them."""
    title: int | None = None
    title_end: int = 0
    """Exclusive: a title may be broken over several lines."""
    title_text: str | None = None
    """The title as printed, put together where it is broken over lines."""
    subtitle: int | None = None
    kicker: int | None = None
    stamps: tuple[int, ...] = ()
    """Units that stamp the publication, nearest to the title first."""
    clocks: tuple[int, ...] = ()
    shape: str = "article"
    """``article``, ``listing``, ``error``, ``empty``."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    inside: tuple[int, ...] = ()
    """Indices of the units between title and text and in the text that stand in no part beside it, once rules are to decide."""
    labels: Mapping[int, tuple[Label, str]] = field(default_factory=dict)
    """Label and rule of each unit that has been decided."""
    by_label: Mapping[Label, Sequence[int]] = field(default_factory=dict)
    """Units of each label, in order, once all are decided."""

    def label(self, index: int) -> Label | None:
        """Label of a unit so far."""
        return self.labels[index][0] if index in self.labels else None

    def labelled(self, *labels: Label) -> Sequence[int]:
        """Units with one of these labels, in order, once all are decided."""
        found = [self.by_label[label] for label in labels if label in self.by_label]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def free(self, index: int) -> bool:
        """Whether no rule has decided about a unit yet."""
        return index not in self.labels

    def shows(self, index: int, name: str) -> bool:
        """Whether a unit has a certain evidence."""
        return name in self.evidence[index]

    def aside(self, index: int) -> bool:
        """Whether a unit stands in a part of the page that is no part of the article."""
        return self.parts[index] in ASIDE

    def aside_list(self, index: int) -> bool:
        """Whether a unit stands in a list of other articles or among comments."""
        return self.parts[index] in {"list", "thread", "box", "head-box", "top-list"}


_BUTTON = re.compile(r"(?<=\w) (?:In trang|In bài(?: viết)?|Bản in|In tin|Gửi email)$")
"""A button that ran into the headline beside it."""


def title_of(units: Sequence[Unit]) -> str | None:
    """The title that these units print together."""
    return _BUTTON.sub("", " ".join(unit.text for unit in units)) if units else None


def inside_of(page: Page) -> tuple[int, ...]:
    """Units of the article: between title and text, and in the text, but for what stands in a part of the page beside it."""
    if page.core is None:
        return ()
    start = page.core[0] if page.title is None else min(page.title_end, page.core[0])
    return tuple([index for index in range(start, page.core[1] + 1) if page.parts[index] not in ASIDE])


def open_units(page: Page) -> Iterator[int]:
    """Units of the article that no rule has decided about, as they are asked for."""
    labels = page.labels
    return (index for index in page.inside if index not in labels)
