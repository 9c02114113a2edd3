"""What a new register is made as, what all migrations make, and the files of every released schema (promise P9)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.queries.registers import rows
from app.store import header, migrate, schema
from app.store.checks import AS_MADE
from app.store.inventory import differences, fingerprint, inventory
from app.store.workspace import Workspace
from tests.golden.make import expected, fill
from tests.store_registers import dump

GOLDEN = Path(__file__).parent / "golden"
# What only a panel's question has: it has a register of its own now (see ``commands.panel_questions``).
OF_PANELS = ("asked_by", "meeting", "risks", "state", "owner", "timescale")


def test_that_all_migrations_make_what_a_new_register_is_made_as(tmp_path: Path) -> None:
    migrated = tmp_path / "empty"
    sqlite3.connect(migrated).close()
    migrate._run(migrated, migrate.SCRIPTS, "0.0")

    with (
        closing(sqlite3.connect(migrated)) as one,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as new,
    ):
        schema.create(new)
        assert differences(inventory(one), inventory(new)) == []
        assert inventory(one).keys() >= {"table risk", "index ix_risk_ref", "trigger risk_history_no_delete"}
        revision = "SELECT version_num FROM alembic_version"
        assert one.execute(revision).fetchall() == new.execute(revision).fetchall()


def test_that_the_fingerprint_by_which_an_opening_judges_is_that_of_a_new_register() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        schema.create(new)
        assert fingerprint(inventory(new)) == AS_MADE


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE risk ADD COLUMN more TEXT",
        "DROP INDEX ix_risk_ref",
        "DROP TRIGGER step_no_delete",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE draft",
        "CREATE INDEX more ON risk (title)",
    ],
)
def test_that_a_difference_between_schemas_would_be_noticed(change: str) -> None:
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as one,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as other,
    ):
        schema.create(one)
        schema.create(other)
        assert differences(inventory(one), inventory(other)) == []
        other.execute(change)
        assert len(differences(inventory(one), inventory(other))) == 1


def test_that_a_lost_rule_or_type_would_be_noticed() -> None:
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as one,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as other,
    ):
        columns = "(a INTEGER NOT NULL, b TEXT, CONSTRAINT ck_t_b CHECK (b IN ('x', 'y (z)')), UNIQUE (b))"
        one.execute(f"CREATE TABLE t {columns}")
        for lost in (
            columns.replace(" NOT NULL", ""),
            columns.replace("b TEXT", "b VARCHAR(3)"),
            columns.replace("'x', ", ""),
            columns.replace(", UNIQUE (b)", ""),
            columns.replace("a INTEGER NOT NULL, b TEXT", "b TEXT, a INTEGER NOT NULL"),
        ):
            other.execute("DROP TABLE IF EXISTS t")
            other.execute(f"CREATE TABLE t {lost}")
            assert differences(inventory(one), inventory(other)) == ["table t"], lost


@pytest.mark.parametrize("name", [path.stem for path in sorted(GOLDEN.glob("*.json"))])
def test_that_a_register_of_every_released_schema_opens_and_reads_as_it_did(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "r.quarterdeck"
    shutil.copyfile(GOLDEN / f"{name}.quarterdeck", path)
    then = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))

    workspace = Workspace.open(path, who="Ana")

    now = json.loads(json.dumps(expected(workspace)))
    for key, told in then.items():
        for row in told["questions"] if name == "schema-1.0" and isinstance(told, dict) else ():
            assert not any(row.pop(column) for column in OF_PANELS)
        assert same_as_far_as_told(told, now[key]), key
    assert workspace.redoable() is not None
    workspace.redo()
    with workspace.read() as session:
        assert [row.title for row in rows(session, "risks")] == ["Workforce"]
    assert workspace.check()
    workspace.close()


def same_as_far_as_told(then: Any, now: Any) -> bool:
    """A later program may know more columns; those of the day must read the same."""
    if isinstance(then, dict):
        return all(key in now and same_as_far_as_told(value, now[key]) for key, value in then.items())
    if isinstance(then, list):
        return len(then) == len(now) and all(map(same_as_far_as_told, then, now))
    return bool(then == now)


def test_that_every_schema_has_a_golden_file() -> None:
    revisions = list((migrate.SCRIPTS / "versions").glob("0*.py"))

    assert len(list(GOLDEN.glob("*.quarterdeck"))) == len(list(GOLDEN.glob("*.json"))) == len(revisions)
    assert (GOLDEN / f"schema-{header.MAJOR}.{header.MINOR}.quarterdeck").exists()


def test_that_the_golden_file_holds_something_of_every_table() -> None:
    seen = dump(GOLDEN / f"schema-{header.MAJOR}.{header.MINOR}.quarterdeck")

    assert {name for name, found in seen.items() if not found} == {"draft"}


def test_that_the_script_of_the_golden_file_still_tells_the_same(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "r.quarterdeck", who="Ana Lee")
    fill(workspace)
    told = json.loads((GOLDEN / f"schema-{header.MAJOR}.{header.MINOR}.json").read_text(encoding="utf-8"))

    assert same_as_far_as_told(told, json.loads(json.dumps(expected(workspace))))
    workspace.close()
