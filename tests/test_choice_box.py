"""Choosing a record from a long list by typing what it is called."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.widgets.choice_box import ChoiceBox

LINES = ["Risk 1 Floods", "Risk 2 Fraud", "Risk 12 Vans", "Control 1.1 Walls", "Control 1.2 Pumps"]


@pytest.fixture(autouse=True)
def slow_machine():
    """Letters belong to one word, however long the machine takes between them."""
    usual = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)
    yield
    QApplication.setKeyboardInputInterval(usual)


@pytest.fixture
def box(qtbot):
    made = ChoiceBox()
    made.addItems(LINES)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("risk 2", "Risk 2 Fraud"),  # Qt would open the list at the space, and 2 would be lost
        ("pumps", "Control 1.2 Pumps"),
        ("vans 12", "Risk 12 Vans"),
        ("c", "Control 1.1 Walls"),
        ("cc", "Control 1.2 Pumps"),
        ("zz", "Risk 1 Floods"),
    ],
)
def test_that_a_line_is_found_by_what_is_typed_of_it(box, typed, chosen):
    told = []
    box.activated.connect(lambda place: told.append(box.itemText(place)))

    QTest.keyClicks(box, typed)

    assert box.currentText() == chosen
    assert not box.view().isVisible()
    assert told[-1:] == ([] if chosen == LINES[0] else [chosen])


def test_that_the_open_list_is_searched_alike(qtbot, box):
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)

    QTest.keyClicks(box.view(), "risk 12")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)

    assert box.currentText() == "Risk 12 Vans"


def test_that_a_space_by_itself_opens_the_list(qtbot, box):
    QTest.keyClick(box, Qt.Key.Key_Space)

    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()


def test_that_the_open_list_has_the_name_of_its_box_for_a_screen_reader(box):
    box.setAccessibleName("Meeting")

    box.showPopup()

    assert box.view().accessibleName() == "Meeting"
    box.hidePopup()
