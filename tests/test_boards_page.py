"""The pages of boards, meetings and reference data, in the window itself."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from app.commands import organisation, quarters, records
from app.models.action_words import ActionState
from app.models.meeting_words import Cadence, MeetingState
from app.models.timescale import Timescale
from app.queries.house import house
from app.queries.registers import rows
from app.registers.boards import BoardRow
from app.registers.outline import outline
from app.widgets import theme
from app.widgets.board_tree import BoardTree, placed
from app.widgets.plain import ONLY_READ
from tests.store_registers import add, started

BOARDS = [
    BoardRow("1", "JAP", "Audit panel"),
    BoardRow("2", "MB", "Management board", chair="Chief Officer", cadence=Cadence.WEEKLY),
    BoardRow("3", "RAB", "Risk board", reports_to=("JAP", "MB")),
    BoardRow("4", "DB", "Data board", reports_to=("RAB",)),
]


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "Test.quarterdeck"
    made = started(path)
    add(made, "boards", "Oversight board", ref="OB")
    add(made, "meetings", "April", board=("OB",), held_on=date(2021, 4, 21), state=MeetingState.HELD)
    add(made, "meetings", "June", board=("OB",), held_on=date(2021, 6, 24), agenda="Minutes\nPerformance")
    add(made, "actions", "Send a note", meetings=("OB.1",), leads=("Clerk",))
    add(made, "decisions", "Note the paper", meeting=("OB.2",), reason="Nothing else is open.")
    add(made, "posts", "Treasurer")
    made.close()
    return path


@pytest.fixture
def window(open_window, register):
    return open_window(register)


def press(qtbot, inside, words):
    found = next(b for b in inside.findChildren(QPushButton) if b.text() == words and b.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def all_rows(window, register):
    with window.workspace.read() as session:
        return rows(session, register)


def test_that_the_headings_of_the_list_are_bold_as_those_of_every_other(qtbot, qapp):
    theme.apply(qapp, "light")
    tree = BoardTree()
    qtbot.addWidget(tree)
    tree.show()

    assert tree.list.header().font().bold()


def test_that_the_tree_reads_aloud_as_an_indented_list(qtbot):
    tree = BoardTree()
    qtbot.addWidget(tree)
    tree.set_rows(BOARDS)

    assert tree.lines() == [
        "JAP Audit panel",
        "  RAB Risk board",
        "    DB Data board",
        "MB Management board",
        "  RAB Risk board (see above)",
    ]
    tree.choose("2")
    tree.set_rows(BOARDS)
    with qtbot.waitSignal(tree.opened) as opened:
        qtbot.keyClick(tree.list, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_that_the_first_board_is_marked_in_the_list_too_until_another_is_chosen(qtbot):
    tree = BoardTree()
    qtbot.addWidget(tree)
    tree.set_rows(BOARDS)
    with qtbot.waitActive(tree):
        tree.show()
    tree.setFocus()

    assert [item.text(0) for item in tree.list.selectedItems()] == ["JAP Audit panel"]
    tree.choose("2")
    tree.set_rows(BOARDS)
    assert tree.list.record_id == "2"
    tree.set_rows([row for row in BOARDS if row.id != "2"])
    assert tree.list.record_id == "1"
    tree.set_rows([])
    assert tree.list.record_id == ""


def test_that_no_two_boxes_of_the_tree_lie_on_each_other():
    boxes = [one.box for one in placed(outline({row.ref: row.reports_to for row in BOARDS}), QSize(256, 80))]

    assert len(boxes) == 5
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_that_minutes_show_what_comes_back_and_are_agreed_with_a_button(qtbot, window):
    june = next(row.id for row in all_rows(window, "meetings") if row.title == "June")
    window.pages.go("meetings", june)
    page = window.pages.view("meetings")
    page.turn_to("minutes")
    sheet = page.front.sheet

    assert "June" in sheet.text
    told = "April: its minutes have not been agreed. It agreed one action, which is still open:"
    assert told in sheet.text
    assert "Action 1: Send a note" in sheet.text
    assert "Reason: Nothing else is open." in sheet.text
    press(qtbot, sheet, "Agree its minutes")

    assert "its minutes have been agreed" in sheet.text
    assert {row.title: row.state for row in all_rows(window, "meetings")}["April"] is MeetingState.AGREED


@pytest.mark.parametrize(
    ("backs", "told"),
    [
        (["at the oversight board in June 2021"], "one action, which comes to this meeting:"),
        (["at the next meeting"], "one action, which comes to this meeting:"),
        (["at the next audit panel"], "one action, which comes back at another board:"),
        (["at the oversight board in June 2022"], "one action, which is still open:"),
        (
            ["at the oversight board in June 2021", "at the audit panel in May 2021", "Q4 2021/22", "TBC"],
            "four actions: one comes to this meeting, one comes back at another board and two are still open:",
        ),
    ],
)
def test_that_minutes_say_what_of_the_last_meeting_comes_to_this_one(open_window, tmp_path, backs, told):
    made = started(tmp_path / "Test.quarterdeck")
    add(made, "boards", "Oversight board", ref="OB")
    add(made, "boards", "Audit panel", ref="AP")
    add(made, "meetings", "April", board=("OB",), held_on=date(2021, 4, 21), state=MeetingState.HELD)
    june = add(made, "meetings", "June", board=("OB",), held_on=date(2021, 6, 24))
    for back in backs:
        add(made, "actions", "Send a note", meetings=("OB.1",), timescale=Timescale.parse(back))
    made.close()
    window = open_window(tmp_path / "Test.quarterdeck")
    window.pages.go("meetings", june)
    page = window.pages.view("meetings")
    page.turn_to("minutes")

    assert f"It agreed {told}" in page.front.sheet.text


def test_that_an_action_added_at_a_meeting_is_numbered_and_linked(qtbot, window):
    june = next(row.id for row in all_rows(window, "meetings") if row.title == "June")
    window.pages.go("meetings", june)
    page = window.pages.view("meetings")
    page.turn_to("minutes")

    press(qtbot, page.front.sheet, "Add an action")

    assert window.pages.shown == "actions"
    new = next(row for row in all_rows(window, "actions") if row.title == "New action")
    assert (new.ref, new.meetings) == ("OB.2.1", ("OB.2",))


def test_that_a_link_leads_to_the_tab_of_its_register(qtbot, window):
    (decision,) = all_rows(window, "decisions")

    window.pages.go("decisions", decision.id)

    page = window.pages.view("meetings")
    assert window.pages.shown == "meetings"
    assert page.key == "decisions"
    assert page.front.table.current_id() == decision.id
    window.pages.go("pillars")
    assert window.pages.view("reference").key == "pillars"


def test_that_the_organisations_names_are_saved_as_they_are_left(qtbot, window):
    window.pages.go("reference")
    form = window.pages.view("reference").part("organisation").form
    form.names["panel"].setFocus()
    form.names["panel"].clear()
    qtbot.keyClicks(form.names["panel"], "Audit Committee")
    qtbot.keyClick(form.names["panel"], Qt.Key.Key_Return)

    with window.workspace.read() as session:
        assert house(session).panel == "Audit Committee"


def test_that_the_organisation_of_a_closed_quarter_says_that_it_is_only_read(qtbot, window):
    with window.workspace.read() as session:
        closed = house(session).quarter
    window.workspace.run("Close it", quarters.close)
    window.show_quarter(closed)
    window.pages.go("reference")
    form = window.pages.view("reference").part("organisation").form
    said = [label.text() for label in form.findChildren(QLabel)]

    assert ONLY_READ in said
    assert f"As it was when {closed} was closed." in said
    assert not any("saved" in words or "open quarter" in words for words in said)


def test_that_a_word_of_the_organisations_own_is_shown_on_every_page_at_once(qtbot, window):
    window.pages.go("actions", all_rows(window, "actions")[0].id)
    actions = window.pages.view("actions")
    qtbot.waitUntil(lambda: actions.panel.details.form is not None)
    window.pages.go("reference")
    page = window.pages.view("reference")
    page.turn_to("words")
    field = page.front.form.fields["actions", "Open"]
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "Live")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    window.pages.go("actions")
    place = [column.key for column in actions.register.columns].index("state")
    assert actions.table.model.index(0, place).data() == "Live"
    assert actions.table.bar.chips["open"].text() == "Live  1"
    choices = actions.panel.details.form.fields["state"].findChildren(QComboBox)
    assert any(box.findText("Live") >= 0 for box in choices)
    with window.workspace.read() as session:
        assert rows(session, "actions")[0].state is ActionState.OPEN


def test_that_a_record_is_linked_with_any_other_beside_the_list(qtbot, window):
    window.pages.go("actions", all_rows(window, "actions")[0].id)
    details = window.pages.view("actions").panel.details
    qtbot.waitUntil(lambda: details.form is not None)
    details.show_tab("links")
    box = details.links
    before = box.list.model().rowCount()
    box.register.setCurrentIndex(box.register.findData("boards"))
    qtbot.keyClicks(box.ref, "OB")
    qtbot.keyClick(box.ref, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: box.list.model().rowCount() == before + 1)
    assert box.part.isVisible()


def test_that_business_groups_are_listed_with_where_they_are_named(qtbot, window):
    (post,) = all_rows(window, "posts")
    window.workspace.run("Group", records.change, "posts", post.id, "business_group", "Finance")
    window.pages.go("business_groups")
    view = window.pages.view("reference").front

    qtbot.mouseClick(view.box.missing, Qt.MouseButton.LeftButton)

    (group,) = all_rows(window, "business_groups")
    assert (group.title, group.used) == ("Finance", 1)
    assert view.box.uses.model().rowCount() == 1
    assert not view.box.missing.isVisible()

    window.workspace.run("Group", records.change, "posts", post.id, "business_group", "")
    assert view.box.uses.isHidden()  # an empty frame says nothing


def test_that_the_board_and_the_panel_of_the_organisation_are_offered_as_boards(qtbot, window):
    window.workspace.run("Names", organisation.change, board="Leadership team", panel="Oversight Board")
    window.pages.go("boards")
    view = window.frame.stack.currentWidget().front
    qtbot.waitUntil(lambda: view.box.missing.isVisible())

    qtbot.mouseClick(view.box.missing, Qt.MouseButton.LeftButton)

    assert {row.title for row in all_rows(window, "boards")} == {"Oversight board", "Leadership team"}
    assert not view.box.missing.isVisible()


def test_that_a_post_is_handed_over_and_missing_ones_are_added(qtbot, window):
    (post,) = all_rows(window, "posts")
    window.pages.go("posts", post.id)
    box = window.pages.view("reference").front.box

    box.name.setText("Jo Fairweather")
    box.day.setText("31 February 2021")
    press(qtbot, box, "Hand over")
    assert all_rows(window, "posts")[0].holder == ""
    box.day.clear()
    box.day.setFocus()
    qtbot.keyClicks(box.day, "1/4")
    box.name.setFocus()
    assert box.day.text() == "1 April 2021"  # the one nearest to the open quarter, written in full
    press(qtbot, box, "Hand over")
    assert all_rows(window, "posts")[0].holder == "Jo Fairweather"

    press(qtbot, box, "Add one post that registers name")
    assert {row.title for row in all_rows(window, "posts")} == {"Treasurer", "Clerk"}
    assert not box.missing.isVisible()


def test_that_the_list_of_boards_cuts_no_name(qtbot):
    tree = BoardTree()
    qtbot.addWidget(tree)
    long = "Board for the Inspection of Neighbourhood Services and of What Follows from It"
    tree.set_rows([*BOARDS, BoardRow("5", "LB", long, chair="Assistant Chief Officer for Neighbourhoods")])
    tree.resize(620, 300)
    with qtbot.waitExposed(tree):
        tree.show()

    assert tree.list.is_whole()
    [name] = [line for line in tree.lines() if long in line]
    [item] = tree.list.findItems(name.strip(), Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchStartsWith)
    lines = tree.list.visualItemRect(item).height() // tree.list.fontMetrics().lineSpacing()
    assert lines > 1
    assert tree.list.horizontalScrollBar().maximum() == 0
