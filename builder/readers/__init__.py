"""Saved files → captures → lines of text. One module per format; this one finds files and picks the module.

An input format is one module with ``decode``, and its line in :data:`FORMATS`. The module is loaded with the first capture of its
format: parsers of markup take longer to load than dozens of text captures to clean.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

from builder.errors import Finding, shown
from builder.model import Capture, Decoded
from builder.readers.encoding import wide_encoding
from builder.readers.pictures import picture_beside

__all__ = ["FORMATS", "decode", "discover", "picture_beside", "read"]

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "html": (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"),
    "markdown": (".md", ".markdown"),
    "mhtml": (".mht", ".mhtml"),
    "warc": (".warc", ".warc.gz", ".wacz"),
}
"""Name of a format, which is that of its module → the ends of its file names."""

SIDECAR = ".meta.yml"
"""What is added to the name of a capture for what a person knows better of it."""

LARGEST = 150_000_000
"""Bytes of the largest file that is read whole; web archives are read record by record and have no such limit."""

_BESIDE = (
    ".css .js .mjs .json .map .woff .woff2 .ttf .otf .eot .svg .ico .png .jpg .jpeg .gif .webp .avif .bmp .tif .tiff"
    " .mp3 .mp4 .webm .download .yml .yaml"
).split()  # fmt: skip
"""What browsers save beside a page, and pictures: no captures, and nothing worth a word."""

_NOT_TEXT = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!")


def discover(seeds: Path) -> tuple[list[str], list[Finding]]:
    """Relative paths (forward slashes) of all captures under a folder, sorted, and notes on files of unknown formats.

    Folders are read recursively; dot files, ``_archive/``, sidecars and what a browser saved beside a page are no captures.
    """
    captures: list[str] = []
    findings: list[Finding] = []
    for relative in sorted(_files(seeds)):
        if not relative.isprintable() or any(0xD800 <= ord(char) <= 0xDFFF for char in relative):
            safe = relative.encode("utf-8", "replace").decode("utf-8")
            findings.append(
                Finding(shown(safe), 0, "unreadable-name", "the file's name is not plain UTF-8 text", "rename the file", "error")
            )
        elif format_of(relative):
            captures.append(relative)
        elif not relative.lower().endswith(tuple(_BESIDE)):
            message = f"files “*{Path(relative).suffix or relative}” are not read"
            known = ", ".join(end for ends in FORMATS.values() for end in ends[:1])
            findings.append(Finding(relative, 0, "unknown-format", message, f"save it as one of {known}, or move it elsewhere"))
    return captures, findings + _stale(seeds, captures)


def _stale(seeds: Path, captures: list[str]) -> list[Finding]:
    """An error for each sidecar whose capture is not there: what a person wrote would otherwise be lost unseen."""
    known = set(captures)
    return [
        Finding(
            shown(name),
            0,
            "stale-sidecar",
            f"“{shown(name.removesuffix(SIDECAR))}” is not there",
            "rename or remove the sidecar",
            "error",
        )
        for name in sorted(_files(seeds, sidecars=True))
        if name.removesuffix(SIDECAR) not in known
    ]


def _files(seeds: Path, *, sidecars: bool = False) -> Iterator[str]:
    for folder, folders, names in os.walk(seeds):
        pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith(FORMATS["html"])}
        folders[:] = sorted(name for name in folders if not _skipped(name) and not (name.endswith("_files") and name[:-6] in pages))
        base = Path(folder).relative_to(seeds)
        yield from ((base / name).as_posix() for name in names if not name.startswith(".") and name.endswith(SIDECAR) == sidecars)


def _skipped(folder: str) -> bool:
    return folder.startswith(".") or folder == "_archive"


def format_of(relative: str) -> str | None:
    """Name of the format of a file, by the end of its name."""
    name = relative.lower()
    return next((kind for kind, ends in FORMATS.items() if name.endswith(ends)), None)


def read(seeds: Path, relative: str) -> tuple[tuple[Capture, ...], tuple[Finding, ...]]:
    """The captures in a file: one, or one for each HTML record of a web archive; and what of it could not be used.

    An empty file is a capture without an article, so that the archive shows it among what it covers.
    """
    path = seeds / relative
    kind = format_of(relative) or "text"
    try:
        if kind == "warc":
            found: tuple[tuple[Capture, ...], tuple[Finding, ...]] = _reader("warc").read(path, relative)
            return found
        size = path.stat().st_size
        if size > LARGEST:
            message = f"the file has {size} bytes, more than {LARGEST}"
            return (), (Finding(relative, 0, "too-large", message, "split it, or save the page as a web archive", "error"),)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (), (
            Finding(
                relative, 0, "unreadable", f"the file could not be read: {reason}", "check its permissions and the disk", "error"
            ),
        )
    return _captured(relative, kind, data)


def _captured(relative: str, kind: str, data: bytes) -> tuple[tuple[Capture, ...], tuple[Finding, ...]]:
    address, when = _reader("mhtml").describe(data) if kind == "mhtml" else (None, None)
    capture = Capture(relative, data, sha256(data).hexdigest(), kind, 0, address, when)
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        message = "the file is empty" if not data else "the file holds nothing but white space"
        return (capture,), (Finding(relative, 0, "empty-capture", message, "save the page again, or remove the file", "error"),)
    if data.startswith(_NOT_TEXT) or _binary(data):
        return (), (
            Finding(
                relative, 0, "not-text", "the file holds no text, whatever its name says", "save the page as text or HTML", "error"
            ),
        )
    return (capture,), ()


def _binary(data: bytes) -> bool:
    """Whether control characters are too many for text in any encoding; the old fonts use none of them."""
    sample = data[:20_000]
    return (
        len(sample) > 64
        and sum(byte < 9 or 13 < byte < 32 for byte in sample) > 0.05 * len(sample)
        and wide_encoding(sample) is None
    )


def decode(capture: Capture) -> Decoded:
    """The lines of a capture, with what it declares about itself. Pure; never fails."""
    decoded: Decoded = _reader(capture.format).decode(capture)
    return decoded


def _reader(kind: str) -> ModuleType:
    """The module of a format."""
    return import_module(f"{__name__}.{kind}")
