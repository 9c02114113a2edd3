"""SQLAlchemy over the register's file: imported when the first command is run, or the first question asked that needs it."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from app.store.engine import connect, take_back

_ADDRESS = "sqlite://"


def make_engine(path: Path, *, read_only: bool, begin: str) -> Engine:
    """An engine on the register's file.

    Args:
        begin: ``"BEGIN"`` for readers, ``"BEGIN IMMEDIATE"`` for the writer, so that it waits instead of failing later.
    """
    engine = create_engine(
        _ADDRESS,
        creator=lambda: connect(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=4,
        pool_reset_on_return="rollback",
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if read_only:
            take_back(path)  # a step may have been broken off since this connection was made
        connection.exec_driver_sql(begin)

    return engine


@cache
def _dialect() -> Dialect:
    """What SQLAlchemy knows of SQLite, asked of a database of its own: asking ends the transaction of whom it asks."""
    engine = create_engine(_ADDRESS)
    engine.connect().close()
    engine.dispose()
    return engine.dialect


def engine_on(connection: sqlite3.Connection) -> Engine:
    """An engine for one connection that is open already; it begins no transaction and ends none but its session's."""
    driver: Any = connection  # it is what SQLAlchemy asks of a driver
    pool = StaticPool(lambda: driver, reset_on_return=None)
    return Engine(pool, _dialect(), make_url(_ADDRESS))


def session_on(engine: Engine) -> Session:
    """A session for reading in the transaction that its connection is in."""
    return Session(engine, autoflush=False)
