"""The menu of a list's views: those that have a name, what the records are grouped by, whose they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.widgets.plain import PlainLabel, button
from app.widgets.table.groups import can_group
from app.widgets.table.menus import add_action
from app.widgets.table.named import LONGEST
from app.widgets.theme import GAP
from app.widgets.tick_list import Popup

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


def ask_name(table: RegisterTable, *, rename: bool = False) -> Popup:
    """A small window for the name of a view, under the button."""
    box = Popup(table)
    name = QLineEdit(table.views.current if rename else "", box)
    name.setMaxLength(LONGEST)
    name.setAccessibleName("Name of this view")
    name.setPlaceholderText("Such as: Board paper")
    name.selectAll()
    done = button("Rename" if rename else "Keep this view", "tick", kind="primary")

    said = PlainLabel(role="muted", wrap=True)
    said.hide()

    def say() -> None:
        words = table.views.doubt(name.text(), rename=rename)
        said.setText(words)
        said.setVisible(bool(words))
        done.setEnabled(table.views.takes(name.text(), rename=rename))
        box.adjustSize()

    def keep() -> None:
        text = name.text()
        if not table.views.takes(text, rename=rename):
            return  # it stays open, and says why
        box.close()
        table.rename_view(text) if rename else table.keep_view(text)

    name.returnPressed.connect(keep)
    name.textChanged.connect(lambda _: say())
    done.clicked.connect(keep)
    layout = QVBoxLayout(box)
    layout.setContentsMargins(GAP, GAP, GAP, GAP)
    layout.addWidget(PlainLabel("Name of this view"))
    layout.addWidget(name)
    layout.addWidget(said)
    layout.addWidget(done)
    box.setMinimumWidth(260)
    say()
    box.open_at(table.view.mapToGlobal(QPoint(0, table.view.height())))
    name.setFocus()
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
