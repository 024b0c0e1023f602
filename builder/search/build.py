"""The search index of a site: a tree of small data files below the search page, the same bytes for the same collection.

Nothing is done again that need not be: an entry that is as it was is not read, and where few entries change only the files that hold a
part of them are written. What comes out is the same as if all had been made anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from builder.corpus import Corpus
from builder.forks import processes
from builder.pipeline import rules_version, version_of
from builder.search import rules
from builder.search.beside import block_count, write_facets, write_rows, write_words
from builder.search.entries import Body, Catalogue, Names, day_of
from builder.search.files import DataFiles, File, path_of, script, stamp
from builder.search.gather import ForgottenError, Ground, gather
from builder.search.kept import FacetCounts, Kept, Left
from builder.search.merge import merge, shard_count
from builder.search.numbering import Numbering, numbered
from builder.search.scripting import scripts
from builder.search.spill import scratch
from builder.settings import Settings
from builder.staging import Staging
from builder.words import words

_FORK_FROM = 100
"""Entries from which processes pay for their start."""

_FEW, _FEW_AT_LEAST = 0.02, 20
"""Share and number of the entries up to which changes are made in the files that stand there; with more, all are written anew."""


Counted = TypeVar("Counted")


class OutgrownError(Exception):
    """The collection has become too large or too small for the number of files that stand there."""


def build(corpus: Corpus, body: Body, settings: Settings, staging: Staging, kept: Path, *, names: Names) -> tuple[int, int]:
    """Bring the search index of a site up to date; (entries that are new or changed, all entries).

    ``body`` reads an article back, ``staging`` takes the files of the site, ``kept`` is the folder of what builds of this collection
    remember, ``names`` says what documents and bodies are called.
    """
    memory = Kept(kept, staging.live, _version(settings))
    catalogue = Catalogue(corpus, names)
    things = catalogue.things()
    stamps = {name: catalogue.stamp(thing) for name, thing in things.items()}
    left = memory.left()
    if left is not None and not _intact(staging.live, left.files):
        left = None
    fresh = len(stamps.items() - left.stamps.items()) if left else len(stamps)
    if left is None or left.stamps != stamps:
        numbering = numbered({name: day_of(thing) for name, thing in things.items()})
        known = left.stamps.items() & stamps.items() if left else ()
        ground = Ground(things, stamps, numbering.numbers, left, frozenset(name for name, _ in known), catalogue, body, memory)
        left = _write(ground, numbering, staging, kept / "search")
    index = path_of("index")
    staging.keep_all(map(path_of, left.files))
    staging.put(index, script("index", {**left.index, **_spoken(settings)}))
    for path, source in scripts():
        staging.put(path, source)
    memory.close()
    return fresh, len(stamps)


def _version(settings: Settings) -> str:
    """What terms and descriptions depend on beside the captures."""
    rooms = version_of(("corpus", "pages", "search", "settings.py", "words.py"))
    return f"{rules_version()} {rooms} {settings.model_dump_json()}"


def _intact(live: Path, files: Mapping[str, File]) -> bool:
    """Whether the files that the last build left are still as it left them."""
    return all(stamp(f"{live}/{path_of(name)}") == file for name, file in files.items())


def _write(ground: Ground, numbering: Numbering, staging: Staging, folder: Path) -> Left:
    """Write what changed: in the files that stand there where few entries did, else all files anew."""
    left = ground.left
    if left is not None:
        changed = [name for name in ground.stamps.keys() | left.stamps.keys() if _differs(ground, left, name)]
        try:
            if len(changed) <= max(_FEW_AT_LEAST, _FEW * len(left.stamps)):
                return _write_entries(ground, sorted(changed), numbering, staging, folder)
        except (ForgottenError, OutgrownError):
            pass  # then all of it
    names = sorted(ground.things, key=lambda name: ground.numbers[name])
    return _write_entries(replace(ground, left=None), names, numbering, staging, folder)


def _differs(ground: Ground, left: Left, name: str) -> bool:
    return ground.stamps.get(name) != left.stamps.get(name) or ground.numbers.get(name) != left.numbers.get(name)


def _write_entries(ground: Ground, names: list[str], numbering: Numbering, staging: Staging, folder: Path) -> Left:
    """Write what changes with some entries."""
    left = ground.left or Left({}, {}, 0, 0, 0, {}, {})
    files = DataFiles(staging, left.files)
    count = processes() if len(names) >= _FORK_FROM else 1
    with scratch(folder) as spilled:
        folders = [spilled / str(number) for number in range(count)]
        gathered = gather(ground, files, names, folders)
        postings = left.postings + gathered.postings
        shards, blocks = shard_count(postings), block_count(len(ground.things))
        if ground.left is not None and (shards, blocks) != (left.shards, left.blocks):
            raise OutgrownError
        more = merge(files, folders, shards, count)
    known = _sum(ground.kept.words() if ground.left else Counter(), more)
    facets: FacetCounts = _sum(ground.kept.facets() if ground.left else Counter(), gathered.facets)
    write_rows(files, gathered, blocks)
    write_facets(files, facets, gathered.values, shards)
    index = {
        "entries": len(ground.things),
        "space": numbering.space,
        "shards": shards,
        "blocks": blocks,
        "initials": write_words(files, known),
        "years": numbering.years,
        "facets": _sizes(facets),
    }
    done = Left(dict(ground.stamps), dict(ground.numbers), postings, shards, blocks, index, files.after())
    ground.kept.save(done, known, facets)
    return done


def _sum(before: Counter[Counted], more: Counter[Counted]) -> Counter[Counted]:
    """Counts with what comes and goes."""
    before.update(more)
    return +before


def _sizes(facets: FacetCounts) -> dict[str, int]:
    """How many values each facet has."""
    return dict(sorted(Counter(name for name, _ in {(name, value) for name, value, _ in facets}).items()))


def _spoken(settings: Settings) -> dict[str, object]:
    """What the script says and how it reads."""
    spoken = words(settings.language)
    return {
        "language": settings.language,
        "words": {key.removeprefix("search."): spoken[key] for key in sorted(spoken) if key.startswith("search.")},
        "rules": rules.table(),
    }
