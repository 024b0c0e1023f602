"""From entries to what changes in the index: postings, descriptions, texts and facets, a share of the entries a process."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from builder.progress import followed
from builder.search.describe import row
from builder.search.entries import Body, Catalogue, Entry, Thing
from builder.search.files import DataFiles
from builder.search.kept import FacetCounts, Kept, Left, Made
from builder.search.spill import Spill
from builder.search.terms import Terms, terms

_BATCH = 200
"""Entries that are remembered at once."""


class ForgottenError(Exception):
    """What the last build made of an entry is not known any more."""


@dataclass(frozen=True)
class Ground:
    """What a build stands on."""

    things: Mapping[str, Thing]
    """By name."""
    stamps: Mapping[str, int]
    numbers: Mapping[str, int]
    left: Left | None
    """What stands in the site's folder and stays, as far as it does not change; None where all is written anew."""
    texts: frozenset[str]
    """Names of the entries whose text stands in the site's folder as it should."""
    catalogue: Catalogue
    body: Body
    kept: Kept


@dataclass
class Gathered:
    """What changes beside the postings."""

    rows: dict[int, str] = field(default_factory=dict)
    """Descriptions by the number of their entry."""
    gone: set[int] = field(default_factory=set)
    """Numbers that some entry has no more; another may have taken one."""
    facets: FacetCounts = field(default_factory=Counter)
    """How many more entries have each value."""
    values: set[tuple[str, str]] = field(default_factory=set)
    """Facets and values whose entries are others now."""
    postings: int = 0
    """How many more there are."""

    def join(self, other: Gathered) -> None:
        """Add what another process gathered."""
        self.rows |= other.rows
        self.gone |= other.gone
        self.facets.update(other.facets)
        self.values |= other.values
        self.postings += other.postings


def gather(ground: Ground, files: DataFiles, names: Sequence[str], folders: Sequence[Path]) -> Gathered:
    """Gather what changes with these entries, in as many processes as there are folders, and spill their postings there."""
    gathered = Gathered()
    ground.kept.close()
    for found in files.spread(partial(_gather_share, ground, names, folders), len(folders)):
        gathered.join(found)
    return gathered


def _gather_share(
    ground: Ground, names: Sequence[str], folders: Sequence[Path], files: DataFiles, number: int, count: int
) -> Gathered:
    gathered, spill = Gathered(), Spill(folders[number])
    fresh: list[tuple[str, int, Made]] = []
    first, last = (len(names) * share // count for share in (number, number + 1))
    for name in followed(names[first:last], len(names), "search", number, count):
        before = _before(ground, name)
        after = _remembered(ground, files, name)
        if after is None and name in ground.things:
            after = _made(ground, files, name)
            fresh.append((name, ground.stamps[name], after))
        if before is not None:
            _note_before(ground, name, before, after, gathered, spill)
            if before.text and (after is None or after.text != before.text):
                files.drop(before.text)
        if after is not None:
            _note_after(ground, name, before, after, gathered, spill)
        if len(fresh) >= _BATCH:
            ground.kept.put(fresh)
            fresh = []
    ground.kept.put(fresh)
    ground.kept.close()
    spill.spill()
    return gathered


def _before(ground: Ground, name: str) -> Made | None:
    """An entry as it stands in the site's folder."""
    if ground.left is None or name not in ground.left.stamps:
        return None
    found = ground.kept.entry(name, ground.left.stamps[name])
    if found is None:
        raise ForgottenError(name)
    return found


def _remembered(ground: Ground, files: DataFiles, name: str) -> Made | None:
    """An entry as an earlier build made it, if it is the same still; its text is written where it is not in the site's folder."""
    made = ground.kept.entry(name, ground.stamps[name]) if name in ground.things else None
    if made is not None and made.text:
        if name in ground.texts:
            files.keep(made.text)
        else:
            files.put(made.text, "\n".join(ground.catalogue.entry(ground.things[name], ground.body).text))
    return made


def _made(ground: Ground, files: DataFiles, name: str) -> Made:
    entry = ground.catalogue.entry(ground.things[name], ground.body)
    title = f"{entry.title} {entry.number}" if entry.number and entry.number not in entry.title else entry.title
    keys = (*entry.keys, *((facet_key(facet.name, facet.value), 0) for facet in entry.facets))
    facets = tuple((facet.name, facet.value, facet.label) for facet in entry.facets)
    text = _text_name(entry)
    if text:
        files.put(text, "\n".join(entry.text))
    described = json.dumps(row(entry), ensure_ascii=False, separators=(",", ":"))
    return Made(described, facets, text, terms(title, entry.text, entry.beside, keys))


def facet_key(name: str, value: str) -> str:
    """Key of the entries that have a value of a facet."""
    return f"~{name}={value}"


def _text_name(entry: Entry) -> str:
    """Name of the file of an entry's text: that of its page, so that it stays where it is when numbers change."""
    if entry.kind != "article" or not entry.text:
        return ""
    page = entry.address.strip("/").rpartition("/")[2]
    return f"t/{zlib.crc32(page.encode()) % 256}/{page}"


def _note_before(ground: Ground, name: str, before: Made, after: Made | None, gathered: Gathered, spill: Spill) -> None:
    """Note what an entry that stands there takes away with it."""
    number = _number_before(ground, name)
    same = after if after is not None and ground.numbers[name] == number else None
    gathered.gone.add(number)
    gathered.facets.subtract(before.facets)
    gathered.values |= _values(before, same)
    gathered.postings -= len(before.terms)
    spill.remove(number, _other(before, same))


def _note_after(ground: Ground, name: str, before: Made | None, after: Made, gathered: Gathered, spill: Spill) -> None:
    """Note what an entry brings that is there now."""
    number = ground.numbers[name]
    same = before if before is not None and _number_before(ground, name) == number else None
    gathered.rows[number] = after.row
    gathered.facets.update(after.facets)
    gathered.values |= _values(after, same)
    gathered.postings += len(after.terms)
    spill.add(number, _other(after, same).items())


def _values(one: Made, other: Made | None) -> set[tuple[str, str]]:
    """Values of facets that one has and the other has not, or by another label."""
    return {(name, value) for name, value, _ in set(one.facets).difference(other.facets if other else ())}


def _number_before(ground: Ground, name: str) -> int:
    assert ground.left is not None, "what stands there was left by somebody"
    return ground.left.numbers[name]


def _other(one: Made, other: Made | None) -> Terms:
    """The terms of one that the other does not have with the same weight."""
    if other is None:
        return one.terms
    return {term: weight for term, weight in one.terms.items() if other.terms.get(term) != weight}
