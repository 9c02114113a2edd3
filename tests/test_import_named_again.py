"""Several columns beside a risk that name what is done about it, or rate the same: each comes in, or is kept in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.choices import Choices
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.status import Effectiveness, Rag
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.views.importing.heading_words import heading_shown
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = (
    ("R1", "Fire in the depot", 3, 4, "Head of Estates"),
    ("R2", "Loss of staff", 2, 5, "HR Director"),
)


def plans_of(path: Path) -> dict[str, Plan]:
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def risks(tmp_path: Path, headings: Sequence[str], *rows: Sequence[Any]) -> dict[str, Plan]:
    lines = [(*risk, *row) for risk, row in zip(RISKS, rows, strict=True)]
    head = ("Ref", "Risk", "Likelihood", "Impact", "Owner", *headings)
    return plans_of(written(tmp_path / "register.xlsx", head, *lines))


def told(plan: Plan, *keys: str) -> list[tuple[Any, ...]]:
    return [
        tuple(item.values.get(key) and str(item.values[key]) for key in ("title", *keys))
        for item in plan.items
    ]


def test_that_a_second_column_of_mitigations_has_controls_of_its_own(tmp_path):
    plans = risks(
        tmp_path,
        ("Controls", "Mitigations"),
        ("Sprinklers tested", "1. Move the stock\n2. Insure the stock"),
        ("Succession plan", None),
    )

    assert [(item.values["title"], item.values["risks"]) for item in plans["controls"].items] == [
        ("Sprinklers tested", ("R1",)),
        ("Move the stock", ("R1",)),
        ("Insure the stock", ("R1",)),
        ("Succession plan", ("R2",)),
    ]
    assert not [match.heading for match in plans["risks"].matches if match.is_rest]


@pytest.mark.parametrize(
    "headings",
    [
        ("Further actions", "Additional actions"),
        ("Actions", "Planned actions"),
        ("Further actions required", "Mitigations planned"),
    ],
)
def test_that_a_second_column_of_actions_has_actions_of_its_own(tmp_path, headings):
    plans = risks(
        tmp_path,
        ("Existing controls", *headings),
        ("Sprinklers tested", "Move the stock", "Insure the stock"),
        ("Succession plan", "Pay review", None),
    )

    assert told(plans["actions"], "risks") == [
        ("Move the stock", "('R1',)"),
        ("Insure the stock", "('R1',)"),
        ("Pay review", "('R2',)"),
    ]
    assert told(plans["controls"]) == [("Sprinklers tested",), ("Succession plan",)]


def test_that_what_stands_behind_the_second_column_is_told_of_that_alone(tmp_path):
    plans = risks(
        tmp_path,
        ("Controls", "Owner", "Mitigations", "Owner", "Due", "Mitigation status"),
        ("Sprinklers tested", "Ann Lee", "Move the stock", "Bo Day", "31/3/2027", "On track"),
        ("Succession plan", "Cy Ray", None, None, None, None),
    )

    assert told(plans["controls"], "owner", "timescale", "status") == [
        ("Sprinklers tested", "Ann Lee", None, None),
        ("Move the stock", "Bo Day", "31/3/2027", "On track"),
        ("Succession plan", "Cy Ray", None, None),
    ]


def test_that_a_date_of_actions_is_that_of_both_columns_of_them(tmp_path):
    plans = risks(
        tmp_path,
        ("Actions required", "Further actions", "Action due"),
        ("Buy a new hose", "Move the stock", "March 2027"),
        ("Pay review", None, "April 2027"),
    )

    assert told(plans["actions"], "timescale") == [
        ("Buy a new hose", "March 2027"),
        ("Move the stock", "March 2027"),
        ("Pay review", "April 2027"),
    ]


def test_that_each_numbered_action_has_the_colour_beside_it_and_the_risk_none_of_them(tmp_path):
    path = tmp_path / "register.xlsx"
    written(
        path,
        ("Ref", "Risk", "Likelihood", "Impact", "Owner", "Action 1", "RAG", "Action 2", "RAG"),
        *(
            (*risk, one, None, other, None)
            for risk, one, other in zip(
                RISKS, ("Move the stock", "Pay review"), ("Scan it", "Talks"), strict=True
            )
        ),
    )
    book = openpyxl.load_workbook(path)
    for row in (2, 3):
        for column, colour in ((7, "FF00B050"), (9, "FFFF0000")):
            book.active.cell(row, column).fill = PatternFill("solid", fgColor=colour)
    book.save(path)

    plans = plans_of(path)

    assert [item.values.get("rag") for item in plans["actions"].items] == [
        Rag.GREEN,
        Rag.RED,
        Rag.GREEN,
        Rag.RED,
    ]
    assert not any("rag" in item.values for item in plans["risks"].items)


def test_that_a_second_action_of_a_row_in_a_list_of_actions_is_kept_on_its_record(tmp_path):
    path = written(
        tmp_path / "actions.xlsx",
        ("Ref", "Action", "Further action", "Owner", "Due", "Status"),
        ("A1", "Write the policy", "Publish it", "Ann Lee", "31/3/2027", "Open"),
        ("A2", "Train the staff", None, "Bo Day", "30/6/2027", "Open"),
    )

    plan = plans_of(path)["actions"]

    assert told(plan, "description") == [
        ("Write the policy", "Further action: Publish it"),
        ("Train the staff", None),
    ]
    assert plan.notes == ()


@pytest.mark.parametrize("beside", [True, False])
def test_that_how_a_control_works_counts_and_how_it_was_designed_is_kept_in_words(tmp_path, beside):
    told_of = ("Design effectiveness", "Operating effectiveness")
    rows = (("Effective", "Partially effective"), ("Effective", "Ineffective"))
    if beside:
        plan = risks(
            tmp_path,
            ("Key controls", *told_of),
            *((name, *row) for name, row in zip(("Sprinklers tested", "Succession plan"), rows, strict=True)),
        )["controls"]
    else:
        lines = [("C1", "Sprinklers tested", "Ann", *rows[0]), ("C2", "Succession plan", "Bo", *rows[1])]
        path = written(
            tmp_path / "controls.xlsx",
            ("Control ref", "Control", "Owner", *told_of),
            *lines,
            sheet="Controls",
        )
        plan = plans_of(path)["controls"]

    assert [item.values["effectiveness"] for item in plan.items] == [Effectiveness.PARTLY, Effectiveness.NOT]
    assert [item.values["commentary"] for item in plan.items] == ["Design effectiveness: Effective"] * 2


def test_that_the_officer_says_which_effectiveness_counts(tmp_path):
    path = written(
        tmp_path / "controls.xlsx",
        ("Control ref", "Control", "Owner", "Design effectiveness", "Operating effectiveness"),
        ("C1", "Sprinklers tested", "Ann", "Effective", "Ineffective"),
        ("C2", "Succession plan", "Bo", "Effective", "Ineffective"),
    )

    plan = propose_as(read(path), "controls", Choices(columns={4: "effectiveness"}), Held(), TERMS)

    assert {item.values["effectiveness"] for item in plan.items} == {Effectiveness.EFFECTIVE}
    assert plan.items[0].values["commentary"] == "Operating effectiveness: Ineffective"


def test_that_the_officer_makes_a_column_one_more_control_of_its_row_or_none(tmp_path):
    path = written(
        tmp_path / "controls.xlsx",
        ("Control ref", "Control", "Owner", "Fallback"),
        ("C1", "Sprinklers tested", "Ann", "Hand pumps kept"),
        ("C2", "Succession plan", "Bo", None),
    )
    book = read(path)

    plan = propose_as(book, "controls", Choices(columns={4: "title.more"}), Held(), TERMS)

    assert told(plan, "ref") == [
        ("Sprinklers tested", "C1"),
        ("Hand pumps kept", None),
        ("Succession plan", "C2"),
    ]
    assert heading_shown(plan.matches[3], plan, REGISTERS["controls"], TERMS).key == "title.more"
    without = propose_as(book, "controls", Choices(columns={4: None}), Held(), TERMS)
    assert told(without) == [("Sprinklers tested",), ("Succession plan",)]


def in_word(path: Path, *tables: tuple[str, Sequence[Sequence[str]]]) -> Path:
    document = docx.Document()
    for heading, lines in tables:
        document.add_heading(heading)
        table = document.add_table(rows=0, cols=2)
        for line in lines:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(path))
    return path


def form(ref: str, title: str, owner: str, *lines: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("Risk reference", ref),
        ("Risk title", title),
        ("Risk owner", owner),
        ("Likelihood", "3"),
        ("Impact", "4"),
        *lines,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("Controls in place", "{0}"), ("Further actions", "{1}")],
        [("Controls in place", "Further actions"), ("{0}", "{1}")],
        [("Controls in place", "{0}"), ("Further actions required", "{1}"), ("Review date", "1/6/2027")],
    ],
)
def test_that_a_form_in_word_has_the_controls_and_actions_of_its_risk(tmp_path, lines):
    done = {"R1": ("Sprinklers tested", "Move the stock"), "R2": ("Succession plan", "Pay review")}
    forms = [
        (
            f"{ref}: {title}",
            form(ref, title, owner, *((a.format(*done[ref]), b.format(*done[ref])) for a, b in lines)),
        )
        for ref, title, owner in (
            ("R1", "Fire in the depot", "Head of Estates"),
            ("R2", "Loss of key staff", "HR Director"),
        )
    ]

    plans = plans_of(in_word(tmp_path / "forms.docx", *forms))

    assert told(plans["risks"]) == [("Fire in the depot",), ("Loss of key staff",)]
    assert told(plans["controls"], "risks") == [
        ("Sprinklers tested", "('R1',)"),
        ("Succession plan", "('R2',)"),
    ]
    assert told(plans["actions"], "risks", "arose") == [
        ("Move the stock", "('R1',)", None),
        ("Pay review", "('R2',)", None),
    ]


def test_that_headings_that_stand_twice_are_shown_each_with_its_own_and_with_what_they_come_in(tmp_path):
    plans = risks(
        tmp_path,
        ("Controls", "Owner", "Mitigations", "Owner"),
        ("Sprinklers tested", "Ann Lee", "Move the stock", "Bo Day"),
        ("Succession plan", "Cy Ray", None, None),
    )

    def shown(key: str) -> list[tuple[str, str, str]]:
        plan = plans[key]
        rows = [heading_shown(match, plan, REGISTERS[key], TERMS) for match in plan.matches]
        return [(row.key, row.instead, row.example) for row in rows]

    assert shown("risks")[4:] == [
        ("owner", "", "Head of Estates · HR Director"),
        ("", "With the controls", "Sprinklers tested · Succession plan"),
        ("", "With the controls", "Ann Lee · Cy Ray"),
        ("", "With the controls", "Move the stock"),
        ("", "With the controls", "Bo Day"),
    ]
    assert [key for key, _, _ in shown("controls")] == [
        "risks", "", "", "", "", "title", "owner", "title.more", "owner",
    ]  # fmt: skip
    assert plans["controls"].matches[0].why == "names the risk of its row"
    assert dict(plans["controls"].items[0].raw)["Owner (I)"] == "Bo Day"
