"""Two quarters side by side: what is new, gone, moved and changed in a register, and each record's fields beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.models.found import Group, Hit
from app.models.quarter import Quarter
from app.models.record_changes import RecordChanges
from app.widgets.choice_box import ListBox
from app.widgets.empty import EmptyState
from app.widgets.history.changes import Changes
from app.widgets.history.worded import said
from app.widgets.plain import PlainLabel
from app.widgets.shell.found_list import FoundList
from app.widgets.theme import GAP, TARGET


class Comparison(QWidget):
    """Signals: ``asked()`` when other quarters or another register are chosen; ``opened(register, record id)``."""

    asked = Signal()
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = self._choice("Register")
        self.before = self._choice("From the close of")
        self.after = self._choice("To")
        self.summary = PlainLabel(role="muted", wrap=True)
        self.found = FoundList(at_once=False)
        self.changes = Changes()
        self.changes.opened.connect(self.opened)
        self.found.chosen.connect(self.opened)
        self.found.current_changed.connect(self._show)
        self.groups: Sequence[tuple[str, Sequence[RecordChanges]]] = ()  # what differs
        self._records: dict[str, RecordChanges] = {}
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for box, words in ((self.register, "Compare"), (self.before, "as at"), (self.after, "with")):
            row.addWidget(PlainLabel(words))
            row.addWidget(box)
        row.addWidget(self.summary, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.found)
        splitter.addWidget(self.changes)
        splitter.setSizes([560, 520])
        splitter.setChildrenCollapsible(False)
        self.nothing = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.found.view)

    def offer(self, registers: Sequence[tuple[str, str]], closed: Sequence[Quarter], now: Quarter) -> None:
        """Offer registers, and quarters from the newest; at first the last closed quarter is compared with now."""
        quarters = [(f"{quarter}, closed", quarter) for quarter in reversed(closed)]
        self._fill(self.register, registers, 0)
        self._fill(self.before, quarters, 0)
        self._fill(self.after, [(f"{now}, now", None), *quarters], 0)

    def chosen(self) -> tuple[str, Quarter | None, Quarter | None]:
        """Key of the register, and both quarters; None for now."""
        return (
            str(self.register.currentData() or ""),
            self.before.currentData(),
            self.after.currentData(),
        )

    @property
    def said(self) -> str:
        """What is compared, in a sentence."""
        boxes = (self.register, self.before, self.after)
        register, before, after = (box.currentText() for box in boxes)
        return f"{register}: as at {before}, with {after}. {self.summary.text() or 'No differences'}."

    def show_found(
        self, groups: Sequence[tuple[str, Sequence[RecordChanges]]], nothing: tuple[str, str]
    ) -> None:
        """Show what differs, group by group.

        Args:
            nothing: Heading and sentence where nothing does.
        """
        self.groups = groups
        self._records = {one.record_id: one for _, records in groups for one in records}
        shown = [
            Group(
                records[0].register,
                f"{title}: {len(records)}",
                tuple(Hit(one.register, one.record_id, "", one.name, "", _line(one)) for one in records),
            )
            for title, records in groups
            if records
        ]
        counts = [f"{len(records)} {title.casefold()}" for title, records in groups if records]
        self.summary.setText(" · ".join(counts))
        self.found.show_groups(shown)
        self.nothing.say(*nothing)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._show("", self.found.current_id)

    def _show(self, register: str, record_id: str) -> None:
        one = self._records.get(record_id)
        if one is None:
            self.changes.show_changes("", "", "", ())
        else:
            span = f"From {self.before.currentText()}, to {self.after.currentText()}"
            self.changes.show_changes("What differs", span, "", (one,))

    def _fill(self, box: QComboBox, items: Sequence[tuple[str, object]], first: int) -> None:
        with QSignalBlocker(box):
            now, had = box.currentText(), box.count() > 0
            box.clear()
            for words, value in items:
                box.addItem(words, value)
            place = box.findText(now) if had else first
            box.setCurrentIndex(max(0, place))

    def _choice(self, name: str) -> QComboBox:
        made = ListBox(self)
        made.setAccessibleName(name)
        made.setMinimumHeight(TARGET)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.currentIndexChanged.connect(lambda _: self.asked.emit())
        return made


def _line(one: RecordChanges) -> str:
    return "; ".join(" ".join(said(change).split()) for change in one.changes)
