"""Trackers of parish councils, partnerships, schools, elections and safety bodies, as each has them."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plans_of(tmp_path, *lines) -> dict[str, Plan]:
    path = written(tmp_path / "tracker.xlsx", *lines)
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(_plain(item.values.get(key)) for key in keys) for item in plan.items]


def _plain(value: object) -> object:
    return str(value) if hasattr(value, "last_day") else value


PARISH = (
    ("SUBJECT", "RISK(S) IDENTIFIED", "H/M/L", "MANAGEMENT/CONTROL OF RISK", "REVIEW/ASSESS/REVISE"),
    ("FINANCE",),
    ("Precept", "Adequacy of precept", "L", "Budget set in November", "Existing procedure adequate"),
    ("Cash", "Loss through theft", "M", "No petty cash is held", "Consider a card reader"),
    ("EMPLOYER LIABILITY",),
    ("Clerk", "Loss of clerk, illness", "H", "Locum list held by the county association", "Write a handover file"),
)  # fmt: skip


def test_that_a_parishs_subject_is_the_category_and_a_heading_below_one_is_none(tmp_path):
    plan = plans_of(tmp_path, *PARISH)["risks"]

    assert told(plan, "title", "category", "commentary") == [
        ("Adequacy of precept", "Precept", "H/M/L: L"),
        ("Loss through theft", "Cash", "H/M/L: M"),
        ("Loss of clerk, illness", "Clerk", "H/M/L: H"),
    ]
    assert [(one.row, one.why) for one in plan.asides] == [
        (2, "is a heading between the rows"),
        (5, "is a heading between the rows"),
    ]


def test_that_what_a_thing_costs_is_nobody_and_the_service_that_leads_it_is(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Theme / action", "Lead service", "Timescale", "Resource", "Status"),
        ("1.1 Replace the boilers", "Property", "31/03/2027", "£450k", "On track"),
        ("1.2 New lamps", "Parking", "30/06/2027", "£80k", "Complete"),
        ("1.3 Travel plan", "HR", "30/09/2027", "Within budget", "On track"),
    )["actions"]

    assert told(plan, "leads") == [(("Property",),), (("Parking",),), (("HR",),)]


def test_that_who_signed_it_off_below_the_table_is_no_record(tmp_path):
    plan = plans_of(
        tmp_path,
        ("#", "Observation", "Recommendation", "Lead", "Target", "Progress"),
        (1, "The call-out list was old", "Review the list each quarter", "Duty officer", "31/03/2027", "Begun"),
        (2, "No generator", "Put a contract in place", "Head of Estates", "30/04/2027", "Quotes sought"),
        (),
        ("Signed off:", "J. Marlow, Manager"),
    )["recommendations"]  # fmt: skip

    assert [item.values["ref"] for item in plan.items] == ["1", "2"]
    assert [aside.row for aside in plan.asides] == [5]


@pytest.mark.parametrize("number", ["PFD ref", "Case"])
def test_that_a_row_with_a_number_of_its_own_goes_on_with_no_record_above_it(tmp_path, number):
    plan = plans_of(
        tmp_path,
        (number, "Matter of concern", "Agreed action", "Action owner", "Action due", "Status"),
        ("2026-0113", "Nothing was written down at night", "Write it on all wards", "Chief Nurse", "30/09/2026", "Open"),
        ("2026-0251", "The letter was not sent", None, None, None, "Response being drafted"),
    )  # fmt: skip
    (plan,) = plan.values()

    assert len([item for item in plan.items if "at night" in str(item.values)]) == 1
    assert not [
        item for item in plan.items if "at night" in str(item.values) and "letter" in str(item.values)
    ]


def test_that_safety_actions_below_an_area_for_improvement_are_an_action_each(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Incident", "Area for improvement", "Safety action", "Responsible", "Date for implementation", "Progress status"),
        ("PSII-07", "Handover between wards", "One form for all", "Ward matron", "31/01/2027", "In progress"),
        ("PSII-07", None, "Teach it at induction", "Practice educator", "31/12/2026", "Completed"),
    )["actions"]  # fmt: skip

    assert told(plan, "title", "leads", "timescale") == [
        ("One form for all", ("Ward matron",), "31/01/2027"),
        ("Teach it at induction", ("Practice educator",), "31/12/2026"),
    ]
    assert [str(item.values["state"]) for item in plan.items] == ["Open", "Complete"]


def test_that_a_plan_in_plain_questions_is_one_of_actions(tmp_path):
    plan = plans_of(
        tmp_path,
        (
            "What did we find?",
            "What needs to happen?",
            "Who will do it?",
            "By when?",
            "What have we done so far?",
        ),
        ("The profile was not used", "Train all visitors", "Named nurse", "Dec 2026", "40 trained"),
        ("Chronologies are old", "Look at them monthly", "All agencies", "Ongoing", None),
    )["actions"]

    assert told(plan, "title", "description", "leads", "timescale", "commentary") == [
        ("Train all visitors", "The profile was not used", ("Named nurse",), "Dec 2026", "40 trained"),
        ("Look at them monthly", "Chronologies are old", ("All agencies",), "Ongoing", None),
    ]


def test_that_of_two_months_of_ratings_the_newest_counts_though_its_blue_is_no_rating(tmp_path):
    lines = (
        ("Ref", "Action", "Exec lead", "Complete by", "BRAG Oct", "BRAG Nov"),
        ("MD1", "Monitors in all areas", "Chief Nurse", "30/11/2026", None, None),
        ("MD2", "A second nurse", "Chief Officer", "31/12/2026", None, None),
    )
    path = written(tmp_path / "tracker.xlsx", *lines)
    book = openpyxl.load_workbook(path)
    for cell, colour in (("E2", "FFC000"), ("F2", "0070C0"), ("E3", "FF0000"), ("F3", "FFC000")):
        book.active[cell].fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    (plan,) = propose_all(read(path), Held(), TERMS).plans

    assert told(plan, "timescale", "done_by") == [("30/11/2026", None), ("31/12/2026", None)]
    assert [str(item.values.get("state") or item.values.get("rag")) for item in plan.items] == [
        "Complete",
        "Amber",
    ]


def test_that_how_an_action_goes_is_its_progress_beside_how_much_of_it_is_done(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Improvement action", "Responsible owner", "End", "% done", "Current status"),
        ("1", "Review with the owners", "IG manager", "31/12/2026", 0.5, "On track"),
        ("2", "Retire the old gateway", "Head of IT", "31/10/2026", 0.9, "Behind plan"),
        ("3", "Book the tester", "CISO", "31/01/2027", 0, "Not begun"),
    )["actions"]

    assert [str(item.values["progress"]) for item in plan.items] == ["On track", "Slipped", "No progress"]


def test_that_a_narrative_of_a_month_is_an_update_of_that_month(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Type", "Ref", "Text", "Force lead", "HMICFRS status", "Narrative Oct 26"),
        (
            "Recommendation",
            "R1",
            "Record the grounds of every search",
            "Supt Justice",
            "Open",
            "140 searches sampled",
        ),
        ("AFI", "A4", "Answer the bells of cells sooner", "CI Custody", "Open", "Tender"),
    )["recommendations"]

    assert [[(one.day, one.text) for one in item.said] for item in plan.items] == [
        [(date(2026, 10, 31), "Narrative Oct 26: 140 searches sampled")],
        [(date(2026, 10, 31), "Narrative Oct 26: Tender")],
    ]


def test_that_what_one_heading_says_of_the_order_of_the_axes_is_so_at_every_stage(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Risk owner", "Current score (I x L)", "Target score"),
        ("SR1", "The money runs out", "Treasurer", "5 x 4 = 20", "5 x 2 = 10"),
        ("SR2", "Demand of children", "Director", "4 x 4 = 16", "4 x 3 = 12"),
    )["risks"]

    assert told(plan, "position", "target") == [
        (Position(4, 5), Position(2, 5)), (Position(4, 4), Position(3, 4)),
    ]  # fmt: skip


def test_that_a_stage_with_the_letters_of_its_axes_is_a_position(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Principal risk", "Lead exec", "Initial (CxL)", "Current (CxL)", "Target (CxL)", "Controls"),
        ("1.1", "The standard is missed", "COO", "5x4=20", "4x3=12", "4x2=8", "• A daily huddle"),
        ("1.2", "Harm from falls", "CNO", "4x4=16", "4x3=12", "3x2=6", "• A policy on falls"),
    )

    assert told(plan["risks"], "inherent", "position", "target") == [
        (Position(4, 5), Position(3, 4), Position(2, 4)), (Position(4, 4), Position(3, 4), Position(2, 3)),
    ]  # fmt: skip
    assert told(plan["controls"], "title") == [("A daily huddle",), ("A policy on falls",)]


def test_that_the_priorities_of_a_system_of_auditors_are_positions(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk Ref", "Risk Title", "Risk Owner", "Inherent Risk Priority (I*L)", "Residual Risk Priority (I*L)",
         "Action Required", "Action Owner", "To be implemented by"),
        ("1", "Loss of income", "FD", "I = 4 L = 4 16", "I = 4 L = 3 12", "Review fees", "Accountant", "31/12/2026"),
        ("2", "Data are lost", "CIO", "I = 5 L = 4 20", "I = 5 L = 2 10", "Train staff", "DPO", "30/11/2026"),
    )  # fmt: skip

    assert told(plan["risks"], "inherent", "position") == [
        (Position(4, 4), Position(3, 4)), (Position(4, 5), Position(2, 5)),
    ]  # fmt: skip
    assert told(plan["actions"], "timescale") == [("31/12/2026",), ("30/11/2026",)]


def test_that_when_a_risk_is_reviewed_is_not_when_what_is_done_is_due(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Risk owner", "Likelihood", "Impact", "Action", "Action owner", "Review date"),
        ("R1", "Evidence is lost", "Head of Crime", 3, 3, "New racking", "Property manager", "01/12/2026"),
        ("R2", "Vetting lapses", "Head of Standards", 2, 4, "A weekly list", "Vetting manager", "01/12/2026"),
    )["actions"]

    assert told(plan, "title", "timescale") == [("New racking", None), ("A weekly list", None)]


def test_that_a_tick_with_its_day_is_done_and_another_word_is_told(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Mtg", "Action", "Who", "When", "Done"),
        ("12 Sep 26", "Open an account", "Treasurer", "31/10/2026", "✓"),
        ("10 Oct 26", "Renew the insurance", "Treasurer", "01/11/2026", "✓ 28/10"),
        ("10 Oct 26", "Check the drivers", "Secretary", "30/11/2026", "half"),
    )["actions"]

    assert [str(item.values.get("state", "")) for item in plan.items] == ["Complete", "Complete", ""]
    assert [one.cell for one in plan.unread] == ["E4"]


def test_that_governance_issues_with_their_actions_are_actions(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Significant governance issues",),
        ("Issue identified in 2025/26", "Action taken / planned", "Responsible officer", "Timescale"),
        ("The register is weak", "Publish it each quarter", "Head of Procurement", "31/12/2026"),
        ("Accounts were late", "A plan to close them", "Chief Accountant", "Completed"),
    )["actions"]

    assert told(plan, "title", "description") == [
        ("Publish it each quarter", "Issue identified in 2025/26: The register is weak"),
        ("A plan to close them", "Issue identified in 2025/26: Accounts were late"),
    ]


def test_that_the_export_of_a_system_of_councils_is_actions(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Code", "Title", "Description", "Status Icon", "Progress Bar", "Due Date", "Managed By", "Assigned To", "Latest Note"),
        ("CS-01", "Review the scheme", None, "In Progress", "60%", "31-Mar-2027", "Monitoring Officer", "Clerk", "Drafted"),
        ("CS-02", "Member induction", None, "Completed", "100%", "31-May-2026", "Monitoring Officer", "Clerk", "Held"),
    )["actions"]  # fmt: skip

    assert told(plan, "ref", "title", "leads") == [
        ("CS-01", "Review the scheme", ("Monitoring Officer",)),
        ("CS-02", "Member induction", ("Monitoring Officer",)),
    ]
    assert [str(item.values["state"]) for item in plan.items] == ["Open", "Complete"]
    assert plan.items[0].values["commentary"] == "Progress Bar: 60%\nDrafted"


def test_that_boxes_below_a_tick_say_what_is_done(tmp_path):
    plan = plans_of(
        tmp_path,
        ("✔", "Task", "Owner", "Due"),
        (True, "Renew the fee", "DPO", "01/10/2026"),
        (False, "Update the notice", "DPO", "15/01/2027"),
    )["actions"]

    assert [str(item.values["state"]) for item in plan.items] == ["Complete", "Open"]


def test_that_the_mode_of_a_task_is_not_its_name(tmp_path):
    plan = plans_of(
        tmp_path,
        ("ID", "Active", "Task Mode", "Name", "Start", "Finish", "Resource Names", "% Complete"),
        (1, "Yes", "Auto Scheduled", "Interview directors", "01/09/2026", "28/09/2026", "Ann Lee", "100%"),
        (2, "Yes", "Auto Scheduled", "Write the report", "01/10/2026", "11/11/2026", "Bo Roy", "60%"),
    )["actions"]

    assert told(plan, "title", "timescale") == [
        ("Interview directors", "28/09/2026"),
        ("Write the report", "11/11/2026"),
    ]


def test_that_a_control_has_its_code_and_how_adequate_it_is(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk Code", "Risk Name", "Impact", "Likelihood", "Control Code", "Control Description", "Control Owner",
         "Adequacy of controls"),
        ("CORP1", "Budget gap", 5, 3, "C001", "Medium term plan", "Treasurer", "Adequate"),
        ("CORP2", "Cyber attack", 5, 3, "C003", "Patching each month", "IT operations", "Inadequate"),
    )["controls"]  # fmt: skip

    assert told(plan, "ref", "title", "risks") == [
        ("C001", "Medium term plan", ("CORP1",)),
        ("C003", "Patching each month", ("CORP2",)),
    ]
    assert [str(item.values["effectiveness"]) for item in plan.items] == ["Effective", "Not effective"]


def test_that_positions_under_a_date_beside_actions_are_no_field_of_theirs(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Lead", "Due date", "Status", "Q1 2026/27", "Q2 2026/27"),
        ("1", "Mend the roof", "Estates", "31/03/2027", "Open", "5x4=20", "4x4=16"),
        ("2", "Buy a van", "Fleet", "30/06/2027", "Open", "4x4=16", "4x3=12"),
    )["actions"]

    assert told(plan, "title") == [("Mend the roof",), ("Buy a van",)]
