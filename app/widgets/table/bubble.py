"""The line under an open editor: how the text is understood as it is typed, or what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea

from app.registers.kinds import Terms
from app.registers.register import Column
from app.widgets import theme
from app.widgets.plain import PlainLabel
from app.widgets.table.reading import keys_hint, read, slip
from app.widgets.theme import GAP, GRID, Size

if TYPE_CHECKING:
    from app.widgets.editors import Editor


class Bubble(PlainLabel):
    """Stands under an editor and explains; never takes the mouse or the keyboard."""

    def __init__(self, parent: QAbstractScrollArea) -> None:
        super().__init__("", parent, size=Size.SMALL)
        self._over = parent
        self._editor: Editor | None = None
        self._column: Column | None = None
        self._terms: Terms | None = None
        self._row: Any = None
        self._over_editor = False  # as something to pick stands under it
        self.setContentsMargins(GAP, GRID, GAP, GRID)
        self.hide()

    def follow(self, editor: Editor, row: Any, column: Column, terms: Terms | None) -> None:
        """Explain what is in an editor that has just opened on a column of a record."""
        self._editor, self._row, self._column, self._terms = editor, row, column, terms
        self._over_editor = False
        if isinstance(offered := getattr(editor, "offered", None), SignalInstance):
            offered.connect(self._give_way)
        self.say(editor.content(), quietly=True)

    def _give_way(self, under: bool) -> None:
        self._over_editor = under
        self.stand()

    def put_away(self) -> None:
        """Explain nothing more: the editor closes and will be deleted, and the next one is placed before it is followed."""
        self._editor = None
        self.hide()

    def say(self, text: str, *, quietly: bool = False) -> None:
        """Explain a text.

        Args:
            quietly: Do not complain of it, as of what was there before.
        """
        if self._column is None or self._terms is None or self._editor is None:
            return
        reading = read(self._column, text, self._terms)
        wrong = not reading.ok and not quietly
        words = reading.words if reading.ok or wrong else ""
        slipped = slip(self._row, self._column, reading.value, self._terms)
        words = "\n".join(part for part in (words, slipped) if part) or keys_hint(self._column)
        self.set_role("wrong" if wrong else "muted")
        self.setText(words)
        self.setVisible(bool(words))
        if words:
            self._fit()
            self.stand()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), QColor(look.surface))
        painter.setPen(QColor(look.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)

    def _fit(self) -> None:
        """As wide as its words on one line; on more where the list is narrower than they are."""
        self.setWordWrap(False)
        self.adjustSize()
        room = self._room()
        if self.width() > room:
            self.setWordWrap(True)
            self.resize(room, self.heightForWidth(room))

    def stand(self) -> None:
        """Go under the editor, or above it where there is no room or a list stands under it."""
        if self._editor is None:
            return
        parent = self._over
        below = self._editor.mapTo(parent, QPoint(0, self._editor.height() + 2))
        if self._over_editor or below.y() + self.height() > parent.height():
            below = self._editor.mapTo(parent, QPoint(0, -self.height() - 2))
        self.move(max(0, min(below.x(), self._room() - self.width())), max(0, below.y()))
        self.raise_()

    def _room(self) -> int:
        """Up to the bar that scrolls up and down, which would cover the end of the words."""
        return self._over.viewport().geometry().right() + 1
