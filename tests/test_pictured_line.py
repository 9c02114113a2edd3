"""The pictures within a line of text: they grow with it, can be hit, and do what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton

from app.models.timescale import uk_date
from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.calendar import Calendar
from app.widgets.editors.day import DayLine
from app.widgets.editors.making import editor_for
from app.widgets.find_line import FindLine
from app.widgets.plain import picture_size
from tests.widget_rows import TERMS

LEAST = 24  # pixels, by the accessibility rule


@pytest.fixture
def styled(qapp):
    theme.apply(qapp, "light")
    return qapp


def shown(qtbot, line):
    qtbot.addWidget(line)
    line.resize(400, line.sizeHint().height())
    with qtbot.waitActive(line):
        line.show()
    return line


def day_line():
    line = DayLine()
    line.offer_to_clear()
    return line


def position_line():
    return editor_for(REGISTERS["risks"].column("position"), TERMS, None)


def pictures(line):
    return [one for one in line.findChildren(QToolButton) if one.isVisible()]


def cross(line):
    return next((one for one in pictures(line) if one.text() == "Clear"), None)


@pytest.mark.parametrize("make", [lambda: FindLine("Find in risks"), day_line, position_line])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_that_pictures_in_a_line_are_as_large_as_its_text_and_can_be_hit(qtbot, styled, make, percent):
    line = shown(qtbot, make())
    theme.set_text_size(styled, percent)
    line.resize(400, line.sizeHint().height())
    line.setText("1 October 2021")

    found = pictures(line)
    assert found
    for one in found:
        assert one.iconSize().height() == 16 * percent // 100
        assert one.width() >= max(LEAST, one.iconSize().width())
        assert one.height() >= max(LEAST, one.iconSize().height())
        assert line.rect().contains(one.geometry())


@pytest.mark.parametrize("percent", [100, 200])
def test_that_the_words_of_a_line_stay_clear_of_its_pictures(qtbot, styled, percent):
    line = shown(qtbot, FindLine("Find in risks"))
    theme.set_text_size(styled, percent)
    line.setText("recruitment " * 40)

    line.home(False)
    assert line.cursorRect().center().x() > picture_size() + 3
    line.end(False)
    line.grab()  # the line follows its cursor as it is painted
    assert line.cursorRect().center().x() < cross(line).x()


def test_that_a_screen_reader_is_told_of_each_picture_in_a_line_whose_it_is_and_of_no_ornament(qtbot, styled):
    find, day = shown(qtbot, FindLine("Find in risks")), shown(qtbot, day_line())
    day.setAccessibleName("From")
    for line in (find, day):
        line.setText("1 October 2021")

    assert [one.accessibleName() for one in pictures(find)] == ["Find in risks: Clear"]
    assert {one.accessibleName() for one in pictures(day)} == {"From: Clear", "From: Calendar (Alt+Down)"}


def test_that_the_glass_of_a_line_is_painted_before_its_words(qtbot, styled):
    line = shown(qtbot, FindLine("Find in risks"))
    line.setPlaceholderText("")
    before = line.grab(QRect(4, 4, picture_size() + 6, line.height() - 8)).toImage()

    colours = {before.pixel(x, y) for x in range(before.width()) for y in range(before.height())}
    assert len(colours) > 2


def test_that_the_cross_in_a_line_is_there_while_there_is_something_to_clear(qtbot, styled):
    line = shown(qtbot, FindLine("Find in risks"))
    line.setFocus()
    assert cross(line) is None
    qtbot.keyClicks(line, "people")
    with qtbot.waitSignal(line.textEdited) as told:
        qtbot.mouseClick(cross(line), Qt.MouseButton.LeftButton)

    assert (line.text(), told.args) == ("", [""])
    assert cross(line) is None
    assert line.hasFocus()


def test_that_what_is_only_read_offers_neither_to_pick_nor_to_clear(qtbot, styled):
    line = shown(qtbot, day_line())
    line.setText("1 October 2021")
    line.setReadOnly(True)

    assert pictures(line) == []
    assert line.textMargins().right() == 0


def test_that_the_calendar_in_a_line_opens_the_calendar(qtbot, styled):
    line = shown(qtbot, day_line())
    line.setText("1 October 2021")
    picture = next(one for one in pictures(line) if one is not cross(line))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    calendar = line.findChild(Calendar)
    qtbot.waitUntil(calendar.isVisible)
    qtbot.keyClick(calendar.focusWidget(), Qt.Key.Key_Return)

    assert line.text() == uk_date(line.day())


def test_that_the_calendar_has_arrows_as_large_as_its_text(qtbot, styled):
    theme.set_text_size(styled, 200)
    line = shown(qtbot, day_line())
    line.open_picker()
    calendar = line.findChild(Calendar)
    qtbot.waitUntil(calendar.isVisible)
    turns = [one for one in calendar.findChildren(QToolButton) if not one.icon().isNull()]
    calendar.close()

    assert [one.iconSize().height() for one in turns] == [32, 32]
