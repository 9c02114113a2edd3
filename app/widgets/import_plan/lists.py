"""Cells not understood or to be checked, and rows that are no records: each with its place, what it says, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QWidget

from app.widgets.import_plan.plain_table import PlainTable
from app.widgets.import_plan.shown import AsideShown, CellShown
from app.widgets.plain import plain_tooltip
from app.widgets.table.listed import NOWHERE, Index, ListedRows
from app.widgets.theme import GAP

Role = Qt.ItemDataRole
Column = tuple[str, int, Callable[[Any], str]]
"""Heading, width on the grid (0 takes what is left), and how a row's text is found."""

CELLS: Sequence[Column] = (
    ("Sheet", 18, lambda cell: cell.sheet),
    ("Row", 9, lambda cell: cell.place),
    ("Cell", 8, lambda cell: cell.cell),
    ("Field", 18, lambda cell: cell.heading),
    ("It says", 22, lambda cell: f"Typed: {cell.text}" if cell.typed else cell.text or "(nothing)"),
    ("Why", 0, lambda cell: cell.why[:1].upper() + cell.why[1:]),
    ("What to do", 0, lambda cell: cell.hint),
)
ASIDES: Sequence[Column] = (
    ("Sheet", 24, lambda aside: aside.sheet),
    ("Row", 11, lambda aside: aside.place),
    ("It says", 0, lambda aside: aside.text),
    ("Why it is left aside", 0, lambda aside: f"It {aside.why}."),
)
_OURS: Final = frozenset({"Why", "What to do", "Why it is left aside"})
"""Columns with words of ours, which are read to their end; what a file says is known from the file."""
_MOST: Final = 6  # lines of a row


class TextsModel(ListedRows):
    """Rows of texts under fixed headings."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns

    def set_rows(self, rows: Sequence[CellShown | AsideShown]) -> None:
        """Show these rows."""
        self.show_rows(list(rows))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        text = self.columns[index.column()][2](self._shown[index.row()])
        return plain_tooltip(text) if role == Role.ToolTipRole else text

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return self.columns[section][0] if way == Qt.Orientation.Horizontal else str(section + 1)


class TextsTable(PlainTable):
    """A table over a TextsModel, each row as high as what it is told of needs."""

    def __init__(self, model: TextsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._texts = model
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit_rows)
        header = self.horizontalHeader()
        for number, (_, width, _text) in enumerate(model.columns):
            if width:
                self.setColumnWidth(number, width * GAP)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        for changed in (header.sectionResized, model.modelReset, model.rowsInserted, model.dataChanged):
            changed.connect(lambda *_: self._soon.start())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_soon"):
            self._soon.start()

    def _fit_rows(self) -> None:
        """Two lines each, and more where our words would end in an ellipsis."""
        ours = [number for number, column in enumerate(self._texts.columns) if column[0] in _OURS]
        usual, line = self.verticalHeader().defaultSectionSize(), self.fontMetrics().lineSpacing()
        known: dict[tuple[int, str], int] = {}  # of thousands of rows, most say the same
        for row in range(self._texts.rowCount()):
            lines = 2
            for number in ours:
                text = str(self._texts.index(row, number).data())
                if (number, text) not in known:
                    room = self.columnWidth(number) - 2 * GAP
                    known[number, text] = self.lines_of(text, room, _MOST)
                lines = max(lines, known[number, text])
            height = usual + (lines - 2) * line
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
