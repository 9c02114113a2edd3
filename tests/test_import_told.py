"""Cells that say more than one thing: several people, a state and when, a quarter whose year stands elsewhere, a blue rating."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.names import names_in
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))
Line = Sequence[Any]


def written(tmp_path: Path, *lines: Line, title: str = "Action log") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def plan_of(tmp_path: Path, *lines: Line, title: str = "Action log") -> Plan:
    [plan] = propose_all(read(written(tmp_path, *lines, title=title)), Held(), TERMS).plans
    return plan


def shown(plan: Plan, key: str) -> list[str]:
    return [str(item.values.get(key, "")) for item in plan.items]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A Smith, B Jones & C Brown", ("A Smith", "B Jones", "C Brown")),
        ("A. Smith and J.R. Brown", ("A. Smith", "J.R. Brown")),
        ("A Smith; B Jones, C Brown", ("A Smith", "B Jones", "C Brown")),
        ("A Smith\nB Jones, C Brown and D White", ("A Smith", "B Jones", "C Brown", "D White")),
        ("Jane Smith & Mary-Ann Jones", ("Jane Smith", "Mary-Ann Jones")),
        ("Dr Mary O’Brien and Cllr Khan", ("Dr Mary O’Brien", "Cllr Khan")),
        ("Head of HR/Director of IT", ("Head of HR", "Director of IT")),
        ("Payroll Manager, Head of HR, Bursar", ("Payroll Manager", "Head of HR", "Bursar")),
        ("Head of IT & A Smith", ("Head of IT", "A Smith")),
    ],
)
def test_that_several_people_in_a_cell_are_so_many_leads(tmp_path, cell, names):
    plan = plan_of(tmp_path, ("Ref", "Action", "Lead"), ("1", "Write the policy", cell))

    assert plan.items[0].values["leads"] == names
    assert not plan.doubts


@pytest.mark.parametrize(
    "cell",
    [
        "Head of Finance, Estates and IT",
        "Director of Legal & Governance",
        "Finance and Payroll Manager",
        "Research & Development Manager",
        "HR/Finance Director",
        "Head of Legal (Contracts, Property)",
        "Smith, John",
    ],
)
def test_that_one_post_with_a_comma_or_an_and_stays_one(tmp_path, cell):
    plan = plan_of(tmp_path, ("Ref", "Action", "Lead"), ("1", "Write the policy", cell))

    assert plan.items[0].values["leads"] == (cell,)
    assert not plan.doubts


@pytest.mark.parametrize(
    "cell",
    [
        "Finance & Estates",
        "A Smith, Head of Finance",
        "Director of Finance and Deputy Chief Executive",
        "IT Services & HR Services",
        "A Smith and the estates team",
    ],
)
def test_that_what_may_be_one_or_several_is_kept_as_one_and_said(tmp_path, cell):
    plan = plan_of(tmp_path, ("Ref", "Action", "Lead"), ("1", "Write the policy", cell))

    assert plan.items[0].values["leads"] == (cell,)
    assert [(doubt.cell, "kept as one" in doubt.why) for doubt in plan.doubts] == [("C2", True)]


def test_that_two_posts_with_an_and_between_them_are_two_and_that_is_said():
    found = names_in("Head of HR and Director of IT", TERMS)

    assert found.names == ("Head of HR", "Director of IT")
    assert "read as two posts" in found.doubt


def test_that_the_first_of_several_people_owns_a_risk_and_the_others_lead(tmp_path):
    lines = [
        ("Ref", "Risk", "Owner", "Likelihood", "Impact"),
        ("1", "Flood", "A Smith, B Jones & C Brown", 3, 4),
        ("2", "Fraud", "Director of Legal & Governance", 2, 4),
    ]

    plan = plan_of(tmp_path, *lines, title="Risks")

    assert shown(plan, "owner") == ["A Smith", "Director of Legal & Governance"]
    assert [item.values.get("leads") for item in plan.items] == [("B Jones", "C Brown"), None]


@pytest.mark.parametrize("cell", ["Complete 12/3/23", "Complete - 12 March 2023", "Closed (on 12.03.2023)"])
def test_that_a_state_with_a_day_is_read_and_its_day_is_the_one_on_which_it_was_done(tmp_path, cell):
    plan = plan_of(tmp_path, ("Ref", "Action", "Status"), ("1", "Write", cell), ("2", "Train", "Open"))

    assert shown(plan, "state") == ["Complete", "Open"]
    assert shown(plan, "done_on") == ["2023-03-12", ""]
    assert not plan.doubts


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("75% complete", "Open"),
        ("100% complete", "Complete"),
        ("In progress (60%)", "Open"),
        ("In progress (60% complete)", "Open"),
        ("Complete (March 2023)", "Complete"),
        ("Closed by the Board on 12/3/23", "Complete"),
        ("Overdue - was due 31/3/23", "Open"),
    ],
)
def test_that_what_else_stands_behind_a_state_is_kept_in_the_update(tmp_path, cell, state):
    lines = [("Ref", "Action", "Status", "Update"), ("1", "Write the policy", cell, "3 May 23: begun")]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == [state]
    assert shown(plan, "commentary") == [f"Status: {cell}"]
    assert [one.text for one in plan.items[0].said] == ["3 May 23: begun"]


def test_that_a_state_against_its_percentage_is_said_and_one_with_another_state_is_not_read(tmp_path):
    lines = [
        ("Ref", "Action", "Status"),
        ("1", "Write the policy", "Complete 75%"),
        ("2", "Train", "Open - now complete 3/4/23"),
        ("3", "Buy", "Complete"),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Open", "", "Complete"]
    assert [doubt.cell for doubt in plan.doubts] == ["C2"]
    assert [unread.cell for unread in plan.unread] == ["C3"]


def test_that_a_closed_recommendation_keeps_its_date_in_its_update(tmp_path):
    lines = [
        ("Rec ref", "Recommendation", "Owner", "Status"),
        ("1", "Reconcile", "FD", "Closed 12/3/23"),
        ("2", "Part the duties", "FD", "50% complete"),
    ]

    plan = plan_of(tmp_path, *lines, title="Recommendations")

    assert shown(plan, "state") == ["Closed", "Open"]
    assert shown(plan, "commentary") == ["Status: Closed 12/3/23", "Status: 50% complete"]


@pytest.mark.parametrize(
    ("title", "above"), [("KPIs 2021-22", ()), ("KPIs", (("Performance 2021/22",), ())), ("KPIs 21-22", ())]
)
def test_that_quarters_without_a_year_have_the_one_of_their_title_or_sheet(tmp_path, title, above):
    lines = [*above, ("KPI", "Target", "Q1", "Q2 Actual"), ("Calls answered", 90, 88, 91)]

    plan = plan_of(tmp_path, *lines, title=title)

    [item] = plan.items
    assert [(str(quarter), str(figure)) for quarter, figure in item.values["values"]] == [
        ("Q1 2021/22", "88"),
        ("Q2 2021/22", "91"),
    ]
    assert [note for note in plan.notes if "“Q1” and “Q2 Actual” was taken" in note and "2021/22" in note]


@pytest.mark.parametrize("above", [(), (("From 2020/21 to 2021/22",),)])
def test_that_quarters_of_no_one_year_are_asked_for(tmp_path, above):
    lines = [*above, ("KPI", "Target", "Q1", "Q2"), ("Calls answered", 90, 88, 91)]

    plan = plan_of(tmp_path, *lines, title="KPIs")

    assert "values" not in plan.items[0].values
    assert [note for note in plan.notes if "without a year" in note and "Write the year above" in note]


def test_that_updates_of_quarters_without_a_year_are_of_the_year_of_the_sheet(tmp_path):
    lines = [
        ("Ref", "Action", "Q1 update", "Q2"),
        ("1", "Write the policy", "Begun", "Half done"),
        ("2", "Train the clerks", "Not begun", "It waits for a room"),
    ]

    plan = plan_of(tmp_path, *lines, title="Actions 2022-23")

    said = [[(one.text, str(one.quarter)) for one in item.said] for item in plan.items]
    assert said[0] == [("Q1 2022/23 update: Begun", "Q1 2022/23"), ("Q2 2022/23: Half done", "Q2 2022/23")]
    assert said[1][1] == ("Q2 2022/23: It waits for a room", "Q2 2022/23")


def test_that_blue_closes_a_recommendation_and_its_other_colours_are_kept(tmp_path):
    lines = [
        ("Rec ref", "Recommendation", "Owner", "BRAG"),
        ("1", "Reconcile", "FD", "Blue"),
        ("2", "Part the duties", "FD", "Red"),
    ]

    plan = plan_of(tmp_path, *lines, title="Recommendations")

    assert shown(plan, "state") == ["Closed", ""]
    assert shown(plan, "commentary") == ["", "BRAG: Red"]
    assert [(doubt.cell, "was read as Closed" in doubt.why) for doubt in plan.doubts] == [("D2", True)]


def test_that_a_cell_that_is_only_coloured_rates_a_recommendation_too(tmp_path):
    head = ("Rec ref", "Recommendation", "Owner", "Status", "BRAG")
    lines = [head, ("1", "Reconcile", "FD"), ("2", "Part the duties", "FD"), ("3", "Count", "FD", "Open")]
    path = written(tmp_path, *lines, title="Recommendations")
    book = openpyxl.load_workbook(path)
    for cell, fill in (("E2", "FF0070C0"), ("E3", "FF00B050"), ("E4", "FF0070C0")):
        book.active[cell].fill = PatternFill("solid", fgColor=fill)
    book.save(path)

    [plan] = propose_all(read(path), Held(), TERMS).plans

    assert shown(plan, "state") == ["Closed", "", "Open"]
    assert shown(plan, "commentary") == ["", "BRAG: Green", ""]
    assert [doubt.cell for doubt in plan.doubts] == ["E2", "D4"]


@pytest.mark.parametrize(
    "cell",
    [
        "Completed – awaiting sign off",
        "Completed (awaiting sign-off)",
        "Implemented - awaiting audit",
        "Implemented, pending review",
        "Complete, subject to approval by the board",
        "Completed 12/3/24 - pending verification",
        "Done but yet to be signed off",
    ],
)
@pytest.mark.parametrize(
    ("name", "title", "state"),
    [("Action", "Action log", "Complete"), ("Recommendation", "Recommendations", "Proposed for closure")],
)
def test_that_what_is_done_and_awaits_somebodys_word_is_not_closed_and_is_told(
    tmp_path, cell, name, title, state
):
    lines = [("Ref", name, "Owner", "Status"), ("1", "Reconcile", "FD", cell), ("2", "Count", "FD", "Open")]

    plan = plan_of(tmp_path, *lines, title=title)

    assert shown(plan, "state") == [state, "Open"]
    assert shown(plan, "commentary") == [f"Status: {cell}", ""]
    assert [(doubt.cell, doubt.text) for doubt in plan.doubts] == [("D2", cell)]


def test_that_each_cell_of_an_assurance_map_is_an_assurance_of_its_line_and_risk(tmp_path):
    lines = [
        ("Risks and who assures them",),
        (),
        ("Ref", "Risk", "1st line of defence", "2nd line of defence", "3rd line of defence", "Gaps"),
        ("1", "Cyber attack", "Servers are patched (G)", "Amber", None, "No test yet"),
        ("2", "Fraud", None, "Two people sign", "R", None),
    ]
    path = written(tmp_path, *lines, title="Map")
    book = openpyxl.load_workbook(path)
    book.active["D5"].fill = PatternFill("solid", fgColor="FF00B050")
    book.save(path)

    held = Held(refs={"risks": {"1", "2"}})
    found = propose_all(read(path), held, TERMS)
    [plan] = found.plans

    assert plan.register == "assurance"
    assert propose_as(read(path), "assurance", found.choices["assurance"], held, TERMS).items == plan.items
    assert [
        tuple(str(item.values.get(key, "")) for key in ("title", "line", "rating")) for item in plan.items
    ] == [
        ("First line: Cyber attack", "1 Management controls", "Green"),
        ("Second line: Cyber attack", "2 Management oversight", "Amber"),
        ("Second line: Fraud", "2 Management oversight", "Green"),
        ("Third line: Fraud", "3 Independent", "Red"),
    ]
    assert [item.values["risks"] for item in plan.items] == [("1",), ("1",), ("2",), ("2",)]
    assert shown(plan, "mechanisms") == ["Servers are patched", "", "Two people sign", ""]
    assert shown(plan, "covers")[0] == "Cyber attack\nGaps: No test yet"
    assert [item.row for item in plan.items] == [4, 4, 5, 5]
    assert [note for note in plan.notes if "read by its cells" in note]


def test_that_a_register_of_risks_with_its_lines_of_defence_stays_one(tmp_path):
    lines = [
        ("Ref", "Risk", "Likelihood", "Impact", "First line", "Second line", "Third line"),
        ("1", "Cyber attack", 3, 4, "Patching", "A board", "Internal audit"),
    ]

    assert plan_of(tmp_path, *lines, title="Risks").register == "risks"


def test_that_a_sheet_of_cells_without_a_known_heading_is_named_and_a_cover_is_not(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["The register of the port"])
    book.active.append(["Issued in", "May"])
    grid = [("Almost certain", 0, 1), ("Likely", 2, 0), ("Rare", 0, 1)]
    listing = [
        ("Ref", "Risk", "Likelihood", "Impact", "Lead"),
        ("S1", "Grant cut", 4, 4, "FD"),
        ("S2", "Fraud", 3, 3, "FD"),
    ]
    for title, lines in {"Map": grid, "Register": listing}.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "port.xlsx")

    [plan] = propose_all(read(tmp_path / "port.xlsx"), Held(), TERMS).plans

    assert [item.values["title"] for item in plan.items] == ["Grant cut", "Fraud"]
    assert [note for note in plan.notes if "No table of records was found on “Map”." in note]
    assert not [note for note in plan.notes if "“Cover”" in note]
