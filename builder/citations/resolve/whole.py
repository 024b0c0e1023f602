"""Documents that have an identity without a number: resolutions of congresses, charters, constitutions."""

from __future__ import annotations

import re

from builder.citations import places, series
from builder.citations.periods import MERGER, ordinal_of_local_term
from builder.citations.resolve.scene import Scene
from builder.citations.resolve.whereabouts import printed_place
from builder.model import Mention
from builder.text import fold

_SECTORS = (
    ("dang", "dang"), ("cong-doan", "cd"), ("mttq", "mttq"), ("mat-tran", "mttq"), ("phu-nu", "hoi"), ("nong-dan", "hoi"),
    ("cuu-chien-binh", "hoi"), ("nha-bao", "hoi"), ("doan", "doan"),
)  # fmt: skip
"""Words in the name of a charter or congress, and the sector they mean; the more telling ones first."""
_ASSOCIATIONS = (("phu-nu", "hpn"), ("nong-dan", "hnd"), ("cuu-chien-binh", "hccb"), ("nha-bao", "hnb"))
"""Words in the name of an association, and its part of an id, before its place or ``tw``."""

_TERM_OF_OFFICE = re.compile(r"nhiem ky (\d{4})")


def whole_id(mention: Mention, scene: Scene) -> str | None:
    """The id of a congress resolution, a charter or a constitution, as far as the mention prints it."""
    if mention.number is not None:
        return None
    if mention.type == "HIENPHAP":
        return f"nn/qh/hien-phap-{mention.year}" if mention.year else None
    sector = sector_of(mention)
    if mention.type == "DL":
        return "/".join(part for part in (sector, _association(mention, None), "dieu-le") if part) if sector else None
    return _congress_id(mention, sector, scene) if sector and of_congress(mention) else None


def of_congress(mention: Mention) -> bool:
    """Whether a mention names a congress."""
    return (mention.name or "").startswith("dai-hoi") or (mention.issuer or "").partition(":")[0] in {"DHD", "DHCD"}


def sector_of(mention: Mention) -> str | None:
    """The organisation whose congress or charter it is; None where it has no sector of its own."""
    issuer = (mention.issuer or "").partition(":")[0]
    if issuer in {"DHD", "DHCD", "TLD"}:
        return "dang" if issuer == "DHD" else "cd"
    name = f"-{mention.name or ''}-"
    return next((sector for word, sector in _SECTORS if f"-{word}-" in name), None)


def _congress_id(mention: Mention, sector: str, scene: Scene) -> str | None:
    kind = "nghi-quyet" if mention.type in {None, "NQ"} else series.slug_of_word(mention.type)
    place = printed_place(mention)
    level = mention.level or ("tw" if place is None else places.level_of(place))
    if place is None and level in {"tinh", "huyen", "xa"}:
        own = scene.province if scene.province and places.level_of(scene.province) == level else None
        named = (
            (own,) if own else places.named_in(scene.text, level) or (places.provinces_in(scene.text) if level == "tinh" else ())
        )
        if len(named) != 1:
            return None
        place = named[0]
    ordinal, opened = mention.term, mention.year or _term_of_office(mention, scene)
    if ordinal is None and opened and place and sector == "dang":
        merged = opened == MERGER[:4] and (place in places.merged_provinces() or places.level_of(place) == "xa")
        ordinal = "1" if merged else ordinal_of_local_term(place, opened)
    if ordinal is None:
        return None
    anew = place is not None and _counts_anew(ordinal, place, scene)
    folder = f"dai-hoi-{ordinal}" + (f"-nk{_merged_term(mention, scene)}" if anew else "")
    return "/".join(part for part in (sector, _association(mention, place) or place, folder, kind) if part)


def _association(mention: Mention, place: str | None) -> str | None:
    """The body's part of an id for an association, which shares its sector with others: ``hpn-tw``, ``hnd-lao-cai``."""
    code = next((code for word, code in _ASSOCIATIONS if word in (mention.name or "")), None)
    return f"{code}-{place or 'tw'}" if code else None


def _term_of_office(mention: Mention, scene: Scene) -> str | None:
    """The first year of the term of office printed in or right behind a congress: "nhiệm kỳ 2020-2025"."""
    if mention.period:
        return mention.period[:4]
    match = _TERM_OF_OFFICE.search(fold(scene.text[mention.start : mention.end + 24]))
    return match[1] if match else None


def _counts_anew(ordinal: str, place: str, scene: Scene) -> bool:
    """Whether a place was made by merging in 2025, and counts its congresses from one again."""
    new = place in places.merged_provinces() or places.level_of(place) == "xa"
    return ordinal == "1" and new and scene.limit is not None and scene.limit >= MERGER


def _merged_term(mention: Mention, scene: Scene) -> int:
    year = int((mention.year or scene.limit or MERGER)[:4])
    return max(2025, year - year % 5)
