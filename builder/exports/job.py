"""A download, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """Files that belong together."""

    name: str
    """Unique among the jobs."""
    made_of: object
    """Whatever the files depend on, as nouns, tuples and texts, beside code, settings and the address of the site."""
    make: Callable[[], Iterable[tuple[str, str]]]
    """Gives the files: path below the site's root, with forward slashes, and text."""


class Pieces(Protocol):
    """Gives pieces of files that are made of many; one that was made before of the same may be remembered."""

    def __call__(self, name: str, made_of: object, make: Callable[[], str]) -> str:
        """The piece of this name."""


def made_anew(name: str, made_of: object, make: Callable[[], str]) -> str:  # noqa: ARG001  # nothing is remembered
    """Pieces that are made whenever they are asked for."""
    return make()
