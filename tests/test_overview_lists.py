"""Each number of the overview, in the window itself on the sample: the list behind it has as many rows, in every quarter."""

from __future__ import annotations

import re
import shutil

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.models.quarter import Quarter
from app.views.overview.view import OverviewView
from app.widgets.table.register_table import RegisterTable

NUMBER = re.compile(r"[\d,]+")


@pytest.fixture(scope="module")
def register(tmp_path_factory, sample_file):
    path = tmp_path_factory.mktemp("overview") / "Sample.quarterdeck"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def window(open_window, register):
    return open_window(register)


def glance_of(qtbot, window):
    """The overview's numbers by what a screen reader says of each; the number is in it, or written on the button."""
    window.go("overview")
    view = window.pages.view("overview")
    assert isinstance(view, OverviewView)
    shown = str(window.moment or Quarter(2021, 3))
    qtbot.waitUntil(lambda: not view.is_counting and not window.busy)
    qtbot.waitUntil(lambda: view.glance.title.text().startswith(shown))

    def buttons():
        places = (view.glance.attention, view.glance.registers)
        found = [one for place in places for one in place.findChildren(QAbstractButton)]
        return {one.accessibleName(): one for one in found if one.isVisibleTo(view)}

    qtbot.waitUntil(lambda: bool(buttons()))
    return buttons()


def number_of(button):
    found = NUMBER.findall(button.text())
    return int((found[-1] if button.property("kind") == "chip" else found[0]).replace(",", ""))


def list_in_sight(window):
    if window.pages.view("heat_map").isVisible():
        return [window.pages.view("heat_map").map.column.waiting_list.lines.rowCount()]
    return [one.model.rowCount() for one in window.findChildren(RegisterTable) if one.isVisible()]


@pytest.mark.parametrize("moment", [Quarter(2020, 4), Quarter(2021, 1), Quarter(2021, 2), None], ids=str)
def test_that_the_list_behind_each_number_has_as_many_rows(qtbot, window, moment):
    window.show_quarter(moment)
    buttons = glance_of(qtbot, window)
    told = {name: [number_of(button)] for name, button in buttons.items()}
    found = {}

    for name, button in buttons.items():
        button.click()
        qtbot.waitUntil(lambda: not window.busy)
        found[name] = list_in_sight(window)

    assert len(told) > 40
    assert found == told
