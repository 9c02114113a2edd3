"""Real trackers give the number of risks that is in them, or are declined by name; the published layout comes in whole."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest

from app.importers.child import read_workbook
from app.importers.choose import NoTableFound
from app.importers.plan import ItemKind, Plan, propose
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.models.status import Horizon, Rag
from app.registers.kinds import Terms
from app.registers.risks import RISKS
from tests.importers.corpus import TRACKERS, files, needs_trackers

# Which files are no risk registers, by what they are called: checklists, test plans, requirements, project lists.
DECLINED = ("checklist", "Checklist", "SOA", "SATRE", "satre", "Test_Plan", "uk_2022")
MEANINGS = {
    "ref": {"ref"},
    "title": {"title", "description"},
    "description": {"title", "description"},
    "category": {"category"},
    "owner": {"owner"},
    "likelihood": {"inherent.likelihood", "position.likelihood"},
    "impact": {"inherent.impact", "position.impact"},
    "residual_likelihood": {"position.likelihood"},
    "residual_impact": {"position.impact"},
    "comments": {"commentary"},
}
"""What ``expected.json`` calls a column, and the keys that say the same."""
OTHERWISE = {
    "Component",  # where something fails, with the failure beside it, which is the risk
    "Justifikasi",  # Indonesian
    "Office/Org",  # no post
    "Total Impact",  # a sum of five impacts
    "cosmetic surgery Category (PESTLE)",  # its words were scrambled by whoever published it
}
"""Headings that are not read as they are known, and left as they are or kept as notes."""
pytestmark = needs_trackers


@lru_cache
def expected() -> dict[str, int]:
    """File name to number of risks: true items where rows mislead, else rows with a key."""
    found = {"in-the-manner-of-appendix-a.xlsx": 7}
    for entry in json.loads((TRACKERS / "expected.json").read_text("utf-8")):
        if entry["kind"] == "tracker":
            first = entry["registers"][0]
            found[entry["file"].split("/")[1]] = first.get("true_items", first["rows_with_key"])
    return found


def meanings(name: str) -> dict[str, str]:
    """What the columns of a file's register are known to be, with the heading of each."""
    entries = json.loads((TRACKERS / "expected.json").read_text("utf-8"))
    columns = next(
        (entry["registers"][0]["columns"] for entry in entries if entry["file"].endswith(f"/{name}")), {}
    )
    return {meaning: one["header"] for meaning, one in columns.items()} if isinstance(columns, dict) else {}


def plan_of_file(name: str) -> Plan:
    """The plan for a new register: a second time with the file's own scale where it has one."""
    workbook = read_workbook(TRACKERS / "registers" / name)
    terms = Terms(four_levels(), Quarter(2021, 3))
    plan = propose(workbook, RISKS, (), terms)
    return (
        propose(workbook, RISKS, (), Terms(plan.scale_proposal, terms.quarter))
        if plan.scale_proposal
        else plan
    )


REGISTERS = [path.name for path in files("registers") if not any(word in path.name for word in DECLINED)]
OTHERS = [path.name for path in files("registers") if any(word in path.name for word in DECLINED)]


@pytest.mark.parametrize("name", REGISTERS)
def test_that_a_register_gives_the_number_of_risks_that_is_in_it(name):
    plan = plan_of_file(name)

    assert len([item for item in plan.items if item.kind is not ItemKind.DUPLICATE]) == expected()[name]
    assert plan.items or plan.asides
    assert all(item.values["title"] for item in plan.items)
    assert all(aside.why for aside in plan.asides)
    assert not [match for match in plan.matches if not match.why]


@pytest.mark.parametrize("name", REGISTERS)
def test_that_the_headings_of_a_register_mean_what_is_known_of_them(name):
    matched = {(match.heading.casefold(), match.key) for match in plan_of_file(name).matches}
    known = {
        meaning: heading
        for meaning, heading in meanings(name).items()
        if meaning in MEANINGS
        and heading not in OTHERWISE
        and heading.casefold() in {one for one, _ in matched}
    }

    assert {
        meaning: heading
        for meaning, heading in known.items()
        if not {(heading.casefold(), key) for key in MEANINGS[meaning]} & matched
    } == {}


@pytest.mark.parametrize("name", OTHERS)
def test_that_what_is_no_risk_register_is_declined_by_name(name):
    with pytest.raises(NoTableFound) as declined:
        plan_of_file(name)

    assert name in str(declined.value)
    assert declined.value.hint
    assert declined.value.sheets


def test_that_the_published_layout_comes_in_whole():
    plan = plan_of_file("in-the-manner-of-appendix-a.xlsx")
    read = {item.values["ref"]: item.values for item in plan.items}

    assert plan.unread == ()
    assert plan.scale_proposal is None
    assert [ref for ref, values in read.items() if values["horizon"] is Horizon.SHORT] == ["1", "2", "3"]
    assert [ref for ref, values in read.items() if values["horizon"] is Horizon.LONG] == ["4", "6", "9", "10"]
    assert read["1"]["position"] == Position(2, 3)
    assert read["9"]["position"] == Position(2, 3)  # typed in Cyrillic letters
    assert read["2"]["target"] == Position(2, 2)  # typed in Greek capitals
    assert read["10"]["position"] == Position(4, 4)
    assert [values["rag"] for values in read.values()] == [
        Rag.GREEN, Rag.GREEN, Rag.AMBER, Rag.AMBER, Rag.GREEN, Rag.GREEN, Rag.RED,
    ]  # fmt: skip
    assert read["4"]["title"] == "PEOPLE"
    assert read["4"]["description"] == "The workforce is not recruited or kept."
    assert read["1"]["leads"] == ("Head of Profession", "Cdr Frontline Policing")
    assert {match.heading: match.key for match in plan.matches}["Risk Trend"] is None


def test_that_two_versions_of_one_log_are_told_apart():
    older, newer = (plan_of_file(name) for name in REGISTERS if "Hazard_Log" in name)

    assert len(newer.items) > len(older.items)
    assert {item.values["ref"] for item in older.items} & {item.values["ref"] for item in newer.items}
