"""Going back to a backup is safe, and a damaged one is passed over (promise P14)."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import AccessError, DamageError
from app.store import backup
from app.store.backup import Backup, back_up, backups_of
from app.store.header import journal_of
from app.store.workspace import Workspace
from tests.store_registers import add, change, dump, risk_list, started

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Corporate risks.quarterdeck"


@pytest.fixture(autouse=True)
def nothing_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_restored", set())


# Going back


@pytest.fixture
def three(path: Path) -> list[Backup]:
    """A closed register with three backups, newest first, each with one risk more, and a change after the last."""
    workspace = started(path)
    made = []
    for title in ("One", "Two", "Three"):
        add(workspace, "risks", title)
        made.append(workspace.back_up())
    add(workspace, "risks", "Not backed up")
    workspace.close()
    return [one for one in reversed(made) if one]


@pytest.mark.parametrize(
    ("place", "titles"), [(0, ["One", "Two", "Three"]), (1, ["One", "Two"]), (2, ["One"])]
)
def test_that_the_newest_the_middle_and_the_oldest_can_be_gone_back_to(
    path: Path, three: list[Backup], place: int, titles: list[str]
) -> None:
    before = path.read_bytes()

    aside = backup.restore(path, three[place], NOON)

    workspace = Workspace.open(path, who="Ana")
    assert [row.title for row in risk_list(workspace)] == titles
    add(workspace, "risks", "On we go")
    workspace.close()
    assert aside.name == "Corporate risks before restore 20260302-120000.quarterdeck"
    assert aside.read_bytes() == before
    kept = Workspace.open(aside, who="Ana")
    assert risk_list(kept)[-1].title == "Not backed up"
    kept.close()


def spoil_zip(found: Backup) -> None:
    found.path.write_bytes(found.path.read_bytes()[:-40])


def flip_a_byte(found: Backup) -> None:
    whole = bytearray(found.path.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    found.path.write_bytes(whole)


def swap_the_register(found: Backup) -> None:
    with zipfile.ZipFile(found.path) as archive:
        manifest = archive.read("manifest.json")
    with zipfile.ZipFile(found.path, "w") as archive:
        archive.writestr("register.quarterdeck", b"SQLite format 3\x00" + bytes(4000))
        archive.writestr("manifest.json", manifest)


def empty_the_manifest(found: Backup) -> None:
    with zipfile.ZipFile(found.path) as archive:
        register = archive.read("register.quarterdeck")
    with zipfile.ZipFile(found.path, "w") as archive:
        archive.writestr("register.quarterdeck", register)
        archive.writestr("manifest.json", "[]")


def delete_it(found: Backup) -> None:
    found.path.unlink()


@pytest.mark.parametrize("spoil", [spoil_zip, flip_a_byte, swap_the_register, empty_the_manifest, delete_it])
def test_that_a_spoiled_backup_is_refused_and_passed_over(
    path: Path, three: list[Backup], spoil: object
) -> None:
    before = path.read_bytes()
    spoil(three[0])  # type: ignore[operator]

    with pytest.raises(DamageError, match="is damaged") as refused:
        backup.restore(path, three[0], NOON)
    assert refused.value.hint
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*before restore*"))

    done = backup.restore_newest(path, NOON)

    assert done.backup == three[1]
    assert len(done.notices) == (0 if spoil is delete_it else 1)
    workspace = Workspace.open(path, who="Ana")
    assert [row.title for row in risk_list(workspace)] == ["One", "Two"]
    workspace.close()


def test_that_a_backup_of_a_damaged_history_is_refused_though_its_fingerprint_fits(
    path: Path, three: list[Backup]
) -> None:
    with zipfile.ZipFile(three[0].path) as archive:
        register = archive.read("register.quarterdeck").replace(b"Three", b"Thrxe")
    manifest = {"sha256": hashlib.sha256(register).hexdigest()}
    with zipfile.ZipFile(three[0].path, "w") as archive:
        archive.writestr("register.quarterdeck", register)
        archive.writestr("manifest.json", json.dumps(manifest))

    with pytest.raises(DamageError, match="is damaged"):
        backup.restore(path, three[0], NOON)


def test_that_no_whole_backup_is_said_and_nothing_changed(path: Path, three: list[Backup]) -> None:
    for one in three:
        spoil_zip(one)
    before = path.read_bytes()

    with pytest.raises(DamageError, match="no whole backup") as refused:
        backup.restore_newest(path, NOON)

    assert refused.value.hint
    assert path.read_bytes() == before


def test_that_a_damaged_or_missing_register_is_brought_back(path: Path, three: list[Backup]) -> None:
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(DamageError, match="zeros"):
        Workspace.open(path, who="Ana")

    backup.restore_newest(path, NOON)
    Workspace.open(path, who="Ana").close()

    path.unlink()
    assert backup.restore(path, three[0], NOON + timedelta(minutes=1)) == path
    Workspace.open(path, who="Ana").close()


def test_that_an_open_register_is_not_replaced(path: Path, three: list[Backup]) -> None:
    workspace = Workspace.open(path, who="Ana")

    with pytest.raises(AccessError, match="open for change by Ana"):
        backup.restore(path, three[0], NOON)

    assert len(risk_list(workspace)) == 4
    workspace.close()


def test_that_a_restore_that_fails_leaves_the_register(
    path: Path, three: list[Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("atomic_write", "replace_register"):
        monkeypatch.setattr(backup, name, full)
        with pytest.raises(AccessError, match="disk is full"):
            backup.restore(path, three[0], NOON)
        monkeypatch.undo()
        assert path.read_bytes() == before
        assert not list(path.parent.glob(".*restoring*"))


def test_that_the_newest_backup_is_by_number_when_the_clock_and_the_steps_go_back(
    path: Path, three: list[Backup]
) -> None:
    backup.restore(path, three[2], NOON)
    workspace = Workspace.open(path, who="Ana")
    change(workspace, "risks", risk_list(workspace)[0].id, "owner", "Chief")
    before = dump(path)

    made = back_up(path, NOON - timedelta(days=3650))

    assert made is not None
    assert made.step < three[0].step
    assert backups_of(path)[0] == made
    assert (
        back_up(path, NOON) is None
    )  # the same step number as an abandoned one would not do: it is the same chain
    workspace.close()
    backup.restore_newest(path, NOON)
    assert dump(path) == before


def test_that_nothing_is_thinned_in_the_session_that_restored(path: Path, three: list[Backup]) -> None:
    backup.restore(path, three[2], NOON)
    for number in range(15):
        back_up(path, NOON + timedelta(seconds=number), always=True)

    assert len(backups_of(path)) == 18


def test_that_no_journal_is_left_beside_what_was_restored(path: Path, three: list[Backup]) -> None:
    journal_of(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))

    aside = backup.restore(path, three[1], NOON)

    assert not journal_of(path).exists()
    assert journal_of(aside).exists()


def test_that_what_a_killed_restore_left_beside_the_register_is_gone_once_it_is_open(path: Path) -> None:
    started(path).close()
    left = [
        path.with_name(name)
        for name in (
            f".{path.name}.restoring",
            f".{path.name}.restoring-journal",
            f".{path.stem} before restore 20220101-1200.a1b2.part",
        )
    ]
    for one in left:
        one.write_bytes(b"half a register")
        os.utime(one, (0, 0))

    Workspace.open(path, who="Ana", read_only=True).close()
    assert all(one.exists() for one in left)  # somebody may be restoring it

    Workspace.open(path, who="Ana").close()
    assert not any(one.exists() for one in left)
