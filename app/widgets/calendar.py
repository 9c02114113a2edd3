"""A small calendar that opens below a box: arrows go by days and weeks, Page Up and Page Down by months, Enter takes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.models.timescale import uk_date
from app.widgets import icons, theme
from app.widgets.plain import PlainLabel, announce, picture_size
from app.widgets.theme import GAP, GRID, Size

_TURNS = (
    ("qt_calendar_prevmonth", "chevron-left", "The month before"),
    ("qt_calendar_nextmonth", "chevron-right", "The month after"),
)
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class _Month(QCalendarWidget):
    """The days of one month, and more quietly those that fill up its first and last week."""

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:  # noqa: N802
        if day.month() == self.monthShown():
            super().paintCell(painter, rect, day)
            return
        painter.setPen(theme.colour(theme.current().muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))


class Calendar(QFrame):
    """A popup with one month.

    Signals: ``picked(day)``.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAccessibleName("Calendar")
        self._month = _Month(self)
        self._month.setAccessibleName("Day")
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for name, picture, words in _TURNS:
            turn = self._month.findChild(QToolButton, name)
            if turn is not None:
                turn.setIcon(icons.icon(picture))
                turn.setAccessibleName(words)
        self._said = PlainLabel("", self, size=Size.SMALL, role="muted")
        self._month.selectionChanged.connect(self._say)
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self._month)
        column.addWidget(self._said)

    def show_day(self, day: date) -> None:
        """Turn to a day."""
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._tint()
        self._say()
        name = self._month.fontMetrics().horizontalAdvance("Wed")
        for button, _, _ in _TURNS:
            turn = self._month.findChild(QToolButton, button)
            if turn is not None:
                turn.setIconSize(QSize(picture_size(), picture_size()))
        self._month.setMinimumWidth(7 * (name + 2 * GAP))  # Qt alone leaves the last day's name half cut

    def begin(self) -> None:
        """Give the days the keyboard."""
        days = self._month.findChild(QWidget, "qt_calendar_calendarview")
        (days or self._month).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        """Qt would write Saturdays and Sundays in a red that no theme of ours knows."""
        plain = QTextCharFormat()
        plain.setForeground(QBrush(QColor(theme.current().text)))
        for day in _WEEKEND:
            self._month.setWeekdayTextFormat(day, plain)

    def _say(self) -> None:
        words = in_words(_day(self._month.selectedDate()))
        self._said.setText(words)
        announce(self._month, words)

    def _take(self, chosen: QDate) -> None:
        self.close()
        self.picked.emit(_day(chosen))


def in_words(day: date) -> str:
    """``"Thursday 31 March 2022"``."""
    return f"{day:%A} {uk_date(day)}"


def _day(chosen: QDate) -> date:
    return date(chosen.year(), chosen.month(), chosen.day())
