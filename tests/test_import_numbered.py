"""Several controls or actions in the row of one risk, by number in headings or in cells: a record each."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from app.cli.plan_words import in_words
from app.importers.mappings import named
from app.importers.numbered import numbers_in
from app.importers.plan import Choices, Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers import REGISTERS
from app.registers.kinds import Terms
from tests.importers.grids import book, plan_of, sheet
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Owner")
FIRE, FLOOD = ("R1", "Fire", 3, 4, "IT"), ("R2", "Flood", 2, 2, "Estates")


def done(tmp_path, register, *lines) -> Plan:
    """The plan of what is done about the risks of a file, which is the same where the officer makes it again."""
    path = written(tmp_path / "risks.xlsx", *lines, sheet="Risks")
    whole = propose_all(read(path), Held(), TERMS)
    plans = {plan.register: plan for plan in whole.plans}
    known = Held(refs={"risks": {f"R{number}" for number in range(1, 6)}})
    again = propose_as(read(path), register, whole.choices[register], known, TERMS)
    assert again.items == plans[register].items
    assert [item.values["title"] for item in plans["risks"].items][:2] == ["Fire", "Flood"]
    return plans[register]


def told(plan, *keys):
    return [tuple(item.values.get(key) for key in ("title", "risks", *keys)) for item in plan.items]


@pytest.mark.parametrize(
    "names", [("Action 1", "Owner 1"), ("Action 1", "Action 1 owner"), ("Action (1)", "Lead 1")]
)
def test_that_numbered_actions_in_the_row_of_a_risk_are_one_each_with_their_owner_and_date(tmp_path, names):
    further = [name.replace("1", "2") for name in names]
    found = done(
        tmp_path,
        "actions",
        (*RISKS, *names, "Due 1", *further, "Due 2"),
        (*FIRE, "Sprinklers", "Jane", "31/3/26", "Drills", "Sam", "30/6/26"),
        (*FLOOD, "Pumps", "Ann", None, None, None, None),
    )

    assert told(found, "leads") == [
        ("Sprinklers", ("R1",), ("Jane",)),
        ("Drills", ("R1",), ("Sam",)),
        ("Pumps", ("R2",), ("Ann",)),
    ]
    assert [str(item.values.get("timescale", "")) for item in found.items] == ["31/3/26", "30/6/26", ""]
    assert len({item.place for item in found.items}) == 3


def test_that_numbered_controls_without_anything_beside_them_are_one_each(tmp_path):
    found = done(
        tmp_path,
        "controls",
        (*RISKS, "Control 1", "Control 2", "Control 3"),
        (*FIRE, "Sprinklers", None, "Drills"),
        (*FLOOD, "Pumps", "Bags", None),
    )

    assert told(found) == [
        ("Sprinklers", ("R1",)), ("Drills", ("R1",)), ("Pumps", ("R2",)), ("Bags", ("R2",)),
    ]  # fmt: skip
    why = {match.heading: match.why for match in found.matches}
    assert why["Control 2"] == "it is read as one more of its row"
    said = in_words(book(), [found], TERMS, None)
    assert "columns not brought in" not in said


def test_that_what_is_numbered_in_a_cell_is_one_each_with_the_owner_of_its_number(tmp_path):
    found = done(
        tmp_path,
        "controls",
        (*RISKS, "Controls", "Control owner"),
        (*FIRE, "1. Sprinklers\n2. Drills", "1. Jane\n2. Sam"),
        (*FLOOD, "1) Pumps 2) Bags", "Ann"),
    )

    assert told(found, "owner") == [
        ("Sprinklers", ("R1",), "Jane"),
        ("Drills", ("R1",), "Sam"),
        ("Pumps", ("R2",), "Ann"),
        ("Bags", ("R2",), "Ann"),
    ]


def test_that_what_is_numbered_in_a_cell_is_one_each_with_nothing_beside_it(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Actions"),
        (*FIRE, "1. Buy hoses\n2. Train"),
        (*FLOOD, "1. Build a wall; 2. Pump"),
    )

    assert told(found) == [
        ("Buy hoses", ("R1",)), ("Train", ("R1",)), ("Build a wall", ("R2",)), ("Pump", ("R2",)),
    ]  # fmt: skip


def test_that_the_number_of_something_in_a_sentence_begins_nothing_of_its_own(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Actions", "Action owner"),
        (*FIRE, "1. Upgrade to version 2. Then train", "Jane"),
        (*FLOOD, "1. Finish phase 1. 2. Begin phase 2.", "Ann"),
        (
            "R3",
            "Theft",
            2,
            2,
            "IT",
            "1. Comply with the Act 2. Then train\n2. Comply with ISO 27001. Audit",
            "Sam",
        ),
        ("R4", "Fraud", 2, 2, "IT", "Comply with ISO 27001. Then train", "Eve"),
        ("R5", "Frost", 2, 2, "IT", "1. Lag pipes 2. Grit paths 3. Buy salt", "Kim"),
    )

    assert told(found) == [
        ("1. Upgrade to version 2. Then train", ("R1",)),
        ("Finish phase 1.", ("R2",)),
        ("Begin phase 2.", ("R2",)),
        ("Comply with the Act 2. Then train", ("R3",)),
        ("Comply with ISO 27001. Audit", ("R3",)),
        ("Comply with ISO 27001. Then train", ("R4",)),
        ("Lag pipes", ("R5",)),
        ("Grit paths", ("R5",)),
        ("Buy salt", ("R5",)),
    ]
    doubts = [(doubt.cell, doubt.why) for doubt in found.doubts]
    assert doubts == [("F2", "“1. Upgrade to version 2. Then train” may be several; it was kept as one.")]


def test_that_columns_of_another_register_are_not_said_to_stay_behind(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Control", "Control owner", "Mood"),
        (*FIRE, "Sprinklers", "Jane", "low"),
    )
    whole = propose_all(read(path), Held(), TERMS)

    said = in_words(read(path), whole.plans, TERMS, None)

    assert [plan.register for plan in whole.plans] == ["risks", "controls"]
    assert {line for line in said.splitlines() if "not brought in" in line} == {
        "  columns not brought in: “Mood”"
    }


def test_that_numbers_that_do_not_go_together_leave_the_cell_whole(tmp_path):
    found = done(
        tmp_path,
        "controls",
        (*RISKS, "Controls", "Control owner"),
        (*FIRE, "1. Sprinklers\n2. Drills", "1. Jane\n2. Sam\n3. Ann"),
        (*FLOOD, "Pumps 1. new 2. old", "Ann"),
    )

    assert len(found.items) == 2
    assert [(doubt.heading, doubt.row) for doubt in found.doubts] == [
        ("Control", 2),
        ("Control owner", 2),
        ("Control", 3),
    ]
    assert all("may be several; it was kept as one" in doubt.why for doubt in found.doubts)


def test_that_numbered_dates_and_updates_are_no_further_records():
    rows = [
        ["Action no", "Action", "Lead", "Original date", "Revised date 1", "Revised date 2"],
        ["1", "Write", "Jane", "1/7/26", "1/8/26", "1/9/26"],
    ]
    found = plan_of(sheet(rows, "Actions"), register=REGISTERS["actions"], choices=Choices(surely=True))

    assert [item.values["title"] for item in found.items] == ["Write"]
    assert numbers_in({1: "Action 1", 2: "Action 2", 3: "Note 1"}) == {"action": {1: 1, 2: 2}}


def test_that_a_row_whose_first_is_blank_has_its_others(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Action 1", "Action 2", "Action 3"),
        (*FIRE, "Sprinklers", "Drills", None),
        (*FLOOD, None, "Bags", "Pumps"),
    )

    assert told(found) == [
        ("Sprinklers", ("R1",)), ("Drills", ("R1",)), ("Bags", ("R2",)), ("Pumps", ("R2",)),
    ]  # fmt: skip
    assert not found.asides


def test_that_what_stands_under_one_heading_after_each_number_is_that_of_its_number(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Action 1", "Owner", "Due", "Action 2", "Owner", "Due"),
        (*FIRE, "Sprinklers", "Jane", "31/3/26", "Drills", "Sam", "30/6/26"),
        (*FLOOD, "Pumps", "Ann", None, "Bags", None, "30/9/26"),
    )

    assert told(found, "leads") == [
        ("Sprinklers", ("R1",), ("Jane",)),
        ("Drills", ("R1",), ("Sam",)),
        ("Pumps", ("R2",), ("Ann",)),
        ("Bags", ("R2",), None),
    ]
    dates = [str(item.values.get("timescale", "")) for item in found.items]
    assert dates == ["31/3/26", "30/6/26", "", "30/9/26"]
    assert not found.notes


def test_that_an_owner_of_nothing_is_named(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Action 1", "Owner 1", "Action 2", "Owner 2"),
        (*FIRE, "Sprinklers", "Jane", None, "Sam"),
        (*FLOOD, None, "Ann", "Bags", "Joe"),
    )

    assert told(found, "leads") == [("Sprinklers", ("R1",), ("Jane",)), ("Bags", ("R2",), ("Joe",))]
    assert [(aside.row, aside.text) for aside in found.asides] == [(2, "R1 | Sam"), (3, "R2 | Ann")]


def test_that_numbered_actions_are_not_said_to_stay_behind_and_what_does_is(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Action 1", "Mood 1", "Action 2", "Mood 2"),
        (*FIRE, "Sprinklers", "low", "Drills", "high"),
    )
    whole = propose_all(read(path), Held(), TERMS)

    said = in_words(read(path), whole.plans, TERMS, None)

    assert {line for line in said.splitlines() if "not brought in" in line} == {
        "  columns not brought in: “Mood 1”, “Mood 2”"
    }


def test_that_a_day_behind_an_action_is_not_that_of_the_control_beside_it(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Controls", "Control owner", "Action", "Action owner", "Due date"),
        (*FIRE, "Sprinklers", "Jane", "Drills", "Sam", "31/3/26"),
        (*FLOOD, "Pumps", "Ann", "Bags", "Joe", "30/6/26"),
        sheet="Risks",
    )
    whole = propose_all(read(path), Held(), TERMS)

    plans = {plan.register: plan for plan in whole.plans}
    assert told(plans["controls"], "owner", "timescale") == [
        ("Sprinklers", ("R1",), "Jane", None),
        ("Pumps", ("R2",), "Ann", None),
    ]
    assert [str(item.values["timescale"]) for item in plans["actions"].items] == ["31/3/26", "30/6/26"]
    assert "not brought in" not in in_words(read(path), whole.plans, TERMS, None)


def test_that_controls_and_actions_of_one_row_each_have_their_own_owners(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (
            *RISKS,
            "Control 1",
            "Owner",
            "Control 2",
            "Owner",
            "Action 1",
            "Owner",
            "Due",
            "Action 2",
            "Owner",
            "Due",
        ),
        (*FIRE, "Sprinklers", "Jane", "Hoses", "Sam", "Drills", "Ann", "31/3/26", "Exits", "Joe", "30/6/26"),
        sheet="Risks",
    )
    plans = {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}

    assert told(plans["controls"], "owner", "timescale") == [
        ("Sprinklers", ("R1",), "Jane", None),
        ("Hoses", ("R1",), "Sam", None),
    ]
    assert told(plans["actions"], "leads") == [("Drills", ("R1",), ("Ann",)), ("Exits", ("R1",), ("Joe",))]
    assert not any("was taken for" in note for plan in plans.values() for note in plan.notes)


KEPT = (*RISKS, "Action 1", "Due 1", "Action 2", "Due 2", "Mood")


def test_that_actions_in_the_rows_of_risks_are_no_rest_that_is_kept_as_notes(tmp_path):
    lines = (
        (*FIRE, "Sprinklers", "31/3/26", "Drills", "30/6/26", "low"),
        (*FLOOD, "Pumps", None, None, None, "high"),
    )
    file = read(written(tmp_path / "risks.xlsx", KEPT, *lines, sheet="Risks"))

    whole = propose_all(file, Held(), TERMS, Choices(keep_rest=True))

    plans = {plan.register: plan for plan in whole.plans}
    assert [item.values["commentary"] for item in plans["risks"].items] == ["Mood: low", "Mood: high"]
    assert [item.values["title"] for item in plans["actions"].items] == ["Sprinklers", "Drills", "Pumps"]
    assert all("commentary" not in item.values for item in plans["actions"].items)


def test_that_they_are_no_rest_either_where_the_officer_asks_for_it_afterwards(tmp_path):
    lines = (
        (*FIRE, "Sprinklers", "31/3/26", "Drills", "30/6/26", "low"),
        (*FLOOD, "Pumps", None, None, None, "high"),
    )
    file = read(written(tmp_path / "risks.xlsx", KEPT, *lines, sheet="Risks"))
    first = propose_all(file, Held(), TERMS)

    again = propose_as(file, "risks", replace(first.choices["risks"], keep_rest=True), Held(), TERMS)
    mapping = named("Ours", "risks", again.matches, Choices(keep_rest=True))
    mapped = propose_as(file, "risks", mapping.choices_in(file, first.tables, TERMS), Held(), TERMS)

    for plan in (again, mapped):
        assert [item.values["commentary"] for item in plan.items] == ["Mood: low", "Mood: high"]
    why = {match.heading: match.why for match in again.matches}
    assert why["Action 1"] == why["Action 2"] == why["Due 2"] == "comes in with the actions"


def test_that_the_further_ones_of_another_sheet_with_other_columns_come_in(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "North"
    east = book.create_sheet("East")
    for line in (*RISKS, "Action 1", "Action 2"), (*FIRE, "Sprinklers", "Drills"):
        book.active.append(line)
    for line in (*RISKS, "Mood", "Action 1", "Action 2"), (*FLOOD, "low", "Pumps", "Bags"):
        east.append(line)
    book.save(tmp_path / "risks.xlsx")

    plans = {plan.register: plan for plan in propose_all(read(tmp_path / "risks.xlsx"), Held(), TERMS).plans}

    assert sorted(told(plans["actions"])) == [
        ("Bags", ("R2",)), ("Drills", ("R1",)), ("Pumps", ("R2",)), ("Sprinklers", ("R1",)),
    ]  # fmt: skip


def test_that_a_risk_about_which_nothing_is_done_is_no_part_of_the_action_above_it(tmp_path):
    found = done(
        tmp_path, "actions", (*RISKS, "Action", "Action owner"), (*FIRE, "Sprinklers", "Jane"), FLOOD
    )

    assert told(found, "leads") == [("Sprinklers", ("R1",), ("Jane",))]


def test_that_lines_of_a_cell_are_one_each_where_as_many_dates_stand_beside_them_and_this_is_told(tmp_path):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Further actions", "Action owner", "Due"),
        (*FIRE, "Fit sprinklers\nDrill every month", "Jane\nSam", "31/3/26\nDec 2026"),
        (*FLOOD, "Buy pumps", "Ann", "30/6/26"),
    )

    assert told(found, "leads") == [
        ("Fit sprinklers", ("R1",), ("Jane",)),
        ("Drill every month", ("R1",), ("Sam",)),
        ("Buy pumps", ("R2",), ("Ann",)),
    ]
    assert [item.values["timescale"].text for item in found.items] == ["31/3/26", "Dec 2026", "30/6/26"]
    assert not any(item.past for item in found.items), "no date is a revision of another's"
    assert {doubt.why for doubt in found.doubts} == {
        "its cell has as many lines as the dates have beside it; each line was read as one."
    }


@pytest.mark.parametrize(
    ("owner", "due"),
    [
        ("Jane\nSam", "31/3/26"),
        ("Jane\nSam", "Before winter\nor sooner"),
        ("Jane", "31/3/26\n30/6/26\n30/9/26"),
    ],
)
def test_that_lines_of_a_cell_stay_one_without_a_date_for_each(tmp_path, owner, due):
    found = done(
        tmp_path,
        "actions",
        (*RISKS, "Further actions", "Action owner", "Due"),
        (*FIRE, "Fit sprinklers\nDrill every month", owner, due),
        (*FLOOD, "Buy pumps", "Ann", "30/6/26"),
    )

    assert [title for title, *_ in told(found)] == ["Fit sprinklers Drill every month", "Buy pumps"]
    assert any("may be several; it was kept as one" in doubt.why for doubt in found.doubts)


def test_that_what_is_done_comes_in_under_a_heading_that_only_speaks_of_it(tmp_path):
    found = done(
        tmp_path,
        "controls",
        ("Aim", *RISKS, "Control effectiveness", "Pre-event mitigations (as today)"),
        ("Safe sites", *FIRE, "2 - Mostly weak", "• Sprinklers in every store\n• Drills each June"),
        ("Dry sites", *FLOOD, "4 - Mostly strong", "• Drains are cleared in October\n• Pumps on standby"),
        (
            "Safe sites",
            "R3",
            "Theft",
            2,
            3,
            "Estates",
            "3 - Fair",
            "• Locks changed each year\n• A guard at night",
        ),
    )

    assert told(found)[:3] == [
        ("Sprinklers in every store", ("R1",)),
        ("Drills each June", ("R1",)),
        ("Drains are cleared in October", ("R2",)),
    ]
    assert len(found.items) == 6
