"""Left of the map: searching and folding the tray, taking a risk off the map with a reason, moves that wait; the bar."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget

from app.models.status import Horizon
from app.widgets.heat_map.carried import Carried
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.tray import Tray
from app.widgets.lines import Line, LineList
from tests.heat_map_rows import SCALE, drag, marker_point, register, risk


@pytest.fixture
def heat_map(qtbot):
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(1120, 680)
    made.set_rows(register(), SCALE)
    made.show()
    QApplication.processEvents()
    made.offs, made.wishes, made.said_aloud = [], [], []
    made.spoken.connect(made.said_aloud.append)
    made.reason.given_first.connect(lambda *given: made.offs.append(given))
    made.move_wanted.connect(lambda *wish: made.wishes.append(wish))
    return made


def drag_to_tray(heat_map, risk_id):
    port, tray = heat_map.canvas.viewport(), heat_map.tray.viewport()
    start = marker_point(heat_map, risk_id)
    end = port.mapFromGlobal(tray.mapToGlobal(tray.rect().center()))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(port, start + (end - start) * step / 10)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def test_that_the_tray_is_searched_by_number_title_and_owner(heat_map):
    QTest.keyClicks(heat_map.column.search, "prevention")
    assert heat_map.tray.texts() == ["On the map (1)", "8 Crime prevention"]

    heat_map.column.search.clear()
    QTest.keyClicks(heat_map.column.search, "zzz")
    assert heat_map.tray.texts() == []
    assert heat_map.column.nothing.isVisible()
    QTest.keyClick(heat_map.column.search, Qt.Key.Key_Escape)
    assert len(heat_map.tray.texts()) == 9


def test_that_folding_the_tray_makes_the_map_wider_and_is_remembered(heat_map, qtbot):
    before = heat_map.canvas.width()
    with qtbot.waitSignal(heat_map.shown_changed):
        heat_map.column.fold.click()
    QApplication.processEvents()

    assert heat_map.canvas.width() > before + 120
    assert heat_map.to_plain()["folded"] is True
    heat_map.from_plain({"folded": False})
    assert heat_map.tray.isVisible()


def test_that_a_risk_dragged_to_the_tray_is_taken_off_only_with_a_reason(heat_map):
    drag_to_tray(heat_map, "r4")

    assert heat_map.wishes == []
    assert heat_map.reason.isVisible()
    assert "Take 4 People off the map?" in heat_map.reason.what.text()
    heat_map.reason.give()
    assert heat_map.offs == []
    heat_map.reason.fields[0].setPlainText("Split into two risks")
    heat_map.reason.give()
    assert heat_map.offs == [("r4", "Split into two risks", "")]
    assert heat_map.marker("r4").isVisible()  # until the register says so


def test_that_delete_does_the_same_by_keyboard_and_escape_leaves_it(heat_map):
    heat_map.choose("r4")
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Delete)
    assert heat_map.reason.isVisible()

    QTest.keyClick(heat_map.reason, Qt.Key.Key_Escape)

    assert not heat_map.reason.isVisible()
    assert heat_map.offs == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_that_the_keyboard_goes_back_to_the_map_from_the_question_and_nowhere_between(qtbot, heat_map, key):
    qtbot.waitUntil(heat_map.isActiveWindow)
    heat_map.canvas.setFocus()
    heat_map.choose("r4")
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Delete)
    QTest.keyClicks(QApplication.focusWidget(), "Split")
    seen = QSignalSpy(QApplication.instance().focusChanged)

    held = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, held)

    assert heat_map.canvas.hasFocus()
    gone_by = [seen.at(place)[1] for place in range(seen.count())]
    assert not [part for part in gone_by if isinstance(part, QAbstractButton | QSlider)]


@pytest.mark.parametrize("kind", ["tray", "lines"])
def test_that_lines_do_not_overlap_when_their_list_gets_narrower_alone(qtbot, kind):
    title = "Public and local engagement"
    if kind == "tray":
        listed = Tray()
        listed.set_rows([replace(row, title=title) for row in register()], SCALE)
    else:
        listed = LineList("Changes", whole=True)
        listed.set_lines([Line(str(number), title, "today") for number in range(4)])
    qtbot.addWidget(listed)
    listed.resize(400, 600)
    with qtbot.waitExposed(listed):
        listed.show()
    qtbot.waitUntil(lambda: heights(listed)[-1] > 0)
    before = heights(listed)

    listed.resize(180, 600)  # as when a room's large type is left: as high as before

    qtbot.waitUntil(lambda: heights(listed)[-1] > before[-1])
    assert not overlapping(listed)


def test_that_the_list_of_meetings_that_are_found_is_as_wide_as_their_names(qtbot, heat_map):
    named = [f"Technology Risk and Audit Meeting, {day} September 2021" for day in (7, 8)]
    heat_map.reason.set_meetings(named)
    heat_map.reason.ask(1, "4 People")
    meeting = heat_map.reason.fields[1]
    meeting.setFocus()

    QTest.keyClicks(meeting, "Ris")

    offered = meeting.completer().popup()
    assert offered.isVisible()
    assert offered.width() > offered.sizeHintForColumn(0) > meeting.width()


def test_that_a_meeting_that_has_ended_is_not_named_for_what_is_moved_after_it(heat_map):
    meeting, board = heat_map.reason.fields[1], "Risk Board, 7 September 2021"
    heat_map.reason.set_meetings([board], board)
    heat_map.reason.ask(1, "4 People")
    assert meeting.text() == board

    heat_map.reason.set_meetings([board])
    heat_map.reason.ask(2, "5 Money")
    assert meeting.text() == ""

    meeting.setText("Estates Board, 8 September 2021")  # typed for several moves
    heat_map.reason.set_meetings([board])
    heat_map.reason.ask(3, "6 Estates")
    assert meeting.text() == "Estates Board, 8 September 2021"


def rects(listed):
    model = listed.model()
    return [listed.visualRect(model.index(row, 0)) for row in range(model.rowCount())]


def heights(listed):
    return [rect.height() for rect in rects(listed)]


def overlapping(listed):
    return [one for one, below in pairwise(rects(listed)) if below.top() <= one.bottom()]


def test_that_a_question_opens_the_folded_column(heat_map):
    heat_map.column.set_folded(True)
    heat_map.reason.ask(1, "4 People")

    assert heat_map.reason.isVisible()
    assert heat_map.column.width() > 150


def test_that_moves_which_wait_are_listed_and_one_click_away(heat_map, qtbot):
    heat_map.column.set_waiting(
        [Line("a", "Move risk 4 to M v M", "today"), Line("b", "Move risk 8 to L v L", "today")]
    )
    assert heat_map.column.waiting.text() == "Two changes need a reason"
    heat_map.column.waiting.click()
    listed = heat_map.column.waiting_list
    QApplication.processEvents()

    with qtbot.waitSignal(heat_map.column.reason_wanted) as seen:
        QTest.mouseClick(
            listed.viewport(),
            Qt.MouseButton.LeftButton,
            pos=listed.visualRect(listed.lines.index(1)).center(),
        )

    assert seen.args == ["b"]
    heat_map.column.set_waiting([])
    assert not heat_map.column.waiting.isVisible()
    assert not listed.isVisible()


# The bar


def narrowed(heat_map, field, words):
    part = next(
        a.menu() for a in heat_map.bar.only.menu().actions() if a.menu() and a.text() == field.capitalize()
    )
    next(action for action in part.actions() if action.text() == words).trigger()


@pytest.mark.parametrize(
    ("field", "words", "left"),
    [("owner", "Chief", ["r2"]), ("category", "Finance", ["r3"]), ("pillar", "7 Trust", ["r2", "r3"])],
)
def test_that_only_one_owners_categorys_or_pillars_risks_are_left(heat_map, field, words, left):
    rows = [
        risk("1", "", "M v M"),
        risk("2", "", "M v M", owner="Chief", pillars=("7",)),
        risk("3", "", "H v M", category="Finance", pillars=("7", "8")),
    ]
    heat_map.set_rows(rows, SCALE)
    heat_map.set_names(pillars={"7": "Trust"})

    narrowed(heat_map, field, words)

    assert [key for key, marker in heat_map.canvas.markers.items() if marker.isVisible()] == left
    assert heat_map.bar.only.accessibleName() == f"Only {words}"
    assert "left out by the filters" in heat_map.canvas.accessibleName()
    assert Shown.from_plain(heat_map.to_plain()) == heat_map.shown


def test_that_a_map_without_risks_leads_to_where_the_first_is_added(heat_map, qtbot):
    assert heat_map.column.first.isHidden()
    heat_map.set_rows([], SCALE)

    assert "No risks yet" in heat_map.column.nothing.text()
    assert heat_map.tray.isHidden()  # an empty frame would say nothing more
    with qtbot.waitSignal(heat_map.column.first_wanted):
        heat_map.column.first.click()


def test_that_whose_and_when_of_a_move_that_waits_is_whole(heat_map):
    low = [
        Line("7", "Move risk 4", "30 June"),
        Line("7", "Move risk 4", "30 June, 10:42, Governance officer of the force"),
    ]
    high = []
    for line in low:
        heat_map.column.set_waiting([line])
        heat_map.column.open_waiting()
        QApplication.processEvents()
        high.append(heat_map.column.waiting_list.height())

    assert high[0] < high[1]


def test_that_filters_that_leave_nothing_say_so(heat_map):
    heat_map.set_rows([risk("1", "", "M v M"), risk("2", "", "M v M")], SCALE)
    assert heat_map.column.nothing.isHidden()

    heat_map.set_shown(replace(heat_map.shown, only_red=True))

    assert not heat_map.column.nothing.isHidden()
    assert heat_map.column.nothing.text() == "The filters leave out two risks."


@pytest.mark.parametrize("narrowed_to", ["", "Professionalism"])
@pytest.mark.parametrize("width", [1117, 840, 560])
def test_that_every_choice_is_at_hand_at_every_width(heat_map, width, narrowed_to):
    heat_map.resize(width, 600)
    QApplication.processEvents()
    bar = heat_map.bar
    if narrowed_to:  # the button that says so grows wider
        short = risk("2", "", "M v M", horizon=Horizon.SHORT)
        heat_map.set_rows([risk("1", "", "M v M", category=narrowed_to), short], SCALE)
        heat_map.set_names()
        narrowed(heat_map, "category", narrowed_to)
        QApplication.processEvents()

    in_sight = [child for child in bar.findChildren(QWidget) if child.isVisible() and child.parent() is bar]
    for child in in_sight:
        assert child.geometry().right() <= bar.width()
        assert child.width() >= child.minimumSizeHint().width()
    menu = {action.text() for action in bar.show_menu.menu().actions() if action.isVisible()}
    named = {
        child.accessibleName() or child.objectName()
        for child in bar.findChildren(QWidget)
        if child.isVisible()
    }
    reachable = named | (menu if bar.show_menu.isVisible() else set())
    assert {"Last quarter", "Target", "Without controls", "Rated red", "Short-term", "Long-term"} <= reachable


# Off the map


def carry_to(heat_map, risk_id, part, where):
    """Carry a marker over a part of the page, and hold it there."""
    port = heat_map.canvas.viewport()
    drag(port, marker_point(heat_map, risk_id), over(heat_map, part, where), let_go=False)


def over(heat_map, part, where):
    return heat_map.canvas.viewport().mapFromGlobal(part.mapToGlobal(where))


def seen_there(heat_map, part, where):
    """Whether the disc in the hand is drawn there, in the middle of its place."""
    carried = heat_map.window().findChild(Carried)
    middle = carried.mapToGlobal(carried.rect().center()) if carried.isVisible() else QPoint(-99, -99)
    return (middle - part.mapToGlobal(where)).manhattanLength() <= 3


def test_that_a_marker_is_seen_over_the_list_which_says_what_letting_go_does(heat_map):
    tray = heat_map.tray.viewport()
    heat_map.choose("r4")
    before = tray.grab().toImage()
    carry_to(heat_map, "r4", tray, tray.rect().center())

    assert seen_there(heat_map, tray, tray.rect().center())
    assert tray.grab().toImage() != before
    assert heat_map.said_aloud[-1] == "Let go to take 4 People off the map; a reason is asked for first."
    assert heat_map.canvas.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor

    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Escape)
    assert not seen_there(heat_map, tray, tray.rect().center())
    assert tray.grab().toImage() == before
    assert marker_point(heat_map, "r4") == QPointF(*heat_map.canvas.plan.places["r4"].middle).toPoint()
    QTest.mouseRelease(heat_map.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert not heat_map.reason.isVisible()


def test_that_where_a_drop_means_nothing_the_pointer_says_so_and_the_marker_goes_home(heat_map):
    bar, port = heat_map.bar, heat_map.canvas.viewport()
    carry_to(heat_map, "r4", bar, bar.rect().center())

    assert seen_there(heat_map, bar, bar.rect().center())
    assert port.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=over(heat_map, bar, bar.rect().center()))

    assert heat_map.wishes == []
    assert not heat_map.reason.isVisible()
    assert heat_map.said_aloud[-1] == "4 People stays at High v Medium."
    assert port.cursor().shape() != Qt.CursorShape.ForbiddenCursor


def test_that_a_drop_on_the_other_map_moves_nothing_on_its_own(heat_map):
    heat_map.set_beside(Beside.HORIZONS)
    QApplication.processEvents()
    short, long = heat_map.maps.in_sight()
    start = marker_point(heat_map, "r1")
    end = short.viewport().mapFromGlobal(long.viewport().mapToGlobal(long.viewport().rect().center()))

    drag(short.viewport(), start, end)

    assert heat_map.wishes == []


def test_that_a_risk_carried_from_the_list_is_seen_over_it_and_let_go_there_stays_as_it_was(heat_map):
    tray = heat_map.tray.viewport()
    start, end = heat_map.tray.point_of("r13"), heat_map.tray.point_of("r8")
    drag(tray, start, end, let_go=False)

    assert seen_there(heat_map, tray, end)
    assert tray.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    QTest.mouseRelease(tray, Qt.MouseButton.LeftButton, pos=end)

    assert heat_map.wishes == []
    assert not seen_there(heat_map, tray, end)
    assert tray.cursor().shape() != Qt.CursorShape.ForbiddenCursor
