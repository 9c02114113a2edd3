"""The menu of a list's views: those that have a name, what the records are grouped by, whose they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.widgets.name_box import NameBox
from app.widgets.table.groups import can_group
from app.widgets.table.menus import add_action
from app.widgets.table.named import LONGEST

if TYPE_CHECKING:
    from app.widgets.table.register_table import RegisterTable


def view_menu(table: RegisterTable) -> QMenu:
    """Everything about how the list is looked at."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_named(menu, table)
    menu.addSeparator()
    menu.addMenu(group_menu(table, menu))
    if any(chip.key == "mine" for chip in table.register.chips):
        add_action(menu, "Which posts are mine…", "mine", table.ask_whose)
    menu.addSeparator()
    add_action(menu, "Export this list…", "workbook", table.export_wanted.emit, "Ctrl+E")
    add_action(menu, "Copy this list as a table", "copy", table.copy_wanted.emit, "Ctrl+Shift+C")
    return menu


def group_menu(table: RegisterTable, parent: QWidget) -> QMenu:
    """What the records can be grouped by."""
    menu = QMenu("Group by", parent)
    now = table.model.arrangement.group
    for key, words in (
        ("", "Nothing: one list"),
        *((c.key, c.title) for c in table.register.columns if can_group(c)),
    ):
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(key == now)
        action.triggered.connect(partial(_group, table, key))
    menu.addSeparator()
    for words, folded in (("Fold all groups", True), ("Unfold all groups", False)):
        action = menu.addAction(words)
        action.setEnabled(bool(now))
        action.triggered.connect(partial(_fold, table, folded))
    return menu


def ask_name(table: RegisterTable, *, rename: bool = False) -> NameBox:
    """A small window for the name of a view, under the button."""
    box = NameBox(
        table.view,
        "Name of this view",
        "Rename" if rename else "Keep this view",
        table.rename_view if rename else table.keep_view,
        name=table.views.current if rename else "",
        hint="Such as: Board paper",
        takes=partial(table.views.takes, rename=rename),
        doubt=partial(table.views.doubt, rename=rename),
    )
    box.name.setMaxLength(LONGEST)
    return box


def _add_named(menu: QMenu, table: RegisterTable) -> None:
    views = table.views
    for name in views.kept:
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name == views.current)
        action.triggered.connect(partial(_show, table, name))
    add_action(menu, "As at the start", "restore", table.show_plain)
    menu.addSeparator()
    if views.current and views.is_altered(table.state()):
        add_action(
            menu, f"Keep the changes in “{views.current}”", "tick", partial(table.keep_view, views.current)
        )
    add_action(menu, "Keep this view as…", "bookmark", partial(ask_name, table))
    if views.current:
        add_action(menu, f"Rename “{views.current}”…", "edit", partial(ask_name, table, rename=True))
        add_action(menu, f"Remove “{views.current}”", "remove", table.remove_view)


def _show(table: RegisterTable, name: str, _: bool = False) -> None:
    table.show_view(name)


def _group(table: RegisterTable, key: str, _: bool = False) -> None:
    table.group(key)


def _fold(table: RegisterTable, folded: bool, _: bool = False) -> None:
    table.fold_all(folded)
