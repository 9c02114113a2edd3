"""The table under the hands: the keys of Excel, filters that hold, nothing typed lost, no keyboard trap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.scale import Position
from app.models.status import Progress, Rag
from app.registers import REGISTERS
from app.registers.measures import MeasureRow
from app.registers.pillars import PillarRow
from app.widgets.editors import ChoiceEditor, LineEditor, ProseEditor
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS, risks, saving_table

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def table(qtbot):
    return saving_table(qtbot)


def at(table):
    index = table.grid.currentIndex()
    return table.model.row(index.row()).ref, table.model.columns[index.column()].key


def press(qtbot, table, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(table.grid.focusWidget() or table.grid, key, held)


def editor(table, kind):
    found = [w for w in table.grid.viewport().findChildren(kind) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def choices_open(table):
    return [box for box in table.grid.viewport().findChildren(ChoiceEditor) if box.isVisible()]


def progress_of(table, row_id):
    return next(row.progress for row in table.saved if row.id == row_id)


def right_of_progress(table):
    sections = [table.model.columns[number].key for number in table.grid.sections()]
    return sections[sections.index("progress") + 1]


def begin(qtbot, table, text):
    """The first key opens the editor, which has the rest."""
    qtbot.keyClick(table.grid, text[0])
    box = editor(table, LineEditor)
    qtbot.keyClicks(box, text[1:])


def edit(qtbot, table, text, end=Key.Key_Return):
    begin(qtbot, table, text)
    qtbot.keyClick(editor(table, QLineEdit), end)


def test_that_a_cell_is_edited_when_the_editor_before_has_been_deleted(qtbot, table):
    press(qtbot, table, Key.Key_F2)
    before = editor(table, LineEditor)
    press(qtbot, table, Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(before))

    edit(qtbot, table, "Another name")

    assert table.wishes[-1][2] == "Another name"


def test_that_typing_replaces_and_enter_keeps_and_goes_down(qtbot, table):
    edit(qtbot, table, "Change")

    assert table.wishes == [("r1", "title", "Change")]
    assert at(table) == ("4", "title")


def test_that_tab_keeps_and_goes_right(qtbot, table):
    edit(qtbot, table, "Change", Key.Key_Tab)

    assert table.wishes == [("r1", "title", "Change")]
    assert at(table) == ("1", "position")


def test_that_escape_puts_back(qtbot, table):
    edit(qtbot, table, "Change", Key.Key_Escape)

    assert table.wishes == []
    assert at(table) == ("1", "title")


def test_that_f2_edits_what_is_there(qtbot, table):
    press(qtbot, table, Key.Key_F2)
    box = editor(table, LineEditor)
    qtbot.keyClick(box, Key.Key_End)
    qtbot.keyClicks(box, " now")
    qtbot.keyClick(box, Key.Key_Return)

    assert table.wishes == [("r1", "title", "Change capacity now")]


def test_that_enter_goes_down_to_the_next_record_even_when_the_edit_moves_the_row(qtbot, table):
    table.sort([("title", False)])  # Change capacity, Data protection, Estate, Legitimacy, People
    table.go_to("r1", "title")

    edit(qtbot, table, "Zeal")

    assert [row.ref for row in table.model.shown] == ["11", "9", "10", "4", "1"]
    assert at(table) == ("11", "title")


def test_that_a_position_is_typed_in_its_spellings_and_explained(qtbot, table):
    table.go_to("r1", "position")
    begin(qtbot, table, "4x1")

    assert table.grid.bubble.text() == "Very High likelihood, Low impact: Medium"
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Return)
    assert table.wishes == [("r1", "position", Position(4, 1))]


def test_that_what_cannot_be_read_is_kept_marked_and_said_in_words(qtbot, table):
    table.go_to("r1", "position")
    edit(qtbot, table, "h v q")
    table.go_to("r1", "position")

    assert table.wishes == []
    assert table.grid.currentIndex().data() == "h v q"
    assert "“h v q” is not a position" in table.cell_text
    press(qtbot, table, Key.Key_F2)
    assert editor(table, LineEditor).content() == "h v q"
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Escape)
    press(qtbot, table, Key.Key_Escape)
    assert table.grid.currentIndex().data() == "H v M"


def test_that_home_shows_the_first_columns_again(qtbot, table):
    table.resize(500, 500)
    across = table.grid.horizontalScrollBar()
    for held in (Qt.KeyboardModifier.NoModifier, CTRL):
        press(qtbot, table, Key.Key_End, held)
        qtbot.waitUntil(lambda: across.value() > 0)
        press(qtbot, table, Key.Key_Home, held)
        assert across.value() == 0
        assert at(table)[1] == "ref"


def test_that_a_choice_opens_as_a_list_and_takes_what_is_chosen(qtbot, table):
    table.go_to("r1", "rag")
    press(qtbot, table, Key.Key_Down, ALT)
    box = editor(table, ChoiceEditor)
    qtbot.waitUntil(lambda: box.view().isVisible())

    qtbot.keyClick(box.view(), Key.Key_Down)
    qtbot.keyClick(box.view(), Key.Key_Return)

    assert table.wishes == [("r1", "rag", Rag.AMBER)]


def test_that_a_click_edits_the_chosen_cell_and_within_a_block_chooses_it(qtbot, table, qapp):
    grid, model = table.grid, table.model
    title = model.index(0, model.column_number("title"))
    block = QItemSelection(title, title.siblingAtRow(1))
    at = grid.visualRect(title).center()
    interval = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)  # Qt waits as long for a second click
    try:
        grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qapp.processEvents()
        assert grid.state() != grid.State.EditingState
        assert grid.selectedIndexes() == [title]

        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda: grid.state() == grid.State.EditingState)
    finally:
        qapp.setDoubleClickInterval(interval)


def test_that_what_is_worked_out_offers_no_list_and_nothing_is_grumbled(qtbot, qtlog, table):
    table.go_to("r1", "trend")

    press(qtbot, table, Key.Key_Down, ALT)

    assert table.grid.hasFocus()
    assert not [record for record in qtlog.records if record.message.startswith("edit:")]


def test_that_a_word_typed_into_a_choice_changes_that_cell_alone_and_tab_goes_right(qtbot, table):
    table.go_to("r1", "progress")
    others = [row.progress for row in table.saved if row.id != "r1"]

    for letter in "on track":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    qtbot.waitUntil(lambda: not choices_open(table))

    assert progress_of(table, "r1") is Progress.ON_TRACK
    assert [row.progress for row in table.saved if row.id != "r1"] == others
    assert at(table) == ("1", "progress")
    assert table.grid.hasFocus()
    press(qtbot, table, Key.Key_Tab)
    assert at(table) == ("1", right_of_progress(table))


@pytest.mark.parametrize(
    ("key", "ref", "column"),
    [(Key.Key_Down, "4", "progress"), (Key.Key_Return, "4", "progress"), (Key.Key_Tab, "1", "")],
)
def test_that_a_key_straight_after_a_typed_word_keeps_it_and_goes_on(qtbot, table, key, ref, column):
    table.go_to("r1", "progress")
    for letter in "no":
        qtbot.keyClicks(QApplication.focusWidget(), letter)

    press(qtbot, table, key)

    assert table.wishes == [("r1", "progress", Progress.NONE)]
    assert at(table) == (ref, column or right_of_progress(table))
    assert not choices_open(table)


def test_that_a_word_is_chosen_whole_and_not_by_its_first_letter(qtbot, table):
    table.go_to("r1", "horizon")
    for letter in "lo":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    assert table.wishes == []
    press(qtbot, table, Key.Key_Escape)

    assert table.wishes == []
    assert at(table) == ("1", "horizon")
    assert not choices_open(table)


def test_that_one_escape_leaves_a_cell_whose_list_is_open(qtbot, table):
    table.go_to("r1", "rag")
    press(qtbot, table, Key.Key_F2)
    box = editor(table, ChoiceEditor)
    qtbot.waitUntil(lambda: box.view().isVisible())

    qtbot.keyClick(box.view(), Key.Key_Escape)

    qtbot.waitUntil(lambda: not choices_open(table))
    assert table.grid.hasFocus()
    assert table.wishes == []


def test_that_prose_takes_lines_with_alt_and_is_kept_with_enter(qtbot, table):
    table.go_to("r9", "commentary")
    qtbot.keyClicks(table.grid, "o")
    box = editor(table, ProseEditor)
    qtbot.keyClicks(box, "ne")
    qtbot.keyClick(box, Key.Key_Return, ALT)
    qtbot.keyClicks(box, "two")
    qtbot.keyClick(box, Key.Key_Return)

    assert table.wishes == [("r9", "commentary", "one\ntwo")]


def test_that_fresh_rows_leave_an_open_editor_and_its_text_alone(qtbot, table):
    begin(qtbot, table, "Half a ti")
    rows = [replace(row, rag=Rag.RED) for row in reversed(table.saved) if row.id != "r9"]

    table.set_rows(rows, TERMS)

    assert editor(table, LineEditor).content() == "Half a ti"
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Return)
    assert table.wishes == [("r1", "title", "Half a ti")]


def test_that_drafts_hear_of_what_is_typed_and_when_it_is_over(qtbot, table):
    typed, left = QSignalSpy(table.editor_changed), QSignalSpy(table.editor_left)
    edit(qtbot, table, "Ab")

    assert typed.at(typed.count() - 1) == ["r1", "title", "Ab"]
    assert left.at(0) == ["r1", "title"]


def test_that_a_block_from_excel_goes_in_as_one_wish_and_bad_cells_are_marked(qtbot, table):
    spy, said = QSignalSpy(table.edits_wanted), table.notice
    QGuiApplication.clipboard().setText("h v h\tm v m\r\nnonsense\tl v l\r\n")
    table.go_to("r1", "position")

    press(qtbot, table, Key.Key_V, CTRL)

    assert spy.count() == 1
    assert table.wishes == [
        ("r1", "position", Position(3, 3)),
        ("r4", "target", Position(1, 1)),
    ]
    assert table.model.mistakes.keys() == {("r4", "position")}
    table.grid.blocks.settle()
    assert said.text == "3 of 4 cells pasted; 1 marked, with what was typed and the reason."


def test_that_copied_cells_are_pasted_as_they_were(qtbot, table):
    table.go_to("r4", "leads")
    press(qtbot, table, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Head of HR; Head of Learning"
    table.go_to("r9", "leads")
    press(qtbot, table, Key.Key_V, CTRL)

    assert table.wishes == [("r9", "leads", ("Head of HR", "Head of Learning"))]


def test_that_fill_down_and_delete_are_one_wish_each(qtbot, table):
    table.go_to("r1", "progress")
    for _ in range(2):
        press(qtbot, table, Key.Key_Down, SHIFT)
    spy = QSignalSpy(table.edits_wanted)

    press(qtbot, table, Key.Key_D, CTRL)
    assert table.wishes == [("r4", "progress", Progress.ON_TRACK), ("r9", "progress", Progress.ON_TRACK)]
    press(qtbot, table, Key.Key_Delete)

    assert spy.count() == 2
    assert [row.progress for row in table.saved[:3]] == [None, None, None]


def test_that_ctrl_enter_gives_one_text_to_all_selected_cells(qtbot, table):
    table.go_to("r1", "owner")
    for _ in range(2):
        press(qtbot, table, Key.Key_Down, SHIFT)
    begin(qtbot, table, "Chief")
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Return, CTRL)

    assert [row.owner for row in table.saved[:3]] == ["Chief", "Chief", "Chief"]


@pytest.fixture(params=[0, 400])
def interval(request):
    """How long more letters of a word are waited for, in milliseconds."""
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(request.param)
    yield request.param
    QApplication.setKeyboardInputInterval(before)


@pytest.mark.usefixtures("interval")
def test_that_ctrl_enter_gives_a_word_chosen_by_its_letter_to_all_selected_cells(qtbot, table):
    table.go_to("r1", "progress")
    for _ in range(2):
        press(qtbot, table, Key.Key_Down, SHIFT)
    qtbot.keyClick(table.grid, "s")
    QApplication.processEvents()
    qtbot.keyPress(editor(table, ChoiceEditor), Key.Key_Control)
    qtbot.keyClick(editor(table, ChoiceEditor), Key.Key_Return, CTRL)

    assert [row.progress for row in table.saved[:3]] == [Progress.SLIPPED] * 3


def test_that_deleting_whole_rows_asks_to_remove_them(qtbot, table):
    press(qtbot, table, Key.Key_Down, SHIFT)
    press(qtbot, table, Key.Key_Space, SHIFT)

    with qtbot.waitSignal(table.remove_wanted) as wish:
        press(qtbot, table, Key.Key_Delete)

    assert wish.args == [["r1", "r4"]]


def test_that_a_whole_row_stays_whole_when_shift_and_an_arrow_take_more(qtbot, table):
    press(qtbot, table, Key.Key_Space, SHIFT)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(qtbot, table, key, SHIFT)

    with qtbot.waitSignal(table.remove_wanted) as wish:
        press(qtbot, table, Key.Key_Delete)

    assert wish.args == [["r1", "r4"]]


def test_that_tab_leaves_the_table_when_nothing_is_edited(qtbot):
    window = QWidget()
    table, after = RegisterTable(REGISTERS["risks"]), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(table)
    layout.addWidget(after)
    qtbot.addWidget(window)
    table.set_rows(risks(), TERMS)
    with qtbot.waitActive(window):
        window.show()
    table.grid.setFocus()
    assert QApplication.focusWidget() is table.grid

    qtbot.keyClick(table.grid, Key.Key_Tab)

    assert QApplication.focusWidget() is after


def test_that_filters_hold_after_an_edit_and_the_hidden_are_counted(qtbot, table):
    table.bar.chips["no_update"].click()
    assert table.count_text == "Showing 2 of 5 risks · filters hide 3"

    table.go_to("r9", "title")
    edit(qtbot, table, "Buildings")

    assert [row.ref for row in table.model.shown] == ["9", "11"]
    assert table.bar.chips["no_update"].isChecked()
    assert table.count_text == "Showing 2 of 5 risks · filters hide 3"


def test_that_going_to_a_hidden_record_lifts_the_filters(qtbot, table):
    table.bar.chips["red"].click()
    assert table.model.rowCount() == 1

    assert table.go_to("r11")

    assert at(table)[0] == "11"
    assert table.count_text == "Showing 5 of 5 risks"


def test_that_the_search_box_narrows_and_arrow_down_goes_on_to_the_list(qtbot, table):
    table.narrow()
    qtbot.keyClicks(table.bar.search, "recruitment")
    qtbot.keyClick(table.bar.search, Key.Key_Down)

    assert [row.ref for row in table.model.shown] == ["4"]
    assert QApplication.focusWidget() is table.grid


def test_that_an_empty_register_offers_the_first_step(qtbot, table):
    table.set_rows([], TERMS)

    assert "No risks yet" in table.empty.text
    with qtbot.waitSignal(table.import_wanted):
        table.empty.acted.emit("import")


def test_that_filters_without_an_answer_offer_to_clear(qtbot, table):
    table.filter_column("owner", ["Nobody"])
    assert table.empty.isVisible()

    table.empty.acted.emit("clear")

    assert table.model.rowCount() == 5


def test_that_a_list_that_began_hidden_by_filters_has_a_current_record_when_they_are_cleared(qtbot, table):
    table.filter_column("owner", ["Nobody"])
    again = RegisterTable(REGISTERS["risks"])  # as after a restart: nothing was current in it yet
    qtbot.addWidget(again)
    again.arrange(table.model.arrangement)
    again.set_rows(risks(), TERMS)
    again.show()
    assert again.current_id() is None
    with qtbot.waitSignal(again.chosen) as seen:
        again.bar.clear.click()

    assert seen.args == [again.model.shown[0].id]


def test_that_order_filters_and_columns_are_kept_and_put_back(qtbot, table):
    table.sort([("rag", True), ("title", False)])
    table.bar.chips["short"].click()
    table.show_column("leads", False)
    table.grid.setColumnWidth(table.model.column_number("owner"), 333)
    state = table.state()
    other = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(other)
    other.set_rows(risks(), TERMS)

    other.restore(state)

    assert other.state() == state
    assert [row.ref for row in other.model.shown] == [row.ref for row in table.model.shown] == ["9", "1"]


def test_that_one_field_of_several_records_is_set_at_once(qtbot, table):
    table.go_to("r1", "rag")
    press(qtbot, table, Key.Key_Down, SHIFT)

    table.set_for_selected("rag", "Amber")

    assert table.wishes == [("r1", "rag", Rag.AMBER), ("r4", "rag", Rag.AMBER)]


def test_that_what_was_said_of_a_paste_goes_where_a_closed_quarter_is_shown(qtbot, table):
    table.notice.say("12 cells pasted.")

    table.set_read_only(True)
    assert not table.notice.isVisible()
    table.grid.blocks.reported.emit("One cell copied.")
    table.set_read_only(True)  # read again
    assert table.notice.isVisible()


def test_that_nothing_can_be_changed_in_a_closed_quarter_and_that_each_try_is_told(qtbot, table):
    table.set_read_only(True)
    QGuiApplication.clipboard().setText("Another")
    tried, asked = (
        QSignalSpy(table.change_tried),
        [QSignalSpy(table.add_wanted), QSignalSpy(table.remove_wanted)],
    )
    bare = Qt.KeyboardModifier.NoModifier
    by_ctrl = [(key, CTRL) for key in (Key.Key_V, Key.Key_X, Key.Key_D, Key.Key_Minus, Key.Key_B)]
    by_itself = [(key, bare) for key in (Key.Key_Delete, Key.Key_F2, Key.Key_Insert, Key.Key_A)]
    for number, (key, held) in enumerate([*by_ctrl, *by_itself, (Key.Key_Down, ALT)], 1):
        press(qtbot, table, key, held)
        assert tried.count() == number, key

    table.go_to("r1", "position")
    assert table.cell_text == ""  # nothing is said of how to type
    table.go_to("r1", "trend")
    assert table.cell_text == table.register.column("trend").help
    table.go_to("r1", "title")

    at_title = table.grid.visualRect(table.grid.currentIndex()).center()
    qtbot.mouseDClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=at_title)
    at_ref = table.grid.frozen.visualRect(table.grid.currentIndex().siblingAtColumn(0)).center()
    qtbot.mouseDClick(table.grid.frozen.viewport(), Qt.MouseButton.LeftButton, pos=at_ref)
    assert tried.count() == number + 2

    for key, held in (
        (Key.Key_Down, bare),
        (Key.Key_C, CTRL),
        (Key.Key_Return, bare),
        (Key.Key_Space, SHIFT),
    ):
        press(qtbot, table, key, held)
    assert tried.count() == number + 2, "looking round changes nothing"
    assert [spy.count() for spy in asked] == [0, 0]
    assert table.wishes == []
    assert not table.grid.viewport().findChildren(QLineEdit)
    assert not table.add.isVisible()


def test_that_the_reference_stays_in_sight_when_scrolled_sideways(qtbot, table):
    table.resize(500, 400)
    table.go_to("r4", "commentary")

    assert table.grid.horizontalScrollBar().value() > 0
    assert table.grid.frozen.isVisible()
    index = table.grid.frozen.indexAt(QPoint(5, table.grid.rowHeight(0) + 5))
    assert index.data() == "4"
    table.go_to("r4", "ref")
    assert table.grid.horizontalScrollBar().value() > 0


def test_that_references_that_stay_in_sight_are_chosen_like_any_cells(qtbot, table):
    table.resize(500, 400)
    table.go_to("r1", "commentary")
    names, press = table.grid.frozen.viewport(), QTest.mousePress
    tops = [table.grid.rowViewportPosition(row) + 5 for row in range(5)]

    def click(row, held=Qt.KeyboardModifier.NoModifier):
        press(names, Qt.MouseButton.LeftButton, held, QPoint(5, tops[row]))
        QTest.mouseRelease(names, Qt.MouseButton.LeftButton, held, QPoint(5, tops[row]))

    click(0)
    click(2, SHIFT)
    assert chosen(table) == {("1", "ref"), ("4", "ref"), ("9", "ref")}
    click(1, CTRL)
    assert chosen(table) == {("1", "ref"), ("9", "ref")}

    press(names, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, tops[1]))
    QTest.mouseMove(names, QPoint(5, tops[2]))
    QTest.mouseRelease(names, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, tops[2]))
    assert chosen(table) == {("4", "ref"), ("9", "ref")}


def test_that_rows_are_measured_again_when_the_list_gets_its_size(qtbot):
    made = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(made)
    long = "A title that takes more than the one line that the column of a title has room for"
    made.set_rows([replace(risks()[0], id=f"x{i}", title=long) for i in range(300)], TERMS)
    made.resize(160, 120)  # no title is in sight
    made.show()

    made.resize(1100, 600)

    qtbot.waitUntil(lambda: {made.grid.rowHeight(row) for row in range(10)} == {made.grid.rowHeight(299)})
    assert made.grid.rowHeight(0) > 2 * made.grid.cells.line_height


def test_that_a_heading_click_sorts_and_shift_adds(qtbot, table):
    table.grid.header.sort_wanted.emit("horizon", False)
    table.grid.header.sort_wanted.emit("title", True)

    assert [row.ref for row in table.model.shown] == ["1", "9", "11", "10", "4"]


def test_that_ten_thousand_rows_are_shown_without_measuring_each(qtbot):
    rows = [replace(risks()[1], id=f"x{i}", ref=str(i)) for i in range(10_000)]
    table = RegisterTable(REGISTERS["risks"])  # without the tester, which asks for each cell
    qtbot.addWidget(table)

    table.set_rows(rows, TERMS)
    with qtbot.waitSignal(table.model.rearranged, timeout=20_000):  # it is put in order off the UI thread
        table.sort([("ref", True)])

    assert table.model.row(0).ref == "9999"
    assert len({table.grid.rowHeight(i) for i in range(500, 10_000, 500)}) == 1
    assert len(table.grid.heights.fitted) < 100
    table.show()
    table.grid.verticalScrollBar().setValue(5_000)
    assert len(table.grid.heights.fitted) < 200
    with qtbot.waitSignal(table.model.rearranged, timeout=20_000):
        table.filter_column("ref", ["9999", "5"])
    assert len(table.grid.heights.fitted) == 2


def test_that_a_text_of_several_lines_stays_in_its_cell(qtbot, table):
    """What is painted, since Qt lays out a text that is kept ready by other rules than a label's."""
    long = "A title that is far too long for one line of its column, however wide the screen may be"
    for key in ("position", "target"):
        table.show_column(key, False)
    table.grid.setColumnWidth(1, 240)
    table.grid.setCurrentIndex(table.model.index(0, 0))
    beside = table.grid.visualRect(table.model.index(0, table.model.column_number("trend")))
    title = table.grid.visualRect(table.model.index(0, 1))
    beside.setHeight(table.grid.cells.line_height + 6)
    before = table.grid.viewport().grab(beside).toImage()

    table.set_rows([replace(risks()[0], title=long)], TERMS)
    qtbot.waitUntil(lambda: table.grid.rowHeight(0) > 2 * table.grid.cells.line_height)

    assert table.grid.viewport().grab(beside).toImage() == before
    second = table.grid.viewport().grab(QRect(title.left() + 4, beside.bottom() + 2, 100, 10)).toImage()
    assert len({second.pixel(x, y) for x in range(second.width()) for y in range(second.height())}) > 1


def strip(table):
    """Pixels right of the last column."""
    grid = table.grid
    return grid.viewport().width() - sum(grid.columnWidth(section) for section in grid.sections())


def test_that_the_widest_text_takes_the_room_that_is_left_until_its_width_is_drawn(qtbot, table):
    latest = table.model.column_number("commentary")
    others = [s for s in table.grid.sections() if s != latest]
    declared = {s: table.grid.widths.wished(s) for s in (latest, *others)}
    kept = table.state()

    table.resize(3000, 500)

    assert strip(table) == 0
    assert {s: table.grid.columnWidth(s) for s in others} == {s: declared[s] for s in others}
    assert table.state() == kept  # it is not a width that anybody wished
    table.show_column("leads", False)
    qtbot.waitUntil(lambda: strip(table) == 0)
    table.show_column("leads", True)
    qtbot.waitUntil(lambda: strip(table) == 0)
    table.resize(600, 500)
    assert table.grid.columnWidth(latest) == declared[latest]

    table.grid.setColumnWidth(latest, 300)
    table.resize(3000, 500)

    assert table.grid.columnWidth(latest) == 300
    assert strip(table) > 0
    table.reset_columns()
    qtbot.waitUntil(lambda: strip(table) == 0)


def test_that_texts_give_what_little_is_lacking_so_that_nobody_scrolls_for_the_last_column(qtbot):
    table = RegisterTable(REGISTERS["pillars"])
    qtbot.addWidget(table)
    table.set_rows([PillarRow("p1", "1", "Safer streets")], TERMS)
    table.resize(3000, 500)
    table.show()
    grid = table.grid
    title, says = (table.model.column_number(key) for key in ("title", "description"))
    wishes = {section: grid.widths.wished(section) for section in grid.sections()}
    needed = sum(wishes.values()) + table.width() - grid.viewport().width()
    texts = wishes[title] + wishes[says]

    table.resize(needed - texts // 4, 500)
    assert strip(table) == 0
    assert grid.columnWidth(title) * wishes[says] == pytest.approx(
        grid.columnWidth(says) * wishes[title], 0.02
    )
    others = wishes.keys() - {title, says}
    assert {section: grid.columnWidth(section) for section in others} == {s: wishes[s] for s in others}

    table.resize(needed - texts // 2, 500)
    assert grid.columnWidth(title) == wishes[title], "too much to ask of them"
    grid.setColumnWidth(title, wishes[title] + 8)
    table.resize(needed - wishes[says] // 4, 500)
    assert strip(table) == 0
    assert grid.columnWidth(title) == wishes[title] + 8, "as somebody drew it"


def test_that_a_text_gives_the_state_of_a_record_the_room_that_it_lacks_if_that_is_little(qtbot):
    table = RegisterTable(REGISTERS["measures"])
    qtbot.addWidget(table)
    table.set_rows([MeasureRow("m1", "1", "Recruits")], TERMS)
    table.resize(3000, 500)
    table.show()
    grid, sections = table.grid, table.grid.sections()
    title, state = (table.model.column_number(key) for key in ("title", "standing"))
    before = sections[: sections.index(state) + 1]
    wish = grid.widths.wished(title)
    needed = sum(map(grid.widths.wished, before)) + table.width() - grid.viewport().width()

    table.resize(needed - 40, 500)
    assert sum(map(grid.columnWidth, before)) == grid.viewport().width()
    assert grid.columnWidth(title) == wish - 40

    table.resize(needed - 200, 500)
    assert grid.columnWidth(title) == wish, "too much to ask of it"
    table.resize(needed - 40, 500)
    grid.setColumnWidth(title, wish)
    table.resize(needed - 41, 500)
    assert grid.columnWidth(title) == wish, "as somebody drew it"


def test_that_lines_of_a_text_do_not_run_together_in_a_cell(table):
    cells = table.grid.itemDelegate()

    assert cells.fitted("Minutes\nCorporate risks\nTrust plans", 400, 2) == "Minutes\nCorporate risks…"
    assert cells.fitted("Minutes\nCorporate risks\n", 400, 1) == "Minutes…"
    assert cells.fitted("Minutes\nCorporate risks\n", 400, 2) == "Minutes\nCorporate risks"


def test_that_no_date_is_parted_in_a_cell_where_it_has_room(table):
    cells, advance = table.grid.itemDelegate(), table.grid.fontMetrics().horizontalAdvance
    title = "Risk and Assurance Board, 11 March 2021"

    assert cells.fitted(title, advance(title) - 4, 2) == "Risk and Assurance Board,\n11 March 2021"
    assert cells.fitted(title, advance("11 March") + 4, 9).endswith("11 March\n2021")


def chosen(table):
    """What is selected, as references and columns."""
    columns = table.model.columns
    return {(table.model.row(i.row()).ref, columns[i.column()].key) for i in table.grid.selectedIndexes()}


@pytest.mark.parametrize(
    ("begin", "key", "end"),
    [
        (("1", "commentary"), Key.Key_Down, ("4", "commentary")),  # the last of a run
        (("4", "commentary"), Key.Key_Down, ("10", "commentary")),  # over blanks to the next
        (("10", "commentary"), Key.Key_Down, ("11", "commentary")),  # there is none
        (("11", "commentary"), Key.Key_Up, ("10", "commentary")),
        (("1", "title"), Key.Key_Right, ("1", "rag")),
        (("11", "position"), Key.Key_Left, ("11", "title")),
    ],
)
def test_that_ctrl_and_an_arrow_go_to_the_edge_of_what_is_filled(qtbot, table, begin, key, end):
    table.go_to(f"r{begin[0]}", begin[1])

    press(qtbot, table, key, CTRL)

    assert at(table) == end
    assert chosen(table) == {end}, "a cell that the keyboard left is not what Delete would empty"


def test_that_ctrl_shift_and_an_arrow_choose_up_to_the_edge(qtbot, table):
    press(qtbot, table, Key.Key_Down, CTRL | SHIFT)
    assert chosen(table) == {(ref, "title") for ref in ("1", "4", "9", "10", "11")}

    press(qtbot, table, Key.Key_Home, CTRL)
    press(qtbot, table, Key.Key_End, CTRL | SHIFT)
    assert len(chosen(table)) == 5 * len(table.grid.sections())


def test_that_f2_goes_on_at_the_end_of_the_text(qtbot, table):
    press(qtbot, table, Key.Key_F2)
    qtbot.keyClicks(editor(table, LineEditor), " now")
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Return)

    assert table.wishes == [("r1", "title", "Change capacity now")]


def test_that_backspace_begins_a_cell_anew_and_escape_puts_back(qtbot, table):
    press(qtbot, table, Key.Key_Backspace)
    assert editor(table, LineEditor).text() == ""
    press(qtbot, table, Key.Key_Escape)
    assert table.wishes == []

    press(qtbot, table, Key.Key_Backspace)
    qtbot.keyClicks(editor(table, LineEditor), "Anew")
    press(qtbot, table, Key.Key_Return)

    assert table.wishes == [("r1", "title", "Anew")]


def test_that_the_tabs_after_one_that_kept_go_right_and_any_other_key_ends_that(qtbot, table):
    sections = [table.model.columns[number].key for number in table.grid.sections()]
    edit(qtbot, table, "Change", Key.Key_Tab)
    press(qtbot, table, Key.Key_Tab)
    press(qtbot, table, Key.Key_Tab)
    assert at(table) == ("1", sections[sections.index("title") + 3])

    press(qtbot, table, Key.Key_Escape)
    press(qtbot, table, Key.Key_Tab)
    assert not table.grid.hasFocus()


@pytest.mark.parametrize("typed", [True, False])
def test_that_enter_after_tabs_goes_below_where_they_began(qtbot, table, typed):
    edit(qtbot, table, "Change", Key.Key_Tab)
    if typed:
        edit(qtbot, table, "h v h", Key.Key_Tab)
        edit(qtbot, table, "l v l")
    else:
        press(qtbot, table, Key.Key_Tab)
        press(qtbot, table, Key.Key_Return)
    assert at(table) == ("4", "title")

    edit(qtbot, table, "People of ours", Key.Key_Tab)
    press(qtbot, table, Key.Key_Right)
    press(qtbot, table, Key.Key_Return)
    assert at(table) == ("9", "target"), "an arrow has gone elsewhere"


def test_that_ctrl_r_fills_to_the_right_as_one_wish(qtbot, table):
    spy = QSignalSpy(table.edits_wanted)
    table.go_to("r1", "position")
    press(qtbot, table, Key.Key_Right, SHIFT)
    press(qtbot, table, Key.Key_Down, SHIFT)

    press(qtbot, table, Key.Key_R, CTRL)

    assert spy.count() == 1
    assert table.wishes == [("r1", "target", Position(3, 2)), ("r4", "target", Position(3, 4))]

    table.go_to("r9", "target")
    press(qtbot, table, Key.Key_R, CTRL)
    assert table.wishes[-1] == ("r9", "target", Position(2, 3)), "one cell takes what is to its left"


def test_that_ctrl_semicolon_writes_today_into_a_cell_and_into_what_is_typed(qtbot, table, monkeypatch):
    monkeypatch.setattr("app.widgets.editors.today.today", lambda: date(2022, 3, 31))
    press(qtbot, table, Key.Key_Semicolon, CTRL)
    qtbot.keyClick(editor(table, LineEditor), Key.Key_Return)
    table.go_to("r9", "commentary")
    qtbot.keyClicks(table.grid, "A")
    qtbot.keyClicks(editor(table, ProseEditor), "greed ")
    qtbot.keyClick(editor(table, ProseEditor), Key.Key_Semicolon, CTRL)
    qtbot.keyClick(editor(table, ProseEditor), Key.Key_Return)

    assert table.wishes == [("r1", "title", "31 March 2022"), ("r9", "commentary", "Agreed 31 March 2022")]


@pytest.mark.parametrize("held", [CTRL, CTRL | SHIFT])
def test_that_ctrl_plus_adds_a_record_as_it_adds_a_row_in_a_workbook(qtbot, table, held):
    with qtbot.waitSignal(table.add_wanted):
        press(qtbot, table, Key.Key_Plus, held)


def test_that_a_row_is_as_high_as_its_text_again_when_a_mark_goes(qtbot, table):
    table.grid.setColumnWidth(table.model.column_number("title"), 60)
    qtbot.waitUntil(lambda: table.grid.rowHeight(0) > table.grid.heights.one)
    high = table.grid.rowHeight(0)
    for key in [column.key for column in table.register.columns if column.key not in ("ref", "title")]:
        table.show_column(key, False)

    table.refuse("r1", "title", "", "A title is needed.")
    qtbot.waitUntil(lambda: table.grid.rowHeight(0) == table.grid.heights.one)
    press(qtbot, table, Key.Key_Escape)

    qtbot.waitUntil(lambda: table.grid.rowHeight(0) == high)


def double_click_edge(qtbot, table, key):
    """A double click on the right edge of a heading."""
    header, number = table.grid.header, table.model.column_number(key)
    place = QPoint(header.sectionViewportPosition(number) + header.sectionSize(number) - 1, 8)
    qtbot.mouseMove(header.viewport(), place)
    qtbot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return table.grid.columnWidth(number)


def test_that_a_double_click_on_the_edge_of_a_heading_makes_the_column_as_wide_as_its_texts(qtbot, table):
    table.model.set_rows(
        [replace(row, owner="Head of a post with a rather long title") for row in table.saved], TERMS
    )
    needed = table.grid.fontMetrics().horizontalAdvance("Head of a post with a rather long title")
    table.go_to("r1", "leads")
    before = table.grid.columnWidth(table.model.column_number("owner"))

    assert before < needed < double_click_edge(qtbot, table, "owner") < needed + 40
    assert "owner" in table.grid.widths.by_hand, "it stays so after a restart"
    assert double_click_edge(qtbot, table, "position") > table.grid.fontMetrics().horizontalAdvance("H v M")


def test_that_a_column_fitted_to_long_texts_is_no_wider_than_what_is_seen_of_it(qtbot, table):
    table.go_to("r1", "commentary")

    assert double_click_edge(qtbot, table, "commentary") <= table.grid.viewport().width()
