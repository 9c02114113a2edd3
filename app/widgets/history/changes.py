"""What was changed, record by record, field by field: before and after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.models.record_changes import RecordChanges
from app.widgets.discard import empty
from app.widgets.focus_ring import FocusRing
from app.widgets.history.worded import lines
from app.widgets.line_button import LineButton
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

_MOST = 120  # lines shown at once; an import may touch thousands of records


class Changes(QScrollArea):
    """A heading, sentences, and each record with its fields.

    Signals: ``opened(register, record id)``.
    """

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._said: list[str] = []
        self._down = 0  # pixels to where one was, as long as there is too little to scroll
        self.title = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self.about = PlainLabel(role="muted", wrap=True)
        self.why = PlainLabel(wrap=True)
        self.put_back = button("Put back what it was before", "restore")
        self.note = PlainLabel(role="muted", wrap=True)
        for part in (self.why, self.put_back, self.note):
            part.hide()
        body = QWidget()
        body.setProperty("role", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for part in (self.title, self.about, self.why):
            column.addWidget(part)
        column.addWidget(self.put_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID // 2)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setWidget(body)
        self._settle = QTimer(self, singleShot=True, interval=0)  # when the new labels are in sight
        self._settle.timeout.connect(self._fit)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What was changed")
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._go_down())
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._stay())

    @property
    def text(self) -> str:
        """All that it says about records, line by line."""
        return "\n".join(self._said)

    def show_changes(self, title: str, about: str, why: str, records: Sequence[RecordChanges]) -> None:
        """Show what was changed; no title shows that nothing is chosen."""
        same = (title, about) == (self.title.text(), self.about.text())
        self.title.setText(title)
        self.about.setText(about)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        empty(self._list)
        self._said = []
        shown = 0
        for record in records:
            if shown and len(self._said) + len(record.changes) > _MOST:
                break
            self._add(record)
            shown += 1
        if shown < len(records):
            self._list.addWidget(PlainLabel(f"And {len(records) - shown:,} more records.", role="muted"))
        if not same:
            self.go_back(0)
        self._settle.start()

    @property
    def place(self) -> int:
        """How far it is scrolled, in pixels."""
        return self._down or self.verticalScrollBar().value()

    def go_back(self, place: int) -> None:
        """Be at a place again, as soon as what is shown is as high as it will be."""
        self._down = place
        self.verticalScrollBar().setValue(place)
        self._go_down()

    def _go_down(self) -> None:
        if 0 < self._down <= self.verticalScrollBar().maximum():
            self.verticalScrollBar().setValue(self._down)
            self._stay()

    def _stay(self) -> None:
        self._down = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def _fit(self) -> None:
        """As high as its wrapped lines need: the layout alone asks too late, and squeezes them."""
        body = self.widget()
        if body is not None:
            body.setMinimumHeight(max(0, body.heightForWidth(self.viewport().width())))

    def _add(self, record: RecordChanges) -> None:
        self._list.addSpacing(GRID)
        self._list.addWidget(self._name(record))
        worded = lines(record.changes, part=not record.register)
        for line in worded:
            self._list.addWidget(PlainLabel(line, wrap=True))
        self._said += [record.name, *worded]

    def offer(self, *, possible: bool, note: str) -> None:
        """Offer to put back, or say why not."""
        self.put_back.setVisible(possible)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _name(self, record: RecordChanges) -> QWidget:
        if not record.register:
            return PlainLabel(record.name, bold=True, wrap=True)
        made = LineButton(record.name, "arrow-right", strong=True)
        made.clicked.connect(partial(self._open, record))
        return made

    def _open(self, record: RecordChanges) -> None:
        self.opened.emit(record.register, record.record_id)
