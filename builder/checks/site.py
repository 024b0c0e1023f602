"""The rendered site: it calls no third party, and its links lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from builder.errors import Finding, shown
from builder.text.addresses import split_address

_LOADS = (
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("object", "data"),
)
_LOADING_LINKS = frozenset({"stylesheet", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "icon", "manifest"})


def check_site(folder: Path) -> Iterator[Finding]:
    """Findings on all HTML pages of a rendered site, in the order of their paths."""
    for path in sorted(folder.rglob("*.html")):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        name = path.relative_to(folder).as_posix()
        for address in _loaded(soup):
            if split_address(address).netloc:
                yield Finding(name, 0, "third-party", f"loads {shown(address)}", "serve the file from the site itself", "error")
        if name == "404.html":
            continue  # its links are absolute: it is shown at any depth
        for address in _linked(soup):
            if not _leads_somewhere(folder, path, address):
                yield Finding(name, 0, "broken-link", f"no file behind {shown(address)}", "build again, or mend the link", "error")


def _loaded(soup: BeautifulSoup) -> Iterator[str]:
    for element, attribute in _LOADS:
        for tag in soup.find_all(element):
            yield from _values(tag, attribute)
    for tag in soup.find_all("link"):
        if _LOADING_LINKS & {str(rel).lower() for rel in tag.get_attribute_list("rel")}:
            yield from _values(tag, "href")


def _linked(soup: BeautifulSoup) -> Iterator[str]:
    seen: set[str] = set()
    for tag in soup.find_all("a"):
        for address in _values(tag, "href"):
            parts = split_address(address)
            if not parts.scheme and not parts.netloc and parts.path and parts.path not in seen:
                seen.add(parts.path)
                yield parts.path


def _values(tag: Tag, attribute: str) -> Iterator[str]:
    value = tag.get(attribute)
    if isinstance(value, str):
        yield value


def _leads_somewhere(folder: Path, page: Path, address: str) -> bool:
    target = (page.parent / unquote(address)).resolve()
    if not target.is_relative_to(folder.resolve()):
        return False
    return target.is_file() or (target / "index.html").is_file()
