"""Links between pages: where a link to a Markdown file leads in the site, by the same rules as MkDocs's, and whether it leads anywhere."""

from __future__ import annotations

import posixpath
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from zlib import adler32, crc32

from builder.render.fast.subset import RefusedError


class Target(Protocol):
    """What is asked of MkDocs's ``File``."""

    src_uri: str
    url: str


_KEPT = 50_000
"""Targets remembered for a folder's pages; more would only cost memory."""


@dataclass
class Links:
    """Resolves the links of one page after the other."""

    files: Mapping[str, Target]
    """Every file of the build, by its path below the folder of pages."""
    wanted: array[int] = field(default_factory=lambda: array("Q"))
    """Fingerprints of the anchors that pages link to on other pages."""
    present: array[int] = field(default_factory=lambda: array("Q"))
    """Fingerprints of the anchors that pages have."""
    _folder: str = ""
    _known: dict[str, tuple[Target, str]] = field(default_factory=dict)
    """For links of pages in one folder: the file, and its address as seen from a page of that folder."""
    _page: Target | None = None
    _own: set[str] = field(default_factory=set)

    def of(self, page: Target) -> Links:
        """Make ready for the links of a page."""
        folder = posixpath.dirname(page.src_uri)
        if folder != self._folder or len(self._known) > _KEPT:
            self._folder = folder
            self._known.clear()
        self._page = page
        self._own.clear()
        return self

    def __call__(self, target: str) -> str:
        """The address of a link's target in the site."""
        path, hash_sign, anchor = target.partition("#")
        if not path:
            if not anchor:
                raise RefusedError
            self._own.add(anchor)
            return target
        file, url = self._known.get(path) or self._find(path)
        if anchor:
            self.wanted.append(fingerprint(file.src_uri, anchor))
        return f"{url}{hash_sign}{anchor}"

    def finish(self, ids: frozenset[str]) -> None:
        """A page is converted: it must have the anchors that it links to itself, and others may link to those that it has."""
        assert self._page is not None
        if not self._own <= ids:
            raise RefusedError
        self.present.extend(fingerprint(self._page.src_uri, one) for one in ids)

    def _find(self, path: str) -> tuple[Target, str]:
        assert self._page is not None
        if path.startswith("/") or set(path) & set(":?%\\&"):
            raise RefusedError
        file = self.files.get(posixpath.normpath(posixpath.join(self._folder, path)))
        if file is None:
            raise RefusedError
        url = relative(file.url, self._page.url)
        if not file.url.startswith(self._page.url):  # else only this page sees it so
            self._known[path] = (file, url)
        return file, url


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


def fingerprint(path: str, anchor: str) -> int:
    """64 bits that stand for an anchor of a page."""
    text = f"{path}#{anchor}".encode()
    return crc32(text) << 32 | adler32(text)
