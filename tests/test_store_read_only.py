"""A read-only file or folder opens, says so, and nothing is written (promise P6)."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.scale import Position
from app.store import header, lock
from app.store.workspace import Workspace
from tests.store_registers import add, move, risk_list, started


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    workspace = started(folder / "r.quarterdeck")
    move(workspace, add(workspace, "risks", "People"), 3, 2)
    workspace.close()
    for beside in folder.glob(".*"):
        beside.unlink()
    return folder / "r.quarterdeck"


@pytest.fixture
def read_only_drive(register: Path, tmp_path: Path) -> Iterator[Path]:
    """The register's folder, mounted again so that nobody may write; skipped where this user may not mount."""
    place = tmp_path / "mounted"
    place.mkdir()
    if subprocess.run(
        ["mount", "--bind", register.parent, place], capture_output=True, check=False
    ).returncode:
        pytest.skip("this user may not mount a folder read-only")
    subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
    yield place / register.name
    subprocess.run(["umount", "-l", place], check=True)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def assert_reads_and_refuses(workspace: Workspace, why: str) -> None:
    assert workspace.read_only
    assert [row.position for row in risk_list(workspace)] == [Position(3, 2)]
    assert risk_list(workspace, Quarter(2021, 1))
    assert workspace.undoable() is None
    assert workspace.redoable() is None
    assert not workspace.can_undo(2)
    for change in (
        lambda: add(workspace, "risks", "Another"),
        workspace.undo,
        workspace.redo,
        lambda: workspace.drafts.keep("k", "t"),
    ):
        with pytest.raises(RuleError) as refused:
            change()
        assert refused.value.hint
    with pytest.raises(RuleError) as refused:
        add(workspace, "risks", "Another")
    assert str(refused.value) == f"This register is open for reading only: {why}."


def test_that_a_register_on_a_read_only_drive_opens_and_says_so(read_only_drive: Path) -> None:
    before = everything(read_only_drive.parent)

    workspace = Workspace.open(read_only_drive, who="Ana")

    assert_reads_and_refuses(workspace, "its file is read-only")
    workspace.close()
    assert everything(read_only_drive.parent) == before


def test_that_a_folder_in_which_nothing_may_be_written_opens_read_only(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(header, "writable", lambda path: False)
    before = everything(register.parent)

    workspace = Workspace.open(register, who="Ana")

    assert_reads_and_refuses(workspace, "the folder that it is in is read-only")
    workspace.close()
    assert everything(register.parent) == before


def test_that_a_file_that_may_not_be_written_opens_read_only_and_is_named_as_the_reason(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != register and may(path, mode))

    workspace = Workspace.open(register, who="Ana")

    assert_reads_and_refuses(workspace, "its file is read-only")
    workspace.close()


def test_that_a_drive_without_locks_opens_read_only_and_is_named_as_the_reason(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock.SystemLock, "take", refuse)

    workspace = Workspace.open(register, who="Ana")

    assert_reads_and_refuses(workspace, "its drive cannot keep a second program out")
    workspace.close()


def test_that_a_folder_that_only_pretends_to_be_writable_opens_read_only(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows answers that a folder may be written where its access list says otherwise."""

    def refuse(self: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(lock.SystemLock, "take", refuse)

    workspace = Workspace.open(register, who="Ana")

    assert_reads_and_refuses(workspace, "the folder that it is in is read-only")
    workspace.close()


def test_that_reading_only_by_choice_leaves_no_trace(register: Path) -> None:
    before = everything(register.parent)

    workspace = Workspace.open(register, who="Ana", read_only=True)

    assert workspace.notices == ()
    assert_reads_and_refuses(workspace, "it was opened so")
    workspace.close()
    assert everything(register.parent) == before


def test_that_somebody_may_read_while_another_changes(register: Path) -> None:
    writer = Workspace.open(register, who="Ana")
    reader = Workspace.open(register, who="Bo", read_only=True)

    add(writer, "risks", "Technology")

    assert [row.title for row in risk_list(reader)] == ["People", "Technology"]
    with pytest.raises(RuleError, match=r"reading only: Ana on .+ has it open for change"):
        add(reader, "risks", "Money")
    reader.close()
    writer.close()


def test_that_a_reading_session_cannot_change_anything(register: Path) -> None:
    workspace = Workspace.open(register, who="Ana")
    with workspace.read() as session, pytest.raises(Exception, match=r"readonly|read-only"):
        session.connection().exec_driver_sql("UPDATE risk SET title = 'changed'")
    assert [row.title for row in risk_list(workspace)] == ["People"]
    workspace.close()


def test_that_a_copied_register_opens_anywhere(register: Path, tmp_path: Path) -> None:
    copy = shutil.copy(register, tmp_path / "copy.quarterdeck")

    workspace = Workspace.open(Path(copy), who="Bo")

    assert [row.title for row in risk_list(workspace)] == ["People"]
    workspace.close()
