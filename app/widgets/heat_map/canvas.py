"""The pyqtgraph view with our own items in it. Imported only when a map is first shown: pyqtgraph takes its time.

The scene's units are the view's pixels. Mouse and keys go to the view itself and not through pyqtgraph's scene, which asks every
item about every movement; nothing here zooms or pans, so the map cannot be lost by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmapCache,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.models.rows import RiskRow
from app.models.scale import Position, Scale, four_levels
from app.widgets import theme
from app.widgets.heat_map import paint
from app.widgets.heat_map.arrange import Arrangement, arrange
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.gliding import Glide
from app.widgets.heat_map.grid import Frame
from app.widgets.heat_map.hand import Hand
from app.widgets.heat_map.keys import Keys
from app.widgets.heat_map.marker import GLIDE_MS, RiskMarker
from app.widgets.heat_map.mouse import Mouse
from app.widgets.heat_map.pile import Pile
from app.widgets.heat_map.resting import Resting, in_groups
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.words import Move

CACHE_KB = 128 * 1024  # Qt keeps 10 MB of drawn items by default, less than a map on a large screen
_BREATH_MS = 20  # after a glide
MOST_GLIDES = 120  # more markers than this jump to their new places
CROWD = 500  # more risks than this are placed after the window has its new size, their lines bit by bit


class Canvas(pg.GraphicsView):
    """Cells, markers and what joins them."""

    dropped = Signal(str, Position)
    chosen = Signal(str)  # id, or "" where nothing is chosen any more
    opened = Signal(str)  # Enter on a marker that is not being moved
    over = Signal(object)  # Move being shown, or None
    gave_up = Signal(str)
    more_chosen = Signal()  # by keyboard
    more_wanted = Signal(object, QPoint)  # the More disc, and where on the screen
    not_movable = Signal()
    # The marker that the mouse carries; its middle and the pointer, on the screen.
    near_edge = Signal(object, QPoint, QPoint)
    inside = Signal()  # the mouse carries nothing there any more
    let_go_off = Signal(str, QPoint)  # id of a risk that was let go off the map, and where on the screen
    off_wanted = Signal(str)  # id of a risk that is to be not assessed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), CACHE_KB))
        self.setViewportUpdateMode(self.ViewportUpdateMode.BoundingRectViewportUpdate)  # the sheet is cheap
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # pyqtgraph's keeps the ground of an earlier theme
        self.rows: Sequence[RiskRow] = ()
        self.risk_scale: Scale = four_levels()
        self.shown = Shown()
        self.movable = False
        self._risks: dict[str, RiskRow] = {}
        self.markers: dict[str, RiskMarker] = {}  # those made so far
        self.chosen_id = self._hovered = ""
        self.captioned = self.presenting = False
        self.large = 1.0  # how many times larger the letters are, for a room
        # Whether a point of the screen takes nothing of this map.
        self.is_off: Callable[[QPoint], bool] = lambda _: False
        self.colours = look(theme.current())
        self.pile = Pile(self)
        self.resting = Resting(self)
        self.glide = Glide(self)
        self._glide_ms = GLIDE_MS
        self.frame, self.letters = self.fitted(400, 400)
        self.plan: Arrangement = arrange((), self.risk_scale, self.shown, self.frame, 20)
        self.hand = Hand(self)
        self.hand.over.connect(self._show_move)
        self.hand.gave_up.connect(self.gave_up)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(lambda: self._arrange(glide=False))
        self.keys = Keys(self)
        self.mouse = Mouse(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)  # of two on a small laptop at 150 %
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    # What is shown

    @property
    def glides(self) -> bool:
        """Whether markers glide: not where the system asks for less motion, and not in a crowd."""
        few = len(self.plan.places) <= MOST_GLIDES
        return few and self.isVisible() and QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many risks for one turn of the event loop."""
        return len(self.rows) > CROWD

    def set_rows(
        self, rows: Sequence[RiskRow], scale: Scale, shown: Shown, *, movable: bool, glide_ms: int = GLIDE_MS
    ) -> None:
        """Show these risks; markers glide to where the rows say."""
        self.rows, self.risk_scale, self.shown, self.movable = rows, scale, shown, movable
        self._glide_ms = glide_ms
        self._risks = {risk.id: risk for risk in rows}
        if (held := self.hand.marker) and (held.risk.id not in self._risks or not movable):
            self.hand.put_back()
        for gone in self.markers.keys() - self._risks.keys():
            self.scene().removeItem(self.markers.pop(gone))
        self._dress()
        if not self.may_choose(self.chosen_id):
            self._set_chosen("")
        self._arrange(glide=self.glides, slowly=glide_ms > GLIDE_MS)

    def _dress(self) -> None:
        for key, marker in self.markers.items():
            marker.set_risk(self._risks[key], self.risk_scale, self.colours, self.font())

    def set_large(self, factor: float, *, presenting: bool) -> None:
        """Write larger, for a room; Esc then leaves it, even where a risk is chosen."""
        self.large, self.presenting = factor, presenting
        self._arrange_anew()

    def fitted(self, width: int, height: int) -> tuple[Frame, paint.Letters]:
        """The map as it is drawn in this room, or would be: who decides about the room asks here too."""
        letters = self.font(), self.large, theme.larger() if min(width, height) >= paint.ROOMY else 1.0
        return paint.fitted(width, height, self.risk_scale, *letters, at_top=self.captioned)

    def marker(self, risk_id: str) -> RiskMarker | None:
        """A risk's marker, made when it is first wanted, since most of a crowd are never seen; None for no risk of these."""
        if risk_id not in self.markers and risk_id in self._risks:
            made = RiskMarker(self._risks[risk_id], self.risk_scale, self.colours, self.font())
            made.dropped.connect(self.dropped)
            self.scene().addItem(made)
            self.markers[risk_id] = made
        return self.markers.get(risk_id)

    def _arrange(self, *, glide: bool, slowly: bool = False) -> None:
        """Put everything in its place.

        Args:
            slowly: Nothing but the gliding markers is drawn until they rest: no frame of the glide may be late.
        """
        self._again.stop()
        slowly = slowly and glide
        self.frame, self.letters = self.fitted(self.viewport().width(), self.viewport().height())
        room = self.frame, self.letters.strip
        self.plan = arrange(self.rows, self.risk_scale, self.shown, *room, self.chosen_id)
        glides, leads, held = self.glides, self.glide if glide else None, self.hand.marker
        self.glide.begin(self._glide_ms if glide else 0)
        for risk in self.rows:
            place = self.plan.places.get(risk.id)
            marker = self.marker(risk.id) if place else self.markers.get(risk.id)
            if marker is None or (place is None and marker.is_away):
                continue  # as most of a crowd are
            marker.glides = glides
            at_target = self.shown.target and risk.position is not None and risk.target == risk.position
            marker.stand_out(chosen=risk.id == self.chosen_id, at_target=at_target)
            marker.settle(place, glide=leads, resize=not slowly, held=marker is held)
        self.pile.draw_more()
        self.pile.draw_still(self.letters, words=not slowly)
        if slowly:
            self.pile.hide_marks()
            self.resting.begin(self._glide_ms + _BREATH_MS, self._at_rest([*self.markers.values()]))
        elif self.is_crowded:
            self.resting.begin(0, self._at_rest())  # all of it in one turn would hold up the window
        else:
            self.resting.drop()
            for task in self._at_rest():
                task()
        if self.hand.marker is not None and self.hand.cell is not None:
            self.hand.carry_to_cell(self.hand.cell)
            self._show_move(Move(self.hand.marker.risk, self.hand.marker.risk.position, self.hand.cell))

    def _arrange_anew(self) -> None:
        """In another room or with other letters; a crowd once, after all of them that come together."""
        if self.is_crowded and self.isVisible():
            self._again.start()
        else:
            self._arrange(glide=False)

    def _at_rest(self, resized: Sequence[RiskMarker] = ()) -> list[Callable[[], object]]:
        """What is drawn when nothing moves any more, in pieces, after the markers that then take their new sizes."""
        drawn = *self.pile.draw_ghosts(), *self.pile.draw_lines(), self._draw_strong
        return [*in_groups(resized), *drawn, *([self.pile.prepare_glide] if resized else ())]

    def _draw_strong(self) -> None:
        """The lines of the risk under the pointer, else of the chosen one, before all others."""
        marker = self.hand.marker or self.markers.get(self._hovered) or self.markers.get(self.chosen_id)
        self.pile.strengthen(marker, lifted=self.hand.marker is not None)

    def _show_move(self, move: Move | None) -> None:
        if move is None or not self.pile.shows_move:  # the hand was emptied or filled
            self._draw_strong()
        self.pile.show_move(move)
        self.over.emit(move)

    def may_choose(self, risk_id: str) -> bool:
        """Whether a risk is among those that the map shows, on it or not yet assessed."""
        return (risk := self._risks.get(risk_id)) is not None and self.shown.takes(risk)

    def choose(self, risk_id: str, *, tell: bool = True) -> None:
        """Mark one risk as chosen; "" for none. It comes out from behind a "+7" disc."""
        self.keys.leave_more()
        risk_id = risk_id if self.may_choose(risk_id) else ""
        if risk_id == self.chosen_id:
            return
        self.resting.finish()
        if self.hand.marker is not None and self.hand.marker.risk.id != risk_id:
            self.hand.put_back()
        self._set_chosen(risk_id)
        if risk_id and risk_id not in self.plan.places:  # hidden behind a disc
            self._arrange(glide=False)
        else:
            for key, marker in self.markers.items():
                marker.stand_out(chosen=key == risk_id)
            self._draw_strong()
        if tell:
            self.chosen.emit(risk_id)

    def _set_chosen(self, risk_id: str) -> None:
        self.chosen_id = risk_id
        self.viewport().update()  # the frame round the whole map goes where a risk is chosen

    def point_at(self, risk_id: str) -> None:
        """Strengthen the lines of the risk under the pointer; "" when it left."""
        if risk_id != self._hovered:
            self._hovered = risk_id
            self._draw_strong()

    # Mouse: none of it goes on to pyqtgraph

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    mouseDoubleClickEvent = mousePressEvent  # Qt's own name

    def leaveEvent(self, event: QEvent) -> None:
        self.mouse.hover(-1, -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page may scroll; the map never zooms

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.press(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.keys.step(forward) or QWidget.focusNextPrevChild(self, forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.keys.enter(event.reason() is Qt.FocusReason.TabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        window_only = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self.hand.busy and event.reason() not in window_only:
            self.hand.put_back()
        self.viewport().update()

    # Size and looks
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "keys"):  # pyqtgraph calls this while it is being made
            self._arrange_anew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        has_items = hasattr(self, "keys") and not self.closed  # pyqtgraph clears what it closes
        if has_items and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.colours = look(theme.current())
            self._dress()
            self._arrange_anew()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self.hasFocus():
            paint.focus_frame(painter, QRectF(self.viewport().rect()), theme.current().focus)
