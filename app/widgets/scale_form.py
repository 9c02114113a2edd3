"""The organisation's own scale: its levels, bands, cells and appetite line, each change saved as it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models import scale_edit as edits
from app.models.scale import Position, Scale
from app.models.scale_edit import Side
from app.widgets.categories_box import CategoriesBox
from app.widgets.organisation_form import Quiet
from app.widgets.own_undo import saves_itself
from app.widgets.plain import ONLY_READ, PlainLabel
from app.widgets.room import lay_out_within
from app.widgets.scale_boxes import AxisBox, BandsBox, field_of
from app.widgets.scale_grid import ScaleGrid
from app.widgets.theme import GAP, TARGET, Size

_MARGIN = 2 * GAP
_TOLD = (
    "As your policy has it. Each change is saved at once and can be taken back. Closed quarters keep the scale of their day. "
    "A level can be taken away when no risk stands there."
)
_SIDES: tuple[Side, ...] = ("likelihood", "impact")
_NO_LINE = (
    "No appetite line is drawn: neither the map nor a paper says that a risk is outside it. What is accepted is for your "
    "organisation to decide; take the cells that are into appetite, and the line is drawn round them."
)


class ScaleForm(QScrollArea):
    """Signals: ``wanted(words, edit)``; the edit is one of ``models.scale_edit``, the words name the step."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Scale of risks")
        self._scale: Scale | None = None
        self._told = PlainLabel(_TOLD, role="muted", wrap=True)
        self.name = field_of("Name of the scale")
        saves_itself(self.name, self._keep_name)
        self.up = Quiet()
        self.up.setAccessibleName("Axis up the side of the map")
        self.up.setMinimumHeight(TARGET)
        self.up.activated.connect(self._keep_side)
        self.axes: dict[Side, AxisBox] = {side: AxisBox(side) for side in _SIDES}
        self.bands = BandsBox()
        self.grid = ScaleGrid()
        self.no_line = PlainLabel(_NO_LINE, role="muted", wrap=True)
        for axis in self.axes.values():
            axis.wanted.connect(self.wanted)
        self.bands.wanted.connect(self.wanted)
        self.categories = CategoriesBox()
        self.categories.wanted.connect(self.wanted)
        self.grid.band_given.connect(self._keep_band)
        self.grid.appetite_given.connect(self._keep_appetite)
        # Fields that were just made ask for no room yet.
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._fit)
        self._lay_out()
        self.setFocusProxy(self.name)

    def show_scale(self, scale: Scale, *, read_only: bool, categories: Sequence[str] = ()) -> None:
        """Show what is saved; a field in which something is being typed keeps it.

        Args:
            categories: Those that risks have.
        """
        self._told.setText(ONLY_READ if read_only else _TOLD)
        self.categories.show_categories(scale, categories, read_only=read_only)
        self._scale = scale
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(scale.name)
        self.name.setReadOnly(read_only)
        self.up.clear()
        for axis, likelihood in ((scale.likelihood, True), (scale.impact, False)):
            self.up.addItem(f"{axis.name} up the side", likelihood)
        self.up.setCurrentIndex(0 if scale.likelihood_up else 1)
        self.up.setEnabled(not read_only)
        self.axes["likelihood"].show_axis(scale.likelihood, read_only=read_only)
        self.axes["impact"].show_axis(scale.impact, read_only=read_only)
        self.bands.show_bands(scale, read_only=read_only)
        self.grid.show_scale(scale, read_only=read_only)
        self.no_line.setVisible(not scale.appetite)
        self._fit()
        self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What does not fit beside each other stands below: the page is scrolled up and down only."""
        room = self.viewport().width() - 2 * _MARGIN
        lay_out_within(self._beside, (*self.axes.values(), self.bands), room)
        self.grid.fit(room)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(GAP)
        column.addWidget(PlainLabel("The scale of risks", size=Size.HEADING, bold=True))
        column.addWidget(self._told)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        label = PlainLabel("Name")
        label.setBuddy(self.name)
        top.addWidget(label)
        top.addWidget(self.name, 1)
        top.addWidget(self.up)
        column.addLayout(top)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(3 * GAP)
        for part in (*self.axes.values(), self.bands):
            self._beside.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addWidget(PlainLabel("Cells and appetite", bold=True))
        column.addWidget(self.no_line)
        column.addWidget(self.grid)
        column.addWidget(self.categories)
        column.addStretch(1)
        self.setWidget(body)

    def _keep_name(self) -> None:
        text = self.name.text().strip()
        if self._scale is not None and self.name.isModified() and text != self._scale.name:
            self.name.setModified(False)
            self.wanted.emit(f"Call the scale “{text}”", edits.named(text))

    def _keep_side(self) -> None:
        up = bool(self.up.currentData())
        if self._scale is not None and up != self._scale.likelihood_up:
            self.wanted.emit(f"Have {self.up.currentText()} of the map", edits.turned(up))

    def _keep_band(self, position: Position, number: int) -> None:
        assert self._scale is not None
        words = f"Make {position.in_full(self._scale)} {self._scale.bands[number].name}"
        self.wanted.emit(words, edits.band_of_cell(position, number))

    def _keep_appetite(self, position: Position, within: bool) -> None:
        assert self._scale is not None
        words = f"Take {position.in_full(self._scale)} {'into' if within else 'out of'} appetite"
        self.wanted.emit(words, edits.within_appetite(position, within))
