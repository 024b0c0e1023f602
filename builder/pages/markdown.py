"""All that the pages know about Markdown: one small fixed subset of it, and how text of a capture is kept from being any of it.

The subset, which Python-Markdown, CommonMark and code hosts read alike. Blocks, each followed by an empty line:

    # heading                                     levels 1 to 6, one line
    a paragraph                                   one or more lines, a line break inside is <br>
    - an item                                     one level, one item a line
    1. an item                                    likewise
    > a quoted paragraph
    | a | table |                                 with a header row
    <div class="…" markdown> … </div>             also figure, figcaption, details: wraps blocks; tags on lines of their own
    <summary>text</summary>                       first in details; no Markdown inside
    <div …>…</div>, <form …>…</form>              without ``markdown``: HTML as it stands, no empty line inside (pictures, the look-up box)

and within a line: ``[text](path.md#anchor "title")``, ``**text**``, backslash escapes, character references, and the elements
a, img, span, time, mark, small, em, strong and br. Nothing else. Extensions it needs: tables, md_in_html.

``Inline`` and ``Flow`` are texts that are Markdown already; a plain ``str`` never is and goes through :func:`escape` first. So a
checker of types sees text of a capture that was not escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NewType

from builder.text.addresses import split_address

Inline = NewType("Inline", str)
"""Markdown within a line."""

Flow = NewType("Flow", str)
"""One or more blocks of Markdown, without an empty line at either end."""

NOTHING = Inline("")

_SPECIAL = str.maketrans(
    {
        "\\": "&#92;",
        "`": "&#96;",
        "|": "&#124;",
        "~": "&#126;",
        "^": "&#94;",
        "$": "&#36;",
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "*": "\\*",
        "_": "\\_",
        "[": "\\[",
        "]": "\\]",
        "{": "\\{",
        "}": "\\}",
        "#": "\\#",
    }
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u2028\u2029\ufffe\uffff]+")
"""Characters that end a line for some reader, or that no page may hold."""

_RARE = re.compile(r"={2,}|\+{2,}|:(?=[+\-\w]+:)|!$")
"""``==mark==``, ``++keys++``, ``:emoji:``, and an exclamation mark before a link, which would make it an image."""

_PLAIN_ATTRIBUTE = re.compile(r"[\w./#:;,-]*")

_DOUBTFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\\\\`|~^$&<>*_\\[\\]{}#=+:!]")
"""What a text must hold for any of this to concern it; most hold nothing."""

_LINE_START = re.compile(r"[ \t]*(?:(\d+)([.)])|([-+=:!?/%\"]))")
"""Numbers and marks that begin a list, a rule, an underline, a definition, an admonition or a block at the start of a line."""

_ATTRIBUTE = str.maketrans({char: f"&#{ord(char)};" for char in '&<>"\\`{}[]|'})


def escape(text: str) -> Inline:
    """Text as Markdown that shows exactly this text, whatever stands before and after it in a block. Newlines become line breaks."""
    return _escape_short(text) if len(text) <= _SHORT else _escape(text)


_SHORT = 60
"""Longest text whose Markdown is kept: words of the interface and names, which come again on every page."""


def _escape(text: str) -> Inline:
    if _DOUBTFUL.search(text) is None:
        return Inline(text)
    safe = _CONTROL.sub(" ", text).translate(_SPECIAL)
    safe = _RARE.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), safe)
    if "\n" not in safe:
        return Inline(safe)
    first, *others = (line.strip(" \t") for line in safe.split("\n"))
    return Inline("<br>\n".join([first, *(_guarded(Inline(line)) for line in others)]))


_escape_short = lru_cache(maxsize=1 << 14)(_escape)


def _guarded(inline: Inline) -> Inline:
    """The same at the start of a line, where some marks begin a block."""
    match = _LINE_START.match(inline)
    if match is None:
        return Inline(inline.lstrip(" \t"))
    mark = f"{match[1]}&#{ord(match[2])};" if match[1] else f"&#{ord(match[3])};"
    return Inline(mark + inline[match.end() :])


def join(parts: Iterable[Inline], separator: str = "") -> Inline:
    """Pieces of a line, one after the other; the separator is plain text."""
    return Inline(escape(separator).join(part for part in parts if part))


def strong(inline: Inline) -> Inline:
    """Strong emphasis."""
    return Inline(f"**{inline}**")


def link(inline: Inline, target: str, title: str = "") -> Inline:
    """A link to a page or to an anchor; ``target`` is an address made by the builder or checked by :func:`safe_url`."""
    return Inline(f'[{inline}]({target} "{_attribute(title)}")' if title else f"[{inline}]({target})")


def element(tag: str, inline: Inline, attributes: Mapping[str, str | None]) -> Inline:
    """An element within a line, around Markdown."""
    return Inline(f"{_open(tag, attributes)}{inline}</{tag}>")


def anchor(name: str, attributes: Mapping[str, str | None] | None = None, inline: Inline = NOTHING) -> Inline:
    """A place to jump to; with ``href`` a link to itself, which without text needs an ``aria-label``."""
    return Inline(f"{_open('a', {'id': name or None, **(attributes or {})})}{inline}</a>")


def external(inline: Inline, url: str, attributes: Mapping[str, str | None] | None = None) -> Inline:
    """A link to an address outside of the pages, which no renderer may resolve."""
    return element("a", inline, {"href": url, **(attributes or {})})


def image(address: str, alt: str, size: tuple[int, int], attributes: Mapping[str, str | None] | None = None) -> Inline:
    """A picture that no renderer resolves, loaded when it comes into view; its size keeps the page from moving then."""
    given = {"src": address, "alt": alt, "width": str(size[0]), "height": str(size[1]), "loading": "lazy", "decoding": "async"}
    return Inline(_open("img", {**given, **(attributes or {})}))


def safe_url(url: str | None) -> str | None:
    """An address of the web that may be linked, or None (``javascript:`` and the like)."""
    if url and re.match(r"https?://[^\s<>\"'\\]+$", url, re.IGNORECASE) and split_address(url).hostname:
        return url
    return None


def heading(level: int, inline: Inline) -> Flow:
    """A heading of level 1 to 6."""
    return Flow(f"{'#' * level} {_one_line(inline)}")


def paragraph(inline: Inline) -> Flow:
    """A paragraph."""
    return Flow(_guarded(inline))


def quote(inline: Inline) -> Flow:
    """A quoted paragraph."""
    return Flow("> " + _guarded(inline).replace("\n", "\n> "))


def bullets(items: Iterable[Inline]) -> Flow:
    """A list of one level."""
    return Flow("\n".join(f"- {_guarded(_one_line(item))}" for item in items))


def numbered(items: Iterable[Inline]) -> Flow:
    """A numbered list of one level."""
    return Flow("\n".join(f"{number}. {_guarded(_one_line(item))}" for number, item in enumerate(items, 1)))


def table(header: Sequence[Inline], rows: Iterable[Sequence[Inline]]) -> Flow:
    """A table; rows shorter than the header are filled up."""
    width = len(header)
    lines = [_row(header, width), "|" + " --- |" * width]
    lines += [_row(row, width) for row in rows]
    return Flow("\n".join(lines))


def wrap(tag: str, attributes: Mapping[str, str | None], flows: Iterable[Flow]) -> Flow:
    """A block element around blocks of Markdown."""
    inside = flow(flows)
    return Flow(f"{_open(tag, attributes, ' markdown')}\n\n{inside}\n\n</{tag}>") if inside else Flow("")


def details(summary: str, flows: Iterable[Flow], attributes: Mapping[str, str | None] | None = None) -> Flow:
    """A part that opens on demand; its summary is plain text."""
    opening = _open("details", attributes or {}, " markdown")
    return Flow(f"{opening}\n<summary>{html.escape(summary)}</summary>\n\n{flow(flows)}\n\n</details>")


def raw(markup: str) -> Flow:
    """A block of HTML without Markdown inside; it must be escaped already and hold no empty line."""
    return Flow(markup)


def flow(flows: Iterable[Flow]) -> Flow:
    """Blocks one after the other."""
    return Flow("\n\n".join(part for part in flows if part))


def _row(cells: Sequence[Inline], width: int) -> str:
    filled = [*cells, *[NOTHING] * (width - len(cells))]
    return "| " + " | ".join(_one_line(cell) for cell in filled) + " |"


def _one_line(inline: Inline) -> Inline:
    return Inline(inline.replace("<br>\n", "<br>").replace("\n", " "))


def _open(tag: str, attributes: Mapping[str, str | None], flag: str = "") -> str:
    written = "".join(f' {name}="{_attribute(value)}"' for name, value in attributes.items() if value is not None)
    return f"<{tag}{written}{flag}>"


def _attribute(value: str) -> str:
    """A value safe between double quotes, for HTML and for every inline rule that runs before HTML is recognised."""
    if _PLAIN_ATTRIBUTE.fullmatch(value):
        return value
    return " ".join(_CONTROL.sub(" ", value).split()).translate(_ATTRIBUTE)
