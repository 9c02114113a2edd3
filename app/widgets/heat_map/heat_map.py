"""The heat map as a whole: bar, tray, one map or two, legend, time slider, the last move in words, and the panel that asks why.

It shows rows, announces wishes and saves nothing. A view needs: ``set_rows`` and ``set_times``, ``show_time`` for a quarter that
``time_wanted`` asked for, ``move_wanted``, ``go_home`` for a refusal, ``ask_reason`` after a success.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.widgets import plain
from app.widgets.heat_map import picture, telling, words
from app.widgets.heat_map.carrier import Carrier
from app.widgets.heat_map.choosing import Choosing
from app.widgets.heat_map.following import Following
from app.widgets.heat_map.in_time import InTime, Times
from app.widgets.heat_map.layout import Layout
from app.widgets.heat_map.off_map import OffMap
from app.widgets.heat_map.panes import Beside, panes, where
from app.widgets.heat_map.paper import pictured
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.words import Move

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.marker import RiskMarker

ONLY_READ = words.ONLY_READ
GLIDE_MS, IN_TIME_MS = 180, 900  # after a move; from quarter to quarter, slow enough for a board to follow


class HeatMap(QWidget):
    """Drag a risk to wish for a new position.

    Attributes:
        last_move: The move that was wished for last; None before the first.
        tells_of_a_move: Whether the line beside the map does, and does not say what the map as a whole shows.
    """

    move_wanted = Signal(str, Position)
    chosen = Signal(str)  # id, or "" where nothing is chosen any more
    opened = Signal(str)  # Enter on a risk: go to its details
    shown_changed = Signal()  # what is to be kept in the settings: ``to_plain()``
    save_wanted = Signal(str)  # "png", "svg" or "pdf"; ask for a file, then write what ``picture()`` makes
    spoken = Signal(str)  # what a screen reader is told
    time_wanted = Signal(object)  # a closed Quarter that is to be read and handed to ``show_time``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last_move: Move | None = None
        self._waiting: Move | None = None
        self._why_not = ONLY_READ
        self._shown = Shown()
        self._beside, self._title, self.tells_of_a_move = Beside.ONE, "", False
        self.list_of_more: QMenu | None = None
        self.time = InTime(self)
        self.choosing = Choosing(self)
        self._off_map = OffMap(self)
        self.following = Following(self)
        parts = self.parts = Layout(self, self._connect_canvas)
        self.bar, self.column, self.maps, self.aside = parts.bar, parts.column, parts.maps, parts.aside
        self.timeline, self.tray, self.reason = parts.timeline, parts.column.tray, parts.column.reason
        self._connect()
        self.setFocusProxy(self.canvas)
        self._show_all()

    def _connect(self) -> None:
        self.bar.changed.connect(self._change_shown)
        self.bar.beside_wanted.connect(self.set_beside)
        self.bar.copy_wanted.connect(self.copy_picture)
        self.bar.save_wanted.connect(self.save_wanted)
        self.column.fold_wanted.connect(self._fold)
        self.tray.chosen.connect(self.choosing.from_tray)
        self.tray.lift_wanted.connect(self.lift)
        self.aside.now_wanted.connect(self.timeline.to_now)
        self.aside.worded.connect(self.following.explain_soon)  # a map of another size may have other marks
        self.timeline.moved.connect(self.time.go)
        self.time.wanted.connect(self.time_wanted)
        self.timeline.legend_button.toggled.connect(self.following.explain_soon)
        self.time.changed.connect(self._show_time)
        self._carrier = Carrier(self.tray, self.maps.of, self._off_map.carried)

    def _connect_canvas(self, canvas: Canvas) -> None:
        canvas.dropped.connect(self._dropped)
        canvas.hand.taken.connect(self.following.waiting.finish)
        canvas.over.connect(self._moving)
        canvas.gave_up.connect(self._gave_up)
        canvas.opened.connect(self.opened)
        canvas.not_movable.connect(lambda: self.say(self._why_not))
        canvas.keys.gives = lambda text: self.reason.begin(text)
        self.choosing.connect_canvas(canvas)
        self._off_map.connect_canvas(canvas)

    @property
    def canvas(self) -> Canvas:
        """The map, or that at the left."""
        return self.maps.first

    @property
    def scale(self) -> Scale:
        """The scale of now."""
        return self.time.now.scale

    @property
    def shown(self) -> Shown:
        """Filters and layers."""
        return self._shown

    @property
    def beside(self) -> Beside:
        """Which maps stand side by side."""
        return self._beside

    def set_rows(
        self, rows: Sequence[RiskRow], scale: Scale, movable: bool = True, *, why_not: str = ONLY_READ,
        times: Times | None = None,
    ) -> None:  # fmt: skip
        """Show these risks. A marker that was dropped settles where its row says.

        Args:
            movable: False for a closed quarter or a read-only file; ``why_not`` is then said on a try.
            times: Other stops for the slider; None leaves it as it is.
        """
        self._why_not = why_not
        self.time.set_now(rows, scale, movable=movable)
        answered, self._waiting = self._waiting, None
        if times is not None:
            self._offer(times)
        self._show_all()
        self._withdraw_question()
        if answered is not None and where(self.time.now, answered.risk.id) == answered.after:
            self.say(words.outcome(answered, scale))

    def set_times(self, times: Times) -> None:
        """Offer other stops on the slider; what was read of closed quarters is forgotten."""
        self._offer(times)
        self._show_all()

    def _offer(self, times: Times) -> None:
        self.time.set_quarters(times)
        self.timeline.set_stops(times.stops)

    def show_time(self, quarter: Quarter, rows: Sequence[RiskRow], scale: Scale) -> None:
        """Show a closed quarter that was asked for."""
        self.time.take(quarter, rows, scale)

    def _withdraw_question(self) -> None:
        """Nobody is asked why of a move that was undone."""
        move = self.last_move
        asked = self.reason.step_id is not None and self.reason.about_last
        if move is not None and asked and where(self.time.now, move.risk.id) != move.after:
            self.reason.withdraw()

    def set_names(self, *, title: str = "", pillars: dict[str, str] | None = None) -> None:
        """Name the picture, and the pillars by reference."""
        self._title = title
        self.bar.only.set_choices(self.time.now.rows, pillars or {})

    def set_shown(self, shown: Shown) -> None:
        """Use these filters and layers; announces nothing."""
        self._shown = shown
        self._show_all()

    def set_presenting(self, presenting: bool) -> None:
        """For a room: nothing but the map, the tray and the last decision, in large type."""
        self.parts.set_presenting(presenting)
        self._show_all()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_beside(self, beside: Beside) -> None:
        """Put these maps side by side; an earlier quarter is the one before now, until the slider says another."""
        self.tells_of_a_move = False
        if beside is Beside.QUARTERS and not self.time.quarters:
            self.say(words.NOTHING_BEFORE)
            beside = Beside.ONE
        compares, compared = (one is Beside.QUARTERS for one in (beside, self._beside))
        self._beside = beside
        self.aside.forget_width()
        if self.timeline.at_now == compares and (compares or compared):  # what follows is about now again
            self.timeline.go(len(self.time.quarters) - compares)
        self._show_all()
        self.shown_changed.emit()

    def to_plain(self) -> dict[str, object]:
        """What is kept in the settings."""
        return {**self._shown.to_plain(), "folded": self.parts.crowding.wanted}

    def from_plain(self, plain: dict[str, object]) -> None:
        """Take up what ``to_plain`` gave; anything strange is passed over."""
        self.parts.fold(plain.get("folded") is True)
        self.set_shown(Shown.from_plain(plain))

    def marker(self, risk_id: str) -> RiskMarker:
        """A risk's marker.

        Raises:
            KeyError: the risk is not among the rows.
        """
        marker = self.maps.of(risk_id).marker(risk_id)
        if marker is None:
            raise KeyError(risk_id)
        return marker

    def choose(self, risk_id: str) -> None:
        """Mark a risk as chosen, as its row was chosen elsewhere; announces nothing."""
        self.choosing.choose(risk_id)

    def lift(self, risk_id: str) -> None:
        """Take a risk by keyboard, and put the keyboard on the map."""
        canvas = self.maps.of(risk_id)
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.keys.lift(risk_id)

    def go_home(self, risk_id: str) -> None:
        """A wish was refused: its marker goes back to where the register says."""
        self._waiting = None
        canvas = self.maps.of(risk_id)
        if (marker := canvas.marker(risk_id)) is not None:
            marker.go_home(glide=canvas.glides)
            self.say(words.put_back(marker.risk, self.scale))

    def ask_reason(self, step_id: object) -> None:
        """Ask why the last move was made; to be called when it was saved as this step."""
        if (move := self.last_move) is not None:
            self.reason.ask(step_id, words.move_line(move, self.scale), needed=move.before is not None)
            self.reason.about_last = True

    def picture(self) -> picture.Picture:
        """The map as shown, or both where two stand side by side, to be drawn for paper."""
        return pictured(panes(self._beside, self._shown, self.time.now, self.time.then), self._title)

    def copy_picture(self) -> None:
        """The map as shown, to the clipboard."""
        picture.copy(self.picture())
        self.say("The map is on the clipboard as a picture.")

    def say(self, text: str, *, write: bool = True) -> None:
        """Tell a screen reader, and where ``write``, everybody."""
        if write:
            self.tells_of_a_move = True
            self.aside.say(text)
        if write and self.aside.isHidden():
            telling.show_over(self.canvas, text)
        plain.announce(self.canvas, text)
        self.spoken.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.refit()

    def _show_all(self, glide_ms: int = GLIDE_MS) -> None:
        shown_panes = panes(self._beside, self._shown, self.time.now, self.time.then)
        here = self.time.then or self.time.now
        self.bar.set_shown(self._shown)
        self.bar.set_beside(self._beside, horizons=any(one.slice.has_horizons for one in shown_panes))
        self.aside.set_quarter(here.name, past=here.past)
        self.parts.make_room(len(shown_panes))
        self.maps.show_panes(shown_panes, glide_ms=glide_ms)
        glides = glide_ms > GLIDE_MS and self.canvas.glides
        after_ms = glide_ms if glides else 0 if self.canvas.is_crowded else None
        self.following.show(here, after_ms)

    def _change_shown(self, shown: Shown) -> None:
        self.tells_of_a_move = False
        self.set_shown(shown)
        self.shown_changed.emit()
        self.say(telling.whole(self.maps), write=False)

    def _show_time(self) -> None:
        self.tells_of_a_move = False
        self._show_all(IN_TIME_MS)
        here = self.time.then or self.time.now
        state = "Closed, only to be read" if here.past else "Now"
        self.say(f"{here.name}. {state}. {telling.whole(self.maps)}", write=False)

    def _fold(self, folded: bool) -> None:
        self.parts.fold(folded)
        self.shown_changed.emit()

    def _moving(self, move: Move | None) -> None:
        if move is not None:
            self.say(words.spoken_move(move, self.scale), write=False)

    def _gave_up(self, risk_id: str) -> None:
        if (marker := self.maps.of(risk_id).marker(risk_id)) is not None:
            self.say(words.put_back(marker.risk, self.scale))

    def _dropped(self, risk_id: str, position: Position) -> None:
        risk = self.marker(risk_id).risk
        self.last_move = self._waiting = Move(risk, risk.position, position)
        self.move_wanted.emit(risk_id, position)
