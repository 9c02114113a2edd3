"""Bringing a file up to date cannot lose it (promise P9): copied, migrated, checked, swapped in, and the old one kept."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from app.errors import AccessError, AppError, DamageError
from app.queries import history
from app.queries.house import terms
from app.queries.registers import rows
from app.registers import REGISTERS
from app.store import header, migrate
from app.store.header import user_version
from app.store.workspace import Workspace
from tests import store_children, store_trial
from tests.store_children import in_another_process
from tests.store_registers import dump, started
from tests.store_trial import VERSION, fresh

PRESENT = Path(__file__).parent / "golden" / f"schema-{header.MAJOR}.{header.MINOR}.quarterdeck"
KEPT = f"r.quarterdeck.pre-v{VERSION[0]}.{VERSION[1]}.bak"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The golden file of the present schema, with a draft, in a folder of its own."""
    folder = tmp_path / "register"
    folder.mkdir()
    path = folder / "r.quarterdeck"
    shutil.copyfile(PRESENT, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO draft VALUES ('k', 'typed', '2026-01-01T00:00:00.000+00:00')")
        connection.commit()
    return path


def only_register(path: Path) -> bool:
    """Whether nothing of a migration is left but the register itself."""
    return [one.name for one in path.parent.iterdir() if not one.name.endswith((".lock", ".bak"))] == [
        path.name
    ]


def test_that_a_register_is_brought_up_to_date_and_the_old_file_kept(register: Path, tmp_path: Path) -> None:
    before, seen = register.read_bytes(), dump(register)

    kept = migrate.migrate(register, store_trial.scripts(tmp_path), VERSION, fresh)

    assert kept.name == KEPT
    assert kept.read_bytes() == before
    assert only_register(register)
    with closing(sqlite3.connect(register)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == user_version(*VERSION)
        assert connection.execute("PRAGMA application_id").fetchone()[0] == header.APPLICATION_ID
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert connection.execute("SELECT text FROM draft").fetchall() == [("typed!",)]
    migrated = dump(register)
    assert [row[:-1] for row in migrated["risk"]] == seen["risk"]
    assert {name: found for name, found in migrated.items() if name not in ("risk", "draft")} == {
        name: found for name, found in seen.items() if name not in ("risk", "draft")
    }


def test_that_this_program_shows_the_newer_file_and_does_not_change_it(
    register: Path, tmp_path: Path
) -> None:
    migrate.migrate(register, store_trial.scripts(tmp_path), VERSION, fresh)
    before = register.read_bytes()

    workspace = Workspace.open(register, who="Ana")

    assert workspace.read_only
    with workspace.read() as session:
        assert len(rows(session, "risks")) == 1
        assert len(history.steps(session)) > 10
    workspace.close()
    assert register.read_bytes() == before


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this were the program whose schema the trial is."""
    monkeypatch.setattr(header, "MAJOR", VERSION[0])
    monkeypatch.setattr(header, "MINOR", VERSION[1])
    again = partial(migrate.migrate, scripts=store_trial.scripts(tmp_path), version=VERSION, fresh=fresh)
    monkeypatch.setattr(migrate, "migrate", again)


@pytest.mark.usefixtures("newer_program")
def test_that_opening_an_older_register_brings_it_up_to_date_and_says_so(register: Path) -> None:
    workspace = Workspace.open(register, who="Ana")

    assert KEPT in workspace.notices[0]
    assert not workspace.read_only
    with workspace.read() as session:
        assert (
            REGISTERS["risks"].column("position").text(rows(session, "risks")[0], terms(session)) == "M v H"
        )
    workspace.redo()
    workspace.close()
    again = Workspace.open(register, who="Ana")
    assert again.notices == ()
    again.close()


@pytest.mark.usefixtures("newer_program")
def test_that_an_older_register_is_not_changed_by_reading_it(register: Path) -> None:
    before = register.read_bytes()

    with pytest.raises(AccessError, match="made by an older Quarterdeck") as refused:
        Workspace.open(register, who="Ana", read_only=True)

    assert refused.value.hint
    assert register.read_bytes() == before


STEPS = ["copy_live", "_counts", "_run", "_sign", "_verify", "atomic_write", "replace_register"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), DamageError("Damaged.", hint="x"), ValueError("our mistake")],
)
def test_that_a_failure_at_any_step_leaves_the_old_file_as_it_was(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
) -> None:
    before = register.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(migrate, step, fail)
    with pytest.raises((AppError, ValueError)):
        migrate.migrate(register, store_trial.scripts(tmp_path), VERSION, fresh)

    assert register.read_bytes() == before
    assert only_register(register)
    monkeypatch.undo()
    Workspace.open(register, who="Ana").close()


BROKEN: dict[str, tuple[str, ...]] = {
    "a statement that fails": (
        "op.execute('CREATE TABLE half (x)')",
        "op.execute('SELECT nothing FROM nowhere')",
    ),
    "a rule broken": ("op.execute(\"UPDATE risk SET title = ''\")",),
    "rows lost": ("op.execute('DELETE FROM draft')",),
    "links lost": ("op.execute('DELETE FROM link')",),
    "a table with rows lost": ("op.execute('DROP TABLE pillar')",),
    "a trigger lost": ("op.execute('DROP TRIGGER step_no_update')",),
    "an index lost": ("op.execute('DROP INDEX ix_risk_ref')",),
    "a table too many": ("op.execute('CREATE TABLE more (x)')",),
    "the history rewritten": (
        "op.execute('DROP TRIGGER risk_history_no_change')",
        "op.execute(\"UPDATE risk_history SET owner = 'Somebody'\")",
    ),
    "a record changed": ("op.execute(\"UPDATE risk SET owner = 'Somebody'\")",),
    "a rebuilt table without its rules": (
        "with op.batch_alter_table('risk', recreate='always') as batch:",
        "    batch.add_column(sa.Column('more', sa.Text()))",
    ),
}


@pytest.mark.parametrize("more", BROKEN.values(), ids=BROKEN.keys())
def test_that_a_migration_that_goes_wrong_is_refused_whole(
    register: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    before = register.read_bytes()

    with pytest.raises(DamageError) as refused:
        migrate.migrate(register, store_trial.scripts(tmp_path, *more), VERSION, fresh)

    assert refused.value.hint
    assert register.read_bytes() == before
    assert only_register(register)
    assert not (register.parent / KEPT).exists()


def test_that_a_damaged_register_is_not_migrated(register: Path, tmp_path: Path) -> None:
    whole = bytearray(register.read_bytes())
    whole[4096 * 9 : 4096 * 10] = bytes(4096)
    register.write_bytes(whole)

    with pytest.raises(DamageError):
        migrate.migrate(register, store_trial.scripts(tmp_path), VERSION, fresh)

    assert register.read_bytes() == bytes(whole)


REBUILD = (
    "with op.batch_alter_table('parent', recreate='always') as batch:",
    "    batch.alter_column('title', existing_type=sa.Text())",
)


@pytest.fixture
def family(register: Path) -> Path:
    """The register with a parent and a child that goes with it when it is deleted."""
    with closing(sqlite3.connect(register)) as connection:
        connection.execute(store_trial.PARENTS)
        connection.execute(store_trial.CHILDREN)
        connection.execute("INSERT INTO parent VALUES (1, 'Parent')")
        connection.execute("INSERT INTO child VALUES (7, 1)")
        connection.commit()
    return register


def test_that_rebuilding_a_table_does_not_delete_what_refers_to_it(family: Path, tmp_path: Path) -> None:
    migrate.migrate(family, store_trial.scripts(tmp_path, *REBUILD), VERSION, store_trial.fresh_with_family)

    with closing(sqlite3.connect(family)) as connection:
        assert connection.execute("SELECT * FROM child").fetchall() == [(7, 1)]


def test_that_losing_what_refers_to_a_rebuilt_table_would_be_noticed(family: Path, tmp_path: Path) -> None:
    """The control: with foreign keys on, the child is deleted without a word, and no check of SQLite sees it."""
    before = family.read_bytes()
    place = store_trial.scripts(tmp_path, *REBUILD)
    env = (place / "env.py").read_text()
    (place / "env.py").write_text(env.replace("foreign_keys=OFF", "foreign_keys=ON"))

    with pytest.raises(DamageError, match="could not be brought up to date"):
        migrate.migrate(family, place, VERSION, store_trial.fresh_with_family)

    assert family.read_bytes() == before


def test_that_what_a_killed_migration_left_behind_is_cleared_away(register: Path, tmp_path: Path) -> None:
    left = register.with_name(f".{register.name}.migrating")
    left.write_bytes(b"half a copy")
    left.with_name(f"{left.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))

    migrate.migrate(register, store_trial.scripts(tmp_path), VERSION, fresh)

    assert only_register(register)
    Workspace.open(register, who="Ana").close()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is how Unix ends a program at once")
def test_that_a_kill_during_a_migration_leaves_the_old_file_or_the_new_one(
    register: Path, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store_children", "app.store.migrate", "alembic.command"])
    place = store_trial.scripts(tmp_path)
    before = register.read_bytes()
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    moments = random.Random(seed)
    outcomes = []
    for _ in range(12):
        register.write_bytes(before)
        process, report = in_another_process(
            context, store_children.migrate_again_and_again, register, place, VERSION
        )
        assert report.recv() == "begun"
        process.join(timeout=moments.uniform(0, 0.25))
        process.kill()
        process.join()
        is_new = register.read_bytes() != before
        outcomes.append(is_new)
        Workspace.open(register, who="Checker").close()
        with closing(sqlite3.connect(register)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert version == (user_version(*VERSION) if is_new else user_version()), f"seed {seed}"
        if is_new:
            assert register.with_name(KEPT).read_bytes() == before
        else:
            migrate.migrate(register, place, VERSION, fresh)
    print(f"{sum(outcomes)} of {len(outcomes)} kills came after the swap")


def test_that_a_register_of_today_does_not_wait_for_the_migrations(tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    started(path).close()
    script = (
        "import sys; from pathlib import Path; from app.store.workspace import Workspace;"
        f"Workspace.open(Path({str(path)!r}), who='Ana').close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
