"""The tray, the panel that asks why, and the map as a picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app.models.scale import Position
from app.models.status import Tone
from app.widgets import theme as looks
from app.widgets.colours import THEMES, contrast, lightness
from app.widgets.heat_map import picture
from app.widgets.heat_map.colours import PAPER, look
from app.widgets.heat_map.heat_map import HeatMap
from app.widgets.heat_map.picture import Picture
from app.widgets.heat_map.reason_panel import ReasonPanel
from app.widgets.heat_map.tray_model import TrayModel
from tests.heat_map_rows import SCALE, cell_point, crowd, fresh, register


@pytest.fixture
def heat_map(qtbot):
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.set_rows(register(), SCALE)
    made.show()
    QApplication.processEvents()
    made.wishes = []
    made.move_wanted.connect(lambda *wish: made.wishes.append(wish))
    return made


def drag_from_tray(heat_map, risk_id, position, *, let_go=True):
    """Press on a line of the tray, move over the map's cell, let go: all events go to the tray, as Qt sends them."""
    tray, canvas = heat_map.tray.viewport(), heat_map.canvas
    start = heat_map.tray.point_of(risk_id)
    end = tray.mapFromGlobal(canvas.viewport().mapToGlobal(cell_point(canvas, position)))
    QTest.mousePress(tray, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(tray, start + (end - start) * step / 10)
    if let_go:
        QTest.mouseRelease(tray, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    return end


def test_that_risks_which_nobody_has_assessed_come_first(heat_map):
    assert heat_map.tray.texts() == [
        "Not yet assessed (1)",
        "13 Data quality",
        "On the map (6)",
        "1 Violent crime",
        "4 People",
        "8 Crime prevention",
        "10 Legitimacy",
        "11 Estates",
        "12 Technology",
    ]


def test_that_the_trays_model_keeps_qts_rules():
    model = TrayModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.set_rows(register(), SCALE)
    model.set_rows(fresh(register(), "r4", Position(1, 1)), SCALE)
    model.set_rows(register()[:2], SCALE)
    model.set_rows([], SCALE)

    assert model.rowCount() == 0
    assert tester.model() is model


def test_that_a_screen_reader_hears_each_risk_of_the_tray_in_full():
    model = TrayModel()
    model.set_rows(register(), SCALE)

    assert (
        model.line_of("r13").data(Qt.ItemDataRole.AccessibleTextRole)
        == "13 Data quality. Short-term. Not assessed."
    )
    assert "High likelihood, Medium impact" in model.line_of("r4").data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_an_unassessed_risk_is_dragged_on_to_the_map(heat_map):
    drag_from_tray(heat_map, "r13", Position(2, 3))

    assert heat_map.wishes == [("r13", Position(2, 3))]
    assert QApplication.focusWidget() is heat_map.canvas, "letters typed now are the reason"
    heat_map.set_rows(fresh(register(), "r13", Position(2, 3)), SCALE)
    assert heat_map.marker("r13").isVisible()
    assert "Not yet assessed (1)" not in heat_map.tray.texts()


def test_that_a_risk_let_go_outside_the_map_stays_unassessed(heat_map):
    tray = heat_map.tray.viewport()
    drag_from_tray(heat_map, "r13", Position(2, 3), let_go=False)
    QTest.mouseMove(tray, heat_map.tray.point_of("r4"))

    QTest.mouseRelease(tray, Qt.MouseButton.LeftButton, pos=heat_map.tray.point_of("r4"))

    assert heat_map.wishes == []
    assert not heat_map.marker("r13").isVisible()


def test_that_escape_ends_a_drag_from_the_tray(heat_map):
    end = drag_from_tray(heat_map, "r13", Position(2, 3), let_go=False)

    QTest.keyClick(heat_map.tray, Qt.Key.Key_Escape)
    QTest.mouseMove(heat_map.tray.viewport(), end)
    QTest.mouseRelease(heat_map.tray.viewport(), Qt.MouseButton.LeftButton, pos=end)

    assert heat_map.wishes == []
    assert not heat_map.marker("r13").isVisible()


def test_that_enter_in_the_tray_goes_on_by_keyboard_on_the_map(heat_map):
    heat_map.tray.choose("r13")
    QTest.keyClick(heat_map.tray, Qt.Key.Key_Return)

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(heat_map.canvas, key)

    assert heat_map.wishes == [("r13", Position(2, 2))]


def test_that_choosing_in_the_tray_chooses_on_the_map(heat_map, qtbot):
    with qtbot.waitSignal(heat_map.chosen) as seen:
        QTest.mouseClick(
            heat_map.tray.viewport(), Qt.MouseButton.LeftButton, pos=heat_map.tray.point_of("r8")
        )

    assert seen.args == ["r8"]
    assert heat_map.canvas.chosen_id == "r8"


# Why it was moved


@pytest.fixture
def panel(qtbot):
    made = ReasonPanel()
    qtbot.addWidget(made)
    made.answers = []
    made.given.connect(lambda *answer: made.answers.append(answer))
    made.left_for_later.connect(lambda step: made.answers.append((step, "later")))
    return made


def fill(panel, why, meeting=""):
    why_field, meeting_field = panel.fields
    why_field.setPlainText(why)
    if meeting:
        QTest.keyClicks(meeting_field, meeting)


def test_that_a_reason_and_its_meeting_are_handed_over(panel):
    panel.ask(7, "4 People: High v Medium → Medium v Medium")
    fill(panel, " Recruitment has recovered ", "Risk Board")

    panel.give()

    assert panel.answers == [(7, "Recruitment has recovered", "Risk Board")]
    assert not panel.isVisible()


def test_that_a_second_move_hands_over_what_was_typed_for_the_first_and_keeps_the_meeting(panel):
    panel.ask(7, "4 People")
    fill(panel, "Recruitment", "Risk Board")
    panel.ask(8, "10 Legitimacy")
    fill(panel, "Casey review")
    panel.give()

    assert panel.answers == [(7, "Recruitment", "Risk Board"), (8, "Casey review", "Risk Board")]


def test_that_nothing_typed_is_left_for_later(panel):
    panel.ask(7, "4 People")
    panel.ask(8, "10 Legitimacy")
    panel.leave()

    assert panel.answers == [(7, "later"), (8, "later")]


def test_that_a_records_words_are_shown_as_they_are(panel):
    panel.ask(7, "<b>bold</b>")

    assert panel.what.text() == "<b>bold</b>"
    assert panel.what.textFormat() is Qt.TextFormat.PlainText


# Picture and colours


def test_that_the_picture_is_large_enough_for_print(qapp):
    drawn = QImage.fromData(picture.png(Picture(register(), SCALE, title="Corporate risks")), "PNG")

    assert drawn.width() / 165 * 25.4 >= 200
    assert drawn.dotsPerMeterX() * 0.0254 == pytest.approx(220, abs=1)


def test_that_the_svg_is_whole_and_tells_itself_in_words(qapp):
    drawn = picture.svg(Picture(register(), SCALE, title="Corporate <risks>"))

    assert QSvgRenderer(drawn).isValid()
    assert b"10 Legitimacy" in drawn
    assert b"Corporate &lt;risks&gt;" in drawn
    assert drawn.count(b"font-family=") == drawn.count(b"sans-serif"), (
        "a computer without our type has one like it"
    )


def test_that_a_crowded_map_is_drawn_as_a_picture_too(qapp):
    assert QImage.fromData(picture.png(Picture(crowd(80), SCALE), dpi=96)).width() > 600


def test_that_the_map_is_copied_to_the_clipboard(heat_map):
    heat_map.copy_picture()

    assert not QApplication.clipboard().image().isNull()


@pytest.mark.parametrize("colours", [PAPER, *(look(theme) for theme in THEMES)])
def test_that_bands_are_told_apart_in_grey_and_their_words_are_readable(colours):
    greys = sorted(lightness(colours.cells[tone].fill) for tone in Tone)

    assert all(darker + 10 <= lighter for darker, lighter in pairwise(greys))
    for paint in (*colours.cells.values(), colours.long, colours.short, colours.more, colours.bubble):
        assert contrast(paint.fill, paint.ink) >= 4.5
    assert contrast(colours.ink, colours.page) >= 4.5


def test_that_on_paper_the_worse_is_always_the_darker():
    greys = [lightness(PAPER.cells[tone].fill) for tone in (Tone.CALM, Tone.WATCH, Tone.HIGH, Tone.SEVERE)]

    assert greys == sorted(greys, reverse=True)


def test_that_a_marker_is_told_from_every_cell_by_its_rim_or_its_disc():
    for theme in THEMES:
        colours = look(theme)
        for cell in colours.cells.values():
            for disc in (colours.long, colours.short):
                assert max(contrast(disc.fill, cell.fill), contrast(disc.ink, cell.fill)) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_that_lines_stand_out_by_themselves_on_all_bands_but_one(theme):
    colours = look(theme)

    assert sum(contrast(colours.line, cell.fill) >= 3 for cell in colours.cells.values()) >= 3


def test_that_a_long_title_goes_on_in_a_second_line(heat_map):
    risk = register()[0]
    tray = heat_map.tray
    high = []
    for title in ("Short", "Engagement of the public and of local partners in every ward"):
        heat_map.set_rows([replace(risk, title=title)], SCALE)
        QApplication.processEvents()
        high.append(tray.visualRect(tray.model().index(1, 0)).height())
    line = QFontMetrics(tray.font()).lineSpacing()
    assert high[1] == high[0] + line


def test_that_discs_of_the_tray_grow_with_the_text_beside_them(qapp, qtbot):
    def wide():
        made = HeatMap()
        qtbot.addWidget(made)
        made.resize(1600, 900)
        made.set_rows(register(), SCALE)
        made.show()
        QApplication.processEvents()
        middle = made.tray.point_of("r1").y()
        seen = made.tray.viewport().grab().toImage()
        line = [seen.pixelColor(x, middle) for x in range(seen.width() // 3)]
        inked = [x for x, shade in enumerate(line) if shade != line[0]]
        gaps = (here for here, then in pairwise(inked) if then - here > 6)  # between the disc and the words
        return next(gaps, inked[-1]) - inked[0]

    looks.apply(qapp, "light")
    usual = wide()
    looks.set_text_size(qapp, 200)
    try:
        assert wide() >= 1.4 * usual
    finally:
        looks.set_text_size(qapp, 100)
