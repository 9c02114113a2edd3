"""How far the levels of a file are counted, where its numbers alone do not tell: by its title, key or matrix, or by nothing."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from app.importers.child import read_workbook
from app.importers.held import Held
from app.importers.plan import Plan
from app.importers.whole import propose_all
from app.models.quarter import Quarter
from app.models.scale import SCALES, four_levels
from app.registers.kinds import Terms
from tests.importers.sheets import written

OPEN = Quarter.of(date(2025, 12, 1))
HEADINGS = ("Ref", "Risk", "Owner", "Likelihood", "Impact", "Score")
RISKS = (
    ("R1", "Floods close the depot", "Head of Estates", 3, 4, 12),
    ("R2", "Savings are not delivered", "Finance director", 4, 4, 16),
    ("R3", "The contractor leaves", "Head of Leisure", 2, 3, 6),
)
WORDS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
HARMS = ("Insignificant", "Minor", "Moderate", "Major", "Catastrophic")
KEYS = {
    "a table of words": [("Score", "Likelihood", "Impact"), *zip(range(1, 6), WORDS, HARMS, strict=True)],
    "words across": [("Likelihood", *(f"{n} - {word}" for n, word in enumerate(WORDS, 1)))],
    "numbers over words": [(1, 2, 3, 4, 5), WORDS],
    "a matrix": [
        *((level, *(level * n for n in range(1, 6))) for level in range(5, 0, -1)),
        (None, 1, 2, 3, 4, 5),
    ],
    "a sentence": [("Likelihood and impact are scored from 1 to 5.",)],
}


def plan_of(path, scale) -> Plan:
    return propose_all(read_workbook(path), Held(), Terms(scale, OPEN)).plans[0]


@pytest.mark.parametrize("key", KEYS)
def test_that_a_key_on_another_sheet_says_how_far_low_numbers_are_counted(tmp_path, key):
    path = written(tmp_path / "risks.xlsx", HEADINGS, *RISKS, sheet="Register")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Scoring")
    for line in KEYS[key]:
        sheet.append(line)
    book.save(path)

    plan = plan_of(path, four_levels())

    assert plan.scale_proposal is not None
    assert plan.scale_proposal.impact.size == 5
    assert len(plan.unread) == len(RISKS)  # until that scale is taken, no 4 is read as the highest of four


@pytest.mark.parametrize("title", ["Risks, scored on a 5x5 matrix", "Scale: impact 1-5, likelihood 1-5"])
def test_that_a_title_says_how_far_low_numbers_are_counted(tmp_path, title):
    path = written(tmp_path / "risks.xlsx", (title,), HEADINGS, *RISKS)

    assert plan_of(path, four_levels()).scale_proposal == SCALES["5x5"]()


def test_that_a_key_below_the_risks_is_no_risk_and_says_how_far_they_are_counted(tmp_path):
    key = ("Likelihood", *(f"{n} {word}" for n, word in enumerate(WORDS, 1)))
    path = written(tmp_path / "risks.xlsx", HEADINGS, *RISKS, (), key)

    plan = plan_of(path, four_levels())

    assert [item.values["ref"] for item in plan.items] == ["R1", "R2", "R3"]
    assert plan.scale_proposal is not None
    assert [aside.row for aside in plan.asides] == [6]


def test_that_a_risk_of_which_nothing_but_its_levels_is_told_is_no_key(tmp_path):
    lines = (("Fire", "3 - Possible", "2 - Minor"), ("Flood", "2 - Unlikely", "4 - Major"))
    path = written(tmp_path / "risks.xlsx", ("Risk", "Likelihood", "Impact"), *lines, sheet="Risk register")

    plan = plan_of(path, SCALES["5x5"]())

    assert [item.values["title"] for item in plan.items] == ["Fire", "Flood"]
    assert plan.asides == ()


def test_that_a_list_with_a_priority_in_each_row_is_no_key(tmp_path):
    path = written(tmp_path / "risks.xlsx", HEADINGS, *RISKS, sheet="Register")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Jobs")
    for line in [
        ("Priority", "No"),
        *zip(("High", "Low", "Medium", "High", "Low"), range(1, 6), strict=True),
    ]:
        sheet.append(line)
    book.save(path)

    assert plan_of(path, four_levels()).scale_proposal is None


def test_that_a_scale_of_something_else_is_not_that_of_the_risks(tmp_path):
    title = "Maturity of each service is given on a scale of 1 to 5"
    path = written(tmp_path / "risks.xlsx", (title,), HEADINGS, *RISKS)

    plan = plan_of(path, four_levels())

    assert plan.scale_proposal is None
    assert plan.unread == ()


def test_that_low_numbers_are_to_be_checked_where_nothing_says_how_far_they_are_counted(tmp_path):
    path = written(tmp_path / "risks.xlsx", HEADINGS, *RISKS)

    (note,) = plan_of(path, four_levels()).notes

    assert "Its numbers go to 4" in note
    assert "where 4 is Very High" in note
    assert plan_of(path, SCALES["5x5"]()).notes == ()


def test_that_levels_in_words_leave_nothing_to_be_checked(tmp_path):
    path = written(
        tmp_path / "risks.xlsx", HEADINGS, ("R1", "Floods", "Head of Estates", "High", "4 - Very High", "")
    )

    assert plan_of(path, four_levels()).notes == ()


@pytest.mark.parametrize(
    "title", ["Scoring: 1 = High, 5 = Low", "Likelihood: 1 - Almost certain to 5 - Rare"]
)
def test_that_each_position_is_to_be_checked_where_the_file_counts_the_other_way(tmp_path, title):
    path = written(tmp_path / "risks.xlsx", (title,), HEADINGS, *RISKS)

    doubts = plan_of(path, SCALES["5x5"]()).doubts

    assert len(doubts) == len(RISKS)
    assert all("says that 1 is the highest level" in doubt.why for doubt in doubts)


def test_that_a_key_to_priorities_turns_no_position(tmp_path):
    path = written(tmp_path / "risks.xlsx", ("Priority rating: 1 = High, 3 = Low",), HEADINGS, *RISKS)

    assert plan_of(path, SCALES["5x5"]()).doubts == ()


def test_that_levels_that_are_counted_less_far_than_here_are_to_be_checked(tmp_path):
    headings = ("Ref", "Risk", "Owner", "Likelihood (1-4)", "Impact (1-4)", "Score")
    path = written(tmp_path / "risks.xlsx", headings, *RISKS)

    (note,) = plan_of(path, SCALES["5x5"]()).notes

    assert note.startswith("The file counts likelihood and impact to 4, and this register has 5 levels")
    assert plan_of(path, four_levels()).notes == ()
