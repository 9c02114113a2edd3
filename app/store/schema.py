"""The tables as they are in the file: every stored class, and beside each recorded one its history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

from app.models.base import Base, Recorded
from app.models.stored import RECORDED
from app.store.header import APPLICATION_ID, user_version
from app.store.search_tables import SEARCH_TABLES
from app.store.twins import Kept

# By what a list of a past moment looks rows up, as one of now does by the table's own index.
_LOOKED_UP = {"update_entry": (("record_id", "quarter"),)}

REVISION = "0007"  # the newest migration; tests hold it equal to what a new file is made as


@dataclass(frozen=True, slots=True)
class Twin(Kept):
    """A recorded table with its stored class."""

    cls: type[Recorded]


def _history_of(table: Table) -> None:
    kept = [Column(column.name, _plain(column.type)) for column in table.columns]
    Table(
        f"{table.name}_history",
        Base.metadata,
        Column("version", Integer, primary_key=True),
        Column("from_step", ForeignKey("step.number"), nullable=False, index=True),
        Column("to_step", ForeignKey("step.number"), index=True),
        Column("salt", String(16), nullable=False),
        Column("digest", String(64), nullable=False),
        *kept,
        Index(f"ix_{table.name}_history_id_to_step", "id", "to_step"),
        *(
            Index(f"ix_{table.name}_history_{'_'.join(names)}", *names, "from_step", "to_step")
            for names in _LOOKED_UP.get(table.name, ())
        ),
    )


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """History keeps values, not rules: a word that was allowed once must stay readable when the list has changed."""
    return kind if isinstance(kind, (Integer, Date)) else Text()


def _twins() -> tuple[Twin, ...]:
    twins = []
    for cls in RECORDED:
        table = cls.__table__
        _history_of(table)
        twins.append(Twin(table.name, tuple(column.name for column in table.columns), cls))
    return tuple(twins)


TWINS = _twins()
TWIN_OF = {twin.cls: twin for twin in TWINS}


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index and trigger in an empty file, and sign its header, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in (*_tables(), *SEARCH_TABLES, *guards()):
        connection.execute(statement)
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={user_version()}")
    connection.execute("COMMIT")


def _tables() -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=sqlite.dialect()))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield str(CreateIndex(index).compile(dialect=sqlite.dialect()))


def guards() -> list[str]:
    """Triggers that let the history only grow: versions may be ended once, steps never change."""
    made = [
        f"CREATE TRIGGER step_no_{verb.casefold()} BEFORE {verb} ON step BEGIN "
        "SELECT RAISE(ABORT, 'the history is never rewritten'); END"
        for verb in ("UPDATE", "DELETE")
    ]
    for twin in TWINS:
        fixed = ", ".join(f'"{name}"' for name in ("version", "from_step", "salt", "digest", *twin.columns))
        made += [
            f"CREATE TRIGGER {twin.history}_no_delete BEFORE DELETE ON {twin.history} BEGIN "
            "SELECT RAISE(ABORT, 'the history is never rewritten'); END",
            f"CREATE TRIGGER {twin.history}_no_change BEFORE UPDATE OF {fixed} ON {twin.history} BEGIN "
            "SELECT RAISE(ABORT, 'the history is never rewritten'); END",
            f"CREATE TRIGGER {twin.history}_end_once BEFORE UPDATE OF to_step ON {twin.history} "
            "WHEN OLD.to_step IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the history is never rewritten'); END",
        ]
    return made
