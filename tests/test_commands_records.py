"""What is done to a record of any register: the rules that every way in must keep."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands import organisation, records
from app.errors import RuleError
from app.models.scale import Position
from app.models.status import (
    Appetite,
    ControlStatus,
    Effectiveness,
    Horizon,
    Implementation,
    Progress,
    Rag,
)
from app.models.timescale import Timescale
from app.queries import history
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests.store_registers import add, change, control_list, dump, move, newest, risk, risk_list

EVERY_RISK_FIELD: dict[str, Any] = {
    "ref": "R-7",
    "title": "People",
    "description": "Two\nlines",
    "horizon": Horizon.SHORT,
    "category": "Workforce",
    "owner": "Chief",
    "leads": ("Ana", "Bo"),
    "position": Position(3, 2),
    "target": Position(1, 2),
    "inherent": Position(4, 4),
    "progress": Progress.LIMITED,
    "rag": Rag.AMBER,
    "appetite": Appetite.CAUTIOUS,
    "pillars": ("1", "2"),
    "related": ("1",),
    "commentary": "Begun",
}
EVERY_CONTROL_FIELD: dict[str, Any] = {
    "ref": "1.1",
    "title": "Training",
    "description": "How it works",
    "risks": ("1",),
    "owner": "Head of HR",
    "timescale": Timescale.parse("end Q2 2021/22"),
    "status": ControlStatus.SLIPPED,
    "implementation": Implementation.PLANNED,
    "effectiveness": Effectiveness.NOT,
    "commentary": "Late",
}


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A register with two pillars and a first risk."""
    workspace.run("Pillar", organisation.add_pillar, "1", "Trust")
    workspace.run("Pillar", organisation.add_pillar, "2", "Safety")
    add(workspace, "risks", "First")
    return workspace


def test_that_the_fields_above_are_all_that_people_fill_in() -> None:
    assert EVERY_RISK_FIELD.keys() == {column.key for column in REGISTERS["risks"].editable()}
    assert EVERY_CONTROL_FIELD.keys() == {column.key for column in REGISTERS["controls"].editable()}


@pytest.mark.parametrize(
    ("register", "values"), [("risks", EVERY_RISK_FIELD), ("controls", EVERY_CONTROL_FIELD)]
)
def test_that_every_field_given_is_read_back(
    furnished: Workspace, register: str, values: dict[str, Any]
) -> None:
    record_id = furnished.run("Add", records.add, register, values)

    rows: list[Any] = [*risk_list(furnished), *control_list(furnished)]
    row = next(one for one in rows if one.id == record_id)
    assert {key: getattr(row, key) for key in values} == values


@pytest.mark.parametrize(
    ("register", "values"), [("risks", EVERY_RISK_FIELD), ("controls", EVERY_CONTROL_FIELD)]
)
def test_that_every_field_can_be_changed_alone_and_taken_back(
    furnished: Workspace, register: str, values: dict[str, Any]
) -> None:
    record_id = furnished.run("Add", records.add, register, {"title": "Plain"})
    for key, value in values.items():
        before = dump(furnished.path)
        change(furnished, register, record_id, key, value)
        assert dump(furnished.path) != before
        with furnished.read() as session:
            (step, *_) = history.steps_of(session, record_id)
        assert (
            len(step.changes) == len(value)
            if key in ("pillars", "risks", "related")
            else len(step.changes) == 1
        )
        furnished.undo()
        assert dump(furnished.path) == before
        furnished.redo()


def test_that_a_title_is_enough_and_a_reference_is_given(workspace: Workspace) -> None:
    for title in ("A", "B", "C"):
        add(workspace, "risks", title)
    add(workspace, "controls", "For one", risks=("2",))
    add(workspace, "controls", "For one more", risks=("2",))
    add(workspace, "controls", "For two", risks=("1", "2"))
    add(workspace, "controls", "For none")

    assert [row.ref for row in risk_list(workspace)] == ["1", "2", "3"]
    assert [row.ref for row in control_list(workspace)] == ["1", "2", "2.1", "2.2"]
    assert risk_list(workspace)[0].position is None


def test_that_odd_references_do_not_disturb_the_numbering(workspace: Workspace) -> None:
    for ref in ("7", "R-9", "²", "٣", "8.2"):
        add(workspace, "risks", f"Risk {ref}", ref=ref)

    add(workspace, "risks", "Next")

    assert "8" in {row.ref for row in risk_list(workspace)}


def test_that_the_reference_of_a_removed_risk_is_not_given_again(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    gone = newest(workspace)

    add(workspace, "risks", "Technology")
    workspace.undo(gone)

    assert [(row.ref, row.title) for row in risk_list(workspace)] == [("1", "People"), ("2", "Technology")]


def test_that_the_reference_of_an_adding_that_was_taken_back_is_free(workspace: Workspace) -> None:
    add(workspace, "risks", "A mistake")
    workspace.undo()

    add(workspace, "risks", "People")

    assert [row.ref for row in risk_list(workspace)] == ["1"]


REFUSED = [
    ("title", "", "needs a risk"),
    ("title", "   ", "needs a risk"),
    ("title", None, "needs a risk"),
    ("ref", "", "needs a reference"),
    ("ref", "2", "reference 2 is taken by “Technology”"),
    ("position", Position(5, 1), "levels 1 to 4, not 5"),
    ("target", Position(1, 5), "levels 1 to 4, not 5"),
    ("trend", "Increased", "worked out by the program"),
    ("streak", 3, "worked out by the program"),
    ("controls", (), "worked out by the program"),
    ("related", ("1",), "linked with itself"),
    ("related", ("9",), "There is no risk 9"),
    ("pillars", ("8", "9"), "There is no pillar 8 or 9"),
]


@pytest.mark.parametrize(("key", "value", "why"), REFUSED)
def test_that_a_change_against_a_rule_is_refused_whole_with_a_hint(
    workspace: Workspace, key: str, value: object, why: str
) -> None:
    people = add(workspace, "risks", "People")
    technology = add(workspace, "risks", "Technology")
    before = dump(workspace.path)

    with pytest.raises(RuleError, match=why):
        workspace.run(
            "Two edits", records.change_many, "risks", [(technology, "owner", "X"), (people, key, value)]
        )

    assert dump(workspace.path) == before


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", " "), ("trend", "New"), ("ref", "1"), ("position", Position(9, 9)), ("pillars", ("9",))],
)
def test_that_adding_keeps_the_same_rules(workspace: Workspace, key: str, value: object) -> None:
    add(workspace, "risks", "People")
    before = dump(workspace.path)

    with pytest.raises(RuleError):
        workspace.run("Add", records.add, "risks", {"title": "New", key: value})

    assert dump(workspace.path) == before


def test_that_a_record_may_keep_its_own_reference(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")

    change(workspace, "risks", people, "ref", "1")


@pytest.mark.parametrize("act", ["change", "move", "remove", "update"])
def test_that_a_removed_record_cannot_be_changed_and_the_hint_says_how_it_comes_back(
    workspace: Workspace, act: str
) -> None:
    people = add(workspace, "risks", "People")
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    acts: dict[str, Any] = {
        "change": lambda: change(workspace, "risks", people, "owner", "X"),
        "update": lambda: change(workspace, "risks", people, "commentary", "X"),
        "move": lambda: move(workspace, people, 1, 1),
        "remove": lambda: workspace.run("Remove", records.remove, "risks", people, "Again"),
    }

    with pytest.raises(RuleError, match="has been removed") as refused:
        acts[act]()

    assert "put back" in refused.value.hint


@pytest.mark.parametrize("reason", ["", "  "])
def test_that_removing_needs_a_reason(workspace: Workspace, reason: str) -> None:
    people = add(workspace, "risks", "People")

    with pytest.raises(RuleError, match="needs a reason"):
        workspace.run("Remove", records.remove, "risks", people, reason)

    assert risk(workspace, people)


@pytest.mark.parametrize(
    ("given", "kept"), [("", "Merged into risk 2"), ("Board decision", "Board decision")]
)
def test_that_the_reason_of_a_removal_is_that_of_its_step(
    workspace: Workspace, given: str, kept: str
) -> None:
    people = add(workspace, "risks", "People")

    workspace.run("Remove", records.remove, "risks", people, " Merged into risk 2 ", reason=given)

    with workspace.read() as session:
        assert history.removed(session, "risks")[0].step.reason == kept
    assert workspace.check()
