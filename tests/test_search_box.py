"""The search box at the top of the window: typing, choosing and going there, all by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from app.models.found import Group, Hit
from app.widgets import theme
from app.widgets.find_line import FindLine
from app.widgets.shell.search_box import SearchBox

GROUPS = (
    Group(
        "risks",
        "Risks",
        (Hit("risks", "a", "4", "People", "", "Recruitment"), Hit("risks", "b", "9", "Estate", "", "")),
    ),
    Group("history", "History", (Hit("history", "7", "", "Add People", "Ana", ""),)),
)


@pytest.fixture
def box(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    made = SearchBox()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch(1)
    window.show()
    made.window_kept = window
    return made


def answered(box):
    """Type, and be answered at once as the window does."""
    box.asked.connect(lambda words: box.show_found(words, GROUPS if "peo" in words else ()))
    return box


def test_that_typing_asks_once_after_a_pause(qtbot, box):
    asked = QSignalSpy(box.asked)

    QTest.keyClicks(box, "people")
    qtbot.waitUntil(lambda: asked.count() > 0, timeout=2000)

    assert [asked.at(n) for n in range(asked.count())] == [["people"]]


def test_that_arrows_pass_over_headings_and_enter_goes_there(box):
    answered(box)
    chosen = QSignalSpy(box.chosen)
    box.setText("people")

    QTest.keyClick(box, Qt.Key.Key_Down)  # opens the list
    assert box.is_open
    assert "4 People" in box.list.current_words
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert "History: Add People" in box.list.current_words
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert chosen.at(0) == ["risks", "b"]
    assert not box.is_open
    assert box.text() == ""


def test_that_enter_right_after_the_last_key_looks_first(box):
    answered(box)
    chosen = QSignalSpy(box.chosen)

    QTest.keyClicks(box, "peo")
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert chosen.at(0) == ["risks", "a"]


def test_that_enter_does_nothing_of_what_is_offered_unasked_before_it_is_seen(box):
    box.suggests = True
    box.asked.connect(lambda words: box.show_found(words, GROUPS))
    chosen = QSignalSpy(box.chosen)

    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.is_open
    assert chosen.count() == 0
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.at(0) == ["risks", "a"]


def test_that_esc_puts_the_list_away_and_then_clears(box):
    answered(box)
    box.setText("people")
    QTest.keyClick(box, Qt.Key.Key_Down)

    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.is_open, box.text()) == (False, "people")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_that_nothing_found_is_said(box):
    answered(box)
    box.setText("xyz")
    QTest.keyClick(box, Qt.Key.Key_Down)

    assert box.is_open
    assert box.list.number == 0
    QTest.keyClick(box, Qt.Key.Key_Return)  # goes nowhere


def test_that_a_late_answer_to_other_words_is_not_shown(box):
    box.setText("people who")
    box.show_found("people", GROUPS)

    assert not box.is_open


def test_that_the_list_stays_inside_the_window(box):
    answered(box)
    box.setText("people")
    QTest.keyClick(box, Qt.Key.Key_Down)

    assert box.window().rect().contains(box.list.geometry())


def test_that_the_invitation_has_room_for_its_last_letter_at_every_width(qtbot, qapp):
    theme.apply(qapp, "light")
    holder = QWidget()
    qtbot.addWidget(holder)
    line = FindLine("Find in posts", parent=holder)
    with qtbot.waitExposed(holder):
        holder.show()
    option = QStyleOptionFrame()

    for width in range(90, 200):
        line.setFixedWidth(width)
        line.initStyleOption(option)
        inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        room = inside.right() - 2 - line.cursorRect().center().x()  # Qt leaves two pixels free
        words = line.placeholderText()
        assert line.fontMetrics().horizontalAdvance(words) <= room or words == "Find", width


def test_that_the_invitation_is_never_cut(qtbot, box):
    invited = []
    for width in (320, 140, 95):
        box.setFixedWidth(width)
        invited.append(box.placeholderText())
    assert invited == ["Find anything (Ctrl+K)", "Find anything", "Find"]
    assert box.accessibleName() == "Find anything"


def test_that_the_box_is_described_by_the_finding_that_enter_would_go_to_until_the_keyboard_comes_anew(
    qtbot, box
):
    """Readers that know no announcements say the description of what has the keyboard when it changes."""
    own = box.accessibleDescription()
    answered(box)
    with qtbot.waitActive(box.window_kept):
        box.window_kept.activateWindow()
    box.setFocus()
    box.setText("people")

    QTest.keyClick(box, Qt.Key.Key_Down)  # opens the list
    assert box.accessibleDescription() == f"Three findings. {box.list.current_words}"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.accessibleDescription() == box.list.current_words
    box.clearFocus()
    assert box.accessibleDescription() == box.list.current_words, (
        "a reader would say it as the keyboard leaves"
    )
    box.setFocus()
    assert box.accessibleDescription() == own != ""
