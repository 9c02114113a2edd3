"""Boxes to choose from: lines high enough to hit and as wide as their words open below them.

What is chosen is whole in the tooltip where it is long, or in further lines of the box itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyledItemDelegate, QWidget

from app.models.text import folded
from app.widgets.keys import is_alt_up
from app.widgets.plain import grown, plain_tooltip, set_tip
from app.widgets.theme import TARGET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox, QStyleOptionViewItem

_MOST = 12  # lines in sight at once
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_BEARINGS = 2  # pixels round the ink of words, which Qt leaves out as it measures them for the box


class OpeningBox(QComboBox):
    """A box whose list is as wide as its longest line, and which Alt+Up opens and closes as Alt+Down does: Qt would choose the
    line above.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view().installEventFilter(self)

    def showPopup(self) -> None:  # noqa: N802
        offered = self.view()
        wide = offered.sizeHintForColumn(self.modelColumn()) + 2 * offered.frameWidth()
        if self.count() > self.maxVisibleItems():
            wide += _paint().scroll_bar(self)
        offered.setAccessibleName(self.accessibleName())
        offered.setMinimumWidth(min(wide, self.screen().availableGeometry().width()))
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and is_alt_up(event):
            self.hidePopup()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_alt_up(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class ListBox(OpeningBox):
    """For words or names; the list is as high as they need, and scrolls where there are many. What is too long ends in an
    ellipsis, since the style would cut it through a letter.

    Letters find a line by its beginning, else by any of its words. A space goes on with what is typed: to Qt it opens the list.
    """

    _lines = 1
    # Boxes are filled, and filled anew, after they are first shown.
    _POLICY = QComboBox.SizeAdjustPolicy.AdjustToContents

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(TallLines(self))
        self.setMaxVisibleItems(_MOST)
        self.setSizeAdjustPolicy(self._POLICY)
        self._sought = ""  # letters typed quickly after each other
        self._typed = QElapsedTimer()

    def called(self, words: str) -> int | None:
        """The place of the line that is meant by these words or their beginning; None where none is called so."""
        return called_so([self.itemText(place) for place in range(self.count())], words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._sought_by(event, self.currentIndex())
        if found is None:
            super().keyPressEvent(event)
        elif found != self.currentIndex():
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            found = self._sought_by(event, self.view().currentIndex().row())
            if found is not None:
                self.view().setCurrentIndex(self.model().index(found, self.modelColumn()))
                return True
        return super().eventFilter(watched, event)

    def _sought_by(self, event: QKeyEvent, now: int) -> int | None:
        """The place to go to from where one is, as a key is typed; None where the key is no part of a word."""
        letter = event.text()
        going_on = self._typed.isValid() and self._typed.elapsed() <= QApplication.keyboardInputInterval()
        self._sought = self._sought if going_on else ""
        word = letter and letter.isprintable() and not event.modifiers() & _HELD
        if not word or not (self._sought + letter).strip() or not self.count():
            return None
        self._sought += letter
        self._typed.start()
        if len(set(self._sought.casefold())) == 1 and (ahead := self._next_with(letter, now)) is not None:
            return ahead
        found = self.called(self._sought)
        return now if found is None else found

    def _next_with(self, letter: str, now: int) -> int | None:
        """The next line that begins with a letter, and so on with the same letter again; None where there is no other."""
        lines = [folded(self.itemText(place)) for place in range(self.count())]
        ahead = [(now + step) % len(lines) for step in range(1, len(lines))]
        return next((place for place in ahead if lines[place].startswith(folded(letter))), None)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(grown(_BEARINGS), 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(grown(_BEARINGS), 0)

    def shown(self) -> str:
        """What of the chosen words there is room for."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint().draw(self, self._option())

    def _option(self) -> QStyleOptionComboBox:
        from PySide6.QtWidgets import QStyleOptionComboBox

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return _paint().with_words(self, option, self._lines)


def called_so(lines: Sequence[str], words: str) -> int | None:
    """The place of the line that these words begin, else of the first that has a word beginning with each of them."""
    sought = folded(words)
    for place, line in enumerate(lines):
        if folded(line).startswith(sought):
            return place
    parts = [f" {part}" for part in sought.split()]
    known = (place for place, line in enumerate(lines) if all(part in f" {folded(line)}" for part in parts))
    return next(known, None)


class ChoiceBox(ListBox):
    """For choices that are records or meetings, whose names can be long: whoever has the room gives it.

    Args:
        lines: In how many lines the chosen words may stand where the box is too narrow for them.
    """

    _POLICY = QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        if lines > 1:
            self.currentTextChanged.connect(lambda _: self._take_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.currentText()
        if self.toolTip() != plain_tooltip(words):
            set_tip(self, words)
        super().paintEvent(event)

    def _take_height(self) -> None:
        """Be as high as the chosen words at this width."""
        if self._lines > 1:
            more = self.shown().count("\n") * self.fontMetrics().lineSpacing()
            self.setMinimumHeight(max(TARGET, self.sizeHint().height() + more))


class TallLines(QStyledItemDelegate):
    """Lines of a list that opens below a box, high enough to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), TARGET))


def _paint() -> ModuleType:
    """What draws a box, imported as the first is seen: the window is painted before it has one."""
    from app.widgets import choice_paint

    return choice_paint
