"""Downloads: files that stand beside the pages and that no renderer makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from builder.corpus import Card, Corpus
from builder.exports import feeds, references, tables
from builder.settings import Settings

__all__ = ["Export", "Job", "jobs", "overviews"]


@dataclass(frozen=True, slots=True)
class Export:
    """One file below the site's root."""

    path: str
    """Relative, with forward slashes: ``bai-viet/<slug>/trich-dan.bib``."""
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """Files that belong to one article."""

    name: str
    """Unique among the jobs."""
    made_of: object
    """Whatever the files depend on, as nouns and texts, beside code, settings and the address of the site."""
    make: Callable[[], Iterator[Export]]


def jobs(corpus: Corpus, site_url: str = "") -> Iterator[Job]:
    """What is made for each article; ``site_url`` is where the archive is published, when that is known."""
    for card in corpus.cards:
        yield Job(f"{card.address}trich-dan", references.Reference.of(card, site_url), partial(_references, card, site_url))


def _references(card: Card, site_url: str) -> Iterator[Export]:
    return (Export(path, text) for path, text in references.files(card, site_url))


def overviews(corpus: Corpus, settings: Settings, site_url: str = "") -> Iterator[Export]:
    """What is made of several articles, one at a time."""
    yield from (Export(path, text) for path, text in feeds.files(corpus, settings, site_url))
    yield from (Export(path, text) for path, text in tables.files(corpus))
