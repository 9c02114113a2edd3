"""Ctrl+Z with the keyboard in a box that saves itself: what was typed since it was saved first, then the step, as everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.commands import meetings
from app.models.meeting_words import MeetingState
from app.queries.registers import rows
from app.widgets.organisation_form import OrganisationForm
from app.widgets.own_undo import OwnUndo, forget
from tests.store_registers import add, started

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, tmp_path):
    path = tmp_path / "Test.quarterdeck"
    made = started(path)
    add(made, "risks", "People", description="Before.")
    add(made, "boards", "Oversight Board", ref="OB")
    add(made, "meetings", "June", board=("OB",), held_on=date(2021, 6, 24), state=MeetingState.PLANNED)
    made.close()
    return open_window(path)


def description(window):
    with window.workspace.read() as session:
        return rows(session, "risks")[0].description


def undoable(window):
    step = window.workspace.undoable()
    return step.words if step else ""


def back(qtbot, box):
    qtbot.keyClick(box, Key.Key_Z, CTRL)


def typed(qtbot, box, text):
    box.setFocus()
    qtbot.keyClick(box, Key.Key_End, CTRL)
    qtbot.keyClicks(box, text)


def details_of(qtbot, window):
    """The panel of the only risk."""
    window.go("risks")
    details = window.pages.view("risks").panel.details
    qtbot.waitUntil(lambda: details.form is not None)
    return details


def test_that_ctrl_z_takes_back_what_was_typed_since_it_was_saved_and_then_the_step(qtbot, window):
    box = details_of(qtbot, window).form.fields["description"].editor
    typed(qtbot, box, " One.")
    qtbot.keyClick(box, Key.Key_Tab)
    typed(qtbot, box, " Two.")

    back(qtbot, box)
    assert box.toPlainText() == "Before. One."
    assert description(window) == "Before. One."

    back(qtbot, box)
    assert box.toPlainText() == description(window) == "Before."

    qtbot.keyClick(box, Key.Key_Y, CTRL)
    assert box.toPlainText() == description(window) == "Before. One."


def test_that_a_cell_in_which_nothing_is_typed_gives_way_to_the_step(qtbot, window):
    window.go("risks")
    grid = window.pages.view("risks").table.grid
    qtbot.waitUntil(lambda: grid.model().rowCount() == 1)
    before = undoable(window)
    qtbot.keyClick(window, Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: grid.editor is not None)
    qtbot.keyClicks(grid.editor, "Money")

    back(qtbot, grid.editor)
    assert grid.editor.text() == "New risk"

    back(qtbot, grid.editor)
    qtbot.waitUntil(lambda: grid.model().rowCount() == 1)
    assert (grid.editor, undoable(window)) == (None, before)


def test_that_a_cell_with_a_refused_text_takes_back_no_older_step(qtbot, window):
    window.go("risks")
    grid = window.pages.view("risks").table.grid
    qtbot.waitUntil(lambda: grid.model().rowCount() == 1)
    before = undoable(window)
    position = [column.key for column in grid.model().columns].index("position")
    grid.setCurrentIndex(grid.model().index(0, position))
    qtbot.keyClick(grid, Key.Key_Z)
    qtbot.keyClick(grid.editor, Key.Key_Return)
    qtbot.keyClick(grid, Key.Key_F2)

    back(qtbot, grid.editor)
    assert grid.editor.text() == "z"
    assert undoable(window) == before


def test_that_words_of_a_paper_that_were_saved_are_taken_back_as_their_step(qtbot, window):
    window.go("papers")
    page = window.pages.view("papers")
    qtbot.waitUntil(lambda: not page.is_counting and page.words.section != "")
    box, before = page.words.text, undoable(window)
    stood = box.toPlainText()
    typed(qtbot, box, "One.")
    page.outline.setFocus()
    saved = undoable(window)
    assert saved.startswith("Write “")
    typed(qtbot, box, "Two.")

    back(qtbot, box)
    assert box.toPlainText() == f"{stood}One."
    assert undoable(window) == saved

    back(qtbot, box)
    assert undoable(window) == before
    qtbot.waitUntil(lambda: box.toPlainText() == stood)


def test_that_a_line_of_the_organisation_is_taken_back_as_its_step(qtbot, window):
    window.go("reference")
    box = window.findChild(OrganisationForm).names["panel"]
    before, stood = undoable(window), box.text()
    typed(qtbot, box, "A")
    qtbot.keyClick(box, Key.Key_Return)
    typed(qtbot, box, " B")

    back(qtbot, box)
    assert box.text() == f"{stood}A"

    back(qtbot, box)
    assert (box.text(), undoable(window)) == (stood, before)


def test_that_this_quarters_update_which_is_not_kept_is_no_reason_to_take_back_a_step(qtbot, window):
    details = details_of(qtbot, window)
    details.show_tab("updates")
    box, before = details.updates.editor, undoable(window)
    typed(qtbot, box, "Said.")

    back(qtbot, box)
    assert (box.toPlainText(), undoable(window)) == ("", before)


def in_session(window):
    window.meeting.show_page()
    page = window.pages.view("meeting")
    page.form.begin.click()
    assert window.meeting.attached
    return page


def test_that_a_meetings_note_is_taken_back_as_its_step(qtbot, window):
    page = in_session(window)
    box, before = page.agenda.sheet.note, undoable(window)
    typed(qtbot, box, "One.")
    page.agenda.list.setFocus()
    typed(qtbot, box, " Two.")

    back(qtbot, box)
    assert box.toPlainText() == "One."

    back(qtbot, box)
    assert (box.toPlainText(), undoable(window)) == ("", before)


def test_that_what_was_taken_down_is_taken_back_from_within_the_line(qtbot, window):
    in_session(window)
    before = undoable(window)
    window.meeting.take()
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "D: to go on because it is good")
    qtbot.keyClick(line, Key.Key_Return)
    assert undoable(window).startswith("Take down decision")

    back(qtbot, line)
    assert (line.text(), undoable(window)) == ("", before)


def test_that_words_changed_after_the_end_outlast_another_step(qtbot, window):
    page = in_session(window)
    window.meeting.end()
    page.minutes.end.click()
    typed(qtbot, page.minutes.text, " Not kept yet.")

    add(window.workspace, "risks", "Another")

    assert page.minutes.text.toPlainText().endswith(" Not kept yet.")


def test_that_a_draft_made_anew_can_be_taken_back(qtbot, window):
    page = in_session(window)
    window.meeting.end()
    typed(qtbot, page.minutes.text, " My words.")
    page.minutes.again.click()
    assert "My words." not in page.minutes.text.toPlainText()

    back(qtbot, page.minutes.text)

    assert page.minutes.text.toPlainText().endswith(" My words.")


def test_that_minutes_kept_after_the_end_are_taken_back_as_their_step(qtbot, window):
    page = in_session(window)
    window.meeting.end()
    page.minutes.end.click()
    stood = page.minutes.text.toPlainText()
    typed(qtbot, page.minutes.text, " More.")
    page.minutes.keep.click()
    page.minutes.text.setFocus()

    back(qtbot, page.minutes.text)

    assert page.minutes.text.toPlainText() == stood
    assert undoable(window) == "End the meeting"


def press(box, key, text="", *, at=0, held=Qt.KeyboardModifier.NoModifier):
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, text)
    event.setTimestamp(at)
    QApplication.sendEvent(box, event)


def test_that_what_is_typed_after_a_pause_is_a_piece_of_its_own(qtbot):
    box = QPlainTextEdit()
    qtbot.addWidget(box)
    OwnUndo(box)
    for key, text, at in ((Key.Key_A, "a", 1), (Key.Key_B, "b", 500), (Key.Key_C, "c", 4000)):
        press(box, key, text, at=at)

    press(box, Key.Key_Z, at=5000, held=CTRL)
    assert box.toPlainText() == "ab"

    press(box, Key.Key_Z, at=5100, held=CTRL)
    assert box.toPlainText() == ""


@pytest.mark.parametrize(("repeated", "taken"), [(False, False), (True, True)])
def test_that_a_key_held_down_does_not_run_on_into_the_register(qtbot, repeated, taken):
    box = QPlainTextEdit()
    qtbot.addWidget(box)
    OwnUndo(box)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CTRL, "", repeated)
    event.setAccepted(False)

    QApplication.sendEvent(box, event)

    assert event.isAccepted() is taken


def test_that_forgetting_what_was_typed_leaves_text_cursor_and_selection(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "abcdef")
    line.setSelection(4, -3)

    forget(line)

    assert not line.isUndoAvailable()
    assert (line.text(), line.selectedText(), line.cursorPosition()) == ("abcdef", "bcd", 1)


def test_that_what_was_filled_in_is_there_again_when_a_beginning_is_taken_back(qtbot, window):
    window.meeting.show_page()
    form = window.pages.view("meeting").form
    qtbot.keyClicks(form.apologies, "Treasurer")
    qtbot.keyClicks(form.other, "Council: Leader")
    qtbot.keyClick(form.other, Key.Key_Return)
    form.begin.click()
    assert window.meeting.attached

    window.undo()
    assert (form.apologies.text(), form.attendance()) == ("Treasurer", "Council: Leader")

    window.redo()
    with window.workspace.read() as session:
        (held,) = rows(session, "meetings")
    window.workspace.run("End the meeting", meetings.end, held.id, "")
    assert (form.apologies.text(), form.half_typed()) == ("", {})


def test_that_a_register_is_closed_with_a_half_typed_text_saved_and_nothing_left_to_count(qtbot, window):
    box = details_of(qtbot, window).form.fields["description"].editor
    typed(qtbot, box, " One.")
    steps = []
    window.workspace.subscribe(steps.append)

    window.close_register()

    assert len(steps) == 1
    assert not window.attention.busy
