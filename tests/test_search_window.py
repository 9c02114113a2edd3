"""The window with its search box and its first page: what is typed leads to records, screens and commands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.commands import records
from app.models.quarter import Quarter
from app.views.overview.view import OverviewView
from app.views.register_page import RegisterView
from app.widgets.tick_list import TickList
from app.window import everyday, help_pages, help_search
from app.window.parts import PARTS
from tests.store_registers import add, started


@pytest.fixture
def window(open_window, tmp_path):
    path = tmp_path / "r.quarterdeck"
    register = started(path)
    add(register, "risks", "People", ref="4", owner="Zoë Ang")
    add(register, "risks", "Money", ref="5")
    register.close()
    return open_window(path)


def type_and_enter(window, words):
    window.finding.begin()
    box = window.frame.top.search
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_that_a_register_opens_at_its_overview(window):
    assert window.pages.shown == "overview"


def test_that_enter_goes_to_the_record(window):
    type_and_enter(window, "zoe")

    page = window.pages.view("risks")
    assert window.pages.shown == "risks"
    assert isinstance(page, RegisterView)
    assert page.row(page.table.current_id()).title == "People"


def test_that_a_screen_and_a_command_are_found_by_name(window):
    type_and_enter(window, "heat")
    assert window.pages.shown == "heat_map"

    type_and_enter(window, "close q1")
    with window.workspace.read() as session:
        from app.queries.house import house

        assert [str(quarter) for quarter in house(session).closed] == ["Q1 2021/22"]


def test_that_a_step_is_found_and_shown_in_the_history(window):
    type_and_enter(window, "add money")

    assert window.pages.shown == "history"
    assert window.pages.view("history").steps.changes.title.text() == "Add Money"


def test_that_a_number_of_the_overview_opens_its_list_filtered(qtbot, window):
    page = window.pages.view("overview")
    assert isinstance(page, OverviewView)
    qtbot.waitUntil(lambda: not page.is_counting)

    page.glance.wanted.emit("risks", "", "unassessed")

    table = window.pages.view("risks").table
    assert table.model.arrangement.chips == {"unassessed"}
    assert table.bar.on() == {"unassessed"}
    assert table.model.rowCount() == 2


@pytest.mark.parametrize(
    ("words", "page"),
    [("dashboard", "overview"), ("matrix", "heat_map"), ("audit trail", "history"), ("settings", "reference"),
     ("e-mails", "returns"), ("kpi", "measures"), ("ags", "statement"), ("post holders", "reference"),
     ("self-assessment", "survey")],
)  # fmt: skip
def test_that_a_screen_is_found_by_what_officers_call_it(window, words, page):
    type_and_enter(window, words)

    assert window.pages.shown == page


def test_that_a_screen_with_a_hyphen_comes_before_a_record_that_has_its_name(window):
    window.workspace.run("Add", records.add, "risks", {"title": "The self-assessment is late"})
    type_and_enter(window, "self-ass")

    assert window.pages.shown == "survey"


@pytest.mark.parametrize("key", PARTS)
def test_that_a_part_of_a_page_is_found_by_the_name_on_its_tab(window, key):
    page, title = PARTS[key]
    window.workspace.run("Add", records.add, "risks", {"title": f"All about {title.lower()}"})
    type_and_enter(window, title.lower())

    view = window.pages.view(page)
    assert (window.pages.shown, view.in_front) == (page, key)
    assert view.bar.tabText(view.bar.currentIndex()) == title
    assert view.isAncestorOf(QApplication.focusWidget())


def test_that_a_record_called_so_comes_before_a_screen_that_others_call_so(window):
    type_and_enter(window, "people")

    assert window.pages.shown == "risks"


def test_that_a_command_is_found_by_what_officers_call_it(window):
    type_and_enter(window, "quarter end")

    with window.workspace.read() as session:
        from app.queries.house import house

        assert [str(quarter) for quarter in house(session).closed] == ["Q1 2021/22"]


def test_that_a_command_that_begins_with_the_words_comes_before_one_that_has_them(window):
    window.menus.close_quarter.trigger()

    shown = window.finding._of_window("close q")[
        2
    ].hits  # a paper on the quarter “that was closed” has both words

    assert [hit.title for hit in shown][:2] == [
        "Close Q2 2021/22",
        "Write a paper on Q1 2021/22, the last that was closed",
    ]


def test_that_only_a_past_quarter_offers_the_way_back_to_now(window):
    window.menus.close_quarter.trigger()
    assert not window.menus.now.isEnabled()
    window.show_quarter(Quarter.parse("Q1 2021/22"))
    type_and_enter(window, "back to now")

    assert window.moment is None


def test_that_ending_no_meeting_is_answered(window):
    end = next(one for one in window.menus.commands if one.text().startswith("&End the meeting"))
    assert not end.isEnabled()
    assert end.text().endswith("no meeting is in session")
    type_and_enter(window, "end the meeting")

    said = [label.text() for label in window.frame.notice.findChildren(QLabel)]
    assert "No meeting is in session. Ctrl+Shift+M begins one." in said


def test_that_the_key_for_what_is_said_shows_how_to_begin_a_meeting_where_none_is_in_session(qtbot, window):
    take = next(one for one in window.menus.commands if one.text().startswith("&Take down"))
    assert not take.isEnabled()
    qtbot.keyClick(
        window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )

    assert window.pages.shown == "meeting"
    assert "No meeting is in session." in [label.text() for label in window.frame.notice.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("words", "page"),
    [("backups", "backups"), ("How do I print a paper?", "papers"), ("zoom", "window"), ("e-mail", "returns"),
     ("deadline", "actions"), ("colour blind", "window"), ("dashboard", "overview"), ("mistake", "history"),
     ("shared drive", "start"), ("apologies", "meetings"), ("quarter end", "history"), ("crash", "backups"),
     ("undo", "history"), ("paste", "lists"), ("copy", "lists"), ("colour-blind", "window"), ("password", "start"),
     ("template", "papers"), ("dark mode", "window"), ("PowerPoint", "heat_map"), ("email address", "reference"),
     ("departments", "reference"), ("verify", "actions"), ("encrypted", "start"),
     ("share with a colleague", "start"), ("two people at once", "start"), ("copy to another computer", "start"),
     ("confidential", "papers"), ("traffic light", "heat_map"), ("emerging risks", "candidates"),
     ("horizon scanning", "candidates"), ("quarterly return", "returns")],
)  # fmt: skip
def test_that_the_help_is_found_by_what_officers_would_type(words, page):
    assert help_search.matches(words)[0] == page


@pytest.mark.parametrize("words", ["residual risk", "inherent risk"])
def test_that_what_officers_call_a_position_leads_to_the_risks_and_the_map(words):
    assert set(help_search.matches(words)[:2]) == {"risks", "heat_map"}


@pytest.mark.parametrize("words", ["slip", "slippage"])
def test_that_slippage_leads_to_the_actions_and_to_the_timescales_of_every_list(words):
    assert set(help_search.matches(words)[:2]) == {"actions", "lists"}
    assert "Slip, the slippage against the original, is counted in quarters." in help_search.found(words)


def test_that_the_help_says_a_whole_sentence_of_each_page_that_it_found():
    said = help_search.found("colour-blind").splitlines()[-1]
    assert said.startswith("Classic red, amber and green gives")
    assert said.endswith("can be told apart by the colour-blind too.")
    called_otherwise = help_search.found("dashboard").split("## [")[1]
    assert "Where the quarter stands, in one look." in called_otherwise


@pytest.mark.parametrize(
    ("words", "page", "answer"),
    [
        ("How do I close the quarter?", "history", "Quarter, Close closes the open quarter"),
        ("read only", "history", "Choose a closed quarter at the top"),
        ("reopen a quarter", "history", "To reopen a quarter take its closing back"),
        ("new financial year", "history", "Quarter, Close closes the open quarter"),
        ("who changed this", "history", "Steps lists what was done"),
        ("delete a risk", "risks", "To remove (delete or close) a risk"),
        ("change the owner of a risk", "risks", "Posts are completed while you type"),
        ("what does red mean", "risks", "RAG is the owner’s own rating"),
        ("direction of travel", "risks", "Trend compares the position"),
        ("chase updates", "returns", "Press Ask for updates"),
        ("merge two risks", "candidates", "Each risk that is considered"),
        ("mark an action complete", "actions", "Reported done by"),
        ("extend a deadline", "actions", "Ask for more time"),
        ("change a due date", "actions", "Timescale, the deadline"),
        ("bulk edit", "lists", "Select two or more lines"),
        ("freeze columns", "lists", "A row is as high"),
        ("custom fields", "lists", "A column of your own cannot be added"),
        ("staff leaver", "reference", "When a post changes hands"),
        ("new chief executive", "reference", "When a post changes hands"),
        ("reorganisation", "reference", "A post, a business group or a board"),
        ("official sensitive", "reference", "Organisation"),
        ("exempt items", "papers", "Withheld keeps a record"),
        ("committee report", "papers", "Write the paper saves it"),
        ("logo", "papers", "Under Style you choose"),
        ("print the heat map", "heat_map", "Picture copies the map"),
        ("import failed", "import", "not understood"),
        ("board structure", "boards", "Who reports to whom"),
        ("three lines of defence", "assurance", "The map has a row"),
        ("performance indicators", "measures", "Figures beside a risk"),
        ("lost my work", "backups", "After a crash"),
        ("where is my data saved", "backups", "They are in a folder"),
        ("autosave", "start", "Every change is kept"),
        ("update the program", "start", "A newer one reads"),
        ("spell check", "start", "It speaks English"),
    ],
)
def test_that_the_first_hit_answers_what_an_officer_asks(words, page, answer):
    assert help_search.matches(words)[0] == page
    assert help_search.answer(page, words).startswith(answer)


def test_that_a_word_that_no_page_has_hides_none_that_has_the_others():
    assert "heat_map" in help_search.matches("appetite heliotrope")
    assert not help_search.matches("heliotrope")


@pytest.mark.parametrize("place", everyday.SENTENCES)
def test_that_what_is_asked_of_a_sentence_is_asked_of_one_that_there_is(place):
    page, start = place
    assert any(start in line for _, line in help_pages.page(page).lines)


def test_that_a_page_that_was_found_is_opened_at_the_sentence_that_answers(window):
    window.help("contents")
    panel = window.help.panel
    QTest.keyClicks(panel.search, "lost my work")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)

    chosen = panel.text.textCursor().selectedText()
    assert panel.shown == "backups"
    assert chosen.startswith("After a crash")
    assert chosen.endswith("is in the file.")
    assert 0 <= panel.text.cursorRect().top() < panel.text.viewport().height()


def test_that_other_words_are_for_screens_and_pages_that_there_are(window):
    known = {key for key, _ in window.pages.titles()} | {page.key for page in help_pages.pages()}

    assert set(everyday.KEYS) <= known


def test_that_a_paper_on_the_quarter_that_was_just_closed_is_one_command_away(window):
    window.menus.close_quarter.trigger()
    type_and_enter(window, "write a paper on q1")

    assert (window.pages.shown, window.moment) == ("papers", Quarter.parse("Q1 2021/22"))


def test_that_an_earlier_quarter_is_found_by_that_word(window):
    window.menus.close_quarter.trigger()
    type_and_enter(window, "earlier")

    assert window.moment == Quarter.parse("Q1 2021/22")


def test_that_filter_leads_to_the_search_box_of_the_list_in_sight(window):
    window.go("risks")
    type_and_enter(window, "filter")

    assert window.pages.view("risks").table.bar.search.hasFocus()


def test_that_mine_asks_the_list_in_sight_or_first_whose_posts_they_are(qtbot, window):
    window.go("risks")
    table = window.pages.view("risks").table
    type_and_enter(window, "show only what is mine")
    box = window.findChild(TickList)
    assert box is not None
    assert not table.bar.chips["mine"].isChecked()
    box.close()

    window.memory.keep("mine", {"posts": ["Zoë Ang"]})
    window.pages.outdated()
    type_and_enter(window, "mine")
    qtbot.waitUntil(lambda: table.bar.chips["mine"].isChecked())
    assert [table.model.row(place).ref for place in range(table.model.rowCount())] == ["4"]


@pytest.mark.parametrize(("words", "reason"), [("redo", "undone last"), ("back to now", "in sight already")])
def test_that_a_command_that_cannot_be_given_now_is_found_with_its_reason(window, words, reason):
    type_and_enter(window, words)

    assert reason in window.frame.notice.text


def test_that_a_list_is_grouped_and_put_back_from_the_search_box(window):
    window.go("risks")
    table = window.pages.view("risks").table

    type_and_enter(window, "group by risk owner")
    assert table.model.arrangement.group == "owner"

    type_and_enter(window, "back to one list")
    assert table.model.arrangement.group == ""


def test_that_a_command_whose_name_is_typed_comes_before_a_record_that_has_the_words(window):
    window.workspace.run(
        "Add", records.add, "risks", {"title": "A view on the group", "description": "Kept by all"}
    )
    window.go("risks")
    page = window.pages.view("risks")

    type_and_enter(window, "group by")

    assert page.table.model.arrangement.group
    assert page.isAncestorOf(QApplication.focusWidget()), "the keyboard goes on in the list"


def test_that_the_list_of_the_tab_in_front_is_asked(window):
    window.go("posts")

    type_and_enter(window, "group by organisation")

    assert window.pages.view("reference").front.table.model.arrangement.group == "organisation"


def test_that_a_list_turns_into_charts_and_back_from_the_search_box(window):
    window.go("risks")
    page = window.pages.view("risks")

    type_and_enter(window, "risks in charts")
    assert page.shows_charts

    type_and_enter(window, "back to the list")
    assert not page.shows_charts


def test_that_owners_are_asked_for_updates_from_any_page(open_window, sample_copy):
    window = open_window(sample_copy)
    window.show_quarter(Quarter.parse("Q2 2021/22"))
    type_and_enter(window, "ask for up")

    page = window.pages.view("returns")
    assert window.pages.shown == "returns"
    assert window.moment is None
    assert page.form.isVisible()
    assert page.form.isAncestorOf(QApplication.focusWidget())


def test_that_files_that_came_back_are_chosen_from_any_page(window, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *given: (asked.append(given), ([], ""))[1])
    type_and_enter(window, "take in returned")

    assert len(asked) == 1


def test_that_a_button_of_the_page_in_sight_is_found_by_its_words(qtbot, open_window, sample_copy):
    window = open_window(sample_copy)
    window.go("returns")
    page = window.pages.view("returns")
    qtbot.waitUntil(page.clear.isEnabled)
    page.remind.setEnabled(False)
    with qtbot.waitSignal(page.clear.clicked):
        type_and_enter(window, "accept all that is clear")

    assert "Write reminders" not in [one.text() for one in page.list_commands()]
    qtbot.waitUntil(lambda: not window.busy)


def test_that_returns_may_still_be_accepted_while_the_window_is_closed(qtbot, open_window, sample_copy):
    window = open_window(sample_copy)
    window.go("returns")
    page = window.pages.view("returns")
    qtbot.waitUntil(page.clear.isEnabled)
    page.clear.click()
    window.close()

    qtbot.waitUntil(lambda: not window.busy)
    assert not window.is_open


def test_that_a_page_without_a_list_offers_no_commands_of_one(window):
    window.go("heat_map")
    type_and_enter(window, "group by")

    assert window.pages.shown == "heat_map"
    assert window.frame.top.search.list.number == 0


def test_that_a_record_that_was_found_stays_in_sight_where_its_list_gets_lower(
    open_window, sample_copy, qtbot
):
    window = open_window(sample_copy)
    window.resize(1280, 1000)
    type_and_enter(window, "Panels of residents")
    grid = window.pages.view("controls").table.grid
    qtbot.waitUntil(lambda: not window.busy and grid.currentIndex().isValid())

    def is_whole():
        row = grid.currentIndex().row()
        top = grid.rowViewportPosition(row)
        return top >= 0 and top + grid.rowHeight(row) <= grid.viewport().height()

    qtbot.waitUntil(is_whole)
    window.resize(911, 512)  # as when its panel and the chips above it have come

    qtbot.waitUntil(is_whole)


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_Z, Qt.Key.Key_Y],
)
def test_that_the_key_of_what_cannot_be_done_where_all_is_only_read_is_answered(qtbot, window, key):
    with qtbot.waitSignal(window.opened):
        window.files.open(window.workspace.path, read_only=True)
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    assert "This register is open for reading only" in window.frame.notice.text


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_S])
def test_that_the_key_of_what_needs_a_register_is_answered_before_one_is_open(qtbot, window, key):
    window.close_register()
    window.show_first_run()
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    assert window.frame.notice.text.startswith("No register is open.")


def test_that_redo_with_nothing_to_put_in_again_is_answered(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.frame.notice.text.startswith("There is nothing to redo.")

    window.menus.close_quarter.trigger()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "nothing to undo" not in window.frame.notice.text
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "nothing to redo" not in window.frame.notice.text


def test_that_the_keyboard_stays_in_the_search_box_while_the_overview_is_counted_anew(qtbot, window):
    page = window.pages.view("overview")
    qtbot.waitUntil(lambda: not page.is_counting and page.isAncestorOf(QApplication.focusWidget()))
    window.finding.begin()
    QTest.keyClicks(window.frame.top.search, "add a con")
    window.workspace.run("Add", records.add, "risks", {"title": "Floods"})
    qtbot.waitUntil(lambda: not page.is_counting)

    assert window.frame.top.search.hasFocus()
