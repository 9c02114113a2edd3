"""Trackers as an officer's predecessor left them: what was once read wrongly, or lost, without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.meeting_words import Cadence
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RED, AMBER, GREEN, GREY = "FF0000", "FFC000", "00B050", "808080"


def plans_of(
    tmp_path: Path, name: str, *lines: Any, fills: dict[str, str] | None = None, merged: tuple[str, ...] = ()
) -> dict[str, Plan]:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for line in lines:
        sheet.append(line)
    for cell, colour in (fills or {}).items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(tmp_path / "left.xlsx")
    whole = propose_all(read(tmp_path / "left.xlsx"), Held(), TERMS)
    return {plan.register: plan for plan in whole.plans}


def test_that_a_state_that_is_a_colour_alone_is_kept_where_no_word_has_it(tmp_path):
    plan = plans_of(
        tmp_path,
        "Action tracker",
        ("No", "Action", "Lead", "By when", "Status", "Notes"),
        (1, "Review the backlog", "DCI Khan", "31/3/26", None, "Waiting"),
        (2, "Publish the policy", "Sgt Lowe", "30/4/26", None, None),
        (3, "Train the staff", "Insp Shah", "31/5/26", "Open", None),
        (4, "Move out", "Insp Shah", "31/5/26", None, None),
        fills={"E2": AMBER, "E3": RED, "E4": GREEN, "E5": GREY},
    )["actions"]

    told = [item.values.get("commentary") for item in plan.items]
    assert told == ["Status: Amber\nWaiting", "Status: Red", None, None]


def test_that_the_colour_of_a_whole_column_is_no_state(tmp_path):
    plan = plans_of(
        tmp_path,
        "Action tracker",
        ("No", "Action", "Lead", "By when", "Status"),
        (1, "Review the backlog", "DCI Khan", "31/3/26", "Open"),
        (2, "Publish the policy", "Sgt Lowe", "30/4/26", None),
        (3, "Train the staff", "Insp Shah", "31/5/26", None),
        fills=dict.fromkeys(("E2", "E3", "E4"), AMBER),
    )["actions"]

    assert all("commentary" not in item.values for item in plan.items)


def test_that_a_position_that_is_a_colour_alone_is_kept(tmp_path):
    plan = plans_of(
        tmp_path,
        "Risks",
        ("Risk No.", "Risk", "Owner", "Inherent RAG", "Residual RAG", "Comments"),
        (1, "IT failure", "CIO", None, None, "Backups are tested"),
        (2, "Fraud", "CFO", None, None, None),
        fills={"D2": RED, "E2": AMBER, "D3": AMBER},
    )["risks"]

    assert [item.values.get("commentary") for item in plan.items] == [
        "Inherent RAG: Red\nResidual RAG: Amber\nBackups are tested",
        "Inherent RAG: Amber",
    ]
    assert all("position" not in item.values for item in plan.items)


def test_that_a_state_that_is_a_colour_alone_is_named_where_no_update_is_kept(tmp_path):
    plan = plans_of(
        tmp_path,
        "Boards",
        ("Name of board", "Chair", "Reports to", "How often"),
        ("Executive Board", "Chief officer", None, "Monthly"),
        ("Estates Board", "Head of Estates", None, None),
        fills={"D3": RED},
    )["boards"]

    assert [(one.cell, one.heading) for one in plan.unread] == [("D3", "Meets")]


def test_that_the_colours_of_other_columns_of_an_assurance_map_are_kept(tmp_path):
    plan = plans_of(
        tmp_path,
        "Assurance map",
        ("Ref", "Risk", "1st line", "2nd line", "3rd line", "Overall"),
        ("R1", "Cyber", "Patching", "Board", "Audit", None),
        fills={"C2": GREEN, "D2": AMBER, "E2": RED, "F2": AMBER},
    )["assurance"]

    assert {item.values["covers"] for item in plan.items} == {"Cyber\nOverall: Amber"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6-weekly", Cadence.SIX_WEEKS),
        ("2-monthly", Cadence.TWO_MONTHS),
        ("3 monthly", Cadence.QUARTERLY),
        ("1 - Weekly", Cadence.WEEKLY),
        ("5-weekly", None),
    ],
)
def test_that_a_figure_before_a_length_of_time_counts_it(tmp_path, text, meant):
    plan = plans_of(
        tmp_path,
        "Boards",
        ("Name of board", "Chair", "How often"),
        ("Executive Board", "Chief officer", "Monthly"),
        ("Risk Board", "Deputy", "Quarterly"),
        ("Estates Board", "Head of Estates", text),
    )["boards"]

    assert plan.items[2].values.get("cadence") is meant
    assert [one.text for one in plan.unread] == ([] if meant else [text])


def test_that_original_and_revised_under_one_heading_of_dates_are_the_timescale_and_its_past(tmp_path):
    plan = plans_of(
        tmp_path,
        "IA recs",
        ("Audit", "Recommendation", None, "Dates", None, "Status"),
        (None, "No.", "Text", "Original", "Revised", None),
        ("Payroll", "1", "Reconcile monthly", "30/6/26", "30/9/26", "Open"),
        ("Payroll", "2", "Check leavers", "30/6/26", None, "Open"),
        merged=("B1:C1", "D1:E1"),
    )["recommendations"]

    assert [str(item.values["timescale"]) for item in plan.items] == ["30/9/26", "30/6/26"]
    assert [[str(one) for one in item.past] for item in plan.items] == [["30/6/26"], []]


def test_that_a_name_under_a_heading_for_two_columns_is_what_that_heading_says(tmp_path):
    plan = plans_of(
        tmp_path,
        "Tracker",
        ("ID", "Action", "Owner", None, "Deadline", None),
        (None, None, "Name", "Dept", "Original", "Revised"),
        ("1", "Share the plan", "Kiran Shah", "Gov", "30/6/26", "31/7/26"),
        ("2", "Report back", "Jo Poole", "HR", "30/9/26", None),
        merged=("C1:D1", "E1:F1", "A1:A2", "B1:B2"),
    )["actions"]

    assert [(item.values["title"], item.values["leads"]) for item in plan.items] == [
        ("Share the plan", ("Kiran Shah",)),
        ("Report back", ("Jo Poole",)),
    ]


RISKS = [
    ("Ref", "Risk description", "Gross", "Existing controls", "Net", "Further action required", "Action owner", "Action date",
     "Risk owner"),
    ("S1", "Loss of data", "5x4=20", "Back-ups", "3x4=12", "Test them", "IT", "30/9/26", "CIO"),
    ("S2", "Staff leave", "4x4=16", "Campaigns", "3x3=9", "None", None, None, "HR"),
    ("S3", "Fraud", "3x3 (9)", "Checks", "2x3 (6)", "New rota", "Ops", "ongoing", "CFO"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["Risks & Controls", "Register"])
def test_that_gross_and_net_place_a_risk_and_what_is_further_done_has_its_day(tmp_path, name):
    plans = plans_of(tmp_path, name, *RISKS)

    risks, actions = plans["risks"], plans["actions"]
    assert [item.values["inherent"] for item in risks.items] == [
        Position(5, 4),
        Position(4, 4),
        Position(3, 3),
    ]
    assert [item.values["position"] for item in risks.items] == [
        Position(3, 4),
        Position(3, 3),
        Position(2, 3),
    ]
    assert [(i.values["title"], str(i.values["timescale"])) for i in actions.items] == [
        ("Test them", "30/9/26"),
        ("New rota", "ongoing"),
    ]
    assert all("commentary" not in item.values and not item.said for item in actions.items)


def test_that_a_heading_with_a_colon_has_one_in_the_lines_kept_under_it(tmp_path):
    plan = plans_of(
        tmp_path,
        "Recommendations",
        ("Ref", "Recommendation", "Responsible officer", "Agreed date", "Status:"),
        ("24/1", "Reconcile accounts monthly", "Finance", "31/1/26", "Closed - shown to audit"),
        ("24/2", "Check leavers at once", "HR", "31/1/26", "Open"),
    )["recommendations"]

    assert plan.items[0].values["commentary"] == "Status: Closed - shown to audit"


def test_that_a_heading_that_no_column_has_is_not_said_to_stand_in_a_newer_one(tmp_path):
    plan = plans_of(
        tmp_path,
        "KPIs 2025-26",
        ("Measure", "Target", "Q1", "Q1 RAG", "Q2", "Q2 RAG"),
        ("Sickness", 8, 8.4, "A", 7.9, "G"),
        ("Complaints", 20, 22, "A", 18, "G"),
    )["measures"]

    why = {match.heading: match.why for match in plan.matches if not match.key}
    assert why["Q1 RAG"] == why["Q2 RAG"] == "Measures have no column of that name"


@pytest.mark.parametrize("none", ["None", "Nil", "no further action required", "None at present."])
def test_that_a_row_that_says_that_there_is_no_action_is_none_and_is_named(tmp_path, none):
    lines = [*RISKS[:2], (*RISKS[2][:5], none, *RISKS[2][6:])]

    plan = plans_of(tmp_path, "Register", *lines)["actions"]

    assert [item.values["title"] for item in plan.items] == ["Test them"]
    assert [(aside.row, aside.why) for aside in plan.asides] == [(3, "says that there is none")]


@pytest.mark.parametrize(
    ("register", "headings"),
    [
        ("decisions", ("No", "Decision", "Reason", "Taken on")),
        ("risks", ("Ref", "Risk", "Owner", "Position")),
    ],
)
def test_that_a_decision_to_do_nothing_and_a_risk_of_having_nothing_are_records(tmp_path, register, headings):
    plan = plans_of(
        tmp_path,
        register.title(),
        headings,
        (1, "No action required", "CIO", None),
        (2, "No controls identified", "CFO", None),
        (3, "Approve the budget", "CFO", None),
    )[register]

    assert [item.values["title"] for item in plan.items] == [
        "No action required",
        "No controls identified",
        "Approve the budget",
    ]


def test_that_of_scores_of_two_quarters_without_a_year_the_newer_one_counts(tmp_path):
    plan = plans_of(
        tmp_path,
        "Risks",
        ("Ref", "Risk", "Owner", "Q2 score (LxI)", "Q3 score (LxI)"),
        ("R1", "Cyber", "CIO", "4x5", "3x5"),
        ("R2", "Funding", "CFO", "3x4", "4x4"),
    )["risks"]

    assert [item.values["position"] for item in plan.items] == [Position(3, 5), Position(4, 4)]
    assert {m.heading: m.why for m in plan.matches if not m.key} == {
        "Q2 score (LxI)": "another column has it for a newer date"
    }


@pytest.mark.parametrize(
    ("closed", "sure"), [("Yes - 3/2/26", False), ("Y, see minutes", False), ("Not yet", True)]
)
def test_that_a_yes_with_more_behind_it_says_that_a_risk_is_closed(tmp_path, closed, sure):
    plan = plans_of(
        tmp_path,
        "Risks",
        ("Ref", "Risk", "Likelihood", "Impact", "Owner", "Closed?"),
        ("R1", "Cyber", 3, 4, "CIO", None),
        ("R2", "Funding", 3, 4, "CFO", closed),
    )["risks"]

    assert [item.sure for item in plan.items] == [True, sure]
