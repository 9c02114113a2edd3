"""Cards side by side, as many in a row as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.widgets.discard import discard
from app.widgets.theme import GAP

_LINE = 16  # height of a line of the usual size


class Cards(QWidget):
    """Rows of cards of equal width and height.

    Args:
        least: Least width of a card where text has the usual size.
    """

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._cards: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in their order."""
        for old in self._cards:
            if old not in cards:
                discard(old)
        self._cards = list(cards)
        self._across = 0
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self._least * max(_LINE, self.fontMetrics().height()) // _LINE
        across = max(1, min((self.width() + GAP) // (least + GAP), max(1, len(self._cards))))
        # Rows as full as one another: eight in two rows of four, not in one of six and one of two.
        if self._cards:
            rows = -(-len(self._cards) // across)
            across = -(-len(self._cards) // rows)
        if across == self._across:
            return
        self._across = across
        while self._grid.takeAt(0) is not None:
            pass
        for number in range(max(across, self._grid.columnCount())):
            self._grid.setColumnStretch(number, 1 if number < across else 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // across, number % across)
            card.show()  # at once, with those that stood there before
        for before, after in zip(self._cards, self._cards[1:], strict=False):  # Tab goes as the eye does
            QWidget.setTabOrder(before, after)
