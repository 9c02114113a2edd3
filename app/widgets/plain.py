"""Plain text wherever Qt would otherwise guess that a record's text is HTML and fetch what it names.

``PlainLabel`` for labels, ``plain_tooltip`` for tooltips, ``Notice`` for what the program has to say without a dialog, ``tell``
for the few things that must be read before going on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QStaticText
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.widgets import icons, theme
from app.widgets.theme import GAP, GRID, TARGET, Size

_PICTURE = 16  # pixels of an icon beside text of the usual size
_APART = 2  # more than Qt sets between an icon and its words

# How HTML writes what would mean something to it, ampersands first; Python's own list of names is long to import.
_WRITTEN = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "<br>"))


class PlainLabel(QLabel):
    """A label that shows its text as it is, tags and all, and never grows beyond its place.

    Args:
        size: One of the three sizes of type.
        role: Colour of the theme in which it is written: ``text``, ``muted`` or ``wrong``.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Size = Size.BODY,
        bold: bool = False,
        role: str = "text",
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._tinting = role, False
        if size is not Size.BODY or bold:
            theme.write_in(self, size, bold=bold)
        self.setWordWrap(wrap)
        self._tint()
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Write it in another colour of the theme."""
        if role != self._role:
            self._role = role
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if self._tinting:  # a palette of its own is a change of palette too
            return
        self._tinting = True
        self._take_colour()
        self._tinting = False

    def _take_colour(self) -> None:
        if self._role == "text":
            if self.testAttribute(
                Qt.WidgetAttribute.WA_SetPalette
            ):  # it was written in another colour before
                self.setPalette(QPalette())
        else:
            palette = self.palette()
            palette.setColor(self.foregroundRole(), QColor(getattr(theme.current(), self._role)))
            self.setPalette(palette)


def plain_tooltip(text: str) -> str:
    """A text for ``setToolTip`` that is shown as it is; line ends are kept."""
    for sign, written in _WRITTEN:
        text = text.replace(sign, written)
    return f"<qt>{text}</qt>" if text else ""


def laid_out(text: str, font: QFont) -> QStaticText:
    """A text made ready for painting again and again, shown as it is, its line ends where they are."""
    made = QStaticText(text.replace("\n", "\u2028"))  # the only end of a line that it knows
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=font)
    return made


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that changed on screen without the focus moving there."""
    # Imported here: Qt's many accessibility names would be a fiftieth of the time until the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def button(words: str, picture: str = "", *, kind: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button with words and, where named, an icon.

    Args:
        kind: ``primary`` for the one main action, ``quiet`` without a border, ``chip`` for a question that can be switched on.
    """
    made = WordsButton(words.replace("&", "&&"), parent)
    made.setAutoDefault(False)
    made.setAccessibleName(words)
    made.setMinimumHeight(TARGET)
    if kind:
        made.setProperty("kind", kind)
    if picture:
        made.setIcon(icons.icon(picture, "accent_ink" if kind == "primary" else "text"))
    return made


def icon_button(words: str, picture: str, *, parent: QWidget | None = None) -> QToolButton:
    """A small button with only an icon, named for screen readers and in its tooltip."""
    made = PictureButton(parent)
    made.setIcon(icons.icon(picture))
    made.setAccessibleName(words)
    made.setToolTip(plain_tooltip(words))
    made.setProperty("kind", "quiet")
    made.setMinimumSize(TARGET, TARGET)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class WordsButton(QPushButton):
    """A button whose picture stands a little apart from its words; Qt's own distance cannot be set, so the picture is wider."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._take_size()

    def setText(self, words: str) -> None:  # noqa: N802
        super().setText(words)
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_size()

    def _take_size(self) -> None:
        size = round(_PICTURE * theme.larger())
        self.setIconSize(QSize(size + (_APART if self.text() else 0), size))


class PictureButton(QToolButton):
    """Its picture grows with the text beside it; the style sheet, which does that for a push button, cannot for this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_size()

    def _take_size(self) -> None:
        size = round(_PICTURE * theme.larger())
        self.setIconSize(QSize(size, size))


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
        self._icon.setFixedSize(20, 20)
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
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(self._words)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
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
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.wrong_fill if self._wrong else look.notice))
        painter.fillRect(0, 0, GRID, self.height(), QColor(look.wrong if self._wrong else look.accent))

    def _set_actions(self, actions: tuple[tuple[str, str], ...]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
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
            self._icon.setPixmap(icons.pixmap(name, colour, 20, self.devicePixelRatioF()))


def tell(parent: QWidget | None, error: AppError) -> None:
    """A dialog for what must be read before going on, such as a register that cannot be opened; plain text."""
    from PySide6.QtWidgets import QMessageBox  # seldom needed, and never at the start

    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Quarterdeck")
    box.setText(str(error))
    box.setInformativeText(error.hint)
    box.open()
