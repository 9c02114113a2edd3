"""Audits and inspections: grades and how they move, what is open, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.commands import quarters, records
from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.review_words import Delivery, Grade, Judgment, RecommendationState, ReviewKind, movement
from app.models.scale import four_levels
from app.models.timescale import Timescale
from app.queries import history
from app.queries.house import terms
from app.queries.records import hangs_on
from app.queries.review_figures import grade_years, open_by_age, open_over_time
from app.queries.review_tables import figure_tables
from app.queries.reviews import limited_audits, recommendation_rows, review_rows
from app.registers import REGISTERS
from app.registers.judgments import Judgments
from app.registers.kinds import Terms
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow
from app.store.workspace import Workspace
from tests.store_registers import started

FIRST = Quarter(2021, 3)
TERMS = Terms(four_levels(), FIRST)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A register with an audit graded limited, A1, and its follow-up, F1, each with something asked for."""
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=FIRST)
    add(
        made,
        "reviews",
        ref="A1",
        title="Overtime",
        kind=ReviewKind.AUDIT,
        grade=Grade.LIMITED,
        published=date(2019, 5, 31),
    )
    add(made, "recommendations", ref="A1.1", title="Decide who approves", reviews=("A1",))
    yield made
    made.close()


def add(workspace: Workspace, register: str, **values: Any) -> str:
    """Add a record; its id."""
    return workspace.run(f"Add {values['ref']}", records.add, register, values)


def follow_up(workspace: Workspace, grade: Grade, **values: Any) -> str:
    """Add a follow-up of A1, called F1."""
    day = date(2021, 10, 31)
    told = {"ref": "F1", "title": "Overtime again", "kind": ReviewKind.FOLLOW_UP, "published": day, **values}
    return add(workspace, "reviews", grade=grade, follows=("A1",), **told)


def change(workspace: Workspace, register: str, ref: str, **values: Any) -> None:
    """Give a record new values, each a step of its own."""
    with workspace.read() as session:
        rows: list[Any] = review_rows(session) if register == "reviews" else recommendation_rows(session)
    record_id = next(row.id for row in rows if row.ref == ref)
    for key, value in values.items():
        workspace.run(f"Change {key}", records.change, register, record_id, key, value, reason="Agreed.")


def reviews(workspace: Workspace, moment: Quarter | None = None) -> dict[str, ReviewRow]:
    with workspace.read(moment) as session:
        return {row.ref: row for row in review_rows(session)}


def points(workspace: Workspace) -> dict[str, RecommendationRow]:
    with workspace.read() as session:
        return {row.ref: row for row in recommendation_rows(session, date(2021, 12, 1))}


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (Grade.LIMITED, Grade.LIMITED, "Remains limited"),
        (Grade.ADEQUATE, Grade.LIMITED, "Upgraded to adequate"),
        (Grade.LIMITED, Grade.SUBSTANTIAL, "Downgraded to limited"),
        (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE, "Upgraded to requires improvement"),
        (Grade.LIMITED, Grade.GOOD, ""),
        (None, Grade.LIMITED, ""),
        (Grade.LIMITED, None, ""),
    ],
)
def test_that_a_follow_up_says_what_became_of_the_grade(
    now: Grade | None, before: Grade | None, words: str
) -> None:
    assert movement(now, before) == words


def test_that_a_follow_up_moves_against_the_review_that_it_follows(workspace: Workspace) -> None:
    follow_up(workspace, Grade.ADEQUATE)

    found = reviews(workspace)
    assert (found["F1"].before, found["F1"].movement) == (Grade.LIMITED, "Upgraded to adequate")
    assert found["A1"].movement == ""
    assert found["A1"].followed == ("F1",)


def test_that_a_second_follow_up_moves_against_the_first(workspace: Workspace) -> None:
    follow_up(workspace, Grade.LIMITED)
    add(
        workspace,
        "reviews",
        ref="F2",
        title="Overtime once more",
        kind=ReviewKind.FOLLOW_UP,
        grade=Grade.SUBSTANTIAL,
        follows=("A1", "F1"),
        published=date(2021, 12, 1),
    )
    change(workspace, "reviews", "F1", grade=Grade.ADEQUATE)

    assert reviews(workspace)["F2"].movement == "Upgraded to substantial"
    assert reviews(workspace)["F2"].before is Grade.ADEQUATE


def test_that_a_limited_audit_leaves_the_list_when_it_is_followed_up_or_nothing_is_open(
    workspace: Workspace,
) -> None:
    assert [row.ref for row in limited_audits(list(reviews(workspace).values()))] == ["A1"]

    change(workspace, "recommendations", "A1.1", state=RecommendationState.CLOSED)
    assert limited_audits(list(reviews(workspace).values())) == []

    workspace.undo()
    follow_up(workspace, Grade.LIMITED)
    assert limited_audits(list(reviews(workspace).values())) == []
    add(workspace, "recommendations", ref="F1.1", title="Decide at last", reviews=("F1",))
    assert [row.ref for row in limited_audits(list(reviews(workspace).values()))] == ["F1"]


def test_that_a_follow_up_takes_the_place_of_a_limited_audit_only_when_it_has_a_grade(
    workspace: Workspace,
) -> None:
    add(workspace, "reviews", ref="F1", title="Overtime", kind=ReviewKind.FOLLOW_UP, follows=("A1",))
    assert [row.ref for row in limited_audits(list(reviews(workspace).values()))] == ["A1"]

    change(workspace, "reviews", "F1", grade=Grade.ADEQUATE)
    assert limited_audits(list(reviews(workspace).values())) == []


def test_that_open_and_raised_are_counted_and_a_risk_accepted_is_open_no_more(workspace: Workspace) -> None:
    for number, state in enumerate(RecommendationState, 2):
        add(workspace, "recommendations", ref=f"A1.{number}", title="Do it", reviews=("A1",), state=state)

    row = reviews(workspace)["A1"]
    assert row.raised == 1 + len(RecommendationState)
    assert row.open == 1 + 2  # open, and proposed for closure


def test_that_a_recommendation_is_as_old_as_its_review(workspace: Workspace) -> None:
    assert points(workspace)["A1.1"].raised == date(2019, 5, 31)

    rows = list(points(workspace).values())
    assert dict(open_by_age(rows, date(2020, 5, 30)))["Less than a year"] == 1
    assert dict(open_by_age(rows, date(2020, 5, 31)))["One to two years"] == 1
    assert dict(open_by_age(rows, date(2025, 1, 1)))["Five years or more"] == 1


def test_that_what_nobody_dates_is_counted_as_not_known(workspace: Workspace) -> None:
    add(workspace, "recommendations", ref="X1", title="From a conversation")

    assert dict(open_by_age(points(workspace).values(), date(2021, 12, 1)))["Not known"] == 1


def test_that_open_counts_come_from_the_history_quarter_by_quarter(workspace: Workspace) -> None:
    add(workspace, "recommendations", ref="A1.2", title="Write it down", reviews=("A1",))
    workspace.run("Close", quarters.close)
    change(workspace, "recommendations", "A1.1", state=RecommendationState.CLOSED)
    add(workspace, "recommendations", ref="A1.3", title="Check it", reviews=("A1",))
    add(workspace, "recommendations", ref="A1.4", title="Publish it", reviews=("A1",))

    with workspace.read() as session:
        now = open_over_time(session)
    with workspace.read(FIRST) as session:
        then = open_over_time(session)

    assert [(one.quarter, one.open, one.new, one.ended) for one in now] == [
        (FIRST, 2, None, None),
        (FIRST + 1, 3, 2, 1),
    ]
    assert [(one.quarter, one.open) for one in then] == [(FIRST, 2)]


def test_that_years_are_the_financial_years_of_the_organisation(workspace: Workspace) -> None:
    change(workspace, "reviews", "A1", published=date(2019, 3, 31))
    rows = list(reviews(workspace).values())

    assert [one.year for one in grade_years(rows, ReviewKind.AUDIT)] == ["2018/19"]
    assert [one.year for one in grade_years(rows, ReviewKind.AUDIT, first_month=1)] == ["2019"]


def test_that_an_ended_recommendation_is_never_overdue(workspace: Workspace) -> None:
    change(workspace, "recommendations", "A1.1", timescale=Timescale.parse("Q2 2021/22"))
    assert points(workspace)["A1.1"].overdue

    change(workspace, "recommendations", "A1.1", state=RecommendationState.ACCEPTED)
    assert not points(workspace)["A1.1"].overdue


def test_that_a_closed_recommendation_without_evidence_is_found(workspace: Workspace) -> None:
    chip = next(chip for chip in REGISTERS["recommendations"].chips if chip.key == "unverified")
    change(workspace, "recommendations", "A1.1", state=RecommendationState.CLOSED)
    assert chip.holds(points(workspace)["A1.1"], TERMS)

    change(
        workspace, "recommendations", "A1.1", evidence="Minutes of May", verified_by="Head of Internal Audit"
    )
    assert not chip.holds(points(workspace)["A1.1"], TERMS)

    change(workspace, "recommendations", "A1.1", owner="Head of internal audit")  # whose own work it is
    assert chip.holds(points(workspace)["A1.1"], TERMS)


def test_that_a_new_recommendation_is_numbered_under_its_review(workspace: Workspace) -> None:
    workspace.run("Add", records.add, "recommendations", {"title": "And another", "reviews": ("A1",)})

    assert "A1.2" in points(workspace)


def test_that_removing_a_review_says_what_hangs_on_it(workspace: Workspace) -> None:
    follow_up(workspace, Grade.LIMITED)
    with workspace.read() as session:
        sentences = hangs_on(session, reviews(workspace)["A1"].id)

    assert sentences == [
        "It is linked with one recommendation: A1.1 Decide who approves.",
        "It is linked with one follow-up: F1 Overtime again.",
    ]


def test_that_grades_by_question_are_read_shown_and_told_in_the_history(workspace: Workspace) -> None:
    given = (Judgment("Preventing crime: early", Grade.GOOD), Judgment("Specialists", None))
    change(workspace, "reviews", "A1", judgments=given)

    row = reviews(workspace)["A1"]
    assert row.judgments == given
    shown = REGISTERS["reviews"].column("judgments").text(row, TERMS)
    assert shown == "Preventing crime: early: Good\nSpecialists: Not graded"
    with workspace.read() as session:
        told = history.steps_of(session, row.id)[0].changes
        assert terms(session)
    assert [(one.field, one.after) for one in told] == [("Grades by question", shown)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", ()),
        ("Leadership: RI", (Judgment("Leadership", Grade.REQUIRES_IMPROVEMENT),)),
        ("One: good; Two: Inadequate", (Judgment("One", Grade.GOOD), Judgment("Two", Grade.INADEQUATE))),
        ("One: Not graded\n\nTwo: outstanding", (Judgment("One", None), Judgment("Two", Grade.OUTSTANDING))),
    ],
)
def test_that_grades_by_question_are_read_from_lines(text: str, meant: tuple[Judgment, ...]) -> None:
    assert Judgments().parse(text, TERMS) == meant


@pytest.mark.parametrize("text", ["Good", ": Good", "Leadership: splendid"])
def test_that_a_line_without_a_question_or_a_known_grade_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Judgments().parse(text, TERMS)


def test_that_the_tables_leave_out_what_has_nothing_in_it(workspace: Workspace) -> None:
    change(workspace, "reviews", "A1", on_track=Delivery.OFF)
    with workspace.read() as session:
        tables = {table.key: table for table in figure_tables(session, date(2021, 12, 1))}

    assert not {"follow_ups", "inspections"} & set(tables)
    assert all(len(row) == len(table.headings) for table in tables.values() for row in table.rows)
    assert tables["limited"].rows[0][:2] == ("A1 Overtime", "31 May 2019")
    assert tables["limited"].rows[0][5] == "Not on track"
    assert tables["by_age"].rows == (("Two to three years", "1"),)
