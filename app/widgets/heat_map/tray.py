"""The tray beside the map. A risk is dragged out of it on to the map, or lifted by Enter.

The drag is the list's own: the pointer belongs to the list until it is let go, and the list says where it is. (Qt's QDrag runs a
loop of its own and cannot follow the pointer with one of our markers.)
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QWidget,
)

from app.models.rows import RiskRow
from app.models.scale import Scale
from app.widgets import theme
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.tray_line import TrayLine
from app.widgets.heat_map.tray_model import TrayModel
from app.widgets.theme import GAP


class Tray(QListView):
    """All risks that the map shows, and first those that nobody has assessed."""

    chosen = Signal(str)
    lifted = Signal(str)  # id; the pointer has begun to carry it
    carried = Signal(QPoint)  # the pointer, on the screen
    let_go = Signal(QPoint)
    gave_up = Signal()
    lift_wanted = Signal(str)  # Enter: carry it on by keyboard on the map

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TrayModel(self)
        self.setModel(self._model)
        self._painter = TrayLine(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Risks, those not yet assessed first")
        self.setAccessibleDescription(
            "Drag a risk on to the map, or press Enter to place it with the arrow keys."
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self._telling = True
        self._invitation = ""
        self._pressed: tuple[str, QPoint] | None = None
        self._carrying = False
        self.selectionModel().currentChanged.connect(self._tell)

    def set_rows(self, rows: Sequence[RiskRow], scale: Scale) -> None:
        """Show these risks; the chosen one stays chosen."""
        current = self._model.risk(self.currentIndex())
        self._model.set_rows(rows, scale)
        self.choose(current.id if current else "")

    def set_large(self, factor: float) -> None:
        """Paint everything larger, for a room."""
        self._painter.large = factor
        self._measure_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        chosen, before = self.currentIndex(), QRect(QPoint(0, 0), event.oldSize())
        seen = chosen.isValid() and self.visualRect(chosen).intersects(before)
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # titles break elsewhere, and Qt lays out anew for another height alone
        if seen:  # a question that opens below must not cut the line that it is about
            self.scrollTo(chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_painter"):
            self._measure_anew()

    def _measure_anew(self) -> None:
        self._painter.measure_anew()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def invite(self, words: str) -> bool:
        """Say what letting go of a marker here does; "" for nothing. Whether it said something else before."""
        if words == self._invitation:
            return False
        self._invitation = words
        self.viewport().update()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._invitation:
            self._write_invitation(QPainter(self.viewport()))

    def _write_invitation(self, painter: QPainter) -> None:
        """In a box at the top, as the pointer comes from the side."""
        colours, rect = look(theme.current()), self.viewport().rect()
        painter.setFont(self._painter.title_font)
        inner = rect.adjusted(2 * GAP, 2 * GAP, -2 * GAP, -2 * GAP)
        words = painter.boundingRect(inner, Qt.TextFlag.TextWordWrap, self._invitation)
        painter.setPen(QPen(QColor(colours.focus), 4))
        painter.drawRect(rect)
        painter.fillRect(QRect(0, 0, rect.width(), words.bottom() + 2 * GAP), QColor(colours.bubble.fill))
        painter.setPen(QColor(colours.bubble.ink))
        painter.drawText(inner, Qt.TextFlag.TextWordWrap, self._invitation)

    def choose(self, risk_id: str) -> None:
        """Mark a risk as chosen without announcing it."""
        self._telling = False
        index = self._model.line_of(risk_id)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()
        self._telling = True

    def point_of(self, risk_id: str) -> QPoint:
        """The middle of a risk's line, in the viewport."""
        return self.visualRect(self._model.line_of(risk_id)).center()

    def texts(self) -> list[str]:
        """Every line as it reads, headings included."""
        return [str(self._model.index(i).data()) for i in range(self._model.rowCount())]

    def _tell(self, current: QModelIndex) -> None:
        risk = self._model.risk(current)
        if risk is not None and self._telling:
            self.chosen.emit(risk.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        risk = self._model.risk(self.indexAt(event.position().toPoint()))
        if risk is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = risk.id, event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        risk_id, start = self._pressed
        here = event.position().toPoint()
        if not self._carrying:
            if (here - start).manhattanLength() < QApplication.startDragDistance():
                return
            self._carrying = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.lifted.emit(risk_id)
        if self._carrying:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._carrying
        self.forget_drag()
        if carried:
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def forget_drag(self) -> None:
        """The rest of this drag carries nothing."""
        self._pressed = None
        self._carrying = False
        self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        risk = self._model.risk(self.currentIndex())
        if event.key() == Qt.Key.Key_Escape and self._carrying:
            self.forget_drag()
            self.gave_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and risk is not None:
            self.lift_wanted.emit(risk.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.currentIndex().isValid() and self._model.rowCount() > 1:
            self.setCurrentIndex(self._model.index(1))
