"""What is only needed for a moment leaves nothing behind, also where the program was killed in the middle of it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.scratch import scratch
from app.store.workspace import Workspace
from tests.store_registers import started

_WAITS = """
import sys
from app.scratch import scratch
with scratch() as folder:
    (folder / "profile").mkdir()
    (folder / "profile" / "paper.docx").write_bytes(b"words")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this computer for what is only needed for a moment, for this test alone."""
    place = tmp_path / "moment"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(tmp_path / "r.quarterdeck")
    yield made
    made.close()


@pytest.fixture
def other() -> Iterator[subprocess.Popen[str]]:
    """Another program with a paper in such a folder."""
    made = subprocess.Popen(
        [sys.executable, "-c", _WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield made
    made.kill()
    made.communicate()


def test_that_nothing_is_left_when_it_is_over(place: Path) -> None:
    with scratch() as folder:
        (folder / "copy").write_bytes(b"a register")
        assert folder.parent == place

    assert not [*place.iterdir()]


def test_that_what_a_killed_program_left_is_gone_after_the_next_start(
    workspace: Workspace, other: subprocess.Popen[str]
) -> None:
    assert other.stdout is not None
    left = Path(other.stdout.readline().strip())
    workspace.back_up()
    assert (left / "profile" / "paper.docx").exists()  # the other program still needs it

    other.kill()
    other.wait()
    workspace.back_up()  # as after each opening, also where there is nothing new to keep

    assert not left.exists()


def test_that_folders_of_others_stay(workspace: Workspace, place: Path) -> None:
    strange = place / "quarterdeck-of-somebody"
    strange.mkdir()

    workspace.back_up()

    assert strange.exists()
