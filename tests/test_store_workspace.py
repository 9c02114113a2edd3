"""The one door: a step happens whole or not at all, is told to everybody, and readers and writers do not disturb each other."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.commands import records
from app.errors import RuleError
from app.models.scale import Position
from app.models.stored import Control, Link, Risk, Source
from app.models.tables import Table
from app.queries import history
from app.store.workspace import Change, Workspace
from tests.store_registers import add, change, dump, move, newest, risk, risk_list


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
    assert first.records >= {(Table.CONTROL, training)}
    assert first.touches(Table.CONTROL, Table.UPDATE_ENTRY)
    assert first.touches(Table.LINK)
    assert not first.touches(Table.RISK)
    assert {table for table, _ in second.records} == {Table.UPDATE_ENTRY}
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
