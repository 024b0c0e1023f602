"""The stages in order, from captures to passages with mentions; per capture, cached by content, run in a pool.

read → clean → describe → find. What comes after needs the whole collection and is the corpus's work.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from builder import citations, cleaning, layouts, readers
from builder.cleaning import sidecar
from builder.errors import Finding
from builder.forks import processes, spread
from builder.model import Article, Block, Capture, Passage
from builder.output import write_atomically
from builder.rights import RUNNING, Private, private_lines
from builder.text import sentences, slugify
from builder.text.sketch import sketch

CITING = frozenset({"kicker", "title", "lead", "body", "heading", "list-item", "caption", "note", "quote", "table"})
"""Kinds of blocks in which documents are looked for: everything a reader of the page reads."""

SIDECAR = ".meta.yml"
_POOL_FROM = 48
"""Captures from which a pool of processes pays for its start."""


class Work(Struct, frozen=True):
    """An article with its running text as one passage, mentions found."""

    article: Article
    passage: Passage
    starts: tuple[tuple[int, int], ...]
    """For each citing block: (index into the article's blocks, offset of its text in the passage)."""
    sketch: tuple[int, ...] = ()
    """Fingerprint of the passage, by which near-equal texts are found."""
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


@dataclass(frozen=True, slots=True)
class Store:
    """Keeps what the stages made of each file, so that an unchanged file is not worked on again and bodies need not be held."""

    folder: Path

    def path(self, key: str) -> Path:
        """File of a key."""
        return self.folder / key[:2] / f"{key[2:]}.pickle"

    def get(self, key: str) -> Processed | None:
        """What was kept, or None; a damaged file counts as none."""
        try:
            found = pickle.loads(self.path(key).read_bytes())  # noqa: S301  # our own cache, keyed by the digest of our own code
        except (FileNotFoundError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
            return None
        return found if isinstance(found, Processed) else None

    def put(self, key: str, processed: Processed) -> None:
        """Keep what was made; atomic."""
        write_atomically(self.path(key), pickle.dumps(processed, protocol=5))


@cache
def rules_version() -> str:
    """Digest of the code and vocabulary that decide what the stages make of a capture."""
    digest = hashlib.sha256()
    for room in ("readers", "cleaning", "citations", "text", "data", "model.py", "rights.py", "layouts.py", "pipeline.py"):
        for name, data in _sources(files("builder").joinpath(room), room):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def run(
    seeds: Path,
    store: Store,
    *,
    progress: Callable[[Iterable[object], int, str], Iterable[object]] | None = None,
    workers: int | None = None,
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Bring the store up to date with a folder of captures.

    Returns the key in the store of each file that could be read, by path in order, and what was found wrong.
    """
    paths, findings = readers.discover(seeds)
    keys: dict[str, str] = {}
    stale: list[tuple[str, str]] = []
    for path in paths:
        key = _key(seeds, path)
        keys[path] = key
        if not store.path(key).exists():
            stale.append((path, key))
    done = _work(seeds, store, stale, workers)
    for _ in progress(done, len(stale), "đọc và làm sạch") if progress else done:
        pass
    return _with_layouts(seeds, store, keys, workers), tuple(findings)


def process(seeds: Path, path: str, learnt: Mapping[str, frozenset[str]] | None = None) -> Processed:
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


def _with_layouts(seeds: Path, store: Store, keys: dict[str, str], workers: int | None) -> dict[str, str]:
    """Work again on captures that keep a line which their site prints everywhere; the same for any order and any earlier build."""
    if len(keys) < layouts.CAPTURES:
        return keys  # too few files for any site's layout: none need be read
    known = layouts.learn(
        (site, layouts.lines_of(articles[0]))
        for _, articles in _kept(store, keys)
        if articles and (site := layouts.site_of(articles[0]))
    )
    changed = dict(keys)
    stale: list[tuple[str, Mapping[str, frozenset[str]]]] = []
    for path, articles in _kept(store, keys) if known else ():
        if any(layouts.would_change(article, known) for article in articles):
            own = {site: known[site] for article in articles if (site := layouts.site_of(article)) in known}
            text = "\0".join(line for site in sorted(own) for line in (site, *sorted(own[site])))
            changed[path] = hashlib.sha256(f"{keys[path]}\0{text}".encode()).hexdigest()
            if not store.path(changed[path]).exists():
                stale.append((path, own))

    def work(number: int, count: int) -> None:
        for path, own in stale[number::count]:
            store.put(changed[path], process(seeds, path, own))

    spread(work, processes(workers) if len(stale) >= _POOL_FROM else 1)
    return changed


def _kept(store: Store, keys: Mapping[str, str]) -> Iterator[tuple[str, list[Article]]]:
    """The articles of one file after the other; they are read again each time, so that never all are in memory."""
    for path, key in keys.items():
        found = store.get(key)
        if found is not None:
            yield path, [work.article for work in found.works]


def _articles(
    capture: Capture, correction: sidecar.Sidecar | None, known: Mapping[str, frozenset[str]]
) -> tuple[tuple[Article, ...], list[Finding]]:
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
    prints = sketch(passage.text) if article.number else ()
    return Work(article, passage, starts, prints, frozenset(private_lines(article).values()), sentences_of(article))


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


def _key(seeds: Path, path: str) -> str:
    digest = hashlib.sha256(f"{rules_version()}\0{path}\0".encode())
    for part in (seeds / path, seeds / (path + SIDECAR)):
        try:
            with part.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
        except OSError as error:
            digest.update(type(error).__name__.encode())
    return digest.hexdigest()


def _work(seeds: Path, store: Store, stale: Sequence[tuple[str, str]], workers: int | None) -> Iterator[object]:
    count = workers or os.cpu_count() or 1
    job = partial(_process_into, seeds, store)
    if count == 1 or len(stale) < _POOL_FROM:
        yield from map(job, stale)
        return
    with _pool(count) as pool:
        yield from pool.map(job, stale, chunksize=16)


def _pool(count: int) -> Executor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn"))


def _process_into(seeds: Path, store: Store, job: tuple[str, str]) -> None:
    path, key = job
    store.put(key, process(seeds, path))


def _sources(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        if name.endswith((".py", ".toml")):
            yield name, entry.read_bytes()
        return
    for child in sorted(entry.iterdir(), key=lambda one: one.name):
        if child.name != "__pycache__":
            yield from _sources(child, f"{name}/{child.name}")


def without_bodies(work: Work) -> Work:
    """The same without the lines of the capture and their labels, for stages that need only its blocks and citations."""
    return replace(work, article=replace(work.article, text=(), labels=()))
