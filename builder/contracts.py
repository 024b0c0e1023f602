"""The JSON that other programs read: what ``inspect`` says of captures and ``cite`` of texts.

Both run the same code as the build: what they print is what the site shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from builder import citations, readers
from builder.citations.registry import Registry
from builder.errors import BuilderError, Finding, shown
from builder.model import RUNNING_TEXT, Citation, Cited, Passage, Record, Relation
from builder.pipeline import Work, process

Json = dict[str, Any]


def inspect(paths: Sequence[Path], registry: Registry) -> tuple[list[Json], tuple[Finding, ...]]:
    """One object for each article of some captures (one with ``"article": 0`` for a capture without any), and findings.

    All captures of a call form one collection.
    """
    works: list[tuple[str, Work]] = []
    unusable: dict[int, list[Json]] = {}
    findings: list[Finding] = []
    for folder, relative, shown_as in _files(paths):
        processed = process(folder, relative)
        findings += [replace(finding, path=shown_as + finding.path.removeprefix(relative)) for finding in processed.findings]
        works += [(shown_as, work) for work in processed.works]
        if not processed.works:
            unusable.setdefault(len(works), []).append(_unusable(shown_as, folder / relative))
    passages = [replace(work.passage, id=f"{shown_as}#{number}") for number, (shown_as, work) in enumerate(works)]
    cited = citations.resolve(passages, registry)
    rows = list(unusable.get(0, ()))
    for number, ((shown_as, work), one) in enumerate(zip(works, cited, strict=True), 1):
        rows += [_article(shown_as, work, one), *unusable.get(number, ())]
    return rows, tuple(findings)


def cite(texts: Iterable[tuple[str, str, Json]], registry: Registry) -> list[Json]:
    """One object for each text (id, text, meta), with its mentions and relations. All texts of a call form one collection."""
    passages = [_passage(identity, text, meta) for identity, text, meta in texts]
    return [_cited(one) for one in citations.resolve(passages, registry)]


def parse_jsonl(lines: Iterable[str], name: str) -> Iterator[tuple[str, str, Json]]:
    """Texts for :func:`cite`, one JSON object a line: ``{"id", "text", "meta": {…}}``.

    Raises :class:`BuilderError` for a line that is not such an object.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["id"]), _text(row["text"]), dict(row.get("meta") or {})
        except (ValueError, KeyError, TypeError) as error:
            message = f"not a text with id ({error}): “{shown(line)}”"
            finding = Finding(
                name, number, "broken-jsonl", message, 'write {"id": …, "text": …, "meta": {…}} on each line', "error"
            )
            raise BuilderError([finding]) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = "text is not a string"
        raise TypeError(message)
    return value


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str, str]]:
    """(folder, path below it, path as given) of each capture."""
    for path in paths:
        if path.is_dir():
            for relative in readers.discover(path)[0]:
                yield path, relative, (path / relative).as_posix()
        else:
            yield path.parent, path.name, path.as_posix()


def _passage(identity: str, text: str, meta: Json) -> Passage:
    def known(key: str) -> str | None:
        value = meta.get(key)
        return value if isinstance(value, str) and value else None

    found = citations.find(text)
    return Passage(identity, text, found, known("date"), known("date_range"), known("place"), known("publisher"))


def _cited(cited: Cited) -> Json:
    return {
        "id": cited.passage.id,
        # A plural or a draft ("các nghị quyết này", "dự thảo Luật …") is shown on pages, but is no citation of one document.
        "mentions": [mention_json(citation) for citation in cited.citations if not citation.mention.optional],
        "relations": [_relation(relation) for relation in cited.relations],
    }


def mention_json(citation: Citation) -> Json:
    """A citation in the form of the contract, offsets counting in its passage."""
    mention = citation.mention
    return {
        "id": citation.id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "type": mention.type,
        "number": mention.number,
        "symbol": mention.symbol,
        "year": mention.year,
        "date": mention.date,
        "issuer": mention.issuer,
        "term": mention.term,
        "canonical": citation.canonical,
        "confidence": citation.certainty,
        "reason": citation.reason,
        "candidates": [{"canonical": one.canonical, "why_not": one.why_not} for one in citation.candidates],
        "conflicts": list(citation.conflicts),
    }


def _relation(relation: Relation) -> Json:
    return {"src": relation.src, "type": relation.type, "dst": relation.dst}


def _article(shown_as: str, work: Work, cited: Cited) -> Json:
    article = work.article
    mentions = []
    for citation in cited.citations:
        block, start, end = work.place(citation.mention.start, citation.mention.end)
        mentions.append({**mention_json(citation), "block": block, "start": start, "end": end})
    return {
        "file": shown_as,
        "article": article.number,
        "encoding": article.encoding,
        "sha256": article.capture.sha256,
        "labels": [{"line": one.line, "label": one.label} for one in article.labels],
        "kept_lines": [
            one.line for one in article.labels if one.label in RUNNING_TEXT and one.article == article.number and article.number > 0
        ],
        "record": _record_json(article.record),
        "blocks": [
            {"kind": block.kind, "text": block.text, "lines": list(block.lines), "set_aside_by": block.set_aside_by}
            for block in article.blocks
        ],
        "mentions": mentions,
        "relations": [_relation(relation) for relation in cited.relations],
    }


def _unusable(shown_as: str, path: Path) -> Json:
    """The object of a file that could not be read as text: no article, and lines that are only counted."""
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    lines = data.split(b"\n") if data else []
    return {
        "file": shown_as,
        "article": 0,
        "encoding": None,
        "sha256": sha256(data).hexdigest(),
        "labels": [{"line": number, "label": "site-chrome" if line.strip() else "blank"} for number, line in enumerate(lines, 1)],
        "kept_lines": [],
        "record": _record_json(Record()),
        "blocks": [],
        "mentions": [],
        "relations": [],
    }


def _record_json(record: Record) -> Json:
    source = record.source
    return {
        "title": record.title,
        "subtitle": record.subtitle,
        "kicker": record.kicker,
        "date": record.date,
        "date_basis": record.date_basis,
        "date_range": record.date_range,
        "byline": list(record.byline),
        "source": {"abbrev": source.abbrev, "name": source.name, "basis": source.basis},
        "place": record.place,
        "section": record.section,
    }
