"""Dates that a program may have turned round, and dates with a word or two about them."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from app.importers.child import read_workbook
from app.importers.held import Held
from app.importers.plan import Plan
from app.importers.whole import propose_all
from app.models.quarter import Quarter
from app.models.scale import SCALES
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(SCALES["5x5"](), Quarter.of(date(2025, 12, 1)))


def plan_of(folder, *dates: object) -> Plan:
    lines = [
        (f"A{n}", f"Bring the paper for board {n}", "Head of fleet", day) for n, day in enumerate(dates, 1)
    ]
    path = written(folder / "log.xlsx", ("Ref", "Action", "Lead", "Due date"), *lines)
    return propose_all(read_workbook(path), Held(), TERMS).plans[0]


def test_that_a_real_date_among_dates_with_the_month_first_is_to_be_checked(tmp_path):
    plan = plan_of(tmp_path, "12/25/2025", date(2026, 9, 1), date(2026, 9, 13), date(2026, 9, 9))

    assert [str(item.values["timescale"]) for item in plan.items] == [
        "25 December 2025", "1 September 2026", "13 September 2026", "9 September 2026",
    ]  # fmt: skip
    assert [doubt.cell for doubt in plan.doubts] == ["D2", "D3"]
    assert "may be 9 January 2026" in plan.doubts[1].why


def test_that_a_date_with_twelve_in_front_says_nothing_of_which_comes_first(tmp_path):
    plan = plan_of(tmp_path, "12/05/2026", "05/13/2026", "03/04/2027")

    assert str(plan.items[2].values["timescale"]) == "4 March 2027"
    assert "may be 4 March 2027 or 3 April 2027" in plan.doubts[2].why


@pytest.mark.parametrize(("year", "doubted"), [(1964, True), (1965, False), (2065, False), (2066, True)])
def test_that_a_year_far_from_ours_is_asked_about(tmp_path, year, doubted):
    plan = plan_of(tmp_path, f"31/03/{year}", "31/03/2026")

    assert [doubt.cell for doubt in plan.doubts] == ["D2"] * doubted


def test_that_real_dates_among_british_ones_are_taken_as_they_stand(tmp_path):
    assert plan_of(tmp_path, "25/12/2025", date(2026, 9, 1)).doubts == ()


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("31/03/26 (extended)", date(2026, 3, 31)),
        ("w/e 3/4/26", date(2026, 4, 3)),
        ("March 2026 (TBC)", date(2026, 3, 31)),
        ("30/09/2026 subject to funding", date(2026, 9, 30)),
        ("TBC - June 2026", date(2026, 6, 30)),
    ],
)
def test_that_a_date_with_a_word_about_it_is_read_and_the_word_said(tmp_path, said, due):
    plan = plan_of(tmp_path, said, "01/02/2026")

    assert plan.items[0].values["timescale"].last_day == due
    assert [doubt.cell for doubt in plan.doubts] == ["D2"]


@pytest.mark.parametrize("said", ["From April 2026", "Not before 2027", "Ongoing - review March 2026"])
def test_that_a_date_on_which_nothing_is_due_gives_none(tmp_path, said):
    assert plan_of(tmp_path, said, "01/02/2026").items[0].values["timescale"].last_day is None


@pytest.mark.parametrize("said", ["early 2026", "Spring 2025/26"])
def test_that_a_part_of_a_year_is_read_and_to_be_checked(tmp_path, said):
    assert [doubt.cell for doubt in plan_of(tmp_path, said, "01/02/2026").doubts] == ["D2"]


@pytest.mark.parametrize("form", ["mmm-yy", "[$-809]mmmm yyyy", "mm/yyyy"])
def test_that_a_day_that_its_cell_shows_as_a_month_is_that_month(tmp_path, form):
    path = written(
        tmp_path / "log.xlsx",
        ("Ref", "Action", "Lead", "Due date", "Date completed"),
        ("A1", "Bring the paper for the board", "Head of fleet", date(2026, 3, 1), None),
        ("A2", "Visit the second depot", "Head of fleet", date(2026, 3, 31), date(2025, 11, 1)),
        ("A3", "Renew the lease of the yard", "Head of fleet", date(2026, 4, 1), None),
    )
    book = openpyxl.load_workbook(path)
    for cell in ("D2", "D3", "E3"):
        book.active[cell].number_format = form
    book.active["D4"].number_format = "dd/mm/yyyy"
    book.save(path)

    plan = propose_all(read_workbook(path), Held(), TERMS).plans[0]

    due = [item.values["timescale"] for item in plan.items]
    assert [str(one) for one in due] == ["March 2026", "31 March 2026", "1 April 2026"]
    assert due[0].last_day == date(2026, 3, 31)
    assert plan.items[1].values["done_on"] == date(2025, 11, 1)
    assert str(plan.items[1].values["state"]) == "Complete"
    assert "names a month" in " ".join(doubt.why for doubt in plan.doubts)
