"""The sample register holds the figures of the published paper that it is drawn from, and a past to look back on."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.commands import sample
from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.returned import State, Verdict
from app.models.rows import ControlRow, House, RiskRow
from app.models.source import Source
from app.models.status import ControlStatus, Horizon, Marking, Progress, Rag, Trend
from app.queries import history, house, reasons, records, return_forms, returns
from app.queries.controls import control_rows, pillar_rows
from app.queries.risks import risk_rows, trails
from app.store.workspace import Workspace

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
Q4, Q1, Q2, Q3 = Quarter(2020, 4), Quarter(2021, 1), Quarter(2021, 2), Quarter(2021, 3)

# Reference: position and target in December 2021, as published.
POSITIONS = {
    "1": ("M v H", "L v M"),
    "2": ("H v M", "M v M"),
    "3": ("H v H", "L v L"),
    "4": ("H v M", "M v M"),
    "5": ("M v VH", "L v L"),
    "6": ("L v H", "L v L"),
    "7": ("M v M", "L v L"),
    "8": ("M v H", "L v H"),
    "9": ("M v H", "M v M"),
    "10": ("VH v VH", "M v M"),
    "11": ("M v H", "L v M"),
}


@pytest.fixture(scope="module")
def workspace(sample_read: Workspace) -> Workspace:
    """One sample for all of these tests: they only read it."""
    return sample_read


@pytest.fixture(scope="module")
def shown(workspace: Workspace) -> House:
    with workspace.read() as session:
        return house.house(session)


@pytest.fixture(scope="module")
def risks(workspace: Workspace) -> dict[str, RiskRow]:
    return risks_at(workspace)


@pytest.fixture(scope="module")
def controls(workspace: Workspace) -> dict[str, ControlRow]:
    with workspace.read() as session:
        return {row.ref: row for row in control_rows(session, date(2026, 1, 31))}


def risks_at(workspace: Workspace, quarter: Quarter | None = None) -> dict[str, RiskRow]:
    with workspace.read(quarter) as session:
        return {row.ref: row for row in risk_rows(session)}


def test_that_it_has_three_closed_quarters_and_an_open_one(shown: House) -> None:
    assert shown.closed == (Q4, Q1, Q2)
    assert shown.quarter == Q3
    assert (shown.panel, shown.board) == ("Joint Audit Panel", "Risk and Assurance Board")
    assert shown.marking is Marking.OFFICIAL


def test_that_positions_and_targets_are_those_published(risks: dict[str, RiskRow], shown: House) -> None:
    worded = {
        ref: tuple(position.worded(shown.scale) for position in (row.position, row.target) if position)
        for ref, row in risks.items()
    }
    assert worded == POSITIONS


def test_that_three_risks_are_short_term_and_eight_long_term(risks: dict[str, RiskRow]) -> None:
    assert Counter(row.horizon for row in risks.values()) == {Horizon.SHORT: 3, Horizon.LONG: 8}
    assert [ref for ref, row in risks.items() if row.horizon is Horizon.SHORT] == ["1", "2", "3"]


def test_that_owners_rate_seven_green_two_amber_one_red_and_leave_one_unrated(
    risks: dict[str, RiskRow],
) -> None:
    assert Counter(row.rag for row in risks.values()) == {Rag.GREEN: 7, Rag.AMBER: 2, Rag.RED: 1, None: 1}
    assert risks["3"].rag is None
    assert {ref for ref, row in risks.items() if row.progress is Progress.LIMITED} == {"4", "8"}
    assert {ref for ref, row in risks.items() if row.progress is Progress.SLIPPED} == {"9"}


def test_that_two_risks_have_decreased_and_the_others_stand_still(risks: dict[str, RiskRow]) -> None:
    trends = {ref: row.trend for ref, row in risks.items()}
    assert trends == {ref: Trend.DECREASED if ref in {"1", "6"} else Trend.UNCHANGED for ref in POSITIONS}


def test_that_people_is_limited_for_the_second_quarter_running(risks: dict[str, RiskRow]) -> None:
    assert (risks["4"].progress, risks["4"].streak) == (Progress.LIMITED, 2)
    assert risks["8"].streak == 1


def test_that_crime_prevention_has_nine_controls_six_on_track_and_three_limited(
    risks: dict[str, RiskRow],
) -> None:
    assert dict(risks["8"].controls) == {ControlStatus.ON_TRACK: 6, ControlStatus.LIMITED: 3}


def test_that_the_controls_of_crime_prevention_run_to_march_2022(controls: dict[str, ControlRow]) -> None:
    days = [row.timescale.last_day for row in controls.values() if "8" in row.risks and row.timescale]
    assert len(days) == 9
    assert max(day for day in days if day).isoformat() == "2022-03-31"


def test_that_engagement_has_five_controls_one_of_which_has_slipped(
    risks: dict[str, RiskRow], controls: dict[str, ControlRow]
) -> None:
    assert dict(risks["9"].controls) == {
        ControlStatus.ON_TRACK: 1,
        ControlStatus.LIMITED: 3,
        ControlStatus.SLIPPED: 1,
    }
    assert controls["9.3"].status is ControlStatus.SLIPPED


def test_that_every_other_risk_has_two_to_five_controls(risks: dict[str, RiskRow]) -> None:
    counts = {ref: sum(number for _, number in row.controls) for ref, row in risks.items()}
    assert {ref for ref, number in counts.items() if not 2 <= number <= 5} == {"8"}


def test_that_trails_show_where_risks_have_come_from(
    workspace: Workspace, risks: dict[str, RiskRow], shown: House
) -> None:
    with workspace.read() as session:
        found = trails(session)

    def trail(ref: str) -> list[str]:
        return [position.worded(shown.scale) for _, position in found[risks[ref].id] if position]

    assert trail("6") == ["H v VH", "H v H", "H v H"]
    assert trail("10") == ["H v H", "H v VH", "VH v VH"]
    assert [quarter for quarter, _ in found[risks["11"].id]] == [Q1, Q2]


def test_that_estates_was_new_in_the_quarter_of_the_refresh(workspace: Workspace) -> None:
    assert "11" not in risks_at(workspace, Q4)
    assert risks_at(workspace, Q1)["11"].trend is Trend.NEW


def test_that_a_merged_risk_stays_in_the_past_and_says_why_it_went(
    workspace: Workspace, risks: dict[str, RiskRow]
) -> None:
    assert risks_at(workspace, Q4)["12"].title == "Serious violence"
    assert "12" not in risks
    with workspace.read() as session:
        (gone,) = history.removed(session, "risks")
    assert gone.name == "12 Serious violence"
    assert "Violent crime" in gone.step.reason
    assert gone.step.meeting == "Risk and Assurance Board, 17 June 2021"


def test_that_every_move_has_its_reason_and_its_meeting(workspace: Workspace) -> None:
    with workspace.read() as session:
        moves = [step for step in history.steps(session, 1000) if step.words.startswith("Move risk")]
        assert not reasons.needs_reason(session)
    assert len(moves) == 16
    assert all(move.reason and move.meeting.startswith("Risk and Assurance Board, ") for move in moves)


def test_that_the_past_was_written_in_its_own_time_by_posts(workspace: Workspace) -> None:
    with workspace.read() as session:
        steps = history.steps(session, 1000)[::-1]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert steps[0].at >= datetime(2021, 1, 1, tzinfo=UTC)
    assert steps[-1].at < datetime(2022, 1, 1, tzinfo=UTC)
    assert {step.who for step in steps} == {"Corporate Risk Manager", "Governance Support Officer"}


def test_that_each_quarter_has_a_commentary_on_every_risk(workspace: Workspace) -> None:
    for quarter in (Q4, Q1, Q2, Q3):
        rows = risks_at(workspace, quarter)
        assert [ref for ref, row in rows.items() if row.commentary_quarter != quarter] == []
    with workspace.read() as session:
        people = next(row for row in risk_rows(session) if row.ref == "4")
        written = records.updates(session, people.id)
    assert [update.quarter for update in written] == [Q3, Q2, Q1, Q4]


def test_that_pillars_carry_the_risks_that_the_paper_aligns_with_them(workspace: Workspace) -> None:
    with workspace.read() as session:
        found = {row.ref: row.risks for row in pillar_rows(session)}
    assert found == {
        "1": ("8",),
        "2": ("1",),
        "3": (),
        "4": ("2", "7"),
        "5": ("11",),
        "6": ("5",),
        "7": ("3", "4", "6", "9", "10"),
    }


def test_that_the_questions_above_the_lists_find_something(controls: dict[str, ControlRow]) -> None:
    assert [ref for ref, row in controls.items() if row.overdue] == ["4.5"]
    assert [ref for ref, row in controls.items() if row.status is None] == ["3.4"]
    silent = [ref for ref, row in controls.items() if not row.updated]
    assert silent == ["1.5", "2.4", "3.4", "4.4", "5.3", "11.3"]


def test_that_every_field_of_a_risk_is_filled(risks: dict[str, RiskRow]) -> None:
    for row in risks.values():
        fields = ("description", "category", "owner", "leads", "inherent", "appetite", "pillars", "related")
        assert [name for name in fields if not getattr(row, name)] == []


def test_that_a_register_in_use_is_not_filled_with_the_sample(workspace: Workspace) -> None:
    with pytest.raises(RuleError):
        sample.build(workspace)


def test_that_the_data_files_are_plain_and_tidy() -> None:
    files = sorted(FOLDER.glob("*.json"))
    assert len(files) >= 5
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n", path.name


def test_that_returns_have_come_back_from_some_of_the_owners_who_were_asked(workspace: Workspace) -> None:
    today = date(2021, 12, 31)
    with workspace.read() as session:
        asked = returns.requests(session, today)
        waiting = return_forms.differences(session, asked[0].id)
        steps = history.steps(session)

    assert returns.progress(asked, today) == (
        "Nine owners asked: six accepted, one to be looked at and two overdue"
    )
    assert Counter(one.verdict for one in waiting) == {Verdict.CHANGE: 2, Verdict.CONFLICT: 1}
    accepted = {one.owner for one in asked if one.state(today) is State.ACCEPTED}
    assert accepted < {step.origin for step in steps if step.source == Source.RETURN.value}
