"""Which file, which register, which sheet and which row of headings: found by the program, and open to correction."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.text import shortened
from app.widgets.choice_box import ListBox
from app.widgets.flow import Flow
from app.widgets.import_plan.shown import SheetShown, SourceShown
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, TARGET, Size

_NO_TABLE = "No table found here: choose the headings"
_CHOSEN = "The one that you chose"
"""What is said where none of the tables that were found is read: nothing is yet, or what the officer chose."""
_WIDEST = 40  # characters of a list before it is cut


class SourceBar(QWidget):
    """The file's name with three lists.

    Signals: ``register_wanted(key)``; ``table_wanted(sheet or None, row or None)``; ``other_wanted()`` for another file;
    ``away_wanted()`` to put the file away; ``correction_wanted(what, value)`` as ImportPlan has it.
    """

    register_wanted = Signal(str)
    table_wanted = Signal(object, object)
    correction_wanted = Signal(str, object)
    other_wanted = Signal()
    away_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: SourceShown | None = None
        self._name = PlainLabel(bold=True, size=Size.HEADING)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._full = ""
        self.other = button("Another file…", "open")
        self.other.clicked.connect(self.other_wanted)
        self.away = button("Put away", "cancel", kind="quiet")
        self.away.setAccessibleName("Put this file away; nothing is saved")
        self.away.clicked.connect(self.away_wanted)
        self.table = _List("Table")
        self.register = _List("Bring into")
        self.sheet = _List("Sheet")
        self.header = _List("Headings")
        self.register.box.activated.connect(
            lambda _: self.register_wanted.emit(self.register.box.currentData())
        )
        self.sheet.box.activated.connect(lambda _: self.table_wanted.emit(self.sheet.box.currentData(), None))
        self.header.box.activated.connect(self._header_chosen)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._name, 1)
        top.addWidget(self.other)
        top.addWidget(self.away)
        lists = Flow(gap=GAP + GRID)
        self.rest = QCheckBox("Keep other columns as notes")
        self.hidden = QCheckBox("Hidden rows too")
        self.blanks = QCheckBox("Blank cells erase")
        self.blanks.setAccessibleDescription("What they would erase is shown in the plan as changes")
        self.keep = button("Keep this mapping…", kind="quiet")
        self.keep.clicked.connect(lambda: self.correction_wanted.emit("keep", None))
        self.rest.clicked.connect(lambda kept: self.correction_wanted.emit("rest", kept))
        self.hidden.clicked.connect(lambda taken: self.correction_wanted.emit("hidden", taken))
        self.blanks.clicked.connect(lambda erase: self.correction_wanted.emit("blanks", erase))
        self.table.box.activated.connect(self._table_chosen)
        lists_of = (self.table, self.register, self.sheet, self.header)
        for one in (*lists_of, self.rest, self.hidden, self.blanks, self.keep):
            lists.addWidget(one)
        self.guess = PlainLabel(wrap=True, size=Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(lists)
        column.addWidget(self.guess)

    def show_source(self, source: SourceShown) -> None:
        """Show what is read, and from where."""
        self._source = source
        self._full = source.file
        self._fit_name()
        self._name.setAccessibleName(source.file)
        self.register.fill([(words, key) for key, words in source.registers], source.register)
        sheets = [(f"{s.name} (hidden)" if s.hidden else s.name, s.name) for s in source.sheets]
        found = f"Found: {source.found}" if source.found and source.sheet is None else "Find it"
        self.sheet.fill([(found, None), *sheets], source.sheet)
        found = (
            f"Found: {source.found_rows}" if source.found_rows and source.header_row is None else "Find them"
        )
        rows = [(f"Row {number}: {text}", number) for number, text in self._sheet().rows]
        self.header.fill([(found, None), *rows], source.header_row)
        tables: list[tuple[str, object]] = [(words, place) for place, words in enumerate(source.tables)]
        if source.table is None:
            tables.insert(0, (_CHOSEN if source.found else _NO_TABLE, None))
        self.table.fill(tables, source.table)
        self.table.setVisible(len(tables) > 1)
        for tick, state in (
            (self.rest, source.rest_kept),
            (self.hidden, source.hidden_taken),
            (self.blanks, source.blanks_erase),
        ):
            tick.setVisible(state is not None)
            tick.setChecked(bool(state))
        self.keep.setVisible(bool(source.found))
        self.guess.setText(source.guess)
        self.guess.setVisible(bool(source.guess))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        metrics = self._name.fontMetrics()
        self._name.setText(
            metrics.elidedText(self._full, Qt.TextElideMode.ElideMiddle, max(80, self._name.width()))
        )

    def _sheet(self) -> SheetShown:
        """The sheet whose rows can be chosen: the officer's, else the first that was used, else the first of all."""
        assert self._source is not None
        name = self._source.sheet or self._source.found_sheet
        sheets = self._source.sheets or (SheetShown(""),)
        return next((sheet for sheet in sheets if sheet.name == name), sheets[0])

    def _table_chosen(self, place: int) -> None:
        found = self.table.box.itemData(place)
        if found is not None:
            self.correction_wanted.emit("found", found)

    def _header_chosen(self, place: int) -> None:
        row = self.header.box.itemData(place)
        sheet = self._source.sheet if self._source and row is None else self._sheet().name
        self.table_wanted.emit(sheet, row)


class _List(QWidget):
    """A list with its label."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.box = _Box()
        self.box.setAccessibleName(label)
        self.box.setMinimumHeight(TARGET)
        self.box.setMaxVisibleItems(24)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        words = PlainLabel(label)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(words)
        row.addWidget(self.box)

    def fill(self, items: list[tuple[str, object]], chosen: object) -> None:
        """Offer these, with one chosen; nothing is done where they are the same as before."""
        cut = [(shortened(words, _WIDEST), data) for words, data in items]
        if cut != [(self.box.itemText(i), self.box.itemData(i)) for i in range(self.box.count())]:
            self.box.clear()
            for words, data in cut:
                self.box.addItem(words, data)
            self.updateGeometry()
        places = [place for place, (_, data) in enumerate(items) if data == chosen]
        self.box.setCurrentIndex(places[0] if places else 0)


class _Box(ListBox):
    """Scrolling past a list must not change what is chosen in it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
