"""What a screen reader is told of the keyboard: where it has stayed, and which cell of a list is current."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.window.focus_told import tell_focus
from tests.widget_rows import saving_table


@pytest.fixture
def heard(qtbot, qapp, monkeypatch):
    """The names of what was told to have the keyboard, as if a screen reader listened."""
    said: list[str] = []

    def hear(event):
        if event.type() == QAccessible.Event.Focus:
            said.append(event.accessibleInterface().text(QAccessible.Text.Name))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    tell_focus(qapp)
    return said


def spoken(view) -> str:
    """The name of the cell that is current."""
    return QAccessible.queryAccessibleInterface(view).focusChild().text(QAccessible.Text.Name)


@pytest.fixture
def table(qtbot, heard):
    made = saving_table(qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    return made


def test_that_a_list_to_which_the_keyboard_was_handed_on_is_told_last_and_then_its_cell(qtbot, heard, table):
    qtbot.waitUntil(lambda: heard[-2:] == ["Risks", spoken(table.grid)])

    assert QApplication.focusWidget() is table.grid


def test_that_a_cell_is_told_before_anything_follows_from_it(qtbot, heard, table):
    qtbot.waitUntil(lambda: heard[-2:] == ["Risks", spoken(table.grid)])
    by_then: list[str] = []
    table.chosen.connect(lambda _: by_then.extend(heard))
    before = len(heard)

    qtbot.keyClick(table.grid, Qt.Key.Key_Down)

    assert by_then[before:] == [spoken(table.grid)] == ["People"]
