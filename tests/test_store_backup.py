"""Backups exist, are checked, thin out with age, and going back to one is safe (promises P14 and P15)."""

from __future__ import annotations

import json
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import AccessError, DamageError
from app.store import backup, copies
from app.store.backup import back_up, backups_of, folder_of
from app.store.workspace import Workspace
from tests.store_registers import add, change, newest, risk_list, started

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Corporate risks.quarterdeck"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = started(path)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def nothing_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_restored", set())


def test_that_a_backup_is_whole_and_says_what_it_holds(workspace: Workspace) -> None:
    add(workspace, "risks", "People")

    made = workspace.back_up()

    assert made is not None
    assert made.path.parent == folder_of(workspace.path)
    assert made == backups_of(workspace.path)[0]
    assert made.step == newest(workspace)
    with zipfile.ZipFile(made.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["rows"]["risk"] == 1
    assert len(manifest["sha256"]) == len(manifest["head"]) == 64
    backup.check(made)


def test_that_nothing_new_needs_no_new_backup_unless_it_is_asked_for(workspace: Workspace) -> None:
    assert workspace.back_up() is not None
    assert workspace.back_up() is None
    assert workspace.back_up(always=True) is not None

    add(workspace, "risks", "People")

    assert workspace.back_up() is not None
    assert len(backups_of(workspace.path)) == 3


def test_that_a_spoiled_newest_backup_is_replaced_by_a_whole_one(workspace: Workspace) -> None:
    first = workspace.back_up()
    assert first is not None
    first.path.write_bytes(first.path.read_bytes()[:-100])

    second = workspace.back_up()

    assert second is not None
    backup.check(second)


def test_that_a_damaged_register_is_not_backed_up_over_good_backups(workspace: Workspace, path: Path) -> None:
    good = workspace.back_up()
    add(workspace, "risks", "People")
    workspace.close()
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = bytes(4096)
    path.write_bytes(whole)

    with pytest.raises(DamageError):
        back_up(path, NOON)

    assert backups_of(path) == [good]


def test_that_a_full_drive_harms_no_backup(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    good = workspace.back_up()
    add(workspace, "risks", "People")

    def full(*_: object, **__: object) -> None:
        raise AccessError("The disk is full, so “x.zip” was not written.", hint="Free some space.")

    monkeypatch.setattr(backup, "atomic_write", full)
    with pytest.raises(AccessError, match="disk is full"):
        workspace.back_up()

    assert backups_of(workspace.path) == [good]


def test_that_other_files_in_the_folder_are_left_alone(workspace: Workspace) -> None:
    folder = folder_of(workspace.path)
    folder.mkdir()
    (folder / "holiday.zip").write_bytes(b"mine")
    for number in range(13):
        add(workspace, "risks", str(number))
        workspace.back_up()

    assert (folder / "holiday.zip").read_bytes() == b"mine"
    assert len(backups_of(workspace.path)) >= 10


def test_that_steps_go_on_while_a_backup_is_taken(workspace: Workspace) -> None:
    """No step waits long for a backup, and no busy writer keeps a backup from being taken."""
    people = add(workspace, "risks", "People", description="x" * 1_000_000)
    stop, slowest = threading.Event(), [0.0]
    errors: list[BaseException] = []

    def write() -> None:
        try:
            number = 0
            while not stop.is_set():
                number += 1
                began = time.perf_counter()
                change(workspace, "risks", people, "owner", str(number))
                slowest.append(time.perf_counter() - began)
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    made = [workspace.back_up(always=True) for _ in range(3)]
    stop.set()
    thread.join()

    assert errors == []
    assert all(made)
    assert len(slowest) > 3
    assert max(slowest) < 3
    for one in made:
        assert one is not None
        backup.check(one)


def test_that_a_copy_of_a_register_that_stays_busy_is_given_up(
    workspace: Workspace, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PATIENCE_S", 0.0)

    with pytest.raises(AccessError, match="stayed busy"):
        copies.copy_live(path, tmp_path / "copy")


# Another name


def test_that_a_copy_under_another_name_is_a_register_of_its_own(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "risks", "People")

    copy = backup.save_copy(workspace.path, tmp_path / "copy.quarterdeck")

    other = Workspace.open(copy, who="Bo")
    add(other, "risks", "Only here")
    other.close()
    assert [row.title for row in risk_list(workspace)] == ["People"]


def test_that_a_copy_never_replaces_an_open_register_nor_the_register_itself(
    workspace: Workspace, tmp_path: Path
) -> None:
    other = started(tmp_path / "other.quarterdeck")

    for place in (other.path, workspace.path):
        before = place.read_bytes()
        with pytest.raises(AccessError, match="open for change"):
            backup.save_copy(workspace.path, place)
        assert place.read_bytes() == before
    other.close()


def test_that_a_copy_that_failed_leaves_what_was_there(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "other.quarterdeck"
    place.write_bytes(b"an earlier file")

    def damaged(_: Path) -> None:
        raise DamageError("Damaged.")

    monkeypatch.setattr(copies, "verified", damaged)
    with pytest.raises(DamageError):
        backup.save_copy(workspace.path, place)

    assert place.read_bytes() == b"an earlier file"
    assert not list(tmp_path.glob(".*copying*"))
