"""The fixed subset of Markdown that the builder writes, converted directly to the HTML that Python-Markdown makes of it.

The subset is described in ``builder/pages/markdown.py``. Whatever is not surely of it is refused, and the page goes the ordinary way:
nothing is guessed here. Blocks stand between empty lines, so a page is cut at those and each block known by how it begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from builder.text.slug import heading_slug


class RefusedError(Exception):
    """The text is not surely of the subset."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, for the table of contents."""

    level: int
    id: str
    name: str
    """Its text as HTML without tags."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A page's Markdown as HTML, and what other pages may ask of it."""

    content: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    """Anchors in it."""


_TAG = r"<(?:a|br|em|img|mark|q|small|span|strong|time)(?:[ ][^<>\n]*)?>|</(?:a|em|mark|q|small|span|strong|time)>"
_ENTITY = r"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);"
_LINK = r"""(\]\()([^\s()<>"'\\]*)([ ]"[^"<>'\\\n]*")?\)"""


def _token(marks: str) -> re.Pattern[str]:
    """Finds text that stays as it is, and what stands behind it.

    That is the end of a link (a group that says so, its target, its title with a space and quotes), or a mark and the character after it.
    """
    plain = rf"(?:[^{marks}]++|{_TAG}|{_ENTITY}|!(?!\[))*+"
    mark = r"\[|(?<!\*)\*\*(?!\*)|\\[*_\[\]{}#]|."
    return re.compile(rf"({plain})(?:{_LINK}|({mark})(?=(.?))|\Z)", re.DOTALL)


_MARKS = r"*\[\]\\<>&`_{}!"
_TOKEN, _TOKEN_IN_TABLE = _token(f"{_MARKS}|"), _token(_MARKS)
_ID = re.compile(r' id="([^"&]*)"')
_WRAP = re.compile(r'<(?P<tag>div|figure|figcaption|details)(?P<attributes>(?: [a-z-]+="[^"<>\\`]*")*) markdown>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_SUMMARY = re.compile(r"<summary>[^<>\n]*</summary>")
_RAW = re.compile(r"<(?:div|form|table)\b")
_NAMED = re.compile(r"<a\b[^<>]*\s(?:name\s*=|id\s*=\s*[^\"])")
_TAGS = re.compile(r"<[^<>]*>")
_BLOCK_START = re.compile(r"[ \t#>+=:!?/%\"|-]|\d+[.)]|\*(?!\*\S)|\[[^\]]*\]:")
"""What begins another kind of block than a paragraph, or may."""

_FORBIDDEN = (*"\t\r\x02\x03\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", "klzzwxh", "wzxhzdk")
"""Characters and runs that Python-Markdown changes before it begins, or uses itself."""

_SPACES = re.compile(r"\n(?:(?=\n\n|[ ])|(?<=[ ]\n)(?=\n)|(?<=[ ][ ]\n))")
"""Empty lines in a row, and spaces at the ends of lines that Python-Markdown takes off, or makes something of."""

Link = Callable[[str], str]
"""Gives the address that a link's target has in the site; raises :class:`RefusedError` where there is none."""


def convert(text: str, link: Link) -> Converted:
    """HTML of a page's Markdown, front matter taken off."""
    text = text.strip("\n")
    if any(run in text for run in _FORBIDDEN) or _SPACES.search(text) or _NAMED.search(text):
        raise RefusedError
    return _Page(link, set(_ID.findall(text))).convert(text.split("\n\n") if text else [])


@dataclass
class _Page:
    """One conversion."""

    link: Link
    ids: set[str]
    headings: list[tuple[int, int, str]] = field(default_factory=list)
    """Index into ``out``, level, inner HTML."""
    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    element_ids: set[str] = field(default_factory=set)
    """Those of elements that Markdown knows, which headings must not take."""
    before: str = ""
    """Kind of the block before."""

    def convert(self, chunks: Sequence[str]) -> Converted:
        for chunk in chunks:
            self._chunk(chunk)
        if self.open:
            raise RefusedError
        headings = tuple(self._numbered())
        return Converted("\n".join(self.out).strip(), headings, frozenset(self.ids))

    def _chunk(self, chunk: str) -> None:
        if not chunk:
            raise RefusedError
        match chunk[0]:
            case "#":
                self._heading(chunk)
                kind = "heading"
            case "-":
                kind = self._list("ul", chunk.split("\n"), lambda _: "- ")
            case ">":
                kind = self._quote(chunk)
            case "|":
                kind = self._table(chunk)
            case "<":
                kind = self._markup(chunk)
            case _ if chunk.startswith("1. "):
                kind = self._list("ol", chunk.split("\n"), lambda number: f"{number}. ")
            case _:
                kind = self._paragraph(chunk)
        self.before = kind

    def _heading(self, chunk: str) -> None:
        marks, space, text = chunk.partition(" ")
        if marks.strip("#") or len(marks) > 6 or not space or "\n" in text or not text.strip() or text != text.strip():
            raise RefusedError
        self.headings.append((len(self.out), len(marks), self._inline(text)))
        self.out.append("")

    def _paragraph(self, chunk: str) -> str:
        for line in chunk.split("\n"):
            if _BLOCK_START.match(line):
                raise RefusedError
        self.out.append(f"<p>{self._inline(chunk)}</p>")
        return "paragraph"

    def _list(self, tag: str, lines: Sequence[str], mark: Callable[[int], str]) -> str:
        # A list right after a list, or with empty items, is read as one loose list.
        if self.before == "list":
            raise RefusedError
        texts = []
        for number, line in enumerate(lines, 1):
            begin = mark(number)
            text = line[len(begin) :]
            if not line.startswith(begin) or not text or _BLOCK_START.match(text) or text[-1] == " ":
                raise RefusedError
            texts.append(text)
        items = self._inline("\n".join(texts), "\n").replace("\n", "</li>\n<li>")
        self.out.append(f"<{tag}>\n<li>{items}</li>\n</{tag}>")
        return "list"

    def _quote(self, chunk: str) -> str:
        lines = chunk.split("\n")
        if not all(line.startswith("> ") and line[2:] and not _BLOCK_START.match(line[2:]) for line in lines):
            raise RefusedError
        inline = self._inline("\n".join(line[2:] for line in lines))
        if self.before == "quote":  # quotations in a row are one quotation of several paragraphs
            self.out.pop()
        else:
            self.out.append("<blockquote>")
        self.out += [f"<p>{inline}</p>", "</blockquote>"]
        return "quote"

    def _table(self, chunk: str) -> str:
        if "\n" not in chunk:
            raise RefusedError
        header, rule, *rows = self._inline(chunk, "\n|").split("\n")
        names = _cells(header)
        if rule != "|" + " --- |" * len(names):
            raise RefusedError
        self.out.append("<table>\n<thead>\n<tr>")
        self.out += [f"<th>{name}</th>" for name in names]
        self.out.append("</tr>\n</thead>\n<tbody>")
        for row in rows or ["|" + "  |" * len(names)]:
            cells = _cells(row)
            if len(cells) != len(names):
                raise RefusedError
            self.out.append("<tr>\n<td>" + "</td>\n<td>".join(cells) + "</td>\n</tr>")
        self.out.append("</tbody>\n</table>")
        return "table"

    def _markup(self, chunk: str) -> str:
        if self.open and chunk == f"</{self.open[-1]}>":
            if self.before == "open":
                raise RefusedError
            self.open.pop()
            self.out.append(chunk)
            return "close"
        wrap = _opening(chunk) if chunk.endswith(" markdown>") or chunk.startswith("<details") else None
        if wrap is not None:
            self.open.append(wrap.tag)
            self.out.append(wrap.markup)
            if wrap.id is not None:
                self.element_ids.add(wrap.id)
            return "open"
        if _RAW.match(chunk):
            return self._raw(chunk)
        return self._paragraph(chunk)

    def _raw(self, chunk: str) -> str:
        if self.open or "markdown" in chunk or "<!--" in chunk or not chunk.endswith(">"):
            raise RefusedError
        self.out.append(chunk + "\n")
        return "raw"

    def _inline(self, text: str, ends: str = "") -> str:
        """Markdown within lines as HTML. Nothing goes on beyond one of ``ends``, which end a line or a cell."""
        parts: list[str] = []
        link = -1  # where the opening of a link is put once its target is known
        strong = around = False  # whether it is strong here, and where the link began
        for plain, closing, target, title, mark, after in (_TOKEN_IN_TABLE if "|" in ends else _TOKEN).findall(text):
            if ends and (strong or link >= 0) and any(end in plain for end in ends):
                raise RefusedError
            parts.append(plain)
            if closing and link >= 0 and strong == around:
                parts[link] = self._link(target, title)
                parts.append("</a>")
                link = -1
            elif mark == "[" and link < 0:
                link, around = len(parts), strong
                parts.append("")
            elif mark == "**" and not (around and link >= 0):
                strong = not strong
                if after.isspace() if strong else plain[-1:].isspace():
                    raise RefusedError  # read as asterisks
                parts.append("<strong>" if strong else "</strong>")
            elif mark[:1] == "\\" and len(mark) == 2:
                parts.append(mark[1])
            elif closing or mark:
                raise RefusedError
        if link >= 0 or strong:
            raise RefusedError
        return "".join(parts)

    def _link(self, target: str, title: str) -> str:
        address = self.link(target)
        if not title:
            return f'<a href="{address}">'
        text = title[2:-1]
        if not text or text != text.strip() or not _balanced(text):
            raise RefusedError
        return f'<a href="{address}" title="{text}">'

    def _numbered(self) -> Iterator[Heading]:
        """The headings with their ids, written to where they stand."""
        used = self.element_ids
        for index, level, inner in self.headings:
            name = " ".join(_TAGS.sub("", inner).split())
            identity = base = _slug(name)
            number = 0
            while identity in used:
                number += 1
                identity = f"{base}_{number}"
            used.add(identity)
            self.ids.add(identity)
            self.out[index] = f'<h{level} id="{identity}">{inner}</h{level}>'
            yield Heading(level, identity, name)


@lru_cache(maxsize=10_000)
def _slug(name: str) -> str:
    """The anchor of a heading, as long as there is no other."""
    return heading_slug(html.unescape(name))


@dataclass(frozen=True, slots=True)
class _Opening:
    """How an element around blocks begins."""

    tag: str
    markup: str
    id: str | None


@lru_cache(maxsize=10_000)
def _opening(chunk: str) -> _Opening | None:
    first, _, rest = chunk.partition("\n")
    wrap = _WRAP.fullmatch(first)
    if wrap is None:
        return None
    tag, attributes = wrap["tag"], dict(_ATTRIBUTE.findall(wrap["attributes"]))
    if (tag == "details") != bool(rest) or (rest and not _SUMMARY.fullmatch(rest)):
        raise RefusedError
    # Python-Markdown writes attributes in the order of their names.
    written = "".join(f' {name}="{_escaped_attribute(value)}"' for name, value in sorted(attributes.items()))
    return _Opening(tag, f"<{tag}{written}>" + (f"\n{rest}" if rest else ""), attributes.get("id"))


def _cells(row: str) -> list[str]:
    if row[:2] != "| " or row[-2:] != " |" or len(row) < 4:
        raise RefusedError
    cells = row[2:-2].split(" | ")
    return cells if "  " not in row and row.count("|") == len(cells) + 1 else [cell.strip(" ") for cell in row[1:-1].split("|")]


def _escaped_attribute(value: str) -> str:
    """An attribute's value as Python-Markdown writes what it read."""
    plain = html.unescape(value)
    return (
        re.sub(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", "&amp;", plain, flags=re.IGNORECASE)
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def _balanced(text: str) -> bool:
    if "(" not in text and ")" not in text:
        return True
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0
