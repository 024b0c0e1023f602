"""Relations between documents, where one clause of an article says so between two identified mentions.

The cues stand in builder/data/citations/relations.toml. A relation is kept only if time and rank allow its direction.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.citations.relate.direction import Span, possible
from builder.citations.relate.stated import Statement, statements
from builder.model import Citation, Passage, Relation

__all__ = ["Span", "Statement", "acts_on", "carried_out", "possible", "relate", "statements"]


def relate(
    passage: Passage, citations: Sequence[Citation], span: Span | None = None, said: Sequence[Statement] | None = None
) -> tuple[Relation, ...]:
    """The relations that the passage states between identified documents, each once; ``span`` tells when one can have been signed."""
    if sum(one.canonical is not None for one in citations) < 2:
        return ()
    found: dict[tuple[str, str, str], Relation] = {}
    for one in statements(passage.text, passage.mentions) if said is None else said:
        src, dst = citations[one.src], citations[one.dst]
        if src.canonical is None or dst.canonical is None or src.canonical == dst.canonical:
            continue
        if not possible(src.canonical, one.kind, dst.canonical, span):
            continue
        sentence = dst.mention.sentence if dst.mention.sentence != (0, 0) else src.mention.sentence
        found.setdefault((src.canonical, one.kind, dst.canonical), Relation(src.id, one.kind, dst.id, sentence, one.cue))
    return tuple(found.values())


def carried_out(index: int, said: Sequence[Statement]) -> int | None:
    """Index of the mention right behind that an unnumbered document carries out: "chương trình … thực hiện ⟨Nghị quyết 20⟩"."""
    return next((one.dst for one in said if one.src == index and one.kind == "thuc_hien" and one.dst == index + 1), None)


def acts_on(index: int, said: Sequence[Statement]) -> int | None:
    """Index of the mention before that acts on one: it cannot be what that one points back to."""
    return max((one.src for one in said if one.dst == index and one.src < index), default=None)
