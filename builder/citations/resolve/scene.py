"""What is known of a passage as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.citations import places
from builder.model import Passage
from builder.text.dates import last_day


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the passage as a whole."""

    passage: Passage
    limit: str | None
    """Last ISO day on which a cited document can have been signed."""
    province: str | None
    text: str = field(repr=False, default="")

    @classmethod
    def of(cls, passage: Passage) -> Scene:
        """The scene of a passage: the day after which nothing is cited, and the publisher's province."""
        when = passage.date or passage.date_range
        limit = last_day(when) if when and when.rsplit("/", 1)[-1].strip(".") else None
        return cls(passage, limit, passage.place or places.of_publisher(passage.publisher), passage.text)
