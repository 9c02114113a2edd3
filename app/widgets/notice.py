"""A quiet sentence over a page or a part of it, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import AppError
from app.widgets import icons, theme
from app.widgets.discard import empty
from app.widgets.plain import PlainLabel, announce, button, icon_button
from app.widgets.theme import GAP, GRID

_PICTURE = 20  # pixels, with text of the usual size


class Notice(QWidget):
    """A quiet bar that says something beside the work instead of in front of it.

    Signals: ``acted(key)`` when one of its buttons is pressed; ``closed()`` when it is put away; ``leaving()`` before that,
    where the keyboard is on it and has to go somewhere.
    """

    acted = Signal(str)
    leaving = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self._wrong = False
        self.setAccessibleName("Notice")
        self._icon = QLabel(self)
        self._words = PlainLabel(wrap=True, bold=True)
        self._hint = PlainLabel(wrap=True)
        for label in (self._words, self._hint):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP)
        self._first: QPushButton | None = None
        self._close = icon_button("Put this notice away", "cancel", parent=self)
        self._close.setVisible(closable)
        self._close.clicked.connect(self.put_away)
        words = QGridLayout()
        words.setHorizontalSpacing(GAP)
        words.setVerticalSpacing(GRID)
        words.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._words, 0, 1)
        words.addWidget(self._hint, 1, 1)
        words.setColumnStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        # Or the picture would leave a single line's height.
        row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._buttons)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty where it is put away."""
        return "\n\n".join(part for part in (self._words.text(), self._hint.text()) if part)

    def say(
        self, words: str, hint: str = "", *, actions: tuple[tuple[str, str], ...] = (), wrong: bool = False
    ) -> None:
        """Show a sentence and what can be done about it.

        Args:
            actions: Key and words of each button.
            wrong: Whether something went wrong; told by an icon and the colour of the words as well.
        """
        self._wrong = wrong
        self._words.setText(words)
        self._words.set_role("wrong" if wrong else "text")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._set_actions(actions)
        self._tint()
        self.update()  # its ground too, where it is on the screen already
        self.show()
        announce(self, self.text)

    def say_error(self, error: AppError, *, actions: tuple[tuple[str, str], ...] = ()) -> None:
        """Show what went wrong, and what to do next."""
        self.say(str(error), error.hint, actions=actions, wrong=True)

    def take_keyboard(self) -> None:
        """Put the keyboard on its first button."""
        (self._first or self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def unsay(self, words: str) -> None:
        """Take the notice from the screen where it still says this, which is no longer so."""
        if self._words.text() == words:
            self.put_away()

    def put_away(self) -> None:
        """Take the notice from the screen."""
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.leaving.emit()
        self._words.clear()
        self._hint.clear()
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.wrong_fill if self._wrong else look.notice))
        # In high contrast no ground tells where it ends.
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        painter.fillRect(0, 0, GRID, self.height(), QColor(look.wrong if self._wrong else look.accent))

    def _set_actions(self, actions: tuple[tuple[str, str], ...]) -> None:
        empty(self._buttons)
        self._first = None
        for key, words in actions:
            made = button(words)
            self._first = self._first or made
            made.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self._buttons.addWidget(made)

    def _tint(self) -> None:
        look = theme.current()
        name, colour = ("warning", look.wrong) if self._wrong else ("info", look.accent)
        if self._words.text():  # the icon's file is read only when there is something to say
            size = round(_PICTURE * theme.larger())
            self._icon.setFixedSize(size, size)
            self._icon.setPixmap(icons.pixmap(name, colour, size, self.devicePixelRatioF()))
