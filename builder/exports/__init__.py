"""Downloads: files that stand beside the pages and that no renderer makes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.corpus import Corpus
from builder.exports import feeds, references, tables
from builder.exports.job import Job, Pieces, made_anew
from builder.settings import Settings

__all__ = ["Job", "Pieces", "jobs"]


def jobs(corpus: Corpus, settings: Settings, site_url: str = "", pieces: Pieces = made_anew) -> Iterator[Job]:
    """All downloads; ``site_url`` is where the archive is published, when that is known."""
    for card in corpus.cards:
        made_of = card.address, card.path, card.sha256, card.minted, card.record
        yield Job(f"{card.address}trich-dan", made_of, partial(references.files, card, site_url))
    yield from feeds.jobs(corpus, settings, site_url)
    yield from tables.jobs(corpus, pieces)
