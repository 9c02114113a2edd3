"""Rows for the tests of widgets: a small register as the screens get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.models.quarter import Quarter
from app.models.rows import ControlRow, RiskRow
from app.models.scale import Position
from app.models.status import ControlStatus, Effectiveness, Horizon, Implementation, Progress, Rag, Trend
from app.models.timescale import Timescale
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.widgets.table.register_table import RegisterTable
from tests.agreed_lines import four_agreed

TERMS = Terms(four_agreed(), Quarter(2021, 3))

_ON, _LIMITED, _SLIPPED = ControlStatus.ON_TRACK, ControlStatus.LIMITED, ControlStatus.SLIPPED


def risks() -> list[RiskRow]:
    """Five risks, one of them not assessed."""
    return [
        RiskRow(
            "r1", "1", "Change capacity", horizon=Horizon.SHORT, owner="Director of Change", leads=("Head of Portfolio",),
            position=Position(3, 2), target=Position(2, 2), trend=Trend.UNCHANGED, progress=Progress.ON_TRACK,
            rag=Rag.GREEN, controls=((_ON, 6), (_LIMITED, 3)), updated=True,
            commentary="Portfolio board now sees one view of demand; two programmes were paused to free people.",
        ),
        RiskRow(
            "r4", "4", "People", horizon=Horizon.LONG, owner="Chief of Corporate Services",
            leads=("Head of HR", "Head of Learning"), position=Position(3, 4), target=Position(2, 2),
            trend=Trend.INCREASED, progress=Progress.SLIPPED, rag=Rag.RED, controls=((_SLIPPED, 1),), updated=True,
            commentary="Recruitment is behind plan. The campaign was moved to the spring, and the training school cannot "
            "take a second intake before then, so that the target will be met a year later than was agreed.",
        ),
        RiskRow(
            "r9", "9", "Estate", horizon=Horizon.SHORT, owner="Director of Property", position=Position(2, 3),
            target=Position(1, 3), trend=Trend.DECREASED, progress=Progress.LIMITED, rag=Rag.AMBER,
        ),
        RiskRow(
            "r10", "10", "Legitimacy", horizon=Horizon.LONG, owner="AC Professionalism",
            leads=("Commander A", "Commander B", "Head of Trust"), position=Position(4, 4), target=Position(3, 3),
            trend=Trend.NEW, progress=Progress.NONE, rag=Rag.AMBER,
            commentary="First <b>quarter</b> on the register.", updated=True,
        ),
        RiskRow("r11", "11", "Data protection", horizon=Horizon.LONG, owner="Director of Data"),
    ]  # fmt: skip


def controls() -> list[ControlRow]:
    """Three controls in different states."""
    return [
        ControlRow(
            "c1", "1.1", "Portfolio board meets monthly", risks=("1",), owner="Director of Change",
            timescale=Timescale.parse("Runs until December 2022"), status=_ON,
            implementation=Implementation.IN_PLACE, effectiveness=Effectiveness.EFFECTIVE, updated=True,
        ),
        ControlRow(
            "c2", "4.1", "Recruitment campaign", risks=("4",), owner="Head of HR", timescale=Timescale.parse("Q2 2021/22"),
            status=_SLIPPED, implementation=Implementation.PLANNED, overdue=True,
        ),
        ControlRow("c3", "9.1", "Condition survey", timescale=Timescale.parse("TBC")),
    ]  # fmt: skip


def shown_table(qtbot: QtBot, register: str, rows: Sequence[Any], width: int = 1200) -> RegisterTable:
    """The list of a register in a window of its own, with the keyboard in its grid."""
    table = RegisterTable(REGISTERS[register])
    qtbot.addWidget(table)
    table.set_rows(rows, TERMS)
    table.resize(width, 500)
    with qtbot.waitActive(table):
        table.show()
    table.grid.setFocus()
    return table


def saving_table(qtbot: QtBot) -> Any:
    """The list of the five risks; what is wished is noted in ``wishes`` and granted at once, as a view would."""
    table: Any = shown_table(qtbot, "risks", risks())
    table.tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    table.saved, table.wishes = risks(), []

    def grant(row_id: str, key: str, value: object) -> None:
        table.wishes.append((row_id, key, value))
        table.saved = [replace(row, **{key: value}) if row.id == row_id else row for row in table.saved]
        table.set_rows(table.saved, TERMS)

    table.edit_wanted.connect(grant)
    table.edits_wanted.connect(lambda edits: [grant(*edit) for edit in edits])
    table.go_to("r1", "title")
    return table
