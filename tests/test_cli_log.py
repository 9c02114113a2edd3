"""The log and the crash report: what happened and where, and never what a record says."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import log
from app.errors import RuleError

SECRET = "The informant lives at 4 Mill Lane"


@pytest.fixture
def logged() -> Iterator[logging.Logger]:
    """The log of this test, closed at its end."""
    log.start()
    yield logging.getLogger("app.of.this.test")
    log.stop()


def text() -> str:
    return log.log_file().read_text(encoding="utf-8")


def crash_file() -> Path:
    return log.log_folder() / "last crash.txt"


def broken() -> BaseException:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"no value {SECRET!r}") from error
    except ValueError as error:
        return error


def test_that_a_mistake_is_logged_with_its_places_and_without_its_message(logged):
    log.note(broken())

    assert "KeyError" in text()
    assert "which led to:" in text()
    assert "test_cli_log.py" in text()
    assert "in broken" in text()
    assert SECRET not in text()


def test_that_a_log_that_is_long_makes_room_and_three_older_ones_are_kept(logged, monkeypatch):
    monkeypatch.setattr(log, "_BYTES", 100)

    for number in range(9):
        logged.info("line %s %s", number, "x" * 100)

    kept = sorted(log.log_folder().glob("quarterdeck.log*"))
    assert [path.suffix for path in kept] == [".log", ".1", ".2", ".3"]
    assert [path.read_text(encoding="utf-8").split("line ")[1][0] for path in kept] == ["8", "7", "6", "5"]


def test_that_a_traceback_logged_by_anybody_keeps_the_message_out(logged):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logged.exception("A job failed: %s", "while reading")

    assert "ValueError" in text()
    assert "A job failed" in text()
    assert SECRET not in text()


def test_that_a_refusal_is_logged_without_what_it_quotes(logged):
    error = RuleError(f"The reference 4 is taken by “{SECRET}”.")
    logged.info("Refused: %s", error)
    log.note(error)

    assert "The reference 4 is taken by “…”" in text()
    assert SECRET not in text()
    assert not crash_file().exists()


def test_that_other_libraries_do_not_write_into_the_log(logged):
    logging.getLogger("sqlalchemy.engine").error("INSERT %s", SECRET)

    assert SECRET not in text()


def test_that_a_mistake_of_ours_leaves_a_report_that_can_be_sent(logged):
    log.note(broken())

    crash = crash_file().read_text(encoding="utf-8")
    assert "ValueError" in crash
    assert SECRET not in crash


def test_that_a_database_error_keeps_its_code(logged):
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT 'Mill Lane' FROM nowhere")

    assert log.said(caught.value) == "OperationalError: SQLITE_ERROR"


def test_that_uncaught_errors_of_any_thread_are_noted_and_shown(logged, monkeypatch):
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    shown: list[BaseException] = []
    log.install_hooks(shown.append)

    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    assert [type(error) for error in shown] == [ValueError]
    assert "in fail" in text()


def test_that_a_fault_of_an_earlier_run_becomes_its_crash_report():
    folder = log.log_folder()
    folder.mkdir(parents=True)
    (folder / "faults.txt").write_text(
        'Fatal Python error: Aborted\n\n  File "/home/ann/app/x.py", line 3 in f\n', encoding="utf-8"
    )

    log.start(faults=True)
    log.stop()

    crash = crash_file().read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in crash
    assert "/home/ann" not in crash


def test_that_a_log_that_cannot_be_written_stops_nothing(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(log, "log_folder", lambda: tmp_path / "file" / "log")

    log.start(faults=True)
    log.note(broken())
    log.stop()
