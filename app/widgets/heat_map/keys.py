"""The map by keyboard: a number or Tab chooses a marker, arrows move it, Enter keeps, Esc puts back."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.models.rows import RiskRow
from app.models.scale import Position
from app.widgets.heat_map.arrange import on_map

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas

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
    """The risk whose reference is what was typed, or else begins with it."""
    wanted = text.casefold()
    exact = (risk for risk in rows if risk.ref.casefold() == wanted)
    begins = (risk for risk in rows if risk.ref.casefold().startswith(wanted))
    return next(exact, None) or next(begins, None)


class Keys:
    """What each key does on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._typed = ""
        self._typed_at = 0.0

    def press(self, event: QKeyEvent) -> None:
        """Act on a key, or leave it to the window."""
        if event.modifiers() & ~_FREE:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self._escape())
        elif event.key() in _ARROWS:
            self._arrow(*_ARROWS[Qt.Key(event.key())])
        elif event.key() in _KEEP:
            self._keep()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.setAccepted(self._take_off())
        elif not event.text():  # Shift alone, as before the capital with which a reason begins
            event.ignore()
        elif event.text().isalnum() or (self._typed and event.text() in ".-/ "):
            event.setAccepted(self._type(event.text()))
        else:
            event.ignore()

    def enter(self, forward: bool) -> None:
        """The focus came by Tab: choose the first marker, or the last."""
        if not self._canvas.chosen_id:
            self.step(forward)

    def step(self, forward: bool) -> bool:
        """Choose the next marker; False where there is none, so that Tab goes on to the next control."""
        ids = [risk.id for risk in self._rows() if on_map(risk, self._canvas.risk_scale)]
        if not ids:
            return False
        chosen = self._canvas.chosen_id
        if chosen not in ids:
            self._canvas.choose(ids[0 if forward else -1])
            return True
        place = ids.index(chosen) + (1 if forward else -1)
        if not 0 <= place < len(ids):
            if self._canvas.hand.busy:
                self._canvas.hand.put_back()
            return False
        self._canvas.choose(ids[place])
        return True

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
        self._typed = ""
        if canvas.hand.busy:
            canvas.mouse.forget()
            canvas.hand.put_back()
            return True
        if canvas.chosen_id and canvas.large == 1.0:
            canvas.choose("")
            return True
        return False

    def _arrow(self, right: int, up: int) -> None:
        canvas = self._canvas
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
            self._typed = ""
        self._typed_at = now
        for typed in (self._typed + text, text):
            if risk := typed_for(typed, self._rows()):
                self._typed = typed
                self._canvas.choose(risk.id)
                return True
        self._typed = ""
        return False
