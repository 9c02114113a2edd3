"""A line of words that leads somewhere: all of its words in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.line_button import LineButton

WORDS = (
    "Action 12 Walk every store room of the three depots, count what lies there, and say who looks after it"
)
BETWEEN = 4  # pixels that Qt sets between a button's picture and its words


@pytest.mark.parametrize("strong", [False, True])
def test_that_no_line_is_longer_than_its_room(qtbot, qapp, strong):
    theme.apply(qapp, "light")
    page = QWidget()
    qtbot.addWidget(page)
    made = LineButton(WORDS, "arrow-right", strong=strong)
    QVBoxLayout(page).addWidget(made)
    with qtbot.waitExposed(page):
        page.show()

    spare = []
    for width in range(260, 420):
        page.resize(width, 200)
        option = QStyleOptionButton()
        made.initStyleOption(option)
        inside = made.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, made)
        longest = max(made.fontMetrics().horizontalAdvance(line) for line in made.text().split("\n"))
        spare.append(inside.width() - made.iconSize().width() - BETWEEN - longest)

    assert min(spare) >= 0
