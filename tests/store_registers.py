"""Registers for the tests of the store: made through the public commands, and read as plain values."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.commands import organisation, records, risks
from app.models.quarter import Quarter
from app.models.rows import ControlRow, RiskRow
from app.models.scale import Position, Scale, four_levels
from app.models.source import Source
from app.queries.controls import control_rows
from app.queries.risks import risk_rows
from app.store.moments import Moment
from app.store.search_tables import is_of_search
from app.store.workspace import Workspace

FIRST = Quarter(2021, 1)
# Not part of what people see: the history itself, and the version of the schema.
_BESIDE = ("step", "alembic_version")


def started(
    path: Path, *, who: str = "Ana", scale: Scale | None = None, first: Quarter = FIRST, name: str = "Anytown"
) -> Workspace:
    """A new register with an organisation and nothing else."""
    path.write_bytes(_begun(who, scale or four_levels(), first, name))
    path.chmod(0o600)
    return Workspace.open(path, who=who)


@cache
def _begun(who: str, scale: Scale, first: Quarter, name: str) -> bytes:
    """Such a register, made once for all tests that begin with it."""
    with TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "begun.quarterdeck", who=who)
        told = {"name": name, "scale": scale, "first_quarter": first, "source": Source.START}
        workspace.run("Start the register", organisation.start, **told)
        workspace.close()
        return workspace.path.read_bytes()


def add(workspace: Workspace, register: str, title: str, **values: Any) -> str:
    """Add a record in a step of its own; returns its id."""
    return workspace.run(f"Add {title}", records.add, register, {"title": title, **values})


def change(workspace: Workspace, register: str, record_id: str, key: str, value: Any) -> None:
    """Change one field in a step of its own."""
    workspace.run(f"Change {key} to {value}", records.change, register, record_id, key, value)


def move(workspace: Workspace, risk_id: str, likelihood: int, impact: int, **more: Any) -> None:
    """Move a risk in a step of its own."""
    workspace.run(
        f"Move to {likelihood} x {impact}", risks.move, risk_id, Position(likelihood, impact), **more
    )


def risk_list(workspace: Workspace, moment: Moment | Quarter | None = None) -> list[RiskRow]:
    """The risks at a moment."""
    with workspace.read(moment) as session:
        return risk_rows(session)


def risk(workspace: Workspace, risk_id: str, moment: Moment | Quarter | None = None) -> RiskRow:
    """One risk at a moment; StopIteration where it is not in the register."""
    return next(row for row in risk_list(workspace, moment) if row.id == risk_id)


def control_list(workspace: Workspace, moment: Moment | Quarter | None = None) -> list[ControlRow]:
    """The controls at a moment."""
    with workspace.read(moment) as session:
        return control_rows(session)


def newest(workspace: Workspace) -> int:
    """Number of the newest step."""
    with closing(sqlite3.connect(workspace.path)) as connection:
        return int(connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0])


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that people can see in a register, table by table; no history and no drafts."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in _BESIDE and not name.endswith("_history") and not is_of_search(name)
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def tamper(path: Path, *statements: str) -> None:
    """Change a closed register as another program would, with the triggers out of the way for a while."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)
