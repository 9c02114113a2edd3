"""What the menus of a table do, the small map of a position cell, and the mouse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QListWidget, QPushButton

from app.models.scale import Position
from app.models.timescale import Timescale
from app.registers import REGISTERS, kinds
from app.widgets import theme
from app.widgets.editors import LineEditor, PositionEditor
from app.widgets.position_picker import PositionPicker
from app.widgets.table import menus
from app.widgets.table.ticking import TickingMenu
from app.widgets.table.worded import arrow
from app.widgets.theme import GAP
from tests.widget_rows import TERMS, risks, shown_table

Key, Role = Qt.Key, Qt.ItemDataRole


@pytest.fixture
def table(qtbot):
    made = shown_table(qtbot, "risks", risks(), 1400)
    made.go_to("r4", "rag")
    return made


def trigger(menu, words):
    action = next(a for a in menu.actions() if a.text().split("\t")[0] == words)
    action.trigger()


def heading(table, key, role=Qt.ItemDataRole.AccessibleTextRole):
    return table.model.headerData(table.model.column_number(key), Qt.Orientation.Horizontal, role)


def refs(table):
    return [row.ref for row in table.model.shown]


def test_that_a_cells_menu_filters_by_its_value_and_sorts_by_its_column(table):
    trigger(menus.cell_menu(table), "Only “Red”")
    assert refs(table) == ["4"]

    trigger(menus.cell_menu(table), "Take the filter off RAG")
    trigger(menus.cell_menu(table), "Sort by RAG: red first")
    assert refs(table) == ["4", "9", "10", "1", "11"]


def test_that_words_and_arrows_of_a_sort_say_what_comes_first(table):
    """As in Excel an arrow points up where the least comes first; what is most serious is the most."""
    offered = [a.text() for a in menus.heading_menu(table, table.model.column_number("position")).actions()]
    assert offered[:2] == ["Sort by Position: most serious first", "Sort by Position: least serious first"]

    table.grid.header.sort_wanted.emit("position", False)

    assert refs(table)[0] == "10", "very high likelihood and impact: a view that was kept stays in this order"
    position = table.register.column("position")
    assert [arrow(position, turned) for turned in (False, True)] == ["arrow-down", "arrow-up"]
    assert heading(table, "position") == "Position, sorted most serious first"
    table.grid.header.sort_wanted.emit("position", False)
    table.grid.header.sort_wanted.emit("title", True)
    assert heading(table, "position") == "Position, sorted least serious first (1 of 2)"
    assert "Sorted least serious first (1 of 2)." in heading(table, "position", Role.ToolTipRole)


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_that_of_every_column_the_arrow_agrees_with_the_order(register):
    """Two values each where more and less are plain; the arrow points up where the less of them comes first."""
    pairs = {
        kinds.Position: (Position(1, 1), Position(4, 4)),
        kinds.Number: (1, 3),
        kinds.Counts: (((None, 1),), ((None, 3),)),
        kinds.Figure: (Decimal(1), Decimal(3)),
        kinds.Day: (date(2021, 4, 1), date(2022, 4, 1)),
        kinds.When: (Timescale.parse("Q1 2021/22"), Timescale.parse("Q1 2022/23")),
        kinds.Ref: ("9", "10"),
    }
    for column in register.columns:
        kind = column.kind
        if type(kind) in pairs:
            less, more = (kind.order(value, TERMS) for value in pairs[type(kind)])
            assert (arrow(column, False) == "arrow-up") == (less < more), column.key


@pytest.mark.parametrize("register", ["controls", "actions", "recommendations"])
def test_that_month_and_year_of_a_timescale_have_room_in_a_line(qtbot, register):
    made = shown_table(qtbot, register, [], 1400)
    number = made.model.column_number("timescale")

    room = made.grid.columnWidth(number) - 2 * GAP

    assert room >= QFontMetrics(theme.font()).horizontalAdvance("September 2022")


def test_that_a_filtered_column_has_a_chip_that_takes_the_filter_off(qtbot, table):
    table.filter_column("owner", ["Director of Change"])
    chip = next(b for b in table.bar.findChildren(QPushButton) if b.text().startswith("Risk owner"))
    assert chip.text() == "Risk owner: Director of Change"

    chip.click()

    assert len(refs(table)) == 5


def test_that_a_cells_menu_asks_to_add_and_to_remove(qtbot, table):
    with qtbot.waitSignal(table.add_wanted):
        trigger(menus.cell_menu(table), "Add a risk")
    with qtbot.waitSignal(table.remove_wanted) as wish:
        trigger(menus.cell_menu(table), "Remove one risk…")
    assert wish.args == [["r4"]]


def test_that_a_choice_is_set_for_all_selected_records_from_the_menu(qtbot, table):
    qtbot.keyClick(table.grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sub = next(a.menu() for a in menus.cell_menu(table).actions() if a.text() == "Set RAG of 2 records")

    with qtbot.waitSignal(table.edits_wanted) as wish:
        trigger(sub, "Green")

    assert [(row, key, value.value) for row, key, value in wish.args[0]] == [
        ("r4", "rag", "Green"),
        ("r9", "rag", "Green"),
    ]


def test_that_several_columns_are_chosen_in_one_visit_by_key_or_mouse(qtbot, table):
    menu = menus.columns_menu(table, table)
    menu.popup(table.mapToGlobal(QPoint(0, 0)))
    lines = {action.text(): action for action in menu.actions()}
    menu.setActiveAction(lines["Category"])
    qtbot.keyClick(menu, Key.Key_Space)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(lines["Trend"]).center())

    hidden = [table.grid.isColumnHidden(table.model.column_number(key)) for key in ("category", "trend")]
    assert hidden == [False, True]
    assert menu.isVisible()
    qtbot.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()


def test_that_a_menu_longer_than_the_screen_scrolls_to_what_the_keys_choose(qtbot, qapp):
    theme.apply(qapp, "light")
    menu = TickingMenu("Columns")
    qtbot.addWidget(menu)
    for number in range(100):
        menu.addAction(f"Column {number}")
    menu.popup(QPoint(0, 0))
    assert menu.height() < menu.sizeHint().height()

    for key in (Key.Key_Up, Key.Key_Down):  # to the last, and round to the first
        qtbot.keyClick(menu, key)
        assert menu.rect().contains(menu.actionGeometry(menu.activeAction()))


def test_that_columns_are_chosen_and_put_back(qtbot, table):
    menu = menus.columns_menu(table, table)
    trigger(menu, "Category")
    assert not table.grid.isColumnHidden(table.model.column_number("category"))
    trigger(menu, "Up to eight")
    assert table.state()["lines"] == 8
    heights = [action for action in menu.actions() if action.text().startswith(("One line", "Up to"))]
    assert [action.text() for action in heights if action.isChecked()] == ["Up to eight"]
    table.go_to("r4", "commentary")  # what is scrolled out of sight makes no row higher
    qtbot.waitUntil(lambda: table.grid.rowHeight(1) > 3 * table.grid.cells.line_height)
    trigger(menu, "Columns as at the start")
    assert table.grid.isColumnHidden(table.model.column_number("category"))


def test_that_ticked_values_are_the_ones_shown(qtbot, table):
    box = menus.value_list(table, "rag", QPoint(0, 0))
    listed = box.findChild(QListWidget)
    assert [listed.item(i).text() for i in range(listed.count())] == ["Green", "Amber", "Red", "(blank)"]
    for row in (1, 3):
        listed.item(row).setCheckState(Qt.CheckState.Checked)
    qtbot.mouseClick(box.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert refs(table) == ["9", "10", "11"]


def test_that_values_are_ticked_with_space_and_shown_with_enter(qtbot, table):
    box = menus.value_list(table, "rag", QPoint(0, 0))
    listed = box.findChild(QListWidget)

    for key in (Key.Key_Down, Key.Key_Space, Key.Key_Return):
        qtbot.keyClick(listed, key)

    assert table.model.arrangement.values == {"rag": {"Amber"}}
    assert not box.isVisible()


def test_that_a_position_is_picked_on_the_small_map_with_the_keyboard_alone(qtbot, table):
    table.go_to("r1", "position")  # H v M
    qtbot.keyClick(table.grid, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(table.findChildren(PositionPicker)))
    [picker] = table.findChildren(PositionPicker)
    assert picker.position == Position(3, 2)
    qtbot.keyClick(picker, Key.Key_Down)

    with qtbot.waitSignal(table.edit_wanted) as wish:
        qtbot.keyClick(picker, Key.Key_Return)

    assert wish.args == ["r1", "position", Position(2, 2)]
    assert not [e for e in table.findChildren(PositionEditor) if e.isVisible()]


def test_that_a_click_on_a_heading_sorts(qtbot, table):
    header = table.grid.header
    place = header.sectionViewportPosition(table.model.column_number("title")) + 20

    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))

    assert refs(table) == ["1", "11", "9", "10", "4"]


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_that_a_click_on_a_heading_takes_no_cells_for_delete_to_clear(qtbot, table, held):
    header = table.grid.header
    place = header.sectionViewportPosition(table.model.column_number("title")) + 20
    table.grid.setCurrentIndex(table.model.index(0, table.model.column_number("title")))

    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, held, QPoint(place, 8))

    assert len(table.grid.selectedIndexes()) == 1


def test_that_a_double_click_edits_and_leaving_keeps(qtbot, table):
    spy = QSignalSpy(table.edit_wanted)
    cell = table.grid.visualRect(table.model.index(0, table.model.column_number("title"))).center()
    view = table.grid.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=cell)
    [editor] = [e for e in view.findChildren(LineEditor) if e.isVisible()]
    editor.selectAll()
    qtbot.keyClicks(editor, "Change")

    table.narrow()

    assert spy.count() == 1
    assert spy.at(0) == ["r1", "title", "Change"]
