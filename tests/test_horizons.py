"""How far ahead a risk lies is said where somebody has said it and where it tells risks apart, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.cli.program import run
from app.models.status import Horizon
from app.registers import REGISTERS
from app.widgets.filter_bar import FilterBar
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.shown import Shown
from tests.heat_map_rows import SCALE, risk
from tests.widget_rows import TERMS

SPOKEN = re.compile(r"(?i)\b(?:short|long)[- ]term\b|horizon")
WITHOUT = "Ref,Risk,Owner,Position\n1,Homes are damp,Head of Housing,H v M\n2,Trees fall,Head of Parks,\n"
ALIKE = "Ref,Risk,Horizon,Position\n1,Homes are damp,Long-term,H v M\n2,Trees fall,Long-term,M v M\n"
MIXED = "Ref,Risk,Horizon,Position\n1,Homes are damp,Short-term,H v M\n2,Trees fall,,M v M\n3,Carts rust,,\n"


def brought_in(folder: Path, text: str) -> Path:
    register, table = folder / "r.quarterdeck", folder / "risks.csv"
    table.write_text(text, encoding="utf-8")
    assert run(["import", "--register", str(register), "--apply", str(table)]) == 0
    return register


def paper(register: Path) -> str:
    """The whole web page of the risk report, with the alternative texts."""
    out = register.with_suffix(".html")
    assert run(["export", "paper", "--register", str(register), "--out", str(out)]) == 0
    return out.read_text(encoding="utf-8")


def test_that_a_risk_brought_in_without_a_horizon_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = brought_in(tmp_path, WITHOUT)
    capsys.readouterr()

    assert run(["list", "risks", "--register", str(register), "--json"]) == 0

    assert [row["horizon"] for row in json.loads(capsys.readouterr().out)] == [None, None]


@pytest.mark.parametrize("text", [WITHOUT, ALIKE], ids=["none is given", "all are alike"])
def test_that_a_paper_does_not_speak_of_horizons_that_tell_nothing_apart(tmp_path: Path, text: str) -> None:
    page = paper(brought_in(tmp_path, text))

    assert not SPOKEN.search(page)
    assert "All risks on the heat map" in page
    assert "Heat map. All risks " in page, "the picture in words"


def test_that_risks_without_a_horizon_stand_apart_from_those_that_have_one(tmp_path: Path) -> None:
    page = paper(brought_in(tmp_path, MIXED))

    assert "Risks with no horizon given, Q" in page, "a table of their own"
    assert "Homes are damp" in page
    assert "Carts rust (risk 3)" in page
    assert "ong-term" not in page


def shown_map(qtbot, rows) -> HeatMap:
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(1120, 680)
    made.set_rows(rows, SCALE)
    made.show()
    QApplication.processEvents()
    return made


def offered(heat_map: HeatMap) -> str:
    """All that the map and its bar say and offer just now."""
    bar = heat_map.bar
    menus = [
        action.text()
        for button in (bar.show_menu, bar.beside)
        for action in button.menu().actions()
        if action.isVisible()
    ]
    seen = [child.accessibleName() for child in bar.findChildren(QWidget) if child.isVisible()]
    legend = [words for _, words in heat_map.picture().legend()]
    maps = [canvas.accessibleName() + canvas.accessibleDescription() for canvas in heat_map.maps.in_sight()]
    return " | ".join([*menus, *seen, *legend, *maps, heat_map.picture().alternative_text()])


@pytest.mark.parametrize("horizon", [None, Horizon.LONG])
def test_that_a_map_does_not_speak_of_horizons_that_tell_nothing_apart(qtbot, horizon) -> None:
    heat_map = shown_map(qtbot, [risk(ref, "", "M v M", horizon=horizon) for ref in "12"])

    heat_map.choose("r1")

    assert not SPOKEN.search(offered(heat_map))
    heat_map.set_rows(
        [risk("1", "", "M v M", horizon=Horizon.SHORT), risk("2", "", "M v M", horizon=horizon)], SCALE
    )
    assert SPOKEN.search(offered(heat_map)), "as soon as one differs"


def test_that_a_horizon_that_was_asked_for_once_hides_no_risk_that_has_none(qtbot) -> None:
    heat_map = shown_map(qtbot, [risk(ref, "", "M v M", horizon=None) for ref in "12"])

    heat_map.set_shown(Shown(horizon=Horizon.SHORT))

    assert all(marker.isVisible() for marker in heat_map.canvas.markers.values())
    assert heat_map.column.nothing.isHidden()


def test_that_no_risk_is_lost_between_two_maps_of_horizons(qtbot) -> None:
    rows = [risk("1", "", "M v M", horizon=Horizon.SHORT), risk("2", "", "M v M", horizon=None)]
    heat_map = shown_map(qtbot, rows)

    heat_map.set_beside(Beside.HORIZONS)

    assert heat_map.maps.captions() == ["Short-term risks", "Risks without a horizon"]
    assert [[row.ref for row in canvas.rows] for canvas in heat_map.maps.in_sight()] == [["1"], ["2"]]


def test_that_a_list_asks_for_a_horizon_only_where_it_tells_risks_apart(qtbot) -> None:
    bar = FilterBar(REGISTERS["risks"])
    qtbot.addWidget(bar)
    bar.resize(2400, 80)
    bar.show()
    bar.show_counts({"long": 5, "red": 5}, TERMS, 5)
    qtbot.waitUntil(lambda: bar.chips["long"].isHidden() and bar.chips["short"].isHidden())
    assert bar.chips["red"].isVisible()

    bar.show_counts({"long": 4, "short": 1, "red": 5}, TERMS, 5)

    qtbot.waitUntil(lambda: bar.chips["long"].isVisible() and bar.chips["short"].isVisible())
