"""Tabs of which those that do not fit go into a menu, so that every part has its name in sight or one click away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QVBoxLayout, QWidget

from app.widgets.keys import key_within
from app.widgets.plain import tell_keyboard
from app.widgets.room import Front
from app.widgets.theme import GRID, TARGET


class _Bar(QTabBar):
    """A bar that knows how wide each tab would be, also while it is put away."""

    def width_of(self, place: int) -> int:
        """In device-independent pixels."""
        return self.tabSizeHint(place).width()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class PartTabs(QWidget):
    """Pages with a bar of tabs over them. Ctrl+Page Down and Ctrl+Page Up go through all, those in the menu too.

    Signals: ``currentChanged(place)``.
    """

    currentChanged = Signal(int)  # noqa: N815 - as Qt's own tabs call it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar(self)
        self.bar.setAccessibleName(name)
        self.bar.setDocumentMode(True)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.more = QToolButton(self)
        self.more.setProperty("kind", "quiet")
        self.more.setMinimumHeight(TARGET)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        self.pages = Front(self)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, GRID, 0)
        top.setSpacing(0)
        top.addWidget(self.bar, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self._turned)
        key_within(self, "Ctrl+PgDown", lambda: self.step(1))
        key_within(self, "Ctrl+PgUp", lambda: self.step(-1))

    def add(self, page: QWidget, title: str) -> None:
        """Add a page behind the others."""
        self.pages.addWidget(page)
        self.bar.addTab(title.replace("&", "&&"))
        if self.bar.count() == 1:
            tell_keyboard()  # which is elsewhere: to Qt, the first tab is chosen as it is made

    def current(self) -> QWidget | None:
        """The page in front; None before there is one."""
        return self.pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        if (place := self.pages.indexOf(page)) >= 0:
            self._show(place)

    def set_title(self, page: QWidget, title: str) -> None:
        """Call a page by another name, as when there are more records on it."""
        place = self.pages.indexOf(page)
        if place >= 0 and self.bar.tabText(place) != title:
            self.bar.setTabText(place, title.replace("&", "&&"))
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))  # once for several of them

    def titles(self) -> list[str]:
        """The names of all pages, in order."""
        return [self._title(place) for place in range(self.bar.count())]

    def put_away(self) -> list[str]:
        """The names of those that are in the menu."""
        return [self._title(place) for place in range(self.bar.count()) if not self.bar.isTabVisible(place)]

    def step(self, by: int) -> None:
        """Go to the next page, or the one before; round at the ends."""
        self._show((self.pages.currentIndex() + by) % self.bar.count())
        self.bar.setFocus()  # what had the keyboard is out of sight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # the style may come to the tabs, and with it their widths, after their room
        return done

    def _show(self, place: int) -> None:
        self.bar.setTabVisible(place, True)
        self.bar.setCurrentIndex(place)
        self._fit()

    def _turned(self, place: int) -> None:
        if place >= 0:
            self.pages.setCurrentIndex(place)
            self.currentChanged.emit(place)

    def _fit(self) -> None:
        """Show the tabs that there is room for: from the first on, and always the one in front."""
        widths = [self.bar.width_of(place) for place in range(self.bar.count())]
        room = self.width() - GRID
        shown = set(range(len(widths)))
        if sum(widths) > room:
            room -= self.more.fontMetrics().horizontalAdvance("More (9)") + 8 * GRID
            front = self.bar.currentIndex()
            room -= widths[front] if front >= 0 else 0
            shown = {front}
            for place, width in enumerate(widths):
                if place != front:
                    room -= width
                    if room < 0:
                        break
                    shown.add(place)
        for place in range(len(widths)):
            if self.bar.isTabVisible(place) != (place in shown):
                self.bar.setTabVisible(place, place in shown)
        self._scroll_back(min(shown, default=-1))
        self._offer([place for place in range(len(widths)) if place not in shown])

    def _scroll_back(self, first: int) -> None:
        """Show the first tab whole: a bar that had more tabs a moment ago stays scrolled, now that all of them fit."""
        front = self.bar.currentIndex()
        if first in (-1, front) or self.bar.tabRect(first).left() >= 0:
            return
        self.bar.blockSignals(True)
        self.bar.setCurrentIndex(first)
        self.bar.setCurrentIndex(front)
        self.bar.blockSignals(False)

    def _offer(self, away: list[int]) -> None:
        menu, titles = self.more.menu(), [self.bar.tabText(place) for place in away]
        if titles == [action.text() for action in menu.actions()]:
            return
        menu.clear()
        for place, title in zip(away, titles, strict=True):
            menu.addAction(title).triggered.connect(lambda _=False, p=place: self._go(p))
        self.more.setText(f"More ({len(away)}) ▾")
        self.more.setAccessibleName("More parts: " + ", ".join(self._title(place) for place in away))
        self.more.setVisible(bool(away))
        self._column.activate()  # where it was put away it has no place yet, and would be painted over the first tab

    def _go(self, place: int) -> None:
        self._show(place)
        self.bar.setFocus()

    def _title(self, place: int) -> str:
        return self.bar.tabText(place).replace("&&", "&")
