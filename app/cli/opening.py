"""Opening a register for one command, and reading it as at a quarter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from app import SUFFIX, settings
from app.commands import panel_questions
from app.errors import AccessError, RuleError
from app.models.quarter import Quarter
from app.queries.house import house
from app.store.workspace import Workspace


def user() -> str:
    """Name under which this user's steps are written."""
    return settings.load().who


def check_name(path: Path) -> None:
    """Refuse a name under which no register is looked for.

    Raises:
        RuleError: the name does not end as a register's does.
    """
    if path.suffix != SUFFIX:
        raise RuleError(
            f"“{path.name}” is not the name of a register.", hint=f"Give it a name that ends in {SUFFIX}."
        )


@contextmanager
def opened(path: Path, *, for_change: bool = False) -> Iterator[Workspace]:
    """A register that is there, open for the length of one command.

    Raises:
        AccessError, DamageError: it is missing, damaged, or open elsewhere for change.
    """
    if not path.exists():
        raise AccessError(
            f"There is no register “{path}”.",
            hint="Check the name; or bring in a workbook with “import FILE --register R --apply”, which makes one.",
        )
    workspace = Workspace.open(path, who=user(), read_only=not for_change)
    try:
        for notice in workspace.notices:
            print(notice, file=sys.stderr)
        panel_questions.settle(workspace)
        yield workspace
    finally:
        workspace.close()


@contextmanager
def reading(workspace: Workspace, quarter: str | None) -> Iterator[Session]:
    """A session that sees the register as at a quarter, closed or open, as typed; now for None.

    Raises:
        RuleError: the register has no such quarter.
        Unreadable: the text is no quarter.
    """
    with workspace.read() as session:
        now = house(session)
    wanted = Quarter.parse(quarter, now.first_month) if quarter is not None else None
    with workspace.read(None if wanted == now.quarter else wanted) as session:
        yield session
