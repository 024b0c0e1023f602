"""Web archives (WARC, WARC.gz, WACZ): one capture for each HTML record, with its address and time of capture.

Compression that is nested or lies about its size is refused: what a record unpacks to is bounded by what it came from.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from builder.errors import Finding, shown
from builder.model import Capture, Decoded
from builder.readers import html
from builder.text.stamps import ZONE

LARGEST = 20_000_000
"""Bytes that one page may unpack to."""

RATIO = 400
"""How many times larger than the file all its pages together may be; text compresses some ten times."""

_MARGIN = 50_000_000
_HTML = re.compile(r"text/html|application/xhtml\+xml", re.IGNORECASE)


@dataclass(slots=True)
class _Budget:
    """Bytes that may still be unpacked from a file."""

    left: int

    def take(self, count: int) -> bool:
        """Spend some; False when there are none left."""
        self.left -= count
        return self.left >= 0


def read(path: Path, relative: str) -> tuple[tuple[Capture, ...], tuple[Finding, ...]]:
    """The captures in a web archive, and what of it could not be read."""
    size = path.stat().st_size
    budget = _Budget(size * RATIO + _MARGIN)
    captures: list[Capture] = []
    findings: list[Finding] = []
    try:
        with path.open("rb") as handle:
            if relative.lower().endswith(".wacz"):
                for part in _members(handle, relative, findings, size):
                    _read_one(part, relative, captures, findings, budget)
            else:
                _read_one(handle, relative, captures, findings, budget)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        findings.append(_broken(relative, error))
    if not captures and not findings:
        message = "the web archive holds no HTML page that was answered with status 200"
        findings.append(Finding(relative, 0, "no-record", message, "archive the page again, or remove the file", "error"))
    return tuple(captures), tuple(findings)


def decode(capture: Capture) -> Decoded:
    """The lines of a page from a web archive."""
    return html.decode(capture)


def _members(handle: IO[bytes], relative: str, findings: list[Finding], size: int) -> Iterator[IO[bytes]]:
    """The WARC files inside a WACZ, each refused when it claims to be far larger than it can be."""
    with zipfile.ZipFile(handle) as archive:
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            name = info.filename.lower()
            if not name.endswith((".warc", ".warc.gz")):
                continue
            if info.file_size > max(info.compress_size, 1) * RATIO + _MARGIN or info.compress_size > size:
                findings.append(_refused(relative, f"{info.filename} unpacks to {info.file_size} bytes"))
                continue
            with archive.open(info) as member:
                yield io.BufferedReader(member)  # type: ignore[arg-type, type-var, unused-ignore]


def _read_one(stream: IO[bytes], relative: str, captures: list[Capture], findings: list[Finding], budget: _Budget) -> None:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            headers = record.http_headers
            kind = headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
            if record.rec_type not in {"response", "resource"} or not _HTML.search(kind or ""):
                continue
            if headers is not None and headers.get_statuscode() != "200":
                continue
            encoding = (headers.get_header("Content-Encoding") or "") if headers else ""
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if "," in encoding:
                findings.append(_refused(relative, f"{shown(address)} is compressed more than once ({shown(encoding)})"))
                continue
            data = record.content_stream().read(LARGEST + 1)
            if len(data) > LARGEST or not budget.take(len(data)):
                findings.append(_refused(relative, f"{shown(address)} unpacks to more than {LARGEST} bytes"))
                return
            number = len(captures) + 1
            when = _time(record.rec_headers.get_header("WARC-Date") or "")
            captures.append(Capture(relative, data, sha256(data).hexdigest(), "warc", number, _address(address), when))
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, KeyError, AttributeError, IndexError, TypeError) as error:
        findings.append(_broken(relative, error))


def _address(value: str) -> str | None:
    return value if re.match(r"https?://\S+$", value) else None


def _time(value: str) -> str | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M+07:00")
    return None


def _broken(relative: str, error: Exception) -> Finding:
    message = f"the web archive breaks off: {shown(str(error)) or type(error).__name__}"
    return Finding(
        relative, 0, "broken-archive", message, "archive the pages again; the records before the break were read", "error"
    )


def _refused(relative: str, message: str) -> Finding:
    return Finding(relative, 0, "refused-compression", message, "archive the page again without this record", "error")
