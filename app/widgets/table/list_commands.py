"""What a list can be asked for by name, from the search box at the top: what its own menus offer, each in words of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.widgets.table.groups import can_group
from app.widgets.table.view_menu import ask_name

if TYPE_CHECKING:
    from app.widgets.table.register_table import RegisterTable

Call = Callable[[], object]


def commands_of(table: RegisterTable) -> list[QAction]:
    """Those that can be given as the list is now."""
    return (table.findChild(ListCommands) or ListCommands(table)).actions


class ListCommands(QObject):
    """The commands of one list, each made when it is first asked for and kept."""

    def __init__(self, table: RegisterTable) -> None:
        super().__init__(table)
        self._table = table
        self._made: dict[str, QAction] = {}

    @property
    def actions(self) -> list[QAction]:
        """Those that can be given as the list is now."""
        return [self._made.get(words) or self._make(words, call) for words, call in self._offered()]

    def _offered(self) -> Iterator[tuple[str, Call]]:
        table = self._table
        now = table.model.arrangement.group
        for column in table.register.columns:
            if can_group(column) and column.key != now:
                yield f"Group by {column.title}", partial(table.group, column.key)
        if now:
            yield "Back to one list", partial(table.group, "")
            yield "Fold all groups", partial(table.fold_all, True)
            yield "Unfold all groups", partial(table.fold_all, False)
        for name in table.views.kept:
            yield f"View “{name}”", partial(table.show_view, name)
        yield "View as at the start", table.show_plain
        yield "Keep this view as", partial(ask_name, table)
        if any(chip.key == "mine" for chip in table.register.chips):
            yield "Which posts are mine", table.ask_whose
        yield "Choose columns", table.columns.click

    def _make(self, words: str, call: Call) -> QAction:
        action = QAction(words.replace("&", "&&"), self)
        action.triggered.connect(lambda _=False: call())
        self._made[words] = action
        return action
