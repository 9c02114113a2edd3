"""Assurance maps with several columns for a line of defence: who says it, how well it stands, and when that was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.commands import imports
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.source import Source
from app.models.status import Rag
from app.queries import registers
from app.queries.house import terms
from app.queries.records import known_refs, told
from app.store.workspace import Workspace
from tests.importers.sheets import written
from tests.store_registers import started

TODAY = date(2023, 10, 2)
KEYS = ("title", "line", "rating", "source", "given_on", "mechanisms")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(
        tmp_path / "Trust.quarterdeck", who="Officer", scale=five_by_five(), first=Quarter(2023, 3)
    )
    yield made
    made.close()


def plan_of(path: Path, workspace: Workspace) -> Plan:
    with workspace.read() as session:
        rows = {"assurance": registers.rows(session, "assurance", TODAY)}
        [plan] = propose_all(read(path), Held(rows, known_refs(session), told(session)), terms(session)).plans
    return plan


def grouped(path: Path, *, merged: bool = True) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Who assures us"
    for line in (
        ("Principal risks and who assures them",),
        (),
        ("Principal risk", "First line of defence", None, None, "2nd line", None, None, "Third line", None, "Gaps"),
        (None, "Source", "RAG", "Date", "Source", "RAG", "Date", "Assurance", "Rating", None),
        ("Cyber attack", "Head of IT", "G", date(2023, 6, 30), "Data board", "Amber", "12/07/2023", "Audit", "R", "Tests"),
        ("Fraud", "Payments", "Green", date(2023, 5, 1), None, None, None, "Auditors", None, None),
    ):  # fmt: skip
        sheet.append(line)
    sheet["I6"].fill = PatternFill("solid", fgColor="FF00B050")
    for cells in ("A3:A4", "B3:D3", "E3:G3", "H3:I3", "J3:J4") if merged else ():
        sheet.merge_cells(cells)
    book.save(path)
    return path


@pytest.mark.parametrize("merged", [True, False])
def test_that_each_line_of_each_risk_is_an_assurance_with_its_source_rating_and_date(
    workspace, tmp_path, merged
):
    plan = plan_of(grouped(tmp_path / "m.xlsx", merged=merged), workspace)

    assert plan.register == "assurance"
    assert [tuple(str(item.values.get(key, "")) for key in KEYS) for item in plan.items] == [
        ("First line: Cyber attack", "1 Management controls", "Green", "Head of IT", "2023-06-30", ""),
        ("Second line: Cyber attack", "2 Management oversight", "Amber", "Data board", "2023-07-12", ""),
        ("Third line: Cyber attack", "3 Independent", "Red", "", "", "Audit"),
        ("First line: Fraud", "1 Management controls", "Green", "Payments", "2023-05-01", ""),
        ("Third line: Fraud", "3 Independent", "Green", "", "", "Auditors"),
    ]
    assert [item.values["covers"] for item in plan.items][::3] == ["Cyber attack\nGaps: Tests", "Fraud"]
    assert [item.row for item in plan.items] == [5, 5, 5, 6, 6]
    assert not plan.unread


def test_that_the_same_map_again_finds_nothing_to_do(workspace, tmp_path):
    path = grouped(tmp_path / "m.xlsx")
    plan = plan_of(path, workspace)
    workspace.run("Import", imports.apply, plan.register, plan.items, source=Source.IMPORT)

    again = plan_of(path, workspace)

    assert again.nothing_to_do
    assert again.summary() == "Five same."


def test_that_headings_of_one_row_may_name_line_and_part(workspace, tmp_path):
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(
        (
            "Strategic risk",
            "1st line - assurance",
            "1st line: RAG",
            "1st line (how often)",
            "2nd line",
            "3rd line",
        )
    )
    sheet.append(("Budget gap", "Monthly reports", "Amber", "Monthly", "A panel (G)", "Audit, Sept 2022"))
    book.save(tmp_path / "m.xlsx")

    plan = plan_of(tmp_path / "m.xlsx", workspace)

    assert [
        tuple(str(item.values.get(key, "")) for key in ("rating", "mechanisms")) for item in plan.items
    ] == [
        ("Amber", "Monthly reports\nhow often: Monthly"),
        ("Green", "A panel"),
        ("", "Audit, Sept 2022"),
    ]


@pytest.mark.parametrize("more", [5, 6])
def test_that_a_table_with_many_columns_beside_the_lines_is_no_map(workspace, tmp_path, more):
    beside = ("Strategic risk", "Owner", "Cause", "Effect", "Gaps", "Notes")[:more]
    lines = ("1st line", "2nd line", "3rd line")
    path = written(
        tmp_path / "m.xlsx",
        (*beside, *lines),
        ("Fire", *("Estates",) * (more - 1), "Green", "Amber", "Red"),
        ("Budget gap", *("Finance",) * (more - 1), "Amber", "Green", "Red"),
        sheet="Assurance",
    )

    plan = plan_of(path, workspace)

    assert len(plan.items) == (6 if more == 5 else 2)


@pytest.mark.parametrize("cell", ["Green – a panel", "Green: a panel", "green (a panel)", "a panel (G)"])
def test_that_a_rating_may_stand_before_what_a_line_does(workspace, tmp_path, cell):
    path = areas(tmp_path / "m.xlsx", ("Fire", cell, "Audit", "Red"))

    first = plan_of(path, workspace).items[0]

    assert (first.values["rating"], first.values["mechanisms"]) == (Rag.GREEN, "a panel")


@pytest.mark.parametrize(
    ("cell", "rating", "said"),
    [("Amber – see note (b)", Rag.AMBER, "see note (b)"), ("Amber (2) audits", None, "Amber (2) audits")],
)
def test_that_no_bracket_is_lost_with_a_rating(workspace, tmp_path, cell, rating, said):
    path = areas(tmp_path / "m.xlsx", ("Fire", cell, "Audit", "Red"))

    first = plan_of(path, workspace).items[0]

    assert (first.values.get("rating"), first.values["mechanisms"]) == (rating, said)


def test_that_a_date_that_is_no_day_is_said_with_its_cell_in_the_file(workspace, tmp_path):
    path = grouped(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["D6"] = "summer 2023"
    book.save(path)

    plan = plan_of(path, workspace)

    assert [(unread.cell, unread.text) for unread in plan.unread] == [("D6", "summer 2023")]


def test_that_a_map_of_areas_with_the_lines_in_brackets_is_read_and_a_cross_is_no_assurance(
    tmp_path, workspace
):
    book = openpyxl.Workbook()
    for line in (
        ("Area", "Management (1st)", "Oversight (2nd)", "Independent (3rd)", "Overall"),
        ("Buying", "✓ Contract reviews", "✓ Buying board", "✗", "A"),
        ("Fire safety", "✓", "none", "✓ Fire service visit", "G"),
    ):
        book.active.append(line)
    book.save(tmp_path / "map.xlsx")

    plan = plan_of(tmp_path / "map.xlsx", workspace)

    assert plan.register == "assurance"
    assert [item.values["title"] for item in plan.items] == [
        "First line: Buying",
        "Second line: Buying",
        "First line: Fire safety",
        "Third line: Fire safety",
    ]
    assert plan.items[0].values["covers"] == "Buying\nOverall: A"
    assert "Two cells say that a line gives none (C3 and D2)" in " ".join(plan.notes)


@pytest.mark.parametrize(
    "cell",
    ["Red - Amber", "Red/Amber", "Amber-Green", "Amber / Red", "A/R", "Red to Amber", "Amber (was Red)"],
)
def test_that_of_two_ratings_none_is_chosen_and_it_is_told(tmp_path, workspace, cell):
    plan = plan_of(areas(tmp_path / "m.xlsx", ("Buying", "Green", cell, "Red")), workspace)

    assert [item.values.get("rating") for item in plan.items] == [Rag.GREEN, None, Rag.RED]
    assert plan.items[1].values["mechanisms"] == cell
    (unread,) = plan.unread
    assert (unread.cell, unread.heading, unread.text) == ("C2", "Rating", cell)


def areas(path: Path, *lines: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    for line in (("Area", "First line", "Second line", "Third line"), *lines):
        book.active.append(line)
    book.save(path)
    return path


def test_that_a_cross_beside_ticks_is_no_assurance_and_the_key_below_is_no_part_of_the_map(
    tmp_path, workspace
):
    key = (("", "", ""), ("Key", "", "", ""), ("✓", "there is some"), ("x", "none"))
    path = areas(tmp_path / "m.xlsx", ("Buying", "✓", "x", "x"), ("Fire", "x", "✓", "✓"), *key)

    plan = plan_of(path, workspace)

    assert [item.values["title"] for item in plan.items] == [
        "First line: Buying",
        "Second line: Fire",
        "Third line: Fire",
    ]
    assert "Three cells say that a line gives none (B3, C2 and D2)" in " ".join(plan.notes)


def test_that_a_cross_in_a_map_without_ticks_is_one_and_is_said(tmp_path, workspace):
    plan = plan_of(areas(tmp_path / "m.xlsx", ("Buying", "x", "", "x"), ("Fire", "", "x", "none")), workspace)

    assert [(item.values["title"], item.values["mechanisms"]) for item in plan.items] == [
        ("First line: Buying", "✓"),
        ("Third line: Buying", "✓"),
        ("Second line: Fire", "✓"),
    ]
    assert "An “x” was read as a tick, as in B2" in " ".join(plan.notes)
    assert "One cell says that a line gives none (D3)" in " ".join(plan.notes)


def test_that_a_rating_behind_each_line_is_that_of_the_line_before_it(workspace, tmp_path):
    lines = (
        ("Strategic risk", "First line", "RAG", "Second line", "RAG", "Third line", "RAG", "Overall"),
        ("Cyber attack", "Patch reports", "A", "Audit of systems", "G", "Internal audit", "R", "Amber"),
    )

    items = plan_of(written(tmp_path / "map.xlsx", *lines), workspace).items

    assert [str(item.values["rating"]) for item in items] == ["Amber", "Green", "Red"]
    assert [item.values["mechanisms"] for item in items] == [
        "Patch reports",
        "Audit of systems",
        "Internal audit",
    ]
    assert {item.values["covers"] for item in items} == {"Cyber attack\nOverall: Amber"}
