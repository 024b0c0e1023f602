"""The stages that need nothing but a file and its sidecar, in order: read → clean → describe → find."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from builder import citations, cleaning, layouts, readers
from builder.cleaning import sidecar
from builder.errors import Finding
from builder.layouts import Layouts
from builder.model import Article, Block, Capture, Passage
from builder.rights import RUNNING, Private, private_lines
from builder.text import sentences, slugify

CITING = frozenset({"kicker", "title", "lead", "body", "heading", "list-item", "caption", "note", "quote", "table"})
"""Kinds of blocks in which documents are looked for: everything a reader of the page reads."""

SIDECAR = ".meta.yml"


class Work(Struct, frozen=True):
    """An article with its running text as one passage, mentions found."""

    article: Article
    passage: Passage
    starts: tuple[tuple[int, int], ...]
    """For each citing block: (index into the article's blocks, offset of its text in the passage)."""
    private: frozenset[Private] = frozenset()
    """Kinds of lines in the capture that may have to be withheld."""
    sentences: bytes = b""
    """Prints of the sentences of the running text and where they stand, packed by :func:`builder.text.sentences.pack`."""

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Block index and span in that block's text of a span of the passage."""
        block, offset = max((pair for pair in self.starts if pair[1] <= start), key=lambda pair: pair[1])
        return block, start - offset, end - offset


class Processed(Struct, frozen=True):
    """One file of the seeds folder through all stages that need nothing else."""

    path: str
    works: tuple[Work, ...]
    findings: tuple[Finding, ...]


def process(seeds: Path, path: str, learnt: Layouts | None = None) -> Processed:
    """All stages that need nothing but the file itself (and its sidecar), and what was learnt of its site."""
    captures, findings = readers.read(seeds, path)
    works: list[Work] = []
    notes = list(findings)
    correction, wrong = _sidecar(seeds, path)
    notes += wrong
    for capture in captures:
        articles, said = _articles(capture, correction, learnt or {})
        notes += said
        works += [_find(article) for article in articles]
    if correction is not None:
        numbers, urls = frozenset(one.record for one in captures), frozenset(one.url for one in captures if one.url)
        notes += sidecar.unknown_records(correction, numbers, urls)
    return Processed(path, tuple(works), tuple(notes))


def passage_of(article: Article, identity: str) -> tuple[Passage, tuple[tuple[int, int], ...]]:
    """The text of an article in which documents are looked for, and where each block's text starts in it."""
    starts: list[tuple[int, int]] = []
    pieces: list[str] = []
    offset = 0
    for index, block in enumerate(article.blocks):
        if _cites(block):
            starts.append((index, offset))
            pieces.append(block.text)
            offset += len(block.text) + 2
    record = article.record
    place = slugify(record.place.rpartition(",")[2]) if record.place else None
    text = "\n\n".join(pieces)
    found = citations.find(text) if article.number else ()
    passage = Passage(
        identity, text, found, record.date, record.date_range, place or None, record.source.name or record.source.abbrev
    )
    return passage, tuple(starts)


def part_of(article: Article) -> str:
    """Path of an article's capture with its record and number: ``a/b.warc#3@2``; unique in a collection."""
    record = f"#{article.capture.record}" if article.capture.record else ""
    number = f"@{article.number}" if article.number > 1 else ""
    return f"{article.capture.path}{record}{number}"


def _articles(capture: Capture, correction: sidecar.Sidecar | None, known: Layouts) -> tuple[tuple[Article, ...], list[Finding]]:
    decoded = readers.decode(capture)
    articles = cleaning.clean(decoded)
    layout = known.get(layouts.site_of(articles[0]) or "") if articles else None
    if layout:
        articles = cleaning.clean(decoded, layout=layout)
    said = [_odd(capture, words) for words in decoded.findings]
    if correction is None:
        return articles, said
    corrected = [sidecar.apply(article, correction) for article in articles]
    return tuple(article for article, _ in corrected), [*said, *(finding for _, more in corrected for finding in more)]


def _odd(capture: Capture, words: str) -> Finding:
    """What a reader said of a capture: what is the matter, and after a semicolon what to do about it."""
    message, _, remedy = words.partition("; ")
    return Finding(capture.path, 0, "odd-capture", message, remedy or "mend a copy of the file, or say what it lacks in a sidecar")


def _find(article: Article) -> Work:
    passage, starts = passage_of(article, part_of(article))
    return Work(article, passage, starts, frozenset(private_lines(article).values()), sentences_of(article))


def sentences_of(article: Article) -> bytes:
    """Prints of the sentences of an article's running text, packed."""
    return sentences.pack(
        (print_, index, number)
        for index, block in enumerate(article.blocks)
        if block.set_aside_by is None and block.kind in RUNNING
        for print_, number in sentences.prints(block.text)
    )


def _cites(block: Block) -> bool:
    return block.set_aside_by is None and block.kind in CITING


def _sidecar(seeds: Path, path: str) -> tuple[sidecar.Sidecar | None, tuple[Finding, ...]]:
    try:
        text = (seeds / (path + SIDECAR)).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError) as error:
        return None, (Finding(path + SIDECAR, 0, "unreadable", str(error), "save the file as UTF-8 text", "error"),)
    return sidecar.load(text, path + SIDECAR)
