"""A list whose records are named by their title: a new name goes to where it is used, and a box below says where that is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.models.text import counted, listed, several
from app.queries.posts import Use
from app.registers import REGISTERS
from app.views.base import Host
from app.views.own_posts import rename_own_post
from app.views.register_page import RegisterView
from app.widgets.icons import icon
from app.widgets.lines import Line
from app.widgets.plain import button
from app.widgets.uses_box import UsesBox

if TYPE_CHECKING:
    from app.queries.named import Mention
    from app.widgets.post_box import PostBox

_FEW = 3  # records that the offer names
_LOW = 26  # lines of a page in which list and box have no room together
_SPARE = 4  # lines over the least height of both, which a page that is scrolled has in however low a window


class NamedView(RegisterView):
    """A register of what others name; after a new name it offers to say it in the words of records as well."""

    def change(self, record_id: str, key: str, value: Any) -> None:
        before = self.row(record_id)
        super().change(record_id, key, value)
        if before is None or key != "title":
            return
        from app.queries.named import mentions

        now = self.row(record_id)
        if now is not None and now.title != before.title:
            old, new = before.title, now.title
            rename_own_post(self.host.memory, old, new)
            self.fetch(lambda session: mentions(session, old), partial(self._offer, old, new), of="mentions")

    def put_below(self, box: PostBox | UsesBox, words: str) -> None:
        """Have a box stand below the list, which speaks of the chosen record; in a low window, in the list's place.

        Args:
            words: On the button that shows it there.
        """
        self._below, self._below_words = box, words
        self.turn = button(words, "arrow-up", kind="quiet")
        self.turn.setCheckable(True)
        self.turn.toggled.connect(lambda _: self._share_height())
        left = self._both = QSplitter(Qt.Orientation.Vertical)
        self._is_low, self._least = False, 0
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(left, 1)
        column.addWidget(self.turn)
        self.splitter.insertWidget(0, place)
        left.addWidget(self.table)
        left.addWidget(box)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 2)
        left.setChildrenCollapsible(False)
        self._share_width()

    def show_rows(self) -> None:
        super().show_rows()
        self._share_height()

    def say_missing(self, number: int) -> None:
        """Offer below the list to add what records name and the list has not."""
        self._below.say_missing(number, read_only=self.read_only)
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Where list and box have no room together, one of them is seen at a time; a box without a word is not seen."""
        speaks = bool(self.rows) or not self._below.missing.isHidden()
        line = self.fontMetrics().lineSpacing()
        if not self._is_low:
            self._least = self._both.minimumSizeHint().height()
        low = self._is_low = speaks and self.height() < max(_LOW * line, self._least + _SPARE * line)
        turned = low and self.turn.isChecked()
        words = "Back to the list" if turned else self._below_words
        self.turn.setText(words)
        self.turn.setAccessibleName(words)
        self.turn.setIcon(icon("arrow-down" if turned else "arrow-up"))
        self.turn.setVisible(low)
        self.table.setHidden(turned)
        self._below.setVisible(speaks and (turned or not low))

    def _offer(self, old: str, new: str, found: list[Mention]) -> None:
        """Where the words of records say the old name still, offer to change them all, as one step."""
        if not found:
            return
        names = [*dict.fromkeys(f"{REGISTERS[one.register].one} {one.name}" for one in found)]
        if len(names) > _FEW:
            names = [*names[:_FEW], counted(len(names) - _FEW, "other")]
        self.host.say(
            f"Fields that named “{old}” name “{new}” now. The words of {listed(names)} still say “{old}”.",
            "Change them if the old name was a mistake; leave them if they tell of the time before.",
            actions=(("words", f"Change in {counted(len(found), 'text')}"),),
            then=lambda _: self._say(old, new),
        )

    def _say(self, old: str, new: str) -> None:
        from app.commands import renaming

        words = f"Say “{new}” for “{old}” in the words of records"[:200]
        self.attempt(partial(self.workspace.run, words, renaming.say, old, new))


class UsesView(NamedView):
    """The list with a box below for where the chosen record is named."""

    def __init__(self, host: Host, register: str) -> None:
        super().__init__(host, register)
        self.box = UsesBox(self.register.one)
        self.box.opened.connect(host.go)
        self.box.missing_wanted.connect(self._add_missing)
        self.put_below(self.box, "Where it is named")
        self.table.chosen.connect(lambda _: self._show_uses())

    def show_rows(self) -> None:
        from app.queries.named import unlisted

        super().show_rows()
        self.fetch(lambda session: len(unlisted(session, self.register.key)), self.say_missing, of="missing")
        self._show_uses()

    def _show_uses(self) -> None:
        from app.queries.named import named_by

        row = self.row(self.table.current_id() or "")
        if row is None:
            self.box.show_uses("", ())
        else:
            self.fetch(
                lambda session: named_by(session, self.register.key, row.title),
                lambda found: self.box.show_uses(row.title, [line_of(one) for one in found]),
                of="uses",
            )

    def _add_missing(self) -> None:
        from app.commands import organisation

        words = f"Add the {several(self.register.one)} that records name"
        self.attempt(partial(self.workspace.run, words, organisation.list_named, self.register.key))


def line_of(use: Use) -> Line:
    """A place where something is named, as a line of a list."""
    return Line(f"{use.register}\n{use.id}", use.name, f"{REGISTERS[use.register].title}, {use.column}")
