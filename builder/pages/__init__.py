"""The pages of the archive as Markdown: from the corpus and one body at a time to texts. Nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from builder.corpus import Card, Corpus
from builder.model import Article
from builder.pages import coverage, downloads, home, hub, implementation, instrument, lookup, reused, timeline, ways
from builder.pages.article import pages as article_pages
from builder.pages.inputs import Inputs
from builder.pages.page import Page
from builder.pages.view import View
from builder.settings import Settings

__all__ = ["PREFIXES", "Body", "Job", "Page", "View", "article_pages", "is_generated", "jobs", "overviews", "pages"]

PREFIXES = (
    "index.md", "tim-kiem.md", "tinh-trang.md", "bai-viet/", "van-ban/", "nam/", "nguon/", "noi/", "loai/", "co-quan/", "khoa/", "tac-gia/",
    "dong-thoi-gian.md", "trien-khai.md", "trien-khai/", "tra-so-hieu/", "cau-dung-lai.md", "cau-dung-lai/", "du-lieu/",
)  # fmt: skip
"""Files and folders below the folder of pages that belong to the builder; nothing else there is ever touched."""


_FOLDERS = tuple(prefix for prefix in PREFIXES if prefix.endswith("/"))


def is_generated(path: str) -> bool:
    """Whether a file below the folder of pages belongs to the builder."""
    return path.startswith(_FOLDERS) or path in PREFIXES


Body = Callable[[Card], Article]
"""Reads the body of an article back when its page is written."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that are made of one thing: an article, a document, a number."""

    name: str
    """Unique among the jobs of a collection, and the same in every build."""
    make: Callable[[], Iterator[Page]]
    inputs: Callable[[Sequence[str]], int]
    """What they are made of, as a number, while the documents around are these; see :mod:`builder.pages.inputs`."""
    around: Callable[[], tuple[str, ...]] = tuple
    """The documents around: they stay the same while ``inputs`` does."""


def jobs(view: View, body: Body) -> Iterator[Job]:
    """The pages of which there are many: one job for each article, document, number and listing."""
    inputs = Inputs(view)
    for card in view.corpus.cards:
        yield Job(f"bai-viet {card.key}", partial(article_pages, view, body, [card]), partial(inputs.article, card))
    for one in view.corpus.instruments.values():
        if not one.provisional:
            make = partial(instrument.pages, view, [one])
            yield Job(f"van-ban {one.canonical}", make, partial(inputs.document, one), partial(inputs.around, one))
    for number in hub.without_document(view):
        yield Job(f"so {number.id}", partial(hub.hub_pages, view, number), partial(inputs.hub, number))
    for listing in (*ways.listings(view), *reused.listings(view, body)):
        yield Job(listing.path, listing.make, partial(inputs.listing, listing))


def overviews(view: View) -> tuple[Callable[[], Iterator[Page]], ...]:
    """The pages that tell of the whole collection: each some pages, to be made in every build."""
    return (
        lambda: home.pages(view),
        lambda: coverage.pages(view),
        lambda: timeline.pages(view),
        lambda: implementation.pages(view),
        lambda: lookup.pages(view),
        lambda: downloads.pages(view),
    )


def pages(corpus: Corpus, body: Body, settings: Settings) -> Iterator[Page]:
    """All pages, one at a time."""
    view = View(corpus, settings)
    for job in jobs(view, body):
        yield from job.make()
    for some in overviews(view):
        yield from some()
