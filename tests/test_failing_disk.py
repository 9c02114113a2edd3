"""Whatever the disk refuses, and whenever: what was there is there, and the sentence says what to do (promises P3 and P22).

Each job is done again and again, failing at its first operation on the disk, its second, and so on until it meets no failure;
with a full disk, a broken one and a forbidden one; failing once, and failing from then on. ``test_store_disk`` and
``test_files`` meet a real drive that is full.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app import settings
from app.files import atomic_write
from app.models.asked import Asked
from app.papers import workbook
from app.papers.paper import paper_of
from app.papers.written import written
from app.queries import registers
from app.queries.history import head
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.registers import REGISTERS
from app.store import backup
from app.store.engine import Explained
from app.store.workspace import Workspace
from tests.failing_disk import FailingDisk, at_every_operation, disk
from tests.store_registers import add, change, dump, move, risk, started

__all__ = ["disk"]

TODAY = datetime(2026, 7, 1, tzinfo=UTC).date()


@pytest.fixture
def workspace(tmp_path: Path, disk: FailingDisk) -> Iterator[Workspace]:
    opened = started(tmp_path / "r.quarterdeck")
    yield opened
    opened.close()


def test_that_a_step_is_whole_or_the_file_is_as_it_was(workspace: Workspace, disk: FailingDisk) -> None:
    people = add(workspace, "risks", "People")
    titles = (f"Number {number}" for number in count())
    title = "People"
    before = workspace.path.read_bytes()

    def step() -> None:
        nonlocal title
        title = next(titles)
        change(workspace, "risks", people, "title", title)

    def whole(done: bool) -> None:
        nonlocal before
        workspace.check()
        assert (risk(workspace, people).title == title) == done
        assert done or workspace.path.read_bytes() == before
        before = workspace.path.read_bytes()

    said = at_every_operation(disk, step, whole)

    assert len(said) >= 3, said
    Workspace.open(workspace.path, who="Ana", read_only=True).close()


def test_that_a_backup_is_whole_or_not_there(workspace: Workspace, disk: FailingDisk) -> None:
    add(workspace, "risks", "People")
    assert workspace.back_up() is not None
    add(workspace, "risks", "Money")
    register, folder = workspace.path.read_bytes(), backup.folder_of(workspace.path)
    earlier = {path.name: path.read_bytes() for path in folder.iterdir()}

    def harmless(done: bool) -> None:
        now = {path.name: path.read_bytes() for path in folder.glob("*.zip")}
        assert disk.is_clean(folder, *now)
        made = now.keys() - earlier.keys()
        assert {name: now[name] for name in earlier} == earlier
        assert len(made) == done
        assert workspace.path.read_bytes() == register
        for name in made:
            backup.check(backup.backups_of(workspace.path)[0])
            (folder / name).unlink()

    said = at_every_operation(disk, workspace.back_up, harmless)

    assert any("Free some space" in one for one in said), said


def _content(session: Session, kind: str) -> bytes:
    """A paper, or the workbook, as the command line writes it."""
    if kind == "workbook":
        rows = [(register, registers.rows(session, key, TODAY)) for key, register in REGISTERS.items()]
        return workbook.write(rows, house(session), written_on=TODAY, history_head=head(session))
    paper = paper_of("risk_report")
    return written(paper, facts_of(paper.key, session, Asked(TODAY))).word()


@pytest.mark.parametrize("kind", ["paper", "workbook"])
def test_that_a_paper_is_whole_or_the_earlier_one_is_as_it_was(
    workspace: Workspace, disk: FailingDisk, tmp_path: Path, kind: str
) -> None:
    move(workspace, add(workspace, "risks", "People"), 2, 3)
    with disk.failing(10_000, 5), workspace.read() as session:
        content = _content(session, kind)
    assert disk.asked == []  # it is built in memory: all that the disk is asked for comes now
    folder = tmp_path / "papers"
    folder.mkdir()
    out = folder / "Earlier"
    earlier = b"the good earlier one" * 1000
    out.write_bytes(earlier)

    def whole(done: bool) -> None:
        assert out.read_bytes() == (content if done else earlier)
        assert disk.is_clean(folder, out.name)
        out.write_bytes(earlier)

    said = at_every_operation(disk, lambda: atomic_write(out, content), whole)

    assert all("“Earlier”" in one for one in said), said
    assert len(said) == 3


def test_that_settings_are_kept_whole_or_the_earlier_ones_are_as_they_were(disk: FailingDisk) -> None:
    first = replace(settings.load(), who="Ana")
    settings.save(first)
    second = replace(first, who="Bo")

    def whole(done: bool) -> None:
        assert settings.load().who == ("Bo" if done else "Ana")
        assert disk.is_clean(settings.settings_file().parent, "settings.json")
        settings.save(first)

    at_every_operation(disk, lambda: settings.save(second), whole)


def test_that_opening_and_closing_harm_nothing_and_leave_no_lock(disk: FailingDisk, tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    before = path.read_bytes()

    def whole(_: bool) -> None:
        assert path.read_bytes() == before
        Workspace.open(path, who="Bo").close()
        assert not path.with_name(f".{path.name}.holder").exists()

    at_every_operation(disk, lambda: Workspace.open(path, who="Ana").close(), whole)


def test_that_a_restore_is_whole_or_the_register_is_as_it_was(
    workspace: Workspace, disk: FailingDisk
) -> None:
    kept = workspace.back_up()
    assert kept is not None
    then = dump(workspace.path)
    add(workspace, "risks", "People")
    now = workspace.path.read_bytes()
    workspace.close()
    path = workspace.path

    def whole(done: bool) -> None:
        if done:
            Workspace.open(path, who="Bo").close()
            assert dump(path) == then
            path.write_bytes(now)
        assert path.read_bytes() == now

    at_every_operation(disk, lambda: backup.restore(path, kept, kept.at), whole)


def test_that_the_loop_would_notice_a_file_written_straight_over_the_earlier_one(
    disk: FailingDisk, tmp_path: Path
) -> None:
    """The control: what ``atomic_write`` is for."""
    out = tmp_path / "Earlier"
    out.write_bytes(b"earlier")

    def carelessly() -> None:
        with Explained(out), os.fdopen(os.open(out, os.O_WRONLY | os.O_TRUNC), "wb") as stream:
            stream.write(b"the new one")

    def whole(done: bool) -> None:
        assert out.read_bytes() == (b"the new one" if done else b"earlier")

    with pytest.raises(AssertionError, match="after ENOSPC at fdopen"):
        at_every_operation(disk, carelessly, whole)
