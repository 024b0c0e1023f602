"""Addresses made from Vietnamese words."""

from __future__ import annotations

import re

from builder.text.normal import fold, nfc

LIMIT = 80
"""Longest slug in ASCII characters."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slugify(text: str, limit: int = LIMIT) -> str:
    """Lower-case ASCII syllables joined by hyphens, đ as d, at most ``limit`` characters, cut between syllables.

    Returns an empty string when the text holds no letter or digit that has an ASCII form.
    """
    slug = _NOT_WORD.sub("-", fold(nfc(text))).strip("-")
    if len(slug) <= limit:
        return slug
    cut = slug.rfind("-", 0, limit + 1)
    return slug[:cut] if cut > 0 else slug[:limit]


def heading_slug(text: str, separator: str = "-") -> str:
    """Slug of a heading, with the signature that Markdown's table of contents asks for."""
    return slugify(text).replace("-", separator) or "muc"
