"""Canonical ids: minted from what is known of a document, taken apart, and their hubs.

sector / body / period / type-number          dang/tw/k12/nq-35, cd/tld/2019/kh-87
sector / body / type-number-year              nn/cp/nd-30-2020, nn/qh/luat-80-2015-qh13
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_KEPT = 8_000
"""Ids and numbers of which the parts are kept; a text names the same ones over and over."""

UNKNOWN = "_"
"""Stands for a period that nobody stated."""

_PERIOD = re.compile(r"k\d{1,2}|nk\d{4}|\d{4}|_")
_CONGRESS = re.compile(r"dai-hoi-\d+(?:-nk\d{4})?")
_YEAR_IN_NUMBER = re.compile(r"(?P<series>[a-z]+(?:-[a-z]+)*-\d+[a-z]*(?:-\d{1,3})?)-(?P<year>\d{4})(?:-.+)?")


@dataclass(frozen=True, slots=True)
class Id:
    """A canonical id taken apart."""

    sector: str
    body: str
    period: str | None
    """``k12``, ``nk2015``, ``2019``, ``_``; None where the number carries the year, or nothing restarts."""
    document: str
    """``nq-35``, ``nd-30-2020``, ``nghi-quyet``, ``dieu-le``."""

    @property
    def year(self) -> str | None:
        """The year in the period or in the number."""
        if self.period and self.period.isdigit():
            return self.period
        match = _YEAR_IN_NUMBER.fullmatch(self.document)
        return match["year"] if match else None


@lru_cache(maxsize=_KEPT)
def number_text(number: str) -> str:
    """At least two digits, letter kept: ``5`` → ``05``, ``7c`` → ``07c``, ``66.18`` → ``66-18``."""
    match = re.fullmatch(r"0*(\d+)(.*)", number.lower())
    text = f"{int(match[1]):02d}{match[2]}" if match else number.lower()
    return re.sub(r"[^0-9a-z]+", "-", text).strip("-")


@lru_cache(maxsize=_KEPT)
def take_apart(canonical: str) -> Id:
    """The parts of a canonical id."""
    sector, *rest = canonical.split("/")
    *middle, document = rest or [""]
    period = None
    if middle and _PERIOD.fullmatch(middle[-1]):
        period = middle.pop()
    return Id(sector, "/".join(middle), period, document)


@lru_cache(maxsize=_KEPT)
def hub_of(canonical: str) -> str:
    """The id without its period, where all documents of a body, type and number meet; an id that has no period is its own hub."""
    sector, *rest = canonical.split("/")
    kept = ["dai-hoi" if _CONGRESS.fullmatch(part) else part for part in rest[:-1] if not _PERIOD.fullmatch(part)]
    document = rest[-1] if rest else ""
    match = _YEAR_IN_NUMBER.fullmatch(document)
    if match:
        document = match["series"]
    elif re.fullmatch(r"hien-phap-\d{4}", document):
        document = "hien-phap"
    return "/".join([sector, *kept, document])


def provisional(canonical: str) -> bool:
    """Whether the period is unknown, so that the id is no permanent page."""
    return UNKNOWN in canonical.split("/")
