"""The map on a page that is low, as a laptop at 200 per cent leaves it: one map keeps its cells, the legend becomes a button."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.heat_map_times import timed_map

LOW, HIGH = (601, 269), (1100, 640)


@pytest.fixture
def heat_map(qtbot):
    return timed_map(qtbot, HIGH)


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
    heat_map.resize(HIGH[0], 360)
    QApplication.processEvents()
    assert heat_map.aside.isVisible()

    heat_map.timeline.go(0)
    QApplication.processEvents()
    assert not heat_map.aside.isVisible()  # what is said of the past is too much for the height

    heat_map.timeline.to_now()
    qtbot.waitUntil(heat_map.aside.isVisible)
