"""A list of which each line is as high as its words need, such as sentences to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from app.widgets import icons
from app.widgets.chosen import MarkedLines
from app.widgets.plain import picture_size, plain_tooltip
from app.widgets.theme import GRID, TARGET

_KEY = Qt.ItemDataRole.UserRole
_LEAST = 3  # lines of type in sight, where the list has to share a low page


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        key: Given back when it is opened.
        icon: Its picture; ``says`` tells in a word or two what the picture means.
    """

    key: str
    text: str
    icon: str = ""
    says: str = ""


class _AsPainted(MarkedLines):
    """Measures a line in the width in which it is painted; Qt forgets the space around it, and cut what took one line more.

    The picture stands beside the first line of words: in the middle of many, it would be out of sight in a low list.
    """

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        room = view.viewport().width() - 2 * view.spacing()
        option.rect.setWidth(min(option.rect.width(), room))
        return super().sizeHint(option, index)


class WrappedList(QListWidget):
    """Signals: ``opened(key)`` with Enter or a double click; ``chosen(key)``; ``pressed_key(Qt.Key, key)`` for other keys.

    Args:
        keys: Keys of the keyboard that are announced with the line that they are pressed on.
    """

    opened = Signal(str)
    chosen = Signal(str)
    pressed_key = Signal(int, str)

    def __init__(self, name: str, parent: QWidget | None = None, *, keys: Sequence[Qt.Key] = ()) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._keys = tuple(keys)
        self.setAccessibleName(name)
        self.setItemDelegate(_AsPainted(self))
        self.setWordWrap(True)
        self.setSpacing(GRID)
        self._take_type()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(False)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_KEY)))
        self.currentItemChanged.connect(lambda now, _: self._changed(now))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines; the current one stays where it is still there, else the one that comes in its place is next."""
        if tuple(rows) == self._rows:
            return
        now, place = self.key, self.verticalScrollBar().value()
        goes_on = bool({row.key for row in rows} & {row.key for row in self._rows})
        next_ = min(self.currentRow(), len(rows) - 1) if goes_on else 0
        self._rows = tuple(rows)
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(_KEY, row.key)
            said = ", ".join(part for part in (row.says, row.text.replace("\n", ", ")) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if row.icon:
                item.setIcon(icons.icon(row.icon, "wrong" if row.icon == "warning" else "muted"))
                item.setToolTip(plain_tooltip(row.says))
            self.addItem(item)
            if row.key == now:
                self.setCurrentItem(item)
        if self.currentItem() is None and rows:
            self.setCurrentRow(max(0, next_))
        self.blockSignals(False)
        if goes_on:
            self.executeDelayedItemsLayout()  # until then there is nothing to scroll
            self.verticalScrollBar().setValue(place)

    @property
    def key(self) -> str:
        """Key of the line that the keyboard is on; empty where there is none."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    @property
    def place(self) -> tuple[str, int]:
        """Key of the current line, and how far the list is scrolled."""
        return self.key, self.verticalScrollBar().value()

    def go_back(self, place: tuple[str, int]) -> None:
        """Be at a place again; its line may have gone."""
        self.choose(place[0])
        self.executeDelayedItemsLayout()  # until then there is nothing to scroll
        self.verticalScrollBar().setValue(place[1])

    def choose(self, key: str) -> None:
        """Put the keyboard on a line."""
        for place, row in enumerate(self._rows):
            if row.key == key:
                self.setCurrentRow(place)

    def _changed(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(now.data(_KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.opened.emit(self.key)
        elif event.key() in self._keys and self.key:
            self.pressed_key.emit(event.key(), self.key)
        else:
            super().keyPressEvent(event)

    def _take_type(self) -> None:
        """Pictures, and the least height, as the type has grown."""
        picture = picture_size()
        self.setIconSize(QSize(picture, picture))
        around = 2 * (self.spacing() + self.frameWidth())
        self.setMinimumHeight(max(2 * TARGET, _LEAST * self.fontMetrics().lineSpacing() + around))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_type()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # other widths are other heights
