"""Layouts as councils, forces, trusts, universities and charities have them: each cell comes right, or is named."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from app.importers.choices import Choices
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.action_words import ActionState
from app.models.quarter import Quarter
from app.models.review_words import Delivery, RecommendationKind
from app.models.scale import Position, five_by_five
from app.models.status import Progress
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plans_of(tmp_path, *lines, sheet: str = "Sheet1", rest: bool = False) -> dict[str, Plan]:
    path = written(tmp_path / "t.xlsx", *lines, sheet=sheet)
    whole = propose_all(read(path), Held(), TERMS, Choices(keep_rest=rest))
    return {plan.register: plan for plan in whole.plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


def places(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    at = [[item.values.get(key) for key in keys] for item in plan.items]
    return [tuple((p.likelihood, p.impact) if isinstance(p, Position) else p for p in one) for one in at]


@pytest.mark.parametrize("rest", [False, True])
def test_that_two_likelihoods_are_of_the_time_that_the_score_behind_each_names(tmp_path, rest):
    levels = ("Likelihood (1-5)", "Impact (1-5)", "Gross risk (L x I)")
    net = ("Likelihood", "Impact", "Net risk")
    plan = plans_of(
        tmp_path,
        ("Potential risk", *levels, "Control procedure", *net, "Responsibility"),
        ("The charity lacks direction", 3, 4, 12, "Strategic plan", 2, 4, 8, "Chair"),
        ("Loss of the main funder", 4, 5, 20, "Reserves", 3, 5, 15, "Treasurer"),
        rest=rest,
    )["risks"]

    assert places(plan, "inherent", "position", "owner") == [
        ((3, 4), (2, 4), "Chair"),
        ((4, 5), (3, 5), "Treasurer"),
    ]


def test_that_one_likelihood_before_a_gross_score_is_no_current_position(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Gross score", "Mitigation", "Net score"),
        ("R1", "Fire", 3, 4, 12, "Alarms", 8),
        ("R2", "Flood", 4, 4, 16, "Pumps", 12),
    )["risks"]

    assert places(plan, "inherent", "position") == [((3, 4), None), ((4, 4), None)]


def test_that_a_target_behind_the_only_likelihood_does_not_make_it_the_target(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Target score"),
        ("R1", "Fire", 3, 4, 4),
        ("R2", "Flood", 4, 4, 8),
    )["risks"]

    assert places(plan, "position", "target") == [((3, 4), None), ((4, 4), None)]


@pytest.mark.parametrize(
    ("score", "kept"),
    [
        ("8 (Medium), as agreed in April", "Target score: 8 (Medium), as agreed in April"),
        ("8 (Medium), as agreed in August", None),
    ],
)
def test_that_a_score_is_kept_in_words_and_a_text_longer_than_scores_are_is_none(tmp_path, score, kept):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Target score"),
        ("R1", "Fire", 3, 4, score),
        ("R2", "Flood", 4, 4, "8 (Medium)"),
    )["risks"]

    assert plan.items[0].values.get("commentary") == kept


@pytest.mark.parametrize("rest", [False, True])
def test_that_a_heading_which_stands_twice_is_told_also_where_other_columns_are_kept(tmp_path, rest):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Likelihood", "Impact"),
        ("R1", "Fire", 3, 4, 2, 4),
        rest=rest,
    )["risks"]

    assert [note for note in plan.notes if "Column C, “Likelihood”, was taken for what E says too" in note]


def test_that_scores_under_quarters_place_a_risk_by_the_newest(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk", "Owner", "Q3 25/26", "Q4 25/26", "Q1 26/27", "Target"),
        ("Budget gap", "CFO", "4x4", "4x3", "3x3", "2x3"),
        ("Cyber attack", "CIO", "5x4", "5x4", "5x3", "3x3"),
    )["risks"]

    assert places(plan, "position", "target") == [((3, 3), (2, 3)), ((5, 3), (3, 3))]
    assert [m.heading for m in plan.matches if m.is_rest] == ["Q3 25/26", "Q4 25/26"]


def test_that_the_overall_impact_places_a_risk_and_not_the_first_of_its_kinds(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Probability", "Impact: Finance", "Impact: Reputation", "Overall impact"),
        ("R1", "Loss of custody suite", 4, 2, 5, 5),
        ("R2", "Vetting backlog", 3, 2, 4, 4),
    )["risks"]

    assert places(plan, "position") == [((4, 5),), ((3, 4),)]


def test_that_by_whom_and_by_when_are_those_of_the_actions_before_them(tmp_path):
    plans = plans_of(
        tmp_path,
        (
            "Ref",
            "Risk",
            "L",
            "I",
            "Controls",
            "Control owner",
            "Further controls / actions",
            "By whom",
            "By when",
        ),
        ("R1", "Fire", 3, 4, "Alarms", "Estates", "Mend the boiler", "Works", "31/12/2026"),
        ("R2", "Flood", 2, 4, "Pumps", "Estates", "Survey", "Surveyor", "31/01/2027"),
    )

    assert told(plans["risks"], "title", "owner") == [("Fire", None), ("Flood", None)]
    assert told(plans["controls"], "title", "owner", "timescale") == [
        ("Alarms", "Estates", None),
        ("Pumps", "Estates", None),
    ]
    assert told(plans["actions"], "title", "leads") == [
        ("Mend the boiler", ("Works",)),
        ("Survey", ("Surveyor",)),
    ]
    assert [item.values["timescale"].text for item in plans["actions"].items] == ["31/12/2026", "31/01/2027"]


def test_that_what_sort_of_recommendation_each_is_is_not_its_title(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Report", "Rec/AFI", "Ref", "Wording", "Force lead", "Deadline", "Status"),
        ("PEEL 2025", "AFI", "1", "Record what victims need", "DCS Crime", "31/12/2026", "Open"),
        ("PEEL 2025", "Cause of concern", "2", "Answer calls sooner", "ACC Ops", "31/03/2027", "Open"),
        sheet="HMICFRS recommendations",
    )["recommendations"]

    assert told(plan, "kind", "title") == [
        (RecommendationKind.IMPROVEMENT, "Record what victims need"),
        (RecommendationKind.CONCERN, "Answer calls sooner"),
    ]


def test_that_must_do_is_no_title_beside_what_was_found_and_what_will_be_done(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Must do / should do", "What CQC found", "What we will do", "Lead", "Due", "BRAG"),
        (
            "Must do",
            "Medicines were not stored safely",
            "Fit new fridges",
            "Pharmacist",
            "30/09/2026",
            "Blue",
        ),
        ("Should do", "Signage is poor", "Replace the signs", "Estates", "31/03/2027", "Green"),
        sheet="CQC action plan",
    )["recommendations"]

    assert told(plan, "title", "description") == [
        ("Medicines were not stored safely", "Fit new fridges"),
        ("Signage is poor", "Replace the signs"),
    ]


def test_that_a_date_headed_revised_and_no_more_is_the_timescale_of_now(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Recommendation", "Priority", "Owner", "Target", "Revised", "Status"),
        ("1", "Check leavers monthly", "H", "Head of HR", "30/06/2026", "30/09/2026", "Delayed"),
        ("2", "Review access", "M", "HR Systems", "31/07/2026", None, "Implemented"),
    )["recommendations"]

    assert [item.values["timescale"].text for item in plan.items] == ["30/09/2026", "31/07/2026"]
    assert [[one.text for one in item.past] for item in plan.items] == [["30/06/2026"], []]
    assert told(plan, "on_track") == [(Delivery.OFF,), (None,)]


def test_that_a_state_which_says_how_it_goes_fills_the_progress_too(tmp_path):
    plan = plans_of(
        tmp_path,
        ("No", "Action", "Lead", "Due", "Status"),
        ("1", "Recruit", "HR", "31/12/2026", "On track"),
        ("2", "Bid for capital", "CFO", "31/03/2027", "Delayed"),
        ("3", "Survey", "Estates", "31/03/2027", "In progress"),
        ("4", "Write", "Estates", "31/03/2027", "Complete"),
    )["actions"]

    assert told(plan, "state", "progress") == [
        (ActionState.OPEN, Progress.ON_TRACK),
        (ActionState.OPEN, Progress.SLIPPED),
        (ActionState.OPEN, None),
        (ActionState.COMPLETE, None),
    ]


@pytest.mark.parametrize("heading", ["Closed", "Date completed"])
def test_that_an_action_with_the_day_on_which_it_was_done_is_done(tmp_path, heading):
    plan = plans_of(
        tmp_path,
        ("No", "Action", "Lead", "Due", heading),
        ("1", "Recruit", "HR", "31/12/2026", None),
        ("2", "Consult", "HR", "30/09/2026", "12/10/2026"),
    )["actions"]

    assert told(plan, "state", "done_on") == [(None, None), (ActionState.COMPLETE, date(2026, 10, 12))]
    assert [doubt.why for doubt in plan.doubts] == [f"“12/10/2026” under “{heading}” was read as Complete."]
    assert [doubt.text for doubt in plan.doubts] == ["12/10/2026"]


def test_that_an_open_action_with_the_day_on_which_it_was_done_is_told(tmp_path):
    plan = plans_of(
        tmp_path,
        ("No", "Action", "Lead", "Due", "Status", "Date completed"),
        ("1", "Consult", "HR", "30/09/2026", "Open", "12/10/2026"),
    )["actions"]

    assert told(plan, "state") == [(ActionState.OPEN,)]
    assert [doubt.why for doubt in plan.doubts] == ["“Date completed” has a day; “Open” was taken."]


def test_that_yes_is_nobody_who_verified_anything(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Rec no", "Recommendation", "Owner", "Target date", "Verified by audit"),
        ("1", "Reconcile monthly", "CFO", "30/06/2026", "Yes"),
        ("2", "Two signatures", "CFO", "30/09/2026", "No"),
    )["recommendations"]

    assert told(plan, "verified_by") == [(None,), (None,)]
    assert [match.heading for match in plan.matches if match.is_rest] == ["Verified by audit"]


def test_that_what_stands_under_risk_is_no_action_and_what_stands_under_actions_no_risk(tmp_path):
    path = written(
        tmp_path / "t.xlsx",
        ("Risk", None, None, "Current", None, "Actions", None, None),
        ("No", "Description", "Owner", "L", "I", "What", "Who", "When"),
        ("1", "Fire in the archive", "Archivist", 2, 5, "Sprinklers", "Estates", "Dec 2026"),
        ("2", "Loss of the grant", "CEO", 4, 4, "Bid", "Fundraiser", "Jan 2027"),
        sheet="Risk register",
    )
    book = openpyxl.load_workbook(path)
    for merged in ("A1:C1", "D1:E1", "F1:H1"):
        book.active.merge_cells(merged)
    book.save(path)

    risks, actions = propose_all(read(path), Held(), TERMS).plans

    assert places(risks, "title", "position", "owner") == [
        ("Fire in the archive", (2, 5), "Archivist"),
        ("Loss of the grant", (4, 4), "CEO"),
    ]
    assert told(actions, "title", "leads", "risks") == [
        ("Sprinklers", ("Estates",), ("1",)),
        ("Bid", ("Fundraiser",), ("2",)),
    ]


def test_that_a_date_beside_an_owner_is_nobody(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Owner/ Action by date"),
        ("R1", "Fire", 3, 4, "CFO / March 2027"),
        ("R2", "Flood", 2, 4, "COO / June 2027"),
    )["risks"]

    assert told(plan, "owner", "leads") == [("CFO / March 2027", None), ("COO / June 2027", None)]
    assert ["has a date in it" in doubt.why for doubt in plan.doubts] == [True, True]
