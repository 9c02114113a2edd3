"""A timescale, typed as people write it or picked from the usual ones."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from app.models.timescale import Timescale
from app.models.undated import usual
from app.registers.kinds import Terms
from app.widgets.editors.day import DatingEditor


class TimescaleEditor(DatingEditor):
    """Takes a quarter, a month, a day, "TBC"; Alt+Down offers the quarters to come, the end of the year, and a calendar."""

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__("quarter", "Usual timescales", parent)
        self._quarter = terms.quarter
        self._menu: QMenu | None = None

    def offer(self) -> None:
        """Show the usual timescales below the editor; choosing one writes it."""
        menu = self._menu = self._menu or QMenu(self)
        menu.setAccessibleName("Usual timescales")
        self._fill(menu, explained=True)
        # It will stand beside the line, where the width is little too.
        if menu.sizeHint().height() > self.room():
            self._fill(menu, explained=False)
        menu.setActiveAction(menu.actions()[0])
        self.stand_below(menu)
        menu.popup(menu.pos())

    def _fill(self, menu: QMenu, *, explained: bool) -> None:
        """Offer each timescale, with its last day where wished."""
        menu.clear()
        for title, text in usual(self._quarter):
            meant = Timescale.parse(text, self._quarter.first_month)
            until = f"\t{meant.explained()}" if explained and meant.last_day else ""
            menu.addAction(f"{title}{until}").triggered.connect(lambda _=False, text=text: self.take(text))
        menu.addSeparator()
        menu.addAction("A day on the calendar…").triggered.connect(lambda _=False: self._offer_days())

    def _offer_days(self) -> None:
        day = Timescale.parse(self.text(), self._quarter.first_month).last_day
        self.offer_days(day or self._quarter.last_day)
