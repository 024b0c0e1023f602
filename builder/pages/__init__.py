"""The pages of the archive as Markdown: from the corpus and one body at a time to texts. Nothing here reads or writes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.corpus import Card, Corpus
from builder.model import Article
from builder.pages import article, coverage, downloads, home, hub, implementation, instrument, lookup, reused, timeline, ways
from builder.pages.page import Page
from builder.pages.view import View
from builder.settings import Settings

__all__ = ["PREFIXES", "Page", "is_generated", "pages"]

PREFIXES = (
    "index.md", "tim-kiem.md", "tinh-trang.md", "bai-viet/", "van-ban/", "nam/", "nguon/", "noi/", "loai/", "co-quan/", "khoa/", "tac-gia/",
    "dong-thoi-gian.md", "trien-khai.md", "trien-khai/", "tra-so-hieu/", "cau-dung-lai.md", "cau-dung-lai/", "du-lieu/",
)  # fmt: skip
"""Files and folders below the folder of pages that belong to the builder; nothing else there is ever touched."""


def is_generated(path: str) -> bool:
    """Whether a file below the folder of pages belongs to the builder."""
    return path.startswith(tuple(prefix for prefix in PREFIXES if prefix.endswith("/"))) or path in PREFIXES


def pages(corpus: Corpus, body: Callable[[Card], Article], settings: Settings, share: tuple[int, int] = (0, 1)) -> Iterator[Page]:
    """All pages, one at a time; ``body`` reads the body of an article back when its page is written.

    ``share`` is (number, count): of so many shares that together are all pages, the one of that number.
    """
    view = View(corpus, settings)
    number, count = share
    yield from article.pages(view, body, corpus.cards[number::count])
    yield from instrument.pages(view, list(corpus.instruments.values())[number::count])
    others: tuple[Callable[[], Iterator[Page]], ...] = (
        lambda: ways.pages(view),
        lambda: reused.pages(view, body),
        lambda: hub.pages(view),
        lambda: home.pages(view),
        lambda: coverage.pages(view),
        lambda: timeline.pages(view),
        lambda: implementation.pages(view),
        lambda: lookup.pages(view),
        lambda: downloads.pages(view),
    )
    for some in others[number::count]:
        yield from some()
