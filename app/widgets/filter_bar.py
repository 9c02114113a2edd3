"""The bar over a list: a search box, and a chip for each question that an officer asks, with how many records answer it.

Several chips narrow: a record must answer all of them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.chart import Picked
from app.models.text import counted
from app.models.wording import AS_STORED
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets import icons, theme
from app.widgets.flow import Flow
from app.widgets.plain import button, plain_tooltip
from app.widgets.theme import GAP, TARGET, Size

_PAUSE = 120  # milliseconds after the last key before the list follows


class FilterBar(QWidget):
    """Search box, chips and "clear filters".

    Signals: ``changed()`` when what is asked has changed; ``lifted(key)`` when a column's own filter is taken off;
    ``cleared()`` when everything is to be shown again; ``left()`` when the arrow down or Enter goes on to the list.
    """

    changed = Signal()
    lifted = Signal(str)
    cleared = Signal()
    left = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._font = theme.font(Size.SMALL)
        self.line: QHBoxLayout  # of the search box; a view may add its own buttons at the end
        self.search = _SearchBox(f"Find in {register.title.casefold()}", self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        self._room = QTimer(
            self, singleShot=True, interval=0
        )  # a layout must not be changed while it is at work
        self._room.timeout.connect(self._make_room)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left.connect(self._leave)
        self.chips: dict[str, QPushButton] = {}
        self._columns: dict[str, QPushButton] = {}
        self._counts: dict[str, int] = {}
        self._wording = AS_STORED
        self._flow = Flow()
        for chip in register.chips:
            made = button(chip.title, kind="chip", parent=self)
            made.setCheckable(True)
            made.setFont(self._font)
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            made.toggled.connect(lambda _: self.changed.emit())
            self.chips[chip.key] = made
            self._flow.addWidget(made)
        self.clear = button("Clear filters", "cancel", kind="quiet", parent=self)
        self.clear.clicked.connect(self.cleared)
        self._flow.addWidget(self.clear)
        self.line = QHBoxLayout()
        self.line.setSpacing(GAP)
        self.line.addWidget(self.search)
        self.line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self.line)
        column.addLayout(self._flow)
        self.show_filtering(False)

    def words(self) -> str:
        """What is searched for."""
        return self.search.text()

    def on(self) -> frozenset[str]:
        """Keys of the chips that are switched on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def state(self) -> dict[str, Any]:
        """As plain values, for keeping; ``restore`` puts them back."""
        return {"chips": sorted(self.on()), "search": self.words()}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what ``state`` gave, as one change."""
        self.blockSignals(True)
        for key, chip in self.chips.items():
            chip.setChecked(key in state.get("chips", ()))
        self.search.setText(str(state.get("search", "")))
        self._pause.stop()
        self.blockSignals(False)
        self.changed.emit()

    def show_counts(self, counts: dict[str, int], terms: Terms) -> None:
        """Say on each chip how many records answer its question, in the organisation's words."""
        if counts == self._counts and terms.wording == self._wording:
            return
        self._counts, self._wording = counts, terms.wording
        for chip in self._register.chips:
            made, number, title = self.chips[chip.key], counts.get(chip.key, 0), chip.said(terms)
            words = f"{title}  {number}"
            if made.text() != words:
                made.setText(words)
                made.setAccessibleName(f"{title}: {counted(number, self._register.one)}")
        self._room.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.start()

    def _make_room(self) -> None:
        """Where the chips would take more than two lines, leave out those that no record answers."""
        chips = self.chips.items()
        widths = [chip.sizeHint().width() + self._flow.gap for _, chip in chips]
        tight = sum(widths) > 2 * self.width() - max(widths, default=0)
        for key, chip in chips:
            wanted = not tight or chip.isChecked() or chip.hasFocus() or self._counts.get(key, 0) > 0
            if chip.isHidden() == wanted:
                chip.setVisible(wanted)

    def show_columns(self, values: dict[str, frozenset[str]]) -> None:
        """A chip for each column that is filtered by its values; pressing it takes the filter off."""
        for key in set(self._columns) - set(values):
            old = self._columns.pop(key)
            self._flow.removeWidget(old)
            old.deleteLater()
        for key, texts in values.items():
            made = self._columns.get(key)
            if made is None:
                made = self._columns[key] = button("", "filter", kind="chip", parent=self)
                made.setFont(self._font)
                made.clicked.connect(lambda _=False, key=key: self.lifted.emit(key))
                self._flow.addWidget(made)
            shown = [text or "blank" for text in sorted(texts)]
            words = f"{self._register.column(key).title}: {shown[0] if len(shown) == 1 else f'{len(shown)} values'}"
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(f"{words}. Press to take this filter off.")
            made.setToolTip(plain_tooltip("Take this filter off: " + ", ".join(shown)))

    def call(self, question: str | Picked) -> None:
        """Say what the records behind a part of a chart have in common, in the place of how many references are asked for."""
        if isinstance(question, Picked) and (made := self._columns.get("ref")) is not None:
            made.setText(question.words.replace("&", "&&"))
            made.setAccessibleName(f"{question.words}. Press to take this filter off.")

    def show_filtering(self, filters: bool) -> None:
        """Offer to clear only where there is something to clear."""
        self.clear.setVisible(filters)

    def _leave(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()
        self.left.emit()


class _SearchBox(QLineEdit):
    """Enter and the arrow down go on to the list, Esc clears."""

    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(TARGET)
        self.setMinimumWidth(120)
        self.setMaximumWidth(280)
        self.addAction(
            QAction(icons.icon("search", "muted"), "", self), QLineEdit.ActionPosition.LeadingPosition
        )

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
