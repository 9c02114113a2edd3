"""The slim bar of the meeting in session, on every page: whose it is, how long it lasts, and the line for what is said."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.agenda import Sitting
from app.models.text import kept_whole
from app.widgets import theme
from app.widgets.breaking import broken, least_width
from app.widgets.meeting.spoken_line import SpokenLine
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.said_of import say_of
from app.widgets.theme import GAP, GRID, Size

_MINUTE_MS = 15_000
_LEAST = 15 * GRID  # width of the line for what is said, with text of the usual size
_NAME = 3  # tenths of the bar that the name has beside that line
_TWO_LINES = 17  # tenths of a line's room that words broken into two lines fill at most


class MeetingBar(QWidget):
    """Signals: ``kept(line)``; ``known_wanted()`` before one is typed; ``left()``; ``page_wanted()``, ``end_wanted()``,
    ``go_on_wanted()`` as its buttons are pressed.
    """

    kept = Signal(str)
    page_wanted = Signal()
    end_wanted = Signal()
    go_on_wanted = Signal()
    left = Signal()
    known_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The meeting in session")
        self._sitting: Sitting | None = None
        self._whole = ""
        self._below = False  # whether the line for what is said has a row of its own
        self._title = PlainLabel(bold=True)
        self._elapsed = PlainLabel(role="muted")
        self.line = SpokenLine()
        self.line.kept.connect(self.kept)
        self.line.left.connect(self.left)
        self.line.begun.connect(self.known_wanted)
        self.line.understood.connect(self._preview)
        self._said = PlainLabel(size=Size.SMALL, wrap=True)
        self._page = button("Agenda", "meetings")
        set_tip(self._page, "The agenda of this meeting (Ctrl+Shift+M)")
        self._page.clicked.connect(self.page_wanted)
        self._go_on = button("Go on", "play", kind="primary")
        self._go_on.clicked.connect(self.go_on_wanted)
        self._end = button("End…", "done")
        set_tip(self._end, "Look at the minutes, then end the meeting")
        self._end.clicked.connect(self.end_wanted)
        self._lay_out()
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self._tell_time)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._title)
        row.addWidget(self._elapsed)
        row.addWidget(self.line, 1)
        row.addStretch()  # in the place of the line, where that is not here
        for part in (self._go_on, self._page, self._end):
            row.addWidget(part)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID + 2)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._said)
        self._said.hide()

    def show_sitting(self, sitting: Sitting, *, attached: bool) -> None:
        """Show the meeting; one that was left by an earlier program waits until somebody goes on with it."""
        self._sitting = sitting
        words = sitting.words if attached else f"{sitting.words} is still open"
        self._whole = kept_whole(words)  # no day is parted from its month
        self._title.setAccessibleName(words)
        set_tip(self._title, f"{words}: {sitting.title}")
        self.line.setVisible(attached)
        self._fit()
        self._page.setVisible(attached)
        self._go_on.setVisible(not attached)
        self._tell_time()
        self._clock.start()
        self.show()

    def say_kept(self, words: str) -> None:
        """A line was kept: say as what, and be ready for the next."""
        self.line.setText("")  # not cleared: what was kept is taken back as a step, and not in the line
        self._preview(words, True)

    def forget_kept(self) -> None:
        """Something was changed since, so that the line that was kept is no longer what undo takes back."""
        if not self.line.text():
            self._preview("", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The line for what is said beside the name, or below it where one of them would be cut beside the other."""
        self._word_buttons(whole=True)
        self._set_below(below=False)
        if self.line.isVisibleTo(self) and not self._fits_in_a_row():
            self._set_below(below=True)
        self._fit_name()

    def _fits_in_a_row(self) -> bool:
        name = min(self._name_width(lines) for lines in (1, 2))
        within = self.width() - 6 * GRID
        return name <= within * _NAME // 10 and name + self._beside(self.line.inviting) <= within

    def _name_width(self, lines: int) -> int:
        """Width that the name needs in one line or, in smaller type, in two."""
        size = Size.BODY if lines == 1 else Size.SMALL
        return least_width(self._whole, lines, QFontMetrics(theme.font(size, bold=True)))

    def _set_below(self, *, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        if below:
            self._column.insertWidget(1, self.line)
        else:
            self._row.insertWidget(2, self.line, 1)

    def _fit_name(self) -> None:
        """In one line or, in smaller type, in two; past that, the day at its end is told before the board's middle.

        Where even two lines of it have no room, the buttons are pictures.
        """
        beside = self.line.isVisibleTo(self) and not self._below
        least = round(_LEAST * theme.larger()) if beside else 0
        within = self.width() - 6 * GRID
        room = within * _NAME // 10 if beside else within - self._beside(least)
        if room + self._beside(least) > within or not (beside or self._name_width(2) <= room):
            self._word_buttons(whole=False)
            room = min(within - self._beside(least), within // 2 if beside else within)
        room = max(1, room)
        fits = self._name_width(1) <= room
        size = Size.BODY if fits else Size.SMALL
        theme.write_in(self._title, size, bold=True)
        font = theme.font(size, bold=True)
        middle = QFontMetrics(font).elidedText(
            self._whole, Qt.TextElideMode.ElideMiddle, room * _TWO_LINES // 10
        )
        self._title.setText(broken(middle, room, 2, font).replace("\u00a0", " "))

    def _word_buttons(self, *, whole: bool) -> None:
        for made in (self._page, self._end):
            made.setText(made.accessibleName() if whole else "")

    def _beside(self, line: int) -> int:
        """Width that all but the name needs in its row.

        Args:
            line: Of the line for what is said; 0 where that is not in the row.
        """
        parts = (self._elapsed, self._go_on, self._page, self._end)
        shown = [part.sizeHint().width() for part in parts if part.isVisibleTo(self)]
        if line:
            shown.append(line)
        return sum(shown) + (len(shown) + 1) * self._row.spacing()

    def hideEvent(self, event: object) -> None:
        self._clock.stop()

    def _preview(self, words: str, whole: bool) -> None:
        self._said.setText(words)
        self._said.set_role("text" if whole else "wrong")
        self._said.setVisible(bool(words))
        if words:
            say_of(self.line, words)

    def _tell_time(self) -> None:
        began = self._sitting.began_at if self._sitting else None
        minutes = int((datetime.now(UTC) - began).total_seconds() // 60) if began else 0
        hours, rest = divmod(max(0, minutes), 60)
        here = began.astimezone() if began else None
        since = f"since {here.day} {here:%B}" if here else ""
        self._elapsed.setText(f"{hours}:{rest:02}" if hours < 24 else since)
        self._elapsed.setAccessibleName(f"In session for {hours} hours and {rest} minutes")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.notice))
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(look.accent))
