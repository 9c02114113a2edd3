"""A full or failing disk never damages what is there (promise P3)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.errors import AccessError
from app.store import backup
from app.store.workspace import Workspace
from tests.store_registers import add, change, dump, newest, risk_list, started


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 1 MB; skipped where this user may not mount one."""
    folder = tmp_path / "drive"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small drive")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Use up a drive but for so many bytes."""
    path = folder / "other people's files"
    with path.open("ab", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(4096)):
            pass
    os.truncate(path, max(0, path.stat().st_size - leave))
    return path


def test_that_a_full_drive_refuses_a_step_and_keeps_all_before(small_drive: Path) -> None:
    workspace = started(small_drive / "r.quarterdeck")
    people = add(workspace, "risks", "People")
    fill(small_drive)
    before, number = dump(workspace.path), newest(workspace)

    with pytest.raises(AccessError, match="disk is full") as refused:
        change(workspace, "risks", people, "description", "x" * 100_000)

    assert "Free some space" in refused.value.hint
    assert "delete" not in refused.value.in_full().casefold()  # deleting a record needs space too
    assert (dump(workspace.path), newest(workspace)) == (before, number)
    with pytest.raises(AccessError):
        workspace.undo()
    assert workspace.undoable() is not None
    (small_drive / "other people's files").unlink()
    change(workspace, "risks", people, "description", "x" * 100_000)
    workspace.close()
    Workspace.open(small_drive / "r.quarterdeck", who="Ana").close()


def test_that_steps_until_the_drive_is_full_are_all_there(small_drive: Path) -> None:
    workspace = started(small_drive / "r.quarterdeck")
    people = add(workspace, "risks", "People")
    acknowledged = 0

    def go_on_until_it_is_full() -> None:
        nonlocal acknowledged
        for number in range(1, 1000):
            change(workspace, "risks", people, "description", f"{number} " + "x" * 20_000)
            acknowledged = number

    with pytest.raises(AccessError, match="disk is full"):
        go_on_until_it_is_full()
    assert acknowledged > 3
    assert risk_list(workspace)[0].description.startswith(f"{acknowledged} ")
    workspace.close()

    again = Workspace.open(small_drive / "r.quarterdeck", who="Ana", read_only=True)

    assert risk_list(again)[0].description.startswith(f"{acknowledged} ")
    again.close()


def test_that_a_full_drive_takes_no_half_backup_and_harms_none(small_drive: Path) -> None:
    workspace = started(small_drive / "r.quarterdeck")
    good = workspace.back_up()
    add(workspace, "risks", "People")
    fill(small_drive)

    with pytest.raises(AccessError, match="disk is full"):
        workspace.back_up()

    assert backup.backups_of(workspace.path) == [good]
    assert good is not None
    backup.check(good)
    assert [one.name for one in backup.folder_of(workspace.path).iterdir()] == [good.path.name]
    workspace.close()


def test_that_a_restore_without_space_changes_nothing(small_drive: Path) -> None:
    path = small_drive / "r.quarterdeck"
    workspace = started(path)
    good = workspace.back_up()
    add(workspace, "risks", "People")
    workspace.close()
    fill(small_drive)
    before = path.read_bytes()
    assert good is not None

    with pytest.raises(AccessError, match="disk is full"):
        backup.restore(path, good, good.at)

    assert path.read_bytes() == before
    assert not [one for one in small_drive.iterdir() if "restor" in one.name]
    Workspace.open(path, who="Ana", read_only=True).close()


def test_that_a_register_is_not_half_made_on_a_full_drive(small_drive: Path) -> None:
    fill(small_drive, leave=100_000)

    with pytest.raises(AccessError, match="disk is full"):
        Workspace.create(small_drive / "r.quarterdeck", who="Ana")

    assert [one.name for one in small_drive.iterdir()] == ["other people's files"]


def test_that_opening_on_a_full_drive_is_said_in_words(small_drive: Path) -> None:
    path = small_drive / "r.quarterdeck"
    started(path).close()
    fill(small_drive)

    try:
        Workspace.open(path, who="Ana").close()
    except AccessError as refused:
        assert "disk is full" in str(refused)  # noqa: PT017
    Workspace.open(path, who="Ana", read_only=True).close()
