"""Who is asked for what, and by when: the form before the forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.returned import OwnerDue, late_already, of_whom
from app.models.text import counted, first_of
from app.models.timescale import uk_date
from app.registers.returned import ASKED, CHIPS
from app.registers.titles import TITLES
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.chosen import MarkedLines
from app.widgets.editors.day import DayLine
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, TARGET, Size

_PLACE = Qt.ItemDataRole.UserRole
_WIDEST = 200 * GRID
_LOW_NOTE = 9 * GRID
_MISSING = "no e-mail address"
_LENT = " With no owner of their own, and so asked of the owner of what they belong to: "
_NOBODY = "There is nobody to ask: no record chosen above is in the register and has an owner."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer asks for."""

    quarter: Quarter
    due_on: date
    registers: tuple[str, ...]
    owners: tuple[OwnerDue, ...]
    note: str
    as_word: bool


class CommissionForm(QWidget):
    """Signals: ``asked(Wanted)``; ``narrowed()`` when other records are asked about; ``left()`` when it is given up."""

    asked = Signal(object)
    narrowed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quarters: Sequence[Quarter] = ()
        self._today = date.min
        self._owners: Sequence[OwnerDue] = ()
        self._unowned = ""  # a sentence about what nobody owns
        self._off: set[str] = set()  # owners who were unticked; they stay so while what is asked is narrowed
        self.quarter = ListBox()
        self.due = DayLine()
        self.registers = {key: QCheckBox(TITLES[key]) for key in ASKED}
        self.chips = {key: button(words, kind="chip") for key, words in CHIPS.items()}
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText("Your own words to the owners, such as why the date cannot move")
        self.note.setTabChangesFocus(True)
        self.owners = QListWidget()
        self.owners.setItemDelegate(MarkedLines(self.owners))
        self.owners.setTabKeyNavigation(False)
        self.word = QCheckBox("A form in Word too")
        self.go = button("Write the forms…", "export", kind="primary")
        self.away = button("Cancel")
        self.nobody, self.everybody = button("Untick all"), button("Tick all")
        self._told = PlainLabel(role="muted", size=Size.SMALL, wrap=True)
        self._wrong = PlainLabel(role="wrong", wrap=True)
        self._wrong.hide()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.due)

    def _connect(self) -> None:
        for box in self.registers.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self.narrowed.emit())
        for chip in self.chips.values():
            chip.setCheckable(True)
            chip.toggled.connect(lambda _: self.narrowed.emit())
        self.owners.itemChanged.connect(self._ticked)
        self.nobody.clicked.connect(lambda: self._tick_all(on=False))
        self.everybody.clicked.connect(lambda: self._tick_all(on=True))
        self.due.returnPressed.connect(self._go)
        self.go.clicked.connect(self._go)
        self.away.clicked.connect(self.left.emit)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        what, only = QWidget(), QWidget()
        for place, widgets in ((what, self.registers.values()), (only, self.chips.values())):
            row = QHBoxLayout(place)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2 * GAP)
            for one in widgets:
                row.addWidget(one)
            row.addStretch(1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Q&uarter", self.quarter),
            ("&Wanted by", self.due),
            ("About", what),
            ("Only", only),
            ("&To", self.owners),
            ("N&ote", self.note),
        )
        for row_number, (words, field) in enumerate(fields):
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            tall = field in (self.owners, self.note)
            if not tall:
                field.setMinimumHeight(TARGET)
            at = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row_number, 0, at)
            grid.addWidget(field, row_number, 1)
        self.note.setMinimumHeight(_LOW_NOTE)  # in a low window, so that nothing below it is covered
        self.note.setMaximumHeight(18 * GRID)
        grid.setRowStretch(4, 1)
        ends = QHBoxLayout()
        ends.setSpacing(GAP)
        ends.addWidget(self.word)
        ends.addStretch(1)
        for one in (self.nobody, self.everybody, self.away, self.go):
            ends.addWidget(one)
        inner = QWidget()
        theme.widen(inner, _WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(PlainLabel("Ask for updates", bold=True, size=Size.HEADING))
        column.addLayout(grid, 1)
        column.addWidget(self._told)
        column.addWidget(self._wrong)
        column.addLayout(ends)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        outer.addWidget(inner, 1)
        outer.addStretch(0)

    @property
    def asks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the registers, and of the questions by which they are narrowed."""
        return (
            tuple(key for key, box in self.registers.items() if box.isChecked()),
            tuple(key for key, chip in self.chips.items() if chip.isChecked()),
        )

    def begin(self, quarters: Sequence[Quarter], due_on: date, *, today: date, as_word: bool = False) -> None:
        """Offer these quarters, and a day that can be changed, but to none before today.

        Args:
            as_word: Whether forms in Word were wanted the last time.
        """
        self._quarters, self._off, self._today = quarters, set(), today
        self.quarter.clear()
        self.quarter.addItems([str(one) for one in quarters])
        self.due.quarter = Quarter.of(today)
        self.due.setText(uk_date(due_on))
        self.due.selectAll()  # another day is typed over it
        self.word.setChecked(as_word)
        self._wrong.hide()

    def offer(self, owners: Sequence[OwnerDue], unowned: Sequence[str]) -> None:
        """Show who owns what is asked about, all ticked but those who were unticked."""
        self._owners = owners
        self.owners.blockSignals(True)
        self.owners.clear()
        for place, one in enumerate(owners):
            who = f"{one.owner} ({one.holder})" if one.holder else one.owner
            what = of_whom(len(one.items), len(one.ownerless))
            asked = f"; asked for {one.unanswered} already, not back yet" if one.unanswered else ""
            item = QListWidgetItem(f"{who}: {what}, {one.email or _MISSING}{asked}")
            item.setData(_PLACE, place)
            item.setSizeHint(QSize(0, max(TARGET, self.owners.fontMetrics().height() + 2 * GRID)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            off = one.owner in self._off
            item.setCheckState(Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            self.owners.addItem(item)
        self.owners.blockSignals(False)
        self._unowned = (
            f" Nobody owns {counted(len(unowned), 'record')} of these: {first_of(unowned)}."
            if unowned
            else ""
        )
        self._tell()

    def _tick_all(self, *, on: bool) -> None:
        """Tick or untick every owner that is offered."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for place in range(self.owners.count()):
            self.owners.item(place).setCheckState(state)

    def _ticked(self, item: QListWidgetItem) -> None:
        owner = self._owners[item.data(_PLACE)].owner
        (self._off.discard if item.checkState() is Qt.CheckState.Checked else self._off.add)(owner)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        lacking = sum(not one.email for one in chosen)
        words = counted(lacking, "owner").capitalize()
        post = f" {words} without an address: fill it in under Reference data, Posts, or in the draft."
        lent = list(dict.fromkeys(name for one in chosen for _, name in one.ownerless))
        theirs = f"{_LENT}{first_of(lent)}." if lent else ""
        self.go.setEnabled(bool(chosen))
        if not self._owners:
            self._told.setText(f"{_NOBODY}{self._unowned}")
            return
        written = f"{counted(len(chosen), 'form').capitalize()} will be written."
        self._told.setText(f"{written}{post if lacking else ''}{theirs}{self._unowned}")

    def _chosen(self) -> tuple[OwnerDue, ...]:
        return tuple(one for one in self._owners if one.owner not in self._off)

    def _go(self) -> None:
        try:
            due_on = self.due.day()
        except Unreadable as error:
            self._refuse(str(error))
            return
        if due_on is None:
            self._refuse("a form that is asked for needs its day.")
            return
        if why_not := late_already(due_on, self._today):
            self._refuse(why_not)
            return
        self._wrong.hide()
        if not self._chosen():
            return
        quarter = self._quarters[max(0, self.quarter.currentIndex())]
        self.asked.emit(
            Wanted(
                quarter, due_on, self.asks[0], self._chosen(), self.note.toPlainText(), self.word.isChecked()
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _refuse(self, why: str) -> None:
        """Say what is wrong with the day, and go to it."""
        self._wrong.setText(f"Wanted by: {why}")
        self._wrong.show()
        self.due.setFocus()
        self.due.selectAll()
