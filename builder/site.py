"""From a folder of captures to the Markdown pages on disk, and to the files published beside the rendered site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from builder import citations, cleaning, decisions, exports, ids, pages, readers, search
from builder.citations.registry import Registry, load_registry
from builder.corpus import Card, Corpus, assemble, card_of, digest_of, with_copies
from builder.errors import Finding
from builder.forks import processes, spread
from builder.model import Article, Capture, Citation, Cited, Relation
from builder.output import Output, write_atomically
from builder.pages.files import without_slash
from builder.pages.labels import Labels
from builder.pages.withdrawn import withdrawn
from builder.pipeline import Store, Work, part_of, run, without_bodies
from builder.progress import stage
from builder.rights import publish_of, redacted, withheld_lines
from builder.settings import Folders, Settings
from builder.words import words

_FORK_FROM = 100
"""Articles from which processes pay for their start."""

Progress = Callable[[Iterable[object], int, str], Iterable[object]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build of the pages did."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    body: Callable[[Card], Article]
    """Reads the body of an article back."""

    @property
    def failed(self) -> bool:
        """Whether an input or setting could not be used."""
        return any(finding.severity == "error" for finding in self.findings)


def write_pages(
    folders: Folders, settings: Settings, *, day: str | None = None, progress: Progress | None = None, workers: int | None = None
) -> Report:
    """Bring the pages up to date with the captures.

    ``day`` is the ISO day that newly minted addresses are dated with; without it, with CI set in the environment, or for another
    folder than the project's own seeds, addresses are given but not kept.
    """
    store = Store(folders.cache / "articles")
    with stage("read, clean, find"):
        keys, findings = run(folders.seeds, store, progress=progress, workers=workers)
    with stage("resolve, corpus"):
        corpus, notes, table = _corpus(folders, settings, store, keys, _minting_day(folders, day), workers)
    output = Output(folders.pages)
    if folders.pages != folders.root / "docs":
        _lay_in(folders.root / "docs", output)

    def body(card: Card) -> Article:
        return _body(store, keys, card)

    with stage("pages"):
        _write_shares(output, corpus, body, settings, processes(workers) if len(corpus.cards) >= _FORK_FROM else 1)
    for page in withdrawn(corpus, table, settings):
        output.write(page.path, page.text.encode())
    if settings.search:
        found = search.page(settings)
        output.write(found.path, found.text.encode())
    output.close()
    return Report(corpus, (*findings, *notes), tuple(output.written), tuple(output.removed), output.unchanged, body)


def _write_shares(output: Output, corpus: Corpus, body: Callable[[Card], Article], settings: Settings, count: int) -> None:
    """Write the pages, each process its share."""

    def work(number: int, count: int) -> Output:
        share = Output(output.folder)
        for page in pages.pages(corpus, body, settings, (number, count)):
            share.write(page.path, page.text.encode())
        return share

    for share in spread(work, count):
        output.join(share)


def publish_files(folders: Folders, settings: Settings, report: Report, site_url: str = "") -> None:
    """Write what no renderer makes into the site: the search index, downloads, feeds, and the captures that may be published.

    Captures are published byte for byte; of one with lines that are withheld (readers' comments, ways to reach people) its lines
    without those are published instead.
    """
    corpus = report.corpus
    if settings.search:
        with stage("search"):
            search.build(corpus, report.body, settings, folders.site, folders.cache, names=Labels(corpus))
    with stage("downloads"):
        for file in exports.files(corpus, settings, site_url):
            write_atomically(folders.site / file.path, file.text.encode())
    with stage("captures"):
        _publish_captures(folders, settings, corpus)
        _publish_pictures(folders, corpus)


def mend_links_to_files(folders: Folders) -> None:
    """In a site whose pages end in ``.html`` instead of a slash, let links to captures and downloads start from where the page is."""
    for path in sorted(folders.site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        mended = without_slash(html, path.relative_to(folders.site).with_suffix(".md").as_posix())
        if mended != html:
            write_atomically(path, mended.encode())


def _publish_captures(folders: Folders, settings: Settings, corpus: Corpus) -> None:
    for card in corpus.cards:
        if not card.capture_files:
            continue
        for path, sha256 in card.captures:
            captures, _ = readers.read(folders.seeds, path)
            for capture in captures:
                if capture.sha256 == sha256:
                    whole = f"ban-luu/{capture.sha256}.txt"
                    if whole in card.capture_files:
                        write_atomically(folders.site / whole, capture.data)
                    else:
                        write_atomically(folders.site / f"ban-luu/{capture.sha256}.luoc.txt", _redacted(capture, settings))


def _publish_pictures(folders: Folders, corpus: Corpus) -> None:
    shown = {picture.address: picture.path for card in corpus.cards for _, picture in card.pictures}
    for address, path in sorted(shown.items()):
        write_atomically(folders.site / address, (folders.seeds / path).read_bytes())


def _redacted(capture: Capture, settings: Settings) -> bytes:
    """The lines of a capture without those that are withheld."""
    article = cleaning.clean(readers.decode(capture))[0]
    return redacted(article, withheld_lines(article, settings), words(settings.language)["provenance.withheld_line"]).encode()


def load_corpus(folders: Folders, settings: Settings) -> tuple[Corpus, tuple[Finding, ...]]:
    """The corpus as a build would see it, without writing a page or an address."""
    store = Store(folders.cache / "articles")
    keys, findings = run(folders.seeds, store)
    corpus, notes, _ = _corpus(folders, settings, store, keys, None)
    return corpus, (*findings, *notes)


def registry_of(settings: Settings, folders: Folders | None = None) -> tuple[Registry, tuple[Finding, ...]]:
    """The registry of documents that the settings name, with what a person added beside the seeds."""
    named = settings.registry
    where: Path | Literal["none"] | None = "none" if named == "none" else Path(named) if named else None
    extra = folders.archive / "instruments.toml" if folders else None
    return load_registry(where, extra if extra and extra.exists() else None)


def _corpus(
    folders: Folders, settings: Settings, store: Store, keys: Mapping[str, str], day: str | None, workers: int | None = None
) -> tuple[Corpus, tuple[Finding, ...], ids.Ids]:
    registry, findings = registry_of(settings, folders)
    works, said = _works(store, keys)
    notes = [*findings, *said]
    with_article = [work for work in works if work.article.number]
    groups = _groups(work for work in with_article if publish_of(work.article, settings) != "none")
    cited, notes_of_decisions = _cite(folders, [work for group in groups for work in group[:1]], registry, workers)
    notes += notes_of_decisions
    table, broken = _ids(folders)
    notes += broken
    wanted = [_wanted(group[0].article) for group in groups]
    documents = {c.canonical for one in cited for c in one.citations if c.canonical and "_" not in c.canonical.split("/")}
    table, given = ids.mint(table, wanted, documents, day)
    if day is not None:
        _keep(folders, table)
    beside = partial(readers.picture_beside, folders.seeds)
    made = [
        card_of(group, one, given[_wanted(group[0].article).key], settings, beside)
        for group, one in zip(groups, cited, strict=True)
    ]
    empty = [_empty_card(work, settings) for work in works if not work.article.number]
    notes += _duplicates(groups)
    sketches = {part_of(group[0].article): group[0].sketch for group in groups}
    cards = with_copies([card for card, _ in made], sketches)
    corpus = assemble(zip(cards, [details for _, details in made], strict=True), registry, empty)
    return corpus, tuple(sorted({*notes, *_notes_on(corpus)})), table


def _works(store: Store, keys: Mapping[str, str]) -> tuple[list[Work], list[Finding]]:
    works: list[Work] = []
    findings: list[Finding] = []
    for path in keys:
        processed = store.get(keys[path])
        if processed is None:
            findings.append(Finding(path, 0, "not-processed", "the stages left nothing for this file", "build again", "error"))
            continue
        works += [without_bodies(work) for work in processed.works]
        findings += processed.findings
    return works, findings


def _cite(
    folders: Folders, works: Sequence[Work], registry: Registry, workers: int | None
) -> tuple[tuple[Cited, ...], list[Finding]]:
    passages = [work.passage for work in works]
    known = citations.learn(passages, registry)

    def resolve(number: int, count: int) -> list[tuple[tuple[Citation, ...], tuple[Relation, ...]]]:
        found = (citations.resolve_passage(passage, known) for passage in passages[number::count])
        return [(one.citations, one.relations) for one in found]  # the passages are here already

    shares = spread(resolve, processes(workers) if len(passages) >= _FORK_FROM else 1)
    together = (shares[index % len(shares)][index // len(shares)] for index in range(len(passages)))
    cited = tuple(Cited(passage, *found) for passage, found in zip(passages, together, strict=True))
    made, findings = decisions.load(folders.archive / decisions.FILE)
    cited, stale = decisions.apply(cited, made)
    return cited, [*findings, *stale]


def _groups(works: Iterable[Work]) -> list[list[Work]]:
    """Captures of one text, or of one address, together; the first of a group stands for it."""
    groups: dict[str, list[Work]] = {}
    for work in works:
        names = [f"text {digest_of(work.article)}", *([f"url {url}"] if (url := _address(work.article)) else [])]
        merged = [work]
        for group in {id(groups[name]): groups[name] for name in names if name in groups}.values():
            merged += group
        for one in merged:
            groups[f"text {digest_of(one.article)}"] = merged
            if url := _address(one.article):
                groups[f"url {url}"] = merged
    unique = {id(group): sorted(group, key=_best_first) for group in groups.values()}
    return sorted(unique.values(), key=lambda group: part_of(group[0].article))


def _address(article: Article) -> str | None:
    """Original address with the number of the article on it, so that two articles of one page stay two."""
    return f"{article.record.url} {article.number}" if article.record.url else None


def _best_first(work: Work) -> tuple[bool, bool, str]:
    record = work.article.record
    return record.date is None, record.source.name is None, part_of(work.article)


def _wanted(article: Article) -> ids.Wanted:
    return ids.Wanted(article.capture.sha256, part_of(article), article.record.title or "")


def _empty_card(work: Work, settings: Settings) -> Card:
    unresolved = Cited(work.passage, (), ())
    return card_of([work], unresolved, ids.Id("bai-viet", "", "", None), settings)[0]


def _duplicates(groups: Iterable[Sequence[Work]]) -> Iterator[Finding]:
    for first, *others in groups:
        for work in others:
            same = "bytes" if work.article.capture.sha256 == first.article.capture.sha256 else "text"
            message = f"the same {same} as {first.article.capture.path}"
            yield Finding(work.article.capture.path, 0, "duplicate", message, "keep both, they form one article, or remove one")


def _notes_on(corpus: Corpus) -> Iterator[Finding]:
    """What articles say wrongly or unclearly."""
    for card in corpus.cards:
        for placed in corpus.heavy.details(card.key).citations:
            citation = placed.citation
            text = citation.mention.text
            if citation.conflicts:
                what = f"“{text}” contradicts itself or its document ({', '.join(citation.conflicts)})"
                yield Finding(card.path, 0, "contradiction", what, "kept as printed; record a decision if the article is misread")
            elif citation.certainty == "ambiguous":
                meant = ", ".join(one.canonical for one in citation.candidates)
                yield Finding(card.path, 0, "ambiguous", f"“{text}” may be {meant}", "record a decision if you know which")


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


def _body(store: Store, keys: Mapping[str, str], card: Card) -> Article:
    """The body of an article, read back from the store."""
    processed = store.get(keys[card.path])
    works = processed.works if processed else ()
    return next(work.article for work in works if part_of(work.article) == card.key)


def _lay_in(written_by_hand: Path, output: Output) -> None:
    """Copy the hand-written pages beside those of another collection."""
    for path in sorted(written_by_hand.rglob("*")):
        relative = path.relative_to(written_by_hand).as_posix()
        if path.is_file() and not pages.is_generated(relative) and not path.name.startswith("."):
            output.write(relative, path.read_bytes())


def relative_to(findings: Iterable[Finding], folder: str) -> tuple[Finding, ...]:
    """Findings on captures with the seeds folder before their paths, as a person would type them."""
    return tuple(replace(finding, path=f"{folder}/{finding.path}") for finding in findings)
