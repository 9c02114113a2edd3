"""The map in time for its tests: a register as it stood in three closed quarters."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.in_time import Times
from tests.heat_map_rows import SCALE, register

QUARTERS = [Quarter(2021, number) for number in (1, 2, 3)]


def then(quarter: Quarter) -> list[RiskRow]:
    """The register as it stood: one risk elsewhere in each quarter, and one that has gone since."""
    rows = [
        replace(row, position=Position(quarter.number, 1)) if row.id == "r4" else row for row in register()
    ]
    gone = replace(rows[0], id="gone", ref="99", title="Gone since", position=Position(1, 1))
    return [*rows, gone]


def timed_map(qtbot: QtBot, size: tuple[int, int]) -> HeatMap:
    """A map of this size that knows those quarters, on a page that, as the window's, does not grow with it."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1400, 900)
    made = HeatMap(page)
    made.page = page  # type: ignore[attr-defined]  # which lives as long as the map
    made.resize(*size)
    made.time_wanted.connect(lambda quarter: made.show_time(quarter, then(quarter), SCALE))
    made.set_rows(register(), SCALE)
    made.set_times(Times(QUARTERS, "Q4 2021/22"))
    page.show()
    QApplication.processEvents()
    return made
