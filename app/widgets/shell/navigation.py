"""The slim navigation at the left: an icon and a word for each page; it collapses to icons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.widgets import icons, theme
from app.widgets.discard import discard
from app.widgets.plain import icon_button, set_tip
from app.widgets.room import give_viewport
from app.widgets.theme import GAP, GRID

_WIDE, _SLIM = 168, 60
_BESIDE = 20  # of a button round its picture, as the style sheet has it
_LEAST, _EASY = 24, 36  # heights of a page's button
_PICTURE = 20  # pixels of an icon where text has the usual size
_BAR = 14  # width of a scroll bar, as the style sheet has it


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
        self._base = _WIDE
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._fold = icon_button("Collapse the navigation", "menu")
        self._fold.clicked.connect(lambda: self.set_slim(not self._slim))
        pages = QWidget()
        pages.setProperty("role", "page")
        self._list = QVBoxLayout(pages)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Many pages, large text, and a low window: what does not fit is scrolled to.
        self._area = QScrollArea()
        give_viewport(self._area)
        self._area.setWidget(pages)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().installEventFilter(self)  # it has its height after the navigation has its own
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._fold)
        column.addWidget(self._area, 1)
        self.setFixedWidth(_WIDE)

    def set_pages(self, pages: Sequence[Destination]) -> None:
        """Show these pages, top to bottom; the first nine answer to Ctrl+1 to Ctrl+9."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            discard(old)
        self._buttons = {}
        for place, page in enumerate(pages, 1):
            made = QToolButton()
            made.setText(f"  {page.title}")  # Qt puts the words right against the icon
            made.setIcon(icons.icon(page.icon))
            made.setCheckable(True)
            made.setAccessibleName(page.title)
            keys = f" (Ctrl+{place})" if place <= 9 else ""
            set_tip(made, f"{page.title}{keys}")
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
            # Tab comes to the page that is shown, and arrows lead on; Qt alone would come to the one pressed last.
            is_stop = known == key or key not in self._buttons
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
            if known == key:
                self._area.ensureWidgetVisible(made)
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
        set_tip(self._fold, name)
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
        picture = self._picture()
        width = max(_SLIM, picture + _BESIDE + 2 * GAP) if slim else self._wide()
        for made in self._buttons.values():
            made.setIconSize(QSize(picture, picture))
            made.setToolButtonStyle(alone if slim else beside)
            made.setFixedWidth(width - 2 * GAP)
        self._base = width
        self.setFixedWidth(width)
        self._space_out()

    def _picture(self) -> int:
        return max(_PICTURE, self.fontMetrics().height() * 9 // 8)

    def _space_out(self) -> None:
        """Targets as high as there is room for, from the least that a finger needs to a comfortable one."""
        if not self._buttons:
            return
        high = self._area.viewport().height()
        least = max(_LEAST, self._picture() + GRID)
        gap = GRID if high // len(self._buttons) >= _EASY else 1
        tall = max(least, min(_EASY, high // len(self._buttons) - gap))
        self._list.setSpacing(gap)
        for made in self._buttons.values():
            made.setFixedHeight(tall)
        crowded = (tall + gap) * len(self._buttons) > high + gap
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setVerticalScrollBarPolicy(always if crowded else never)
        self.setFixedWidth(self._base + (_BAR - GAP if crowded else 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._space_out()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(look.line))
