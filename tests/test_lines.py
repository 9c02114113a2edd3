"""Lists of two lines each: the current line is in sight wherever it goes."""

from __future__ import annotations

import pytest

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.lines import Line, LineList
from app.widgets.post_box import PostBox
from app.widgets.uses_box import UsesBox


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


def _post(uses):
    box = PostBox()
    box.show_post("AC Frontline", [], uses)
    return box


def _board(uses):
    box = UsesBox("board")
    box.show_uses("Data Board", uses)
    return box


@pytest.mark.parametrize("make", [_post, _board])
def test_that_a_record_that_names_something_is_whole_in_the_list_of_its_places(qtbot, make):
    title = "OB.2.3 Give the Deputy Mayor the list of schools that have no schools officer, with the reason for each"
    box = make([Line("1", "1 Violent crime", "Risks, Risk owner"), Line("2", title, "Actions, Leads")])
    qtbot.addWidget(box)
    box.resize(420, 300)
    box.show()
    uses = box.uses
    qtbot.waitUntil(lambda: uses.visualRect(uses.lines.index(1)).isValid())

    short, long = (uses.visualRect(uses.lines.index(row)).height() for row in (0, 1))

    needed = -(-uses.fontMetrics().horizontalAdvance(title) // uses.viewport().width())
    assert needed > 1
    assert long >= short + (needed - 1) * uses.fontMetrics().lineSpacing()


@pytest.mark.parametrize(("percent", "width"), [(100, 244), (200, 440)])
def test_that_a_long_name_is_whole_in_a_narrow_panel_and_a_long_state_takes_no_room_beside_it(
    qtbot, qapp, percent, width
):
    theme.set_text_size(qapp, percent)
    made = LineList("Actions", whole=True)
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    title = (
        "OB.2.1 Finish the evaluation of the engagement work in the pilot borough, and share what it shows "
        * 2
    )
    made.set_lines(
        [Line("1", "OB.1"), Line("2", title), Line("3", title, "", "", "Proposed for closure by the panel")]
    )
    made.executeDelayedItemsLayout()

    short, long, with_state = (made.visualRect(made.lines.index(row)).height() for row in range(3))

    room = made.viewport().width() - 2 * theme.GAP
    more = broken(title, room, 99, theme.font()).count("\n")
    assert more >= 4
    assert long == short + more * made.fontMetrics().lineSpacing()
    assert long < with_state < long + 2 * made.fontMetrics().lineSpacing()


def test_that_a_line_with_one_text_is_as_high_as_that_text(qtbot):
    made = LineList("Assurance", whole=True)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.set_lines([Line("1", "R1 Daily patrols"), Line("2", "R2 Yearly audit", "Head of Audit")])
    made.executeDelayedItemsLayout()

    alone, both = (made.visualRect(made.lines.index(row)).height() for row in range(2))
    assert both - alone >= made.fontMetrics().height() // 2
