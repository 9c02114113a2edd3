"""A list of sentences that come and go under the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from app.widgets.papers.wrapped_list import Row, WrappedList


@pytest.fixture
def shown(qtbot):
    made = WrappedList("Sentences")
    qtbot.addWidget(made)
    made.resize(200, 120)
    made.set_rows([Row(str(number), f"Sentence {number}") for number in range(30)])
    made.show()
    QApplication.processEvents()
    return made


def test_that_the_keyboard_goes_to_the_next_line_when_the_current_one_goes(shown):
    shown.choose("20")
    QApplication.processEvents()
    down = shown.place[1]
    assert down

    shown.set_rows([row for row in shown.rows if row.key != "20"])

    assert shown.place == ("21", down)


def test_that_the_last_line_follows_when_the_one_behind_it_goes(shown):
    shown.choose("29")

    shown.set_rows(shown.rows[:-1])

    assert shown.key == "28"


def test_that_other_sentences_are_read_from_the_first(shown):
    shown.choose("20")

    shown.set_rows([Row(f"other {number}", f"Other {number}") for number in range(30)])

    assert shown.place == ("other 0", 0)


class Painted(QStyledItemDelegate):
    """Remembers how high each line is painted, and how high its words are in the width in which they are painted."""

    def __init__(self, measuring):
        super().__init__(measuring.parent())
        self._measuring, self.heights = measuring, []

    def sizeHint(self, option, index):
        return self._measuring.sizeHint(option, index)

    def paint(self, painter, option, index):
        self.heights.append((option.rect.height(), super().sizeHint(option, index).height()))
        super().paint(painter, option, index)


def test_that_every_line_has_room_for_its_words_at_any_width(shown):
    painted = Painted(shown.itemDelegate())
    shown.setItemDelegate(painted)
    shown.set_rows(
        [Row("one", "Q3 2021/22: to the Audit Panel, 17 January, full version\nPaper.docx", "papers")]
    )

    for width in range(200, 420, 2):
        shown.resize(width, 120)
        shown.grab()

    assert len(painted.heights) > 100
    assert all(has >= takes for has, takes in painted.heights)


def test_that_the_picture_of_a_long_line_is_in_sight_beside_its_first_words(shown):
    words = "Of all the risks on the register, most are where they were, and a few are not. " * 12
    shown.set_rows([Row("with", words, "papers", "Drafted")])
    drawn = shown.viewport().grab().toImage()

    line = shown.visualItemRect(shown.item(0))
    beside = range(
        line.left() + 4, line.left() + shown.iconSize().width()
    )  # beyond the bar of the chosen line
    first = range(line.top() + 4, line.top() + shown.fontMetrics().lineSpacing())  # and within its ring
    grounds = {drawn.pixelColor(x, y).name() for x in beside for y in first}

    assert line.height() > shown.viewport().height()
    assert len(grounds) > 1, "more than the ground of the line"
