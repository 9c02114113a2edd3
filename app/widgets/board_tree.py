"""Which board reports to which: drawn as a tree, and beside it the same as an indented list, which can be read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.registers.boards import BoardRow
from app.registers.outline import Branch, outline
from app.widgets import theme
from app.widgets.board_list import BoardList
from app.widgets.breaking import broken
from app.widgets.empty import EmptyState
from app.widgets.room import Front
from app.widgets.theme import GAP, GRID, Size

_WIDE = 64 * GRID  # a box with text of the usual size
_LINES = 3  # of a name, and of what stands below it; more are told in the list
_ACROSS, _DOWN = 9 * GRID, 2 * GRID  # between boxes


@dataclass(frozen=True, slots=True)
class Placed:
    """A board's box, and the box that it hangs on."""

    branch: Branch
    box: QRect
    parent: QRect | None = None


def placed(branches: Sequence[Branch], size: QSize) -> list[Placed]:
    """Where each box of this size stands: a column for each step down, parents in the middle of what reports to them."""
    found: list[Placed] = []
    row = 0

    def place(branch: Branch, depth: int) -> QRect:
        nonlocal row
        at = len(found)
        found.append(Placed(branch, QRect()))
        children = [(len(found), place(child, depth + 1)) for child in branch.below]
        if children:
            middle = (children[0][1].top() + children[-1][1].top()) // 2
        else:
            middle = GAP * 2 + row * (size.height() + _DOWN)
            row += 1
        box = QRect(QPoint(GAP * 2 + depth * (size.width() + _ACROSS), middle), size)
        found[at] = Placed(branch, box)
        for child_at, _ in children:
            child = found[child_at]
            found[child_at] = Placed(child.branch, child.box, box)
        return box

    for branch in branches:
        place(branch, 0)
    return found


class BoardTree(QWidget):
    """The drawing and the list. A board that is chosen in one is marked in the other.

    Signals: ``opened(id)`` for a double click or Enter; ``acted(key)`` from what stands there while there is no board.
    """

    opened = Signal(str)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, BoardRow] = {}
        self.empty = EmptyState(self)
        self.empty.acted.connect(self.acted)
        self.drawing = Drawing()
        self.drawing.chosen.connect(self.choose)
        self.drawing.opened.connect(self.opened)
        self.list = BoardList()
        self.list.chosen.connect(self._follow)
        self.list.opened.connect(self.opened)
        area = QScrollArea()
        area.setWidget(self.drawing)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("The boards drawn as a tree; the list beside it says the same")
        self._area = area
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
            bar.rangeChanged.connect(lambda *_: self._follow(self.list.record_id))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(area)
        splitter.addWidget(self.list)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([800, 480])
        self._stack = Front(self)
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.list)

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these boards; the one that is chosen stays chosen, else the first is: Qt would mark it in the drawing only."""
        chosen = self.list.record_id
        self._rows = {row.ref: row for row in rows}
        branches = outline({row.ref: row.reports_to for row in rows})
        self.drawing.show_boards(branches, self._rows)
        self.list.show_boards(branches, self._rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if not (chosen and self.list.choose(chosen)):
            self.list.choose_first()

    def choose(self, record_id: str) -> None:
        """Mark a board in both."""
        self.list.choose(record_id)

    def lines(self) -> list[str]:
        """The list as it is read aloud, two spaces for each step down."""
        return self.list.lines()

    def _follow(self, record_id: str) -> None:
        box = self.drawing.mark(record_id)
        if box is not None:
            self._area.ensureVisible(box.center().x(), box.center().y(), box.width() // 2, box.height())


class Drawing(QWidget):
    """The boxes and the lines between them.

    Signals: ``chosen(id)`` for a click, ``opened(id)`` for a double click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches: Sequence[Branch] = ()
        self._boxes: list[Placed] = []
        self._rows: dict[str, BoardRow] = {}
        self._marked = ""

    def show_boards(self, branches: Sequence[Branch], rows: dict[str, BoardRow]) -> None:
        """Draw these."""
        self._branches, self._rows = branches, rows
        self._lay_out()

    def _lay_out(self) -> None:
        """Boxes as high as the longest texts need, so that the name of a board and of its chair are whole."""
        wide = round(_WIDE * theme.larger())
        every = [branch for top in self._branches for _, branch in top.walk()]
        tall = max((_height(*_texts(one, self._rows[one.ref], wide)) for one in every), default=0)
        self._boxes = placed(self._branches, QSize(wide, tall))
        around = QRect()
        for one in self._boxes:
            around = around.united(one.box)
        self.setMinimumSize(around.right() + 2 * GAP, around.bottom() + 2 * GAP)
        self.update()

    def mark(self, record_id: str) -> QRect | None:
        """Mark a board; where its first box stands."""
        self._marked = record_id
        self.update()
        found = (one.box for one in self._boxes if self._rows[one.branch.ref].id == record_id)
        return next(found, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(look.surface))
        for one in self._boxes:
            if one.parent is not None:
                _draw_line(painter, one.parent, one.box, QColor(look.edge))
        for one in self._boxes:
            row = self._rows[one.branch.ref]
            _draw_box(painter, one, row, marked=row.id == self._marked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if record_id := self._at(event):
            self.chosen.emit(record_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if record_id := self._at(event):
            self.opened.emit(record_id)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    def _at(self, event: QMouseEvent) -> str:
        here = event.position().toPoint()
        return next((self._rows[o.branch.ref].id for o in self._boxes if o.box.contains(here)), "")


def _draw_line(painter: QPainter, parent: QRect, child: QRect, ink: QColor) -> None:
    """From the child to the board that it reports to, with an arrow's head there."""
    painter.setPen(QPen(ink, 1.5))
    start, end = QPointF(child.left(), child.center().y()), QPointF(parent.right() + 2, parent.center().y())
    middle = child.left() - _ACROSS / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([start, QPointF(middle, start.y()), QPointF(middle, end.y()), end]))
    painter.setBrush(ink)
    tip = [end, QPointF(end.x() + 7, end.y() - 4), QPointF(end.x() + 7, end.y() + 4)]
    painter.drawPolygon(QPolygonF(tip))


def _draw_box(painter: QPainter, one: Placed, row: BoardRow, *, marked: bool) -> None:
    look = theme.current()
    painter.setPen(QPen(QColor(look.focus if marked else look.edge), 2.5 if marked else 1))
    painter.setBrush(QColor(look.row if marked else look.raised))
    painter.drawRoundedRect(one.box, 4, 4)
    inner = one.box.adjusted(GAP, GRID, -GAP, -GRID)
    title, below = _texts(one.branch, row, one.box.width())
    painter.setPen(QColor(look.text))
    painter.setFont(theme.font(bold=True))
    painter.drawText(inner, Qt.AlignmentFlag.AlignTop, title)
    painter.setFont(theme.font(Size.SMALL))
    painter.setPen(QColor(look.muted))
    painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, below)


def _texts(branch: Branch, row: BoardRow, wide: int) -> tuple[str, str]:
    """A board's name, and who chairs it how often, each in the lines of a box so wide."""
    said = " · ".join(part for part in (row.chair, row.cadence.value if row.cadence else "") if part)
    if branch.repeated:
        said = "shown above with what reports to it"
    room = wide - 2 * GAP
    title = broken(f"{row.ref}  {row.title}", room, _LINES, theme.font(bold=True))
    return title, broken(said, room, _LINES, theme.font(Size.SMALL))


def _height(title: str, below: str) -> int:
    """Of a box with these lines."""
    body, small = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font(Size.SMALL))
    lines = (title.count("\n") + 1) * body.lineSpacing() + (below.count("\n") + 1) * small.lineSpacing()
    return lines + 4 * GRID
