"""A step taken back out of turn leaves nothing that no command would have made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import organisation, quarters
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.stored import Source
from app.queries import history
from app.queries.house import house
from app.store.workspace import Workspace
from tests.store_registers import add, move, newest, risk, risk_list, started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.quarterdeck"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = started(path)
    yield opened
    opened.close()


def test_that_no_undo_leaves_a_risk_off_the_scale(path: Path) -> None:
    workspace = started(path, scale=five_by_five())
    people = add(workspace, "risks", "People", position=Position(5, 5))
    move(workspace, people, 2, 2)
    number = newest(workspace)
    workspace.run("Take another scale", organisation.change_scale, four_levels(), *[(1, 2, 3, 4, 4)] * 2)

    with pytest.raises(RuleError, match="scale of now has no level"):
        workspace.undo(number)

    workspace.undo()
    workspace.undo()
    assert risk(workspace, people).position == Position(5, 5)
    workspace.close()


def test_that_a_quarter_is_not_opened_again_from_under_a_later_closed_one(workspace: Workspace) -> None:
    workspace.run("Close Q1", quarters.close, source=Source.CLOSE)
    number = newest(workspace)
    add(workspace, "risks", "People")
    workspace.run("Close Q2", quarters.close, source=Source.CLOSE)

    with pytest.raises(RuleError, match="a later quarter was closed"):
        workspace.undo(number)

    workspace.undo()
    workspace.undo(number)
    with workspace.read() as session:
        assert house(session).quarter == Quarter(2021, 1)


def test_that_a_closing_put_in_again_names_the_position_of_its_day(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(1, 1))
    number = newest(workspace)
    move(workspace, people, 3, 2)
    workspace.run("Close Q1", quarters.close, source=Source.CLOSE)
    workspace.undo(number + 1)  # the move, behind the closing's back
    assert risk(workspace, people, Quarter(2021, 1)).position == Position(3, 2)

    workspace.undo()
    assert [row.position for row in risk_list(workspace)] == [Position(1, 1)]
    workspace.redo()

    assert risk(workspace, people, Quarter(2021, 1)).position == Position(3, 2)
    assert risk(workspace, people).position == Position(1, 1)


def test_that_an_undo_has_its_own_author_and_its_own_time(workspace: Workspace) -> None:
    add(workspace, "risks", "People")
    workspace.who = "Bo"

    undone = workspace.undo()

    assert undone.who == "Bo"
    assert undone.source == "undo"
    with workspace.read() as session:
        assert history.steps(session)[0] == undone
