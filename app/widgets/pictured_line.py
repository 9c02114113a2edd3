"""A line of text with pictures at its ends that grow with it; those that Qt itself puts into a line stay small."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from app.widgets import icons
from app.widgets.plain import PictureButton, picture_size, set_tip

_EDGE = 3  # from the end of the line to the place of its picture
_ROUND = 8  # more of that place than the picture takes, so that it can be hit
_APART = 2  # before the words
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.EnabledChange)


class PicturedLine(QLineEdit):
    """Pictures can be hit over the whole height of the line, and leave the keyboard where it is. Their names have the line's
    own before them: a page can have several lines with the same picture.
    """

    _before: QIcon | None = None  # Qt tells of changes while it makes the line
    _pictures_behind: Sequence[QToolButton] = ()
    _cross: QToolButton | None = None

    def put_before(self, picture: str) -> None:
        """A picture that says what the line is for. It is a part of the line: there is nothing to press, or to read out."""
        self._before = icons.icon(picture, "muted")
        self._lay_pictures()

    def put_behind(self, picture: str, words: str) -> QToolButton:
        """A picture that does something when it is clicked; before those that are there already."""
        made = PictureButton(self)
        made.setIcon(icons.icon(picture, "muted"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setText(words)  # not shown
        set_tip(made, words)
        made.show()
        self._pictures_behind = (*self._pictures_behind, made)
        self._name_pictures()
        self._lay_pictures()
        return made

    def offer_to_clear(self) -> None:
        """A cross, while there is something in the line, that takes it away as a key would."""
        self._cross = self.put_behind("cancel", "Clear")
        self._cross.clicked.connect(self._take_away)
        self.textChanged.connect(lambda _: self._lay_pictures())

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self._name_pictures()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._before is not None:
            place = QRect(0, 0, picture_size(), picture_size())
            place.moveCenter(QRect(_EDGE, 0, picture_size() + _ROUND, self.height()).center())
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self._before.paint(QPainter(self), place, mode=mode)

    def _name_pictures(self) -> None:
        line = self.accessibleName()
        for part in self._pictures_behind:
            part.setAccessibleName(f"{line}: {part.text()}" if line else part.text())

    def _lay_pictures(self) -> None:
        """Lay the pictures at both ends, and the words between them."""
        wide, high = picture_size() + _ROUND, self.height()
        if self._cross is not None:
            self._cross.setVisible(bool(self.text()) and self.isEnabled() and not self.isReadOnly())
        behind = [part for part in self._pictures_behind if not part.isHidden()]
        for number, part in enumerate(behind, 1):
            part.setGeometry(self.width() - _EDGE - number * wide, 0, wide, high)
        before = int(self._before is not None)
        left, right = (number * wide + _APART if number else 0 for number in (before, len(behind)))
        if (left, right) != (self.textMargins().left(), self.textMargins().right()):
            self.setTextMargins(left, 0, right, 0)
