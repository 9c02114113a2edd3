"""How Alembic reaches the copy that it migrates.

Foreign keys are off before the transaction begins: SQLite would otherwise delete child rows when a table is rebuilt, and
says nothing. The transaction is begun by us, so that a failed migration is rolled back whole.
"""

from __future__ import annotations

import sqlite3

from alembic import context
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

config = context.config


def connect() -> sqlite3.Connection:
    """A connection to the copy, in no transaction, with foreign keys off."""
    connection = sqlite3.connect(config.attributes["register"], isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)


@event.listens_for(engine, "begin")
def begin(connection: Connection) -> None:
    """Begin the one transaction of the migration."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
