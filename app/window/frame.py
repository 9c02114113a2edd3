"""What stands round the pages, put together: navigation, top bar, banner, notice, job bar, status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.widgets.job import JobBar
from app.widgets.notice import Notice
from app.widgets.shell.banner import Banner
from app.widgets.shell.navigation import Navigation
from app.widgets.shell.page_room import PageRoom
from app.widgets.shell.status_line import StatusLine
from app.widgets.shell.top_bar import TopBar

if TYPE_CHECKING:  # not needed for the first paint
    from app.models.only_read import OnlyRead
    from app.models.quarter import Quarter
    from app.models.rows import House


# A 1366 x 768 laptop at 200 % has 683 x 384, with the taskbar and the window's own title in it.
_LEAST = QSize(640, 280)
_NARROW = 62  # heights of a line


class Frame(QWidget):
    """The window's middle; its parts are its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.navigation = Navigation()
        self.top = TopBar()
        self.banner = Banner()
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.job_bar = JobBar()
        self.job_bar.left.connect(lambda: (self.stack.currentWidget() or self).setFocus())
        self.status = StatusLine()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.banner, self.notice):
            column.addWidget(part)
        self.room = PageRoom(self.stack)
        column.addWidget(self.room, 1)
        column.addWidget(self.job_bar)
        column.addWidget(self.status)
        self._column = column
        self.meeting_bar: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(column, 1)
        self.setMinimumSize(_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and hasattr(self, "top"):
            self._make_room()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the window has taken for itself."""
        if event.key() == Qt.Key.Key_F6 and self.navigation.isVisible():
            from app.window import rounds

            rounds.go(self, forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """What is narrow depends on how large the text is."""
        narrow = self.width() < _NARROW * self.fontMetrics().height()
        self.navigation.set_crowded(narrow)
        self.top.set_narrow(narrow)

    def set_open(self, is_open: bool) -> None:
        """Show what only makes sense with an open register, or hide it."""
        for part in (self.navigation, self.top, self.status):
            part.setVisible(is_open)
        if not is_open:
            self.banner.hide()
            if self.meeting_bar is not None:
                self.meeting_bar.hide()

    def put_meeting_bar(self, bar: QWidget) -> None:
        """Take in the bar of the meeting in session: over every page, and there too while the map is presented."""
        self.meeting_bar = bar
        self._column.insertWidget(self._column.indexOf(self.notice), bar)

    def set_presenting(self, presenting: bool) -> None:
        """Show the page alone; what the banner and the notice have to say stays in sight."""
        for part in (self.navigation, self.top, self.status):
            part.setVisible(not presenting)

    def show_house(self, house: House, moment: Quarter | None, only_read: OnlyRead | None) -> None:
        """Show whose register it is, which quarter is in sight, and how things stand.

        Args:
            house: As it is now, whatever quarter is shown.
            moment: The closed quarter that is shown; None for now.
            only_read: Why nothing can be changed also now; None where it can.
        """
        self.top.set_register(house.register_name, house.marking.value)
        self.top.set_quarters(house.closed, house.quarter, moment)
        self.status.set_saved("Reading only" if only_read else "All changes saved")
        if moment is not None:
            words = f"You are looking at {moment} as it was closed. Its records can only be read here."
            self.banner.say(f"{words} The open quarter is {house.quarter}.", way_back=True)
        elif only_read is not None:
            self.banner.say(f"{only_read.words} {only_read.way}", way_back=False)
        else:
            self.banner.hide()
