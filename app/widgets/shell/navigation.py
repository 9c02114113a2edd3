"""The slim navigation at the left: an icon and a word for each page; it collapses to icons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from app.widgets import icons, theme
from app.widgets.plain import icon_button, plain_tooltip
from app.widgets.theme import GAP, GRID

_WIDE, _SLIM = 168, 60


@dataclass(frozen=True, slots=True)
class Destination:
    """A page as the navigation shows it."""

    key: str
    title: str
    icon: str


class Navigation(QWidget):
    """Where one can go. Signals: ``page_wanted(key)``; ``folded(bool)`` when it is collapsed or opened out."""

    page_wanted = Signal(str)
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._slim = False
        self._crowded = False
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._fold = icon_button("Collapse the navigation", "menu")
        self._fold.clicked.connect(lambda: self.set_slim(not self._slim))
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._fold)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setFixedWidth(_WIDE)

    def set_pages(self, pages: Sequence[Destination]) -> None:
        """Show these pages, top to bottom; the first nine answer to Ctrl+1 to Ctrl+9."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.deleteLater()
        self._buttons = {}
        for place, page in enumerate(pages, 1):
            made = QToolButton()
            made.setText(f"  {page.title}")  # Qt puts the words right against the icon
            made.setIcon(icons.icon(page.icon))
            made.setIconSize(QSize(20, 20))
            made.setCheckable(True)
            made.setAccessibleName(page.title)
            keys = f" (Ctrl+{place})" if place <= 9 else ""
            made.setToolTip(plain_tooltip(f"{page.title}{keys}"))
            made.setProperty("kind", "nav")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda _=False, key=page.key: self.page_wanted.emit(key))
            self._group.addButton(made)
            self._buttons[page.key] = made
            self._list.addWidget(made)
        self._lay_out()

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; none is marked for a page that is not listed."""
        self._group.setExclusive(False)  # an exclusive group would not let go of the last one
        for known, made in self._buttons.items():
            made.setChecked(known == key)
        self._group.setExclusive(True)

    @property
    def slim(self) -> bool:
        """Whether only the icons are shown."""
        return self._slim

    def set_slim(self, slim: bool) -> None:
        """Collapse it to icons, or open it out."""
        self._slim = slim
        name = "Open out the navigation" if slim else "Collapse the navigation"
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(plain_tooltip(name))
        self._lay_out()
        self.folded.emit(slim)

    def set_crowded(self, crowded: bool) -> None:
        """Show only the icons while the window is narrow, whatever was chosen; the choice comes back with the room."""
        if crowded != self._crowded:
            self._crowded = crowded
            self._fold.setVisible(not crowded)
            self._lay_out()

    def _wide(self) -> int:
        widest = max(
            (self.fontMetrics().horizontalAdvance(b.text()) for b in self._buttons.values()), default=0
        )
        return max(_WIDE, widest * 11 // 10 + 72)  # the page in sight is written bolder

    def _lay_out(self) -> None:
        slim = self._slim or self._crowded
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        width = _SLIM if slim else self._wide()
        for made in self._buttons.values():
            made.setToolButtonStyle(alone if slim else beside)
            made.setFixedWidth(width - 2 * GAP)
            made.setMinimumHeight(9 * GRID)
        self.setFixedWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(look.line))
