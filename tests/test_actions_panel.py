"""Beside the list of actions: why something changes is asked, and a timescale's past is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.action_words import ActionState
from app.models.timescale import Timescale
from app.queries.extensions import waiting
from app.queries.posts import known
from app.queries.reasons import needs_reason
from app.queries.timescales import revisions
from app.registers.action_row import ActionRow
from app.views.register_page import RegisterView
from app.widgets.detail_panel import UPDATE
from app.window.main_window import MainWindow


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], sample_copy: Path) -> MainWindow:
    """The main window with a copy of the sample open."""
    return open_window(sample_copy)


@pytest.fixture
def page(window: MainWindow) -> RegisterView:
    """The actions, with one of them chosen."""
    window.go("actions")
    view = window.pages.view("actions")
    assert isinstance(view, RegisterView)
    view.choose(action(view).id)
    view.panel.show_record(action(view).id)
    return view


def action(page: RegisterView, ref: str = "GIP 1.2") -> ActionRow:
    found: ActionRow = next(row for row in page.rows if row.ref == ref)
    return found


def reopened(qtbot: QtBot, window: MainWindow, page: RegisterView) -> RegisterView:
    """The actions after the register was closed and opened again."""
    file = page.workspace.path
    window.close_register()
    with qtbot.waitSignal(window.opened):
        window.files.open(file)
    window.go("actions")
    again = window.pages.view("actions")
    assert isinstance(again, RegisterView)
    return again


def words(widget: QWidget) -> str:
    """All that is written on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_that_leaving_asks_why_and_who_agreed_before_anything_changes(page: RegisterView) -> None:
    question = page.panel.reasons.panel
    page.change(action(page).id, "state", ActionState.PAUSED)

    assert question.isVisible()
    assert action(page).state is ActionState.OPEN
    question.reason.setPlainText("No money this year")
    question.agreed_by.setFocus()
    QTest.keyClicks(question.agreed_by, "Risk and Assurance Board")
    QTest.keyClick(question.agreed_by, Qt.Key.Key_Return)

    found = action(page)
    assert not question.isVisible()
    assert page.table.grid.hasFocus()
    assert (found.state, found.state_reason) == (ActionState.PAUSED, "No money this year")
    assert found.authority == "Risk and Assurance Board"


def test_that_the_word_that_is_typed_for_a_state_does_not_go_on_in_the_reason(
    qtbot: QtBot, page: RegisterView
) -> None:
    question = page.panel.reasons.panel
    page.table.grid.go_to(action(page).id, "state")
    page.table.grid.setFocus()

    for letter in "paused":  # "Proposed for closure" begins with its first letter too
        QTest.keyClicks(QApplication.focusWidget(), letter)
    qtbot.waitUntil(question.isVisible)

    assert "Paused" in words(question)
    assert question.reason.toPlainText() == ""
    assert question.reason.hasFocus()


def test_that_the_keyboard_goes_to_the_question_and_back_to_the_field_and_nowhere_between(
    qtbot: QtBot, page: RegisterView
) -> None:
    field = page.panel.details.form.fields["state"].editor
    question = page.panel.reasons.panel
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    seen = QSignalSpy(app.focusChanged)

    QTest.keyClicks(field, "c")
    qtbot.waitUntil(question.reason.hasFocus)
    QTest.keyClicks(question.reason, "Half")
    QTest.keyClick(question.reason, Qt.Key.Key_Escape)

    assert field.hasFocus()
    gone_by = [seen.at(place)[1] for place in range(seen.count())]
    assert not [part for part in gone_by if isinstance(part, QPushButton | QToolButton)]


@pytest.mark.parametrize("key", ["Home", "End", "Up", "Down", "PageUp", "PageDown"])
def test_that_a_key_that_looks_through_a_list_of_words_chooses_none(
    qtbot: QtBot, page: RegisterView, key: str
) -> None:
    field = page.panel.details.form.fields["state"].editor
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    before = action(page).state

    for _ in range(2):
        holder = QApplication.activePopupWidget() or field
        QTest.keyClick(holder, getattr(Qt.Key, f"Key_{key}"))
    if (opened := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(opened, Qt.Key.Key_Escape)

    assert action(page).state is before
    assert not page.panel.reasons.panel.isVisible()


def test_that_down_opens_a_list_of_words_and_enter_there_chooses(qtbot: QtBot, page: RegisterView) -> None:
    field = page.panel.details.form.fields["progress"].editor
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    field.setCurrentIndex(0)

    QTest.keyClick(field, Qt.Key.Key_Down)
    opened = field.view()
    assert opened.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Down)
    wanted = opened.currentIndex().data()
    QTest.keyClick(opened, Qt.Key.Key_Return)

    assert field.content() == wanted


def test_that_a_half_reason_is_gone_on_with_at_its_end(qtbot: QtBot, page: RegisterView) -> None:
    question = page.panel.reasons.panel
    for text in ("No money", " this year"):
        page.change(action(page).id, "state", ActionState.PAUSED)
        QTest.keyClicks(question.reason, text)
        QTest.keyClick(question.reason, Qt.Key.Key_Escape)

    page.change(action(page).id, "state", ActionState.PAUSED)
    assert question.reason.toPlainText() == "No money this year"


def test_that_leaving_it_as_it_was_changes_nothing(page: RegisterView) -> None:
    page.change(action(page).id, "state", ActionState.WITHDRAWN)

    page.panel.reasons.panel.reason.setPlainText("Half a thought")
    QTest.keyClick(page.panel.reasons.panel.reason, Qt.Key.Key_Escape)

    assert action(page).state is ActionState.OPEN
    assert page.panel.details.isVisible()


def test_that_nothing_is_kept_while_half_is_said(page: RegisterView) -> None:
    question = page.panel.reasons.panel
    page.change(action(page).id, "state", ActionState.PAUSED)

    question.reason.setPlainText("No money this year")
    question.answer()

    assert question.isVisible()
    assert action(page).state is ActionState.OPEN


def test_that_a_moved_timescale_asks_why_and_takes_later_for_an_answer(page: RegisterView) -> None:
    record = action(page).id
    page.change(record, "timescale", Timescale.parse("Q2 2022/23"))
    question = page.panel.reasons.panel
    assert question.isVisible()
    assert action(page).slip == 1

    question.leave()

    with page.workspace.read() as session:
        assert len(needs_reason(session)) == 1
    page.panel.details.show_tab("timescale")
    tab = page.panel.details.timescale
    assert "Nobody has said why yet." in words(tab)
    give = next(one for one in tab.findChildren(QPushButton) if one.text() == "Give the reason")
    give.click()
    question.reason.setPlainText("The course waits for the system")
    question.answer()

    with page.workspace.read() as session:
        assert needs_reason(session) == []
        assert revisions(session, record)[record][0].reason == "The course waits for the system"
    assert "Why: The course waits for the system" in words(tab)


def test_that_timescales_that_a_block_moved_are_asked_about_together(page: RegisterView) -> None:
    records = [action(page, ref).id for ref in ("GIP 1.2", "GIP 1.3")]
    page.table.edits_wanted.emit([(one, "timescale", Timescale.parse("Q3 2022/23")) for one in records])
    question = page.panel.reasons.panel
    assert question.isVisible()
    assert "Two timescales moved. Why, and who agreed?" in words(question)

    question.reason.setPlainText("The supplier has failed")
    question.answer()

    with page.workspace.read() as session:
        found = revisions(session)
        assert [found[one][-1].reason for one in records] == ["The supplier has failed"] * 2


def test_that_half_a_reason_outlasts_another_question_and_the_closing_of_the_register(
    qtbot: QtBot, window: MainWindow, page: RegisterView
) -> None:
    page.change(action(page).id, "timescale", Timescale.parse("Q2 2022/23"))
    QTest.keyClicks(page.panel.reasons.panel.reason, "The course")
    page.change(action(page, "GIP 1.1").id, "timescale", Timescale.parse("Q3 2022/23"))
    assert page.panel.reasons.panel.reason.toPlainText() == ""
    again = reopened(qtbot, window, page)
    again.choose(action(again).id)
    again.panel.show_record(action(again).id)
    again.panel.details.show_tab("timescale")
    tab = again.panel.details.timescale
    next(one for one in tab.findChildren(QPushButton) if one.text() == "Give the reason").click()
    assert again.panel.reasons.panel.reason.toPlainText() == "The course"

    again.panel.reasons.panel.answer()
    assert "Why: The course" in words(tab)
    assert not again.workspace.drafts.all()


def test_that_half_a_reason_of_a_change_that_was_not_made_is_told_when_the_register_is_opened_again(
    qtbot: QtBot, window: MainWindow, page: RegisterView
) -> None:
    page.change(action(page).id, "state", ActionState.PAUSED)
    QTest.keyClicks(page.panel.reasons.panel.reason, "No money this")
    again = reopened(qtbot, window, page)
    notice = window.frame.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "No money this" in notice.text)
    assert "GIP 1.2" in notice.text
    assert action(again).state is ActionState.OPEN
    again.change(action(again).id, "state", ActionState.PAUSED)
    assert again.panel.reasons.panel.reason.toPlainText() == "No money this"
    again.panel.reasons.panel.leave()

    next(one for one in notice.findChildren(QPushButton) if one.text() == "Drop the reason").click()
    assert not again.workspace.drafts.all()


def test_that_a_reason_of_a_change_that_was_decided_against_is_not_told_when_the_register_is_opened_again(
    qtbot: QtBot, window: MainWindow, page: RegisterView
) -> None:
    question = page.panel.reasons.panel
    page.change(action(page).id, "state", ActionState.PAUSED)
    QTest.keyClicks(question.reason, "No money this")
    page.panel.reasons.typing.write()

    QTest.keyClick(question.reason, Qt.Key.Key_Escape)

    assert not page.workspace.drafts.all()
    again = reopened(qtbot, window, page)
    again.panel.offer_drafts()
    assert "No money this" not in window.frame.notice.text


def test_that_a_moved_timescale_that_is_taken_back_is_asked_about_no_more(page: RegisterView) -> None:
    page.change(action(page).id, "timescale", Timescale.parse("Q2 2022/23"))
    assert page.panel.reasons.panel.isVisible()

    page.workspace.undo()

    assert not page.panel.reasons.panel.isVisible()
    assert page.panel.details.isVisible()


def test_that_half_reasons_of_several_changes_that_were_not_made_are_all_told(
    qtbot: QtBot, window: MainWindow, page: RegisterView
) -> None:
    for ref, reason in (("GIP 1.2", "No money this"), ("GIP 1.1", "The force does it")):
        page.change(action(page, ref).id, "state", ActionState.PAUSED)
        QTest.keyClicks(page.panel.reasons.panel.reason, reason)
    again = reopened(qtbot, window, page)
    notice = window.frame.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "2 reasons" in notice.text)
    for part in ("“No money this” (GIP 1.2", "“The force does it” (GIP 1.1"):
        assert part in notice.text

    next(one for one in notice.findChildren(QPushButton) if one.text() == "Drop the reasons").click()
    assert not again.workspace.drafts.all()


def test_that_what_is_typed_without_a_pause_is_kept_meanwhile(qtbot: QtBot, page: RegisterView) -> None:
    title = page.panel.details.form.fields["title"].editor
    title.setFocus()

    def kept_while_typing_on() -> bool:
        QTest.keyClicks(title, "on ")
        return any("on on" in text for text in page.workspace.drafts.all().values())

    qtbot.waitUntil(kept_while_typing_on)


@pytest.mark.parametrize("heard", [False, True])  # by a screen reader, for which the panel waits after a step
def test_that_the_keyboard_goes_to_what_was_being_typed_when_the_program_ended(
    qtbot: QtBot, window: MainWindow, page: RegisterView, monkeypatch: pytest.MonkeyPatch, heard: bool
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: heard))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda _event: None))
    page.panel.drafts.keep(action(page, "GIP 1.1").id, "title", "Half a thou")
    page.panel.drafts.keep("removed meanwhile", "title", "Of nobody")
    page.panel.drafts.keep(action(page, "GIP 1.1").id, "a field of then", "Of an earlier program")
    again = reopened(qtbot, window, page)
    qtbot.waitUntil(lambda: "back in place" in window.frame.notice.text)

    title = again.panel.details.form.fields["title"].editor
    assert title.hasFocus()
    assert title.content() == "Half a thou"
    assert again.panel.details.row_id == action(again, "GIP 1.1").id
    assert "is back in place: Action (action GIP 1.1)." in window.frame.notice.text
    assert len(again.workspace.drafts.all()) == 1


@pytest.mark.parametrize("key", ["title", UPDATE])
def test_that_what_is_said_of_a_half_typed_text_goes_when_esc_gives_the_text_up(
    qtbot: QtBot, window: MainWindow, page: RegisterView, key: str
) -> None:
    before = action(page, "GIP 1.1")
    page.panel.drafts.keep(before.id, key, "Half a thou")
    again = reopened(qtbot, window, page)
    notice = window.frame.notice
    qtbot.waitUntil(lambda: "back in place" in notice.text)
    details = again.panel.details
    editor = details.updates.editor if key == UPDATE else details.form.fields[key].editor
    assert editor.content() == "Half a thou"

    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert notice.isHidden()
    assert editor.content() != "Half a thou"
    assert action(again, "GIP 1.1") == before
    assert not again.workspace.drafts.all()


def test_that_what_is_said_of_half_typed_texts_stays_while_one_of_them_waits(
    qtbot: QtBot, window: MainWindow, page: RegisterView
) -> None:
    for key in ("title", UPDATE):
        page.panel.drafts.keep(action(page, "GIP 1.1").id, key, "Half a thou")
    again = reopened(qtbot, window, page)
    notice, details = window.frame.notice, again.panel.details
    qtbot.waitUntil(lambda: "back in place" in notice.text)

    QTest.keyClick(details.form.fields["title"].editor, Qt.Key.Key_Escape)
    assert "back in place" in notice.text

    details.updates.keep()
    assert "back in place" not in notice.text


def test_that_the_first_timescale_is_not_asked_about(page: RegisterView) -> None:
    page.change(action(page, "OB.2.3").id, "timescale", Timescale.parse("Q4 2021/22"))

    assert not page.panel.reasons.panel.isVisible()


def test_that_the_tab_tells_the_whole_past(page: RegisterView) -> None:
    page.choose(action(page, "GIP 2.1").id)
    page.panel.show_record(action(page, "GIP 2.1").id)

    said = words(page.panel.details.timescale)

    assert "Q4 2022/23, slipped two quarters from Q2 2022/23" in said
    assert "Two revisions since it was first given." in said
    assert "Q3 2022/23, slipped one quarter from Q2 2022/23" in said
    assert "Agreed: Risk and Assurance Board, 30 November 2021" in said
    assert "Original: Q2 2022/23" in said


def test_that_more_time_is_asked_for_beside_the_list_and_nothing_moves_until_it_is_decided(
    page: RegisterView,
) -> None:
    record, tab = action(page).id, page.panel.details.timescale
    page.panel.details.show_tab("timescale")
    tab.more.ask.click()
    box = tab.more.box
    assert box is not None
    QTest.keyClicks(box.when, "Q2 2022/23")
    QTest.keyClicks(box.why, "The course waits for the system")
    QTest.keyClick(box.why, Qt.Key.Key_Return)

    undo = page.workspace.undoable()
    assert undo is not None
    assert undo.words == "Ask for more time for action GIP 1.2"
    assert str(action(page).timescale) == "Q1 2022/23"
    assert "More time asked for: Q2 2022/23" in words(tab)
    assert not tab.more.ask.isVisible()
    assert page.panel.details.tabs.bar.tabRect(0).left() == 0  # the first tab is whole beside the last one
    with page.workspace.read() as session:
        assert [one.record_id for one in waiting(session)] == [record]

    next(one for one in tab.findChildren(QPushButton) if one.text() == "Withdraw").click()

    with page.workspace.read() as session:
        assert waiting(session) == ()
    assert "Withdrawn by Governance officer." in words(tab)
    assert tab.more.ask.isVisible()


def test_that_a_record_that_has_ended_needs_no_more_time(page: RegisterView) -> None:
    more = page.panel.details.timescale.more
    ended = next(row for row in page.rows if row.state is ActionState.COMPLETE)
    page.choose(ended.id)
    page.panel.show_record(ended.id)
    page.panel.details.show_tab("timescale")

    assert not more.ask.isVisible()


def test_that_a_paste_of_states_asks_once(page: RegisterView) -> None:
    ids = [action(page, ref).id for ref in ("GIP 1.2", "GIP 1.3")]
    page.blocks.change([(record, "state", ActionState.PAUSED) for record in ids])
    question = page.panel.reasons.panel

    question.reason.setPlainText("No money this year")
    question.meeting.setText("Risk and Assurance Board, 30 November 2021")
    question.answer()

    assert {action(page, ref).state for ref in ("GIP 1.2", "GIP 1.3")} == {ActionState.PAUSED}


def test_that_the_question_says_the_slip_against_the_original(page: RegisterView) -> None:
    question = page.panel.reasons.panel
    page.change(action(page).id, "timescale", Timescale.parse("Q2 2022/23"))

    assert "Q2 2022/23, slipped one quarter from Q1 2022/23. Why, and who agreed?" in words(question)


def test_that_an_unlisted_post_is_added_from_its_field(page: RegisterView) -> None:
    page.change(action(page).id, "leads", ("Head of Nothing Yet",))
    field = page.panel.details.form.fields["leads"]
    field.setFocus()
    page.table.grid.posts.ask()
    assert "Not among the posts yet: Head of Nothing Yet." in field.message

    page.panel.details.post_wanted.emit("Head of Nothing Yet")
    page.table.grid.posts.ask()

    with page.workspace.read() as session:
        assert any(post.title == "Head of Nothing Yet" and post.listed for post in known(session))
    assert "Not among" not in field.message
