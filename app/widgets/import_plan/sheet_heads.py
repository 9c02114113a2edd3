"""What stands over the columns of a sheet and beside its rows: for what each was taken."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.widgets import theme
from app.widgets.import_plan.sheet_model import SheetModel
from app.widgets.theme import GAP, GRID, Size

WIDTH = 18 * GAP  # of a column that is to be read, with text of the usual size


class Fields(QHeaderView):
    """Over each column the field that it was taken for, and its letter."""

    def __init__(self, sheet: SheetModel, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._sheet = sheet
        theme.write_in(self, Size.SMALL, bold=True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(6 * GAP)
        self.setAccessibleName("What the columns were taken for")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 2 * self.fontMetrics().lineSpacing() + 3 * GRID)

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        if not place.isValid() or self._sheet.grid is None:
            return
        look, column = theme.current(), self._sheet.field(section)
        taken = self._sheet.taken(column)
        painter.save()
        painter.fillRect(place, QColor(look.row if column.field else look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.edge))
        painter.fillRect(place.right(), place.top() + GRID, 1, place.height() - 2 * GRID, QColor(look.line))
        half = place.height() // 2
        upper = QRect(place.left() + GAP, place.top(), place.width() - 2 * GAP, half)
        painter.setFont(self.font() if column.field else _light(self.font()))
        painter.setPen(QColor(look.text if column.field else look.muted))
        words = painter.fontMetrics().elidedText(taken, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), words)
        painter.setFont(_light(self.font()))
        painter.setPen(QColor(look.muted))
        lower = upper.translated(0, half)
        painter.drawText(
            lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), column.letter
        )
        painter.restore()


class Rows(QHeaderView):
    """Beside each row its number, and what it is where that is more than a record."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        theme.write_in(self, Size.SMALL)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Rows of the sheet")

    def sizeHint(self) -> QSize:
        words = "10,000 · left aside"  # Qt's own hint looks at sections that are gone while another sheet comes in
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2 * GAP, WIDTH)

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        if not place.isValid():
            return
        look, words = theme.current(), str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        painter.save()
        painter.fillRect(place, QColor(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.line))
        painter.fillRect(place.right(), place.top(), 1, place.height(), QColor(look.edge))
        painter.setFont(self.font())
        painter.setPen(QColor(look.text if "headings" in words else look.muted))
        inner = place.adjusted(GAP, 0, -GAP, 0)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


def _light(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(False)
    return made
