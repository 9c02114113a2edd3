"""Lists of two lines each: the current line is in sight wherever it goes."""

from __future__ import annotations

import pytest

from app.widgets.lines import Line, LineList


@pytest.fixture
def shown(qtbot):
    made = LineList("Returns")
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.show()
    return made


def test_that_a_current_line_that_goes_to_the_head_or_the_end_stays_in_sight(shown):
    lines = [Line(str(number), f"Owner {number}") for number in range(40)]
    shown.set_lines(lines)
    shown.setCurrentIndex(shown.lines.index(0))

    for now in ([*lines[1:], lines[0]], lines, [*lines[1:], lines[0]]):
        shown.set_lines(now)

        assert shown.current_key() == "0"
        assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))


def test_that_what_is_read_away_from_the_current_line_stays_in_sight(shown):
    lines = [Line(str(number), f"Owner {number}") for number in range(40)]
    shown.set_lines(lines)
    shown.setCurrentIndex(shown.lines.index(0))
    shown.scrollTo(shown.lines.index(30), LineList.ScrollHint.PositionAtTop)

    shown.set_lines([Line("new", "New"), *lines])

    assert shown.visualRect(shown.lines.index(31)).top() == 0


def test_that_a_narrow_list_is_not_scrolled_sideways(shown):
    shown.resize(120, 300)
    shown.set_lines([Line("1", "MB Management Board of the Metropolitan force", "Boards, Chair")])
    shown.executeDelayedItemsLayout()

    assert shown.horizontalScrollBar().maximum() == 0
    assert shown.visualRect(shown.lines.index(0)).width() == shown.viewport().width()
