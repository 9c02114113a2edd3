"""What divides one part of the window from the next is seen in high contrast too, where no ground is darker than another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QMenuBar, QTreeWidget, QWidget

from app.models.scale import Position
from app.widgets import theme
from app.widgets.colours import contrast
from app.widgets.heat_map.reason_panel import ReasonPanel
from app.widgets.import_plan.import_plan import ImportPlan
from app.widgets.notice import Notice
from app.widgets.overview.card import Card
from app.widgets.papers.pages_view import PagesView
from app.widgets.scale_grid import ScaleGrid
from app.widgets.shell.status_line import StatusLine
from app.window.help import SHORTCUTS
from app.window.help_panel import HelpPanel
from tests.agreed_lines import four_agreed


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


def plan() -> ImportPlan:
    made = ImportPlan()
    made.stack.setCurrentWidget(made.tabs)
    return made


def below_tabs(part: QWidget) -> QPoint:
    assert isinstance(part, ImportPlan)
    return part.tabs.mapTo(part, QPoint(part.tabs.width() - 2, part.tabs.tabBar().height()))


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
    "below the tabs of a plan": (plan, below_tabs),
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


@pytest.mark.parametrize("look", ["contrast", "contrast-dark"])
def test_that_a_line_parts_two_cells_of_one_band_on_the_scale(qtbot, qapp, light_again, look):
    theme.apply(qapp, look)
    part = ScaleGrid()
    qtbot.addWidget(part)
    part.show_scale(four_agreed(), read_only=False)
    part.show()
    table, (row, column) = part.table, part.table.place(Position(2, 2))
    cell = table.visualItemRect(table.item(row, column))
    seen = table.viewport().grab().toImage()
    line, beside = (seen.pixelColor(cell.right() + one, cell.top() + 4).name() for one in (1, -4))

    assert contrast(line, beside) >= 3


def long_lines(seen: QImage) -> set[str]:
    """Colours of the lines of a pixel that go over half of a picture or more."""
    ground = seen.pixelColor(seen.width() - 1, 0).name()
    wide, found = seen.width(), set()
    for y in range(1, seen.height()):
        shades = [seen.pixelColor(x, y).name() for x in range(0, wide, 4)]
        often = max(set(shades), key=shades.count)
        if often != ground and shades.count(often) > len(shades) / 2:
            found.add(often)
    return found


@pytest.mark.parametrize("look", ["contrast", "contrast-dark"])
def test_that_lines_of_a_table_in_the_help_are_seen_also_after_another_theme(qtbot, qapp, light_again, look):
    theme.apply(qapp, "light")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 500)
    panel = HelpPanel(window, lambda: ("risks", "Risks"))
    window.show()
    panel.show_page(SHORTCUTS, take_keyboard=False)

    theme.apply(qapp, look)
    lines = long_lines(panel.text.viewport().grab().toImage())

    assert lines == {theme.current().line.lower()}
