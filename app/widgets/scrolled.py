"""A part that is as high as what it holds, up to a height beyond which it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from app.widgets.focus_ring import FocusRing


class Scrolled(QScrollArea):
    """Holds one widget whose height follows from its width. It takes the focus only where there is something to scroll."""

    def __init__(self, inner: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._most, self._inner = 0, inner
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(inner)
        inner.installEventFilter(self)
        self.follow()

    def allow(self, most: int) -> None:
        """Let it be this many pixels high at most."""
        if most != self._most:
            self._most = most
            self.follow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self._most, self._needed()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._most, self._needed(), 2 * self.fontMetrics().lineSpacing()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest or event.type() is QEvent.Type.FontChange:
            self.follow()
        return super().eventFilter(watched, event)

    def _needed(self) -> int:
        inner = self._inner
        width = max(1, self.viewport().width())
        return inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()

    def follow(self) -> None:
        """What it holds says something else now, or has another width."""
        scrolls = self._needed() > self._most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
