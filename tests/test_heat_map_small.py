"""The map as a laptop at 150 per cent leaves it: two maps side by side, crowded cells, words that do not fit."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.scale import Position
from app.widgets import theme
from app.widgets.heat_map.arrange import arrange
from app.widgets.heat_map.corner_words import corner_words
from app.widgets.heat_map.crowding import SMALLEST_CELL
from app.widgets.heat_map.grid import Frame
from app.widgets.heat_map.in_time import Times
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.shown import Shown
from app.widgets.theme import GAP
from tests.agreed_lines import four_agreed
from tests.heat_map_rows import SCALE, crowd, drag, marker_point, register, risk
from tests.heat_map_times import timed_map

SMALL = (833, 405)  # what the page has of 1366 by 768 at 150 per cent
TWO = [beside for beside in Beside if beside is not Beside.ONE]


@pytest.fixture
def heat_map(qtbot):
    return timed_map(qtbot, SMALL)


def put(heat_map, beside):
    heat_map.set_beside(beside)
    QApplication.processEvents()


@pytest.mark.parametrize("beside", TWO)
def test_that_two_maps_have_cells_of_a_readable_size_and_nothing_of_them_is_cut_off(heat_map, beside):
    put(heat_map, beside)

    assert heat_map.column.is_folded
    page = QRect(0, 0, heat_map.width(), heat_map.height())
    for canvas in heat_map.maps.in_sight():
        assert canvas.frame.cell >= SMALLEST_CELL
        assert not canvas.plan.more
        assert page.contains(QRect(canvas.mapTo(heat_map, canvas.rect().topLeft()), canvas.size()))


@pytest.mark.parametrize("wide", range(600, 700, 9))
def test_that_the_names_of_the_axes_stand_clear_of_the_edge_of_the_map(heat_map, wide):
    canvas = heat_map.canvas
    canvas.clearFocus()  # whose frame stands at the edge
    canvas.setMinimumSize(wide, 566)
    canvas.resize(wide, 566)
    QApplication.processEvents()

    drawn = canvas.viewport().grab().toImage()

    ground = drawn.pixel(2, 2)
    assert all(drawn.pixel(x, y) == ground for x in range(2, 5) for y in range(2, drawn.height() - 2))


def test_that_the_list_comes_back_with_one_map_and_that_it_went_is_not_kept(heat_map):
    put(heat_map, Beside.TARGETS)
    assert heat_map.to_plain()["folded"] is False

    put(heat_map, Beside.ONE)

    assert heat_map.tray.isVisible()
    assert not heat_map.timeline.legend_button.isVisible()
    assert heat_map.aside.legend.isVisible()


def test_that_a_list_which_the_officer_opens_stays_open_and_one_that_was_folded_stays_folded(heat_map):
    put(heat_map, Beside.TARGETS)
    heat_map.column.fold.click()
    QApplication.processEvents()
    put(heat_map, Beside.HORIZONS)
    assert heat_map.tray.isVisible()
    put(heat_map, Beside.ONE)
    heat_map.column.fold.click()
    put(heat_map, Beside.TARGETS)
    put(heat_map, Beside.ONE)

    assert heat_map.column.is_folded
    assert heat_map.to_plain()["folded"] is True


def test_that_the_legend_is_one_key_away_and_says_what_the_marks_mean_then(heat_map):
    put(heat_map, Beside.TARGETS)
    assert not heat_map.aside.isVisible()
    heat_map.timeline.legend_button.setFocus()

    QTest.keyClick(heat_map.timeline.legend_button, Qt.Key.Key_Space)
    QApplication.processEvents()
    QApplication.processEvents()

    assert heat_map.aside.legend.isVisible()
    crowded = any(canvas.plan.more for canvas in heat_map.maps.in_sight())
    assert ("Further risks in the cell" in heat_map.aside.legend.accessibleName()) == crowded
    QTest.keyClick(heat_map.timeline.legend_button, Qt.Key.Key_Space)
    assert not heat_map.aside.isVisible()


def test_that_without_a_closed_quarter_there_is_a_way_to_the_legend_too(heat_map):
    heat_map.set_times(Times((), "Q4 2021/22"))
    put(heat_map, Beside.HORIZONS)

    assert heat_map.aside.legend.isVisible() or heat_map.timeline.legend_button.isVisible()
    assert not heat_map.timeline.slider.isVisible()


def test_that_a_large_window_keeps_the_list_and_the_legend(heat_map):
    heat_map.resize(1280, 660)
    put(heat_map, Beside.TARGETS)

    assert heat_map.tray.isVisible()
    assert heat_map.aside.legend.isVisible()
    assert not heat_map.timeline.legend_button.isVisible()


@pytest.mark.parametrize(("risks", "ghosts"), [(3, 0), (3, 1), (3, 4), (4, 0), (2, 3)])
def test_that_three_risks_have_discs_of_their_own_in_a_small_cell(risks, ghosts):
    rows = crowd(risks)
    rows += [risk(f"g{n}", "", "L v L", previous="M v M") for n in range(ghosts)]

    plan = arrange(rows, SCALE, Shown(), Frame(100, 10, 66.0, 4, 4, likelihood_up=True), strip=16.0)

    assert not [more for more in plan.more if more.position == Position(2, 2)]
    here = [plan.places[one.id] for one in rows[:risks]]
    here += list({ghost.place.middle: ghost.place for ghost in plan.ghosts}.values())
    assert all(place.radius >= 12 for place in here[:risks])
    for number, one in enumerate(here):
        for other in here[:number]:
            away = hypot(one.middle[0] - other.middle[0], one.middle[1] - other.middle[1])
            assert away >= one.radius + other.radius - 0.001
    assert (Position(2, 2) in plan.wordless) == (risks > 2)


@pytest.mark.parametrize(
    ("widest", "said"),
    [
        (9, ["Low", "Medium", "High", "Very High"]),
        (8, ["L", "M", "H", "VH"]),
        (1, ["", "", "", ""]),
    ],
)
def test_that_the_words_for_bands_are_whole_or_short_or_left_out_but_never_cut(widest, said):
    found = corner_words(four_agreed(), lambda text: len(text) <= widest)

    assert [found[band.name] for band in four_agreed().bands] == said


@pytest.mark.parametrize("presenting", [False, True])
def test_that_a_question_in_large_type_is_not_covered_by_the_map(qtbot, qapp, presenting):
    theme.set_text_size(qapp, 200)
    try:
        page = QWidget()
        qtbot.addWidget(page)
        heat_map = timed_map(qtbot, (683, 384))
        heat_map.setParent(page)
        heat_map.show()
        page.show()
        heat_map.reason.ask(1, "4 People: Medium v High → Low v High")
        heat_map.set_presenting(presenting)
        for _ in range(3):
            heat_map.resize(heat_map.parts.least().expandedTo(QSize(600, 384)))
            QApplication.processEvents()

        column, card = heat_map.column, heat_map.maps.parentWidget()
        assert column.geometry().right() < card.geometry().left()
        asked = heat_map.reason
        assert column.rect().right() >= asked.geometry().right()
        assert asked.width() >= asked.minimumSizeHint().width()
        heat_map.setParent(None)  # each is closed by itself
    finally:
        theme.set_text_size(qapp, 100)


def test_that_in_large_type_the_list_folds_before_the_map_lies_over_it_and_has_room_where_it_is_opened(
    qtbot, qapp
):
    theme.set_text_size(qapp, 200)
    try:
        page = QWidget()
        qtbot.addWidget(page)
        heat_map = timed_map(qtbot, (1000, 500))
        heat_map.setParent(page)
        heat_map.show()
        page.show()
        QApplication.processEvents()
        assert not heat_map.column.is_folded
        heat_map.resize(700, 500)  # the words have folded by then
        QApplication.processEvents()
        little = QSize(heat_map.parts.least_width(folded=False) - 10, 500)

        heat_map.resize(little)
        QApplication.processEvents()
        assert heat_map.column.is_folded

        QTest.mouseClick(heat_map.column.fold, Qt.MouseButton.LeftButton)
        for _ in range(2):  # as the window gives it room
            heat_map.resize(max(little.width(), heat_map.parts.least_width(folded=False)), 500)
            QApplication.processEvents()
        assert not heat_map.column.is_folded
        card = heat_map.maps.parentWidget()
        assert card.geometry().left() - heat_map.column.geometry().right() >= GAP
        heat_map.setParent(None)  # each is closed by itself
    finally:
        theme.set_text_size(qapp, 100)


def test_that_the_chosen_line_stays_whole_when_a_question_opens_under_the_list(heat_map):
    heat_map.resize(1100, 560)
    QApplication.processEvents()
    tray = heat_map.tray
    for row in register():
        if row.position is None:
            continue
        heat_map.choose(row.id)
        drag(heat_map.canvas.viewport(), marker_point(heat_map, row.id), heat_map.canvas.rect().center())
        heat_map.ask_reason(1)
        QApplication.processEvents()

        line = tray.visualRect(tray.currentIndex())
        assert tray.viewport().rect().contains(line), row.ref
        heat_map.reason.withdraw()
        QApplication.processEvents()
