"""All downloads of a collection."""

from __future__ import annotations

from collections.abc import Iterator

from builder import exports
from builder.corpus import Corpus
from builder.settings import Settings


def files(corpus: Corpus, settings: Settings, site_url: str = "") -> Iterator[exports.Export]:
    for job in exports.jobs(corpus, site_url):
        yield from job.make()
    yield from exports.overviews(corpus, settings, site_url)
