"""Counts as chips that filter a list: new, changed, the same, duplicate, not understood; brought in or not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.text import counted
from app.widgets import theme
from app.widgets.flow import Flow
from app.widgets.import_plan.headings import NOT_TAKEN, TAKEN
from app.widgets.import_plan.records import LOOK, UNREAD
from app.widgets.import_plan.shown import NOT_BROUGHT_IN, What
from app.widgets.plain import button
from app.widgets.theme import GAP, Size

RECORD_FILTERS = {
    **{what.value: what.value for what in What},
    UNREAD: "With a cell to look at",
    LOOK: "Look at this",
}
HEADING_FILTERS = {TAKEN: "Brought in", NOT_TAKEN: NOT_BROUGHT_IN, LOOK: "Look at this"}


class Filters(QWidget):
    """One chip for each filter; several together show the rows that answer any of them.

    Signals: ``changed(keys)`` with the filters that are on.

    Args:
        titles: Key of each filter, and its words.
    """

    changed = Signal(object)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.chips: dict[str, QPushButton] = {}
        flow = Flow(self)
        for key, title in titles.items():
            chip = button(title, kind="chip")
            chip.setCheckable(True)
            theme.write_in(chip, Size.SMALL)
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
            chip.setText(f"{self._titles[key]}  {number:,}")
            chip.setAccessibleName(f"{self._titles[key]}: {counted(number, one)}")
            chip.setEnabled(number > 0)
            if not number and chip.isChecked():
                chip.setChecked(False)
        self.chips[LOOK].setVisible(counts.get(LOOK, 0) > 0)

    def clear(self) -> None:
        """Switch every chip off."""
        for chip in self.chips.values():
            chip.setChecked(False)


def under(filters: Filters, below: QWidget) -> QWidget:
    """A list under the chips that filter it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(filters)
    column.addWidget(below, 1)
    return page
