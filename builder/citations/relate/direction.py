"""Whether time and rank allow one document to act on another."""

from __future__ import annotations

from collections.abc import Callable

from builder.citations import places
from builder.citations.identity import take_apart

Span = Callable[[str], tuple[str, str]]
"""First and last ISO day on which the document of a canonical id can have been signed."""

_RANK_TW = 0


def possible(src: str, kind: str, dst: str, span: Span | None) -> bool:
    """Whether time and rank allow the direction: nobody carries out, replaces or explains what is signed later or by a lower body."""
    if kind == "ban_hanh_kem":
        return True
    if span is not None and span(src)[1] < span(dst)[0]:
        return False
    return kind not in {"thuc_hien", "huong_dan", "can_cu"} or _rank(src) >= _rank(dst)


def _rank(canonical: str) -> int:
    """0 for the centre, 1 for a province, 2 for a district, 3 for a commune."""
    parts = take_apart(canonical)
    place = parts.body.split("/")[0]
    if parts.sector == "dang" and place.startswith("dai-hoi"):
        return _RANK_TW
    if place in {"tw", "tld", "cp", "ttg", "qh", "ubtvqh", "lien-tich", ""} or place.startswith(("dai-hoi", "dieu-le")):
        return _RANK_TW
    if place in places.provinces():
        return 1
    level = places.level_of(place)
    return {"tinh": 1, "huyen": 2, "xa": 3}[level] if _is_place(place, parts.sector) else _RANK_TW


def _is_place(slug: str, sector: str) -> bool:
    """Whether a body's part of an id is a place and not the code of a ministry or office of the centre."""
    return sector != "nn" or "-" in slug
