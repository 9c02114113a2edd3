"""The past of a record's timescale: the original, and each revision with its slip, its reason and who agreed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.models.minutes_facts import ExtensionLine
from app.models.slippage import Revised, Slippage, moved
from app.models.text import counted
from app.models.timescale import uk_date
from app.widgets.detail_panel.more_time import MoreTime
from app.widgets.discard import empty
from app.widgets.focus_ring import FocusRing
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size


class TimescaleHistory(QWidget):
    """Signals: ``reason_wanted(revision id)`` for a revision whose reason was left for later.

    Attributes:
        more: Asking for more time, and what was asked.
    """

    reason_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._shown: Slippage | None = None
        area = QScrollArea(self)
        body = QWidget(area.viewport())
        area.setWidget(body)
        self._now = PlainLabel("", body, bold=True, wrap=True)
        self._count = PlainLabel("", body, role="muted", wrap=True)
        self.more = MoreTime(body)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._now)
        column.addWidget(self._count)
        column.addWidget(self.more)
        column.addLayout(self._list)
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Timescale")
        FocusRing(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def show_slippage(self, found: Slippage, asked: Sequence[ExtensionLine] = ()) -> None:
        """Show a timescale with its past, the newest revision first, and the extensions that were asked for."""
        self.more.show_requests(asked)
        self._show(found)

    def _show(self, found: Slippage) -> None:
        if found == self._shown:
            return
        self._shown = found
        self._now.setText(found.words or "No timescale")
        self._count.setText(f"{counted(found.count, 'revision').capitalize()} since it was first given.")
        empty(self._list)
        for number, one in reversed(list(enumerate(found.revisions, 1))):
            self._list.addWidget(self._card(number, one, found))
        if found.original is not None:
            self._list.addWidget(_lines(f"Original: {found.original}", found.original.explained()))

    def set_read_only(self, read_only: bool) -> None:
        """Do not offer to give a reason."""
        self.more.set_read_only(read_only)
        if read_only != self._read_only:
            self._read_only = read_only
            shown, self._shown = self._shown, None
            if shown is not None:
                self._show(shown)

    def _card(self, number: int, one: Revised, found: Slippage) -> QWidget:
        card = QFrame()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GRID // 2)
        day = f", {uk_date(one.on)}" if one.on else ""
        column.addWidget(PlainLabel(f"Revision {number}{day}", size=Size.SMALL, role="muted", wrap=True))
        step = moved(one.before, one.after, found.first_month) if one.before else f"{one.after}, given again"
        column.addWidget(PlainLabel(step, bold=True, wrap=True))
        if one.reason:
            column.addWidget(PlainLabel(f"Why: {one.reason}", wrap=True))
        agreed = " · ".join(part for part in (one.agreed_by, one.meeting) if part)
        if agreed:
            column.addWidget(PlainLabel(f"Agreed: {agreed}", wrap=True))
        if not one.reason and not one.is_completion:
            column.addWidget(PlainLabel("Nobody has said why yet.", wrap=True))
            if not self._read_only:
                give = button("Give the reason", "edit", kind="quiet")
                give.setAccessibleName(f"Give the reason for revision {number}")
                give.clicked.connect(lambda _=False, wanted=one.id: self.reason_wanted.emit(wanted))
                column.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _lines(title: str, below: str) -> QWidget:
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    column.addWidget(PlainLabel(title, bold=True, wrap=True))
    column.addWidget(PlainLabel(below, size=Size.SMALL, role="muted", wrap=True))
    return card
