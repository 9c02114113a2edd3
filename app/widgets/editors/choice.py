"""A list of the words that can be chosen: each as its pill, so that the eye finds it as in the table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from app.errors import Unreadable
from app.registers.kinds import Choice, Terms
from app.registers.register import Column
from app.widgets import theme
from app.widgets.choice_box import widen_list
from app.widgets.pills import Pill, draw_pill, pill_of, pill_width
from app.widgets.theme import GRID, TARGET


class ChoiceEditor(QComboBox):
    """A list of the words that can be chosen, with the blank one first; a letter chooses the word that begins with it."""

    typed = Signal(str)
    left = Signal()  # the list was closed without choosing

    def __init__(self, column: Column, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind = column.kind
        self._terms = terms
        self._blank = kind.empty if isinstance(kind, Choice) and kind.empty else "(none)"
        self.addItem(self._blank, "")
        self._meant = {word: _meant(column, word, terms) for word in kind.choices(terms)}
        for word in self._meant:
            self.addItem(word, word)
        self.setItemDelegate(_PillDelegate(self))
        self.setMaxVisibleItems(20)
        self._chosen = False
        self._sought, self._clock = "", QElapsedTimer()  # letters typed quickly after each other
        self.activated.connect(self._choose)

    def content(self) -> str:
        """The word chosen; empty for the blank."""
        return str(self.currentData() or "")

    def set_content(self, text: str) -> None:
        """Begin with this word; a word that cannot be chosen is kept as the first line."""
        found = 0 if text in ("", self._blank) else self.findText(text)
        if found < 0:
            self.insertItem(0, text, text)
            found = 0
        self.setCurrentIndex(found)

    def pill(self, row: int) -> Pill | None:
        """How a line of the list is drawn; None where it is plain words."""
        word = self.itemText(row)
        return pill_of(self._meant.get(word), word, self._terms)

    def sizeHint(self) -> QSize:
        """Wide enough for the widest pill, which needs more than its word."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        words = [self.itemText(row) for row in range(self.count())]
        pills = [pill for row in range(self.count()) if (pill := self.pill(row)) is not None]
        if pills:
            widest = max(pill_width(pill, metrics) for pill in pills)
            hint.setWidth(hint.width() + max(0, widest - max(map(metrics.horizontalAdvance, words))))
        return hint

    def showPopup(self) -> None:  # noqa: N802
        self._chosen = False
        widen_list(self)
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        QTimer.singleShot(0, self, self._closed)  # Qt tells of a choice only after this

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and letter.isalpha() and (found := self._beginning(letter)) is not None:
            self.setCurrentIndex(found)
            self.activated.emit(found)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a list must not change what is chosen in it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        pill = self.pill(self.currentIndex())
        if pill is None:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        inside = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        draw_pill(painter, pill, inside, self.fontMetrics(), QColor(theme.current().text))

    def _beginning(self, letter: str) -> int | None:
        """The line that begins with what is typed, from the current one on; a letter that leads nowhere begins anew."""
        quick = self._clock.isValid() and self._clock.elapsed() < QApplication.keyboardInputInterval()
        self._clock.start()
        for text in (self._sought + letter, letter) if quick else (letter,):
            begin = self.currentIndex() + (len(text) == 1)
            for step in range(self.count()):
                place = (begin + step) % self.count()
                if place and self.itemText(place).casefold().startswith(text.casefold()):
                    self._sought = text
                    return place
        self._sought = ""
        return None

    def _choose(self, _: int) -> None:
        self._chosen = True
        self.typed.emit(self.content())

    def _closed(self) -> None:
        if not self._chosen and self.isVisible():
            self.left.emit()


class _PillDelegate(QStyledItemDelegate):
    """Draws the lines of the list: a pill where there is one, on the ground of any list."""

    def __init__(self, box: ChoiceEditor) -> None:
        super().__init__(box)
        self._box = box

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill = self._box.pill(index.row())
        if pill is None:
            super().paint(painter, option, index)
            return
        ground: Any = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        self._box.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._box.view()
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        look = theme.current()
        ink = QColor(look.selection_ink if chosen else look.text)
        painter.save()
        place = option.rect.adjusted(2 * GRID, 0, -GRID, 0)
        draw_pill(painter, pill, place, option.fontMetrics, ink, ground=look.selection if chosen else "")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        pill = self._box.pill(index.row())
        width = pill_width(pill, option.fontMetrics) + 4 * GRID if pill else 0
        return QSize(max(size.width(), width), max(size.height() + GRID, TARGET))


def _meant(column: Column, word: str, terms: Terms) -> Any:
    try:
        return column.kind.parse(word, terms)
    except Unreadable:  # a word of the list that the kind does not read has no pill
        return None
