"""Backups exist, are checked, thin out with age, and going back to one is safe (promises P14 and P15)."""

from __future__ import annotations

import hashlib
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import AccessError, DamageError
from app.store import backup, copies
from app.store.backup import Backup, back_up, backups_of, folder_of, superfluous
from app.store.header import journal_of
from app.store.workspace import Workspace
from tests.store_registers import add, change, dump, newest, risk_list, started

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


# Thinning, with calendars written out


def days(*when: str) -> list[Backup]:
    """Backups taken at noon of these days, in this order."""
    return [
        Backup(number, number, datetime.combine(date.fromisoformat(day), NOON.timetz()), Path(day))
        for number, day in enumerate(when, 1)
    ]


TEN = [f"2026-03-{day:02}" for day in range(11, 21)]  # the ten newest of each calendar: 11 to 20 March 2026


def let_go(*when: str) -> list[str]:
    return sorted(one.path.name for one in superfluous(days(*when, *TEN)))


def test_that_ten_are_kept_whatever_their_age() -> None:
    assert superfluous(days(*["2026-03-20"] * 10)) == []
    assert superfluous([]) == []


def test_that_one_a_day_is_kept_for_a_month() -> None:
    assert let_go("2026-03-01", "2026-03-02", "2026-03-02", "2026-03-02", "2026-03-03") == ["2026-03-02"] * 2


def test_that_the_newest_of_a_day_is_the_one_that_is_kept() -> None:
    found = superfluous(days("2026-03-02", "2026-03-02", *TEN))

    assert [one.number for one in found] == [1]


def test_that_one_a_week_is_kept_for_half_a_year() -> None:
    monday_to_sunday = [f"2026-01-{day:02}" for day in range(5, 12)]

    assert let_go(*monday_to_sunday, "2026-01-12") == monday_to_sunday[:-1]


def test_that_a_week_over_the_new_year_is_one_week() -> None:
    assert let_go("2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04") == [
        "2025-12-29",
        "2025-12-31",
        "2026-01-01",
    ]


def test_that_one_a_month_is_kept_for_ever() -> None:
    assert let_go("1999-12-01", "1999-12-31", "2020-02-28", "2020-02-29", "2020-03-01") == [
        "1999-12-01",
        "2020-02-28",
    ]


def test_that_a_clock_wrong_by_ten_years_lets_nothing_of_this_month_go() -> None:
    this_month = ["2026-03-02", "2026-03-03", "2026-03-04"]

    for wrong in ("2036-03-21", "2016-03-21"):
        found = superfluous(days(*this_month, *TEN, wrong))
        assert not {one.path.name for one in found} & set(this_month)
        assert wrong not in {one.path.name for one in found}


def test_that_the_newest_by_number_is_never_let_go() -> None:
    made = days(*(["2026-03-20"] * 40), "1990-01-01")

    assert made[-1] not in superfluous(made)
    assert len(superfluous(made)) == 31


def test_that_thinning_again_lets_nothing_more_go() -> None:
    made = days(*(f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)), *TEN)
    gone = superfluous(made)
    left = [one for one in made if one not in gone]

    assert superfluous(left) == []
    assert len(left) == 10 + 16 + 9  # the newest, weeks from mid-September, months from January
