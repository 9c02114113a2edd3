"""The sample's actions: the fifteen of the oversight board's minutes of 24 June, and those of the improvement areas."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.models.action_words import ActionState, Origin, Verification
from app.models.quarter import Quarter
from app.models.timescale import TimescaleKind
from app.queries.actions import action_rows
from app.queries.reasons import needs_reason
from app.queries.timescales import revisions
from app.registers.action_row import ActionRow
from app.store.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(sample_read: Workspace) -> Workspace:
    """One sample for all of these tests: they only read it."""
    return sample_read


@pytest.fixture(scope="module")
def actions(workspace: Workspace) -> dict[str, ActionRow]:
    with workspace.read() as session:
        return {row.ref: row for row in action_rows(session, date(2022, 1, 10))}


def of_the_board(actions: dict[str, ActionRow]) -> list[ActionRow]:
    return [row for row in actions.values() if row.arose.startswith("Oversight board, 24 June 2021")]


def test_that_the_board_has_fifteen_actions(actions: dict[str, ActionRow]) -> None:
    found = of_the_board(actions)

    assert [row.ref for row in found] == [f"OB.2.{number}" for number in range(1, 16)]
    assert {row.origin for row in found} == {Origin.BOARD_MEETING}


def test_that_two_of_them_were_to_come_back_in_august(actions: dict[str, ActionRow]) -> None:
    back = [
        row for row in of_the_board(actions) if row.timescale and row.timescale.last_day == date(2021, 8, 31)
    ]

    assert [row.ref for row in back] == ["OB.2.6", "OB.2.13"]
    assert {row.timescale.kind for row in back if row.timescale} == {TimescaleKind.AT_MEETING}


def test_that_one_that_came_back_later_says_how_much_later(actions: dict[str, ActionRow]) -> None:
    paper = actions["OB.2.11"]

    assert (paper.slip, paper.revisions) == (1, 1)
    assert paper.original is not None
    assert paper.original.last_day == date(2021, 11, 30)


def test_that_the_timescales_of_the_plans_moved_as_published(actions: dict[str, ActionRow]) -> None:
    assert actions["GIP 1.1"].slip_words == "Q2 2022/23, slipped one quarter from Q1 2022/23"
    assert actions["GIP 2.2"].slip_words == "Q2 2023/24, slipped two quarters from Q4 2022/23"
    assert actions["GIP 2.1"].revisions == 2
    assert actions["GIP 5.4"].slip_words == "Q3 2022/23, slipped three quarters from FY 2021"


def test_that_every_state_is_there_and_each_has_its_reason(actions: dict[str, ActionRow]) -> None:
    states = Counter(row.state for row in actions.values())

    assert set(states) == set(ActionState) - {ActionState.WITHDRAWN}
    assert states[ActionState.PAUSED] == states[ActionState.BAU] == 1
    left = [row for row in actions.values() if row.state is not ActionState.OPEN]
    assert all(row.state_reason and row.authority for row in left)


def test_that_done_and_verified_are_two_facts(actions: dict[str, ActionRow]) -> None:
    assert actions["GIP 3.2"].verification is Verification.VERIFIED
    assert actions["GIP 3.5"].verification is Verification.CLAIMED
    assert actions["GIP 3.5"].state is ActionState.COMPLETE


def test_that_one_action_serves_two_plans(actions: dict[str, ActionRow]) -> None:
    assert actions["GIP 4.2"].plans == ("GIP 4", "GIP 5")
    assert actions["OB.2.15"].plans == ("RBT", "STRIDE")


def test_that_no_revision_of_an_action_lacks_its_reason(workspace: Workspace) -> None:
    with workspace.read() as session:
        ids = {row.id for row in action_rows(session)}
        told = [one for owner, ones in revisions(session).items() if owner in ids for one in ones]
        assert needs_reason(session) == []

    assert len(told) >= 10
    assert all(one.reason and one.meeting for one in told)


def test_that_a_closed_quarter_shows_the_actions_as_they_were(workspace: Workspace) -> None:
    with workspace.read(Quarter(2020, 4)) as session:
        then = {row.ref: row for row in action_rows(session)}

    assert then["GIP 1.3"].slip_words == "Q3 2021/22"
    assert "OB.2.1" not in then
