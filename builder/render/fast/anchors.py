"""Anchors that pages link to and that are not there, said as MkDocs says it of its own pages."""

from __future__ import annotations

import logging
import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.render.fast import front, subset
from builder.render.fast.prints import Prints, fingerprint
from builder.render.fast.subset import RefusedError

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from builder.render.fast.records import Memory

MISSING, SLOW = "missing", "slow"
"""Names on the shelf: fingerprints of what the last build missed, and of what the pages had that MkDocs made."""


@dataclass
class Anchors:
    """What changed in one build: all of it where everything is made anew."""

    wants: Prints = field(default_factory=Prints)
    """Anchors that the pages link to which were made."""
    has: Prints = field(default_factory=Prints)
    """Those that they have."""
    lost: Prints = field(default_factory=Prints)
    """Those that pages had which are gone or were made again."""

    def join(self, other: Anchors) -> None:
        """Add what another process found."""
        self.wants.join(other.wants)
        self.has.join(other.has)
        self.lost.join(other.lost)

    def doubtful(self) -> set[int]:
        """What may be wanted, and is had by none of the pages that were made."""
        found: set[int] = set()
        for wants, has, lost in zip(self.wants.parts, self.has.parts, self.lost.parts, strict=True):
            found |= set(wants).union(lost).difference(has)
        return found


@dataclass(frozen=True, slots=True)
class Wish:
    """A link to an anchor."""

    page: str
    to: str
    anchor: str
    url: str
    """As written."""

    @property
    def print(self) -> int:
        """Fingerprint of the anchor."""
        return fingerprint(self.to, self.anchor)

    def __str__(self) -> str:
        return f"Doc file '{self.page}' contains a link '{self.url}', but the doc '{self.to}' does not contain an anchor '#{self.anchor}'."


@dataclass(frozen=True)
class Check:
    """Looks for missing anchors. A page that stayed as it was is looked at only where something changed that it may want."""

    memory: Memory
    slow: Sequence[Page]
    """The pages that MkDocs made, whose links among each other it checks itself."""

    def missing(self, changed: Anchors) -> tuple[list[Wish], dict[str, object]]:
        """The links to anchors that are not there, and what to remember for the next build."""
        has = {fingerprint(page.file.src_uri, one) for page in self.slow for one in page.present_anchor_ids or ()}
        wishes = list(self._of_slow())
        doubtful = changed.doubtful().union(self._before(MISSING), self._before(SLOW), (one.print for one in wishes)) - has
        if doubtful:
            for _, record in self.memory.records():
                doubtful.difference_update(array("Q", record.has))
        found = [one for one in wishes if one.print in doubtful]
        if doubtful:
            found += self._of_own(doubtful)
        return found, {MISSING: array("Q", sorted({one.print for one in found})), SLOW: array("Q", sorted(has))}

    def _before(self, name: str) -> array[int]:
        kept: array[int] | None = self.memory.value(name)
        return kept if kept is not None else array("Q")

    def _of_slow(self) -> Iterator[Wish]:
        for page in self.slow:
            for to, links in (page.links_to_anchors or {}).items():
                if self.memory.scan.is_ours(to.src_uri):
                    for anchor, url in links.items():
                        yield Wish(page.file.src_uri, to.src_uri, anchor, url)

    def _of_own(self, doubtful: set[int]) -> Iterator[Wish]:
        """Reads those pages again that want something of it."""
        for path, record in self.memory.records():
            if not doubtful.isdisjoint(array("Q", record.wants)):
                text = (self.memory.folder / path).read_text(encoding="utf-8-sig")
                yield from (one for one in dict.fromkeys(links_of(path, text)) if one.print in doubtful)


def links_of(path: str, text: str) -> Iterator[Wish]:
    """The links of a page to anchors of other pages."""
    found: list[Wish] = []

    def link(target: str) -> str:
        to, _, anchor = target.partition("#")
        if to and anchor:
            to = os.path.normpath(os.path.join(os.path.dirname(path), to))  # noqa: PTH118, PTH120  # addresses
            found.append(Wish(path, to, anchor, target))
        return target

    try:
        subset.convert(front.split(text)[1], link)
    except RefusedError:
        return
    yield from found


def say(host: str, level: int, missing: Iterable[Wish]) -> None:
    """Say what is missing."""
    log = logging.getLogger(f"{host}.structure.pages")
    for one in missing:
        log.log(level, str(one))
