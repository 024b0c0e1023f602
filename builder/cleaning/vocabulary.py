"""The words that sites print around articles, from ``builder/data/cleaning/*.toml``, ready for matching on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from builder.data import load
from builder.model import Label
from builder.text import fold
from builder.text.dates import days

_EDGE = " .:;,!?*»›>«<|…-–—•·_()[]=+\"“”'’↑▲►▼★#"
_BULLETS = " •·○■□▪●#|👉☞📌🔥🎥📢⭐✅❖◆➤➢"
_NUMBER = re.compile(r"^\d{1,2}\. ")
_SOURCES = re.compile(r"(?:danh muc )?tai lieu tham khao(?: chinh)?")
"""The works that an article cites, no other articles."""
_COUNTER = re.compile(r"\s*[(\[]\s*\d[\d.,]*\s*[)\]]\s*$")
_LONGEST = 90
_WHOLE_LONGEST = 80
_PATTERN_LONGEST = 140
"""Characters of the longest line that a pattern may take whole."""
_SEARCHED = 340
"""Characters of the longest line that the vocabulary speaks of."""


@dataclass(frozen=True, slots=True)
class Widget:
    """One kind of thing that sites print around articles."""

    name: str
    label: Label
    role: str
    """``related``, ``comments``, ``chrome``, ``contact``, ``footer``, ``missing``: opens a part of the page; ``line`` does not.

    ``layout``: the other captures of its site tell what it is.
    """


class _Form(NamedTuple):
    """A way in which a line may begin, end or hold words of a widget."""

    text: str
    longest: int
    widget: Widget


@dataclass(frozen=True, slots=True)
class _Widgets:
    whole: dict[str, Widget]
    starts: dict[str, tuple[_Form, ...]]
    """By their first letters, longest first."""
    any_start: re.Pattern[str]
    ends: tuple[_Form, ...]
    """After a number: "3 bình luận"."""
    inside: re.Pattern[str]
    inner: dict[str, _Form]
    longest_inner: int
    """Characters of the longest line in which one of these is looked for."""
    any_pattern: re.Pattern[str]
    patterns: tuple[tuple[str, Widget], ...]
    """Each of them, made ready when a line fits any."""
    related: re.Pattern[str]
    related_widget: Widget


@lru_cache(maxsize=64)
def squeeze(folded: str) -> str:
    """A folded line without counters, end punctuation and doubled spaces, as the whole-line lists are compared."""
    text = folded.strip()
    if text[-1:] in ")]":
        text = _COUNTER.sub("", text)
    return " ".join(text.strip(_EDGE).split())


@cache
def _words_alone() -> frozenset[str]:
    """The lines of one word as they are written, the tone on either vowel: "Đóng" closes a window, "đồng." ends a sentence."""
    lines = [line.lower().strip(_EDGE) for entry in load("cleaning/widgets")["widget"] for line in entry.get("lines", ())]
    alone = [line for line in lines if " " not in line]
    return frozenset(alone).union(_TONES.sub(lambda match: _SHIFTED[match[0]], line) for line in alone)


def is_other_word(text: str) -> bool:
    """Whether a line of one word, which the vocabulary knows without its accents, is another word with them."""
    return not text.isascii() and text.lower().strip(_EDGE) not in _words_alone()


def widget_of(folded: str) -> Widget | None:
    """What a folded line is when the vocabulary knows it; short and medium lines only."""
    found = match_widget(folded)
    return found[0] if found else None


def match_widget(folded: str) -> tuple[Widget, bool] | None:
    """The same, and whether the vocabulary knows the whole line rather than how it begins or a word in it."""
    if len(folded) > _SEARCHED:
        return None
    if folded.startswith("- ") and folded.endswith(" -"):
        folded = folded[2:-2].strip()  # "- Quảng cáo -"
    words = _widgets()
    if len(folded) <= _WHOLE_LONGEST and (known := _whole(words, folded)):
        return known
    bare = folded.lstrip(_BULLETS)
    bare = bare[2:] if bare.startswith("* moi ") else bare  # a star is the sign of items as well, but of none that invites
    found = _start(words, bare)
    if found is None and len(bare) <= _PATTERN_LONGEST and words.any_pattern.fullmatch(bare):
        return next(widget for pattern, widget in words.patterns if re.fullmatch(pattern, bare)), True
    if found is None and len(folded) <= words.longest_inner:
        found = _inside(words, folded)
    return (found, False) if found else None


def _inside(words: _Widgets, folded: str) -> Widget | None:
    """What the vocabulary knows by words that a line holds."""
    match = words.inside.search(folded)
    if match is None or (folded[-1] == ")" and _COUNTED.fullmatch(folded)):
        return None
    forms = (words.inner[match[0]] for match in words.inside.finditer(folded, match.start()) if _apart(folded, *match.span()))
    return next((form.widget for form in forms if len(folded) <= form.longest), None)


_COUNTED = re.compile(r"(?:\S+ ){4,}\S+ \((?:luot|so lan|da) (?:xem|doc)[^()]*\)")
"""A headline with how often it was read: "Hội thi nấu ăn của các trường (Lượt xem: 311)"."""


def _apart(folded: str, start: int, end: int) -> bool:
    """Whether what was found begins and ends where words do: "trang chủ" does not stand in "trăng chưa lặn"."""
    edges = folded[max(0, start - 1) : start + 1], folded[end - 1 : end + 1]
    return not any(len(edge) == 2 and edge.isalpha() for edge in edges)


def _whole(words: _Widgets, folded: str) -> tuple[Widget, bool] | None:
    """What the vocabulary knows as a whole line."""
    key = squeeze(_NUMBER.sub("", folded) if folded[:1].isdigit() else folded)
    found = words.whole.get(key) or words.whole.get(folded)
    if found:
        return found, True
    if "|" in folded or "] [" in folded:
        known = [words.whole.get(squeeze(part)) for part in _BARS.split(folded) if part.strip(_EDGE)]
        if len(known) >= 2 and known[0] is not None and all(known):
            return known[0], True
    if key[:1].isdigit() and (end := _ends(words, folded, key)):
        return end, False
    if _TWO_LABELS[0] <= key.count(" ") <= _TWO_LABELS[1] and (pair := _side_by_side(words, key)):
        return pair, True
    if len(key) <= 60 and words.related.fullmatch(key) and not _SOURCES.fullmatch(key):
        return words.related_widget, True
    return None


_TWO_LABELS = 3, 7
"""Spaces in the labels of two lists side by side, at least and at most."""


def _side_by_side(words: _Widgets, key: str) -> Widget | None:
    """The first of two labels of lists of other articles, each of two words or more: "Tin xem nhiều Tin mới"."""
    parts = key.split(" ")
    for cut in range(2, len(parts) - 1):
        first, second = (words.whole.get(" ".join(part)) for part in (parts[:cut], parts[cut:]))
        if first is not None and second is not None and first.role == second.role == "related":
            return first
    return None


def _start(words: _Widgets, bare: str) -> Widget | None:
    """What the vocabulary knows by how the line begins: the longest beginning that fits."""
    if not words.any_start.match(bare):
        return None
    for letters in (_FIRST, 1):
        for form in words.starts.get(bare[:letters], ()):
            if len(bare) <= form.longest and bare.startswith(form.text):
                return form.widget
    return None


_FIRST = 3
"""Letters by which the beginnings of lines are looked up; shorter beginnings are looked up by their first."""
_BARS = re.compile(r"\||\]\s*\[")


def _ends(words: _Widgets, folded: str, key: str) -> Widget | None:
    for end, longest, widget in words.ends:
        if len(folded) <= longest and key.endswith(end) and _digits(key[: len(key) - len(end)]):
            return widget
    return None


def _digits(text: str) -> bool:
    return text.replace(".", "").replace(",", "").strip().isdigit()


@cache
def notices() -> frozenset[str]:
    """Folded headlines of families and offices that have something to tell, which name a part of the site as well."""
    return frozenset(squeeze(fold(name)) for name in load("cleaning/sections")["notices"]["names"])


@cache
def sections() -> frozenset[str]:
    """Folded names of parts of a site, as in menus and breadcrumbs."""
    return frozenset(squeeze(fold(name)) for name in load("cleaning/sections")["names"])


def is_part(text: str, folded: str) -> bool:
    """Whether a line names a part of a site, its accents looked at as well: "Văn Hóa" is one, "Văn Hoa" signs articles."""
    if not is_section(folded):
        return False
    key = squeeze(text.lower())
    return text.isascii() or key.count(" ") != 1 or key in _spelt() or squeeze(folded) not in sections()


@cache
def _spelt() -> frozenset[str]:
    """Names of parts of a site as they are written, the tone on either vowel ("văn hóa", "văn hoá")."""
    names = [squeeze(name.lower()) for name in load("cleaning/sections")["names"]]
    return frozenset(names).union(_TONES.sub(lambda match: _SHIFTED[match[0]], name) for name in names)


_SHIFTED = dict(pair for one, other in (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("úy", "uý"), ("ủy", "uỷ"), ("óe", "oé"), ("ỏe", "oẻ"))
                for pair in ((one, other), (other, one)))  # fmt: skip
_TONES = re.compile("|".join(_SHIFTED))
_STEPS = frozenset("»›>/|:→–-")
_STEP = re.compile(r"\s*(?:[»›>/|►]|::|→)\s*|\s[-–]\s")


def is_section(folded: str) -> bool:
    """Whether a folded line names a part of a site, also as a path (``Tin tức » Xã hội``)."""
    if len(folded) > _LONGEST:
        return False
    key = squeeze(_NUMBER.sub("", folded) if folded[:1].isdigit() else folded)
    if key in sections() or (len(key) <= 50 and _section_grammar().fullmatch(key)):
        return True
    if _STEPS.isdisjoint(key):
        return False
    parts = [squeeze(part) for part in _STEP.split(key)]
    return len(parts) > 1 and sum(part in sections() for part in parts) * 2 >= len(parts)


_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\W\x00-\x7f]")
_SPACED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + b" " * 128
"""Letters and digits as they are, a space for anything else."""


def words_with_digits(folded: str) -> list[str]:
    """Runs of letters and digits; where all of them are ASCII, as in nearly all folded text, without a regular expression."""
    if folded.isascii() or not _FOREIGN.search(folded):
        return folded.encode("ascii", "replace").translate(_SPACED).decode().split()
    return _WORD.findall(folded)


def day_of_digest(folded: str) -> str | None:
    """The day, as ISO, with which a folded headline ends that begins as those do that gather the news of a day."""
    if len(folded) > _LONGEST or not folded[-1].isdigit() or not folded.startswith(_digests()):
        return None
    last = next((day for day in days(folded) if day.end == len(folded)), None)
    return last.iso if last else None


@cache
def _digests() -> tuple[str, ...]:
    return tuple(map(fold, load("cleaning/sections")["digests"]["starts"]))


@cache
def _section_grammar() -> re.Pattern[str]:
    parts = load("cleaning/sections")["grammar"]
    return re.compile(f"{_any(parts['heads'])} {_any(parts['tails'])}")


@cache
def templates() -> frozenset[str]:
    """Names that templates print above any article ("Chi tiết tin"), folded."""
    return frozenset(squeeze(fold(name)) for name in load("cleaning/widgets")["templates"]["names"])


@cache
def poll_buttons() -> frozenset[str]:
    """Buttons below the answers of a poll, folded."""
    return frozenset(squeeze(fold(name)) for name in load("cleaning/widgets")["polls"]["buttons"])


@cache
def vote_buttons() -> tuple[str, ...]:
    """How the buttons of polls begin that forms for comments do not have, folded."""
    return tuple(squeeze(fold(name)) for name in load("cleaning/widgets")["polls"]["votes"])


@cache
def _widgets() -> _Widgets:
    data = load("cleaning/widgets")
    whole: dict[str, Widget] = {}
    starts: dict[str, _Form] = {}
    ends: list[_Form] = []
    inner: dict[str, _Form] = {}
    by_name: dict[str, Widget] = {}
    patterns: list[tuple[str, Widget]] = []
    for entry in data["widget"]:
        widget = Widget(entry["name"], entry["label"], entry["role"])
        by_name[widget.name] = widget
        longest = entry.get("longest", _LONGEST)
        for line in entry.get("lines", ()):
            whole.setdefault(squeeze(fold(line)) or fold(line), widget)
        for text in entry.get("starts", ()):
            starts.setdefault(fold(text), _Form(fold(text), longest, widget))
        ends += [_Form(fold(text), longest, widget) for text in entry.get("ends", ())]
        patterns += [(fold(pattern), widget) for pattern in entry.get("patterns", ())]
        for text in entry.get("inside", ()):
            inner.setdefault(fold(text), _Form(fold(text), entry.get("inside_longest", longest), widget))
    buttons = tree(["email", *(line for line, widget in whole.items() if widget.name in _BUTTONS and len(line) > 1)])
    patterns.append((f"(?:{buttons})(?: (?:{buttons})){{1,5}}", by_name["share"]))  # "Bản in Quay lại": a row without bars
    return _Widgets(
        whole,
        _by_first_letters(starts.values()),
        re.compile(tree(starts)),
        tuple(ends),
        re.compile(tree(inner)),
        inner,
        max(form.longest for form in inner.values()),
        re.compile("|".join(f"(?:{pattern})" for pattern, _ in patterns)),
        tuple(patterns),
        _related_grammar(data["related_grammar"]),
        by_name["related-label"],
    )


_BUTTONS = frozenset({"share", "reading"})
"""Widgets whose lines stand side by side in a row of buttons."""


def _by_first_letters(starts: Iterable[_Form]) -> dict[str, tuple[_Form, ...]]:
    table: dict[str, list[_Form]] = {}
    for form in sorted(starts, key=lambda form: len(form.text), reverse=True):
        table.setdefault(form.text[: _FIRST if len(form.text) >= _FIRST else 1], []).append(form)
    return {first: tuple(forms) for first, forms in table.items()}


def tree(words: Iterable[str]) -> str:
    """A regular expression for the longest of many words that begins somewhere; words with one beginning share it, which is quick."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    inner = "|".join(re.escape(first) + tree(rest) for first, rest in branches.items())
    if ends:
        return f"(?:{inner})?"
    return inner if len(branches) == 1 else f"(?:{inner})"


def _related_grammar(parts: dict[str, Any]) -> re.Pattern[str]:
    """``(các)? tin cùng chuyên mục``: one pattern over folded text from the three lists of words."""
    return re.compile(f"(?:{_any(parts['articles'])} )?{_any(parts['heads'])} {_any(parts['tails'])}")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True)) + ")"
