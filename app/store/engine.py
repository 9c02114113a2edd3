"""Connections to the register's file: one factory, one set of safety settings, asserted on every connection.

Rollback journal and ``synchronous=EXTRA``: an acknowledged change is on the disk, also when the power goes (promises P1
and P2; the trust page has what was measured of the other modes).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.errors import AccessError, explain
from app.store import header
from app.store.giving_way import ASKED, looking_up
from app.store.reading import Reading

if TYPE_CHECKING:  # a register is opened and its lists are read before this is imported
    from sqlalchemy.orm import Session

# Name, value to set, value that must read back.
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
_BUSY_MS = 5000


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection with every safety setting on.

    Raises:
        AccessError: a setting did not take, so nothing would be safe.
        sqlite3.Error: the file cannot be opened.
    """
    if read_only:
        take_back(path)
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"file:{quote(str(path), safe='')}?mode={mode}",
        uri=True,
        timeout=_BUSY_MS / 1000,
        isolation_level=None,  # we say ourselves when a transaction begins
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    try:
        _settle(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def take_back(path: Path) -> None:
    """Let SQLite take back a change that was broken off: by the end of a program, or by a disk that failed for a while.

    SQLite does this by itself for a connection that may write; one that only reads would be refused. Where nothing was
    broken off, nothing happens.

    Raises:
        sqlite3.Error: the disk refuses.
    """
    if not header.journal_of(path).exists() or not header.writable(path):
        return
    connection = connect(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()


def settings_of(connection: sqlite3.Connection) -> dict[str, object]:
    """The safety settings as they read back."""
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name, _, _ in _SETTINGS}


def _settle(connection: sqlite3.Connection, read_only: bool) -> None:
    for name, value, expected in _SETTINGS:
        if read_only and name == "journal_mode":
            continue
        connection.execute(f"PRAGMA {name}={value}")
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != expected:
            raise AccessError(
                "This computer’s database does not offer the safety that a register needs.",
                hint="Please report this with the log file; nothing was changed.",
            )


class Explained:
    """Turns errors of the database into sentences: ``with Explained(path): ...``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        # SQLAlchemy keeps the driver's own error there.
        cause: BaseException | None = getattr(error, "orig", None) or error
        if error is not None and isinstance(cause, (sqlite3.Error, OSError)):
            found = explain(error, about=self._path)
            if found is not None:
                raise found from error


def raw(session: Session) -> sqlite3.Connection:
    """The driver's own connection behind a session, for what only SQLite knows."""
    if isinstance(session, Reading):
        return session.driver
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def plain_rows(session: Session, statement: str, values: tuple[Any, ...] = ()) -> Iterable[Any]:
    """Rows as the database holds them, for lists of many thousands; what the session has still to write is written first.

    A long reading that is asked to give way does so between two of them.
    """
    if session.autoflush:
        session.flush()
    return looking_up(raw(session).execute(statement, values), session.info.get(ASKED))
