"""The map under a real mouse and a real keyboard."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.models.scale import Position
from app.models.status import Horizon
from app.widgets.heat_map import keys as heat_map_keys
from app.widgets.heat_map.grid import cell_at
from app.widgets.heat_map.heat_map import ONLY_READ, HeatMap
from app.widgets.heat_map.shown import Shown
from tests.heat_map_rows import SCALE, cell_point, crowd, drag, fresh, marker_point, register, risk
from tests.painted import Painted

Key = Qt.Key


@pytest.fixture
def heat_map(qtbot):
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.set_rows(register(), SCALE)
    made.show()
    made.wishes = []
    made.move_wanted.connect(lambda *wish: made.wishes.append(wish))
    made.said_aloud = []
    made.spoken.connect(made.said_aloud.append)
    return made


def port(heat_map):
    return heat_map.canvas.viewport()


def press(heat_map, *keys):
    for key in keys:
        QTest.keyClick(heat_map.canvas, key)


def stands_on(heat_map, risk_id):
    """The cell that a marker is seen on."""
    at = heat_map.marker(risk_id).pos()
    return cell_at(*heat_map.canvas.frame.on_map(at.x(), at.y()), SCALE)


# By mouse


def test_that_the_frame_of_the_keyboard_leaves_nothing_behind_where_a_risk_is_chosen(heat_map, qtbot):
    QApplication.processEvents()
    whole = port(heat_map).rect()
    for chosen in ("r4", ""):
        painted = Painted(port(heat_map))
        heat_map.canvas.choose(chosen)
        qtbot.waitUntil(lambda one=painted: not one.region.isEmpty())
        assert painted.region.boundingRect() == whole
        assert QRegion(whole).subtracted(painted.region).isEmpty()


def test_that_a_drag_wishes_for_the_cell_it_ends_on_and_changes_nothing_itself(heat_map):
    drag(port(heat_map), marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(2, 2)))

    assert heat_map.wishes == [("r4", Position(2, 2))]
    assert heat_map.marker("r4").risk.position == Position(3, 2)
    assert heat_map.last_move.before == Position(3, 2)
    assert heat_map.last_move.after == Position(2, 2)


def test_that_the_marker_settles_where_the_fresh_row_says(heat_map):
    drag(port(heat_map), marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(2, 2)))

    heat_map.set_rows(fresh(register(), "r4", Position(2, 2)), SCALE)

    assert heat_map.marker("r4").cell() == Position(2, 2)
    assert stands_on(heat_map, "r4") == Position(2, 2)
    assert heat_map.said_aloud[-1].startswith(
        "4 People moved from High\u00a0v\u00a0Medium to Medium\u00a0v\u00a0Medium"
    )


def test_that_the_lines_of_the_risk_just_dropped_are_strong_until_the_pointer_moves(heat_map, monkeypatch):
    canvas, strong = heat_map.canvas, []
    monkeypatch.setattr(
        canvas.pile,
        "strengthen",
        lambda marker, **_: strong.append(marker.risk.id if marker else ""),
    )
    heat_map.move_wanted.connect(lambda one, cell: heat_map.set_rows(fresh(register(), one, cell), SCALE))
    heat_map.set_rows(fresh(register(), "r4", Position(4, 4)), SCALE)
    over_another = marker_point(heat_map, "r10")  # where it makes way to
    heat_map.set_rows(register(), SCALE)

    drag(port(heat_map), marker_point(heat_map, "r4"), over_another)
    assert canvas.pile.under(over_another.x(), over_another.y()) is heat_map.marker("r10")
    assert strong[-1] == "r4"

    QTest.mouseMove(port(heat_map), marker_point(heat_map, "r11"))
    assert strong[-1] == "r11"


def test_that_the_lines_of_the_risk_moved_by_keyboard_are_strong_where_the_pointer_rests_on_another(
    heat_map, monkeypatch
):
    strong = []
    monkeypatch.setattr(
        heat_map.canvas.pile,
        "strengthen",
        lambda marker, **_: strong.append(marker.risk.id if marker else ""),
    )
    heat_map.canvas.setFocus()
    QTest.mouseMove(port(heat_map), marker_point(heat_map, "r11"))

    press(heat_map, Key.Key_4, Key.Key_Left, Key.Key_Return)

    assert strong[-1] == "r4"


def test_that_a_refused_marker_goes_home(heat_map):
    drag(port(heat_map), marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(1, 1)))

    heat_map.go_home("r4")

    assert heat_map.marker("r4").cell() == Position(3, 2)
    assert stands_on(heat_map, "r4") == Position(3, 2)
    assert heat_map.said_aloud[-1] == "4 People stays at High v Medium."


def test_that_a_drop_in_the_same_cell_wishes_for_nothing(heat_map):
    start = marker_point(heat_map, "r4")

    drag(port(heat_map), start, start + cell_point(heat_map.canvas, Position(1, 1)) * 0.06)

    assert heat_map.wishes == []
    assert heat_map.marker("r4").pos().toPoint() == start


def test_that_a_drop_outside_the_map_goes_to_the_nearest_cell(heat_map):
    frame = heat_map.canvas.frame
    outside = QPointF(frame.right + 20, frame.bottom + 20).toPoint()

    drag(port(heat_map), marker_point(heat_map, "r4"), outside)

    assert heat_map.wishes == [("r4", Position(1, 4))]


def test_that_the_text_of_the_move_follows_the_drag(heat_map):
    end = cell_point(heat_map.canvas, Position(2, 2))
    drag(port(heat_map), marker_point(heat_map, "r4"), end, let_go=False)

    assert heat_map.canvas.pile.live.isVisible()
    assert (
        heat_map.canvas.pile.live.lines[0] == "4 People: High\u00a0v\u00a0Medium → Medium\u00a0v\u00a0Medium"
    )
    assert "Medium likelihood, Medium impact" in heat_map.said_aloud[-1]
    QTest.mouseRelease(port(heat_map), Qt.MouseButton.LeftButton, pos=end)
    assert not heat_map.canvas.pile.live.isVisible()


def test_that_escape_in_the_middle_of_a_drag_puts_the_marker_back(heat_map):
    start, end = marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(2, 2))
    drag(port(heat_map), start, end, let_go=False)

    press(heat_map, Key.Key_Escape)
    QTest.mouseMove(port(heat_map), end * 0.9)
    QTest.mouseRelease(port(heat_map), Qt.MouseButton.LeftButton, pos=end)

    assert heat_map.wishes == []
    assert marker_point(heat_map, "r4") == start
    assert heat_map.said_aloud[-1] == "4 People stays at High v Medium."


def test_that_only_the_dragged_marker_moves(heat_map):
    before = {key: marker.pos() for key, marker in heat_map.canvas.markers.items() if key != "r4"}

    drag(
        port(heat_map),
        marker_point(heat_map, "r4"),
        cell_point(heat_map.canvas, Position(4, 4)),
        let_go=False,
    )

    assert before == {key: marker.pos() for key, marker in heat_map.canvas.markers.items() if key != "r4"}
    heat_map.canvas.hand.put_back()


def test_that_a_click_chooses_a_risk_and_moves_nothing(heat_map, qtbot):
    with qtbot.waitSignal(heat_map.chosen) as seen:
        QTest.mouseClick(port(heat_map), Qt.MouseButton.LeftButton, pos=marker_point(heat_map, "r10"))

    assert seen.args == ["r10"]
    assert heat_map.wishes == []
    assert "10 Legitimacy" in heat_map.canvas.accessibleDescription()


def test_that_a_closed_quarter_says_why_nothing_moves(heat_map):
    heat_map.set_rows(register(), SCALE, movable=False)
    start = marker_point(heat_map, "r4")

    drag(port(heat_map), start, cell_point(heat_map.canvas, Position(1, 1)))

    assert heat_map.wishes == []
    assert marker_point(heat_map, "r4") == start
    assert heat_map.said_aloud[-1] == ONLY_READ


def test_that_the_wheel_does_not_zoom(heat_map):
    before = heat_map.canvas.frame
    middle = QPointF(300, 300)
    plain = Qt.KeyboardModifier.NoModifier
    turn = QPointF(0, 120).toPoint()
    event = QWheelEvent(
        middle, middle, turn, turn, Qt.MouseButton.NoButton, plain, Qt.ScrollPhase.NoScrollPhase, False
    )

    QApplication.sendEvent(port(heat_map), event)

    assert heat_map.canvas.frame == before
    assert heat_map.canvas.transform().m11() == 1


def test_that_fresh_rows_in_the_middle_of_a_drag_do_not_take_the_marker_from_the_hand(heat_map):
    end = cell_point(heat_map.canvas, Position(2, 2))
    drag(port(heat_map), marker_point(heat_map, "r4"), end, let_go=False)

    heat_map.set_rows(register(), SCALE)
    QTest.mouseRelease(port(heat_map), Qt.MouseButton.LeftButton, pos=end)

    assert heat_map.wishes == [("r4", Position(2, 2))]


def test_that_a_risk_removed_in_the_middle_of_a_drag_leaves_an_empty_hand(heat_map):
    drag(
        port(heat_map),
        marker_point(heat_map, "r4"),
        cell_point(heat_map.canvas, Position(2, 2)),
        let_go=False,
    )

    heat_map.set_rows([row for row in register() if row.id != "r4"], SCALE)
    QTest.mouseRelease(port(heat_map), Qt.MouseButton.LeftButton)

    assert heat_map.wishes == []
    assert not heat_map.canvas.hand.busy


def test_that_a_crowded_cell_opens_the_list_of_what_it_cannot_show(heat_map, qtbot):
    heat_map.set_rows(crowd(60), SCALE)
    (more,) = heat_map.canvas.plan.more
    QTest.mouseClick(port(heat_map), Qt.MouseButton.LeftButton, pos=QPointF(*more.place.middle).toPoint())
    menu = heat_map.list_of_more

    assert len(menu.actions()) == len(more.risks) == 60 - len(heat_map.canvas.plan.places)
    with qtbot.waitSignal(heat_map.chosen) as seen:
        menu.actions()[-1].trigger()
    assert seen.args == [more.risks[-1].id]
    assert heat_map.marker(more.risks[-1].id).isVisible()
    menu.close()


def test_that_one_of_six_hundred_comes_out_from_behind_its_disc_and_is_moved(heat_map):
    heat_map.set_rows(crowd(600), SCALE)
    hidden = heat_map.canvas.plan.more[0].risks[-1]

    press(heat_map, *(getattr(Key, f"Key_{digit}") for digit in hidden.ref))
    press(heat_map, Key.Key_Right, Key.Key_Return)

    assert heat_map.wishes == [(hidden.id, Position(2, 3))]
    assert heat_map.marker(hidden.id).isVisible()


def test_that_each_of_a_crowd_stands_in_its_cell_when_the_map_is_presented_in_large_type(heat_map, qtbot):
    heat_map.set_rows(crowd(600), SCALE)
    canvas = heat_map.canvas
    cell, strip = canvas.frame.cell, canvas.letters.strip

    heat_map.set_presenting(True)

    qtbot.waitUntil(lambda: canvas.frame.cell > cell and canvas.letters.strip > strip)
    assert len(canvas.plan.places) > 1
    for risk_id in canvas.plan.places:
        spot = marker_point(heat_map, risk_id)
        on_map = canvas.frame.on_map(spot.x(), spot.y())
        assert cell_at(*on_map, SCALE) == heat_map.marker(risk_id).risk.position


def test_that_a_marker_glides_home_where_motion_is_welcome_and_ends_there(heat_map, qtbot):
    marker, home = heat_map.marker("r4"), heat_map.marker("r4").pos()
    marker.setPos(10, 10)

    marker.go_home(glide=True)

    assert marker.pos() != home
    qtbot.waitUntil(lambda: marker.pos() == home)


# By keyboard


def test_that_shift_before_the_first_letter_of_a_reason_leaves_the_moved_risk_chosen(heat_map, monkeypatch):
    press(heat_map, Key.Key_4, Key.Key_Down, Key.Key_Return)
    moved = heat_map.canvas.chosen_id
    monkeypatch.setattr(heat_map_keys, "PAUSE", -1)  # as when somebody has thought about the reason

    press(heat_map, Key.Key_Shift)

    assert heat_map.canvas.chosen_id == moved != ""


def test_that_a_typed_number_arrows_and_enter_wish_for_a_move(heat_map):
    heat_map.canvas.setFocus()

    press(heat_map, Key.Key_4, Key.Key_Down, Key.Key_Right, Key.Key_Return)

    assert heat_map.wishes == [("r4", Position(2, 3))]


def test_that_a_number_of_two_digits_is_typed_digit_by_digit(heat_map):
    chosen = []
    heat_map.chosen.connect(chosen.append)

    press(heat_map, Key.Key_1)
    press(heat_map, Key.Key_1)

    assert chosen == ["r1", "r11"]


def test_that_the_figures_of_a_number_with_letters_will_do(heat_map):
    heat_map.set_rows([replace(risk, ref=f"CR{risk.ref}") for risk in register()], SCALE)
    chosen = []
    heat_map.chosen.connect(chosen.append)

    press(heat_map, Key.Key_1, Key.Key_1)

    assert chosen == ["r1", "r11"]


def test_that_escape_puts_a_marker_moved_by_keyboard_back(heat_map):
    start = marker_point(heat_map, "r4")
    heat_map.canvas.setFocus()

    press(heat_map, Key.Key_4, Key.Key_Up, Key.Key_Up, Key.Key_Escape)

    assert heat_map.wishes == []
    assert marker_point(heat_map, "r4") == start
    assert heat_map.canvas.chosen_id == "r4"


@pytest.mark.parametrize(
    ("way", "there"),
    [([Key.Key_Down], ["r12"]), ([Key.Key_Down, Key.Key_Right], ["r1", "r8", "r11"])],
    ids=["one", "three"],
)
def test_that_a_marker_moved_by_keyboard_hides_nobody_in_the_cells_that_it_passes(heat_map, way, there):
    heat_map.canvas.setFocus()

    press(heat_map, Key.Key_4, *way)

    carried = heat_map.marker("r4")
    for one in map(heat_map.marker, there):
        apart = QLineF(carried.pos(), one.pos()).length()
        assert apart > one.radius, "its number can be read"
        if len(there) == 1:
            assert apart > one.radius + carried.radius


def test_that_arrows_stop_at_the_edge(heat_map):
    heat_map.canvas.setFocus()

    press(heat_map, Key.Key_4, *[Key.Key_Down] * 9, *[Key.Key_Left] * 9, Key.Key_Return)

    assert heat_map.wishes == [("r4", Position(1, 1))]


def test_that_each_arrow_tells_a_screen_reader_what_the_move_means(heat_map):
    heat_map.canvas.setFocus()
    press(heat_map, Key.Key_4, Key.Key_Down)

    assert heat_map.said_aloud[-1] == (
        "Medium likelihood, Medium impact. Medium, comes inside appetite, at its target."
    )


def test_that_tab_goes_through_the_markers_and_then_on(qtbot):
    window = QWidget()
    before, heat_map, after = QLineEdit(window), HeatMap(window), QLineEdit(window)
    column = QVBoxLayout(window)
    for widget in (before, heat_map, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(900, 700)
    heat_map.set_rows(register(), SCALE)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    heat_map.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    chosen = [heat_map.canvas.chosen_id]
    for _ in range(5):
        QTest.keyClick(heat_map.canvas, Key.Key_Tab)
        chosen.append(heat_map.canvas.chosen_id)

    assert chosen == ["r1", "r4", "r8", "r10", "r11", "r12"]
    QTest.keyClick(heat_map.canvas, Key.Key_Tab)
    assert after.hasFocus()


def test_that_what_a_crowded_cell_has_no_room_for_is_a_stop_of_tab_that_opens_its_list(heat_map, qtbot):
    heat_map.set_rows([*crowd(60), risk("61", "", "H v H")], SCALE)
    canvas = heat_map.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [canvas.chosen_id]
    while canvas.chosen_id:
        press(heat_map, Key.Key_Tab)
        seen.append(canvas.chosen_id)

    (more,) = canvas.plan.more
    assert seen == [*(key for key in canvas.plan.places if key != "r61"), ""]
    count = len(more.risks)
    assert heat_map.said_aloud[-1].startswith(
        f"{count} further risks at Medium v Medium: {more.risks[0].ref} "
    )
    assert canvas.accessibleDescription().startswith(heat_map.said_aloud[-1])
    press(heat_map, Key.Key_Return)
    menu = heat_map.list_of_more
    assert len(menu.actions()) == count
    QTest.keyClick(menu, Key.Key_Escape)
    with qtbot.waitSignal(canvas.more_wanted):  # it is still the one that is chosen
        press(heat_map, Key.Key_Return)
    heat_map.list_of_more.close()
    press(heat_map, Key.Key_Tab)
    assert canvas.chosen_id == "r61"
    QTest.keyClick(canvas, Key.Key_Backtab)
    assert canvas.chosen_id == ""
    with qtbot.assertNotEmitted(canvas.more_wanted):
        press(heat_map, Key.Key_Escape, Key.Key_Return)


def test_that_an_unassessed_risk_is_placed_by_keyboard(heat_map):
    heat_map.canvas.setFocus()

    press(heat_map, Key.Key_1, Key.Key_3, Key.Key_Up, Key.Key_Up, Key.Key_Right, Key.Key_Return)

    assert heat_map.wishes == [("r13", Position(2, 2))]


def test_that_enter_on_a_marker_which_is_not_being_moved_opens_it(heat_map, qtbot):
    heat_map.choose("r10")

    with qtbot.waitSignal(heat_map.opened) as seen:
        press(heat_map, Key.Key_Return)
    assert seen.args == ["r10"]


def test_that_leaving_the_map_by_tab_keeps_nothing(heat_map):
    heat_map.canvas.setFocus()
    press(heat_map, Key.Key_4, Key.Key_Down)

    heat_map.tray.setFocus(Qt.FocusReason.TabFocusReason)
    heat_map.canvas.clearFocus()

    assert heat_map.wishes == []
    assert not heat_map.canvas.hand.busy


# What is shown


def test_that_choosing_from_outside_announces_nothing(heat_map, qtbot):
    with qtbot.assertNotEmitted(heat_map.chosen):
        heat_map.choose("r8")

    assert heat_map.canvas.chosen_id == "r8"


def test_that_the_bar_changes_what_is_shown_and_says_so(heat_map, qtbot):
    with qtbot.waitSignal(heat_map.shown_changed):
        heat_map.bar.findChild(QWidget, "Short-term").click()

    assert heat_map.shown == Shown(horizon=Horizon.SHORT)
    assert [key for key, marker in heat_map.canvas.markers.items() if marker.isVisible()] == ["r1"]
    assert "one short-term risk" in heat_map.canvas.accessibleName()


def test_that_a_risk_which_the_filters_leave_out_is_not_chosen(heat_map):
    heat_map.choose("r4")

    heat_map.set_shown(Shown(only_red=True))

    assert heat_map.canvas.chosen_id == ""
    heat_map.choose("r4")
    assert heat_map.canvas.chosen_id == ""


def test_that_nobody_is_asked_why_of_a_move_that_was_undone(heat_map):
    drag(port(heat_map), marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(2, 2)))
    heat_map.set_rows(fresh(register(), "r4", Position(2, 2)), SCALE)
    heat_map.ask_reason(7)
    assert heat_map.reason.isVisible()

    heat_map.set_rows(register(), SCALE)

    assert not heat_map.reason.isVisible()


def test_that_pyqtgraph_waits_until_a_map_is_first_shown():
    code = "import sys, app.widgets.heat_map.heat_map; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_another_scale_is_drawn_at_once(heat_map):
    heat_map.set_rows(register(), replace(SCALE, likelihood_up=False))

    x, y = heat_map.canvas.frame.middle(Position(4, 1))
    assert (x, y) == (
        pytest.approx(heat_map.canvas.frame.right - heat_map.canvas.frame.cell / 2),
        pytest.approx(heat_map.canvas.frame.bottom - heat_map.canvas.frame.cell / 2),
    )


@pytest.mark.parametrize("size", [(560, 480), (866, 640), (1900, 1000)])
def test_that_everything_stays_on_the_surface_at_every_size(heat_map, size):
    heat_map.resize(*size)
    QApplication.processEvents()

    bounds = port(heat_map).rect()
    for key, place in heat_map.canvas.plan.places.items():
        assert bounds.contains(QPointF(*place.middle).toPoint()), key
        assert heat_map.marker(key).pos() == QPointF(*place.middle)


def test_that_a_marker_goes_home_to_where_that_is_after_the_window_changed_in_the_middle_of_a_drag(heat_map):
    start, end = marker_point(heat_map, "r4"), cell_point(heat_map.canvas, Position(2, 2))
    drag(port(heat_map), start, end, let_go=False)

    heat_map.resize(800, 600)
    QApplication.processEvents()
    press(heat_map, Key.Key_Escape)

    place = heat_map.canvas.plan.places["r4"]
    assert marker_point(heat_map, "r4") == QPointF(*place.middle).toPoint() != start
    assert heat_map.marker("r4").radius == place.radius
