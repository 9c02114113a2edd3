"""One line of the tray: a risk as its marker, its title in a line or two, and where it stands in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.models.rows import RiskRow
from app.models.scale import Scale
from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.chosen import draw_chosen
from app.widgets.heat_map import marks, words
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.tray_model import RISK
from app.widgets.theme import GAP, GRID, Size

RADIUS = 13.0
_LINES = 2  # of a title that one is too short for; most need one


class _Letters:
    """The fonts of a line and what they measure."""

    def __init__(self, body: QFont, small: QFont, heading: QFont, family: QFont) -> None:
        self.body, self.small, self.heading, self.family = body, small, heading, family
        self.tall, self.low = QFontMetrics(body), QFontMetrics(small)
        self.heading_height = self.tall.height()
        self._broken: dict[tuple[str, int], str] = {}
        self._widths: dict[str, int] = {}

    def title(self, text: str, room: int) -> str:
        """A title in the lines that it needs, in pixels of width; a line asks for it whenever it is painted."""
        key = text, room
        if key not in self._broken:
            self._broken[key] = broken(text, room, _LINES, self.body)
        return self._broken[key]

    def height(self, text: str, room: int) -> int:
        """Of a risk with this title, which is not broken for it: the list asks for all heights at once, in every new width."""
        if text not in self._widths:
            self._widths[text] = self.tall.horizontalAdvance(text)
        further = _LINES - 1 if self._widths[text] > room else 0
        return self.tall.height() + further * self.tall.lineSpacing() + self.low.height()


class TrayLine(QStyledItemDelegate):
    """Paints a risk as its marker, its title, and where it stands in words.

    Attributes:
        large: How many times larger than usual, for a room.
    """

    large = 1.0
    _letters: _Letters | None = None

    def __init__(self, tray: QListView) -> None:
        super().__init__(tray)
        self._tray = tray

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        letters, risk = self._written(), index.data(RISK)
        if risk is None:
            return QSize(120, letters.heading_height + 3 * GRID)
        return QSize(120, letters.height(risk.title, self._room()) + 3 * GRID)

    def _room(self) -> int:
        """Width of a title, in pixels."""
        return int(self._tray.viewport().width() - 2 * GAP - 2 - 2 * self._radius - GAP)

    @property
    def _radius(self) -> float:
        """Of a disc: half of what text grows by, since titles need the width."""
        return RADIUS * self.large * (1 + theme.larger()) / 2

    @property
    def title_font(self) -> QFont:
        """Of a risk's title."""
        return self._written().body

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
            draw_chosen(painter, option.rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.raised))
        radius = self._radius
        middle = QPointF(rect.left() + GAP + radius + 2, rect.center().y())
        letters = self._written()
        marks.marker(painter, middle, radius, risk, look(colours), letters.family)
        left = middle.x() + radius + GAP
        tall, wide = letters.tall, self._room()
        y = rect.top() + GRID * 1.5
        painter.setFont(letters.body)
        painter.setPen(QColor(colours.text))
        for number, line in enumerate(letters.title(risk.title, wide).split("\n")):
            y += tall.lineSpacing() if number else 0
            painter.drawText(QPointF(left, y + tall.ascent()), line)
        painter.setFont(letters.small)
        painter.setPen(QColor(colours.muted))
        metrics = letters.low
        text = metrics.elidedText(words.in_tray(risk, scale), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QPointF(left, y + tall.height() + metrics.ascent()), text)
