"""Backups: taken by SQLite's own backup, checked, packed with a manifest, thinned with age, and restorable (promise P14)."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median_low

from app import SUFFIX
from app.errors import DamageError
from app.files import atomic_write
from app.scratch import clear_left_over, scratch
from app.store.copies import copy_live, save_copy, verified
from app.store.engine import Explained, connect
from app.store.lock import held
from app.store.replacing import KEPT_ASIDE, clear_away, companions, replace_register

__all__ = [
    "Backup",
    "Restored",
    "back_up",
    "backup_in",
    "backups_of",
    "check",
    "folder_of",
    "restore",
    "restore_newest",
    "save_copy",
    "superfluous",
]

_INSIDE = f"register{SUFFIX}"
_TIME = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"^(\d{5}) (\d{8}-\d{6}) step (\d+)\.zip$")
_restored: set[Path] = set()  # put back by this program, which thins none of their backups


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup. Order is by number: the clock can be wrong, and after a restore the steps begin again lower down.

    Attributes:
        number: Place in the order in which backups were taken.
        step: Number of the newest step in it.
        at: When it was taken, UTC, as the computer's clock had it.
    """

    number: int
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
        Backup(int(name[1]), int(name[3]), datetime.strptime(name[2], _TIME).replace(tzinfo=UTC), path)
        for name, path in found
        if name
    ]
    return sorted(backups, reverse=True)


def backup_in(register: Path, named: Path) -> Backup | None:
    """The backup in a file, or of a name alone the register's own; None where there is no such file.

    Any file is taken for one, also from another folder: ``check`` refuses it if it is none.
    """
    for one in backups_of(register):
        if named == Path(one.path.name) or named.absolute() == one.path.absolute():
            return one
    if not named.is_file():
        return None
    return Backup(0, 0, datetime.fromtimestamp(named.stat().st_mtime, UTC), named)


def back_up(register: Path, at: datetime, *, always: bool = False) -> Backup | None:
    """Take and check a backup; then let go of those that age has made superfluous.

    What a program that was killed left in the folder for what is only needed for a moment is cleared away first.

    Args:
        at: Now, UTC.
        always: Also where nothing was changed since the newest backup.

    Returns:
        The new backup, or None where the newest one is whole and already holds every step.

    Raises:
        AccessError: the disk refuses, or the register stayed busy.
        DamageError: the register is damaged, so there is nothing worth keeping; earlier backups are untouched.
    """
    clear_left_over()
    earlier = backups_of(register)
    if earlier and not always and _holds(earlier[0], _head(register)):
        return None
    with scratch() as aside, Explained(register):
        copy = aside / _INSIDE
        copy_live(register, copy)
        step, manifest = verified(copy)
        packed = _pack(copy, manifest)
    folder = folder_of(register)
    with Explained(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    number = earlier[0].number + 1 if earlier else 1
    name = f"{number:05} {at:{_TIME}} step {step}.zip"
    made = Backup(number, step, at.replace(microsecond=0), atomic_write(folder / name, packed, private=True))
    if register.resolve() not in _restored:
        _thin(register)
    return made


def _thin(register: Path) -> None:
    for old in superfluous(backups_of(register)):
        with contextlib.suppress(OSError):  # an old backup too many harms nobody
            old.path.unlink()


def _head(register: Path) -> str:
    """The chain's hash at the register's newest step."""
    with Explained(register):
        connection = connect(register, read_only=True)
        try:
            found = connection.execute("SELECT chain FROM step ORDER BY number DESC LIMIT 1").fetchone()
        finally:
            connection.close()
    return str(found[0]) if found else ""


def _holds(backup: Backup, head: str) -> bool:
    """Whether a backup is whole and ends with the step that has this hash."""
    try:
        _, manifest = _unpacked(backup)
    except DamageError:
        return False
    return manifest.get("head") == head


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Which backups age has made superfluous.

    Kept are the ten newest, then the newest of each day for 30 days, of each week for 26 weeks, and of each month for ever.
    Newest is by number; age is counted from the middle one of the ten newest, so that a clock set wrong for a day
    lets nothing go that should stay.
    """
    ordered = sorted(backups, reverse=True)
    if not ordered:
        return []
    kept = set(ordered[:10])
    newest = median_low(backup.at for backup in kept)
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


def restore(
    register: Path, backup: Backup, at: datetime, *, who: str = "somebody restoring a backup"
) -> Path:
    """Put a backup in the place of the register, which must not be open; the current file is kept aside.

    Returns:
        Where the current file was kept, or the register itself where there was none.

    Raises:
        DamageError: the backup itself is damaged; nothing was changed.
        AccessError: the register is open, or the disk refuses; nothing was changed.
    """
    ready = register.with_name(f".{register.name}.restoring")
    aside = register.with_name(f"{register.stem} {KEPT_ASIDE} {at:{_TIME}}{register.suffix}")
    with Explained(register), held(register, who):
        try:
            check(backup)
            atomic_write(ready, _unpacked(backup)[0], private=True)
            for one in (register, *companions(register)):
                if one.exists():
                    kept = aside.with_name(aside.name + one.name.removeprefix(register.name))
                    atomic_write(kept, one.read_bytes(), private=True)
            replace_register(ready, register)
        finally:
            clear_away(ready)
    _restored.add(register.resolve())
    return aside if aside.exists() else register


def restore_newest(register: Path, at: datetime, *, who: str = "somebody restoring a backup") -> Restored:
    """Put the newest backup that is whole in the place of a register, passing over damaged ones.

    Raises:
        DamageError: there is no backup, or none that is whole; nothing was changed.
        AccessError: the register is open, or the disk refuses; nothing was changed.
    """
    passed_over: list[str] = []
    for backup in backups_of(register):
        try:
            aside = restore(register, backup, at, who=who)
        except DamageError as error:
            passed_over.append(f"{error} An earlier one was taken instead.")
        else:
            return Restored(backup, aside, tuple(passed_over))
    raise DamageError(
        f"There is no whole backup of “{register.name}”.",
        hint="Nothing was changed. Look for a copy of the register or of its backups folder on another drive.",
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """What ``restore_newest`` did.

    Attributes:
        aside: Where the register as it was is kept.
        notices: Sentences about backups that were passed over.
    """

    backup: Backup
    aside: Path
    notices: tuple[str, ...]


def check(backup: Backup) -> None:
    """Unpack a backup beside the way and check it whole; raises DamageError for a damaged one."""
    content, _ = _unpacked(backup)
    with scratch() as aside:
        copy = aside / _INSIDE
        atomic_write(copy, content, private=True)
        try:
            verified(copy)
        except DamageError as error:
            raise _spoiled(backup) from error


def _pack(copy: Path, manifest: dict[str, object]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(copy, _INSIDE)
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return packed.getvalue()


def _unpacked(backup: Backup) -> tuple[bytes, dict[str, object]]:
    """The register in a backup, and its manifest; raises DamageError where they do not agree."""
    try:
        with zipfile.ZipFile(backup.path) as archive:
            content = archive.read(_INSIDE)
            manifest = json.loads(archive.read("manifest.json"))
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, KeyError, ValueError) as error:
        raise _spoiled(backup) from error
    if not isinstance(manifest, dict) or hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise _spoiled(backup)
    return content, manifest


def _spoiled(backup: Backup) -> DamageError:
    return DamageError(
        f"The backup “{backup.path.name}” is damaged.", hint="Nothing was changed. Choose an earlier backup."
    )
