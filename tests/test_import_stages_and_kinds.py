"""Registers that give likelihood and impact more than once, and logs that say of each row what it is."""

from __future__ import annotations

import openpyxl
import pytest

from app.importers.plan import ItemKind, Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
NOT_NOW = "Nothing in the file gives both as they are now"


def plans_of(tmp_path, *lines, sheet: str = "Sheet1") -> dict[str, Plan]:
    path = written(tmp_path / "log.xlsx", *lines, sheet=sheet)
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def positions(plan: Plan) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in ("inherent", "position", "target")) for item in plan.items]


@pytest.mark.parametrize(
    ("before", "now"),
    [("Gross score", "Net score"), ("Inherent risk (LxI)", "Residual risk (LxI)"), ("Initial", "Current")],
)
def test_that_likelihood_and_impact_given_twice_are_of_the_stage_of_the_score_behind_them(
    tmp_path, before, now
):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", before, "Controls", "Likelihood", "Impact", now),
        (1, "The ferry is laid up", 4, 5, 20, "Spare crew", 2, 5, 10),
        (2, "The pier is closed", 3, 3, 9, "Yearly survey", 1, 3, 3),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [
        (Position(4, 5), Position(2, 5), None),
        (Position(3, 3), Position(1, 3), None),
    ]
    assert not any("was taken for what" in note or NOT_NOW in note for note in plan.notes)


@pytest.mark.parametrize(
    ("before", "now"), [("Gross risk", "Net risk"), ("Inherent score", "Residual score")]
)
def test_that_likelihood_and_impact_given_twice_are_of_the_stage_of_the_score_before_them(
    tmp_path, before, now
):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", before, "Likelihood", "Impact", "Controls", now, "Likelihood", "Impact"),
        (1, "The ferry is laid up", 20, 4, 5, "Spare crew", 10, 2, 5),
        (2, "The pier is closed", 9, 3, 3, "Yearly survey", 3, 1, 3),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [
        (Position(4, 5), Position(2, 5), None),
        (Position(3, 3), Position(1, 3), None),
    ]


def test_that_three_pairs_of_letters_are_before_controls_now_and_as_wished(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "L", "I", "Inherent", "L", "I", "Residual rating", "L", "I", "Target score"),
        (1, "The ferry is laid up", 4, 5, 20, 2, 5, 10, 1, 4, 4),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(Position(4, 5), Position(2, 5), Position(1, 4))]


def test_that_one_pair_before_an_inherent_score_is_not_the_position_where_a_residual_score_stands_too(
    tmp_path,
):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Inherent score", "Controls", "Residual score"),
        (1, "The ferry is laid up", 4, 5, 20, "Spare crew", 10),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(Position(4, 5), None, None)]
    assert [NOT_NOW in note for note in plan.notes] == [True]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("Score", "Rating", "Existing control", "Residual score"), (20, "Extreme", "Spare crew", 8)),
        (("Risk rating", "Existing control", "Residual risk"), ("Extreme", "Spare crew", "Medium")),
        (("Control effectiveness", "inherent_score", "residual_score"), ("Weak", 20, 8)),
    ],
)
def test_that_a_pair_with_a_score_of_its_own_is_not_that_of_a_residual_score_further_behind(
    tmp_path, headings, cells
):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", *headings, "Owner"),
        (1, "The ferry is laid up", 4, 5, *cells, "Harbour master"),
        (2, "The pier is closed", 4, 5, *cells, "Harbour master"),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(Position(4, 5), None, None)] * 2
    assert [NOT_NOW in note for note in plan.notes] == [True]
    told = [str(item.values["commentary"]).casefold().replace("_", " ") for item in plan.items]
    assert told == [f"{headings[-1]}: {cells[-1]}".casefold().replace("_", " ")] * 2


def test_that_a_residual_score_that_nobody_has_filled_in_takes_the_position_from_no_risk(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Score", "Existing control", "Residual score"),
        (1, "The ferry is laid up", 4, 5, 20, "Spare crew"),
        (2, "The pier is closed", 2, 3, 6, "Yearly survey"),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(None, Position(4, 5), None), (None, Position(2, 3), None)]


def test_that_a_pair_with_a_score_is_the_position_where_the_other_score_is_merely_of_now(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Score", "Current rating"),
        (1, "The ferry is laid up", 4, 5, 20, "Extreme"),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(None, Position(4, 5), None)]


def test_that_one_pair_beside_scores_of_one_stage_is_the_position(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Initial risk rating", "Owner"),
        (1, "The ferry is laid up", 4, 5, 20, "Harbour master"),
        sheet="Risks",
    )["risks"]

    assert positions(plan) == [(None, Position(4, 5), None)]


LOG = (
    ("ID", "Type", "Description", "Category", "Owner", "Impact", "Probability", "Mitigation", "Due date"),
    ("L1", "Risk", "The new tills arrive late", "Supply", "Ann", 4, 2, "Ask the maker weekly", "31/03/2027"),
    ("L2", "Issue", "The old tills fail", "Shops", "Sam", 3, 5, "Hire a second engineer", "30/01/2027"),
    ("L3", "Risks", "Staff are not trained in time", "People", "Ann", 3, 3, "Book the hall", "28/02/2027"),
)


def test_that_a_log_of_several_kinds_is_a_risk_register_whatever_its_sheet_is_called(tmp_path):
    plans = plans_of(tmp_path, *LOG)

    risks = plans["risks"]
    assert [(item.values["ref"], item.sure) for item in risks.items] == [
        ("L1", True),
        ("L2", False),
        ("L3", True),
    ]
    assert positions(risks)[0] == (None, Position(2, 4), None)
    assert [item.values["risks"] for item in plans["controls"].items] == [("L1",), ("L2",), ("L3",)]


def test_that_what_a_row_is_is_no_category_of_a_risk(tmp_path):
    risks = plans_of(tmp_path, *LOG)["risks"]

    assert [item.values["category"] for item in risks.items] == ["Supply", "Shops", "People"]
    [kind] = [match for match in risks.matches if match.heading == "Type"]
    assert (kind.key, kind.why) == (None, "it says what kind of record each row is")


def test_that_a_table_of_controls_with_likelihood_and_impact_is_one_of_risks(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Description", "Likelihood", "Impact", "Mitigation", "Owner", "Target date"),
        (1, "Members cannot vote from afar", 2, 4, "Try the link before each meeting", "Clerk", "31/03/2027"),
        (2, "Papers come out late", 4, 2, "Close the agenda ten days before", "Clerk", "30/04/2027"),
    )

    assert [item.values["title"] for item in plans["risks"].items] == [
        "Members cannot vote from afar",
        "Papers come out late",
    ]


def test_that_the_title_of_an_issue_is_the_title_of_the_risk_that_was_raised_so(tmp_path):
    risks = plans_of(
        tmp_path,
        ("Issue title", "Description", "Likelihood", "Severity", "Mitigations"),
        (
            "Slow planning portal",
            "Applicants may give up half way. They then telephone.",
            3,
            2,
            "Larger server",
        ),
        ("Unread consultation", "Few may answer. The plan is then open to challenge.", 4, 4, "Post the form"),
        sheet="Risks",
    )["risks"]

    assert [item.values["title"] for item in risks.items] == ["Slow planning portal", "Unread consultation"]
    assert risks.items[0].values["description"] == "Applicants may give up half way. They then telephone."


def test_that_a_remediation_tracker_is_a_list_of_actions_under_its_own_numbers(tmp_path):
    path = tmp_path / "remediation_tracker.csv"
    path.write_text(
        "Remediation ID,Finding ID,Area,Corrective action,Owner,Start date,Target date,Status,Evidence needed,Checked\n"
        "REM-7,F-2,Payroll,Lock the leavers' accounts on the day,Head of HR,1/9/2026,31/1/2027,Open,Log,No\n",
        encoding="utf-8",
    )
    [plan] = propose_all(read(path), Held(), TERMS).plans

    assert plan.register == "actions"
    assert [(one.kind, one.values["ref"], one.values["title"]) for one in plan.items] == [
        (ItemKind.NEW, "REM-7", "Lock the leavers' accounts on the day")
    ]


@pytest.mark.parametrize(("many", "said"), [(1, "has it too."), (2, "has them too.")])
def test_that_hidden_records_are_said_in_their_number(tmp_path, many, said):
    book = openpyxl.Workbook()
    for line in (("Ref", "Risk", "Owner"), (1, "Fire", "Ann"), (2, "Flood", "Sam"), (3, "Fraud", "Ann")):
        book.active.append(line)
    for row in range(2, 2 + many):
        book.active.row_dimensions[row].hidden = True
    book.save(tmp_path / "risks.xlsx")
    [plan] = propose_all(read(tmp_path / "risks.xlsx"), Held(), TERMS).plans

    assert any("hidden in the file" in note and note.endswith(said) for note in plan.notes)


def test_that_a_date_behind_the_owner_of_a_risk_is_that_of_its_mitigating_action_and_the_status_is_not(
    tmp_path,
):
    plans = plans_of(
        tmp_path,
        (
            "No",
            "Risk",
            "Likelihood",
            "Impact",
            "Mitigating actions",
            "Owner",
            "Target date",
            "Status",
            "Comments",
        ),
        (
            1,
            "The data feed ends early",
            4,
            3,
            "Renew it for a quarter",
            "Ann",
            "30/04/2027",
            "Open",
            "Letter sent",
        ),
        (
            2,
            "Partners cannot sign in",
            2,
            4,
            "Try it with two of them",
            "Sam",
            "15/05/2027",
            "Closed",
            "Tried",
        ),
        sheet="Risks",
    )

    assert [item.values["owner"] for item in plans["risks"].items] == ["Ann", "Sam"]
    controls = plans["controls"]
    told = [
        tuple(item.values.get(key) for key in ("title", "risks", "owner", "status"))
        for item in controls.items
    ]
    assert told == [
        ("Renew it for a quarter", ("1",), None, None),
        ("Try it with two of them", ("2",), None, None),
    ]
    assert [str(item.values["timescale"]) for item in controls.items] == ["30/04/2027", "15/05/2027"]


def test_that_recommended_controls_beside_those_there_are_actions_with_the_date_behind_them(tmp_path):
    plans = plans_of(
        tmp_path,
        (
            "No",
            "Risk",
            "Existing controls",
            "Likelihood",
            "Impact",
            "Recommended controls",
            "Owner",
            "Target date",
        ),
        (1, "The data feed ends early", "Contract", 4, 3, "Renew it for a quarter", "Ann", "30/04/2027"),
        (2, "Partners cannot sign in", "Help desk", 2, 4, "Try it with two of them", "Sam", "15/05/2027"),
        sheet="Risks",
    )

    assert list(plans) == ["risks", "controls", "actions"]
    assert [
        (item.values["title"], item.values.get("timescale"), item.sure) for item in plans["controls"].items
    ] == [
        ("Contract", None, False),
        ("Help desk", None, False),
    ]
    assert [(item.values["title"], str(item.values["timescale"])) for item in plans["actions"].items] == [
        ("Renew it for a quarter", "30/04/2027"),
        ("Try it with two of them", "15/05/2027"),
    ]


def test_that_a_consequence_in_words_is_not_offered_for_the_impact(tmp_path):
    risks = plans_of(
        tmp_path,
        ("Ref", "Risk", "Cause", "Consequence", "P", "I", "Owner"),
        (1, "Figures are disputed", "No agreed meaning", "Boards lose trust in them", 4, 4, "Ann"),
        (2, "Shops are compared unfairly", "Sizes differ", "Partners walk away", 3, 5, "Sam"),
        sheet="Risks",
    )["risks"]

    assert positions(risks) == [(None, Position(4, 4), None), (None, Position(3, 5), None)]
    assert risks.notes == ()


def test_that_an_impact_without_a_likelihood_is_no_consequence_in_words(tmp_path):
    risks = plans_of(
        tmp_path,
        ("Ref", "Risk", "Description", "Current impact", "Owner"),
        (1, "Figures are disputed", "Nobody agrees what they mean", "2 – Medium", "Ann"),
        (2, "Shops are compared unfairly", "Their sizes differ", "3 – High", "Sam"),
        sheet="Risks",
    )["risks"]

    assert [item.values["description"] for item in risks.items] == [
        "Nobody agrees what they mean",
        "Their sizes differ",
    ]
    [impact] = [match for match in risks.matches if match.heading == "Current impact"]
    assert impact.key is None


def test_that_a_heading_that_only_the_second_of_two_like_tables_has_is_known(tmp_path):
    [plan] = plans_of(
        tmp_path,
        ("Action", "Owner", "Deadline", "Status"),
        ("Order the badges", "Ann", "31/03/2027", "Open"),
        (),
        ("Action", "Owner", "Deadline", "Status", "Comments"),
        ("Book the hall", "Sam", "30/04/2027", "Open", "Two quotes are in"),
    ).values()

    assert [item.values.get("commentary") for item in plan.items] == [None, "Two quotes are in"]
    assert not any("no heading" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("impacts", "said"),
    [((4, 6, 3, 2), "a number in row 3 is a slip"), ((6, 6, 3, 2), "a number in rows 2 and 3 is a slip")],
)
def test_that_numbers_beyond_the_scale_that_may_be_slips_are_named_where_all_are_refused(
    tmp_path, impacts, said
):
    lines = [(f"R{number}", f"Risk {number}", 3, impact) for number, impact in enumerate(impacts, 1)]
    plan = plans_of(tmp_path, ("Ref", "Risk", "Likelihood", "Impact"), *lines, sheet="Risks")["risks"]

    assert len(plan.unread) == len(lines)
    assert all(said in one.hint for one in plan.unread)


def test_that_many_numbers_beyond_the_scale_are_no_slips(tmp_path):
    lines = [(f"R{number}", f"Risk {number}", 3, 6) for number in range(1, 4)]
    plan = plans_of(tmp_path, ("Ref", "Risk", "Likelihood", "Impact"), *lines, sheet="Risks")["risks"]

    assert {one.hint[:14] for one in plan.unread} == {"Bring the file"}


def test_that_scores_before_and_after_mitigation_are_those_of_risks(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk", "Score before mitigation", "Score after mitigation", "Mitigation", "Lead officer"),
        (
            "The ferry is laid up in winter",
            "Likelihood 4, Impact 5 = 20",
            "L2 I5",
            "Spare crew",
            "Harbour master",
        ),
        ("The pier is closed for repairs", "L3 I3", "L1 I3", "Yearly survey", "Harbour master"),
    )["risks"]

    assert positions(plan) == [
        (Position(4, 5), Position(2, 5), None),
        (Position(3, 3), Position(1, 3), None),
    ]
