"""The one door: a step happens whole or not at all, is told to everybody, and readers and writers do not disturb each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.commands import records
from app.errors import AccessError, RuleError
from app.models.scale import Position
from app.models.stored import Control, Link, Risk, Source, Update
from app.queries import history
from app.store.workspace import Change, Moment, Workspace
from tests.store_registers import add, change, control_list, dump, move, newest, risk, risk_list, started


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = started(tmp_path / "r.quarterdeck")
    yield opened
    opened.close()


def test_that_a_command_returns_its_result_and_makes_one_step(workspace: Workspace) -> None:
    number = newest(workspace)

    people = add(workspace, "risks", "People", owner="Chief", commentary="Begun")

    assert risk(workspace, people).owner == "Chief"
    assert newest(workspace) == number + 1


def test_that_a_step_says_who_when_why_and_where(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    move(
        workspace, people, 3, 2, reason="  Recruiting is slow ", meeting="Board, 3 May", source=Source.IMPORT
    )

    with workspace.read() as session:
        step = history.steps(session)[0]

    assert (step.words, step.who, step.reason, step.meeting, step.source) == (
        "Move to 3 x 2",
        "Ana",
        "Recruiting is slow",
        "Board, 3 May",
        "import",
    )
    assert step.at.tzinfo is not None


def test_that_a_step_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 2), leads=("A", "B"), commentary="Words")
    number, seen = newest(workspace), []
    workspace.subscribe(seen.append)

    move(workspace, people, 3, 2)
    change(workspace, "risks", people, "leads", ("A", "B"))
    change(workspace, "risks", people, "title", "People")
    change(workspace, "risks", people, "commentary", "Words")
    change(workspace, "risks", people, "pillars", ())
    workspace.run("Look", lambda session: session.scalars(select(Risk)).all())
    workspace.run("There and back", there_and_back, people)

    assert (newest(workspace), seen) == (number, [])


def there_and_back(session: Session, risk_id: str) -> None:
    found = session.get_one(Risk, risk_id)
    found.title = "Something else"
    session.flush()
    found.title = "People"


@pytest.mark.parametrize("error", [RuleError("No."), ValueError("a mistake of ours"), KeyboardInterrupt()])
def test_that_a_command_that_fails_half_way_changes_nothing(
    workspace: Workspace, error: BaseException
) -> None:
    people = add(workspace, "risks", "People")
    before, number = dump(workspace.path), newest(workspace)

    def half(session: Session) -> None:
        records.change(session, "risks", people, "owner", "Changed")
        records.add(session, "controls", {"title": "Training"})
        session.flush()
        raise error

    with pytest.raises(type(error)):
        workspace.run("Half", half)

    assert (dump(workspace.path), newest(workspace)) == (before, number)
    change(workspace, "risks", people, "owner", "Works again")


def test_that_a_rule_of_the_database_is_a_sentence(workspace: Workspace) -> None:
    def untitled(session: Session) -> None:
        session.add(Risk(ref="1", title="  "))

    with pytest.raises(RuleError, match="breaks a rule"):
        workspace.run("Add", untitled)

    assert risk_list(workspace) == []


@pytest.mark.parametrize(
    "statement",
    [
        update(Risk).values(title="All the same"),
        delete(Link),
        insert(Control).values(id="x", ref="1", title="x"),
        update(Risk.__table__).values(title="All the same"),
    ],
)
def test_that_a_bulk_statement_that_would_leave_no_history_is_refused(
    workspace: Workspace, statement: object
) -> None:
    add(workspace, "risks", "People")
    before = dump(workspace.path)

    with pytest.raises(RuntimeError, match="no history"):
        workspace.run("Bulk", lambda session: session.execute(statement))  # type: ignore[call-overload]

    assert dump(workspace.path) == before


def test_that_characters_nobody_can_print_never_reach_the_file(workspace: Workspace) -> None:
    def dirty(session: Session) -> None:
        session.add(
            Risk(ref="1", title="Pe\x00op\ud800le", description="one\r\ntwo\x0b\ufffe", owner="\u00e9")
        )

    workspace.run("Wo\x00rds", dirty, reason="wh\x07y", meeting="Bo\x1fard")

    (row,) = risk_list(workspace)
    assert (row.title, row.description, row.owner) == ("People", "one\ntwo", "é")
    with workspace.read() as session:
        step = history.steps(session)[0]
    assert (step.words, step.reason, step.meeting) == ("Words", "why", "Board")


# Telling the screens


def test_that_everybody_is_told_what_a_step_touched(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    seen: list[Change] = []
    workspace.subscribe(seen.append)

    training = add(workspace, "controls", "Training", risks=("1",))
    change(workspace, "risks", people, "commentary", "Words")
    workspace.undo()
    workspace.redo()

    first, second, undone, redone = seen
    assert first.records >= {(Control, training)}
    assert first.touches(Control, Update)
    assert first.touches(Link)
    assert not first.touches(Risk)
    assert {cls for cls, _ in second.records} == {Update}
    assert second.records == undone.records == redone.records
    assert [one.step.source for one in seen] == ["edit", "edit", "undo", "redo"]
    assert [one.step.number for one in seen] == list(range(first.step.number, first.step.number + 4))


def test_that_the_step_is_saved_and_readable_by_the_time_it_is_told(workspace: Workspace) -> None:
    titles: list[list[str]] = []
    workspace.subscribe(lambda _: titles.append([row.title for row in risk_list(workspace)]))

    add(workspace, "risks", "People")

    assert titles == [["People"]]


def test_that_one_who_fails_does_not_keep_the_news_from_the_others(workspace: Workspace) -> None:
    seen: list[Change] = []

    def fail(_: Change) -> None:
        raise ZeroDivisionError

    workspace.subscribe(fail)
    workspace.subscribe(seen.append)

    with pytest.raises(ZeroDivisionError):
        add(workspace, "risks", "People")

    assert len(seen) == 1
    assert [row.title for row in risk_list(workspace)] == ["People"]
    assert workspace.undoable() is not None


def test_that_a_subscription_ends_when_asked_and_only_once(workspace: Workspace) -> None:
    seen: list[Change] = []
    end = workspace.subscribe(seen.append)
    workspace.subscribe(seen.append)
    end()
    end()

    add(workspace, "risks", "People")

    assert len(seen) == 1


def test_that_a_screen_may_end_its_subscription_while_it_is_being_told(workspace: Workspace) -> None:
    ends = []
    ends.append(workspace.subscribe(lambda _: ends[0]()))

    add(workspace, "risks", "People")
    add(workspace, "risks", "Technology")

    assert len(risk_list(workspace)) == 2


def test_that_a_screen_may_make_a_step_of_its_own_when_told(workspace: Workspace) -> None:
    def answer(told: Change) -> None:
        if told.step.words == "Add People":
            add(workspace, "risks", "Technology")

    workspace.subscribe(answer)
    add(workspace, "risks", "People")

    assert len(risk_list(workspace)) == 2


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
