"""The records of an item of the agenda, as a list that is as high as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize

from app.models.agenda import AgendaLine
from app.models.meeting_words import Outcome
from app.widgets.lines import Line, LineList


class Records(LineList):
    """It has what room is left, and asks for no more than it must have: what can be done stands under it."""

    def fit(self) -> None:
        """Have room for two records, or for one where there is one, and no more than for all of them."""
        row, many, frame = self.sizeHintForRow(0), self.lines.rowCount(), 2 * self.frameWidth()
        self.setMinimumHeight(min(many, 2) * row + frame)
        self.setMaximumHeight(many * max(row, 0) + frame)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


def key_of(line: AgendaLine) -> str:
    """What tells a record of an item from the others."""
    return f"{line.about or line.record_id}\n{line.text}"


def line_of(line: AgendaLine) -> Line:
    """As it stands in the list."""
    below = line.below.replace("\n", " · ")
    return Line(key_of(line), f"{line.number}: {line.text}", below, line.outcome or None, str(line.outcome))


def where_next(lines: Sequence[AgendaLine], place: int) -> int:
    """Where to go on: where the one was that has gone, or at the first one that waits."""
    if place >= 0:
        return min(place, len(lines) - 1)
    return next((row for row, line in enumerate(lines) if line.outcome is Outcome.OPEN), 0)
