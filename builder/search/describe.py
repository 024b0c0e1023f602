"""What the list of results shows of an entry, and the text that excerpts are taken from."""

from __future__ import annotations

from collections.abc import Sequence

from builder.search.entries import Entry

IN_A_BLOCK = 4
"""Entries described in one file: results of a query rarely share one, and most of a page's requests are for these."""


def row(entry: Entry) -> list[object]:
    """The description of an entry; the script reads it by position. Empty values at the end are left out."""
    values: list[object] = [
        1 if entry.kind == "document" else 0,
        entry.address,
        entry.title,
        entry.date,
        entry.source,
        entry.place,
        entry.number,
        entry.cited,
        entry.byline,
        entry.url,
        "" if entry.id == entry.address.removeprefix("van-ban/").strip("/") else entry.id,
    ]
    while values and not values[-1]:
        values.pop()
    return values


def blocks(rows: Sequence[list[object]]) -> list[list[list[object]]]:
    """Descriptions cut into the files they are kept in."""
    return [list(rows[start : start + IN_A_BLOCK]) for start in range(0, len(rows), IN_A_BLOCK)]
