"""Links, updates and moves: what hangs on a record, and whose quarter an update is of."""

from __future__ import annotations

import pytest

from app.commands import links, quarters, records, risks, updates
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.stored import Source
from app.queries import history
from app.queries.records import hangs_on, links_of
from app.queries.records import updates as updates_of
from app.store.workspace import Workspace
from tests.store_registers import add, change, control_list, move, newest, risk


def test_that_what_hangs_on_a_record_is_said_before_it_goes(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="Begun")
    add(workspace, "risks", "Technology", related=("1",))
    training = add(workspace, "controls", "Training", risks=("1",))
    add(workspace, "controls", "Vetting", risks=("1", "2"))

    with workspace.read() as session:
        assert hangs_on(session, people) == [
            "It is linked with two controls: 1 Vetting; 1.1 Training.",
            "It is linked with one related risk: 2 Technology.",
            "It has one update, which is kept with it.",
        ]
        assert hangs_on(session, training) == ["It is linked with one risk that it treats: 1 People."]


def test_that_links_to_a_removed_record_are_kept_for_its_return(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    add(workspace, "risks", "Technology")
    training = add(workspace, "controls", "Training", risks=("1", "2"))
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    gone = newest(workspace)

    change(workspace, "controls", training, "risks", ())
    assert control_list(workspace)[0].risks == ()
    workspace.undo(gone)

    assert control_list(workspace)[0].risks == ("1",)


def test_that_a_link_between_risks_is_seen_from_both_and_ended_from_either(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    technology = add(workspace, "risks", "Technology", related=("1",))
    assert risk(workspace, people).related == ("2",)

    change(workspace, "risks", people, "related", ("2",))  # it is there already, from the other side
    assert risk(workspace, technology).related == ("1",)
    change(workspace, "risks", people, "related", ())

    assert risk(workspace, technology).related == ()


def test_that_an_update_belongs_to_its_quarter(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="First")
    change(workspace, "risks", people, "commentary", "First, better said")
    workspace.run("Close", quarters.close, source=Source.CLOSE)
    assert risk(workspace, people).updated is False
    assert risk(workspace, people).commentary == "First, better said"
    change(workspace, "risks", people, "commentary", "Second")
    workspace.run("Late", updates.write, people, "First, written late", Quarter(2021, 1))

    with workspace.read() as session:
        told = [(str(update.quarter), update.text) for update in updates_of(session, people)]

    assert told == [("Q2 2021/22", "Second"), ("Q1 2021/22", "First, written late")]
    change(workspace, "risks", people, "commentary", "")
    assert risk(workspace, people).commentary == "First, written late"
    with pytest.raises(RuleError, match="has not begun"):
        workspace.run("Too early", updates.write, people, "x", Quarter(2021, 3))


def test_that_moving_is_checked_against_the_scale(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    with pytest.raises(RuleError, match="levels 1 to 4"):
        move(workspace, people, 5, 1)
    move(workspace, people, 4, 4)

    workspace.run("Take the assessment away", risks.move, people, None)

    assert risk(workspace, people).position is None


def test_that_any_two_records_can_be_linked_and_both_show_it(workspace: Workspace) -> None:
    board = add(workspace, "boards", "Data board", ref="DB")
    measure = add(workspace, "measures", "Trained")

    workspace.run("Link", links.relate, measure, "boards", "DB")

    with workspace.read() as session:
        assert links_of(session, measure) == [("boards", board, "DB Data board", "related record")]
        assert links_of(session, board) == [("measures", measure, "1 Trained", "related record")]
        assert hangs_on(session, board) == ["It is linked with one related record: 1 Trained."]
        told = [one for step in history.steps_of(session, board) for one in step.changes]
        assert any((one.field, one.after) == ("Related record", "1 Trained") for one in told)
    with pytest.raises(RuleError, match="linked already"):
        workspace.run("Link", links.relate, board, "measures", "1")
    workspace.run("Part", links.unrelate, board, measure)
    with workspace.read() as session:
        assert links_of(session, measure) == []
    workspace.undo()
    with workspace.read() as session:
        assert len(links_of(session, measure)) == 1


@pytest.mark.parametrize("key", ["part_of", "carries_on"])
def test_that_no_plan_comes_to_stand_above_itself(workspace: Workspace, key: str) -> None:
    first = add(workspace, "plans", "Trust", ref="T")
    add(workspace, "plans", "Hearings", ref="H", **{key: ("T",)})
    add(workspace, "plans", "In public", ref="P", **{key: ("H",)})

    with pytest.raises(RuleError, match="stands below T Trust already"):
        change(workspace, "plans", first, key, ("P",))


def test_that_a_link_to_nothing_or_itself_or_of_a_field_is_refused(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    control = add(workspace, "controls", "Training", risks=("1",))

    with pytest.raises(RuleError, match="no board X"):
        workspace.run("Link", links.relate, people, "boards", "X")
    with pytest.raises(RuleError, match="itself"):
        workspace.run("Link", links.relate, people, "risks", "1")
    with pytest.raises(RuleError, match="field of one"):
        workspace.run("Part", links.unrelate, people, control)
