"""Bringing an older register up to date: on a copy, which is checked and then swapped in (promise P9).

The old file is kept beside it. Alembic is only imported here, so that opening a register of today does not wait for it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.errors import DamageError
from app.files import atomic_write, swap_in
from app.store.backup import copy_live
from app.store.checks import check_whole
from app.store.engine import Explained
from app.store.header import MAJOR, MINOR, user_version
from app.store.header import check as check_header

SCRIPTS = Path(__file__).with_name("migrations")


def migrate(register: Path, scripts: Path = SCRIPTS, version: tuple[int, int] = (MAJOR, MINOR)) -> Path:
    """Bring a register to this program's schema; after any failure the file is byte for byte what it was.

    Args:
        scripts: Folder of the migrations.
        version: Schema version to sign the result with.

    Returns:
        Where the old file is kept.

    Raises:
        DamageError: the copy did not come out whole.
        AccessError: the disk refuses.
    """
    old = check_header(register)
    copy = register.with_name(f".{register.name}.migrating")
    kept = register.with_name(f"{register.name}.pre-v{version[0]}.{version[1]}.bak")
    try:
        with Explained(register):
            copy.unlink(missing_ok=True)
            copy_live(register, copy)
            before = _counts(copy)
            _run(copy, scripts)
            _sign(copy, version)
            _verify(copy, before, f"{old.major}.{old.minor}")
            atomic_write(kept, register.read_bytes(), private=True)
        swap_in(copy, register)
    finally:
        copy.unlink(missing_ok=True)
    return kept


def _run(copy: Path, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["register"] = copy
    command.upgrade(config, "head")


def _sign(copy: Path, version: tuple[int, int]) -> None:
    connection = sqlite3.connect(copy)
    try:
        connection.execute(f"PRAGMA user_version={user_version(*version)}")
    finally:
        connection.close()


def _counts(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()


def _verify(copy: Path, before: dict[str, int], old: str) -> None:
    connection = sqlite3.connect(copy)
    try:
        check_whole(connection)
    finally:
        connection.close()
    after = _counts(copy)
    lost = {name for name, rows in before.items() if name in after and after[name] < rows}
    if lost or ((gone := before.keys() - after.keys()) and any(before[name] for name in gone)):
        raise DamageError(
            f"The register (version {old}) could not be brought up to date without losing records, so it was left as it was.",
            hint="Please report this with the log file, and go on with the Quarterdeck that made the register.",
        )
