"""The bar at the top: whose register, which quarter, undo and redo by name, and the file's marking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.plain import PlainLabel, icon_button
from app.widgets.shell.elided import Elided
from app.widgets.shell.search_box import SearchBox
from app.widgets.shell.step_button import MOST, PICTURE, StepButton
from app.widgets.theme import GAP, GRID, TARGET, Size

if TYPE_CHECKING:  # not needed for the first paint
    from app.models.quarter import Quarter

# Characters of the words of undo and of redo, as they give way to the register's name: redo's go first, then the word
# "Quarter", which its box says too, and last what undo would take back. Nought leaves the verb.
_STEPS = (
    *((most, most, True) for most in range(MOST, 23, -4)),
    *((most, 0, True) for most in range(MOST, 19, -4)),
    *((most, PICTURE, False) for most in range(MOST, 11, -1)),
    (0, 0, False),
    (0, PICTURE, False),
    (PICTURE, PICTURE, False),
)
_SEARCH = (190, 320)  # least and most width of the search box; the least shows its key


class TopBar(QWidget):
    """Signals: ``quarter_wanted(Quarter | None)``, None being now; ``undo_wanted()``; ``redo_wanted()``; ``meeting_wanted()``."""

    quarter_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    meeting_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._name = Elided(size=Size.HEADING, bold=True)
        self._quarters = ListBox()
        self._quarters.setAccessibleName("Quarter shown")
        self._quarters.setMinimumHeight(TARGET)
        self._quarters.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._quarters.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._quarters.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._quarters.activated.connect(self._choose)
        self._undo = StepButton("Undo", "Ctrl+Z", "undo")
        self._redo = StepButton("Redo", "Ctrl+Y", "redo")
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._marking = PlainLabel(bold=True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GAP, 3 * GRID, GAP)
        row.setSpacing(GAP)
        self.search = SearchBox()
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(_SEARCH[0])
        self.search.setMaximumWidth(_SEARCH[1])
        row.addWidget(self._name)
        row.addStretch(1)
        row.addSpacing(GAP)
        row.addWidget(self.search, 4)
        row.addSpacing(GAP)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self._meeting = icon_button("Begin a meeting, or go to it (Ctrl+Shift+M)", "meetings")
        self._meeting.clicked.connect(self.meeting_wanted)
        row.addWidget(self._meeting)
        row.addSpacing(GAP)
        self._label = PlainLabel("Quarter", role="muted")
        self._label.setBuddy(self._quarters)
        row.addWidget(self._label)
        row.addWidget(self._quarters)
        row.addSpacing(GAP)
        row.addWidget(self._marking)
        self.set_undo("", "")

    def set_register(self, name: str, marking: str) -> None:
        """Say whose register is open, and how its file is marked."""
        self._name.set_words(name)
        self._marking.setText(marking)
        self._marking.setAccessibleName(f"Security marking: {marking}")
        self._share()

    def set_quarters(self, closed: Sequence[Quarter], now: Quarter, shown: Quarter | None) -> None:
        """Offer now and every closed quarter, newest first, with the one that is shown chosen."""
        with QSignalBlocker(self._quarters):
            self._quarters.clear()
            self._quarters.addItem(f"{now}: now", None)
            for quarter in reversed(closed):
                self._quarters.addItem(f"{quarter}: closed", quarter)
            places = [None, *reversed(closed)]
            self._quarters.setCurrentIndex(places.index(shown) if shown in places else 0)
        self._share()

    def set_undo(self, undo: str, redo: str) -> None:
        """Name what undo would take back and redo put in again; empty where there is nothing."""
        self._undo.set_words(undo)
        self._redo.set_words(redo)
        self._share()

    def set_narrow(self, narrow: bool) -> None:
        """Leave room for the register's name where the window is narrow; tooltips still say everything."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.search.setMinimumWidth(_SEARCH[0] // 2 if narrow else _SEARCH[0])
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Let what undo and redo say give way where the register's name would be cut short beside it; where even their pictures
        have no room, the name goes, which the window's title has too, and the button of a meeting, which a menu has.
        """
        for part in (self._name, self._meeting):
            part.show()
        spare = max(0, min(self.search.sizeHint().width(), _SEARCH[1]) - self.search.minimumWidth())
        heading = QFontMetrics(theme.font(Size.HEADING, bold=True)).horizontalAdvance(self._name.words) + GRID
        spare -= max(0, heading - self._name.sizeHint().width())
        for undo, redo, labelled in _STEPS:
            self._undo.ask_room(undo)
            self._redo.ask_room(redo)
            self._label.setVisible(labelled and not self._narrow)
            if self._row.sizeHint().width() - spare <= self.width():
                self._write_name(Size.HEADING)
                return
        self._write_name(Size.BODY)
        if self._row.minimumSize().width() > self.width():
            for part in (self._name, self._meeting):
                part.hide()
            self._row.invalidate()  # it was measured with them, and would keep their places
            self._row.activate()

    def _write_name(self, size: Size) -> None:
        font = theme.font(size, bold=True)
        if self._name.font().pointSizeF() != font.pointSizeF():
            theme.write_in(self._name, size, bold=True)

    def _choose(self, place: int) -> None:
        self.quarter_wanted.emit(self._quarters.itemData(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
