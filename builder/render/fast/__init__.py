"""The fast way to the same pages: generated pages are kept out of MkDocs's own loop and made directly, spread over the cores.

MkDocs spends nearly all its time in Python-Markdown and in rendering Material's whole page around each article. Generated Markdown
keeps to a fixed subset, which ``subset`` converts directly; the page around it is rendered once for each ``shapes`` and cut where
pages differ. Whatever is not surely the same is left to MkDocs: a page outside the subset, a page with a broken link, a shape whose
first page comes out differently, and everything when mkdocs.yml asks for what is not known here.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from builder.pages import is_generated
from builder.progress import stage
from builder.render.fast.links import Links, fingerprint
from builder.render.fast.renderer import Renderer
from builder.render.fast.subset import RefusedError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

EXTENSIONS = frozenset({"attr_list", "footnotes", "md_in_html", "tables", "toc"})
"""Extensions of Markdown that give generated pages what the subset's converter gives them. MkDocs adds fenced_code itself."""

_ALWAYS = frozenset({"fenced_code"})
_PAGE_EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page", "pre_template", "post_template",
)  # fmt: skip
_FORK_FROM = 200
"""Pages from which other processes pay for their start."""
_CHUNK = 64


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
    own: dict[str, File] = field(default_factory=dict)
    """Files kept out of MkDocs's loop."""
    order: Sequence[str] = ()
    """All pages as MkDocs orders them."""
    listed: Sequence[Any] | None = None
    """For the sitemap, once the pages are made."""
    newest: str = ""
    """The newest day on which one of the pages was added."""

    def take(self, files: Files, config: MkDocsConfig) -> None:
        """Keep the generated pages out of MkDocs's loop; links to them are still found."""
        if reason := obstacle(config):
            self._log(f"pages are rendered one by one: {reason}")
            return
        in_nav = set(_leaves(config.nav))
        found = files.documentation_pages()
        self.order = [file.src_uri for file in found]
        self.own = {
            file.src_uri: file
            for file in found
            if is_generated(file.src_uri) and file.src_uri not in in_nav and not file.name.startswith("README") and file.src_dir
        }
        for file in self.own.values():
            files.remove(file)
        plain = files.get_file_from_path
        own = self.own

        def lookup(path: str) -> File | None:
            return plain(path) or own.get(PurePath(path).as_posix())

        files.get_file_from_path = lookup  # type: ignore[method-assign]

    def render(self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, *, fork: bool) -> None:
        """Make the pages; those that are refused are given back to MkDocs, read."""
        if not self.own:
            return
        with stage("render"):
            self._render(
                Renderer(self.host, env, config, nav, files, Links({**files.src_uris, **self.own}), _sections(nav)), fork=fork
            )

    def _render(self, renderer: Renderer, *, fork: bool) -> None:
        rest = self._first_of_each_folder(renderer)
        count = _processes(len(rest)) if fork else 1
        if count > 1:
            _spread(renderer, rest, count)
        else:
            for file in rest:
                renderer.make(file)
        for difference in renderer.differences:
            self._log(f"not as MkDocs makes it, so left to MkDocs: {difference}")
        files, config = renderer.files, renderer.config
        self._give_back(renderer.refused, files, config)
        self._check_anchors(renderer)
        self.listed = list(self._listed(files, config, renderer.facts))
        self.newest = max((added for _, added in renderer.facts.values()), default="")

    def _first_of_each_folder(self, renderer: Renderer) -> list[File]:
        """Make one page of each kind of place, so that shapes are known before the work is spread; gives the other pages."""
        seen: set[tuple[str, int]] = set()
        rest: list[File] = []
        for file in self.own.values():
            place = file.src_uri.partition("/")[0], file.src_uri.count("/")
            if place in seen:
                rest.append(file)
            else:
                seen.add(place)
                renderer.make(file)
        return rest

    def _give_back(self, refused: Iterable[str], files: Files, config: MkDocsConfig) -> None:
        page_of = importlib.import_module(f"{self.host}.structure.pages").Page
        for src_uri in sorted(set(refused)):
            file = self.own.pop(src_uri)
            files.append(file)
            page = page_of(None, file, config)
            page.read_source(config)
            page.render(config, files)

    def _check_anchors(self, renderer: Renderer) -> None:
        """Say which anchors are missing, as MkDocs does for its own pages."""
        wanted = set(renderer.links.wanted)
        slow = [file.page for file in renderer.files.documentation_pages() if file.page is not None]
        for page in slow:
            wanted.difference_update(fingerprint(page.file.src_uri, one) for one in page.present_anchor_ids or ())
        present = renderer.links.present
        missing = wanted.difference(present)
        from_slow = [
            (page.file.src_uri, to_file.src_uri, anchor, url)
            for page in slow
            for to_file, links in (page.links_to_anchors or {}).items()
            if to_file.src_uri in self.own
            for anchor, url in links.items()
        ]
        absent = {fingerprint(to, anchor) for _, to, anchor, _ in from_slow}.difference(present)
        level = renderer.config.validation.links.anchors
        log = logging.getLogger(f"{self.host}.structure.pages")
        for src, to, anchor, url in [*from_slow, *(_links_to(missing, self.own) if missing else ())]:
            if fingerprint(to, anchor) in absent or fingerprint(to, anchor) in missing:
                message = f"Doc file '{src}' contains a link '{url}', but the doc '{to}' does not contain an anchor '#{anchor}'."
                log.log(level, message)

    def _listed(self, files: Files, config: MkDocsConfig, facts: Mapping[str, tuple[str, str]]) -> Iterator[Any]:
        """All pages for the sitemap, in MkDocs's order."""
        base = config.site_url or ""
        base = base if not base or base.endswith("/") else f"{base}/"
        for src_uri in self.order:
            file = self.own.get(src_uri)
            if file is None:
                yield files.get_file_from_path(src_uri)
            elif base:
                robots, added = facts.get(src_uri, ("", ""))
                yield Listed(
                    urljoin(base, file.url), {key: value for key, value in (("robots", robots), ("added", added)) if value}
                )

    def _log(self, message: str) -> None:
        logging.getLogger(f"{self.host}.plugins.builder").info(message)


def obstacle(config: MkDocsConfig) -> str | None:
    """What mkdocs.yml asks for that the fast way does not know, in words."""
    unknown = set(config.markdown_extensions) - EXTENSIONS - _ALWAYS - {"toc"}
    missing = EXTENSIONS - set(config.markdown_extensions)
    if unknown or missing:
        return f"other extensions of Markdown than generated pages need ({', '.join(sorted(unknown | missing))})"
    if (
        set(config.mdx_configs) - {"toc"}
        or set(config.mdx_configs.get("toc", {})) - {"permalink", "slugify"}
        or config.mdx_configs.get("toc", {}).get("permalink")
    ):
        return "extensions of Markdown are configured"
    if busy := [event for event in _PAGE_EVENTS if config.plugins.events.get(event)]:
        return f"a plugin listens to {busy[0]}"
    if not config.nav:
        return "there is no nav: in mkdocs.yml"
    if config.exclude_docs or config.draft_docs or config.not_in_nav or config.repo_url or config.edit_uri:
        return "pages are excluded, or have an address to edit them"
    if config.validation.nav.omitted_files >= logging.INFO:
        return "pages omitted from the navigation are reported"
    return None


def _leaves(nav: object) -> Iterator[str]:
    """Paths named in mkdocs.yml's nav."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _leaves(value)
    elif isinstance(nav, list):
        for value in nav:
            yield from _leaves(value)


def _sections(nav: Navigation) -> list[str]:
    """Folders of the navigation's index pages, the deepest first."""
    folders = {page.file.src_uri.removesuffix("index.md") for page in nav.pages if page.file.name == "index"} - {""}
    return sorted(folders, key=lambda folder: (-len(folder), folder))


def _processes(pages: int) -> int:
    """How many processes to make pages with."""
    cannot = os.name != "posix" or threading.active_count() > 1 or pages < _FORK_FROM
    return 1 if cannot else max(os.cpu_count() or 1, 1)


def _spread(renderer: Renderer, files: Sequence[File], count: int) -> None:
    """Make pages in forked processes; a process that dies leaves its pages to MkDocs."""
    context = multiprocessing.get_context("fork")
    running = []
    for number in range(count):
        share = [file for start in range(number * _CHUNK, len(files), count * _CHUNK) for file in files[start : start + _CHUNK]]
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(renderer, share, send))
        process.start()
        send.close()
        running.append((process, receive, share))
    for process, receive, share in running:
        try:
            refused, differences, facts, wanted, present = receive.recv()
        except EOFError:
            refused, differences, facts, wanted, present = [file.src_uri for file in share], [], {}, b"", b""
        process.join()
        renderer.refused += refused
        renderer.differences += differences
        renderer.facts |= facts
        renderer.links.wanted.frombytes(wanted)
        renderer.links.present.frombytes(present)


def _work(renderer: Renderer, share: Sequence[File], send: Connection) -> None:
    """What a forked process does."""
    renderer.refused, renderer.differences, renderer.facts = [], [], {}
    renderer.links.wanted, renderer.links.present = array("Q"), array("Q")
    for file in share:
        renderer.make(file)
    links = renderer.links
    send.send((renderer.refused, renderer.differences, renderer.facts, links.wanted.tobytes(), links.present.tobytes()))
    send.close()


def _links_to(missing: set[int], own: dict[str, File]) -> Iterator[tuple[str, str, str, str]]:
    """(page, page linked to, anchor, link as written) of the links whose anchors are missing; reads every page again."""
    from builder.render.fast import front, subset

    for file in own.values():
        found: list[tuple[str, str, str, str]] = []

        def link(target: str, file: File = file, found: list[tuple[str, str, str, str]] = found) -> str:
            path, _, anchor = target.partition("#")
            if path and anchor:
                to = os.path.normpath(os.path.join(os.path.dirname(file.src_uri), path))  # noqa: PTH118, PTH120  # addresses
                found.append((file.src_uri, to, anchor, target))
            return target

        try:
            subset.convert(front.split(file.content_string)[1], link)
        except RefusedError:
            continue
        yield from dict.fromkeys(one for one in found if fingerprint(one[1], one[2]) in missing)
