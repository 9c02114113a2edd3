"""Boxes to choose from: lines high enough to hit and as wide as their words open below them.

What is chosen is whole in the tooltip where it is long, or in further lines of the box itself.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from app.widgets.keys import is_alt_up
from app.widgets.plain import grown, plain_tooltip
from app.widgets.theme import TARGET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox, QStyleOptionViewItem

_MOST = 12  # lines in sight at once
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
    """For a few words; the list is as high as they need, and scrolls where there are many. What is too long ends in an ellipsis,
    since the style would cut it through a letter.
    """

    _lines = 1
    # Boxes are filled, and filled anew, after they are first shown.
    _POLICY = QComboBox.SizeAdjustPolicy.AdjustToContents

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(TallLines(self))
        self.setMaxVisibleItems(_MOST)
        self.setSizeAdjustPolicy(self._POLICY)

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
            self.setToolTip(plain_tooltip(words))
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
