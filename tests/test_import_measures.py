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
