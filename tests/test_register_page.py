"""A register's page as the officer has it: what a block, a bulk change and "mine" do, and what is kept of a list."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.commands import records
from app.models.picked import Picked
from app.queries.house import house
from app.queries.registers import rows
from app.store.moments import closed_quarters
from app.views.record_panel import RecordPanel
from app.views.refused import left_marked
from app.views.register_page import RegisterView
from app.views.tabs import TabsView
from app.widgets.clipboard import put_on_clipboard
from app.widgets.keys import has_keyboard
from app.widgets.table.groups import Heading
from app.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Callable[..., MainWindow], sample_copy: Path) -> MainWindow:
    """The main window with a copy of the sample open."""
    return open_window(sample_copy)


def page(window: MainWindow, key: str) -> RegisterView:
    window.go(key)
    view = window.pages.view(key)
    assert isinstance(view, RegisterView)
    return view


def record(view: RegisterView, ref: str) -> str:
    return str(next(row.id for row in view.rows if row.ref == ref))


def value(view: RegisterView, ref: str, key: str) -> object:
    return getattr(next(row for row in view.rows if row.ref == ref), key)


def paste(view: RegisterView, ref: str, key: str, text: str) -> None:
    put_on_clipboard(text)
    view.table.go_to(record(view, ref), key)
    QTest.keyClick(view.table.grid, Qt.Key.Key_V, CTRL)


def test_that_actions_under_their_plans_stand_under_the_plans_titles(window: MainWindow) -> None:
    with window.workspace.read() as session:
        titles = {row.ref: row.title for row in rows(session, "plans")}
    view = page(window, "actions")

    view.table.group("plans")

    found = [row for row in view.table.model.shown if isinstance(row, Heading)]
    named = [row for row in found if row.group in titles]
    assert named
    assert [row.title for row in named] == [f"{row.group} {titles[row.group]}" for row in named]


def test_that_a_block_is_one_undo_and_a_cell_that_a_rule_refuses_is_marked(window: MainWindow) -> None:
    view = page(window, "risks")
    before = [value(view, ref, "title") for ref in ("1", "2", "3")]

    paste(view, "1", "ref", "20\tFirst\n3\tSecond\n22\tThird\n")  # 3 is taken

    assert [row.title for row in view.rows if row.title in ("First", "Second", "Third")] == [
        "Second",
        "First",
        "Third",
    ]
    said = view.table.notice.text
    assert said.startswith("5 of 6 cells pasted; 1 marked, with what was typed and the reason. Ref: ")
    (place,) = view.table.model.mistakes
    assert place == (record(view, "2"), "ref")
    assert "taken" in view.table.model.mistakes[place].reason
    assert said.endswith("The reference 3 is taken by “Standards”.")
    window.workspace.undo()
    assert [value(view, ref, "title") for ref in ("1", "2", "3")] == before


def test_that_a_block_takes_its_marks_and_its_notice_along_when_it_is_undone_and_brings_them_when_it_is_redone(
    window: MainWindow,
) -> None:
    view = page(window, "risks")
    first, second = record(view, "1"), record(view, "2")
    paste(view, "1", "ref", "3")  # it is taken
    assert set(view.table.model.mistakes) == {(first, "ref")}
    older = view.table.model.mistakes

    paste(view, "1", "ref", "20\tFirst\n3\tSecond")

    marked, words = view.table.model.mistakes, view.table.notice.text
    assert set(marked) == {(second, "ref")}
    assert words.startswith("3 of 4 cells pasted; 1 marked, with what was typed and the reason.")
    for _ in range(2):
        window.workspace.undo()
        assert view.table.model.mistakes == older
        assert view.table.notice.text == ""
        window.workspace.redo()
        assert view.table.model.mistakes == marked
        assert view.table.notice.text == words


def test_that_the_line_under_a_list_follows_a_cell_that_is_put_back(window: MainWindow) -> None:
    view = page(window, "risks")
    paste(view, "4", "position", "nowhere")
    assert view.table.cell_text.startswith("Not saved")

    QTest.keyClick(view.table.grid, Qt.Key.Key_Escape)

    assert not view.table.cell_text.startswith("Not saved")


def test_that_not_all_is_said_to_be_saved_while_an_entry_could_not_be_taken(window: MainWindow) -> None:
    status = window.frame.status
    assert status.text.startswith("All changes saved")

    paste(page(window, "risks"), "1", "position", "nonsense\nl v l\nrubbish\n")
    assert status.text.startswith("Two entries are marked and not saved")
    paste(page(window, "risks"), "1", "position", "l v l\n")
    assert status.text.startswith("One entry is marked and not saved")
    window.go("heat_map")
    assert status.text.startswith("One entry is marked and not saved")

    paste(page(window, "risks"), "3", "position", "l v l\n")
    assert status.text.startswith("All changes saved")


def test_that_an_entry_of_a_record_that_is_gone_is_counted_no_more(
    window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path
) -> None:
    status, view = window.frame.status, page(window, "risks")
    paste(view, "3", "position", "nonsense")
    assert status.text.startswith("One entry is marked and not saved")

    window.workspace.run("Remove risk 3", records.remove, "risks", record(view, "3"), "Held twice")
    assert status.text.startswith("All changes saved")
    window.close()
    window = open_window(sample_copy)

    assert not any(left_marked(window.workspace).values())


def test_that_what_is_still_marked_is_told_after_a_restart_before_its_list_is_opened(
    qtbot: QtBot, window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path
) -> None:
    paste(page(window, "risks"), "1", "position", "nonsense")
    window.go("overview")
    window.close()
    window = open_window(sample_copy)

    assert window.pages.shown == "overview"
    qtbot.waitUntil(lambda: window.frame.status.text.startswith("One entry is marked and not saved"))


def test_that_what_was_refused_is_still_there_after_a_restart_until_it_is_put_right(
    qtbot: QtBot, window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path
) -> None:
    paste(page(window, "risks"), "1", "position", "nonsense")
    window.close()
    window = open_window(sample_copy)
    view = page(window, "risks")
    model = view.table.model
    place = (record(view, "1"), "position")
    qtbot.waitUntil(lambda: place in model.mistakes)
    assert model.mistakes[place].text == "nonsense"
    assert model.mistakes[place].reason

    paste(view, "1", "position", "l v l")
    assert not model.mistakes
    window.close()
    window = open_window(sample_copy)
    view = page(window, "risks")
    qtbot.waitUntil(lambda: view._asked_for_drafts)
    assert not view.table.model.mistakes


def test_that_ctrl_minus_in_a_list_asks_to_remove_and_leaves_the_text_as_large_as_it_was(
    window: MainWindow,
) -> None:
    view = page(window, "risks")
    view.table.go_to(record(view, "4"), "title")

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, CTRL)

    assert view.panel.removal.isVisible()
    assert window.memory.settings.text_size == 100


@pytest.mark.parametrize("reason", ["", "Merged with risk 3"])
def test_that_the_keyboard_is_in_the_list_again_when_it_was_decided_whether_a_record_goes(
    qtbot: QtBot, window: MainWindow, reason: str
) -> None:
    view = page(window, "risks")
    qtbot.waitUntil(lambda: view._asked_for_drafts)
    count = len(view.rows)
    view.table.go_to(record(view, "4"), "title")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, CTRL)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, reason)
    QTest.keyClick(
        window.windowHandle(), Qt.Key.Key_Tab
    )  # to "Remove", or past it to "Keep it" where it cannot be pressed

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert len(view.rows) == count - bool(reason)
    assert view.table.grid.hasFocus()


def test_that_lines_without_a_record_become_records_in_the_same_step(window: MainWindow) -> None:
    view = page(window, "risks")
    count = len(view.rows)
    paste(view, "11", "title", "Estates\nLegal duties\nFraud\n")

    next(b for b in view.table.notice.findChildren(QPushButton) if b.text() == "Add two risks").click()

    assert {row.title for row in view.rows} >= {"Legal duties", "Fraud"}
    undoable = window.workspace.undoable()
    assert undoable is not None
    assert undoable.words == "Paste two new risks"
    window.workspace.undo()
    assert len(view.rows) == count


def test_that_details_that_are_still_to_be_read_do_not_say_that_none_is_chosen(window: MainWindow) -> None:
    view = page(window, "risks")
    panel = RecordPanel(view, view.register)

    assert panel.details.none.text.strip() == ""
    assert panel.show_removed.isHidden(), "it would have no words yet"
    panel.show_record("")
    assert "No risk chosen" in panel.details.none.text


def test_that_what_was_said_of_marked_cells_goes_with_the_last_of_the_marks(window: MainWindow) -> None:
    view = page(window, "risks")
    paste(view, "1", "position", "nowhere\nnever")
    assert "marked" in view.table.notice.text

    QTest.keyClick(view.table.grid, Qt.Key.Key_Escape)
    assert view.table.notice.isVisible(), "one is still there"
    QTest.keyClick(view.table.grid, Qt.Key.Key_Down)
    QTest.keyClick(view.table.grid, Qt.Key.Key_Escape)

    assert not view.table.model.mistakes
    assert not view.table.notice.isVisible()


def test_that_the_first_of_the_records_that_were_pasted_is_gone_to(window: MainWindow) -> None:
    view = page(window, "risks")
    paste(view, "1", "title", "\n".join(f"Fraud {number}" for number in range(1, 31)))

    next(b for b in view.table.notice.findChildren(QPushButton) if b.text() == "Add all 30").click()

    current = view.table.current_id()
    assert current is not None
    assert view.row(current).title == "Fraud 1"


def test_that_records_pasted_into_a_filtered_list_stay_in_sight(window: MainWindow) -> None:
    view = page(window, "risks")
    view.table.filter_column("ref", ["1"])
    paste(view, "1", "title", "Violent offences\nEstates\n")

    next(b for b in view.table.notice.findChildren(QPushButton) if b.text() == "Add one risk").click()

    assert {row.title for row in view.table.model.shown} == {"Violent offences", "Estates"}


def test_that_records_pasted_into_a_folded_group_stay_in_sight(window: MainWindow) -> None:
    view = page(window, "risks")
    window.workspace.run("Clear", records.change, "risks", record(view, "1"), "rag", None)
    view.table.group("rag")
    headings = [place for place, row in enumerate(view.table.model.shown) if isinstance(row, Heading)]
    view.table.grid.fold(headings[-1])  # of those without a rating
    *_, last, heading = view.table.model.shown
    assert heading.folded
    paste(view, last.ref, "title", "Violent offences\nEstates\n")

    next(b for b in view.table.notice.findChildren(QPushButton) if b.text() == "Add one risk").click()

    *_, heading, added = view.table.model.shown
    assert (heading.folded, added.title) == (True, "Estates")


def test_that_the_keyboard_is_in_the_list_when_its_filters_were_cleared(window: MainWindow) -> None:
    view = page(window, "risks")
    view.ask("red")
    view.table.bar.clear.setFocus()
    assert view.table.bar.clear.hasFocus()

    QTest.keyClick(view.table.bar.clear, Qt.Key.Key_Space)

    assert not view.table.bar.clear.isVisible()
    assert view.table.grid.hasFocus()


def test_that_one_cell_is_named_in_its_undo_however_it_was_changed(window: MainWindow) -> None:
    view = page(window, "risks")
    view.table.go_to(record(view, "2"), "rag")
    QTest.keyClick(view.table.grid, Qt.Key.Key_Delete)
    undoable = window.workspace.undoable()
    assert undoable is not None
    assert undoable.words == "Clear RAG of risk 2"
    window.workspace.undo()

    paste(view, "2", "position", "L v L")
    undoable = window.workspace.undoable()
    assert undoable is not None
    assert undoable.words == "Change position of risk 2 to L v L"


def test_that_one_field_of_several_records_is_one_named_undo_and_its_reason_is_asked(
    window: MainWindow,
) -> None:
    view = page(window, "risks")
    ids = [record(view, ref) for ref in ("1", "2", "4")]
    view.table.edits_wanted.emit([(row_id, "owner", "Head of Risk") for row_id in ids])
    undoable = window.workspace.undoable()
    assert undoable is not None
    assert undoable.words == "Change risk owner of three risks to Head of Risk"
    window.workspace.undo()
    assert value(view, "1", "owner") != "Head of Risk"

    actions = page(window, "actions")
    terms = actions.terms
    assert terms is not None
    paused = actions.register.column("state").kind.parse("Paused", terms)
    actions.table.edits_wanted.emit(
        [(record(actions, ref), "state", paused) for ref in ("GIP 1.1", "GIP 1.2")]
    )

    assert actions.panel.reasons.panel.isVisible()
    assert value(actions, "GIP 1.1", "state") is not paused
    actions.panel.reasons.panel.reason.setPlainText("No money this year")
    agreed_by = actions.panel.reasons.panel.agreed_by
    agreed_by.setFocus()
    QTest.keyClicks(agreed_by, "risk and ass")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert agreed_by.text() == "Risk and Assurance Board"
    actions.panel.reasons.panel.answer()
    assert {value(actions, ref, "state") for ref in ("GIP 1.1", "GIP 1.2")} == {paused}


def test_that_the_keyboard_is_in_the_list_also_where_the_window_was_not_active_as_it_came(
    window: MainWindow, qtbot: QtBot
) -> None:
    other = QListWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    view = page(window, "actions")

    with qtbot.waitActive(window):
        window.activateWindow()
    assert view.table.grid.hasFocus()


def test_that_the_keyboard_is_in_the_list_of_a_tab_that_is_clicked(window: MainWindow) -> None:
    window.go("reference")
    tabs = window.pages.view("reference")
    assert isinstance(tabs, TabsView)
    assert has_keyboard(tabs.front)

    place = next(place for place in range(tabs.bar.count()) if tabs.bar.tabText(place) == "Posts")
    QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(place).center())

    assert isinstance(tabs.front, RegisterView)
    assert tabs.front.table.grid.hasFocus()


@pytest.mark.parametrize("tab", ["Words", "Scale", "Organisation"])
def test_that_the_keyboard_is_in_the_first_field_of_a_tab_that_is_clicked(
    qtbot: QtBot, window: MainWindow, tab: str
) -> None:
    window.go("reference")
    tabs = window.pages.view("reference")
    assert isinstance(tabs, TabsView)
    tabs.turn_to("posts")
    place = next(place for place in range(tabs.bar.count()) if tabs.bar.tabText(place) == tab)

    QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(place).center())

    qtbot.waitUntil(lambda: has_keyboard(tabs.front))
    assert isinstance(QApplication.focusWidget(), QLineEdit)


@pytest.mark.parametrize(("key", "tab"), [("plans", "By principle"), ("reviews", "Figures")])
def test_that_the_keyboard_is_in_the_first_figures_of_a_tab_that_is_clicked(
    qtbot: QtBot, window: MainWindow, key: str, tab: str
) -> None:
    window.go(key)
    tabs = window.pages.view(key)
    assert isinstance(tabs, TabsView)
    place = next(place for place in range(tabs.bar.count()) if tabs.bar.tabText(place) == tab)
    for _ in range(2):  # before its figures have been read, and since
        QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(place).center())

        qtbot.waitUntil(lambda: bool(tabs.front.figures.tables))  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: has_keyboard(tabs.front.figures.widget()))  # type: ignore[attr-defined]
        QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(0).center())


def test_that_the_name_of_a_step_counts_only_what_its_rules_let_in(window: MainWindow) -> None:
    view = page(window, "risks")
    chosen = view.table.grid.selectionModel()
    chosen.clearSelection()
    for ref in ("8", "9", "11"):
        number = view.table.model.number_of(record(view, ref))
        assert number is not None
        chosen.select(view.table.model.index(number, 0), QItemSelectionModel.SelectionFlag.Select)

    view.table.set_for_selected("related", "9")

    undoable = window.workspace.undoable()
    assert undoable is not None
    assert undoable.words == "Change related risks of two risks to 9"
    assert view.table.notice.isVisible()


def test_that_mine_is_asked_once_and_then_known_in_every_list(window: MainWindow) -> None:
    controls, view = page(window, "controls"), page(window, "risks")
    mine = min({row.owner for row in controls.rows} & set(view.table.names))
    chip = view.table.bar.chips["mine"]
    assert chip.text() == "Mine…"
    chip.click()
    names = next(one for one in window.findChildren(QListWidget) if one.isVisible())
    names.findItems(mine, Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Checked)

    next(b for b in names.parentWidget().findChildren(QPushButton)).click()

    assert chip.isChecked()
    assert view.table.model.records > 0
    assert all(mine in (row.owner, *row.leads) for row in view.table.model.shown)
    page(window, "controls")
    controls.table.bar.chips["mine"].click()
    assert {row.owner for row in controls.table.model.shown} == {mine}


def test_that_filters_groups_widths_and_views_are_there_after_a_restart(
    window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path
) -> None:
    view = page(window, "risks")
    view.table.ask("slipped")
    view.table.group("owner")
    view.table.keep_view("Slipped by owner")
    view.table.grid.setColumnWidth(1, 231)
    view.table.grid.header.moveSection(2, 1)
    settings = window.memory.settings
    window.close()

    again = open_window(sample_copy, replace(settings))
    table = page(again, "risks").table
    assert table.bar.views["Slipped by owner"].isChecked()
    assert table.model.records == 1
    assert table.model.is_heading(0)
    assert table.grid.columnWidth(1) == 231
    assert table.grid.header.logicalIndex(1) == 2


def test_that_each_register_opens_at_the_record_the_tab_and_the_view_at_which_it_was_left(
    window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_copy, tmp_path / "Other.quarterdeck"))
    view = page(window, "risks")
    view.table.keep_view("Board")
    left = view.table.model.shown[4].id
    view.choose(left)
    window.go("principles")
    window.close()

    second = open_window(other, replace(window.memory.settings))
    table = page(second, "risks").table
    second.go("reference")
    assert second.pages.in_front != "principles"
    second.go("actions")
    assert table.current_id() == table.model.shown[0].id
    assert not table.bar.views["Board"].isChecked()
    second.close()

    again = open_window(sample_copy, replace(second.memory.settings))
    assert (again.pages.shown, again.pages.in_front) == ("reference", "principles")
    table = page(again, "risks").table
    assert table.current_id() == left
    assert table.bar.views["Board"].isChecked()


def test_that_a_step_that_was_taken_back_is_not_offered_to_be_taken_back_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = page(window, "risks")
    qtbot.waitUntil(lambda: "panel" in vars(view))
    risk = view.table.model.shown[0]
    view.choose(risk.id)

    def offered() -> list[str]:
        buttons = view.panel.details.history.findChildren(QPushButton)
        return [one.accessibleName() for one in buttons if one.text() == "Undo this step"]

    view.change(risk.id, "title", "Another name")
    qtbot.waitUntil(lambda: any("title" in name.casefold() for name in offered()))
    changed = next(name for name in offered() if "title" in name.casefold())
    window.undo()
    qtbot.waitUntil(lambda: bool(offered()) and changed not in offered())
    assert not any(name.startswith("Undo this step: Undo") for name in offered())
    window.redo()
    qtbot.waitUntil(lambda: len([name for name in offered() if "title" in name.casefold()]) == 1)


def test_that_what_a_chart_asked_for_is_said_in_words_after_a_restart_too(
    window: MainWindow, open_window: Callable[..., MainWindow], sample_copy: Path
) -> None:
    view = page(window, "risks")
    view.ask(Picked("risks", "High in Q3 2021/22", frozenset({"1", "3"})))
    assert "High in Q3 2021/22" in view.table.bar.said
    settings = window.memory.settings
    window.close()

    again = open_window(sample_copy, replace(settings))
    table = page(again, "risks").table
    assert table.bar.said.startswith("Showing only: High in Q3 2021/22.")
    (chip,) = [one for one in table.bar.findChildren(QPushButton) if "Press to take" in one.accessibleName()]
    assert chip.text() == "High in Q3 2021/22"
    chip.click()
    assert table.model.records == table.model.total
    table.filter_column("ref", ["1"])
    assert "High in" not in table.bar.said


def test_that_an_edit_keeps_filter_order_and_the_place_in_the_list(window: MainWindow) -> None:
    view = page(window, "actions")
    view.table.ask("open")
    view.table.sort([("timescale", False)])
    order = [row.ref for row in view.table.model.shown]
    ref = order[3]

    view.change(record(view, ref), "title", "Another title")

    assert [row.ref for row in view.table.model.shown] == order
    assert view.table.model.arrangement.chips == {"open"}


def remove_by_key(qtbot: QtBot, window: MainWindow, ref: str) -> RegisterView:
    view = page(window, "risks")
    qtbot.waitUntil(lambda: view._asked_for_drafts)
    view.table.go_to(record(view, ref), "title")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, CTRL)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "By mistake")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    return view


def put_back(window: MainWindow) -> QPushButton:
    return next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Put back")


def test_that_the_record_that_takes_the_place_of_a_removed_one_is_current(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = page(window, "risks")
    shown = [row.ref for row in view.table.model.shown]

    for gone, then in ((shown[2], shown[3]), (shown[-1], shown[-2])):
        remove_by_key(qtbot, window, gone)
        assert view.table.current_id() == record(view, then)
        assert view.panel.details.row_id == record(view, then)


def test_that_put_back_in_the_notice_gives_the_keyboard_back_to_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = remove_by_key(qtbot, window, "4")

    put_back(window).setFocus()
    QTest.keyClick(put_back(window), Qt.Key.Key_Space)

    assert "4" in {row.ref for row in view.rows}
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.isAncestorOf(focused), "or the next key would change the page"


def test_that_a_way_back_goes_with_the_next_step_and_the_removed_list_still_has_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = remove_by_key(qtbot, window, "4")
    assert window.frame.notice.isVisible()

    paste(view, "1", "title", "Another name\n")

    assert not window.frame.notice.isVisible(), "what it takes back is not the newest step any more"
    assert view.panel.show_removed.isVisible()
    assert value(view, "1", "title") == "Another name"


def test_that_a_notice_goes_when_its_page_is_left(qtbot: QtBot, window: MainWindow) -> None:
    remove_by_key(qtbot, window, "4")
    window.go("risks")
    assert window.frame.notice.isVisible(), "the page was not left"

    window.go("controls")

    assert not window.frame.notice.isVisible()


def test_that_back_to_now_gives_the_keyboard_to_the_page(window: MainWindow) -> None:
    view = page(window, "risks")
    with window.workspace.read() as session:
        window.show_quarter(closed_quarters(session)[-1].quarter)
    back = next(b for b in window.frame.banner.findChildren(QPushButton) if b.isVisible())
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)

    focused = QApplication.focusWidget()
    assert window.moment is None
    assert focused is not None
    assert view.isAncestorOf(focused)


def test_that_several_records_go_in_one_step_and_undo_chooses_them_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = page(window, "risks")
    qtbot.waitUntil(lambda: view._asked_for_drafts)
    gone = [record(view, ref) for ref in ("4", "5")]
    view.table.go_to(gone[0], "title")
    for _ in gone[1:]:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.ask_to_remove(view.table.selected_ids())
    view.panel.removal.reason.setPlainText("Merged")
    view.panel.removal._go.click()

    step = window.workspace.undoable()
    assert step is not None
    assert step.words == "Remove two risks: 4 and 5"
    assert view.table.current_id() == record(view, "6"), "what takes their place, not the head of the list"
    assert "Put back all 2" in {b.text() for b in view.panel.removed.findChildren(QPushButton)}
    view.table.go_to(record(view, "1"), "title")
    window.undo()
    assert view.table.selected_ids() == gone
    assert view.table.current_id() == gone[0]
    window.redo()
    assert not {row.id for row in view.rows} & set(gone)


def test_that_a_record_put_back_is_in_sight_whatever_the_filters_hide(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = remove_by_key(qtbot, window, "4")
    view.table.ask("outside")
    view.table.bar.search.setText("violent")
    qtbot.waitUntil(lambda: len(view.table.model.shown) == 1)

    window.undo()

    assert view.table.current_id() == record(view, "4")


def test_that_esc_in_the_details_puts_back_what_a_rule_refused(window: MainWindow, qtbot: QtBot) -> None:
    view = page(window, "risks")
    people = record(view, "4")
    view.table.go_to(people, "title")
    details = view.panel.details
    qtbot.waitUntil(lambda: details.row_id == people and details.form is not None)
    editor = details.form.fields["ref"].editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "1")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (people, "ref") in view.table.model.mistakes, "another risk has this reference"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, CTRL)
    assert window.frame.notice.text.startswith("Everything else is saved. One entry is marked and not saved.")

    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.content() == "4"
    assert not view.table.model.mistakes
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, CTRL)
    assert window.frame.notice.text.startswith("Everything is saved")


def test_that_undo_straight_after_a_refusal_takes_back_no_older_step(window: MainWindow) -> None:
    view = page(window, "risks")
    paste(view, "1", "title", "Another name\n")
    newest = window.workspace.undoable()
    assert newest is not None
    view.table.go_to(record(view, "4"), "title")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Delete)
    assert view.table.model.mistakes, "a risk must have a title"

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)

    assert not view.table.model.mistakes
    assert window.workspace.undoable() == newest
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)
    assert window.workspace.undoable() != newest


def test_that_undo_after_a_block_takes_back_what_was_taken_of_it(window: MainWindow) -> None:
    view = page(window, "risks")
    newest = window.workspace.undoable()
    paste(view, "1", "position", "H v M\nnonsense\n")
    assert window.workspace.undoable() != newest

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)

    assert window.workspace.undoable() == newest
    assert not view.table.model.mistakes


def test_that_a_closed_quarter_takes_no_change_that_nobody_would_see(window: MainWindow) -> None:
    view = page(window, "risks")
    paste(view, "1", "title", "Another name\n")
    words = window.workspace.undoable()
    with window.workspace.read() as session:
        window.show_quarter(closed_quarters(session)[-1].quarter)
    view.table.setFocus()

    keys = (Qt.Key.Key_Insert, None), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Delete, None)
    for key, held in keys:
        window.frame.notice.put_away()
        QTest.keyClick(window.windowHandle(), key, held or Qt.KeyboardModifier.NoModifier)
        assert window.frame.notice.isVisible(), key
    window.frame.notice.put_away()
    window.menus.close_quarter.trigger()

    assert window.workspace.undoable() == words, "no step was made or taken back"
    back = next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Back to now")
    back.click()
    assert window.moment is None
    window.undo()
    assert window.workspace.undoable() != words


def test_that_a_look_at_a_quarter_without_the_chosen_records_loses_no_place(window: MainWindow) -> None:
    window.go("plans")
    view = window.pages.view("plans").findChild(RegisterView)
    assert isinstance(view, RegisterView)
    grid, model = view.table.grid, view.table.model
    view.table.go_to(model.row(model.rowCount() - 4).id, "title")
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grid.horizontalScrollBar().setValue(30)
    place = (
        view.table.current_id(),
        view.table.selected_ids(),
        grid.horizontalScrollBar().value(),
        grid.verticalScrollBar().value(),
    )
    with window.workspace.read() as session:
        window.show_quarter(closed_quarters(session)[-1].quarter)
    assert view.row(place[0] or "") is None, "they are of no account in that quarter"

    window.show_quarter(None)

    assert place[3] > 0
    assert place == (
        view.table.current_id(),
        view.table.selected_ids(),
        grid.horizontalScrollBar().value(),
        grid.verticalScrollBar().value(),
    )


def test_that_a_way_back_in_a_notice_goes_when_another_quarter_is_looked_at(
    qtbot: QtBot, window: MainWindow
) -> None:
    remove_by_key(qtbot, window, "4")

    with window.workspace.read() as session:
        window.show_quarter(closed_quarters(session)[-1].quarter)

    assert not window.frame.notice.isVisible(), "it would change what is not in sight"


def test_that_a_question_about_a_removal_outlives_the_panels_first_reading(window: MainWindow) -> None:
    view = page(window, "risks")
    view.table.go_to(record(view, "4"), "title")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, CTRL)

    view.panel.show_record(record(view, "4"))
    assert view.panel.removal.isVisible()

    view.table.go_to(record(view, "1"), "title")
    assert not view.panel.removal.isVisible(), "another record is looked at"


def test_that_ctrl_minus_takes_the_record_of_the_outlined_cell_where_none_is_selected(
    window: MainWindow,
) -> None:
    view = page(window, "risks")
    view.table.go_to(record(view, "4"), "title")
    grid = view.table.grid
    below = grid.viewport().rect().bottomLeft() + QPoint(40, -4)
    assert not grid.indexAt(below).isValid(), "the empty part of the list"
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=below)

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, CTRL)

    assert view.panel.removal.isVisible()


def test_that_the_paper_offered_after_closing_is_that_of_the_quarter_that_was_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    with window.workspace.read() as session:
        closed = house(session).quarter
    window.menus.close_quarter.trigger()

    next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Write the paper").click()

    assert (window.pages.shown, window.moment) == ("papers", closed)
    qtbot.waitUntil(lambda: not window.busy)


def test_that_an_empty_list_does_not_ask_to_choose_one_of_its_records(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = page(window, "risks")
    assert view.rows
    said = view.panel.details.none
    view.panel.show_record("")
    assert "Choose" in said.text

    view.table.bar.search.setText("no risk says this")
    qtbot.waitUntil(lambda: not view.table.model.records)
    assert "filters" in said.text
    view.table.clear()
    window.workspace.run(
        "Remove all", records.remove_many, "risks", [row.id for row in view.rows], "Begun anew"
    )

    assert said.isVisible()
    assert "Everything about a risk" in said.text


def test_that_a_record_far_down_a_list_is_in_sight_when_it_is_gone_to_and_the_rows_grow(qtbot, window):
    with window.workspace.read() as session:
        last = rows(session, "actions", date(2022, 1, 10))[-1].id

    window.go("actions", last)
    grid = page(window, "actions").table.grid
    qtbot.waitUntil(lambda: grid.rowHeight(0) > 30, timeout=20_000)

    assert grid.current_id() == last
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
