"""The page around an article, rendered once for all pages that share its shape, and cut at the places where they differ.

What differs is the title, the description, the prepared fragment of the head, the address, the content and the headings. The page is
rendered with marks in those places; where a mark comes back escaped, what takes its place is escaped. Nothing is known here of what
the templates look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from markupsafe import escape

from builder.render.fast.front import UNREAD, Meta
from builder.render.fast.subset import RefusedError

PLACES = ("title", "description", "head", "canonical", "content")
"""Where pages of one shape differ, besides their headings."""

HEADINGS = 3
"""Headings in a page that is rendered with marks, enough to see what stands between two of them."""

_RAW, _ESCAPED = "&\"<'>", str(escape("&\"<'>"))
_MARK = re.compile(rf"zqj5([a-z0-9]+)(?:({re.escape(_RAW)})|{re.escape(_ESCAPED)})5jqz")


def mark(place: str) -> str:
    """What stands in a place while the page around it is rendered."""
    return f"zqj5{place}{_RAW}5jqz"


class Recorded(dict[str, object]):
    """Front matter that remembers which keys a template asked for."""

    def __init__(self, values: Mapping[str, object], asked: set[str]) -> None:
        super().__init__(values)
        self._asked = asked

    def __getitem__(self, key: str) -> object:
        self._asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> object:
        """As a dictionary's."""
        self._asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.add(str(key))
        return super().__contains__(key)


@dataclass(frozen=True, slots=True)
class Key:
    """What the page around an article depends on."""

    item: str
    """The page itself where it is an entry of the navigation."""
    section: str
    """The entry of the navigation that it stands below."""
    above: str
    """The deepest folder of the site that it shares with an address in the page around it."""
    depth: int
    has: tuple[bool, ...]
    """Which of the places have something in them."""
    headings: bool
    """Whether it has more than one heading to list."""
    nested: bool
    """Whether those stand below a title."""
    values: tuple[tuple[str, object], ...]
    """Front matter that templates ask for and that has few values."""

    @property
    def number(self) -> int:
        """63 bits that stand for the key, the same in every build."""
        return int.from_bytes(blake2b(repr(self).encode(), digest_size=8).digest(), "little") >> 1


@dataclass(frozen=True, slots=True)
class Inside:
    """What is particular to one page."""

    title: str
    description: str
    head: str
    canonical: str
    content: str
    headings: Sequence[tuple[str, str]]
    """(address, title) of each heading that is listed."""


@dataclass
class Shape:
    """A rendered page in pieces: text, place, text, place, …"""

    pieces: Sequence[tuple[str, str, bool]]
    """(text before the place, the place, whether what goes there is escaped)."""
    end: str
    heading: Sequence[str]
    """Text before a heading's address, between its address and its title, and after its title; empty where none are listed."""
    number: int = 0
    """Of its key."""

    @cached_property
    def print(self) -> bytes:
        """Digest of the page around an article."""
        return blake2b(repr((self.pieces, self.end, self.heading)).encode(), digest_size=16).digest()

    def fill(self, inside: Inside) -> str:
        """The whole page."""
        parts: list[str] = []
        for before, place, escaped in self.pieces:
            parts.append(before)
            value = self._headings(inside) if place == "headings" else getattr(inside, place)
            parts.append(str(escape(value)) if escaped else value)
        parts.append(self.end)
        return "".join(parts)

    def _headings(self, inside: Inside) -> str:
        before, between, after = self.heading
        return after.join(f"{before}{url}{between}{title}" for url, title in inside.headings)


def cut(page: str) -> Shape:
    """A page rendered with marks, in pieces."""
    pieces: list[tuple[str, str, bool]] = []
    at = 0
    for match in _MARK.finditer(page):
        pieces.append((page[at : match.start()], match[1], match[2] is None))
        at = match.end()
    end = page[at:]
    if "zqj5" in end or any("zqj5" in text for text, _, _ in pieces):
        raise RefusedError
    return _with_headings(pieces, end)


def _with_headings(pieces: list[tuple[str, str, bool]], end: str) -> Shape:
    """The marks of the headings made one place."""
    listed = [index for index, (_, place, _) in enumerate(pieces) if place.startswith(("url", "name"))]
    if any(place not in PLACES for index, (_, place, _) in enumerate(pieces) if index not in listed):
        raise RefusedError
    if not listed:
        return Shape(pieces, end, ())
    first = listed[0]
    names = [place for _, place, _ in pieces[first : first + len(listed)]]
    texts = [text for text, _, _ in pieces[first : first + len(listed)]]
    wanted = [f"{kind}{number}" for number in range(HEADINGS) for kind in ("url", "name")]
    plain = not any(escaped for _, _, escaped in pieces[first : first + len(listed)])
    if names != wanted or not plain or len({texts[1], texts[3], texts[5]}) != 1 or texts[2] != texts[4]:
        raise RefusedError
    # before url0 | between | after name0 = before url1 | …: what stands before the first address belongs to the page around the list.
    whole = [*pieces[:first], (texts[0], "headings", False), *pieces[first + len(listed) :]]
    return Shape(whole, end, ("", texts[1], texts[2]))


@dataclass
class Shapes:
    """The shapes of one build, made as pages ask for them."""

    render: Callable[[Key, Recorded], str]
    """Renders a page of a shape with marks."""
    asked: set[str] = field(default_factory=set)
    """Keys of front matter that templates have asked for."""
    made: dict[Key, Shape | None] = field(default_factory=dict)
    """None for a shape that cannot be trusted."""

    def values(self, meta: Meta) -> tuple[tuple[str, object], ...]:
        """The part of a key that front matter decides."""
        chosen = tuple((key, meta[key]) for key in sorted(self.asked & meta.keys()) if key not in PLACES)
        if any(value is UNREAD for _, value in chosen):
            raise RefusedError
        return chosen

    def of(self, key: Key) -> Shape:
        """The shape of a key; refused where there is none that can be trusted."""
        if key in self.made:
            shape = self.made[key]
            if shape is None:
                raise RefusedError
            return shape
        self.made[key] = None
        meta = dict(key.values) | {place: mark(place) for place, has in zip(PLACES, key.has, strict=True) if has}
        try:
            page = self._rendered(key, meta)
        except AskAgainError:
            del self.made[key]
            raise
        shape = cut(page)
        shape.number = key.number
        self.made[key] = shape
        return shape

    def _rendered(self, key: Key, meta: Mapping[str, object]) -> str:
        """The page around an article; the pages ask again where a template wants more of their front matter than the key has of it."""
        asked: set[str] = set()
        page = self.render(key, Recorded(meta, asked))
        if not asked <= self.asked:
            self.asked |= asked
            raise AskAgainError
        return page

    def distrust(self, key: Key) -> None:
        """Never use a shape again."""
        self.made[key] = None


class AskAgainError(Exception):
    """A template asked for front matter that no template had asked for before."""
