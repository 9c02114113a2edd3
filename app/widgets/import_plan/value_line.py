"""A record in full with a line below it, in which a value is typed in place of what the file has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.choice_box import ListBox
from app.widgets.import_plan.detail import Detail
from app.widgets.import_plan.shown import RecordShown, TargetShown, TypedShown, What
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.theme import GRID

_CORRECT: Final = "Correct a value before it is brought in"


class _Value(QLineEdit):
    """A line that is never too short for a position or a date."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("30 September") + 3 * GRID, least.height())


class ValueLine(QWidget):
    """The record, and below it a field, its value and a button.

    Signals: ``value_wanted(record id, key, text)``; an empty text is a blank, None what the cell says again.
    """

    value_wanted = Signal(str, str, object)

    def __init__(self, detail: Detail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: RecordShown | None = None
        self.field = ListBox()
        self.field.setAccessibleName("Field to correct")
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(10)
        self.value = _Value()
        self.value.setAccessibleName("Its value")
        self.value.setPlaceholderText("Its value")
        self.value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.use = button("Use it")
        set_tip(self.use, "The plan counts with this value; the file itself stays as it is.")
        self._label = PlainLabel(_CORRECT, wrap=True)
        self.back = button("Back to the cell")
        set_tip(self.back, "The plan counts with what the file says again.")
        above = QHBoxLayout()
        above.setSpacing(GRID)
        above.addWidget(self._label, 1)
        above.addWidget(self.back)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for part in (self.field, self.value, self.use):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(detail, 1)
        column.addLayout(above)
        column.addLayout(line)
        detail.shown.connect(self._show)
        self.field.currentIndexChanged.connect(lambda _: self._fill())
        self.value.textEdited.connect(lambda _: self.use.setEnabled(True))
        self.value.returnPressed.connect(self.use.click)
        self.use.clicked.connect(self._wish)
        self.back.clicked.connect(self._wish_back)
        self._show(None)

    def set_fields(self, targets: Iterable[TargetShown]) -> None:
        """The fields that can be corrected: whole ones, so that a position is typed as one."""
        wanted = [(one.title, one.key) for one in targets if "." not in one.key]
        if wanted != [(self.field.itemText(n), self.field.itemData(n)) for n in range(self.field.count())]:
            self.field.clear()
            for title, key in wanted:
                self.field.addItem(title, key)

    def _show(self, record: RecordShown | None) -> None:
        can = record is not None and (record.what is not What.DUPLICATE or bool(record.typed))
        for part in (self._label, self.field, self.value, self.use):
            part.setVisible(can)
        self.back.setVisible(False)
        if record is not None and can:
            fresh = self._record is None or self._record.id != record.id
            self._record = record
            cell = next(iter((*record.unread, *record.doubts)), None)
            if cell is not None and fresh and (place := self.field.findText(cell.heading)) >= 0:
                self.field.setCurrentIndex(place)
            self._fill()

    def _fill(self) -> None:
        """The value as it would come in, or the text that was not understood."""
        record, title = self._record, self.field.currentText()
        texts = [one.new for one in record.fields if one.title == title] if record else []
        typed = self._typed()
        texts = [typed.text] if typed else texts
        texts += [one.text for one in (record.unread if record else ()) if one.heading == title]
        self.value.setText(" ".join(texts[0].split()) if texts else "")
        self.value.setCursorPosition(0)
        self.use.setEnabled(False)
        self._label.setText(f"{title} was typed here. {typed.says}" if typed else _CORRECT)
        self.back.setVisible(typed is not None)

    def _typed(self) -> TypedShown | None:
        key = self.field.currentData()
        return next((one for one in (self._record.typed if self._record else ()) if one.key == key), None)

    def _wish(self) -> None:
        if self._record is not None and self.use.isEnabled():
            self.value.setFocus()  # the button goes quiet, and would send the keyboard on to whatever stands next
            self.value_wanted.emit(self._record.id, self.field.currentData(), self.value.text())

    def _wish_back(self) -> None:
        typed = self._typed()
        if typed is not None:
            self.value.setFocus()  # the button goes
            self.value_wanted.emit(typed.record, typed.key, None)
