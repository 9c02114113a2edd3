"""The words of an earlier quarter, offered beside this quarter's, with what has moved since."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.models.paper_outline import Offer
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GRID


class OfferPart(QWidget):
    """Signals: ``taken(text)``."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = PlainLabel(role="wrong", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Words of an earlier quarter")
        self.text.setMinimumHeight(12 * GRID)
        self.take = button("Take these words", "tick")
        self.take.clicked.connect(lambda: self.taken.emit(self.text.toPlainText()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._stale)
        column.addWidget(self.text, 1)
        column.addWidget(self.take)

    @property
    def flag(self) -> str:
        """Why the words need a second look; empty where nothing has moved."""
        return self._stale.text()

    def show_offer(self, offer: Offer | None, *, read_only: bool) -> None:
        """Offer words; None says that there are none."""
        self.text.setPlainText(offer.text if offer else "")
        self.text.setPlaceholderText("No other words were written for this part in an earlier quarter.")
        self._stale.setText(f"▲ Out of date. {offer.stale}" if offer and offer.stale else "")
        self._stale.setVisible(bool(offer and offer.stale))
        self.take.setEnabled(offer is not None and not read_only)
