"""The map by keyboard: a number or Tab chooses a marker, arrows move it, Enter keeps, Esc puts back."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.models.rows import RiskRow
from app.models.scale import Position
from app.widgets.heat_map.arrange import More

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas

_LETTERS = "abcdefghijklmnopqrstuvwxyz-/. "
PAUSE = 1.5  # seconds after which a typed number begins anew

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_KEEP = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_FREE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def typed_for(text: str, rows: list[RiskRow]) -> RiskRow | None:
    """The risk whose reference is what was typed, or else begins with it; of "CR16" the figures will do."""
    wanted = text.casefold()
    refs = [(risk, risk.ref.casefold()) for risk in rows]
    figures = [(risk, ref.lstrip(_LETTERS)) for risk, ref in refs]
    exact = (risk for risk, ref in (*refs, *figures) if ref == wanted)
    begins = (risk for risk, ref in (*refs, *figures) if ref.startswith(wanted))
    return next(exact, None) or next(begins, None)


class Keys:
    """What each key does on the canvas.

    A chosen marker is the canvas's; a "+7" disc is chosen by keyboard alone, and kept here by its cell.

    Attributes:
        gives: Given a text that is no number, with the figures that it began with: whether somebody took it, as the reason of the
            last move.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._more: Position | None = None
        self._typed = ""
        self._typed_at = 0.0
        self._begun, self._from = (
            "",
            "",
        )  # all figures that were typed, and the marker that was chosen before them
        self.gives: Callable[[str], bool] = lambda _: False

    def press(self, event: QKeyEvent) -> None:
        """Act on a key, or leave it to the window."""
        if event.modifiers() & ~_FREE:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self._escape())
        elif event.key() in _ARROWS:
            self._arrow(*_ARROWS[Qt.Key(event.key())])
        elif event.key() in _KEEP and not self._is_reason(event.text()):
            self._keep()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.setAccepted(self._take_off())
        elif event.key() not in _KEEP and not self._is_reason(event.text()):
            if event.text().isalnum() or (event.text() and self._typed and event.text() in ".-/ "):
                event.setAccepted(self._type(event.text()))
            else:
                event.ignore()  # Shift alone, before a capital, too

    def _is_reason(self, text: str) -> bool:
        """Whether somebody took what is being typed: "More recruits", and "3 of 4 agreed", of which 3 alone is a number."""
        begun = self._begun if monotonic() - self._typed_at <= PAUSE else ""
        is_number = text.isdecimal() or (begun and typed_for(begun + text, self._rows()))
        is_words = text.isalpha() or (begun and text.isprintable() and not self._canvas.hand.busy)
        if not text or is_number or not is_words or not self.gives(begun + text):
            return False
        if begun:
            self._canvas.choose(self._from)
        self._begun = ""
        return True

    def enter(self, forward: bool) -> None:
        """The focus came by Tab: choose the first marker, or the last."""
        if not (self._canvas.chosen_id or self.at_more):
            self.step(forward)

    def step(self, forward: bool) -> bool:
        """Choose the next marker or "+7" disc; False where there is none, so that Tab goes on to the next control."""
        stops = self._stops()
        if not stops:
            return False
        here = self._more or self._canvas.chosen_id
        if here not in stops:
            self._stop_at(stops[0 if forward else -1])
            return True
        place = stops.index(here) + (1 if forward else -1)
        if not 0 <= place < len(stops):
            if self._canvas.hand.busy:
                self._canvas.hand.put_back()
            return False
        self._stop_at(stops[place])
        return True

    def _stops(self) -> list[str | Position]:
        """Where Tab goes: the markers that are seen, and after the last one of a crowded cell its "+7" disc."""
        plan = self._canvas.plan
        seen = [risk for risk in self._rows() if risk.id in plan.places]
        last = {risk.position: risk.id for risk in seen}
        crowded = {last.get(more.position, ""): more.position for more in plan.more}
        stops: list[str | Position] = []
        for risk in seen:
            stops.append(risk.id)
            if risk.id in crowded:
                stops.append(crowded[risk.id])
        return stops + [more.position for more in plan.more if more.position not in last]

    def _stop_at(self, stop: str | Position) -> None:
        canvas = self._canvas
        if isinstance(stop, str):
            canvas.choose(stop)
            return
        canvas.choose("")
        self._more = stop
        canvas.pile.draw_more()
        canvas.viewport().update()
        canvas.more_chosen.emit()

    @property
    def at_more(self) -> More | None:
        """The "+7" disc that is chosen."""
        return next((more for more in self._canvas.plan.more if more.position == self._more), None)

    def leave_more(self) -> None:
        """A marker is chosen, or nothing."""
        if self._more is not None:
            self._more = None
            self._canvas.pile.draw_more()
            self._canvas.viewport().update()

    def _open_more(self, more: More) -> None:
        at = QPointF(*more.place.middle) + QPointF(0, more.place.radius)
        self._canvas.more_wanted.emit(more, self._canvas.viewport().mapToGlobal(at.toPoint()))

    def lift(self, risk_id: str) -> bool:
        """Take a risk by keyboard, one without a position over the lowest cell; False where risks cannot be moved."""
        canvas = self._canvas
        marker = canvas.marker(risk_id)
        if marker is None:
            return False
        if not canvas.movable:
            canvas.not_movable.emit()
            return False
        start = marker.cell() or Position(1, 1)
        canvas.choose(risk_id)
        canvas.hand.take(marker)
        canvas.hand.carry_to_cell(start)
        return True

    def _rows(self) -> list[RiskRow]:
        return self._canvas.shown.of(self._canvas.rows)

    def _escape(self) -> bool:
        canvas = self._canvas
        self._typed = self._begun = ""
        if canvas.hand.busy:
            canvas.mouse.forget()
            canvas.hand.put_back()
            return True
        if (canvas.chosen_id or self._more) and not canvas.presenting:
            canvas.choose("")
            return True
        return False

    def _arrow(self, right: int, up: int) -> None:
        canvas = self._canvas
        self._begun = ""
        if not canvas.chosen_id:
            self.step(forward=True)
            return
        if not canvas.hand.busy:
            marker = canvas.marker(canvas.chosen_id)
            new = marker is not None and marker.cell() is None
            if not self.lift(canvas.chosen_id) or new:  # a new one first shows itself in the lowest cell
                return
        cell = canvas.hand.cell
        if cell is None:
            return
        likelihood, impact = canvas.frame.step(right, up)
        canvas.hand.carry_to_cell(
            Position(
                min(max(cell.likelihood + likelihood, 1), canvas.risk_scale.likelihood.size),
                min(max(cell.impact + impact, 1), canvas.risk_scale.impact.size),
            )
        )

    def _keep(self) -> None:
        canvas = self._canvas
        if canvas.hand.busy:
            canvas.mouse.forget()
            canvas.hand.drop()
        elif canvas.chosen_id:
            canvas.opened.emit(canvas.chosen_id)
        elif more := self.at_more:
            self._open_more(more)

    def _take_off(self) -> bool:
        """Wish for the chosen risk to be not assessed; a reason is asked first."""
        canvas = self._canvas
        marker = canvas.marker(canvas.chosen_id)
        if marker is None or marker.cell() is None:
            return False
        if canvas.hand.busy:
            canvas.hand.put_back()
        if canvas.movable:
            canvas.off_wanted.emit(canvas.chosen_id)
        else:
            canvas.not_movable.emit()
        return True

    def _type(self, text: str) -> bool:
        now = monotonic()
        if now - self._typed_at > PAUSE:
            self._typed = self._begun = ""
        self._from = self._from if self._begun else self._canvas.chosen_id
        self._typed_at, self._begun = now, self._begun + text
        for typed in (self._typed + text, text):
            if risk := typed_for(typed, self._rows()):
                self._typed = typed
                self._canvas.choose(risk.id)
                return True
        self._typed = ""
        return False
