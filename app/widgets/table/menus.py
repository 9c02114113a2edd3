"""The menus of a table: of a heading, of a cell, of the columns, and the list of a column's values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.models.text import a_or_an, counted, noun, shortened
from app.widgets import icons
from app.widgets.table.groups import can_group
from app.widgets.table.ticking import TickingMenu
from app.widgets.table.worded import arrow
from app.widgets.tick_list import TickList

if TYPE_CHECKING:
    from app.widgets.table.arranged_table import ArrangedTable
    from app.widgets.table.register_table import RegisterTable


def heading_menu(table: RegisterTable, section: int) -> QMenu:
    """Sort, filter and hide one column."""
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_column_actions(menu, table, section)
    menu.addSeparator()
    menu.addMenu(columns_menu(table, menu))
    return menu


def cell_menu(table: RegisterTable) -> QMenu:
    """What can be done with the selected cells and their records."""
    grid, model, blocks = table.grid, table.model, table.grid.blocks
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    index = grid.currentIndex()
    column = model.columns[index.column()]
    ids = grid.selected_ids()
    if model.can_edit(index.column()):
        add_action(menu, "Edit", "edit", lambda: grid.edit(index), "F2")
        _add_choices(menu, table, index.column(), len(ids))
    if len(ids) > 1 and not model.read_only:
        add_action(
            menu,
            f"Set a field of {len(ids):,} {noun(len(ids), model.register.one)}…",
            "edit",
            table.bulk.begin,
            "Ctrl+B",
        )
    add_action(menu, "Copy", "copy", blocks.copy, "Ctrl+C")
    if not model.read_only:
        add_action(menu, "Paste", "paste", blocks.paste, "Ctrl+V")
        add_action(menu, "Fill down", "arrow-down", blocks.fill_down, "Ctrl+D")
        add_action(menu, "Fill right", "arrow-right", blocks.fill_right, "Ctrl+R")
        add_action(menu, "Clear", "minus", blocks.clear, "Delete")
    menu.addSeparator()
    text = column.text(model.row(index.row()), model.terms) if model.terms else ""
    add_action(
        menu,
        f"Only “{shortened(text, 30) or 'blank'}”",
        "filter",
        lambda: table.filter_column(column.key, {text}),
    )
    _add_column_actions(menu, table, index.column())
    if not model.read_only:
        menu.addSeparator()
        one = model.register.one
        add_action(menu, f"Add {a_or_an(one)}", "add", table.add_wanted.emit, "Insert")
        add_action(menu, f"Remove {counted(len(ids), one)}…", "remove", grid.ask_to_remove, "Ctrl+-")
    return menu


def columns_menu(table: RegisterTable, parent: QWidget) -> QMenu:
    """A tick for each column, and back to the beginning."""
    menu = TickingMenu("Columns", parent)
    for number, column in enumerate(table.model.columns):
        action = menu.addAction(column.title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(not table.grid.isColumnHidden(number))
        action.setEnabled(not column.frozen)
        action.toggled.connect(lambda on, key=column.key: table.show_column(key, on))
    menu.addSeparator()
    heights = QActionGroup(menu)  # the menu stays open, and one of them is ticked
    for lines, words in (
        (1, "One line a row"),
        (2, "Up to two lines a row"),
        (4, "Up to four"),
        (8, "Up to eight"),
    ):
        action = heights.addAction(menu.addAction(words))
        action.setCheckable(True)
        action.setChecked(table.grid.lines == lines)
        action.triggered.connect(lambda _=False, lines=lines: table.set_lines(lines))
    menu.addSeparator()
    add_action(menu, "Columns as at the start", "restore", table.reset_columns)
    return menu


def value_list(table: ArrangedTable, key: str, at: QPoint) -> TickList:
    """A small window in which the values to show are ticked."""
    column, terms = table.model.register.column(key), table.model.terms
    assert terms is not None
    now = table.model.arrangement.values.get(key, frozenset())
    rows = {column.text(row, terms): getattr(row, key) for row in table.model.all_rows}
    texts = sorted(rows, key=lambda text: column.kind.order(rows[text], terms))
    box = TickList(
        table,
        f"Values of {column.title}",
        "Show the ticked ones",
        [(text, text in now) for text in texts],
        lambda ticked: table.filter_column(key, ticked or None),
    )
    box.open_at(at)
    return box


def add_action(menu: QMenu, words: str, picture: str, call: Callable[[], object], keys: str = "") -> None:
    """A line of a menu, with its keys where it has any."""
    label = words.replace("&", "&&")
    action = menu.addAction(icons.icon(picture), f"{label}\t{keys}" if keys else label)
    action.triggered.connect(lambda _=False: call())


def _add_choices(menu: QMenu, table: RegisterTable, number: int, rows: int) -> None:
    """For a column of choices, the choices themselves: one change for all selected records."""
    column, terms = table.model.columns[number], table.model.terms
    if terms is None or rows < 2:
        return
    choices = column.kind.choices(terms)
    if not choices or len(choices) > 12:
        return
    sub = menu.addMenu(icons.icon("edit"), f"Set {column.title} of {rows} records")
    for word in ("", *choices):
        add_action(sub, word or "(none)", "tick", partial(table.set_for_selected, column.key, word))


def _add_column_actions(menu: QMenu, table: RegisterTable, section: int) -> None:
    column, terms = table.model.columns[section], table.model.terms
    for turned in (False, True):
        order = f": {column.kind.ordered(turned, terms)}" if terms else ""
        sort = partial(table.sort, ((column.key, turned),))
        add_action(menu, f"Sort by {column.title}{order}", arrow(column, turned), sort)
    add_action(menu, f"Filter by {column.title}…", "filter", lambda: table.choose_values(column.key))
    if column.key in table.model.arrangement.values:
        add_action(
            menu,
            f"Take the filter off {column.title}",
            "cancel",
            lambda: table.filter_column(column.key, None),
        )
    if can_group(column):
        grouped = table.model.arrangement.group == column.key
        words = "Back to one list" if grouped else f"Group by {column.title}"
        add_action(menu, words, "group", partial(table.group, "" if grouped else column.key))
    if not column.frozen:
        add_action(menu, f"Hide {column.title}", "columns", lambda: table.show_column(column.key, False))
