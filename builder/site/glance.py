"""A glance at captures that were just saved: their pages, before a build makes everything else current.

What the rest of the collection says is taken as the last build left it; the build that follows writes all pages as they must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from builder.citations import Knowledge
from builder.corpus import Card, Citing, Corpus, Details, Heavy, Loose, Steps
from builder.corpus.resolving import look_again
from builder.corpus.sources import Sources
from builder.corpus.update import Updated
from builder.model import Article
from builder.output import write_atomically
from builder.pages import View, article_pages
from builder.pipeline import Gist, Processed, process, told_of
from builder.rights import allowed


@dataclass(frozen=True, slots=True)
class Standing:
    """What a build left in memory."""

    sources: Sources
    updated: Updated

    def warm(self) -> Knowledge:
        """What the collection teaches, put together before anybody waits for it."""
        return self.updated.lessons.known


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article as its capture has it now."""

    card: Card
    details: Details
    body: Article

    def body_of(self, _: Card) -> Article:
        """Its body."""
        return self.body


def write_glance(standing: Standing, folder: Path, paths: Iterable[str]) -> list[str]:
    """Write into the folder of pages those of the articles of some captures; the files that were written.

    Left out is what only a build can tell: captures that are new, gone or may not be published.
    """
    written = []
    for seen in _seen(standing, paths):
        view = View(_with(standing.updated.corpus, seen), standing.sources.settings)
        for page in article_pages(view, seen.body_of, [seen.card]):
            write_atomically(folder / page.path, page.text.encode())
            written.append(page.path)
    return written


def _seen(standing: Standing, paths: Iterable[str]) -> Iterator[_Seen]:
    sources, updated = standing.sources, standing.updated
    for path in paths:
        if path not in sources.ran.keys:
            continue
        processed, gists = _processed(sources, path)
        for gist, work in zip(gists, processed.works, strict=True):
            group, before = updated.groups.get(gist.part), updated.corpus.by_key.get(gist.part)
            if group is not None and before is not None and _may_be_shown(sources, gist):
                card, details = look_again(sources, [gist, *group[1:]], work, updated.lessons.known)
                yield _Seen(_placed(card, before), details, work.article)


def _processed(sources: Sources, path: str) -> tuple[Processed, Sequence[Gist]]:
    """What the stages make of a file, with what is known of its site."""
    processed = process(sources.seeds, path)
    told = told_of("", processed)
    layout = sources.ran.layouts.get(told.site)
    if layout and not layout.isdisjoint(told.lines.kept):
        processed = process(sources.seeds, path, {told.site: layout})
        told = told_of("", processed)
    return processed, told.summary.gists


def _may_be_shown(sources: Sources, gist: Gist) -> bool:
    return bool(gist.number) and allowed(gist.publish, gist.source, sources.settings, confirmed=gist.confirmed) != "none"


def _placed(card: Card, before: Card) -> Card:
    """The card with what depends on other articles and files, as it was."""
    return replace(card, address=before.address, minted=before.minted, pictures=before.pictures, copies=before.copies)


def _with(corpus: Corpus, seen: _Seen) -> Corpus:
    """The corpus with an article as it is seen now."""
    key = seen.card.key
    return replace(
        corpus,
        cards=tuple(seen.card if card.key == key else card for card in corpus.cards),
        by_key={**corpus.by_key, key: seen.card},
        heavy=_Beside(corpus.heavy, key, seen.details),
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of articles and documents, but for one article."""

    rest: Heavy
    key: str
    own: Details

    def details(self, key: str) -> Details:
        return self.own if key == self.key else self.rest.details(key)

    def sentences(self, key: str) -> bytes:
        return self.rest.sentences(key)

    def citing(self, canonical: str) -> Citing:
        return self.rest.citing(canonical)

    def steps(self, canonical: str) -> Steps:
        return self.rest.steps(canonical)

    def loose(self, hub: str) -> Loose:
        return self.rest.loose(hub)
