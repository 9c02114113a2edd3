"""Starting a register: whose it is, its scale, and the quarter that is open. A name is all that must be typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.quarter import Quarter
from app.models.scale import SCALES
from app.models.status import Marking
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.plain import PlainLabel, button, label_beside
from app.widgets.theme import GAP, GRID, TARGET, Size

_BACK, _AHEAD = 8, 4


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was chosen: the organisation's name, a key of SCALES, the open quarter, and the marking."""

    name: str
    scale: str
    quarter: Quarter
    marking: Marking


class StartForm(QWidget):
    """Signals: ``wanted(Beginning)`` and ``given_up()``."""

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, now: Quarter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLineEdit()
        self._name.setPlaceholderText("For example: Northshire Council")
        self._scale = ListBox()
        for key, make in SCALES.items():
            self._scale.addItem(make().name, key)
        self._quarter = ListBox()
        for step in range(-_BACK, _AHEAD + 1):
            self._quarter.addItem(str(now + step), now + step)
        self._quarter.setCurrentIndex(_BACK)
        self._marking = ListBox()
        for marking in Marking:
            self._marking.addItem(marking.value, marking)
        self._note = PlainLabel(bold=True, wrap=True)
        self._note.hide()
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            ("&Organisation", self._name),
            ("&Scale", self._scale),
            ("Qua&rter now open", self._quarter),
            ("Security &marking", self._marking),
        ):
            field.setMinimumHeight(TARGET)
            form.addRow(label_beside(field, words), field)
        go = button("Choose where to keep it…", "tick", kind="primary")
        go.clicked.connect(self._want)
        back = button("Back", "arrow-left", kind="quiet")
        back.clicked.connect(self.given_up)
        self._name.returnPressed.connect(self._want)
        buttons = QHBoxLayout()
        buttons.addWidget(go)
        buttons.addWidget(back)
        buttons.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(2 * GAP)
        middle.addWidget(PlainLabel("Start a register", size=Size.HEADING, bold=True))
        middle.addWidget(
            PlainLabel(
                "The register is one file. Everything here can be changed later; closed quarters keep the scale of their day.",
                role="muted",
                wrap=True,
            )
        )
        middle.addWidget(self._note)
        middle.addLayout(form)
        middle.addLayout(buttons)
        holder = QWidget()
        holder.setMinimumWidth(130 * GRID)
        theme.widen(holder, 640)
        holder.setLayout(middle)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusProxy(self._name)

    def set_note(self, note: str) -> None:
        """Say what happens once the register is made; empty for nothing besides."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _want(self) -> None:
        chosen = Beginning(
            self._name.text().strip(),
            str(self._scale.currentData()),
            self._quarter.currentData(),
            Marking(self._marking.currentData()),
        )
        self.wanted.emit(chosen)
