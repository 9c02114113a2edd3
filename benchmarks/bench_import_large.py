"""Planning 10,000 rows of 20 columns, beside openpyxl merely reading their values and fills."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from app.importers.child import read_workbook
from app.importers.plan import propose
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.registers.kinds import Terms
from app.registers.risks import RISKS
from benchmarks.ratio import Ratio, milliseconds, side_by_side

ROWS = 10_000
LIMIT = 1.5
_HEADINGS = (
    "Risk ID", "Risk title", "Risk description", "Risk owner", "Working leads", "Current likelihood", "Current impact",
    "Target likelihood", "Target impact", "Inherent score", "RAG", "Progress", "Horizon", "Category", "Update", "Appetite",
    "Proximity", "Cost centre", "Insurance policy", "Last reviewed",
)  # fmt: skip
_WORDS = ("Low", "Medium", "High", "Very High")
_COLOURS = ("#00B050", "#FFC000", "#FF0000")


def write_large(path: Path, count: int = ROWS) -> None:
    """A tracker of that many rows: texts that differ, levels in words, status as a fill, a date."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Risks")
    sheet.write_row(0, 0, _HEADINGS)
    fills = [book.add_format({"bg_color": colour}) for colour in _COLOURS]
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number in range(1, count + 1):
        levels = [_WORDS[(number * step) % 4] for step in (1, 3, 5, 7)]
        texts = (
            f"R{number:05}", f"Service {number} is not delivered as planned", f"Because of cause {number}, the service may stop.",
            f"Director {number % 40}", f"Head of unit {number % 90}; Manager {number % 200}", *levels, "H v M", None,
            ("On track", "Limited", "Slipped")[number % 3], ("Short-term", "Long-term")[number % 2], f"Theme {number % 12}",
            f"Update {number}: work goes on.", ("Averse", "Cautious", "Open")[number % 3], f"{number % 12} months",
            f"CC{number % 300:04}", f"Policy {number % 50}",
        )  # fmt: skip
        for column, text in enumerate(texts):
            if text is not None:
                sheet.write_string(number, column, text)
        sheet.write_blank(number, 10, None, fills[number % 3])
        sheet.write_datetime(number, 19, date(2021, 1 + number % 12, 1 + number % 28), day)
    book.close()


def _openpyxl(path: Path) -> int:
    """Every value and every fill, as a reader must look at them who wants to know the status."""
    filled = 0
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                filled += cell.value is not None or cell.fill.fill_type == "solid"
    return filled


def _ours(path: Path) -> None:
    plan = propose(read_workbook(path), RISKS, (), Terms(four_levels(), Quarter(2021, 3)))
    if len(plan.items) != ROWS or plan.unread or plan.doubts:
        raise AssertionError(f"The plan is wrong: {plan.summary()}")


def run() -> list[Ratio]:
    """The one promise: reading in a process of its own, and planning."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        write_large(path)
        ours, floor = side_by_side(
            lambda: milliseconds(lambda: _ours(path)),
            lambda: milliseconds(lambda: _openpyxl(path)),
            repeats=3,
        )
    return [Ratio("planning 10,000 rows of 20 columns", ours, floor, LIMIT)]
