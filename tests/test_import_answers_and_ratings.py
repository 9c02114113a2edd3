"""What an action answers, in a column beside it, and a rating in a register that has none: both are kept in words."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2026, 3))
GREEN, RED, BLUE, GREY = "00B050", "FF0000", "0070C0", "D9D9D9"


def plan_of(tmp_path, sheet: str, *lines, fills: dict[str, str] | None = None) -> Plan:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in lines:
        book.active.append(line)
    for cell, colour in (fills or {}).items():
        book.active[cell].fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "tracker.xlsx")
    *_reviews, plan = propose_all(read(tmp_path / "tracker.xlsx"), Held(), TERMS).plans
    return plan


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


RECOMMENDATIONS = (
    ("Ref", "Recommendation", "Owner", "Due date", "Update", "RAG"),
    ("1", "Write the policy", "Ann", "31/03/2027", "3 May 26: begun", None),
    ("2", "Train the staff", "Sam", "30/06/2027", "Awaiting dates", None),
    ("3", "Review the roster", "Eve", "30/06/2027", None, "Amber"),
    ("4", "Buy radios", "Eve", "30/06/2027", None, None),
)


def test_that_a_rating_of_recommendations_is_kept_in_the_update_by_its_word_or_its_fill(tmp_path):
    plan = plan_of(tmp_path, "Recommendations", *RECOMMENDATIONS, fills={"F2": GREEN, "F3": RED})

    assert plan.register == "recommendations"
    assert told(plan, "commentary") == [
        ("RAG: Green",),
        ("RAG: Red\nAwaiting dates",),
        ("RAG: Amber",),
        (None,),
    ]
    assert [one.text for one in plan.items[0].said] == ["3 May 26: begun"]
    assert not plan.doubts


def test_that_a_colour_that_is_no_rating_and_a_rating_of_a_whole_row_are_said_at_their_record(tmp_path):
    fills = {f"{column}2": GREEN for column in "ABCDEF"} | {"F3": BLUE} | {f"{c}5": GREY for c in "ABCDEF"}
    plan = plan_of(tmp_path, "Recommendations", *RECOMMENDATIONS, fills=fills)

    assert told(plan, "commentary")[0] == ("RAG: Green",)
    assert [(doubt.row, doubt.why) for doubt in plan.doubts] == [
        (2, "the whole row is green, so “RAG” was read as Green."),
        (3, "the cell under “RAG” is blue and has no text; blue is no rating, so it was left out."),
    ]


@pytest.mark.parametrize(
    "heading", ["AFI", "Area for improvement", "Recommendation", "Finding", "Cause of concern"]
)
def test_that_what_an_action_answers_is_kept_in_its_description_also_where_it_is_given_once(
    tmp_path, heading
):
    plan = plan_of(
        tmp_path,
        "Action plan",
        ("No", heading, "Action", "Lead", "Due"),
        ("1", "The force should improve how it records crime", "Write the policy", "Ann", "31/03/2027"),
        ("2", None, "Buy the books", "Ann", "31/03/2027"),
        ("3", "The force should improve how it supervises", "Train the staff", "Sam", "30/06/2027"),
    )

    first, last = (
        f"{heading}: The force should improve how it {what}" for what in ("records crime", "supervises")
    )
    assert plan.register == "actions"
    assert told(plan, "title", "description") == [
        ("Write the policy", first),
        ("Buy the books", first),
        ("Train the staff", last),
    ]
    assert [note for note in plan.notes if f"“{heading}” on “Action plan” is given once" in note]


@pytest.mark.parametrize("heading", ["Action", "Actions", "Action required"])
def test_that_actions_in_words_beside_recommendations_are_what_was_agreed_about_each(tmp_path, heading):
    plan = plan_of(
        tmp_path,
        "HMICFRS",
        ("Ref", "Area for improvement", heading, "Lead", "Due"),
        ("AFI 1", "The force should improve how it records crime", "Write the policy", "Ann", "31/03/2027"),
        ("AFI 2", "The force should improve supervision", "Train the staff", "Sam", "30/06/2027"),
    )

    assert plan.register == "recommendations"
    assert told(plan, "ref", "description") == [
        ("AFI 1", f"{heading}: Write the policy"),
        ("AFI 2", f"{heading}: Train the staff"),
    ]
    assert not plan.unread


def test_that_references_of_actions_beside_recommendations_stay_references(tmp_path):
    plan = plan_of(
        tmp_path,
        "HMICFRS",
        ("Ref", "Area for improvement", "Actions", "Lead", "Due"),
        ("AFI 1", "The force should improve how it records crime", "A1", "Ann", "31/03/2027"),
        ("AFI 2", "The force should improve supervision", "A2", "Sam", "30/06/2027"),
    )

    assert told(plan, "description") == [(None,), (None,)]
    assert ["there is no action A1" in one.why for one in plan.unread] == [True, False]


def test_that_scores_without_likelihood_and_impact_are_kept_in_words_and_place_no_risk(tmp_path):
    plan = plan_of(
        tmp_path,
        "Risks",
        ("Ref", "Risk", "Owner", "Initial risk score", "Update", "Residual risk score"),
        ("R1", "Fire", "Ann", "16 (High)", "3 May 26: begun", 12),
        ("R2", "Flood", "Sam", "High", "Pumps are late", "Medium"),
    )

    assert told(plan, "position", "commentary") == [
        (None, "Initial risk score: 16 (High)\nResidual risk score: 12"),
        (None, "Initial risk score: High\nResidual risk score: Medium\nPumps are late"),
    ]
    assert [one.text for one in plan.items[0].said] == ["3 May 26: begun"]


def test_that_a_score_beside_its_likelihood_and_impact_is_not_kept(tmp_path):
    plan = plan_of(
        tmp_path,
        "Risks",
        ("Ref", "Risk", "Likelihood", "Impact", "Score", "Owner"),
        ("R1", "Fire", 3, 4, 12, "Ann"),
        ("R2", "Flood", 2, 2, 4, "Sam"),
    )

    assert told(plan, "commentary") == [(None,), (None,)]


def test_that_progress_at_a_quarter_is_told_in_the_update_with_its_heading(tmp_path):
    plan = plan_of(
        tmp_path,
        "Action plan",
        ("Ref", "Action", "Lead", "Due", "Progress at Q1", "Progress at Q2"),
        ("1", "Write the policy", "Ann", "31/03/2027", "A draft is begun", "The draft is with the unions"),
        ("2", "Train the staff", "Sam", "30/06/2027", "Dates are awaited", "Two of six courses are held"),
    )

    assert told(plan, "commentary")[0] == (
        "Progress at Q1: A draft is begun\nProgress at Q2: The draft is with the unions",
    )


def test_that_the_risk_that_an_audit_found_is_kept_beside_what_was_agreed(tmp_path):
    plan = plan_of(
        tmp_path,
        "Internal audit",
        ("Audit title", "Risk", "Rating", "Agreed action", "Owner", "Due"),
        (
            "Stores",
            "Items are not booked in on time",
            "High",
            "Introduce a weekly check",
            "Ann",
            "30/06/2026",
        ),
        ("Stores", "Disposal is not authorised", "Low", "Revise the form", "Ann", "30/06/2026"),
    )

    assert plan.register == "recommendations"
    assert told(plan, "title", "description") == [
        ("Introduce a weekly check", "Risk: Items are not booked in on time"),
        ("Revise the form", "Risk: Disposal is not authorised"),
    ]


def test_that_a_rating_that_nobody_gave_is_no_rating_and_no_complaint(tmp_path):
    plan = plan_of(
        tmp_path,
        "Risks",
        ("Ref", "Risk", "Likelihood", "Impact", "Risk owner", "RAG"),
        ("1", "The depot floods in a wet winter", 3, 4, "Head of Estates", "Not rated"),
        ("2", "Payroll is late after the move", 2, 4, "Head of Finance", "Green"),
        ("3", "The archive is full", 2, 2, "Archivist", "unrated"),
    )

    assert [item.values.get("rag") for item in plan.items] == [None, "Green", None]
    assert plan.unread == ()
