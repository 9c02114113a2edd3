"""The map in time and side by side: the slider through the closed quarters, two maps, and a map that can only be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.scale import Position, five_by_five
from app.models.text import kept_whole
from app.widgets.heat_map import timeline
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.in_time import Times
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.words import NOTHING_BEFORE
from tests.heat_map_rows import SCALE, cell_point, crowd, drag, marker_point, register
from tests.heat_map_times import QUARTERS, then, timed_map


@pytest.fixture
def heat_map(qtbot):
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(1120, 680)
    made.scales = dict.fromkeys(QUARTERS, SCALE)
    made.time_wanted.connect(lambda quarter: made.show_time(quarter, then(quarter), made.scales[quarter]))
    made.set_rows(register(), SCALE)
    made.set_times(Times(QUARTERS, "Q4 2021/22"))
    made.show()
    QApplication.processEvents()
    made.said_aloud, made.wishes = [], []
    made.spoken.connect(made.said_aloud.append)
    made.move_wanted.connect(lambda *wish: made.wishes.append(wish))
    return made


@pytest.fixture
def at_rest(monkeypatch):
    """A system that asks for no motion."""
    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: False))


def key(heat_map, *keys):
    for one in keys:
        QTest.keyClick(heat_map.timeline.slider, one)


def test_that_the_slider_shows_the_register_as_it_was(heat_map, at_rest):
    key(heat_map, Qt.Key.Key_Left)

    assert heat_map.marker("r4").cell() == Position(3, 1)
    assert heat_map.marker("gone").isVisible()
    assert heat_map.aside.quarter.text() == kept_whole("Q3 2021/22")
    key(heat_map, Qt.Key.Key_End)
    assert heat_map.marker("r4").cell() == Position(3, 2)
    assert "gone" not in heat_map.canvas.markers


def test_that_home_end_and_arrows_go_through_the_quarters_and_are_said_aloud(heat_map):
    said = []
    for one in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End):
        key(heat_map, one)
        said.append(heat_map.said_aloud[-1].split(". ")[0])

    assert said == ["Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22"]
    assert heat_map.said_aloud[-2].split(". ")[1] == "Closed, only to be read"


def test_that_in_the_past_nothing_can_be_moved_and_it_says_so(heat_map):
    key(heat_map, Qt.Key.Key_Home)
    start = marker_point(heat_map, "r10")

    drag(heat_map.canvas.viewport(), start, cell_point(heat_map.canvas, Position(1, 1)))

    assert heat_map.wishes == []
    assert heat_map.aside.past.isVisible()
    assert heat_map.aside.back.isVisible()
    heat_map.aside.back.click()
    assert heat_map.timeline.at_now
    assert not heat_map.aside.past.isVisible()


def test_that_the_way_back_to_now_leaves_the_keyboard_at_the_slider(heat_map, qtbot):
    key(heat_map, Qt.Key.Key_Home)
    heat_map.activateWindow()
    heat_map.aside.back.setFocus()

    QTest.keyClick(heat_map.aside.back, Qt.Key.Key_Space)

    assert not heat_map.aside.back.isVisible()
    assert QApplication.focusWidget() is heat_map.timeline.slider


def test_that_the_matrix_is_that_of_its_day(heat_map):
    heat_map.scales[QUARTERS[0]] = five_by_five()

    key(heat_map, Qt.Key.Key_Home)
    assert heat_map.canvas.frame.across == 5
    key(heat_map, Qt.Key.Key_End)
    assert heat_map.canvas.frame.across == 4


def test_that_space_plays_from_the_first_quarter_to_now_a_year_in_five_seconds(qtbot, monkeypatch):
    assert timeline.STEP_MS * 4 == 5000
    monkeypatch.setattr(timeline, "STEP_MS", 5)
    made, stops = timeline.Timeline(), []
    qtbot.addWidget(made)
    made.set_stops(["Q1", "Q2", "Q3", "Q4 (now)"])
    made.moved.connect(stops.append)

    QTest.keyClick(made.slider, Qt.Key.Key_Space)
    assert made.playing
    qtbot.waitUntil(lambda: not made.playing)

    assert stops == [0, 1, 2, 3]


def test_that_space_stops_what_is_playing(heat_map):
    key(heat_map, Qt.Key.Key_Space, Qt.Key.Key_Space)

    assert not heat_map.timeline.playing


def test_that_markers_glide_from_quarter_to_quarter_and_jump_where_less_motion_is_wanted(
    heat_map, qtbot, monkeypatch
):
    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: True))
    before = heat_map.marker("r4").pos()
    key(heat_map, Qt.Key.Key_Left)
    assert heat_map.marker("r4").pos() == before
    qtbot.waitUntil(lambda: heat_map.marker("r4").pos().toTuple() == heat_map.canvas.plan.places["r4"].middle)

    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: False))
    key(heat_map, Qt.Key.Key_Home)
    assert heat_map.marker("r4").pos().toTuple() == heat_map.canvas.plan.places["r4"].middle


def picture_after(heat_map, way, qtbot):
    heat_map.set_rows(crowd(14, "VH v VH"), SCALE)  # who leave their square no room for its word
    for one in way:
        key(heat_map, one)
        qtbot.waitUntil(lambda: not (heat_map.canvas.resting.busy or heat_map.following.waiting.busy))
        QApplication.processEvents()
    return heat_map.canvas.grab().toImage()


@pytest.mark.parametrize("way", [(Qt.Key.Key_Left,), (Qt.Key.Key_Home,), (Qt.Key.Key_Home, Qt.Key.Key_End)])
def test_that_a_map_at_rest_looks_the_same_whether_its_markers_glided_or_jumped(qtbot, monkeypatch, way):
    pictures = []
    for welcome in (True, False):
        monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _, welcome=welcome: welcome))
        pictures.append(picture_after(timed_map(qtbot, (800, 560)), way, qtbot))

    assert pictures[0] == pictures[1]


def test_that_the_map_keeps_its_size_wherever_the_slider_stands(heat_map, at_rest):
    sizes = [heat_map.canvas.size()]
    for one in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End):
        key(heat_map, one)
        QApplication.processEvents()
        sizes.append(heat_map.canvas.size())

    assert len({size.toTuple() for size in sizes}) == 1


def test_that_without_a_closed_quarter_there_is_no_slider(heat_map):
    heat_map.set_times(Times([], "Q1 2021/22"))

    assert not heat_map.timeline.isVisible()


def test_that_fresh_rows_of_now_leave_the_quarter_that_is_looked_at(heat_map):
    key(heat_map, Qt.Key.Key_Home)
    heat_map.set_rows(register()[:3], SCALE)
    heat_map.set_times(Times(QUARTERS, "Q4 2021/22"))

    assert heat_map.marker("r4").cell() == Position(1, 1)


def test_that_a_press_on_the_line_goes_to_the_nearest_quarter(heat_map):
    slider = heat_map.timeline.slider
    point = slider.stop_at(1).toPoint()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=point + (slider.stop_at(0).toPoint() - point) / 4)

    assert heat_map.aside.quarter.text() == kept_whole("Q2 2021/22")


# Side by side


def maps(heat_map):
    return heat_map.maps.in_sight()


def in_sight(canvas):
    return sorted(key for key, marker in canvas.markers.items() if marker.isVisible())


def test_that_short_term_and_long_term_stand_side_by_side_and_both_can_be_moved(heat_map):
    heat_map.set_beside(Beside.HORIZONS)
    left, right = maps(heat_map)
    QApplication.processEvents()

    assert in_sight(left) == ["r1"]
    assert in_sight(right) == ["r10", "r11", "r12", "r4", "r8"]
    drag(right.viewport(), marker_point(heat_map, "r4"), cell_point(right, Position(2, 2)))
    drag(left.viewport(), marker_point(heat_map, "r1"), cell_point(left, Position(1, 1)))
    assert heat_map.wishes == [("r4", Position(2, 2)), ("r1", Position(1, 1))]


def test_that_an_earlier_quarter_stands_beside_now_and_only_now_can_be_moved(heat_map):
    heat_map.set_beside(Beside.QUARTERS)
    left, right = maps(heat_map)
    QApplication.processEvents()

    assert left.markers["r4"].cell() == Position(3, 1)
    assert right.markers["r4"].cell() == Position(3, 2)
    drag(left.viewport(), left.markers["r4"].pos().toPoint(), cell_point(left, Position(1, 1)))
    assert heat_map.wishes == []
    drag(right.viewport(), right.markers["r4"].pos().toPoint(), cell_point(right, Position(1, 1)))
    assert heat_map.wishes == [("r4", Position(1, 1))]


def test_that_beside_an_earlier_quarter_the_list_is_that_of_now_since_now_can_be_moved(heat_map):
    heat_map.set_beside(Beside.QUARTERS)

    model = heat_map.tray.model()
    lines = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Not yet assessed (1)" in lines
    assert not [line for line in lines if "Gone since" in line]


@pytest.mark.parametrize("width", [1120, 1127])
def test_that_two_maps_are_equally_large_and_in_line(heat_map, width):
    heat_map.resize(width, 680)
    heat_map.set_beside(Beside.QUARTERS)
    QApplication.processEvents()
    left, right = maps(heat_map)

    assert left.frame == right.frame


def test_that_the_text_of_a_move_is_broken_where_a_map_is_narrow(heat_map):
    title = "Public confidence and local engagement in all"
    heat_map.set_rows([replace(row, title=title) for row in register()], SCALE)
    heat_map.set_beside(Beside.HORIZONS)
    QApplication.processEvents()
    right = maps(heat_map)[1]

    drag(right.viewport(), marker_point(heat_map, "r4"), cell_point(right, Position(4, 4)), let_go=False)

    text = right.pile.live.sceneBoundingRect().toAlignedRect()
    assert right.viewport().rect().contains(text)


@pytest.mark.parametrize("after", [Beside.TARGETS, Beside.HORIZONS, Beside.ONE])
def test_that_what_follows_on_an_earlier_quarter_is_about_now_again(heat_map, after):
    heat_map.set_beside(Beside.QUARTERS)
    assert not heat_map.timeline.at_now

    heat_map.set_beside(after)

    assert heat_map.timeline.at_now
    assert heat_map.maps.in_sight()[0].movable


def test_that_the_targets_stand_beside_now_and_who_has_none_is_counted(heat_map):
    heat_map.set_beside(Beside.TARGETS)
    left, right = maps(heat_map)

    assert left.movable
    assert not right.movable
    assert right.markers["r4"].cell() == Position(2, 2)
    assert "one risk has none" in heat_map.maps.captions()[1]


def test_that_what_is_chosen_on_one_map_is_chosen_on_both(heat_map):
    heat_map.set_beside(Beside.TARGETS)
    left, right = maps(heat_map)
    QApplication.processEvents()

    QTest.mouseClick(left.viewport(), Qt.MouseButton.LeftButton, pos=left.markers["r10"].pos().toPoint())

    assert (left.chosen_id, right.chosen_id) == ("r10", "r10")


@pytest.mark.parametrize("beside", [Beside.HORIZONS, Beside.QUARTERS, Beside.TARGETS])
def test_that_what_was_chosen_is_still_chosen_on_every_map_that_comes_into_sight(heat_map, beside):
    heat_map.choose("r10")
    heat_map.set_beside(beside)

    having = [canvas for canvas in maps(heat_map) if canvas.may_choose("r10")]
    assert [canvas.chosen_id for canvas in having] == ["r10"] * (1 if beside is Beside.HORIZONS else 2)


def test_that_two_maps_are_told_of_by_the_words_over_them(heat_map):
    heat_map.set_beside(Beside.HORIZONS)
    said = heat_map.aside.said.text()

    assert said.startswith("Short-term risks: ")
    assert " Long-term risks: " in said
    assert "left out" not in said
    assert [canvas.accessibleName().split(".")[0] for canvas in maps(heat_map)] == heat_map.maps.captions()

    heat_map.set_beside(Beside.TARGETS)
    assert " At target" in heat_map.aside.said.text()
    assert "Target" not in heat_map.aside.legend.accessibleName().split(", ")


@pytest.mark.parametrize("beside", [Beside.HORIZONS, Beside.QUARTERS, Beside.TARGETS])
def test_that_two_maps_are_usable_on_a_small_laptop(heat_map, beside):
    heat_map.resize(1117, 655)  # what a window of 1366 x 768 leaves for the page
    heat_map.set_beside(beside)
    QApplication.processEvents()

    for canvas in maps(heat_map):
        assert canvas.frame.cell >= 80
        assert canvas.frame.right <= canvas.viewport().width()
        assert all(place.radius >= 12 for place in canvas.plan.places.values())


def test_that_one_map_comes_back(heat_map):
    heat_map.set_beside(Beside.HORIZONS)
    heat_map.set_beside(Beside.ONE)
    QApplication.processEvents()

    assert len(maps(heat_map)) == 1
    assert in_sight(heat_map.canvas) == ["r1", "r10", "r11", "r12", "r4", "r8"]


def test_that_the_list_and_the_legend_follow_while_the_markers_glide(heat_map, qtbot, monkeypatch):
    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: True))

    key(heat_map, Qt.Key.Key_Left)

    assert heat_map.aside.quarter.text() == kept_whole("Q3 2021/22")
    qtbot.waitUntil(lambda: any("Gone since" in text for text in heat_map.tray.texts()))
    assert "Q2 2021/22" in heat_map.aside.legend.accessibleName()
    assert heat_map.aside.said.text() == kept_whole(heat_map.canvas.accessibleName())


def test_that_a_marker_that_is_taken_hold_of_glides_no_further(heat_map, qtbot, monkeypatch):
    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: True))
    key(heat_map, Qt.Key.Key_Left, Qt.Key.Key_End)  # a quarter and back to now, before it has got anywhere
    marker = heat_map.marker("r4")
    heat_map.canvas.hand.take(marker)
    heat_map.canvas.hand.carry_to(*cell_point(heat_map.canvas, Position(1, 4)).toTuple())
    here = marker.pos()

    heat_map.canvas.glide.setCurrentTime(heat_map.canvas.glide.duration())

    assert marker.pos() == here
    heat_map.canvas.hand.put_back()
    qtbot.waitUntil(lambda: marker.pos().toTuple() == heat_map.canvas.plan.places["r4"].middle)


@pytest.mark.parametrize("after", [Beside.TARGETS, Beside.HORIZONS, Beside.ONE])
def test_that_nothing_to_compare_with_is_said_of_the_maps_for_which_it_is_so(heat_map, after):
    heat_map.set_times(Times((), "Q4 2021/22"))
    heat_map.set_beside(Beside.QUARTERS)
    assert heat_map.aside.said.text() == NOTHING_BEFORE

    heat_map.set_beside(after)

    assert heat_map.aside.said.text()
    assert heat_map.aside.said.text() != NOTHING_BEFORE
