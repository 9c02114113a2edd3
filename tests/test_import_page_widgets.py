"""The parts of the import page: models that Qt's own tester accepts, ticks, filters, keys, plain text, names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.import_plan.headings import SURE, TARGET, HeadingsModel
from app.widgets.import_plan.import_plan import CELLS_TAB, HEADINGS, RECORDS, SHEET, ImportPlan
from app.widgets.import_plan.lists import ASIDES, CELLS, TextsModel
from app.widgets.import_plan.record_list import pill_of
from app.widgets.import_plan.records import LOOK, NAME, NOTE, TICK, UNREAD, WHAT, WHERE, RecordsModel
from app.widgets.import_plan.sheet_model import SheetModel
from app.widgets.import_plan.shown import (
    AsideShown,
    CellShown,
    FieldShown,
    GridColumn,
    GridRow,
    GridShown,
    HeadingShown,
    PlanShown,
    RecordShown,
    RowIs,
    SheetShown,
    SourceShown,
    TargetShown,
    TypedShown,
    What,
)
from app.widgets.pills import pill_width
from app.widgets.plain import grown
from app.widgets.theme import GAP, GRID

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
HOSTILE = "<b>Loud</b> <img src='file:///etc/hostname'> & “quoted”"

CELL = CellShown(
    "S!7/0", "S", "Row 7", "D7", "Position", "purple", "“purple” is no level.", "Type it here.", "S!7"
)
RECORDS_SHOWN = (
    RecordShown(
        "S!4", What.NEW, "S", "Row 4", "1 People", "Position: H v M", (FieldShown("Position", None, "H v M"),)
    ),
    RecordShown(
        "S!5", What.CHANGED, "S", "Row 5", "2 Estates", "Owner: A → B", (FieldShown("Owner", "A", "B"),)
    ),
    RecordShown(
        "S!6", What.CHANGED, "S", "Row 6", "3 Cyber", "Risk: X → Y", why="nearly the same title", look=True
    ),
    RecordShown("S!7", What.SAME, "S", "Row 7", "4 Money", "Nothing would change", unread=(CELL,)),
    RecordShown("S!8", What.DUPLICATE, "S", "Row 8", "4 Money", "Repeats row 7", why="repeats row 7"),
)
TARGETS = (TargetShown("title", "Risk"), TargetShown("owner", "Risk owner"))
HEADINGS_SHOWN = (
    HeadingShown("1", 1, "A", "Risk title", "title", "A known spelling", 100),
    HeadingShown("2", 2, "B", "Boss", "owner", "Spelt nearly so", 62, "A · B"),
    HeadingShown("3", 3, "C", "Budget code", "", "Risks have no column of that name", 0),
)
SOURCE = SourceShown(
    "Tracker.xlsx", "risks", (("risks", "Risks"), ("controls", "Controls")),
    (SheetShown("S", ((1, "Register"), (3, "Risk title | Boss"))), SheetShown("Other")),
    found="S", found_rows="row 3", found_sheet="S",
)  # fmt: skip
PLAN = PlanShown(
    "risk", "One new.", RECORDS_SHOWN, (CELL,), (AsideShown("0", "S", "Row 9", "Total", "is a total"),), HEADINGS_SHOWN,
    TARGETS, ("One risk is hidden in the file.",),
)  # fmt: skip


@pytest.fixture
def plan(qtbot):
    made = ImportPlan()
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.show_plan(SOURCE, PLAN, fresh=True)
    return made


@pytest.fixture
def model(qapp):
    made = RecordsModel()
    made.tester = QAbstractItemModelTester(made, FATAL)
    made.set_records(RECORDS_SHOWN)
    return made


def test_that_new_and_changed_records_are_ticked_and_doubtful_ones_are_not(model):
    assert model.chosen() == ("S!4", "S!5")
    assert [model.index(row, TICK).data(Qt.ItemDataRole.CheckStateRole) for row in range(5)] == [
        Qt.CheckState.Checked, Qt.CheckState.Checked, Qt.CheckState.Unchecked, None, None,
    ]  # fmt: skip


def test_that_the_counts_are_of_all_records_whatever_is_filtered(model):
    model.ask([What.NEW])

    assert [record.id for record in model.shown] == ["S!4"]
    assert model.counts() == {"New": 1, "Changed": 2, "The same": 1, "Duplicate": 1, UNREAD: 1, LOOK: 1}
    assert model.chosen() == ("S!4", "S!5")


def test_that_several_filters_show_what_answers_any_of_them(model):
    model.ask([What.NEW, UNREAD])

    assert [record.id for record in model.shown] == ["S!4", "S!7"]


def test_that_a_tick_can_be_set_through_the_model_only_where_it_would_do_something(model):
    assert model.setData(model.index(2, TICK), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(
        model.index(3, TICK), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert not model.setData(model.index(0, NAME), "Other")

    assert model.chosen() == ("S!4", "S!5", "S!6")


def test_that_the_officers_ticks_stay_with_their_rows_until_another_file(model):
    model.tick([0], False)

    model.set_records(RECORDS_SHOWN[::-1])
    assert model.chosen() == ("S!5",)
    model.forget_ticks()
    model.set_records(RECORDS_SHOWN)
    assert model.chosen() == ("S!4", "S!5")


def test_that_rows_may_come_and_go_under_qts_eyes(model):
    for records in (RECORDS_SHOWN[1:3], (), RECORDS_SHOWN, RECORDS_SHOWN[::-1], RECORDS_SHOWN[:1]):
        model.set_records(records)
        model.tick_all(True)
        assert model.rowCount() == len(records)


def test_that_a_screen_reader_hears_what_a_tick_means(model):
    said = [model.index(row, TICK).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2, 4)]

    assert said == ["1 People: ticked", "3 Cyber: not ticked", "4 Money: duplicate, nothing to bring in"]


def test_that_the_other_models_stand_before_qts_eyes_too(qapp):
    for made, rows in ((TextsModel(CELLS), (CELL,)), (TextsModel(ASIDES), PLAN.asides)):
        tester = QAbstractItemModelTester(made, FATAL)
        made.set_rows(rows)
        assert made.index(0, 0).data() == "S"
        made.set_rows(())
        assert tester.model() is made
    headings = HeadingsModel()
    tester = QAbstractItemModelTester(headings, FATAL)
    headings.set_headings(HEADINGS_SHOWN, TARGETS)
    headings.ask(["taken"])
    assert [row.heading for row in headings.shown] == ["Risk title", "Boss"]
    assert tester.model() is headings


def grid_of(name: str, rows: int) -> GridShown:
    lines = (
        GridRow(1, RowIs.OUTSIDE),
        GridRow(3, RowIs.HEADING),
        *(GridRow(4 + n, RowIs.RECORD) for n in range(rows)),
    )
    columns = (
        GridColumn(1, "A"),
        GridColumn(2, "B", "Boss", "owner", "Risk owner", look=True, of_table=True),
    )
    return GridShown(name, lines, columns, lambda place, column: f"{HOSTILE} {place} {column}")


def test_that_the_sheet_comes_and_goes_under_qts_eyes_and_outlines_its_table(qapp):
    sheet = SheetModel()
    sheet.tester = QAbstractItemModelTester(sheet, FATAL)
    for grid in (grid_of("S", 3), grid_of("S", 3), grid_of("T", 1), None):
        sheet.show_grid(grid)
    sheet.show_grid(grid_of("S", 2))

    assert sheet.headerData(1, Qt.Orientation.Horizontal) == "▲ Risk owner\nB"
    assert [sheet.headerData(row, Qt.Orientation.Vertical) for row in range(3)] == ["1", "3 · headings", "4"]
    assert sheet.edges(sheet.index(1, 1)) == (True, True, True, False)
    assert sheet.edges(sheet.index(3, 1)) == (True, False, True, True)
    assert not any(sheet.edges(sheet.index(0, 1)))
    assert "&lt;b&gt;" in sheet.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_match_that_is_not_sure_is_marked_in_words():
    assert [row.sure_words for row in HEADINGS_SHOWN] == ["Certain", "Look at this", ""]


def test_that_space_ticks_every_selected_row(qtbot, plan):
    plan.list.selectAll()

    qtbot.keyClick(plan.list, Qt.Key.Key_Space)
    assert plan.records.chosen() == ("S!4", "S!5", "S!6")
    qtbot.keyClick(plan.list, Qt.Key.Key_Space)
    assert plan.records.chosen() == ()
    assert not plan.accept.isEnabled()


def test_that_a_click_on_a_box_ticks_only_that_row(qtbot, plan):
    place = plan.list.visualRect(plan.records.index(0, TICK)).center()

    qtbot.mouseClick(plan.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert plan.records.chosen() == ("S!5",)
    name = plan.list.visualRect(plan.records.index(1, NAME)).center()
    qtbot.mouseClick(plan.list.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert plan.records.chosen() == ("S!5",)


def test_that_the_button_says_how_many_and_asks_for_exactly_those(qtbot, plan):
    assert plan.accept.text() == "Bring in 2 risks"
    assert plan.told == "Ticked: one new, one changed. Not ticked: one risk."

    with qtbot.waitSignal(plan.accept_wanted) as wanted:
        qtbot.mouseClick(plan.accept, Qt.MouseButton.LeftButton)

    assert wanted.args == [("S!4", "S!5")]


def test_that_a_chip_filters_the_list_and_one_without_answers_cannot_be_pressed(qtbot, plan):
    qtbot.mouseClick(plan.filters.chips[What.CHANGED], Qt.MouseButton.LeftButton)

    assert [record.id for record in plan.records.shown] == ["S!5", "S!6"]
    plan.show_plan(SOURCE, PlanShown("risk", "One new.", RECORDS_SHOWN[:1]), fresh=False)
    assert not plan.filters.chips[What.CHANGED].isEnabled()
    assert [record.id for record in plan.records.shown] == ["S!4"]


def test_that_the_list_keeps_its_place_when_the_plan_is_made_again(plan):
    plan.list.go_to("S!6")

    plan.show_plan(SOURCE, PLAN, fresh=False)

    assert plan.list.current().id == "S!6"
    assert plan.detail.record.id == "S!6"


def test_that_a_heading_is_corrected_by_keyboard(qtbot, plan):
    plan.tabs.setCurrentIndex(HEADINGS)
    table = plan.headings_table
    table.setCurrentIndex(plan.headings.index(2, TARGET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QComboBox)
    qtbot.waitUntil(lambda: editor.view().isVisible())

    with qtbot.waitSignal(plan.heading_wanted) as wanted:
        qtbot.keyClick(editor.view(), Qt.Key.Key_Down)
        qtbot.keyClick(editor.view(), Qt.Key.Key_Down)
        qtbot.keyClick(editor.view(), Qt.Key.Key_Return)

    assert wanted.args == [3, "owner"]


def test_that_a_cell_leads_to_the_record_in_whose_row_it_stands(plan):
    plan.filters.chips[What.NEW].setChecked(True)
    plan.tabs.setCurrentIndex(CELLS_TAB)

    plan.cells_table.activated.emit(plan.cells.index(0, 0))

    assert plan.tabs.currentIndex() == RECORDS
    assert plan.list.current().id == "S!7"


def test_that_where_a_record_stands_is_whole_beside_its_mark(plan):
    mark = TypedShown("S!4", "owner", "Risk owner", "Bursar", "The cell is blank.")
    shown = (replace(RECORDS_SHOWN[0], typed=(mark,)), *RECORDS_SHOWN[1:])
    plan.show_plan(SOURCE, replace(PLAN, records=shown), fresh=True)
    text = plan.records.text(shown[0], WHERE)

    assert text == "Row 4 · typed"
    assert broken(text, plan.list.columnWidth(WHERE) - 2 * GAP, 2, plan.list.font()) == text
    for width in range(QFontMetrics(plan.list.font()).horizontalAdvance(text), 200):
        assert broken(text, width, 1, plan.list.font()) == text


@pytest.mark.parametrize("width", [1200, 800, 560])
def test_that_the_name_of_a_record_is_read_whatever_its_sheet_is_called(qtbot, width):
    shown = tuple(
        replace(record, sheet=sheet, name="90 The depot floods in a wet winter")
        for record, sheet in zip(
            RECORDS_SHOWN, ("Corporate services risks", "Policing risks") * 3, strict=False
        )
    )
    made = ImportPlan()
    holder = QWidget()  # a window would not get narrower than its parts
    qtbot.addWidget(holder)
    made.setParent(holder)
    with qtbot.waitExposed(holder):
        holder.show()
        made.show()
    made.resize(width, 700)
    made.show_plan(SOURCE, replace(PLAN, records=shown), fresh=True)
    QApplication.processEvents()

    room, font = made.list.columnWidth(NAME) - 2 * GAP, theme.font(bold=True)
    assert "…" not in broken(shown[0].name, room, 2, font)
    assert (
        made.list.columnViewportPosition(NAME) + made.list.columnWidth(NAME) <= made.list.viewport().width()
    )
    assert made.records.text(shown[0], WHERE).startswith("Row 4"), "its row is read before its sheet"
    beside = made.detail.mapTo(made, QPoint()).x() > made.list.mapTo(made, QPoint()).x()
    assert beside == (width > 800), "the record in full goes below the list where there is no room for both"


def test_that_why_a_cell_is_looked_at_is_read_to_its_end(qtbot, plan):
    why = "“31/02/2026” is no day, " + "and nothing else in the row says which day was meant " * 3
    short, long = replace(CELL, id="short"), replace(CELL, id="long", why=f"{why}at all.")
    plan.show_plan(SOURCE, replace(PLAN, cells=(short, long)), fresh=True)
    plan.tabs.setCurrentIndex(CELLS_TAB)
    table = plan.cells_table
    room = table.columnWidth(5) - 2 * GAP

    qtbot.waitUntil(lambda: table.rowHeight(1) > table.rowHeight(0))
    lines = (table.rowHeight(1) - 2 * GRID - 1) // table.fontMetrics().lineSpacing()
    assert table.lines_of(long.why, room, 20) <= lines
    plan.show_plan(SOURCE, replace(PLAN, cells=(short, replace(long, why="x"))), fresh=False)
    qtbot.waitUntil(lambda: table.rowHeight(1) == table.rowHeight(0))


def test_that_lists_above_ask_for_another_sheet_or_row(qtbot, plan):
    assert [plan.source.header.box.itemText(i) for i in range(3)] == [
        "Found: row 3", "Row 1: Register", "Row 3: Risk title | Boss",
    ]  # fmt: skip
    for box, place, asked in (
        (plan.source.sheet.box, 2, ["Other", None]),
        (plan.source.header.box, 1, ["S", 1]),
        (plan.source.header.box, 0, [None, None]),
    ):
        with qtbot.waitSignal(plan.table_wanted) as wanted:
            box.setCurrentIndex(place)
            box.activated.emit(place)
        assert wanted.args == asked


def test_that_text_of_a_file_is_shown_as_it_is(plan):
    record = RecordShown(
        "S!4", What.CHANGED, "S", "Row 4", HOSTILE, HOSTILE, (FieldShown(HOSTILE, HOSTILE, HOSTILE),), HOSTILE, True,
        ((HOSTILE, HOSTILE),), (CELL,),
    )  # fmt: skip
    source = SourceShown(HOSTILE, "risks", (("risks", "Risks"),), (SheetShown(HOSTILE, ((1, HOSTILE),)),))

    plan.show_plan(source, PlanShown("risk", HOSTILE, (record,), notes=(HOSTILE,), scale=HOSTILE), fresh=True)

    assert plan.detail.toPlainText().count(HOSTILE) >= 6
    assert plan.notes.toPlainText() == f"•  {HOSTILE}"
    assert HOSTILE in plan.scale.text
    tip = plan.records.index(0, NOTE).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Loud" in tip


def test_that_everything_the_keyboard_reaches_has_a_name(plan):
    nameless = [
        widget
        for widget in plan.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(plan)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]

    assert nameless == []


def test_that_tab_is_never_trapped(qtbot, plan):
    plan.activateWindow()
    plan.list.setFocus()
    seen = set()
    for _ in range(30):
        qtbot.keyClick(plan.window().focusWidget(), Qt.Key.Key_Tab)
        seen.add(plan.window().focusWidget())

    assert {plan.detail, plan.accept, plan.source.sheet.box, plan.list} <= seen


def test_that_f6_goes_round_the_parts(qtbot, plan):
    with qtbot.waitActive(plan):
        plan.activateWindow()
    plan.list.setFocus()
    went = []
    for _ in range(4):
        qtbot.keyClick(plan.window().focusWidget(), Qt.Key.Key_F6)
        went.append(plan.window().focusWidget())

    assert went == [plan.detail, plan.accept, plan.source.register.box, plan.list]


def test_that_a_plan_of_thousands_of_records_is_shown_at_once(qtbot, plan):
    many = tuple(RecordShown(f"S!{i}", What.NEW, "S", f"Row {i}", f"{i} Risk", "New") for i in range(5000))

    plan.show_plan(SOURCE, PlanShown("risk", "5,000 new.", many), fresh=True)

    assert plan.accept.text() == "Bring in 5,000 risks"
    assert len(plan.list.findChildren(QWidget)) < 30


def test_that_the_name_keeps_its_room_in_a_narrow_window(plan):
    plan.resize(640, 420)

    assert plan.list.isColumnHidden(NOTE)
    assert plan.list.columnWidth(NAME) >= 96
    plan.resize(1400, 700)
    assert not plan.list.isColumnHidden(NOTE)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_plan_is_painted_in_every_theme(qapp, plan, scheme):
    try:
        look = theme.apply(qapp, scheme)
        qapp.processEvents()
        picture = plan.grab().toImage()
        box = plan.list.visualRect(plan.records.index(0, TICK)).center()
        at = plan.list.viewport().mapTo(plan, QPoint(GAP, box.y()))  # past the bar of what is chosen
        assert picture.pixelColor(at * picture.devicePixelRatio()).name() in (
            look.row.lower(),
            look.surface.lower(),
        )
    finally:
        theme.apply(qapp, "light")


def test_that_rows_and_marks_are_whole_once_the_text_is_larger(qtbot, qapp, plan):
    try:
        theme.set_text_size(qapp, 200)
        qtbot.waitUntil(lambda: plan.list.fontMetrics().height() > 20)

        line = plan.list.fontMetrics().lineSpacing()
        assert plan.sheet.verticalHeader().defaultSectionSize() > line
        for table in (plan.headings_table, plan.cells_table, plan.asides_table):
            assert table.verticalHeader().defaultSectionSize() > 2 * line
        mark = pill_width(pill_of(What.DUPLICATE), plan.list.fontMetrics())
        assert plan.list.columnWidth(WHAT) > mark
        assert plan.typed.value.width() > plan.list.fontMetrics().horizontalAdvance("30 September")
        assert plan.list.columnWidth(WHERE) > plan.list.fontMetrics().horizontalAdvance("Row 4")
    finally:
        theme.set_text_size(qapp, 100)


def test_that_a_heading_is_not_broken_within_its_word_where_the_places_below_it_are_short(qtbot, qapp, plan):
    shown = tuple(replace(record, place="4") for record in RECORDS_SHOWN)
    plan.show_plan(SOURCE, replace(PLAN, records=shown), fresh=True)
    try:
        theme.set_text_size(qapp, 200)
        qtbot.waitUntil(lambda: plan.list.fontMetrics().height() > 20)

        font, room = plan.list.heads.font(), plan.list.columnWidth(WHERE) - 2 * GAP
        assert broken("Where", room, 2, font) == "Where"
    finally:
        theme.set_text_size(qapp, 100)


def test_that_what_headings_were_taken_for_is_whole_once_the_text_is_larger(qapp, plan):
    plan.tabs.setCurrentIndex(HEADINGS)
    theme.set_text_size(qapp, 200)
    qapp.processEvents()
    table = plan.headings_table
    taken, bold = QFontMetrics(theme.font(bold=True)), table.heads.fontMetrics()

    assert bold.horizontalAdvance("Column") <= table.columnWidth(0) - 2 * GAP
    assert bold.horizontalAdvance("How sure") <= table.columnWidth(SURE) - 2 * GAP
    beside = 2 * GRID + 2 * GAP + grown(14)  # edges and the arrow of the list that opens there
    assert taken.horizontalAdvance("Not brought in") <= table.columnWidth(TARGET) - beside
    assert table.horizontalHeader().length() == table.viewport().width()
    table.setColumnWidth(TARGET, 300)
    plan.resize(1000, 600)
    qapp.processEvents()
    assert table.columnWidth(TARGET) == 300, "as somebody drew it"


def test_that_long_texts_of_the_sheet_take_the_room_that_is_left(qapp, plan):
    words = ("1", "Recruitment falls far short of the plan", "H v H")
    columns = tuple(GridColumn(one, "ABC"[one - 1], of_table=True) for one in (1, 2, 3))
    grid = GridShown("S", (GridRow(1, RowIs.RECORD),), columns, lambda row, column: words[column - 1])
    plan.tabs.setCurrentIndex(SHEET)

    plan.show_plan(replace(SOURCE, grid=grid), PLAN, fresh=True)
    plan.tabs.setCurrentIndex(SHEET)
    qapp.processEvents()

    widths = [plan.sheet.columnWidth(place) for place in range(3)]
    assert widths[1] > plan.sheet.fontMetrics().horizontalAdvance(words[1]) + 2 * GRID
    assert widths[0] == widths[2] < widths[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_the_corner_of_the_sheet_is_of_its_headings(qapp, plan, scheme):
    grid = GridShown("S", (GridRow(1, RowIs.OUTSIDE),), (GridColumn(1, "A"),), lambda row, column: "x")
    try:
        look = theme.apply(qapp, scheme)
        plan.show_plan(replace(SOURCE, grid=grid), PLAN, fresh=True)
        plan.tabs.setCurrentIndex(SHEET)
        qapp.processEvents()
        assert plan.sheet.grab().toImage().pixelColor(12, 12).name() == look.raised.lower()
    finally:
        theme.apply(qapp, "light")


def test_that_a_hidden_sheet_is_said_to_be_hidden_where_it_is_chosen(plan):
    sheets = (*SOURCE.sheets, SheetShown("Lookups", hidden=True))
    plan.show_plan(replace(SOURCE, sheets=sheets), PLAN, fresh=True)
    box = plan.source.sheet.box

    assert [box.itemText(n) for n in range(1, box.count())] == ["S", "Other", "Lookups (hidden)"]
    assert box.itemData(3) == "Lookups"
