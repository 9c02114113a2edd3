"""Whose register it is, and when its year begins."""

from __future__ import annotations

import pytest

from app.commands import organisation, quarters, records, updates
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.status import Marking
from app.models.timescale import Timescale
from app.queries.house import house
from app.queries.registers import rows
from app.store.workspace import Workspace
from tests.store_registers import add


def test_that_names_and_marking_are_changed_and_taken_back(workspace: Workspace) -> None:
    workspace.run("Change", organisation.change, panel="Audit Committee", marking=Marking.SENSITIVE)

    with workspace.read() as session:
        shown = house(session)
    assert (shown.panel, shown.marking) == ("Audit Committee", Marking.SENSITIVE)
    workspace.undo()
    with workspace.read() as session:
        assert house(session).marking is Marking.OFFICIAL


def test_that_another_year_moves_quarters_updates_and_timescales(workspace: Workspace) -> None:
    due = Timescale.parse("Q2 2021/22")
    control = add(workspace, "controls", "Check", timescale=due)
    workspace.run("Write", updates.write, control, "All is well.")

    workspace.run("Year", organisation.change_year, 1)

    with workspace.read() as session:
        (row,) = rows(session, "controls")
        shown = house(session)
    assert shown.quarter == Quarter(2021, 2, 1)
    assert row.updated
    assert row.timescale is not None
    assert (row.timescale.text, row.timescale.last_day) == (
        "Q2 2021/22",
        Timescale.parse("Q2 2021/22", 1).last_day,
    )
    workspace.undo()
    with workspace.read() as session:
        assert house(session).quarter == Quarter(2021, 1)
        assert rows(session, "controls")[0].timescale == due


def test_that_the_year_stays_once_a_quarter_is_closed(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close)

    with pytest.raises(RuleError, match="papers name it"):
        workspace.run("Year", organisation.change_year, 1)
    workspace.run("The same", organisation.change_year, 4)


def test_that_a_pillar_shows_what_touches_it_from_both_sides(workspace: Workspace) -> None:
    add(workspace, "risks", "Money")
    pillar = add(workspace, "pillars", "Care", risks=("1",))

    with workspace.read() as session:
        assert rows(session, "risks")[0].pillars == ("1",)

    workspace.run("Untie", records.change, "pillars", pillar, "risks", ())
    with workspace.read() as session:
        assert rows(session, "risks")[0].pillars == ()
