"""Every connection has every safety setting, or the register does not open (promises P1 and P2)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.errors import AccessError
from app.store import engine
from app.store.engine import connect, settings_of
from app.store.workspace import NOW, Moment, Workspace
from tests.store_registers import add, change, risk_list, started

SAFE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}


def test_that_every_connection_of_a_working_register_has_every_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = started(tmp_path / "r.quarterdeck")
    workspace.close()
    made: list[sqlite3.Connection] = []
    plain = sqlite3.connect

    def watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        made.append(plain(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    workspace = Workspace.open(workspace.path, who="Ana")
    risk = add(workspace, "risks", "People")
    change(workspace, "risks", risk, "owner", "Chief")
    workspace.undo()
    workspace.drafts.keep("k", "t")
    risk_list(workspace, NOW)
    risk_list(workspace, Moment(2))
    seen = [settings_of(one) for one in made if _is_open_on_a_file(one)]
    workspace.close()

    assert len(seen) >= 3  # a writer, a reader, a reader of the past
    assert all(one == SAFE for one in seen)


def _is_open_on_a_file(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA database_list").fetchone()[2])
    except sqlite3.ProgrammingError:  # it was closed, as those of the checks are
        return False


def test_that_opening_and_backing_up_use_safe_connections_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    seen: list[dict[str, object]] = []
    settle = engine._settle

    def watched(connection: sqlite3.Connection, read_only: bool) -> None:
        settle(connection, read_only)
        seen.append(settings_of(connection))

    monkeypatch.setattr(engine, "_settle", watched)
    workspace = Workspace.open(path, who="Ana")
    workspace.back_up(always=True)
    workspace.close()

    assert len(seen) >= 3
    assert all(one == SAFE for one in seen)


@pytest.mark.parametrize("name", [name for name, _, _ in engine._SETTINGS])
def test_that_a_register_does_not_open_where_a_setting_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    before = path.read_bytes()
    wrong = tuple((one, value, "not this" if one == name else read) for one, value, read in engine._SETTINGS)
    monkeypatch.setattr(engine, "_SETTINGS", wrong)

    with pytest.raises(AccessError, match="does not offer the safety"):
        Workspace.open(path, who="Ana").run("Nothing", lambda session: session.connection())

    assert path.read_bytes() == before


def test_that_a_connection_never_creates_a_file_unasked(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "missing.quarterdeck")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a?b#c%20d.quarterdeck", "Übersicht für “Q3” & co.quarterdeck", "a b;c'd.quarterdeck"]
)
def test_that_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    workspace = started(path)
    add(workspace, "risks", "People")
    workspace.back_up()
    workspace.close()

    again = Workspace.open(path, who="Ana")

    assert [row.title for row in risk_list(again)] == ["People"]
    again.close()
