"""The map on a page that is low, as a laptop at 200 per cent leaves it: one map keeps its cells, the legend becomes a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QToolTip

from app.settings import Settings
from app.widgets import theme
from app.widgets.heat_map.canvas import Canvas
from app.widgets.heat_map.fitting import Fitting, Words
from app.widgets.heat_map.panes import Beside
from app.widgets.lines import Line
from app.widgets.shell.elided import Elided
from tests.heat_map_times import timed_map

LOW, HIGH = (601, 269), (1100, 640)


@pytest.fixture
def heat_map(qtbot):
    return timed_map(qtbot, HIGH)


@pytest.fixture
def written(qapp):
    """Sets the size of text, in per cent of the usual."""
    return lambda percent: theme.set_text_size(qapp, percent)


@pytest.fixture
def at_rest(monkeypatch):
    """A system that asks for no motion."""
    monkeypatch.setattr(QApplication, "isEffectEnabled", staticmethod(lambda _: False))


def settled():
    """What stands beside the map has its words, and each part its room for them."""
    for _ in range(4):
        QApplication.processEvents()


def test_that_the_legend_of_one_map_becomes_a_button_and_comes_back_with_the_room(heat_map):
    assert heat_map.aside.isVisible()
    assert not heat_map.timeline.legend_button.isVisible()

    heat_map.resize(*LOW)
    QApplication.processEvents()

    assert not heat_map.aside.isVisible()
    low = heat_map.canvas.frame.cell
    heat_map.timeline.legend_button.click()
    QApplication.processEvents()
    assert heat_map.aside.isVisible()
    assert heat_map.canvas.frame.cell < low

    heat_map.timeline.legend_button.click()
    heat_map.resize(*HIGH)
    QApplication.processEvents()
    assert heat_map.aside.isVisible()


def test_that_it_comes_back_too_after_a_look_at_an_earlier_quarter(qtbot, heat_map):
    heat_map.resize(HIGH[0], 330)
    QApplication.processEvents()
    assert heat_map.aside.isVisible()

    heat_map.timeline.go(0)
    QApplication.processEvents()
    assert not heat_map.aside.isVisible()  # what is said of the past is too much for the height

    heat_map.timeline.to_now()
    qtbot.waitUntil(heat_map.aside.isVisible)


@pytest.mark.parametrize("beside", list(Beside))
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_what_decides_about_the_room_knows_how_large_the_map_will_be_drawn(
    qtbot, written, percent, beside
):
    written(percent)
    heat_map = timed_map(qtbot, HIGH)
    heat_map.set_beside(beside)
    fitting = Fitting(heat_map, heat_map.parts)
    fitting.maps = len(heat_map.maps.in_sight())
    for width in range(700, 1301, 100):
        for height in range(400, 701, 100):
            heat_map.resize(width, height)
            settled()
            aside, column = heat_map.aside, heat_map.column

            words = Words.BESIDE if heat_map.parts.is_wide else Words.UNDER
            words = words if aside.isVisible() else Words.AWAY
            assert fitting.cell(words, column=column.width()) == heat_map.canvas.frame.cell, (width, height)


@pytest.mark.parametrize(("percent", "size"), [(200, (1290, 601)), (150, (1039, 628)), (100, (777, 587))])
def test_that_a_question_makes_the_map_no_smaller_and_is_whole(qtbot, written, percent, size):
    written(percent)
    heat_map = timed_map(qtbot, size)
    settled()
    before = heat_map.canvas.frame.cell

    heat_map.column.set_waiting([Line("a", "Move risk 4 to M v M", "today")])
    heat_map.reason.ask(1, "4 People: High v Medium → Medium v Medium")
    settled()

    assert heat_map.canvas.frame.cell >= 0.9 * before
    reach = heat_map.rect().adjusted(0, 0, 1, 1)
    for part in (heat_map.reason, heat_map.canvas):
        assert reach.contains(QRect(part.mapTo(heat_map, QPoint(0, 0)), part.size()))
    heat_map.reason.leave()
    settled()
    assert heat_map.tray.isVisible()
    assert heat_map.canvas.frame.cell == before


def test_that_the_words_lie_under_a_map_that_would_be_a_stamp_beside_them(qtbot):
    heat_map = timed_map(qtbot, (777, 587))  # what a page has of 1024 by 700
    settled()

    assert heat_map.aside.y() > heat_map.maps.y()
    assert heat_map.canvas.frame.cell > 85


def test_that_the_map_does_not_jump_as_the_slider_goes_to_the_past(qtbot, at_rest):
    heat_map = timed_map(qtbot, (777, 587))
    settled()
    before = heat_map.canvas.frame

    heat_map.timeline.go(0)
    settled()

    assert heat_map.canvas.frame == before
    assert "as it was closed, only to be read" in heat_map.aside.said.text()
    heat_map.timeline.to_now()
    settled()
    assert "only to be read" not in heat_map.aside.said.text()


def test_that_a_look_at_two_quarters_leaves_one_map_as_large_as_it_was(qtbot, written):
    written(200)
    heat_map = timed_map(qtbot, (1290, 601))
    settled()
    before = heat_map.canvas.frame.cell

    heat_map.set_beside(Beside.QUARTERS)  # has the longest words of all
    settled()
    heat_map.set_beside(Beside.ONE)
    settled()

    assert heat_map.canvas.frame.cell == before
    crowded = bool(heat_map.canvas.plan.more)
    assert ("Further risks" in heat_map.aside.legend.accessibleName()) == crowded


def test_that_words_which_would_cost_the_map_a_quarter_of_its_size_are_a_button_away(qtbot, written):
    written(150)
    heat_map = timed_map(qtbot, (1039, 628))  # what a page has of 1366 by 768
    settled()

    assert heat_map.timeline.legend_button.isVisible()
    alone = heat_map.canvas.frame.cell
    heat_map.timeline.legend_button.click()
    settled()
    assert heat_map.canvas.frame.cell < 0.75 * alone


def test_that_what_is_told_is_seen_where_the_words_beside_the_map_are_away(qtbot, heat_map):
    heat_map.resize(*LOW)
    settled()

    heat_map.copy_picture()

    qtbot.waitUntil(lambda: "The map is on the clipboard as a picture." in QToolTip.text())
    QToolTip.hideText()


def test_that_the_legend_stays_beside_a_past_map_whose_past_is_then_told_in_one_sentence(
    qtbot, open_window, sample_copy
):
    window = open_window(sample_copy, Settings(who="Governance officer", theme="light", text_size=200))
    window.go("heat_map")
    heat_map = window.pages.view("heat_map").map
    qtbot.waitUntil(lambda: heat_map.aside.isVisible() and "Heat map of" in heat_map.aside.said.text())
    settled()
    now = heat_map.canvas.frame.cell

    heat_map.timeline.go(0)

    qtbot.waitUntil(lambda: "as it was closed, only to be read" in heat_map.aside.said.text())
    qtbot.waitUntil(lambda: heat_map.aside.isVisible() and heat_map.canvas.frame.cell == now)
    assert not heat_map.aside.back.isVisible()


def test_that_a_closed_map_is_left_alone_where_text_becomes_larger(qtbot, written):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.close()

    written(150)

    assert not canvas.isVisible()  # and Qt heard of no exception


def test_that_words_stand_right_above_maps_that_cannot_use_all_their_height(heat_map):
    heat_map.set_beside(Beside.QUARTERS)
    heat_map.resize(1000, 860)
    settled()

    tops = set()
    for canvas, words in zip(heat_map.maps.in_sight(), heat_map.maps.captions(), strict=True):
        caption = next(one for one in heat_map.findChildren(Elided) if one.words == words)
        under = caption.mapTo(heat_map, QPoint(0, caption.height())).y()
        cells = canvas.mapTo(heat_map, QPoint(0, int(canvas.frame.top))).y()
        assert 0 < cells - under < 20
        tops.add(cells)
    assert len(tops) == 1
