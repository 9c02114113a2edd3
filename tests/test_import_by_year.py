"""Measures with a row for each year and the quarters across: one measure each, with a value for each quarter."""

from __future__ import annotations

from app.importers.plan import ItemKind
from tests.importers.measures import figures, plan_of
from tests.importers.sheets import written


def test_that_the_years_of_a_measure_are_one_with_a_value_for_each_quarter_and_their_own_cells(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("Ref", "KPI", "Year", "Target", "Q1", "Q2", "Q3", "Q4", "Owner"),
        ("K1", "Sickness", "2024/25", 8, 8, 7, 9, 8.5, "HR"),
        (None, None, "2025/26", 7, 7, "n/k", None, None, "HR"),
        ("K2", "Complaints", "FY24/25", 20, 20, 21, 22, 23, "Ops"),
        ("K2", "Complaints", "2025-26", 20, 19, 18, None, None, "Ops"),
        (),
        ("Source: HR system",),
        sheet="KPIs",
    )

    plan = plan_of(path)

    assert figures(plan) == {
        "Sickness": "Q1 2024/25: 8, Q2 2024/25: 7, Q3 2024/25: 9, Q4 2024/25: 8.5, Q1 2025/26: 7",
        "Complaints": "Q1 2024/25: 20, Q2 2024/25: 21, Q3 2024/25: 22, Q4 2024/25: 23, Q1 2025/26: 19, Q2 2025/26: 18",
    }
    assert [item.kind for item in plan.items] == [ItemKind.NEW] * 2
    assert [(item.values["ref"], str(item.values["target"]), item.row) for item in plan.items] == [
        ("K1", "7", 2),
        ("K2", "20", 4),
    ]
    assert [(one.cell, one.text) for one in plan.unread] == [("F3", "n/k")]
    assert [note for note in plan.notes if "8 (D2) and 7 (D3)" in note]
    assert [aside.row for aside in plan.asides] == [7]


def test_that_a_year_of_one_number_is_the_one_that_begins_in_it_and_is_said(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI", "Year", "Q1", "Q2"),
        ("Sickness", 2024, 8, 7),
        ("Sickness", 2025, 6, 5),
        sheet="KPIs",
    )

    plan = plan_of(path)

    assert figures(plan) == {"Sickness": "Q1 2024/25: 8, Q2 2024/25: 7, Q1 2025/26: 6, Q2 2025/26: 5"}
    assert [note for note in plan.notes if "“2024” as 2024/25 and “2025” as 2025/26" in note]


def test_that_a_comment_on_each_quarter_is_of_the_quarter_and_year_of_its_row(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI", "Year", "Q1", "Comment Q1", "Q2", "Q2 comment"),
        ("Sickness", "2024/25", 8, "A hard winter", 7, "Better now"),
        ("Sickness", "2025/26", 6, "Better still", None, None),
        sheet="KPIs",
    )

    [item] = plan_of(path).items

    assert [one.text for one in item.said] == [
        "Q1 2024/25 comment: A hard winter",
        "Q2 2024/25 comment: Better now",
        "Q1 2025/26 comment: Better still",
    ]


def test_that_a_year_that_stands_twice_for_a_measure_or_is_none_leaves_the_sheet_as_it_is(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI", "Year", "Target", "Q1", "Q2"),
        ("Sickness", "2024/25", 8, 8, 7),
        ("Sickness", "2024/25", 8, 6, 5),
        sheet="KPIs",
    )

    plan = plan_of(path)

    assert [note for note in plan.notes if "name quarters without a year" in note]
    assert not [note for note in plan.notes if "row for each measure and year" in note]
