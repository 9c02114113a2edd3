"""Drafted sentences, each to be taken into the words, changed there, or left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.paper_outline import DraftLine
from app.widgets.flow import Flow
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GRID

_MOST = 200  # sentences that are offered; a longer list is no help
_SAYS = {True: "in the paper", False: "not in the paper"}


class DraftsPart(QWidget):
    """Signals: ``taken(DraftLine)``, ``edited(DraftLine)``, ``left(DraftLine)``."""

    taken = Signal(object)
    edited = Signal(object)
    left = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: tuple[DraftLine, ...] = ()
        self._typed = ""
        self._read_only = False
        self.list = WrappedList("Drafted sentences", keys=(Qt.Key.Key_F2, Qt.Key.Key_Delete))
        self.take = button("Take", "tick")
        self.edit = button("Edit", "edit")
        self.leave = button("Leave", "remove")
        self.note = PlainLabel(role="muted", wrap=True)
        row = Flow()
        for part in (self.take, self.edit, self.leave):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.note)
        column.addWidget(self.list, 100)
        column.addLayout(row)
        column.addStretch(1)
        self.take.clicked.connect(lambda: self._wish(self.taken))
        self.edit.clicked.connect(lambda: self._wish(self.edited))
        self.leave.clicked.connect(lambda: self._wish(self.left))
        self.list.opened.connect(lambda _: self._wish(self.taken) if self.take.isEnabled() else None)
        self.list.pressed_key.connect(self._pressed)
        self.list.chosen.connect(lambda _: self._allow())
        self.setFocusProxy(self.list)

    def show_drafts(
        self, drafts: Sequence[DraftLine], typed: str, *, read_only: bool, takes_words: bool
    ) -> None:
        """Offer these sentences beside the words that are typed."""
        self._drafts, self._read_only = tuple(drafts[:_MOST]), read_only
        more = len(drafts) > _MOST
        self.note.setText(
            f"The first {_MOST} of {len(drafts):,} drafted sentences are offered."
            if more
            else "No sentence is drafted for this part."
            if takes_words
            else "This part is generated: choose a part with words of your own, and its sentences are offered there."
        )
        self.note.setVisible(more or not drafts)
        for part in (self.list, self.take, self.edit, self.leave):
            part.setVisible(bool(drafts))
        self.follow(typed)

    def follow(self, typed: str) -> None:
        """Say of each sentence whether it is in the words, as they are typed now."""
        self._typed = typed
        rows = []
        for draft in self._drafts:
            is_in = draft.is_in(typed)
            rows.append(
                Row(
                    draft.text,
                    f"{draft.text}\n{draft.source}, {_SAYS[is_in]}",
                    "tick" if is_in else "circle",
                    _SAYS[is_in],
                )
            )
        self.list.set_rows(rows)
        self._allow()

    def _allow(self) -> None:
        draft = self._current()
        is_in = draft is not None and draft.is_in(self._typed)
        can = draft is not None and not self._read_only
        allowed = ((self.take, can and not is_in), (self.edit, can), (self.leave, can and is_in))
        if any(one.hasFocus() and not may for one, may in allowed):
            self.list.setFocus()  # Qt would send the keyboard out of the page
        for one, may in allowed:
            one.setEnabled(may)

    def _current(self) -> DraftLine | None:
        return next((draft for draft in self._drafts if draft.text == self.list.key), None)

    def _wish(self, signal: SignalInstance) -> None:
        draft = self._current()
        if draft is not None and not self._read_only:
            signal.emit(draft)

    def _pressed(self, key: int, _: str) -> None:
        if key == Qt.Key.Key_F2:
            self._wish(self.edited)
        elif self.leave.isEnabled():
            self._wish(self.left)
