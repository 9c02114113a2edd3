"""What divides one part of the window from the next is seen in high contrast too, where no ground is darker than another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenuBar, QTreeWidget, QWidget

from app.widgets import theme
from app.widgets.colours import contrast
from app.widgets.heat_map.reason_panel import ReasonPanel
from app.widgets.notice import Notice
from app.widgets.overview.card import Card
from app.widgets.papers.pages_view import PagesView
from app.widgets.shell.status_line import StatusLine


def menu_bar() -> QMenuBar:
    made = QMenuBar()
    made.addMenu("File")
    return made


def headings() -> QTreeWidget:
    made = QTreeWidget()
    made.setHeaderLabels(["Part", "From"])
    return made


def notice() -> Notice:
    made = Notice()
    made.say("One return was taken in.")
    return made


def below_headings(tree: QWidget) -> QPoint:
    assert isinstance(tree, QTreeWidget)
    header = tree.header()
    return header.mapTo(tree, QPoint(header.width() // 2, header.height() - 1))


WHERE = {
    "above a card": (lambda: Card("Red"), lambda part: QPoint(part.width() // 2, 0)),
    "beside a card": (lambda: Card("Red"), lambda part: QPoint(part.width() - 1, part.height() // 2)),
    "round a panel": (ReasonPanel, lambda part: QPoint(part.width() // 2, 0)),
    "round the pages": (PagesView, lambda part: QPoint(0, part.height() // 2)),
    "below the menus": (menu_bar, lambda part: QPoint(part.width() - 4, part.height() - 1)),
    "above the status": (StatusLine, lambda part: QPoint(part.width() // 2, 0)),
    "below headings": (headings, below_headings),
    "below a notice": (notice, lambda part: QPoint(part.width() // 2, part.height() - 1)),
}


@pytest.fixture
def light_again(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("look", ["contrast", "contrast-dark"])
@pytest.mark.parametrize("where", WHERE)
def test_that_a_line_is_seen_where_a_part_ends(qtbot, qapp, light_again, look, where):
    theme.apply(qapp, look)
    make, place = WHERE[where]
    part = make()
    qtbot.addWidget(part)
    part.resize(300, max(part.sizeHint().height(), 28))
    part.show()

    seen = part.grab().toImage().pixelColor(place(part)).name()

    assert contrast(seen, theme.current().window) >= 7
