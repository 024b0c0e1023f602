"""The patterns of relations.toml, compiled once, and how their words are spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder import data
from builder.text import fold
from builder.text.numbers import same_spelling

_AGENT = "[^,.;]{2,50} "
"""Who acts, between "được" and the verb: "được UBND tỉnh thay thế bởi"."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one type of relation."""

    type: str
    active: tuple[re.Pattern[str], ...]
    passive: tuple[re.Pattern[str], ...]
    front: tuple[re.Pattern[str], ...]
    loose: bool
    titled: bool
    acts: frozenset[str]


@cache
def cues() -> tuple[Cues, ...]:
    """All types in the order of the data; the first whose pattern fits counts."""
    fill = rf"(?:\s+(?:{words('fill')}))*\s*\s*:?\s*(?:so\s*)?$"
    return tuple(
        Cues(
            entry["type"],
            tuple(_compiled(one, r"^|[\s,:(]", fill) for one in entry.get("active", ())),
            tuple(_compiled(one, r"^|[\s,:(]", fill) for one in entry.get("passive", ())),
            tuple(_compiled(one, r"^|[\s,.;:–-]", fill) for one in entry.get("front", ())),
            entry.get("loose", False),
            entry.get("titled", False),
            frozenset(entry.get("acts", ())),
        )
        for entry in data.load("citations/relations")["relation"]
    )


def _compiled(pattern: str, before: str, fill: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{before})(?P<cue>{pattern.replace(_AGENT, f'(?P<agent>{_AGENT})')}){fill}")


@cache
def words(table: str, key: str = "words") -> str:
    """A table's words as one alternation, the longest first."""
    found = sorted(data.load("citations/relations")[table][key], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Folded syllable → how it is spelt in patterns."""
    found: dict[str, set[str]] = {}
    for word in data.load("citations/relations")["spelt"]["words"]:
        for syllable in word.split():
            found.setdefault(fold(syllable), set()).add(syllable)
    return {key: tuple(sorted(value)) for key, value in found.items()}


def well_spelt(match: re.Match[str], printed: str) -> bool:
    """Whether the words of a pattern found in folded text have their accents in print, or none ("thay", not "thấy")."""
    start, end = match.span("cue")
    low, high = match.span("agent") if "agent" in match.re.groupindex else (-1, -1)
    pieces = printed[start:end] if low < 0 else f"{printed[start:low]} {printed[high:end]}"
    return all(
        syllable.isascii() or any(same_spelling(syllable, meant) for meant in _spellings().get(fold(syllable), (syllable,)))
        for syllable in re.findall(r"\w+", pieces)
    )


@cache
def lead() -> re.Pattern[str]:
    """Only words that may stand between a document and what it does."""
    return re.compile(rf"(?:[\s,:]*(?:{words('lead')}))*[\s,:]*$")


@cache
def issue() -> re.Pattern[str]:
    """A verb that issues what follows, at the end."""
    return re.compile(rf"(?:^|[\s,])(?:{words('issue')})(?:\s+(?:{words('issue', 'after')}))*\s*$")


@cache
def breaks() -> re.Pattern[str]:
    """Words after which the clause says something else."""
    return re.compile(rf"\b(?:{words('breaks')})\b")


@cache
def inspects() -> re.Pattern[str]:
    """Words that make carrying out a matter of inspection."""
    return re.compile(rf"\b(?:{words('inspects')})\b")


@cache
def content() -> re.Pattern[str]:
    """What a document does besides, at the beginning."""
    return re.compile(rf"^\s*,?\s*(?:{words('content')})\b")


@cache
def does() -> re.Pattern[str]:
    """A predicate of a document, at the beginning."""
    return re.compile(rf"^\s*(?:(?:da|se|cung|con|lai|chi)\s+)?(?:{words('does')})\b")


@cache
def purpose() -> re.Pattern[str]:
    """What a document is for, at the end."""
    return re.compile(rf"\b(?:{words('purpose')})\s*$")
