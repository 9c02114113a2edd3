"""The tray beside the map. A risk is dragged out of it on to the map, or lifted by Enter.

The drag is the list's own: the pointer belongs to the list until it is let go, and the list says where it is. (Qt's QDrag runs a
loop of its own and cannot follow the pointer with one of our markers.)
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.models.rows import RiskRow
from app.models.scale import Scale
from app.widgets import theme
from app.widgets.heat_map import marks, words
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.tray_model import RISK, TrayModel
from app.widgets.theme import GAP, GRID, Size

RADIUS = 13.0


class _Letters:
    """The fonts of a line and what they measure."""

    def __init__(self, body: QFont, small: QFont, heading: QFont, family: QFont) -> None:
        self.body, self.small, self.heading, self.family = body, small, heading, family
        self.tall, self.low = QFontMetrics(body), QFontMetrics(small)
        self.heading_height, self.height = self.tall.height(), self.tall.height() + self.low.height()


class TrayLine(QStyledItemDelegate):
    """Paints a risk as its marker, its title, and where it stands in words.

    Attributes:
        large: How many times larger than usual, for a room.
    """

    large = 1.0
    _letters: _Letters | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        letters = self._written()
        return QSize(120, (letters.heading_height if index.data(RISK) is None else letters.height) + 3 * GRID)

    def measure_anew(self) -> None:
        """Letters have another size now."""
        self._letters = None

    def _written(self) -> _Letters:
        """Letters of this size, made once: the list asks for them thousands of times."""
        if self._letters is None:
            self._letters = _Letters(
                self._font(), self._font(Size.SMALL), self._font(Size.SMALL, bold=True), theme.font()
            )
        return self._letters

    def _font(self, size: Size = Size.BODY, *, bold: bool = False) -> QFont:
        font = theme.font(size, bold=bold)
        if self.large != 1.0:
            font.setPointSizeF(QFontInfo(font).pointSizeF() * self.large)
        return font

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        risk = index.data(RISK)
        if risk is None:
            self._heading(painter, QRectF(option.rect), str(index.data()))
        else:
            self._risk(painter, option, risk, index.model().scale)  # type: ignore[attr-defined]
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self._written().heading)
        painter.setPen(QColor(theme.current().muted))
        where = rect.adjusted(GAP, GRID, -GAP, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _risk(self, painter: QPainter, option: QStyleOptionViewItem, risk: RiskRow, scale: Scale) -> None:
        colours = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.row))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        radius = RADIUS * self.large
        middle = QPointF(rect.left() + GAP + radius + 2, rect.center().y())
        letters = self._written()
        marks.marker(painter, middle, radius, risk, look(colours), letters.family)
        left = middle.x() + radius + GAP
        tall, wide = letters.tall, int(rect.right() - GAP - left)
        y = rect.top() + GRID * 1.5
        painter.setFont(letters.body)
        painter.setPen(QColor(colours.text))
        title = tall.elidedText(risk.title, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QPointF(left, y + tall.ascent()), title)
        painter.setFont(letters.small)
        painter.setPen(QColor(colours.muted))
        metrics = letters.low
        text = metrics.elidedText(words.in_tray(risk, scale), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QPointF(left, y + tall.height() + metrics.ascent()), text)


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
        self._inviting = False
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

    def invite(self, inviting: bool) -> None:
        """Show that a risk can be let go here."""
        if inviting != self._inviting:
            self._inviting = inviting
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._inviting:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.current().focus), 4))
            painter.drawRect(self.viewport().rect())

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
