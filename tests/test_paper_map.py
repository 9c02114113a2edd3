"""The heat map on paper: marks never overlap, the appetite line lies between cells, the picture needs no screen."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PIL import Image

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.status import Horizon
from app.papers import colours
from app.papers.map_layout import Mark, MarkKind, appetite_line, mark_size, marks, pack
from app.papers.map_picture import HEIGHT, WIDTH, map_picture
from app.papers.map_words import map_table, map_text
from tests.agreed_lines import five_agreed, four_agreed
from tests.paper_facts import risks

SCALE = four_agreed()
BOX = (100.0, 50.0, 284.0, 206.0)


def many(count: int) -> list[Mark]:
    return [Mark(MarkKind.NOW, str(n), f"r{n}") for n in range(1, count + 1)]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 9, 12, 20, 60])
def test_that_marks_in_one_cell_lie_inside_it_and_never_overlap(count: int) -> None:
    placed = pack(many(count), BOX, (58, 58), 38)
    left, top, right, bottom = BOX
    for mark in placed:
        assert left <= mark.x - mark.width / 2 <= mark.x + mark.width / 2 <= right
        assert top <= mark.y - mark.height / 2 <= mark.y + mark.height / 2 <= bottom
    for one, other in combinations(placed, 2):
        apart = abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
        assert apart, (one, other)


def test_that_more_marks_than_fit_say_how_many_more() -> None:
    placed = pack(many(60), BOX, (58, 58), 38)
    assert placed[-1].mark.kind is MarkKind.MORE
    assert len(placed) - 1 + int(placed[-1].mark.ref.lstrip("+")) == 60
    assert min(mark.height for mark in placed) >= 38


def test_that_positions_are_the_last_to_give_way_in_a_crowded_cell() -> None:
    targets = [Mark(MarkKind.TARGET, f"t{n}", f"t{n}") for n in range(30)]
    placed = pack([*targets, *many(3)], BOX, (58, 58), 38)
    assert [mark.mark.ref for mark in placed[:3]] == ["1", "2", "3"]


def test_that_marks_are_as_wide_as_their_longest_reference() -> None:
    assert mark_size(["1", "2"], {"1": 12, "2": 13}, 58) == (58, 58)
    assert mark_size(["1", "CORP-12"], {"1": 12, "CORP-12": 100}, 58)[0] > 100


def test_that_each_cell_has_positions_targets_and_where_risks_came_from() -> None:
    found = marks(risks(), SCALE)
    assert [(m.kind, m.ref) for m in found[Position(1, 3)]] == [
        (MarkKind.TARGET, "8"), (MarkKind.NOW, "6"), (MarkKind.PAST, "11"),
    ]  # fmt: skip
    still = marks(risks(), SCALE, trails=False).values()
    assert all(mark.kind is not MarkKind.PAST for found in still for mark in found)


def test_that_a_risk_at_its_target_has_one_mark() -> None:
    row = RiskRow("r", "1", "Flood", position=Position(1, 1), target=Position(1, 1))
    assert marks([row], SCALE) == {Position(1, 1): [Mark(MarkKind.NOW, "1", "r", at_target=True)]}


def test_that_risks_without_a_place_on_the_scale_are_left_out() -> None:
    rows = [RiskRow("a", "1", "Flood"), RiskRow("b", "2", "Fire", position=Position(5, 5))]
    assert marks(rows, SCALE) == {}
    assert "No risk has a position on it." in map_text("Risks", rows, SCALE)


def test_that_the_appetite_line_runs_between_what_is_inside_and_what_is_not() -> None:
    assert appetite_line(SCALE) == [
        ((2, 0), (2, 1)), ((2, 1), (2, 2)), ((1, 2), (2, 2)), ((1, 2), (1, 3)), ((0, 3), (1, 3)),
    ]  # fmt: skip
    assert appetite_line(replace(SCALE, appetite=())) == []


@pytest.mark.parametrize("scale", [four_agreed(), five_agreed(), replace(four_agreed(), likelihood_up=False)])
def test_that_the_map_is_drawn_for_any_scale(scale: Scale) -> None:
    picture = Image.open(io.BytesIO(map_picture(risks(), scale, "Q2 2021/22")))
    assert picture.size == (WIDTH, HEIGHT)
    assert round(picture.info["dpi"][0]) == 200
    tints = {tuple(bytes.fromhex(fill.ground)) for fill in colours.TONE.values()}
    found = picture.convert("RGB").getcolors(WIDTH * HEIGHT)
    assert found is not None
    assert tints <= {colour for count, colour in found if count > 2000}


def test_that_the_bands_differ_in_grey() -> None:
    greys = sorted(
        Image.new("RGB", (1, 1), f"#{fill.ground}").convert("L").getpixel((0, 0))
        for fill in colours.TONE.values()
    )
    assert all(b - a >= 12 for a, b in pairwise(greys)), greys


def test_that_the_horizons_are_drawn_differently_without_colour() -> None:
    row = RiskRow("r", "1", "Flood", position=Position(2, 2))
    short, long = (map_picture([replace(row, horizon=horizon)], SCALE) for horizon in Horizon)
    assert short != long


def test_that_a_crowded_map_is_drawn() -> None:
    rows = [
        RiskRow(f"r{n}", f"CORP-{n}", "Risk", position=Position(2, 2), target=Position(1, 1))
        for n in range(200)
    ]
    assert Image.open(io.BytesIO(map_picture(rows, SCALE))).size == (WIDTH, HEIGHT)
    assert len(map_text("Risks", rows, SCALE)) < 6000


def test_that_the_table_turns_with_the_scale() -> None:
    turned = map_table("Positions", risks(), replace(SCALE, likelihood_up=False))
    assert turned.columns[0].title == "Impact by likelihood"
    assert turned.rows[0][0].lines == ("Very High",)
    assert turned.rows[0][-1].lines[0] == "Risk 10"
    assert turned.rows[1][2].lines[0] == "Risks 1, 8, 9 and 11"  # impact High, likelihood Medium


def test_that_the_table_has_where_risks_came_from_and_where_they_are_to_go() -> None:
    there = RiskRow("t", "12", "Flood", position=Position(1, 1), target=Position(1, 1))
    told = map_table("Positions", [*risks(), there], SCALE, "Q2 2021/22")
    rows = [[tuple(" ".join(line.split()) for line in cell.lines) for cell in row] for row in told.rows]
    cells = {(4 - up, along): rows[up][along] for up in range(4) for along in range(1, 5)}

    assert cells[1, 3] == ("Risk 6", "6 came from H v H", "Target of 8", "Medium")
    assert cells[2, 3][1:] == ("1 came from H v H", "11 came from L v H", "High")
    assert cells[1, 1][:2] == ("Risk 12", "At target: 12")
    assert cells[4, 1] == ("No risks", "Medium")
    assert "since Q2 2021/22" in told.description
    untold = map_table("Positions", risks(), SCALE)
    assert "came from" not in str(untold)


def test_that_papers_are_made_without_a_screen() -> None:
    code = (
        "import sys; from tests.paper_facts import eleven; from app.papers.risk_report import risk_report;"
        "risk_report(eleven()); sys.exit(any(name.startswith(('PySide6', 'pyqtgraph', 'numpy')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
