"""What no renderer makes: the search index, downloads, feeds, and the captures and pictures that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder import cleaning, exports, readers, search
from builder.corpus import Corpus
from builder.model import Capture
from builder.pages.files import without_slash
from builder.pages.labels import Labels
from builder.progress import stage
from builder.rights import redacted, withheld_lines
from builder.settings import Folders, Settings
from builder.site import Report
from builder.staging import Staging
from builder.words import words


def publish_files(folders: Folders, settings: Settings, report: Report, staging: Staging, site_url: str = "") -> None:
    """Put these files into the site.

    Captures are published byte for byte; of one with lines that are withheld (readers' comments, ways to reach people) its lines
    without those are published instead.
    """
    corpus = report.corpus
    if settings.search:
        with stage("search") as now:
            now.did(*search.build(corpus, report.body, settings, staging, folders.kept, names=Labels(corpus)), "entries")
    with stage("downloads") as now:
        put = [staging.put(file.path, file.text.encode()) for file in exports.files(corpus, settings, site_url)]
        now.did(sum(put), len(put), "files")
    with stage("captures") as now:
        put = [*_publish_captures(folders, settings, corpus, staging), *_publish_pictures(folders, corpus, staging)]
        now.did(sum(put), len(put), "files")


def mend_links_to_files(staging: Staging, pages: Iterable[str]) -> None:
    """In new pages that end in ``.html`` instead of a slash, let links to captures and downloads start from where the page is."""
    for page in pages:
        path = staging.folder / page
        if path.is_file():
            path.write_bytes(without_slash(path.read_bytes().decode(), page.removesuffix(".html") + ".md").encode())


def _publish_captures(folders: Folders, settings: Settings, corpus: Corpus, staging: Staging) -> Iterator[bool]:
    """Of each capture whether it was not there before."""
    for card in corpus.cards:
        if not card.capture_files:
            continue
        for path, digest in card.captures:
            captures, _ = readers.read(folders.seeds, path)
            for capture in captures:
                if capture.sha256 == digest:
                    whole = f"ban-luu/{capture.sha256}.txt"
                    if whole in card.capture_files:
                        yield staging.put(whole, capture.data)
                    else:
                        yield staging.put(f"ban-luu/{capture.sha256}.luoc.txt", _redacted(capture, settings))


def _publish_pictures(folders: Folders, corpus: Corpus, staging: Staging) -> Iterator[bool]:
    shown = {picture.address: picture.path for card in corpus.cards for _, picture in card.pictures}
    for address, path in sorted(shown.items()):
        yield staging.put(address, (folders.seeds / path).read_bytes())


def _redacted(capture: Capture, settings: Settings) -> bytes:
    """The lines of a capture without those that are withheld."""
    article = cleaning.clean(readers.decode(capture))[0]
    return redacted(article, withheld_lines(article, settings), words(settings.language)["provenance.withheld_line"]).encode()
