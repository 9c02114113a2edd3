"""Readers and writers in several threads, closing, and drafts."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.commands import records
from app.errors import AccessError
from app.store.workspace import Moment, Workspace
from tests.store_registers import add, change, control_list, newest, risk, risk_list, started

# Threads


def test_that_a_reader_in_a_thread_sees_whole_steps_only(workspace: Workspace) -> None:
    """Every risk is renamed in each step: a reader must never see two names."""
    ids = [add(workspace, "risks", "0") for _ in range(5)]
    started_reading, stop = threading.Event(), threading.Event()
    mixed: list[set[str]] = []
    errors: list[BaseException] = []
    looked = 0

    def read() -> None:
        nonlocal looked
        try:
            while not stop.is_set():
                titles = {row.title for row in risk_list(workspace)}
                looked += 1
                started_reading.set()
                if len(titles) != 1:
                    mixed.append(titles)
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    assert started_reading.wait(10)
    for number in range(30):
        edits = [(risk_id, "title", str(number)) for risk_id in ids]
        workspace.run("Rename", records.change_many, "risks", edits)
    stop.set()
    thread.join()

    assert errors == []
    assert mixed == []
    assert looked > 1


def test_that_steps_of_several_threads_follow_each_other(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    first = newest(workspace)
    seen: list[int] = []
    workspace.subscribe(lambda told: seen.append(told.step.number))
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(5):
                change(workspace, "risks", people, "owner", f"{name} {number}")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert sorted(seen) == list(range(first + 1, first + 16))
    for _ in range(15):
        workspace.undo()
    assert risk(workspace, people).owner == ""
    assert workspace.check()


def test_that_a_step_inside_a_step_or_inside_a_reading_is_our_mistake_and_said_at_once(
    workspace: Workspace,
) -> None:
    with pytest.raises(RuntimeError, match="inside another step"):
        workspace.run("Outer", lambda session: add(workspace, "risks", "Inner"))
    with workspace.read(), pytest.raises(RuntimeError, match="inside a reading"):
        add(workspace, "risks", "People")

    add(workspace, "risks", "People")
    assert len(risk_list(workspace)) == 1


def test_that_a_reading_in_another_thread_does_not_keep_a_step_from_being_made(workspace: Workspace) -> None:
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with workspace.read():
            reading.set()
            done.wait(10)

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(10)
    add(workspace, "risks", "People")
    done.set()
    thread.join()


# Closing


def test_that_a_closed_register_says_so(workspace: Workspace) -> None:
    workspace.close()
    workspace.close()

    for use in (
        lambda: risk_list(workspace),
        lambda: add(workspace, "risks", "People"),
        workspace.drafts.all,
    ):
        with pytest.raises(AccessError, match="has been closed"):
            use()


def test_that_a_register_left_and_opened_again_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "People", commentary="Words")
    add(workspace, "controls", "Training", risks=("1",))
    shown = risk_list(workspace), control_list(workspace), risk_list(workspace, Moment(2))
    workspace.close()

    workspace = Workspace.open(path, who="Bo")

    assert (risk_list(workspace), control_list(workspace), risk_list(workspace, Moment(2))) == shown
    workspace.close()


def test_that_one_file_is_all_there_is_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "r.quarterdeck"
    workspace = started(path)
    add(workspace, "risks", "People")
    workspace.close()

    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(".")] == ["r.quarterdeck"]


def test_that_a_file_deleted_under_the_program_is_said_in_words(workspace: Workspace) -> None:
    workspace.path.unlink()

    with pytest.raises(AccessError, match=r"moved, renamed or deleted|could not be opened"):
        add(workspace, "risks", "People")


# Drafts


def test_that_drafts_are_kept_apart_from_the_history(workspace: Workspace) -> None:
    number = newest(workspace)
    workspace.drafts.keep("risks/1/title", "half")
    workspace.drafts.keep("risks/1/title", "half a sentence")
    workspace.drafts.keep("risks/2/title", "ano\x00ther")

    assert workspace.drafts.all() == {"risks/1/title": "half a sentence", "risks/2/title": "another"}
    assert newest(workspace) == number
    workspace.drafts.drop("risks/1/title")
    workspace.drafts.drop("never there")
    assert workspace.drafts.all() == {"risks/2/title": "another"}
    assert workspace.check()
