"""Risks for the tests of the heat map, and hands that work a real mouse and keyboard on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.status import Horizon, Rag, Trend
from tests.agreed_lines import four_agreed

SCALE = four_agreed()


def risk(ref: str, title: str = "", position: str = "", **more: object) -> RiskRow:
    """A risk with the id ``r`` and its reference, new where nothing is said of before; positions as typed, ``"H v M"``."""
    read = {
        key: SCALE.read(value)
        for key, value in {"position": position, **more}.items()
        if key in ("position", "target", "previous", "inherent") and isinstance(value, str) and value
    }
    others = {key: value for key, value in more.items() if key not in ("target", "previous", "inherent")}
    given = {"horizon": Horizon.LONG, "trend": Trend.NEW, **others, **read}
    return RiskRow(f"r{ref}", ref, title or f"Risk {ref}", **given)  # type: ignore[arg-type]


def register() -> list[RiskRow]:
    """Six risks on the map and one that nobody has assessed."""
    return [
        risk("1", "Violent crime", "M v H", horizon=Horizon.SHORT, previous="H v H", target="L v H"),
        risk("4", "People", "H v M", previous="H v M", target="M v M"),
        risk("8", "Crime prevention", "M v H", target="L v H", owner="Head of Prevention"),
        risk("10", "Legitimacy", "VH v VH", rag=Rag.RED, target="M v M", inherent="VH v VH"),
        risk("11", "Estates", "M v H", previous="H v H", target="L v M"),
        risk("12", "Technology", "M v M", target="M v M"),
        risk("13", "Data quality", "", horizon=Horizon.SHORT),
    ]


def crowd(count: int, position: str = "M v M") -> list[RiskRow]:
    """So many risks in one cell."""
    return [risk(str(number), "", position) for number in range(1, count + 1)]


def cell_point(canvas: object, position: Position) -> QPoint:
    """The middle of a cell in the viewport."""
    return QPointF(*canvas.frame.middle(position)).toPoint()  # type: ignore[attr-defined]


def marker_point(heat_map: object, risk_id: str) -> QPoint:
    """Where a marker is in the viewport."""
    return heat_map.marker(risk_id).pos().toPoint()  # type: ignore[attr-defined]


def drag(port: QWidget, start: QPoint, end: QPoint, *, let_go: bool = True, steps: int = 12) -> None:
    """A drag by a real mouse: press, moves, release."""
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, steps + 1):
        QTest.mouseMove(port, start + (end - start) * step / steps)
        QApplication.processEvents()
    if let_go:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def fresh(rows: list[RiskRow], risk_id: str, position: Position) -> list[RiskRow]:
    """The rows as the store gives them back after a move."""
    return [replace(row, position=position) if row.id == risk_id else row for row in rows]


def with_scale(scale: Scale, count: int) -> list[RiskRow]:
    """Risks that fill a scale's cells in turn."""
    cells = list(scale.positions())
    return [
        RiskRow(
            f"r{i}", str(i), f"Risk {i}", position=cells[i % len(cells)], target=cells[(i * 3) % len(cells)]
        )
        for i in range(count)
    ]
