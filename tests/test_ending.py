"""Closing is safe at any time, also when the system asks for it (promise P24); an import is whole or not there (P16)."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import openpyxl
import psutil
import pytest

from app.store import backup
from app.store.workspace import Workspace
from tests import ending_children
from tests.store_children import in_another_process
from tests.store_registers import add, dump, risk_list, started

ROWS = 700
PATIENCE_S = 60
ENDINGS = (0, 130, -signal.SIGTERM)  # done; stopped in order; told before it had begun

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are how Unix asks a program to end")


@pytest.fixture(scope="module")
def context() -> BaseContext:
    """Children that begin with the program already imported."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.ending_children"])
    return made


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A legacy register of many risks."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ref", "Risk", "Owner", "Position"])
    for row in range(ROWS):
        sheet.append([f"R{row}", f"Risk {row}", "Director", "H v M"])
    path = tmp_path_factory.mktemp("tracker") / "Tracker.xlsx"
    book.save(path)
    return path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "Before")
    workspace.close()
    return path


def ended(process: BaseProcess, after: float, number: int) -> None:
    """Let a process work for a while, and end it if it has not ended."""
    process.join(after)
    with suppress(ProcessLookupError):
        assert process.pid is not None
        os.kill(process.pid, number)
    process.join(PATIENCE_S)


def moments(seconds: float) -> list[float]:
    """A few moments within that time, told so that a failure can be repeated."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    return [seconds * (part + chance.random()) / 4 for part in range(4)]


def lengths(context: BaseContext, *arguments: object) -> float:
    """How long the command takes when nobody ends it."""
    process, report = in_another_process(context, ending_children.command, *map(str, arguments))
    with report:
        assert report.recv() == "begun"
        seconds = float(report.recv())
    process.join()
    assert process.exitcode == 0
    return seconds


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_that_an_import_that_is_ended_is_whole_or_not_there(
    context: BaseContext, register: Path, tracker: Path, number: int
) -> None:
    source, before = tracker.read_bytes(), register.read_bytes()
    command = ("import", tracker, "--register", register, "--apply")
    seconds = lengths(context, *command)
    assert len(risks_in(register)) == ROWS + 1
    for moment in moments(seconds):
        register.write_bytes(before)
        process, report = in_another_process(context, ending_children.command, *map(str, command))
        with report:
            assert report.recv() == "begun"
            ended(process, moment, number)
        assert len(risks_in(register)) in (1, ROWS + 1), moment
        if number == signal.SIGTERM:
            assert process.exitcode in ENDINGS
            assert not register.with_name(f".{register.name}.holder").exists()
        left = [one for one in psutil.process_iter(["cmdline"]) if reads(one, tracker)]
        assert psutil.wait_procs(left, timeout=PATIENCE_S / 6)[1] == []  # nobody hears it: it ends by itself
    assert tracker.read_bytes() == source


def reads(process: psutil.Process, tracker: Path) -> bool:
    """Whether this is a reading process of ours that was left behind."""
    return str(tracker) in (process.info["cmdline"] or [])


def risks_in(register: Path) -> list[str]:
    """Titles of the risks; opening checks the register whole."""
    workspace = Workspace.open(register, who="Checker")
    titles = [row.title for row in risk_list(workspace)]
    workspace.close()
    return titles


def test_that_an_export_or_a_backup_that_is_ended_leaves_what_was_there(
    context: BaseContext, register: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    out = folder / "Paper.docx"
    out.write_bytes(b"the earlier paper")
    workspace = Workspace.open(register, who="Ana")
    first = workspace.back_up()
    workspace.close()
    assert first is not None
    before, kept = dump(register), first.path.read_bytes()
    for command in (("export", "paper", "--register", register, "--out", out), ("backup", register)):
        for moment in moments(0.6)[:3]:
            process, report = in_another_process(context, ending_children.command, *map(str, command))
            with report:
                assert report.recv() == "begun"
                ended(process, moment, signal.SIGTERM)
            assert process.exitcode in ENDINGS
            assert out.read_bytes() == b"the earlier paper" or out.read_bytes().startswith(b"PK")
            assert list(folder.iterdir()) == [out]
            assert first.path.read_bytes() == kept
            for one in backup.backups_of(register):
                backup.check(one)
    risks_in(register)
    assert dump(register) == before


def test_that_the_window_closes_in_order_when_the_system_asks(register: Path) -> None:
    note = register.with_name(f".{register.name}.holder")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", str(register)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(note.exists, process)
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE_S)
    finally:
        process.kill()

    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert not note.exists()  # a program that is only killed leaves its note
    assert risks_in(register) == ["Before"]


def test_that_a_window_that_is_killed_leaves_its_note(register: Path) -> None:
    """The control: what the test above looks at is what an end without order leaves."""
    note = register.with_name(f".{register.name}.holder")
    process = subprocess.Popen([sys.executable, "-m", "app", str(register)], stderr=subprocess.DEVNULL)
    until(note.exists, process)
    process.kill()
    process.wait()

    assert note.exists()
    assert risks_in(register) == ["Before"]


def until(there: Callable[[], bool], process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Wait for something that a running process does."""
    for _ in range(PATIENCE_S * 20):
        if there():
            return
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"it ended by itself: {process.wait(0.05)}")
    pytest.fail("it never came")
