"""The classic red, amber and green, as a choice: readable in every theme, on the map, in pills and on paper, and remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.main import make_window
from app.models.palette import CLASSIC
from app.models.status import Progress, Rag, Tone
from app.settings import Settings, load
from app.widgets import theme
from app.widgets.colours import THEMES, classic, contrast
from app.widgets.heat_map import colours
from app.widgets.heat_map.heat_map import HeatMap
from tests.heat_map_rows import SCALE, cell_point, register


@pytest.fixture(autouse=True)
def as_it_was(qapp):
    yield
    theme.apply(qapp, "system", classic=False)


@pytest.mark.parametrize("base", THEMES, ids=lambda base: base.name)
def test_that_every_word_on_a_classic_colour_is_readable(base):
    look = classic(base.name)
    paints = [look.cell(tone) for tone in Tone] + [look.tone(tone) for tone in Tone]
    paints += [look.rag(rag) for rag in Rag] + [look.progress(progress) for progress in Progress]

    assert all(contrast(paint.fill, paint.ink) >= 4.5 for paint in paints)


@pytest.mark.parametrize("base", THEMES, ids=lambda base: base.name)
def test_that_markers_and_lines_are_seen_on_classic_cells(base):
    look = colours.look(classic(base.name))

    for cell in look.cells.values():
        assert max(contrast(look.line, cell.fill), contrast(look.casing, cell.fill)) >= 3
        for disc in (look.long, look.short):
            assert max(contrast(disc.fill, cell.fill), contrast(disc.ink, cell.fill)) >= 3


def test_that_the_default_stays_the_one_that_everybody_can_tell_apart(qapp):
    assert not theme.apply(qapp, "light").classic


def seen(heat_map, position):
    """The colour in the foot of an empty cell, as it is on the screen."""
    point = cell_point(heat_map.canvas, position)
    image = heat_map.canvas.viewport().grab().toImage()
    side = heat_map.canvas.frame.cell
    return image.pixelColor(point.x() - round(side / 2.3), point.y() + round(side / 2.3)).name().upper()


def test_that_the_map_is_painted_anew_when_it_is_chosen(qtbot, qapp):
    theme.apply(qapp, "light", classic=False)
    heat_map = HeatMap()
    qtbot.addWidget(heat_map)
    heat_map.resize(1100, 700)
    heat_map.set_rows(register(), SCALE)
    heat_map.show()
    QApplication.processEvents()
    cell = next(position for position in SCALE.positions() if SCALE.band(position).tone is Tone.CALM)
    before = seen(heat_map, cell)

    theme.apply(qapp, classic=True)
    QApplication.processEvents()

    assert before != CLASSIC[Tone.CALM].fill
    assert seen(heat_map, cell) == CLASSIC[Tone.CALM].fill
    assert colours.paper(theme.current()).cells[Tone.SEVERE].fill == CLASSIC[Tone.SEVERE].fill


@pytest.mark.parametrize(("first", "then"), [("light", "dark"), ("dark", "light")])
def test_that_the_ground_under_the_map_is_that_of_the_theme_of_now(qtbot, qapp, first, then):
    theme.apply(qapp, first, classic=False)
    heat_map = HeatMap()
    qtbot.addWidget(heat_map)
    heat_map.resize(1100, 700)
    heat_map.set_rows(register(), SCALE)
    heat_map.show()
    QApplication.processEvents()

    def ground():
        return heat_map.canvas.viewport().grab().toImage().pixelColor(3, 3).name()

    before = ground()
    theme.apply(qapp, then, classic=False)
    QApplication.processEvents()

    assert before != ground()
    assert ground() == theme.current().surface.lower()


def test_that_the_choice_is_in_the_view_menu_and_remembered(qtbot):
    window = make_window(replace(Settings(), who="Test officer", theme="light"))
    qtbot.addWidget(window)
    window.show()
    action = next(one for name, one in window.looks.actions if "Classic" in name)
    assert action.isCheckable()
    assert not action.isChecked()

    action.trigger()
    assert theme.current().classic
    window.close()

    again = make_window(load())
    qtbot.addWidget(again)
    assert theme.current().classic
    assert next(one for name, one in again.looks.actions if "Classic" in name).isChecked()
