"""The items on the map that can be taken hold of: a risk's marker, and the disc for those that found no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.widgets.heat_map import marks
from app.widgets.heat_map.arrange import More, Place, on_map
from app.widgets.heat_map.gliding import Glide
from app.widgets.heat_map.grid import cell_at
from app.widgets.heat_map.packing import SMALLEST

if TYPE_CHECKING:
    from app.widgets.heat_map.colours import Look

GLIDE_MS = 180
ON_MAP, IN_HAND = 10.0, 20.0  # how high items lie


class RiskMarker(QGraphicsObject):
    """A risk's disc. Dropping it asks for a new position; it saves nothing.

    Attributes:
        risk: As it was last read from the register.
        wished: Where it was dropped, until fresh rows come or it is sent home.
        glides: Whether it may glide; not where the system asks for less motion.
        led_by: The glide that takes it to its place; None where it is at rest or in a hand.
    """

    dropped = Signal(str, Position)

    def __init__(self, risk: RiskRow, scale: Scale, look: Look, family: QFont) -> None:
        super().__init__()
        self.risk = risk
        self.risk_scale = scale
        self.wished: Position | None = None
        self.glides = False
        self.radius = self._radius_at_rest = SMALLEST
        self.state = marks.PLAIN
        self._look = look
        self._family = family
        self._home: QPointF | None = None
        self.led_by: Glide | None = None
        self._own_glide: Glide | None = None
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(ON_MAP)
        self.setVisible(False)

    def cell(self) -> Position | None:
        """The cell it stands on or was dropped on; None off the map."""
        if self.wished is not None:
            return self.wished
        return self.risk.position if on_map(self.risk, self.risk_scale) else None

    @property
    def is_away(self) -> bool:
        """Whether it has no place on the map and is not seen: not assessed, or behind a "+7" disc."""
        return self._home is None and not self.isVisible()

    def drop(self, where: QPointF) -> None:
        """End a drag at a point in map units (likelihood, impact), or go home if nothing changed."""
        position = cell_at(where.x(), where.y(), self.risk_scale)
        self.stand_out(lifted=False)
        if position == self.risk.position:
            self.go_home(glide=self.glides)
            return
        self.wished = position
        self.dropped.emit(self.risk.id, position)

    def set_risk(self, risk: RiskRow, scale: Scale, look: Look, family: QFont) -> None:
        """Show a fresh row; whatever was wished for has been answered by it."""
        same = (
            risk.ref == self.risk.ref
            and risk.horizon is self.risk.horizon
            and look == self._look
            and family == self._family
        )
        self.risk, self.risk_scale, self._look, self._family = risk, scale, look, family
        self.wished = None
        if not same:
            self.update()

    def settle(
        self, place: Place | None, *, glide: Glide | None, resize: bool = True, held: bool = False
    ) -> None:
        """Take a place on the surface as its home and go there; None hides it.

        Args:
            glide: That leads it there with others; None where it jumps.
            resize: False leaves it its size until ``rest``, since a new size is painted anew.
            held: In a hand, from which it goes home later.
        """
        self._radius_at_rest = place.radius if place else self.radius
        self._home = QPointF(*place.middle) if place else None
        if held:
            return
        if place is None:
            self.setVisible(False)
            return
        if resize or not self.isVisible():
            self.rest()
        self._go_home(glide)

    def rest(self) -> None:
        """Take the size that its place has for it."""
        self.resize(self._radius_at_rest)

    def resize(self, radius: float) -> None:
        """Paint with another radius, in pixels."""
        if radius != self.radius:
            self.prepareGeometryChange()
            self.radius = radius
            self.update()

    def go_home(self, *, glide: bool = False) -> None:
        """Back to where the register says, forgetting what was wished for."""
        if glide and self._own_glide is None:
            self._own_glide = Glide(self)
        own = self._own_glide if glide else None
        if own is not None:
            own.begin(GLIDE_MS)
        self.rest()
        self._go_home(own)

    def _go_home(self, glide: Glide | None) -> None:
        self.wished = None
        self.stop()
        if self._home is None:
            self.setVisible(False)
            return
        if not self.isVisible():
            self.setPos(self._home)
            self.setVisible(True)
        elif glide is None:
            self.setPos(self._home)
        elif self._home != self.pos():
            self.led_by = glide
            glide.take(self, self._home)

    def stop(self) -> None:
        """End a glide where it is."""
        self.led_by = None

    def stand_out(
        self, *, chosen: bool | None = None, lifted: bool | None = None, at_target: bool | None = None
    ) -> None:
        """Change how it is marked; None leaves that as it is."""
        old = self.state
        chosen = old.chosen if chosen is None else chosen
        lifted = old.lifted if lifted is None else lifted
        at_target = old.at_target if at_target is None else at_target
        if (chosen, lifted, at_target) != (old.chosen, old.lifted, old.at_target):
            new = self.state = marks.State(chosen, lifted, at_target)
            self.setZValue(IN_HAND if new.lifted else ON_MAP + new.chosen)
            self.update()

    def is_under(self, x: float, y: float) -> bool:
        """Whether a point of the surface is on the marker."""
        away = QPointF(x, y) - self.pos()
        return self.isVisible() and QPointF.dotProduct(away, away) <= (self.radius + 1) ** 2

    def boundingRect(self) -> QRectF:
        reach = self.radius + marks.AROUND
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks.marker(painter, QPointF(0, 0), self.radius, self.risk, self._look, self._family, self.state)


class MoreDisc(QGraphicsItem):
    """The "+7" of a cell that has no room; pressing it opens the list."""

    def __init__(self, more: More, look: Look, family: QFont, *, chosen: bool) -> None:
        super().__init__()
        self.more = more
        self._chosen = chosen
        self._look = look
        self._family = family
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setPos(*more.place.middle)
        self.setZValue(ON_MAP)

    def is_under(self, x: float, y: float) -> bool:
        """Whether a point of the surface is on the disc."""
        away = QPointF(x, y) - self.pos()
        return QPointF.dotProduct(away, away) <= (self.more.place.radius + 1) ** 2

    def boundingRect(self) -> QRectF:
        reach = self.more.place.radius + marks.AROUND
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = Place((0.0, 0.0), self.more.place.radius)
        count = len(self.more.risks)
        marks.more(painter, here, count, self._look, self._family, chosen=self._chosen)
