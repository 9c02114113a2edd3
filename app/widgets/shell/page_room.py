"""The room that the window has for its pages: a page that needs more is scrolled, and nothing on it lies over anything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from app.widgets.room import give_viewport, least_size


class PageRoom(QScrollArea):
    """Holds the pages. The one in front is as large as the room, or as large as it has to be."""

    def __init__(self, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        give_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        pages.setProperty("role", "page")
        pages.installEventFilter(self)
        pages.currentChanged.connect(self._turned)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._pages:
            self._fit()
        return super().eventFilter(watched, event)

    def _turned(self) -> None:
        self._fit()
        self.ensureVisible(0, 0)

    def _fit(self) -> None:
        page = self._pages.currentWidget()
        if page is None:
            return
        room = self.maximumViewportSize()
        least = least_size(page, room.width())
        if least.height() > room.height():
            room.setWidth(room.width() - self._bar())
            least = least_size(page, room.width())
        if least.width() > room.width():
            room.setHeight(room.height() - self._bar())
        self._pages.resize(room.expandedTo(least))

    def _bar(self) -> int:
        """Pixels that a scroll bar takes; Qt's names of such measures are imported where a page needs one, and not before."""
        from PySide6.QtWidgets import QStyle

        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what the keyboard has come to; not to a list of which a part is in sight."""
        if now is None or not self._pages.isAncestorOf(now):
            return
        if self._pages.size() == self.viewport().size():
            return
        place = QRect(now.mapTo(self._pages, QPoint(0, 0)), now.size())
        seen = QRect(-self._pages.pos(), self.viewport().size())
        if place.height() < seen.height() or not place.intersects(seen):
            self.ensureWidgetVisible(now, 8, 8)
