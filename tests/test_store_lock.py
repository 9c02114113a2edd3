"""One program changes a register at a time, and the other is told who has it (promise P5)."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from app.errors import AccessError, DamageError
from app.store.lock import Lock, held
from app.store.workspace import Workspace
from tests.store_registers import add, risk_list, started


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    return path


def note_of(register: Path) -> Path:
    return register.with_name(f".{register.name}.holder")


def leave_note(register: Path, **values: object) -> None:
    """A note as a program on another computer would have left it."""
    note = {"who": "Chris", "computer": "LAPTOP-7", "process": 4, "since": "2026-11-02T09:14:00+00:00"}
    note_of(register).write_text(json.dumps({**note, **values}))


def test_that_a_second_program_is_told_who_has_the_register_open(register: Path) -> None:
    first = Workspace.open(register, who="Ana")

    with pytest.raises(AccessError, match="open for change by Ana on") as refused:
        Workspace.open(register, who="Bo")

    assert socket.gethostname() in str(refused.value)
    assert "read-only" in refused.value.hint
    add(first, "risks", "Still mine")
    first.close()


def test_that_closing_lets_the_next_one_in_and_leaves_no_note(register: Path) -> None:
    Workspace.open(register, who="Ana").close()

    Workspace.open(register, who="Bo").close()

    assert not note_of(register).exists()


def test_that_a_register_that_did_not_open_is_not_kept_locked(register: Path) -> None:
    whole = register.read_bytes()
    register.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    with pytest.raises(DamageError):
        Workspace.open(register, who="Ana")
    register.write_bytes(whole)

    Workspace.open(register, who="Bo").close()


def test_that_a_note_of_another_computer_is_believed_until_the_user_says_otherwise(register: Path) -> None:
    leave_note(register)

    with pytest.raises(AccessError, match="Chris on LAPTOP-7"):
        Workspace.open(register, who="Ana")
    assert json.loads(note_of(register).read_text())["who"] == "Chris"  # asking changes nothing

    workspace = Workspace.open(register, who="Ana", take_over=True)

    assert json.loads(note_of(register).read_text())["who"] == "Ana"
    add(workspace, "risks", "Mine now")
    workspace.close()


def test_that_taking_over_never_ends_a_program_that_runs(register: Path) -> None:
    first = Workspace.open(register, who="Ana")

    with pytest.raises(AccessError, match="Ana"):
        Workspace.open(register, who="Bo", take_over=True)

    first.close()


def test_that_reading_needs_no_lock(register: Path) -> None:
    leave_note(register)

    workspace = Workspace.open(register, who="Ana", read_only=True)

    assert risk_list(workspace) == []
    workspace.close()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"who": 1}', json.dumps(dict.fromkeys(["who", "computer", "process", "since"]))]
)
def test_that_a_note_that_cannot_be_read_keeps_nobody_out(register: Path, text: str) -> None:
    note_of(register).write_text(text)

    Workspace.open(register, who="Ana").close()


def test_that_a_register_open_without_a_note_is_still_refused(register: Path) -> None:
    first = Workspace.open(register, who="Ana")
    note_of(register).unlink()

    with pytest.raises(AccessError, match="another Quarterdeck"):
        Workspace.open(register, who="Bo")

    first.close()


def test_that_a_shortcut_to_a_register_shares_its_lock(register: Path, tmp_path: Path) -> None:
    shortcut = tmp_path / "elsewhere"
    shortcut.mkdir()
    (shortcut / "link.quarterdeck").symlink_to(register)
    first = Workspace.open(register, who="Ana")

    with pytest.raises(AccessError, match="Ana"):
        Workspace.open(shortcut / "link.quarterdeck", who="Bo")

    first.close()


def test_that_replacing_a_register_needs_its_lock(register: Path) -> None:
    first = Workspace.open(register, who="Ana")

    with pytest.raises(AccessError, match="Ana"), held(register, "Bo"):
        pytest.fail("the lock was given twice")

    first.close()
    with held(register, "Bo"):
        assert Lock(register).holder() is not None
    assert Lock(register).holder() is None


def test_that_a_lock_is_given_back_where_the_note_cannot_be_written(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.store import lock

    def full(*_: object, **__: object) -> None:
        raise AccessError("The disk is full.")

    monkeypatch.setattr(lock, "atomic_write", full)
    with pytest.raises(AccessError, match="disk is full"):
        Workspace.open(register, who="Ana")
    monkeypatch.undo()

    Workspace.open(register, who="Bo").close()
