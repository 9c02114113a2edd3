"""Cards of risks with a small table of stages, lists that systems of councils and trusts put out, and the words of such files."""

from __future__ import annotations

from datetime import date
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
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def whole_of(path: Path) -> Whole:
    return propose_all(read(path), Held(), TERMS)


def plans_of(tmp_path: Path, *lines: Any, sheet: str = "Sheet1") -> dict[str, Plan]:
    path = written(tmp_path / "tracker.xlsx", *lines, sheet=sheet)
    return {plan.register: plan for plan in whole_of(path).plans}


def told(plan: Plan, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(_plain(item.values.get(key)) for key in keys) for item in plan.items]


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "last_day") else value


def doubted(plan: Plan) -> list[tuple[str, str]]:
    return [(one.cell, one.heading) for one in plan.doubts]


def card(number: int, title: str, lead: str, *levels: tuple[int, int, int]) -> list[tuple[Any, ...]]:
    return [
        (f"BAF risk {number}",),
        ("Strategic aim", "Great place to work"),
        ("Principal risk", title),
        ("Executive lead", lead),
        ("Assuring committee", "People Committee"),
        ("Date last reviewed", "05/11/2026"),
        (),
        (None, "Consequence", "Likelihood", "Score"),
        *zip(("Initial", "Current", "Target"), *zip(*levels, strict=True), strict=True),
        (),
        ("Controls", "Assurances", "Gaps in controls"),
        ("Safe staffing tool", "Monthly report", "No data for community"),
        ("Bank staff", "Weekly fill rate", None),
        (),
        ("Actions to close gaps", "Lead", "Due", "RAG"),
        ("Overseas recruitment", "Deputy Chief Nurse", "Q4 26/27", "Amber"),
    ]


def test_that_a_card_with_a_table_of_stages_and_tables_below_is_one_risk(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, lines in enumerate((
        card(1, "Too few nurses are recruited", "Chief Nurse", (4, 5, 20), (4, 4, 16), (4, 2, 8)),
        card(2, "The estate is not kept up", "Director of Estates", (5, 4, 20), (5, 3, 15), (5, 2, 10)),
    ), 1):  # fmt: skip
        sheet = book.create_sheet(f"BAF {number}")
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "baf.xlsx")

    whole = whole_of(tmp_path / "baf.xlsx")
    plan, actions = whole.plans

    assert told(plan, "title", "owner", "inherent", "position", "target") == [
        ("Too few nurses are recruited", "Chief Nurse", Position(5, 4), Position(4, 4), Position(2, 4)),
        ("The estate is not kept up", "Director of Estates", Position(4, 5), Position(3, 5), Position(2, 5)),
    ]
    assert told(actions, "title", "leads", "timescale", "arose") == [
        ("Overseas recruitment", ("Deputy Chief Nurse",), "Q4 26/27", f"BAF {number}") for number in (1, 2)
    ]
    assert [note for note in plan.notes if "“BAF 1” (row 13)" in note and "not brought in" in note]


def test_that_an_axis_whose_cells_are_numbers_names_no_risk(tmp_path):
    whole = whole_of(
        written(
            tmp_path / "levels.xlsx",
            (None, "Consequence", "Likelihood", "Score"),
            ("Initial", 4, 5, 20),
            ("Target", 4, 2, 8),
            (),
            ("Controls", "Assurance", "Gaps"),
            ("Safe staffing tool", "Monthly report", "No data"),
            sheet="Risk",
        )
    )

    assert not [item for plan in whole.plans for item in plan.items if item.values.get("title") == "4"]


def test_that_figures_under_rag_are_its_colours_and_no_priority(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Recommendation", "Owner", "Target", "RAG"),
        ("R1", "Test the generator", "Estates", "30/11/2026", 3),
        ("R2", "Take the old server away", "ICT", "31/12/2026", 1),
        sheet="Recommendations",
    )["recommendations"]

    assert told(plan, "priority", "commentary") == [(None, "RAG: 3"), (None, "RAG: 1")]


def test_that_latest_is_no_date_where_no_day_stands_under_it(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "By when", "Latest"),
        ("1", "Review the code", "Ann Lee", "30/11/2026", "Draft sent"),
        ("2", "Train members", "Bo Day", "31/12/2026", "Dates set"),
        sheet="Actions",
    )["actions"]
    dated = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "By when", "Latest"),
        ("1", "Review the code", "Ann Lee", "30/11/2026", "31/01/2027"),
        sheet="Actions",
    )["actions"]

    assert told(plan, "timescale") == [("30/11/2026",), ("31/12/2026",)]
    assert told(dated, "timescale") == [("31/01/2027",)]


def test_that_an_earlier_date_that_is_doubtful_or_no_day_is_said(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Original date", "Revised date"),
        ("1", "Review the code", "Ann Lee", "12/18/2026", "31/01/2027"),
        ("2", "Train members", "Bo Day", "31/09/2026", "31/12/2026"),
        ("3", "Appoint auditors", "Cy Ray", "TBC", "31/12/2026"),
        ("4", "Publish the scheme", "Di Fox", "30/11/2026", "31/12/2026"),
        sheet="Actions",
    )["actions"]

    assert [(one.cell, part in one.why) for one, part in zip(plan.doubts, ("month first", "31/09/2026"), strict=True)] == [
        ("D2", True), ("D3", True),
    ]  # fmt: skip


def test_that_a_reference_that_a_program_made_a_day_is_said(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Item", "Action", "Owner", "Due"),
        ("1/1", "Review the code", "Ann Lee", "30/11/2026"),
        (date(2026, 2, 1), "Train members", "Bo Day", "31/12/2026"),
        sheet="Actions",
    )["actions"]

    assert told(plan, "ref") == [("1/1",), ("1 February 2026",)]
    assert doubted(plan) == [("A3", "Ref")]


def test_that_a_score_at_a_stage_without_likelihood_and_impact_is_kept_in_words(tmp_path):
    plan = plans_of(
        tmp_path,
        ("ID", "Title", "Handler", "Consequence (current)", "Likelihood (current)", "Rating (current)", "Rating (Target)",
         "Risk level (Target)"),
        (2817, "Ligature risks on Ward 4", "Mrs A Green", 5, 3, 15, 5, "Moderate risk"),
        (3011, "Vacancies in pharmacy", "Ms T Rao", 3, 4, 12, 6, "Moderate risk"),
        sheet="Risks",
    )["risks"]  # fmt: skip

    assert told(plan, "position", "target", "commentary") == [
        (Position(3, 5), None, "Rating (Target): 5\nRisk level (Target): Moderate risk"),
        (Position(4, 3), None, "Rating (Target): 6\nRisk level (Target): Moderate risk"),
    ]


def test_that_who_manages_a_risk_owns_it_and_those_it_is_assigned_to_lead(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Code", "Risk", "Current Likelihood", "Current Impact", "Managed By", "Assigned To", "Latest Note"),
        (
            "CRR-01",
            "The budget does not balance",
            5,
            4,
            "Chief Finance Officer",
            "Jo Marsh; Dan Webb",
            "A gap of £4.1m.",
        ),
        ("CRR-02", "Cyber attack", 4, 5, "Head of ICT", "Sam Oke", None),
    )["risks"]

    assert told(plan, "owner", "leads", "commentary") == [
        ("Chief Finance Officer", ("Jo Marsh", "Dan Webb"), "A gap of £4.1m."),
        ("Head of ICT", ("Sam Oke",), None),
    ]


@pytest.mark.parametrize(
    ("headings", "register", "title"),
    [
        (("No", "What we will do", "Who", "Start", "End", "RAG"), "actions", "Daily audit"),
        (("No", "What CQC told us", "Action lead", "By when", "BRAG", "What we will do"), "recommendations", "Daily audit"),
    ],
)  # fmt: skip
def test_that_what_will_be_done_is_an_action_and_beside_what_was_found_its_answer(
    tmp_path, headings, register, title
):
    lines = [
        (1.1, "Daily audit", "Head of MASH", "01/09/2026", "31/12/2026", "Red"),
        (1.2, "New guide", "PSW", "01/09/2026", "31/10/2026", "Green"),
    ]

    [plan] = plans_of(tmp_path, headings, *lines, sheet="Priority 1").values()

    assert plan.register == register
    assert told(plan, "title")[0] == (title,)


def test_that_words_which_trackers_cut_short_are_known(tmp_path):
    recs = plans_of(
        tmp_path,
        ("Ref", "Recommendation", "Grade", "Mgmt response", "Owner", "Finish by", "Status", "Closed on"),
        (
            "1",
            "Reconcile the income",
            "1 (High)",
            "Accepted",
            "Finance Mgr",
            "31/12/2026",
            "Closed",
            "14/09/2026",
        ),
        ("2", "Keep minutes", "3 (Low)", "Accepted in part", "Secretary", "31/01/2027", "Open", None),
        sheet="Recommendations",
    )["recommendations"]
    controls = plans_of(
        tmp_path,
        ("Ref", "Control", "Owner", "Control effective?"),
        ("C1", "Recruit twice a year", "HR", "Partially"),
        ("C2", "Watch every day", "Area Mgr", "Yes"),
        sheet="Controls",
    )["controls"]

    assert told(recs, "priority", "description", "timescale", "verified_on") == [
        ("High", "Accepted", "31/12/2026", date(2026, 9, 14)),
        ("Low", "Accepted in part", "31/01/2027", None),
    ]
    assert [str(item.values["effectiveness"]) for item in controls.items] == ["Partly effective", "Effective"]


def test_that_posts_which_trackers_cut_short_are_posts(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "L", "I", "Owner(s)"),
        ("1", "Rents are not paid", 4, 4, "Dir Housing & Dir of Finance"),
        ("2", "A builder fails", 2, 5, "Asst Dir Development, Contracts Mgr"),
        sheet="Risks",
    )["risks"]

    assert told(plan, "owner", "leads") == [
        ("Dir Housing", ("Dir of Finance",)), ("Asst Dir Development", ("Contracts Mgr",)),
    ]  # fmt: skip


def test_that_number_title_and_causes_share_cells_and_a_note_below_is_no_risk(tmp_path):
    plan = plans_of(
        tmp_path,
        (
            "Risk Number and Title",
            "Cause / Event / Effect",
            "Risk score (LxI)",
            "Risk appetite",
            "Accountable officer",
        ),
        (
            "CR01\nFinances",
            "Cause: settlement\nEvent: deficit",
            "L3 x I4 = 12 (Amber)",
            "Cautious",
            "Chief Executive",
        ),
        ("CR02\nSafeguarding", "Cause: demand\nEvent: harm", "L4 x I5 = 20 (Red)", "Averse", "DASS"),
        (),
        ("Risks removed since the last report: CR09 Brexit; CR11 Covid",),
    )["risks"]

    assert told(plan, "ref", "title", "description", "position") == [
        ("CR01", "Finances", "Cause: settlement\nEvent: deficit", Position(3, 4)),
        ("CR02", "Safeguarding", "Cause: demand\nEvent: harm", Position(4, 5)),
    ]
    assert [one.row for one in plan.asides] == [5]


def test_that_codes_in_capitals_in_front_of_all_titles_are_the_references(tmp_path):
    headings = ("Code & Title", "Current Likelihood", "Current Impact", "Managed By")
    coded = [("CRR-01 The budget fails", 5, 4, "CFO"), ("CRR-02 Cyber attack", 4, 5, "CIO")]
    years = [("FY26 budget fails", 5, 4, "CFO"), ("FY27 budget fails", 4, 5, "CFO")]

    assert told(plans_of(tmp_path, headings, *coded)["risks"], "ref", "title") == [
        ("CRR-01", "The budget fails"), ("CRR-02", "Cyber attack"),
    ]  # fmt: skip
    assert told(plans_of(tmp_path, headings, *years)["risks"], "title") == [
        ("FY26 budget fails",), ("FY27 budget fails",),
    ]  # fmt: skip


def test_that_a_recommendation_that_no_longer_applies_is_withdrawn(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Recommendation", "Owner", "Status", "Comments from officer"),
        ("1", "Reconcile the income", "Finance Mgr", "No longer applicable", "The system has gone"),
        ("2", "Keep minutes", "Secretary", "Open", None),
        sheet="Recommendations",
    )["recommendations"]

    assert [str(item.values["state"]) for item in plan.items] == ["Withdrawn", "Open"]
    assert told(plan, "commentary")[0] == ("The system has gone",)


def test_that_words_in_the_place_of_numbers_below_a_table_are_no_record(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Due"),
        ("A1", "Review the code", "Ann Lee", "30/11/2026"),
        ("A2", "Train members", "Bo Day", "31/12/2026"),
        (),
        ("Prepared by", "Governance team"),
        sheet="Actions",
    )["actions"]

    assert told(plan, "ref") == [("A1",), ("A2",)]
    assert [(one.row, "below the table" in one.why) for one in plan.asides] == [(5, True)]
