"""The layouts of sites, learnt again only for those of which a capture changed; and the captures that keep a line of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from builder import layouts
from builder.errors import Finding
from builder.layouts import Layouts
from builder.pipeline.gists import Lines
from builder.shelf import Shelf

SITES, LINES = "sites", "lines"
"""Tables: by site what was learnt of it; by path what a file adds to that."""


class Site(Struct, frozen=True):
    """What was learnt of a site."""

    made_of: str
    """Digest of its captures."""
    layout: frozenset[int]
    """Prints of the lines that it prints on many pages."""
    again: tuple[tuple[str, str], ...]
    """(path, key) of the captures that keep one of these lines: to be worked on again under this key."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of all sites."""

    sites: Mapping[str, Site]

    @property
    def layouts(self) -> Layouts:
        """The layouts that there are, by site."""
        return {name: one.layout for name, one in self.sites.items() if one.layout}

    @property
    def again(self) -> list[tuple[str, str, Layouts]]:
        """(path, key, what to know) of the captures to be worked on again."""
        return [(*both, {name: one.layout}) for name, one in self.sites.items() for both in one.again]

    @property
    def notes(self) -> list[Finding]:
        """A note on each site that has a layout."""
        return [_note(name, len(one.layout), len(one.again)) for name, one in self.sites.items() if one.layout]


def learn_sites(shelf: Shelf, captures: Iterable[tuple[str, str, str]]) -> Learnt:
    """Learn the layouts of the sites of some captures (path, site, key), which are all that there are.

    The same for any order and earlier build.
    """
    by_site: dict[str, list[tuple[str, str]]] = {}
    for path, site, key in captures:
        if site:
            by_site.setdefault(site, []).append((path, key))
    found: dict[str, Site] = {}
    new: list[tuple[str, str, Site]] = []
    for site, members in sorted(by_site.items()):
        if len(members) < layouts.CAPTURES:
            continue  # too few for its layout to be told
        members.sort()
        made_of = hashlib.sha256(repr(members).encode("utf-8", "surrogatepass")).hexdigest()
        known: Site | None = shelf.get(SITES, site)
        if known is None or known.made_of != made_of:
            known = _learn(shelf, site, members, made_of)
            new.append((site, "", known))
        found[site] = known
    shelf.change([(SITES, [names for names in shelf.names(SITES) if names[0] not in found], new)])
    return Learnt(found)


def _learn(shelf: Shelf, site: str, members: Sequence[tuple[str, str]], made_of: str) -> Site:
    layout = layouts.learn(_Lines(shelf, site, members)).get(site, frozenset())
    again = [(path, _key(key, site, layout)) for path, key in members if layout and not layout.isdisjoint(_lines(shelf, path).kept)]
    return Site(made_of, layout, tuple(again))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of the captures of a site, read anew each time they are gone through."""

    shelf: Shelf
    site: str
    members: Sequence[tuple[str, str]]

    def __iter__(self) -> Iterator[tuple[str, Sequence[int]]]:
        return ((self.site, _lines(self.shelf, path).all) for path, _ in self.members)


def _lines(shelf: Shelf, path: str) -> Lines:
    found: Lines = shelf.get(LINES, path)
    return found


def _key(key: str, site: str, layout: frozenset[int]) -> str:
    """Key of a capture whose site's layout is known."""
    text = "\0".join(map(str, sorted(layout)))
    return hashlib.sha256(f"{key}\0{site}\0{text}".encode()).hexdigest()


def _note(site: str, lines: int, files: int) -> Finding:
    """What was learnt of a site, for the report."""
    message = f"{site} prints {lines} lines on many of its pages; they were taken from the text of {files} captures"
    return Finding(site, 0, "site-layout", message, "relabel in a sidecar what belongs to an article")
