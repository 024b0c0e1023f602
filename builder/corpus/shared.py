"""Values that many articles share, held once: cards and gists are read back one by one, each with values of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from builder.corpus.cards import Card
from builder.pipeline import Gist

Value = TypeVar("Value")


class Shared:
    """Gives for equal values the one that it was given first."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[Any, Any] = {}

    def one(self, value: Value) -> Value:
        """The first value that is equal to this one, which must be hashable."""
        known: Value = self._known.setdefault(value, value)
        return known

    def all(self, values: Iterable[str]) -> tuple[str, ...]:
        """Texts, each held once."""
        return tuple(map(self.one, values))

    def gist(self, gist: Gist) -> Gist:
        """A gist whose common values are shared."""
        path = gist.part if gist.part == gist.path else gist.path
        return replace(
            gist, path=path, private=self.one(gist.private), publish=self.one(gist.publish), source=self.one(gist.source)
        )

    def card(self, card: Card) -> Card:
        """A card whose common values are shared."""
        record = card.record
        path = card.key if card.key == card.path else card.path
        return replace(
            card,
            path=path,
            record=replace(
                record,
                date=self.one(record.date),
                date_basis=self.one(record.date_basis),
                date_reason=self.one(record.date_reason),
                byline=self.one(record.byline),
                source=self.one(record.source),
                place=self.one(record.place),
                section=self.one(record.section),
            ),
            publish=self.one(card.publish),
            encoding=self.one(card.encoding),
            tally=self.one(card.tally),
            cites=self.all(card.cites),
            shows=self.all(card.shows),
            captures=tuple(
                (path if one == path else one, card.sha256 if sha == card.sha256 else sha) for one, sha in card.captures
            ),
        )
