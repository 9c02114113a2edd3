"""Workbooks as values, for tests of everything after reading: rows of cells, a fill written as ``("", "FF0000")``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.importers.grid import Row, Sheet, Workbook
from app.importers.plan import Choices, Plan, propose
from app.models.quarter import Quarter
from app.models.scale import Scale, four_levels
from app.registers.kinds import Terms
from app.registers.register import Register
from app.registers.risks import RISKS

QUARTER = Quarter(2021, 3)


def sheet(
    rows: Sequence[Sequence[Any]],
    name: str = "Risks",
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    state: str = "visible",
) -> Sheet:
    """A sheet from its rows; None and empty texts are blank cells, a pair is (value, fill)."""
    found = []
    for number, cells in enumerate(rows, 1):
        pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in cells]
        values = {column: value for column, (value, _) in enumerate(pairs, 1) if value not in (None, "")}
        fills = {column: fill for column, (_, fill) in enumerate(pairs, 1) if fill}
        if values:
            found.append(Row(number, values, fills))
    return Sheet(name, state, tuple(found), tuple(merges))


def book(*sheets: Sheet, name: str = "Tracker.xlsx") -> Workbook:
    """A workbook of these sheets."""
    return Workbook(name, sheets, sha256="0" * 64)


def plan_of(
    rows: Sequence[Sequence[Any]] | Sheet,
    current: Sequence[Any] = (),
    *,
    scale: Scale | None = None,
    register: Register = RISKS,
    choices: Choices | None = None,
) -> Plan:
    """The plan of one sheet against a register."""
    one = rows if isinstance(rows, Sheet) else sheet(rows)
    return propose(book(one), register, current, Terms(scale or four_levels(), QUARTER), choices)


def plan_of_book(*sheets: Sheet) -> Plan:
    """The plan of several sheets for an empty register of risks."""
    return propose(book(*sheets), RISKS, (), Terms(four_levels(), QUARTER))
