"""A position typed as ``h v m`` or ``3x4``, or picked from a small map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Unreadable
from app.models import scale
from app.registers.kinds import Position, Terms
from app.widgets.editors.line import PickingEditor

if TYPE_CHECKING:
    from app.widgets.position_picker import PositionPicker


class PositionEditor(PickingEditor):
    """Takes a position, with the small map that Alt+Down opens."""

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__("heat-map", "Pick on a small map", parent)
        self._terms = terms
        self._others: Mapping[str, scale.Position] = {}
        self._picker: PositionPicker | None = None  # kept and shown again, as every popup

    def set_others(self, others: Mapping[str, scale.Position]) -> None:
        """Other positions of the same record, such as the target, to be marked on the small map by their names."""
        self._others = others

    def offer(self) -> None:
        """Show the small map below the editor; choosing a cell writes its position."""
        picker = self._picker = self._picker or self._made()
        picker.set_others(self._others)
        picker.set_position(_position(self.text(), self._terms))
        picker.lie_in(self.room())
        self.stand_below(picker.window())
        picker.window().show()
        picker.setFocus()

    def _made(self) -> PositionPicker:
        """Within a popup: of a window that is not among those of the program, a screen reader believes that it is gone."""
        from app.widgets.position_picker import PositionPicker

        popup = QWidget(self, Qt.WindowType.Popup)
        picker = PositionPicker(self._terms.scale, popup)
        picker.picked.connect(self._take)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(picker)
        return picker

    def _take(self, position: object) -> None:
        if self._picker is not None:
            self._picker.window().close()
        self.take(Position().show(position, self._terms))


def _position(text: str, terms: Terms) -> scale.Position | None:
    try:
        return Position().parse(text, terms)
    except Unreadable:
        return None
