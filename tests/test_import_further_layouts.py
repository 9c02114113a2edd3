"""Layouts of real trackers that were once read wrongly without a word: each cell comes right, or is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.sheet_names import year_in
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Owner")


def plans_of(path: Path) -> dict[str, Plan]:
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def with_sheet(path: Path, name: str, *rows: Any) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_that_references_with_a_stroke_or_from_one_to_another_are_links_where_all_are_known(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        RISKS,
        ("R9", "Fire", 3, 4, "IT"),
        ("R10", "Flood", 2, 2, "IT"),
        sheet="Risks",
    )
    controls = [
        ("Control no", "Control", "Risk ref", "Owner"),
        ("C1", "Sprinklers tested weekly", "R9/R10", "Estates"),
        ("C2", "Insurance", "R9 to R10", "Finance"),
        ("C3", "Pumps", "R9/R11", "Estates"),
    ]

    plan = plans_of(with_sheet(path, "Controls", *controls))["controls"]

    assert [item.values.get("risks") for item in plan.items] == [("R9", "R10"), ("R9", "R10"), None]
    assert [one.cell for one in plan.unread] == ["C4"]


def test_that_a_range_of_references_longer_than_anybody_means_is_no_range(tmp_path):
    risks = [(f"R{number}", f"Danger {number} of the depot", 3, 4, "IT") for number in range(1, 33)]
    path = written(tmp_path / "risks.xlsx", RISKS, *risks, sheet="Risks")
    controls = [
        ("Control no", "Control", "Risk ref", "Owner"),
        ("C1", "Insurance", "R1 to R31", "Finance"),
        ("C2", "Sprinklers", "R1 to R32", "Estates"),
    ]

    plan = plans_of(with_sheet(path, "Controls", *controls))["controls"]

    assert [len(item.values.get("risks", ())) for item in plan.items] == [31, 0]
    assert [one.cell for one in plan.unread] == ["C3"]


def test_that_of_sheets_of_two_years_with_the_same_records_the_newer_one_counts(tmp_path):
    path = written(
        tmp_path / "risks.xlsx", RISKS, ("R1", "Fire", 3, 4, "IT"), ("R2", "Flood", 2, 2, "IT"), sheet="2025"
    )
    newer = [RISKS, ("R1", "Fire", 3, 5, "IT"), ("R3", "Theft", 1, 2, "IT")]

    plan = plans_of(with_sheet(path, "2026", *newer))["risks"]

    assert [(item.sheet, item.values["title"]) for item in plan.items] == [
        ("2026", "Fire"),
        ("2026", "Theft"),
    ]
    assert [note for note in plan.notes if "“Flood” is not on “2026”" in note]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2026", 2026),
        ("2025-26", 2025),
        ("FY25/26", 2025),
        ("Register 2026", 2026),
        ("2024-26", 0),
        ("Sheet 3", 0),
    ],
)
def test_the_year_that_a_sheet_is_of(name, year):
    assert (year_in(name) or (0,))[0] == year


def test_that_the_first_of_owner_and_lead_in_one_column_is_the_owner(tmp_path):
    path = written(
        tmp_path / "log.xlsx",
        ("Risk", "Likelihood", "Impact", "Owner / Lead"),
        ("Fire", 3, 4, "CIO / Jane Bell"),
        sheet="Risks",
    )

    values = plans_of(path)["risks"].items[0].values

    assert (values["owner"], values["leads"]) == ("CIO", ("Jane Bell",))


def test_that_a_cell_that_is_struck_through_alone_or_coloured_grey_is_named(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Status"),
        ("1", "Fire", 3, 4, "IT", None),
        ("2", "Flood", 2, 2, "Estates", None),
        ("3", "Theft", 1, 1, "Ops", None),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row, colour in ((2, "FFC000"), (3, "92D050"), (4, "BFBFBF")):
        sheet.cell(row, 6).fill = PatternFill("solid", fgColor=colour)
    sheet["B3"].font = Font(strike=True)
    book.save(path)

    plan = plans_of(path)["risks"]

    assert [str(item.values.get("rag", "")) for item in plan.items] == ["Amber", "Green", ""]
    assert [(one.cell, one.heading) for one in plan.doubts] == [("B3", "Risk"), ("F4", "RAG")]
    assert all(item.sure for item in plan.items)


def test_that_shares_among_percentages_are_read_as_such_and_the_target_of_a_year_is_the_target(tmp_path):
    path = written(
        tmp_path / "kpis.xlsx",
        ("KPI", "Unit", "Target 2025/26", "Q1 Actual", "Q2 Actual"),
        ("Calls answered", "%", 0.95, 0.91, "92%"),
        ("Sickness", "days", 8, 0.5, 2),
        sheet="KPIs 2025-26",
    )

    plan = plans_of(path)["measures"]
    calls, sickness = plan.items

    assert [str(figure) for _, figure in calls.values["values"]] == ["91", "92"]
    assert [str(figure) for _, figure in sickness.values["values"]] == ["0.5", "2"]
    assert [str(item.values["target"]) for item in plan.items] == ["95", "8"]
    assert [one.cell for one in plan.doubts] == ["D2", "C2"]


def test_that_rows_of_one_title_are_named(tmp_path):
    path = written(
        tmp_path / "plan.xlsx",
        ("Project", "Milestone", "RAG"),
        ("New office", "Foundations", "G"),
        ("New office", "Roof", "R"),
        sheet="Projects",
    )

    assert [note for note in plans_of(path)["plans"].notes if "“New office” (rows 2 and 3)" in note]


def test_that_texts_without_a_heading_and_headings_that_stand_twice_are_named(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        ("Ref", "Risk", "Likelihood", "Likelihood", "Impact", "Owner"),
        ("R1", "Fire", 3, 4, 4, "IT", "hand over in May"),
        ("R2", "Flood", 2, 1, 2, "Estates"),
        ("R3", "Theft", 2, 1, 2, "Ops", None, "see audit"),
        sheet="Risks",
    )

    notes = plans_of(path)["risks"].notes

    assert [note for note in notes if "G2 (“hand over in May”); H4 (“see audit”)" in note]
    assert [note for note in notes if "Column C, “Likelihood”, was taken for what D says too" in note]


def test_that_figures_kept_as_text_and_misspelt_levels_are_read_and_what_a_comma_parted_is_named(tmp_path):
    path = tmp_path / "risks.csv"
    path.write_text(
        'Ref,Risk,Likelyhood,Imapct,Owner,Notes\n="001",Fire,3,4,IT,\n\'002,Flood,2,2,Estates,wait, then see\n',
        encoding="utf-8",
    )

    plan = plans_of(path)["risks"]

    assert [item.values["ref"] for item in plan.items] == ["001", "002"]
    assert [str(item.values["position"].impact) for item in plan.items] == ["4", "2"]
    assert [note for note in plan.notes if "G3 (“then see”)" in note]


def test_that_of_positions_at_several_quarters_under_group_headings_the_newest_counts(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        ("Ref", "Risk", "Owner", "Q1 2026/27", None, "Q2 2026/27", None),
        (None, None, None, "L", "I", "L", "I"),
        ("R1", "Fire", "IT", 3, 4, 2, 5),
        ("R2", "Flood", "Estates", 2, 2, 1, 1),
        sheet="Risks",
    )

    positions = [item.values["position"] for item in plans_of(path)["risks"].items]

    assert [(one.likelihood, one.impact) for one in positions] == [(2, 5), (1, 1)]


@pytest.mark.parametrize(
    "names",
    [
        ("Mar-26 L", "Mar-26 I", "Jun-26 L", "Jun-26 I"),
        ("L Mar '26", "I Mar '26", "L Jun '26", "I Jun '26"),
        ("Q4 25/26 L", "Q4 25/26 I", "Q1 26/27 L", "Q1 26/27 I"),
    ],
)
def test_that_levels_under_a_letter_and_a_month_are_levels_of_which_the_newest_count_and_are_named(
    tmp_path, names
):
    path = written(
        tmp_path / "risks.xlsx",
        ("Ref", "Risk", "Owner", *names),
        ("R1", "Fire", "IT", 3, 4, 2, 5),
        sheet="Risks",
    )

    plan = plans_of(path)["risks"]
    position = plan.items[0].values["position"]

    assert (position.likelihood, position.impact) == (2, 5)
    assert len([note for note in plan.notes if "was taken for what" in note]) == 2


def test_that_a_comment_on_a_quarter_has_the_year_of_its_sheet(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        (*RISKS, "Comment Q1"),
        ("R1", "Fire", 3, 4, "IT", "Sprinklers were bought"),
        sheet="Risks 2026-27",
    )

    [item] = plans_of(path)["risks"].items

    assert [one.text for one in item.said] == ["Q1 2026/27 comment: Sprinklers were bought"]


def test_that_the_position_of_the_last_quarter_is_not_that_of_now_and_of_two_impacts_the_choice_is_named(
    tmp_path,
):
    path = written(
        tmp_path / "risks.xlsx",
        (
            "Ref",
            "Risk",
            "Owner",
            "L (last quarter)",
            "I (last quarter)",
            "L (this quarter)",
            "I (this quarter)",
        ),
        ("R1", "Fire", "IT", 3, 4, 2, 5),
        sheet="Risks",
    )
    impacts = written(
        tmp_path / "impacts.xlsx",
        ("Ref", "Risk", "Impact (Financial)", "Impact (Reputation)", "Likelihood", "Owner"),
        ("R1", "Fire", 5, 3, 3, "IT"),
        sheet="Risks",
    )

    position = plans_of(path)["risks"].items[0].values["position"]

    assert (position.likelihood, position.impact) == (2, 5)
    assert [
        note
        for note in plans_of(impacts)["risks"].notes
        if "“Impact (Financial)”, was taken for what D" in note
    ]


def test_that_of_numbered_revisions_the_last_counts_and_a_current_date_is_a_revised_one(tmp_path):
    revised = written(
        tmp_path / "actions.xlsx",
        ("Action no", "Action", "Lead", "Original date", "Revised date 1", "Revised date 2"),
        ("1", "Write", "Jane", "1/7/26", "1/8/26", "1/9/26"),
        ("2", "Train", "Sam", "1/7/26", None, None),
        sheet="Actions",
    )
    current = written(
        tmp_path / "recs.xlsx",
        ("Ref", "Recommendation", "Owner", "Agreed date", "Current date"),
        ("1", "Reconcile", "Finance", "31/3/26", "30/9/26"),
        sheet="Recommendations",
    )

    first, second = plans_of(revised)["actions"].items
    third = plans_of(current)["recommendations"].items[0]

    assert (str(first.values["timescale"]), [str(one) for one in first.past]) == (
        "1/9/26",
        ["1/7/26", "1/8/26"],
    )
    assert (str(second.values["timescale"]), second.past) == ("1/7/26", ())
    assert (str(third.values["timescale"]), [str(one) for one in third.past]) == ("30/9/26", ["31/3/26"])


def test_that_a_title_that_is_a_formula_without_a_result_is_why_its_row_is_left_out(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        RISKS,
        ("R1", '=A1&"x"', 3, 4, "IT"),
        ("R2", "Flood", 2, 2, "IT"),
        sheet="Risks",
    )

    [aside] = plans_of(path)["risks"].asides

    assert aside.row == 2
    assert "no stored result" in aside.why
