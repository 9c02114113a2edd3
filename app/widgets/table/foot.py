"""The line under a table: how many records are in sight, how many the filters hide, and what is wrong with a cell."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.models.text import noun, several
from app.widgets.breaking import broken
from app.widgets.plain import PlainLabel, set_tip
from app.widgets.table.groups import Heading
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel
from app.widgets.theme import GAP, Size

_MOST = 2  # lines of what belongs in a cell, and one more under a list of so many lines of type
_MOST_BESIDE = 2  # of them beside the count: below it, more are as many lines, and as wide as the list
_HIGH = 17
_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BELOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Foot(QWidget):
    """Count at the left, the current cell at the right; below it where what is said of a cell has no room beside it."""

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._count = PlainLabel(size=Size.SMALL, role="muted")
        self._cell = PlainLabel(size=Size.SMALL, role="muted")
        self._cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = ""
        self._fitted: tuple[object, ...] = ()  # what the words at the right were last fitted for
        self._told = QPersistentModelIndex()  # the cell that is spoken of
        model.dataChanged.connect(self._follow)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, GAP, 0)
        self._row.addWidget(self._count)
        self._row.addWidget(self._cell, 1)
        self._set_below(below=False)

    @property
    def count(self) -> str:
        """How many records are in sight and how many filters hide."""
        return self._count.text()

    @property
    def cell(self) -> str:
        """What is wrong with the current cell, or what belongs in it; in full."""
        return self._words

    def tell_count(self) -> None:
        """Count again."""
        total, shown = self._model.total, self._model.records
        one = self._model.register.one
        words = f"Showing {shown:,} of {total:,} {noun(total, one)}" if total else f"No {several(one)}"
        hidden = total - shown
        parts = [words, f"filters hide {hidden:,}" if hidden else ""]
        folded = 0
        if self._model.arrangement.folded:
            folded = shown - sum(not isinstance(row, Heading) for row in self._model.shown)
        parts.append(f"{folded:,} in folded groups" if folded else "")
        self._count.setText(" · ".join(part for part in parts if part))
        self._count.set_role("text" if hidden else "muted")

    def tell_cell(self, index: Index) -> None:
        """Say in words what is wrong with a cell, or what belongs in it."""
        self._told = QPersistentModelIndex(index)
        valid = index.isValid() and index.row() < self._model.rowCount()
        valid = valid and not self._model.is_heading(index.row())
        mistake = self._model.mistake(index.row(), index.column()) if valid else None
        self._cell.set_role("wrong" if mistake else "muted")
        column = self._model.columns[index.column()] if valid else None
        typed = column is not None and column.editable
        # Of what people fill in, the help is how to type it.
        self._words = column.help if column and not (typed and self._model.read_only) else ""
        if valid and not mistake:
            self._words = self._model.remark(index.row(), index.column()) or self._words
        if mistake:
            self._words = f"Not saved: {mistake.reason} Esc puts the saved value back."
        self._cell.setAccessibleName(self._words)
        # What is wrong is said whole, what belongs there in a few lines: more would cost the table its rows.
        self._cell.setWordWrap(mistake is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # At large type the count needs more than the width of a narrow list.
        self._count.setWordWrap(
            self._count.fontMetrics().horizontalAdvance(self._count.text()) > self.width()
        )
        if event.size().width() != event.oldSize().width():
            self._cell.setMinimumHeight(0)
            self._set_below(below=False)
            # Of any cell, or the table would jump as one goes from cell to cell.
            self._set_below(below=any(self._too_long(one.help) for one in self._model.columns))
        self._fit()

    @property
    def _most(self) -> int:
        holder = self.parentWidget()
        high = holder is not None and holder.height() >= _HIGH * self.fontMetrics().lineSpacing()
        return _MOST + high

    def _set_below(self, *, below: bool) -> None:
        self._below = below
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(0 if below else 2 * GAP)
        self._cell.setAlignment(_BELOW if below else _BESIDE)

    def _follow(self, first: Index, last: Index) -> None:
        if first.row() <= self._told.row() <= last.row():
            self.tell_cell(self._told)

    def _fit(self) -> None:
        beside, look = self._count.text(), (self._cell.font().key(), self._most, self.width())
        wanted = (self._words, self._cell.wordWrap(), beside, self._count.wordWrap(), *look)
        if wanted == self._fitted:  # as at most keys in the search box
            return
        self._fitted = wanted
        set_tip(self._cell, "")
        if self._cell.wordWrap():
            self._cell.setText(self._words)
            return
        shown = self._broken(self._words)
        if not self._below and self._too_long(self._words):
            self._set_below(below=True)
            shown = self._broken(self._words)
        self._cell.setText(shown)
        if shown.endswith("…"):
            set_tip(self._cell, self._words)
        if "\n" in shown:  # a second line stays too
            self._cell.setMinimumHeight(max(self._cell.minimumHeight(), self._cell.sizeHint().height()))

    def _too_long(self, words: str) -> bool:
        """Whether what is said of a cell has no room beside the count."""
        shown = self._broken(words)
        return shown.endswith("…") or shown.count("\n") >= _MOST_BESIDE

    def _broken(self, words: str) -> str:
        """What is said of a cell, in as many lines as it may have."""
        beside = 0 if self._below else self._count.sizeHint().width() + 3 * GAP
        room = self.width() - GAP - beside  # the layout may not have followed yet
        return broken(words, max(0, room), self._most, self._cell.font())
