"""What is told at opening: a drive where a register is not safe (promise P7), and a clock that is wrong (promise P15)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.commands import records
from app.store import places
from app.store.workspace import Workspace
from tests.store_registers import started

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share\\040one cifs rw 0 0
server:/home /mnt/home nfs4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/share one/a.quarterdeck", "cifs"),
        ("/mnt/home/b", "nfs4"),
        ("/home/c", "ext4"),
        ("/mnt/homely/d", "ext4"),
    ],
)
def test_that_the_drive_of_a_path_is_the_one_mounted_nearest(tmp_path: Path, path: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")

    assert places.file_system(Path(path), mounts) == kind


def test_that_a_register_in_a_synchronised_folder_says_to_work_on_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path))
    with_doubt = Workspace.create(tmp_path / "Force.quarterdeck", who="Officer")
    with_doubt.close()
    monkeypatch.delenv("OneDrive")
    without = Workspace.open(tmp_path / "Force.quarterdeck", who="Officer")
    without.close()

    assert "Save a copy on this computer" in " ".join(with_doubt.notices)
    assert without.notices == ()


@pytest.mark.parametrize(("said", "removable"), [("1\n", True), ("0\n", False), (None, False)])
def test_that_a_partition_is_as_removable_as_its_drive(
    tmp_path: Path, said: str | None, removable: bool
) -> None:
    drive = tmp_path / "devices" / "sdb"
    (drive / "sdb1").mkdir(parents=True)
    if said is not None:
        (drive / "removable").write_text(said, encoding="ascii")
    blocks = tmp_path / "block"
    blocks.mkdir()
    (blocks / "sdb1").symlink_to(drive / "sdb1")
    (blocks / "sdb").symlink_to(drive)

    assert places.removable("/dev/sdb1", blocks) == removable
    assert places.removable("/dev/sdb", blocks) == removable
    assert not places.removable("tmpfs", blocks)


@pytest.mark.parametrize(
    ("kind", "words"), [("_is_remote", "a network drive"), ("_is_removable", "can be pulled out")]
)
def test_that_each_kind_of_place_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, words: str
) -> None:
    assert places.doubt(tmp_path) == ""
    monkeypatch.setattr(places, kind, lambda path: True)

    assert words in places.doubt(tmp_path)
    assert places.doubt(tmp_path).endswith("Save a copy on this computer and work there.")


def test_that_a_clock_earlier_than_the_newest_step_is_said_at_opening(tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    a_risk = {"title": "People"}
    workspace.run("Add", records.add, "risks", a_risk, at=datetime.now(UTC) + timedelta(days=400))
    workspace.close()
    ahead = Workspace.open(path, who="Ana")
    ahead.run("Add", records.add, "risks", a_risk)
    ahead.close()
    right = Workspace.open(path, who="Ana")
    right.close()

    assert "Check its date" in " ".join(ahead.notices)
    assert right.notices == ()
