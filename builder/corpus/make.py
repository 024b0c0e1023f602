"""From an article and its resolved citations to its card."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from builder.corpus.cards import Card, Details, Edge, Placed
from builder.ids import Id
from builder.model import Article, Block, Citation, Cited, Picture, Publish
from builder.pipeline import Work, part_of
from builder.rights import RUNNING, asked_for, publish_of, published_blocks
from builder.settings import Settings
from builder.text import fold

_EXCERPT_CHARACTERS = 240

Beside = Callable[[str, str], Picture | None]
"""(path of a capture, name of a picture in it) → the picture, when it lies beside the capture."""


def _nothing_beside(capture: str, name: str) -> None:
    """No picture lies beside any capture."""


def digest_of(article: Article) -> str:
    """Digest of the running text, even where spacing, case or marks differ; articles that share it have the same text."""
    text = " ".join(fold(block.text) for block in article.blocks if block.kind in RUNNING and block.set_aside_by is None)
    words = " ".join(text.split()) or f"no running text: {article.capture.sha256} {article.number}"
    return hashlib.sha256(words.encode()).hexdigest()


def card_of(
    group: Sequence[Work], cited: Cited, given: Id, settings: Settings, beside: Beside = _nothing_beside
) -> tuple[Card, Details]:
    """The card of an article that has a page, and its details, from its captures, of which the first stands for all.

    ``beside`` gives the picture that a capture (its path) names.
    """
    work = group[0]
    article = work.article
    publish = publish_of(article, settings)
    allowed = published_blocks(article, publish)
    anchors = _anchors(article.blocks)
    placed = tuple(_placed(work, citation, anchors, allowed) for citation in cited.citations)
    details = Details(placed, _edges(work, cited, placed), anchors, work.sentences if publish == "full" else b"")
    source = settings.sources.get(article.record.source.slug or "")
    card = Card(
        key=part_of(article),
        address=given.address,
        path=article.capture.path,
        sha256=article.capture.sha256,
        record=article.record,
        publish=publish,
        set_aside=sum(block.set_aside_by is not None and block.kind != "blank" for block in article.blocks),
        digest=digest_of(article),
        mentions=len(placed),
        cites=_cites(details),
        excerpt=_excerpt(article, allowed),
        minted=given.minted,
        doubts=article.doubts,
        captures=tuple((one.article.capture.path, one.article.capture.sha256) for one in group),
        encoding=article.encoding,
        repairs=article.repairs,
        noindex=article.noindex or bool(source and source.noindex),
        licence=article.licence or (source.licence if source else None),
        capture_files=_capture_files(group, publish, settings),
        pictures=_pictures(article, allowed, beside),
    )
    return card, details


def _cites(details: Details) -> tuple[str, ...]:
    """The documents that an article cites or relates."""
    cited = {
        placed.citation.canonical
        for placed in details.citations
        if placed.citation.canonical and not placed.citation.mention.optional
    }
    return tuple(sorted(cited.union(*((edge.src, edge.dst) for edge in details.edges))))


def _pictures(article: Article, allowed: frozenset[int], beside: Beside) -> tuple[tuple[str, Picture], ...]:
    """The pictures of the blocks that may be shown, as far as they lie beside the capture."""
    names = {image.source for index in sorted(allowed) for image in article.blocks[index].images}
    found = ((name, beside(article.capture.path, name)) for name in sorted(names))
    return tuple((name, picture) for name, picture in found if picture is not None)


def _capture_files(group: Sequence[Work], publish: Publish, settings: Settings) -> tuple[str, ...]:
    """Where the captures are published: whole under their digests, without the lines that are withheld, or not at all."""
    if publish != "full" or not settings.captures:
        return ()
    names = (
        f"ban-luu/{work.article.capture.sha256}{'.luoc' if work.private - asked_for(work.article, settings) else ''}.txt"
        for work in group
    )
    return tuple(dict.fromkeys(names))


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
