"""Measures in a long list, a row for each measure and quarter: one measure each, with a value for each quarter."""

from __future__ import annotations

from datetime import date

from tests.importers.measures import figures, plan_of
from tests.importers.sheets import written


def test_that_the_rows_of_a_measure_are_one_with_a_value_for_each_quarter_and_their_own_cells(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI report",),
        (),
        ("KPI ref", "KPI", "Quarter", "Value", "Target", "Owner", "Commentary"),
        ("K1", "Days lost to sickness", "Q1 2025/26", 8.1, "7.5", "Head of HR", "Up on winter"),
        ("K2", "Calls answered in time", "Q1 2025/26", "91%", "95%", "Head of Contact", None),
        ("K1", "Days lost to sickness", "Q2 2025/26", 7.9, "7.5", "Head of HR", None),
        ("K2", "Calls answered in time", "Q2 2025/26", "n/k", "96%", "Head of Contact", "System down"),
        (),
        ("Source: HR system",),
    )

    plan = plan_of(path)

    assert figures(plan) == {
        "Days lost to sickness": "Q1 2025/26: 8.1, Q2 2025/26: 7.9",
        "Calls answered in time": "Q1 2025/26: 91",
    }
    sickness, calls = (item.values for item in plan.items)
    assert (sickness["ref"], str(sickness["target"]), sickness["owner"]) == ("K1", "7.5", "Head of HR")
    assert [(str(one.quarter), one.text) for one in plan.items[0].said] == [
        ("Q1 2025/26", "Commentary Q1 2025/26: Up on winter")
    ]
    assert (str(calls["target"]), calls["unit"]) == ("96", "%")
    assert [(one.cell, one.text) for one in plan.unread] == [("D7", "n/k")]
    assert [note for note in plan.notes if "95% (E5) and 96% (E7)" in note]
    assert [aside.row for aside in plan.asides] == [9]


def test_that_a_name_may_stand_once_and_a_quarter_have_its_year_in_a_column_of_its_own(tmp_path):
    path = written(
        tmp_path / "figures.xlsx",
        ("Indicator", "Year", "Qtr", "Actual"),
        ("Crimes", "2024/25", 4, 101),
        (None, "2025/26", 1, 99),
        ("Calls", "2024/25", 4, 5),
        (None, "2025/26", 1, 6),
    )

    assert figures(plan_of(path)) == {
        "Crimes": "Q4 2024/25: 101, Q1 2025/26: 99",
        "Calls": "Q4 2024/25: 5, Q1 2025/26: 6",
    }


def test_that_a_name_over_its_quarters_keeps_its_target_and_what_is_no_quarter_is_named(tmp_path):
    path = written(
        tmp_path / "figures.xlsx",
        ("Measure", "Target", "Quarter", "Actual"),
        ("Sickness", 8, None, None),
        (None, None, "Q1", 9),
        (None, None, "Q2", 8.5),
        (None, None, "Year end", 8.6),
        ("Complaints", 20, None, None),
        (None, None, "Q1", 22),
        sheet="KPIs 2025-26",
    )

    plan = plan_of(path)

    assert figures(plan) == {"Sickness": "Q1 2025/26: 9, Q2 2025/26: 8.5", "Complaints": "Q1 2025/26: 22"}
    assert [str(item.values["target"]) for item in plan.items] == ["8", "20"]
    assert [match.heading for match in plan.matches if not match.key] == ["Actual Year end"]


def test_that_what_several_teams_report_is_a_measure_for_each(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("Measure", "Team", "Period", "Result", "RAG"),
        ("Sickness", "North", date(2025, 6, 30), 5, "Green"),
        ("Sickness", "South", date(2025, 6, 30), 7, "Red"),
        ("Sickness", "North", date(2025, 9, 30), 6, "Amber"),
        ("Sickness", "South", date(2025, 9, 30), 8, "Red"),
    )

    plan = plan_of(path)

    assert figures(plan) == {
        "Sickness (North)": "Q1 2025/26: 5, Q2 2025/26: 6",
        "Sickness (South)": "Q1 2025/26: 7, Q2 2025/26: 8",
    }
    assert "RAG Q1 2025/26" in [match.heading for match in plan.matches if not match.key]


def test_that_of_several_months_of_a_quarter_the_latest_counts_and_the_others_are_named(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("Measure", "Month", "Actual"),
        ("Sickness", "Jul 2025", 6),
        ("Sickness", "Jun 2025", 7),
        ("Sickness", "May 2025", 8),
    )

    plan = plan_of(path)

    assert figures(plan) == {"Sickness": "Q1 2025/26: 7, Q2 2025/26: 6"}
    assert [note for note in plan.notes if "7 (C3) and 8 (C4)" in note]


def test_that_a_plain_table_with_a_column_for_each_quarter_is_found(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("Measure", "Q1 2025/26", "Q2 2025/26"),
        ("Sickness", 8, 7),
        ("Complaints", 3, 4),
    )

    assert figures(plan_of(path))["Sickness"] == "Q1 2025/26: 8, Q2 2025/26: 7"


def test_that_rows_of_targets_and_of_figures_are_one_measure_and_a_target_is_no_value(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("Indicator", None, "Q1 2025/26", "Q2 2025/26", "Owner"),
        ("Sickness", "Target", 8, 7, None),
        (None, "Actual", 9, "n/k", "Head of HR"),
        (None, "Variance", 1, None, None),
        ("Calls", "Target", 95, 95, "Head of Contact"),
        (None, "Actual", 91, 93, None),
        sheet="KPIs",
    )

    plan = plan_of(path)

    assert figures(plan) == {"Sickness": "Q1 2025/26: 9", "Calls": "Q1 2025/26: 91, Q2 2025/26: 93"}
    assert [str(item.values["target"]) for item in plan.items] == ["7", "95"]
    assert [item.values["owner"] for item in plan.items] == ["Head of HR", "Head of Contact"]
    assert [one.cell for one in plan.unread] == ["D3"]
    assert [note for note in plan.notes if "8 (C2) and 7 (D2)" in note]
    assert [note for note in plan.notes if "“Variance” (row 4)" in note]


def test_that_a_list_of_one_quarter_has_values_too(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI", "Quarter", "Value", "Target"),
        ("Sickness", "Q1 2025/26", 8, 7),
        ("Calls", "Q1 2025/26", 91, 95),
        sheet="KPIs",
    )

    assert figures(plan_of(path)) == {"Sickness": "Q1 2025/26: 8", "Calls": "Q1 2025/26: 91"}
