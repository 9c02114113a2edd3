"""Importing 2,000 risks, from the file to the saved step, beside openpyxl merely reading the same file."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from app.commands import imports
from app.commands.organisation import start
from app.importers.child import read_workbook
from app.importers.plan import propose
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.registers.kinds import Terms
from app.registers.risks import RISKS
from app.store.workspace import Workspace
from benchmarks.ratio import Ratio, milliseconds, side_by_side

RISKS_IN_FILE = 2_000
LIMIT = 2.0
_HEADINGS = (
    "Risk ID", "Risk title", "Risk description", "Risk owner", "Lead", "Position", "Target", "RAG", "Progress", "Horizon",
    "Category", "Mitigation", "Next review", "Comments",
)  # fmt: skip
_LETTERS = ("L", "M", "H", "VH")
_COLOURS = {"Green": "#00B050", "Amber": "#FFC000", "Red": "#FF0000"}


def write_tracker(path: Path, count: int) -> None:
    """A legacy tracker: a title over the table, status as a fill only, dates, and long texts that all differ."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Corporate risks")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    fills = [book.add_format({"bg_color": colour}) for colour in _COLOURS.values()]
    sheet.write_string(0, 0, "Corporate risk register", bold)
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(3, column, heading, bold)
    for number in range(1, count + 1):
        likelihood, impact = _LETTERS[number % 4], _LETTERS[number // 4 % 4]
        texts = (
            f"R{number:04}", f"Service {number} is not delivered as planned", f"Because of cause {number}, the service may stop, "
            f"which would lead to effect {number} for the public and for partners.", f"Director {number % 40}",
            f"Head of unit {number % 90}; Manager {number % 200}", f"{likelihood} v {impact}", f"{_LETTERS[number % 2]}v{impact}",
            "", ("On track", "Limited", "Slipped")[number % 3], ("Short-term", "Long-term")[number % 2], f"Theme {number % 12}",
            f"Measure {number} is being put in place with partner {number % 300}.",
        )  # fmt: skip
        for column, text in enumerate(texts):
            if text:
                sheet.write_string(3 + number, column, text)
        sheet.write_blank(3 + number, 7, None, fills[number % 3])
        sheet.write_datetime(3 + number, 12, date(2022, 1 + number % 12, 1 + number % 28), day)
        sheet.write_string(
            3 + number, 13, f"Update {number}: work goes on, and the board has noted the position."
        )
    book.close()


def _openpyxl(path: Path) -> int:
    book = load_workbook(path)
    return sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _ours(path: Path, workspace: Workspace) -> None:
    plan = propose(read_workbook(path), RISKS, (), Terms(four_levels(), Quarter(2021, 3)))
    done = workspace.run("Import", imports.apply, RISKS.key, plan.items)
    if done.new != RISKS_IN_FILE or plan.unread or done.left_out:
        raise AssertionError(f"The plan is wrong: {plan.summary()}")


def _in_milliseconds(path: Path) -> float:
    """One import into a register that was just started; the starting is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "new.quarterdeck", who="Benchmark")
        workspace.run("Start", start, name="", scale=four_levels(), first_quarter=Quarter(2021, 3))
        try:
            return milliseconds(lambda: _ours(path, workspace))
        finally:
            workspace.close()


def run() -> list[Ratio]:
    """The one promise of importing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.xlsx"
        write_tracker(path, RISKS_IN_FILE)
        ours, floor = side_by_side(
            lambda: _in_milliseconds(path), lambda: milliseconds(lambda: _openpyxl(path)), repeats=11
        )
    return [Ratio("importing 2,000 risks, plan and saving included", ours, floor, LIMIT)]
