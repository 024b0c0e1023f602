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


def pages(corpus: Corpus, body: Callable[[Card], Article], settings: Settings) -> Iterator[Page]:
    """All pages, one at a time; ``body`` reads the body of an article back when its page is written."""
    view = View(corpus, settings)
    yield from article.pages(view, body)
    yield from reused.pages(view, body)
    yield from instrument.pages(view)
    yield from hub.pages(view)
    yield from ways.pages(view)
    yield from home.pages(view)
    yield from coverage.pages(view)
    yield from timeline.pages(view)
    yield from implementation.pages(view)
    yield from lookup.pages(view)
    yield from downloads.pages(view)
