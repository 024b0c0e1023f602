"""What resolving is made of: captures of one text together, and what is known of them before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder import ids
from builder.citations.registry import Registry
from builder.corpus.shared import Shared
from builder.decisions import Decisions
from builder.errors import Finding
from builder.pipeline import Gist, Ran, Store, Traits, Work, part_of
from builder.rights import allowed
from builder.settings import Settings
from builder.shelf import Shelf

Group = Sequence[Gist]
"""Captures of one article; the first stands for it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the corpus is made of."""

    seeds: Path
    settings: Settings
    store: Store
    shelf: Shelf
    """Of the corpus; emptied when the settings, the registry or the rules change."""
    captures: Shelf
    """Where the summaries of the captures stand."""
    ran: Ran
    gists: Sequence[Gist]
    """Of all captures."""
    registry: Registry
    decided: Decisions
    ids: ids.Ids
    day: str | None
    """The day that newly minted addresses are dated with, None where nothing is kept."""
    workers: int | None = None
    standing: bool = False
    """Whether more will be asked after the build, so that what was learnt is to stay in memory."""

    def traits(self, parts: Collection[str]) -> Iterator[Traits]:
        """Traits of some articles, one at a time."""
        return (traits for traits in self.ran.traits(self.captures) if traits.part in parts)

    def work(self, gist: Gist) -> Work:
        """What the stages made of an article, read back."""
        processed = self.store.get(self.ran.keys[gist.path])
        assert processed is not None, f"the store keeps what was made of {gist.path}"
        return next(work for work in processed.works if part_of(work.article) == gist.part)


def gists_of(found: Iterable[Gist]) -> list[Gist]:
    """Gists that hold once what many of them share."""
    shared = Shared()
    return [shared.gist(gist) for gist in found]


def groups_of(sources: Sources) -> list[list[Gist]]:
    """Captures of one text, or of one address, together; the first of a group stands for it. What may not be published is left out."""
    groups: dict[str, list[Gist]] = {}
    for gist in sources.gists:
        if not gist.number or allowed(gist.publish, gist.source, sources.settings, confirmed=gist.confirmed) == "none":
            continue
        merged = [gist]
        for group in {id(groups[name]): groups[name] for name in _names(gist) if name in groups}.values():
            merged += group
        for one in merged:
            for name in _names(one):
                groups[name] = merged
    unique = {id(group): sorted(group, key=_best_first) for group in groups.values()}
    return sorted(unique.values(), key=lambda group: group[0].part)


def _names(gist: Gist) -> list[str]:
    """What two captures of one article share."""
    return [f"text {gist.digest}", *([f"url {gist.url}"] if gist.url else [])]


def _best_first(gist: Gist) -> tuple[bool, bool, str]:
    return not gist.dated, not gist.sourced, gist.part


def duplicates(groups: Iterable[Group]) -> Iterator[Finding]:
    """A note on every capture of an article beside the one that stands for it."""
    for first, *others in groups:
        for one in others:
            same = "bytes" if one.sha256 == first.sha256 else "text"
            message = f"the same {same} as {first.path}"
            yield Finding(one.path, 0, "duplicate", message, "keep both, they form one article, or remove one")
