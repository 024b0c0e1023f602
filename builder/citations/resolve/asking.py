"""What a passage asked of what is known, so that it need be resolved again only when one of the answers changes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from builder.citations.resolve.learn import Document, Knowledge
from builder.text.sketch import print_of

Answers = Mapping[int, int]
"""Print of a question → print of its answer; what is not there has no answer."""

Key = TypeVar("Key")
Value = TypeVar("Value")

_INDEXES = ("documents", "by_hub", "by_bare", "by_name", "by_body")


class _Heard(dict[Key, Value]):
    """One of the indexes, which notes what it is asked."""

    def __init__(self, name: str, index: Mapping[Key, Value], asked: set[str]) -> None:
        super().__init__(index)
        self._name = name
        self._asked = asked

    def get(self, key: Key, default: Any = None) -> Any:  # noqa: ANN401  # as a dictionary's
        """As a dictionary's."""
        self._asked.add(f"{self._name} {key}")
        return super().get(key, default)

    def __getitem__(self, key: Key) -> Value:
        self._asked.add(f"{self._name} {key}")
        return super().__getitem__(key)


def heard(known: Knowledge, asked: set[str]) -> Knowledge:
    """The same knowledge, which puts into ``asked`` what it is asked."""
    indexes: dict[str, Any] = {name: _Heard(name, getattr(known, name), asked) for name in _INDEXES}
    return replace(known, **indexes)


def prints(asked: set[str]) -> array[int]:
    """Questions as numbers, sorted."""
    return array("Q", sorted(map(print_of, asked)))


def answers(known: Knowledge) -> dict[int, int]:
    """All that can be asked, each with a print of its answer."""
    found = {print_of(f"documents {key}"): _told(document) for key, document in known.documents.items()}
    for name in _INDEXES[1:]:
        found |= {print_of(f"{name} {key}"): print_of(" ".join(ids)) for key, ids in getattr(known, name).items()}
    return found


def changed(before: Answers, now: Answers) -> frozenset[int]:
    """Questions that are answered otherwise than before."""
    return frozenset(question for question in before.keys() | now.keys() if before.get(question) != now.get(question))


def _told(one: Document) -> int:
    """A print of what is known of a document, without what was only worked out from it."""
    entry = one.entry.model_dump_json() if one.entry else ""
    said = (entry, one.printed_day, one.agreed_day, one.titles, one.ranks, one.issuers, one.repeated, one.names)
    return print_of(repr(said))
