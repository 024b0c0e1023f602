"""What a citation manager takes: BibTeX, RIS and CSL-JSON of an article, for the original and for the archive's copy.

Only what is known: an unknown author or date stays away, an approximate date is said to be one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.corpus import Card
from builder.text import one_line, slugify

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"} | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a citation manager sees it."""

    key: str
    title: str
    authors: tuple[str, ...]
    date: tuple[int, ...]
    """(year, month, day), as far as known."""
    about: bool
    """Whether the date is approximate."""
    container: str | None
    url: str | None
    """Address of the original."""
    copy: str | None
    """Address of the archive's page."""
    sha256: str
    added: str | None

    @classmethod
    def of(cls, card: Card, site_url: str = "") -> Reference:
        """The reference of an article."""
        record = card.record
        match = _DAY.match(record.date or "")
        url = record.url if record.url and re.match(r"https?://\S+$", record.url) else None
        return cls(
            key=_key(card),
            title=one_line(record.title or card.path),
            authors=tuple(map(one_line, record.byline)),
            date=tuple(int(part) for part in match.groups() if part) if match else (),
            about=(record.date or "").endswith(("~", "?", "%")),
            container=one_line(record.source.name or record.source.abbrev or "") or None,
            url=url,
            copy=f"{site_url.rstrip('/')}/{card.address}" if site_url else None,
            sha256=card.sha256,
            added=card.minted,
        )


def files(card: Card, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Three files for an article, by their path below the site's root."""
    reference = Reference.of(card, site_url)
    yield f"{card.address}trich-dan.bib", bibtex(reference)
    yield f"{card.address}trich-dan.ris", ris(reference)
    yield f"{card.address}trich-dan.json", csl_json(reference)


def bibtex(reference: Reference) -> str:
    """BibTeX with BibLaTeX's ``date``, ``langid`` and ``eprint`` beside the old fields."""
    year, month = (*reference.date, None, None)[:2]
    fields: list[tuple[str, str | None]] = [
        ("title", "{" + _tex(reference.title) + "}"),
        ("author", " and ".join("{" + _tex(name) + "}" for name in reference.authors)),
        ("journal", _tex(reference.container) if reference.container else None),
        ("date", _iso(reference) + ("~" if reference.about and reference.date else "")),
        ("year", str(year) if year else None),
        ("month", str(month) if month else None),
        ("url", _tex_url(reference.url or reference.copy)),
        ("langid", "vietnamese"),
        ("note", _tex(_note(reference))),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@article{{{reference.key},", *lines, "}"]) + "\n"


def ris(reference: Reference) -> str:
    """RIS, type NEWS; lines end as the format wants it."""
    fields: list[tuple[str, str | None]] = [("TY", "NEWS"), ("TI", reference.title)]
    fields += [("AU", name) for name in reference.authors]
    fields += [
        ("T2", reference.container),
        ("DA", "/".join(f"{part:02}" for part in reference.date) + "/" * (4 - len(reference.date)) if reference.date else None),
        ("PY", str(reference.date[0]) if reference.date else None),
        ("LA", "vi"),
        ("UR", reference.url),
        ("L2", reference.copy),
        ("N1", _note(reference)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value is not None and (value or tag == "ER"))


def csl_json(reference: Reference) -> str:
    """CSL-JSON: a list with the one item."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.title,
        "language": "vi",
        "note": _note(reference),
    }
    if reference.authors:
        item["author"] = [{"literal": name} for name in reference.authors]
    if reference.date:
        item["issued"] = {"date-parts": [list(reference.date)], **({"circa": True} if reference.about else {})}
    if reference.container:
        item["container-title"] = reference.container
    if reference.url:
        item["URL"] = reference.url
    if reference.copy:
        item["archive_location"] = reference.copy
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _note(reference: Reference) -> str:
    """Where this copy is, and by which digest it is known."""
    where = f" {reference.copy}" if reference.copy else ""
    added = f", {reference.added}" if reference.added else ""
    return f"Bản lưu{where}{added}; SHA-256 {reference.sha256}"


def _iso(reference: Reference) -> str:
    return "-".join(f"{part:02}" for part in reference.date)


def _key(card: Card) -> str:
    return slugify(card.address.rstrip("/").rpartition("/")[2], 40) or card.sha256[:8]


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _tex_url(url: str | None) -> str | None:
    """An address in a field that readers of BibTeX take as it is, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", url) if url else None
