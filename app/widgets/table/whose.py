"""Which posts are the user's own: asked once, when "mine" is first wanted, and kept on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.registers.kinds import People, Person, natural
from app.registers.mine import is_mine
from app.widgets.table.model import RegisterModel
from app.widgets.tick_list import TickList


def names_in(model: RegisterModel) -> list[str]:
    """Every post and name that the records of a list have, in order."""
    keys = [column.key for column in model.columns if isinstance(column.kind, (People, Person))]
    found: set[str] = set()
    for row in model.all_rows:
        for key in keys:
            value = getattr(row, key)
            found.update(value if isinstance(value, tuple) else (value,))
    return sorted((name for name in found if name), key=natural)


def ask_whose(
    beside: QWidget, names: Iterable[str], mine: frozenset[str], then: Callable[[list[str]], object]
) -> TickList:
    """A small window in which the user ticks what is theirs; ``then`` is given what is ticked.

    Args:
        beside: Under which it opens.
        mine: What is theirs so far, as ``is_mine`` knows it.
    """
    box = TickList(
        beside.window(),
        "Posts and names in this list",
        "These are mine",
        [(name, is_mine(name, mine)) for name in names],
        then,
        title="Which posts are yours?",
        hint="Kept on this computer, for “Mine” in every list.",
    )
    box.open_at(beside.mapToGlobal(QPoint(0, beside.height())))
    return box
