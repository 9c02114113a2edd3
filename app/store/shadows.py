"""Temporary views that stand before the tables of a connection and show them as they were at one step.

In SQLite a temporary view wins name resolution, so the same queries read any moment.
"""

from __future__ import annotations

import sqlite3

from app.models.tables import Table
from app.store.twins import kept_in


def cast(connection: sqlite3.Connection) -> None:
    """Put the views before the tables; the step that they show is that in the connection's own ``shown_moment``."""
    connection.execute("CREATE TEMP TABLE shown_moment (step INTEGER NOT NULL)")
    connection.execute("INSERT INTO shown_moment VALUES (0)")
    for kept in kept_in(connection):
        connection.execute(
            f"CREATE TEMP VIEW {kept.table} AS SELECT {kept.listed} FROM main.{kept.history}"
            " WHERE from_step <= (SELECT step FROM temp.shown_moment)"
            " AND (to_step IS NULL OR to_step > (SELECT step FROM temp.shown_moment))"
        )


def lift(connection: sqlite3.Connection) -> None:
    """Take the views away again."""
    for table in Table:
        connection.execute(f"DROP VIEW temp.{table.value}")
    connection.execute("DROP TABLE temp.shown_moment")
