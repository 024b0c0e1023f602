"""The fast way to the same pages: generated pages are kept out of MkDocs's own loop and made directly, spread over the cores.

MkDocs spends nearly all its time in Python-Markdown and in rendering Material's whole page around each article. Generated Markdown
keeps to a fixed subset, which ``subset`` converts directly; the page around it is rendered once for each of the ``shapes`` and cut
where pages differ. A page that would come out as it did is not made again: ``records`` remember what each was made of. Whatever is
not surely the same is left to MkDocs: a page outside the subset, a page with a broken link, a shape whose first page comes out
differently, and everything when mkdocs.yml asks for what is not known here.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from builder.pages import is_generated
from builder.progress import stage
from builder.render.fast import anchors
from builder.render.fast.links import Links, place_of
from builder.render.fast.obstacles import obstacle, untitled
from builder.render.fast.records import Memory
from builder.render.fast.renderer import Renderer, canonical
from builder.render.fast.scan import Scan, scan
from builder.render.fast.work import make_all
from builder.shelf import Shelf
from builder.staging import Staging

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation


@dataclass(frozen=True, slots=True)
class Listed:
    """What the sitemap asks of a page."""

    canonical_url: str
    meta: Mapping[str, str]

    @property
    def page(self) -> Listed:
        """It stands for a file and for its page."""
        return self


@dataclass
class Fast:
    """The generated pages of one build."""

    host: str
    staging: Staging
    shelf: Shelf
    """For the records."""
    scan: Scan = field(default_factory=Scan)
    newest: str = ""
    """The newest day on which one of the pages was added."""
    _facts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    _known: dict[str, File] = field(default_factory=dict)
    """MkDocs's objects for the pages that it asked for."""
    _plain: Callable[[MkDocsConfig], Files] | None = None
    _renderer: Renderer | None = None
    """Of the last build."""

    # Files: MkDocs has no event before it lists them, so its function is replaced while it does.

    def begin(self, config: MkDocsConfig) -> None:
        """Keep the generated pages out of what MkDocs is about to list."""
        if reason := obstacle(config):
            self._log(f"pages are rendered one by one: {reason}")
            return
        build = self._module("commands.build")
        self._plain = build.get_files
        build.get_files = self._files

    def end(self) -> None:
        """Give MkDocs its function back."""
        if self._plain is not None:
            self._module("commands.build").get_files = self._plain
            self._plain = None

    def _files(self, config: MkDocsConfig) -> Files:
        """What MkDocs is to know of; links to the pages that are made here are still found."""
        plain = self._plain
        assert plain is not None
        by_mkdocs = untitled(config.nav)
        found = scan(
            config.docs_dir, lambda path: is_generated(path) and path not in by_mkdocs, self._module("utils").is_markdown_file
        )
        if found.ambiguous:
            self._log("pages are rendered one by one: two of them want the same address")
            return plain(config)
        self.scan = found
        structure = self._module("structure.files")
        files: Files = structure.Files([self._file(path, config) for path in found.rest])
        structure.set_exclusions(files, config)
        asked = files.get_file_from_path

        def lookup(path: str) -> File | None:
            return asked(path) or self._own(PurePath(path).as_posix(), config)

        files.get_file_from_path = lookup  # type: ignore[method-assign]
        return files

    def _own(self, path: str, config: MkDocsConfig) -> File | None:
        if not self.scan.is_ours(path):
            return None
        if path not in self._known:
            self._known[path] = file = self._file(path, config)
            file.inclusion = self._module("structure.files").InclusionLevel.INCLUDED
        return self._known[path]

    def _file(self, path: str, config: MkDocsConfig) -> File:
        file: File = self._module("structure.files").File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        return file

    # Pages

    def render(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, *, fork: bool) -> None:
        """Make the pages; those that are refused are given back to MkDocs, read."""
        for file in files:  # another plugin made a page of its own in the place of one of ours
            if self.scan.is_ours(file.src_uri):
                self.scan.ours[self.scan.numbers[file.src_uri]] = 0
        if not any(self.scan.ours):
            return
        with stage("render") as now:
            self._renderer = Renderer(self.host, env, config, nav, files, Links(self._finder(config, files)), self.staging)
            now.did(self._render(self._renderer, fork=fork), sum(self.scan.ours), "pages")

    def make_now(self, pages: Iterable[str]) -> int:
        """Put some pages into the site that is built already; of how many that could be done.

        Nothing is remembered of them: the next build sees that they were touched.
        """
        if self._renderer is None:
            return 0
        self.staging.begin()
        made = sum(self._renderer.make(path, (0, 0)) is not None for path in pages if self.scan.is_ours(path))
        self.staging.commit(gone=())
        return made

    def _render(self, renderer: Renderer, *, fork: bool) -> int:
        """Make the pages; how many had to be made."""
        files, config = renderer.files, renderer.config
        memory = Memory(self.shelf, self.scan, self.staging, Path(config.docs_dir), renderer.output)
        done = make_all(renderer, memory, fork=fork)
        for difference in done.differences:
            self._log(f"not as MkDocs makes it, so left to MkDocs: {difference}")
        self._give_back(done.refused, files, config)
        self._facts = done.facts
        self.newest = max((added for _, added in self._facts.values()), default="")
        slow = [file.page for file in files.documentation_pages() if file.page is not None]
        missing, values = anchors.Check(memory, slow).missing(done.anchors)
        anchors.say(self.host, config.validation.links.anchors, missing)
        memory.finish(files.src_uris, values)
        return done.made

    def _finder(self, config: MkDocsConfig, files: Files) -> Callable[[str], str | None]:
        """Where a file stands in the site."""

        def find(path: str) -> str | None:
            if self.scan.is_ours(path):
                return place_of(path, slash=config.use_directory_urls)[0]
            file = files.src_uris.get(path)
            return file.url if file is not None and _is_published(file) else None

        return find

    def _give_back(self, refused: Iterable[str], files: Files, config: MkDocsConfig) -> None:
        for path in sorted(refused):
            file = self._own(path, config)
            assert file is not None
            self.scan.ours[self.scan.numbers[path]] = 0
            files.append(file)
        for path in sorted(refused):
            file = files.src_uris[path]
            page = file.page or self._module("structure.pages").Page(None, file, config)
            page.read_source(config)
            page.render(config, files)

    # The sitemap

    def listed(self, files: Files, config: MkDocsConfig) -> Iterator[Any]:
        """All pages for the sitemap, in MkDocs's order."""
        base = config.site_url or ""
        for number, path in enumerate(self.scan.paths):
            if not self.scan.ours[number]:
                file = files.src_uris.get(path)
                if file is not None and _is_published(file):
                    yield file
            elif base:
                robots, added = self._facts.get(number, ("", ""))
                meta = {key: value for key, value in (("robots", robots), ("added", added)) if value}
                yield Listed(canonical(base, place_of(path, slash=config.use_directory_urls)[0]), meta)
        yield from (file for file in files.documentation_pages() if file.src_uri not in self.scan.numbers)

    def _module(self, name: str) -> Any:  # noqa: ANN401  # a module of MkDocs or of ProperDocs
        return importlib.import_module(f"{self.host}.{name}")

    def _log(self, message: str) -> None:
        logging.getLogger(f"{self.host}.plugins.builder").info(message)


def _is_published(file: File) -> bool:
    return bool(file.inclusion.value > file.inclusion.DRAFT.value)
