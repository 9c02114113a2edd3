"""Pages that are no register's list, exported as they are shown: the assurance map, a survey's results, the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.commands import records
from app.models.sheet import Sheet
from app.papers import sheets
from app.papers.workbook_sheet import MOST
from app.queries.house import house
from app.queries.registers import rows
from app.queries.survey import survey
from app.views.assurance.view import MapView
from app.views.history.view import HistoryView
from app.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
DANGEROUS = "=HYPERLINK(A1)"


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_copy: Path) -> MainWindow:
    """The main window with a copy of the sample open."""
    return open_window(sample_copy)


def exported(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The workbook that Ctrl+E writes of the page in sight."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: path.exists() and not window.busy)
    return openpyxl.load_workbook(path)


def table_of(sheet: Any) -> tuple[list[str], list[list[Any]]]:
    """Headings and the lines under them."""
    (found,) = sheet.tables.values()
    headings, *lines = [[cell.value for cell in line] for line in sheet[found.ref]]
    return headings, lines


def test_that_the_assurance_map_is_exported_as_it_is_seen_and_its_texts_stay_texts(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window.workspace.read() as session:
        risk = rows(session, "risks")[0]
    window.workspace.run("Rename", records.change, "risks", risk.id, "title", DANGEROUS)
    window.go("assurance")
    window.pages.view("assurance").turn_to("map")

    book = exported(qtbot, window, tmp_path / "map.xlsx", monkeypatch)

    view = window.pages.view("assurance").front
    assert isinstance(view, MapView)
    model = view.map.model
    headings, lines = table_of(book.active)
    assert headings[2:] == [model.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    seen = [[model.index(row, column).data() for column in range(1, 5)] for row in range(model.rowCount())]
    assert [line[3:] for line in lines] == seen
    assert [line[:2] for line in lines[:1]] == [[risk.ref, "Risk"]]
    (cell,) = [cell for line in book.active.iter_rows() for cell in line if cell.value == DANGEROUS]
    assert cell.data_type == "s"
    assert book.active["A1"].value == "OFFICIAL"


def test_that_the_results_of_a_survey_are_exported_by_question_and_by_group(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window.workspace.read() as session:
        found = survey(session)
    window.go("survey")

    book = exported(qtbot, window, tmp_path / "results.xlsx", monkeypatch)

    assert book.sheetnames == ["By question", "By business group", "What was found"]
    headings, lines = table_of(book["By question"])
    assert [(line[0], line[headings.index("Yes")], line[headings.index("All")]) for line in lines] == [
        (one.question.ref, one.tally.yes, one.tally.whole) for one in found.asked
    ]
    headings, lines = table_of(book["By business group"])
    assert [(line[0], line[2], line[headings.index("No")]) for line in lines] == [
        (one.question.ref, name, tally.no) for one in found.asked for name, tally, _ in one.groups
    ]


def test_that_the_steps_in_sight_are_exported_with_who_when_why_and_each_field(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window.workspace.read() as session:
        risk = rows(session, "risks")[0]
    for name, value in (("Rename risk", "Harm"), ("Rename risk again", DANGEROUS)):
        window.workspace.run(name, records.change, "risks", risk.id, "title", value, reason="As agreed")
    window.go("history")
    view = window.pages.view("history")
    assert isinstance(view, HistoryView)
    with qtbot.waitSignal(view.steps.asked):
        view.steps.filters.words.setText("Rename risk")

    sheet = exported(qtbot, window, tmp_path / "steps.xlsx", monkeypatch).active

    headings, lines = table_of(sheet)
    told = [dict(zip(headings, line, strict=True)) for line in lines]
    assert [(one["What was done"], one["Field"], one["Before"], one["After"]) for one in told] == [
        ("Rename risk again", "Risk", "Harm", DANGEROUS),
        ("Rename risk", "Risk", risk.title, "Harm"),
    ]
    assert {(one["Who"], one["Why"], one["Register"]) for one in told} == {
        ("Governance officer", "As agreed", "Risks")
    }
    assert told[0]["Day"].date() == datetime.now().astimezone().date()
    assert sheet["A3"].value == "Two steps. Only steps with the words “Rename risk”."


def test_that_two_quarters_are_exported_as_they_are_compared(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("history")
    view = window.pages.view("history")
    assert isinstance(view, HistoryView)
    view.bar.setCurrentIndex(1)

    headings, lines = table_of(exported(qtbot, window, tmp_path / "two.xlsx", monkeypatch).active)

    assert headings == ["What happened", "Register", "Record", "Field", "Before", "After"]
    moved = next(records for title, records in view.comparison.groups if title == "Moved")
    assert [line[2] for line in lines if line[0] == "Moved" and line[3] == "Position"] == [
        one.name for one in moved
    ]


def test_that_a_text_that_no_cell_holds_says_that_it_was_cut(window: MainWindow, tmp_path: Path) -> None:
    with window.workspace.read() as session:
        shown = house(session)
    path = tmp_path / "long.xlsx"

    path.write_bytes(sheets.write([Sheet("Long", (("Text", 20),), (("£" * (MOST + 1),),))], "Long", shown))

    _, [[text]] = table_of(openpyxl.load_workbook(path).active)
    assert len(text) <= MOST
    assert text.endswith("(the rest has no room in a cell; the program shows it)")
