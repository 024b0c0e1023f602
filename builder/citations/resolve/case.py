"""One passage while its mentions are being decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.citations import relate
from builder.citations.identity import provisional
from builder.citations.relate import Statement
from builder.citations.resolve.decide import Verdict
from builder.citations.resolve.learn import Knowledge
from builder.citations.resolve.reading import Reading
from builder.citations.resolve.scene import Scene

POINTING = frozenset({"coref", "generic"})
"""Kinds of mentions that are identified by pointing to others."""


@dataclass(slots=True)
class Case:
    """What is known of a passage, and what has been decided of its mentions so far."""

    scene: Scene
    readings: Sequence[Reading]
    known: Knowledge
    said: Sequence[Statement]
    """What the passage says between its mentions, whatever documents they are."""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """Index of a mention → what was decided."""

    def canonical(self, index: int) -> str | None:
        """The document that a mention was found to mean."""
        verdict = self.verdicts.get(index)
        return verdict.canonical if verdict else None

    def open(self, index: int) -> bool:
        """Whether a mention may still be decided, or its period found."""
        canonical = self.canonical(index)
        return canonical is None or provisional(canonical)

    def named(self) -> frozenset[str]:
        """The documents that the passage names."""
        return frozenset(one.canonical for one in self.verdicts.values() if one.canonical and not provisional(one.canonical))

    def stated(self) -> Iterator[tuple[Statement, str, str]]:
        """What is said between two identified documents, with their ids."""
        for one in self.said:
            src, dst = self.canonical(one.src), self.canonical(one.dst)
            if src and dst and src != dst and relate.possible(src, one.kind, dst, None):
                yield one, src, dst
