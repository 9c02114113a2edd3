"""What a record is linked with, both ways, and a place to link it with any other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.text import begun
from app.registers import REGISTERS
from app.registers.link_types import RELATED
from app.widgets.choice_box import ListBox
from app.widgets.lines import Line, LineList
from app.widgets.plain import button
from app.widgets.theme import GAP, GRID, TARGET


class Links(QWidget):
    """Signals: ``opened(register key, id)``; ``wanted(register key, reference)``; ``unwanted(id)`` of a related record."""

    opened = Signal(str, str)
    wanted = Signal(str, str)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._related: set[str] = set()
        self._read_only = False
        self.list = LineList("Links", self, whole=True)
        self.list.opened.connect(lambda key: self.opened.emit(*key.split("\n", 1)))
        self.list.chosen.connect(lambda _: self._offer())
        self.register, self.ref = ListBox(self), QLineEdit(self)
        for key, register in REGISTERS.items():
            self.register.addItem(register.title, key)
        self.register.setAccessibleName("Register of the record to link with")
        self.register.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.register.setMinimumContentsLength(10)
        self.ref.setAccessibleName("Reference of the record to link with")
        self.ref.setPlaceholderText("Ref")
        self.ref.returnPressed.connect(self._ask)
        self.link = button("Link", "link", parent=self)
        self.link.clicked.connect(self._ask)
        self.part = button("Take the link away", "remove", kind="quiet", parent=self)
        self.part.clicked.connect(lambda: self.unwanted.emit(_id(self.list.current_key() or "")))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for place, field in enumerate((self.register, self.ref, self.link)):
            field.setMinimumHeight(TARGET)
            row.addWidget(field, (3, 2, 0)[place])
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GAP, 3 * GRID, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.part)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self._offer()

    def show_links(self, links: Sequence[tuple[str, str, str, str]]) -> None:
        """Linked records: register key, id, name, and how it is linked in words."""
        self._related = {row_id for _, row_id, _, how in links if how == RELATED.source_word}
        self.list.set_lines(
            [Line(f"{register}\n{row_id}", name, begun(how)) for register, row_id, name, how in links]
        )
        self._offer()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be linked."""
        self._read_only = read_only
        for field in (self.register, self.ref, self.link):
            field.setVisible(not read_only)
        self._offer()

    def _ask(self) -> None:
        if ref := self.ref.text().strip():
            self.ref.clear()
            self.wanted.emit(str(self.register.currentData()), ref)

    def _offer(self) -> None:
        chosen = _id(self.list.current_key() or "")
        self.part.setVisible(bool(self._related) and not self._read_only)
        self.part.setEnabled(chosen in self._related)


def _id(key: str) -> str:
    return key.partition("\n")[2]
