"""What is out of sight takes on another theme when it comes into sight: of thousands of widgets, hundreds are seen.

Qt restyles every widget that says it has been polished and has no style of its own, and twice where a sheet is taken off and
another put on. Each is made to say the contrary of both meanwhile: what is in sight is then styled once, and what is not as it
is shown, before it is painted.
"""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.widgets.every import every_widget

_POLISHED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle

Seen = list[tuple[QWidget, QSize, QSize]]  # each with the least and the most of its size


class Aside(QObject):
    """The widgets that still have the looks of an earlier theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._widgets: WeakSet[QWidget] = WeakSet()

    def put(self) -> Seen:
        """Keep Qt from restyling anything; returns what is in sight, to be given to ``restyle`` under the new sheet."""
        seen = []
        for widget in every_widget():
            if widget.isVisible():
                seen.append((widget, widget.minimumSize(), widget.maximumSize()))
                if widget.testAttribute(_POLISHED):
                    widget.style().unpolish(widget)
                    _mark(widget, waits=True)
            elif widget.testAttribute(_POLISHED):
                _mark(widget, waits=True)
                self._widgets.add(widget)
                if widget.isHidden():
                    widget.installEventFilter(self)
        return seen

    def restyle(self, seen: Seen) -> None:
        """Style what is in sight as the sheet of now says; themes differ in colours, so that the limits of its size stay."""
        for widget, _, _ in seen:
            _mark(widget, waits=False)
        for widget, least, most in seen:
            widget.style().polish(widget)
            _limit(widget, least, most)
        # Qt says nothing of the palette where only the bands' colours differ.
        for kind in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            for widget, _, _ in seen:
                if isValid(widget):
                    QApplication.sendEvent(widget, QEvent(kind))

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
            style, least, most = widget.style(), widget.minimumSize(), widget.maximumSize()
            style.unpolish(widget)
            style.polish(widget)
            _limit(widget, least, most)
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


def _limit(widget: QWidget, least: QSize, most: QSize) -> None:
    if widget.minimumSize() != least:
        widget.setMinimumSize(least)
    if widget.maximumSize() != most:
        widget.setMaximumSize(most)
