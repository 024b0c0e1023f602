"""Small pictures drawn at build time: plain SVG in the colours of the text, always with the same content in words beside them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.pages import markdown as md
from builder.pages.markdown import Flow

ROW = 56
BOX = (264, 44)
INDENT = 24
_LINE_LIMITS = (33, 42)
"""Characters that fit into the two lines of a box."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a tree: two lines of text, its depth, and whether the page is about it."""

    first: str
    second: str
    depth: int
    parent: int | None
    """Row of its parent, None for a root."""
    focus: bool = False


def tree(nodes: Sequence[Node], extra: Iterable[tuple[int, int]], label: str) -> Flow:
    """Boxes one below the other, indented under what they carry out; further steps (from row, to row) as broken lines."""
    width = BOX[0] + INDENT * max((node.depth for node in nodes), default=0) + 28
    height = ROW * len(nodes)
    parts = [_elbow(nodes, row) for row in range(len(nodes))]
    parts += [_arc(nodes, one, other, width) for one, other in extra]
    parts += [_box(node, row) for row, node in enumerate(nodes)]
    return figure("".join(parts), (width, height), label, "tree")


def bars(values: Mapping[str, int], label: str, mark: str | None = None) -> Flow:
    """Counts as bars from left to right; ``mark`` is the key under which something happened that the bars relate to."""
    step = max(14, min(44, 640 // max(len(values), 1)))
    width, height, most = step * len(values) + 8, 120, max([*values.values(), 1])
    every = max(1, -(-len(values) * 40 // width))
    parts = []
    for at, (key, count) in enumerate(values.items()):
        x, tall = 4 + at * step, round(80 * count / most)
        if count:
            parts.append(
                f'<rect class="bar" x="{x + 2}" y="{92 - tall}" width="{step - 4}" height="{tall}" fill="currentColor" fill-opacity=".55"/>'
            )
            parts.append(_text(x + step / 2, 88 - tall, str(count), 10, "middle"))
        if key == mark:
            parts.append(f'<path class="mark" d="M{x + step / 2} 92V4" stroke="currentColor" stroke-dasharray="3 3"/>')
        if at % every == 0 or key == mark:
            parts.append(_text(x + step / 2, 108, key, 11, "middle"))
    parts.append(f'<path d="M0 92.5H{width}" stroke="currentColor" stroke-opacity=".4"/>')
    return figure("".join(parts), (width, height), label, "bars")


def figure(inside: str, size: tuple[float, float], label: str, name: str) -> Flow:
    """A picture as one block of HTML; ``label`` says in words what it shows."""
    width, height = (f"{side:g}" for side in size)
    said = html.escape(" ".join(label.split()))
    return md.raw(
        f'<div class="picture picture--{name}"><svg role="img" aria-label="{said}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg" fill="none">{inside}</svg></div>'
    )


def _box(node: Node, row: int) -> str:
    x, y = node.depth * INDENT + 0.5, row * ROW + 6.5
    weight = 2 if node.focus else 1
    fill = ".12" if node.focus else ".04"
    name = "box box--focus" if node.focus else "box"
    rect = (
        f'<rect class="{name}" x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="4" fill="currentColor" fill-opacity="{fill}" '
        f'stroke="currentColor" stroke-width="{weight}" stroke-opacity=".5"/>'
    )
    first, second = (_cut(text, limit) for text, limit in zip((node.first, node.second), _LINE_LIMITS, strict=True))
    return rect + _text(x + 10, y + 19, first, 14, bold=True) + _text(x + 10, y + 35, second, 11.5)


def _elbow(nodes: Sequence[Node], row: int) -> str:
    node = nodes[row]
    if node.parent is None:
        return ""
    x = nodes[node.parent].depth * INDENT + 12
    top, middle = node.parent * ROW + 6 + BOX[1], row * ROW + 6 + BOX[1] // 2
    return f'<path class="step" d="M{x} {top}V{middle}H{node.depth * INDENT}" stroke="currentColor" stroke-opacity=".6"/>'


def _arc(nodes: Sequence[Node], one: int, other: int, width: float) -> str:
    starts = [nodes[row].depth * INDENT + BOX[0] for row in (one, other)]
    ys = [row * ROW + 6 + BOX[1] // 2 for row in (one, other)]
    far = width - 2
    return (
        f'<path class="step step--extra" d="M{starts[0]} {ys[0]}C{far} {ys[0]} {far} {ys[1]} {starts[1]} {ys[1]}" '
        'stroke="currentColor" stroke-opacity=".6" stroke-dasharray="4 3"/>'
    )


def _text(x: float, y: float, text: str, size: float, anchor: str = "start", *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}" fill="currentColor"{weight}>{html.escape(text)}</text>'


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
