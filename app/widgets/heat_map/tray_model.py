"""The rows of the tray: risks not yet assessed first, then those on the map; each part under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.models.rows import RiskRow
from app.models.scale import Scale, four_levels
from app.widgets.heat_map import words
from app.widgets.heat_map.arrange import on_map

RISK = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the parts of the list."""

    text: str


class TrayModel(QAbstractListModel):
    """Headings and risks as one list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale: Scale = four_levels()
        self._lines: list[Heading | RiskRow] = []

    def set_rows(self, rows: Sequence[RiskRow], scale: Scale) -> None:
        """Show these risks."""
        missing = [risk for risk in rows if not on_map(risk, scale)]
        placed = [risk for risk in rows if on_map(risk, scale)]
        lines: list[Heading | RiskRow] = []
        for title, risks in (("Not yet assessed", missing), ("On the map", placed)):
            if risks:
                lines += [Heading(f"{title} ({len(risks)})"), *risks]
        same = [_key(line) for line in lines] == [_key(line) for line in self._lines]
        before, other_scale = self._lines, scale != self.scale
        if not same:
            self.beginResetModel()
        self._lines, self.scale = lines, scale
        if same:
            for i, (old, new) in enumerate(zip(before, lines, strict=True)):
                if other_scale or old != new:  # few risks move, and a line takes time to paint
                    self.dataChanged.emit(self.index(i), self.index(i))
        else:
            self.endResetModel()

    def line_of(self, risk_id: str) -> QModelIndex:
        """Where a risk is; an invalid index where it is not in the list."""
        for i, line in enumerate(self._lines):
            if isinstance(line, RiskRow) and line.id == risk_id:
                return self.index(i)
        return QModelIndex()

    def risk(self, index: Index) -> RiskRow | None:
        """The risk of a line; None for a heading."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, RiskRow) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.risk(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            return (
                line.text
                if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                else None
            )
        if role == RISK:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return words.name(line, 200)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.described(line, self.scale)
        return None


def _key(line: Heading | RiskRow) -> str:
    return line.id if isinstance(line, RiskRow) else line.text
