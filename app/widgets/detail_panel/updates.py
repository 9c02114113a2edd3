"""What was said of a record, quarter by quarter: this quarter's can be written, the earlier ones are there to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.models.quarter import Quarter
from app.models.rows import UpdateRow
from app.models.timescale import uk_date
from app.widgets.detail_panel.earlier import last_before
from app.widgets.discard import empty
from app.widgets.editors import ProseEditor
from app.widgets.flow import Flow
from app.widgets.own_undo import OwnUndo, forget, put_in
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

_FEWEST, _MOST = 4, 24  # lines of this quarter's update before it scrolls


class Updates(QWidget):
    """Signals: ``wanted(text)`` for this quarter's update; ``typed(text)`` and ``left()`` while it is being written."""

    wanted = Signal(str)
    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved, self._last = "", ""
        self._read_only = False
        area = QScrollArea(self)
        body = QWidget(area.viewport())
        area.setWidget(body)
        self._heading = PlainLabel("", body, bold=True)
        self.editor = ProseEditor(body)
        self.editor.setAccessibleName("Update for this quarter")
        self.editor.setPlaceholderText("What happened this quarter?")
        OwnUndo(self.editor, self.keep)
        self.editor.textChanged.connect(self._fit)
        self.editor.flowed.connect(self._fit)
        self._heading.setBuddy(self.editor)
        self._keep = button("Keep this update", "tick", parent=body)
        self._keep.clicked.connect(self.keep)
        self._keep.setEnabled(False)
        self._carry = button("", "copy", kind="quiet", parent=body)
        self._carry.clicked.connect(self.carry_forward)
        self._by = PlainLabel("", body, size=Size.SMALL, role="muted", wrap=True)
        self.editor.typed.connect(self._typing)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._by)
        buttons = Flow()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._carry)
        self._column.addLayout(buttons)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(GRID)
        self._column.addLayout(self._earlier)
        self._column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._keep.isEnabled()

    def show_updates(self, rows: Sequence[UpdateRow], quarter: Quarter, *, same_record: bool) -> None:
        """Show the updates, newest first.

        Args:
            quarter: The open quarter, of which the update can be written.
            same_record: Keep what is being typed, since only the rows are fresh.
        """
        now = next((row for row in rows if row.quarter == quarter), None)
        self._saved = now.text if now else ""
        self._by.setText(f"Written on {uk_date(now.written_on)} by {now.author or 'somebody'}" if now else "")
        self._by.setVisible(now is not None)
        self._offer_last(last_before(rows, quarter))
        if not (same_record and self.dirty):
            self.editor.set_content(self._saved)
            self._keep.setEnabled(False)
        self._heading.setText(f"{quarter}, this quarter" if not self._read_only else str(quarter))
        empty(self._earlier)
        for row in rows:
            if row is not now:
                self._add(row)
        if not [row for row in rows if row is not now]:
            self._earlier.addWidget(PlainLabel("No updates for earlier quarters.", role="muted", wrap=True))

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be written."""
        self._read_only = read_only
        self.editor.setReadOnly(read_only)
        self._keep.setVisible(not read_only)
        self._carry.setVisible(not read_only and bool(self._last))

    def carry_forward(self) -> None:
        """Begin this quarter's update with the words of the last one; what is written already stays before them."""
        written = self.editor.content().strip()
        put_in(self.editor, "\n".join(part for part in (written, self._last) if part))
        self._typing(self.editor.content())
        self.editor.setFocus()

    def set_draft(self, text: str) -> None:
        """Put in what was being written when the program ended."""
        put_in(self.editor, text)
        self._typing(text)

    def keep(self) -> None:
        """Announce the update, if it is new."""
        if self.dirty:
            self._keep.setEnabled(False)
            forget(self.editor)
            self.wanted.emit(self.editor.content().strip())
            self.left.emit()

    def _fit(self) -> None:
        """Be as high as the text, within reason: of a text that is read, the beginning is in sight."""
        self.editor.be_as_high(_FEWEST, _MOST)

    def _offer_last(self, last: UpdateRow | None) -> None:
        self._last = last.text if last else ""
        self._carry.setText(f"Carry {last.quarter} forward" if last else "")
        self._carry.setAccessibleName(f"Carry the words of {last.quarter} forward" if last else "")
        self._carry.setVisible(last is not None and not self._read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the text puts back what was kept last."""
        if event.key() == Qt.Key.Key_Escape and self.dirty and self.editor.hasFocus():
            self.editor.set_content(self._saved)
            self._typing(self._saved)
        else:
            super().keyPressEvent(event)

    def _typing(self, text: str) -> None:
        self._keep.setEnabled(not self._read_only and text.strip() != self._saved)
        if self.dirty:
            self.typed.emit(text)
        else:
            self.left.emit()  # it is as it was: nothing is half typed any more

    def _add(self, row: UpdateRow) -> None:
        said = f"{row.quarter}"
        by = " · ".join(part for part in (uk_date(row.written_on), row.author) if part)
        heading = PlainLabel(said, bold=True)
        heading.setContentsMargins(0, GAP, 0, 0)
        text = PlainLabel(row.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._earlier.addWidget(heading)
        self._earlier.addWidget(PlainLabel(by, size=Size.SMALL, role="muted", wrap=True))
        self._earlier.addWidget(text)
