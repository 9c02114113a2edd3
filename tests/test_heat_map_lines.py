"""Lines and words on the map: neither hides the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage

from app.models.scale import Position
from app.widgets.heat_map.arrange import Arrangement, GhostKind, arrange
from app.widgets.heat_map.canvas import Canvas
from app.widgets.heat_map.grid import Frame, Margins
from app.widgets.heat_map.shown import Shown
from app.widgets.heat_map.word_places import LEFT, MIDDLE, RIGHT, Box, Line, word_places
from tests.heat_map_rows import SCALE, risk

FRAME = Frame.fit(800, 800, SCALE, Margins(0, 0, 0, 0))
WIDE, TALL = 90.0, 16.0


def box(position: Position, place: float) -> Box:
    left, top = FRAME.corner(position)
    left += place * (FRAME.cell - WIDE)
    return Box(left, top, left + WIDE, top + TALL)


def arranged(*rows) -> Arrangement:
    return arrange(rows, SCALE, Shown(), FRAME, TALL)


@pytest.mark.parametrize(
    ("line", "met"),
    [
        (((0, 0), (10, 10)), True),
        (((5, -5), (5, 15)), True),
        (((2, 2), (3, 3)), True),
        (((-5, 4), (4, -5)), False),
        (((11, 0), (11, 10)), False),
        (((-9, 5), (-1, 5), (-1, 20)), False),
    ],
)
def test_that_a_word_is_met_by_the_lines_that_touch_it(line, met):
    assert Box(0, 0, 10, 10).is_met(Line.through(*line)) is met


def test_that_a_word_makes_way_for_an_arrow():
    moved = arranged(risk("1", position="M v H", previous="H v H"), risk("2", position="M v H"))

    places = word_places(moved, list(SCALE.positions()), box)

    assert list(places) == [Position(2, 3)]
    assert places[Position(2, 3)] in (MIDDLE, RIGHT)


def test_that_a_word_makes_no_way_for_dots_which_pass_under_it():
    aimed = arranged(risk("10", position="VH v VH", target="L v L"))
    start, end = aimed.places["r10"].middle, aimed.ghosts[0].place.middle

    assert any(box(position, LEFT).is_met(Line.through(start, end)) for position in SCALE.positions())
    assert word_places(aimed, list(SCALE.positions()), box) == {}


@pytest.mark.parametrize(("tall", "place"), [(8.0, LEFT), (50.0, None)])
def test_that_a_word_without_a_free_place_is_left_out_only_where_it_would_hide_much_of_an_arrow(tall, place):
    moved, here = arranged(risk("1", position="M v H", previous="H v H")), Position(2, 3)

    def across(position: Position, _: float) -> Box:
        left, top = FRAME.corner(position)
        return Box(left, top, left + FRAME.cell, top + tall)

    assert word_places(moved, [here], across) == {here: place}


def test_that_a_word_is_as_legible_with_a_line_under_it(qtbot):
    rows = [risk("10", position="VH v VH", target="M v M"), risk("5", position="M v VH", target="L v L")]
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 640)

    def words(shown: Shown) -> list[QImage]:
        canvas.set_rows(rows, SCALE, shown, movable=False)
        picture, metrics = canvas.grab().toImage(), QFontMetricsF(canvas.letters.word)
        cut = []
        for position in SCALE.positions():
            left, top = canvas.frame.corner(position)
            wide = metrics.horizontalAdvance(SCALE.band(position).name)
            corner = QRectF(left + 1 + metrics.height() * 0.38, top + metrics.height() * 0.6, wide, 8)
            cut.append(picture.copy(corner.toRect()))
        return cut

    assert words(Shown(target=True)) == words(Shown(target=False))


def test_that_the_strong_line_of_a_chosen_risk_hides_no_small_mark_of_another(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 640)
    over, other = risk("10", position="VH v VH", target="M v M"), risk("2", position="H v L", target="L v L")
    moved = [risk("1", position="M v H", previous="H v H"), risk("6", position="L v L", previous="H v H")]

    def numbers(chosen: str) -> list[QImage]:
        canvas.set_rows([over, other, *moved], SCALE, Shown(trail=True, target=True), movable=False)
        canvas.choose(chosen)
        picture, cut = canvas.grab().toImage(), []
        for mark in canvas.plan.ghosts:
            if mark.kind is GhostKind.PREVIOUS:
                (x, y), half = mark.place.middle, mark.place.radius * 0.5
                cut.append(picture.copy(QRectF(x - half, y - half, 2 * half, 2 * half).toRect()))
        return cut

    beside = numbers(other.id)
    assert len(beside) == 2
    assert numbers(over.id) == beside
