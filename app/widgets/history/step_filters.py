"""What the steps are filtered by: words, person, source, meeting, days, and one record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.errors import Unreadable
from app.models.record_changes import StepFilter
from app.models.source import SOURCES, Source, came_from
from app.models.text import shortened
from app.widgets import theme
from app.widgets.choice_box import ChoiceBox
from app.widgets.editors.day import DayLine
from app.widgets.find_line import FindLine
from app.widgets.flow import Flow
from app.widgets.plain import PlainLabel, button
from app.widgets.shell.search_box import SearchBox
from app.widgets.theme import TARGET

_PAUSE_MS = 200
_ANYBODY, _ANY_MEETING, _ANY_SOURCE = "Anybody", "Any meeting", "Any source"


class StepFilters(QWidget):
    """Signals: ``changed()`` when what is asked has changed. ``record`` is a search box for choosing a record."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = self.record_name = ""
        self._widths: dict[QWidget, int] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words = FindLine("Words of a step", parent=self)
        self.first, self.last = self._day_line("From, as 1/10/21"), self._day_line("To, as 31/12/21")
        for line, width in ((self.words, 150), (self.first, 180), (self.last, 180)):
            self._give_width(line, width)
            line.textChanged.connect(lambda _: self._pause.start())
        self.who = self._choice("Made by", _ANYBODY)
        self.source = self._choice("Came from", _ANY_SOURCE)
        self._offer_sources(())
        self.meeting = self._choice("Agreed at", _ANY_MEETING)
        self.record = SearchBox("Touching a record", keys="", parent=self)
        self._give_width(self.record, 170)
        self.record_chip = button("", "cancel", kind="chip")
        self.record_chip.clicked.connect(lambda: self.set_record("", ""))
        self.clear = button("Clear filters", "cancel", kind="quiet")
        self.clear.clicked.connect(self.set_none)
        self.wrong = PlainLabel(role="wrong")
        flow = Flow(self)
        for part in (
            self.words, self.who, self.source, self.meeting, self.first, self.last, self.record, self.record_chip,
            self.clear, self.wrong,
        ):  # fmt: skip
            flow.addWidget(part)
        for part in (self.record_chip, self.clear, self.wrong):
            part.hide()
        self.changed.connect(self._follow)

    def wanted(self) -> StepFilter:
        """What is asked; a day that cannot be read asks nothing and is marked."""
        self.wrong.setText("")
        first, last = self._day(self.first), self._day(self.last)
        self.wrong.setVisible(bool(self.wrong.text()))
        source, origin = self.source.currentData() or ("", "")
        return StepFilter(
            who=self.who.currentText() if self.who.currentIndex() > 0 else "",
            words=self.words.text(),
            meeting=self.meeting.currentText() if self.meeting.currentIndex() > 0 else "",
            first=first,
            last=last,
            record_id=self._record,
            source=source,
            origin=origin,
        )

    def offer(self, people: Sequence[str], meetings: Sequence[str], owners: Sequence[str] = ()) -> None:
        """Offer these people, meetings and owners of returns; what is chosen stays."""
        self._offer_sources(owners)
        for box, names in ((self.who, people), (self.meeting, meetings)):
            with QSignalBlocker(box):
                now = box.currentText()
                none = box.itemText(0)
                box.clear()
                box.addItems([none, *names])
                box.setCurrentIndex(max(0, box.findText(now)))

    def set_record(self, record_id: str, name: str) -> None:
        """Only steps that touched this record; an empty id lifts that."""
        self._record, self.record_name = record_id, name
        self.record_chip.setText(shortened(name, 40).replace("&", "&&"))
        self.record_chip.setAccessibleName(f"Only {name}. Press to take this filter off.")
        self.record_chip.setVisible(bool(record_id))
        self.changed.emit()

    def set_none(self) -> None:
        """Ask nothing."""
        for part in (self.words, self.first, self.last, self.record):
            part.clear()
        self._pause.stop()
        for box in (self.who, self.source, self.meeting):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        self.set_record("", "")

    def stop(self) -> None:
        """Ask nothing more: the register is about to be closed."""
        self._pause.stop()
        self.record.put_away()

    def _offer_sources(self, owners: Sequence[str]) -> None:
        with QSignalBlocker(self.source):
            now = self.source.currentText()
            self.source.clear()
            self.source.addItem(_ANY_SOURCE, ("", ""))
            for source, words in SOURCES.items():
                self.source.addItem(words, (source.value, ""))
                if source is Source.RETURN:
                    for owner in owners:
                        self.source.addItem(came_from(source, owner), (source.value, owner))
            self.source.setCurrentIndex(max(0, self.source.findText(now)))

    def _follow(self) -> None:
        self.clear.setVisible(self.wanted() != StepFilter())

    def _day(self, line: DayLine) -> date | None:
        try:
            return line.day()
        except Unreadable as error:
            self.wrong.setText(str(error))
            return None

    def _give_width(self, part: QWidget, pixels: int) -> None:
        """A width in text of the usual size; it follows the size of text."""
        self._widths[part] = pixels
        part.setFixedWidth(round(pixels * theme.larger()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_widths"):
            for part, pixels in self._widths.items():
                self._give_width(part, pixels)

    def _day_line(self, words: str) -> DayLine:
        made = DayLine(self)
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.offer_to_clear()
        made.setMinimumHeight(TARGET)
        return made

    def _choice(self, name: str, none: str) -> QComboBox:
        made = ChoiceBox(self)
        made.setAccessibleName(name)
        made.addItem(none)
        made.setMinimumHeight(TARGET)
        self._give_width(made, 130)  # all boxes are one line on a laptop
        made.currentIndexChanged.connect(lambda _: self.changed.emit())
        return made
