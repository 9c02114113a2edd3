"""Markers that glide to new places together: one clock leads all of them, since a hundred clocks take half a frame to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

if TYPE_CHECKING:
    from app.widgets.heat_map.marker import RiskMarker

Way = tuple["RiskMarker", float, float, float, float]  # from where, and how far


class Glide(QVariantAnimation):
    """Leads markers to their places. A marker that is taken hold of, or led by another glide, is led no further."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways: list[Way] = []
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._lead)

    def begin(self, duration_ms: int) -> None:
        """Set out anew, with nobody yet; those who were led stay where they are. No time is no glide."""
        self.stop()
        self._ways = []
        self.setDuration(duration_ms)
        if duration_ms:
            self.start()

    def take(self, marker: RiskMarker, where: QPointF) -> None:
        """Lead a marker from where it is."""
        here = marker.pos()
        x, y = here.x(), here.y()
        self._ways.append((marker, x, y, where.x() - x, where.y() - y))

    def _lead(self, part: float) -> None:
        """On whole pixels: there what was painted of a marker is only copied, between two it would be painted anew."""
        for marker, x, y, across, down in self._ways:
            if marker.led_by is self:
                marker.setPos(round(x + across * part), round(y + down * part))
