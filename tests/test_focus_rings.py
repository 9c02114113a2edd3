"""The ring of what has the keyboard is told from all that it touches, in every theme: measured as it is painted."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.choice_box import ListBox
from app.widgets.colours import contrast
from app.widgets.lines import Line, LineList
from app.widgets.marked_tree import MarkedTree
from app.widgets.overview.figure import Figure
from app.widgets.papers.pages_view import PagesView
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import button, icon_button
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS, risks

SEEN = 3  # to 1, as graphics are to be told apart
WIDE = 2  # pixels of a ring
_WIDEST = 4  # pixels of a ring with the bar of a chosen line
_OUTSIDE, _INSIDE = 4, 7  # how far from the edge of a part its ring is looked for, in pixels


def pressed(made: QPushButton) -> QPushButton:
    made.setCheckable(True)
    made.setChecked(True)
    return made


def tick(ticked: bool) -> QCheckBox:
    made = QCheckBox("Public version")
    made.setChecked(ticked)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    made.setDrawBase(False)
    made.addTab("Details")
    made.addTab("Controls")
    return made


def choice() -> ListBox:
    made = ListBox()
    made.addItem("Held")
    return made


def lines() -> LineList:
    made = LineList("Steps")
    made.set_lines([Line(str(one), f"Move risk {one}", "today") for one in range(3)])
    made.setCurrentIndex(made.lines.index(1))
    return made


def sentences() -> WrappedList:
    made = WrappedList("Sentences")
    made.set_rows([Row(str(one), f"Risk {one} has moved.") for one in range(3)])
    made.setCurrentRow(1)
    return made


def tree() -> MarkedTree:
    made = MarkedTree()
    made.addTopLevelItems([QTreeWidgetItem([f"Section {one}"]) for one in range(3)])
    made.setCurrentItem(made.topLevelItem(1))
    return made


def table() -> RegisterTable:
    made = RegisterTable(REGISTERS["risks"])
    made.resize(1200, 500)
    made.set_rows(risks(), TERMS)
    made.go_to("r4", "owner")
    return made


PARTS = {
    "the main button": lambda: button("Add a risk", "add", kind="primary"),
    "a button": lambda: button("Columns", "columns"),
    "a button without a border": lambda: button("Legend", "info", kind="quiet"),
    "a button that is down": lambda: pressed(button("Charts", "columns")),
    "a picture": lambda: icon_button("Put this notice away", "cancel"),
    "a question": lambda: button("Slipped  1", kind="chip"),
    "a question that is asked": lambda: pressed(button("Slipped  1", kind="chip")),
    "a box to tick": lambda: tick(False),
    "a ticked box": lambda: tick(True),
    "a tab": tabs,
    "a field": lambda: QLineEdit("Held"),
    "a text": lambda: QPlainTextEdit("Held"),
    "a choice": choice,
    "a figure": lambda: Figure(3, "Risks", "3 risks"),
    "a line of a list": lines,
    "a sentence of a list": sentences,
    "a line of an outline": tree,
    "a cell": table,
    "the pages of a paper": lambda: PagesView(),
}


@pytest.fixture(params=["light", "dark", "contrast", "contrast-dark"])
def look(request, qapp):
    yield theme.apply(qapp, request.param)
    theme.apply(qapp, "light")


def place_of_ring(part: QWidget) -> QRect:
    """Where a part draws its ring, in its window."""
    inner, place = part, part.rect()
    if isinstance(part, QCheckBox):
        side = part.height()
        place = QRect(0, (side - 16) // 2, 16, 16)
    elif isinstance(part, QTabBar):
        place = part.tabRect(0)
    elif isinstance(part, QAbstractItemView):
        inner, place = part.viewport(), part.visualRect(part.currentIndex())
        if isinstance(part, QTreeWidget):
            place.setLeft(0)
    return QRect(inner.mapTo(part.window(), place.topLeft()), place.size())


def best_line(before: list[str], now: list[str]) -> float:
    """Contrast of the clearest new line across a way to what lies on either side of it; 1 where there is none.

    The pixel next to a line may be a part of its soft edge, or of what divides a line of a list from the next.
    """
    best, at = 1.0, 0
    for shade, same in groupby(now):
        begins, at = at, at + len(list(same))
        around = slice(begins - 2, at + 2)
        inside = begins >= 2 and at + 2 <= len(now)
        if inside and WIDE <= at - begins <= _WIDEST and before[around] != now[around]:
            best = max(best, min(contrast(shade, now[beside]) for beside in (begins - 2, at + 1)))
    return best


def across(place: QRect) -> dict[str, list[list[QPoint]]]:
    """Ways from outside into a part over each of its sides: over its middle, and beside it, where no words are."""
    way = range(-_OUTSIDE, _INSIDE)
    left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
    along, down = (
        [first + size // 3, first + size // 2]
        for first, size in ((left, place.width()), (top, place.height()))
    )
    return {
        "left": [[QPoint(left + one, y) for one in way] for y in down],
        "right": [[QPoint(right - one, y) for one in way] for y in down],
        "top": [[QPoint(x, top + one) for one in way] for x in along],
        "bottom": [[QPoint(x, bottom - one) for one in way] for x in along],
    }


def beside_another(qtbot, which):
    """A window with two parts that take the keyboard: one to leave, and the one whose ring is looked at."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    elsewhere, made = button("Elsewhere"), PARTS[which]()
    for one in (elsewhere, made):
        column.addWidget(one)
    with qtbot.waitActive(window):
        window.show()
    return window, elsewhere, made.grid if isinstance(made, RegisterTable) else made


@pytest.mark.parametrize("which", PARTS)
def test_that_the_ring_of_the_keyboard_is_told_from_what_it_touches(qtbot, look, which):
    window, elsewhere, part = beside_another(qtbot, which)
    elsewhere.setFocus()
    before = window.grab().toImage()
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    now = window.grab().toImage()

    found = {
        side: max(
            best_line(*([image.pixelColor(point).name() for point in way] for image in (before, now)))
            for way in ways
        )
        for side, ways in across(place_of_ring(part)).items()
    }
    if isinstance(part, QTabBar):
        del found["bottom"]  # the line under the tab in front is there without the keyboard too
    if isinstance(part, WrappedList):
        del found["left"]  # so is the bar before a chosen line
    assert min(found.values()) >= SEEN, found


@pytest.mark.parametrize("which", [one for one in PARTS if "text" not in one and "field" not in one])
def test_that_nothing_but_the_ring_is_drawn_where_tab_came(qtbot, qapp, which):
    """Qt's own style would draw a box of its own over the words, within the ring."""
    theme.apply(qapp, "light")
    window, elsewhere, part = beside_another(qtbot, which)
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    by_itself = window.grab().toImage()

    elsewhere.setFocus()
    qtbot.keyClick(elsewhere, Qt.Key.Key_Tab)  # from here on the style knows that keys are used
    part.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(part.hasFocus)

    assert window.grab().toImage() == by_itself
