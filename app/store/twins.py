"""The recorded tables of an open file and their columns: what checking and reading need, without the stored classes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from app.models.tables import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """A recorded table with the names of its columns.

    Values pass between it and its history as the database holds them, so that what was is put back exactly.
    """

    table: str
    columns: tuple[str, ...]

    @property
    def history(self) -> str:
        """Name of the history table."""
        return f"{self.table}_history"

    @property
    def listed(self) -> str:
        """The columns, quoted, as SQL lists them."""
        return ", ".join(map(quoted, self.columns))


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Names of a table's columns in the file, in their order; empty where there is no such table."""
    return tuple(
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))
    )


def kept_in(connection: sqlite3.Connection) -> list[Kept]:
    """Every recorded table, with the columns that it has in this file."""
    return [Kept(table.value, columns_of(connection, table.value)) for table in Table]
