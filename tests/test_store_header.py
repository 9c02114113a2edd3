"""The header is judged before the database touches the file; each wrong file has its own sentence (promises P8 and P12)."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import AccessError, AppError, DamageError, RuleError
from app.store import header
from app.store.header import APPLICATION_ID, user_version
from app.store.workspace import Workspace
from tests.store_registers import add, risk_list, started


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with one risk, closed."""
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "People")
    workspace.close()
    return path


def signed(path: Path, version: int, application: int = APPLICATION_ID) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute(f"PRAGMA application_id={application}")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Ref;Title\n1;People\n" * 50)


def workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 50)


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def newer_major(path: Path) -> None:
    signed(path, user_version(header.MAJOR + 1, 0))


def no_version(path: Path) -> None:
    signed(path, 0)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


def cut_in_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zeroed_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 3] = bytes(4096)
    path.write_bytes(whole)


WRONG: list[tuple[Callable[[Path], None], str]] = [
    (empty, "is empty"),
    (text, "is not a Quarterdeck register"),
    (workbook, "Office file or a zip"),
    (other_program, "database of another program"),
    (newer_major, "made by a newer Quarterdeck"),
    (no_version, "does not say which Quarterdeck"),
    (cut_short, "is cut short"),
    (cut_in_the_header, "breaks off after a few bytes"),
    (zeros, "nothing but zeros"),
    (zeroed_page, "damaged"),
]


@pytest.mark.parametrize(("spoil", "sentence"), WRONG, ids=[spoil.__name__ for spoil, _ in WRONG])
@pytest.mark.parametrize("read_only", [False, True])
def test_that_a_wrong_file_is_refused_with_its_own_sentence_and_left_as_it_is(
    register: Path, spoil: Callable[[Path], None], sentence: str, read_only: bool
) -> None:
    spoil(register)
    before = hashlib.sha256(register.read_bytes()).hexdigest()

    with pytest.raises(DamageError, match=sentence) as refused:
        Workspace.open(register, who="Ana", read_only=read_only)

    assert refused.value.hint
    assert hashlib.sha256(register.read_bytes()).hexdigest() == before
    assert not list(register.parent.glob("*-journal"))


@pytest.mark.parametrize(("name", "advice"), [("Board.quarterdeck", "backup"), ("notes.txt", "Choose")])
def test_that_only_another_sort_of_file_is_answered_with_how_registers_are_named(
    tmp_path: Path, name: str, advice: str
) -> None:
    (tmp_path / name).write_text("Dear all, nothing to report.", encoding="utf-8")

    with pytest.raises(DamageError) as refused:
        Workspace.open(tmp_path / name, who="Ana")

    assert advice in refused.value.hint


def test_that_every_sentence_is_different() -> None:
    assert len({sentence for _, sentence in WRONG}) == len(WRONG)


def test_that_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="is not there"):
        Workspace.open(tmp_path / "gone.quarterdeck", who="Ana")

    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="is a folder"):
        Workspace.open(tmp_path, who="Ana")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_that_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(AccessError, match="is a device"):
        Workspace.open(tmp_path / "pipe", who="Ana")


def test_that_a_file_that_may_not_be_read_says_so(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(register))

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(AccessError, match="you may not read"):
        Workspace.open(register, who="Ana")


def test_that_a_newer_minor_version_is_shown_but_never_changed(register: Path) -> None:
    signed(register, user_version(header.MAJOR, header.MINOR + 1))
    before = register.read_bytes()

    workspace = Workspace.open(register, who="Ana")

    assert [row.title for row in risk_list(workspace)] == ["People"]
    assert workspace.read_only
    with pytest.raises(RuleError, match="reading only: it was made by a newer Quarterdeck") as refused:
        add(workspace, "risks", "Another")
    assert "Open it with the newer one" in refused.value.hint
    workspace.close()
    assert register.read_bytes() == before


def test_that_making_a_register_never_replaces_a_file(register: Path) -> None:
    before = register.read_bytes()

    with pytest.raises(AccessError, match="is there already"):
        Workspace.create(register, who="Ana")

    assert register.read_bytes() == before


def test_that_making_a_register_in_a_missing_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="folder “gone” is not there"):
        Workspace.create(tmp_path / "gone" / "r.quarterdeck", who="Ana")

    assert list(tmp_path.iterdir()) == []


def test_that_a_register_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.store import schema

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "create", broken)

    with pytest.raises(AppError, match="disk is full"):
        Workspace.create(tmp_path / "r.quarterdeck", who="Ana")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights are Unix ones")
def test_that_a_register_is_readable_by_this_user_only(register: Path) -> None:
    assert register.stat().st_mode & 0o777 == 0o600


def test_that_an_old_journal_beside_a_new_register_is_not_played_into_it(tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    path.with_name("r.quarterdeck-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))

    workspace = started(path)
    add(workspace, "risks", "People")
    workspace.close()

    Workspace.open(path, who="Ana").close()
