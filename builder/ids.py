"""Addresses, minted once: ``seeds/_archive/ids.tsv`` remembers which address an article or document was given.

One id a line, sorted, separated by tabs: kind, key, address, day minted. The key of an article is the digest of its capture, its path
and its place in the file; when one of the two changes alone, the address stays. The key of a document is its canonical id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from builder.errors import Finding, shown
from builder.text import slugify

Kind = Literal["bai-viet", "van-ban"]

FILE = "ids.tsv"
LISTING = "bai-viet/index/"
"""Where the list of all articles stands; no article called “Index” may take it."""

_HEADER = "# kind\tkey\taddress\tminted\n"


@dataclass(frozen=True, slots=True, order=True)
class Id:
    """One minted address."""

    kind: str
    key: str
    """``<sha256> <path>[#record][@article]`` or a canonical id."""
    address: str
    """Folder below the site's root, with a final slash."""
    minted: str | None
    """ISO day; None for an address that is not kept (a build of another folder, or on a build machine)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that needs an address."""

    sha256: str
    part: str
    """Path below the seeds folder, with the record and the number of the article: ``a/b.warc#3@2``."""
    title: str

    @property
    def key(self) -> str:
        """Key in the table."""
        return f"{self.sha256} {self.part}"


@dataclass(frozen=True, slots=True)
class Ids:
    """The table of minted addresses."""

    rows: tuple[Id, ...] = ()

    def dump(self) -> str:
        """The table as the text of its file."""
        lines = (f"{row.kind}\t{row.key}\t{row.address}\t{row.minted}\n" for row in sorted(self.rows) if row.minted)
        return _HEADER + "".join(lines)


def parse(text: str, path: str) -> tuple[Ids, tuple[Finding, ...]]:
    """The table from the text of its file; a line that cannot be read is an error and is left out."""
    rows: dict[tuple[str, str], Id] = {}
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[0] not in {"bai-viet", "van-ban"} or not cells[2].endswith("/"):
            findings.append(
                Finding(path, number, "broken-id", f"not an id: “{shown(line)}”", "restore the line from version control", "error")
            )
        elif (cells[0], cells[1]) in rows:
            findings.append(
                Finding(path, number, "id-twice", f"“{shown(cells[1])}” has an address already", "remove one of the lines", "error")
            )
        else:
            rows[cells[0], cells[1]] = Id(*cells)
    return Ids(tuple(sorted(rows.values()))), tuple(findings)


def mint(table: Ids, articles: Iterable[Wanted], documents: Iterable[str], day: str | None) -> tuple[Ids, Mapping[str, Id]]:
    """Addresses for all articles (by key) and documents (by canonical id), and the table with new ones added.

    A known capture keeps its address when it is renamed or corrected; ``day`` is the day new addresses are dated with, None where
    nothing is kept.
    """
    known = {(row.kind, row.key): row for row in table.rows}
    wanted = sorted(articles, key=lambda one: (one.part, one.sha256))
    given = _keep_addresses(known, wanted)
    taken = {row.address for row in known.values()} | {LISTING}
    for one in wanted:
        if one.key not in given:
            row = Id("bai-viet", one.key, _free_address(one, taken), day)
            taken.add(row.address)
            given[one.key] = known["bai-viet", one.key] = row
    for canonical in sorted(documents):
        given[canonical] = known.setdefault(("van-ban", canonical), Id("van-ban", canonical, f"van-ban/{canonical}/", day))
    return Ids(tuple(sorted(known.values()))), given


def _keep_addresses(known: dict[tuple[str, str], Id], wanted: list[Wanted]) -> dict[str, Id]:
    """Rows for articles that have an address already; ``known`` gets their present keys."""
    given = {one.key: known["bai-viet", one.key] for one in wanted if ("bai-viet", one.key) in known}
    orphans = _Orphans(row for (kind, _), row in known.items() if kind == "bai-viet" and row.key not in given)
    for one in wanted:
        if one.key in given:
            continue
        # CASE 1: the same bytes under another name. CASE 2: other bytes (a corrected capture) under the same name.
        row = orphans.of_bytes(one.sha256, _suffix(one.part)) or orphans.of_part(one.part)
        if row is not None:
            orphans.adopt(row)
            del known["bai-viet", row.key]
            given[one.key] = known["bai-viet", one.key] = replace(row, key=one.key)
    return given


class _Orphans:
    """Rows whose article is gone from where it was. Of several that fit, the first by key is found: the same in every build."""

    def __init__(self, rows: Iterable[Id]) -> None:
        self._left: set[str] = set()
        # Last first, so that the first is at the end of its list, where taking one away costs the same however many there are.
        self._of_bytes: dict[tuple[str, str], list[Id]] = {}
        self._of_part: dict[str, list[Id]] = {}
        for row in sorted(rows, key=lambda row: row.key, reverse=True):
            sha256, _, part = row.key.partition(" ")
            self._left.add(row.key)
            self._of_bytes.setdefault((sha256, _suffix(part)), []).append(row)
            self._of_part.setdefault(part, []).append(row)

    def of_bytes(self, sha256: str, suffix: str) -> Id | None:
        """The row of an article of these bytes that has this record and number."""
        return self._first(self._of_bytes.get((sha256, suffix), []))

    def of_part(self, part: str) -> Id | None:
        """The row of an article that stood there."""
        return self._first(self._of_part.get(part, []))

    def adopt(self, row: Id) -> None:
        """A row has its article again."""
        self._left.discard(row.key)

    def _first(self, rows: list[Id]) -> Id | None:
        while rows and rows[-1].key not in self._left:
            rows.pop()
        return rows[-1] if rows else None


def _suffix(part: str) -> str:
    """The record and article number of a part, without its path."""
    name = part.rpartition("/")[2]
    cut = min((at for at in (name.find("#"), name.find("@")) if at >= 0), default=len(name))
    return name[cut:]


def _free_address(one: Wanted, taken: set[str]) -> str:
    slug = slugify(one.title) or f"bai-{one.sha256[:8]}"
    candidates = (slug, *(f"{slug[:70].rstrip('-')}-{one.sha256[:size]}" for size in (6, 12, 24, 64)))
    address = next((f"bai-viet/{candidate}/" for candidate in candidates if f"bai-viet/{candidate}/" not in taken), None)
    number = 2
    while address is None or address in taken:
        address = f"bai-viet/{slug[:60].rstrip('-')}-{one.sha256[:12]}-{number}/"
        number += 1
    return address
