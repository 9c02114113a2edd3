"""If the program says saved, it is saved, even if it is killed; and no step is ever half there (promise P1)."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import sys
from contextlib import closing
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from app.errors import AccessError, AppError
from app.store import backup, header
from app.store.workspace import Workspace
from tests import store_children
from tests.store_children import in_another_process
from tests.store_registers import add, dump, risk_list, started

KILLS = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is how Unix ends a program at once")


@pytest.fixture(scope="module")
def context() -> BaseContext:
    """Children that begin with the program already imported, so that twenty of them take seconds."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.store_children", "app.store.migrate", "alembic.command"])
    return made


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "Number 0")
    add(workspace, "controls", "Number 0")
    workspace.close()
    return path


def stored(path: Path) -> int:
    """The number of the newest step of the writer; opening checks pages, references and the chain.

    Raises:
        AssertionError: a step is only half there.
    """
    Workspace.open(path, who="Checker").close()
    with closing(sqlite3.connect(path)) as connection:
        titles = {t for (t,) in connection.execute("SELECT title FROM risk UNION SELECT title FROM control")}
        words = [w for (w,) in connection.execute("SELECT words FROM step WHERE words LIKE 'Step %'")]
        risks = connection.execute("SELECT count(*) FROM risk").fetchone()[0]
    assert titles == {f"Number {len(words)}"}, f"half a step: {titles}"
    assert risks == len(words) + 1
    return len(words)


def killed_after(context: BaseContext, job: object, register: Path, seconds: float | None) -> int:
    """Run a writer, kill it, and return the last step that it acknowledged."""
    process, report = in_another_process(context, job, register)  # type: ignore[arg-type]
    acknowledged = int(report.recv())  # it is writing now
    process.join(timeout=seconds) if seconds is not None else None
    while seconds is None and acknowledged < 4 and report.poll(2):
        acknowledged = int(report.recv())
    process.kill()
    process.join()
    try:
        while True:
            acknowledged = int(report.recv())
    except (EOFError, OSError):
        return acknowledged


def test_that_no_acknowledged_step_is_lost_and_none_is_half_there_after_kill_9(
    context: BaseContext, register: Path, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    moments = random.Random(seed)
    left_over = 0
    for round_number in range(KILLS):
        path = tmp_path / f"{round_number}.quarterdeck"
        path.write_bytes(register.read_bytes())
        acknowledged = killed_after(context, store_children.write_on_and_on, path, moments.uniform(0, 0.3))
        left_over += header.journal_of(path).exists()
        assert stored(path) in (acknowledged, acknowledged + 1), f"seed {seed}, round {round_number}"
    print(f"{left_over} of {KILLS} kills struck in the middle of a commit")


def test_that_the_test_would_notice_a_step_promised_too_early(context: BaseContext, register: Path) -> None:
    acknowledged = killed_after(context, store_children.promise_too_early, register, None)

    assert acknowledged == 4
    assert stored(register) == 3  # neither 4 nor 5: the assertion above would fail


def test_that_the_test_would_notice_half_a_step(context: BaseContext, register: Path) -> None:
    killed_after(context, store_children.save_by_halves, register, 0)

    with pytest.raises(AssertionError, match="half a step"):
        stored(register)


@pytest.fixture
def half_changed(context: BaseContext, register: Path) -> Path:
    """A register whose writer was killed when half of a large change was in the file already."""
    process, report = in_another_process(context, store_children.spill_half_a_change, register)
    assert report.recv() > 100_000
    process.kill()
    process.join()
    assert header.journal_of(register).stat().st_size > 512
    assert b"half a change" in register.read_bytes()
    return register


def test_that_a_change_that_was_broken_off_is_taken_back_at_opening(half_changed: Path) -> None:
    workspace = Workspace.open(half_changed, who="Ana")

    assert [row.title for row in risk_list(workspace)] == ["Number 0"]
    assert workspace.drafts.all() == {}
    add(workspace, "risks", "After")
    workspace.close()
    assert not header.journal_of(half_changed).exists()


def test_that_a_file_shortened_by_a_broken_off_change_is_not_called_cut_short(half_changed: Path) -> None:
    """The first page, with the new size, may reach the disk before the pages that make up the size."""
    pages_before = int.from_bytes(header.journal_of(half_changed).read_bytes()[16:20], "big")
    with half_changed.open("rb+") as stream:
        stream.truncate(pages_before * 4096)
        stream.seek(28)
        stream.write((pages_before + 100).to_bytes(4, "big"))

    workspace = Workspace.open(half_changed, who="Ana")

    assert [row.title for row in risk_list(workspace)] == ["Number 0"]
    workspace.close()


def test_that_reading_only_takes_a_broken_off_change_back_too(half_changed: Path) -> None:
    workspace = Workspace.open(half_changed, who="Ana", read_only=True)

    assert [row.title for row in risk_list(workspace)] == ["Number 0"]
    workspace.close()


def test_that_half_a_change_in_a_read_only_folder_is_refused_in_words(
    half_changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(header, "writable", lambda path: False)

    with pytest.raises(AccessError, match="in the middle of a change") as refused:
        Workspace.open(half_changed, who="Ana")

    assert "-journal" in refused.value.hint


def test_that_restoring_over_half_a_change_does_not_play_the_old_journal_into_the_backup(
    context: BaseContext, register: Path
) -> None:
    with_backup = Workspace.open(register, who="Ana")
    kept = with_backup.back_up()
    assert kept is not None
    before = dump(register)
    add(with_backup, "risks", "Later")
    with_backup.close()
    process, report = in_another_process(context, store_children.spill_half_a_change, register)
    report.recv()
    process.kill()
    process.join()

    aside = backup.restore(register, kept, kept.at)

    workspace = Workspace.open(register, who="Ana")
    workspace.close()
    assert dump(register) == before
    assert b"half a change" in aside.read_bytes()
    assert aside.with_name(aside.name + "-journal").exists()
    kept_aside = Workspace.open(aside, who="Ana")  # with its journal, it is whole again
    assert [row.title for row in risk_list(kept_aside)] == ["Number 0", "Later"]
    kept_aside.close()


def test_that_the_lock_of_a_killed_program_is_taken_over_without_asking(
    context: BaseContext, register: Path
) -> None:
    process, report = in_another_process(context, store_children.hold, register, "Bo")
    assert report.recv() == "open"
    with pytest.raises(AppError, match="Bo"):
        Workspace.open(register, who="Ana")
    process.kill()
    process.join()

    Workspace.open(register, who="Ana").close()


def test_that_drafts_outlive_a_kill(context: BaseContext, register: Path) -> None:
    process, report = in_another_process(context, store_children.keep_a_draft, register)
    assert report.recv() == "kept"
    process.kill()
    process.join()

    workspace = Workspace.open(register, who="Ana")

    assert workspace.drafts.all() == {"risks/1/title": "half a sen"}
    assert workspace.undoable() is not None
    assert "draft" not in str(workspace.undoable())  # what is only typed is no part of the history
    workspace.drafts.drop("risks/1/title")
    workspace.drafts.drop("risks/1/title")
    assert workspace.drafts.all() == {}
    workspace.close()
