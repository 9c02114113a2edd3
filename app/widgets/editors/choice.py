"""A list of the words that can be chosen: each as its pill, so that the eye finds it as in the table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
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
from app.widgets.choice_box import OpeningBox
from app.widgets.pills import Pill, draw_pill, pill_of, pill_width
from app.widgets.theme import GRID, TARGET

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOVING = (*_OPENING, Qt.Key.Key_Home, Qt.Key.Key_End)
_TO_BE_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
)  # nothing is meant yet: what they are held for says
_UNTIL_A_KEY = 2**31 - 1  # milliseconds: as long as a timer can


class ChoiceEditor(OpeningBox):
    """A list of the words that can be chosen, with the blank one first; letters choose the word that begins with them, and
    arrows open the list.

    A word is chosen when no more letters follow, or at any other key: what asks why of a change must not get its rest.
    """

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
        self._sought = ""  # letters typed quickly after each other
        self._wait = QApplication.keyboardInputInterval()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settled)
        self.activated.connect(self._choose)
        self.installEventFilter(self)

    def content(self) -> str:
        """The word chosen; empty for the blank."""
        return str(self.currentData() or "")

    def set_content(self, text: str) -> None:
        """Begin with this word; a word that cannot be chosen is kept as the first line."""
        self._forget_letters()
        found = 0 if text in ("", self._blank) else self.findText(text)
        if found < 0:
            self.insertItem(0, text, text)
            found = 0
        # The list learns its line as it opens; a screen reader would be told four things of one that is not to be seen.
        with QSignalBlocker(self.view().selectionModel()):
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

    def wait_for_a_key(self) -> None:
        """Choose the word that is being typed at the next key only: Ctrl+Enter may give it to several cells."""
        self._wait = _UNTIL_A_KEY

    def offer(self) -> None:
        """Open the list, unless a word is being typed."""
        if not self._settling.isActive():
            self.showPopup()

    def showPopup(self) -> None:  # noqa: N802
        self._chosen = False
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self.view():  # Esc closes it without ``hidePopup``
            QTimer.singleShot(0, self, self._closed)  # Qt tells of a choice only after this
        elif (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_for_window(event)
        ):
            self._settle()  # otherwise undo would run before the change that it is to take back
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing, letter = self._settling.isActive(), event.text()
        plain = not event.modifiers() & _HELD
        if plain and (letter.isalpha() or (typing and letter and letter.isprintable())):
            found = self._beginning(letter)
            if found is not None:
                self.setCurrentIndex(found)
                self.typed.emit(self.content())
            if typing or found is not None:
                self._settling.start(self._wait)
                return
        if typing and event.key() not in _TO_BE_HELD:
            self._settle()
            holder = QApplication.focusWidget()
            if not self.isVisible():
                if holder is not None and holder.isAncestorOf(self):
                    QCoreApplication.sendEvent(holder, event)  # the cell is closed: the key is for the list
                return
            if event.key() in (*_ENTER, *_MOVING):
                return
        if event.key() in _MOVING and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if plain and event.key() in _OPENING:
                self.showPopup()
            return  # Qt would choose, and so save, each word on the way
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._forget_letters()
        super().hideEvent(event)

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
        for text in (self._sought + letter, letter) if self._sought else (letter,):
            begin = self.currentIndex() + (len(text) == 1)
            for step in range(self.count()):
                place = (begin + step) % self.count()
                if place and self.itemText(place).casefold().startswith(text.casefold()):
                    self._sought = text
                    return place
        self._sought = ""
        return None

    def _settle(self) -> None:
        """Choose the word that is being typed, without waiting for more of it."""
        if self._settling.isActive():
            self._settled()

    def _settled(self) -> None:
        self._forget_letters()
        self.activated.emit(self.currentIndex())

    def _forget_letters(self) -> None:
        self._settling.stop()
        self._sought = ""

    def _choose(self, _: int) -> None:
        self._chosen = True
        self.typed.emit(self.content())

    def _closed(self) -> None:
        if not self._chosen and self.isVisible():
            self.left.emit()


class _PillDelegate(QStyledItemDelegate):
    """Draws the lines of the list: a pill where there is one, else words where a pill would begin, on the ground of any list."""

    def __init__(self, box: ChoiceEditor) -> None:
        super().__init__(box)
        self._box = box

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill = self._box.pill(index.row())
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
        if pill is None:
            painter.setPen(ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._box.itemText(index.row()))
        else:
            draw_pill(painter, pill, place, option.fontMetrics, ink, ground=look.selection if chosen else "")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        pill = self._box.pill(index.row())
        words = option.fontMetrics.horizontalAdvance(self._box.itemText(index.row()))
        width = (pill_width(pill, option.fontMetrics) if pill else words) + 4 * GRID
        return QSize(max(size.width(), width), max(size.height() + GRID, TARGET))


def _is_for_window(event: QKeyEvent) -> bool:
    """Whether a key may be a shortcut, which no part that has the keyboard hears of."""
    if event.key() in (*_ENTER, *_TO_BE_HELD):
        return False
    return bool(event.modifiers() & _HELD) or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


def _meant(column: Column, word: str, terms: Terms) -> Any:
    try:
        return column.kind.parse(word, terms)
    except Unreadable:  # a word of the list that the kind does not read has no pill
        return None
