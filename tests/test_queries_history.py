"""The history in words, and two moments compared."""

from __future__ import annotations

from app.commands import quarters, records
from app.models.quarter import Quarter
from app.models.rows import FieldChange, RiskRow
from app.models.scale import Position, four_levels
from app.models.status import Trend
from app.models.stored import Source
from app.models.timescale import Timescale
from app.queries import history, reasons
from app.queries.compare import compare
from app.queries.house import terms
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Moment, Workspace
from tests.store_registers import add, change, control_list, move, newest, risk_list

FOUR = four_levels()
Q1, Q2, Q3, Q4 = (Quarter(2021, number) for number in (1, 2, 3, 4))


def close_quarter(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close, source=Source.CLOSE)


# History in words


def test_that_a_step_tells_each_field_before_and_after(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    edits = [
        (people, "position", Position(3, 2)),
        (people, "leads", ("Ana", "Bo")),
        (people, "owner", "Chief"),
    ]
    workspace.run("Three fields", records.change_many, "risks", edits)
    change(workspace, "risks", people, "position", None)

    with workspace.read() as session:
        last, three, first = history.steps_of(session, people)

    assert set(three.changes) == {
        FieldChange("Position", "Not assessed", "H v M"),
        FieldChange("Working leads", None, "Ana; Bo"),
        FieldChange("Risk owner", None, "Chief"),
    }
    assert last.changes == (FieldChange("Position", "H v M", "Not assessed"),)
    assert FieldChange("Register", None, "in the register") in first.changes
    assert FieldChange("Risk", None, "People") in first.changes


def test_that_a_record_tells_its_updates_its_links_and_its_going(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="First")
    training = add(workspace, "controls", "Training", risks=("1",), timescale=Timescale.parse("Q1 2021/22"))
    change(workspace, "risks", people, "commentary", "Second")
    change(workspace, "controls", training, "timescale", Timescale.parse("Q3 2021/22"))
    change(workspace, "controls", training, "risks", ())
    change(workspace, "risks", people, "commentary", "")
    workspace.run("Remove", records.remove, "risks", people, "Merged")

    with workspace.read() as session:
        of_people = [(step.words, list(step.changes)) for step in history.steps_of(session, people)]
        of_training = [change for step in history.steps_of(session, training) for change in step.changes]

    assert of_people[0] == ("Remove", [FieldChange("Register", "in the register", "removed")])
    assert of_people[1][1] == [FieldChange("Update for Q1 2021/22", "Second", None)]
    assert of_people[2][1] == [FieldChange("Control", "1.1 Training", None)]
    assert of_people[3][1] == [FieldChange("Update for Q1 2021/22", "First", "Second")]
    assert of_people[4][1] == [FieldChange("Control", None, "1.1 Training")]
    assert FieldChange("Timescale", "Q1 2021/22", "Q3 2021/22") in of_training
    assert FieldChange("Risk that it treats", "1 People", None) in of_training


def test_that_undone_steps_are_told_too_and_limited_to_the_moment(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    change(workspace, "risks", people, "owner", "Chief")
    then = newest(workspace)
    workspace.undo()

    with workspace.read() as session:
        assert [step.words for step in history.steps_of(session, people)] == [
            "Undo: Change owner to Chief",
            "Change owner to Chief",
            "Add People",
        ]
        assert len(history.steps(session, limit=2)) == 2
    with workspace.read(Moment(then)) as session:
        assert len(history.steps_of(session, people)) == 2
        assert history.head(session) != ""


def test_that_removed_records_are_listed_at_their_moment(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    before = newest(workspace)
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    training = add(workspace, "controls", "Training")
    workspace.run("Remove", records.remove, "controls", training, "Ended")

    with workspace.read() as session:
        assert [one.name for one in history.removed(session, "risks")] == ["1 People"]
        assert [one.name for one in history.removed(session, "controls")] == ["1 Training"]
    with workspace.read(Moment(before)) as session:
        assert history.removed(session, "risks") == []


# Two moments compared


def test_that_two_moments_differ_in_what_is_new_gone_and_changed() -> None:
    old = [
        RiskRow("a", "1", "Kept"),
        RiskRow("b", "2", "Gone"),
        RiskRow("c", "3", "Moved", position=Position(3, 2)),
    ]
    new = [
        RiskRow("a", "1", "Kept"),
        RiskRow("c", "3", "Moved", position=Position(2, 2), trend=Trend.DECREASED),
        RiskRow("d", "4", "New"),
    ]
    shared = Terms(FOUR, Q1)

    found = compare(REGISTERS["risks"], old, new, shared, shared)

    assert [row.ref for row in found.new] == ["4"]
    assert [row.ref for row in found.gone] == ["2"]
    assert [(c.row.ref, c.changes) for c in found.changed] == [
        ("3", (FieldChange("Position", "H v M", "M v M"),))
    ]
    nothing = compare(REGISTERS["risks"], new, new, shared, shared)
    assert (nothing.new, nothing.gone, nothing.changed) == ((), (), ())


def test_that_two_quarters_of_a_register_can_be_compared(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 2))
    close_quarter(workspace)
    move(workspace, people, 2, 2)
    add(workspace, "risks", "Technology")
    read = []
    for moment in (Q1, None):
        with workspace.read(moment) as session:
            read.append((rows(session, "risks"), terms(session)))
    (before, before_terms), (after, after_terms) = read

    found = compare(REGISTERS["risks"], before, after, before_terms, after_terms)

    assert [row.title for row in found.new] == ["Technology"]
    assert found.changed[0].changes == (FieldChange("Position", "H v M", "M v M"),)


def test_that_every_reading_of_a_register_without_records_is_empty(workspace: Workspace) -> None:
    assert risk_list(workspace) == control_list(workspace) == []
    with workspace.read() as session:
        assert reasons.needs_reason(session) == history.removed(session, "risks") == []
        assert len(history.steps(session)) == 1
