"""One page after the other, from its Markdown file to its place in the site."""

from __future__ import annotations

import importlib
import posixpath
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import pass_context

from builder.pages.files import without_slash
from builder.render.fast import front
from builder.render.fast.front import Meta
from builder.render.fast.links import Links, place_of
from builder.render.fast.records import Record, Shaped, digest_of
from builder.render.fast.shapes import HEADINGS, AskAgainError, Inside, Key, Recorded, Shape, Shapes, mark
from builder.render.fast.subset import Converted, RefusedError, convert
from builder.staging import Staging

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
    staging: Staging
    same: list[str] = field(default_factory=list)
    """Files of the site that came out as they were."""
    differences: list[str] = field(default_factory=list)
    """Pages that did not come out as MkDocs makes them, and where."""
    distrusted: set[int] = field(default_factory=set)
    """Numbers of the shapes that such pages were made with."""
    above: set[str] = field(default_factory=set)
    """Folders of the addresses that stand in the page around an article."""
    verified: set[int] = field(default_factory=set)
    """Numbers of the shapes of which a page was rendered both ways."""
    _made: int = 0
    _asked_more: bool = False

    # What MkDocs's configuration says, which is slow to ask.

    @cached_property
    def folder(self) -> str:
        """The folder of pages."""
        return self.config.docs_dir

    @cached_property
    def slash(self) -> bool:
        """Whether addresses end in a slash."""
        return self.config.use_directory_urls

    @cached_property
    def base(self) -> str:
        """Address of the site."""
        return self.config.site_url or ""

    @cached_property
    def shapes(self) -> Shapes:
        """Shapes met so far."""
        return Shapes(self._with_marks)

    @cached_property
    def in_nav(self) -> Mapping[str, Page]:
        """The entries of the navigation, by their files."""
        return {page.file.src_uri: page for page in self.nav.pages}

    @cached_property
    def sections(self) -> Sequence[str]:
        """Folders of the navigation's index pages, the deepest first: ``bai-viet/``."""
        folders = {page.file.src_uri.removesuffix("index.md") for page in self.nav.pages if page.file.name == "index"} - {""}
        return sorted(folders, key=lambda folder: (-len(folder), folder))

    def make(self, path: str, seen: tuple[int, int]) -> Record | None:
        """Put a page into the site, and say what is to be remembered of it; or refuse it."""
        try:
            with open(f"{self.folder}/{path}", "rb", buffering=0) as handle:  # noqa: PTH123  # the fastest way, ten thousand times
                data = handle.readall()
            return self._page(path, data, seen)
        except RefusedError:
            return None

    def output(self, path: str) -> str:
        """File in the site of a page."""
        return place_of(path, slash=self.slash)[1]

    def same_shape(self, shaped: Shaped | None) -> bool:
        """Whether the page around an article of a shape comes out as it did.

        Once a template asks for what none has asked for before, what is remembered of shapes says nothing any more.
        """
        if shaped is None or self._asked_more:
            return False
        try:
            return self.shapes.of(shaped.key).print == shaped.print
        except AskAgainError:
            self._asked_more = True
        except RefusedError:
            pass
        return False

    def _page(self, path: str, data: bytes, seen: tuple[int, int]) -> Record:
        meta, body = front.split(data.decode("utf-8-sig"))
        if "template" in meta or not isinstance(meta.get("title"), str) or not meta["title"]:
            raise RefusedError
        url, output = place_of(path, slash=self.slash)
        converted = convert(body, self.links.of(path, url))
        if not converted.content:
            raise RefusedError
        self.links.finish(converted.ids)
        inside = self._inside(url, meta, converted)
        key, shape = self._shape(path, url, meta, converted, inside)
        html = shape.fill(inside)
        self._made += 1
        if shape.number not in self.verified or self._made % EVERY == 0:
            self.verified.add(shape.number)
            self._verify(path, key, html)
        if not self.slash:
            html = without_slash(html, path)
        if not self.staging.put(output, html.encode("utf-8", errors="xmlcharrefreplace")):
            self.same.append(output)
        left = self.staging.stamp(output)
        assert left is not None
        return Record(
            seen,
            digest_of(data),
            shape.number,
            _packed(self.links.files),
            _packed(self.links.wanted),
            _packed(self.links.present),
            left,
            str(meta.get("robots", "")),
            str(meta.get("added", "")),
        )

    def _inside(self, url: str, meta: Meta, converted: Converted) -> Inside:
        nested = _is_nested(converted)
        headings = converted.headings[1:] if nested else converted.headings
        listed = _outermost(headings, above=1 if nested else 0)
        return Inside(
            title=str(meta["title"]),
            description=str(meta.get("description") or ""),
            head=str(meta.get("head") or ""),
            canonical=canonical(self.base, url) if self.base else "",
            content=converted.content,
            headings=listed if len(listed) > 1 else (),
        )

    def _shape(self, path: str, url: str, meta: Meta, converted: Converted, inside: Inside) -> tuple[Key, Shape]:
        for _ in range(10):
            key = Key(
                item=path if path in self.in_nav else "",
                section=next((one for one in self.sections if path.startswith(one)), ""),
                above=self._above(url),
                depth=url.count("/"),
                has=(True, bool(inside.description), bool(inside.head), bool(inside.canonical), True),
                headings=bool(inside.headings),
                nested=_is_nested(converted),
                values=self.shapes.values(meta),
            )
            try:
                return key, self.shapes.of(key)
            except AskAgainError:
                continue
        raise RefusedError

    def _above(self, url: str) -> str:
        folder = url.rpartition("/")[0]
        while folder and folder not in self.above:
            folder = folder.rpartition("/")[0]
        return folder

    def _with_marks(self, key: Key, meta: Recorded) -> str:
        """The page around an article of this shape, with marks."""
        tokens = [
            {"level": 2, "id": mark(f"url{n}"), "name": mark(f"name{n}"), "children": []} for n in range(HEADINGS * key.headings)
        ]
        if key.nested:
            tokens = [{"level": 1, "id": mark("top"), "name": mark("top"), "children": tokens}]
        known = len(self.above)
        with self._page_of(key.item or self._stand_in(key)) as page, self._listening():
            page.markdown, page.meta, page.content = "", meta, mark("content")
            if self.config.site_url:
                page.canonical_url = mark("canonical")
            page.toc = self._module("structure.toc").get_toc(tokens)
            output = self._around(page)
        if len(self.above) > known:
            raise AskAgainError
        return output

    def _stand_in(self, key: Key) -> str:
        """Path of a page that is not there and has this shape."""
        folders = key.above.split("/") if key.above else []
        missing = key.depth - len(folders) - self.config.use_directory_urls
        path = "/".join([*folders, *[_STAND_IN] * missing, f"{_STAND_IN}.md"])
        if missing < 0 or next((one for one in self.sections if path.startswith(one)), "") != key.section:
            raise RefusedError
        return path

    @contextmanager
    def _page_of(self, path: str) -> Iterator[Page]:
        """A page as MkDocs sees it, for a while: an entry of the navigation is afterwards as it was."""
        page = self.in_nav.get(path)
        if page is None:
            given = path, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls
            file: File = self._module("structure.files").File(*given)
            yield self._module("structure.pages").Page(None, file, self.config)
            return
        before = vars(page).copy()
        try:
            yield page
        finally:
            vars(page).clear()
            vars(page).update(before)

    def _around(self, page: Page) -> str:
        page.active = True
        try:
            context = self._module("commands.build").get_context(self.nav, self._listed, self.config, page)
            return self.env.get_template("main.html").render(context)
        finally:
            page.active = False

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

    def _verify(self, path: str, key: Key, output: str) -> None:
        """Render a page as MkDocs does and compare; where they differ its shape is not used again."""
        with self._page_of(path) as page:
            page.read_source(self.config)
            page.render(self.config, self.files)
            stock = self._around(page)
        if stock == output:
            return
        self.shapes.distrust(key)
        self.distrusted.add(key.number)
        at = next((n for n, (a, b) in enumerate(zip(stock, output, strict=False)) if a != b), min(len(stock), len(output)))
        self.differences.append(f"{path}: “{output[at : at + 60]}” instead of “{stock[at : at + 60]}”")
        raise RefusedError

    def _module(self, name: str) -> Any:  # noqa: ANN401  # a module of MkDocs or of ProperDocs
        return importlib.import_module(f"{self.host}.{name}")


def canonical(base: str, url: str) -> str:
    """The whole address of a page, as MkDocs makes it of the site's."""
    if "./" in url or not url:
        return urljoin(base if base.endswith("/") else f"{base}/", url if url not in {".", "./"} else "")
    return _below(base) + url  # what joining comes to for the address of a page, which has neither host nor dots


@lru_cache(maxsize=1)
def _below(base: str) -> str:
    return urljoin(base if base.endswith("/") else f"{base}/", "x").removesuffix("x")


def _packed(prints: set[int]) -> bytes:
    return array("Q", prints).tobytes()


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
