"""A meeting in the window itself: begun, gone through, ended, by keyboard alone; and what a killed program leaves of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton, QWidget

from app.commands import capture, publication, quarters, risks
from app.errors import RuleError
from app.models.agenda import AgendaItem, AgendaLine, Sitting, Topic
from app.models.meeting_words import MeetingState, Outcome
from app.models.record_changes import StepFilter
from app.models.scale import Position
from app.models.timescale import Timescale
from app.papers.minutes_draft import taken_up
from app.queries.extensions import of_record
from app.queries.registers import rows
from app.queries.sitting import in_session
from app.queries.steps import find_steps
from app.store.backup import back_up
from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.meeting.bar import MeetingBar
from app.widgets.meeting.item_sheet import ItemSheet
from app.widgets.plain import PlainLabel
from tests import key_scopes
from tests.store_registers import add, started

NAMED = "Oversight Board, 24 June 2021"
ENTER = Qt.Key.Key_Return
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "Test.quarterdeck"
    made = started(path)
    add(made, "boards", "Oversight Board", ref="OB")
    there = "Office: Clerk; Treasurer"
    add(
        made,
        "meetings",
        "April",
        board=("OB",),
        held_on=date(2021, 4, 21),
        state=MeetingState.HELD,
        attendance=there,
    )
    add(made, "meetings", "June", board=("OB",), held_on=date(2021, 6, 24), state=MeetingState.PLANNED)
    add(made, "posts", "Head of Audit", organisation="Office")
    add(made, "actions", "Send a note", meetings=("OB.1",), leads=("Clerk",))
    add(made, "actions", "Late work", ref="7", timescale=Timescale.parse("1 May 2021"))
    add(made, "risks", "People", position=Position(3, 2))
    made.close()
    return path


@pytest.fixture
def window(open_window, register):
    return open_window(register)


def begun(qtbot, window):
    """The planned meeting, begun from the keyboard; returns the page."""
    window.meeting.show_page()
    page = window.pages.view("meeting")
    page.form.day.setFocus()
    qtbot.keyClick(page.form.day, ENTER)
    assert window.meeting.attached
    return page


def test_that_a_line_said_too_early_is_no_longer_refused_once_the_meeting_has_begun(qtbot, window):
    window.meeting.take()
    assert "No meeting is in session." in window.frame.notice.text

    begun(qtbot, window)

    assert not window.frame.notice.isVisible()


def test_that_the_underlined_letter_goes_to_the_note_and_is_no_commands(qtbot, window):
    page = begun(qtbot, window)

    assert not list(key_scopes.ambiguous(window))
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is page.agenda.sheet.note


def test_that_the_agenda_ends_above_the_edge_of_the_page(qtbot, window):
    page = begun(qtbot, window)
    agenda = page.agenda.list

    assert agenda.isVisible()
    assert agenda.mapTo(page, agenda.rect().bottomLeft()).y() < page.rect().bottom() - 4


def test_that_the_day_of_a_meeting_is_typed_without_its_year(qtbot, window):
    window.meeting.show_page()
    day = window.pages.view("meeting").form.day
    day.selectAll()
    qtbot.keyClicks(day, "1 Jul")
    qtbot.keyClick(day, ENTER)

    with window.workspace.read() as session:
        (held,) = [row for row in rows(session, "meetings") if row.title == "June"]
    assert held.held_on == date(2021, 7, 1)


def say(qtbot, window, line):
    window.meeting.take()
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, line)
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClick(field, ENTER)
    return field


def go_to(page, topic):
    keys = [item.key for item in page.agenda._agenda.items]
    page.agenda.list.setCurrentIndex(page.agenda.list.lines.index(keys.index(topic)))
    return page.agenda.sheet


def all_rows(window, register):
    with window.workspace.read() as session:
        return rows(session, register)


def test_that_a_meeting_is_held_by_keyboard_alone_from_its_beginning_to_word(
    qtbot, window, tmp_path, monkeypatch
):
    qtbot.keyClick(
        window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    page = window.pages.view("meeting")
    assert page.form.which.currentText() == "Planned: June, 24 June 2021"
    assert page.form.attendance() == "Office: Clerk; Treasurer"
    qtbot.keyClicks(page.form.other, "Council: Leader")
    qtbot.keyClick(page.form.other, ENTER)
    page.form.begin.setFocus()
    qtbot.keyClick(page.form.begin, Qt.Key.Key_Space)

    sheet = page.agenda.sheet
    assert sheet.item.key == Topic.LAST_MEETING
    assert sheet.line().text == "Send a note"
    page.agenda.list.setFocus()
    qtbot.keyClick(page.agenda.list, ENTER)
    qtbot.keyClicks(QApplication.focusWidget(), "g")
    assert sheet.line().outcome is Outcome.GOING_ON
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert sheet.item.key == Topic.MOVES
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert sheet.item.key == Topic.SLIPPED
    sheet.note.setFocus()
    qtbot.keyClicks(sheet.note, "It was late.")
    qtbot.keyClick(
        window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "A: brief them by Q3 @Head of Aud")
    qtbot.keyClick(line, ENTER)  # takes the post that is offered
    qtbot.keyClick(line, ENTER)

    (action,) = (row for row in all_rows(window, "actions") if row.meetings == ("OB.2",))
    assert (action.ref, action.title, action.leads) == ("OB.2.1", "Brief them", ("Head of Audit",))
    assert action.arose == f"{NAMED}, item Slipped and overdue"
    assert line.text() == ""
    window.meeting.end()
    editor = page.minutes
    assert QApplication.focusWidget() is editor.text
    assert (
        "3. Slipped and overdue\nIt was late.\nAction 1: Head of Audit: Brief them. By Q3 2021/22."
        in editor.text.toPlainText()
    )
    qtbot.keyClick(editor.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor.text, " Agreed.")
    editor.end.setFocus()
    qtbot.keyClick(editor.end, Qt.Key.Key_Space)

    assert not window.meeting.attached
    (june,) = (row for row in all_rows(window, "meetings") if row.title == "June")
    assert june.state is MeetingState.HELD
    assert june.minutes.endswith("By Q3 2021/22. Agreed.")
    assert june.attendance == "Office: Clerk; Treasurer\nCouncil: Leader"
    out = tmp_path / "minutes.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    editor.word.setFocus()
    qtbot.keyClick(editor.word, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: out.exists() and not window.busy)
    read = Document(str(out))
    headings = [p.text for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "Oversight Board meeting minutes, 24 June 2021",
        "Present",
        "Office",
        "Council",
        "Minutes and actions of the last meeting",
        "Risk picture and movements",
        "Slipped and overdue",
        "Action log",
    ]
    assert [cell.text.replace("\xa0", " ") for cell in read.tables[0].rows[1].cells] == [
        "1",
        "OB.2.1",
        "Brief them",
        "Head of Audit",
        "Q3 2021/22",
    ]


def test_that_a_change_on_any_page_belongs_to_the_meeting_and_its_reason_needs_none_typed(qtbot, window):
    begun(qtbot, window)
    (risk,) = all_rows(window, "risks")
    window.go("heat_map")
    view = window.pages.view("heat_map")
    view.map.move_wanted.emit(risk.id, Position(2, 2))
    view.attend()
    view.map.reason.fields[0].setPlainText("Fewer leavers")
    view.map.reason.give()

    with window.workspace.read() as session:
        found = [
            step for step in find_steps(session, StepFilter(meeting=NAMED)) if step.words.startswith("Move")
        ]
    assert [(step.reason, step.meeting) for step in found] == [("Fewer leavers", NAMED)]
    assert window.frame.meeting_bar.isVisible()


def test_that_the_bar_says_how_a_line_is_understood_and_keeps_what_it_cannot_take(qtbot, window):
    begun(qtbot, window)
    said = []
    line = window.frame.meeting_bar.line
    line.understood.connect(lambda words, whole: said.append((words, whole)))

    say(qtbot, window, "A: @Clerk by Q3")

    assert said[-1] == ("Action: what is to be written down?", False)
    assert line.text() == "A: @Clerk by Q3"
    assert "what is to be written down" in window.frame.notice.text
    line.clear()
    say(qtbot, window, "D: keep risk 1 because <b>so</b>")
    (decision,) = all_rows(window, "decisions")
    assert (decision.reason, decision.risks) == ("<b>so</b>", ("1",))
    window.undo()
    assert all_rows(window, "decisions") == []
    assert window.meeting.attached


def test_that_a_line_that_was_kept_is_said_to_be_until_it_is_taken_back(qtbot, window):
    begun(qtbot, window)
    said = window.frame.meeting_bar.findChildren(PlainLabel)

    say(qtbot, window, "A: brief the board @Somebody new by Q3")
    (kept,) = [label.text() for label in said if label.isVisible() and label.text().startswith("Kept.")]
    assert "Brief the board · Somebody new (new post)" in kept
    window.undo()

    assert not [label for label in said if label.isVisible() and label.text().startswith("Kept.")]


def asked_for_more_time(qtbot, window):
    """The page of a meeting in session, and its sheet of extensions on which one has been asked for by key."""
    page = begun(qtbot, window)
    sheet = go_to(page, Topic.SLIPPED)
    sheet.list.setFocus()
    qtbot.keyClicks(sheet.list, "e")
    qtbot.keyClicks(sheet.ask.when, "Q4")
    qtbot.keyClicks(sheet.ask.why, "No people")
    qtbot.keyClick(sheet.ask.why, ENTER)
    sheet = go_to(page, Topic.EXTENSIONS)
    sheet.list.setFocus()
    return page, sheet


def test_that_more_time_is_asked_for_and_then_decided_from_the_keyboard(qtbot, window):
    _, sheet = asked_for_more_time(qtbot, window)
    qtbot.keyClicks(sheet.list, "f")
    qtbot.keyClick(sheet.ask.why, ENTER)
    assert sheet.ask.isVisible()  # a refusal needs a reason
    qtbot.keyClick(sheet.ask.why, Qt.Key.Key_Escape)
    qtbot.keyClicks(sheet.list, "a")

    late = next(row for row in all_rows(window, "actions") if row.ref == "7")
    assert str(late.timescale) == "Q4 2021/22"
    with window.workspace.read() as session:
        (request,) = of_record(session, late.id)
    assert (request.reason, request.decided_by) == ("No people", NAMED)
    assert not sheet.buttons["approve"].isEnabled()


def test_that_more_time_is_refused_with_a_reason_and_the_minutes_say_so(qtbot, window):
    page, sheet = asked_for_more_time(qtbot, window)
    sheet.buttons["refuse"].click()
    qtbot.keyClicks(sheet.ask.why, "The panel was promised May")
    qtbot.keyClick(sheet.ask.why, ENTER)

    late = next(row for row in all_rows(window, "actions") if row.ref == "7")
    assert str(late.timescale) == "1 May 2021"
    window.meeting.end()
    written = page.minutes.text.toPlainText()
    assert "to Q4 2021/22, was refused: The panel was promised May." in written


def test_that_agreeing_the_last_minutes_is_said_on_the_page_and_leaves_the_keyboard_in_it(qtbot, window):
    page = begun(qtbot, window)
    sheet = go_to(page, Topic.LAST_MEETING)
    assert "have been agreed" not in sheet._said.text()

    qtbot.keyClick(sheet._agree, Qt.Key.Key_Space)

    assert "The minutes of “April” have been agreed." in sheet._said.text()
    assert not sheet._agree.isVisible()
    assert sheet.list.hasFocus()
    window.undo()
    assert "have been agreed" not in sheet._said.text()


def test_that_the_next_meeting_means_the_one_that_is_planned(qtbot, window):
    page = begun(qtbot, window)
    for title, day in (("December", date(2021, 12, 9)), ("September", date(2021, 9, 16))):
        add(window.workspace, "meetings", title, board=("OB",), held_on=day, state=MeetingState.PLANNED)

    say(qtbot, window, "A: bring the figures at the next meeting @Clerk")
    sheet = go_to(page, Topic.SLIPPED)
    sheet.list.setFocus()
    qtbot.keyClicks(sheet.list, "e")
    qtbot.keyClicks(sheet.ask.when, "next meeting")

    said = next(row for row in all_rows(window, "actions") if row.title == "Bring the figures")
    assert str(said.timescale) == "at the next meeting (16 September 2021)"
    assert said.timescale.last_day == date(2021, 9, 16)
    assert "16 September 2021" in sheet.ask._meant.text()


def test_that_an_action_of_the_last_meeting_is_given_another_timescale_and_the_minutes_say_which_and_why(
    qtbot, window
):
    page = begun(qtbot, window)
    sheet = page.agenda.sheet
    for when, why in (("Q3 2021/22", "It had none"), ("Q4 2021/22", "no figures yet")):
        qtbot.keyClicks(sheet.list, "r")
        qtbot.keyClicks(sheet.ask.when, when)
        qtbot.keyClicks(sheet.ask.why, why)
        qtbot.keyClick(sheet.ask.why, ENTER)

    window.meeting.end()
    written = page.minutes.text.toPlainText()
    assert "(Send a note) was given another timescale: Q4 2021/22. Reason: No figures yet." in written


def test_that_ctrl_enter_deals_with_an_item_from_wherever_on_the_page(qtbot, window):
    page = begun(qtbot, window)
    sheet, control = page.agenda.sheet, Qt.KeyboardModifier.ControlModifier
    page.agenda.list.setFocus()
    first = sheet.item.key
    qtbot.keyClick(page.agenda.list, ENTER, control)
    second = sheet.item.key
    assert second != first
    sheet.deal.setFocus()
    qtbot.keyClick(sheet.deal, ENTER, control)
    assert sheet.item.key not in (first, second)

    page.agenda.list.setCurrentIndex(page.agenda.list.lines.index(0))
    sheet.act("move")
    qtbot.keyClicks(sheet.ask.why, "Half a sentence")
    qtbot.keyClick(sheet.ask.why, ENTER, control)
    assert sheet.item.key == first, "what is being typed is not lost"
    assert sheet.ask.isVisible()
    assert sheet.ask.when.hasFocus(), "it goes to what is missing"
    assert any("Until when?" in label.text() for label in sheet.ask.findChildren(QLabel))

    qtbot.keyClicks(sheet.ask.when, "Q4")
    qtbot.keyClick(sheet.ask.when, ENTER, control)
    assert not sheet.ask.isVisible()
    assert sheet.line().outcome is Outcome.REPROFILED
    assert sheet.item.key == first
    sheet.act("move")
    qtbot.keyClicks(sheet.ask.when, "Q1")
    qtbot.keyClick(sheet.ask.when, ENTER)
    assert sheet.ask.why.hasFocus()
    assert any("Why?" in label.text() for label in sheet.ask.findChildren(QLabel))


def test_that_a_refusal_goes_when_the_line_is_mended(qtbot, window):
    begun(qtbot, window)
    window.meeting.take("E: 7 to Q1 2019/20 because nobody came")
    line = QApplication.focusWidget()
    qtbot.keyClick(line, ENTER)
    assert window.frame.notice.isVisible()

    line.clear()
    qtbot.keyClicks(line, "E: 7 to Q4 because nobody came")
    qtbot.keyClick(line, ENTER)
    assert line.text() == ""
    assert not window.frame.notice.isVisible()


def test_that_a_killed_program_leaves_the_meeting_open_and_the_next_offers_to_go_on(
    qtbot, window, open_window, tmp_path
):
    page = begun(qtbot, window)
    sheet = go_to(page, Topic.SLIPPED)
    sheet.note.setPlainText("Half a sent")
    page.drafts.write()
    left = tmp_path / "left.quarterdeck"
    shutil.copyfile(window.workspace.path, left)  # as it is on the disk while the program still runs
    again = open_window(left)

    assert not again.meeting.attached
    assert again.workspace.meeting == ""
    assert f"The meeting “{NAMED}” is still open." in again.frame.notice.text
    again.frame.notice.acted.emit("on")

    assert again.meeting.attached
    assert again.workspace.meeting == NAMED
    page = again.pages.view("meeting")
    sheet = go_to(page, Topic.SLIPPED)
    assert sheet.note.toPlainText() == "Half a sent"


def test_that_a_note_that_a_killed_program_left_is_in_the_minutes_though_nobody_looked_at_it_again(
    qtbot, window, open_window, tmp_path
):
    page = begun(qtbot, window)
    go_to(page, Topic.SLIPPED).note.setPlainText("Half a sent")
    page.drafts.write()
    left = tmp_path / "left.quarterdeck"
    shutil.copyfile(window.workspace.path, left)  # as it is on the disk while the program still runs
    again = open_window(left)

    again.frame.notice.acted.emit("end")

    assert "Half a sent" in again.pages.view("meeting").minutes.text.toPlainText()


def test_that_what_is_filled_in_before_a_meeting_begins_outlasts_a_new_offer_and_the_closing_of_the_register(
    qtbot, window, open_window, register
):
    window.meeting.show_page()
    form = window.pages.view("meeting").form
    qtbot.waitUntil(lambda: form.which.count() > 0)
    form.agenda.clear()
    qtbot.keyClicks(form.agenda, "Performance report")
    qtbot.keyClick(form.agenda, ENTER)
    qtbot.keyClicks(form.agenda, "Engag")
    qtbot.keyClicks(form.other, "Council: Leader")
    qtbot.keyClick(form.other, ENTER)
    qtbot.keyClicks(form.apologies, "The Clerk is on le")
    add(window.workspace, "posts", "Head of Estates", organisation="Office")
    window.go("meetings")
    window.meeting.show_page()
    assert "Head of Estates" in [form.there.item(place).text() for place in range(form.there.count())]
    assert form.agenda.items() == ["Performance report", "Engag"]
    window.close_register()
    with qtbot.waitSignal(window.opened):
        window.files.open(register)

    window.meeting.show_page()
    again = window.pages.view("meeting").form
    qtbot.waitUntil(lambda: again.which.count() > 0)
    assert again.agenda.items() == ["Performance report", "Engag"]
    assert again.apologies.text() == "The Clerk is on le"
    assert "Council: Leader" in again.attendance()
    again.begin.click()
    assert window.meeting.attached
    assert not window.workspace.drafts.all()


def test_that_a_meetings_own_items_are_all_in_sight_and_ctrl_enter_begins_from_among_them(
    qtbot, qapp, window
):
    theme.set_text_size(qapp, 200)
    window.meeting.show_page()
    page = window.pages.view("meeting")
    form = page.form
    qtbot.waitUntil(lambda: form.which.count() > 0)
    form.agenda.setFocus()
    for item in ("Performance report", "Engagement", "Estates", "Fleet"):
        qtbot.keyClicks(form.agenda, item)
        qtbot.keyClick(form.agenda, ENTER)

    assert form.agenda.viewport().height() >= 4 * form.agenda.fontMetrics().lineSpacing()
    assert not form.agenda.verticalScrollBar().maximum()
    qtbot.keyClick(form.agenda, ENTER, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: window.meeting.attached)
    titles = [page.agenda.list.lines.line(row).title for row in range(page.agenda.list.lines.rowCount())]
    assert {"Performance report", "Engagement", "Estates", "Fleet"} <= {
        title.partition(". ")[2] for title in titles
    }


def test_that_undoing_the_beginning_ends_the_bar_too(qtbot, window):
    page = begun(qtbot, window)
    window.meeting.end()
    window.undo()

    assert (window.meeting.now, window.workspace.meeting) == (None, "")
    assert page.parts.currentWidget() is page.form
    assert not window.frame.meeting_bar.isVisible()
    window.redo()
    assert window.workspace.meeting == NAMED


def test_that_minutes_of_a_meeting_without_anything_taken_down_say_so(qtbot, window):
    page = begun(qtbot, window)

    window.meeting.end()

    assert page.minutes.text.toPlainText() == ""
    assert "Nothing was taken down" in page.minutes.text.placeholderText()


def test_that_minutes_are_drafted_anew_and_kept_while_one_goes_back_to_the_agenda(qtbot, window):
    page = begun(qtbot, window)
    window.meeting.end()
    page.minutes.text.setPlainText("1. Mine")
    page.minutes.back.click()
    assert page.parts.currentWidget() is page.agenda
    say(qtbot, window, "N: and more")
    window.meeting.end()
    assert page.minutes.text.toPlainText() == "1. Mine"
    page.minutes.again.click()
    assert "And more." in page.minutes.text.toPlainText()


def test_that_minutes_nobody_changed_follow_what_happens_after_a_first_look_at_them(qtbot, window):
    page = begun(qtbot, window)
    say(qtbot, window, "N: at first")
    window.meeting.end()
    page.minutes.back.click()
    say(qtbot, window, "N: after the look")
    window.meeting.end()
    assert "After the look." in page.minutes.text.toPlainText()
    say(qtbot, window, "N: while they are in sight")

    assert "While they are in sight." in page.minutes.text.toPlainText()
    assert not page.minutes.more.isVisible()


def test_that_changed_minutes_say_what_they_lack_and_take_it_up(qtbot, window):
    page = begun(qtbot, window)
    window.meeting.end()
    page.minutes.text.setPlainText("1. Mine\nSaid by me.")
    say(qtbot, window, "D: the paper is agreed")
    assert page.minutes.text.toPlainText() == "1. Mine\nSaid by me."
    assert page.minutes.missing.text() == "Not in these words yet: Decision: The paper is agreed."
    page.minutes.more.click()

    text = page.minutes.text.toPlainText()
    assert text.startswith("1. Mine\nSaid by me.\n\n2. ")
    assert text.endswith("\nDecision: The paper is agreed.")
    assert not page.minutes.missing.isVisible()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", "1. Map\nSeen."),
        ("1. Map\nMine.\n\n2. Other\nLast.", "1. Map\nMine.\nSeen.\n\n2. Other\nLast."),
        ("3) Other\nLast.\n", "3) Other\nLast.\n\n2. Map\nSeen."),
    ],
)
def test_that_a_line_is_taken_up_under_its_item(typed, wanted):
    assert taken_up(typed, [("Map", "Seen.")]) == wanted


def test_that_the_bar_stays_over_the_map_while_it_is_presented(qtbot, window):
    begun(qtbot, window)
    window.present(True)
    try:
        assert window.frame.meeting_bar.isVisible()
        assert not window.frame.top.isVisible()
    finally:
        window.present(False)


def test_that_a_meeting_begins_from_the_page_of_meetings_and_older_minutes_are_opened_there(qtbot, window):
    window.go("meetings")
    page = window.pages.view("meetings")
    page.begin.click()
    assert window.pages.shown == "meeting"
    april = next(row.id for row in all_rows(window, "meetings") if row.title == "April")
    window.go("meeting", april)
    editor = window.pages.view("meeting").minutes
    editor.text.setPlainText("1. Late words")
    editor.keep.click()
    assert next(row for row in all_rows(window, "meetings") if row.id == april).minutes == "1. Late words"
    with window.workspace.read() as session:
        assert in_session(session) is None


def test_that_the_keyboard_is_not_on_the_button_that_begins_a_meeting_when_minutes_are_closed(qtbot, window):
    window.meeting.show_page()
    page = window.pages.view("meeting")
    qtbot.mouseClick(page.form.begin, Qt.MouseButton.LeftButton)
    window.meeting.end()
    qtbot.mouseClick(page.minutes.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.minutes.done.isVisible())
    qtbot.mouseClick(page.minutes.done, Qt.MouseButton.LeftButton)

    assert page.form.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is not page.form.begin


def test_that_minutes_in_sight_give_way_to_the_next_meeting_and_to_the_agenda(qtbot, window):
    window.meeting.show_page()
    page = window.pages.view("meeting")
    qtbot.mouseClick(page.form.begin, Qt.MouseButton.LeftButton)
    window.meeting.end()
    page.minutes.text.setPlainText("1. Own words")
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL_SHIFT)
    assert page.parts.currentWidget() is page.agenda
    window.meeting.end()
    assert page.minutes.text.toPlainText() == "1. Own words"
    qtbot.mouseClick(page.minutes.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.minutes.done.isVisible())

    qtbot.keyClick(window, Qt.Key.Key_M, CTRL_SHIFT)
    assert page.parts.currentWidget() is page.form

    april = next(row.id for row in all_rows(window, "meetings") if row.title == "April")
    window.go("meeting", april)
    assert page.parts.currentWidget() is page.minutes
    window.go("meetings")
    window.pages.view("meetings").begin.click()
    assert page.parts.currentWidget() is page.form


def test_that_minutes_bear_the_marking_of_what_is_withheld_as_every_paper_does(
    qtbot, window, tmp_path, monkeypatch
):
    (april,) = (row for row in all_rows(window, "meetings") if row.title == "April")
    (note,) = (row for row in all_rows(window, "actions") if row.title == "Send a note")
    decided = ("12A/3", "A contract is being let.", "Clerk", date(2021, 6, 1))
    window.workspace.run("Withhold", publication.withhold, "actions", note.id, *decided)
    window.go("meeting", april.id)
    out = tmp_path / "minutes.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    qtbot.mouseClick(window.pages.view("meeting").minutes.word, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: out.exists() and not window.busy)

    header = Document(str(out)).sections[0].header
    assert header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_that_the_navigation_shows_where_a_meeting_in_session_belongs(qtbot, window):
    begun(qtbot, window)

    marked = [
        button.accessibleName()
        for button in window.frame.navigation.findChildren(QToolButton)
        if button.isChecked()
    ]
    assert marked == ["Meetings"]


def test_that_without_a_board_the_page_says_what_is_missing_and_leads_there(qtbot, open_window, tmp_path):
    path = tmp_path / "Bare.quarterdeck"
    started(path).close()
    window = open_window(path)
    window.meeting.show_page()
    page = window.pages.view("meeting")

    assert page.parts.currentWidget() is page.empty
    assert "No board to meet yet" in page.empty.text
    page.empty.acted.emit("boards")
    assert window.pages.shown == "boards"

    add(window.workspace, "boards", "Oversight Board")
    window.meeting.show_page()
    assert page.parts.currentWidget() is page.form
    assert page.form.begin.isEnabled()


def lines(*refs, dealt=()):
    return tuple(
        AgendaLine("actions", ref, ref, f"Do {ref}", outcome=Outcome.DONE if ref in dealt else Outcome.OPEN)
        for ref in refs
    )


def test_that_going_down_a_list_of_the_agenda_begins_where_something_waits_and_goes_on_from_there(qtbot):
    sheet = ItemSheet()
    qtbot.addWidget(sheet)
    sheet.show_item(
        1, AgendaItem(Topic.SLIPPED, "Slipped", lines("1", "2", "3", "4", dealt="1")), can_agree=False
    )
    assert sheet.line().number == "2"
    sheet.list.setCurrentIndex(sheet.list.lines.index(2))

    sheet.show_item(1, AgendaItem(Topic.SLIPPED, "Slipped", lines("1", "2", "4")), can_agree=False)

    assert sheet.line().number == "4", "the one after the one that has gone"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_how_many_records_an_item_has_is_told_in_one_line(qtbot, qapp, percent):
    theme.set_text_size(qapp, percent)
    sheet = ItemSheet()
    qtbot.addWidget(sheet)
    sheet.resize(740, 600)
    with qtbot.waitExposed(sheet):
        sheet.show()
    for more in (1, 20, 300, 4000, 50_000):
        sheet.show_item(6, AgendaItem(Topic.SLIPPED, "Slipped", lines("1", "2"), more=more), can_agree=False)
        qapp.processEvents()
        told = next(
            one for one in sheet.findChildren(QLabel) if one.text() == f"Two records, and {more} more"
        )
        assert told.width() >= told.fontMetrics().horizontalAdvance(told.text())


def test_that_what_can_be_done_with_a_record_is_in_sight_on_a_laptop_at_150_per_cent(qtbot):
    sheet = ItemSheet()
    qtbot.addWidget(sheet)
    sheet.resize(520, 362)
    with qtbot.waitExposed(sheet):
        sheet.show()
    said = "Show the rebuilding trust plan and the mayoral plan side by side, with what each adds."
    below = "Director of Strategy and Governance · Due at the oversight board in January 2022 · Open"
    two = tuple(replace(line, text=said, below=below) for line in lines("Action 1", "Action 2"))
    title = "Minutes and actions of the last meeting"
    sheet.show_item(1, AgendaItem(Topic.LAST_MEETING, title, two), can_agree=True)
    found = sheet.buttons.values()

    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in found))
    assert sheet.list.height() == 2 * sheet.list.sizeHintForRow(0) + 2 * sheet.list.frameWidth()


def test_that_what_is_half_typed_in_the_line_is_gone_on_with_after_another_page(qtbot, window):
    begun(qtbot, window)
    window.meeting.take()
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "A: half")
    window.go("risks")

    window.meeting.take()
    qtbot.keyClicks(line, " typed")

    assert line.text() == "A: half typed"


def test_that_a_refused_line_is_replaced_by_the_next_key_and_gone_on_with_from_its_end(
    qtbot, window, monkeypatch
):
    def refuse(*_):
        raise RuleError("Not now.")

    begun(qtbot, window)
    window.meeting.take()
    line = QApplication.focusWidget()
    with monkeypatch.context() as patch:
        patch.setattr(capture, "keep", refuse)
        qtbot.keyClicks(line, "N: a note")
        qtbot.keyClick(line, ENTER)
    assert line.text() == "N: a note"

    window.meeting.take()
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, " of two")
    assert line.text() == "N: a note of two"
    window.meeting.take()
    qtbot.keyClicks(line, " lines")
    assert line.text() == "N: a note of two lines", "what was changed is gone on with"

    with monkeypatch.context() as patch:
        patch.setattr(capture, "keep", refuse)
        qtbot.keyClick(line, ENTER)
    window.go("risks")
    window.meeting.take()
    qtbot.keyClicks(line, "D: agreed")
    assert line.text() == "D: agreed"


def test_that_the_key_for_what_is_said_offers_to_go_on_with_a_meeting_that_was_left_open(
    qtbot, window, register
):
    begun(qtbot, window)
    window.close_register()
    with qtbot.waitSignal(window.opened):
        window.files.open(register)
    window.frame.notice.put_away()

    window.meeting.take()

    assert "still open" in window.frame.notice.text
    next(one for one in window.frame.notice.findChildren(QPushButton) if one.text() == "Go on").click()
    assert window.meeting.attached


def test_that_what_is_half_typed_in_the_line_stays_with_its_register(qtbot, window, register, tmp_path):
    begun(qtbot, window)
    window.meeting.take()
    qtbot.keyClicks(QApplication.focusWidget(), "A: half")
    other = started(tmp_path / "Other.quarterdeck")
    add(other, "boards", "Another board", ref="AB")
    other.close()

    said = []
    for path in (tmp_path / "Other.quarterdeck", register):
        with qtbot.waitSignal(window.opened):
            window.files.open(path)
        if window.meeting.now is None:
            window.meeting.show_page()
            window.pages.view("meeting").form.begin.click()
        else:
            window.meeting.go_on()
        window.meeting.take()
        line = QApplication.focusWidget()
        said.append(line.text())

    assert said == ["", "A: half"]
    line.clear()
    assert not window.workspace.drafts.all()


def test_that_no_meeting_is_offered_in_a_closed_quarter_but_the_way_back(qtbot, window):
    closed = window.workspace.run("Close", quarters.close)
    window.meeting.show_page()
    page = window.pages.view("meeting")
    window.show_quarter(closed)
    assert "Meetings are held in the open quarter" in page.empty.text
    assert page.form.isHidden()

    next(one for one in page.empty.findChildren(QPushButton) if one.text() == "Back to now").click()

    assert window.moment is None
    assert not page.form.isHidden()


def test_that_minutes_of_now_are_not_shown_in_a_closed_quarter(qtbot, window):
    june = next(row.id for row in all_rows(window, "meetings") if row.title == "June")
    closed = window.workspace.run("Close", quarters.close)
    page = begun(qtbot, window)
    window.meeting.end()
    page.minutes.end.click()
    page.minutes.done.click()
    window.show_quarter(closed)
    window.go("meetings", june)  # where it is planned still
    window.pages.view("meetings").begin.click()

    assert page.parts.currentWidget() is page.empty
    assert "Meetings are held in the open quarter" in page.empty.text


def test_that_minutes_that_are_being_checked_wait_until_one_comes_back_from_a_closed_quarter(qtbot, window):
    closed = window.workspace.run("Close", quarters.close)
    page = begun(qtbot, window)
    window.meeting.end()
    page.minutes.text.setPlainText("1. Mine")
    window.show_quarter(closed)
    assert page.parts.currentWidget() is not page.minutes

    window.show_quarter(None)

    assert page.minutes.text.toPlainText() == "1. Mine"
    window.show_quarter(closed)
    window.meeting.end()  # from its bar, which stands over every quarter
    assert window.moment is None
    assert page.parts.currentWidget() is page.minutes
    assert page.minutes.text.toPlainText() == "1. Mine"


def test_that_the_bar_of_a_meeting_is_whole_where_text_is_large_and_the_window_small(qtbot, qapp):
    theme.set_text_size(qapp, 200)
    try:
        bar = MeetingBar()
        qtbot.addWidget(bar)
        name, day = "Performance and Risk Oversight Board", date(2022, 1, 27)
        bar.show_sitting(Sitting("1", "M1", "January", name, "OB", day, datetime.now(UTC)), attached=True)
        bar.resize(615, 60)
        with qtbot.waitExposed(bar):
            bar.show()
        parts = [part for part in bar.findChildren(QWidget) if part.isVisible() and part.parent() is bar]
        for part in parts:
            if isinstance(part, QPushButton | QLabel):
                assert part.width() >= part.sizeHint().width(), part.text()
        title = next(part for part in parts if part.accessibleName().startswith(name))
        assert title.text().endswith("27 January 2022")
        assert {part.accessibleName() for part in bar.findChildren(QPushButton)} >= {"Agenda", "End…"}
    finally:
        theme.set_text_size(qapp, 100)


@pytest.mark.parametrize(
    ("percent", "width"),
    [(100, 1050), (100, 1136), (100, 1200), (100, 675), (100, 600), (125, 1000), (200, 1290)],
)
def test_that_neither_the_meeting_nor_the_invitation_to_take_down_ends_in_an_ellipsis(
    qtbot, qapp, percent, width
):
    theme.set_text_size(qapp, percent)
    bar = MeetingBar()
    qtbot.addWidget(bar)
    name = "Performance and Risk Oversight Board"
    bar.show_sitting(
        Sitting("1", "M1", "January", name, "OB", date(2022, 1, 27), datetime.now(UTC)), attached=True
    )
    bar.resize(width, bar.sizeHint().height())
    with qtbot.waitExposed(bar):
        bar.show()

    title = next(part for part in bar.findChildren(QLabel) if part.accessibleName().startswith(name))
    assert title.text().split() == title.accessibleName().split()
    assert "27 January 2022" in title.text().splitlines()[-1]
    invites = bar.line.placeholderText()
    assert all(f"{letter}: " in invites for letter in "ADQNE")
    assert bar.line.fontMetrics().horizontalAdvance(invites) < bar.line.width() - 10
    bar.line.setFocus()
    qtbot.keyClicks(bar.line, "A: brief")
    bar.resize(1400, bar.height())
    assert bar.line.text() == "A: brief"


def test_that_items_of_the_agenda_are_whole_in_a_narrow_window(qtbot, window):
    page = begun(qtbot, window)
    items = page.agenda.list
    items.setFixedWidth(160)
    last = items.lines.rowCount() - 1
    titles = [items.lines.line(place).title for place in (0, last)]
    font, room = theme.font(), items.viewport().width() - 16
    more = [broken(title, room, 9, font).count("\n") for title in titles]
    assert more[0] > more[1]

    def heights():
        return [items.visualRect(items.lines.index(place)).height() for place in (0, last)]

    line = items.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: heights()[0] - heights()[1] >= (more[0] - more[1]) * line)


def test_that_who_has_sent_apologies_is_no_longer_ticked_as_present(qtbot, window):
    window.go("meeting")
    form = window.pages.view("meeting").form
    qtbot.waitUntil(lambda: "Treasurer" in form.attendance())

    form.apologies.setFocus()
    qtbot.keyClicks(form.apologies, "the Treasurer (on leave); Deputy Clerk")
    qtbot.keyClick(form.apologies, Qt.Key.Key_Tab)

    assert form.attendance() == "Office: Clerk"


def test_that_a_meeting_does_not_end_over_a_line_that_is_half_typed(qtbot, window):
    page = begun(qtbot, window)
    window.meeting.take()
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "D: buy two vans")
    window.meeting.end()
    editor = page.minutes
    editor.end.setFocus()
    qtbot.keyClick(editor.end, Qt.Key.Key_Space)

    assert window.meeting.now is not None
    assert QApplication.focusWidget() is line
    assert line.text() == "D: buy two vans"
    assert "half typed" in window.frame.notice.text

    qtbot.keyClick(line, ENTER)
    qtbot.waitUntil(lambda: "Buy two vans" in editor.text.toPlainText())
    editor.end.setFocus()
    qtbot.keyClick(editor.end, Qt.Key.Key_Space)
    assert window.meeting.now is None


def test_that_a_reason_begins_with_a_capital_in_the_minutes_however_it_was_typed(qtbot, window):
    page = begun(qtbot, window)
    say(qtbot, window, "D: buy two vans because the old ones stand")
    with window.workspace.read() as session:
        (risk,) = rows(session, "risks")
    window.workspace.run("Move", risks.move, risk.id, Position(2, 2), reason="one claim less")
    window.meeting.end()

    said = page.minutes.text.toPlainText()
    assert "Reason: The old ones stand." in said
    assert "Reason: One claim less." in said


def test_that_a_restored_backup_is_told_although_a_meeting_was_left_open_in_it(qtbot, window, register):
    begun(qtbot, window)
    back_up(register, datetime.now(UTC))
    with qtbot.waitSignal(window.opened):
        window.files.restore(register)

    assert "The backup is in place. What was there before is kept as" in window.frame.notice.text
    (bar,) = window.frame.findChildren(MeetingBar)
    assert "Go on" in [one.text() for one in bar.findChildren(QPushButton) if one.isVisible()]
