"""Asks what each level in use becomes on another scale, under the choice of the scale; nothing is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.scale import Axis, Scale
from app.models.scale_change import InUse, in_words, keeps_line, proposed
from app.models.scale_edit import Moves
from app.models.text import counted
from app.widgets.organisation_form import Quiet
from app.widgets.plain import PlainLabel, announce, button, label_beside
from app.widgets.theme import GAP, TARGET, Size

_UNSAID = "Choose…"


class ScaleChange(QFrame):
    """Signals: ``wanted(scale, likelihood, impact, words)`` with what each level becomes; ``given_up()``."""

    wanted = Signal(object, object, object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName("Change the scale")
        self._scales: tuple[Scale, Scale] | None = None
        # By axis ("likelihood", "impact") and level of the old scale.
        self.boxes: dict[tuple[str, int], Quiet] = {}
        self._title = PlainLabel(bold=True, wrap=True, size=Size.HEADING)
        self._words = PlainLabel(wrap=True)
        self._levels = QFormLayout()
        self._levels.setSpacing(GAP)
        self._levels.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.go = button("Change the scale", "done", kind="primary")
        self.go.clicked.connect(self._want)
        self.keep = button("Keep the scale of now")
        self.keep.clicked.connect(self.give_up)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(self._levels)
        column.addLayout(buttons)
        self.hide()

    def ask(self, old: Scale, new: Scale, used: InUse) -> None:
        """Show each level at which a risk stands, with the level of the same name where the new scale has it."""
        self._scales = old, new
        while self._levels.rowCount():
            self._levels.removeRow(0)
        self.boxes.clear()
        stand = "One risk stands" if used.risks == 1 else f"{counted(used.risks, 'risk').capitalize()} stand"
        self._title.setText(f"What does each level become on “{new.name}”?")
        self._words.setText(
            f"{stand} on “{old.name}”. Say where each level goes; risks go with it, targets too, in one step that can be undone. "
            f"Closed quarters keep the scale of their day, so trends are counted again from the next close.{_line_goes(old, new)}"
        )
        self._add("likelihood", old.likelihood, new.likelihood, used.likelihood)
        self._add("impact", old.impact, new.impact, used.impact)
        self._allow()
        self.show()
        next(iter(self.boxes.values()), self.keep).setFocus()
        announce(self, f"{self._title.text()} {self._words.text()}")

    def is_about(self, scale: Scale) -> bool:
        """Whether it asks what becomes of this scale."""
        return self._scales is not None and self._scales[0] == scale

    def give_up(self) -> None:
        """Close with the scale as it was."""
        self.hide()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _add(self, side: str, old: Axis, new: Axis, used: Mapping[int, int]) -> None:
        places = proposed(old, new)
        for level in old.levels:
            if not used.get(level.number):
                continue
            box = self.boxes[side, level.number] = Quiet()
            box.setMinimumHeight(TARGET)
            box.addItem(_UNSAID, None)
            for other in new.levels:
                box.addItem(f"{other.name} ({other.letter})", other.number)
            box.setCurrentIndex(box.findData(places[level.number - 1]))
            words = f"{old.name}, {level.name} ({counted(used[level.number], 'risk')}) becomes"
            box.currentIndexChanged.connect(lambda _: self._allow())
            self._levels.addRow(label_beside(box, words), box)

    def _moves(self, side: str, axis: Axis) -> Moves:
        boxes = (self.boxes.get((side, level.number)) for level in axis.levels)
        return tuple(None if box is None else box.currentData() for box in boxes)

    def _allow(self) -> None:
        self.go.setEnabled(all(box.currentData() is not None for box in self.boxes.values()))

    def _want(self) -> None:
        if self._scales is None:
            return
        old, new = self._scales
        likelihood, impact = self._moves("likelihood", old.likelihood), self._moves("impact", old.impact)
        self.hide()
        self.wanted.emit(new, likelihood, impact, in_words(old, new, likelihood, impact))


def _line_goes(old: Scale, new: Scale) -> str:
    if not old.appetite or keeps_line(old, new):
        return ""
    return " The appetite line is not carried over, since nobody has agreed one on these levels: draw it again under Scale."
