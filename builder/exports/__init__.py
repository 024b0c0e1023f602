"""Downloads: files that stand beside the pages and that no renderer makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.corpus import Corpus
from builder.exports import feeds, references, tables
from builder.settings import Settings

__all__ = ["Export", "files"]


@dataclass(frozen=True, slots=True)
class Export:
    """One file below the site's root."""

    path: str
    """Relative, with forward slashes: ``bai-viet/<slug>/trich-dan.bib``."""
    text: str


def files(corpus: Corpus, settings: Settings, site_url: str = "") -> Iterator[Export]:
    """All downloads, one at a time; ``site_url`` is where the archive is published, when that is known."""
    yield from (Export(path, text) for path, text in references.files(corpus, site_url))
    yield from (Export(path, text) for path, text in feeds.files(corpus, settings, site_url))
    yield from (Export(path, text) for path, text in tables.files(corpus))
