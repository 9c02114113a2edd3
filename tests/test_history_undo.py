"""Every change can be taken back, also tomorrow, or it is said why not (promise P13)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import organisation, records
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.queries import history
from app.store.workspace import Workspace
from tests.store_registers import add, change, control_list, dump, move, newest, risk, risk_list, started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.quarterdeck"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = started(path)
    yield opened
    opened.close()


def test_that_undo_brings_the_old_value_back_and_redo_the_new(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    move(workspace, people, 3, 2)
    move(workspace, people, 2, 2)

    undone = workspace.undo()
    assert undone.words == "Undo: Move to 2 x 2"
    assert risk(workspace, people).position == Position(3, 2)

    redone = workspace.redo()
    assert redone.words == "Redo: Move to 2 x 2"
    assert risk(workspace, people).position == Position(2, 2)


def test_that_what_could_be_undone_and_redone_is_named_as_it_was_first_done(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    move(workspace, people, 3, 2)
    for _ in range(3):
        workspace.undo()
        redoable = workspace.redoable()
        assert redoable is not None
        assert redoable.words == "Move to 3 x 2"
        workspace.redo()
        undoable = workspace.undoable()
        assert undoable is not None
        assert undoable.words == "Move to 3 x 2"
        assert workspace.redoable() is None


def test_that_undo_survives_a_restart(path: Path) -> None:
    workspace = started(path, who="Ana")
    people = add(workspace, "risks", "People", commentary="Begun")
    move(workspace, people, 3, 2)
    workspace.close()

    workspace = Workspace.open(path, who="Bo")
    workspace.undo()
    workspace.close()
    workspace = Workspace.open(path, who="Chris")
    workspace.redo()
    assert risk(workspace, people).position == Position(3, 2)
    workspace.undo()
    workspace.undo()
    assert risk_list(workspace) == []
    workspace.close()
    workspace = Workspace.open(path, who="Ana")
    workspace.redo()
    workspace.redo()

    assert risk(workspace, people).position == Position(3, 2)
    assert risk(workspace, people).commentary == "Begun"
    workspace.close()


def test_that_the_start_of_a_register_cannot_be_taken_back(workspace: Workspace) -> None:
    assert workspace.undoable() is None
    with pytest.raises(RuleError, match="nothing to take back"):
        workspace.undo()
    with pytest.raises(RuleError, match="cannot be"):
        workspace.undo(1)
    with pytest.raises(RuleError, match="nothing to put in"):
        workspace.redo()


def test_that_a_register_started_as_an_ordinary_step_keeps_its_organisation_too(path: Path) -> None:
    workspace = Workspace.create(path, who="Ana")
    workspace.run("Start", organisation.start, name="A", scale=four_levels(), first_quarter=Quarter(2021, 1))

    with pytest.raises(RuleError, match="start of a register"):
        workspace.undo()

    workspace.close()


def test_that_a_new_change_ends_what_could_be_redone(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    move(workspace, people, 3, 2)
    workspace.undo()
    change(workspace, "risks", people, "owner", "Chief")

    with pytest.raises(RuleError, match="nothing to put in"):
        workspace.redo()


def test_that_an_older_step_is_taken_back_by_its_number(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    change(workspace, "risks", people, "owner", "Chief")
    number = newest(workspace)
    technology = add(workspace, "risks", "Technology")

    workspace.undo(number)

    assert risk(workspace, people).owner == ""
    assert risk(workspace, technology).title == "Technology"
    assert not workspace.can_undo(number)
    with pytest.raises(RuleError, match="taken back already"):
        workspace.undo(number)


def test_that_undo_is_refused_with_what_was_changed_since_and_by_whom(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    change(workspace, "risks", people, "owner", "Chief")
    number = newest(workspace)
    workspace.run(
        "Move risk 1 to H v M", records.change, "risks", people, "position", Position(3, 2), who="Bo"
    )
    before = dump(workspace.path)

    with pytest.raises(RuleError, match="“Move risk 1 to H v M”, by Bo") as refused:
        workspace.undo(number)

    assert refused.value.hint
    assert dump(workspace.path) == before
    assert newest(workspace) == number + 1
    assert workspace.can_undo(number)  # it can be, once the later change is taken back
    workspace.undo()
    workspace.undo(number)
    assert risk(workspace, people).owner == ""


def test_that_the_whole_of_a_step_is_refused_where_one_record_has_changed(workspace: Workspace) -> None:
    first, second = add(workspace, "risks", "People"), add(workspace, "risks", "Technology")
    edits = [(first, "owner", "Chief"), (second, "owner", "Chief")]
    workspace.run("Fill down", records.change_many, "risks", edits)
    number = newest(workspace)
    change(workspace, "risks", second, "owner", "Deputy")

    with pytest.raises(RuleError, match="Change owner to Deputy"):
        workspace.undo(number)

    assert risk(workspace, first).owner == "Chief"


def test_that_a_refused_undo_can_be_followed_by_any_other(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    number = newest(workspace)
    change(workspace, "risks", people, "owner", "Chief")
    for _ in range(3):
        with pytest.raises(RuleError):
            workspace.undo(number)
    workspace.undo()
    workspace.redo()
    workspace.undo()
    workspace.undo()

    assert risk_list(workspace) == []


def test_that_adding_is_not_taken_back_from_under_what_was_added_to_it_since(workspace: Workspace) -> None:
    add(workspace, "risks", "People")
    number = newest(workspace)
    add(workspace, "controls", "Training", risks=("1",))

    with pytest.raises(RuleError, match="“Add Training”, by Ana"):
        workspace.undo(number)

    workspace.undo()
    workspace.undo(number)
    assert risk_list(workspace) == []


def test_that_removing_and_putting_back_keeps_what_hung_on_it(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="Begun")
    add(workspace, "risks", "Technology", related=("1",))
    add(workspace, "controls", "Training", risks=("1",))
    before = risk(workspace, people)
    workspace.run("Remove", records.remove, "risks", people, "Merged", reason="Merged")
    assert control_list(workspace)[0].risks == ()
    assert risk_list(workspace)[0].related == ()
    change(workspace, "risks", risk_list(workspace)[0].id, "owner", "Chief")
    with workspace.read() as session:
        (gone,) = history.removed(session, "risks")
    assert (gone.record_id, gone.name, gone.step.reason) == (people, "1 People", "Merged")

    workspace.undo(gone.step.number)

    assert risk(workspace, people) == before
    assert control_list(workspace)[0].risks == ("1",)
    assert risk_list(workspace)[1].related == ("1",)
    with workspace.read() as session:
        assert history.removed(session, "risks") == []
    workspace.redo()
    workspace.undo()
    assert risk(workspace, people) == before


def test_that_putting_back_is_refused_where_the_reference_was_given_away(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    number = newest(workspace)
    other = add(workspace, "risks", "Technology", ref="1")

    with pytest.raises(RuleError, match="reference 1 was given to “Technology”"):
        workspace.undo(number)

    change(workspace, "risks", other, "ref", "2")
    workspace.undo(number)
    assert [row.ref for row in risk_list(workspace)] == ["1", "2"]


def test_that_a_link_put_in_again_since_is_no_obstacle_in_the_dark(workspace: Workspace) -> None:
    add(workspace, "risks", "People")
    training = add(workspace, "controls", "Training", risks=("1",))
    change(workspace, "controls", training, "risks", ())
    number = newest(workspace)
    change(workspace, "controls", training, "risks", ("1",))

    with pytest.raises(RuleError, match="in its place since"):
        workspace.undo(number)

    assert control_list(workspace)[0].risks == ("1",)
