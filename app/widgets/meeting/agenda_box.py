"""The items of a meeting's own agenda as they are typed: one a line, and all of them in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.widgets.editors.prose import ProseEditor

_FEWEST, _MOST = 2, 12  # lines of the box; what goes on beyond them is scrolled to


class AgendaBox(ProseEditor):
    """It is as high as what is typed in it, so that no item is beyond its edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("One item a line")
        self.textChanged.connect(self._fit)
        self.flowed.connect(self._fit)
        self._fit()

    def items(self) -> list[str]:
        """What is typed, without empty lines."""
        return [line.strip() for line in self.content().splitlines() if line.strip()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.be_as_high(_FEWEST, _MOST)
