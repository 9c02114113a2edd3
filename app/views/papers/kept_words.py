"""The officer's words on their way into the register: kept as they are typed, written as they are left, never lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.commands.organisation import write_words
from app.papers.paper import paper_of
from app.views.typing import Typing

if TYPE_CHECKING:
    from app.views.papers.view import PapersView

_DRAFTS = "paper words"


class KeptWords(QObject):
    """Writes words as one step each; what was being typed when an earlier program ended is put back."""

    def __init__(self, view: PapersView) -> None:
        super().__init__(view)
        self._view = view
        self._drafts = Typing(view.workspace, _DRAFTS, self)
        self._left_behind = {(of, section): text for of, section, text in self._drafts.left_behind()}
        self._earlier = set(self._left_behind)  # those of an earlier program
        view.words.words_wanted.connect(self._write)
        view.words.typing.connect(self._follow)
        view.words.unchanged.connect(lambda section: self._drafts.drop(self._owner, section))

    def put_back(self, section: str) -> None:
        """Put what was typed for a section of the paper in sight, and is not kept, back into the editor."""
        text = self._left_behind.pop((self._owner, section), None)
        if text is None:
            return
        self._view.words.put_back(text)
        if (self._owner, section) in self._earlier:
            self._earlier.discard((self._owner, section))
            self._view.host.say(
                "What was being typed here when the program ended is back.", "It is kept as you leave it."
            )

    def waiting(self) -> str:
        """A section of the paper in sight with words that are not kept; empty where there is none."""
        return next((section for of, section in self._left_behind if of == self._owner), "")

    def leave(self) -> None:
        """The page is about to go."""
        self._drafts.write()

    @property
    def _owner(self) -> str:
        """The paper in sight and its quarter."""
        desk = self._view.desk
        return f"{desk.paper.key} {desk.quarter}" if desk is not None else ""

    def _follow(self, section: str, text: str) -> None:
        self._drafts.keep(self._owner, section, text)
        self._view.paging.follow(section, text)

    def _write(self, section: str, text: str) -> None:
        view = self._view
        view.paging.kept()
        paper = paper_of(view.chosen)
        title = next((one.title for one in paper.words if one.key == section), section)
        of = f" of {view.quarter}" if view.quarter else ""
        words = f"Write “{title}” for the {paper.title[:1].lower()}{paper.title[1:]}{of}"
        run = partial(view.workspace.run, words, write_words, view.chosen, section, text)
        if view.attempt(partial(run, quarter=view.quarter)):
            self._drafts.drop(self._owner, section)
        else:
            self._left_behind[self._owner, section] = text  # what was refused is not lost
