"""Choosing the field of many records by typing: its own name first, then what else people call it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.registers import REGISTERS
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def slow_machine():
    """Letters belong to one word, however long the machine takes between them."""
    usual = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)
    yield
    QApplication.setKeyboardInputInterval(usual)


def fields_of(qtbot, key: str):
    """The box of fields in the bar of a list of two records, with the keyboard in it."""
    register = REGISTERS[key]
    table = RegisterTable(register)
    qtbot.addWidget(table)
    table.set_rows([register.row(id=ref, ref=ref, title=f"Record {ref}") for ref in "ab"], TERMS)
    table.resize(1000, 400)
    table.show()
    table.go_to("a", "title")
    chosen = table.model.index(1, table.model.column_number("title"))
    table.grid.selectionModel().select(chosen, table.grid.selectionModel().SelectionFlag.Select)
    qtbot.waitUntil(table.bulk.isVisible)
    QTest.keyClick(table.grid, Qt.Key.Key_B, CTRL)
    qtbot.waitUntil(table.bulk.columns.hasFocus)
    return table.bulk.columns


@pytest.mark.parametrize(
    ("register", "typed", "field"),
    [
        ("actions", "owner", "leads"),  # “Origin” begins with the first letter, and no field is called so
        ("actions", "due date", "timescale"),
        ("actions", "update", "commentary"),
        ("risks", "owner", "owner"),  # a word of its title, “Risk owner”, before the other names of any field
        ("actions", "agreed", "meetings"),  # “Agreed at” begins so; “State agreed by” only has the word
    ],
)
def test_that_a_field_is_found_by_what_people_call_it(qtbot, register, typed, field):
    box = fields_of(qtbot, register)

    QTest.keyClicks(box, typed)

    assert box.currentData() == field


def test_that_the_open_list_is_searched_alike(qtbot):
    box = fields_of(qtbot, "actions")
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)

    QTest.keyClicks(box.view(), "owner")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)

    assert box.currentData() == "leads"


def test_that_one_letter_goes_from_field_to_field_and_nonsense_stays(qtbot):
    box = fields_of(qtbot, "actions")

    QTest.keyClicks(box, "rr")
    assert box.currentText() == "Recommendations"
    QTest.keyClicks(box, "zq")

    assert box.currentText() == "Recommendations"
