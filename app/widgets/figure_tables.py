"""Tables of figures below each other, each as high as its rows: for reading, and for copying into a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QScrollArea,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.models.figure_table import FigureTable
from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.empty import EmptyState
from app.widgets.import_plan.plain_table import PlainDelegate, PlainTable, draw_ground
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID, Size

if TYPE_CHECKING:
    from app.models.chart import Chart
    from app.widgets.charts.chart_view import ChartView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BEARINGS = 2  # pixels that words are drawn wider than they are measured
_MOST = 4  # lines of a row where its texts find no room in one
_OF_TWO = 0.6  # of a heading stands in the longer of its two lines
_NARROW = 520  # a table of few columns looks lost when it is wider


class FigureTables(QScrollArea):
    """Shows tables of figures.

    Signals: ``opened(register, record id)`` when a row about one record is opened; ``picked(Picked)`` when a part of a chart is.
    """

    opened = Signal(str, str)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Figures")
        self.tables: dict[str, FigureView] = {}
        self.charts: dict[str, ChartView] = {}
        self._shown: tuple[FigureTable, ...] = ()
        self._drawn: tuple[Chart, ...] = ()

    def set_tables(
        self, tables: Sequence[FigureTable], empty: tuple[str, str] = ("", ""), charts: Sequence[Chart] = ()
    ) -> None:
        """Show these tables; where there are none, a heading and a sentence that say what would be here.

        Args:
            charts: Those that draw what a table of the same key says; they stand beside it.
        """
        if (tuple(tables), tuple(charts)) == (self._shown, self._drawn) and self.widget() is not None:
            return
        self._shown, self._drawn = tuple(tables), tuple(charts)
        drawn = {chart.key: chart for chart in charts}
        place = self.verticalScrollBar().value()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GRID)
        self.tables, self.charts = {}, {}
        for table in tables:
            if table.key in drawn:
                column.addWidget(self._with_chart(table, drawn[table.key]))
                column.addSpacing(2 * GAP)
                continue
            view = self.tables[table.key] = FigureView(table, body)
            view.opened.connect(self.opened)
            column.addWidget(PlainLabel(table.title, body, size=Size.HEADING, bold=True))
            if table.note:
                column.addWidget(PlainLabel(table.note, body, role="muted", wrap=True))
            column.addWidget(view)
            column.addSpacing(2 * GAP)
        if tables:
            column.addStretch(1)
        else:
            nothing = EmptyState(body)
            nothing.say(*empty)
            column.addWidget(nothing, 1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)
        self._hand_on()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hand_on()

    def _hand_on(self) -> None:
        """Give the keyboard to the first part of what is shown, once there is something."""
        if self._shown and self.hasFocus():
            self.focusNextPrevChild(True)

    def _with_chart(self, table: FigureTable, chart: Chart) -> QWidget:
        from app.widgets.charts.chart_view import ChartView  # only where something is drawn

        own = chart.table  # stands beside it where the given one leaves out what is drawn
        says_more = len(table.headings) >= len(own.headings)
        made = self.charts[table.key] = ChartView(chart, table=table if says_more else None)
        self.tables[table.key] = made.table
        made.picked.connect(self.picked)
        made.opened.connect(self.opened)
        return made


class FigureView(PlainTable):
    """One table of figures; Ctrl+C copies all of it, ready for a paper or a workbook."""

    opened = Signal(str, str)

    def __init__(self, table: FigureTable, parent: QWidget | None = None) -> None:
        self._table = table
        self._settled = -1  # width that the rows were fitted to
        model = _Model(table)
        super().__init__(model, table.title, parent)
        model.setParent(self)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._be_as_high_as_the_rows()
        self.horizontalHeader().geometriesChanged.connect(self._be_as_high_as_the_rows)  # of one line or two
        if not table.widths:
            self.setMaximumWidth(max(_NARROW, 120 * len(table.headings)))
        self.activated.connect(self._open)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What it shows."""
        return self._table.rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole table on the clipboard with its headings."""
        lines = (self._table.headings, *self._table.rows)
        QApplication.clipboard().setText("\n".join("\t".join(_cell(text) for text in line) for line in lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._settled:
            self._settle()

    def fit_text(self) -> None:
        """Rows as high as the lines that they have, as they are written now."""
        self.verticalHeader().setDefaultSectionSize(self._height_of(1))
        if self._settled >= 0:
            self._settle()

    def _settle(self) -> None:
        """Share the width among the columns, and give each row the height of its lines."""
        room = self._settled = self.viewport().width()
        for column, width in enumerate(self._shared(room)):
            self.setColumnWidth(column, width)
        for row, texts in enumerate(self._table.rows):
            self.setRowHeight(row, self._height_of(self._lines_of(texts)))
        self._be_as_high_as_the_rows()

    def _shared(self, room: int) -> list[int]:
        """The width of each column: its share, and where a text of it needs more, some of what others have to spare."""
        shares = self._table.widths or (1,) * len(self._table.headings)
        widths = [room * share // sum(shares) for share in shares]
        words, texts = self._needs(), self._needs(whole=True)
        if sum(texts) <= room:
            widths = _taking(widths, texts)
        elif sum(words) <= room:  # what is left goes to the texts that are cut, or take a second line
            left, wanted = room - sum(words), [text - word for text, word in zip(texts, words, strict=True)]
            widths = [word + left * more // sum(wanted) for word, more in zip(words, wanted, strict=True)]
        elif (
            2 * (sum(words) - max(words)) <= room
        ):  # the longest word of all goes on below, and no figure is cut
            widths = words
        widths[widths.index(max(widths))] += room - sum(widths)
        return widths

    def _needs(self, *, whole: bool = False) -> list[int]:
        """Pixels of the longest word of each column, or of its longest text where rows have one line and it is to be whole."""
        body, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        least = self.horizontalHeader().minimumSectionSize()
        needs = []
        for heading, *texts in zip(self._table.headings, *self._table.rows, strict=True):
            parts = texts if whole and self._table.lines == 1 else " ".join(texts).split()
            widest = max((body.horizontalAdvance(part) for part in parts), default=0)
            word = max((head.horizontalAdvance(part) for part in heading.split()), default=0)
            half = round(_OF_TWO * head.horizontalAdvance(heading))
            needs.append(max(least, max(widest, word, half) + 2 * GAP + _BEARINGS))
        return needs

    def number_width(self, column: int) -> int:
        """How wide the widest whole number of a column is; 0 where it holds other texts too."""
        texts = [row[column] for row in self._table.rows if row[column]]
        if not texts or not all(text.isdecimal() for text in texts):
            return 0
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts)

    def _lines_of(self, texts: Sequence[str]) -> int:
        most = max(self._table.lines, _MOST)
        rooms = [max(self.columnWidth(column) - 2 * GAP, 1) for column in range(len(texts))]
        pairs = zip(texts, rooms, strict=True)
        return max((broken(text, room, most, self.font()).count("\n") + 1 for text, room in pairs), default=1)

    def _height_of(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + 3 * GRID

    def _be_as_high_as_the_rows(self) -> None:
        rows = sum(self.rowHeight(row) for row in range(len(self._table.rows)))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2)

    def viewportSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_NARROW, self.height())

    def wheelEvent(self, event: Any) -> None:
        """The tables scroll together."""
        event.ignore()

    def _open(self, index: QModelIndex) -> None:
        if self._table.opens:
            self.opened.emit(*self._table.opens[index.row()])


def _taking(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """These widths, but none less than is needed: those that have more give of it."""
    spare = [max(0, width - need) for width, need in zip(widths, needs, strict=True)]
    lacking = sum(max(0, need - width) for width, need in zip(widths, needs, strict=True))
    made = [max(width, need) for width, need in zip(widths, needs, strict=True)]
    return [width - lacking * own // max(1, sum(spare)) for width, own in zip(made, spare, strict=True)]


class _Model(QAbstractTableModel):
    """Texts as Qt asks for them."""

    def __init__(self, table: FigureTable) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._table.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.headings[index.column()]}: {text}"
        return None


class _Delegate(PlainDelegate):
    """Texts, and whole numbers under each other; only the table that has the keyboard marks a row."""

    def __init__(self, view: FigureView) -> None:
        super().__init__(view)
        self._figures = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        draw_ground(painter, option, current=False)
        painter.setPen(QColor(theme.current().text))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        inner = option.rect.adjusted(GAP, GRID, -GAP, -GRID - 1)
        if width := self._figures.number_width(index.column()):
            inner.setWidth(width)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        else:
            self._view.draw_words(painter, inner, text)
        painter.restore()


def _cell(text: str) -> str:
    return " ".join(text.split())
