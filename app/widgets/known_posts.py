"""Posts to complete while a name is typed: those of reference data with who holds them, and names that registers use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)

from app.models.known_post import KnownPost
from app.models.text import folded, listed
from app.widgets.completing import Completer

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SOUGHT = int(Qt.ItemDataRole.UserRole)  # what is searched while typing: the post and its holder
TITLE = _SOUGHT + 1


class KnownPosts(QAbstractListModel):
    """Shared by all editors of a page, which ask for it when one of them is entered.

    Signals: ``wanted()`` where it is asked for and may be old.
    """

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posts: list[KnownPost] = []
        self._named: dict[str, KnownPost] = {}
        self._fresh = False
        self._what = "posts"

    @cached_property
    def boards(self) -> KnownPosts:
        """The boards alone, for fields that name a board; read together with the posts."""
        made = KnownPosts(self)
        made._what = "boards"
        made.wanted.connect(self.ask)
        made.set_posts([post for post in self._posts if post.board])
        return made

    def ask(self) -> None:
        """A name is about to be typed."""
        if not self._fresh:
            self._fresh = True
            self.wanted.emit()

    def outdated(self) -> None:
        """The register has changed: read it again when a name is next typed."""
        self._fresh = False
        if "boards" in vars(self):
            self.boards.outdated()

    def set_posts(self, posts: Sequence[KnownPost]) -> None:
        """These are known now."""
        if list(posts) == self._posts:
            return
        self.beginResetModel()
        self._posts = list(posts)
        self._named = {folded(post.title): post for post in posts}
        self.endResetModel()
        if "boards" in vars(self):
            self.boards.set_posts([post for post in posts if post.board])

    def unlisted(self, names: Sequence[str]) -> list[str]:
        """Those of some names that are neither among the posts nor a board; none before the posts have been read."""
        if not self._fresh:
            return []
        return [name for name in names if not self._is_listed(name)]

    def words(self, names: Sequence[str]) -> str:
        """What is known of some names, for the line under a box; empty where nothing is to be said."""
        known = [self._named[folded(name)] for name in names if folded(name) in self._named]
        held = [post for post in known if post.holder]
        if len(names) == 1 and held:
            said = f"Held by {held[0].holder}."
        else:
            said = " ".join(f"{post.title}: {post.holder}." for post in held)
        new = self.unlisted(names)
        if new:
            said += f" Not among the {self._what} yet: {listed(new)}."
        return said.strip()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._posts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        post = self._posts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{post.title} ({post.holder})" if post.holder else post.title
        if role == _SOUGHT:
            return f"{post.title} {post.holder}"
        return post.title if role in (TITLE, Qt.ItemDataRole.EditRole) else None

    def _is_listed(self, name: str) -> bool:
        post = self._named.get(folded(name))
        return post is not None and post.listed


class PostCompleter(Completer):
    """Finds a post by any part of its title or of its holder's name, and writes the title."""

    def __init__(self, posts: KnownPosts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setModel(posts)
        self.setCompletionRole(_SOUGHT)
        self.setMaxVisibleItems(8)
        self.setWrapAround(False)  # Down on the last one stays there
        self.list.setAccessibleName("Posts")

    def unfinished(self) -> Index | None:
        """The first that is found, where what is typed is no name yet: one word, or some that end within a word of it.

        One with a word that begins so comes before one that has it within a word.

        "Chief Constable" is a post, although a "Deputy Chief Constable" is found by it: Enter must keep what is typed.
        """
        typed, model = folded(self.completionPrefix()), self.completionModel()
        if not typed or not model.rowCount():
            return None
        found = [model.index(row, 0) for row in range(model.rowCount())]
        begun = re.compile(rf"\b{re.escape(typed)}")  # "over" means the oversight board before any governance
        first = next((index for index in found if begun.search(_sought(index))), found[0])
        sought = _sought(first)
        begins = begun.search(sought)
        if begins is None and typed not in sought:
            return None
        after = begins.end() if begins else sought.index(typed) + len(typed)
        within = sought[after : after + 1].isalnum()
        return first if within or " " not in typed else None

    def offer_first(self) -> None:
        """Choose the first in the list that is open, where what is typed is no name yet."""
        first = self.unfinished()
        with QSignalBlocker(self):  # otherwise a line edit would take it at once
            self.list.setCurrentIndex(first if first is not None else QModelIndex())

    def pathFromIndex(self, index: Index) -> str:  # noqa: N802
        return str(index.data(TITLE) or "")


def _sought(index: Index) -> str:
    return folded(str(index.data(_SOUGHT) or ""))
