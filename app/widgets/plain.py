"""Plain text wherever Qt would otherwise guess that a record's text is HTML and fetch what it names.

``PlainLabel`` for labels, ``set_tip`` for tooltips (``plain_tooltip`` for those of items), ``Notice`` for what the program has to
say without a dialog, ``tell`` for the few things that must be read before going on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QStaticText
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.widgets import icons, theme
from app.widgets.theme import TARGET, Size

ONLY_READ = "Nothing can be changed here: this is only to be read."

_PICTURE = 16  # pixels of an icon beside text of the usual size
_APART = 6  # between an icon and words of the usual size
_QTS_APART = 4  # what Qt itself sets there; in a small button half of it

_RING = 2  # pixels of the ring of the keyboard, as in the style sheet, and of the gap within it
_ROUND = {"primary": 2, "chip": 10}  # radius of the gap, within that of the border

_TIP = "tip"  # the tooltip that a widget has for its description

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
            # It was written in another colour before.
            if self.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
                self.setPalette(QPalette())
        else:
            palette = self.palette()
            palette.setColor(self.foregroundRole(), QColor(getattr(theme.current(), self._role)))
            self.setPalette(palette)


def label_beside(field: QWidget, words: str) -> PlainLabel:
    """The label of a field in a form, in the middle of its line; by itself Qt would have it stand a little higher.

    Args:
        words: Also the field's name for screen readers; "&" before the letter that leads to it.
    """
    made = PlainLabel(words)
    made.setBuddy(field)
    made.setMinimumHeight(TARGET)
    field.setAccessibleName(words.replace("&", ""))
    return made


def plain_tooltip(text: str) -> str:
    """A text for ``setToolTip`` that is shown as it is; line ends are kept."""
    for sign, written in _WRITTEN:
        text = text.replace(sign, written)
    return f"<qt>{text}</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Show a text, as it is, while the pointer rests on a widget.

    Qt lets a screen reader read the tooltip, tags and all, where a widget has no description: it is given one without tags,
    unless it has one of its own.
    """
    widget.setToolTip(plain_tooltip(text))
    if widget.accessibleDescription() in ("", widget.property(_TIP)):
        widget.setProperty(_TIP, text)
        widget.setAccessibleDescription(text)


def laid_out(text: str, font: QFont) -> QStaticText:
    """A text made ready for painting again and again, shown as it is, its line ends where they are."""
    made = QStaticText(text.replace("\n", "\u2028"))  # the only end of a line that it knows
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=font)
    return made


def is_heard() -> bool:
    """Whether a screen reader listens."""
    # Imported here: Qt's many accessibility names would be a fiftieth of the time until the first paint.
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that changed on screen without the focus moving there."""
    if is_heard():
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def tell_current(view: QAbstractItemView) -> None:
    """Have a screen reader say which cell of a list with the keyboard is current."""
    _tell_of_current(view, "Focus")


def describe_current(view: QAbstractItemView) -> None:
    """Have a screen reader say the description of the current cell of a list with the keyboard, as one that has changed."""
    _tell_of_current(view, "DescriptionChanged")


def _tell_of_current(view: QAbstractItemView, event: str) -> None:
    if not (view.hasFocus() and is_heard()):
        return
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    access = QAccessible.queryAccessibleInterface(view)
    current = access.focusChild() if access is not None else None
    if current is not None and current.isValid():
        QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event[event]))


def tell_part(part: QWidget) -> None:
    """Have a screen reader say that a part has the keyboard, where Qt has not, or has told it of something else since."""
    if is_heard():
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def tell_keyboard() -> None:
    """Have a screen reader say once more where the keyboard is, after Qt has told it of something else that is chosen."""
    now = QApplication.focusWidget()
    if isinstance(now, QAbstractItemView):
        tell_current(now)
    elif now is not None:
        tell_part(now)


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
    set_tip(made, words)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        kind = self.property("kind")
        if self.hasFocus() and (kind == "primary" or (kind == "chip" and self.isChecked())):
            self._part_ring(_ROUND[kind])

    def _part_ring(self, radius: int) -> None:
        """Draw a gap between the ring of the keyboard and the ground, which have one colour; a style sheet has no such gap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(theme.current().accent_ink), _RING))
        inside = _RING * 3 / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), radius, radius
        )

    def _take_size(self) -> None:
        larger = max(1.0, self.font().pointSizeF() / theme.font().pointSizeF())  # for a room
        size, apart = round(picture_size() * larger), round(_more_apart(_QTS_APART) * larger)
        self.setIconSize(QSize(size + (apart if self.text() else 0), size))


class PictureButton(QToolButton):
    """Its picture grows with the text beside it; the style sheet, which does that for a push button, cannot for this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_size()

    def setToolButtonStyle(self, style: Qt.ToolButtonStyle) -> None:  # noqa: N802
        super().setToolButtonStyle(style)
        self._take_size()

    def _take_size(self) -> None:
        size = picture_size()
        beside = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setIconSize(QSize(size + (_more_apart(_QTS_APART // 2) if beside else 0), size))


def grown(pixels: int) -> int:
    """Pixels of what stands beside text, where it has these beside text of the usual size."""
    return round(pixels * theme.larger())


def picture_size() -> int:
    """Edge of an icon beside text, in pixels."""
    return grown(_PICTURE)


def _more_apart(qts: int) -> int:
    return grown(_APART) - qts
