"""What no renderer makes: the search index, downloads, feeds, and the captures and pictures that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from builder import exports, readers, search
from builder.corpus import Corpus
from builder.pages.files import without_slash
from builder.pages.labels import Labels
from builder.pipeline import version_of
from builder.progress import followed, stage
from builder.rights import redacted, withheld_lines
from builder.settings import Folders, Settings
from builder.shelf import Shelf
from builder.site import Bodies, Report
from builder.site.remembered import Remembered
from builder.staging import Staging
from builder.words import words


def publish_files(
    folders: Folders,
    settings: Settings,
    report: Report,
    staging: Staging,
    shelf: Shelf,
    site_url: str = "",
    kept: Path | None = None,
) -> None:
    """Put these files into the site; ``shelf`` remembers what was put there, and ``kept`` is the folder of what search remembers.

    Captures are published byte for byte; of one with lines that are withheld (readers' comments, ways to reach people) its lines
    without those are published instead.
    """
    corpus = report.corpus
    said = f"{version_of(('exports', 'rights.py', 'site', 'text', 'words.py', 'theme'))} {settings.model_dump_json()} {site_url}"
    remembered = Remembered(shelf, staging, said)
    if settings.search:
        with stage("search") as now:
            now.did(*search.build(corpus, report.body, settings, staging, kept or folders.kept, names=Labels(corpus)), "entries")
    with stage("downloads") as now:
        put = [*_downloads(corpus, settings, remembered, site_url)]
        now.did(sum(put), len(put), "files")
    with stage("captures") as now:
        put = [
            *_publish_captures(folders.seeds, settings, corpus, report.body, remembered),
            *_publish_pictures(folders, corpus, staging),
        ]
        now.did(sum(put), len(put), "files")
    remembered.finish()


def mend_links_to_files(staging: Staging, pages: Iterable[str]) -> None:
    """In new pages that end in ``.html`` instead of a slash, let links to captures and downloads start from where the page is."""
    for page in pages:
        path = staging.folder / page
        if path.is_file():
            path.write_bytes(without_slash(path.read_bytes().decode(), page.removesuffix(".html") + ".md").encode())


def _downloads(corpus: Corpus, settings: Settings, remembered: Remembered, site_url: str) -> Iterator[bool]:
    """Of each download whether it was not there before."""
    for job in followed(exports.jobs(corpus, settings, site_url, remembered.piece), len(corpus.cards), "downloads"):
        yield from remembered.put(job.name, job.made_of, partial(_encoded, job))


def _encoded(job: exports.Job) -> Iterator[tuple[str, bytes]]:
    return ((path, text.encode()) for path, text in job.make())


def _publish_captures(seeds: Path, settings: Settings, corpus: Corpus, bodies: Bodies, remembered: Remembered) -> Iterator[bool]:
    """Of each capture whether it was not there before."""
    for card in followed(corpus.cards, len(corpus.cards), "captures"):
        for path, digest in card.captures if card.capture_files else ():
            whole = f"ban-luu/{digest}.txt"
            if whole in card.capture_files:
                yield from remembered.put(whole, digest, partial(_whole, seeds, path, digest))
            else:
                yield from remembered.put(f"{whole} {path}", bodies.key(path), partial(_redacted, bodies, path, digest, settings))


def _publish_pictures(folders: Folders, corpus: Corpus, staging: Staging) -> Iterator[bool]:
    shown = {picture.address: picture.path for card in corpus.cards for _, picture in card.pictures}
    for address, path in sorted(shown.items()):
        yield staging.put(address, (folders.seeds / path).read_bytes())


def _whole(seeds: Path, path: str, digest: str) -> Iterator[tuple[str, bytes]]:
    """A capture as it is."""
    captures, _ = readers.read(seeds, path)
    return ((f"ban-luu/{digest}.txt", capture.data) for capture in captures if capture.sha256 == digest)


def _redacted(bodies: Bodies, path: str, digest: str, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The lines of a capture without those that are withheld, by its labels as rules and sidecars gave them."""
    notice = words(settings.language)["provenance.withheld_line"]
    own = [article for article in bodies.of(path) if article.capture.sha256 == digest]
    withheld = frozenset[int]().union(*(withheld_lines(article, settings) for article in own))
    yield f"ban-luu/{digest}.luoc.txt", redacted(own[0], withheld, notice).encode()
