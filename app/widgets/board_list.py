"""The boards as an indented list, each under the board that it reports to, with names in as many lines as they need.

Where it is too narrow for three columns, who chairs a board and how often it meets stand below its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from app.registers.boards import BoardRow
from app.registers.outline import Branch
from app.widgets import theme
from app.widgets.breaking import beside_words
from app.widgets.marked_tree import MarkedTree
from app.widgets.theme import GRID, TARGET, Size

_ANY = 10_000  # pixels, higher than any name
_LEAST, _COLUMNS = 60 * GRID, 120 * GRID  # widths of the list and of three columns, with usual text
_MARGINS = 4 * GRID  # beside a name in its cell
_BOARD, _CHAIR, _MEETS = range(3)
_NAME = Qt.ItemDataRole.UserRole + 1


class BoardList(MarkedTree):
    """Signals: ``chosen(id)`` for the board that the keyboard comes to, ``opened(id)`` for a double click or Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(["Board", "Chair", "Meets"])
        self.setAccessibleName("Boards, each under the board that it reports to")
        self.setWordWrap(True)
        self.setIndentation(4 * GRID)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._narrow = False
        header = self.header()
        # As the headings of every other list; after the mode of scrolling, Qt would take it back at the next parent.
        theme.write_in(header, Size.SMALL, bold=True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_BOARD, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_CHAIR, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_MEETS, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self._fit)
        self.currentItemChanged.connect(lambda now, _: self.chosen.emit(_id(now)))
        self.itemActivated.connect(lambda item, _: self.opened.emit(_id(item)))
        self._keep_room()

    @property
    def record_id(self) -> str:
        """Of the board that the keyboard is on; empty where there is none."""
        return _id(self.currentItem())

    def show_boards(self, branches: Sequence[Branch], rows: Mapping[str, BoardRow]) -> None:
        """Show these, by the references of ``rows``."""
        self.clear()

        def add(branch: Branch, parent: QTreeWidget | QTreeWidgetItem) -> None:
            row = rows[branch.ref]
            name = f"{row.ref} {row.title}" + (" (see above)" if branch.repeated else "")
            item = QTreeWidgetItem(parent, [name, row.chair, row.cadence.value if row.cadence else ""])
            item.setData(_BOARD, Qt.ItemDataRole.UserRole, row.id)
            item.setData(_BOARD, _NAME, name)
            for place in range(self.columnCount()):
                item.setTextAlignment(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            for child in branch.below:
                add(child, item)

        for branch in branches:
            add(branch, self)
        self.expandAll()
        self._share_width()

    def choose(self, record_id: str) -> bool:
        """Put the keyboard on a board, on its first line. Returns whether the board is listed."""
        for item in self._items():
            if _id(item) == record_id:
                self.setCurrentItem(item)
                return True
        return False

    def choose_first(self) -> None:
        """Put the keyboard on the first board, where there is one."""
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def lines(self) -> list[str]:
        """As it is read aloud, two spaces for each step down."""
        return [f"{'  ' * _depth(item)}{item.data(_BOARD, _NAME)}" for item in self._items()]

    def is_whole(self) -> bool:
        """Whether every name of a board and of a chair has the lines it needs."""
        return all(item.sizeHint(_BOARD).height() >= self._height(item) for item in self._items())

    # How wide and how high

    def _share_width(self) -> None:
        """The chair takes what its names need, up to a third, since a board's name is read first."""
        self._narrow = self.viewport().width() < _COLUMNS * theme.larger()
        for item in self._items():
            told = [item.data(_BOARD, _NAME)]
            if self._narrow:
                told.append(" · ".join(filter(None, (item.text(_CHAIR), item.text(_MEETS)))))
            item.setText(_BOARD, "\n".join(filter(None, told)))
        for column in (_CHAIR, _MEETS):
            self.setColumnHidden(column, self._narrow)
        longest = max((item.text(_CHAIR) for item in self._items()), key=len, default="")
        wide = self.fontMetrics().horizontalAdvance(longest) + _MARGINS
        self.setColumnWidth(_CHAIR, max(1, min(wide, self.viewport().width() // 3)))
        self._fit()

    def _fit(self) -> None:
        for item in self._items():
            size = QSize(0, self._height(item))
            if item.sizeHint(_BOARD) != size:
                item.setSizeHint(_BOARD, size)

    def _height(self, item: QTreeWidgetItem) -> int:
        metrics = QFontMetrics(self.font())
        highest = 0
        for column in (_BOARD,) if self._narrow else (_BOARD, _CHAIR):
            inset = self.indentation() * (_depth(item) + 1) if column == _BOARD else 0
            room = QRect(0, 0, max(1, self.columnWidth(column) - inset - beside_words(self)), _ANY)
            words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(column))
            highest = max(highest, words.height())
        return max(TARGET, highest + 2 * GRID)

    def _keep_room(self) -> None:
        self.setMinimumWidth(round(_LEAST * theme.larger()))
        self.header().setMinimumHeight(self.header().fontMetrics().height() + 3 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()
            self._share_width()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1


def _id(item: QTreeWidgetItem | None) -> str:
    return str(item.data(_BOARD, Qt.ItemDataRole.UserRole)) if item is not None else ""


def _depth(item: QTreeWidgetItem) -> int:
    depth = 0
    above = item.parent()
    while above is not None:
        depth, above = depth + 1, above.parent()
    return depth
