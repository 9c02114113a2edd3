"""Logs of decisions: when each was made and by whom, and tables of them beside others."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.reader import read
from app.importers.vocabulary import is_month
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers import REGISTERS
from app.registers.decisions import DecisionRow
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISK = ("Ref", "Risk", "Likelihood", "Impact", "Owner")


def plans_of(path):
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def test_that_day_and_maker_of_a_decision_are_kept_with_its_reason(tmp_path):
    path = written(
        tmp_path / "log.xlsx",
        ("Decision", "Date", "Decided by", "Rationale"),
        ("Close the old depot", date(2026, 5, 3), "Chief Constable", "Cost"),
        sheet="Decision log",
    )

    [item] = plans_of(path)["decisions"].items

    assert item.values["reason"] == "Date: 3 May 2026\nDecided by: Chief Constable\nCost"


def test_that_the_day_of_a_decision_with_a_meeting_is_that_of_the_meeting(tmp_path):
    path = written(
        tmp_path / "log.xlsx",
        ("Decision", "Meeting", "Date", "Decided by"),
        ("Close the old depot", "3", date(2026, 5, 3), "Finance Board"),
        sheet="Decision log",
    )

    [item] = plans_of(path)["decisions"].items

    assert item.values["reason"] == "Decided by: Finance Board"
    chip = next(chip for chip in REGISTERS["decisions"].chips if chip.key == "no_reason")
    assert chip.holds(DecisionRow("1", "1", "Close", reason=item.values["reason"]), TERMS)
    assert chip.holds(DecisionRow("1", "1", "Close", reason="Date: 3 May 2026\nMade By: the Board"), TERMS)
    assert not chip.holds(DecisionRow("1", "1", "Close", reason="Decided by: the Board\nCost"), TERMS)
    assert not chip.holds(DecisionRow("1", "1", "Close", reason="Our owner: she asked for it"), TERMS)


def test_that_decisions_without_references_beside_issues_are_a_table_of_their_own(tmp_path):
    path = written(
        tmp_path / "raid.xlsx",
        (*RISK, None, "Issue", "Owner", "Status", None, "Decision", "Made by", "Date"),
        (
            "R1",
            "Fire",
            3,
            4,
            "IT",
            None,
            "Printer broken",
            "Sam",
            "Open",
            None,
            "Close the depot",
            "Board",
            "3/5/2026",
        ),
        (
            "R2",
            "Flood",
            2,
            2,
            "Estates",
            None,
            "Phones down",
            "Ann",
            "Closed",
            None,
            "Buy vans",
            "Chief",
            "4/5/2026",
        ),
        ("R3", "Theft", 2, 2, "Estates"),
        sheet="RAID",
    )

    plans = plans_of(path)

    assert [item.values["title"] for item in plans["decisions"].items] == ["Close the depot", "Buy vans"]
    assert [item.values["ref"] for item in plans["risks"].items] == ["R1", "R2", "R3"]


@pytest.mark.parametrize(
    ("heading", "month"),
    [("Decision", False), ("Marketing", False), ("Dec", True), ("September 2026", True), ("Febuary", True)],
)
def test_that_words_that_begin_as_a_month_does_are_none(heading, month):
    assert is_month(heading) is month
