"""Everything can be read as it was at any step and at any closed quarter, through the same queries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.commands import organisation, quarters, records
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import Trend
from app.models.stored import Source
from app.queries import history
from app.queries.house import house, open_quarter
from app.queries.records import updates
from app.queries.risks import risk_rows
from app.store.moments import looking_back
from app.store.workspace import NOW, Moment, Workspace
from tests.store_registers import add, change, move, newest, risk, risk_list, started


def close_quarter(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close, source=Source.CLOSE)


def test_that_each_step_can_be_read_as_it_was(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", owner="A")
    seen = {newest(workspace): risk_list(workspace)}
    for owner in "BCDE":
        change(workspace, "risks", people, "owner", owner)
        seen[newest(workspace)] = risk_list(workspace)
    workspace.run("Remove", records.remove, "risks", people, "Done")
    seen[newest(workspace)] = []

    assert {number: risk_list(workspace, Moment(number)) for number in seen} == seen
    assert [rows[0].owner for rows in seen.values() if rows] == list("ABCDE")


def test_that_the_past_shows_its_own_links_updates_and_names(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", commentary="First words")
    training = add(workspace, "controls", "Training", risks=("1",))
    then = Moment(newest(workspace))
    change(workspace, "risks", people, "commentary", "Other words")
    change(workspace, "controls", training, "risks", ())
    workspace.run("Rename", organisation.change, name="Othertown")

    assert risk(workspace, people, then).commentary == "First words"
    assert risk(workspace, people, then).controls
    assert risk(workspace, people).commentary == "Other words"
    assert not risk(workspace, people).controls
    with workspace.read(then) as session:
        assert house(session).name == "Anytown"
        assert [update.text for update in updates(session, people)] == ["First words"]
        assert len(history.steps(session)) == then.step
        assert len(history.steps_of(session, people)) == 2


def test_that_a_closed_quarter_is_frozen(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 2), commentary="Q1 words")
    close_quarter(workspace)
    move(workspace, people, 1, 1)
    change(workspace, "risks", people, "commentary", "Q2 words")

    frozen, now = risk(workspace, people, Quarter(2021, 1)), risk(workspace, people, Quarter(2021, 2))

    assert (frozen.position, frozen.commentary, frozen.updated) == (Position(3, 2), "Q1 words", True)
    assert (frozen.trend, frozen.previous) == (Trend.NEW, None)
    assert (now.position, now.commentary, now.updated) == (Position(1, 1), "Q2 words", True)
    assert (now.trend, now.previous) == (Trend.DECREASED, Position(3, 2))
    assert now == risk(workspace, people, NOW)
    with workspace.read(Quarter(2021, 1)) as session:
        assert open_quarter(session) == Quarter(2021, 1)
        assert house(session).closed == ()
    with workspace.read() as session:
        assert [update.text for update in updates(session, people)] == ["Q2 words", "Q1 words"]


def test_that_an_old_quarter_keeps_the_scale_of_its_day(tmp_path: Path) -> None:
    workspace = started(tmp_path / "s.quarterdeck", scale=four_levels())
    people = add(workspace, "risks", "People", position=Position(4, 4))
    close_quarter(workspace)
    workspace.run("Take another scale", organisation.change_scale, five_by_five(), *[(1, 2, 3, 4)] * 2)
    with workspace.read(Quarter(2021, 1)) as session:
        assert house(session).scale == four_levels()
    with workspace.read() as session:
        assert house(session).scale == five_by_five()

    assert risk(workspace, people).trend is None  # 4 of 4 and 4 of 5 cannot be compared
    workspace.close()


def test_that_changing_bands_alone_does_not_lose_the_trend(workspace: Workspace) -> None:
    from dataclasses import replace

    people = add(workspace, "risks", "People", position=Position(2, 2))
    close_quarter(workspace)
    workspace.run(
        "Draw the line lower", organisation.change_scale, replace(four_levels(), appetite=(1, 1, 1, 0))
    )

    assert risk(workspace, people).trend is Trend.UNCHANGED


@pytest.mark.parametrize("quarter", [Quarter(2020, 4), Quarter(2021, 2), Quarter(1999, 1)])
def test_that_a_quarter_the_register_does_not_hold_is_refused(workspace: Workspace, quarter: Quarter) -> None:
    with pytest.raises(RuleError, match="is not a quarter of this register") as refused:
        risk_list(workspace, quarter)
    assert "Q1 2021/22" in refused.value.hint


def test_that_the_hint_says_which_quarters_there_are(workspace: Workspace) -> None:
    close_quarter(workspace)
    close_quarter(workspace)

    with pytest.raises(RuleError) as refused:
        risk_list(workspace, Quarter(2021, 4))

    assert refused.value.hint == "It holds Q1 2021/22 to Q2 2021/22, closed, and Q3 2021/22, which is open."


def test_that_sessions_of_different_moments_do_not_disturb_each_other(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", owner="A")
    first = Moment(newest(workspace))
    change(workspace, "risks", people, "owner", "B")
    second = Moment(newest(workspace))

    with workspace.read(first), workspace.read(second), workspace.read():
        assert risk(workspace, people, first).owner == "A"
        assert risk(workspace, people, second).owner == "B"
        assert risk(workspace, people, first).owner == "A"


def test_that_a_session_may_look_back_and_return(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", owner="A")
    first = Moment(newest(workspace))
    for owner in "BC":
        change(workspace, "risks", people, "owner", owner)
    between = Moment(first.step + 1 if first.step else 0)

    for here, owner in ((NOW, "C"), (between, "B")):
        with workspace.read(here) as session:
            with looking_back(session, first):
                assert [row.owner for row in risk_rows(session)] == ["A"]
            assert [row.owner for row in risk_rows(session)] == [owner]
            with pytest.raises(ZeroDivisionError), looking_back(session, first):
                _ = 1 / 0
            assert [row.owner for row in risk_rows(session)] == [owner]
    assert risk(workspace, people).owner == "C"


def test_that_a_clock_set_back_does_not_disturb_the_order(workspace: Workspace) -> None:
    """Order is by number; time is only what the clock said (promise P15)."""
    times = [
        datetime(2036, 11, 1, 9, tzinfo=UTC),
        datetime(2016, 11, 1, 9, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=1))),  # both are 01:30 on the night
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # when the clocks go back
        datetime(2024, 2, 29, 23, 59, tzinfo=UTC),
    ]
    people = add(workspace, "risks", "People", owner="0")
    first = newest(workspace)
    for place, at in enumerate(times, 1):
        workspace.run(f"{place}", records.change, "risks", people, "owner", str(place), at=at)

    with workspace.read() as session:
        told = history.steps(session)[: len(times)]
    assert [step.words for step in told] == ["5", "4", "3", "2", "1"]
    assert [step.at for step in reversed(told)] == times
    assert all(step.at.utcoffset() == timedelta(0) for step in told)
    assert [risk(workspace, people, Moment(first + place)).owner for place in range(6)] == list("012345")
    workspace.undo()
    assert risk(workspace, people).owner == "4"
    assert workspace.check()


def test_that_a_time_without_its_zone_is_not_guessed(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="time zone"):
        workspace.run("x", records.add, "risks", {"title": "x"}, at=datetime(2026, 1, 1))


def test_that_an_update_written_in_the_past_bears_its_day_and_author(workspace: Workspace) -> None:
    at = datetime(2021, 6, 30, 22, 30, tzinfo=UTC)
    people = workspace.run(
        "Add", records.add, "risks", {"title": "People", "commentary": "Words"}, who="Bo", at=at
    )

    with workspace.read() as session:
        (update,) = updates(session, people)
    assert (update.author, update.written_on) == ("Bo", at.date())
