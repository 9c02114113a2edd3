"""Figures by month in a list of measures: the last month of each quarter is its value, to be checked, and no month is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.views.importing.heading_words import heading_shown
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
SHORT = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def plan_of(path: Path) -> Plan:
    [plan] = propose_all(read(path), Held(), TERMS).plans
    assert plan.register == "measures"
    return plan


def months(tmp_path: Path, headings: Any, *, sheet: str = "KPIs") -> Plan:
    lines = [
        ("Calls answered in time", "%", *range(80, 92)),
        ("Complaints received", "number", *range(3, 12), None, None, None),
    ]
    return plan_of(written(tmp_path / "measures.xlsx", ("Measure", "Unit", *headings), *lines, sheet=sheet))


@pytest.mark.parametrize(
    ("headings", "sheet"),
    [
        (SHORT, "KPIs 2025-26"),
        ([f"{name}-{25 + (place > 8)}" for place, name in enumerate(SHORT)], "KPIs"),
        ([date(2025 + (place > 8), (place + 3) % 12 + 1, 1) for place in range(12)], "KPIs"),
    ],
)
def test_that_the_last_month_of_each_quarter_is_its_value_and_the_others_are_kept(tmp_path, headings, sheet):
    plan = months(tmp_path, headings, sheet=sheet)

    year = [Quarter(2025, number) for number in (1, 2, 3, 4)]
    calls, complaints = plan.items
    assert calls.values["values"] == tuple(zip(year, map(Decimal, (82, 85, 88, 91)), strict=True))
    assert complaints.values["values"] == tuple(zip(year[:3], map(Decimal, (5, 8, 11)), strict=True))
    assert complaints.values["commentary"].splitlines() == [
        "Figure for April 2025: 3", "Figure for May 2025: 4", "Figure for July 2025: 6", "Figure for August 2025: 7",
        "Figure for October 2025: 9", "Figure for November 2025: 10",
    ]  # fmt: skip
    assert [doubt.heading for doubt in plan.doubts] == ["Values by quarter"] * 2
    assert all("last month of its quarter" in doubt.why for doubt in plan.doubts)


def test_that_months_without_a_year_are_named_and_the_year_is_asked_for(tmp_path):
    plan = months(tmp_path, SHORT)

    assert not any("values" in item.values for item in plan.items)
    assert [note for note in plan.notes if "months without a year" in note and "Write the year" in note]


def test_that_two_months_are_no_series(tmp_path):
    plan = plan_of(
        written(
            tmp_path / "m.xlsx", ("Measure", "Unit", "Nov 2025", "Dec 2025"), ("Calls answered", "%", 81, 83)
        )
    )

    assert "values" not in plan.items[0].values
    assert [match.heading for match in plan.matches if match.key is None] == ["Nov 2025", "Dec 2025"]


def test_that_quarters_beside_their_months_are_the_values(tmp_path):
    path = written(
        tmp_path / "measures.xlsx",
        ("Indicator", "Target", "Apr", "May", "Jun", "Q1"),
        ("Complaints received", 20, 3, 4, 5, 12),
        ("Calls lost", 30, 1, 2, 3, 6),
        sheet="KPIs 2025-26",
    )

    plan = plan_of(path)

    assert plan.items[0].values["values"] == ((Quarter(2025, 1), Decimal(12)),)
    assert plan.doubts == ()


def test_that_the_headings_are_shown_as_the_file_has_them_and_as_what_they_were_read(tmp_path):
    plan = months(tmp_path, SHORT, sheet="KPIs 2025-26")

    shown = [heading_shown(match, plan, REGISTERS["measures"], TERMS) for match in plan.matches]

    assert [row.heading for row in shown[2:5]] == ["Apr", "May", "Jun"]
    assert shown[2].why.startswith("Read as “Figure for April 2025”: ")
    assert shown[4].why.startswith("Read as “Q1 2025/26”: ")
