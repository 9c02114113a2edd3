"""The cells of a scale as a table: each with its band in words, and whether it is within appetite; both can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.models.scale import Axis, Band, Level, Position, Scale
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.plain import PlainLabel
from app.widgets.room import lay_out_within
from app.widgets.theme import GAP, GRID, TARGET, Size

_ANY = 10_000  # pixels, wider than any map
_FIGURES = 9  # keys that give a band
_IN_APPETITE = "✓ in appetite"
_CELL = QSize(27 * GRID, 13 * GRID)


class ScaleGrid(QWidget):
    """The map of a scale without risks.

    Signals:
        band_given(position, number of the band): for one cell.
        appetite_given(position, within).
    """

    band_given = Signal(Position, int)
    appetite_given = Signal(Position, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._read_only = False
        self.table = _Cells(self)
        self.table.setAccessibleName("Cells of the map")
        self.table.currentCellChanged.connect(lambda *_: self._show_cell())
        self.table.band_typed.connect(self._give_band)
        self.cell = PlainLabel("", bold=True)
        self.band = ListBox()
        self.band.setAccessibleName("Band of the chosen cell")
        self.band.setMinimumHeight(TARGET)
        self.band.activated.connect(self._give_band)
        self.within = QCheckBox("Within appetite")
        self.within.setMinimumHeight(TARGET)
        self.within.clicked.connect(self._give_appetite)
        self.table.turned.connect(self.within.click)
        self._beside = QWidget(self)
        chosen = QVBoxLayout(self._beside)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(GAP)
        for part in (self.cell, self.band, self.within):
            chosen.addWidget(part)
        chosen.addStretch(1)
        row = self._row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._beside)
        row.addStretch(1)
        self._keys = PlainLabel("", size=Size.SMALL, role="muted", wrap=True)
        self._across = PlainLabel("", role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._keys)
        column.addWidget(self._across)
        column.addLayout(row)

    def show_scale(self, scale: Scale, *, read_only: bool) -> None:
        """Show a scale; the chosen cell stays chosen where it is still there."""
        self._scale, self._read_only = scale, read_only
        side, along = _axes(scale)
        self._keys.setText("Arrow keys choose a cell." if read_only else _keys(scale.bands))
        self._across.setText(f"{side.name} runs up the side, {along.name.casefold()} along the bottom.")
        with QSignalBlocker(self.table):
            self.table.lay_out(scale)
        with QSignalBlocker(self.band):
            self.band.clear()
            self.band.addItems([band.name for band in scale.bands])
        self.band.setEnabled(not read_only)
        self.within.setEnabled(not read_only)
        self._show_cell()

    def fit(self, room: int) -> None:
        """Stand in this width: what is said of the chosen cell goes below the cells where there is none beside them."""
        self.table.fit(room)
        lay_out_within(self._row, (self.table, self._beside), room)

    def choose(self, position: Position) -> None:
        """Make a cell the chosen one."""
        self.table.setCurrentCell(*self.table.place(position))

    def chosen(self) -> Position | None:
        """The chosen cell."""
        return self.table.position(self.table.currentRow(), self.table.currentColumn())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._scale is not None:
            self.table.paint_cells(self._scale)
        super().changeEvent(event)

    def _show_cell(self) -> None:
        self.table.viewport().update()
        position, scale = self.chosen(), self._scale
        if scale is None or position is None:
            return
        self.cell.setText(position.in_full(scale))
        with QSignalBlocker(self.band):
            self.band.setCurrentIndex(scale.matrix[position.likelihood - 1][position.impact - 1])
        self.within.setChecked(bool(scale.within_appetite(position)))

    def _give_band(self, number: int) -> None:
        position, scale = self.chosen(), self._scale
        if position is None or scale is None or self._read_only or not 0 <= number < len(scale.bands):
            return
        if scale.matrix[position.likelihood - 1][position.impact - 1] != number:
            self.band_given.emit(position, number)

    def _give_appetite(self, within: bool) -> None:
        position = self.chosen()
        if position is not None and not self._read_only:
            self.appetite_given.emit(position, within)


class _Cells(QTableWidget):
    """Arrow keys go from cell to cell, a number gives the band, the space bar turns appetite."""

    band_typed = Signal(int)
    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)

    def lay_out(self, scale: Scale) -> None:
        """Make the cells of a scale, the highest level of the side at the top."""
        now = self.position(max(self.currentRow(), 0), max(self.currentColumn(), 0)) if self._scale else None
        self._scale = scale
        side, along = _axes(scale)
        self.setRowCount(side.size)
        self.setColumnCount(along.size)
        self.paint_cells(scale)
        self.fit()
        kept = now if now is not None and scale.has(now) else Position(1, 1)
        self.setCurrentCell(*self.place(kept))

    def fit(self, room: int = _ANY) -> None:
        """Be as large as the cells with their words; in little room the letter of a level stands below its name."""
        scale = self._scale
        if scale is None or not self.columnCount():
            return
        side, along = _axes(scale)
        metrics, frame, number = self.fontMetrics(), 2 * self.frameWidth(), self.columnCount()

        def width(lines: Iterable[str]) -> int:
            return max(map(metrics.horizontalAdvance, lines)) + GAP

        cells = width([_IN_APPETITE, *(band.name for band in scale.bands)])
        whole = max(_CELL.width(), cells, width(map(_on_one_line, along.levels)))
        beside = width(map(_on_one_line, side.levels))
        fits = beside + number * whole + frame <= room
        if not fits:
            beside = width(text for level in side.levels for text in (level.name, f"({level.letter})"))
            least = max(cells, width(level.name for level in along.levels))
            whole = max(least, min(whole, (room - beside - frame) // number))
        said = _on_one_line if fits else _on_two_lines
        self.setVerticalHeaderLabels([said(level) for level in reversed(side.levels)])
        self.setHorizontalHeaderLabels([said(level) for level in along.levels])
        tall = max(_CELL.height(), 2 * metrics.lineSpacing() + GAP)
        self.horizontalHeader().setDefaultSectionSize(whole)
        self.verticalHeader().setDefaultSectionSize(tall)
        self.verticalHeader().setFixedWidth(beside)
        above = self.horizontalHeader().sizeHint().height() + frame
        self.setFixedSize(beside + number * whole + frame, above + self.rowCount() * tall)

    def paint_cells(self, scale: Scale) -> None:
        """Give every cell its words and its colours of the theme."""
        for position in scale.positions():
            band = scale.band(position)
            paint = theme.current().cell(band.tone)
            inside = scale.within_appetite(position)
            words = f"{band.name}\n{_IN_APPETITE}" if inside else band.name
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setBackground(QBrush(QColor(paint.fill)))
            item.setForeground(QBrush(QColor(paint.ink)))
            outside = "" if inside is None else ", within appetite" if inside else ", outside appetite"
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{position.in_full(scale)}: {band.name}{outside}"
            )
            self.setItem(*self.place(position), item)

    def place(self, position: Position) -> tuple[int, int]:
        """Row and column of a cell."""
        assert self._scale is not None
        up, along = position.likelihood, position.impact
        if not self._scale.likelihood_up:
            up, along = along, up
        return self.rowCount() - up, along - 1

    def position(self, row: int, column: int) -> Position | None:
        """The cell at a row and a column; None outside the map."""
        if self._scale is None or row < 0 or column < 0:
            return None
        up, along = self.rowCount() - row, column + 1
        return Position(up, along) if self._scale.likelihood_up else Position(along, up)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        item = self.currentItem()
        if item is not None:  # the chosen cell, by a frame, whether or not the keyboard is here
            painter = QPainter(self.viewport())
            painter.setPen(QPen(item.foreground().color(), 3 if self.hasFocus() else 1))
            painter.drawRect(self.visualItemRect(item).adjusted(2, 2, -3, -3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text() != "0":
            self.band_typed.emit(int(event.text()) - 1)
        elif event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        else:
            super().keyPressEvent(event)


def _keys(bands: Sequence[Band]) -> str:
    """What the keys do, with the figures that give a band: no more than there are bands."""
    last = min(len(bands), _FIGURES)
    to = f" to {last} ({bands[last - 1].name})" if last > 1 else ""
    return (
        f"Arrow keys choose a cell; 1 ({bands[0].name}){to} gives it a band, "
        "the space bar takes it into appetite or out of it."
    )


def _axes(scale: Scale) -> tuple[Axis, Axis]:
    """The axis up the side of the map, and the one along the bottom."""
    both = scale.likelihood, scale.impact
    return both if scale.likelihood_up else (both[1], both[0])


def _on_one_line(level: Level) -> str:
    return f"{level.name} ({level.letter})"


def _on_two_lines(level: Level) -> str:
    return f"{level.name}\n({level.letter})"
