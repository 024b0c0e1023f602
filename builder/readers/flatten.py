"""A parsed page → lines: one for each paragraph, heading, list item, table row; each knows the element it stood in.

Nothing that a reader of the page could see is left out; what is navigation and what is article the cleaning decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from urllib.parse import unquote

from bs4 import BeautifulSoup, CData, Tag
from bs4.element import NavigableString, PreformattedString
from msgspec.structs import replace

from builder.model import Image, Line, Mark
from builder.readers.folds import unfolds
from builder.readers.places import Place, Places, headline_among, is_anchor, stands_for_itself
from builder.text import nfc, strip_invisible, visible_line
from builder.text.addresses import join_address, split_address

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "svg",
        "head",
        "object",
        "embed",
        "canvas",
        "math",
        "audio",
        "video",
        "map",
        "datalist",
        "meta",
        "link",
        "title",
    }
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup html li main nav ol p pre section select option "
        "summary table tbody td tfoot th thead tr ul caption button label textarea iframe noscript frameset "
        "time "
    ).split()
)
_SOURCES = ("data-original", "data-src", "data-lazy-src", "src")
"""Attributes of a picture that may name it, those of pages that load pictures late first."""
_OF_SITE = re.compile(r"/|[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that the site's own completes; any other is a path beside the saved page."""
_NO_PICTURES = frozenset({"navigation", "related", "comments", "breadcrumb"})
_WHOLE = ({"strong"}, {"em"})
"""Emphasis of a whole line."""
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
_ORNAMENT = re.compile(
    r"(?:^|[/_.-])(?:icons?|ico|logo|avatar|emoji|smil(?:e|ey|ies)|pixel|spacer|blank|share|sprite|banner|ads?|loading|bullet|arrow)"
    r"(?=[/_.\d-]|$)"
)
"""In the address of a picture: it decorates the page and shows nothing that the article speaks of."""


class _Style(NamedTuple):
    """How a piece of text is set."""

    link: str = ""
    """Address it leads to; ``#`` for a link that leads nowhere outside the page."""
    kind: Literal["strong", "em", ""] = ""


@dataclass(slots=True)
class _Run:
    """The line that is being gathered."""

    pieces: list[tuple[str, _Style]] = field(default_factory=list)
    linked: int = 0
    length: int = 0
    images: list[Image] = field(default_factory=list)
    ruled: bool = False
    """Whether a rule is drawn above it."""


def flatten(soup: BeautifulSoup, base: str = "") -> list[Line]:
    """The lines of a page, numbered from 1."""
    return _Flattener(base).run(soup)


class _Flattener:
    """Walks a tree with an explicit stack, so that no depth of nesting is too deep."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.lines: list[Line] = []
        self.run_ = _Run()
        self.tables = 0

    def run(self, soup: BeautifulSoup) -> list[Line]:
        place = Place()
        places = Places(soup)
        stack: list[tuple[object, Place, bool, _Style]] = [(soup, place, False, _Style())]
        while stack:
            node, place, closing, style = stack.pop()
            if closing:
                self._flush(place)
                continue
            if isinstance(node, NavigableString):
                self._text(node, style)
                continue
            if not isinstance(node, Tag) or node.name in _SKIPPED:
                continue
            if places.unread(node):
                continue
            if node.name in {"br", "hr"}:
                self._flush(place)
                self.run_.ruled |= node.name == "hr"
                continue
            if node.name == "img":
                self._image(node, place)
                continue
            if node.name == "table" and (rows := _data_rows(node)):
                self._flush(place)
                self._table(rows, _beside_cells(node), places.below(node, place))
                continue
            inner = places.below(node, place) if node is not soup else place
            block = node.name in _BLOCKS or stands_for_itself(node) or headline_among(node)
            if block:
                self._flush(place)
                stack.append((node, inner, True, style))
            below = _style(node, style, self.base)
            stack += [(child, inner, False, below) for child in reversed(list(node.children))]
        self._flush(place)
        if any(line.tag or not _only_set(line.hints) for line in self.lines):
            return self.lines
        return [replace(line, hints=()) for line in self.lines]  # text without any markup

    def _text(self, node: NavigableString, style: _Style) -> None:
        if isinstance(node, PreformattedString) and not isinstance(node, CData):
            return
        text = strip_invisible(nfc(str(node)))
        squeezed = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)
        if not squeezed:
            return
        run = self.run_
        before = run.pieces[-1][0][-1] if run.pieces else " "
        glued = (
            squeezed[0].isupper() and (before.islower() or before.isdigit() or (before.isupper() and _parts_of_name(node)))
        ) or (squeezed[0].isdigit() and before.isdigit() and _named_apart(node))
        if squeezed != " " and glued:
            run.pieces.append((" ", _Style()))  # glued inline elements: a place before a lead, two names
        run.pieces.append((squeezed, style))
        visible = len(squeezed.strip())
        run.length += visible
        run.linked += visible if style.link else 0

    def _image(self, node: Tag, place: Place) -> None:
        source = next((str(node[key]).strip() for key in _SOURCES if node.get(key)), "")
        if not source or source.startswith("data:") or _small(node) or place.hints & _NO_PICTURES:
            return
        if not _ORNAMENT.search(unquote(split_address(source).path).lower()):
            alt = visible_line(str(node.get("alt") or ""))
            full = join_address(self.base, source) if self.base and _OF_SITE.match(source) else source
            self.run_.images.append(Image(full or source, alt))

    def _flush(self, place: Place) -> None:
        run, self.run_ = self.run_, _Run()
        text, marks = _woven(run.pieces)
        if not text:
            self.run_.images, self.run_.ruled = run.images, run.ruled
            return
        hints = set(place.hints)
        if run.length and run.linked >= 0.9 * run.length:
            hints.add("link")
        else:
            kinds = {style.kind for piece, style in run.pieces if not piece.isspace()}
            hints |= kinds if kinds in _WHOLE else set()
        images = tuple(dict.fromkeys(run.images))
        if images:
            hints.add("pictured")
        if run.ruled:
            hints.add("ruled")
        hints.add(f"set:{place.setting[0]}/{place.setting[1]}")
        self.lines.append(Line(len(self.lines) + 1, text, place.tag, tuple(sorted(hints)), marks, images))

    def _table(self, rows: Sequence[Sequence[str]], names: Sequence[str], place: Place) -> None:
        self.tables += 1
        around = {*place.hints, f"set:{place.setting[0]}/{place.setting[1]}"}
        for name in names:
            self.lines.append(Line(len(self.lines) + 1, name, "caption", tuple(sorted({*around, "caption"}))))
        hints = tuple(sorted({*around, "table", f"table:{self.tables}"}))
        for row in rows:
            if any(row):
                self.lines.append(Line(len(self.lines) + 1, " | ".join(row), "td", hints))


def _parts_of_name(node: NavigableString) -> bool:
    """Whether a text and the one before it fill elements side by side with names of their own: two lines of a banner in capitals."""
    own = node.parent
    return (
        _named_apart(node) and own is not None and all(" " in one.get_text().strip() for one in (own, own.previous_sibling) if one)
    )


def _named_apart(node: NavigableString) -> bool:
    """Whether a text and the one before it fill elements side by side with names of their own: a day, and how many comments."""
    own = node.parent
    other = own.previous_sibling if own is not None else None
    if not isinstance(own, Tag) or not isinstance(other, Tag) or next(own.stripped_strings, "") != node.strip():
        return False
    return bool(own.get("class") and other.get("class") and own.get("class") != other.get("class"))


def _only_set(hints: tuple[str, ...]) -> bool:
    return all(hint.startswith("set:") for hint in hints)


def _style(node: Tag, style: _Style, base: str) -> _Style:
    """How what stands inside an element is set."""
    if node.name == "a" and not unfolds(node) and not is_anchor(node):
        href = str(node.get("href") or "").strip()
        return style._replace(link=_address(join_address(base, href) if href else ""))
    if node.name in _BOLD and not style.kind:
        return style._replace(kind="strong")
    if node.name in _ITALIC and not style.kind:
        return style._replace(kind="em")
    return style


def _address(full: str) -> str:
    return full if re.match(r"https?://[^\s<>\"'\\]+$", full) and split_address(full).hostname else "#"


def _woven(pieces: Iterable[tuple[str, _Style]]) -> tuple[str, tuple[Mark, ...]]:
    """Pieces as one line with white space squeezed, and what is set apart in it; emphasis of a whole line sets nothing apart."""
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for piece, style in pieces:
        text = piece.lstrip() if not length or parts[-1].endswith(" ") else piece
        if not text:
            continue
        parts.append(text)
        start, end = length + len(text) - len(text.lstrip()), length + len(text.rstrip())
        length += len(text)
        if start < end:
            _mark(marks, start, end, "link", style.link if style.link != "#" else "")
            _mark(marks, start, end, style.kind, style.kind)
    text = "".join(parts).rstrip()
    whole = [mark for mark in marks if mark.kind == "link" or mark.end - mark.start < len(text)]
    return text, tuple(sorted(whole, key=lambda mark: (mark.start, -mark.end, mark.kind)))


def _mark(marks: list[Mark], start: int, end: int, kind: Literal["link", "strong", "em", ""], target: str) -> None:
    """Add a mark, or lengthen the one before where it goes on behind a space."""
    if not target or not kind:
        return
    address = target if kind == "link" else ""
    before = next((index for index in range(len(marks) - 1, -1, -1) if marks[index].kind == kind), None)
    if before is not None and marks[before].target == address and start - marks[before].end <= 1:
        marks[before] = Mark(marks[before].start, end, kind, address)
    else:
        marks.append(Mark(start, end, kind, address))


def _data_rows(table: Tag) -> list[list[str]] | None:
    """Rows of a table that holds data; None for one that only lays out the page, or frames a picture."""
    if table.find(["table", "h1", "h2", "h3", "form", "ul", "ol", "figure"]) is not None:
        return None
    rows = [[_cell(cell) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    filled = [row for row in rows if any(row)]
    if len(filled) < 2 or max(len(row) for row in filled) < 2 or table.find("img") is not None:
        return None
    long = sum(len(cell) > 400 for row in filled for cell in row)
    links = sum(len(link.get_text()) for link in table.find_all("a"))
    text = sum(len(cell) for row in filled for cell in row)
    return None if long or links > 0.5 * text else filled


def _beside_cells(table: Tag) -> list[str]:
    """What a table says outside of its cells: its name, and text that stands between the rows by mistake."""
    names = [_cell(name) for name in table.find_all("caption")]
    inside = ("td", "th", "caption", *_SKIPPED)
    loose = (
        str(text) for text in table.find_all(string=True) if type(text) is NavigableString and text.find_parent(inside) is None
    )
    return [name for name in (*names, *map(visible_line, loose)) if name]


def _cell(cell: Tag) -> str:
    return visible_line(cell.get_text(" ")).replace(" | ", " / ")


def _small(node: Tag) -> bool:
    """Icons and counters."""
    sizes = (str(node.get(key) or "") for key in ("width", "height"))
    return any(size.isdigit() and int(size) < 60 for size in sizes)
