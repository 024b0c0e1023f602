"""The sitemap of a large site: an index of sitemaps, each of no more addresses than the protocol allows.

The protocol (sitemaps.org/protocol.html) allows 50,000 addresses and 50 MB in a file; ours are some 150 bytes each. A sitemap may list only
what lies in its own folder or below, so the parts stand beside the index, at the site's root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from builder.staging import Staging

LIMIT = 50_000
"""Addresses in one file."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a sitemap, as its index names it."""

    address: str
    newest: str
    """The newest day of its pages; empty where none has one."""


def context(
    pages: Iterable[Any], site_url: str | None, render: Callable[[Mapping[str, object]], str], staging: Staging
) -> Mapping[str, object]:
    """What the template of the sitemap is given: the pages, or the parts of an index, which are put into the site here.

    ``pages`` are files as MkDocs knows them; ``render`` renders the template.
    """
    listed = (file for file in pages if file.page.canonical_url and file.page.meta.get("robots") != "noindex")
    first = list(islice(listed, LIMIT))
    beyond = next(listed, None)
    if beyond is None:
        return {"pages": first}
    return {"parts": list(_put_parts(chain(first, [beyond], listed), site_url or "", render, staging))}


def _put_parts(
    listed: Iterator[Any], site_url: str, render: Callable[[Mapping[str, object]], str], staging: Staging
) -> Iterator[Part]:
    number = 0
    while pages := list(islice(listed, LIMIT)):
        number += 1
        name = f"sitemap-{number}.xml"
        staging.put(name, render({"pages": pages}).encode())
        yield Part(f"{site_url.rstrip('/')}/{name}", _newest(pages))


def _newest(pages: Sequence[Any]) -> str:
    return max((str(file.page.meta.get("added") or "") for file in pages), default="")
