"""Whose register it is: its names, its marking, its year and its scale, each saved as the field is left."""

from __future__ import annotations

import calendar
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.models.rows import House
from app.models.scale import SCALES
from app.models.status import Marking
from app.models.text import counted
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.own_undo import saves_itself
from app.widgets.plain import ONLY_READ, PlainLabel, label_beside
from app.widgets.room import at_the_left
from app.widgets.theme import GAP, GRID, TARGET, Size

_NAMES = (
    ("name", "Organisation", "At the head of every paper."),
    ("register_name", "Register", "What the corporate risk register is called."),
    ("panel", "Panel", "Who reads the papers."),
    ("board", "Board", "Who reviews the register each quarter."),
    ("author", "Author", "The post that writes the papers."),
    ("contact", "Contact", "Whom a reader asks."),
)
_KEPT = "own"
_TOLD = "Each change is saved as you leave the field."


class OrganisationForm(QScrollArea):
    """Signals: ``given(key, value)`` for a name or the marking; ``month_given(month)``; ``scale_given(key of SCALES)``."""

    given = Signal(str, object)
    month_given = Signal(int)
    scale_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._house: House | None = None
        self.names: dict[str, QLineEdit] = {}
        self.marking, self.month, self.scale = Quiet(), Quiet(), Quiet()
        form = QGridLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(GRID // 2)
        form.setColumnStretch(1, 1)
        for key, words, help_ in _NAMES:
            field = self.names[key] = QLineEdit()
            field.setMaxLength(300)
            saves_itself(field, partial(self._keep, key))
            self._add(form, words, field, help_)
        for marking in Marking:
            self.marking.addItem(marking.value, marking)
        for month in range(1, 13):
            self.month.addItem(calendar.month_name[month], month)
        self.marking.activated.connect(
            lambda _: self.given.emit("marking", Marking(self.marking.currentData()))
        )
        self.month.activated.connect(lambda _: self.month_given.emit(self.month.currentData()))
        self.scale.activated.connect(lambda _: self._keep_scale())
        self._add(form, "Security marking", self.marking, "Printed on every page of every paper.")
        self._add(
            form,
            "The year begins in",
            self.month,
            "Quarters are counted from this month. It can be changed until the first quarter is closed.",
        )
        self._add(
            form,
            "Scale of risks",
            self.scale,
            "Closed quarters keep the scale of their day. Where risks stand on it already, you say what each level becomes.",
        )
        self._quarter = PlainLabel("", role="muted", wrap=True)
        body = QWidget()
        theme.widen(body, 180 * GRID)
        column = QVBoxLayout(body)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(PlainLabel("The organisation", size=Size.HEADING, bold=True))
        self._told = PlainLabel("", role="muted", wrap=True)
        column.addWidget(self._told)
        column.addLayout(form)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addWidget(self._quarter)
        column.addStretch(1)
        self.setWidget(at_the_left(body))
        self.setFocusProxy(self.names["name"])

    def show_house(self, house: House, *, read_only: bool, closed: bool) -> None:
        """Show what is saved, or was at the close of a quarter; a field in which something is being typed keeps it."""
        self._house = house
        for key, field in self.names.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(getattr(house, key))
                field.setCursorPosition(0)  # where it is longer than the field, its beginning is in sight
        self.marking.setCurrentIndex(self.marking.findData(house.marking))
        self.month.setCurrentIndex(house.first_month - 1)
        self._show_scale(house)
        self._told.setText(ONLY_READ if read_only else _TOLD)
        self._quarter.setText(f"As it was when {house.quarter} was closed." if closed else _quarters(house))
        self._set_read_only(read_only)

    def hold(self, part: QWidget) -> None:
        """Put something under the fields."""
        self._below.addWidget(part)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to something that it holds: to its end, or where it is higher than the window to its beginning."""
        place = part.mapTo(cast(QWidget, self.widget()), QPoint(0, 0)).y()
        self.ensureVisible(0, place + part.height(), 0, 0)
        self.verticalScrollBar().setValue(min(place, self.verticalScrollBar().value()))

    def _set_read_only(self, read_only: bool) -> None:
        for field in self.names.values():
            field.setReadOnly(read_only)
        for box in (self.marking, self.month, self.scale):
            box.setEnabled(not read_only)

    def _show_scale(self, house: House) -> None:
        with QSignalBlocker(self.scale):
            self.scale.clear()
            known = {key: make() for key, make in SCALES.items()}
            if house.scale not in known.values():
                self.scale.addItem(f"{house.scale.name} (your own)", _KEPT)
            for key, scale in known.items():
                self.scale.addItem(scale.name, key)
            now = next((key for key, scale in known.items() if scale == house.scale), _KEPT)
            self.scale.setCurrentIndex(self.scale.findData(now))

    def _keep(self, key: str) -> None:
        field = self.names[key]
        text = field.text().strip()
        if self._house is not None and field.isModified() and text != getattr(self._house, key):
            field.setModified(False)
            self.given.emit(key, text)

    def _keep_scale(self) -> None:
        chosen = str(self.scale.currentData())
        if chosen != _KEPT and self._house is not None and SCALES[chosen]() != self._house.scale:
            self.scale_given.emit(chosen)

    @staticmethod
    def _add(form: QGridLayout, words: str, field: QWidget, help_: str) -> None:
        field.setAccessibleDescription(help_)
        field.setMinimumHeight(TARGET)
        said = PlainLabel(help_, size=Size.SMALL, role="muted", wrap=True)
        said.setContentsMargins(0, 0, 0, GAP)
        row = form.rowCount()
        form.addWidget(label_beside(field, words), row, 0)
        form.addWidget(field, row, 1)
        form.addWidget(said, row + 1, 1)


def _quarters(house: House) -> str:
    number = len(house.closed)
    closed = f"{counted(number, 'quarter')} {'is' if number == 1 else 'are'} closed."
    return f"The open quarter is {house.quarter}; {closed}"


class Quiet(ListBox):
    """A list that scrolling past it does not change."""

    def wheelEvent(self, event: Any) -> None:
        event.ignore()
