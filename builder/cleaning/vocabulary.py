"""The words that sites print around articles, from ``builder/data/cleaning/*.toml``, ready for matching on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder.data import load
from builder.model import Label
from builder.text import fold

_EDGE = " .:;,!?*»›>«<|…-–—•·_()[]=+\"“”'’↑▲►▼★"
_COUNTER = re.compile(r"\s*[(\[]\s*\d[\d.,]*\s*[)\]]\s*$")
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Widget:
    """One kind of thing that sites print around articles."""

    name: str
    label: Label
    role: str
    """``related``, ``comments``, ``chrome``, ``contact``, ``footer``, ``missing``: opens a part of the page; ``line`` does not."""


@dataclass(frozen=True, slots=True)
class _Widgets:
    whole: dict[str, Widget]
    starts: tuple[tuple[str, int, Widget], ...]
    by_first: dict[str, tuple[tuple[str, int, Widget], ...]]
    ends: tuple[tuple[str, int, Widget], ...]
    """After a number: "3 bình luận"."""
    inside: tuple[tuple[str, int, Widget], ...]
    related: re.Pattern[str]
    related_widget: Widget


def squeeze(folded: str) -> str:
    """A folded line without counters, end punctuation and doubled spaces, as the whole-line lists are compared."""
    text = _COUNTER.sub("", folded.strip())
    return " ".join(text.strip(_EDGE).split())


def widget_of(folded: str) -> Widget | None:
    """What a folded line is when the vocabulary knows it; short and medium lines only."""
    if len(folded) > 340:
        return None
    words = _widgets()
    key = squeeze(folded)
    found = words.whole.get(key) or words.whole.get(folded)
    if found:
        return found
    if len(key) <= 60 and words.related.fullmatch(key):
        return words.related_widget
    for start, longest, widget in words.by_first.get(folded[:1], ()):
        if len(folded) <= longest and folded.startswith(start):
            return widget
    if key[:1].isdigit():
        for end, longest, widget in words.ends:
            if len(folded) <= longest and key.endswith(end) and key[: len(key) - len(end)].strip().isdigit():
                return widget
    for part, longest, widget in words.inside:
        if len(folded) <= longest and part in folded:
            return widget
    return None


def is_whole(folded: str) -> bool:
    """Whether a folded line is in the vocabulary as a whole, not only by how it begins or by a word in it."""
    whole = _widgets().whole
    return squeeze(folded) in whole or folded in whole


@cache
def sections() -> frozenset[str]:
    """Folded names of parts of a site, as in menus and breadcrumbs."""
    return frozenset(squeeze(fold(name)) for name in load("cleaning/widgets")["sections"]["names"])


def is_section(folded: str) -> bool:
    """Whether a folded line names a part of a site, also as a path (``Tin tức » Xã hội``)."""
    key = squeeze(folded)
    if key in sections() or (len(key) <= 50 and _section_grammar().fullmatch(key)):
        return True
    parts = [squeeze(part) for part in re.split(r"\s*[»›>/|]\s*|\s-\s", key)]
    return len(parts) > 1 and sum(part in sections() for part in parts) * 2 >= len(parts)


@cache
def _section_grammar() -> re.Pattern[str]:
    parts = load("cleaning/widgets")["section_grammar"]
    return re.compile(f"{_any(parts['heads'])} {_any(parts['tails'])}")


@cache
def _widgets() -> _Widgets:
    data = load("cleaning/widgets")
    whole: dict[str, Widget] = {}
    starts: list[tuple[str, int, Widget]] = []
    ends: list[tuple[str, int, Widget]] = []
    inside: list[tuple[str, int, Widget]] = []
    by_name: dict[str, Widget] = {}
    for entry in data["widget"]:
        widget = Widget(entry["name"], entry["label"], entry["role"])
        by_name[widget.name] = widget
        longest = entry.get("longest", _LONGEST)
        for line in entry.get("lines", ()):
            whole.setdefault(squeeze(fold(line)) or fold(line), widget)
        starts += [(fold(text), longest, widget) for text in entry.get("starts", ())]
        ends += [(fold(text), longest, widget) for text in entry.get("ends", ())]
        inside += [(fold(text), entry.get("inside_longest", longest), widget) for text in entry.get("inside", ())]
    by_first: dict[str, list[tuple[str, int, Widget]]] = {}
    for item in sorted(starts, key=lambda item: -len(item[0])):
        by_first.setdefault(item[0][:1], []).append(item)
    return _Widgets(
        whole,
        tuple(starts),
        {first: tuple(items) for first, items in by_first.items()},
        tuple(ends),
        tuple(inside),
        _related_grammar(data["related_grammar"]),
        by_name["related"],
    )


def _related_grammar(parts: dict[str, Any]) -> re.Pattern[str]:
    """``(các)? tin cùng chuyên mục``: one pattern over folded text from the three lists of words."""
    return re.compile(f"(?:{_any(parts['articles'])} )?{_any(parts['heads'])} {_any(parts['tails'])}")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True)) + ")"
