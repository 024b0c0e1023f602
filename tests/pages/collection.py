"""A small invented collection, written in a YAML table, made into cards the way the builder makes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import yaml
from msgspec.structs import replace

from builder.citations import hub_of
from builder.citations.registry import Registry
from builder.corpus import Card, Corpus, Details, assemble, card_of, sentences_shown
from builder.model import (
    SET_ASIDE,
    Article,
    Block,
    Candidate,
    Capture,
    Certainty,
    Citation,
    Cited,
    LabelledLine,
    Line,
    Mention,
    Passage,
    Record,
    Relation,
    Source,
)
from builder.pipeline import Processed, Work, sentences_of, told_of
from builder.rights import private_lines
from builder.settings import Settings
from builder.text import slugify

HERE = Path(__file__).parent

_MENTION = re.compile(r"⟦(?P<text>[^|⟧]+)\|(?P<to>[^|⟧]*)\|(?P<certainty>\w+)(?:\|(?P<more>[^⟧]*))?⟧")
"""``⟦Nghị quyết 35-NQ/TW|dang/tw/k12/nq-35|stated|number=35 symbol=NQ/TW⟧``: a mention in a block's text."""


def load(name: str = "collection.yml", settings: Settings | None = None) -> tuple[Corpus, Callable[[Card], Article]]:
    """The corpus of a table and the way to its bodies."""
    return make(yaml.safe_load((HERE / name).read_text(encoding="utf-8")), settings or Settings())


def make(
    rows: list[dict[str, Any]], settings: Settings, registry: Registry | None = None
) -> tuple[Corpus, Callable[[Card], Article]]:
    """The same from rows."""
    articles, bodies, sentences = [], {}, {}
    for row in rows:
        described, work = _card(row, settings)
        articles.append(described)
        bodies[described[0].key] = work.article
        sentences[described[0].key] = sentences_shown(work, settings)
    return assemble(articles, registry or Registry(), sentences=sentences), lambda card: bodies[card.key]


def _card(row: dict[str, Any], settings: Settings) -> tuple[tuple[Card, Details], Work]:
    blocks: list[Block] = []
    citations: list[Citation] = []
    starts: list[tuple[int, int]] = []
    pieces: list[str] = []
    offset = 0
    relations = []
    for number, (kind, marked) in enumerate(row["blocks"], 1):
        text, found = _mentions(marked, offset, len(citations))
        aside = "some-rule" if kind in SET_ASIDE else None
        blocks.append(Block(kind, text, (number, number), "some-rule", aside))
        if aside is None:
            starts.append((number - 1, offset))
            pieces.append(text)
            offset += len(text) + 2
            citations += found
    for src, kind, dst in row.get("relations", []):
        relations.append(Relation(f"c{src}", kind, f"c{dst}"))
    lines = tuple(Line(n, block.text) for n, block in enumerate(blocks, 1))
    labels = tuple(
        LabelledLine(n, "body" if block.kind == "table" or block.kind == "quote" else block.kind, "some-rule")  # noqa: PLR1714
        for n, block in enumerate(blocks, 1)
    )
    source = Source(name=row.get("source"), basis="dòng đầu trang", slug=slugify(row["source"])) if row.get("source") else Source()
    known = {
        "title": row["title"],
        "date": row.get("date"),
        "date_basis": row.get("basis", "stamp"),
        "byline": tuple(row.get("byline", ())),
        "place": row.get("place"),
    }
    record = Record(**known, source=source, date_range=row.get("range"), url=row.get("url"), captured=None)
    data = "\n".join(block.text for block in blocks).encode()
    capture = Capture(row["file"], data, hashlib.sha256(data).hexdigest(), "text")
    article = Article(capture, 1, "utf-8", (), labels, record, tuple(blocks), row.get("publish", "full"), text=lines)
    passage = Passage("x", "\n\n".join(pieces))
    work = Work(
        article, passage, tuple(starts), private=frozenset(private_lines(article).values()), sentences=sentences_of(article)
    )
    slug = row.get("slug") or slugify(row["title"])
    gists = told_of("key", Processed(row["file"], (work,), ())).summary.gists
    card, details = card_of(work, gists, Cited(passage, tuple(citations), tuple(relations)), settings)
    return (replace(card, address=f"bai-viet/{slug}/", minted="2024-01-02"), details), work


def _mentions(marked: str, offset: int, count: int) -> tuple[str, list[Citation]]:
    text, at = "", 0
    found: list[Citation] = []
    for match in _MENTION.finditer(marked):
        text += marked[at : match.start()]
        start = offset + len(text)
        text += match["text"]
        more: dict[str, Any] = dict(pair.split("=", 1) for pair in (match["more"] or "").split(";") if pair)
        conflicts = tuple(filter(None, more.pop("conflict", "").split(",")))
        candidates = tuple(Candidate(one, "khóa khác") for one in filter(None, more.pop("not", "").split(",")))
        optional = more.pop("optional", "") == "yes"
        hub = more.pop("hub", None) or (hub_of(match["to"]) if match["to"] else None)
        mention = Mention(start, offset + len(text), match["text"], "full", optional=optional, **more)
        found.append(
            Citation(
                f"c{count + len(found)}",
                mention,
                match["to"] or None,
                cast("Certainty", match["certainty"]),
                "vì bài in như vậy",
                candidates,
                conflicts,
                hub,
            )
        )
        at = match.end()
    return text + marked[at:], found
