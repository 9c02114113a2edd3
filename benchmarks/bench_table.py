"""A long list under the hands: a frame while it is scrolled, and a key in its search box, beside what Qt itself takes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import monotonic
from typing import Any

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position, four_levels
from app.models.status import Horizon, Progress, Rag, Trend
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.widgets import theme
from app.widgets.table.register_table import RegisterTable
from benchmarks.ratio import Ratio, milliseconds, side_by_side

TERMS = Terms(four_levels(), Quarter(2021, 3))
SIZE = (1900, 1000)  # a large screen: some 35 rows, most columns
FRAMES, STEP = 40, 60  # of a turn of the wheel: three lines
SCROLL_LIMIT, FILTER_LIMIT, FILTER_MS = 1.5, 1.3, 100.0
TYPED = ("p", "pe", "peo", "peop", "peopl", "people")
WARMING = 8
_PATIENCE_S = 20


def run() -> list[Ratio]:
    """Scrolling and filtering."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(theme_arguments())
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    return [_scroll(), _keystroke(10_000), _many()]


def theme_arguments() -> list[str]:
    """As the program is started."""
    return ["benchmark", *theme.STYLE]


def rows(number: int) -> list[RiskRow]:
    """Risks as long as real ones."""
    ratings, states = (*Rag, None), (*Progress, None)
    return [
        RiskRow(
            f"r{i}",
            str(i),
            f"{('People', 'Money', 'Estates', 'Technology')[i % 4]} {i}",
            horizon=Horizon.SHORT if i % 3 else Horizon.LONG,
            owner=f"Director of Service {i % 40}",
            leads=(f"Head of Branch {i % 90}", f"Head of Unit {i % 50}"),
            position=Position(1 + i % 4, 1 + i // 4 % 4),
            target=Position(1, 2),
            trend=Trend.UNCHANGED,
            progress=states[i % len(states)],
            rag=ratings[i % len(ratings)],
            commentary=f"Recruitment in group {i} is behind the plan, and the campaign was moved to the spring.",
            updated=bool(i % 2),
        )
        for i in range(number)
    ]


def _table(number: int) -> RegisterTable:
    table = RegisterTable(REGISTERS["risks"])
    table.resize(*SIZE)
    table.set_rows(rows(number), TERMS)
    table.show()
    _paint(table)
    return table


def _scroll() -> Ratio:
    """A turn of the wheel, ours beside a table of Qt's own items with the same texts in the same places."""
    table = _table(10_000)
    grid = table.grid
    bare = QTableView()
    bare.setModel(_items(table))
    bare.resize(grid.size())
    bare.setWordWrap(False)
    bare.setShowGrid(False)
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    bare.verticalHeader().hide()
    bare.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    bare.verticalHeader().setDefaultSectionSize(grid.rowHeight(0))
    for place, section in enumerate(grid.sections()):
        bare.setColumnWidth(place, grid.columnWidth(section))
    bare.show()
    _paint(bare)
    begun = {id(grid): 0, id(bare): 0}

    def frames(view: QTableView) -> float:
        bar, taken = view.verticalScrollBar(), []
        for _ in range(FRAMES):  # on through the list: rows that have not been seen yet
            begun[id(view)] += STEP

            def turn() -> None:
                bar.setValue(begun[id(view)])
                view.viewport().repaint()

            taken.append(milliseconds(turn))
            QApplication.processEvents()
        return median(taken)

    ratio = side_by_side(lambda: frames(grid), lambda: frames(bare))
    _away(table, bare)
    return Ratio("Table: a frame while scrolled, beside Qt's own items", *ratio, SCROLL_LIMIT)


def _items(table: RegisterTable) -> QStandardItemModel:
    sections = table.grid.sections()
    model = QStandardItemModel(table.model.rowCount(), len(sections), table)
    for row in range(table.model.rowCount()):
        for place, section in enumerate(sections):
            model.setItem(row, place, QStandardItem(table.model.text(row, section)))
    return model


def _keystroke(number: int) -> Ratio:
    """A key in the search box until the list is painted, beside painting the whole list, headings too, at another place."""
    table = _table(number)
    _type(table, "x")  # the texts are read once
    bar, page = table.grid.verticalScrollBar(), table.grid.viewport().height()

    def ours() -> float:
        taken = [_type(table, words) for words in TYPED]
        _type(table, "")
        return median(taken)

    def turn_page() -> None:
        bar.setValue((bar.value() + 7 * page) % bar.maximum())
        table.grid.horizontalHeader().viewport().update()
        table.repaint()

    def floor() -> float:
        return median(milliseconds(turn_page) for _ in TYPED)

    for _ in range(WARMING):  # until the texts of both are laid out
        ours()
        floor()
    ratio = side_by_side(ours, floor, repeats=15)
    _away(table)
    return Ratio(f"Table: a key in the search box at {number:,} rows, beside a repaint", *ratio, FILTER_LIMIT)


def _many() -> Ratio:
    """The same at a hundred thousand rows, the slowest key, forwards and back."""
    table = _table(100_000)
    _type(table, "x")
    keys = (*TYPED, *TYPED[-2::-1], "")
    slowest = max(
        median(times) for times in zip(*([_type(table, key) for key in keys] for _ in range(5)), strict=True)
    )
    _away(table)
    return Ratio("Table: the slowest key in the search box at 100,000 rows", slowest, limit_ms=FILTER_MS)


def _type(table: RegisterTable, words: str) -> float:
    """Milliseconds from when the list is asked for these words until it is on screen."""
    wanted = replace(table.model.arrangement, search=words)
    shown: list[bool] = []
    connection = table.model.rearranged.connect(lambda: shown.append(True))

    def ask() -> None:
        table.arrange(wanted)
        _settle(lambda: not shown)
        table.repaint()

    taken = milliseconds(ask)
    table.model.rearranged.disconnect(connection)
    _settle(lambda: table.model.aside.busy)
    return taken


def _settle(waiting: Callable[[], bool]) -> None:
    since = monotonic()
    while waiting():
        QApplication.processEvents()
        if monotonic() - since > _PATIENCE_S:
            raise AssertionError("The list was never put in order.")


def _paint(view: Any) -> None:
    view.repaint()
    QApplication.processEvents()


def _away(*widgets: Any) -> None:
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()


if __name__ == "__main__":
    from benchmarks.__main__ import table as as_table

    print(as_table(run()))
