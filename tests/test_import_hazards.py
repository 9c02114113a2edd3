"""Risk assessments in the manner of health and safety: hazards, what is done already, and further controls by whom and when."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Risk owner")
FIRE = ("R1", "Fire in the store", 3, 4, "Head of Estates")
LOSS = ("R2", "Loss of case papers", 2, 5, "Head of Records")


def plans_of(tmp_path, *lines, sheet: str = "Sheet1") -> dict[str, Plan]:
    whole = propose_all(read(written(tmp_path / "t.xlsx", *lines, sheet=sheet)), Held(), TERMS)
    return {plan.register: plan for plan in whole.plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


def due(plan: Plan) -> list[str]:
    return [item.values["timescale"].text for item in plan.items]


@pytest.mark.parametrize(
    "headings",
    [
        ("Further controls required", "By whom", "By when"),
        ("Further control measures needed", "Action by whom?", "Action by when?"),
        ("Additional mitigation", "Who", "When"),
        ("Further action required", "Responsible person", "Target date"),
    ],
)
def test_that_further_controls_with_somebody_to_see_to_them_are_actions_of_their_risk(tmp_path, headings):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Existing control measures", *headings),
        (*FIRE, "Alarms tested weekly", "Fit sprinklers", "Estates manager", "31/03/2027"),
        (*LOSS, "A locked room", "Scan the papers", "Archivist", "30/06/2027"),
    )

    assert told(plans["actions"], "title", "leads", "risks") == [
        ("Fit sprinklers", ("Estates manager",), ("R1",)),
        ("Scan the papers", ("Archivist",), ("R2",)),
    ]
    assert due(plans["actions"]) == ["31/03/2027", "30/06/2027"]
    assert all(item.sure for item in plans["actions"].items)
    assert told(plans["controls"], "title", "owner", "timescale") == [
        ("Alarms tested weekly", None, None),
        ("A locked room", None, None),
    ]
    assert told(plans["risks"], "owner") == [("Head of Estates",), ("Head of Records",)]


def test_that_a_mitigation_by_whom_and_by_when_keeps_both(tmp_path):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Mitigation", "By whom", "By when"),
        (*FIRE, "Sprinklers in the store", "Estates manager", "31/03/2027"),
        (*LOSS, "A locked room", "Archivist", "30/06/2027"),
    )

    assert told(plans["controls"], "title", "owner") == [
        ("Sprinklers in the store", "Estates manager"),
        ("A locked room", "Archivist"),
    ]
    assert due(plans["controls"]) == ["31/03/2027", "30/06/2027"]


@pytest.mark.parametrize(
    "headings",
    [
        (
            "What are the hazards?",
            "Who might be harmed and how?",
            "What are you already doing to control the risks?",
            "What further action do you need to take to control the risks?",
            "Who needs to carry out the action?",
            "When is the action needed by?",
            "Done",
        ),
        (
            "What are the hazards?",
            "Who might be harmed and how?",
            "What are you already doing?",
            "Do you need to do anything else to control this risk?",
            "Action by whom?",
            "Action by when?",
            "Done",
        ),
        (
            "Hazard",
            "Persons at risk",
            "Existing control measures",
            "Further controls required",
            "By whom",
            "By when",
            "Done",
        ),
    ],
)
def test_that_an_assessment_of_hazards_without_a_score_is_of_risks(tmp_path, headings):
    plans = plans_of(
        tmp_path,
        ("Company name: Smith & Co",),
        (),
        headings,
        ("Slips and trips", "Staff may be hurt", "Floors are kept dry", "Mop up", "Ann", "01/10/2026", "05/10/2026"),
        ("Fire", "Visitors may be trapped", "Alarms tested weekly", None, None, None, None),
        ("Lifting", "Staff may hurt their backs", "A trolley", "Lower the shelves", "Sam", "20/11/2026", None),
    )  # fmt: skip

    whom = headings[1].rstrip("?")
    assert told(plans["risks"], "title", "description") == [
        ("Slips and trips", f"{whom}: Staff may be hurt"),
        ("Fire", f"{whom}: Visitors may be trapped"),
        ("Lifting", f"{whom}: Staff may hurt their backs"),
    ]
    assert all(item.sure for item in plans["risks"].items)
    assert told(plans["controls"], "title", "risks", "owner") == [
        ("Floors are kept dry", ("Slips and trips",), None),
        ("Alarms tested weekly", ("Fire",), None),
        ("A trolley", ("Lifting",), None),
    ]
    assert told(plans["actions"], "title", "leads", "risks", "done_on") == [
        ("Mop up", ("Ann",), ("Slips and trips",), date(2026, 10, 5)),
        ("Lower the shelves", ("Sam",), ("Lifting",), None),
    ]
    assert due(plans["actions"]) == ["01/10/2026", "20/11/2026"]


@pytest.mark.parametrize(
    "headings",
    [
        ("What are you already doing to control the risks?", "Existing control measures"),
        ("Existing controls", "What are you already doing?"),
        ("Preventative controls", "Detective controls"),
        ("Controls", "Existing controls"),
        ("Existing controls", "Controls"),
        ("Control measures", "Controls"),
    ],
)
def test_that_two_columns_of_what_is_done_already_both_come_in(tmp_path, headings):
    plans = plans_of(
        tmp_path,
        (*RISKS, *headings, "Further action required", "By whom", "By when"),
        (*FIRE, "Alarms tested weekly", "A drill each term", "Fit sprinklers", "Ann", "31/03/2027"),
        (*LOSS, "A locked room", None, "Scan the papers", "Sam", "30/06/2027"),
    )

    assert told(plans["controls"], "title", "risks", "timescale") == [
        ("Alarms tested weekly", ("R1",), None),
        ("A drill each term", ("R1",), None),
        ("A locked room", ("R2",), None),
    ]
    assert not any(item.sure for item in plans["controls"].items)  # each cell may be several
    assert told(plans["actions"], "title", "leads") == [
        ("Fit sprinklers", ("Ann",)),
        ("Scan the papers", ("Sam",)),
    ]


def test_that_existing_controls_of_a_word_each_are_offered_and_ratings_of_controls_are_not(tmp_path):
    headings = (
        "Hazard",
        "Who might be harmed",
        "Existing controls",
        "Further action needed",
        "Action by whom",
    )

    def plans(*controls: str) -> dict[str, Plan]:
        rows = [(f"Hazard {n}", "Crew", told, f"Train crew {n}", "Ann") for n, told in enumerate(controls, 1)]
        return plans_of(tmp_path, headings, *rows)

    assert told(plans("Cameras; a banksman", "Training", "Gloves")["controls"], "title", "risks") == [
        ("Cameras; a banksman", ("Hazard 1",)),
        ("Training", ("Hazard 2",)),
        ("Gloves", ("Hazard 3",)),
    ]
    assert "controls" not in plans("Adequate", "Inadequate", "Partial")
