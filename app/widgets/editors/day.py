"""A day of the calendar, typed in any usual spelling or picked from a small calendar."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.timescale import uk_date
from app.models.undated import read_day
from app.widgets.editors.line import PickingEditor
from app.widgets.editors.today import today

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
    """Takes a day; Alt+Down opens a calendar at it, or in the quarter that is shown where there is none.

    Args:
        quarter: A day typed without its year is the one nearest to it.
    """

    def __init__(self, quarter: Quarter, parent: QWidget | None = None) -> None:
        super().__init__("quarter", "Calendar", parent)
        self.quarter = quarter

    def offer(self) -> None:
        """Show the calendar at the day that is typed."""
        try:
            day = read_day(self.text(), self.quarter)
        except Unreadable:
            in_it = self.quarter.first_day <= today() <= self.quarter.last_day
            day = today() if in_it else self.quarter.last_day
        self.offer_days(day)


class DayLine(DayEditor):
    """A day that is asked for outside a list. When the line is left, the day is written in full, as it was understood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Quarter.of(today()), parent)
        self.editingFinished.connect(self._write_in_full)

    def day(self) -> date | None:
        """The day; None where nothing is typed.

        Raises:
            Unreadable: the text is not one day of the calendar.
        """
        return read_day(self.text(), self.quarter) if self.text().strip() else None

    def _write_in_full(self) -> None:
        with suppress(Unreadable):
            if (day := self.day()) is not None and self.text() != uk_date(day):
                self.setText(uk_date(day))
