"""Saved files → captures → lines of text. One module per format; this one finds files and picks the module."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from builder.errors import Finding
from builder.model import Capture, Decoded
from builder.readers import html, text

__all__ = ["decode", "discover", "read"]


def discover(seeds: Path) -> tuple[list[str], list[Finding]]:
    """Relative paths (forward slashes) of all captures under a folder, sorted, and notes on files of unknown formats."""
    captures: list[str] = []
    findings: list[Finding] = []
    for path in sorted(seeds.rglob("*")):
        relative = path.relative_to(seeds).as_posix()
        if _skipped(relative) or not path.is_file():
            continue
        if path.suffix.lower() in (*text.EXTENSIONS, *html.EXTENSIONS):
            captures.append(relative)
    return captures, findings


def _skipped(relative: str) -> bool:
    parts = relative.split("/")
    return any(part.startswith(".") for part in parts) or "_archive" in parts[:-1] or relative.endswith(".meta.yml")


def read(seeds: Path, relative: str) -> tuple[tuple[Capture, ...], tuple[Finding, ...]]:
    """The captures in a file."""
    data = (seeds / relative).read_bytes()
    return (Capture(relative, data, sha256(data).hexdigest(), "html" if relative.endswith("html") else "text"),), ()


def decode(capture: Capture) -> Decoded:
    """The lines of a capture."""
    return {"text": text, "html": html}[capture.format].decode(capture)
