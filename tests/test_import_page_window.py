"""The import page in the window itself: a tracker dropped on it, accepted, seen in the register, taken back by its notice."""

from __future__ import annotations

import threading

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.commands import quarters
from app.store.backup import backups_of
from app.views.importing import reading
from app.views.importing import view as import_view
from app.views.importing.view import ImportView
from app.views.register_page import RegisterView
from app.widgets.plain import PlainLabel
from app.window.last_backup import tell_backup
from tests.import_page_host import new_register, titles, tracker


@pytest.fixture
def window(open_window, tmp_path):
    path = tmp_path / "Test.quarterdeck"
    new_register(path).close()
    return open_window(path)


def drop(window, path):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(300, 300), copy, files, left, none))


def test_that_a_tracker_dropped_on_the_window_is_brought_in_and_taken_back(qtbot, window, tmp_path):
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    assert window.busy
    qtbot.waitUntil(lambda: not window.busy)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, ImportView)
    assert page.plan.accept.text() == "Bring in 3 risks"

    qtbot.mouseClick(page.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)

    shown = window.frame.stack.currentWidget()
    assert isinstance(shown, RegisterView)
    assert [row.title for row in shown.rows] == ["People", "Estates", "Cyber attack"]
    assert "Brought in three risks" in window.frame.notice.text
    undo = next(b for b in window.frame.notice.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert titles(window.workspace) == []
    assert shown.rows == []


def test_that_a_document_dropped_beside_the_accessibility_check_is_checked_and_not_brought_in(
    qtbot, window, tmp_path
):
    document = tmp_path / "Minutes.docx"
    Document().save(str(document))
    window.go("papers")
    page = window.frame.stack.currentWidget()
    qtbot.waitUntil(lambda: not page.is_counting)
    style = page.publishing.style
    page.side.show_page(style)

    drop(window, document)
    qtbot.waitUntil(lambda: "“Minutes.docx” has" in style.text)

    assert style.barriers.rows
    assert window.frame.stack.currentWidget() is page
    page.side.show_page(page.preview)
    drop(window, document)
    assert isinstance(window.frame.stack.currentWidget(), ImportView)


@pytest.mark.parametrize("when", ["hidden", "shown", "read before"])
def test_that_what_was_brought_in_is_chosen_in_its_list_whatever_the_list_filters(
    qtbot, window, tmp_path, monkeypatch, when
):
    """The list hears of the step before or after it comes into sight: the job and the step are told of apart."""
    window.go("risks")
    page = window.pages.view("risks")
    page.ask("red")
    seen, heard = page.seen, []
    late = when != "hidden"
    monkeypatch.setattr(page, "seen", heard.append if late else seen)
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)
    imports = window.pages.view("import")
    told = imports._brought_in
    if not late:
        monkeypatch.setattr(
            imports, "_brought_in", lambda done: (qtbot.waitUntil(lambda: page._old), told(done))
        )
    qtbot.mouseClick(imports.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.isVisible() and not window.busy)
    qtbot.waitUntil(lambda: bool(heard) or not late)
    if when == "read before":
        page.refresh()
    for change in heard:
        seen(change)

    assert [row.title for row in page.table.model.shown] == ["People", "Estates", "Cyber attack"]
    assert page.table.model.arrangement.filters, "the filter itself stays"
    assert len(page.table.grid.selectionModel().selectedRows()) == 3


def test_that_what_was_brought_in_is_chosen_in_a_list_that_was_not_open_yet(
    qtbot, window, tmp_path, monkeypatch
):
    """Its filters are those of the day before, and the step is told before the list is made."""
    window.go("risks")
    window.pages.view("risks").ask("red")
    window.go("overview")
    path = window.workspace.path
    window.close_register()
    with qtbot.waitSignal(window.opened):
        window.files.open(path)
    qtbot.waitUntil(lambda: not window.busy)

    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)
    imports, heard = window.pages.view("import"), []
    told, seen = imports._brought_in, window.attention.seen
    monkeypatch.setattr(window.attention, "seen", lambda change: (seen(change), heard.append(change)))
    monkeypatch.setattr(
        imports, "_brought_in", lambda done: (qtbot.waitUntil(lambda: bool(heard)), told(done))
    )
    qtbot.mouseClick(imports.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy and bool(heard))

    page = window.frame.stack.currentWidget()
    assert [row.title for row in page.table.model.shown] == ["People", "Estates", "Cyber attack"]
    assert page.table.model.arrangement.filters, "the filter itself stays"
    assert len(page.table.grid.selectionModel().selectedRows()) == 3


def test_that_the_records_of_the_next_table_have_the_keyboard(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(import_view, "_QUICK", 0)  # as on a slow machine: the plan is made beside the window
    boards = [("Board", "Chair", "Frequency", "Reports to"), ("Risk Board", "DCC", "Quarterly", "")]
    drop(window, tracker(tmp_path / "Tracker.xlsx", more={"Governance": boards}))
    qtbot.waitUntil(lambda: not window.busy)
    page = window.pages.view("import")
    qtbot.mouseClick(page.plan.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    buttons = window.frame.notice.findChildren(QPushButton)
    now = next(one for one in buttons if one.text() == "Now the boards")
    now.setFocus()

    qtbot.keyClick(now, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.busy)

    assert page.isVisible()
    assert QApplication.focusWidget() is page.plan.list


def test_that_what_was_said_of_one_file_is_gone_when_the_next_is_taken(qtbot, window, tmp_path):
    window.go("import")
    window.say("“first.zip” may be a backup.")
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)

    assert "first.zip" not in window.frame.notice.text or not window.frame.notice.isVisible()


def test_that_a_long_name_without_blanks_is_whole_while_the_file_is_read(qtbot, window, tmp_path):
    area = window.pages.view("import").area
    name = "Corporate_Risk_Register_2022-23_Quarter_3_FINAL_version_7_with_comments.xlsx"
    area.say_reading(name)

    assert name in area.text
    headings = [one for one in area.findChildren(PlainLabel) if one.text().startswith("Reading")]
    assert all(one.minimumSizeHint().width() <= 480 for one in headings)
    assert headings


def test_that_the_window_stays_alive_and_a_reading_can_be_cancelled_from_its_bar(qtbot, window, tmp_path):
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    cancel = window.frame.job_bar.findChild(QPushButton)

    cancel.click()  # so small a tracker would be read before the bar comes
    qtbot.waitUntil(lambda: not window.busy)

    assert window.frame.notice.text.startswith("The reading was stopped.")
    assert not window.frame.job_bar.isVisible()
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)
    assert window.frame.stack.currentWidget().plan.accept.isEnabled()


def test_that_the_bar_of_a_reading_that_was_left_behind_is_gone_and_does_not_come_back(
    qtbot, window, tmp_path, monkeypatch
):
    comparing, gone_on = threading.Event(), threading.Event()
    propose_all = reading.propose_all

    def slow(*args, tell, **more):
        if comparing.is_set():  # the second file
            return propose_all(*args, **more)
        comparing.set()
        assert gone_on.wait(20)
        tell(0.5)
        raise AssertionError("the work was stopped before")

    monkeypatch.setattr(reading, "propose_all", slow)
    drop(window, tracker(tmp_path / "First.xlsx"))
    qtbot.waitUntil(comparing.is_set)
    qtbot.waitUntil(window.frame.job_bar.isVisible)
    window.frame.job_bar.findChild(QPushButton).click()

    assert not window.frame.job_bar.isVisible()
    assert not window.busy
    drop(window, tracker(tmp_path / "Second.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)

    assert not window.frame.job_bar.isVisible()
    assert window.frame.stack.currentWidget().sitting.workbook.name == "Second.xlsx"
    gone_on.set()


def test_that_closing_the_register_ends_a_reading(qtbot, window, tmp_path):
    drop(window, tracker(tmp_path / "Tracker.xlsx"))

    window.close_register()

    assert not window.is_open
    qtbot.waitUntil(lambda: not window.busy)


def test_that_in_a_closed_quarter_the_page_says_at_once_that_nothing_is_brought_in_and_reads_the_file_at_now(
    qtbot, window, tmp_path
):
    closed = window.workspace.run("Close", quarters.close)
    window.show_quarter(closed)
    window.go("import")
    page = window.pages.view("import")
    assert "closed quarter" in page.area.text
    assert [b.text() for b in page.area.findChildren(QPushButton) if b.isVisible()] == ["Back to now"]

    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    assert not window.busy
    assert page.sitting is None
    assert "Tracker.xlsx" in page.area.text
    next(b for b in page.area.findChildren(QPushButton) if b.isVisible()).click()

    assert window.moment is None
    qtbot.waitUntil(lambda: not window.busy)
    assert page.plan.accept.text() == "Bring in 3 risks"


def test_that_an_empty_page_asks_for_a_file_again_at_now(window):
    window.show_quarter(window.workspace.run("Close", quarters.close))
    window.go("import")
    page = window.pages.view("import")
    window.show_quarter(None)

    assert [b.text() for b in page.area.findChildren(QPushButton) if b.isVisible()] == ["Choose a file…"]


def test_that_a_form_dropped_in_a_closed_quarter_is_not_taken_in(qtbot, window, tmp_path):
    window.show_quarter(window.workspace.run("Close", quarters.close))
    window.go("returns")

    drop(window, tracker(tmp_path / "Form.xlsx"))

    assert not window.busy
    assert "closed and can only be read" in window.frame.notice.text


def test_that_the_status_line_tells_of_the_backup_before_an_import(qtbot, window, tmp_path):
    drop(window, tracker(tmp_path / "Tracker.xlsx"))
    qtbot.waitUntil(lambda: not window.busy)
    window.frame.status.set_backup("Last backup a week ago")

    qtbot.mouseClick(window.frame.stack.currentWidget().plan.accept, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "a week ago" not in window.frame.status.text)
    taken = backups_of(window.workspace.path)[0].at.astimezone()
    assert f"Last backup {taken:%H:%M} on {taken.day} {taken:%B}" in window.frame.status.text


def test_that_a_backup_that_is_ready_when_its_register_is_closed_is_not_told(window):
    window.close_register()
    window.frame.status.set_backup("")

    tell_backup(window)

    assert "Last backup" not in window.frame.status.text
