"""What is read: trends, streaks, past positions, counts and differences, for now and for any quarter."""

from __future__ import annotations

from datetime import date

import pytest

from app.commands import quarters, records
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import ControlStatus, Progress, Rag, Trend
from app.models.stored import Source
from app.models.timescale import Timescale
from app.queries.controls import control_rows
from app.queries.house import as_of, house, terms
from app.queries.overview import register_counts
from app.queries.past import streak
from app.queries.registers import rows
from app.queries.risks import trend
from app.registers import REGISTERS
from app.registers.risks import RISKS
from app.store.workspace import Workspace
from tests.store_registers import add, change, move, newest, risk, risk_list

FOUR = four_levels()
Q1, Q2, Q3, Q4 = (Quarter(2021, number) for number in (1, 2, 3, 4))


def close_quarter(workspace: Workspace) -> None:
    workspace.run("Close", quarters.close, source=Source.CLOSE)


# Trend: a pure function first


@pytest.mark.parametrize(
    ("before", "now", "meant"),
    [
        ((2, 2), (2, 2), Trend.UNCHANGED),
        ((2, 2), (3, 2), Trend.INCREASED),
        ((2, 2), (2, 3), Trend.INCREASED),
        ((2, 2), (3, 3), Trend.INCREASED),
        ((2, 2), (1, 2), Trend.DECREASED),
        ((3, 3), (2, 2), Trend.DECREASED),
        ((1, 4), (2, 3), Trend.INCREASED),  # the same band; 4 against 6: the product decides
        ((4, 1), (1, 4), Trend.INCREASED),  # from medium to high
        ((4, 1), (3, 2), Trend.INCREASED),
        ((2, 4), (4, 2), Trend.UNCHANGED),
        (None, (2, 2), None),
        ((2, 2), None, None),
        (None, None, None),
    ],
)
def test_that_a_trend_follows_the_levels_then_the_band_then_the_product(
    before: tuple[int, int] | None, now: tuple[int, int] | None, meant: Trend | None
) -> None:
    was, is_now = (Position(*one) if one else None for one in (before, now))
    assert trend(is_now, was, FOUR) is meant


def test_that_no_trend_is_claimed_across_scales() -> None:
    assert trend(Position(2, 2), Position(2, 2), five_by_five(), FOUR) is None
    assert trend(Position(2, 2), Position(2, 2), FOUR, FOUR) is Trend.UNCHANGED


@pytest.mark.parametrize(
    ("now", "past", "length"),
    [
        (None, {}, 0),
        ("Limited", {}, 1),
        ("Limited", {Q1: "Limited"}, 1),
        ("Limited", {Q3: "Limited"}, 2),
        ("Limited", {Q1: "Limited", Q2: "Limited", Q3: "Limited"}, 4),
        ("Limited", {Q1: "Limited", Q2: "Slipped", Q3: "Limited"}, 2),
        ("Limited", {Q1: "Limited", Q3: "Limited"}, 2),
        ("Limited", {Q3: None}, 1),
        (None, {Q3: None}, 0),
    ],
)
def test_that_a_streak_counts_the_quarters_running(
    now: str | None, past: dict[Quarter, str | None], length: int
) -> None:
    assert streak(now, past, (Q1, Q2, Q3)) == length


# The same through the register


def test_that_trend_and_streak_follow_the_quarters(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", progress=Progress.LIMITED)
    close_quarter(workspace)
    move(workspace, people, 3, 2)
    close_quarter(workspace)
    move(workspace, people, 2, 2)
    close_quarter(workspace)

    now = risk(workspace, people)
    told = [risk(workspace, people, quarter) for quarter in (Q1, Q2, Q3)]

    assert [row.trend for row in (*told, now)] == [Trend.NEW, None, Trend.DECREASED, Trend.UNCHANGED]
    assert [row.streak for row in (*told, now)] == [1, 2, 3, 4]
    assert [row.previous for row in (*told, now)] == [None, None, Position(3, 2), Position(2, 2)]
    change(workspace, "risks", people, "progress", Progress.SLIPPED)
    assert risk(workspace, people).streak == 1


def test_that_a_risk_put_back_is_trended_from_where_it_was(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(2, 2))
    close_quarter(workspace)
    workspace.run("Remove", records.remove, "risks", people, "Merged")
    gone = newest(workspace)
    close_quarter(workspace)
    workspace.undo(gone)

    row = risk(workspace, people)

    assert (row.trend, row.previous) == (Trend.NEW, None)
    assert risk_list(workspace, Q2) == []


def test_that_a_risk_is_new_until_a_quarter_that_held_it_is_closed(workspace: Workspace) -> None:
    first = add(workspace, "risks", "People", position=Position(2, 2))
    assert risk(workspace, first).trend is Trend.NEW
    close_quarter(workspace)
    later = add(workspace, "risks", "Estates", position=Position(2, 2))
    unplaced = add(workspace, "risks", "Records")

    assert [risk(workspace, one).trend for one in (first, later, unplaced)] == [
        Trend.UNCHANGED,
        Trend.NEW,
        Trend.NEW,
    ]


def test_that_controls_are_counted_by_state_on_their_risk(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    states = [ControlStatus.ON_TRACK] * 6 + [ControlStatus.LIMITED] * 2 + [ControlStatus.COMPLETE, None]
    for number, status in enumerate(states):
        add(workspace, "controls", str(number), risks=("1",), status=status)

    row = risk(workspace, people)

    assert row.controls == (
        (ControlStatus.ON_TRACK, 6),
        (ControlStatus.LIMITED, 2),
        (ControlStatus.COMPLETE, 1),
        (None, 1),
    )
    with workspace.read() as session:
        shown = REGISTERS["risks"].column("controls").text(row, terms(session))
    assert shown == "10: 6 on track, 2 limited, 1 complete, 1 not rated"


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(date(2021, 6, 30), False), (date(2021, 7, 1), True), (date(2030, 1, 1), True), (None, False)],
)
def test_that_overdue_is_judged_against_the_day_asked_about(
    workspace: Workspace, today: date | None, overdue: bool
) -> None:
    add(workspace, "controls", "Training", timescale=Timescale.parse("Q1 2021/22"))
    done = add(workspace, "controls", "Vetting", timescale=Timescale.parse("Q1 2021/22"))
    change(workspace, "controls", done, "status", ControlStatus.COMPLETE)
    close_quarter(workspace)  # so that the open quarter, Q2, has not ended before today

    with workspace.read() as session:
        found = {row.title: row.overdue for row in control_rows(session, today)}

    assert found == {"Training": overdue, "Vetting": False}


def test_that_an_old_quarter_is_judged_on_its_last_day(workspace: Workspace) -> None:
    close_quarter(workspace)
    with workspace.read(Q1) as session:
        assert as_of(session, date(2030, 1, 1)) == date(2021, 6, 30)
        assert as_of(session, date(2021, 5, 1)) == date(2021, 5, 1)


def test_that_rows_come_in_the_order_of_their_references(workspace: Workspace) -> None:
    for ref in ("10", "9", "R-1", "1"):
        add(workspace, "risks", f"Risk {ref}", ref=ref)

    with workspace.read() as session:
        assert [row.ref for row in rows(session, "risks")] == ["1", "9", "10", "R-1"]
        with pytest.raises(KeyError):
            rows(session, "nothing")


def test_that_the_house_knows_its_closed_quarters(workspace: Workspace) -> None:
    close_quarter(workspace)
    close_quarter(workspace)

    with workspace.read() as session:
        now = house(session)
    with workspace.read(Q2) as session:
        then = house(session)

    assert (now.closed, now.quarter) == ((Q1, Q2), Q3)
    assert (then.closed, then.quarter) == ((Q1,), Q2)


def test_that_a_risk_that_is_red_for_a_year_is_known(workspace: Workspace) -> None:
    record = add(workspace, "risks", "Money", rag=Rag.AMBER)
    (chip,) = [one for one in RISKS.chips if one.key == "red_long"]
    workspace.run("Close", quarters.close)
    workspace.run("Rate", records.change, "risks", record, "rag", Rag.RED)

    told = []
    for _ in range(4):
        row = risk(workspace, record)
        told.append((row.rag_streak, chip.holds(row, None)))
        workspace.run("Close", quarters.close)

    assert told == [(1, False), (2, False), (3, False), (4, True)]
    workspace.run("Clear", records.change, "risks", record, "rag", None)
    assert risk(workspace, record).rag_streak == 0


@pytest.mark.parametrize("register", ["risks", "actions", "plans", "assurance"])
def test_that_beside_a_rating_stands_how_long_it_has_been_so_and_which_way_it_came(
    workspace: Workspace, register: str
) -> None:
    rated = REGISTERS[register].rating
    record = add(workspace, register, "Money", **{rated: Rag.AMBER})
    column = REGISTERS[register].column("rag_course")
    told = []

    for rating in (Rag.AMBER, Rag.AMBER, Rag.RED, Rag.RED, Rag.GREEN, None):
        workspace.run("Rate", records.change, register, record, rated, rating)
        with workspace.read() as session:
            [row] = rows(session, register)
            told.append(column.text(row, terms(session)))
        workspace.run("Close", quarters.close)

    assert told == [
        "First rated this quarter",
        "Two quarters running",
        "Worse: amber before",
        "Two quarters running; worse: amber before",
        "Better: red before",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "lists"),
    [
        ("TBC", True),
        ("ongoing", True),
        (None, True),
        ("Complete", False),
        ("Q4 2020/21", False),
        ("Q2 2021/22", True),
    ],
)
def test_that_a_timescale_without_a_day_is_no_way_out_of_being_late(
    workspace: Workspace, given: str | None, lists: bool
) -> None:
    record = add(workspace, "actions", "Fill the posts", timescale=Timescale.parse("Q1 2021/22"))
    register = REGISTERS["actions"]
    chip = next(chip for chip in register.chips if chip.key == "reprofiled")

    change(workspace, "actions", record, "timescale", Timescale.parse(given) if given else None)

    with workspace.read() as session:
        (row,) = rows(session, "actions", date(2022, 1, 1))
        assert chip.holds(row, terms(session)) is lists


@pytest.mark.parametrize("register", ["risks", "actions", "plans"])
def test_that_what_is_said_to_have_slipped_is_counted_in_every_register_that_says_so(
    workspace: Workspace, register: str
) -> None:
    add(workspace, register, "Behind its plan", progress=Progress.SLIPPED)
    add(workspace, register, "As planned", progress=Progress.ON_TRACK)

    with workspace.read() as session:
        counts = register_counts(session, register, date(2022, 1, 1)).counts

    assert {one.title: one.number for one in counts}["Slipped"] == 1
