"""What happens to a register's file before it is open: made, judged, locked, brought up to date, checked."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AccessError
from app.models.only_read import ASKED, FILE, FOLDER, NEWER, NO_LOCK, OnlyRead, held_by
from app.store import header, places
from app.store.engine import Explained, connect, take_back
from app.store.replacing import clear_away, clear_unfinished, drop, replace_register

if TYPE_CHECKING:
    from app.store.lock import Lock

_CLOCKS_DIFFER = timedelta(minutes=10)  # of two computers that are both right enough


def make_file(path: Path) -> None:
    """Make an empty register that only this user may read; it appears under its name when it is complete.

    Raises:
        AccessError: a file of this name is there already, or the folder cannot be written.
    """
    if path.exists():
        raise AccessError(f"“{path.name}” is there already.", hint="Choose another name, or open it.")
    if not path.parent.is_dir():
        raise AccessError(f"The folder “{path.parent.name}” is not there.", hint="Choose another folder.")
    from app.store import schema  # with every stored class, which opening does not need

    beside = path.with_name(f".{path.name}.new")
    with Explained(path):
        drop(beside)
        try:
            connection = connect(beside, create=True)
            try:
                schema.create(connection)
            finally:
                connection.close()
            replace_register(beside, path)
        finally:
            clear_away(beside)


def take_lock(path: Path, who: str, *, read_only: bool, take_over: bool) -> Lock | OnlyRead:
    """The register's lock, or why it can only be read here.

    Raises:
        AccessError: missing or unreadable, or open elsewhere; the sentence names the holder.
        DamageError: the header is not that of a register which this program can read.
    """
    from app.store import lock as locks

    found = header.check(path)
    if found.newer_minor:
        return NEWER
    lock = locks.Lock(path)
    if read_only:
        holder = lock.holder()
        return held_by(locks.named(holder)) if holder else ASKED
    if not header.writable(path):
        return FOLDER if os.access(path, os.W_OK) else FILE
    try:
        with Explained(path):
            lock.take(who, take_over=take_over)
    except locks.ReadOnlyFolder:
        return FOLDER
    except locks.KeepsNoLocks:
        return NO_LOCK
    clear_unfinished(path)
    return lock


def make_ready(path: Path, *, may_change: bool) -> tuple[str, ...]:
    """Take back a change that was broken off, and bring an older register up to date; returns sentences to show.

    Raises:
        AccessError: the drive refuses, or an older register is only to be read.
        DamageError: the file is cut short, or could not be brought up to date; it is unchanged.
    """
    if header.journal_of(path).exists():
        from app.store.checks import judging

        with Explained(path), judging():
            take_back(path)
    doubts = tuple(said for said in (places.doubt(path), _clock_doubt(path)) if said and may_change)
    if not header.check(path).older:
        return doubts
    if not may_change:
        raise AccessError(
            f"“{path.name}” was made by an older Quarterdeck and must be brought up to date before it can be read.",
            hint="Copy it to a folder of your own and open it there; the old file is kept.",
        )
    from app.store.migrate import migrate

    kept = migrate(path)
    return (f"The register was brought up to date; the old file is kept as “{kept.name}”.", *doubts)


def _clock_doubt(path: Path) -> str:
    """A sentence where this computer's clock is earlier than the newest step (promise P15); what is damaged is said later."""
    try:
        connection = connect(path, read_only=True)
        try:
            found = connection.execute("SELECT at FROM step ORDER BY number DESC LIMIT 1").fetchone()
        finally:
            connection.close()
        newest = datetime.fromisoformat(found[0]) if found else None
        if newest is None or newest <= datetime.now(UTC) + _CLOCKS_DIFFER:
            return ""
    except (sqlite3.Error, ValueError, TypeError):
        return ""
    local = newest.astimezone()
    return (
        f"The newest step bears a time to come, {local.day} {local:%B %Y at %H:%M}: this computer’s clock was wrong then, or is "
        "wrong now. Check its date, since what is due and overdue is told by it."
    )


def check_file(path: Path) -> str:
    """Check a register's pages, references and history, as they are at one moment.

    Returns:
        The head of the history's chain.

    Raises:
        DamageError: something is damaged, or was changed by another program.
    """
    from concurrent.futures import ThreadPoolExecutor

    from app.store.checks import check_history, check_schema, judging

    with Explained(path), judging():
        connection = connect(path, read_only=True)
        try:
            connection.execute("BEGIN")
            # No step can fall between two questions now.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with ThreadPoolExecutor(1) as aside:
                whole = aside.submit(_check_whole, path)
                try:
                    check_schema(connection)
                    return check_history(connection)
                finally:
                    whole.result()  # damage to the pages explains whatever else was found
        finally:
            connection.close()


def _check_whole(path: Path) -> None:
    """In a thread of its own: SQLite goes through the pages by itself while the history is computed."""
    from app.store.checks import check_whole

    connection = connect(path, read_only=True)
    try:
        check_whole(connection)
    finally:
        connection.close()
