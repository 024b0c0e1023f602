"""Articles resolved against what the whole collection knows, and only those for which something changed.

An article is resolved again when it changed, when a decision about it changed, or when something it asked of what the whole collection
knows has another answer now.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from builder import citations, decisions
from builder.citations import Knowledge, asking
from builder.corpus.assemble import print_of
from builder.corpus.cards import Card, Details
from builder.corpus.heavy import DETAILS, SENTENCES, rows_of, touched
from builder.corpus.make import card_of, sentences_shown
from builder.corpus.sources import Group, Sources
from builder.errors import Finding
from builder.forks import processes, spread
from builder.model import Cited
from builder.pipeline import Work
from builder.progress import followed, stage
from builder.shelf import Change, Shelf

RESOLVED, TRACES, ASKED, STATE = "resolved", "traces", "asked", "state"
"""Tables: by article what resolving gave, what that was made of, and prints of the questions it asked of what the whole collection
knows; and single values under names of their own."""

_FORK_FROM = 100
"""Articles from which processes pay for their start."""

_BATCH = 200
"""Articles whose rows are put on the shelf at once."""


class Resolved(Struct, frozen=True):
    """What resolving an article gave."""

    card: Card
    """Without what depends on other articles and files."""
    named: tuple[str, ...]
    """Ids of all documents that it links to and that have a permanent id."""
    notes: tuple[Finding, ...]


class Trace(Struct, frozen=True):
    """What an article was resolved from: while none of it changes, nor does what resolving gives."""

    stamp: str
    """Digest of its captures and of the decisions about it."""
    mentions: frozenset[str]
    """Ids of its mentions."""


class Lessons:
    """What the whole collection teaches, put together only where somebody asks for it."""

    def __init__(self, sources: Sources, groups: Sequence[Group]) -> None:
        self._sources = sources
        self._leads = {group[0].part: group[0].teaches for group in groups}

    @cached_property
    def print(self) -> str:
        """Another one when an article teaches something else."""
        return hashlib.sha256(repr(sorted(self._leads.items())).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def known(self) -> Knowledge:
        """What is known of documents."""
        with stage("learn") as now:
            now.did(len(self._leads), len(self._leads), "articles")
            traits = followed(self._sources.traits(self._leads), len(self._leads), "learn")
            return citations.knowledge_of((one.taught for one in traits), self._sources.registry)

    def forget(self) -> None:
        """Let go of it: it is large."""
        vars(self).pop("known", None)


def resolve_changed(sources: Sources, groups: Sequence[Group], lessons: Lessons) -> None:
    """Bring what the shelf has of each article up to date, and note there which documents and hubs are touched by that."""
    shelf = sources.shelf
    before: asking.Answers = shelf.get(STATE, "answers") or {}
    # The same lessons give the same answers: those are not asked for again.
    same = shelf.get(STATE, "lessons") == lessons.print
    answers = before if same else asking.answers(lessons.known)
    news = asking.changed(before, answers).union(shelf.get(STATE, "unfinished") or ())
    wanted = {group[0].part: group for group in groups}
    fresh, gone = _sorted_out(sources, wanted, news)
    stale = [group for part, group in wanted.items() if part not in fresh]
    known = lessons.known if stale else None
    with stage("resolve") as now:
        now.did(len(stale), len(wanted), "articles")
        shelf.change([*_removed(shelf, gone), (STATE, (), [("unfinished", "", news)])])
        if known is not None:
            count = processes(sources.workers) if len(stale) >= _FORK_FROM else 1
            shelf.close()
            spread(partial(_resolve_share, sources, stale, known), count)
        kept = [] if same else [("answers", "", answers), ("lessons", "", lessons.print)]
        shelf.put(STATE, [*kept, ("unfinished", "", frozenset())])


def _sorted_out(sources: Sources, wanted: Mapping[str, Group], news: AbstractSet[int]) -> tuple[set[str], list[str]]:
    """Articles on the shelf that are as they were, and those that are no more."""
    fresh: set[str] = set()
    gone = []
    trace: Trace
    for part, _, trace in sources.shelf.items(TRACES):
        group = wanted.get(part)
        if group is None:
            gone.append(part)
        elif trace.stamp == _stamp(sources, group, trace.mentions):
            fresh.add(part)
    if news:
        fresh.difference_update(part for part, _, asked in sources.shelf.items(ASKED) if not news.isdisjoint(asked))
    return fresh, gone


def _resolve_share(sources: Sources, groups: Sequence[Group], known: Knowledge, number: int, count: int) -> None:
    """Resolve every so-manieth article and put it on the shelf."""
    asked: set[str] = set()
    listening = asking.heard(known, asked)
    waiting: list[_Made] = []
    for group in followed(groups[number::count], len(groups), "resolve", number, count):
        waiting.append(_resolve_one(sources, group, listening, asked))
        if len(waiting) == _BATCH:
            sources.shelf.change(_replaced(sources.shelf, waiting))
            waiting = []
    sources.shelf.change(_replaced(sources.shelf, waiting))
    sources.shelf.close()


class _Made(Struct, frozen=True):
    """An article resolved, for the shelf."""

    resolved: Resolved
    trace: Trace
    asked: array[int]
    details: Details
    sentences: bytes


def look_again(sources: Sources, group: Group, work: Work, known: Knowledge) -> tuple[Card, Details]:
    """An article resolved beside the shelf, from its work as it is now; its card without what depends on other articles and files."""
    cited, _ = decisions.apply_to(citations.resolve_passage(work.passage, known), sources.decided)
    return card_of(work, group, cited, sources.settings)


def _resolve_one(sources: Sources, group: Group, known: Knowledge, asked: set[str]) -> _Made:
    work = sources.work(group[0])
    asked.clear()
    found = citations.resolve_passage(work.passage, known)
    mentions = frozenset(citation.id for citation in found.citations)
    cited, wrong = decisions.apply_to(found, sources.decided)
    card, details = card_of(work, group, cited, sources.settings)
    named = {one.canonical for one in cited.citations if one.canonical and "_" not in one.canonical.split("/")}
    notes = (*wrong, *_notes_on(card, cited))
    trace = Trace(_stamp(sources, group, mentions), mentions)
    card = replace(card, version=f"{trace.stamp[:16]}{print_of(details):016x}")
    resolved, shown = Resolved(card, tuple(sorted(named)), notes), sentences_shown(work, sources.settings)
    return _Made(resolved, trace, asking.prints(asked), details, shown)


def _stamp(sources: Sources, group: Group, mentions: frozenset[str]) -> str:
    """Digest of what an article is made of beside what is known of documents."""
    told = [sources.ran.keys[group[0].path], decisions.about(sources.decided, mentions)]
    told += [f"{one.path} {one.sha256} {sorted(one.private)} {one.source}" for one in group]
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _notes_on(card: Card, cited: Cited) -> Iterator[Finding]:
    """What an article says wrongly or unclearly."""
    for citation in cited.citations:
        text = citation.mention.text
        if citation.conflicts:
            what = f"“{text}” contradicts itself or its document ({', '.join(citation.conflicts)})"
            yield Finding(card.path, 0, "contradiction", what, "kept as printed; record a decision if the article is misread")
        elif citation.certainty == "ambiguous":
            meant = ", ".join(one.canonical for one in citation.candidates)
            yield Finding(card.path, 0, "ambiguous", f"“{text}” may be {meant}", "record a decision if you know which")


def _removed(shelf: Shelf, parts: Iterable[str]) -> Iterator[Change]:
    """What takes articles off the shelf."""
    for part in parts:
        details: Details = shelf.get(DETAILS, part) or Details()
        yield touched(details)
        for table, rows in rows_of(part, details):
            yield table, [(first, second) for first, second, _ in rows], ()
        for table in (RESOLVED, TRACES, ASKED, SENTENCES):
            yield table, [(part, "")], ()


def _replaced(shelf: Shelf, made: Iterable[_Made]) -> Iterator[Change]:
    """What puts articles on the shelf in the place of what it had of them."""
    for one in made:
        part = one.resolved.card.key
        before: Details = shelf.get(DETAILS, part) or Details()
        yield touched(before, one.details)
        old = dict(rows_of(part, before))
        for table, rows in rows_of(part, one.details):
            new = {(first, second) for first, second, _ in rows}
            yield table, [(first, second) for first, second, _ in old[table] if (first, second) not in new], rows
        yield RESOLVED, (), [(part, "", one.resolved)]
        yield TRACES, (), [(part, "", one.trace)]
        yield ASKED, (), [(part, "", one.asked)]
        yield SENTENCES, (), [(part, "", one.sentences)]
