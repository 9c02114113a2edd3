"""Lists that give a name once for several rows, or a title in two of them: nothing of it is lost without a word."""

from __future__ import annotations

import pytest

from app.importers.plan import Choices
from app.importers.row_marks import goes_on
from app.registers.plans import PLANS
from app.registers.recommendations import RECOMMENDATIONS
from tests.importers.grids import plan_of, sheet

HEAD = ["Audit", "Rec no", "Recommendation", "Owner", "Due"]


def plan(*rows, head=HEAD, merges=()):
    found = sheet([head, *rows], "Recommendations", merges=merges)
    return plan_of(found, register=RECOMMENDATIONS, choices=Choices(surely=True))


def reviews(found):
    return [item.values.get("reviews") for item in found.items]


def test_that_an_audit_that_is_given_once_is_that_of_the_blank_rows_below_and_is_said():
    found = plan(
        ["Payroll", "1", "Reconcile monthly", "Finance", "31/3/26"],
        ["", "2", "Check leavers", "HR", "30/6/26"],
        ["", "3", "Train managers", "HR", "30/6/26"],
        ["IT", "4", "Patch servers", "IT", "30/6/26"],
        ["", "5", "Encrypt laptops", "IT", "30/6/26"],
    )

    assert reviews(found) == [("Payroll",)] * 3 + [("IT",)] * 2
    assert [note for note in found.notes if "“Audit”" in note and "rows 3, 4 and 6" in note]


def test_that_of_many_rows_only_the_first_are_named():
    below = [["", str(number), f"Check part {number}", "HR", "30/6/26"] for number in range(2, 11)]
    found = plan(["Payroll", "1", "Reconcile monthly", "Finance", "31/3/26"], *below)

    assert [note for note in found.notes if "(rows 3, 4, 5, 6, 7, 8 and three more)" in note]


def test_that_a_blank_audit_among_rows_that_each_name_theirs_stays_blank_and_is_said():
    found = plan(
        ["Payroll", "1", "Reconcile monthly", "Finance", "31/3/26"],
        ["Payroll", "2", "Check leavers", "HR", "30/6/26"],
        ["", "3", "Train managers", "HR", "30/6/26"],
        ["IT", "4", "Patch servers", "IT", "30/6/26"],
    )

    assert reviews(found) == [("Payroll",), ("Payroll",), None, ("IT",)]
    assert [note for note in found.notes if "“Audit”" in note and "blank in row 4" in note]


def test_that_a_merged_audit_is_that_of_its_rows_wherever_the_column_stands():
    found = plan(
        ["1", "Reconcile monthly", "Payroll", "Finance"],
        ["2", "Check leavers", "", "HR"],
        ["3", "Patch servers", "IT", "IT"],
        ["4", "Encrypt laptops", "", "IT"],
        head=["Rec no", "Recommendation", "Audit", "Owner"],
        merges=[(2, 3, 3, 3)],
    )

    assert reviews(found) == [("Payroll",), ("Payroll",), ("IT",), None]
    assert [note for note in found.notes if "one record got it" in note]
    assert [note for note in found.notes if "blank in row 5" in note]


def test_that_a_heading_between_the_rows_ends_a_group():
    found = plan(
        ["Payroll", "1", "Reconcile monthly", "Finance", "31/3/26"],
        ["", "2", "Check leavers", "HR", "30/6/26"],
        ["", "EXTERNAL REPORTS", "", "", ""],
        ["", "3", "Patch servers", "IT", "30/6/26"],
    )

    assert reviews(found) == [("Payroll",), ("Payroll",), None]


def test_that_a_year_that_most_rows_leave_blank_among_several_is_not_carried_down_where_it_may_be_meant():
    rows = [
        ["Year", "Plan no", "Plan", "Owner"],
        ["2025", "1", "New office", "Estates"],
        ["2026", "2", "New system", "IT"],
        ["", "3", "New van", "Ops"],
    ]
    found = plan_of(sheet(rows, "Projects"), register=PLANS, choices=Choices(surely=True))

    assert [item.values.get("year") for item in found.items] == ["2025", "2026", None]


@pytest.mark.parametrize(
    ("title", "text", "one"),
    [
        ("Fire in the", "server room", True),
        ("Fire in the", "Server Room", True),
        ("Reconcile the payroll every", "month and tell the board.", True),
        ("Write the policy,", "Train the staff", True),
        ("Fire", "STRATEGY", False),
        ("Review of the", "STRATEGY", False),
        ("Fire", "Flood", False),
        ("Fire stops the service.", "power and water", False),
        ("iPads are lost", "e-mail is down", False),
    ],
)
def test_whether_a_row_goes_on_with_the_title_above_it(title, text, one):
    assert goes_on(title, text) is one


def test_that_a_row_without_a_reference_that_goes_on_with_the_title_belongs_to_its_record_and_is_said():
    found = plan_of(
        [
            ["Ref", "Risk", "Likelihood", "Impact", "Owner"],
            ["R1", "Fire in the", "3", "4", "IT"],
            ["", "server room stops", "", "", ""],
            ["", "the service", "", "", ""],
            ["", "PEOPLE", "", "", ""],
            ["R2", "Loss of staff", "2", "2", "HR"],
        ]
    )

    assert [item.values["title"] for item in found.items] == [
        "Fire in the server room stops the service",
        "Loss of staff",
    ]
    assert [(one.cell, one.heading) for one in found.doubts] == [("B2", "Risk")]
    assert [aside.row for aside in found.asides] == [5]
