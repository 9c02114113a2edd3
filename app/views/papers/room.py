"""How the outline, the words and the pages of a paper share the page: side by side, in turns, or one part alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.views.papers.view import PapersView

_WIDE = 130  # letters of room below which words and pages take turns
_LOW = 30  # lines of a page in which words and what they are made of have no room below all else


class Room:
    """Knows how much there is, and gives it to whom it is for."""

    def __init__(self, view: PapersView) -> None:
        self._view = view
        view.swap.toggled.connect(lambda _: self.share())
        view.words.whole.toggled.connect(self._turn)
        view.outline.opened.connect(lambda _: self.open_part())

    def share(self) -> None:
        """Words and pages side by side where there is room for both, else one of them; in a low window the words alone."""
        view = self._view
        narrow = view.width() < view.fontMetrics().horizontalAdvance("x") * _WIDE
        low = self._is_low
        alone = low and view.words.whole.isChecked()
        pages = view.swap.isChecked()
        view.swap.setVisible(narrow)
        for part in (view.head, view.outline):
            part.setHidden(alone)
        view.words.setVisible(alone or not narrow or not pages)
        view.side.setVisible(not alone and (not narrow or pages))
        view.words.take_page(may=low, alone=alone)

    def open_part(self) -> None:
        """Go to the words of the part that is looked at: in a low window they have the page, with what they are made of."""
        self._view.along.catch_up()
        self._view.swap.setChecked(False)
        self._view.words.whole.setChecked(self._is_low)
        self._view.words.text.setFocus()

    @property
    def _is_low(self) -> bool:
        return self._view.height() < _LOW * self._view.fontMetrics().lineSpacing()

    def _turn(self, whole: bool) -> None:
        self.share()
        if not whole:
            self._view.outline.setFocus()
