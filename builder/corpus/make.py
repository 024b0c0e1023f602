"""From an article and its resolved citations to its card."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from sys import intern

from builder.corpus.cards import Card, Details, Edge, Placed, Tally
from builder.model import Article, Block, Citation, Cited, Publish
from builder.pipeline import Gist, Work, digest_of, part_of
from builder.rights import asked_for, publish_of, published_blocks
from builder.settings import Settings

_EXCERPT_CHARACTERS = 240


def sentences_shown(work: Work, settings: Settings) -> bytes:
    """Prints of the sentences of an article that may be shown in full."""
    return work.sentences if publish_of(work.article, settings) == "full" else b""


def card_of(work: Work, group: Sequence[Gist], cited: Cited, settings: Settings) -> tuple[Card, Details]:
    """The card of an article and its details, from the first of its captures; ``group`` are all of them.

    What depends on other articles and on other files (its address, its copies, its pictures) is not on it yet.
    """
    article = work.article
    publish = publish_of(article, settings)
    shown = published_blocks(article, publish)
    anchors = _anchors(article.blocks)
    placed = tuple(_placed(work, citation, anchors, shown) for citation in cited.citations)
    details = Details(placed, _edges(work, cited, placed), anchors)
    source = settings.sources.get(article.record.source.slug or "")
    card = Card(
        key=part_of(article),
        address="",
        path=article.capture.path,
        sha256=article.capture.sha256,
        record=article.record,
        publish=publish,
        set_aside=sum(block.set_aside_by is not None and block.kind != "blank" for block in article.blocks),
        digest=digest_of(article),
        mentions=len(placed),
        tally=_tally(cited.citations),
        cites=_cites(details),
        excerpt=_excerpt(article, shown),
        doubts=article.doubts,
        captures=tuple((one.path, one.sha256) for one in group),
        encoding=article.encoding,
        repairs=article.repairs,
        noindex=article.noindex or bool(source and source.noindex),
        licence=article.licence or (source.licence if source else None),
        capture_files=_capture_files(group, publish, settings),
        shows=_shows(details),
        links=tuple(sorted({mark.target for index in shown for mark in article.blocks[index].marks if mark.target})),
        images=tuple(sorted({image.source for index in shown for image in article.blocks[index].images})),
    )
    return card, details


def _tally(citations: Sequence[Citation]) -> Tally:
    counted = Counter("general" if one.mention.optional else one.certainty for one in citations)
    return Tally(**counted, conflicts=sum(bool(one.conflicts) for one in citations))


def _shows(details: Details) -> tuple[str, ...]:
    """All documents and hubs that an article's page names."""
    found: set[str] = set()
    for placed in details.citations:
        one = placed.citation
        found.update(intern(name) for name in (one.canonical, one.hub, *(other.canonical for other in one.candidates)) if name)
    return tuple(sorted(found.union(*((edge.src, edge.dst) for edge in details.edges))))


def _cites(details: Details) -> tuple[str, ...]:
    """The documents that an article cites or relates."""
    cited = {
        placed.citation.canonical
        for placed in details.citations
        if placed.citation.canonical and not placed.citation.mention.optional
    }
    return tuple(sorted(cited.union(*((edge.src, edge.dst) for edge in details.edges))))


def _capture_files(group: Sequence[Gist], publish: Publish, settings: Settings) -> tuple[str, ...]:
    """Where the captures are published: whole under their digests, without the lines that are withheld, or not at all."""
    if publish != "full" or not settings.captures:
        return ()
    names = (f"ban-luu/{one.sha256}{'.luoc' if one.private - asked_for(one.source, settings) else ''}.txt" for one in group)
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
