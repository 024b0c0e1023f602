"""From a folder of captures to the Markdown pages on disk, and to the files published beside the rendered site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from builder import decisions, ids, pages, search
from builder.citations.registry import Registry, load_registry
from builder.corpus import Card, Corpus
from builder.corpus.sources import Sources, gists_of
from builder.corpus.update import update
from builder.errors import BuilderError, Finding
from builder.forks import processes
from builder.model import Article
from builder.output import Output, write_atomically
from builder.pages import View
from builder.pages.withdrawn import withdrawn
from builder.pipeline import Gist, Hands, Progress, Ran, Store, part_of, rules_version, run, version_of
from builder.progress import stage
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site.glance import Standing
from builder.site.writing import write_all

_FORK_FROM = 100
"""Articles from which processes pay for their start."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The way to what was made of each capture: read back when asked for."""

    store: Store
    keys: Mapping[str, str]
    """Key in the store of each file, by path."""

    def __call__(self, card: Card) -> Article:
        """The body of an article."""
        return next(article for article in self.of(card.path) if part_of(article) == card.key)

    def of(self, path: str) -> tuple[Article, ...]:
        """All articles of a file."""
        processed = self.store.get(self.keys[path])
        return tuple(work.article for work in processed.works) if processed else ()

    def key(self, path: str) -> str:
        """What a file's articles depend on: another key when its bytes, its sidecar, the rules or its site's layout are others."""
        return self.keys[path]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build of the pages did."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    body: Bodies
    """Reads the body of an article back."""
    standing: Standing | None = None
    """What a glance at saved captures needs, where it was asked for."""

    @property
    def failed(self) -> bool:
        """Whether an input or setting could not be used."""
        return any(finding.severity == "error" for finding in self.findings)


def write_pages(
    folders: Folders,
    settings: Settings,
    *,
    day: str | None = None,
    progress: Progress | None = None,
    hands: Hands | None = None,
    standing: bool = False,
) -> Report:
    """Bring the pages up to date with the captures.

    ``day`` is the ISO day that newly minted addresses are dated with; without it, with CI set in the environment, or for another
    folder than the project's own seeds, addresses are given but not kept. ``hands`` do the work that is done capture by capture. With
    ``standing`` the report keeps what a glance at saved captures needs.
    """
    found = _corpus(folders, settings, _minting_day(folders, day), hands or Hands(), progress, standing=standing)
    corpus = found.corpus
    output = Output(folders.pages)
    if folders.pages != folders.root / "docs":
        _lay_in(folders.root / "docs", output)

    with stage("pages") as now:
        count = processes(hands.workers if hands else None) if len(corpus.cards) >= _FORK_FROM else 1
        write_all(output, View(corpus, settings), found.body, _written(folders, settings), count)
        for page in withdrawn(corpus, found.ids, settings):
            output.write(page.path, page.text.encode())
        if settings.search:
            searching = search.page(settings)
            output.write(searching.path, searching.text.encode())
        output.close()
        now.did(len(output.written), len(output.written) + output.unchanged, "pages")
    return Report(
        corpus, found.findings, tuple(output.written), tuple(output.removed), output.unchanged, found.body, found.standing
    )


def _written(folders: Folders, settings: Settings) -> Shelf:
    """What was written into a folder of pages; nothing where code, words or settings have changed since."""
    folder = hashlib.sha256(str(folders.pages.resolve()).encode()).hexdigest()[:16]
    version = f"{rules_version()} {version_of(('corpus', 'pages', 'theme', 'settings.py'))} {settings.model_dump_json()}"
    return Shelf(folders.kept / f"pages-{folder}.sqlite", version)


def take_stores(folders: Folders, stores: Iterable[Path]) -> None:
    """Have the next build take what was made of captures elsewhere."""
    own = Store(folders.cache / "articles")
    for folder in stores:
        if not folder.is_dir():
            message = "there is no such folder"
            raise BuilderError([Finding(str(folder), 0, "no-such-folder", message, "name a folder that `process` made", "error")])
        own.take_from(Store(folder))


def load_corpus(folders: Folders, settings: Settings) -> tuple[Corpus, tuple[Finding, ...]]:
    """The corpus as a build would see it, without writing a page or an address."""
    found = _corpus(folders, settings, None, Hands())
    return found.corpus, found.findings


def registry_of(settings: Settings, folders: Folders | None = None) -> tuple[Registry, tuple[Finding, ...]]:
    """The registry of documents that the settings name, with what a person added beside the seeds."""
    named = settings.registry
    where: Path | Literal["none"] | None = "none" if named == "none" else Path(named) if named else None
    extra = folders.archive / "instruments.toml" if folders else None
    return load_registry(where, extra if extra and extra.exists() else None)


@dataclass(frozen=True, slots=True)
class _Found:
    """The corpus of a folder of captures, and the way to the bodies of its articles."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    ids: ids.Ids
    body: Bodies
    standing: Standing | None


def _corpus(  # what a build was asked for
    folders: Folders, settings: Settings, day: str | None, hands: Hands, progress: Progress | None = None, *, standing: bool = False
) -> _Found:
    registry, findings = registry_of(settings, folders)
    kept = folders.kept
    store = Store(folders.cache / "articles")
    captures = Shelf(kept / "captures.sqlite", rules_version())
    ran = run(folders.seeds, store, captures, hands, progress)
    said: list[Finding] = []
    gists = gists_of(_told(ran, captures, said))
    decided, wrong = decisions.load(folders.archive / decisions.FILE)
    table, broken = _ids(folders)
    sources = Sources(
        seeds=folders.seeds,
        settings=settings,
        store=store,
        shelf=Shelf(kept / "corpus.sqlite", _version(settings, registry)),
        captures=captures,
        ran=ran,
        gists=gists,
        registry=registry,
        decided=decided,
        ids=table,
        day=day,
        workers=hands.workers,
        standing=standing,
    )
    updated = update(sources)
    if day is not None:
        _keep(folders, updated.ids)
    notes = tuple(sorted({*findings, *ran.findings, *said, *wrong, *broken, *updated.notes}))
    left = Standing(sources, updated) if standing else None
    return _Found(updated.corpus, notes, updated.ids, Bodies(store, ran.keys), left)


def _told(ran: Ran, captures: Shelf, said: list[Finding]) -> Iterator[Gist]:
    """The gists of all captures, one at a time; what was found wrong with their files is put into ``said``."""
    for _, summary in ran.summaries(captures):
        said += summary.findings
        yield from summary.gists


def _version(settings: Settings, registry: Registry) -> str:
    """What the corpus depends on beside captures, decisions and addresses."""
    rooms = version_of(("corpus", "decisions.py", "ids.py", "settings.py"))
    entries = "".join(entry.model_dump_json() for entry in registry)
    parts = (rules_version(), rooms, settings.model_dump_json(), entries)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _minting_day(folders: Folders, day: str | None) -> str | None:
    return day if folders.own and not os.environ.get("CI") else None


def _ids(folders: Folders) -> tuple[ids.Ids, tuple[Finding, ...]]:
    try:
        text = (folders.archive / ids.FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ids.Ids(), ()
    return ids.parse(text, f"_archive/{ids.FILE}")


def _keep(folders: Folders, table: ids.Ids) -> None:
    path = folders.archive / ids.FILE
    text = table.dump()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_atomically(path, text.encode())


def _lay_in(written_by_hand: Path, output: Output) -> None:
    """Copy the hand-written pages beside those of another collection."""
    for path in sorted(written_by_hand.rglob("*")):
        relative = path.relative_to(written_by_hand).as_posix()
        if path.is_file() and not pages.is_generated(relative) and not path.name.startswith("."):
            output.write(relative, path.read_bytes())


def relative_to(findings: Iterable[Finding], folder: str) -> tuple[Finding, ...]:
    """Findings on captures with the seeds folder before their paths, as a person would type them."""
    return tuple(replace(finding, path=f"{folder}/{finding.path}") for finding in findings)
