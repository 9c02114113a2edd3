"""The tables of the full-text index: what is made of the register for finding its words, and no part of the register itself."""

from __future__ import annotations

import sqlite3

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"

SEARCH_TABLES = (
    "CREATE TABLE search_place (number INTEGER NOT NULL PRIMARY KEY, source VARCHAR(32) NOT NULL UNIQUE,"
    " record VARCHAR(32) NOT NULL, place VARCHAR(300) NOT NULL)",
    f"CREATE VIRTUAL TABLE search_index USING fts5 (ref, title, body, home, {_TOKENS})",
    # The steps are in the file already and are only ever added to: the index reads their words from there.
    "CREATE VIRTUAL TABLE search_steps USING fts5 (words, reason, meeting, who,"
    f" content = 'step', content_rowid = 'number', {_TOKENS})",
)


def is_inside_index(table: str) -> bool:
    """Whether a table is one in which SQLite keeps the inside of an index."""
    return table.startswith(("search_index_", "search_steps_"))


def is_of_search(table: str) -> bool:
    """Whether a table of the file belongs to the index, which can be made anew from the register at any time."""
    return table.startswith("search_")


def is_complete(connection: sqlite3.Connection) -> bool:
    """Whether every step has been taken into the index."""
    newest = connection.execute("SELECT coalesce(max(number), 0) FROM main.step").fetchone()
    try:
        known = connection.execute("SELECT coalesce(max(id), 0) FROM main.search_steps_docsize").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        return False  # the inside of the index is not what it was: it is made anew
    return bool(newest == known)
