"""A day of the calendar, typed in any usual spelling or picked from a small calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import Unreadable
from app.models.timescale import uk_date
from app.models.undated import read_day
from app.registers.kinds import Terms
from app.widgets.editors.line import PickingEditor

if TYPE_CHECKING:
    from app.widgets.calendar import Calendar


class DatingEditor(PickingEditor):
    """A line for which a day can be picked on a small calendar."""

    _calendar: Calendar | None = None  # kept and shown again: one box asks for many days

    def offer_days(self, day: date) -> None:
        """Show the calendar below the editor, at a day; choosing one writes it in full."""
        if self._calendar is None:
            from app.widgets.calendar import Calendar  # few days are picked, and it is a heavy part of Qt

            self._calendar = Calendar(self)
            self._calendar.picked.connect(self._take_day)
        self._calendar.show_day(day)
        self.stand_below(self._calendar)
        self._calendar.show()
        self._calendar.begin()

    def _take_day(self, day: date) -> None:
        self.take(uk_date(day))


class DayEditor(DatingEditor):
    """Takes a day; Alt+Down opens a calendar at it, or in the quarter that is shown where there is none."""

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__("quarter", "Calendar", parent)
        self._quarter = terms.quarter

    def offer(self) -> None:
        """Show the calendar at the day that is typed."""
        try:
            day = read_day(self.text(), self._quarter)
        except Unreadable:
            today = datetime.now().astimezone().date()
            in_it = self._quarter.first_day <= today <= self._quarter.last_day
            day = today if in_it else self._quarter.last_day
        self.offer_days(day)
