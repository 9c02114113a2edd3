"""What is offered while somebody types: lines that can be hit, and Alt+Up, which closes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.models.capture import Known
from app.models.quarter import Quarter
from app.widgets.meeting.spoken_line import SpokenLine
from app.widgets.meeting_line import MeetingLine

LEAST = 24  # pixels, by the accessibility rule


def lowest(offered: QAbstractItemView) -> int:
    model = offered.model()
    return min(offered.visualRect(model.index(row, 0)).height() for row in range(model.rowCount()))


def with_meetings_offered(qtbot):
    line = MeetingLine()
    qtbot.addWidget(line)
    line.set_meetings(["Oversight Board, 21 April 2021", "Oversight Board, 24 June 2021"])
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    qtbot.keyClicks(line, "over")
    return line


def test_that_a_meeting_that_is_offered_can_be_hit(qtbot):
    line = with_meetings_offered(qtbot)
    offered = line.completer().popup()
    assert offered.isVisible()
    assert lowest(offered) >= LEAST


def test_that_a_post_that_is_offered_in_the_line_of_a_meeting_can_be_hit(qtbot):
    line = SpokenLine()
    qtbot.addWidget(line)
    line.set_known(Known(date(2021, 5, 1), Quarter(2021, 1), ("Chief of Staff", "Chief Executive")))
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    qtbot.keyClicks(line, "A: brief @chief")

    offered = QApplication.activePopupWidget()
    assert isinstance(offered, QAbstractItemView)
    assert lowest(offered) >= LEAST


def test_that_alt_and_up_closes_the_meetings_that_are_offered_and_writes_nothing(qtbot):
    line = with_meetings_offered(qtbot)
    offered = line.completer().popup()
    qtbot.keyClick(offered, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert not offered.isVisible()
    assert line.text() == "over"


def test_that_alt_and_up_closes_the_posts_that_are_offered_and_writes_nothing(qtbot):
    line = SpokenLine()
    qtbot.addWidget(line)
    line.set_known(Known(date(2021, 5, 1), Quarter(2021, 1), ("Chief of Staff", "Chief Executive")))
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    qtbot.keyClicks(line, "A: brief @chief")
    offered = QApplication.activePopupWidget()
    qtbot.keyClick(offered, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert not offered.isVisible()
    assert line.text() == "A: brief @chief"
