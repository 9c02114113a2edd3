"""The words of a button that shows its picture alone, or a part of them, where the keyboard has come to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QToolButton, QToolTip, QWidget

_QTS_OFF = 14  # pixels that Qt leaves room for a pointer


def tip_by_key(widget: QWidget) -> None:
    """Show its tooltip as the pointer would, if only that has its words; Qt hides it as the keyboard goes on."""
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    if by_key and isinstance(widget, QAbstractButton) and widget.toolTip() and _is_short(widget):
        below = QPoint(0, widget.height() - _QTS_OFF)
        QToolTip.showText(widget.mapToGlobal(below), widget.toolTip(), widget)


def _is_short(button: QAbstractButton) -> bool:
    """Whether less than its name is written on it."""
    alone = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(button, QToolButton) and button.toolButtonStyle() == alone and not button.icon().isNull():
        return True
    shown = button.text().strip().replace("&&", "&")
    return not shown or (shown.endswith("…") and button.accessibleName().startswith(shown[:-1] + " "))
