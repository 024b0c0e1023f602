"""All downloads of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder import exports
from builder.corpus import Corpus
from builder.settings import Settings


@dataclass(frozen=True)
class Export:
    path: str
    text: str


def files(corpus: Corpus, settings: Settings, site_url: str = "") -> Iterator[Export]:
    for job in exports.jobs(corpus, settings, site_url):
        for path, text in job.make():
            yield Export(path, text)
