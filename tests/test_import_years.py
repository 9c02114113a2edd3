"""Quarters whose year stands only in the name of sheet or file, headings over two rows, and numbers shown as percentages."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.importers.grid import Percent
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.importers.wire import packed, unpacked
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2023, 3))
MEASURES = (("KPI", "Target", "Q1", "Q2 Actual"), ("Calls answered", 90, 88, 91))
ACTIONS = (
    ("Ref", "Action", "Owner", "Due date"),
    ("1", "Write the policy", "Clerk", "Q3"),
    ("2", "Train the clerks", "Head of HR", "End of Quarter 4"),
    ("3", "Buy the system", "Bursar", "31/03/2024"),
    ("4", "Look at it again", "Clerk", "when there is money"),
)


def plan_of(path: Path) -> Plan:
    [plan] = propose_all(read(path), Held(), TERMS).plans
    return plan


def figures(plan: Plan) -> list[list[tuple[str, str]]]:
    return [[(str(quarter), str(one)) for quarter, one in item.values["values"]] for item in plan.items]


@pytest.mark.parametrize(
    "name",
    [
        "KPIs 2021-22",
        "Performance_2021_22_v2",
        "KPIs FY2122",
        "kpi-202122",
        "KPIs 21-22 final",
        "KPIs 2021 2022",
    ],
)
def test_that_quarters_without_a_year_have_the_one_of_the_file(tmp_path, name):
    plan = plan_of(written(tmp_path / f"{name}.xlsx", *MEASURES))

    assert figures(plan) == [[("Q1 2021/22", "88"), ("Q2 2021/22", "91")]]
    assert [note for note in plan.notes if f"the file’s name, “{name}.xlsx”: 2021/22" in note]


@pytest.mark.parametrize(
    "name",
    [
        "KPIs 11-12",
        "KPIs 2021-11",
        "KPIs 2021",
        "KPIs 2020-21 and 2021-22",
        "KPIs 21-22-2021",
        "KPIs 2022-21",
    ],
)
def test_that_a_day_or_two_years_in_the_name_of_a_file_are_no_year(tmp_path, name):
    plan = plan_of(written(tmp_path / f"{name}.xlsx", *MEASURES))

    assert "values" not in plan.items[0].values
    assert [note for note in plan.notes if "without a year" in note and "sheet or file" in note]


@pytest.mark.parametrize(
    ("file", "sheet", "where"),
    [
        ("Action log 2023-24", "Actions", "the file’s name, “Action log 2023-24.xlsx”"),
        ("Actions", "2023-24", "the sheet’s name, “2023-24”"),
        ("Actions 2021-22", "2023-24", "the sheet’s name, “2023-24”"),
    ],
)
def test_that_timescales_that_are_a_quarter_alone_have_that_year_and_say_so(tmp_path, file, sheet, where):
    plan = plan_of(written(tmp_path / f"{file}.xlsx", *ACTIONS, sheet=sheet))

    found = [(str(item.values["timescale"]), item.values["timescale"].last_day) for item in plan.items]
    assert [text for text, _ in found] == [
        "Q3 2023/24",
        "end of Q4 2023/24",
        "31/03/2024",
        "when there is money",
    ]
    assert [day and day.isoformat() for _, day in found] == ["2023-12-31", "2024-03-31", "2024-03-31", None]
    assert [doubt.cell for doubt in plan.doubts] == ["D2", "D3", "D5"]
    assert f"“Q3” was read as Q3 2023/24; the year was taken from {where}." in plan.doubts[0].why


def test_that_a_quarter_alone_stays_a_text_where_no_year_is_known(tmp_path):
    plan = plan_of(written(tmp_path / "Actions.xlsx", *ACTIONS, sheet="Actions"))

    assert plan.items[0].values["timescale"].last_day is None
    assert "no day can be read from “Q3”" in plan.doubts[0].why


def test_that_years_over_their_quarters_are_read_though_the_other_headings_stand_above(tmp_path):
    path = written(
        tmp_path / "k.xlsx",
        ("Ref", "Indicator", "Target", "2022/23", None, "2023/24", None),
        (None, None, None, "Q3", "Q4", "Q1", "Q2"),
        ("K1", "Calls answered", "90%", 0.88, 0.9, 0.91, 0.925),
        ("K2", "Days lost", 8, 7, 8, 8, 9.5),
    )
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("D1:E1")
    book.active.merge_cells("F1:G1")
    for column in "DEFG":
        book.active[f"{column}3"].number_format = "0.0%"
    book.save(path)

    plan = plan_of(path)

    assert [match.heading for match in plan.matches][:4] == ["Ref", "Indicator", "Target", "2022/23 / Q3"]
    assert figures(plan) == [
        [("Q3 2022/23", "88"), ("Q4 2022/23", "90"), ("Q1 2023/24", "91"), ("Q2 2023/24", "92.5")],
        [("Q3 2022/23", "7"), ("Q4 2022/23", "8"), ("Q1 2023/24", "8"), ("Q2 2023/24", "9.5")],
    ]


def test_that_a_number_shown_as_a_percentage_crosses_from_the_reading_process(tmp_path):
    path = written(tmp_path / "k.xlsx", ("KPI", "Target"), ("Calls answered", 0.9))
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "0%"
    book.save(path)
    workbook = read(path)

    value = unpacked(packed(workbook)).sheets[0].rows[1].values[2]

    assert isinstance(value, Percent)
    assert value == 0.9


@pytest.mark.parametrize("shown", ["5%", "<5%", "2 - 4 %", "0.05"])
def test_that_how_likely_something_is_is_no_level(tmp_path, shown):
    path = written(
        tmp_path / "r.xlsx",
        ("Risk ID", "Risk title", "Likelihood", "Impact"),
        ("R1", "Flood in the depot", float(shown) if shown == "0.05" else shown, 4),
        ("R2", "Fraud in payroll", 3, 2),
    )
    book = openpyxl.load_workbook(path)
    if shown == "0.05":
        book.active["C2"].number_format = "0%"
    book.save(path)

    plan = plan_of(path)

    assert "position" not in plan.items[0].values
    assert [unread.cell for unread in plan.unread] == ["C2"]
    assert "is a percentage and none of the levels" in plan.unread[0].why
    assert str(plan.items[1].values["position"]) == "Position(likelihood=3, impact=2)"
