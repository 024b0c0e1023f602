"""Links between pages: where a page stands in the site, by the same rules as MkDocs's, and whether a link leads anywhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

from builder.render.fast.prints import fingerprint
from builder.render.fast.subset import RefusedError

_KEPT = 20_000
"""Targets remembered for a folder's pages; more would only cost memory."""


def place_of(path: str, *, slash: bool) -> tuple[str, str]:
    """(address, file) in the site of a page below the folder of pages; addresses end in a slash, or in ``.html``."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if not slash:
        return quote(f"{stem}.html"), f"{stem}.html"
    if name == "index":
        return (quote(f"{folder}/"), f"{folder}/index.html") if folder else ("./", "index.html")
    return quote(f"{stem}/"), f"{stem}/index.html"


@dataclass
class Links:
    """Resolves the links of one page after the other."""

    find: Callable[[str], str | None]
    """Gives the address in the site of a file below the folder of pages; None where there is no such file."""
    files: set[int] = field(default_factory=set)
    """Fingerprints of the files that the page links to."""
    wanted: set[int] = field(default_factory=set)
    """Fingerprints of the anchors of other pages that it links to."""
    present: set[int] = field(default_factory=set)
    """Fingerprints of the anchors that it has."""
    _folder: tuple[str, int] = ("", 0)
    _places: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Fingerprint and address of files, from the root of the site."""
    _known: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    """For links of pages in one folder: path of the target, its fingerprint, and its address as seen from a page of that folder."""
    _path: str = ""
    _url: str = ""
    _own: set[str] = field(default_factory=set)

    def of(self, path: str, url: str) -> Links:
        """Make ready for the links of a page."""
        folder = posixpath.dirname(path), url.removeprefix("./").count("/")  # an index page stands higher than its neighbours
        if folder != self._folder or len(self._known) > _KEPT:
            self._folder = folder
            self._known.clear()
        self._path, self._url = path, url
        self._own.clear()
        self.files, self.wanted, self.present = set(), set(), set()
        return self

    def __call__(self, target: str) -> str:
        """The address of a link's target in the site."""
        path, hash_sign, anchor = target.partition("#")
        if not path:
            if not anchor:
                raise RefusedError
            self._own.add(anchor)
            return target
        file, itself, url = self._known.get(path) or self._find(path)
        self.files.add(itself)
        if anchor:
            self.wanted.add(fingerprint(file, anchor))
        return f"{url}{hash_sign}{anchor}"

    def finish(self, ids: Iterable[str]) -> None:
        """A page is converted: it must have the anchors that it links to itself, and others may link to those that it has."""
        if not self._own.issubset(ids):
            raise RefusedError
        self.present = {fingerprint(self._path, one) for one in ids}

    def _find(self, path: str) -> tuple[str, int, str]:
        if path.startswith("/") or set(path) & set(":?%\\&"):
            raise RefusedError
        file = posixpath.normpath(posixpath.join(self._folder[0], path))
        place = self._places.get(file) or self._place(file)
        itself, there = place
        found = file, itself, relative(there, self._url)
        if not there.startswith(self._url):  # else only this page sees it so
            self._known[path] = found
        return found

    def _place(self, file: str) -> tuple[int, str]:
        there = self.find(file)
        if there is None:
            raise RefusedError
        if len(self._places) > _KEPT:
            self._places.clear()
        self._places[file] = found = fingerprint(file), there
        return found


def relative(url: str, page: str) -> str:
    """``url`` as seen from the page at ``page``; both below the site's root."""
    base = (page if page.endswith("/") else page.rpartition("/")[0]).strip("/")
    here = base.split("/") if base and base != "." else []
    there = [part for part in url.split("/") if part not in {"", "."}]
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    found = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{found}/" if url.endswith("/") else found
