"""The window with its search box and its first page: what is typed leads to records, screens and commands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main import make_window
from app.settings import Settings
from app.views.overview.view import OverviewView
from app.views.register_page import RegisterView
from tests.store_registers import add, started

PATIENCE_MS = 30_000


@pytest.fixture
def window(qtbot, tmp_path):
    path = tmp_path / "r.quarterdeck"
    register = started(path)
    add(register, "risks", "People", ref="4", owner="Zoë Ang")
    add(register, "risks", "Money", ref="5")
    register.close()
    made = make_window(Settings(who="Ana", theme="light"))
    made.resize(1366, 768)
    made.show()
    with qtbot.waitSignal(made.opened, timeout=PATIENCE_MS):
        made.files.open(path)
    qtbot.waitUntil(lambda: not made.busy, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()


def type_and_enter(window, words):
    window.finding.begin()
    box = window.frame.top.search
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_that_a_register_opens_at_its_overview(window):
    assert window.pages.shown == "overview"


def test_that_enter_goes_to_the_record(window):
    type_and_enter(window, "zoe")

    page = window.pages.view("risks")
    assert window.pages.shown == "risks"
    assert isinstance(page, RegisterView)
    assert page.row(page.table.current_id()).title == "People"


def test_that_a_screen_and_a_command_are_found_by_name(window):
    type_and_enter(window, "heat")
    assert window.pages.shown == "heat_map"

    type_and_enter(window, "close q1")
    with window.workspace.read() as session:
        from app.queries.house import house

        assert [str(quarter) for quarter in house(session).closed] == ["Q1 2021/22"]


def test_that_a_step_is_found_and_shown_in_the_history(window):
    type_and_enter(window, "add money")

    assert window.pages.shown == "history"
    assert window.pages.view("history").steps.changes.title.text() == "Add Money"


def test_that_a_number_of_the_overview_opens_its_list_filtered(qtbot, window):
    page = window.pages.view("overview")
    assert isinstance(page, OverviewView)
    qtbot.waitUntil(lambda: not page.is_counting, timeout=PATIENCE_MS)

    page.glance.wanted.emit("risks", "", "unassessed")

    table = window.pages.view("risks").table
    assert table.model.arrangement.chips == {"unassessed"}
    assert table.bar.on() == {"unassessed"}
    assert table.model.rowCount() == 2
