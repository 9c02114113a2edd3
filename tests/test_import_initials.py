"""Initials in the place of names: written out where a key in the file surely says whose they are, and never otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Owner")
ACTIONS = ("Action no", "Action", "Lead", "Due")


def plan_of(path: Path, register: str = "risks") -> Plan:
    return next(plan for plan in propose_all(read(path), Held(), TERMS).plans if plan.register == register)


def owners(plan: Plan) -> list[list[Any]]:
    return [
        [name for name in (item.values.get("owner"), *item.values.get("leads", ())) if name]
        for item in plan.items
    ]


def test_that_a_key_on_another_sheet_says_whose_initials_are(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        RISKS,
        (1, "Fire in the server room", 3, 4, "JB"),
        (2, "Loss of key staff", 2, 4, "SMcD/J.B."),
        (3, "Fraud", 2, 2, "XY"),
        (4, "Theft", 2, 2, "Head of IT"),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    key = book.create_sheet("Who")
    for line in (
        ("Initials", "Name", "Post"),
        ("JB", "Jane Bell", "Head of HR"),
        ("SMcD", "Sam McDonald", None),
    ):
        key.append(line)
    book.save(path)

    plan = plan_of(path)

    assert owners(plan) == [
        ["Jane Bell (Head of HR)"],
        ["Sam McDonald", "Jane Bell (Head of HR)"],
        ["XY"],
        ["Head of IT"],
    ]
    assert [note for note in plan.notes if "JB is Jane Bell (Head of HR) (two cells) and SMcD is" in note]
    assert [note for note in plan.notes if note.startswith("“XY” is not in the key")]


def test_that_lines_below_the_table_say_so_too(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        RISKS,
        (1, "Fire in the server room", 3, 4, "JB"),
        (2, "Flood", 2, 2, "HoF"),
        (),
        ("Key: JB = Jane Bell, Head of HR; HoF = Head of Finance",),
        sheet="Risks",
    )

    assert owners(plan_of(path)) == [["Jane Bell (Head of HR)"], ["Head of Finance"]]


def test_that_pairs_below_the_table_are_a_key_and_no_records(tmp_path):
    path = written(
        tmp_path / "actions.xlsx",
        ACTIONS,
        (1, "Write the policy", "JB", "30/6/2026"),
        (2, "Train the staff", "AK", "30/6/2026"),
        (),
        (),
        ("JB", "Jane Bell"),
        ("AK", "Anil Kumar"),
        sheet="Actions",
    )

    plan = plan_of(path, "actions")

    assert owners(plan) == [["Jane Bell"], ["Anil Kumar"]]
    assert [(aside.row, aside.why) for aside in plan.asides] == [
        (6, "belongs to the key to initials"),
        (7, "belongs to the key to initials"),
    ]


def test_that_initials_of_two_people_and_those_of_an_update_stay_as_they_are(tmp_path):
    path = written(
        tmp_path / "actions.xlsx",
        (*ACTIONS, "Update"),
        (1, "Write the policy", "JB", "30/6/2026", "JB: Jane to chase"),
        (),
        ("Initials: JB = Jane Bell; AK = Anil Kumar; JB = John Brown",),
        sheet="Actions",
    )

    plan = plan_of(path, "actions")

    assert owners(plan) == [["JB"]]
    assert plan.items[0].values["commentary"] == "JB: Jane to chase"
    assert [note for note in plan.notes if "“JB” stands for Jane Bell and John Brown" in note]


def test_that_small_letters_are_initials_and_a_glossary_is_no_key(tmp_path):
    path = written(
        tmp_path / "risks.xlsx", RISKS, (1, "Fire", 3, 4, "jb"), (2, "Flood", 2, 2, "IT"), sheet="Risks"
    )
    book = openpyxl.load_workbook(path)
    for name, lines in (
        ("Who", [("Name", "Initials"), ("Jane Bell", "JB")]),
        ("Glossary", [("Abbreviation", "Meaning"), ("IT", "Information Technology")]),
    ):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)

    assert owners(plan_of(path)) == [["Jane Bell"], ["IT"]]
