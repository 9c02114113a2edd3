"""What a screen reader is told of the keyboard: where it has stayed, and which cell of a list is current."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip, QVBoxLayout, QWidget

from app.widgets.editors import PositionEditor
from app.widgets.part_tabs import PartTabs
from app.widgets.plain import button, icon_button, plain_tooltip
from app.window.focus_told import tell_focus
from tests.widget_rows import TERMS, saving_table


@pytest.fixture
def described():
    """What was told of descriptions that have changed: the name of each part, and its description then."""
    return []


@pytest.fixture
def heard(qtbot, qapp, monkeypatch, described):
    """The names of what was told to have the keyboard, as if a screen reader listened."""
    said: list[str] = []

    def hear(event):
        if event.type() == QAccessible.Event.Focus:
            said.append(event.accessibleInterface().text(QAccessible.Text.Name))
        elif event.type() == QAccessible.Event.DescriptionChanged:
            part = event.accessibleInterface()
            described.append((part.text(QAccessible.Text.Name), part.text(QAccessible.Text.Description)))

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


def test_that_the_first_tab_of_a_panel_takes_no_screen_reader_from_the_cell_with_the_keyboard(
    qtbot, heard, table
):
    qtbot.waitUntil(lambda: heard[-2:] == ["Risks", spoken(table.grid)])
    heard.clear()

    tabs = PartTabs("Parts of the risk")
    qtbot.addWidget(tabs)
    for title in ("Details", "Controls"):
        tabs.add(QLabel(title), title)

    assert heard == [spoken(table.grid)]


def test_that_the_small_map_is_told_after_the_window_below_it(qtbot, heard):
    """Of a popup itself a screen reader believes that it is gone: it is among no window's parts."""
    editor = PositionEditor(TERMS)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
    editor.setFocus()

    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: heard[-1:] == ["Position on the map"])
    small_map = QApplication.focusWidget()
    assert not small_map.isWindow()
    qtbot.keyClick(small_map, Qt.Key.Key_Return)
    assert not small_map.isVisible()
    assert editor.content() == "L v L"


def test_that_what_could_not_be_taken_is_said_after_the_cell_to_which_enter_goes_on(
    qtbot, heard, described, table
):
    """Readers that know no announcements hear it as the description of the cell that has the keyboard."""
    table.go_to("r1", "position")

    table.model.setData(table.grid.currentIndex(), "nowhere")
    qtbot.keyClick(table.grid, Qt.Key.Key_Down)

    assert described == []
    qtbot.waitUntil(lambda: bool(described))
    [(cell, words)] = described
    assert cell == spoken(table.grid)
    assert words.startswith("Not saved: ")
    assert not table.grid.currentIndex().data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_that_a_picture_alone_says_its_words_when_the_keyboard_comes_to_it(qtbot, qapp):
    tell_focus(qapp)
    host, words = QWidget(), "Take away level 4"
    before, picture, written = QLineEdit(), icon_button(words, "minus"), button("Add a level")
    column = QVBoxLayout(host)
    for one in (before, picture, written):
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(one)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    before.setFocus()

    qtbot.keyClick(before, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: QToolTip.isVisible() and QToolTip.text() == plain_tooltip(words))
    qtbot.keyClick(picture, Qt.Key.Key_Tab)
    assert written.hasFocus()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
