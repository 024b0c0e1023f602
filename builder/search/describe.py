"""What the list of results shows of an entry, and the text that excerpts are taken from."""

from __future__ import annotations

from builder.search.entries import Entry


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
