"""The tables of the full-text index: what is made of the register for finding its words, and no part of the register itself."""

from __future__ import annotations

import sqlite3

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'"

NAMED = "named"
"""Stands after the home of a record's own text, before the words of its name; see ``search_index.name_tokens``."""

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
    """Whether every step has been taken into the index, and names so that they are found as names."""
    newest = connection.execute("SELECT coalesce(max(number), 0) FROM main.step").fetchone()
    try:
        known = connection.execute("SELECT coalesce(max(id), 0) FROM main.search_steps_docsize").fetchone()
        own = connection.execute(
            "SELECT i.home FROM main.search_place AS p JOIN main.search_index AS i ON i.rowid = p.number"
            " WHERE p.source = p.record AND i.home <> '' ORDER BY p.number LIMIT 1"
        ).fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        return False  # the inside of the index is not what it was: it is made anew
    return bool(newest == known) and (own is None or f" {NAMED}" in own[0])
