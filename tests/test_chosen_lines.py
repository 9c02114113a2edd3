"""Which line of a list is chosen is seen without telling one ground from another, also while the keyboard is elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QListWidget, QTreeWidget, QTreeWidgetItem

from app.models.tally import Tally
from app.registers import REGISTERS
from app.registers.boards import BoardRow
from app.registers.outline import Branch
from app.widgets import theme
from app.widgets.answer_bars import AnswerBars, BarRow
from app.widgets.board_list import BoardList
from app.widgets.colours import contrast
from app.widgets.lines import Line, LineList
from app.widgets.papers.outline import Outline
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.returns.return_sheet import ReturnSheet
from app.widgets.table.register_table import RegisterTable
from app.widgets.tick_list import TickList
from tests.widget_rows import TERMS, risks

SEEN = 3  # to 1, as graphics are to be told apart


@pytest.fixture(params=["contrast", "contrast-dark"])
def look(request, qapp):
    yield theme.apply(qapp, request.param)
    theme.apply(qapp, "light")


def lines():
    made = LineList("Steps")
    made.set_lines([Line("1", "Move risk 1", "today")])
    made.setCurrentIndex(made.lines.index(0))
    return made, made


def sentences():
    made = WrappedList("Drafted")
    made.set_rows([Row("1", "Two risks moved.", "circle", "not in the paper")])
    return made, made


def boards():
    made = BoardList()
    made.show_boards([Branch("DB", ())], {"DB": BoardRow("1", "DB", "Data Board")})
    made.choose_first()
    return made, made


def _with_a_line(tree: QTreeWidget):
    item = QTreeWidgetItem(["Purpose", "Own words"])
    tree.addTopLevelItem(item)
    tree.setCurrentItem(item)
    return tree


def outline():
    made = Outline()
    return made, _with_a_line(made)


def came_back():
    made = ReturnSheet()
    return made, _with_a_line(made.tree)


def ticks():
    made = TickList(None, "Columns", "Show", [("Owner", True)], lambda _: None)
    return made, made.findChild(QListWidget)


def answers():
    made = AnswerBars("Questions with their answers")
    made.set_rows([BarRow("q1", "Q1", "I know my risks", Tally(3, 2, 1, 0), "")])
    made.choose("q1")
    return made, made


@pytest.mark.parametrize("make", [lines, sentences, boards, outline, came_back, ticks, answers])
def test_that_a_chosen_line_has_a_bar_before_it(qtbot, look, make):
    part, listed = make()
    qtbot.addWidget(part)
    part.resize(700, 400)
    part.show()
    line = listed.visualRect(listed.currentIndex())
    seen = listed.viewport().grab().toImage()
    begins = 0 if isinstance(listed, QTreeWidget) else line.left()  # not where a text begins that is set in
    bar = [seen.pixelColor(begins + x, line.center().y()).name() for x in range(3)]

    assert all(contrast(shade, look.row) >= SEEN for shade in bar)
    assert all(contrast(shade, look.surface) >= SEEN for shade in bar)


def test_that_a_line_frames_the_cell_where_the_keyboard_was(qtbot, look):
    table = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(table)
    table.set_rows(risks(), TERMS)
    table.resize(1200, 500)
    table.show()
    table.go_to("r4", "owner")
    table.grid.clearFocus()
    cell = table.grid.visualRect(table.grid.currentIndex())
    seen = table.grid.viewport().grab().toImage()

    for edge in (QPoint(cell.left(), cell.center().y()), QPoint(cell.center().x(), cell.top())):
        assert contrast(seen.pixelColor(edge).name(), look.row) >= SEEN


@pytest.mark.parametrize("chosen", [False, True])
def test_that_a_line_frames_what_cannot_be_read(qtbot, look, chosen):
    table = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(table)
    table.set_rows(risks(), TERMS)
    table.resize(1200, 500)
    table.show()
    table.refuse("r4", "position", "9 v 9", "This is not a position on the scale.")
    table.go_to("r1", "position")
    below = table.grid.currentIndex().siblingAtRow(1)
    if chosen:
        table.grid.selectionModel().select(below, QItemSelectionModel.SelectionFlag.Select)
    cell = table.grid.visualRect(below)
    seen = table.grid.viewport().grab().toImage()

    middle = cell.center()
    for x, y in (
        (cell.left(), middle.y()),
        (cell.right(), middle.y()),
        (middle.x(), cell.top()),
        (middle.x(), cell.bottom()),
    ):
        assert seen.pixelColor(x, y).name().upper() == look.wrong
