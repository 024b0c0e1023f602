"""Pictures that lie beside a capture: what a browser saved with the page, or a file of the name that a scrape left behind."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import imagesize

from builder.model import Picture
from builder.text.addresses import split_address

LARGEST = 15_000_000
"""Bytes of the largest picture that is shown."""

_KINDS = (
    ("jpg", b"\xff\xd8\xff"),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("gif", b"GIF8"),
    ("webp", b"RIFF"),
    ("avif", b"\x00\x00\x00"),
)
"""How files of the kinds that are shown begin. SVG is none of them: it may hold scripts."""


def picture_beside(seeds: Path, capture: str, source: str) -> Picture | None:
    """The picture that a capture names by a path, when it lies in the seeds folder and is one that every browser shows.

    ``capture`` is the capture's path below ``seeds``, ``source`` the path as the capture prints it, seen from there.
    """
    path = _inside(capture, source)
    if path is None:
        return None
    file = seeds / path
    try:
        if not file.resolve().is_relative_to(seeds.resolve()) or not file.is_file() or file.stat().st_size > LARGEST:
            return None
        data = file.read_bytes()
    except (OSError, ValueError):
        return None  # a name that no file can have, or a file that cannot be read: the page names it all the same
    kind = _kind(data)
    if kind is None:
        return None
    width, height = imagesize.get(io.BytesIO(data))
    if width <= 0 or height <= 0:
        return None
    return Picture(path, f"ban-luu/anh/{sha256(data).hexdigest()}.{kind}", int(width), int(height))


def _inside(capture: str, source: str) -> str | None:
    """The path below the seeds folder, None where it leads out of it, into a hidden folder or to another host."""
    parts = split_address(source.replace("\\", "/"))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    found = list(PurePosixPath(capture).parts[:-1])
    for part in PurePosixPath(unquote(parts.path)).parts:
        if part == "..":
            if not found:
                return None
            found.pop()
        else:
            found.append(part)
    if not found or any(part.startswith((".", "_archive")) or "\0" in part for part in found):
        return None
    return "/".join(found)


def _kind(data: bytes) -> str | None:
    for kind, start in _KINDS:
        if data.startswith(start):
            if kind == "webp" and data[8:12] != b"WEBP":
                continue
            if kind == "avif" and data[4:12] not in {b"ftypavif", b"ftypavis"}:
                continue
            return kind
    return None
