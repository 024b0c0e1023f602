"""Gists: what those stages that need the whole collection must know of an article before they look at it."""

from __future__ import annotations

import hashlib
from array import array

from msgspec import Struct

from builder import citations
from builder.errors import Finding
from builder.layouts import kept_prints, prints_of, site_of
from builder.model import Article, Publish
from builder.pipeline.works import Processed, Work, part_of
from builder.rights import RUNNING, Private
from builder.text import fold
from builder.text.sketch import print_of, sketch


class Gist(Struct, frozen=True):
    """An article in short."""

    part: str
    """Path of its capture with its record and number; see :func:`builder.pipeline.works.part_of`."""
    number: int
    """0 for a capture without an article."""
    sha256: str
    """Digest of its capture."""
    title: str
    digest: str
    """Digest of its running text; articles that share it have the same text."""
    url: str | None
    """Original address with the number of the article on it, so that two articles of one page stay two."""
    dated: bool
    sourced: bool
    """Whether its source is known by name."""
    source: str | None
    """Slug of its source."""
    path: str
    """Path of its capture."""
    private: frozenset[Private]
    """Kinds of lines in the capture that may have to be withheld."""
    publish: Publish
    """How much of it may be published, as far as its sidecar says."""
    confirmed: bool
    """Whether its sidecar says so."""
    teaches: int
    """A print of what it teaches about documents."""
    sketched: int
    """A print of the fingerprint of its text."""


class Traits(Struct, frozen=True):
    """What an article adds to what is learnt from the whole collection: more than can be held of all articles at once."""

    part: str
    taught: citations.Taught
    """What it teaches about documents."""
    sketch: array[int]
    """Fingerprint of its text, by which near-equal texts are found."""


class Lines(Struct, frozen=True):
    """What a file adds to what is learnt about the layout of its site."""

    all: array[int]
    """Prints of the lines of its capture."""
    kept: array[int]
    """Prints of the lines that a learnt layout may take from its articles."""


class Summary(Struct, frozen=True):
    """A file in short, and what was found wrong with it."""

    key: str
    """Key of the file in the store."""
    gists: tuple[Gist, ...]
    findings: tuple[Finding, ...]


class Told(Struct, frozen=True):
    """All that is kept of a file beside the store."""

    summary: Summary
    traits: tuple[Traits, ...]
    site: str
    """What tells its site; empty where nothing does."""
    lines: Lines


def told_of(key: str, processed: Processed) -> Told:
    """What is kept of a file beside the store."""
    traits = tuple(_traits(work) for work in processed.works)
    gists = tuple(_gist(work, one) for work, one in zip(processed.works, traits, strict=True))
    articles = [work.article for work in processed.works]
    kept = array("Q", sorted({line for article in articles for line in kept_prints(article)}))
    first = articles[:1]  # the lines of a file are those of its first article
    site = next((site_of(article) or "" for article in first), "")
    lines = next((prints_of(article) for article in first), array("Q"))
    return Told(Summary(key, gists, processed.findings), traits, site, Lines(lines, kept))


def digest_of(article: Article) -> str:
    """Digest of the running text, even where spacing, case or marks differ; articles that share it have the same text."""
    text = " ".join(fold(block.text) for block in article.blocks if block.kind in RUNNING and block.set_aside_by is None)
    words = " ".join(text.split()) or f"no running text: {article.capture.sha256} {article.number}"
    return hashlib.sha256(words.encode()).hexdigest()


def _gist(work: Work, traits: Traits) -> Gist:
    article, record = work.article, work.article.record
    return Gist(
        part=part_of(article),
        number=article.number,
        sha256=article.capture.sha256,
        title=record.title or "",
        digest=digest_of(article),
        url=f"{record.url} {article.number}" if record.url else None,
        dated=record.date is not None,
        sourced=record.source.name is not None,
        source=record.source.slug,
        path=article.capture.path,
        private=work.private,
        publish=article.publish,
        confirmed="publish" in record.confirmed,
        teaches=print_of(repr(traits.taught)),
        sketched=print_of(repr(traits.sketch)),
    )


def _traits(work: Work) -> Traits:
    sketched = sketch(work.passage.text) if work.article.number else ()
    return Traits(part_of(work.article), citations.teach(work.passage), array("Q", sketched))
