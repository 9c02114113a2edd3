"""A register on a drive where locks may not hold is opened, and its officer is told what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store import places
from app.store.workspace import Workspace

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
