"""Where the officer was in each paper of each quarter: a look at another one loses neither the part nor the place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.models.quarter import Quarter

if TYPE_CHECKING:
    from app.views.papers.view import PapersView

_Of = tuple[str, Quarter | None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Attributes:
    part: Key in the outline.
    cursor: Place of the cursor in the words, and how far they are scrolled.
    below: What is in front below the words.
    facts: The fact that the keyboard is on, and how far they are scrolled.
    pages: How far the pages are scrolled, in pixels.
    """

    part: str
    cursor: tuple[int, int]
    below: QWidget | None
    facts: tuple[str, int]
    pages: int


class Places:
    """Keeps them while the register is open."""

    def __init__(self, view: PapersView) -> None:
        self._view = view
        self._places: dict[_Of, _Place] = {}
        self._shown: _Of | None = None  # what the outline is of
        self._arriving = False  # whether the words in sight are still to be scrolled to where one was
        self._turning = False  # whether the pages in sight are of another paper or quarter than the outline

    def leave(self) -> None:
        """Another paper or quarter is about to be shown; what was typed belongs to the one in sight."""
        view = self._view
        if view.words.section:
            text = view.words.text
            self._places[view.chosen, view.quarter] = _Place(
                view.outline.key,
                (text.textCursor().position(), text.verticalScrollBar().value()),
                view.words.tabs.current(),
                view.words.facts.place,
                view.preview.pages.verticalScrollBar().value(),
            )
        view.words.commit()
        view.words.forget()
        view.paging.kept()

    def choose_part(self) -> None:
        """The outline is of what is to be shown now: look at the part that was looked at there."""
        view = self._view
        if self._shown == (view.chosen, view.quarter):
            return
        self._shown = (view.chosen, view.quarter)
        self._arriving = self._turning = True
        if (place := self._place()) is not None:
            view.outline.choose(place.part)

    def go_back(self, *, settled: bool = False) -> None:
        """The words of the part are there: be where one was in them. The pages follow when they have been made.

        Args:
            settled: Whether all parts have the room that they will have; before, there may be too little to scroll.
        """
        words, place, arriving = self._view.words, self._place(), self._arriving
        self._arriving = arriving and not settled
        if not arriving or place is None or place.part != words.section:
            return
        position, down = place.cursor
        cursor = words.text.textCursor()
        cursor.setPosition(min(position, len(words.text.toPlainText())))
        words.text.setTextCursor(cursor)
        _measure(words.text)
        words.text.verticalScrollBar().setValue(down)
        if place.below is not None:
            words.tabs.show_page(place.below)
        words.facts.go_back(place.facts)

    def turn_pages(self) -> None:
        """Pages were made: where they are of another paper or quarter than those before, turn to the place in it."""
        if not self._turning:
            return  # what is read stays in sight
        self._turning, place = False, self._place()
        if place is not None and place.part == self._view.outline.key:
            self._view.preview.pages.verticalScrollBar().setValue(place.pages)
        else:
            self._view.turn_pages()

    def _place(self) -> _Place | None:
        return self._places.get((self._view.chosen, self._view.quarter))


def _measure(text: QPlainTextEdit) -> None:
    """Break every line now: Qt does so as they come into sight, and until then counts each paragraph as one line."""
    document = text.document()
    block = document.begin()
    while block.isValid():
        document.documentLayout().blockBoundingRect(block)
        block = block.next()
