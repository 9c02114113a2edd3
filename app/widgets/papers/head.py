"""The line over a paper: which one, of which quarter, for whom and in which form, and the button that writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.widgets.chooser import Chooser
from app.widgets.flow import Flow
from app.widgets.plain import PlainLabel, button, plain_tooltip, set_tip
from app.widgets.theme import GAP, GRID
from app.widgets.tool_line import ButtonRoom, show_words

_FORMS = ((".docx", "Word"), (".pdf", "PDF"), (".html", "Web page"), (".xlsx", "Excel"))
_LINES = 2  # that the choices take, if there is any way to it
_LOW = 28  # heights of a line, of the page, under which no second line says what the choices say already
_SHEETS = "Every register as a sheet of one Excel workbook"
_PUBLIC = "The public version leaves out what is withheld, and says so in its place."


class _Way(NamedTuple):
    """What goes without words: buttons with their icon alone, and lists without their labels."""

    bare: tuple[QPushButton, ...] = ()
    alone: tuple[Chooser, ...] = ()


class PaperHead(QWidget):
    """What is chosen; its parts announce themselves."""

    def __init__(self, papers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = Chooser("Paper", self)
        self.paper.fill(papers, "")
        self.when = Chooser("Quarter", self)
        self.meeting = Chooser("Meeting", self)
        self.meeting.set_most(90 * GRID)
        self.meeting.hide()
        self.form = Chooser("Form", self)
        self.form.fill(_FORMS, ".docx")
        self.write = button("Write the paper…", "word", kind="primary")
        self.public = QCheckBox("Public version")
        self.public.setAccessibleDescription(_PUBLIC)
        self.public.toggled.connect(lambda _: self._say())
        self.public.setMinimumHeight(self.write.sizeHint().height())
        self.export = button("Workbook…", "workbook")
        self.export.setAccessibleName("Export the workbook")
        self.export.setAccessibleDescription(_SHEETS)
        set_tip(self.export, _SHEETS)
        self.swap = button("Pages and checks", "papers")
        self.swap.setCheckable(True)
        self._lead, self._about, self._can = PlainLabel(role="muted", wrap=True), "", ""
        self._room, self._row = ButtonRoom(), Flow(gap=GAP)
        part: QWidget
        for part in (
            self.paper,
            self.when,
            self.meeting,
            self.form,
            self.public,
            self.write,
            self.export,
            self.swap,
        ):
            self._row.addWidget(part)
        for chooser in (self.paper, self.meeting):
            chooser.box.currentIndexChanged.connect(lambda _: self.fit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._row)
        column.addWidget(self._lead)

    def say(self, about: str, can: str = "") -> None:
        """Say what is in sight, and what of it can be written."""
        self._about, self._can = about, can
        self._say()

    def _say(self) -> None:
        holder = self.parentWidget()
        low = holder is not None and holder.height() < _LOW * self.fontMetrics().height()
        rest = [one for one in (self._can, _PUBLIC if self.public.isChecked() else "") if one]
        words = " ".join([self._about, *rest])
        if low and rest and self.fontMetrics().horizontalAdvance(words) > self.width():
            words = " ".join(rest)
        if self._lead.text() != words:
            self._lead.setText(words)

    def fit(self) -> None:
        """Say and show what there is room for: buttons give up their words where that saves a line, never the main one, and the
        paper and its meeting their labels where there would be a third.
        """
        self._say()
        ways = [_Way(), _Way((self.export,)), _Way((self.export, self.swap))]
        alone = (self.paper, self.meeting)
        taken = [self._lines(way) for way in ways]
        if min(taken) > _LINES:
            ways += [way._replace(alone=alone) for way in ways]
            taken += [self._lines(way) for way in ways[len(taken) :]]
        way = ways[taken.index(min(taken))]
        for made in (self.export, self.swap):
            show_words(made, shown=made not in way.bare)
        for chooser in alone:
            chooser.set_alone(chooser in way.alone)
        told = _SHEETS if self.export.text() else f"{self.export.accessibleName()}\n{_SHEETS}"
        if self.export.toolTip() != plain_tooltip(told):
            set_tip(self.export, told)

    def _lines(self, way: _Way) -> int:
        widths: dict[QWidget, int] = {
            made: self._room.widths(made)[made not in way.bare] for made in (self.export, self.swap)
        }
        for chooser in (self.paper, self.meeting):
            widths[chooser] = chooser.widths()[chooser in way.alone]
        return self._row.lines_of(widths, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_row"):
            self.fit()  # other choices are wider, and the button to the pages comes and goes
        return done
