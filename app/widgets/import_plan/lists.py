"""Cells not understood or to be checked, and rows that are no records: each with its place, what it says, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
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
    ("It says", 22, lambda cell: cell.text or "(nothing)"),
    ("Why", 0, lambda cell: cell.why[:1].upper() + cell.why[1:]),
    ("What to do", 0, lambda cell: cell.hint),
)
ASIDES: Sequence[Column] = (
    ("Sheet", 24, lambda aside: aside.sheet),
    ("Row", 11, lambda aside: aside.place),
    ("It says", 0, lambda aside: aside.text),
    ("Why it is left aside", 0, lambda aside: f"It {aside.why}."),
)


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
    """A table over a TextsModel."""

    def __init__(self, model: TextsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        header = self.horizontalHeader()
        for number, (_, width, _text) in enumerate(model.columns):
            if width:
                self.setColumnWidth(number, width * GAP)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
