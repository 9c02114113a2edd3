"""A register named at the start is checked in a process of its own: what it found counts only for the file as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import DamageError
from app.store import ahead, opening
from app.store.workspace import Workspace
from tests.store_registers import add, started, tamper


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with two risks, closed."""
    workspace = started(tmp_path / "r.quarterdeck")
    add(workspace, "risks", "People")
    add(workspace, "risks", "Estates")
    workspace.close()
    return workspace.path


def test_that_a_register_found_whole_is_not_checked_again(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = opening.check_file(register)
    ahead.begin(register)
    monkeypatch.setattr(opening, "check_file", lambda _: pytest.fail("checked again"))

    workspace = Workspace.open(register, who="Ana", checked=ahead.outcome)

    assert workspace.head == head
    workspace.close()
    assert ahead.outcome(register) is None  # it counts once


@pytest.mark.parametrize("when", ["before the check", "after the check"])
def test_that_damage_is_found_and_said_as_without_it(register: Path, when: str) -> None:
    if when == "before the check":
        tamper(register, "UPDATE risk SET title = 'Other'")
    ahead.begin(register)
    if when == "after the check":
        ahead._begun[register.absolute()].wait(20)
        tamper(register, "UPDATE risk SET title = 'Other'")

    with pytest.raises(DamageError, match="changed by another program"):
        Workspace.open(register, who="Ana", checked=ahead.outcome)


def test_that_a_file_written_over_after_the_check_is_checked_again(register: Path) -> None:
    """As another program would that is none of SQLite's: the same length, the same count of changes."""
    ahead.begin(register)
    ahead._begun[register.absolute()].wait(20)
    whole = register.read_bytes()
    place = whole.find(b"Estates")
    register.write_bytes(whole[:place] + b"Xstates" + whole[place + 7 :])
    os.utime(register)

    with pytest.raises(DamageError):
        Workspace.open(register, who="Ana", checked=ahead.outcome)


def test_that_what_cannot_be_checked_ahead_is_left_to_the_opening(tmp_path: Path) -> None:
    missing = tmp_path / "missing.quarterdeck"
    ahead.begin(missing)

    assert ahead.outcome(missing) is None
