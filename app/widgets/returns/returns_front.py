"""The page of returns as it is laid out: who was asked at the left, one return at the right, what can be done above."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.models.returned import State
from app.widgets import theme
from app.widgets.chooser import Chooser
from app.widgets.flow import Bar
from app.widgets.lines import LineList
from app.widgets.plain import PlainLabel, button, grown
from app.widgets.returns.return_sheet import ReturnSheet
from app.widgets.theme import GAP, GRID

_WIDEST, _NARROWEST = 136 * GRID, 60 * GRID  # of the choice of a round, and of what is told of it
_LIST = 45 * GRID
_LOW = 30  # lines of a page in which a return beside all else has no room
_SPARE = 3  # lines over the least height, which a page that is scrolled has in however low a window


class ReturnsFront(QWidget):
    """In a low window a return can have the page to itself; nothing else differs there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = Chooser("Asked for", lines=3)
        self.progress = PlainLabel(bold=True, wrap=True)
        self.ask_for = button("Ask for updates…", "add", kind="primary")
        self.take = button("Take in returned files…", "import")
        self.remind = button("Write reminders…", "export")
        self.clear = button("Accept all that is clear", "tick")
        self.again = button("Write the forms again…", "workbook")
        self.list = LineList("Who was asked", whole=True)
        self.list.setMinimumWidth(_LIST)  # else the names would go on below the bar at its side
        self.sheet = ReturnSheet()
        self.setFocusProxy(self.list)
        self._bars = QWidget()
        self._least = 0  # height that all of it needs beside each other
        self._lay_out()
        self._take_type()
        self.sheet.whole.toggled.connect(lambda _: self._share_room())
        self.sheet.onward.clicked.connect(self._go_on)
        self.sheet.done.connect(self._done)

    def _lay_out(self) -> None:
        bars, bar, told_row = QVBoxLayout(self._bars), Bar(gap=GAP), Bar(gap=GAP)
        bars.setContentsMargins(0, 0, 0, 0)
        bars.setSpacing(GAP)
        theme.widen(self.which, _WIDEST)
        bar.addWidget(self.which)
        for widget in (self.take, self.ask_for):
            bar.addWidget(widget)
        told_row.addWidget(self.progress)
        for widget in (self.again, self.remind, self.clear):
            told_row.addWidget(widget)
        bars.addLayout(bar)
        bars.addLayout(told_row)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.sheet)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 900])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._bars)
        column.addWidget(splitter, 1)

    @property
    def is_low(self) -> bool:
        """Whether a return beside all else has no room."""
        line = self.fontMetrics().lineSpacing()
        return self.height() < max(_LOW * line, self._least + _SPARE * line)

    def offer_next(self, *, dealt_with: bool) -> None:
        """Where the return in sight is dealt with, offer the way to the next that waits."""
        self.sheet.onward.setVisible(dealt_with and self._next() is not None)

    def _next(self) -> int | None:
        """Place in the list of the first return that waits for a decision."""
        lines = self.list.lines
        places = (place for place in range(lines.rowCount()) if lines.line(place).state is State.RETURNED)
        return next(places, None)

    def _go_on(self) -> None:
        if (place := self._next()) is not None:
            self.list.setCurrentIndex(self.list.lines.index(place))
            self.give_room()
            self.sheet.setFocus()

    def _done(self) -> None:
        """Nothing is left of a return in which the keyboard was."""
        (self.list if self.sheet.onward.isHidden() else self.sheet.onward).setFocus()

    def give_room(self) -> None:
        """A return has come to be looked at: in a low window it has the page to itself, until somebody goes back."""
        self._share_room()
        self.sheet.whole.setChecked(self.is_low)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_type()

    def _take_type(self) -> None:
        """The choice of a round, and what is told of it, stand above the buttons where they would have too many lines beside
        them.
        """
        for part in (self.which.box, self.progress):
            part.setMinimumWidth(grown(_NARROWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        if (layout := self.layout()) is not None and not self.sheet.is_low:
            self._least = layout.minimumHeightForWidth(self.width())
        self.sheet.set_low(self.is_low)
        alone = self.is_low and self.sheet.whole.isChecked()
        for other in (self._bars, self.list):
            other.setHidden(alone)
        self.list.scrollTo(self.list.currentIndex())
