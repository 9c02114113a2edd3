"""Measures as performance reports have them: a column for each quarter, signs and brackets, percentages and shares."""

from __future__ import annotations

import pytest

from app.importers.plan import Choices
from app.registers.measures import MEASURES
from tests.importers.grids import plan_of, sheet

HEAD = ("Ref", "Measure", "Target", "Q1 2026/27", "Q2 2026/27", "Lead")


def plan(*rows):
    return plan_of(sheet([HEAD, *rows], "KPIs"), register=MEASURES, choices=Choices(surely=True))


def figures(item):
    return [str(figure) for _, figure in item.values.get("values", ())]


def test_that_one_figure_that_cannot_be_read_costs_no_other_and_has_its_own_cell():
    found = plan(("M1", "Days lost to sickness", "8.5", "9.1", "9 or 10", "Head of HR"))

    assert figures(found.items[0]) == ["9.1"]
    assert [(one.cell, one.text) for one in found.unread] == [("E2", "9 or 10")]


@pytest.mark.parametrize(("written", "read"), [("8.9 (est)", "8.9"), ("91% ↑", "91"), ("1,204*", "1204")])
def test_that_a_figure_is_read_with_what_stands_behind_it_and_said(written, read):
    found = plan(("M1", "Something counted", "", written, "", ""))

    assert figures(found.items[0]) == [read]
    assert not found.unread
    assert [written.strip() in one.why for one in found.doubts] == [True]


def test_that_a_plain_share_under_a_target_in_per_cent_is_read_as_per_cent_and_said():
    found = plan(("M1", "Household waste recycled", "98%", "0.97", "0.961", ""))

    assert figures(found.items[0]) == ["97", "96.1"]
    assert found.items[0].values["unit"] == "%"
    assert "“0.97” was read as 97%" in found.doubts[0].why


@pytest.mark.parametrize(("whole", "read"), [("1", "100"), ("0", "0")])
def test_that_all_and_none_are_shares_too_beside_one_that_is_read_as_per_cent(whole, read):
    found = plan(("M1", "Household waste recycled", "98%", "0.97", whole, ""))

    assert figures(found.items[0]) == ["97", read]


def test_that_a_target_that_is_a_share_of_values_in_per_cent_is_read_so_and_said():
    found = plan(("M1", "Letters answered in time", "0.9", "88%", "91%", ""))

    assert str(found.items[0].values["target"]) == "90"
    assert figures(found.items[0]) == ["88", "91"]
    assert len(found.doubts) == 1


def test_that_a_small_percentage_under_a_small_target_stays_as_it_is():
    found = plan(("M1", "Rent lost to empty homes", "2%", "0.9", "1", ""))

    assert figures(found.items[0]) == ["0.9", "1"]
    assert not found.doubts


def test_that_a_table_of_measures_proposes_no_scale_of_risks():
    found = plan(
        ("M1", "Days to decide", "18", "8.7", "6.4", ""), ("M2", "Hours to answer", "7.5", "9.2", "8.1", "")
    )

    assert found.scale_proposal is None


@pytest.mark.parametrize(
    ("written", "read", "doubted"),
    [
        ("£250k", "250000", False),
        ("£1.2m", "1200000", False),
        ("£ 1.25 bn", "1250000000", False),
        ("1.2 million", "1200000", False),
        ("(£1,300)", "-1300", False),
        ("–3%", "-3", False),
        ("-£300", "-300", False),
        ("+3%", "3", False),
        ("1.2m", "1200000", True),
        ("1.5k", "1500", True),
        ("(3%)", "-3", True),
        ("(300)", "-300", True),
        ("< 5", "5", True),
        ("approx. 40", "40", True),
    ],
)
def test_that_a_figure_in_short_or_in_brackets_is_a_number_and_is_said_where_it_may_be_another(
    written, read, doubted
):
    found = plan(("M1", "Something counted", "", written, "", ""))

    assert figures(found.items[0]) == [read]
    assert not found.unread
    assert [f"“{written}” was read as" in one.why for one in found.doubts] == [True] * doubted


@pytest.mark.parametrize("written", ["(3", "3)", "-(3)", "8 to 9", "< 8 or > 10", "12 m 3", "5k runs", "k"])
def test_that_what_is_no_single_figure_is_not_read(written):
    found = plan(("M1", "Something counted", written, "", "", ""))

    assert "target" not in found.items[0].values
    assert [one.cell for one in found.unread] == ["C2"]


@pytest.mark.parametrize(
    ("written", "target", "direction", "doubted"),
    [
        ("≤ 8", "8", "Lower is better", False),
        ("no more than 8", "8", "Lower is better", False),
        ("≥95%", "95", "Higher is better", False),
        ("< 8", "8", "Lower is better", True),
        ("£250k", "250000", "None", False),
    ],
)
def test_that_a_target_that_is_a_bound_says_which_way_is_better(written, target, direction, doubted):
    found = plan(("M1", "Something counted", written, "", "", ""))

    assert str(found.items[0].values["target"]) == target
    assert str(found.items[0].values.get("direction")) == direction
    assert not found.unread
    assert len(found.doubts) == doubted


def test_that_thousands_of_a_measure_whose_unit_is_money_are_sure():
    head = (*HEAD[:2], "Unit", *HEAD[2:])
    found = plan_of(
        sheet([head, ("M1", "Saved", "£", "1.5m", "250k", "(2k)", "")], "KPIs"),
        register=MEASURES,
        choices=Choices(surely=True),
    )

    assert figures(found.items[0]) == ["250000", "-2000"]
    assert str(found.items[0].values["target"]) == "1500000"
    assert not found.doubts


def test_that_what_is_good_says_the_direction():
    rows = [
        ["Measure", "Polarity", "Target"],
        ["Days lost", "Low is good", "8"],
        ["Calls answered", "High is good", "90"],
    ]
    found = plan_of(sheet(rows, "KPIs"), register=MEASURES, choices=Choices(surely=True))

    assert [item.values["direction"].value for item in found.items] == ["Lower is better", "Higher is better"]
