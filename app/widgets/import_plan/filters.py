"""The counts of a plan as chips that filter the list: new, changed, the same, duplicate, not understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.text import counted
from app.widgets import theme
from app.widgets.flow import Flow
from app.widgets.import_plan.records import LOOK, UNREAD
from app.widgets.import_plan.shown import What
from app.widgets.plain import button
from app.widgets.theme import Size

_TITLES = {
    **{what.value: what.value for what in What},
    UNREAD: "With a cell not understood",
    LOOK: "Look at this",
}


class Filters(QWidget):
    """One chip for each filter; several together show the records that answer any of them.

    Signals: ``changed(keys)`` with the filters that are on.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {}
        flow = Flow(self)
        for key, title in _TITLES.items():
            chip = button(title, kind="chip")
            chip.setCheckable(True)
            chip.setFont(theme.font(Size.SMALL))
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            chip.toggled.connect(lambda _: self.changed.emit(self.on()))
            self.chips[key] = chip
            flow.addWidget(chip)

    def on(self) -> frozenset[str]:
        """Keys of the chips that are switched on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def show_counts(self, counts: dict[str, int], one: str) -> None:
        """Say on each chip how many records answer it; one that none answers is let go and cannot be pressed."""
        for key, chip in self.chips.items():
            number = counts.get(key, 0)
            chip.setText(f"{_TITLES[key]}  {number:,}")
            chip.setAccessibleName(f"{_TITLES[key]}: {counted(number, one)}")
            chip.setEnabled(number > 0)
            if not number and chip.isChecked():
                chip.setChecked(False)
        self.chips[LOOK].setVisible(counts.get(LOOK, 0) > 0)

    def clear(self) -> None:
        """Switch every chip off."""
        for chip in self.chips.values():
            chip.setChecked(False)
