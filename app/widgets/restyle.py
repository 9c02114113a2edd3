"""What is out of sight takes on another theme when it comes into sight: of thousands of widgets, hundreds are seen.

Qt restyles every widget that says it has been polished and has no style of its own. One that is out of sight is made to say the
contrary of both, and is styled anew as it is shown, before it is painted.
"""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


class Aside(QObject):
    """The widgets that still have the looks of an earlier theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._widgets: WeakSet[QWidget] = WeakSet()

    def put(self, app: QApplication) -> list[QWidget]:
        """Keep Qt from restyling what is out of sight; returns the rest."""
        seen = []
        for widget in app.allWidgets():
            if widget.isVisible():
                seen.append(widget)
            elif widget.testAttribute(_POLISHED):
                _mark(widget, waits=True)
                self._widgets.add(widget)
                if widget.isHidden():
                    widget.installEventFilter(self)
        return seen

    def give_back(self) -> None:
        """Let Qt restyle all of them, as it is about to restyle everything."""
        for widget in list(self._widgets):
            if isValid(widget):
                widget.removeEventFilter(self)
                _mark(widget, waits=False)
        self._widgets.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            self._restyle(watched)
        return False

    def _restyle(self, widget: QWidget) -> None:
        """Style a widget and what is in sight in it; what is hidden in it waits on."""
        if widget in self._widgets:
            self._widgets.discard(widget)
            style = widget.style()
            style.unpolish(widget)
            style.polish(widget)
            _mark(widget, waits=False)
            for kind in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
                QApplication.sendEvent(widget, QEvent(kind))
        for child in widget.children():
            if not isinstance(child, QWidget):
                continue
            if not child.isHidden():
                self._restyle(child)
            elif child in self._widgets:
                child.installEventFilter(self)


def _mark(widget: QWidget, *, waits: bool) -> None:
    widget.setAttribute(_POLISHED, not waits)
    widget.setAttribute(_OWN_STYLE, waits)
