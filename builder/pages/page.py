"""A page as text, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the folder of pages."""

    path: str
    """Relative, with forward slashes: ``bai-viet/<slug>.md``."""
    text: str
    """The whole file, front matter included."""
