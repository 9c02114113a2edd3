"""Plans: their parts and actions are counted, they go on next year, and the sample holds what the papers state."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.commands import plans, records
from app.commands.reasons import Why
from app.errors import NeedsReason, RuleError
from app.models.action_words import ActionState
from app.models.planning import PlanKind, PlanState
from app.models.quarter import Quarter
from app.models.status import Rag
from app.models.timescale import Timescale
from app.queries import registers
from app.queries.plan_tables import principle_tables
from app.queries.plans import by_principle, plan_rows
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.registers.plans import PlanRow
from app.store.steps import steps
from app.store.workspace import Workspace
from tests.store_registers import started

LATE_OF_ACTIONS = [chip for chip in REGISTERS["actions"].chips if chip.key in ("overdue", "carried_late")]
WHY = {"reason": "As agreed", "meeting": "Oversight board"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An improvement area with a principle, an open action, one that is done, and a priority."""
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Quarter(2021, 3))
    made.run("Add", records.add, "principles", {"ref": "A", "title": "Integrity"})
    made.run("Add", records.add, "principles", {"ref": "B", "title": "Openness"})
    area = {
        "ref": "GIP 1",
        "title": "Learning",
        "kind": PlanKind.AREA,
        "year": "2021/22",
        "owner": "Director",
    }
    made.run("Add", records.add, "plans", {**area, "principles": ("A",), "rag": Rag.AMBER})
    due = Timescale.parse("Q4 2021/22")
    part = {"ref": "P1", "title": "Train", "kind": PlanKind.PRIORITY, "part_of": ("GIP 1",), "timescale": due}
    made.run("Add", records.add, "plans", part)
    for ref in ("1", "2"):
        action = {"ref": ref, "title": f"Action {ref}", "plans": ("GIP 1",), "timescale": due}
        made.run("Add", records.add, "actions", action)
    made.run(
        "Done", records.change, "actions", id_of(made, "actions", "2"), "state", ActionState.COMPLETE, **WHY
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Workspace]:
    """The sample, only read."""
    path = tmp_path_factory.mktemp("told") / sample_file.name
    shutil.copy(sample_file, path)
    built = Workspace.open(path, who="Test officer")
    yield built
    built.close()


def id_of(workspace: Workspace, register: str, ref: str) -> str:
    with workspace.read() as session:
        return next(row.id for row in registers.rows(session, register) if row.ref == ref)


def all_plans(workspace: Workspace, today: date | None = None) -> dict[str, PlanRow]:
    with workspace.read() as session:
        return {row.ref: row for row in plan_rows(session, today)}


def all_actions(workspace: Workspace) -> dict[str, ActionRow]:
    with workspace.read() as session:
        return {row.ref: row for row in registers.rows(session, "actions")}


def carry(workspace: Workspace, ref: str) -> str:
    return workspace.run("Carry forward", plans.carry_forward, id_of(workspace, "plans", ref), **WHY)


def test_that_parts_and_actions_are_counted_by_state_and_by_quarter(workspace: Workspace) -> None:
    area = all_plans(workspace)["GIP 1"]

    assert area.parts == ((PlanState.OPEN, 1),)
    assert area.actions == ((ActionState.OPEN, 1), (ActionState.COMPLETE, 1))
    assert area.due == "2 due in Q4 2021/22"


LATER, PAST = date(2021, 12, 1), Timescale.parse("September 2021")
OWED = (None, PlanState.OPEN, PlanState.PAUSED, PlanState.PROPOSED, PlanState.USUAL)


@pytest.mark.parametrize("state", [None, *PlanState])
def test_that_only_what_has_ended_stops_being_overdue(workspace: Workspace, state: PlanState | None) -> None:
    part = workspace.run("Add", records.add, "plans", {"ref": "P2", "title": "Late", "timescale": PAST})

    workspace.run("Leave", records.change, "plans", part, "state", state, **WHY)

    found = all_plans(workspace, LATER)
    assert found["P2"].overdue == (state in OWED)
    assert found["P2"].carried_late == (state is PlanState.CARRIED)
    assert not found["P1"].overdue


@pytest.mark.parametrize(
    "state", [PlanState.PAUSED, PlanState.PROPOSED, PlanState.USUAL, PlanState.CARRIED, PlanState.WITHDRAWN]
)
def test_that_a_way_out_of_a_plan_needs_a_reason_and_who_agreed(
    workspace: Workspace, state: PlanState
) -> None:
    part = id_of(workspace, "plans", "P1")
    for told in (None, Why("No money"), Why("", "The board")):
        with pytest.raises(NeedsReason, match="needs a reason, and who agreed it"):
            workspace.run("Leave", records.change, "plans", part, "state", state, told)
    assert all_plans(workspace)["P1"].state is PlanState.OPEN

    workspace.run("Leave", records.change, "plans", part, "state", state, Why("No money", "The board"))

    step = workspace.undoable()
    assert step is not None
    with workspace.read() as session:
        (made,) = steps(session, [step.number])
    assert (made.reason, made.meeting) == ("No money", "The board")
    assert all_plans(workspace)["P1"].state is state


def test_that_an_action_carried_forward_past_its_date_is_found(workspace: Workspace) -> None:
    action = workspace.run("Add", records.add, "actions", {"ref": "3", "title": "Late", "timescale": PAST})
    workspace.run("Carry", records.change, "actions", action, "state", ActionState.CARRIED, **WHY)

    with workspace.read() as session:
        rows = registers.rows(session, "actions", LATER)
    found = {chip.key: [row.ref for row in rows if chip.holds(row, None)] for chip in LATE_OF_ACTIONS}

    assert found == {"overdue": [], "carried_late": ["3"]}


def test_that_a_plan_is_carried_forward_as_next_years_record(workspace: Workspace) -> None:
    carry(workspace, "GIP 1")

    old, new = all_plans(workspace)["GIP 1"], all_plans(workspace)["GIP 1 22/23"]
    assert old.state is PlanState.CARRIED
    assert (new.state, new.year, new.carries_on) == (PlanState.OPEN, "2022/23", ("GIP 1",))
    assert (new.title, new.owner, new.principles) == (old.title, old.owner, ("A",))
    assert new.rag is None
    assert new.timescale is None


def test_that_what_is_open_goes_along_and_stays_one(workspace: Workspace) -> None:
    carry(workspace, "GIP 1")

    actions = all_actions(workspace)
    assert actions["1"].plans == ("GIP 1", "GIP 1 22/23")
    assert actions["2"].plans == ("GIP 1",)
    assert len(actions) == 2
    assert all_plans(workspace)["P1"].part_of == ("GIP 1", "GIP 1 22/23")


def test_that_a_plan_goes_on_twice_under_the_year_it_is_for(workspace: Workspace) -> None:
    carry(workspace, "GIP 1")
    carry(workspace, "GIP 1 22/23")

    assert all_plans(workspace)["GIP 1 23/24"].carries_on == ("GIP 1 22/23",)


def test_that_carrying_forward_is_one_step_that_can_be_taken_back(workspace: Workspace) -> None:
    before = all_plans(workspace)

    carry(workspace, "GIP 1")
    workspace.undo()

    assert all_plans(workspace) == before


def test_that_a_plan_that_is_over_is_not_carried_forward(workspace: Workspace) -> None:
    carry(workspace, "GIP 1")

    with pytest.raises(RuleError, match="already carried forward"):
        carry(workspace, "GIP 1")


def test_that_the_year_after_one_is_read_as_people_write_it() -> None:
    quarter = Quarter(2021, 3)

    assert plans.next_year("2021/22", quarter) == "2022/23"
    assert plans.next_year("2021-22", quarter) == "2022/23"
    assert plans.next_year("", quarter) == "2022/23"
    assert plans.next_year("1999/2000", quarter) == "2000/01"
    assert plans.next_year("2021", Quarter(2021, 3, 1)) == "2022"


def test_that_every_principle_is_listed_with_its_areas_and_what_is_outstanding(workspace: Workspace) -> None:
    with workspace.read() as session:
        found = {one.principle.ref: one for one in by_principle(session, "2021/22")}
        tables = principle_tables(session)

    assert [action.ref for action in found["A"].actions] == ["1"]
    assert found["B"].plans == ()
    assert [table.key for table in tables] == ["A"]
    assert [row[0] for row in tables[0].rows] == ["GIP 1", "1"]


def test_that_a_part_is_overdue_only_while_it_is_open(workspace: Workspace) -> None:
    after = date(2022, 4, 1)
    # The open quarter is Q3: a quarter that is not over is judged on the day itself, never beyond its end.
    assert not all_plans(workspace, after)["P1"].overdue
    workspace.run(
        "Due",
        records.change,
        "plans",
        id_of(workspace, "plans", "P1"),
        "timescale",
        Timescale.parse("Q2 2021/22"),
    )

    assert all_plans(workspace, after)["P1"].overdue
    workspace.run(
        "Hold", records.change, "plans", id_of(workspace, "plans", "P1"), "state", PlanState.COMPLETE, **WHY
    )
    assert not all_plans(workspace, after)["P1"].overdue


# The sample, against the published papers


def test_that_six_improvement_areas_have_owner_aim_principles_and_findings(told: Workspace) -> None:
    areas = [row for row in all_plans(told).values() if row.kind is PlanKind.AREA]

    assert [row.ref for row in areas] == [f"GIP {number}" for number in range(1, 7)]
    assert all(row.aim and row.owner and row.leads and row.principles and row.updated for row in areas)
    assert all(": " in line for row in areas for line in row.findings.splitlines())
    assert (areas[0].related, areas[2].principles) == (("2", "4", "5"), ("B", "C"))


def test_that_the_seven_principles_are_there(told: Workspace) -> None:
    with told.read() as session:
        found = registers.rows(session, "principles")

    assert "".join(row.ref for row in found) == "ABCDEFG"
    assert all(row.plans for row in found)
