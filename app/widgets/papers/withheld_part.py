"""What is not published: which records, under which exemption, why and who decided it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.publication import EXEMPTION_WORDS, EXEMPTIONS
from app.models.text import listed
from app.widgets.choice_box import ChoiceBox
from app.widgets.flow import Flow
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import PlainLabel, button, label_beside
from app.widgets.theme import GAP, GRID, TARGET

_BETWEEN = " "
_LINES = 8  # of a record or an exemption that is chosen, in the narrowest panel


class WithheldPart(QWidget):
    """Signals:
    withhold_wanted(register key, id, exemption, reason, who decided).
    publish_wanted(id): let a record be published again.
    opened(register key, id): go to it.
    """

    withhold_wanted = Signal(str, str, str, str, str)
    publish_wanted = Signal(str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._said = PlainLabel(role="muted", wrap=True)
        self.list = WrappedList("Records that are withheld")
        self.publish = button("Publish again", "unlock")
        self._keys: list[str] = []  # of the records that can be chosen, in their order
        self.record, self.exemption = self._box("Record"), self._box("Exemption")
        for key, ground in EXEMPTIONS.items():
            self.exemption.addItem(f"{ground}: {EXEMPTION_WORDS.get(key, '')}", key)
        self.reason, self.by = QLineEdit(), QLineEdit()
        self.withhold = button("Withhold it", "lock")
        self._lay_out()
        self.list.opened.connect(lambda key: self.opened.emit(*key.split(_BETWEEN)))
        self.list.chosen.connect(lambda _: self._allow())
        self.publish.clicked.connect(self._publish)
        self.withhold.clicked.connect(self._wish)
        for field in (self.reason, self.by):
            field.textChanged.connect(lambda _: self._allow())
            field.returnPressed.connect(self._wish)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(lines=_LINES)
        box.setAccessibleName(name)
        box.setMinimumHeight(TARGET)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Record", self.record), ("Exemption", self.exemption), ("Reason", self.reason), ("Decided by", self.by),
        )  # fmt: skip
        for words, field in fields:
            form.addRow(label_beside(field, words), field)
        row = Flow()
        row.addWidget(self.withhold)
        row.addWidget(self.publish)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._said)
        column.addWidget(self.list, 100)
        column.addLayout(form)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.record)

    @property
    def text(self) -> str:
        """What stands over the list."""
        return self._said.text()

    def show_withheld(
        self,
        rows: Sequence[Row],
        records: Sequence[tuple[str, str]],
        *,
        more: int,
        alike: list[str],
        read_only: bool,
    ) -> None:
        """Show what is withheld of the paper in sight.

        Args:
            rows, records: Their keys are a register's key and a record's id with a space between.
            more: How many records are withheld that this paper does not print.
            alike: Names of published records whose titles are hidden too.
        """
        self._read_only = read_only
        if not rows and (self.list.hasFocus() or self.publish.hasFocus()):
            self.record.setFocus()  # both go, and Qt would send the keyboard to a button that changes the paper
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.publish.setVisible(bool(rows))
        others = (
            f" {more} more {'is' if more == 1 else 'are'} withheld that this paper does not name."
            if more
            else ""
        )
        if alike:
            one = len(alike) == 1
            repeat = f"{'title' if one else 'titles'} of {listed(alike)} {'repeats' if one else 'repeat'}"
            others += f" The {repeat} what is withheld, and a notice stands there too."
        self._said.setText(
            f"In the public version a notice stands in the place of each.{others}"
            if rows
            else f"Nothing that this paper names is withheld.{others} A paragraph of your own words is withheld by a mark before "
            "it, such as [12A/3: a contract is being let]."
        )
        if (keys := [key for key, _ in records]) != self._keys:
            chosen, self._keys = self._key, keys
            self.record.clear()
            self.record.addItems([name for _, name in records])  # one by one, thousands take too long
            self.record.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
        self._allow()

    @property
    def _key(self) -> str:
        """Of the record that is chosen to be withheld; empty where there is none."""
        place = self.record.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def _allow(self) -> None:
        may = not self._read_only
        for part in (self.record, self.exemption, self.reason, self.by):
            part.setEnabled(may and self.record.count() > 0)
        told = bool(self.reason.text().strip() and self.by.text().strip())
        self.withhold.setEnabled(may and told and self.record.count() > 0)
        self.publish.setEnabled(may and bool(self.list.key))

    def _wish(self) -> None:
        if not self.withhold.isEnabled():
            return
        register, record_id = self._key.split(_BETWEEN)
        told = (self.reason.text().strip(), self.by.text().strip())
        self.withhold_wanted.emit(register, record_id, str(self.exemption.currentData()), *told)
        self.reason.setFocus()  # the button is of no use without a reason, and the next one publishes
        self.reason.clear()

    def _publish(self) -> None:
        if self.list.key:
            self.publish_wanted.emit(self.list.key.split(_BETWEEN)[1])
