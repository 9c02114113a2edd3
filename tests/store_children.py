"""What the store's tests do in a process of its own, so that it can be killed or can hold a lock."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import records
from app.models.stored import Control, Risk
from app.store.engine import connect
from app.store.workspace import Workspace


def in_another_process(
    context: BaseContext, job: Callable[..., None], *args: Any
) -> tuple[BaseProcess, Connection]:
    """Start a job that reports through a pipe; the caller ends it."""
    ours, theirs = context.Pipe()
    process = context.Process(target=job, args=(*args, theirs), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return process, ours


def hold(path: Path, who: str, report: Connection) -> None:
    """Open a register and keep it open until told to stop."""
    workspace = Workspace.open(path, who=who)
    report.send("open")
    report.recv()
    workspace.close()


def write_on_and_on(path: Path, report: Connection) -> None:
    """Numbered steps, each told of after it was acknowledged."""
    workspace = Workspace.open(path, who="Writer")
    number = 0
    while True:
        number += 1
        workspace.run(f"Step {number}", rename_all, number)
        report.send(number)


def promise_too_early(path: Path, report: Connection) -> None:
    """A broken writer, which says "saved" before it saves: the control of the test."""
    workspace = Workspace.open(path, who="Writer")
    for number in range(1, 4):
        workspace.run(f"Step {number}", rename_all, number)
        report.send(number)
    report.send(4)
    report.recv()


def save_by_halves(path: Path, report: Connection) -> None:
    """A broken writer, which saves a step in two parts: the other control."""
    workspace = Workspace.open(path, who="Writer")
    workspace.run("Step 1", rename_all, 1)
    workspace.run("Half of step 2", rename_half, 2)
    report.send(1)
    report.recv()


def spill_half_a_change(path: Path, report: Connection) -> None:
    """A change so large that half of it is in the file, and a journal beside it, before it is committed."""
    connection = connect(path)
    connection.execute("PRAGMA cache_size=10")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE risk SET title = 'half a change'")
    for number in range(200):
        connection.execute(
            "INSERT INTO draft VALUES (?, ?, '2026-01-01T00:00:00+00:00')", (str(number), "x" * 4000)
        )
    report.send(os.path.getsize(path))  # noqa: PTH202
    report.recv()


def migrate_again_and_again(path: Path, scripts: Path, version: tuple[int, int], report: Connection) -> None:
    """One migration of a register to the trial schema."""
    from app.store.migrate import migrate
    from tests.store_trial import fresh

    report.send("begun")
    migrate(path, scripts, version, fresh)
    report.send("done")


def rename_all(session: Session, number: int) -> None:
    """Give every record this step's number, and add one more: several tables in one step."""
    for cls in (Risk, Control):
        for record in session.scalars(select(cls)):
            record.title = f"Number {number}"
    records.add(session, "risks", {"title": f"Number {number}"})


def rename_half(session: Session, number: int) -> None:
    """Only the risks."""
    for record in session.scalars(select(Risk)):
        record.title = f"Number {number}"


def keep_a_draft(path: Path, report: Connection) -> None:
    """Somebody is typing when the program ends."""
    workspace = Workspace.open(path, who="Bo")
    workspace.drafts.keep("risks/1/title", "half")
    workspace.drafts.keep("risks/1/title", "half a sen")
    report.send("kept")
    report.recv()
