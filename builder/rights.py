"""What may be published: the one place that every page, preview, capture file, search index and feed asks."""

from __future__ import annotations

from typing import Literal

from builder.cleaning.vocabulary import widget_of
from builder.model import Article, Publish
from builder.settings import Settings
from builder.text import fold

RUNNING = frozenset({"lead", "body", "heading", "list-item", "quote", "table"})
"""Kinds of blocks that make the running text."""

EXCERPT_BLOCKS = 2
"""Blocks of running text shown of an article of which only an excerpt may be published."""

Private = Literal["comments", "contacts"]

_ORDER: tuple[Publish, ...] = ("none", "metadata", "excerpt", "full")


def publish_of(article: Article, settings: Settings) -> Publish:
    """How much of an article may be published: what a person said of this capture, else the least that source and settings allow."""
    return allowed(article.publish, article.record.source.slug, settings, confirmed="publish" in article.record.confirmed)


def allowed(said: Publish, slug: str | None, settings: Settings, *, confirmed: bool) -> Publish:
    """The same from what is known of an article: what its sidecar says (and whether it does), and the slug of its source."""
    if confirmed:
        return said
    source = settings.sources.get(slug or "")
    by_rule: Publish = source.publish if source and source.publish else settings.publish
    return min(by_rule, said, key=_ORDER.index)


def published_blocks(article: Article, publish: Publish) -> frozenset[int]:
    """Indices of the blocks whose text may be shown."""
    shown = [index for index, block in enumerate(article.blocks) if block.set_aside_by is None]
    if publish == "full":
        return frozenset(shown)
    described = {index for index in shown if article.blocks[index].kind in {"title", "kicker", "date", "byline"}}
    if publish != "excerpt":
        return frozenset(described if publish == "metadata" else ())
    running = [index for index in shown if article.blocks[index].kind in RUNNING]
    return frozenset(described | set(running[:EXCERPT_BLOCKS]))


def private_lines(article: Article) -> dict[int, Private]:
    """Lines of a capture that are not the press's to republish: what readers wrote, and ways to reach people.

    The words of the comment box itself ("Viết bình luận") are the site's.
    """
    texts = {line.number: line.text for line in article.text}
    private: dict[int, Private] = {one.line: "contacts" for one in article.labels if one.label == "contact"}
    boxes = (one.line for one in article.labels if one.label == "comment-widget")
    return private | {line: "comments" for line in boxes if widget_of(fold(texts.get(line, ""))) is None}


def asked_for(slug: str | None, settings: Settings) -> frozenset[Private]:
    """Which private lines the settings ask to publish all the same, for a source by its slug."""
    source = settings.sources.get(slug or "")
    comments = _either(source.publish_comments if source else None, settings.publish_comments)
    contacts = _either(source.publish_contacts if source else None, settings.publish_contacts)
    kinds: tuple[tuple[Private, bool], ...] = (("comments", comments), ("contacts", contacts))
    return frozenset(kind for kind, asked in kinds if asked)


def withheld_lines(article: Article, settings: Settings) -> frozenset[int]:
    """Numbers of the lines that are not published even with a whole capture."""
    asked = asked_for(article.record.source.slug, settings)
    return frozenset(line for line, kind in private_lines(article).items() if kind not in asked)


def redacted(article: Article, withheld: frozenset[int], notice: str) -> str:
    """The lines of a capture with a notice in place of each withheld one; ``notice`` holds ``{n}`` for the line's number."""
    lines = (notice.format(n=line.number) if line.number in withheld else line.text for line in article.text)
    return "\n".join(lines) + "\n"


def _either(of_source: bool | None, of_archive: bool) -> bool:
    return of_archive if of_source is None else of_source
