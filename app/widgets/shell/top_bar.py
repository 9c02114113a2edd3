"""The bar at the top: whose register, which quarter, undo and redo by name, and the file's marking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
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

_SEARCH, _SHORT, _LONG = 190, 95, 320  # widths of the search box: its words and key, one word, enough
_TYPED = 24  # letters that are to be seen while one types in it
_GLASS = 40  # with its picture alone, where the name or the quarter would be cut


class _Way(NamedTuple):
    """How much the other parts say beside the register's name.

    Attributes:
        undo: Characters of the words of undo; nought leaves the verb, ``PICTURE`` not even that.
        redo: The same of redo.
        label: Whether the word "Quarter" stands before its box, which says it too.
        meeting: Whether the button of a meeting is there, which a menu has too.
        empty: Whether the button of redo is there while there is nothing to put in again.
        search: Least width of the search box.
        size: Of the name.
    """

    undo: int
    redo: int
    label: bool = False
    meeting: bool = True
    empty: bool = True
    search: int = _SEARCH
    size: Size = Size.HEADING


# As they give way to the name: redo's words first, then the word "Quarter", then what undo would take back, and last the words of
# the search box.
_WAYS = (
    *(_Way(most, most, label=True) for most in range(MOST, 23, -4)),
    *(_Way(most, 0, label=True) for most in range(MOST, 19, -4)),
    *(_Way(most, PICTURE) for most in range(MOST, 11, -1)),
    _Way(0, 0),
    _Way(0, PICTURE),
    _Way(PICTURE, PICTURE),
    _Way(PICTURE, PICTURE, search=_SHORT, size=Size.BODY),
    _Way(PICTURE, PICTURE, meeting=False, search=_SHORT, size=Size.BODY),
    _Way(PICTURE, PICTURE, meeting=False, empty=False, search=_SHORT, size=Size.BODY),
    _Way(PICTURE, PICTURE, meeting=False, empty=False, search=_GLASS, size=Size.BODY),
)
_LETTERS = 8  # of a name that is cut: fewer say nothing, and the window's title has it whole


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
        self.search.installEventFilter(self)
        row.addWidget(self._name)
        row.addStretch()
        row.addSpacing(GAP)
        row.addWidget(self.search)
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

    def set_quarters(self, closed: Sequence[Quarter], now: Quarter, shown: Quarter | None) -> None:
        """Offer now and every closed quarter, newest first, with the one that is shown chosen."""
        with QSignalBlocker(self._quarters):
            self._quarters.clear()
            self._quarters.addItem(f"{now}: now", None)
            for quarter in reversed(closed):
                self._quarters.addItem(f"{quarter}: closed", quarter)
            places = [None, *reversed(closed)]
            self._quarters.setCurrentIndex(places.index(shown) if shown in places else 0)

    def set_undo(self, undo: str, redo: str) -> None:
        """Name what undo would take back and redo put in again; empty where there is nothing."""
        self._undo.set_words(undo)
        self._redo.set_words(redo)

    def set_narrow(self, narrow: bool) -> None:
        """Leave room for the register's name where the window is narrow; tooltips still say everything."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()  # a part says something else, or in another size
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Let what the others say give way where the register's name would be cut short beside it. Nothing is shown in order to
        be measured, and the search box is told its width: Qt would cut the name and the box together. While somebody types in a
        short box, it grows over the place of the name, so that nothing else moves.
        """
        way = next((way for way in _WAYS if self._wide(way.size) <= self._left(way)), _WAYS[-1])
        self._write_name(way.size)
        self._undo.ask_room(way.undo)
        self._redo.ask_room(way.redo)
        self._label.setVisible(self._labelled(way))
        self._meeting.setVisible(way.meeting)
        self._redo.setVisible(self._redoing(way))
        left, wide, least = self._left(way), self._wide(way.size), self._searched(way)
        named = left >= min(wide, _LETTERS * self._name.fontMetrics().averageCharWidth())
        typed = self.search.wide(_TYPED) if self.search.hasFocus() else 0
        named = named and least + left - wide >= typed
        self._name.setVisible(named)
        spare = left - wide if named else left + GAP
        least = max(_GLASS, least if named else least + min(0, spare))
        if typed:
            least, spare = max(least, min(least + spare, max(_LONG, typed))), 0
        self.search.setMinimumWidth(least)
        self.search.setMaximumWidth(min(least + max(0, spare), _LONG))
        self._row.activate()  # nothing of how it was before is painted

    def _wide(self, size: Size) -> int:
        """What the name asks for in letters of this size."""
        return QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(self._name.words) + GRID

    def _left(self, way: _Way) -> int:
        """What the others leave for the name, where the search box is as narrow as it gets."""
        widths = [self._searched(way), self._undo.wide(way.undo)]
        widths += [part.sizeHint().width() for part in (self._quarters, self._marking)]
        if self._redoing(way):
            widths.append(self._redo.wide(way.redo))
        if way.meeting:
            widths.append(self._meeting.sizeHint().width())
        if self._labelled(way):
            widths.append(self._label.sizeHint().width())
        return self.width() - 6 * GRID - 4 * GAP - sum(width + GAP for width in widths)

    def _searched(self, way: _Way) -> int:
        if way.search == _GLASS:
            return _GLASS
        return max(_SHORT if self._narrow else way.search, self.search.least)

    def _labelled(self, way: _Way) -> bool:
        return way.label and not self._narrow

    def _redoing(self, way: _Way) -> bool:
        return way.empty or self._redo.isEnabled()

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
