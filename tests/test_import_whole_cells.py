"""One column of a risk's row with what is done about it, and nothing else said of that: bullets are one each, cells offered."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.__main__ import guarded
from app.cli.plan_words import in_words
from app.importers.choices import Choices
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.queries import registers
from app.registers.kinds import Terms
from app.store.workspace import Workspace
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Owner")
FIRE, FLOOD, FRAUD = (
    ("R1", "Fire", 3, 4, "Head of IT"),
    ("R2", "Flood", 2, 2, "Head of Estates"),
    ("R3", "Fraud", 2, 4, "Head of Audit"),
)


def plans_of(tmp_path, *lines, choices=None):
    path = written(tmp_path / "risks.xlsx", *lines, sheet="Risks")
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS, choices).plans}


def with_whole_cells(tmp_path):
    return written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Existing controls"),
        (*FIRE, "Sprinklers in each hall"),
        (*FLOOD, "Barriers at the gate"),
        sheet="Risks",
    )


def told(plan):
    return [(item.values["title"], item.values["risks"], item.sure) for item in plan.items]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "▪", "o "])
def test_that_what_stands_behind_bullets_in_a_cell_is_one_each(tmp_path, bullet):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Existing controls"),
        (*FIRE, f"{bullet} Sprinklers in each hall\n{bullet} Drills, held\n  every term;"),
        (*FLOOD, f"{bullet}Barriers at the gate\n{bullet}Pumps"),
        (*FRAUD, "Two people sign"),
    )

    assert told(plans["controls"]) == [
        ("Sprinklers in each hall", ("R1",), True),
        ("Drills, held every term", ("R1",), True),
        ("Barriers at the gate", ("R2",), True),
        ("Pumps", ("R2",), True),
        ("Two people sign", ("R3",), True),
    ]


def test_that_a_line_before_the_bullets_and_a_negative_number_begin_none(tmp_path):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Existing controls"),
        (*FIRE, "In each hall:\n• Sprinklers\n• Drills"),
        (*FLOOD, "-5 degrees is watched\n-8 rings the bell"),
    )

    assert [item.values["title"] for item in plans["controls"].items] == [
        "In each hall: • Sprinklers • Drills",
        "-5 degrees is watched -8 rings the bell",
    ]


def test_that_whole_cells_are_offered_to_be_looked_at(tmp_path):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Existing controls", "Further actions required"),
        (*FIRE, "Sprinklers in each hall", "Train the wardens"),
        (*FLOOD, "Barriers at the gate", "Move the archive upstairs"),
    )

    assert told(plans["controls"]) == [
        ("Sprinklers in each hall", ("R1",), False),
        ("Barriers at the gate", ("R2",), False),
    ]
    assert told(plans["actions"]) == [
        ("Train the wardens", ("R1",), False),
        ("Move the archive upstairs", ("R2",), False),
    ]
    assert {item.why for item in plans["actions"].items} == {
        "a whole cell beside the risk, which may be several actions, or none"
    }
    assert all(item.sure for item in plans["risks"].items)


def test_that_the_command_line_brings_whole_cells_in_only_where_it_is_told_to(tmp_path):
    path = with_whole_cells(tmp_path)
    register = tmp_path / "New.quarterdeck"
    for more, controls in ([], 0), (["--unsure"], 2), (["--unsure"], 2):
        assert guarded(["import", "--register", str(register), str(path), "--apply", *more]) == 0
        with closing(Workspace.open(register, who="Ann")) as workspace, workspace.read() as session:
            assert len(registers.rows(session, "risks")) == 2
            assert len(registers.rows(session, "controls")) == controls


def test_that_a_rating_and_one_word_for_all_are_no_controls(tmp_path):
    for answers in ("Adequate", "Partial"), ("Treat - prevent", "Treat - prevent"):
        lines = [(*risk, answer) for risk, answer in zip((FIRE, FLOOD), answers, strict=True)]

        assert list(plans_of(tmp_path, (*RISKS, "Existing controls"), *lines)) == ["risks"]


def test_that_whole_cells_are_notes_where_other_columns_are_kept(tmp_path):
    path = with_whole_cells(tmp_path)

    whole = propose_all(read(path), Held(), TERMS, Choices(keep_rest=True))

    assert [plan.register for plan in whole.plans] == ["risks"]
    assert "Sprinklers in each hall" in repr(whole.plans[0].items[0])
    assert "columns not brought in" not in in_words(read(path), whole.plans, TERMS, None)


def test_that_guidance_above_the_first_risk_is_no_control(tmp_path):
    plans = plans_of(
        tmp_path,
        (*RISKS, "Mitigations"),
        (*(None for _ in RISKS), "Explain what you have in place (100 words at most)."),
        (*FIRE, "Sprinklers in each hall"),
        (*FLOOD, "Barriers at the gate"),
    )

    assert told(plans["controls"]) == [
        ("Sprinklers in each hall", ("R1",), False),
        ("Barriers at the gate", ("R2",), False),
    ]
    assert [(aside.row, aside.why) for aside in plans["controls"].asides] == [
        (2, "stands above the first risk, and is of none")
    ]
