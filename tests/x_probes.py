"""Where things are in the running program, for the tests that work it through the X server."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from app.models.scale import Position
from app.widgets import theme
from app.window.help_panel import HelpPanel
from app.window.main_window import MainWindow


def on_map(window: MainWindow, what: str, *about: Any) -> Any:
    """A point of the screen: of a marker by reference, of a cell, of the tray; or what the map shows."""
    heat_map = window.pages.view("heat_map").map  # type: ignore[attr-defined]
    canvas = heat_map.canvas
    by_ref = {marker.risk.ref: marker for marker in canvas.markers.values()}
    if what == "marker":
        return _screen(canvas.viewport(), by_ref[about[0]].pos())
    if what == "cell":
        return _screen(canvas.viewport(), QPointF(*canvas.frame.middle(Position(*about))))
    if what == "tray":
        return _screen(heat_map.tray.viewport(), QPointF(heat_map.tray.viewport().rect().center()))
    if what == "in the tray":
        risk_id = by_ref[about[0]].risk.id
        return _screen(heat_map.tray.viewport(), QPointF(heat_map.tray.point_of(risk_id)))
    if what == "why":
        return _screen(heat_map.reason.fields[0], QPointF(20, 20))
    if what == "position":
        position = by_ref[about[0]].risk.position
        return [position.likelihood, position.impact] if position else None
    if what == "live text":
        return list(canvas.pile.live.lines) if canvas.pile.live.isVisible() else []
    raise KeyError(what)


def on_looks(window: MainWindow, what: str) -> Any:
    """How the program looks: its theme, its type, and whether help is in sight."""
    if what == "theme":
        return theme.current().name
    if what == "help":
        return any(one.isVisible() for one in window.findChildren(HelpPanel))
    return QApplication.font().family()


def _screen(widget: Any, where: QPointF) -> list[int]:
    point: QPoint = widget.mapToGlobal(where.toPoint())
    return [point.x(), point.y()]


def on_list(window: MainWindow, what: str, *about: Any) -> Any:
    """A point of the screen in a cell of the risks, by reference and column; or what stands there, and what is selected."""
    table = window.pages.view("risks").table  # type: ignore[attr-defined]
    row_id = next(row.id for row in table.model.all_rows if row.ref == about[0])
    row, column = table.model.number_of(row_id), table.model.column_number(about[1])
    if what == "cell":
        place = table.grid.visualRect(table.model.index(row, column))
        return _screen(table.grid.viewport(), QPointF(place.center()))
    if what == "text":
        return table.model.text(row, column)
    if what == "selected":
        return len(table.grid.blocks.cells())
    raise KeyError(what)
