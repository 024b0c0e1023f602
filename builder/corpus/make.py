"""From an article and its resolved citations to its card."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from builder.corpus.cards import Card, Edge, Placed
from builder.ids import Id
from builder.model import Article, Block, Citation, Cited, Publish
from builder.pipeline import Work, part_of
from builder.settings import Settings
from builder.text import fold

RUNNING = frozenset({"lead", "body", "heading", "list-item", "quote", "table"})
"""Kinds of blocks that make the running text."""

EXCERPT_BLOCKS = 2
"""Blocks of running text shown of an article of which only an excerpt may be published."""

_EXCERPT_CHARACTERS = 240


def digest_of(article: Article) -> str:
    """Digest of the running text, even where spacing, case or marks differ; articles that share it have the same text."""
    text = " ".join(fold(block.text) for block in article.blocks if block.kind in RUNNING and block.set_aside_by is None)
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def publish_of(article: Article, settings: Settings) -> Publish:
    """How much of an article may be published: the least that its sidecar, its source and the settings allow."""
    order: tuple[Publish, ...] = ("none", "metadata", "excerpt", "full")
    source = settings.sources.get(article.record.source.slug or "")
    by_rule: Publish = source.publish if source and source.publish else settings.publish
    if "publish" in article.record.confirmed:
        return article.publish
    return min(by_rule, article.publish, key=order.index)


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


def card_of(work: Work, cited: Cited, given: Id, settings: Settings, captures: Sequence[tuple[str, str]] = ()) -> Card:
    """The card of an article that has a page."""
    article = work.article
    publish = publish_of(article, settings)
    allowed = published_blocks(article, publish)
    anchors = _anchors(article.blocks)
    placed = tuple(_placed(work, citation, anchors, allowed) for citation in cited.citations)
    source = settings.sources.get(article.record.source.slug or "")
    return Card(
        key=part_of(article),
        address=given.address,
        path=article.capture.path,
        sha256=article.capture.sha256,
        record=article.record,
        publish=publish,
        citations=placed,
        edges=_edges(work, cited, placed),
        anchors=anchors,
        set_aside=sum(block.set_aside_by is not None and block.kind != "blank" for block in article.blocks),
        digest=digest_of(article),
        excerpt=_excerpt(article, allowed),
        minted=given.minted,
        doubts=article.doubts,
        captures=tuple(captures) or ((article.capture.path, article.capture.sha256),),
        encoding=article.encoding,
        repairs=article.repairs,
        noindex=bool(source and source.noindex),
        licence=source.licence if source else None,
    )


def _anchors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """``p-`` and eight hex digits of a block's text, so that a paragraph keeps its anchor when others change."""
    seen: Counter[str] = Counter()
    anchors = []
    for block in blocks:
        if block.set_aside_by is not None:
            anchors.append("")
            continue
        name = hashlib.sha256(" ".join(block.text.split()).encode()).hexdigest()[:8]
        seen[name] += 1
        anchors.append(f"p-{name}" if seen[name] == 1 else f"p-{name}-{seen[name]}")
    return tuple(anchors)


def _placed(work: Work, citation: Citation, anchors: Sequence[str], allowed: frozenset[int]) -> Placed:
    mention = citation.mention
    block, start, end = work.place(mention.start, mention.end)
    text = work.article.blocks[block].text
    shift = mention.start - start
    first, last = mention.sentence if mention.sentence != (0, 0) else (shift, shift + len(text))
    first, last = max(first - shift, 0), min(last - shift, len(text))
    if not first <= start <= end <= last:
        first, last = 0, len(text)
    sentence = text[first:last]
    lead = len(sentence) - len(sentence.lstrip())
    shown = block in allowed
    return Placed(
        citation=citation,
        block=block,
        start=start,
        end=end,
        anchor=f"m-{citation.id}",
        paragraph=anchors[block],
        sentence=sentence.strip() if shown else "",
        at=(start - first - lead, end - first - lead) if shown else (0, 0),
    )


def _edges(work: Work, cited: Cited, placed: Sequence[Placed]) -> tuple[Edge, ...]:
    by_id: Mapping[str, Placed] = {one.citation.id: one for one in placed}
    edges = set()
    for relation in cited.relations:
        src, dst = by_id.get(relation.src), by_id.get(relation.dst)
        if src is None or dst is None or src.citation.canonical is None or dst.citation.canonical is None:
            continue
        if src.citation.canonical != dst.citation.canonical:
            edges.add(
                Edge(
                    src.citation.canonical,
                    relation.type,
                    dst.citation.canonical,
                    part_of(work.article),
                    src.sentence,
                    src.paragraph,
                )
            )
    return tuple(sorted(edges, key=lambda edge: (edge.src, edge.type, edge.dst, edge.sentence)))


def _excerpt(article: Article, allowed: frozenset[int]) -> str:
    text = " ".join(
        " ".join(block.text.split())
        for index, block in enumerate(article.blocks)
        if index in allowed and block.kind in {"lead", "body"}
    )
    if len(text) <= _EXCERPT_CHARACTERS:
        return text
    return text[: text.rfind(" ", 0, _EXCERPT_CHARACTERS)].rstrip(" ,;:.–-") + "…"
