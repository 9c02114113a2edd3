"""Where a screen reader listens, what stands beside a list waits until the list rests, so that each of its lines can be said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.history.view import HistoryView
from app.views.papers.view import PapersView
from app.views.register_page import RegisterView
from app.views.returns.view import ReturnsView
from app.views.survey.results import ResultsView
from app.widgets.detail_panel import DetailPanel
from app.widgets.keys import has_keyboard
from app.window.main_window import MainWindow

DOWN = Qt.Key.Key_Down


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The main window with a copy of the sample open, and a screen reader that listens."""
    made = open_window(sample_copy)
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda _event: None))
    return made


@pytest.fixture
def risks(qtbot: QtBot, window: MainWindow) -> RegisterView:
    """The page of the risks, the keyboard on the first."""
    window.go("risks")
    view = window.pages.view("risks")
    assert isinstance(view, RegisterView)
    view.table.go_to(view.rows[0].id, "title")
    qtbot.waitUntil(lambda: view.panel.details.row_id == view.rows[0].id)
    return view


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch, risks: RegisterView) -> list[str]:
    """The references of the records with which the panel is filled, one after the other."""
    refs: list[str] = []
    show = DetailPanel.show_row

    def noted(panel: DetailPanel, row: object, terms: object) -> None:
        refs.append(getattr(row, "ref", ""))
        show(panel, row, terms)  # type: ignore[arg-type]

    monkeypatch.setattr(DetailPanel, "show_row", noted)
    return refs


def test_that_a_walk_through_a_list_fills_the_panel_where_it_ends(
    qtbot: QtBot, risks: RegisterView, filled: list[str]
) -> None:
    for _ in range(4):
        QTest.keyClick(risks.table.grid, DOWN)

    assert filled == []
    qtbot.waitUntil(lambda: bool(filled))
    assert filled == [risks.rows[4].ref]
    assert risks.panel.details.row_id == risks.table.current_id() == risks.rows[4].id


def test_that_the_panel_has_gone_along_when_the_keyboard_comes_into_it(
    risks: RegisterView, filled: list[str]
) -> None:
    QTest.keyClick(risks.table.grid, DOWN)
    QTest.keyClick(risks.table.grid, Qt.Key.Key_F6)

    assert has_keyboard(risks.panel)
    assert risks.panel.details.row_id == risks.rows[1].id
    assert filled == [risks.rows[1].ref]


def test_that_a_change_in_the_list_fills_the_panel_at_once(risks: RegisterView) -> None:
    QTest.keyClick(risks.table.grid, DOWN)

    risks.change(risks.rows[1].id, "title", "Systems that are new")

    assert risks.panel.details.form is not None
    assert risks.panel.details.form.fields["title"].editor.content() == "Systems that are new"


def test_that_nobody_waits_where_nobody_listens(
    monkeypatch: pytest.MonkeyPatch, risks: RegisterView, filled: list[str]
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))

    for _ in range(2):
        QTest.keyClick(risks.table.grid, DOWN)

    assert filled == [row.ref for row in risks.rows[1:3]]


def test_that_the_history_tells_its_steps_in_full_where_a_walk_ends(qtbot: QtBot, window: MainWindow) -> None:
    window.go("history")
    view = window.pages.view("history")
    assert isinstance(view, HistoryView)
    steps = view.steps
    steps.list.setFocus()
    QApplication.processEvents()
    told: list[str] = []
    before = steps.changes.title.text()

    for _ in range(3):
        QTest.keyClick(steps.list, DOWN)
        told.append(steps.changes.title.text())

    assert told == [before] * 3
    last = steps.list.lines.line(steps.list.currentIndex().row()).title
    qtbot.waitUntil(lambda: steps.changes.title.text() == last != before)


def test_that_a_paper_shows_the_words_of_the_part_where_a_walk_ends(qtbot: QtBot, window: MainWindow) -> None:
    window.go("papers")
    view = window.pages.view("papers")
    assert isinstance(view, PapersView)
    qtbot.waitUntil(lambda: bool(view.words.section))
    view.outline.setFocus()
    before = view.words.section

    for _ in range(2):
        QTest.keyClick(view.outline, DOWN)
    assert view.outline.key != view.words.section == before
    qtbot.waitUntil(lambda: view.words.section == view.outline.key)

    QTest.keyClick(view.outline, DOWN)
    QTest.keyClick(view.outline, Qt.Key.Key_Return)
    assert view.words.section == view.outline.key != before
    assert has_keyboard(view.words)


def test_that_returns_and_answers_are_told_in_full_where_a_walk_ends(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("returns")
    returned = window.pages.view("returns")
    assert isinstance(returned, ReturnsView)
    returned.list.setFocus()
    qtbot.waitUntil(lambda: bool(returned.sheet.heading.text()))
    before = returned.sheet.heading.text()
    QTest.keyClick(returned.list, DOWN)
    assert returned.sheet.heading.text() == before
    qtbot.waitUntil(lambda: returned.sheet.heading.text() != before)

    window.go("survey")
    results = window.pages.view("survey").findChild(ResultsView)
    assert results is not None
    results.bars.setFocus()
    first = results.groups.rows
    QTest.keyClick(results.bars, DOWN)
    assert results.groups.rows == first
    qtbot.waitUntil(lambda: results.groups.rows != first)
