"""The chips over a list: counts, room, and what is kept of them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.chip_room import ALWAYS, fitting
from app.widgets.choice_box import ChoiceBox
from app.widgets.filter_bar import FilterBar
from tests.widget_rows import TERMS


@pytest.fixture
def bar(qtbot):
    made = FilterBar(REGISTERS["risks"])
    qtbot.addWidget(made)
    made.resize(1600, 80)
    made.show()
    return made


def test_that_a_chip_says_how_many_records_answer_it(bar):
    bar.show_counts({"red": 1, "slipped": 0}, TERMS, 11)

    assert bar.chips["red"].text() == "Red  1"
    assert bar.chips["red"].accessibleName() == "Red: one risk"
    assert bar.chips["slipped"].accessibleName() == "Slipped: no risks"


def test_that_where_room_is_short_chips_without_an_answer_make_way(qtbot, bar):
    bar.show_counts({"red": 1, "long": 4}, TERMS, 11)
    bar.chips["slipped"].setChecked(True)
    assert all(chip.isVisible() for chip in bar.chips.values())

    bar.resize(330, 200)

    qtbot.waitUntil(lambda: not bar.chips["moved"].isVisible())
    assert bar.chips["red"].isVisible()
    assert bar.chips["slipped"].isVisible(), "a filter that is on must stay in sight"
    bar.resize(1600, 80)
    qtbot.waitUntil(lambda: bar.chips["moved"].isVisible())


def test_that_what_is_asked_is_kept_and_put_back_as_one_change(bar):
    bar.chips["red"].setChecked(True)
    bar.search.setText("people")
    state = bar.state()
    bar.restore({})
    assert (bar.on(), bar.words()) == (frozenset(), "")
    spy = QSignalSpy(bar.changed)

    bar.restore(state)

    assert (bar.on(), bar.words()) == (frozenset({"red"}), "people")
    assert spy.count() == 1


def test_that_clearing_is_offered_only_where_something_is_hidden(qtbot, bar):
    assert not bar.clear.isVisible()
    bar.say_filters("Showing only: Red.")
    with qtbot.waitSignal(bar.cleared):
        bar.clear.click()


def test_that_where_all_are_answered_the_less_asked_ones_stand_behind_one_chip(qtbot, bar):
    bar.show_counts(dict.fromkeys(bar.chips, 3), TERMS, 11)
    bar.resize(420, 200)
    qtbot.waitUntil(bar.more.isVisible)
    hidden = [key for key, chip in bar.chips.items() if not chip.isVisible()]

    assert bar.chips["red"].isVisible()
    assert bar.chips["no_update"].isVisible()
    assert bar.chips["mine"].isVisible()
    assert "moved" in hidden
    bar.more.click()
    menu = next(one for one in bar.findChildren(QMenu) if one.isVisible())
    assert len(menu.actions()) == len(hidden)
    menu.actions()[0].trigger()
    menu.close()

    assert bar.on() == {hidden[0]}
    assert bar.chips[hidden[0]].isVisible()


def test_that_chips_make_way_from_the_least_asked_until_two_lines_hold_them():
    assert fitting([50] * 4, [1] * 4, room=110, more=40, gap=5) == {0, 1, 2, 3}
    assert fitting([50] * 6, [1, 3, 0, 2, 1, 2], room=110, more=40, gap=5) == {0, 2, 4}
    assert fitting([50] * 6, [ALWAYS] * 6, room=60, more=40, gap=5) == set(range(6))


def test_that_a_list_to_choose_from_is_as_wide_as_its_longest_line(qtbot):
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Anybody", "Assistant Chief Officer for Neighbourhoods and Partnerships"])
    box.setFixedWidth(120)
    with qtbot.waitExposed(box):
        box.show()

    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)

    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0) > box.width()
    box.hidePopup()


@pytest.mark.parametrize("percent", [100, 200])
def test_that_chosen_words_go_on_in_further_lines_where_a_box_may_have_them(qtbot, qapp, percent):
    theme.set_text_size(qapp, percent)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    box = ChoiceBox(lines=8)
    box.addItems(["Risk 1", "Schedule 12A paragraph 7: preventing, investigating or prosecuting crime"])
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    column.addWidget(box)
    holder.resize(260, 400)
    holder.show()
    one = box.height()

    box.setCurrentIndex(1)

    lines = box.shown().splitlines()
    assert " ".join(lines) == box.currentText()
    qtbot.waitUntil(lambda: box.height() >= one + (len(lines) - 1) * box.fontMetrics().lineSpacing())
    box.setCurrentIndex(0)
    qtbot.waitUntil(lambda: box.height() == one)
