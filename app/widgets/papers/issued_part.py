"""Papers that were given out: to whom, what is remembered of each, and what has changed since the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models.publication import Audience, Issued
from app.models.text import counted
from app.models.timescale import uk_date
from app.widgets.flow import Flow
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID

_SHORT = 12  # signs of a fingerprint that are shown; all of them are kept
_BETWEEN = " "
_DATED = re.compile(r"\b(?:19|20)\d\d\b")  # a meeting with its year


class IssuedPart(QWidget):
    """Signals: ``issue_wanted(to whom)``; ``opened(register key, id)`` for a record that has changed."""

    issue_wanted = Signal(str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_issue = False
        self._last = PlainLabel(wrap=True)
        self.changes = WrappedList("Changes since the last paper that was issued")
        self.changes.opened.connect(self._open)
        self._kept_title = PlainLabel("Papers issued", bold=True)
        self.kept = WrappedList("Papers issued, with what is remembered of each")
        self._label = PlainLabel("Issue to")
        self.to = QLineEdit()
        self.to.setAccessibleName("Issue to")
        self.to.setPlaceholderText("A panel and a date")
        self._label.setBuddy(self.to)
        self.issue = button("Write and issue…", "papers")
        self._says = PlainLabel(
            "Writes the file, and remembers what it said of each record, its fingerprint and where the history stood.",
            role="muted",
            wrap=True,
        )
        self.to.returnPressed.connect(self._wish)
        self.to.textChanged.connect(lambda _: self._allow())
        self.issue.clicked.connect(self._wish)
        self._lay_out()
        self.setFocusProxy(self.to)

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(self.issue)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._label)
        column.addWidget(self.to)
        column.addWidget(self._says)
        column.addLayout(row)
        column.addSpacing(GAP)
        column.addWidget(self._last)
        column.addWidget(self.changes, 60)
        column.addWidget(self._kept_title)
        column.addWidget(self.kept, 40)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """What it says of the last paper."""
        return self._last.text()

    def show_issued(
        self,
        issued: Sequence[Issued],
        last: Issued | None,
        changes: Sequence[Row],
        panel: str,
        *,
        can_issue: bool,
    ) -> None:
        """Show the papers of one kind.

        Args:
            last: The one that the paper in sight is compared with.
            changes: Rows whose keys are a register's key and a record's id with a space between.
            panel: To whom it usually goes.
            can_issue: Whether what is issued could be remembered.
        """
        self._can_issue = can_issue
        if not self.to.isModified():
            self.to.setText(panel)
            self.to.setCursorPosition(0)
        self._last.setText(_told(last, len(changes)))
        self.changes.set_rows(changes)
        self.changes.setVisible(bool(changes))
        self.kept.set_rows([_kept(one) for one in issued])
        for part in (self.kept, self._kept_title):
            part.setVisible(bool(issued))
        self._allow()

    def _allow(self) -> None:
        self.to.setEnabled(self._can_issue)
        self.issue.setEnabled(self._can_issue and bool(self.to.text().strip()))

    def _wish(self) -> None:
        if self.issue.isEnabled():
            self.to.setModified(False)
            self.issue_wanted.emit(self.to.text().strip())

    def _open(self, key: str) -> None:
        register, _, record_id = key.partition(_BETWEEN)
        self.opened.emit(register, record_id)


def _told(last: Issued | None, changes: int) -> str:
    if last is None:
        return (
            "No paper of this kind was issued for an earlier quarter, so it says nothing of what has changed."
        )
    told = f"Compared with the paper for {last.quarter}, issued {_to(last, ' on ')}"
    if not changes:
        return f"{told}: nothing that it said of a record has changed."
    return f"{told}: {counted(changes, 'record')} {'is' if changes == 1 else 'are'} different. The paper says so."


def _to(one: Issued, between: str) -> str:
    """To whom and when; the day of a meeting that is named with it is enough."""
    day = uk_date(one.issued_on)
    if not one.issued_to:
        return f"{between}{day}".strip(" ,")
    return f"to {one.issued_to}" if _DATED.search(one.issued_to) else f"to {one.issued_to}{between}{day}"


def _kept(one: Issued) -> Row:
    audience = "public version" if one.audience is Audience.PUBLIC else "full version"
    lines = (
        f"{one.quarter}: {_to(one, ', ')}, {audience}",
        f"{one.file}, {counted(len(one.carried), 'record')}",
        f"fingerprint {one.sha256[:_SHORT]}…, history {one.history_head[:_SHORT]}…",
    )
    return Row(one.id, "\n".join(lines), "papers", "issued")
