"""Looking after a register's file: check, backup, restore, undo, close, sample."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.cli import reading_papers
from app.cli.arguments import DONE, program
from app.cli.opening import check_name, opened, user
from app.commands import quarters, sample
from app.errors import AccessError, DamageError, RuleError
from app.models.quarter import Quarter
from app.models.source import Source
from app.models.text import counted
from app.queries.history import steps
from app.queries.house import house
from app.queries.registers import rows
from app.registers import REGISTERS
from app.store import backup
from app.store.backup import Backup, Restored


def check(asked: Namespace) -> int:
    """Check a register whole, which opening does; or whether everybody can read a Word document."""
    if asked.register.suffix.casefold() == ".docx":
        return reading_papers.check(asked)
    with opened(asked.register) as workspace, workspace.read() as session:
        now = house(session)
        held = {one.one: len(rows(session, key)) for key, one in REGISTERS.items()}
        numbers = [counted(number, one) for one, number in held.items()]
        newest = steps(session, limit=1)
        print(
            f"“{asked.register.name}” is whole: {', '.join(numbers)}, {counted(newest[0].number if newest else 0, 'step')}."
        )
        print(f"Open quarter: {now.quarter}; closed: {', '.join(map(str, now.closed)) or 'none'}.")
        print(f"Head of the history: {workspace.head or 'none'}")
    kept = backup.backups_of(asked.register)
    print(f"Newest backup: {_checked(kept[0])}." if kept else "There is no backup of it yet.")
    return DONE


def back_up(asked: Namespace) -> int:
    """Take a backup where there is something new to keep, or list the backups."""
    if asked.list:
        for one in backup.backups_of(asked.register):
            print(_checked(one))
        return DONE
    with opened(asked.register) as workspace:
        made = workspace.back_up()
    if made is None:
        print(f"The newest backup holds everything already: {_told(backup.backups_of(asked.register)[0])}.")
    else:
        print(f"Backup taken and checked: {made.path}")
    return DONE


def restore(asked: Namespace) -> int:
    """Put a backup in the place of a register that nobody has open."""
    register: Path = asked.register
    who, now = user(), datetime.now(UTC)
    if asked.backup is None:
        done = backup.restore_newest(register, now, who=who)
    else:
        chosen = _chosen(register, asked.backup)
        done = Restored(chosen, backup.restore(register, chosen, now, who=who), ())
    for notice in done.notices:
        print(notice, file=sys.stderr)
    print(f"“{register.name}” is now as in the backup {_told(done.backup)}.")
    if done.aside != register:
        print(f"The file that was there is kept as {done.aside}")
    return DONE


def undo(asked: Namespace) -> int:
    """Take back the newest step."""
    with opened(asked.register, for_change=True) as workspace:
        step = workspace.undo()
    print(f"{step.words}.")
    return DONE


def close(asked: Namespace) -> int:
    """Close the open quarter."""
    with opened(asked.register, for_change=True) as workspace:
        with workspace.read() as session:
            now = house(session)
        if asked.quarter and Quarter.parse(asked.quarter, now.first_month) != now.quarter:
            raise RuleError(f"The open quarter is {now.quarter}, so only it can be closed.")
        quarter = workspace.run(f"Close {now.quarter}", quarters.close, source=Source.CLOSE)
    print(f'{quarter} is closed; {quarter + 1} is open. To take it back: {program()} undo "{asked.register}"')
    return DONE


def write_sample(asked: Namespace) -> int:
    """Write the sample register to a new file."""
    check_name(asked.register)
    workspace = sample.create(asked.register, who=user())
    try:
        with workspace.read() as session:
            now, risks = house(session), len(rows(session, "risks"))
    finally:
        workspace.close()
    closed = counted(len(now.closed), "closed quarter")
    print(
        f"The sample register is in {asked.register}: {counted(risks, 'risk')}, {closed}, {now.quarter} open."
    )
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "check": check,
    "backup": back_up,
    "restore": restore,
    "undo": undo,
    "close": close,
    "sample": write_sample,
}


def _chosen(register: Path, named: Path) -> Backup:
    found = backup.backup_in(register, named)
    if found is None:
        raise AccessError(
            f"There is no backup “{named}”.", hint="“backup R --list” lists those that there are."
        )
    return found


def _checked(one: Backup) -> str:
    """A backup as it is told, with a word if nothing can be restored from it."""
    try:
        backup.check(one)
    except DamageError:
        return f"{_told(one)}: damaged, cannot be restored"
    return _told(one)


def _told(one: Backup) -> str:
    at = one.at.astimezone()
    return f"{one.path.name}, of {at.day} {at:%B %Y, %H:%M}"
