"""What is shown where no table was recognised: why, and the sheet itself, in which the row of the headings can be pointed at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.import_plan.sheet_view import SheetView
from app.widgets.import_plan.shown import GridShown
from app.widgets.plain import PlainLabel, announce
from app.widgets.theme import GAP, Size


class Unplanned(QWidget):
    """A sentence over a sheet.

    Signals: ``header_wanted(sheet, row)``.
    """

    header_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(wrap=True)
        self.sheet = SheetView()
        self.sheet.header_wanted.connect(self.header_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(PlainLabel("No table was recognised", bold=True, size=Size.HEADING))
        layout.addWidget(self._words)
        layout.addWidget(self.sheet, 1)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str, hint: str, grid: GridShown | None) -> None:
        """Say why there is no plan, and show the sheet."""
        point = (
            " Or click, in the sheet below, the number of the row that holds the headings." if grid else ""
        )
        self._words.setText(f"{words}\n{hint}{point}")
        self.sheet.show_sheet(grid, ())
        self.sheet.setVisible(grid is not None)
        announce(self, self.text)
