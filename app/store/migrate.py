"""Bringing an older register up to date: on a copy, which is checked and then swapped in (promise P9).

The old file is kept beside it. Alembic is only imported here, so that opening a register of today does not wait for it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.errors import AccessError, DamageError, explain
from app.files import atomic_write
from app.store import schema
from app.store.checks import check_history, check_whole, judging
from app.store.copies import copy_live
from app.store.engine import Explained, connect
from app.store.header import MAJOR, MINOR, user_version
from app.store.header import check as check_header
from app.store.inventory import differences, inventory
from app.store.replacing import clear_away, drop, replace_register
from app.store.search_tables import is_of_search

SCRIPTS = Path(__file__).with_name("migrations")
log = logging.getLogger(__name__)


def migrate(
    register: Path,
    scripts: Path = SCRIPTS,
    version: tuple[int, int] = (MAJOR, MINOR),
    fresh: Callable[[sqlite3.Connection], None] = schema.create,
) -> Path:
    """Bring a register to this program's schema; after any failure the file is byte for byte what it was.

    The caller holds the register's lock, and nothing that was broken off is waiting to be taken back.

    Args:
        scripts: Folder of the migrations.
        version: Schema version to sign the result with.
        fresh: Makes a new register of that version; the result must be made the same.

    Returns:
        Where the old file is kept.

    Raises:
        DamageError: the copy did not come out whole.
        AccessError: the disk refuses.
    """
    old = check_header(register)
    copy = register.with_name(f".{register.name}.migrating")
    kept = register.with_name(f"{register.name}.pre-v{version[0]}.{version[1]}.bak")
    with Explained(register), judging():
        try:
            drop(copy)  # left by a migration that was killed
            copy_live(register, copy)
            before = _counts(copy)
            _run(copy, scripts, f"{old.major}.{old.minor}")
            _sign(copy, version)
            _verify(copy, before, fresh, f"{old.major}.{old.minor}")
            atomic_write(kept, register.read_bytes(), private=True)
            replace_register(copy, register)
        finally:
            clear_away(copy)
    return kept


def _run(copy: Path, scripts: Path, old: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["register"] = copy
    try:
        command.upgrade(config, "head")
    except (CommandError, SQLAlchemyError) as error:
        # A full disk is a full disk; anything else is a migration that does not fit this file.
        found = explain(error)
        raise found if isinstance(found, AccessError) else _refused(old) from error


def _sign(copy: Path, version: tuple[int, int]) -> None:
    connection = connect(copy)
    try:
        connection.execute(f"PRAGMA user_version={user_version(*version)}")
    finally:
        connection.close()


def _counts(path: Path) -> dict[str, int]:
    connection = connect(path, read_only=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if not is_of_search(name)]  # made anew at the next opening
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()


def _verify(
    copy: Path, before: dict[str, int], fresh: Callable[[sqlite3.Connection], None], old: str
) -> None:
    """The copy is whole, keeps every row and its history, and is made as a new register would be."""
    new = sqlite3.connect(":memory:", isolation_level=None)
    connection = connect(copy, read_only=True)
    try:
        check_whole(connection)
        fresh(new)
        differing = differences(inventory(connection), inventory(new))
        if not differing:
            check_history(connection)
    finally:
        connection.close()
        new.close()
    after = _counts(copy)
    lost = sorted(name for name, rows in before.items() if after.get(name, 0) < rows)
    if differing or lost:
        log.error("Migrating from %s: not as a new register: %s; rows lost: %s", old, differing, lost)
        raise _refused(old)


def _refused(old: str) -> DamageError:
    return DamageError(
        f"The register (version {old}) could not be brought up to date, so it was left as it was.",
        hint="Please report this with the log file, and go on with the Quarterdeck that made the register.",
    )
