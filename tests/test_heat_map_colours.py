"""The bands as they are painted: told apart in grey and with the three common kinds of colour blindness, in every theme."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.models.scale import Position
from app.models.status import Tone
from app.widgets import theme
from app.widgets.colours import contrast
from app.widgets.heat_map.canvas import Canvas
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.shown import Shown
from app.widgets.position_picker import PositionPicker
from tests.heat_map_rows import SCALE, cell_point, register, risk

# Full loss of one kind of cone (Machado, Oliveira and Fernandes 2009), on linear light; and grey.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
FAR = 10.0  # steps of CIELAB


def lab(linear):
    """CIELAB of a colour in linear light, 0 to 1 each."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_by(colour, matrix):
    """A painted colour as it looks to somebody."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return lab([sum(k * part for k, part in zip(row, linear, strict=True)) for row in matrix])


@pytest.fixture
def painted(qtbot, qapp):
    """Gives the colour of each band, read from the screen, in a theme."""

    def read(scheme):
        theme.apply(qapp, scheme)
        shown = HeatMap()
        qtbot.addWidget(shown)
        shown.resize(1000, 700)
        shown.set_rows([], SCALE)
        shown.show()
        QApplication.processEvents()
        image, found = shown.canvas.viewport().grab().toImage(), {}
        for likelihood in range(1, 5):
            for impact in range(1, 5):
                position = Position(likelihood, impact)
                point = cell_point(shown.canvas, position)
                found[SCALE.band(position).tone] = image.pixelColor(point)
        return found

    yield read
    theme.apply(qapp, "system")


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_painted_bands_are_told_apart_by_everybody(painted, scheme):
    bands = painted(scheme)

    assert set(bands) == set(Tone)
    for kind, matrix in BLINDNESS.items():
        seen = {tone: seen_by(colour, matrix) for tone, colour in bands.items()}
        for one, other in combinations(Tone, 2):
            apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
            assert apart >= FAR, f"{one.name} and {other.name} with {kind}: {apart:.0f}"


def edge_of(port):
    image = port.grab().toImage()
    return {image.pixelColor(x, image.height() // 2).name() for x in range(4)}


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_frame_round_the_map_is_the_colour_of_every_other_frame(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    try:
        shown = HeatMap()
        qtbot.addWidget(shown)
        shown.resize(1000, 700)
        shown.set_rows(register(), SCALE)
        with qtbot.waitActive(shown):
            shown.show()
        for chosen in ("", "r4"):  # a marker that is chosen has its ring wherever the keyboard is
            shown.canvas.choose(chosen)
            shown.canvas.setFocus()
            assert theme.current().focus.lower() in edge_of(shown.canvas.viewport())
            shown.column.search.setFocus()
            assert theme.current().focus.lower() not in edge_of(shown.canvas.viewport())
    finally:
        theme.apply(qapp, "system")


@pytest.mark.parametrize("scheme", ["contrast", "contrast-dark"])
def test_that_in_high_contrast_no_cell_is_lost_in_the_page(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    try:
        shown, picker = HeatMap(), PositionPicker(SCALE)
        for widget in (shown, picker):
            qtbot.addWidget(widget)
            widget.resize(1000, 700)
        shown.set_rows([], SCALE)
        for widget in (shown, picker):
            widget.show()
        QApplication.processEvents()
        page, line = theme.current().surface, theme.current().line
        image = shown.canvas.viewport().grab().toImage()
        for likelihood, impact in product(range(1, 5), repeat=2):
            middle = cell_point(shown.canvas, Position(likelihood, impact))
            half = round(shown.canvas.frame.cell / 2)
            row = [image.pixelColor(x, middle.y()).name() for x in range(middle.x() - half, middle.x())]
            assert max(contrast(colour, page) for colour in row) >= 3, (likelihood, impact)
        small = picker.grab().toImage()
        over = [small.pixelColor(x, y).name() for y in range(2, 12) for x in range(2, small.width() - 2)]
        assert over.count(line.lower()) > 40
    finally:
        theme.apply(qapp, "system")


@pytest.mark.parametrize("scheme", ["contrast", "contrast-dark"])
def test_that_in_high_contrast_the_lines_to_targets_are_not_faint(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    try:
        canvas, seen = Canvas(), []
        qtbot.addWidget(canvas)
        canvas.resize(700, 640)
        aimed = [risk("10", position="H v VH", target="H v L")]
        for target in (False, True):
            canvas.set_rows(aimed, SCALE, Shown(target=target), movable=False)
            seen.append(canvas.grab().toImage())
        middle = cell_point(canvas, Position(3, 3))  # between the two
        points = [middle + QPoint(x, y) for x in range(-40, 41) for y in range(-90, 91)]
        told = max(contrast(*(image.pixelColor(point).name() for image in seen)) for point in points)

        assert told >= 4.5  # as words are
    finally:
        theme.apply(qapp, "system")


@pytest.mark.parametrize("classic", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_ring_of_a_risk_at_its_target_is_seen_on_every_cell(qtbot, qapp, scheme, classic):
    theme.apply(qapp, scheme, classic=classic)
    try:
        canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.resize(700, 640)
        places = [Position(*numbers) for numbers in product(range(1, 5), repeat=2)]
        worded = [place.worded(SCALE) for place in places]
        rows = [risk(str(n), position=at, target=at) for n, at in enumerate(worded, 1)]
        canvas.set_rows(rows, SCALE, Shown(target=True), movable=False)
        image = canvas.grab().toImage()
        for row, place in zip(rows, places, strict=True):
            disc = canvas.plan.places[row.id]
            x, y = (round(point) for point in disc.middle)
            along = [image.pixelColor(x + step, y - round(disc.radius) - 3).name() for step in range(-3, 4)]
            ground = image.pixelColor(x, y - round(disc.radius) - 9).name()
            assert max(contrast(colour, ground) for colour in along) >= 3, place
    finally:
        theme.apply(qapp, "system", classic=False)
