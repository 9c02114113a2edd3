"""Tables of figures where there is little room: a long heading takes none that the figures of others need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from app.models.figure_table import FigureTable
from app.widgets.figure_tables import FigureView
from app.widgets.theme import GAP

HEADINGS = ("Quarter", "Settled", "Neither open nor settled", "Open", "In all")
ROWS = (("Q4 2020/21", "0", "0", "18", "18"), ("Q3 2021/22", "16", "4", "20", "40"))


@pytest.fixture
def view(qtbot):
    made = FigureView(FigureTable("settled", "Actions settled", HEADINGS, ROWS).fitted())
    qtbot.addWidget(made)
    return made


def room_of(view, column):
    return view.columnWidth(column) - 2 * GAP


@pytest.mark.parametrize("share", [1.0, 1.3])
def test_that_no_word_or_figure_is_cut_for_a_long_heading(view, share):
    metrics, head = QFontMetrics(view.font()), view.horizontalHeader().fontMetrics()
    words = [max(heading.split(), key=head.horizontalAdvance) for heading in HEADINGS]
    needed = sum(
        max(head.horizontalAdvance(word), metrics.horizontalAdvance(row)) + 2 * GAP
        for word, row in zip(words, ROWS[0], strict=True)
    )

    view.resize(round(share * (needed + 60)), 200)
    view.show()

    for column, word in enumerate(words):
        assert room_of(view, column) >= head.horizontalAdvance(word), HEADINGS[column]
        assert room_of(view, column) >= metrics.horizontalAdvance(ROWS[0][column]), HEADINGS[column]
    assert sum(view.columnWidth(column) for column in range(5)) == view.viewport().width()


def test_that_a_text_takes_a_second_line_rather_than_lose_its_end_and_gives_it_back(qtbot):
    rows = (("Three to five years after", "3", "7", "12", "12"), ("One", "0", "0", "0", "0"))
    narrow = FigureView(FigureTable("age", "Age", HEADINGS, rows).fitted())
    qtbot.addWidget(narrow)
    narrow.resize(900, 300)
    narrow.show()
    one = narrow.rowHeight(0)

    narrow.resize(380, 300)

    assert narrow.rowHeight(0) > one == narrow.rowHeight(1)
    narrow.resize(900, 300)
    assert narrow.rowHeight(0) == one


def test_that_columns_share_the_width_as_told_where_everything_has_room(view):
    view.resize(520, 200)
    view.show()
    shares = FigureTable("", "", HEADINGS, ROWS).fitted().widths

    widths = [view.columnWidth(column) for column in range(5)]

    assert all(
        abs(width - view.viewport().width() * share // sum(shares)) <= 5
        for width, share in zip(widths, shares, strict=True)
    )


def test_that_a_word_longer_than_the_table_goes_on_below_and_cuts_no_figure(qtbot):
    headings, name = ("Business group", "Yes", "Partly", "Took part"), "Donaudampfschifffahrt" * 5
    rows = ((name, "62%", "38%", "26"), ("Operations", "50%", "50%", "14"))
    view = FigureView(FigureTable("group", "By group", headings, rows).fitted())
    qtbot.addWidget(view)

    view.resize(520, 300)
    view.show()

    metrics = QFontMetrics(view.font())
    assert metrics.horizontalAdvance(name) > room_of(view, 0)
    assert all(room_of(view, column) >= metrics.horizontalAdvance(rows[0][column]) for column in (1, 2, 3))
    assert view.rowHeight(0) > view.rowHeight(1)
