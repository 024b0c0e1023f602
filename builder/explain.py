"""Why each line of a capture was kept or set aside, and why each mention is linked or not, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from builder import citations, cleaning
from builder.citations.registry import Registry
from builder.errors import Finding
from builder.model import SET_ASIDE, Article, Citation
from builder.pipeline import Work, process


def explain(path: Path, line: int | None, registry: Registry) -> tuple[str, tuple[Finding, ...]]:
    """The explanation of a capture, or of one line of it, as text for a terminal."""
    processed = process(path.parent, path.name)
    cited = citations.resolve([work.passage for work in processed.works], registry)
    parts: list[str] = []
    for work, one in zip(processed.works, cited, strict=True):
        parts += _head(work.article) if line is None else ()
        parts += _lines(work, one.citations, line)
    return "\n".join(parts), processed.findings


def _head(article: Article) -> Iterator[str]:
    record = article.record
    yield f"{article.capture.path}  {article.capture.format}, {article.encoding}, sha256 {article.capture.sha256}"
    if article.repairs:
        yield f"  repaired: {', '.join(article.repairs)}"
    if not article.number:
        yield "  no article in this capture"
    yield f"  title   {record.title or '—'}"
    yield f"  date    {record.date or record.date_range or '—'}  ({record.date_basis}: {record.date_reason})"
    yield f"  byline  {', '.join(record.byline) or '—'}"
    yield f"  source  {record.source.name or record.source.abbrev or '—'}  ({record.source.basis})"
    yield f"  sure    {article.confidence}{': ' + ', '.join(article.doubts) if article.doubts else ''}"


def _lines(work: Work, found: Sequence[Citation], only: int | None) -> Iterator[str]:
    article = work.article
    by_block: dict[int, list[Citation]] = {}
    for citation in found:
        by_block.setdefault(work.place(citation.mention.start, citation.mention.end)[0], []).append(citation)
    texts = {line.number: line.text for line in article.text}
    last_line_of = {block.lines[1]: index for index, block in enumerate(article.blocks)}
    first_of = {index: block.lines[0] for index, block in enumerate(article.blocks)}
    for label in article.labels:
        index = last_line_of.get(label.line)
        asked = only is None or only == label.line
        if asked and (label.label != "blank" or only is not None):
            verdict = "set aside" if label.label in SET_ASIDE else "kept"
            yield f"{label.line:>5}  {verdict:<9}  {label.label:<15} {label.rule}: {cleaning.describe_rule(label.rule)}"
            yield f"         {_cut(texts.get(label.line, ''))}"
        if index is not None and (only is None or first_of[index] <= only <= label.line):
            for citation in by_block.get(index, ()):
                yield from _citation(citation)


def _citation(citation: Citation) -> Iterator[str]:
    yield f"           “{citation.mention.text}” → {citation.canonical or '—'}  [{citation.certainty}] {citation.reason}"
    for conflict in citation.conflicts:
        yield f"             conflict: {conflict}"
    for candidate in citation.candidates:
        yield f"             not {candidate.canonical}: {candidate.why_not}"


def _cut(text: str) -> str:
    return text if len(text) <= 110 else text[:109] + "…"
