"""The front matter of generated pages: one key a line, strings between double quotes, as ``builder/pages/front.py`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from builder.render.fast.subset import RefusedError

Meta = Mapping[str, object]

_END = "\n---\n"
_TEMPLATE_READS = frozenset({"title", "description", "head", "lang", "robots", "kind", "added"})
"""Keys whose values are read here; of the others only their presence counts."""

UNREAD = object()
"""Stands for a value that no template is known to ask for."""


def split(text: str) -> tuple[Meta, str]:
    """Front matter and Markdown of a generated page."""
    end = text.find(_END)
    if not text.startswith("---\n") or end < 0 or "\n..." in text[: end + 1]:
        raise RefusedError
    meta: dict[str, object] = {}
    for line in text[4:end].split("\n"):
        if line.startswith("- ") and meta:
            continue  # an item of the list that the line before began
        key, colon, value = line.partition(":")
        if not colon or not key.isidentifier() or key in meta:
            raise RefusedError
        meta[key] = _value(key, value)
    return meta, text[end + len(_END) :]


def _value(key: str, value: str) -> object:
    if key not in _TEMPLATE_READS:
        return UNREAD
    if not (value.startswith(' "') and value.endswith('"')):
        raise RefusedError
    try:
        return json.loads(value)
    except ValueError as error:  # an escape that YAML knows and JSON does not
        raise RefusedError from error
