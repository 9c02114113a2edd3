"""Whole, checked copies of a register that may be in use: for backups, for migrating, for another name."""

from __future__ import annotations

import sqlite3
import time
from contextlib import nullcontext
from pathlib import Path

from app.errors import AccessError
from app.files import sha256_of
from app.models.tables import Table
from app.store.checks import check_history, check_schema, check_whole, judging
from app.store.engine import Explained, connect
from app.store.header import check as check_header
from app.store.lock import held
from app.store.replacing import clear_away, drop, replace_register

_PATIENCE_S = 20.0


def copy_live(register: Path, copy: Path) -> None:
    """A whole copy of a register that may be in use, by SQLite's own backup; a file copy would often be corrupt.

    In one go: a step waits for it (a quarter of a second for 100 MB), but no busy writer can make it begin again for ever.
    """
    deadline = time.monotonic() + _PATIENCE_S

    def patience(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > deadline:
            raise AccessError(
                "The register stayed busy, so no copy was taken.", hint="Try again in a minute."
            )

    source = connect(register, read_only=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target, pages=-1, progress=patience)
    finally:
        target.close()
        source.close()


def save_copy(register: Path, path: Path, *, who: str = "somebody saving a copy") -> Path:
    """Save a checked copy of an open register under another name; an earlier file there is only replaced by a whole one.

    Raises:
        AccessError: the place is that of a register which is open, or the disk refuses; what was there is unchanged.
    """
    beside = path.with_name(f".{path.name}.copying")
    lock = held(path, who) if path.exists() else nullcontext()
    with Explained(path), lock:
        try:
            drop(beside)
            copy_live(register, beside)
            verified(beside)
            replace_register(beside, path)
        finally:
            clear_away(beside)
    return path


def verified(copy: Path) -> tuple[int, dict[str, object]]:
    """The newest step of a copy, and its manifest; raises DamageError for a damaged one."""
    check_header(copy)
    with judging():
        connection = connect(copy, read_only=True)
        try:
            check_whole(connection)
            check_schema(connection)
            head = check_history(connection)
            step = connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0]
            rows = {table.value: _count(connection, table.value) for table in Table}
        finally:
            connection.close()
    return step, {"step": step, "head": head, "rows": rows, "sha256": sha256_of(copy)}


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
