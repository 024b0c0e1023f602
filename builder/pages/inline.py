"""A text of a capture within a line: links and emphasis as its markup had them, everything else escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from builder.model import Mark
from builder.pages import markdown as md
from builder.pages.markdown import Inline

Linked = Callable[[Inline, str], Inline]
"""Makes a link of a text that leads to an address of the web."""


class _Piece(NamedTuple):
    """A part of a text that is set in one way."""

    text: str
    link: str
    kind: str


def marked_text(text: str, marks: Sequence[Mark], span: tuple[int, int], linked: Linked) -> Inline:
    """``text[span]`` with the marks that lie in it; one that runs over an edge is cut there."""
    first, last = span
    inside = [mark for mark in marks if mark.start < last and mark.end > first]
    if not inside:
        return md.escape(text[first:last])
    parts = []
    for link, run in groupby(_pieces(text, inside, first, last), key=lambda piece: piece.link):
        shown = md.join(md.element(piece.kind, md.escape(piece.text), {}) if piece.kind else md.escape(piece.text) for piece in run)
        parts.append(linked(shown, link) if link else shown)
    return md.join(parts)


def _pieces(text: str, marks: Sequence[Mark], first: int, last: int) -> Iterator[_Piece]:
    """A text cut wherever the way in which it is set changes."""
    cuts = {first, last} | {at for mark in marks for at in (mark.start, mark.end) if first < at < last}
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        link = next((mark.target for mark in over if mark.kind == "link"), "")
        yield _Piece(text[start:end], link, next((mark.kind for mark in over if mark.kind != "link"), ""))
