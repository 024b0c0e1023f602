"""Short forms that a text introduces itself: "Nghị quyết số 68-NQ/TW … (sau đây gọi là Nghị quyết 68)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene
from builder.model import Mention
from builder.text import fold

_CALLED = re.compile(
    r"""(?: \b(?:goi|viet)(?:\s(?:tat|chung|ngan\sgon|tat\schung|don\sgian))? (?:\sla)?
        | [(\[]) [\s:]* [“"'‘(]? \s* \Z""",
    re.VERBOSE,
)
"""``(sau đây gọi tắt là ``, ``gọi chung là “``, or the bare bracket of ``(Nghị quyết 68)``."""
_REACH = 40

Key = tuple[str | None, str | None]
"""Type word and number of a short form."""


def key_of(mention: Mention) -> Key:
    """Under what a short form is introduced."""
    return mention.type, mention.number


def definitions(readings: Sequence[Reading], scene: Scene) -> dict[Key, int]:
    """Short form → index of the mention that it was introduced for; the first introduction counts."""
    found: dict[Key, int] = {}
    for index, reading in enumerate(readings):
        mention = reading.mention
        if mention.kind != "short" or key_of(mention) in found:
            continue
        before = fold(scene.text[max(0, mention.start - _REACH) : mention.start])
        meant = _meant(index, readings) if _CALLED.search(before) else None
        if meant is not None:
            found[key_of(mention)] = meant
    return found


def _meant(index: int, readings: Sequence[Reading]) -> int | None:
    """The full citation of that number in the same sentence before."""
    mention = readings[index].mention
    for other in range(index - 1, -1, -1):
        before = readings[other].mention
        if before.sentence != mention.sentence:
            return None
        if (
            before.number == mention.number
            and before.kind in {"full", "list"}
            and set(readings[other].slugs) & set(readings[index].slugs)
        ):
            return other
    return None
