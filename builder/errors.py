"""What can go wrong, said so that a maintainer can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["note", "error"]


class Finding(Struct, frozen=True, order=True):
    """Something a maintainer should look at, printed as ``path:line: code: message → remedy``.

    A *note* is what articles say wrongly or unclearly, or what the archive cannot know; it never fails a build.
    An *error* is an input or a setting that could not be used: the rest of the site is written, the exit code is 1.
    """

    path: str
    """File the finding is about, relative to the folder it was given in, with forward slashes."""
    line: int
    """Line of the file counted from 1; 0 when the whole file is meant."""
    code: str
    """Short kebab-case name of the kind of finding, stable across versions (``empty-capture``, ``unknown-key`` …)."""
    message: str
    """What is the matter, with the offending text in quotes."""
    remedy: str
    """What to do about it, as an imperative."""
    severity: Severity = "note"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{_one_line(place)}: {self.code}: {_one_line(self.message)} → {_one_line(self.remedy)}"


class BuilderError(Exception):
    """Raised where nothing sensible can be built at all; carries the findings that say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[BuilderError], tuple[tuple[Finding, ...]]]:
        """Keep the findings on the way from one process to another."""
        return type(self), (tuple(self.findings),)


def shown(text: str, limit: int = 80) -> str:
    """Text of a capture, safe to quote in a message: one line, control characters spelt out, at most ``limit`` characters."""
    plain = _one_line(text)
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in " ".join(text.split()))
