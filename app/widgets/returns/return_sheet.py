"""One return beside the register: what each field said when the form left, says here now, and came back as."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from app.models.returned import Difference
from app.models.text import counted
from app.widgets.flow import Bar
from app.widgets.plain import PlainLabel, button
from app.widgets.returns.returned_fields import HEADINGS, ReturnedFields
from app.widgets.room import Measured
from app.widgets.scrolled import Scrolled
from app.widgets.theme import GAP, GRID, Size

_AWAY, _NOTHING_LEFT = "Put this return away", "Accept this return"
_SAID_LINES, _FOOT_LINES, _LOW_FOOT_LINES = 6, 9, 4  # of which more are scrolled to
_UNBOUND = 10_000
_NAME = 32 * GRID  # in which most names of owners have two lines
_NARROWEST = 94 * GRID  # in which the fields can be compared


class ReturnSheet(Measured):
    """Signals: ``accepted(ids)`` and ``kept(ids)`` of what is ticked; ``put_away()``; ``opened(register, record id)``;
    ``done()`` when nothing is left to decide of what was being decided."""

    accepted = Signal(object)
    kept = Signal(object)
    put_away = Signal()
    opened = Signal(str, str)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, Difference] = {}
        self._read_only = self.is_low = False
        self.heading = PlainLabel(bold=True, size=Size.HEADING, wrap=True)
        self.told = PlainLabel(role="muted", wrap=True)
        self.about = button("What else it says", kind="quiet")
        self.whole = button("Whole page", kind="quiet")
        for turn in (self.about, self.whole):
            turn.setCheckable(True)
            turn.toggled.connect(lambda _: self._share_height())
        self.tree = ReturnedFields()
        self.texts = [PlainLabel(wrap=True) for _ in range(3)]
        self.why = PlainLabel(role="muted", wrap=True)  # apart from what came back: these are our words
        self.accept = button("Accept what is ticked", "tick", kind="primary")
        self.keep = button("Keep what is here")
        self.away = button(_AWAY)
        self.onward = button("Next return")  # where it stands is known by who has the list of owners
        self.onward.hide()
        self._lay_out()
        self.tree.itemChanged.connect(lambda *_: self._offer())
        self.tree.currentItemChanged.connect(lambda *_: self._show_texts())
        self.tree.itemActivated.connect(self._open)
        for pressed in (self.accept, self.keep, self.away):
            # A button that is greyed then loses the keyboard.
            pressed.clicked.connect(lambda: self.tree.setFocus())
        self.accept.clicked.connect(lambda: self.accepted.emit(self.ticked()))
        self.keep.clicked.connect(lambda: self.kept.emit(self.ticked(pending=True)))
        self.away.clicked.connect(self.put_away.emit)
        self.setFocusProxy(self.tree)

    def _lay_out(self) -> None:
        inner = QWidget()
        foot = QGridLayout(inner)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setHorizontalSpacing(2 * GAP)
        for place, (words, label) in enumerate(zip(HEADINGS[1:4], self.texts, strict=True)):
            foot.addWidget(PlainLabel(words, role="muted", size=Size.SMALL), 0, place)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            foot.addWidget(label, 1, place)
            foot.setColumnStretch(place, 1)
        foot.addWidget(self.why, 2, 0, 1, len(self.texts))
        foot.setRowStretch(1, 1)
        self._foot = Scrolled(inner, "All of the chosen field")
        self._said = Scrolled(self.told, "About this return")
        top = Bar(gap=GAP)
        self.heading.setMinimumWidth(_NAME)
        part: QWidget
        for part in (self.heading, self.about, self.whole):
            top.addWidget(part)
        left, ends = QWidget(), Bar(gap=GAP)  # beside the owners there is not always room for all three
        alone = QHBoxLayout(left)
        alone.setContentsMargins(0, 0, 0, 0)
        alone.addWidget(self.away)
        alone.addWidget(self.onward)
        alone.addStretch(1)
        for part in (left, self.keep, self.accept):
            ends.addWidget(part)
        self.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self._said)
        column.addWidget(self.tree, 1)
        column.addWidget(self._foot)
        self._room = QWidget()  # where there is no list, its room stays empty below the words
        column.addWidget(self._room, 1)
        column.addSpacing(GRID)
        column.addLayout(ends)

    def show_return(
        self,
        request: str,
        heading: str,
        told: str,
        found: Sequence[Difference],
        *,
        waits: bool,
        read_only: bool,
    ) -> None:
        """Show what a return would change; what nothing stands against is ticked, and the rest is chosen by hand.

        Args:
            request: Id of what it answers, by which it is known again.
            waits: Whether it came back and is not dealt with, so that it can be put away.
        """
        focused = QApplication.focusWidget()
        at_work = focused is not None and self.isAncestorOf(focused)
        self._found = {one.id: one for one in found}
        self.heading.setText(heading)
        self.told.setText(told)
        self._said.follow()
        self.tree.show_fields(request, found)
        self.about.setChecked(False)
        if not self._found:
            self.whole.setChecked(False)  # with nothing to decide there is no button back to the owners
        self._share_height()
        self._show_texts()
        self.away.setVisible(waits)
        self.away.setText(_AWAY if self.waits else _NOTHING_LEFT)
        self.away.setEnabled(not read_only)
        self.accept.setVisible(bool(found))
        self.keep.setVisible(bool(found))
        self._read_only = read_only
        self._offer()
        if at_work and not found:
            self.done.emit()  # what the keyboard was on is not there any more

    def set_low(self, low: bool) -> None:
        """In a low window the fields have the room; what is said above them is one press away."""
        if low != self.is_low:
            self.is_low = low
            self._share_height()

    def _share_height(self) -> None:
        low, found = self.is_low, bool(self._found)
        said = not low or not found or self.about.isChecked()
        fields = found and not (low and self.about.isChecked())
        for turn in (self.about, self.whole):
            turn.setVisible(low and found)
        self.about.setText("Back to the fields" if self.about.isChecked() else "What else it says")
        self.whole.setText("Back to the owners" if self.whole.isChecked() else "Whole page")
        line = self.fontMetrics().lineSpacing()
        self._said.setVisible(said)
        self._said.allow(_SAID_LINES * line if fields else _UNBOUND)
        self._foot.allow((_LOW_FOOT_LINES if low else _FOOT_LINES) * line)
        self.tree.setVisible(fields)
        self._foot.setVisible(fields)
        self._room.setVisible(not fields)

    @property
    def waits(self) -> bool:
        """Whether something of the return is still to be decided."""
        return any(one.is_pending for one in self._found.values())

    def ticked(self, *, pending: bool = False) -> tuple[str, ...]:
        """Ids of what is ticked and can be accepted, or with ``pending`` of all that is ticked."""
        return self.tree.ticked(pending=pending)

    def unticked(self) -> dict[str, frozenset[str]]:
        """Of each return that was looked at, by request, ids of what can be ticked and is not."""
        return self.tree.unticked()

    def tick(self, identity: str, *, on: bool = True) -> None:
        """Tick one field, or take its tick away."""
        self.tree.tick(identity, on=on)

    def _offer(self) -> None:
        number = len(self.ticked())
        self.accept.setText(f"Accept {counted(number, 'change')}" if number else "Accept what is ticked")
        self.accept.setEnabled(bool(number) and not self._read_only)
        self.keep.setEnabled(bool(self.ticked(pending=True)) and not self._read_only)

    def _show_texts(self) -> None:
        """All of the chosen field's texts, with why it was not ticked."""
        one = self.tree.of(self.tree.currentItem())
        texts = (one.left, one.now, one.returned) if one else ("", "", "")
        for label, text in zip(self.texts, texts, strict=True):
            label.setText(text or ("(blank)" if one else ""))
        self.why.setText(one.why if one else "")
        self.why.setVisible(bool(self.why.text()))
        self._foot.follow()

    def _open(self, item: QTreeWidgetItem, column: int) -> None:
        if one := self.tree.of(item):
            self.opened.emit(one.register, one.record)
