"""What there is too much of to hold for all articles and documents at once: read back from a shelf when a page is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.citations import hub_of
from builder.corpus.cards import Citing, Details, Edge, Loose, Placed, Steps
from builder.shelf import Change, Shelf

DETAILS, SENTENCES, CITING, STEPS, LOOSE = "details", "sentences", "citing", "steps", "loose"
"""Tables: details and sentences by article; citations and relations by document and article; mentions without a document by hub."""

TOUCHED = "touched"
"""Table: documents and hubs (second name) that are to be made again."""

Rows = list[tuple[str, str, object]]


class Shelved:
    """The rest of what is known of articles and documents; empty for keys that are not known."""

    def __init__(self, shelf: Shelf, order: Mapping[str, int]) -> None:
        """``order`` gives the place of each article in the corpus, newest first."""
        self._shelf = shelf
        self._order = order

    def details(self, key: str) -> Details:
        """What an article's own page needs, by its key."""
        found: Details | None = self._shelf.get(DETAILS, key)
        return found or Details()

    def sentences(self, key: str) -> bytes:
        """Prints of an article's sentences that may be shown and where they stand."""
        found: bytes | None = self._shelf.get(SENTENCES, key)
        return found or b""

    def citing(self, canonical: str) -> Citing:
        """Who cites a document in which words."""
        return tuple(self._ordered(self._shelf.all_of(CITING, canonical)))

    def steps(self, canonical: str) -> Steps:
        """What a document acts on, and what acts on it."""
        edges = sorted((edge for _, some in self._shelf.all_of(STEPS, canonical) for edge in some), key=edge_order)
        return Steps(tuple(edge for edge in edges if edge.src == canonical), tuple(edge for edge in edges if edge.dst == canonical))

    def loose(self, hub: str) -> Loose:
        """Mentions that point to a hub because no one document was found."""
        return tuple((key, placed) for key, some in self._ordered(self._shelf.all_of(LOOSE, hub)) for placed in some)

    def _ordered(self, rows: Sequence[tuple[str, tuple[Placed, ...]]]) -> list[tuple[str, tuple[Placed, ...]]]:
        return sorted((row for row in rows if row[0] in self._order), key=lambda row: self._order[row[0]])


def edge_order(edge: Edge) -> tuple[str, str, str, str, str]:
    """Relations in the order of their documents, then of the articles that state them."""
    return edge.src, edge.type, edge.dst, edge.article, edge.sentence


def rows_of(key: str, details: Details) -> Iterator[tuple[str, Rows]]:
    """What an article puts on the shelf: table, and (first name, second name, value)."""
    citing: dict[str, list[Placed]] = {}
    loose: dict[str, list[Placed]] = {}
    for placed in details.citations:
        canonical = placed.citation.canonical
        if canonical is not None and not placed.citation.mention.optional:
            citing.setdefault(canonical, []).append(placed)
        if canonical is None or "_" in canonical.split("/"):
            hub = placed.citation.hub or (hub_of(canonical) if canonical else None)
            if hub:
                loose.setdefault(hub, []).append(placed)
    steps: dict[str, list[Edge]] = {}
    for edge in details.edges:
        for canonical in dict.fromkeys((edge.src, edge.dst)):
            steps.setdefault(canonical, []).append(edge)
    yield DETAILS, [(key, "", details)]
    for table, found in ((CITING, citing), (LOOSE, loose), (STEPS, steps)):
        yield table, [(first, key, tuple(some)) for first, some in found.items()]


def touched(*details: Details) -> Change:
    """Documents and hubs that what is known of some articles has a part in, to be made again."""
    found = [(table, {first for first, _, _ in rows}) for one in details for table, rows in rows_of("", one)]
    documents = (name for table, names in found if table in {CITING, STEPS} for name in names)
    return to_make_again(documents, (name for table, names in found if table == LOOSE for name in names))


def to_make_again(documents: Iterable[str], hubs: Iterable[str]) -> Change:
    """Documents and hubs that show something which changed: on the shelf, so that a build which is stopped leaves them to the next."""
    return TOUCHED, (), [*((name, "document", None) for name in documents), *((name, "hub", None) for name in hubs)]
