"""A line of text with pictures at its ends that grow with it; those that Qt itself puts into a line stay small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from app.widgets import icons
from app.widgets.plain import PictureButton, picture_size, set_tip

_EDGE = 3  # from the end of the line to the place of its picture
_ROUND = 8  # more of that place than the picture takes, so that it can be hit
_APART = 2  # before the words
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.EnabledChange)


class PicturedLine(QLineEdit):
    """Pictures can be hit over the whole height of the line, and leave the keyboard where it is."""

    _pictures_before: Sequence[QToolButton] = ()  # Qt tells of changes while it makes the line
    _pictures_behind: Sequence[QToolButton] = ()
    _cross: QToolButton | None = None

    def put_before(self, picture: str) -> None:
        """A picture that says what the line is for; whoever clicks it clicks the line."""
        made = self._picture(picture)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pictures_before = (*self._pictures_before, made)
        self._lay_pictures()

    def put_behind(self, picture: str, words: str) -> QToolButton:
        """A picture that does something when it is clicked; before those that are there already."""
        made = self._picture(picture)
        made.setAccessibleName(words)
        set_tip(made, words)
        self._pictures_behind = (*self._pictures_behind, made)
        self._lay_pictures()
        return made

    def offer_to_clear(self) -> None:
        """A cross, while there is something in the line, that takes it away as a key would."""
        self._cross = self.put_behind("cancel", "Clear")
        self._cross.clicked.connect(self._take_away)
        self.textChanged.connect(lambda _: self._lay_pictures())

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802
        super().setReadOnly(read_only)
        self._lay_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_pictures()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._lay_pictures()

    def _take_away(self) -> None:
        self.clear()
        self.textEdited.emit("")

    def _picture(self, picture: str) -> QToolButton:
        made = PictureButton(self)
        made.setIcon(icons.icon(picture, "muted"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.show()
        return made

    def _lay_pictures(self) -> None:
        """Lay the pictures at both ends, and the words between them."""
        wide, high = picture_size() + _ROUND, self.height()
        if self._cross is not None:
            self._cross.setVisible(bool(self.text()) and self.isEnabled() and not self.isReadOnly())
        behind = [part for part in self._pictures_behind if not part.isHidden()]
        for number, part in enumerate(self._pictures_before):
            part.setGeometry(_EDGE + number * wide, 0, wide, high)
        for number, part in enumerate(behind, 1):
            part.setGeometry(self.width() - _EDGE - number * wide, 0, wide, high)
        left, right = (
            len(parts) * wide + _APART if parts else 0 for parts in (self._pictures_before, behind)
        )
        if (left, right) != (self.textMargins().left(), self.textMargins().right()):
            self.setTextMargins(left, 0, right, 0)
