"""What a file's schema consists of: for seeing that a migrated file is made as a new one would be."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3

from app.store.search_tables import is_inside_index

Inventory = dict[str, tuple[str, ...]]


def inventory(connection: sqlite3.Connection) -> Inventory:
    """Every table with its columns, rules and references, every index, trigger and view, each as comparable text."""
    found: Inventory = {}
    objects = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    ).fetchall()
    for kind, name, table, sql in (map(str, row) for row in objects):  # a spoiled file may hold bytes here
        if is_inside_index(name):
            continue  # SQLite's own, and made as its version likes
        if kind == "table":
            found[f"table {name}"] = (*_columns(connection, name), *_uniques(connection, name), *_checks(sql))
        elif kind == "index":
            found[f"index {name}"] = (table, *_index(connection, name))
        else:
            found[f"{kind} {name}"] = (_plain(sql),)
    return found


def fingerprint(found: Inventory) -> str:
    """A short text that is the same only for the same schema."""
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def differences(one: Inventory, other: Inventory) -> list[str]:
    """Names of what is not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Columns in their order, since a row is compared with its history by place; then the references."""
    columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    references = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return [
        *(
            f"{name} {kind} null={not required} default={default} key={key}"
            for _, name, kind, required, default, key, _ in columns
        ),
        *sorted(
            f"{here} refers to {there}.{column} on delete {deleted}"
            for _, _, there, here, column, _, deleted, _ in references
        ),
    ]


def _uniques(connection: sqlite3.Connection, table: str) -> list[str]:
    indexes = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    return sorted(
        f"{origin} {_index(connection, name)}" for _, name, _, origin, _ in indexes if origin in ("u", "pk")
    )


def _index(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    return tuple(str(column) for _, _, column in connection.execute(f'PRAGMA index_info("{name}")'))


def _checks(sql: str) -> list[str]:
    """The named rules of a table, whatever the order in which they stand."""
    return sorted(re.findall(r"CONSTRAINT \w+ CHECK \(.*?\)(?=,? CONSTRAINT|,? ?\)$)", _plain(sql)))


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())
