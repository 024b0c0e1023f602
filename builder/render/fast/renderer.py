"""One page after the other, from its Markdown file to its place in the site."""

from __future__ import annotations

import importlib
import posixpath
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import pass_context

from builder.pages.files import without_slash
from builder.render.fast import front
from builder.render.fast.front import Meta
from builder.render.fast.links import Links
from builder.render.fast.shapes import HEADINGS, AskAgainError, Inside, Key, Recorded, Shape, Shapes, mark
from builder.render.fast.subset import Converted, RefusedError, convert

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

EVERY = 2000
"""Of so many pages one is rendered both ways, besides the first of every shape."""

_STAND_IN = "zqj5page"
"""Name of the page that is rendered with marks."""


@dataclass
class Renderer:
    """Makes the pages of one build, directly where that is sure to give what MkDocs would make."""

    host: str
    """Name of the package that builds the site: ``mkdocs`` or ``properdocs``."""
    env: Environment
    config: MkDocsConfig
    nav: Navigation
    files: Files
    """What MkDocs knows of; asked for every link of a page that is rendered its way."""
    links: Links
    sections: Sequence[str]
    """Folders of the navigation's index pages: ``bai-viet/``."""
    refused: list[str] = field(default_factory=list)
    """Pages that are left to MkDocs."""
    differences: list[str] = field(default_factory=list)
    """Pages that did not come out as MkDocs makes them, and where."""
    above: set[str] = field(default_factory=set)
    """Folders of the addresses that stand in the page around an article."""
    facts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What the sitemap asks of a page: its ``robots`` and ``added``, where it has either."""
    _made: int = 0

    @cached_property
    def shapes(self) -> Shapes:
        """Shapes met so far."""
        return Shapes(self._with_marks)

    def make(self, file: File) -> None:
        """Write a page into the site, or refuse it."""
        before = len(self.links.wanted), len(self.links.present)
        try:
            output = self._page(file)
        except RefusedError:
            del self.links.wanted[before[0] :], self.links.present[before[1] :]
            self.refused.append(file.src_uri)
            return
        if not self.config.use_directory_urls:
            output = without_slash(output, file.src_uri)
        self._write(file, output.encode("utf-8", errors="xmlcharrefreplace"))

    def _page(self, file: File) -> str:
        text = Path(str(file.abs_src_path)).read_bytes().decode("utf-8-sig")
        meta, body = front.split(text)
        if "template" in meta or not isinstance(meta.get("title"), str) or not meta["title"]:
            raise RefusedError
        converted = convert(body, self.links.of(file))
        if not converted.content:
            raise RefusedError
        self.links.finish(converted.ids)
        inside = self._inside(file, meta, converted)
        key, shape, new = self._shape(file, meta, converted, inside)
        output = shape.fill(inside)
        self._made += 1
        if new or self._made % EVERY == 0:
            self._verify(file, key, output)
        shape.pages.append(file.src_uri)
        if "robots" in meta or "added" in meta:
            self.facts[file.src_uri] = str(meta.get("robots", "")), str(meta.get("added", ""))
        return output

    def _inside(self, file: File, meta: Meta, converted: Converted) -> Inside:
        nested = _is_nested(converted)
        headings = converted.headings[1:] if nested else converted.headings
        listed = _outermost(headings, above=1 if nested else 0)
        base = self.config.site_url or ""
        canonical = urljoin(base if base.endswith("/") else f"{base}/", file.url if file.url not in {".", "./"} else "")
        return Inside(
            title=str(meta["title"]),
            description=str(meta.get("description") or ""),
            head=str(meta.get("head") or ""),
            canonical=canonical if base else "",
            content=converted.content,
            headings=listed if len(listed) > 1 else (),
        )

    def _shape(self, file: File, meta: Meta, converted: Converted, inside: Inside) -> tuple[Key, Shape, bool]:
        for _ in range(10):
            key = Key(
                section=next((one for one in self.sections if file.src_uri.startswith(one)), ""),
                above=self._above(file.url),
                depth=file.url.count("/"),
                has=(True, bool(inside.description), bool(inside.head), bool(inside.canonical), True),
                headings=bool(inside.headings),
                nested=_is_nested(converted),
                values=self.shapes.values(meta),
            )
            try:
                shape, new = self.shapes.of(key)
            except AskAgainError:
                continue
            return key, shape, new
        raise RefusedError

    def _above(self, url: str) -> str:
        folder = url.rpartition("/")[0]
        while folder and folder not in self.above:
            folder = folder.rpartition("/")[0]
        return folder

    def _with_marks(self, key: Key, meta: Recorded) -> str:
        """The page around an article of this shape, with marks."""
        file = self._stand_in(key)
        page = self._module("structure.pages").Page(None, file, self.config)
        page.markdown, page.meta, page.content = "", meta, mark("content")
        if self.config.site_url:
            page.canonical_url = mark("canonical")
        tokens = [
            {"level": 2, "id": mark(f"url{n}"), "name": mark(f"name{n}"), "children": []} for n in range(HEADINGS * key.headings)
        ]
        if key.nested:
            tokens = [{"level": 1, "id": mark("top"), "name": mark("top"), "children": tokens}]
        page.toc = self._module("structure.toc").get_toc(tokens)
        known = len(self.above)
        with self._listening():
            output = self._around(page)
        if len(self.above) > known:
            raise AskAgainError
        return output

    def _stand_in(self, key: Key) -> File:
        folders = key.above.split("/") if key.above else []
        missing = key.depth - len(folders) - self.config.use_directory_urls
        src_uri = "/".join([*folders, *[_STAND_IN] * missing, f"{_STAND_IN}.md"])
        if missing < 0 or next((one for one in self.sections if src_uri.startswith(one)), "") != key.section:
            raise RefusedError
        kind = self._module("structure.files").File
        file: File = kind(src_uri, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)
        return file

    def _around(self, page: Page) -> str:
        page.active = True
        context = self._module("commands.build").get_context(self.nav, self._listed, self.config, page)
        return self.env.get_template("main.html").render(context)

    @cached_property
    def _listed(self) -> Sequence[File]:
        return self.files.documentation_pages()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Learn which addresses stand in the page around an article."""
        filters = self.env.filters
        plain: Callable[[object, str], str] = filters["url"]

        @pass_context
        def listening(context: object, value: str) -> str:
            folder = posixpath.dirname(posixpath.normpath(value) + "/" * value.endswith("/"))
            while folder and folder != "/":
                self.above.add(folder)
                folder = posixpath.dirname(folder)
            return plain(context, value)

        filters["url"] = listening
        try:
            yield
        finally:
            filters["url"] = plain

    def _verify(self, file: File, key: Key, output: str) -> None:
        """Render a page as MkDocs does and compare; where they differ its shape is not used again."""
        stock = self._stock(file)
        if stock == output:
            return
        self.refused += self.shapes.distrust(key)
        at = next((n for n, (a, b) in enumerate(zip(stock, output, strict=False)) if a != b), min(len(stock), len(output)))
        self.differences.append(f"{file.src_uri}: “{output[at : at + 60]}” instead of “{stock[at : at + 60]}”")
        raise RefusedError

    def _stock(self, file: File) -> str:
        page = self._module("structure.pages").Page(None, file, self.config)
        try:
            page.read_source(self.config)
            page.render(self.config, self.files)
            return self._around(page)
        finally:
            file.page = None

    @staticmethod
    def _write(file: File, data: bytes) -> None:
        path = file.abs_dest_path
        try:
            handle = open(path, "wb")  # noqa: PTH123, SIM115  # the fastest way, ten thousand times
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            handle = open(path, "wb")  # noqa: PTH123, SIM115
        with handle:
            handle.write(data)

    def _module(self, name: str) -> Any:  # noqa: ANN401  # a module of MkDocs or of ProperDocs
        return importlib.import_module(f"{self.host}.{name}")


def _is_nested(converted: Converted) -> bool:
    return bool(converted.headings) and converted.headings[0].level == 1


def _outermost(headings: Sequence[Any], above: int) -> tuple[tuple[str, str], ...]:
    """(id, name) of the headings that are listed: those below the title, or those below none. Refused where levels jump back."""
    if not headings:
        return ()
    level = headings[0].level
    if any(one.level < level or one.level <= above for one in headings):
        raise RefusedError
    return tuple((one.id, one.name) for one in headings if one.level == level)
