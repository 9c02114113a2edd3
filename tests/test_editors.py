"""Editors by kind: what they offer, how they are worked from the keyboard, and what they say of a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QStyle, QStyleOptionComboBox

from app.errors import Unreadable
from app.models.known_post import KnownPost
from app.models.quarter import Quarter
from app.models.scale import Position
from app.models.status import Rag
from app.models.timescale import Timescale
from app.models.undated import read_day, read_timescale, usual
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.registers.groups import grouped
from app.widgets import theme
from app.widgets.calendar import Calendar
from app.widgets.choice_box import ListBox
from app.widgets.colours import contrast
from app.widgets.editors import ChoiceEditor, editor_for
from app.widgets.known_posts import KnownPosts
from app.widgets.pills import pill_width
from app.widgets.position_picker import PositionPicker
from app.widgets.table.reading import read
from app.widgets.table.register_table import RegisterTable
from app.widgets.why_panel import WhyPanel
from tests.widget_rows import TERMS, controls, risks, shown_table

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NOW = Quarter(2021, 3)
RISKS, ACTIONS, MEETINGS = (REGISTERS[key] for key in ("risks", "actions", "meetings"))
POSTS = (
    KnownPost("Chief of Corporate Services", "R. Osei"),
    KnownPost("Head of Audit", "J. Smith"),
    KnownPost("Head of HR"),
    KnownPost("Head of Hope", listed=False),
)


@pytest.fixture
def posts():
    made = KnownPosts()
    made.wanted.connect(lambda: made.set_posts(POSTS))
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def shown(qtbot, column, posts=None, *, wrap=True):
    editor = editor_for(column, TERMS, wrap=wrap, posts=posts)
    qtbot.addWidget(editor)
    editor.resize(240, 60)
    with qtbot.waitActive(editor):
        editor.show()
    editor.setFocus()
    return editor


def popup(kind):
    """What of a kind has opened: a window of its own, or the part of one."""
    opened = [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]
    [found] = [w for w in opened if w.window().windowType() is Qt.WindowType.Popup]
    return found


@pytest.mark.parametrize(
    ("typed", "kept", "day"),
    [
        ("31/3/22", "31/3/22", date(2022, 3, 31)),
        ("end Q2 22/23", "end Q2 22/23", date(2022, 9, 30)),
        ("March 22", "March 22", date(2022, 3, 31)),
        ("autumn", "autumn 2021", date(2021, 11, 30)),
        ("by spring", "by spring 2022", date(2022, 5, 31)),
        ("runs until December 2022", "runs until December 2022", date(2022, 12, 31)),
        ("at the Audit Panel in October", "at the Audit Panel in October 2021", date(2021, 10, 31)),
        ("31 March", "31 March 2022", date(2022, 3, 31)),
        ("5/2", "5/2/2022", date(2022, 2, 5)),
        ("5.11", "5.11.2021", date(2021, 11, 5)),
        ("29/2", "29/2/2024", date(2024, 2, 29)),
        ("22/23", "22/23", date(2023, 3, 31)),
        ("Q2", "Q2 2022/23", date(2022, 9, 30)),
        ("next quarter", "Q4 2021/22", date(2022, 3, 31)),
        ("year end", "End Q4 2021/22", date(2022, 3, 31)),
        ("TBC", "TBC", None),
        ("COMPLETE", "COMPLETE", None),
        ("when it may be ready", "when it may be ready", None),
    ],
)
def test_that_a_timescale_is_taken_as_people_say_it(typed, kept, day):
    found = read_timescale(typed, NOW)

    assert (found.text, found.last_day) == (kept, day)
    assert read_timescale(kept, NOW + 3) == found, "what is kept means the same later on"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/11", date(2021, 11, 5)),
        ("5.11", date(2021, 11, 5)),
        ("5 Nov", date(2021, 11, 5)),
        ("5th of November", date(2021, 11, 5)),
        ("Fri 5 Nov.", date(2021, 11, 5)),
        ("14 January", date(2022, 1, 14)),
        ("30 Sept", date(2021, 9, 30)),
        ("29/2", date(2020, 2, 29)),
        ("5/11/19", date(2019, 11, 5)),
    ],
)
def test_that_a_day_without_its_year_is_the_one_nearest_to_the_open_quarter(typed, day):
    assert read_day(typed, NOW) == day


@pytest.mark.parametrize("typed", ["31/2", "3/22", "5", "11-2", "November", "5 Smarch", "soon"])
def test_that_what_is_no_day_of_any_year_is_refused(typed):
    with pytest.raises(Unreadable, match="is not a date"):
        read_day(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/2/22", "is not a day of the calendar"),
        ("31/2", "is not a day of the calendar"),
        ("2022-13-01", "is not a day of the calendar"),
        ("Q5 2022/23", "is not a quarter"),
        ("end Q2 2022/24", "two years that do not follow"),
    ],
)
def test_that_a_timescale_that_cannot_be_is_refused_in_words(typed, why):
    with pytest.raises(Unreadable, match=why):
        read_timescale(typed, NOW)


def test_that_the_usual_timescales_mean_what_they_say():
    found = {title: read_timescale(text, NOW) for title, text in usual(NOW)}

    assert found["This quarter: Q3 2021/22"].last_day == date(2021, 12, 31)
    assert found["End of the year: 2021/22"].last_day == date(2022, 3, 31)
    assert found["End of next year: 2022/23"].last_day == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("register", "key", "text", "words"),
    [
        (ACTIONS, "timescale", "end Q2 22/23", "Understood as: by 30 September 2022 (Q2\u00a02022/23)"),
        (ACTIONS, "timescale", "some day", "Kept as typed. No date is understood, so it never falls due."),
        (ACTIONS, "timescale", "TBC", "Understood as: to be confirmed"),
        (MEETINGS, "held_on", "31 Mar 22", "Thursday 31 March 2022"),
        (MEETINGS, "held_on", "31.3.22", "Thursday 31 March 2022"),
        (MEETINGS, "held_on", "5/11", "Friday 5 November 2021"),
    ],
)
def test_that_what_is_typed_is_said_back_in_words(register, key, text, words):
    assert read(register.column(key), text, TERMS).words == words


def test_that_a_usual_timescale_is_picked_from_the_keyboard(qtbot):
    editor = shown(qtbot, ACTIONS.column("timescale"))
    qtbot.keyClick(editor, Key.Key_Down, ALT)
    menu = popup(QMenu)
    qtbot.keyClick(menu, Key.Key_Down)

    with qtbot.waitSignal(editor.picked) as pick:
        qtbot.keyClick(menu, Key.Key_Return)

    assert pick.args == ["Q4 2021/22"]
    assert editor.content() == "Q4 2021/22"


def test_that_a_day_is_picked_on_the_calendar_from_the_keyboard(qtbot):
    editor = shown(qtbot, MEETINGS.column("held_on"))
    editor.set_content("30/3/22")
    qtbot.keyClick(editor, Key.Key_F4)
    calendar = popup(Calendar)
    days = QApplication.focusWidget()
    assert calendar.isAncestorOf(days)
    qtbot.keyClick(days, Key.Key_Right)

    with qtbot.waitSignal(editor.picked) as pick:
        qtbot.keyClick(days, Key.Key_Return)

    assert pick.args == ["31 March 2022"]
    assert not calendar.isVisible()


def test_that_a_letter_chooses_a_rating_and_each_has_its_pill(qtbot):
    editor = shown(qtbot, RISKS.column("rag"))
    for letter, rating in (("a", "Amber"), ("r", "Red"), ("g", "Green")):
        with qtbot.waitSignal(editor.activated):
            qtbot.keyClicks(editor, letter)
        assert editor.content() == rating
    pills = [editor.pill(row) for row in range(editor.count())]
    assert pills[0] is None
    assert len({pill.shape for pill in pills[1:]}) == 3, "told apart by shape as well as by colour"


@pytest.mark.parametrize("make", [ListBox, partial(ChoiceEditor, RISKS.column("rag"), TERMS)])
def test_that_alt_and_up_opens_and_closes_a_list_and_chooses_nothing(qtbot, make):
    box = make()
    qtbot.addWidget(box)
    box.addItems(["First", "Second", "Third"])
    box.setCurrentIndex(2)
    with qtbot.waitActive(box):
        box.show()
    said = []
    box.activated.connect(said.append)

    for key in (Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(box, key, ALT)
        qtbot.waitUntil(box.view().isVisible)
        qtbot.keyClick(box.view(), Key.Key_Up, ALT)
        qtbot.waitUntil(lambda: not box.view().isVisible())

    assert (box.currentIndex(), said) == (2, [])


@pytest.mark.parametrize(
    ("register", "key", "kind"),
    [
        (MEETINGS, "held_on", Calendar),
        (RISKS, "position", PositionPicker),
        (ACTIONS, "timescale", QMenu),
    ],
)
def test_that_alt_and_up_closes_what_opened_below_a_line(qtbot, register, key, kind):
    editor = shown(qtbot, register.column(key))
    editor.set_content("")
    qtbot.keyClick(editor, Key.Key_Down, ALT)
    opened = popup(kind)
    inside = QApplication.focusWidget()

    qtbot.keyClick(inside if inside and opened.isAncestorOf(inside) else opened, Key.Key_Up, ALT)

    qtbot.waitUntil(lambda: not opened.isVisible())
    assert editor.content() == ""


@pytest.mark.parametrize("key", ["owner", "leads"])
def test_that_alt_and_up_closes_the_list_of_posts_and_writes_nothing(qtbot, posts, key):
    editor = shown(qtbot, RISKS.column(key), posts)
    editor.set_content("Head of Audit")
    qtbot.keyClick(editor, Key.Key_Down, ALT)
    offered = popup(QListView)

    qtbot.keyClick(offered, Key.Key_Up, ALT)

    qtbot.waitUntil(lambda: not offered.isVisible())
    assert editor.content() == "Head of Audit"


def test_that_the_chosen_rating_of_a_list_stands_out_from_the_line_that_it_is_on(qtbot, qapp):
    theme.apply(qapp, "contrast-dark")
    try:
        editor = shown(qtbot, RISKS.column("rag"))
        editor.set_content("Amber")
        editor.showPopup()
        view = editor.view()
        line = view.visualRect(view.model().index(editor.currentIndex(), 0))
        drawn = view.viewport().grab(line).toImage()
        ground = theme.current().selection
        left_of_the_words = [drawn.pixelColor(x, line.height() // 2).name() for x in range(16)]
    finally:
        theme.apply(qapp, "light")

    assert left_of_the_words[0] == ground.lower()
    assert max(contrast(colour, ground) for colour in left_of_the_words) >= 3


def test_that_a_post_is_completed_by_any_part_of_it_or_of_its_holder(qtbot, posts):
    editor = shown(qtbot, RISKS.column("leads"), posts)
    qtbot.keyClicks(editor, "smith")
    assert editor.offered.isVisible()
    qtbot.keyClick(editor.offered, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "hr")
    qtbot.keyClick(editor.offered, Key.Key_Return)

    assert editor.content() == "Head of Audit\nHead of HR"


def test_that_an_unknown_post_is_accepted_as_it_is_typed(qtbot, posts):
    editor = shown(qtbot, RISKS.column("leads"), posts)
    qtbot.keyClicks(editor, "Somebody new")

    assert not editor.offered.isVisible()
    assert read(RISKS.column("leads"), editor.content(), TERMS).value == ("Somebody new",)


def test_that_a_cell_completes_a_post_too(qtbot, posts):
    editor = shown(qtbot, RISKS.column("owner"), posts, wrap=False)
    qtbot.keyClicks(editor, "osei")
    offered = editor.completer().popup()
    assert offered.isVisible()
    qtbot.keyClick(offered, Key.Key_Down)
    qtbot.keyClick(offered, Key.Key_Return)

    assert editor.content() == "Chief of Corporate Services"


@pytest.mark.parametrize("key", ["owner", "leads"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ose", "Chief of Corporate Services"), ("chief of corp", "Chief of Corporate Services")],
)
def test_that_enter_ends_a_name_that_is_only_begun(qtbot, posts, key, typed, kept):
    editor = shown(qtbot, RISKS.column(key), posts, wrap=False)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Return)

    assert editor.content() == kept


def test_that_a_word_that_begins_so_comes_before_one_that_only_has_it_within(qtbot, posts):
    editor = shown(qtbot, RISKS.column("owner"), posts, wrap=False)
    qtbot.keyClicks(editor, "h")  # the Chief of Corporate Services is found too, and stands first
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Return)

    assert editor.content() == "Head of Audit"


@pytest.mark.parametrize("key", ["owner", "leads"])
def test_that_enter_keeps_a_whole_name_that_is_part_of_another(qtbot, posts, key):
    editor = shown(qtbot, RISKS.column(key), posts, wrap=False)
    qtbot.keyClicks(editor, "of Audit")
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Return)

    assert editor.content() == "of Audit"


def test_that_it_is_said_who_holds_a_post_and_which_is_not_listed(posts):
    posts.ask()

    assert posts.words(("Head of Audit",)) == "Held by J. Smith."
    assert posts.words(("Head of Audit", "Head of HR")) == "Head of Audit: J. Smith."
    assert posts.unlisted(("head of audit", "Head of Hope", "Nobody")) == ["Head of Hope", "Nobody"]


def test_that_posts_are_read_again_only_after_a_change(posts):
    wanted = QSignalSpy(posts.wanted)
    posts.ask()
    posts.ask()
    posts.outdated()
    posts.ask()

    assert wanted.count() == 2


def test_that_the_small_map_says_band_marks_and_appetite(qtbot):
    picker = PositionPicker(TERMS.scale)
    qtbot.addWidget(picker)
    picker.set_others({"Target position": Position(2, 2)})
    picker.set_position(Position(3, 2))

    assert picker.words(Position(3, 2)).endswith("Medium, as it is now, outside appetite")
    assert picker.words(Position(2, 2)).endswith("Medium, target position")


def test_that_a_cell_offers_the_usual_timescales(qtbot):
    table = shown_table(qtbot, "controls", controls())
    table.go_to("c3", "timescale")
    qtbot.keyClick(table.grid, Key.Key_Down, ALT)
    qtbot.waitUntil(
        lambda: any(isinstance(w, QMenu) for w in QApplication.topLevelWidgets() if w.isVisible())
    )

    bubble = table.grid.bubble
    said = QRect(bubble.mapToGlobal(QPoint(0, 0)), bubble.size())
    assert bubble.isVisible()
    assert not popup(QMenu).geometry().intersects(said), "how it is understood can be read beside the list"
    with qtbot.waitSignal(table.edit_wanted) as wish:
        qtbot.keyClick(popup(QMenu), Key.Key_Return)

    assert wish.args == ["c3", "timescale", Timescale.parse("Q3 2021/22")]


def test_that_a_day_is_whole_in_a_narrow_cell_while_it_is_typed(qtbot):
    table = RegisterTable(ACTIONS)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.set_rows([ActionRow("a1", "1", "Write", timescale=Timescale.parse("30 September 2022"))], TERMS)
    with qtbot.waitActive(table):
        table.show()
    number = table.model.column_number("timescale")
    table.grid.setColumnWidth(number, 60)
    table.go_to("a1", "timescale", edit=True)

    editor = QApplication.focusWidget()

    assert editor.text() == "30 September 2022"
    ends = editor.cursorPositionAt(QPoint(editor.width() - theme.TARGET, editor.height() // 2))
    assert ends == len(editor.text())


def test_that_a_cell_says_how_a_timescale_is_understood_while_it_is_typed(qtbot):
    table = shown_table(qtbot, "controls", controls())
    table.go_to("c3", "timescale")
    qtbot.keyClicks(table.grid, "s")
    qtbot.keyClicks(QApplication.focusWidget(), "pring")

    assert table.grid.bubble.text() == "Understood as: by 31 May 2022 (Q1\u00a02022/23)"


def test_that_a_cell_says_how_far_a_timescale_slips_while_it_is_typed_as_the_details_do(qtbot):
    first = replace(
        controls()[2], timescale=Timescale.parse("Q1 2021/22"), original=Timescale.parse("Q1 2021/22")
    )
    table = shown_table(qtbot, "controls", [first])
    table.go_to("c3", "timescale")
    qtbot.keyClicks(table.grid, "Q")
    qtbot.keyClicks(QApplication.focusWidget(), "4 21/22")

    assert table.grid.bubble.text() == (
        "Understood as: by 31 March 2022 (Q4\u00a02021/22)\nQ4 21/22, slipped three quarters from Q1 2021/22"
    )


def test_that_a_reason_longer_than_the_list_is_wide_goes_on_more_lines(qtbot):
    table = shown_table(qtbot, "risks", risks(), 400)
    table.go_to(risks()[0].id, "position")
    qtbot.keyClicks(table.grid, "9")
    bubble = table.grid.bubble

    assert bubble.text().startswith("“9” is not a position")
    assert bubble.parentWidget().rect().contains(bubble.geometry())
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def test_that_a_letter_rates_a_cell(qtbot):
    table = shown_table(qtbot, "risks", risks())
    table.go_to("r1", "rag")

    with qtbot.waitSignal(table.edit_wanted) as wish:
        qtbot.keyClicks(table.grid, "r")

    assert wish.args == ["r1", "rag", Rag.RED]


@pytest.mark.parametrize("key", REGISTERS)
def test_that_a_form_shows_every_column_once_and_what_changes_first(key):
    register = REGISTERS[key]
    groups = grouped(register)
    found = [column.key for group in groups for column in group.columns]

    assert len(found) == len(set(found))
    assert {c.key for c in register.columns} - set(found) <= {"original", "slip", "revisions"}
    assert {c.key for c in register.editable()} <= set(found)
    if key == "risks":
        assert found[:2] == ["position", "target"]
        assert groups[0].columns[-1].key == "commentary"


def test_that_a_box_has_room_for_its_widest_pill(qtbot):
    column = REGISTERS["risks"].column("rag")
    editor = ChoiceEditor(column, TERMS)
    qtbot.addWidget(editor)
    editor.set_content("Amber")
    option = QStyleOptionComboBox()
    editor.resize(editor.sizeHint())
    editor.initStyleOption(option)
    inside = editor.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, editor
    )
    pill = editor.pill(editor.currentIndex())

    assert pill is not None
    assert inside.width() >= pill_width(pill, editor.fontMetrics())


def test_that_enter_keeps_a_name_typed_in_full_at_once_though_others_are_found_by_it(qtbot):
    known = KnownPosts()
    known.set_posts([KnownPost("Deputy Chief Constable"), KnownPost("Chief Constable")])
    why = WhyPanel(known)
    qtbot.addWidget(why)
    why.ask("Later", "From Q1 to Q2", (), needed=True)
    why.reason.setPlainText("Too few people")
    why.activateWindow()
    why.agreed_by.setFocus()
    qtbot.keyClicks(why.agreed_by, "Chief Constable")
    offered = why.agreed_by.completer().popup()
    assert offered.isVisible()

    with qtbot.waitSignal(why.answered) as answered:
        qtbot.keyClick(offered, Key.Key_Return)
    assert answered.args == ["Too few people", "Chief Constable", ""]


@pytest.mark.parametrize("key", ["owner", "leads"])
def test_that_the_list_of_posts_is_as_wide_as_its_names_and_its_lines_are_whole(qtbot, posts, key):
    editor = shown(qtbot, RISKS.column(key), posts, wrap=False)
    editor.resize(80, 28)

    qtbot.keyClick(editor, Key.Key_Down, ALT)

    offered = popup(QListView)
    assert offered.width() > offered.sizeHintForColumn(0) > editor.width()
    assert offered.visualRect(offered.model().index(0, 0)).height() >= theme.TARGET
    last = offered.indexAt(offered.viewport().rect().bottomLeft())
    assert not last.isValid() or offered.visualRect(last).bottom() <= offered.viewport().rect().bottom()


def test_that_the_list_of_posts_leaves_the_line_that_is_typed_in_sight(qtbot, posts):
    editor = shown(qtbot, RISKS.column("leads"), posts)

    qtbot.keyClick(editor, Key.Key_Down, ALT)

    line = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
    assert popup(QListView).mapToGlobal(QPoint(0, 0)).y() >= line.y()


def test_that_posts_are_asked_for_again_where_the_register_changes_under_an_open_editor(qtbot):
    posts, read = KnownPosts(), []
    posts.wanted.connect(lambda: read.append(posts.set_posts(POSTS)))
    editor = shown(qtbot, RISKS.column("owner"), posts, wrap=False)
    posts.outdated()

    qtbot.keyClick(editor, Key.Key_Down, ALT)

    assert len(read) == 2


def test_that_a_post_that_is_longer_than_its_box_begins_at_its_beginning(qtbot, posts):
    editor = shown(qtbot, RISKS.column("owner"), posts, wrap=False)
    editor.set_content("Assistant Chief Constable for Operations and the Control of the Night Time Economy")
    whole = editor.text()
    editor.clearFocus()
    editor.selectAll()  # as Qt does when a cell is opened
    editor.setFocus()

    assert editor.selectedText() == whole
    assert editor.cursorPosition() == 0
    QTest.keyClicks(editor, "H")
    assert editor.text() == "H", "what is typed takes its place"


def test_that_timescales_that_have_to_stand_beside_their_box_are_said_briefly(qtbot, monkeypatch):
    editor = shown(qtbot, ACTIONS.column("timescale"))
    editor.offer()
    usual_width = editor.findChild(QMenu).sizeHint().width()
    editor.findChild(QMenu).close()
    monkeypatch.setattr(editor, "room", lambda: 10)
    editor.offer()
    menu = editor.findChild(QMenu)

    assert not any("\t" in action.text() for action in menu.actions())
    assert menu.sizeHint().width() < usual_width
    menu.close()


def test_that_a_list_that_is_closed_learns_its_line_only_as_it_opens(qtbot):
    """A screen reader would be told of the line that is chosen in it and of the one that is left, though neither can be seen."""
    editor = shown(qtbot, RISKS.column("rag"))
    turned = QSignalSpy(editor.view().selectionModel().currentChanged)

    editor.set_content("Amber")

    assert turned.count() == 0
    editor.showPopup()
    assert editor.view().currentIndex().data() == "Amber"
    editor.hidePopup()
