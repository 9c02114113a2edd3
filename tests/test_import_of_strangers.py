"""Registers as strangers keep them: what each table is taken for, whose each column is, and that what is doubtful is told."""

from __future__ import annotations

import openpyxl
import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.text import folded
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def whole_of(tmp_path, *lines, sheet="Sheet1") -> Whole:
    return propose_all(read(written(tmp_path / "stranger.xlsx", *lines, sheet=sheet)), Held(), TERMS)


def plans_of(tmp_path, *lines, sheet="Sheet1") -> dict[str, Plan]:
    return {plan.register: plan for plan in whole_of(tmp_path, *lines, sheet=sheet).plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(_plain(item.values.get(key)) for key in keys) for item in plan.items]


def _plain(value: object) -> object:
    return str(value) if hasattr(value, "last_day") else value


FINDINGS = ("Leavers are not removed from the payroll at once", "No second check of new bank details")
ANSWERS = ("Agreed. HR will send a weekly list", "Agreed. A call back is made")


def test_that_a_description_with_a_management_response_is_a_recommendation(tmp_path):
    plan = plans_of(
        tmp_path,
        ("No", "Description", "Management response", "Responsible officer", "Due date", "Status"),
        (1, FINDINGS[0], ANSWERS[0], "Head of HR", "31/03/2027", "Open"),
        (2, FINDINGS[1], ANSWERS[1], "Payroll Manager", "30/04/2027", "Complete"),
    )["recommendations"]

    assert told(plan, "title", "description") == list(zip(FINDINGS, ANSWERS, strict=True))
    assert [str(item.values["state"]) for item in plan.items] == ["Open", "Closed"]


def test_that_a_table_that_is_surely_nothing_is_offered_as_what_it_may_be_and_not_ticked(tmp_path):
    whole = whole_of(tmp_path, ("Description", "Management response"), *zip(FINDINGS, ANSWERS, strict=True))
    (plan,) = whole.plans

    assert plan.register == "recommendations"
    assert told(plan, "title", "description") == list(zip(FINDINGS, ANSWERS, strict=True))
    assert not plan.approved
    assert len(plan.doubtful) == 2
    assert all("sure" in item.why for item in plan.items)
    assert [note for note in plan.notes if "Nothing shows surely what “Sheet1” holds" in note]
    assert whole.choices["recommendations"].doubt


def test_that_a_plan_of_action_and_milestones_is_read_as_recommendations(tmp_path):
    plan = plans_of(
        tmp_path,
        ("System", "Case management"),
        ("Date", "1/11/2026"),
        (),
        ("Item Identifier", "Weakness or Deficiency", "POC", "Resources Required", "Scheduled Completion Date",
         "Milestones with Completion Dates", "Risk Level (Low/Med/High)", "Status"),
        ("V-1", "No second factor for admins", "Jane Bell", "£10k", "31/03/2027", "Buy tokens", "High", "Ongoing"),
        ("V-2", "Old protocols are allowed", "Tom Reed", "None", "28/02/2027", "Change the settings", "Low", "Completed"),
        sheet="POA&M",
    )["recommendations"]  # fmt: skip

    assert told(plan, "ref", "title", "owner", "timescale", "description", "priority") == [
        ("V-1", "No second factor for admins", "Jane Bell", "31/03/2027", "Buy tokens", "High"),
        ("V-2", "Old protocols are allowed", "Tom Reed", "28/02/2027", "Change the settings", "Low"),
    ]


def test_that_a_priority_that_we_do_not_have_is_the_nearest_and_that_is_said(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Recommendation", "Priority", "Owner", "Due", "Status"),
        ("1", "Introduce a second signature", "Critical", "Head of Finance", "31/03/2027", "Open"),
        ("2", "Take access away", "High", "Head of HR", "31/03/2027", "Open"),
        ("3", "Tidy the list", "Advisory", "Head of HR", "31/03/2027", "Open"),
        sheet="Recommendations",
    )["recommendations"]

    assert told(plan, "priority", "commentary") == [
        ("High", "Priority: Critical"), ("High", None), ("Low", "Priority: Advisory"),
    ]  # fmt: skip
    assert [(doubt.cell, "the nearest that there is" in doubt.why) for doubt in plan.doubts] == [
        ("C2", True), ("C4", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "unread", "noted"),
    [
        (("Waiting for the board", "Discussed", "Green"), ["E2", "E3"], False),
        (("Waiting for the board", "Discussed", "Soon"), [], True),
    ],
)
def test_that_words_under_rag_that_rate_nothing_are_told(tmp_path, cells, unread, noted):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Due", "RAG"),
        *((n, f"Do thing {n}", "Jane Bell", "31/03/2027", cell) for n, cell in enumerate(cells, 1)),
        sheet="Actions",
    )["actions"]

    assert [one.cell for one in plan.unread] == unread
    assert bool([n for n in plan.notes if "Column E, “RAG”, is not brought in" in n]) is noted


def test_that_of_two_columns_for_one_field_the_filled_one_counts(tmp_path):
    plan = plans_of(
        tmp_path,
        ("id", "title", "likelihood", "impact", "impact_level", "Risk owner", "Owned by"),
        ("R1", "Loss of staff", 3, None, 4, None, "Head of HR"),
        ("R2", "Cyber attack", 4, None, 5, None, "Head of IT"),
        sheet="Risks",
    )["risks"]

    assert [item.values["position"].impact for item in plan.items] == [4, 5]
    assert told(plan, "owner") == [("Head of HR",), ("Head of IT",)]
    why = {match.heading: match.why for match in plan.matches if match.key is None}
    assert "there is nothing under it, and “impact_level” says the same" in why["impact"]
    assert not [note for note in plan.notes if "was taken for what" in note]


def test_that_a_group_of_actions_that_stands_twice_gives_two_actions(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        ("Ref", "Risk", "Owner", "Actions", None, None, "Actions", None, None),
        (None, None, None, "Action", "Owner", "Due", "Action", "Owner", "Due"),
        (1, "Loss of staff", "Head of HR", "Plan", "Ann", "31/03/2027", "Review pay", "Joe", "30/06/2027"),
        (2, "Cyber attack", "Head of IT", "Patch", "Sam", "31/01/2027", None, None, None),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    for merged in ("D1:F1", "G1:I1", "A1:A2", "B1:B2", "C1:C2"):
        book.active.merge_cells(merged)
    book.save(path)

    risks, actions = propose_all(read(path), Held(), TERMS).plans

    assert told(risks, "title", "owner") == [("Loss of staff", "Head of HR"), ("Cyber attack", "Head of IT")]
    assert told(actions, "title", "leads", "timescale", "risks") == [
        ("Plan", ("Ann",), "31/03/2027", ("1",)),
        ("Review pay", ("Joe",), "30/06/2027", ("1",)),
        ("Patch", ("Sam",), "31/01/2027", ("2",)),
    ]


def test_that_the_owner_of_an_action_is_no_lead_of_its_risk(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "L", "I", "Controls", "Control owner", "Action", "Action owner", "Action due date"),
        (1, "Flood at the depot", 3, 4, "Pumps are tested", "Depot manager", "Buy barriers", "COO", "31/03/2027"),
        (2, "Fraud by staff", 2, 4, "Audits are done", "Head of IA", "Train managers", "CFO", "30/06/2027"),
        sheet="Risks",
    )  # fmt: skip

    assert told(plans["risks"], "owner", "leads") == [(None, None), (None, None)]
    assert told(plans["controls"], "title", "owner") == [
        ("Pumps are tested", "Depot manager"), ("Audits are done", "Head of IA"),
    ]  # fmt: skip
    assert told(plans["actions"], "title", "leads", "timescale") == [
        ("Buy barriers", ("COO",), "31/03/2027"), ("Train managers", ("CFO",), "30/06/2027"),
    ]  # fmt: skip


def test_that_controls_beside_the_risks_come_in_also_where_another_sheet_has_actions(tmp_path):
    path = written(
        tmp_path / "raid.xlsx",
        ("ID", "Risk description", "Probability", "Impact", "Mitigation", "Owner", "Status"),
        (1, "The supplier delivers late", 4, 3, "Weekly calls", "J Smith", "Open"),
        (2, "Testers are not free", 2, 4, "Book them early", "A Khan", "Open"),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    for name, *lines in (
        ("Actions", ("ID", "Action", "Owner", "Due", "Status"), ("A1", "Get quotes", "J Smith", "1/12/2026", "Open")),
        ("Dependencies", ("ID", "Dependency", "On"), (1, "The network is changed", "IT")),
    ):  # fmt: skip
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)

    plans = {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}

    assert told(plans["controls"], "title", "risks") == [
        ("Weekly calls", ("1",)),
        ("Book them early", ("2",)),
    ]
    assert not plans["controls"].approved
    assert told(plans["actions"], "title") == [("Get quotes",)]


def test_that_a_date_beside_an_owner_is_the_timescale_where_the_row_has_none(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Due"),
        (1, "Write the plan", "CFO / March 2027", None),
        (2, "Train staff", "DAC Smith / Director of HR", None),
        (3, "Buy tools", "Head of IT / Q3 2026/27", "31/01/2027"),
        sheet="Actions",
    )["actions"]

    assert told(plan, "leads", "timescale") == [
        (("CFO",), "March 2027"),
        (("DAC Smith", "Director of HR"), None),
        (("Head of IT",), "31/01/2027"),
    ]
    assert [(doubt.cell, doubt.heading) for doubt in plan.doubts if "who and by when" in doubt.why] == [
        ("C2", "Timescale"), ("C4", "Leads"),
    ]  # fmt: skip


def test_that_likelihood_and_impact_before_the_controls_are_not_those_of_now(tmp_path):
    plan = plans_of(
        tmp_path,
        (None, "Fraud risk", "L", "I", "Score", "Controls in place", "L", "I", "Score", "Planned actions"),
        (1, "Payroll fraud", 3, 4, 12, "The payroll is reconciled", 2, 4, 8, "Match the data"),
        (2, "Procurement fraud", 3, 5, 15, "Tenders are opened by two", 1, 5, 5, "Declare interests"),
        sheet="Fraud risks",
    )["risks"]

    at = [(item.values["inherent"], item.values["position"]) for item in plan.items]
    assert [((a.likelihood, a.impact), (b.likelihood, b.impact)) for a, b in at] == [
        ((3, 4), (2, 4)), ((3, 5), (1, 5)),
    ]  # fmt: skip
    assert [note for note in plan.notes if "stand before the controls (columns C and D)" in note]


def test_that_actions_under_improvement_areas_are_actions_with_their_own_leads(tmp_path):
    path = written(
        tmp_path / "plan.xlsx",
        ("Improvement area", "Owner", "Ref", "Action", "Lead", "Timescale", "RAG"),
        ("Decision making", "DCC", "1.1", "Publish the scheme", "Monitoring Officer", "Q3 2026/27", "Amber"),
        (None, None, "1.2", "Train decision makers", "Head of HR", "Q4 2026/27", "Red"),
        ("Risk", "CFO", "2.1", "New risk policy", "Risk Manager", "COMPLETE", "Green"),
        sheet="Improvement plan",
    )
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    book.save(path)
    (plan,) = propose_all(read(path), Held(), TERMS).plans

    assert plan.register == "actions"
    assert told(plan, "ref", "title", "leads", "timescale", "rag") == [
        ("1.1", "Publish the scheme", ("Monitoring Officer",), "Q3 2026/27", "Amber"),
        ("1.2", "Train decision makers", ("Head of HR",), "Q4 2026/27", "Red"),
        ("2.1", "New risk policy", ("Risk Manager",), "COMPLETE", "Green"),
    ]


def test_that_risks_with_scores_of_two_stages_are_risks_whatever_is_done_about_them(tmp_path):
    plans = plans_of(
        tmp_path,
        ("#", "Risk (there is a risk that…)", "Caused by…", "Gross", "Controls", "Net", "Action", "Owner"),
        (1, "staff leave", "poor pay", "High (16)", "Exit interviews", "Medium (9)", "Pay review", "CPO"),
        (
            2,
            "systems fail",
            "old kit",
            "Very High (25)",
            "A recovery plan",
            "High (15)",
            "New servers",
            "CIO",
        ),
    )

    assert told(plans["risks"], "title", "owner") == [("staff leave", "CPO"), ("systems fail", "CIO")]
    assert told(plans["actions"], "title", "risks") == [("Pay review", ("1",)), ("New servers", ("2",))]


def test_that_a_table_under_a_title_below_another_is_a_table_of_its_own(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Actions from the last meeting",),
        ("No", "Action", "Who", "When", "Status"),
        ("12/1", "Send the programme", "PM", "20/11/26", "Done"),
        (),
        ("Milestones",),
        ("Milestone", "Baseline", "Forecast", "Status"),
        ("Start on site", "1/9/2026", "15/10/2026", "Late"),
        sheet="Board pack",
    )["actions"]

    assert told(plan, "ref", "title") == [("12/1", "Send the programme")]


@pytest.mark.parametrize(
    ("cell", "owner"),
    [("Jane Bell;#12", "Jane Bell"), ("Jane Bell;#12;#Tom Reed;#31", "Jane Bell")],
)
def test_that_the_list_of_a_website_gives_names_and_levels_without_its_numbers(tmp_path, cell, owner):
    path = tmp_path / "list.csv"
    path.write_text(
        f"ID,Title,Risk Owner,Likelihood,Impact\n14,Flooding of the depot,{cell},(3) Possible,(4) Major\n",
        encoding="utf-8-sig",
    )
    (plan,) = propose_all(read(path), Held(), TERMS).plans

    (item,) = plan.items
    assert item.values["owner"] == owner
    assert item.values.get("leads") in (None, ("Tom Reed",))
    assert (item.values["position"].likelihood, item.values["position"].impact) == (3, 4)


def test_that_a_field_of_ones_own_in_a_ticketing_system_is_what_its_brackets_say(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(
        "Issue key,Summary,Assignee,Custom field (Risk Probability),Custom field (Risk Impact)\n"
        "RSK-1,Vendor lock in,Jane Bell,4,3\n",
        encoding="utf-8",
    )
    (plan,) = propose_all(read(path), Held(), TERMS).plans

    (item,) = plan.items
    assert (item.values["position"].likelihood, item.values["position"].impact) == (4, 3)


def test_that_a_day_without_its_year_that_looks_like_a_financial_year_is_told(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Item", "Action", "Who", "By"),
        ("Budget", "Send the template", "Jane Bell", "10/11"),
        ("Staffing", "Draft the policy", "Tom Reed", "31/01/2027"),
        sheet="Action tracker",
    )["actions"]

    assert told(plan, "ref") == [(None,), (None,)]
    assert [(doubt.cell, "may be a day of a month" in doubt.why) for doubt in plan.doubts] == [("D2", True)]


def test_that_lines_in_one_cell_are_kept_as_one_action_and_told(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "L", "I", "Further actions required", "Action owner"),
        (1, "The plan is late", 3, 4, "Appoint two planners\nCommission the evidence", "Planning Manager"),
        (2, "Fraud by staff", 2, 4, "Train managers", "CFO"),
        sheet="Risks",
    )["actions"]

    assert [(doubt.cell, "may be several" in doubt.why) for doubt in plan.doubts] == [("E2", True)]


def test_that_a_rating_under_the_name_of_the_owner_is_nobody(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk No", "Risk Title", "Likelihood", "Impact", "Risk Owner's RAG", "Owner's rating"),
        ("P1", "Flood", 3, 4, "Amber", "Red"),
        ("P2", "Local plan", 2, 4, "Green", "Amber"),
        sheet="Risks",
    )["risks"]

    assert told(plan, "rag", "owner") == [("Amber", None), ("Green", None)]


def test_that_an_assessment_of_data_protection_gives_its_risks_and_their_scale(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Step 5: Identify and assess risks",),
        ("Describe source of risk and nature of potential impact on individuals", "Likelihood of harm",
         "Severity of harm", "Overall risk"),
        ("Unauthorised access to footage", "Possible", "Significant", "Medium"),
        ("Footage kept too long", "Probable", "Minimal", "Medium"),
        (),
        ("Step 6: Identify measures to reduce risk",),
        ("Risk", "Options to reduce or eliminate risk", "Effect on risk", "Residual risk", "Measure approved"),
        ("Unauthorised access to footage", "Access controls", "Reduced", "Low", "Yes"),
        sheet="DPIA",
    )["risks"]  # fmt: skip

    assert told(plan, "title") == [("Unauthorised access to footage",), ("Footage kept too long",)]
    assert plan.scale_proposal is not None
    assert [level.name for level in plan.scale_proposal.likelihood.levels] == [
        "Remote",
        "Possible",
        "Probable",
    ]


HAZARDS = (
    ("Hazard", "Likelihood", "Severity", "Existing control measures", "Action", "Action owner"),
    ("Moving vehicles, reversing and parking", 3, 5, "1. Speed limit\n2. Mirrors at bends", "Mark the walkways", "Depot manager"),
    ("Lifting", 3, 3, "Training for all staff", "Buy a lift", "Estates"),
)  # fmt: skip


def test_that_what_is_done_about_risks_without_references_is_tied_to_their_titles(tmp_path):
    whole = whole_of(tmp_path, *HAZARDS, sheet="Risk assessment")
    plans = {plan.register: plan for plan in whole.plans}
    vehicles, lifting = ((line[0],) for line in HAZARDS[1:])

    assert told(plans["controls"], "title", "risks") == [
        ("Speed limit", vehicles), ("Mirrors at bends", vehicles), ("Training for all staff", lifting),
    ]  # fmt: skip
    assert told(plans["actions"], "title", "leads", "risks") == [
        ("Mark the walkways", ("Depot manager",), vehicles), ("Buy a lift", ("Estates",), lifting),
    ]  # fmt: skip
    assert not any(plan.unread for plan in whole.plans)


def test_that_they_have_the_references_of_the_risks_once_these_are_there(tmp_path):
    book = read(written(tmp_path / "hazards.xlsx", *HAZARDS, sheet="Risk assessment"))
    choices = propose_all(book, Held(), TERMS).choices["actions"]
    there = Held(
        refs={"risks": {"7", "8"}}, titles={"risks": {folded(HAZARDS[1][0]): ["7"], "lifting": ["8"]}}
    )

    plan = propose_as(book, "actions", choices, there, TERMS)

    assert told(plan, "title", "risks") == [("Mark the walkways", ("7",)), ("Buy a lift", ("8",))]


def test_that_what_is_done_about_risks_of_one_title_is_tied_to_none_and_that_is_said(tmp_path):
    lines = (*HAZARDS, ("Lifting", 2, 2, "Gloves for all staff", "Buy a crane", "Estates"))
    plans = plans_of(tmp_path, *lines, sheet="Risk assessment")

    assert told(plans["actions"], "title", "risks")[1:] == [("Buy a lift", None), ("Buy a crane", None)]
    assert [(one.cell, one.why) for one in plans["actions"].unread] == [
        ("A3", "several risks have this title."), ("A4", "several risks have this title."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "cells", "title", "description"),
    [
        (("Cause", "Risk event", "Consequence"), ("Rain all week", "Flood at the depot", "The archive is lost"),
         "Flood at the depot", "Cause: Rain all week\nConsequence: The archive is lost"),
        (("Risk title", "Risk description", "Impact description"), ("Flood", "The depot floods", "The archive is lost"),
         "Flood", "The depot floods\nImpact description: The archive is lost"),
        (("Risk description", "Root cause", "Potential effects"), ("The depot floods", "Rain all week", None),
         "The depot floods", "Root cause: Rain all week"),
    ],
)  # fmt: skip
def test_that_causes_and_consequences_are_told_in_the_description(
    tmp_path, headings, cells, title, description
):
    plan = plans_of(
        tmp_path,
        ("Ref", *headings, "Likelihood", "Impact"),
        (1, *cells, 2, 3),
        (2, "Old wires in the hall", "A fire in the hall", "The hall is shut", 2, 3),
        sheet="Risks",
    )["risks"]

    assert told(plan, "title", "description")[0] == (title, description)
    assert [str(item.values["position"].impact) for item in plan.items] == ["3", "3"]


def test_that_levels_of_the_consequence_are_still_levels(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Cause", "Likelihood", "Consequence"),
        (1, "Flood at the depot", "Rain all week", 2, 3),
        (2, "Fire in the hall", "Old wires", 4, 5),
        sheet="Risks",
    )["risks"]

    assert [item.values["position"].impact for item in plan.items] == [3, 5]
    assert told(plan, "description") == [("Cause: Rain all week",), ("Cause: Old wires",)]


def test_that_measures_beside_risks_with_hardly_a_known_heading_are_offered(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Risk No.", "Description of risk (indicate level of likelihood: Low/Medium/High)", "WP(s) involved",
         "Proposed risk-mitigation measures"),
        (1, "A partner leaves the consortium (Medium)", "WP1, WP3", "Others are asked early"),
        (2, "The data are not there (High)", "WP2", "Agreements are made at once"),
        sheet="Part B",
    )  # fmt: skip

    assert told(plans["controls"], "title", "risks") == [
        ("Others are asked early", ("1",)), ("Agreements are made at once", ("2",)),
    ]  # fmt: skip
    assert not plans["controls"].approved


def test_that_levels_under_risk_are_no_titles(tmp_path):
    plans = plans_of(
        tmp_path,
        ("ID", "Component", "Threat", "Likelihood", "Impact", "Risk", "Mitigation plan"),
        ("T1", "Web app", "A session is taken over", 4, 5, "Critical", "Secure cookies"),
        ("T2", "API", "A flood of requests", 3, 4, "High", "Limit the rate"),
        sheet="Threat model",
    )

    assert told(plans["risks"], "ref", "title") == [
        ("T1", "A session is taken over"), ("T2", "A flood of requests"),
    ]  # fmt: skip
    assert told(plans["controls"], "title", "risks") == [
        ("Secure cookies", ("T1",)), ("Limit the rate", ("T2",)),
    ]  # fmt: skip


def test_that_the_day_under_done_is_when_an_action_was_done(tmp_path):
    plan = plans_of(
        tmp_path,
        (
            "What are the hazards?",
            "What further action is necessary?",
            "Action by who?",
            "Action by when?",
            "Done",
        ),
        ("Slips and trips", "Mend the light on the stairs", "Caretaker", "01/02/2027", None),
        ("Asbestos", "Label the boiler room", "Estates", "15/01/2027", "12/01/2027"),
        sheet="Assessment",
    )["actions"]

    assert told(plan, "title", "leads", "timescale") == [
        ("Mend the light on the stairs", ("Caretaker",), "01/02/2027"),
        ("Label the boiler room", ("Estates",), "15/01/2027"),
    ]
    assert ["done_on" in item.values for item in plan.items] == [False, True]


def test_that_an_inspection_tracker_whose_wording_stands_under_text_is_read(tmp_path):
    plan = plans_of(
        tmp_path,
        ("HMICFRS ref", "Inspection report", "Published", "Type", "Text", "SRO", "HMICFRS deadline", "Force status"),
        ("P-1", "Custody", "04/10/2024", "Cause of concern", "Calls are not answered", "ACC", "31/03/2025", "In progress"),
        ("P-2", "Custody", "04/10/2024", "AFI", "Record what victims need", "DCI Orme", "N/A", "Submitted for closure"),
        sheet="HMICFRS",
    )["recommendations"]  # fmt: skip

    assert told(plan, "ref", "title", "kind", "state") == [
        ("P-1", "Calls are not answered", "Cause of concern", "Open"),
        ("P-2", "Record what victims need", "Area for improvement", "Proposed for closure"),
    ]


def test_that_decisions_in_a_log_of_actions_are_not_ticked_as_actions(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Date", "Type", "Item", "Action owner", "Due", "Update", "Status"),
        ("AP1", "05/03/2026", "Action", "Share the paper", "Ann Lee", "30/4/26", "Sent", "Closed"),
        ("D1", "05/03/2026", "Decision", "The lease is not renewed", None, None, None, None),
        ("AP2", "02/04/2026", "Action", "Cost the options", "Ben Cole", "30/4/26", None, "Open"),
        sheet="Actions",
    )["actions"]

    assert [item.values["ref"] for item in plan.approved] == ["AP1", "AP2"]
    assert "“Decision” under “Type”" in plan.items[1].why


def test_that_a_score_with_a_decimal_comma_is_one_number_and_leaves_likelihood_and_impact_in_force(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Nr.", "Risk", "Owner", "Likelihood", "Impact", "Score"),
        (1, "Grants are overpaid", "Zoë Müller", 3, 4, "12,0"),
        (2, "Funding is lost", "José Pérez", 4, 5, "20,0"),
    )["risks"]

    assert [(item.values["position"].likelihood, item.values["position"].impact) for item in plan.items] == [
        (3, 4),
        (4, 5),
    ]
    assert not plan.unread


def test_that_an_owner_and_a_deputy_in_one_column_are_the_leads_of_an_action(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Action No", "Action", "Owner / Deputy", "Due", "BRAG"),
        ("1", "Review the checks", "Supt Gray / CI Patel", "31/03/2027", "G"),
        ("2", "Refresh the toolkit", "DCI Webb", "30/04/2027", "A"),
    )["actions"]

    assert told(plan, "leads") == [(("Supt Gray", "CI Patel"),), (("DCI Webb",),)]


def test_that_a_record_that_its_system_calls_deleted_is_not_ticked(tmp_path):
    plan = plans_of(
        tmp_path,
        ("risk_id", "risk_title", "likelihood", "impact", "risk_owner", "is_deleted"),
        ("R1", "Loss of data", 3, 4, "Ann", "false"),
        ("R2", "Supplier failure", 2, 4, "Sam", "true"),
    )["risks"]

    assert [item.values["ref"] for item in plan.approved] == ["R1"]


def test_that_a_date_below_an_update_is_no_update_of_its_own(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Owner", "Comments"),
        ("R1", "Loss of data", 3, 4, "Ann", "Looked at by the committee\n12/10/2026"),
        ("R2", "Supplier failure", 2, 4, "Sam", "2/9/2026: accounts are late\n12/10/2026: accounts are in"),
    )["risks"]

    assert told(plan, "commentary") == [("Looked at by the committee\n12/10/2026",), (None,)]
    assert [len(item.said) for item in plan.items] == [0, 2]


@pytest.mark.parametrize("levels", [("高", "低"), ("alta", "bassa"), ("0.8", "0.2")])
def test_that_likelihood_and_impact_in_words_that_are_not_known_show_risks_and_no_controls(tmp_path, levels):
    much, little = levels
    whole = whole_of(
        tmp_path,
        (
            "id",
            "registered",
            "category",
            "description",
            "probability",
            "impact",
            "mitigation",
            "owner",
            "notes",
        ),
        ("K1", "2026-04-01", "Piano", "Le gare slittano", much, little, "Gara anticipata", "Bianchi", ""),
        ("K2", "2026-04-03", "Squadra", "Mancano i tecnici", little, much, "Corso interno", "Rossi", ""),
    )

    assert whole.plans[0].register == "risks"
    assert told(whole.plans[0], "ref", "title", "owner", "position") == [
        ("K1", "Le gare slittano", "Bianchi", None), ("K2", "Mancano i tecnici", "Rossi", None),
    ]  # fmt: skip


def test_that_a_status_is_no_title_and_codes_that_nothing_else_names_are(tmp_path):
    (plan,) = whole_of(
        tmp_path, ("Control", "Status"), ("B.3", "Implemented"), ("B.4", "Planned"), ("B.10", "Implemented"),
        sheet="Controls",
    ).plans  # fmt: skip

    assert plan.register == "controls"
    assert told(plan, "title", "ref") == [("B.3", None), ("B.4", None), ("B.10", None)]
    assert [str(item.values["implementation"]) for item in plan.items] == ["In place", "Planned", "In place"]


def test_that_a_column_called_a_title_names_the_records_and_one_of_codes_does_not(tmp_path):
    (plan,) = whole_of(
        tmp_path,
        ("finding_id", "audit_id", "audit_type", "clause", "clause_title", "closed_date"),
        ("F-01", "IA-24-1", "Internal", "7.6", "Weighing and measuring", "2026-04-30"),
        ("F-02", "SA-24-1", "Supplier", "4.2", "Keeping of records", "2026-07-08"),
        sheet="Audit findings",
    ).plans  # fmt: skip

    assert told(plan, "ref", "title") == [("F-01", "Weighing and measuring"), ("F-02", "Keeping of records")]


def test_that_the_threat_and_the_vulnerability_behind_a_risk_are_told_in_its_description(tmp_path):
    (plan, *_) = whole_of(
        tmp_path,
        ("Risk ID", "Risk title", "Threat source", "Vulnerability", "Likelihood", "Impact"),
        ("R1", "Payroll is held to ransom", "A gang abroad", "Servers are not patched", 4, 5),
        ("R2", "Papers leave with a visitor", "A visitor", "Doors are wedged open", 2, 3),
    ).plans

    assert told(plan, "description") == [
        ("Threat source: A gang abroad\nVulnerability: Servers are not patched",),
        ("Threat source: A visitor\nVulnerability: Doors are wedged open",),
    ]


def test_that_why_a_level_is_so_high_is_kept_and_what_the_level_means_is_not(tmp_path):
    meant = "Medium: it may happen once in ten years"
    (plan, *_) = whole_of(
        tmp_path,
        ("Risk", "Likelihood", "Impact"),
        ("The ferry is laid up", "High: the hull is forty years old", "Low: a bus goes round the loch"),
        ("The pier is closed", meant, "High"),
        ("The kiosk burns", meant, "Low"),
    ).plans

    assert told(plan, "description") == [
        ("Likelihood: High: the hull is forty years old\nImpact: Low: a bus goes round the loch",),
        (None,),
        (None,),
    ]


def test_that_a_log_whose_types_are_letters_has_other_things_than_risks(tmp_path):
    plans = plans_of(
        tmp_path,
        ("ID", "Type", "Category", "Description", "Probability", "Impact", "Mitigation", "Due"),
        (
            "R-01",
            "R",
            "Boats",
            "The ferry is laid up",
            "High",
            "Low",
            "Hire a second crew for it",
            "31/03/2027",
        ),
        ("A-01", "A", "People", "The crew stays on", "Low", "Low", "Ask them again in spring", "30/04/2027"),
        (
            "I-01",
            "I",
            "Boats",
            "The winch has failed",
            "High",
            "High",
            "Order a new winch at once",
            "30/04/2027",
        ),
        (
            "D-01",
            "D",
            "Port",
            "The harbour works end first",
            "Low",
            "High",
            "Meet the port each month",
            "31/05/2027",
        ),
    )

    for register in ("risks", "controls"):
        plan = plans[register]
        assert [item.sure for item in plan.items] == [True, False, False, False]
        assert ["that is no risk" in item.why for item in plan.items[1:]] == [True, True, True]
    assert told(plans["risks"], "category") == [("Boats",), ("People",), ("Boats",), ("Port",)]


def test_that_what_is_surely_nothing_is_doubted_as_what_it_likeliest_is_before_risks_are_looked_for(tmp_path):
    (plan,) = whole_of(
        tmp_path,
        ("_id", "title", "risk_id", "owner", "status", "dueDate"),
        ("p-1", "Deploy a password vault", "", "Head of IT", "In Progress", "2026-10-26T18:28:58.201Z"),
        ("p-2", "Vet the hauliers", "", "Buyer", "Complete", "2026-08-17T08:00:00.000Z"),
        sheet="poam",
    ).plans

    assert plan.register != "risks"
    assert not plan.approved
    assert told(plan, "timescale") == [("26 October 2026",), ("17 August 2026",)]


def test_that_it_is_said_which_column_was_taken_for_the_titles_where_no_heading_names_the_records(tmp_path):
    (plan,) = whole_of(
        tmp_path,
        ("risk_id", "segment", "risk_category", "likelihood", "impact", "remarks"),
        ("K-1", "Wholesale", "Fraud", 3, 4, "Watched since May"),
        ("K-2", "Retail", "Theft", 2, 2, "Watched since June"),
        sheet="Risks",
    ).plans

    assert [note for note in plan.notes if "column B, “segment”, was taken for their titles" in note]


def test_that_who_mitigates_a_risk_is_no_control(tmp_path):
    plans = plans_of(
        tmp_path,
        (
            "risk_id",
            "description",
            "probability",
            "impact",
            "status",
            "mitigation_owner",
            "mitigation_due_date",
        ),
        ("R01", "The ferry is laid up", 4, 5, "Open", "Harbour master", "2027-03-31"),
        ("R02", "The pier is closed", 3, 4, "Mitigating", "Town engineer", "2027-04-30"),
    )

    assert list(plans) == ["risks"]


def test_that_a_sheet_called_risks_with_hardly_a_known_heading_has_risks(tmp_path):
    plans = plans_of(
        tmp_path,
        ("program", "workstream", "description", "owner", "severity", "site", "next_step", "looked at"),
        (
            "Harbour",
            "Winter works",
            "The cranes come late",
            "Anna",
            "High",
            "North",
            "Ask for one",
            "2027-01-05",
        ),
        sheet="risks",
    )

    assert told(plans["risks"], "title", "owner") == [("The cranes come late", "Anna")]


def test_that_a_sheet_called_risks_with_their_references_has_risks_beside_their_mitigations(tmp_path):
    plans = plans_of(
        tmp_path,
        ("risk_id", "initiative", "severity", "description", "mitigation_plan", "owner"),
        ("R-1", "I-4", "High", "The cranes come late", "Ask the port for one of theirs", "Anna"),
        ("R-2", "I-2", "Low", "The divers are ill", "Train two of our own people", "Bert"),
        sheet="risks",
    )

    assert told(plans["risks"], "ref", "title", "owner") == [
        ("R-1", "The cranes come late", "Anna"), ("R-2", "The divers are ill", "Bert"),
    ]  # fmt: skip
    assert told(plans["controls"], "title", "risks") == [
        ("Ask the port for one of theirs", ("R-1",)), ("Train two of our own people", ("R-2",)),
    ]  # fmt: skip


def test_that_a_word_for_what_to_do_about_a_risk_is_no_control(tmp_path):
    plans = plans_of(
        tmp_path,
        ("RiskID", "Title", "Likelihood", "Impact", "ControlIDs", "Treatment", "ActionDueDate", "Status"),
        ("K-1", "Fraud by a supplier", 3, 4, "C-1;C-2", "Mitigate", "2027-03-31", "In progress"),
        ("K-2", "Theft from the depot", 2, 2, "C-3", "Accept", "2027-04-30", "Open"),
        ("K-3", "Loss of the main site", 1, 5, "C-3", "Mitigate", "2027-04-30", "Open"),
    )

    assert list(plans) == ["risks"]
