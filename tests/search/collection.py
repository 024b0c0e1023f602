"""Articles made for the tests of the index, and indexes built of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from builder import search
from builder.citations.registry import Registry
from builder.corpus import Card, Details, assemble
from builder.model import Article, Block, Capture, Record, Source
from builder.settings import Settings
from builder.shelf import Shelf
from builder.staging import Staging
from tests.search.conftest import table


class Names:
    """Names of documents for a collection that cites none."""

    def number(self, instrument):
        return None

    def document(self, instrument):
        return ""

    def hub(self, identity):
        return ""

    def issuer(self, code):
        return code


def made(
    number: int, title: str, text: Sequence[str], date: str = "2020-01-01", publish: str = "full", source: str = "Báo Bến Sông"
) -> tuple[Card, Article]:
    """An article as the corpus has it."""
    record = Record(title=title, date=date, source=Source(name=source, slug=source.lower().replace(" ", "-")))
    capture = Capture(f"{number:02d}.txt", b"", "0" * 64, "text")
    blocks = (Block("title", title, (1, 1), "r"), *(Block("body", one, (2, 2), "r") for one in text))
    article = Article(capture, 1, "utf-8", (), (), record, blocks)
    version = hashlib.sha256("\0".join((title, *text)).encode()).hexdigest()
    card = Card(
        capture.path, f"bai-viet/{number}/", capture.path, capture.sha256, record, publish, 0, "", version=version  # type: ignore[arg-type]
    )  # fmt: skip
    return card, article


def collection() -> list[tuple[Card, Article]]:
    """The articles of collection.toml."""
    return [made(n, one["title"], one["text"], one["date"]) for n, one in enumerate(table("collection.toml")["article"])]


def build(
    entries: Sequence[tuple[Card, Article]], root: Path, settings: Settings | None = None, read: list[str] | None = None
) -> dict[str, bytes]:
    """Build the index of a collection into a site below ``root``; gives all its files. ``read`` gets the articles that were read."""
    bodies = {card.key: article for card, article in entries}

    def body(card: Card) -> Article:
        if read is not None:
            read.append(card.key)
        return bodies[card.key]

    shutil.rmtree(root / "corpus", ignore_errors=True)
    corpus = assemble([(card, Details()) for card, _ in entries], Registry(), shelf=Shelf(root / "corpus" / "shelf"))
    staging = Staging(root / "site")
    staging.begin()
    search.build(corpus, body, settings or Settings(), staging, root / "kept", names=Names())
    staging.commit()
    return files_of(root / "site")


def files_of(site: Path) -> dict[str, bytes]:
    """All files of a site by path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
