"""A shelf: values of a build, kept on disk and read back when asked for, so that a collection of any size is never in memory at once.

Values are filed under two names: the articles of a document, say, under the document's id and the article's key. Several processes may
read a shelf and put values on it; each opens it for itself.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Change = tuple[str, Iterable[tuple[str, str]], Iterable[tuple[str, str, object]]]
"""Table, the names of what goes, and (first name, second name, value) of what comes."""

_TABLES = """
CREATE TABLE IF NOT EXISTS version (version TEXT);
CREATE TABLE IF NOT EXISTS shelf (kind TEXT, first TEXT, second TEXT, value BLOB, PRIMARY KEY (kind, first, second));
"""

_PATIENCE = 600.0
"""Seconds to wait for another process that writes."""


class Shelf:
    """Tables of values on disk, or in memory when no path is given (and then for one process only)."""

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        """``version`` names what the values depend on beside their names: a shelf of another version is emptied."""
        self._path = path
        self._open: tuple[int, sqlite3.Connection] | None = None
        self._of_parent: list[sqlite3.Connection] = []
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._begin(version)
        except sqlite3.DatabaseError:  # half a file, or none of ours: what is on a shelf can be made again
            self.close()
            self._remove()
            self._begin(version)

    def get(self, table: str, first: str, second: str = "") -> Any:  # noqa: ANN401  # whatever was put there
        """A value, or None."""
        row = self._run("SELECT value FROM shelf WHERE kind = ? AND first = ? AND second = ?", table, first, second).fetchone()
        return pickle.loads(row[0]) if row else None  # noqa: S301  # our own cache, as the pipeline's

    def all_of(self, table: str, first: str) -> list[tuple[str, Any]]:
        """(second name, value) of everything filed under a first name, by the second."""
        rows = self._run("SELECT second, value FROM shelf WHERE kind = ? AND first = ? ORDER BY second", table, first)
        return [(second, pickle.loads(value)) for second, value in rows]  # noqa: S301

    def items(self, table: str) -> Iterator[tuple[str, str, Any]]:
        """(first name, second name, value) of a whole table, by their names; not to be mixed with changes."""
        for first, second, value in self._run(
            "SELECT first, second, value FROM shelf WHERE kind = ? ORDER BY first, second", table
        ):
            yield first, second, pickle.loads(value)  # noqa: S301

    def names(self, table: str) -> list[tuple[str, str]]:
        """(first name, second name) of a whole table, by their names."""
        return list(self._run("SELECT first, second FROM shelf WHERE kind = ? ORDER BY first, second", table))

    def change(self, changes: Iterable[Change]) -> None:
        """Take values away and put others on the shelf: all of these changes, or none of them."""
        connection = self._connection()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for table, gone, new in changes:
                connection.executemany(
                    "DELETE FROM shelf WHERE kind = ? AND first = ? AND second = ?", ((table, *names) for names in gone)
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO shelf VALUES (?, ?, ?, ?)",
                    ((table, first, second, pickle.dumps(value, protocol=5)) for first, second, value in new),
                )

    def put(self, table: str, new: Iterable[tuple[str, str, object]]) -> None:
        """Put values on the shelf: (first name, second name, value)."""
        self.change([(table, (), new)])

    def empty(self, *tables: str) -> None:
        """Take everything away from these tables."""
        with self._connection() as connection:
            connection.executemany("DELETE FROM shelf WHERE kind = ?", ((table,) for table in tables))

    def close(self) -> None:
        """Let go of the file; it is opened again when something is asked for."""
        if self._open is not None and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = None

    def _begin(self, version: str) -> None:
        if self._version() not in {version, None} and self._path is not None:
            self.close()
            self._remove()
        if self._version() is None:
            with self._connection() as connection:
                connection.executescript(_TABLES)
                connection.execute("INSERT INTO version VALUES (?)", (version,))

    def _version(self) -> str | None:
        if self._run("SELECT name FROM sqlite_master WHERE name = ?", "version").fetchone() is None:
            return None
        row = self._run("SELECT version FROM version").fetchone()
        return row[0] if row else None

    def _remove(self) -> None:
        assert self._path is not None
        for end in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)

    def _run(self, statement: str, *values: str) -> sqlite3.Cursor:
        return self._connection().execute(statement, values)

    def _connection(self) -> sqlite3.Connection:
        """The connection of this process: one that was opened before a fork must neither be used nor closed after it."""
        if self._open is None or self._open[0] != os.getpid():
            if self._open is not None:
                assert self._path is not None, "a shelf in memory is of one process"
                self._of_parent.append(self._open[1])
            connection = sqlite3.connect(self._path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            # A build that is killed leaves a whole shelf; a machine that loses power may lose its last values, which can be made again.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            self._open = os.getpid(), connection
        return self._open[1]
