"""What stays legible where a theme has no pale words, text is large, or there is little room."""

from __future__ import annotations

import re
from html import unescape

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.models.scale import Position
from app.models.tally import Tally
from app.models.text import kept_whole
from app.registers import REGISTERS
from app.widgets import theme
from app.widgets.answer_bars import AnswerBars, BarRow
from app.widgets.breaking import broken
from app.widgets.choice_box import ListBox
from app.widgets.colours import CONTRAST_DARK, CONTRAST_LIGHT, THEMES, contrast
from app.widgets.empty import EmptyState
from app.widgets.flow import Flow
from app.widgets.papers.outline import Outline
from app.widgets.plain import button, icon_button
from app.widgets.position_picker import PositionPicker
from app.widgets.shell.banner import Banner
from app.widgets.table.register_table import RegisterTable
from tests.widget_rows import TERMS, risks


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_that_what_cannot_be_pressed_is_paler_and_still_legible(look):
    assert look.idle != look.text
    assert min(contrast(look.idle, look.surface), contrast(look.idle, look.window)) >= 4.5


def test_that_high_contrast_tells_which_lines_of_a_menu_cannot_be_pressed(qtbot, qapp):
    theme.apply(qapp, "contrast-dark")
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction(QAction("Back to now", menu, enabled=False))
    menu.popup(menu.pos())
    seen = menu.grab(menu.actionGeometry(menu.actions()[0])).toImage()

    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert QColor(CONTRAST_DARK.idle).name() in colours
    assert QColor(CONTRAST_DARK.text).name() not in colours


@pytest.mark.parametrize("look", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda look: look.name)
def test_that_cells_have_the_strongest_ink_in_high_contrast(look):
    assert all(contrast(cell.fill, cell.ink) >= 7 for cell in look.cells.values())


def test_that_a_choice_that_is_too_long_ends_in_an_ellipsis(qtbot):
    box = ListBox()
    qtbot.addWidget(box)
    box.addItem("Q3 2021/22, 37 owners on 29 November 2026")
    box.resize(box.sizeHint())
    whole = box.shown()
    box.resize(box.width() // 2, box.height())

    assert whole == box.currentText()
    assert box.shown().endswith("…")


def test_that_a_box_to_tick_stands_in_the_middle_of_its_line(qtbot):
    part = QWidget()
    qtbot.addWidget(part)
    line = Flow(part)
    high, low = button("Write the paper…"), QCheckBox("Public version")
    high.setMinimumHeight(40)
    for widget in (high, low):
        line.addWidget(widget)
    line.setGeometry(QRect(0, 0, 800, 60))

    assert abs(high.geometry().center().y() - low.geometry().center().y()) <= 1


def test_that_pictures_of_small_buttons_begin_as_large_as_the_text(qtbot, qapp):
    theme.set_text_size(qapp, 200)
    made = icon_button("Put this notice away", "cancel")
    qtbot.addWidget(made)

    assert made.iconSize() == QSize(32, 32)


def test_that_the_small_map_is_whole_where_there_is_little_height(qtbot):
    picker = PositionPicker(TERMS.scale)
    qtbot.addWidget(picker)
    picker.set_position(Position(2, 2))
    picker.set_others({"Target position": Position(1, 1)})
    high = picker.sizeHint()
    picker.lie_in(high.height() - 1)
    low = picker.sizeHint()
    picker.lie_in(high.height())

    line = QFontMetrics(picker.font()).height()
    assert high.height() - low.height() >= 2 * line  # what the marks mean went to the side
    assert low.width() > high.width()
    assert picker.sizeHint() == high


def test_that_a_menu_that_is_too_high_is_scrolled_and_not_laid_out_in_columns(qtbot, qapp):
    theme.apply(qapp, "dark")
    menu = QMenu()
    qtbot.addWidget(menu)
    for number in range(200):
        menu.addAction(f"Column {number}")
    menu.popup(menu.pos())

    assert len({menu.actionGeometry(action).left() for action in menu.actions()}) == 1


def test_that_a_box_that_is_filled_after_it_is_shown_grows_with_its_words(qtbot):
    box = ListBox()
    qtbot.addWidget(box)
    box.show()
    before = box.sizeHint().width()
    box.addItem("Likelihood up the side")

    assert box.sizeHint().width() > before


def test_that_a_narrow_empty_list_asks_for_the_lines_it_needs(qtbot, qapp):
    theme.set_text_size(qapp, 200)
    table = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(table)
    table.set_rows([], TERMS)
    table.bar.search.setText("no such risk anywhere")
    table.resize(table.minimumWidth(), 400)
    table.show()
    layout = table.layout()
    assert layout is not None

    def has_room() -> bool:  # once the chips have found their lines
        table.resize(table.width(), table.minimumSizeHint().height())
        return table.height() >= layout.minimumHeightForWidth(table.width())

    qtbot.waitUntil(has_room)


def test_that_the_keyboard_stays_where_an_empty_place_says_something_else(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    row.addWidget(elsewhere := button("Elsewhere"))
    row.addWidget(place := EmptyState())
    place.say("Reading “Tracker.xlsx”", "Nothing is saved yet.", (("stop", "Stop reading", "cancel"),))
    with qtbot.waitActive(window):
        window.show()
    place.setFocus()

    place.say("This file was not read", "It is damaged.", (("choose", "Choose another file…", "open"),))

    assert not elsewhere.hasFocus()
    assert window.focusWidget().text() == "Choose another file…"


def test_that_the_outline_of_a_paper_is_wider_in_larger_type(qtbot, qapp):
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show()
    usual = outline.minimumWidth()

    theme.set_text_size(qapp, 200)

    assert outline.minimumWidth() == 2 * usual


@pytest.mark.parametrize("brief", [False, True])
def test_that_figures_of_a_survey_are_whole_in_a_narrow_table(qtbot, brief):
    table = AnswerBars("Questions with their answers", brief=brief)
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show()
    table.set_rows([BarRow("q1", "Q1", "Corporate Services", Tally(31, 38, 8, 1), "down 9 points from 49%")])

    shown = [column for column in range(3, 6) if not table.isColumnHidden(column)]
    for column in shown:
        room, lines = table.columnWidth(column) - 16, table.lines
        assert "…" not in broken(kept_whole(table.rows[0].texts[column]), room, lines, table.font())
        assert table.rowHeight(0) >= lines * table.fontMetrics().lineSpacing()
    assert table.horizontalScrollBar().maximum() > 0


def test_that_every_column_of_a_survey_has_a_heading(qtbot):
    model = AnswerBars("Questions with their answers").model()

    assert all(model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount()))


@pytest.mark.parametrize(
    ("tally", "figures"),
    [
        (Tally(31, 38, 8), ["Y 40", "P 49", "N 10"]),
        (Tally(64, 34, 2), ["Y 64", "P 34", "N 2"]),  # a part too thin for its figure has it beside the bar
        (Tally(95, 3, 2), []),  # two such: a lone figure would seem to be the one that counts
    ],
)
def test_that_every_part_of_a_bar_has_its_figure_or_none_has(qtbot, tmp_path, tally, figures):
    table = AnswerBars("Questions with their answers")
    qtbot.addWidget(table)
    table.resize(1000, 300)
    table.set_rows([BarRow("q1", "Q1", "Corporate Services", tally)])
    drawn = QSvgGenerator()
    drawn.setFileName(str(tmp_path / "bars.svg"))
    painter = QPainter(drawn)

    table.render(painter, QPoint())
    painter.end()

    said = re.findall(r">([YPN] \d+)<", (tmp_path / "bars.svg").read_text(encoding="utf-8"))
    assert said == figures


@pytest.mark.parametrize("percent", [100, 200])
def test_that_a_fifth_of_the_answers_has_its_figure_in_line_with_the_others_in_a_narrow_table(
    qtbot, qapp, tmp_path, percent
):
    theme.set_text_size(qapp, percent)
    table = AnswerBars("By business group", brief=True)
    qtbot.addWidget(table)
    table.resize(420, 300)
    table.show()
    table.set_rows([BarRow("q1", "Q1", "Corporate Services", Tally(62, 16, 0))])
    drawn = QSvgGenerator()
    drawn.setFileName(str(tmp_path / "bars.svg"))
    painter = QPainter(drawn)

    table.render(painter, QPoint())
    painter.end()

    svg = (tmp_path / "bars.svg").read_text(encoding="utf-8")
    ends = [float(end) for end in re.findall(r'points="([\d.]+),[\d.]+ \1,[\d.]+ "', svg)]
    begins = re.search(r'x="([\d.]+)"[^>]*>P 21<', svg)
    assert begins is not None
    assert float(begins[1]) < max(ends), "in its part, as all others are"


def test_that_a_table_of_a_survey_is_not_scrolled_for_a_few_pixels(qtbot):
    table = AnswerBars("Questions with their answers")
    qtbot.addWidget(table)
    table.show()
    table.set_rows([BarRow("q1", "Q1", "Corporate Services", Tally(31, 38, 8, 1), "down 9 points from 49%")])
    beyond = []
    for width in range(500, 1000):
        table.resize(width, 300)
        beyond.append(table.horizontalHeader().length() - table.viewport().width())

    fitted = beyond[beyond.index(0) :]
    assert len(fitted) > 100
    assert not any(fitted)


def test_that_a_wide_table_of_a_survey_fills_its_room(qtbot):
    table = AnswerBars("Questions with their answers")
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show()
    table.set_rows([BarRow("q1", "Q1", "Corporate Services", Tally(31, 38, 8, 1), "down 9 points from 49%")])

    assert table.horizontalHeader().length() == table.viewport().width()


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_a_field_that_is_only_read_shows_that_it_has_the_keyboard(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit("Closed", window)
    line.setReadOnly(True)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()

    assert line.grab().toImage().pixelColor(0, line.height() // 2) == QColor(theme.current().focus)


def test_that_high_contrast_tells_a_field_that_is_only_read_from_one_to_write_in(qtbot, qapp):
    theme.apply(qapp, "contrast")
    holder = QWidget()
    qtbot.addWidget(holder)
    line = QLineEdit("Closed", holder)
    line.resize(200, 28)
    holder.show()
    holder.setFocus()
    edges = []
    for read_only in (False, True):
        line.setReadOnly(read_only)
        seen = line.grab().toImage()
        edges.append({seen.pixelColor(x, 0).name() for x in range(20, 180)})

    assert edges[0] == {"#000000"}
    assert len(edges[1]) > 1  # it is dashed


def test_that_the_lock_over_what_is_only_read_follows_the_theme(qtbot, qapp):
    theme.apply(qapp, "light")
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("You are looking at Q2 2021/22 as it was closed.", way_back=True)

    theme.apply(qapp, "dark")

    icon = banner.findChild(QLabel).pixmap().toImage()
    inks = [icon.pixelColor(x, y) for x in range(icon.width()) for y in range(icon.height())]
    assert max(inks, key=lambda one: one.alpha()).lightness() > 128
    theme.apply(qapp, "light")


@pytest.mark.parametrize("percent", [100, 200])
def test_that_a_picture_stands_apart_from_the_words_beside_it(qtbot, qapp, percent):
    theme.set_text_size(qapp, percent)
    made = button("Add", "add")
    qtbot.addWidget(made)
    high = round(16 * percent / 100)

    drawn = made.icon().pixmap(made.iconSize(), 1.0)
    apart = high * 6 // 16 - 4  # Qt itself sets four
    assert drawn.size() == QSize(high + apart, high)
    assert drawn.toImage().copy(high, 0, apart, high).allGray(), "nothing is drawn in the gap"
    made.setText("")
    assert made.iconSize() == QSize(high, high), "alone it stands in the middle"


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast", "contrast-dark"])
def test_that_the_buttons_that_scroll_tabs_have_arrows(qtbot, qapp, scheme):
    theme.apply(qapp, scheme)
    tabs = QTabBar()
    qtbot.addWidget(tabs)
    for number in range(12):
        tabs.addTab(f"Tab number {number}")
    tabs.resize(300, 40)
    with qtbot.waitExposed(tabs):
        tabs.show()
    on = tabs.findChildren(QToolButton)[1]
    assert on.isEnabled()

    drawn = on.grab().toImage()
    middle = drawn.rect().adjusted(4, 10, -4, -10)
    ground = drawn.pixelColor(middle.topLeft())
    shades = {
        drawn.pixelColor(x, y).name()
        for x in range(middle.left(), middle.right())
        for y in range(middle.top(), middle.bottom())
    }
    assert max(contrast(shade, ground.name()) for shade in shades) >= 3


@pytest.mark.parametrize("way", Qt.Orientation)
def test_that_the_line_between_two_parts_is_seen_and_stands_apart_from_both(qtbot, qapp, way):
    theme.apply(qapp, "contrast")
    try:
        both = QSplitter(way)
        qtbot.addWidget(both)
        for _ in range(2):
            both.addWidget(QWidget())
        both.resize(300, 300)
        with qtbot.waitExposed(both):
            both.show()
        drawn = both.grab().toImage()
        handle = both.handle(1).geometry()

        if way is Qt.Orientation.Horizontal:
            across = [QPoint(x, 50) for x in range(handle.left(), handle.right() + 1)]
        else:
            across = [QPoint(50, y) for y in range(handle.top(), handle.bottom() + 1)]
        shades = [drawn.pixelColor(point).name() for point in across]
        assert shades[4:-4] == [theme.current().line] * 3
        assert theme.current().line not in shades[:4] + shades[-4:]
    finally:
        theme.apply(qapp, "light")


@pytest.mark.parametrize(("percent", "wide"), [(100, 560), (200, 780)])
def test_that_what_belongs_in_a_cell_goes_on_in_a_second_line_and_is_never_lost(qtbot, qapp, percent, wide):
    theme.set_text_size(qapp, percent)
    table = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(table)
    table.set_rows(risks(), TERMS)
    table.resize(wide, 400)
    table.show()
    table.go_to("r1", "ref")
    words = table.foot.cell
    label = next(one for one in table.foot.findChildren(QLabel) if one.accessibleName() == words)

    lines = label.text().split("\n")
    assert len(lines) == 2
    assert words in (" ".join(lines), unescape(label.toolTip()).removeprefix("<qt>").removesuffix("</qt>"))
    assert label.height() >= 2 * label.fontMetrics().lineSpacing()
    qapp.processEvents()
    high = table.grid.height()
    table.go_to("r1", "position")
    qapp.processEvents()
    assert table.grid.height() == high, "the table does not jump"


@pytest.mark.parametrize(
    "wide", [700, 780]
)  # beside the count it would be a column of four lines, or of three
def test_that_what_belongs_in_a_cell_is_whole_under_a_high_list_beside_large_text(qtbot, qapp, wide):
    theme.set_text_size(qapp, 200)
    table = RegisterTable(REGISTERS["risks"])
    qtbot.addWidget(table)
    table.set_rows(risks(), TERMS)
    table.resize(wide, 620)
    table.show()
    table.go_to("r1", "ref")
    words = table.foot.cell

    def told():
        return next(one for one in table.foot.findChildren(QLabel) if one.accessibleName() == words)

    def count():
        return next(one for one in table.foot.findChildren(QLabel) if one.text() == table.foot.count)

    qtbot.waitUntil(lambda: " ".join(told().text().split("\n")) == words)
    qtbot.waitUntil(lambda: told().geometry().top() >= count().geometry().bottom())
    assert told().geometry().left() == count().geometry().left()
    assert len(told().text().split("\n")) == 2
    assert told().height() >= 2 * told().fontMetrics().lineSpacing()


@pytest.mark.parametrize(("percent", "size"), [(100, (312, 390)), (100, (312, 230)), (200, (786, 586))])
def test_that_what_belongs_in_a_cell_goes_below_the_count_instead_of_an_ellipsis(qtbot, qapp, percent, size):
    theme.set_text_size(qapp, percent)
    table = RegisterTable(REGISTERS["recommendations"])
    qtbot.addWidget(table)
    recommendation = REGISTERS["recommendations"].row(id="r1", ref="1", title="Vet", kind=None)
    table.set_rows([recommendation], TERMS)
    table.resize(*size)
    table.show()

    for column in REGISTERS["recommendations"].columns:
        table.go_to("r1", column.key)
        told = [label.text() for label in table.foot.findChildren(QLabel)]
        assert not any(words.endswith("…") for words in told), column.key
