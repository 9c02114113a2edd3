"""The paper on trust and confidence of March 2022: the sample answers what it states."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.planning import PlanKind, PlanState
from app.queries.history import steps_of
from app.queries.plans import plan_rows
from app.registers.plans import PlanRow
from app.store.workspace import Workspace


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Workspace]:
    """The sample, only read."""
    path = tmp_path_factory.mktemp("told") / sample_file.name
    shutil.copy(sample_file, path)
    built = Workspace.open(path, who="Test officer")
    yield built
    built.close()


def all_plans(workspace: Workspace) -> dict[str, PlanRow]:
    with workspace.read() as session:
        return {row.ref: row for row in plan_rows(session)}


def test_that_fifteen_of_sixteen_commitments_proceed_and_one_is_on_hold(told: Workspace) -> None:
    found = [row for row in all_plans(told).values() if row.kind is PlanKind.COMMITMENT]

    assert Counter(row.state for row in found) == {PlanState.OPEN: 15, PlanState.PAUSED: 1}
    assert all_plans(told)["COM"].parts == ((PlanState.OPEN, 15), (PlanState.PAUSED, 1))


def test_that_of_twenty_priorities_eleven_are_due_by_the_year_end_and_one_is_done(told: Workspace) -> None:
    plan = all_plans(told)["RBT"]
    priorities = [row for row in all_plans(told).values() if row.kind is PlanKind.PRIORITY]
    year_end = date(2022, 3, 31)
    open_still = [row for row in priorities if row.state is PlanState.OPEN]
    due = [row for row in open_still if row.timescale and row.timescale.last_day == year_end]

    assert len(priorities) == 20
    assert plan.parts == ((PlanState.OPEN, 19), (PlanState.COMPLETE, 1))
    assert (len(due), len(open_still) - len(due)) == (11, 8)
    done = next(row for row in priorities if row.state is PlanState.COMPLETE)
    assert done.signed_by
    assert done.signed_on


def test_that_three_plans_report_together_every_six_weeks(told: Workspace) -> None:
    found = [
        row.ref for row in all_plans(told).values() if "Performance Board: every six weeks" in row.boards
    ]

    assert found == ["RBT", "STRIDE", "VAWG"]


def test_that_the_commitment_on_hold_says_why_and_who_decided(told: Workspace) -> None:
    on_hold = next(row for row in all_plans(told).values() if row.state is PlanState.PAUSED)
    with told.read() as session:
        step = next(step for step in steps_of(session, on_hold.id) if "on hold" in step.words)

    assert step.reason
    assert step.meeting.startswith("Trust Management Board")


def test_that_the_six_week_board_and_the_trust_board_are_named_with_how_often(told: Workspace) -> None:
    boards = all_plans(told)["RBT"].boards.splitlines()

    assert len(boards) == 2
    assert all(": " in line for line in boards)
