"""Tabs of which those that do not fit go into a menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.widgets.part_tabs import PartTabs

TITLES = ("Details", "Controls 5", "Updates 4", "History")


@pytest.fixture
def tabs(qtbot) -> PartTabs:
    made = PartTabs("Parts of the risk")
    for title in TITLES:
        made.add(QLabel(title), title)
    qtbot.addWidget(made)
    made.resize(600, 300)
    with qtbot.waitExposed(made):
        made.show()
    QApplication.processEvents()
    assert made.put_away() == []
    return made


def test_that_the_button_to_the_others_has_its_place_at_once(tabs):
    tabs.hide()
    tabs.resize(260, 300)
    tabs.show()  # its events are those of a panel that is shown for the first time

    assert tabs.put_away() == ["Updates 4", "History"]
    assert tabs.more.x() >= tabs.bar.geometry().right(), "it would be painted over the first tab"


def test_that_tabs_which_the_style_makes_wider_go_into_the_menu(tabs):
    tabs.bar.setStyleSheet("QTabBar::tab { padding: 0 60px }")
    QApplication.processEvents()

    assert tabs.put_away() == ["Updates 4", "History"]
    assert [action.text() for action in tabs.more.menu().actions()] == tabs.put_away()

    tabs.bar.setStyleSheet("")
    QApplication.processEvents()
    assert tabs.put_away() == []
    assert not tabs.more.isVisible()


def test_that_several_parts_called_anew_at_once_are_told_once(tabs, monkeypatch):
    tabs.resize(260, 300)
    QApplication.processEvents()
    told = []
    monkeypatch.setattr(tabs.more, "setAccessibleName", told.append)

    for place, title in ((2, "Updates 5"), (3, "History 9")):
        tabs.set_title(tabs.pages.widget(place), title)
    QApplication.processEvents()

    assert told == ["More parts: Updates 5, History 9"]
