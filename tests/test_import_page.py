"""Bringing in a tracker on its page: dropped, planned, corrected, accepted, undone; refused and stopped."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from app.commands import records
from app.errors import AccessError
from app.models.quarter import Quarter
from app.models.scale import Position
from app.queries import registers
from app.queries.house import house
from app.queries.risks import risk_rows
from app.store import backup
from app.views.importing import PAGE, reading
from app.views.importing import view as import_view
from app.widgets.import_plan.headings import TARGET
from app.widgets.import_plan.import_plan import ASIDES_TAB, CELLS_TAB, NOTES, SHEET
from app.widgets.import_plan.import_plan import HEADINGS as HEADINGS_TAB
from app.widgets.import_plan.records import WHERE
from app.widgets.import_plan.shown import What
from app.widgets.name_box import NameBox
from tests.import_page_host import HEADINGS, RISKS, FakeHost, new_register, titles, tracker


@pytest.fixture
def workspace(tmp_path):
    opened = new_register(tmp_path / "Test.quarterdeck")
    yield opened
    opened.close()


@pytest.fixture
def host(qapp, workspace):
    return FakeHost(workspace)


@pytest.fixture
def view(qtbot, host):
    made = PAGE.build(host)
    host.hold(made)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    made.leave()
    for job in host.jobs:
        job.wait(10)


@pytest.fixture
def take(qtbot, view):
    """Takes a file in, and waits until its plan or its refusal is shown."""

    def taken(path: Path) -> None:
        view.take_file(path)
        qtbot.waitUntil(lambda: not view.busy)

    return taken


@pytest.fixture
def looked(qtbot, view):
    """Waits until the plan is made anew, which a slow machine does off the UI thread."""
    return lambda: qtbot.waitUntil(lambda: not view.busy)


@pytest.fixture
def accept(qtbot, view, looked):
    """Presses the button, and waits until all is brought in."""

    def accepted() -> None:
        looked()
        assert view.plan.accept.isEnabled()
        qtbot.mouseClick(view.plan.accept, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not view.busy)

    return accepted


def test_that_a_dropped_file_becomes_a_plan_and_nothing_is_saved(qtbot, view, workspace, tmp_path):
    path = tracker(tmp_path / "Tracker.xlsx")
    before = workspace.undoable()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    move, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    view.area.dropEvent(QDropEvent(QPointF(90, 90), move, files, left, none))
    qtbot.waitUntil(lambda: not view.busy)

    assert [record.name for record in view.plan.records.shown] == ["1 People", "2 Estates", "3 Cyber attack"]
    assert view.plan.records.counts()[What.NEW] == 3
    assert view.plan.accept.text() == "Bring in 3 risks"
    assert titles(workspace) == []
    assert workspace.undoable() == before


def test_that_what_was_accepted_is_in_the_register_and_one_undo_takes_it_back(
    view, host, take, accept, workspace, tmp_path
):
    take(tracker(tmp_path / "Tracker.xlsx"))

    accept()

    assert titles(workspace) == ["People", "Estates", "Cyber attack"]
    assert host.went == ["risks"]
    words, hint, actions = host.said[-1]
    assert (words, hint) == ("Brought in three risks from “Tracker.xlsx”.", "")
    assert actions == (("undo", "Undo"),)
    host.press("undo")
    assert titles(workspace) == []


def test_that_a_backup_is_taken_before_anything_is_brought_in(take, accept, workspace, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    assert not backup.backups_of(workspace.path)

    accept()

    assert len(backup.backups_of(workspace.path)) == 1


def test_that_nothing_is_brought_in_where_the_backup_fails(
    view, host, take, accept, workspace, tmp_path, monkeypatch
):
    def refuse(*_args, **_kwargs):
        raise AccessError("The disk is full.", hint="Free some space.")

    take(tracker(tmp_path / "Tracker.xlsx"))
    monkeypatch.setattr(workspace, "back_up", refuse)

    accept()

    assert [str(error) for error in host.errors] == ["The disk is full."]
    assert titles(workspace) == []
    assert view.plan.accept.isEnabled()


def test_that_the_same_file_again_finds_nothing_to_do(view, take, accept, tmp_path):
    path = tracker(tmp_path / "Tracker.xlsx")
    take(path)
    accept()

    take(path)

    assert view.plan.records.counts()[What.SAME] == 3
    assert not view.plan.accept.isEnabled()
    assert view.plan.told == (
        "There is nothing to do: all three risks of this file are in the register as they stand."
    )


def test_that_the_plan_follows_the_register(view, host, take, looked, accept, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    accept()
    assert view.plan.records.counts()[What.SAME] == 3

    host.press("undo")
    looked()

    assert view.plan.records.counts()[What.NEW] == 3


def test_that_only_ticked_records_are_brought_in(qtbot, view, take, accept, workspace, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    view.plan.list.go_to(view.plan.records.row(1).id)

    qtbot.keyClick(view.plan.list, Qt.Key.Key_Space)

    assert view.plan.accept.text() == "Bring in 2 risks"
    accept()
    assert titles(workspace) == ["People", "Cyber attack"]


def test_that_what_would_change_is_shown_old_and_new_in_words(view, take, accept, workspace, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    accept()
    moved = [("1", "People", "Chief People Officer", "VH v M", "X1"), *RISKS[1:]]

    take(tracker(tmp_path / "Later.xlsx", moved))

    record = view.plan.records.row(0)
    assert record.what is What.CHANGED
    assert [(field.title, field.old, field.new) for field in record.fields] == [
        ("Position", "H v M", "VH v M")
    ]
    assert record.note == "Position: H v M → VH v M"
    assert "Now:  H v M" in view.plan.detail.toPlainText()
    assert view.plan.accept.text() == "Bring in 1 risk"


def test_that_a_doubtful_record_is_not_ticked_until_the_officer_ticks_it(
    qtbot, view, take, accept, workspace, tmp_path
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    accept()
    renamed = [*RISKS[:2], ("3", "Budget gap", "Treasurer", "M v VH", "X3")]

    take(tracker(tmp_path / "Later.xlsx", renamed))

    record = view.plan.records.row(2)
    assert record.look
    assert "in the register it is “3 Cyber attack”" in record.why
    assert not view.plan.accept.isEnabled()
    qtbot.mouseClick(view.plan.tick_all, Qt.MouseButton.LeftButton)
    accept()
    assert titles(workspace) == ["People", "Estates", "Budget gap"]


def test_that_correcting_a_heading_makes_the_plan_anew(view, take, looked, accept, workspace, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    headings = view.plan.headings
    code = next(i for i in range(headings.rowCount()) if headings.row(i).heading == "Budget code")
    assert headings.index(code, TARGET).data() == "Not brought in"

    assert headings.setData(headings.index(code, TARGET), "category")
    looked()

    assert headings.index(code, TARGET).data() == "Category"
    assert headings.row(code).why == "Chosen by you"
    assert ("Category", "X1") in [(f.title, f.new) for f in view.plan.records.row(0).fields]


def test_that_a_target_taken_over_is_free_in_the_column_that_had_it(view, take, looked, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    headings = view.plan.headings
    for column in (4, 2):  # first the code, then the owner, is taken for the category
        headings.setData(headings.index(column, TARGET), "category")
        looked()

    assert [headings.row(i).key for i in range(5)] == ["ref", "title", "category", "position", ""]


def test_that_ticks_outlive_a_correction(view, take, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    view.plan.records.tick([0], False)

    view.plan.headings.setData(view.plan.headings.index(4, TARGET), "category")

    assert view.plan.accept.text() == "Bring in 2 risks"


def test_that_a_slow_plan_is_made_off_the_ui_thread(qtbot, view, host, take, tmp_path, monkeypatch):
    take(tracker(tmp_path / "Tracker.xlsx"))
    monkeypatch.setattr(import_view, "_QUICK", 0.0)
    before = len(host.jobs)

    view.plan.headings.setData(view.plan.headings.index(4, TARGET), "category")

    assert view.busy
    assert not view.plan.isEnabled()
    qtbot.waitUntil(lambda: not view.busy)
    assert len(host.jobs) == before + 1
    assert view.plan.isEnabled()
    assert view.plan.headings.row(4).key == "category"


def test_that_a_heading_chosen_from_its_list_counts_though_the_plan_takes_a_while(
    qtbot, view, take, tmp_path, monkeypatch
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    monkeypatch.setattr(import_view, "_QUICK", 0.0)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.plan.tabs.setCurrentIndex(HEADINGS_TAB)
    table = view.plan.headings_table
    table.setFocus()
    table.setCurrentIndex(view.plan.headings.index(4, TARGET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    box = table.findChild(QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())

    with qtbot.captureExceptions() as mistakes:
        line = box.view().visualRect(box.model().index(box.findData("category"), 0))
        qtbot.mouseMove(box.view().viewport(), line.center())
        qtbot.mouseClick(box.view().viewport(), Qt.MouseButton.LeftButton, pos=line.center())
        qtbot.waitUntil(lambda: not view.busy and view.plan.headings.row(4).key == "category")

    assert mistakes == []
    assert table.hasFocus()


def test_that_cells_not_understood_are_listed_with_place_and_advice(view, take, tmp_path):
    rows = [("1", "People", "Owner", "purple v M", "X1"), *RISKS[1:]]
    take(tracker(tmp_path / "Tracker.xlsx", rows))

    cell = view.plan.cells.row(0)
    assert (cell.sheet, cell.cell, cell.heading, cell.text) == (
        "Corporate risks",
        "D4",
        "Position",
        "purple v M",
    )
    assert cell.why
    assert cell.hint
    assert view.plan.tabs.isTabVisible(CELLS_TAB)

    view.plan.filters.chips["unread"].setChecked(True)
    assert [record.name for record in view.plan.records.shown] == ["1 People"]


def test_that_a_value_can_be_corrected_in_the_plan_before_it_is_brought_in(
    qtbot, view, take, accept, workspace, tmp_path
):
    rows = [("1", "People", "Owner", "purple v M", "X1"), *RISKS[1:]]
    take(tracker(tmp_path / "Tracker.xlsx", rows))
    line = view.plan.typed

    assert (line.field.currentText(), line.value.text(), line.use.isEnabled()) == (
        "Position",
        "purple v M",
        False,
    )
    line.value.selectAll()
    qtbot.keyClicks(line.value, "H v M")
    qtbot.keyClick(line.value, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.busy)

    assert view.plan.cells.rowCount() == 0
    line.field.setCurrentIndex(line.field.findText("Risk owner"))
    assert line.value.text() == "Owner"
    line.value.selectAll()
    qtbot.keyClicks(line.value, "Bursar")
    qtbot.mouseClick(line.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)
    accept()

    with workspace.read() as session:
        people = next(row for row in risk_rows(session) if row.ref == "1")
    assert (people.owner, people.position) == ("Bursar", Position(3, 2))


@pytest.mark.parametrize(("field", "text"), [("Risk owner", "Bursar"), ("Ref", "Z9"), ("Position", "L v L")])
def test_that_the_same_file_again_does_not_take_back_by_itself_what_was_typed_in_its_plan(
    qtbot, view, take, accept, tmp_path, field, text
):
    path = tracker(tmp_path / "Tracker.xlsx")
    take(path)
    line = view.plan.typed
    line.field.setCurrentIndex(line.field.findText(field))
    line.value.selectAll()
    qtbot.keyClicks(line.value, text)
    qtbot.mouseClick(line.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)
    accept()

    take(path)

    records = view.plan.records
    [record] = [
        record for record in map(records.row, range(records.rowCount())) if record.what is not What.SAME
    ]
    assert record.look
    assert [one.title for one in record.fields] == [field]
    assert "this very file was brought in before" in record.why
    assert not view.plan.accept.isEnabled()


def test_that_a_typed_value_is_marked_as_typed_and_the_cell_counts_again_where_wished(
    qtbot, view, take, tmp_path
):
    rows = [("1", "People", "Owner", "purple v M", "X1"), ("2", "Estates", None, "M v M", "X2"), *RISKS[2:]]
    take(tracker(tmp_path / "Tracker.xlsx", rows))
    plan = view.plan

    def typed(field, text):
        plan.typed.field.setCurrentIndex(plan.typed.field.findText(field))
        plan.typed.value.selectAll()
        qtbot.keyClicks(plan.typed.value, text)
        qtbot.mouseClick(plan.typed.use, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not view.busy)

    def on_sheet(row, column):
        model = plan.sheet.sheet
        return model.index(model.place_of(row), column - 1)

    assert plan.typed.back.isHidden()
    typed("Position", "green v M")
    assert plan.typed.value.hasFocus()
    detail = plan.detail.toPlainText()
    assert "You typed “green v M”. The cell says “purple v M”." in detail
    assert "The cell says “green v M”" not in detail
    assert plan.records.text(plan.records.row(0), WHERE) == "Row 4 · typed"
    assert plan.cells.index(0, 4).data() == "Typed: green v M"
    assert "go back to what the cell says" in plan.cells.row(0).hint
    assert on_sheet(4, 4).data() == "Typed: green v M"
    assert "The cell says “purple v M”." in on_sheet(4, 4).data(Qt.ItemDataRole.AccessibleTextRole)

    typed("Position", "H v M")
    assert "Typed:  H v M" in plan.detail.toPlainText()
    assert plan.typed.value.text() == "H v M"
    qtbot.mouseClick(plan.typed.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)
    assert plan.typed.value.text() == "purple v M"
    assert plan.records.text(plan.records.row(0), WHERE) == "Row 4"
    assert on_sheet(4, 4).data() == "purple v M"

    plan.list.go_to(plan.records.row(1).id)
    typed("Risk owner", "Bursar")
    assert "The cell is blank." in plan.detail.toPlainText()
    assert on_sheet(5, 3).data() == "Typed: Bursar"
    plan.tabs.setCurrentIndex(SHEET)
    place = on_sheet(5, 3)
    plan.sheet.offer_rows(place.row(), plan.sheet.sheet.typed(place))
    plan.sheet.offered.actions()[0].trigger()
    qtbot.waitUntil(lambda: not view.busy)
    assert on_sheet(5, 3).data() == ""
    typed("Risk", "")  # what has no title would be no record, with nothing to go back by
    assert [record.name for record in plan.records.shown] == ["1 People", "2 Estates", "3 Cyber attack"]


def test_that_rows_left_aside_are_listed_with_the_reason(view, take, tmp_path):
    rows = [*RISKS, ("", "", "", "", ""), ("", "Total", "", "", "")]
    take(tracker(tmp_path / "Tracker.xlsx", rows))

    assert view.plan.tabs.isTabVisible(ASIDES_TAB)
    aside = view.plan.asides.row(0)
    assert (aside.place, aside.text) == ("Row 8", "Total")
    assert aside.why


def test_that_the_page_says_what_else_a_file_holds_and_where_it_stands(qtbot, view, take, tmp_path):
    rows = [
        ("R1", "Fire", 2, 3, "Sprinklers in each hall"),
        ("R2", "Flood", 3, 2, "Barriers at the gate"),
    ]
    headings = ("Ref", "Risk", "Likelihood", "Impact", "Existing controls")
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings))
    assert view.plan.source.guess.text().endswith(" Also in this file: controls.")

    view.choose_register("controls")
    qtbot.waitUntil(lambda: view.plan.source.register.box.currentData() == "controls")

    assert view.plan.source.guess.text() == (
        "From “Existing controls”, beside the risks of the same rows. Also in this file: risks."
    )
    assert not view.plan.accept.isEnabled(), "nothing of it is ticked"


def test_that_the_register_is_guessed_and_can_be_overruled(
    qtbot, view, host, take, accept, workspace, tmp_path
):
    controls = [
        ("Control ref", "Control", "Control owner", "Risk ref", "Control status"),
        ("1.1", "Monthly portfolio board", "Director", "1", "On track"),
        ("1.2", "Pay review", "Director", "1", "Slipped"),
    ]
    take(tracker(tmp_path / "Tracker.xlsx", more={"Controls": controls}))
    assert view.plan.source.register.box.currentData() == "risks"
    assert view.plan.tabs.isTabVisible(NOTES)
    assert "Controls" in view.plan.notes.toPlainText()

    accept()
    assert ("controls", "Now the controls") in host.said[-1][2]
    host.press("controls")

    qtbot.waitUntil(lambda: view.plan.source.register.box.currentData() == "controls")
    assert view.plan.accept.text() == "Bring in 2 controls"
    accept()
    assert host.went[-1] == "controls"


def test_that_the_reviews_that_recommendations_name_come_first_and_these_are_linked_to_them(
    view, host, take, accept, workspace, tmp_path
):
    headings = ("Audit", "Opinion", "Recommendation", "Priority", "Responsible officer", "Due")
    rows = [
        ("Payroll", "Limited", "Check leavers each month", "High", "Director", "30/6/26"),
        ("Payroll", "Limited", "Separate the duties", "Low", "Director", "30/9/26"),
        ("Debtors", "Substantial", "Write off old debts", "Low", "Director", "31/12/26"),
    ]
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings, "Recommendations"))
    assert view.plan.source.guess.text() == (
        "From column A, which names the review of each recommendation. Also in this file: recommendations."
    )
    assert view.plan.accept.text() == "Bring in 2 reviews"

    accept()
    host.press("recommendations")
    accept()

    with workspace.read() as session:
        names = {row.ref: row.title for row in registers.rows(session, "reviews")}
        linked = [[names[ref] for ref in row.reviews] for row in registers.rows(session, "recommendations")]
    assert linked == [["Payroll"], ["Payroll"], ["Debtors"]]


def test_that_actions_in_the_rows_of_risks_follow_them(qtbot, view, host, take, accept, tmp_path):
    headings = ("Risk ID", "Risk title", "Likelihood", "Impact", "Actions")
    rows = [("R1", "People", 3, 4, "1. Advertise\n2. Train"), ("R2", "Estates", 2, 2, "1. Repair; 2. Sell")]
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings))
    assert "seems to hold actions" in view.plan.notes.toPlainText()

    accept()
    host.press("actions")

    qtbot.waitUntil(lambda: view.plan.source.register.box.currentData() == "actions")
    assert view.plan.accept.text() == "Bring in 4 actions"
    accept()
    assert [key for key, _ in host.said[-1][2]] == ["undo"]


def test_that_actions_of_risks_that_share_a_reference_are_tied_to_them_by_title(
    qtbot, view, host, take, accept, workspace, tmp_path
):
    headings = ("Ref", "Risk title", "Likelihood", "Impact", "Actions")
    rows = [
        ("R1", "People", 3, 4, "1. Advertise\n2. Train"),
        ("R2", "Elections", 2, 2, "1. Book; 2. Recruit"),
        ("R2", "Cohesion", 2, 3, "1. Watch; 2. Meet"),
        ("R4", "Estates", 2, 3, "1. Repair; 2. Sell"),
    ]
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings))

    accept()
    host.press("actions")
    qtbot.waitUntil(lambda: view.plan.source.register.box.currentData() == "actions")
    accept()

    with workspace.read() as session:
        titles = {row.ref: row.title for row in registers.rows(session, "risks")}
        done = registers.rows(session, "actions")
    assert [(row.title, [titles[ref] for ref in row.risks]) for row in done] == [
        ("Advertise", ["People"]),
        ("Train", ["People"]),
        ("Book", ["Elections"]),
        ("Recruit", ["Elections"]),
        ("Watch", ["Cohesion"]),
        ("Meet", ["Cohesion"]),
        ("Repair", ["Estates"]),
        ("Sell", ["Estates"]),
    ]


def test_that_actions_of_risks_without_references_are_tied_to_them_by_title(
    qtbot, view, host, take, accept, workspace, tmp_path
):
    headings = ("Hazard", "Likelihood", "Severity", "Actions")
    rows = [("Reversing, turning", 3, 4, "1. Mark bays\n2. Train"), ("Lifting", 2, 2, "1. Buy; 2. Sell")]
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings))

    accept()
    host.press("actions")
    qtbot.waitUntil(lambda: view.plan.source.register.box.currentData() == "actions")
    assert view.plan.accept.text() == "Bring in 4 actions"
    accept()

    with workspace.read() as session:
        titles = {row.ref: row.title for row in registers.rows(session, "risks")}
        done = registers.rows(session, "actions")
    assert {row.title: [titles[ref] for ref in row.risks] for row in done} == {
        "Mark bays": ["Reversing, turning"], "Train": ["Reversing, turning"], "Buy": ["Lifting"], "Sell": ["Lifting"],
    }  # fmt: skip


def test_that_actions_that_follow_the_risks_are_not_kept_as_notes_on_them_with_the_rest(
    qtbot, view, take, looked, tmp_path
):
    headings = ("Risk ID", "Risk title", "Likelihood", "Impact", "Action 1", "Action 2", "Mood")
    take(tracker(tmp_path / "Tracker.xlsx", [("R1", "People", 3, 4, "Advertise", "Train", "Low")], headings))

    qtbot.mouseClick(view.plan.source.rest, Qt.MouseButton.LeftButton)
    looked()

    fields = str(view.plan.records.row(0).fields)
    assert "Mood: Low" in fields
    assert "Advertise" not in fields
    assert "Train" not in fields


def test_that_a_sheet_that_was_left_out_is_named_after_a_correction_too(qtbot, view, take, tmp_path):
    take(
        tracker(
            tmp_path / "Tracker.xlsx", more={"Old ones": [("Risk title", "Owner"), ("Gone", "Head of HR")]}
        )
    )
    assert "“Old ones”" in view.plan.notes.toPlainText()

    qtbot.mouseClick(view.plan.source.rest, Qt.MouseButton.LeftButton)

    assert "“Old ones”" in view.plan.notes.toPlainText()


def test_that_a_table_that_is_not_found_can_be_pointed_at(view, take, looked, accept, workspace, tmp_path):
    headings = ("Wagtail", "Plover", "Dunnock", "Siskin", "Wren")
    take(tracker(tmp_path / "Birds.xlsx", headings=headings, sheet="Birds"))
    assert "No table of “Birds.xlsx” is surely of any register" in view.plan.problem.text
    assert not view.plan.accept.isEnabled()
    header = view.plan.source.header.box

    header.setCurrentIndex(next(i for i in range(header.count()) if header.itemData(i) == 3))
    header.activated.emit(header.currentIndex())
    looked()

    assert [view.plan.headings.row(i).heading for i in range(5)] == list(headings)
    for column, key in enumerate(("ref", "title", "owner", "position")):
        view.plan.headings.setData(view.plan.headings.index(column, TARGET), key)
        looked()
    accept()
    assert titles(workspace) == ["People", "Estates", "Cyber attack"]


def test_that_the_sheet_shows_what_each_column_and_row_is_and_both_can_be_corrected(
    view, take, looked, accept, workspace, tmp_path
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    sheet = view.plan.sheet
    across = Qt.Orientation.Horizontal
    fields = [sheet.sheet.headerData(place, across) for place in range(sheet.sheet.columnCount())]
    assert fields == ["Ref\nA", "Risk\nB", "Risk owner\nC", "Position\nD", "Not brought in\nE"]
    heading = next(
        row for row in range(9) if "headings" in str(sheet.sheet.headerData(row, Qt.Orientation.Vertical))
    )

    sheet.offer_fields(4)
    next(action for action in sheet.offered.actions() if action.text() == "Category").trigger()
    looked()
    assert sheet.sheet.headerData(4, across) == "Category\nE"

    sheet.offer_rows(heading + 2)
    sheet.offered.actions()[1].trigger()
    looked()
    assert [record.name for record in view.plan.records.shown] == ["1 People", "2 Estates"]
    accept()
    assert titles(workspace) == ["People", "Estates"]


def test_that_the_sheet_is_shown_where_no_table_was_recognised_and_its_row_can_be_pointed_at(
    qtbot, view, take, tmp_path
):
    headings = ("Wagtail", "Plover", "Dunnock", "Siskin", "Wren")
    take(tracker(tmp_path / "Birds.xlsx", headings=headings, sheet="Birds"))
    sheet = view.plan.problem.sheet
    assert sheet.isVisible()
    assert view.plan.stack.currentWidget() is view.plan.problem
    line = next(row for row in range(5) if "Wagtail" in str(sheet.sheet.index(row, 0).data()))

    sheet.offer_rows(line)
    (only,) = sheet.offered.actions()
    only.trigger()
    qtbot.waitUntil(lambda: not view.busy)

    assert view.plan.stack.currentWidget() is view.plan.tabs
    assert [view.plan.headings.row(i).heading for i in range(5)] == list(headings)


def test_that_a_log_of_issues_is_offered_the_nearest_register_and_not_risks(view, take, tmp_path):
    issues = ("Issue ID", "Issue title", "Raised by", "Assigned to", "Resolution")
    take(
        tracker(
            tmp_path / "Log.xlsx",
            (("1", "The lift has failed", "A", "B", "Mended"),),
            headings=issues,
            sheet="Issues",
        )
    )

    assert view.plan.stack.currentWidget() is view.plan.problem
    assert view.plan.source.register.box.currentData() == "actions"


def test_that_any_table_that_was_found_can_be_taken_with_its_register(view, take, looked, tmp_path):
    boards = [("Board", "Chair", "Frequency", "Reports to"), ("Risk Board", "DCC", "Quarterly", "")]
    take(tracker(tmp_path / "Tracker.xlsx", more={"Governance": boards}))
    table = view.plan.source.table.box
    assert "sure" in view.plan.source.guess.text()

    place = next(i for i in range(table.count()) if "Boards" in table.itemText(i))
    table.setCurrentIndex(place)
    table.activated.emit(place)
    looked()

    assert view.plan.source.register.box.currentData() == "boards"
    assert [record.name for record in view.plan.records.shown] == ["Risk Board"]


def test_that_what_was_typed_and_unticked_in_a_table_is_still_there_after_a_look_at_another(
    qtbot, view, take, looked, tmp_path
):
    boards = [("Board", "Chair", "Frequency", "Reports to"), ("Risk Board", "DCC", "Quarterly", "")]
    rows = [("1", "People", "Owner", "purple v M", "X1"), *RISKS[1:]]
    path = tracker(tmp_path / "Tracker.xlsx", rows, more={"Governance": boards})
    plan, table = view.plan, view.plan.source.table.box

    def turn_to(words: str) -> None:
        place = next(i for i in range(table.count()) if words in table.itemText(i))
        table.setCurrentIndex(place)
        table.activated.emit(place)
        looked()

    take(path)
    plan.typed.value.selectAll()
    qtbot.keyClicks(plan.typed.value, "H v M")
    qtbot.keyClick(plan.typed.value, Qt.Key.Key_Return)
    looked()
    plan.list.setCurrentIndex(plan.records.index(1, 0))
    qtbot.keyClick(plan.list, Qt.Key.Key_Space)
    chosen = plan.chosen()
    assert len(chosen) == len(rows) - 1

    turn_to("Boards")
    assert [record.name for record in plan.records.shown] == ["Risk Board"]
    turn_to("Corporate risks")

    assert plan.cells.rowCount() == 0, "what was typed stands in place of the cell that cannot be read"
    assert plan.chosen() == chosen
    take(path)
    assert (plan.cells.rowCount(), len(plan.chosen())) == (1, len(rows)), (
        "taken in anew, it is as the file has it"
    )


def test_that_the_list_of_tables_says_so_where_none_of_them_is_read(view, take, looked, tmp_path):
    boards = [("Board", "Chair", "Frequency", "Reports to"), ("Risk Board", "DCC", "Quarterly", "")]
    words = [("Wagtail", "Plover", "Dunnock"), ("Siskin", "Wren", "Robin")]
    take(tracker(tmp_path / "Tracker.xlsx", more={"Governance": boards, "Birds": words}))
    source = view.plan.source

    def choose(chosen: QComboBox, place: int) -> str:
        chosen.setCurrentIndex(place)
        chosen.activated.emit(place)
        looked()
        return str(source.table.box.currentText())

    assert "Corporate risks, row 3" in source.table.box.currentText()
    assert choose(source.sheet.box, source.sheet.box.findText("Birds")) == (
        "No table found here: choose the headings"
    )
    assert source.table.isVisible()
    assert choose(source.header.box, 1) == "The one that you chose"
    assert choose(source.table.box, 0) == "The one that you chose"  # that is none to go to
    assert "Corporate risks, row 3" in choose(source.table.box, 1)
    assert source.table.box.count() == 2


def test_that_a_mapping_is_kept_under_a_name_and_known_again_in_the_next_file(
    qtbot, view, host, take, looked, tmp_path
):
    take(tracker(tmp_path / "Q3.xlsx"))
    view.plan.sheet.offer_fields(4)
    next(action for action in view.plan.sheet.offered.actions() if action.text() == "Category").trigger()
    looked()
    qtbot.mouseClick(view.plan.source.keep, Qt.MouseButton.LeftButton)
    asked = view.findChild(NameBox)
    assert asked.name.text() == "Q3"
    asked.name.selectAll()
    qtbot.keyClicks(asked.name, "Our tracker")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert "Our tracker" in host.said[-1][0]

    more = {"Old ones": [("Risk title", "Owner"), ("Gone", "Head of HR")]}
    take(tracker(tmp_path / "Q4.xlsx", sheet="Another name", more=more))

    assert "“Old ones”" in view.plan.notes.toPlainText()
    assert "Our tracker" in view.plan.source.guess.text()
    assert view.plan.sheet.sheet.headerData(4, Qt.Orientation.Horizontal) == "Category\nE"
    assert len(view.plan.records.shown) == 3


def test_that_blank_cells_erase_only_once_that_is_ticked_and_are_seen_before(
    qtbot, view, host, take, accept, workspace, tmp_path
):
    take(tracker(tmp_path / "First.xlsx"))
    assert not view.plan.source.blanks.isVisible()  # nothing is there that could be erased
    accept()
    owner = HEADINGS.index("Risk owner")
    emptied = [[*row[:owner], None, *row[owner + 1 :]] for row in RISKS]
    take(tracker(tmp_path / "Second.xlsx", emptied))

    assert view.plan.source.blanks.isVisible()
    assert not view.plan.source.blanks.isChecked()
    assert {record.what for record in view.plan.records.shown} == {What.SAME}

    qtbot.mouseClick(view.plan.source.blanks, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)

    shown = view.plan.records.shown
    assert {record.what for record in shown} == {What.CHANGED}
    assert [(f.title, bool(f.old), f.new) for f in shown[0].fields] == [("Risk owner", True, "")]
    assert "three fields of three records would be emptied" in str(view.plan.notes.toPlainText())
    accept()
    with workspace.read() as session:
        assert {row.owner for row in risk_rows(session)} == {""}
    workspace.undo()
    with workspace.read() as session:
        assert "" not in {row.owner for row in risk_rows(session)}


def test_that_a_damaged_mapping_is_passed_over(view, host, take, tmp_path):
    host.memory.keep(
        "import_mappings", {"named": [{"register": "nowhere"}, 7, {"name": "X", "register": "risks"}]}
    )

    take(tracker(tmp_path / "Q3.xlsx"))

    assert len(view.plan.records.shown) == 3


def test_that_columns_left_over_are_kept_as_notes_with_one_tick(qtbot, view, take, looked, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))

    qtbot.mouseClick(view.plan.source.rest, Qt.MouseButton.LeftButton)
    looked()

    assert "Budget code: X1" in str(view.plan.records.row(0).fields)


def test_that_an_empty_register_can_take_the_scale_of_the_file(
    view, host, take, looked, accept, workspace, tmp_path
):
    headings = ("Risk ID", "Risk title", "Likelihood (1-5)", "Impact (1-5)")
    rows = [("R1", "People", 5, 4), ("R2", "Estates", 3, 1), ("R3", "Cyber attack", 2, 5)]
    take(tracker(tmp_path / "Tracker.xlsx", rows, headings))
    assert view.plan.cells.rowCount() == 3
    assert view.plan.scale.text.startswith("The file is scored 1 to 5.")

    view.plan.scale.findChild(QPushButton).click()
    looked()

    with workspace.read() as session:
        assert house(session).scale.likelihood.size == 5
    assert view.plan.cells.rowCount() == 0
    assert view.plan.scale.isHidden()
    accept()
    assert len(titles(workspace)) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Empty.xlsx", b""),
        ("Cut.xlsx", b"PK\x03\x04" + b"\0" * 40),
        ("Letter.xlsx", b"%PDF-1.7 not a workbook"),
        ("Locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ],
    ids=("empty", "cut short", "a PDF", "locked"),
)
def test_that_a_file_that_cannot_be_read_gives_a_sentence_and_a_way_on(
    qtbot, view, take, tmp_path, name, content
):
    path = tmp_path / name
    path.write_bytes(content)

    take(path)

    assert view.area.isVisible()
    assert name in view.area.text
    assert "Traceback" not in view.area.text
    take(tracker(tmp_path / "Good.xlsx"))
    assert view.plan.accept.text() == "Bring in 3 risks"


def test_that_a_refused_file_can_be_tried_again(qtbot, view, take, tmp_path):
    path = tmp_path / "Tracker.xlsx"
    take(path)
    assert "is not there" in view.area.text
    tracker(path)

    view.area.acted.emit("again")
    qtbot.waitUntil(lambda: not view.busy)

    assert view.plan.accept.text() == "Bring in 3 risks"


def test_that_a_file_read_while_another_page_is_in_sight_is_said_with_the_way_to_it(
    qtbot, view, host, take, tmp_path
):
    view.hide()
    take(tracker(tmp_path / "t.xlsx"))
    assert host.said[-1][0] == "“t.xlsx” has been read."
    assert not host.wrong[-1]
    assert "three" in host.said[-1][1].casefold() or "3" in host.said[-1][1]
    host.press("show")
    assert host.went == ["import"]

    (tmp_path / "bad.xlsx").write_bytes(b"")
    take(tmp_path / "bad.xlsx")
    assert host.said[-1][0] == "“bad.xlsx” was not read."
    assert host.wrong[-1]
    host.press("show")
    assert host.went == ["import", "import"]

    view.show()
    said = len(host.said)
    take(tracker(tmp_path / "again.xlsx"))
    assert len(host.said) == said  # it is seen


def test_that_reading_can_be_stopped(qtbot, view, host, workspace, tmp_path):
    view.take_file(tracker(tmp_path / "Tracker.xlsx"))
    assert "Reading “Tracker.xlsx”" in view.area.text

    view.area.acted.emit("stop")
    qtbot.waitUntil(lambda: not view.busy)

    assert host.said[-1][:2] == ("The reading was stopped.", "Nothing was brought in.")
    assert "Drop a tracker here" in view.area.text
    assert view.sitting is None


def test_that_stopping_while_the_register_is_compared_answers_at_once(
    qtbot, view, host, tmp_path, monkeypatch
):
    comparing, gone_on = threading.Event(), threading.Event()

    def slow(*_args, **_more):
        comparing.set()
        assert gone_on.wait(20)
        raise AssertionError("what nobody waits for is told to nobody")

    with monkeypatch.context() as patched:
        patched.setattr(reading, "propose_all", slow)
        view.take_file(tracker(tmp_path / "First.xlsx"))
        qtbot.waitUntil(comparing.is_set)
        left = host.jobs[-1]

        view.area.acted.emit("stop")

        assert not view.busy
        assert host.said[-1][:2] == ("The reading was stopped.", "Nothing was brought in.")
        assert "Drop a tracker here" in view.area.text
    view.take_file(tracker(tmp_path / "Second.xlsx", RISKS[:1]))
    with qtbot.capture_exceptions() as mistakes, qtbot.waitSignal(left.gone):
        gone_on.set()
    qtbot.waitUntil(lambda: not view.busy)

    assert [type(kind) for _, kind, _ in mistakes] == [
        AssertionError
    ]  # ours, so it is raised; the page goes on
    assert view.sitting.workbook.name == "Second.xlsx"


def test_that_an_import_stopped_in_time_brings_in_nothing(
    qtbot, view, host, take, workspace, tmp_path, monkeypatch
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    back_up = workspace.back_up

    def stop_and_back_up():
        host.jobs[-1].cancel()
        return back_up()

    monkeypatch.setattr(workspace, "back_up", stop_and_back_up)
    qtbot.mouseClick(view.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)

    assert host.said[-1][:2] == ("The import was stopped.", "Nothing was brought in.")
    assert titles(workspace) == []
    assert view.plan.accept.isEnabled()


def test_that_an_import_stopped_too_late_says_what_was_brought_in(
    qtbot, view, host, take, workspace, tmp_path, monkeypatch
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    undoable = workspace.undoable

    def stop_and_tell():
        host.jobs[-1].cancel()
        return undoable()

    monkeypatch.setattr(workspace, "undoable", stop_and_tell)
    qtbot.mouseClick(view.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.busy)

    assert host.said[-1][0] == "Brought in three risks from “Tracker.xlsx”."
    assert len(titles(workspace)) == 3


def test_that_a_second_file_takes_the_place_of_the_first(qtbot, view, tmp_path):
    view.take_file(tracker(tmp_path / "First.xlsx"))
    view.take_file(tracker(tmp_path / "Second.xlsx", RISKS[:1]))
    qtbot.waitUntil(lambda: not view.busy)

    assert view.sitting.workbook.name == "Second.xlsx"
    assert view.plan.accept.text() == "Bring in 1 risk"


def test_that_nothing_can_be_brought_in_while_a_closed_quarter_is_shown(
    view, host, take, looked, workspace, tmp_path
):
    take(tracker(tmp_path / "Tracker.xlsx"))
    host.moment = Quarter(2024, 4)
    view.refresh()

    assert not view.plan.accept.isEnabled()
    assert view.plan.told.startswith("You are looking at a closed quarter.")
    host.moment = None
    view.refresh()
    looked()
    assert view.plan.accept.isEnabled()


def test_that_a_file_that_was_not_read_is_not_asked_for_again_while_a_closed_quarter_is_shown(
    view, host, take, tmp_path
):
    (tmp_path / "bad.xlsx").write_bytes(b"PK no workbook")
    take(tmp_path / "bad.xlsx")
    unread = view.area.text
    assert unread.startswith("This file was not read")

    host.moment = Quarter(2024, 4)
    view.refresh()
    assert view.area.text.startswith("Nothing can be brought in here\nYou are looking at a closed quarter.")
    assert {one.text() for one in view.area.findChildren(QPushButton) if one.isVisible()} == {"Back to now"}

    host.moment = None
    view.refresh()
    assert view.area.text == unread


def test_that_a_sheet_without_a_table_says_why_nothing_is_brought_in_while_a_closed_quarter_is_shown(
    view, host, take, tmp_path
):
    take(
        tracker(
            tmp_path / "Birds.xlsx",
            headings=("Wagtail", "Plover", "Dunnock", "Siskin", "Wren"),
            sheet="Birds",
        )
    )
    assert view.plan.stack.currentWidget() is view.plan.problem
    assert view.plan.told == ""

    host.moment = Quarter(2024, 4)
    view.refresh()

    assert view.plan.told.startswith("You are looking at a closed quarter.")


def test_that_a_row_left_out_is_named_in_the_notice(view, host, take, accept, workspace, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))
    view.host.stepped.disconnect(view.seen)  # the register changes while the plan lies on the table
    workspace.run("Add a risk", records.add, "risks", {"ref": "2", "title": "Another"})

    accept()

    words, hint, _ = host.said[-1]
    assert words == "Brought in two risks from “Tracker.xlsx”."
    assert "row 5" in hint
    assert sorted(titles(workspace)) == ["Another", "Cyber attack", "People"]


def test_that_a_file_can_be_chosen_and_its_folder_is_remembered(qtbot, view, host, tmp_path, monkeypatch):
    path = tracker(tmp_path / "Tracker.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))

    view.area.acted.emit("choose")
    qtbot.waitUntil(lambda: not view.busy)

    assert view.plan.accept.text() == "Bring in 3 risks"
    assert host.memory.kept("import") == {"folder": str(tmp_path)}


def test_that_a_file_put_away_leaves_the_empty_page(qtbot, view, take, tmp_path):
    take(tracker(tmp_path / "Tracker.xlsx"))

    qtbot.mouseClick(view.plan.source.away, Qt.MouseButton.LeftButton)

    assert view.area.isVisible()
    assert view.sitting is None


def test_that_the_file_itself_is_never_changed(view, take, accept, tmp_path):
    path = tracker(tmp_path / "Tracker.xlsx")
    before = path.read_bytes()
    take(path)
    accept()

    assert path.read_bytes() == before


def test_that_the_published_layout_comes_in_whole(view, take, accept, workspace, trackers, tmp_path):
    source = trackers / "registers" / "in-the-manner-of-appendix-a.xlsx"
    path = Path(shutil.copy(source, tmp_path / "Appendix A.xlsx"))
    take(path)
    assert view.plan.accept.text() == "Bring in 7 risks"

    accept()
    take(path)

    assert len(titles(workspace)) == 7
    assert view.plan.records.counts()[What.SAME] == 7


@pytest.fixture
def pages(qtbot, host, view):
    """The page and another one: reading a file is waiting for another process, and a machine has more than one."""
    other = PAGE.build(host)
    qtbot.addWidget(other)
    other.resize(1100, 640)
    other.show()
    yield [view, other]
    other.leave()


def test_that_every_hostile_file_leaves_the_page_alive(qtbot, view, take, pages, trackers, tmp_path):
    waiting = sorted((trackers / "hostile").iterdir())
    taken = dict.fromkeys(pages, None)

    def all_said() -> bool:
        for page in pages:
            if not page.busy:
                if path := taken[page]:
                    _check_said(page, path)
                taken[page] = waiting.pop() if waiting else None
                if taken[page]:
                    page.take_file(taken[page])
        return not any(taken.values())

    # How long a single file may take, tests/test_import_hostile.py measures.
    qtbot.waitUntil(all_said, timeout=180_000)
    take(tracker(tmp_path / "Good.xlsx"))

    assert view.plan.accept.text() == "Bring in 3 risks"


def _check_said(page, path: Path) -> None:
    """A plan or a problem of the file is shown, or a sentence that names it."""
    if page.stack.currentWidget() is page.plan:
        assert page.plan.source._full == path.name
    else:
        assert path.name in page.area.text
        assert "Traceback" not in page.area.text
