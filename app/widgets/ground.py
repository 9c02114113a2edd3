"""The ground of a card: a surface with a hairline round it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.widgets import theme
from app.widgets.theme import GAP


def draw_card(widget: QWidget) -> None:
    """Draw it under a widget that is being painted, in the theme of now."""
    look = theme.current()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(look.line), 1))
    painter.setBrush(theme.colour(look.surface))
    # Through the middle of pixels: a line between two of them is drawn as two paler ones.
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GAP, GAP)
