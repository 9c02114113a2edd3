"""One record in full: what would change field by field, what was not understood, and its row as the file has it.

Plain text in a box that can be read by keyboard and screen reader, selected and copied.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.models.text import counted
from app.widgets import theme
from app.widgets.import_plan.shown import BLANK, CellShown, FieldShown, RecordShown, What
from app.widgets.theme import GAP, GRID, Size

_SAYS = {
    What.NEW: "New: it would be added to the register.",
    What.CHANGED: "Changed: it is in the register, and the file differs.",
    What.SAME: "The same: it is in the register as the file has it.",
    What.DUPLICATE: "Duplicate: the file has it twice, so it is left out.",
}


class Detail(QTextEdit):
    """A record in words.

    Signals: ``shown(RecordShown or None)`` when another one is shown.
    """

    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: RecordShown | None = None
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The chosen record")
        self.setMinimumWidth(32 * GAP)
        self.document().setDocumentMargin(GAP)
        self.setPlaceholderText("Choose a record to see what would change.")

    @property
    def record(self) -> RecordShown | None:
        """The record that is shown."""
        return self._record

    def show_record(self, record: RecordShown | None) -> None:
        """Show a record, or nothing."""
        if record != self._record:
            self._record = record
            self._write()
            self.shown.emit(record)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and getattr(
            self, "_record", None
        ):
            self._write()

    def _write(self) -> None:
        self.clear()
        if self._record is None:
            return
        writer = _Writer(self.textCursor())
        _head(writer, self._record)
        _cells(writer, self._record.unread, "not understood")
        _cells(writer, self._record.doubts, "to check")
        _typed(writer, self._record)
        _fields(writer, self._record)
        _raw(writer, self._record)
        writer.done()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _head(writer: _Writer, record: RecordShown) -> None:
    writer.line(record.name or "(no name)", bold=True, size=Size.HEADING)
    writer.line(f"{record.place} of the sheet “{record.sheet}”", role="muted")
    writer.line(_SAYS[record.what], gap=GAP)
    if record.look:
        writer.line(f"▲ Look at this: {record.why}. It is not ticked until you tick it.", bold=True)
    elif record.why:
        words = "It " if record.what is What.DUPLICATE else "Recognised by "
        writer.line(f"{words}{record.why}.", role="muted")


def _cells(writer: _Writer, cells: tuple[CellShown, ...], what: str) -> None:
    if not cells:
        return
    writer.heading(f"{counted(len(cells), 'cell')} {what}".capitalize())
    for cell in cells:
        place = f"{cell.cell}, {cell.heading}" if cell.cell else cell.heading
        writer.line(f"{place}: {cell.why}", gap=GRID)
        if cell.typed:
            writer.line(f"You typed “{cell.text}”. {cell.typed.says}", role="muted")
        elif cell.text:
            writer.line(f"The cell says “{cell.text}”.", role="muted")
        writer.line(cell.hint, role="muted")


def _typed(writer: _Writer, record: RecordShown) -> None:
    if not record.typed:
        return
    writer.heading("Typed here, in place of the file’s")
    for one in record.typed:
        writer.line(one.title, role="muted", gap=GRID)
        writer.pair("Typed", one.text or BLANK, bold=True)
        writer.line(one.says, role="muted")


def _fields(writer: _Writer, record: RecordShown) -> None:
    if not record.fields:
        return
    writer.heading("What would change" if record.what is What.CHANGED else "What it would hold")
    for field in record.fields:
        _field(writer, field)


def _field(writer: _Writer, field: FieldShown) -> None:
    writer.line(field.title, role="muted", gap=GRID)
    if field.old is None:
        writer.line(field.new)
        return
    writer.pair("Now", field.old or BLANK, role="muted")
    writer.pair("New", field.new or BLANK, bold=True)


def _raw(writer: _Writer, record: RecordShown) -> None:
    if not record.raw:
        return
    writer.heading("As the file has it")
    for heading, text in record.raw:
        writer.line(heading or "(no heading)", role="muted", gap=GRID)
        writer.line(text)


class _Writer:
    """Writes lines at a cursor; every text goes in as it is."""

    def __init__(self, cursor: QTextCursor) -> None:
        self._cursor = cursor
        self._first = True
        cursor.beginEditBlock()

    def done(self) -> None:
        """All is written."""
        self._cursor.endEditBlock()

    def heading(self, text: str) -> None:
        """A heading between parts."""
        self.line(text, bold=True, gap=2 * GAP, role="accent")

    def line(
        self,
        text: str,
        *,
        bold: bool = False,
        size: Size = Size.BODY,
        role: str = "text",
        gap: int = 0,
        inset: int = 0,
    ) -> None:
        """A paragraph; line ends within the text stay in it."""
        block = QTextBlockFormat()
        block.setTopMargin(gap)
        block.setLeftMargin(inset)
        if self._first:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._first = False
        self._cursor.insertText(text.replace("\n", "\u2028"), _look(bold=bold, size=size, role=role))

    def pair(self, label: str, text: str, *, bold: bool = False, role: str = "text") -> None:
        """A label and a text on one line."""
        self.line(f"{label}:  ", role="muted")
        self._cursor.insertText(text.replace("\n", "\u2028"), _look(bold=bold, size=Size.BODY, role=role))


def _look(*, bold: bool, size: Size, role: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(size, bold=bold))
    made.setForeground(QColor(getattr(theme.current(), role)))
    return made
