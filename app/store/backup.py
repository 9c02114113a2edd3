"""Backups: taken by SQLite's own backup, checked, packed with a manifest, thinned with age, and restorable (promise P14)."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import AccessError, DamageError
from app.files import atomic_write, swap_in
from app.store.checks import check_history, check_whole
from app.store.engine import Explained, connect
from app.store.header import check as check_header
from app.store.schema import TWINS

_INSIDE = "register.quarterdeck"
_NAME = re.compile(r"^(\d{8}-\d{6}) step (\d+)\.zip$")
_PATIENCE_S = 20.0
_PAGES_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup. Order is by step: the clock can be wrong, the order of steps is not.

    Attributes:
        step: Number of the newest step in it.
        at: When it was taken, UTC.
    """

    step: int
    at: datetime
    path: Path


def folder_of(register: Path) -> Path:
    """Where a register's backups are kept: beside it, so that they go where it goes."""
    return register.with_name(f"{register.stem} backups")


def backups_of(register: Path) -> list[Backup]:
    """The register's backups, newest first."""
    folder = folder_of(register)
    found = [(_NAME.match(path.name), path) for path in folder.glob("*.zip")] if folder.is_dir() else []
    backups = [
        Backup(int(name[2]), datetime.strptime(name[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC), path)
        for name, path in found
        if name
    ]
    return sorted(backups, reverse=True)


def back_up(register: Path, at: datetime, *, always: bool = False) -> Backup | None:
    """Take and check a backup; then let go of those that age has made superfluous.

    Args:
        at: Now, UTC.
        always: Also where no step was made since the newest backup.

    Returns:
        The new backup, or None where the newest one already holds every step.

    Raises:
        AccessError: the disk refuses, or the register stayed busy.
        DamageError: the register is damaged, so there is nothing worth keeping; earlier backups are untouched.
    """
    earlier = backups_of(register)
    with tempfile.TemporaryDirectory(prefix="quarterdeck-") as scratch:
        copy = Path(scratch) / _INSIDE
        with Explained(register):
            copy_live(register, copy)
        step, manifest = _verified(copy)
        if earlier and earlier[0].step == step and not always:
            return None
        packed = _pack(copy, manifest)
    folder = folder_of(register)
    with Explained(folder):
        folder.mkdir(exist_ok=True)
    path = atomic_write(folder / f"{at:%Y%m%d-%H%M%S} step {step}.zip", packed, private=True)
    for old in superfluous(backups_of(register)):
        with contextlib.suppress(OSError):  # an old backup too many harms nobody
            old.path.unlink()
    return Backup(step, at, path)


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Which backups age has made superfluous.

    Kept are the ten newest, then the newest of each day for 30 days, of each week for 26 weeks, and of each month for ever.
    Age is counted from the newest backup, not from the computer's clock; the newest by step is never let go.
    """
    ordered = sorted(backups, reverse=True)
    if not ordered:
        return []
    newest = max(backup.at for backup in ordered)
    kept = set(ordered[:10])
    for backup in ordered[10:]:
        if not any(_stands_for(backup.at, newest) == _stands_for(other.at, newest) for other in kept):
            kept.add(backup)
    return [backup for backup in ordered if backup not in kept]


def _stands_for(at: datetime, newest: datetime) -> tuple[str, int, int]:
    age = newest - at
    if age <= timedelta(days=30):
        return "day", at.year, at.timetuple().tm_yday
    if age <= timedelta(weeks=26):
        year, week, _ = at.isocalendar()
        return "week", year, week
    return "month", at.year, at.month


def restore(register: Path, backup: Backup, at: datetime) -> Path:
    """Put a backup in the place of the register, which must not be open; the current file is kept aside.

    Returns:
        Where the current file was kept, or the register itself where there was none.

    Raises:
        DamageError: the backup itself is damaged; nothing was changed.
        AccessError: the disk refuses; nothing was changed.
    """
    ready = register.with_name(f".{register.name}.restoring")
    aside = register.with_name(f"{register.stem} before restore {at:%Y%m%d-%H%M%S}{register.suffix}")
    try:
        atomic_write(ready, _unpacked(backup), private=True)
        _verified(ready)
        with Explained(register):
            if register.exists():
                atomic_write(aside, register.read_bytes(), private=True)
        swap_in(ready, register)
    finally:
        ready.unlink(missing_ok=True)
    return aside if aside.exists() else register


def copy_live(register: Path, copy: Path) -> None:
    """A whole copy of a register that may be in use, by SQLite's own backup; a file copy would often be corrupt."""
    deadline = time.monotonic() + _PATIENCE_S

    def patience(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > deadline:
            raise AccessError(
                "The register stayed busy, so no backup was taken.", hint="Try again in a minute."
            )

    source = connect(register, read_only=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target, pages=_PAGES_AT_A_TIME, progress=patience)
    finally:
        target.close()
        source.close()


def save_copy(register: Path, path: Path) -> Path:
    """Save a checked copy of an open register under another name; an earlier file there is only replaced by a whole one.

    Raises:
        AccessError: the disk refuses; an earlier file of that name is unchanged.
    """
    beside = path.with_name(f".{path.name}.copying")
    try:
        with Explained(path):
            beside.unlink(missing_ok=True)
            copy_live(register, beside)
        _verified(beside)
        swap_in(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _verified(copy: Path) -> tuple[int, dict[str, object]]:
    """The newest step of a copy, and its manifest; raises DamageError for a damaged one."""
    check_header(copy)
    connection = connect(copy, read_only=True)
    try:
        check_whole(connection)
        head = check_history(connection)
        step = connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0]
        rows = {t.table: connection.execute(f"SELECT count(*) FROM {t.table}").fetchone()[0] for t in TWINS}
    finally:
        connection.close()
    sha = hashlib.sha256(copy.read_bytes()).hexdigest()
    return step, {"step": step, "head": head, "rows": rows, "sha256": sha}


def _pack(copy: Path, manifest: dict[str, object]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(copy, _INSIDE)
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return packed.getvalue()


def _unpacked(backup: Backup) -> bytes:
    try:
        with zipfile.ZipFile(backup.path) as archive:
            content = archive.read(_INSIDE)
            manifest = json.loads(archive.read("manifest.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise _spoiled(backup) from error
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise _spoiled(backup)
    return content


def _spoiled(backup: Backup) -> DamageError:
    return DamageError(
        f"The backup “{backup.path.name}” is damaged.", hint="Nothing was changed. Choose an earlier backup."
    )
