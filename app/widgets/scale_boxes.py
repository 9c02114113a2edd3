"""The parts of the scale's form: the levels of an axis, and the bands. Each announces what is wanted as an edit of the scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.models import scale_edit as edits
from app.models.scale import Axis, Band, Scale
from app.models.scale_edit import MOST_LETTERS, Side
from app.models.status import Tone
from app.widgets.discard import empty
from app.widgets.organisation_form import Quiet
from app.widgets.own_undo import saves_itself
from app.widgets.plain import PlainLabel, button, icon_button
from app.widgets.theme import GAP, GRID, TARGET

_TONES = {Tone.CALM: "Calm", Tone.WATCH: "To be watched", Tone.HIGH: "High", Tone.SEVERE: "Severe"}


class AxisBox(QWidget):
    """The levels of one axis, the highest at the top as on the map."""

    wanted = Signal(str, object)

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side: Side = side
        self._axis: Axis | None = None
        self.title = field_of(f"Name of the {side} axis")
        saves_itself(self.title, self._keep_title)
        self.names: dict[int, QLineEdit] = {}
        self.letters: dict[int, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addLayout(self._grid)

    def show_axis(self, axis: Axis, *, read_only: bool) -> None:
        """Show the levels of an axis."""
        stays = (
            self._axis is not None and self._axis.size == axis.size and self.title.isReadOnly() == read_only
        )
        self._axis = axis
        self.title.setText(axis.name)
        self.title.setReadOnly(read_only)
        if stays:  # the keyboard stays where it is
            for level in axis.levels:
                _show(self.names[level.number], level.name)
                _show(self.letters[level.number], level.letter)
            return
        self._build(axis, read_only)

    def _build(self, axis: Axis, read_only: bool) -> None:
        at, before = _line_with_keyboard(self._grid), len(self.names)
        empty(self._grid)
        self.names, self.letters = {}, {}
        for row, level in enumerate(reversed(axis.levels)):
            name = self.names[level.number] = field_of(f"{axis.name} level {level.number}, name", level.name)
            letter = self.letters[level.number] = field_of(
                f"{axis.name} level {level.number}, letter", level.letter
            )
            letter.setMaxLength(MOST_LETTERS)
            letter.setFixedWidth(12 * GRID)
            for field in (name, letter):
                field.setReadOnly(read_only)
                saves_itself(field, partial(self._keep, level.number))
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(letter, row, 1)
            if not read_only:
                number, place = level.number, f"level {level.number} of {axis.name.casefold()}"
                self._offer(row, 2, "add", f"Add a level above {place}", partial(self._add, number))
                self._offer(row, 3, "minus", f"Take away {place}", partial(self._remove, number))
        if at is not None:
            _go_on(self.names[min(before - at + (axis.size > before), axis.size)])

    def _offer(self, row: int, column: int, icon: str, words: str, act: Callable[[], None]) -> None:
        self._grid.addWidget(_beside(words, icon, act), row, column)

    def _keep_title(self) -> None:
        text = self.title.text().strip()
        if self._axis is not None and self.title.isModified() and text != self._axis.name:
            self.title.setModified(False)
            self.wanted.emit(
                f"Call {self._axis.name.casefold()} “{text}”", edits.axis_named(self._side, text)
            )

    def _keep(self, number: int) -> None:
        assert self._axis is not None
        level = self._axis.level(number)
        name, letter = self.names[number].text().strip(), self.letters[number].text().strip()
        if (name, letter) != (level.name, level.letter):
            words = f"Call {self._axis.name.casefold()} level {number} “{name}” ({letter})"
            self.wanted.emit(words, edits.level_named(self._side, number, name, letter))

    def _add(self, number: int) -> None:
        assert self._axis is not None
        words = f"Add a level of {self._axis.name.casefold()} above {self._axis.level(number).name}"
        self.wanted.emit(words, edits.level_added(self._side, number))

    def _remove(self, number: int) -> None:
        assert self._axis is not None
        words = f"Take away the level {self._axis.level(number).name} of {self._axis.name.casefold()}"
        self.wanted.emit(words, edits.level_removed(self._side, number))


class BandsBox(QWidget):
    """The bands of the map, the highest at the top, each with its colour in words."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._bands: tuple[Band, ...] = ()
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        self.names: list[QLineEdit] = []
        self.tones: list[Quiet] = []
        self.add = button("Add a band", "add", kind="quiet")
        self.add.clicked.connect(lambda: self.wanted.emit("Add a band to the map", edits.band_added()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        heading = PlainLabel("Bands", bold=True)
        heading.setMinimumHeight(TARGET)
        column.addWidget(heading)
        column.addLayout(self._grid)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_bands(self, scale: Scale, *, read_only: bool) -> None:
        """Show the bands of a scale."""
        self.add.setVisible(not read_only)
        stays = len(self._bands) == len(scale.bands) and all(
            one.isReadOnly() == read_only for one in self.names
        )
        self._bands = scale.bands
        if not stays:
            self._build(scale, read_only)
        for band, name, tone in zip(scale.bands, self.names, self.tones, strict=True):
            _show(name, band.name)
            tone.setCurrentIndex(list(_TONES).index(band.tone))

    def _build(self, scale: Scale, read_only: bool) -> None:
        at, before, last = _line_with_keyboard(self._grid), len(self.names), len(scale.bands) - 1
        if self.add.hasFocus() and last >= before:
            at = before - last
        empty(self._grid)
        self.names, self.tones = [], []
        for number, band in enumerate(scale.bands):
            row = len(scale.bands) - number
            name, tone = field_of(f"Band {number + 1}, name", band.name), Quiet()
            tone.setAccessibleName(f"Band {number + 1}, colour")
            tone.setMinimumHeight(TARGET)
            for one, words in _TONES.items():
                tone.addItem(words, one)
            name.setReadOnly(read_only)
            tone.setEnabled(not read_only)
            saves_itself(name, partial(self._keep, number))
            tone.activated.connect(partial(self._keep, number))
            self.names.append(name)
            self.tones.append(tone)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(tone, row, 1)
            if not read_only:
                words = f"Take away band {number + 1}"
                self._grid.addWidget(_beside(words, "minus", partial(self._remove, number)), row, 2)
        if at is not None:
            _go_on(self.names[min(before - at, last)])

    def _keep(self, number: int, *_: object) -> None:
        band = self._bands[number]
        name, tone = self.names[number].text().strip(), Tone(self.tones[number].currentData())
        if (name, tone) != (band.name, band.tone):
            words = f"Make the band {band.name} “{name}”, {_TONES[tone].casefold()}"
            self.wanted.emit(words, edits.band_given(number, name, tone))

    def _remove(self, number: int) -> None:
        self.wanted.emit(f"Take away the band {self._bands[number].name}", edits.band_removed(number))


def _line_with_keyboard(grid: QGridLayout) -> int | None:
    """Which line of a grid has the keyboard, counted from the top; None where it is elsewhere."""
    focused = QApplication.focusWidget()
    place = grid.indexOf(focused) if focused is not None else -1
    if place < 0:
        return None
    line, *_ = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return line


def _go_on(name: QLineEdit) -> None:
    """Give the keyboard to the name in a line, a new one if there is one: Qt would hand it on to another part of the form."""
    name.setFocus()
    name.selectAll()


def field_of(name: str, text: str = "") -> QLineEdit:
    """A field of the form, named for screen readers."""
    made = QLineEdit(text)
    made.setMaxLength(60)
    made.setCursorPosition(0)
    made.setMinimumHeight(TARGET)
    made.setAccessibleName(name)
    return made


def _beside(words: str, icon: str, act: Callable[[], None]) -> QToolButton:
    """A button as high as the fields beside it, so that lines are as far apart in every part of the form."""
    made = icon_button(words, icon)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
    made.clicked.connect(act)
    return made


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text and not (field.hasFocus() and field.isModified()):
        field.setText(text)
        field.setCursorPosition(0)  # where it is longer than the field, its beginning is in sight
