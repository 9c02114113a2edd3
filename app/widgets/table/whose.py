"""Which posts are the user's own: asked once, when "mine" is first wanted, and kept on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.registers.kinds import People, Person, natural
from app.registers.mine import is_mine
from app.widgets.plain import PlainLabel, button
from app.widgets.table.model import RegisterModel
from app.widgets.theme import GAP


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
) -> QWidget:
    """A small window in which the user ticks what is theirs; ``then`` is given what is ticked.

    Args:
        beside: Under which it opens.
        mine: What is theirs so far, as ``is_mine`` knows it.
    """
    box = QWidget(beside.window(), Qt.WindowType.Popup)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    listed = QListWidget(box)
    listed.setAccessibleName("Posts and names in this list")
    for name in names:
        item = QListWidgetItem(name, listed)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_mine(name, mine) else Qt.CheckState.Unchecked)
    listed.itemActivated.connect(_turn)
    done = button("These are mine", "tick", kind="primary")

    def keep() -> None:
        items = [listed.item(number) for number in range(listed.count())]
        box.close()
        then([item.text() for item in items if item.checkState() == Qt.CheckState.Checked])

    done.clicked.connect(keep)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(GAP, GAP, GAP, GAP)
    layout.addWidget(PlainLabel("Which posts are yours?", bold=True))
    layout.addWidget(PlainLabel("Kept on this computer, for “Mine” in every list.", wrap=True))
    layout.addWidget(listed)
    layout.addWidget(done)
    box.resize(320, 360)
    box.move(beside.mapToGlobal(QPoint(0, beside.height())))
    box.show()
    listed.setFocus()
    return box


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
