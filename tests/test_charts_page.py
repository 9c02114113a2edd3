"""Charts on their pages: pressed, walked by keys, heard, copied, in every theme."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.commands import quarters, records
from app.models.chart import Bar, Chart, Part, Picked, Series, Shape
from app.models.quarter import Quarter
from app.models.review_words import Grade, ReviewKind
from app.models.scale import Position
from app.models.status import Tone
from app.queries.charts import charts
from app.views.overview import PAGE as OVERVIEW
from app.views.reviews import PAGE as REVIEWS
from app.views.risks import PAGE
from app.widgets import theme
from app.widgets.charts.boxes import Box, Place, lines_of
from app.widgets.charts.chart_view import ChartView
from app.widgets.charts.paint import draw, label_font, paint_of
from app.widgets.charts.part_button import PartButton
from app.widgets.charts.picture import picture
from app.widgets.charts.places import lay_out
from app.widgets.colours import LIGHT, THEMES, contrast, lightness
from tests.import_page_host import FakeHost
from tests.store_registers import add, move, started

AUDIT = {"kind": ReviewKind.AUDIT, "grade": Grade.LIMITED, "published": date(2019, 5, 31)}
_LOW, _HIGH = Series("Low", Tone.CALM), Series("High", Tone.SEVERE)


def stacked(ref: str = "1") -> Chart:
    def part(quarter: str, series: str, value: int) -> Part:
        picked = Picked("risks", f"{series}, {quarter}", frozenset({ref})) if value else None
        return Part(value, str(value), f"{quarter}: {value} risks, {series}", picked)

    bars = tuple(
        Bar(quarter, (part(quarter, "Low", low), part(quarter, "High", high)))
        for quarter, low, high in (("Q1", 4, 2), ("Q2", 3, 0), ("Q3", 5, 1))
    )
    return Chart("profile", "Profile", "Six risks in Q3.", Shape.STACKED, "Quarter", (_LOW, _HIGH), bars)


@pytest.fixture
def chart(qtbot):
    made = ChartView(stacked())
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    made.drawn.make()
    return made


def said(chart: ChartView) -> list[str]:
    return [button.accessibleName() for button in chart.drawn.buttons]


def test_that_every_part_is_named_and_what_is_nought_is_none(chart):
    assert said(chart) == [
        "Q1: 4 risks, Low",
        "Q1: 2 risks, High",
        "Q2: 3 risks, Low",
        "Q3: 5 risks, Low",
        "Q3: 1 risks, High",
    ]
    assert chart.drawn.accessibleDescription().startswith("Six risks in Q3.")


def test_that_pressing_a_part_leads_to_its_records(qtbot, chart):
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(chart.drawn.buttons[1], Qt.MouseButton.LeftButton)

    assert picked.args[0].words == "High, Q1"


def test_that_the_same_figures_about_other_records_lead_to_those(qtbot, chart):
    chart.set_chart(stacked(ref="2"))

    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseClick(chart.drawn.buttons[1], Qt.MouseButton.LeftButton)

    assert picked.args[0].refs == {"2"}


def test_that_however_thin_a_part_is_it_can_be_hit(chart):
    assert all(button.width() >= 24 and button.height() >= 24 for button in chart.drawn.buttons)


def test_that_arrows_go_from_part_to_part_and_enter_opens_one(qtbot, chart):
    with qtbot.waitActive(chart):
        chart.activateWindow()
    chart.drawn.setFocus()
    visited = []
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        visited.append(QApplication.focusWidget().accessibleName())
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert visited == [
        "Q1: 4 risks, Low",
        "Q1: 2 risks, High",
        "Q2: 3 risks, Low",
        "Q3: 5 risks, Low",
        "Q3: 1 risks, High",
        "Q3: 1 risks, High",
    ]
    assert picked.args[0].words == "High, Q3"


def test_that_tab_comes_to_the_chart_once_and_goes_on(qtbot, chart):
    with qtbot.waitActive(chart):
        chart.activateWindow()
    chart.copy.setFocus()
    stops = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    assert stops[0] in chart.drawn.buttons
    assert stops[1] is chart.table
    assert not set(stops[1:]) & set(chart.drawn.buttons)


def test_that_the_part_with_the_keyboard_is_seen_and_its_chart_brought_into_sight(qtbot, view):
    view.resize(1180, 420)
    view.show_charts()
    with qtbot.waitActive(view):
        view.activateWindow()
    low = view.board.charts["progress"]
    low.drawn.make()
    before = low.drawn.grab().toImage()
    low.drawn.buttons[0].setFocus()

    assert low.drawn.grab().toImage() != before
    seen = low.mapTo(view.board.area.viewport(), low.drawn.pos()).y()
    assert 0 <= seen < view.board.area.viewport().height()


def test_that_the_table_stands_beside_the_chart_or_in_its_place(chart):
    assert chart.drawn.isVisible()
    assert chart.table.isVisible()
    assert not chart.turn.isVisible()

    chart.resize(600, 400)
    assert (chart.drawn.isVisible(), chart.table.isVisible()) == (True, False)

    chart.turn.click()
    assert (chart.drawn.isVisible(), chart.table.isVisible()) == (False, True)
    assert chart.table.rows[0] == ("Q1", "4", "2", "6")


def test_that_a_cell_of_the_table_leads_to_the_same_records(qtbot, chart):
    QAbstractItemModelTester(chart.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, chart)
    with qtbot.waitSignal(chart.picked) as picked:
        chart.table.activated.emit(chart.table.model().index(0, 2))

    assert picked.args[0].words == "High, Q1"


def test_that_it_is_copied_as_a_picture_and_as_a_table(chart):
    chart.copy_picture()
    assert QGuiApplication.clipboard().image().width() == 1280

    chart.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == [
        "Quarter\tLow\tHigh\tIn all",
        "Q1\t4\t2\t6",
    ]


def test_that_a_picture_is_light_whatever_the_window_is(qapp):
    theme.apply(qapp, "dark")
    try:
        assert picture(stacked()).pixelColor(2, 2).lightness() > 250
    finally:
        theme.apply(qapp, "light")


def test_that_a_value_without_a_target_has_another_mark_than_one_that_meets_it(qapp):
    def inside(met: bool | None) -> str:
        part = Part(4, "4", "Q1: 4", met=met)
        made = Chart("m", "Measure", "", Shape.LINE, "Quarter", (Series("Value"),), (Bar("Q1", (part,)),))
        surface = QImage(300, 200, QImage.Format.Format_ARGB32)
        surface.fill(theme.colour(LIGHT.surface))
        places = lay_out(made, 300, 200, 16, lambda text: 7.0 * len(text))
        painter = QPainter(surface)
        draw(painter, made, places, LIGHT)
        painter.end()
        x, y = places.parts[0].box.middle
        return surface.pixelColor(int(x), int(y)).name()

    assert inside(met=True) == LIGHT.accent.lower()
    assert inside(met=None) == LIGHT.surface.lower()


def test_that_a_change_of_theme_draws_it_anew(qapp, chart):
    before = chart.grab().toImage()
    theme.apply(qapp, "contrast-dark")
    try:
        after = chart.grab().toImage()
        assert after.pixelColor(500, 3).lightness() < 10 < before.pixelColor(500, 3).lightness()
        assert after.pixelColor(15, 300).lightness() < 10  # the surface of the chart as well
    finally:
        theme.apply(qapp, "light")


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_that_parts_are_told_apart_without_colour_and_figures_are_legible(look):
    series = [
        *(Series(tone.value, tone) for tone in Tone),
        Series("Not assessed", hatched=True),
        Series("Open"),
    ]
    paints = [paint_of(one, look) for one in series]

    assert all(contrast(paint.fill, paint.ink) >= 4.5 for paint in paints)
    light = sorted(lightness(paint.fill) for paint in paints[:4])
    assert all(more - less >= 10 for less, more in pairwise(light))
    # However pale a part is, its edge is seen.
    assert contrast(look.edge, look.surface) >= 3


@pytest.fixture
def workspace(tmp_path):
    made = started(tmp_path / "r.quarterdeck")
    add(made, "risks", "People", ref="4", position=Position(2, 2))
    add(made, "risks", "Money", ref="6", position=Position(4, 4))
    made.run("Close", quarters.close)
    yield made
    made.close()


class Host(FakeHost):
    """Goes where a chart leads, as the window does."""

    def go(self, page: str, record_id: str = "", chip: Any = "") -> None:
        self.went.append(page)
        self.view.outdated()
        self.view.ask(chip)


@pytest.fixture
def view(qtbot, workspace):
    host = Host(workspace)
    made = PAGE.build(host)
    qtbot.addWidget(made)
    host.hold(made)
    made.resize(1180, 700)
    made.show()
    qtbot.waitUntil(lambda: "panel" in vars(made))
    return made


def profile(view: Any) -> ChartView:
    shown = view.board.charts["profile"]
    shown.drawn.make()
    return shown


def test_that_a_part_of_the_newest_quarter_narrows_the_list_to_its_records(qtbot, view):
    qtbot.mouseClick(view.turn, Qt.MouseButton.LeftButton)
    button = next(
        one
        for one in profile(view).drawn.buttons
        if one.accessibleName() == "Q2 2021/22: one risk, Very High"
    )

    button.click()

    assert not view.shows_charts
    assert [view.table.model.row(place).ref for place in range(view.table.model.rowCount())] == ["6"]
    assert "Very High, Q2 2021/22" in [one.text() for one in view.table.bar.findChildren(type(view.turn))]


def test_that_a_part_of_a_closed_quarter_shows_that_quarter(view):
    view.show_charts()
    profile(view).drawn.buttons[0].click()

    assert view.host.moment == Quarter(2021, 1)
    assert [view.table.model.row(place).ref for place in range(view.table.model.rowCount())] == ["4"]


def test_that_charts_follow_each_step_and_keep_the_part_that_has_the_keyboard(view, workspace):
    view.show_charts()
    chart = profile(view)
    with workspace.read() as session:
        money = next(one for one in charts(session, "risks", date(2021, 7, 1)) if one.key == "profile")
    assert chart.chart == money
    move(workspace, next(row.id for row in view.rows if row.ref == "6"), 2, 2)

    assert view.board.charts["profile"] is chart
    assert said(chart)[-1] == "Q2 2021/22: two risks, Medium"


@pytest.mark.parametrize(
    ("shape", "name"), [(Shape.BARS, "Q1: 4 risks, Low"), (Shape.STACKED, "Q3: 1 risks, High")]
)
def test_that_the_keyboard_comes_in_at_the_top_of_bars_and_at_the_newest_quarter_of_the_others(
    qtbot, shape, name
):
    made = ChartView(replace(stacked(), shape=shape))
    qtbot.addWidget(made)
    made.resize(1000, 400)
    with qtbot.waitActive(made):
        made.show()
    made.drawn.make()
    made.copy.setFocus()

    QTest.keyClick(made.copy, Qt.Key.Key_Tab)

    assert QApplication.focusWidget().accessibleName() == name


def test_that_escape_goes_back_to_the_list(qtbot, view):
    view.show_charts()
    QTest.keyClick(view.board.back, Qt.Key.Key_Escape)

    assert not view.shows_charts
    assert view.splitter.isVisible()


def test_that_a_list_without_records_teaches_what_is_drawn(qtbot, tmp_path):
    bare = started(tmp_path / "bare.quarterdeck")
    made = PAGE.build(Host(bare))
    qtbot.addWidget(made)
    made.show_charts()

    assert made.board.empty.text.startswith("Nothing to draw yet")
    made.leave()
    bare.close()


@pytest.mark.parametrize("points", [10, 20])
def test_that_at_twice_the_text_nothing_is_cut(qapp, qtbot, points):
    usual = qapp.font()
    large = qapp.font()
    large.setPointSize(points)
    qapp.setFont(large)
    try:
        made = ChartView(stacked())
        qtbot.addWidget(made)
        made.resize(700, 900)
        made.show()
        made.drawn.make()
        metrics = QFontMetricsF(label_font())
        for words in made.drawn.places.words:
            lines = lines_of(words.text, words.box.width, metrics.horizontalAdvance)
            assert lines * metrics.lineSpacing() <= words.box.height + 2, words.text
        assert made.turn.width() >= made.turn.sizeHint().width()
        assert made.told.height() >= made.told.heightForWidth(made.told.width())
    finally:
        qapp.setFont(usual)


def test_that_a_chart_of_an_audit_leads_to_the_reviews_behind_it(qtbot, workspace):
    for ref in ("A1", "A2"):
        workspace.run("Add", records.add, "reviews", {"ref": ref, "title": ref, **AUDIT})
    host = Host(workspace)
    made = REVIEWS.build(host)
    qtbot.addWidget(made)
    host.hold(made)
    made.show()
    made.turn_to("figures")
    chart = made.front.figures.charts["audits"]
    chart.drawn.make()

    assert made.front.figures.tables["audits"] is chart.table
    for one in made.front.figures.charts.values():
        assert len(one.table.rows[0]) >= len(one.chart.table.headings), "what is drawn can be read beside it"
    chart.drawn.buttons[0].click()

    assert made.key == "reviews"
    assert made.front.table.model.rowCount() == 2
    made.leave()


def test_that_the_overview_draws_its_charts_when_the_numbers_are_there(qtbot, workspace):
    host = Host(workspace)
    made = OVERVIEW.build(host)
    qtbot.addWidget(made)
    host.hold(made)
    made.resize(1100, 900)
    made.show()
    qtbot.waitUntil(lambda: bool(made.glance.drawn), timeout=10_000)
    chart = made.glance.drawn["profile"]
    chart.drawn.make()
    made.ask = lambda chip: host.went.append(chip.words)
    chart.drawn.buttons[-1].click()

    assert host.went == ["risks", "Very High, Q2 2021/22"]
    made.leave()


def test_that_a_chart_waits_until_it_is_in_sight_so_that_no_start_pays_for_it():
    code = (
        "import sys, app.widgets.charts.board, app.views.charted, app.widgets.overview.glance;"
        "sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_that_the_ring_of_the_keyboard_leaves_room_for_the_figure(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    line = QFontMetrics(label_font(bold=True)).height()
    part = stacked().bars[0].parts[0]
    low = PartButton(Place(0, 0, part, Box(0, 0, 60, line)), holder)
    thin = PartButton(Place(0, 0, part, Box(0, 0, 60, 3)), holder)

    assert low.height() >= line + 2 * 5  # pixels of the ring
    assert thin.height() == 24  # no figure stands in it
