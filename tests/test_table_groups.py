"""Records under headings; filters said in words; a changed record that stays; views under names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.models.quarter import Quarter
from app.models.status import Progress, Rag
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.widgets import theme
from app.widgets.plain import PlainLabel
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import Heading, can_group, shown
from app.widgets.table.named import NamedViews
from app.widgets.table.register_table import RegisterTable
from app.widgets.table.view_menu import ask_name, group_menu, view_menu
from app.widgets.table.worded import filters_in_words
from tests.widget_rows import TERMS, risks, saving_table

RISKS = REGISTERS["risks"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def lines(wanted: Arrangement, rows=None) -> list[str]:
    """What a list shows: references, and headings with their number."""
    found = shown(Facts(RISKS, rows or risks(), TERMS), wanted).rows
    return [f"{row.title} {row.size}" if isinstance(row, Heading) else row.ref for row in found]


@pytest.fixture
def table(qtbot):
    return saving_table(qtbot)


def seen(table) -> list[str]:
    return [row.title if isinstance(row, Heading) else row.ref for row in table.model.shown]


def headings(table) -> list[Heading]:
    return [row for row in table.model.shown if isinstance(row, Heading)]


# Groups


def test_that_groups_stand_in_the_order_of_their_column_and_blanks_come_last():
    assert lines(Arrangement(group="rag")) == [
        "Green 1",
        "1",
        "Amber 2",
        "9",
        "10",
        "Red 1",
        "4",
        "None given 1",
        "11",
    ]


def test_that_records_of_no_progress_and_records_without_a_word_for_it_stand_under_headings_of_their_own():
    rows = [replace(row, progress=Progress.NONE if row.ref == "4" else None) for row in risks()]

    assert lines(Arrangement(group="progress"), rows)[:3] == ["No progress 1", "4", "None given 4"]


def test_that_a_sort_by_the_groups_column_turns_the_groups_and_others_sort_within():
    wanted = Arrangement(group="horizon", sort=(("horizon", True), ("title", False)))

    assert lines(wanted) == ["Long-term 3", "11", "10", "4", "Short-term 2", "1", "9"]


def test_that_a_filter_counts_within_groups_and_an_empty_group_is_gone():
    assert lines(Arrangement(group="rag", chips=frozenset({"no_update"}))) == [
        "Amber 1",
        "9",
        "None given 1",
        "11",
    ]


def test_that_a_folded_group_keeps_its_heading_and_its_number():
    assert lines(Arrangement(group="rag", folded=frozenset({"Amber"})))[2:5] == ["Amber 2", "Red 1", "4"]


def test_that_a_record_with_several_names_stands_in_one_group():
    found = lines(Arrangement(group="leads"))

    assert sum(line in {"1", "4", "9", "10", "11"} for line in found) == 5
    assert "Head of HR; Head of Learning 1" in found


def test_that_a_list_is_grouped_by_owners_states_plans_and_no_prose():
    assert {c.key for c in RISKS.columns if can_group(c)} >= {
        "owner",
        "leads",
        "progress",
        "rag",
        "category",
        "pillars",
    }
    assert not can_group(RISKS.column("commentary"))
    assert not can_group(RISKS.column("title"))
    assert can_group(REGISTERS["actions"].column("plans"))
    assert can_group(REGISTERS["actions"].column("state"))


def test_that_arrows_fold_and_unfold_a_group_and_enter_turns_it(qtbot, table):
    table.group("rag")
    table.grid.put(table.model.index(0, 1))

    for key, folded in (
        (Key.Key_Left, True),
        (Key.Key_Right, False),
        (Key.Key_Return, True),
        (Key.Key_Space, False),
    ):
        qtbot.keyClick(table.grid, key)
        assert headings(table)[0].folded is folded
        assert table.grid.current_row == 0, "the keyboard stays on the heading"
    qtbot.keyClick(table.grid, Key.Key_Left, CTRL)
    assert all(heading.folded for heading in headings(table))
    assert table.count_text == "Showing 5 of 5 risks · 5 in folded groups"


def test_that_a_click_on_a_heading_folds_its_group(qtbot, table):
    table.group("rag")
    place = QPoint(300, table.grid.rowViewportPosition(0) + 10)

    qtbot.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert [heading.folded for heading in headings(table)] == [True, False, False, False]


def test_that_enter_and_blocks_pass_over_headings(qtbot, table):
    table.group("rag")
    table.go_to("r1", "owner")
    qtbot.keyClick(table.grid, Key.Key_Return)
    assert table.current_id() == "r9"
    table.go_to("r1", "owner")
    for _ in range(2):  # the heading, and the record below it
        qtbot.keyClick(table.grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    qtbot.keyClick(table.grid, Key.Key_D, CTRL)

    assert table.selected_ids() == ["r1", "r9"]
    assert next(row.owner for row in table.saved if row.id == "r9") == "Director of Change"


def test_that_a_screen_reader_hears_the_group_its_number_and_whether_it_is_folded(table):
    table.group("rag")
    words = table.model.index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "RAG: Amber, two risks, unfolded"
    cell = QAccessible.queryAccessibleInterface(table.grid).child(0)
    assert cell is not None


def test_that_a_heading_leaves_the_chosen_record_chosen(qtbot, table):
    table.group("rag")
    with qtbot.assertNotEmitted(table.chosen):
        table.grid.put(table.model.index(2, 1))
    assert table.current_id() == "r1"


def test_that_where_filters_hide_the_current_record_the_first_in_sight_is_chosen(qtbot, table):
    with qtbot.waitSignal(table.chosen) as chosen:
        table.ask("red")
    assert chosen.args == ["r4"]


def test_that_going_to_a_record_unfolds_its_group(table):
    table.group("rag")
    table.fold_all(True)

    assert table.go_to("r10")

    assert [heading.folded for heading in headings(table)] == [True, False, True, True]


def test_that_a_record_edited_into_a_folded_group_stays_in_sight_until_that_group_is_folded(qtbot, table):
    table.group("rag")
    table.fold_all(True)
    table.grid.fold(seen(table).index("Amber"))
    table.go_to("r9", "rag")
    assert seen(table)[:4] == ["Green", "Amber", "9", "10"]

    table.grid.edit(table.grid.currentIndex())
    QTest.keyClicks(QApplication.focusWidget(), "green")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)

    assert seen(table)[:4] == ["Green", "9", "Amber", "10"]
    assert table.grid.hasFocus()
    folded = sum(row.size for row in headings(table) if row.folded) - 1
    assert table.count_text.endswith(f"{folded} in folded groups")

    assert table.go_to("r9")
    assert headings(table)[0].folded  # the record is in sight as it is
    table.grid.fold(0)
    table.grid.fold(0)
    assert seen(table)[:3] == ["Green", "Amber", "10"]


def test_that_a_heading_is_neither_edited_nor_removed(qtbot, table):
    table.group("rag")
    table.grid.put(table.model.index(0, 1))
    with qtbot.assertNotEmitted(table.remove_wanted):
        qtbot.keyClick(table.grid, Key.Key_Minus, CTRL)
        qtbot.keyClick(table.grid, Key.Key_Delete)
        qtbot.keyClick(table.grid, "x")
    assert table.saved == risks()
    assert not [box for box in table.grid.viewport().findChildren(QLineEdit) if box.isVisible()]


def test_that_groups_are_chosen_from_the_menu_and_kept(qtbot, table):
    action = next(a for a in group_menu(table, table).actions() if a.text() == "Horizon")
    with qtbot.waitSignal(table.state_changed):
        action.trigger()
    table.fold_all(True)
    state = table.state()

    table.group("")
    assert seen(table) == ["1", "4", "9", "10", "11"]
    table.restore(state)

    assert seen(table) == ["Short-term", "Long-term"]


def test_that_a_group_of_a_reference_is_called_by_reference_and_title():
    plans = (("plans", "GIP 1", "Leadership"), ("plans", "GIP 2", "Data"), ("risks", "GIP 3", "No plan"))
    terms = replace(TERMS, called=plans)
    rows = [
        ActionRow(f"a{number}", str(number), "Work", plans=refs)
        for number, refs in enumerate([("GIP 1",), ("GIP 1", "GIP 2"), ("GIP 3",), ()])
    ]
    found = shown(Facts(REGISTERS["actions"], rows, terms), Arrangement(group="plans")).rows
    assert [row.title for row in found if isinstance(row, Heading)] == [
        "GIP 1 Leadership",
        "GIP 1 Leadership; GIP 2 Data",
        "GIP 3",
        "None given",
    ]


@pytest.mark.parametrize("current", ["m1", "m88", "m89"])  # of these, one comes to stand last
def test_that_the_current_record_is_in_sight_when_the_list_is_grouped(qtbot, table, current):
    many = [
        replace(risks()[0], id=f"m{number}", ref=str(number), rag=list(Rag)[number % 2])
        for number in range(90)
    ]
    table.set_rows(many, TERMS)
    table.go_to(current, "title")

    table.group("rag")

    grid = table.grid
    place = grid.visualRect(grid.currentIndex())
    assert table.current_id() == current
    assert table.model.number_of(current) > 40
    assert grid.viewport().rect().contains(place.center())


# What is hidden, in words


def test_that_filters_are_said_in_words_with_what_they_hide_and_one_press_shows_all(table):
    table.ask("no_update")
    table.filter_column("owner", ["Director of Data", ""])
    assert table.bar.said == (
        "Showing only: No update this quarter · Risk owner is Director of Data or blank. Four risks of 5 are hidden."
    )

    table.bar.clear.click()

    assert table.bar.said == ""
    assert len(seen(table)) == 5


def test_that_many_values_are_not_all_named():
    wanted = Arrangement(search="people").with_values("owner", ["A", "B", "C", "D", "E"])
    assert filters_in_words(RISKS, wanted, TERMS) == (
        "Showing only: Risk owner is A, B or one of 3 others · with “people”."
    )


# A record that has changed


def test_that_an_edited_record_stays_marked_until_the_filters_are_touched(qtbot, table):
    table.ask("red")
    assert seen(table) == ["4"]

    table.go_to("r4", "rag")
    table.model.setData(table.grid.currentIndex(), Rag.GREEN)

    assert seen(table) == ["4"]
    assert "stays until you touch the filters" in table.bar.said
    assert "no longer answers" in table.cell_text
    assert "no longer answers" in table.grid.currentIndex().data(Qt.ItemDataRole.AccessibleDescriptionRole)
    table.sort([("title", False)])
    assert seen(table) == ["4"], "another order hides nothing"
    table.bar.chips["slipped"].click()
    assert seen(table) == []


def test_that_a_record_that_changed_out_of_sight_comes_in_by_the_filter_alone(table):
    table.ask("red")
    table.set_rows([replace(row, title="Other") if row.id == "r9" else row for row in risks()], TERMS)
    assert seen(table) == ["4"]


def test_that_another_quarter_keeps_nothing_in_sight(table):
    table.ask("red")
    earlier = [replace(row, rag=Rag.GREEN) for row in risks()]

    table.set_rows(earlier, replace(TERMS, quarter=Quarter(2021, 2)))

    assert seen(table) == []


def test_that_a_new_record_is_seen_though_filters_would_hide_it(table):
    table.ask("red")
    table.set_rows([*risks(), replace(risks()[4], id="new", ref="12")], TERMS)

    table.model.keep_in_sight("new")

    assert seen(table) == ["4", "12"]


# Named views


def trigger(menu, words):
    next(a for a in menu.actions() if a.text() == words).trigger()


def test_that_columns_are_kept_as_they_are_where_an_edit_gives_the_list_another_order(table):
    for column in table.model.columns[-4:-1]:
        table.show_column(column.key, False)
    table.sort([("title", False)])
    table.keep_view("By title")
    before, told = table.state(), []
    table.state_changed.connect(lambda: told.append(table.state()))

    table.edit_wanted.emit("r1", "title", "Zeal")
    QApplication.processEvents()

    assert seen(table)[-1] == "1"
    assert all(state["hidden"] == before["hidden"] for state in (*told, table.state()))
    assert table.bar.views["By title"].text() == "By title"


def test_that_a_view_is_named_shown_by_one_click_and_marked_when_altered(qtbot, table):
    table.ask("red")
    table.group("owner")
    name = ask_name(table).findChild(QLineEdit)
    QTest.keyClicks(name, "Red by owner")
    QTest.keyClick(name, Key.Key_Return)
    chip = table.bar.views["Red by owner"]
    assert (chip.isChecked(), chip.text()) == (True, "Red by owner")

    table.clear()
    table.group("")
    assert chip.text() == "Red by owner (altered)"
    assert chip.accessibleName() == "View Red by owner (altered)"
    chip.click()

    assert seen(table) == ["Chief of Corporate Services", "4"]
    assert chip.text() == "Red by owner"
    assert chip.isChecked()


def test_that_a_view_is_changed_renamed_and_removed_from_the_menu(table):
    table.keep_view("Board")
    table.ask("red")
    trigger(view_menu(table), "Keep the changes in “Board”")
    assert not table.views.is_altered(table.state())
    box = ask_name(table, rename=True)
    name = box.findChild(QLineEdit)
    assert name.text() == "Board"
    name.setText("Panel")
    box.findChild(QPushButton).click()
    assert list(table.bar.views) == ["Panel"]

    trigger(view_menu(table), "Remove “Panel”")

    assert table.bar.views == {}
    assert seen(table) == ["4"], "the list stays as it is"
    trigger(view_menu(table), "As at the start")
    assert len(seen(table)) == 5


def test_that_a_name_is_asked_again_where_it_is_blank_or_another_views(table):
    table.keep_view("Board")
    table.keep_view("Panel")
    box = ask_name(table)
    name, said, done = box.findChild(QLineEdit), box.findChildren(PlainLabel)[-1], box.findChild(QPushButton)
    QTest.keyClick(name, Key.Key_Return)
    assert box.isVisible()
    assert not done.isEnabled()
    QTest.keyClicks(name, "board")
    assert said.text() == "There is a view of this name: it is replaced."
    box.close()

    box = ask_name(table, rename=True)
    name = box.findChild(QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, "Board")
    QTest.keyClick(name, Key.Key_Return)

    assert box.isVisible()
    assert box.findChildren(PlainLabel)[-1].text() == "Another view has this name."
    assert list(table.views.kept) == ["Board", "Panel"]


def test_that_views_are_kept_with_the_list_and_put_back(qtbot, table):
    table.keep_view("All")
    table.ask("red")
    table.keep_view("Red")
    other = RegisterTable(RISKS)
    qtbot.addWidget(other)
    other.set_rows(risks(), TERMS)

    other.restore(table.state())

    assert list(other.bar.views) == ["All", "Red"]
    assert other.bar.views["Red"].isChecked()
    assert seen(other) == ["4"]


def test_that_widths_and_folds_make_no_other_view_of_it():
    state = {"arrangement": {"group": "rag", "folded": []}, "widths": {"ref": 60}, "lines": 2}
    views = NamedViews().keeping("One", state)

    assert not views.is_altered(
        {**state, "widths": {"ref": 90}, "arrangement": {"group": "rag", "folded": ["Red"]}}
    )
    assert views.is_altered({**state, "lines": 4})


def test_that_a_name_is_one_line_used_once_and_never_blank():
    views = NamedViews().keeping(" Board\npaper ", {"lines": 1}).keeping("BOARD PAPER", {"lines": 2})

    assert list(views.kept) == ["Board paper"]
    assert views.kept["Board paper"] == {"lines": 2}
    assert views.keeping("  ", {}) is views
    two = views.keeping("Other", {})
    assert two.renamed("board paper") is two
    assert NamedViews.from_state(two.state()).showing("Other") == two
    assert NamedViews.from_state([1]) == NamedViews()


def test_that_the_name_of_a_group_is_whole_where_the_list_is_scrolled_sideways(qtbot, table):
    table.resize(500, 500)
    table.group("owner")
    grid = table.grid
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    assert grid.frozen.isVisible()
    edge = theme.colour(theme.current().edge).name()
    heading = next(row for row in range(grid.rows.rowCount()) if grid.rows.is_heading(row))
    seen = grid.frozen.viewport().grab().toImage()

    def at_the_edge(row):
        middle = grid.frozen.rowViewportPosition(row) + grid.frozen.rowHeight(row) // 2
        return {seen.pixelColor(seen.width() - 1, y).name() for y in range(middle - 3, middle + 3)}

    assert at_the_edge(heading + 1) == {edge}, "the columns that stay are told from those that move"
    assert edge not in at_the_edge(heading)
    assert grid.frozen.width() == sum(map(grid.columnWidth, grid.frozen.sections)), "no letter is left out"
