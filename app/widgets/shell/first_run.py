"""The empty window: start a register, open one, explore the sample; recent files below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets import icons, theme
from app.widgets.discard import empty
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.theme import GAP, GRID, Size

_CHOICES = (
    ("start", "new", "Start a register", "An empty register of your own: a name and a scale are enough."),
    ("open", "open", "Open a register", "A .quarterdeck file on this computer."),
    (
        "sample",
        "sample",
        "Explore the sample",
        "Eleven corporate risks with three closed quarters behind them.",
    ),
)
_MOST_RECENT = 6
_CARD, _NARROW = 240, 160  # pixels of width, with text of the usual size


class FirstRun(QWidget):
    """Signals: ``start_wanted()``, ``open_wanted()``, ``sample_wanted()``, ``file_wanted(Path)``."""

    start_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = PlainLabel("Quarterdeck", size=Size.HEADING, bold=True)
        lead = PlainLabel(
            "See where the quarter stands, change it in the meeting, and walk out with the paper.",
            role="muted",
            wrap=True,
        )
        wishes = {"start": self.start_wanted, "open": self.open_wanted, "sample": self.sample_wanted}
        cards = QHBoxLayout()
        cards.setSpacing(2 * GAP)
        self._cards = [_Card(picture, title, words) for _, picture, title, words in _CHOICES]
        for (key, *_), card in zip(_CHOICES, self._cards, strict=True):
            card.clicked.connect(wishes[key])
            cards.addWidget(card)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(GRID)
        self._recent_title = PlainLabel("Recent", bold=True)
        drop = PlainLabel(
            "You can also drop a register or an Excel tracker anywhere on this window.",
            role="muted",
            wrap=True,
        )
        middle = QVBoxLayout()
        middle.setSpacing(2 * GAP)
        for part in (heading, lead):
            middle.addWidget(part)
        middle.addLayout(cards)
        middle.addWidget(drop)
        middle.addWidget(self._recent_title)
        middle.addLayout(self._recent)
        holder = QWidget()
        theme.widen(holder, 840)
        holder.setLayout(middle)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.set_recent(())

    def set_recent(self, known: Sequence[tuple[Path, bool]]) -> None:
        """Offer the registers that were open last, newest first, and mark those that are not there any more.

        The keyboard comes to the newest that is there: most days begin with it.
        """
        empty(self._recent)
        self.setFocusProxy(self._cards[0])
        for path, there in known[:_MOST_RECENT]:
            mark = "" if there else "  (not found)"
            made = button(
                f"{path.stem}{mark}  –  {path.parent}", "open" if there else "warning", kind="quiet"
            )
            made.setStyleSheet(f"text-align: left; padding-left: {GRID}px;")  # the ring stays off it
            set_tip(made, str(path))
            made.clicked.connect(lambda _=False, path=path: self.file_wanted.emit(path))
            self._recent.addWidget(made)
            if there and self.focusProxy() is self._cards[0]:
                self.setFocusProxy(made)
        self._recent_title.setVisible(bool(known))


class _Card(QPushButton):
    """A large button with an icon, a title and a sentence."""

    def __init__(self, picture: str, title: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # all of one height
        icon = QPushButton()
        icon.setIcon(icons.icon(picture, "accent"))
        icon.setFlat(True)
        icon.setProperty("kind", "quiet")
        icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        icon.setAccessibleName(title)
        icon.setStyleSheet("border: none; padding: 0;")  # in line with the words below it
        icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (PlainLabel(title, bold=True, wrap=True), PlainLabel(words, wrap=True, role="muted")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(round(_CARD * theme.larger()), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(round(_NARROW * theme.larger()), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _height(self) -> int:
        """What its words need at the width that it has."""
        layout = self.layout()
        return layout.heightForWidth(self.width()) if layout is not None else 0
