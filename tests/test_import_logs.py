"""Action logs, audit trackers and registers as committees keep them: what their headings mean, and what is due when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))
LOG = (
    "#",
    "Agreed at",
    "Action to be taken",
    "By whom",
    "Original deadline",
    "Revised deadline (1)",
    "Revised deadline (2)",
    "Open/Closed",
)
AUDITS = ("Audit title", "Rec no", "Recommendation", "Priority", "Responsible manager", "Agreed date", "Revised date",
          "Implementation status", "Update Sept 2023", "Update Dec 2023")  # fmt: skip
JOINT = ("Risk ID", "Risk title", "Risk owner", "Current L", "Current I", "Control ID", "Control description", "Control owner",
         "Control status")  # fmt: skip


def whole(tmp_path: Path, *lines: Sequence[Any], merged: Sequence[str] = (), title: str = "Sheet") -> Whole:
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(tmp_path / "book.xlsx")
    return propose_all(read(tmp_path / "book.xlsx"), Held(), TERMS)


def shown(plan: Plan, key: str) -> list[str]:
    return [str(item.values.get(key, "")) for item in plan.items]


def past(plan: Plan) -> list[list[str]]:
    return [[str(one) for one in item.past] for item in plan.items]


def test_that_an_action_log_has_its_numbers_names_states_and_the_date_of_now(tmp_path):
    lines = [
        (
            1,
            "",
            "Send the fraud policy round",
            "Monitoring Officer",
            "31/01/2023",
            "28/02/2023",
            None,
            "Closed",
        ),
        (2, "", "Report on agency staff", "Head of HR", "Mar-23", "May 23", "Jul-23", "Open"),
        (3, "", "Look through the gifts register", "Clerk", "30/04/2023", None, None, "Open"),
    ]

    [plan] = whole(tmp_path, LOG, *lines, title="Action log").plans

    assert plan.register == "actions"
    assert shown(plan, "ref") == ["1", "2", "3"]
    assert [item.values["leads"] for item in plan.items] == [
        ("Monitoring Officer",),
        ("Head of HR",),
        ("Clerk",),
    ]
    assert shown(plan, "state") == ["Complete", "Open", "Open"]
    assert shown(plan, "timescale") == ["28/02/2023", "Jul-23", "30/04/2023"]
    assert past(plan) == [["31/01/2023"], ["Mar-23", "May 23"], []]


@pytest.mark.parametrize(
    ("cell", "now", "before"),
    [
        ("30/04/2023 30/06/2023", "30/06/2023", ["30/04/2023"]),
        ("First 31/3/23, then 30/6/23", "30/6/23", ["31/3/23"]),
        ("Mar-23; Jun-23; Sep-23", "Sep-23", ["Mar-23", "Jun-23"]),
        ("30/06/2023 30/04/2023", "30/06/2023 30/04/2023", []),
    ],
)
def test_that_several_dates_in_one_cell_are_its_revisions_only_where_each_is_later(
    tmp_path, cell, now, before
):
    [plan] = whole(
        tmp_path, ("No.", "Action", "Owner", "Deadline"), (1, "Train the members", "Clerk", cell)
    ).plans

    assert (shown(plan, "timescale"), past(plan)) == ([now], [before])


def test_that_dates_without_a_word_are_said_to_be_looked_at(tmp_path):
    [plan] = whole(
        tmp_path, ("No.", "Action", "Owner", "Deadline"), (1, "Train", "Clerk", "30/4/23 30/6/23")
    ).plans

    assert ["several dates" in str(doubt) for doubt in plan.doubts] == [True]


def test_that_an_audit_tracker_has_its_agreed_and_revised_dates_and_the_updates_of_each_quarter(tmp_path):
    lines = [
        ("Payroll", 1, "Reconcile each month", "High", "Payroll Manager", "30/06/2023", "31/12/2023", "Partially implemented",
         "Two done", "Four done"),
        ("Payroll", 2, "Part the duties", "Medium", "Payroll Manager", "31/07/2023", None, "Implemented", "Done", None),
    ]  # fmt: skip

    plan = next(
        plan
        for plan in whole(tmp_path, AUDITS, *lines, title="IA recs").plans
        if plan.register == "recommendations"
    )

    assert shown(plan, "timescale") == ["31/12/2023", "31/07/2023"]
    assert past(plan) == [["30/06/2023"], []]
    assert shown(plan, "state") == ["Open", "Closed"]
    assert shown(plan, "owner") == ["Payroll Manager"] * 2
    said = [[(one.text, str(one.quarter)) for one in item.said] for item in plan.items]
    assert said == [
        [("Update Sept 2023: Two done", "Q2 2023/24"), ("Update Dec 2023: Four done", "Q3 2023/24")],
        [("Update Sept 2023: Done", "Q2 2023/24")],
    ]
    assert [item.values["reviews"] for item in plan.items] == [("Payroll",)] * 2  # which comes in with them
    assert plan.unread == ()


def test_that_controls_in_the_rows_of_each_risk_come_in_as_controls_of_that_risk(tmp_path):
    lines = [
        (
            "1",
            "Cyber attack",
            "Head of IT",
            3,
            5,
            "1.1",
            "Patch within a fortnight",
            "Head of IT",
            "On track",
        ),
        (None, None, None, None, None, "1.2", "Sign in with two factors", "Head of IT", "Complete"),
        ("2", "Staff leave", "Head of HR", 4, 3, "2.1", "Ask leavers why", "Head of HR", "Slipped"),
        (None, None, None, None, None, "2.2", "Look at pay", "Head of HR", "On track"),
    ]

    for merged in ((), ("A2:A3", "B2:B3", "A4:A5", "B4:B5")):
        risks, controls = whole(tmp_path, JOINT, *lines, merged=merged, title="Register").plans

        assert (risks.register, shown(risks, "title")) == ("risks", ["Cyber attack", "Staff leave"])
        assert (controls.register, shown(controls, "ref")) == ("controls", ["1.1", "1.2", "2.1", "2.2"])
        assert [item.values["risks"] for item in controls.items] == [("1",), ("1",), ("2",), ("2",)]
        assert not controls.unread


def test_that_short_words_for_likelihood_and_impact_place_a_risk(tmp_path):
    head = ("#", "Risk", "Prob.", "Sev.", "Trustee lead")

    [plan] = whole(
        tmp_path, head, (1, "Too few trustees", 2, 3, "Chair"), (2, "Grant ends", 4, 4, "Treasurer")
    ).plans

    assert [item.values["position"] for item in plan.items] == [Position(2, 3), Position(4, 4)]
    assert (shown(plan, "ref"), shown(plan, "owner")) == (["1", "2"], ["Chair", "Treasurer"])


def test_that_a_rating_that_was_never_worked_out_is_no_progress(tmp_path):
    head = ("No.", "Risk", "Likelihood", "Impact", "Rating", "RAG")

    [plan] = whole(
        tmp_path, head, (1, "Flood", 2, 3, "=C2*D2", "Green"), (2, "Fire", 3, 3, "=C3*D3", "Amber")
    ).plans

    assert not plan.unread
    assert shown(plan, "rag") == ["Green", "Amber"]


def test_that_a_table_of_measures_has_its_values_in_a_column_for_each_quarter(tmp_path):
    head = ("KPI", "Target", "Q1 2023/24", "Q2 2023/24", "Owner")

    [plan] = whole(tmp_path, head, ("Calls answered", 90, 88, 91.5, "Head of Contact"), title="KPIs").plans

    assert plan.register == "measures"
    [item] = plan.items
    assert [(str(quarter), str(figure)) for quarter, figure in item.values["values"]] == [
        ("Q1 2023/24", "88"),
        ("Q2 2023/24", "91.5"),
    ]


def test_that_sentences_under_progress_are_the_update(tmp_path):
    head = ("Ref", "Action", "Owner", "Due date", "Status", "Progress")

    [plan] = whole(
        tmp_path, head, ("S1", "Publish the report", "Clerk", "30/4/23", "Overdue", "It waits for a survey.")
    ).plans

    assert (shown(plan, "state"), shown(plan, "commentary")) == (["Open"], ["It waits for a survey."])


def test_that_a_long_text_for_a_link_is_said_to_be_no_reference(tmp_path):
    head = ("Ref", "Risk", "Likelihood", "Impact", "Strategic objective")

    lines = [("R1", "Flood", 2, 3, "A city in which people live well"), ("R2", "Fire", 2, 3, "1")]
    [plan] = whole(tmp_path, head, *lines).plans

    assert ["is no reference" in str(unread) for unread in plan.unread] == [True, False]


def test_that_the_recommendation_is_the_title_where_a_finding_stands_before_it(tmp_path):
    lines = [
        ("Rec ref", "Finding", "Priority", "Recommendation", "Responsible officer", "Status"),
        ("1", "Leavers are paid", "1 - High", "Reconcile each month", "Head of HR", "In progress"),
        ("2", "No checks are made", "Medium", "Check overpayments", "Payroll Manager", "Live - overdue"),
    ]

    [plan] = whole(tmp_path, ("IA tracker",), *lines, title="IA tracker").plans

    assert shown(plan, "title") == ["Reconcile each month", "Check overpayments"]
    assert shown(plan, "priority") == ["High", "Medium"]


def test_that_the_action_is_the_title_where_the_issue_stands_before_it(tmp_path):
    lines = [
        ("No.", "Governance issue identified", "Action we will take", "Responsible officer", "Timescale"),
        (1, "Contracts are weak", "Train all managers", "Head of Procurement", "March 2024"),
        (2, "Data is poor", "Appoint an owner of data", "Head of Digital", "June 2024"),
    ]

    [plan] = whole(tmp_path, ("Annual statement: action plan",), *lines, title="Action plan").plans

    assert shown(plan, "title") == ["Train all managers", "Appoint an owner of data"]


def test_that_two_words_for_one_state_are_that_state(tmp_path):
    lines = [("Ref", "Action", "Lead", "Status"), ("1", "Review overtime", "HR", "Live - overdue"),
             ("2", "Review rotas", "HR", "Open - now complete")]  # fmt: skip

    [plan] = whole(tmp_path, *lines, title="Actions").plans

    assert shown(plan, "state") == ["Open", ""]
    assert [unread.cell for unread in plan.unread] == ["D3"]


def test_that_names_of_sections_are_no_records_where_records_have_no_references(tmp_path):
    lines = [
        ("Potential risk", "Likelihood", "Impact", "Control procedure", "Person responsible"),
        ("Governance",),
        ("Trustees lack skills", 3, 4, "Skills audit", "Chair"),
        ("Finance and fraud",),
        ("Money is taken by staff", 2, 5, "Two sign", "Treasurer"),
    ]

    plan, controls = whole(tmp_path, *lines, title="Risks").plans

    assert shown(plan, "title") == ["Trustees lack skills", "Money is taken by staff"]
    assert [aside.why for aside in plan.asides] == ["is a heading between the rows"] * 2
    assert shown(controls, "title") == ["Skills audit", "Two sign"]


def test_that_sheets_of_no_register_are_said(tmp_path):
    book = openpyxl.Workbook()
    for title, lines in {
        "Risks": [("ID", "Risk", "Likelihood", "Impact", "Owner"), ("R1", "Supplier fails", 2, 3, "PM")],
        "Assumptions": [("ID", "Assumption", "Owner", "Status"), ("A1", "The budget stays", "PM", "Open")],
    }.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "raid.xlsx")

    [plan] = propose_all(read(tmp_path / "raid.xlsx"), Held(), TERMS).plans

    assert [note for note in plan.notes if "“Assumptions”" in note and "unless you choose it" in note]


def test_that_tables_with_the_same_headings_are_what_their_titles_say(tmp_path):
    headings = ("Ref", "Description", "Owner", "Status", "Date raised")
    lines = [
        headings,
        ("R1", "The supplier fails", "PM", "Open", "1/4/23"),
        ("R2", "Staff leave", "PM", "Open", "1/4/23"),
        (),
        ("Issues",),
        headings,
        ("I1", "The server is late", "PM", "Open", "1/4/23"),
        (),
        ("More risks",),
        headings,
        ("R3", "The roof leaks", "PM", "Open", "1/4/23"),
    ]

    [plan] = whole(tmp_path, ("Risks",), *lines, title="RAID").plans

    assert shown(plan, "ref") == ["R1", "R2", "R3"]
    assert [note for note in plan.notes if "“RAID” (row 7)" in note]


def test_that_dependencies_of_a_log_are_named_and_not_brought_in(tmp_path):
    found = whole(
        tmp_path,
        ["DEPENDENCIES"],
        ["ID", "Description", "Dependent on", "Needed by"],
        ["D1", "Single sign-on", "Corporate systems", "31/3/2024"],
        [],
        ["RISKS"],
        ["ID", "Description", "Probability", "Impact", "Owner"],
        ["R1", "Supplier is late", "4", "3", "Jane Bell"],
    )

    assert [plan.register for plan in found.plans] == ["risks"]
    assert found.tables[0].other == "dependencies"
