"""The map before an audience: presented on the whole screen, printed, in greys, and as a document."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.commands.risks import move
from app.models.scale import Position
from app.models.status import Tone
from app.queries.house import house
from app.widgets import theme
from app.widgets.colours import contrast, lightness
from app.widgets.heat_map import picture, printing
from app.widgets.heat_map.arrange import GhostKind
from app.widgets.heat_map.colours import GREY, PAPER
from app.widgets.heat_map.panes import Beside
from app.widgets.heat_map.picture import Picture
from app.widgets.heat_map.shown import Shown
from app.widgets.shell.elided import Elided
from tests.heat_map_rows import SCALE, crowd, register


@pytest.fixture
def window(open_window, sample_copy):
    made = open_window(sample_copy)
    made.go("heat_map")
    made.frame.notice.put_away()
    QApplication.processEvents()
    return made


def present(window, *size):
    window.present(True)
    window.setWindowState(Qt.WindowState.WindowNoState)  # the test's screen has the size that it has
    window.resize(*size)
    QApplication.processEvents()


def test_that_the_bar_of_a_laptop_says_in_words_what_its_buttons_do(window):
    bar = window.pages.view("heat_map").map.bar

    styles = {button.toolButtonStyle() for button in (bar.beside, bar.picture, bar.present)}

    assert styles == {Qt.ToolButtonStyle.ToolButtonTextBesideIcon}


def test_that_a_presentation_shows_the_map_the_tray_and_the_last_decision_and_esc_leaves(window):
    heat_map = window.pages.view("heat_map").map
    risk = next(row for row in heat_map.time.now.rows if row.ref == "10")
    window.workspace.run(
        "Move risk 10 to M v M", move, risk.id, Position(2, 2), reason="Assured", meeting="Board"
    )

    window.present(True)
    QApplication.processEvents()

    assert window.isFullScreen()
    assert window.menuBar().height() == 0
    in_sight = [heat_map.canvas, heat_map.tray, heat_map.aside.decision]
    assert all(part.isVisible() for part in in_sight)
    gone = [window.frame.navigation, window.frame.top, window.frame.status, heat_map.bar, heat_map.timeline]
    assert not any(part.isVisible() for part in [*gone, heat_map.aside.legend, heat_map.aside.said])
    assert heat_map.aside.decision.text() == f"10 {risk.title}\nMove to M\u00a0v\u00a0M\nAssured\nBoard"

    heat_map.choose(risk.id)
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.frame.navigation.isVisible()
    assert heat_map.bar.isVisible()


def test_that_a_drag_that_is_given_up_does_not_leave_the_presentation(window):
    heat_map = window.pages.view("heat_map").map
    window.present(True)
    heat_map.choose(next(row.id for row in heat_map.time.now.rows))

    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Up)
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Escape)

    assert window.present.on


@pytest.mark.parametrize(("size", "cell", "number"), [((1366, 768), 145, 24), ((1920, 1080), 220, 36)])
def test_that_it_is_read_from_the_back_of_a_room(window, size, cell, number):
    present(window, *size)
    canvas = window.pages.view("heat_map").map.canvas

    assert canvas.frame.cell >= cell
    assert canvas.letters.level.pixelSize() >= 22
    assert canvas.letters.word.pixelSize() >= 18
    assert max(place.radius for place in canvas.plan.places.values()) >= number
    assert canvas.frame.bottom < canvas.viewport().height()


def test_that_on_a_laptop_at_150_per_cent_the_map_is_what_a_room_sees_most_of(window):
    present(window, 911, 512)
    heat_map = window.pages.view("heat_map").map
    frame, letters = heat_map.canvas.frame, heat_map.canvas.letters

    assert frame.up * frame.cell >= 0.7 * window.height()
    assert letters.level.pixelSize() * 1.5 >= 18  # on the screen itself
    assert heat_map.column.isVisible()
    assert heat_map.aside.decision.isVisible()


def test_that_the_question_after_a_move_is_as_large_as_the_rest(qtbot, window):
    heat_map = window.pages.view("heat_map").map
    heat_map.choose(next(row.id for row in heat_map.time.now.rows if row.ref == "10"))
    usual = heat_map.reason.what.font().pointSizeF()
    present(window, 1366, 768)

    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Down)
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Return)

    qtbot.waitUntil(heat_map.reason.isVisible)
    asked = [heat_map.reason.what, *heat_map.reason.fields, *heat_map.reason.findChildren(QPushButton)]
    assert all(part.isVisible() for part in asked)
    assert all(part.font().pointSizeF() >= 1.3 * usual for part in asked)
    undo = next(part for part in asked if isinstance(part, QPushButton) and not part.icon().isNull())
    picture = undo.iconSize().height()
    window.present(False)
    assert all(part.font().pointSizeF() == usual for part in asked)
    assert picture >= 1.3 * undo.iconSize().height()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_that_a_move_before_a_board_leaves_the_map_as_large_as_it_was(qtbot, window, size):
    heat_map = window.pages.view("heat_map").map
    present(window, *size)
    heat_map.choose(next(row.id for row in heat_map.time.now.rows if row.ref == "10"))
    before = heat_map.canvas.frame

    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Down)
    QTest.keyClick(heat_map.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(heat_map.reason.isVisible)
    QApplication.processEvents()

    assert heat_map.column.waiting.isVisible()
    assert heat_map.canvas.frame == before


def test_that_what_stands_beside_the_map_is_as_large_as_the_screen_is(window):
    heat_map = window.pages.view("heat_map").map
    sizes = {}
    for size in ((1366, 768), (1920, 1080)):
        present(window, *size)
        QApplication.processEvents()
        beside = (
            heat_map.column.nothing,
            heat_map.column.waiting,
            heat_map.aside.quarter,
            heat_map.aside.decision,
        )
        line = heat_map.tray.sizeHintForRow(1)
        sizes[size] = [*(part.font().pointSizeF() for part in beside), heat_map.column.width(), line]
        window.present(False)

    assert all(large >= 1.25 * usual for usual, large in zip(*sizes.values(), strict=True))


def test_that_what_is_said_above_two_maps_is_as_large_as_what_stands_beside_them(window):
    heat_map = window.pages.view("heat_map").map
    heat_map.set_beside(Beside.HORIZONS)
    captions = [one for one in heat_map.maps.findChildren(Elided) if one.isVisible()]
    usual = [one.height() for one in captions]
    present(window, 1920, 1080)
    QApplication.processEvents()

    assert [one.words for one in captions] == heat_map.maps.captions()
    assert all(one.font().pointSizeF() >= heat_map.column.nothing.font().pointSizeF() for one in captions)
    assert all(one.font().bold() for one in captions)
    window.present(False)
    QApplication.processEvents()
    assert [one.height() for one in captions] == usual


def test_that_text_which_is_large_already_leaves_the_map_its_room_and_esc_leaves_there_too(window, qapp):
    heat_map = window.pages.view("heat_map").map
    risk = next(row for row in heat_map.time.now.rows if row.ref == "10")
    reason = (
        "The spending review turned out better than feared and settles three years, so a loss is unlikely."
    )
    window.workspace.run("Move risk 10 to M v M", move, risk.id, Position(2, 2), reason=reason)
    theme.set_text_size(qapp, 200)
    try:
        present(window, 1366, 768)
        for _ in range(4):
            QApplication.processEvents()

        assert heat_map.canvas.frame.cell >= 120
        assert heat_map.height() <= 768, "nothing is scrolled before a board"
        quarter, decision = heat_map.aside.quarter, heat_map.aside.decision
        assert quarter.width() >= quarter.sizeHint().width()
        assert decision.height() >= decision.heightForWidth(decision.width())
        heat_map.choose(risk.id)
        QTest.keyClick(heat_map.canvas, Qt.Key.Key_Escape)
        assert not window.present.on
    finally:
        theme.set_text_size(qapp, 100)


def test_that_marks_grow_with_the_text_beside_the_map_and_targets_take_more_lines_to_do_so(window, qapp):
    window.resize(1366, 768)
    window.go("heat_map")
    heat_map = window.pages.view("heat_map").map
    radii = {}
    try:
        for percent in (100, 200):
            theme.set_text_size(qapp, percent)
            for _ in range(4):
                QApplication.processEvents()
            plan = heat_map.canvas.plan
            lone = [
                one
                for one in plan.ghosts
                if one.kind is GhostKind.TARGET and one.risk.target == Position(1, 1)
            ]
            radii[percent] = [
                max(place.radius for place in plan.places.values()),
                min(ghost.place.radius for ghost in lone),
            ]
            assert len(lone) == 4
        assert radii[200][0] >= 20
        assert radii[200][1] >= 1.05 * radii[100][1]
    finally:
        theme.set_text_size(qapp, 100)


def test_that_the_legend_is_whole_after_text_grew_on_another_page(window, qapp):
    window.resize(1920, 1050)
    window.go("heat_map")
    QApplication.processEvents()
    heat_map = window.pages.view("heat_map").map
    window.go("overview")
    try:
        theme.set_text_size(qapp, 200)
        window.go("heat_map")
        for _ in range(4):
            QApplication.processEvents()

        legend, quarter = heat_map.aside.legend, heat_map.aside.quarter
        assert legend.isVisible()
        assert legend.width() >= legend.widest
        assert quarter.width() >= quarter.sizeHint().width()
    finally:
        theme.set_text_size(qapp, 100)


def test_that_another_page_ends_the_presentation(window):
    window.present(True)
    window.go("risks")

    assert not window.present.on
    assert window.frame.top.isVisible()


# On paper


def test_that_a_saved_map_has_its_ending_and_is_named(window, tmp_path, monkeypatch):
    heat_map, offered = window.pages.view("heat_map").map, []

    def choose(_parent, _title, suggested, *_):
        offered.append(suggested)
        return str(tmp_path / "For the board 14.10.25"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    next(one for one in heat_map.bar.findChildren(QAction) if one.text() == "Save as SVG…").trigger()

    assert offered == [str(tmp_path / "Heat map.svg")]
    assert (tmp_path / "For the board 14.10.25.svg").read_bytes().startswith(b"<?xml")
    assert heat_map.aside.said.text() == "The map is saved as For the board 14.10.25.svg."


def words_of(picture, tmp_path, *frame, wide=1170, high=827):
    """The texts of the printed page, as an SVG has them."""
    file = tmp_path / "page.svg"
    made = QSvgGenerator()
    made.setFileName(str(file))
    made.setSize(QSize(wide, high))
    painter = QPainter(made)
    printing.page(painter, QRectF(0, 0, wide, high), picture, PAPER, *frame)
    painter.end()
    return file.read_text(encoding="utf-8")


def test_that_the_map_is_printed_on_one_page(qapp, tmp_path):
    file = tmp_path / "map.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageLayout(printing.layout())
    printer.setColorMode(QPrinter.ColorMode.GrayScale)

    printing.print_on(printer, Picture(register(), SCALE, title="Corporate risks"))

    assert file.read_bytes().startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", file.read_bytes())) == 1


def test_that_the_map_is_saved_as_a_document(qapp):
    made = printing.pdf(Picture(register(), SCALE, title="Corporate risks"))

    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", made)) == 1


def test_that_the_saved_document_says_whose_it_is_as_every_paper_does(window, tmp_path, monkeypatch):
    framed = []
    monkeypatch.setattr(printing, "page", lambda *told: framed.append(told[-1]))
    file = tmp_path / "map.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))

    window.pages.view("heat_map").map.save_wanted.emit("pdf")

    with window.workspace.read() as session:
        kept = house(session)
    assert f"<rdf:li>{kept.author or kept.name}</rdf:li>".encode() in file.read_bytes()
    assert [frame.marking for frame in framed] == [kept.marking.value]
    assert kept.name in framed[0].printed


def test_that_the_print_is_looked_at_first(qtbot, window):
    view = window.pages.view("heat_map")
    view.map.bar.print_wanted.emit()

    [dialog] = view.findChildren(QPrintPreviewDialog)
    with qtbot.waitSignal(dialog.paintRequested):
        dialog.findChild(QPrintPreviewWidget).updatePreview()
    page = dialog.printer().pageLayout()
    turned = next(one for one in dialog.findChildren(QAction) if one.text() == "Landscape")
    assert turned.isChecked(), "the button says how the page lies"
    assert page.orientation() == QPageLayout.Orientation.Landscape
    assert dialog.printer().docName() == "Corporate risk register, Q3 2021-22"  # of a file
    dialog.reject()


def test_that_the_page_bears_its_marking_at_head_and_foot(qapp, tmp_path):
    frame = printing.Frame("OFFICIAL-SENSITIVE", "Clerk", "Northshire, drawn on 3 May 2026")

    text = words_of(Picture(register(), SCALE), tmp_path, frame)

    assert text.count("OFFICIAL-SENSITIVE") == 2
    assert "Northshire, drawn on 3 May 2026" in text


def test_that_the_page_says_what_the_numbers_mean(qapp, tmp_path):
    text = words_of(Picture(register(), SCALE, title="Corporate risks"), tmp_path)

    for words in ("Corporate risks", "Legitimacy", "VH v VH · Very High", "Data quality", "Not assessed"):
        assert words in text


def test_that_the_legend_goes_on_under_a_short_list_before_it_takes_a_second_line(qapp, tmp_path):
    text = words_of(Picture(register(), SCALE, Shown(inherent=True)), tmp_path)

    lines = {
        words: re.findall(rf'<text[^>]* y="([^"]+)"[^>]*>{words}<', text)[-1]
        for words in ("Long-term risk", "Target", "Appetite")
    }
    assert len(set(lines.values())) == 1, lines


def test_that_a_long_title_is_whole_on_the_page_where_there_is_room(qapp, tmp_path):
    rows = [replace(row, title="Public and local engagement with everybody") for row in register()]

    text = words_of(Picture(rows, SCALE), tmp_path)

    assert "…" not in text
    assert "with everybody" in text


def test_that_a_crowd_is_counted_where_the_list_has_no_room(qapp, tmp_path):
    assert "and 53 more" in words_of(Picture(crowd(80), SCALE), tmp_path)


@pytest.mark.parametrize("beside", [Beside.HORIZONS, Beside.QUARTERS, Beside.TARGETS])
def test_that_two_maps_side_by_side_are_both_in_the_picture_and_on_the_page(window, tmp_path, beside):
    heat_map = window.pages.view("heat_map").map
    heat_map.set_beside(beside)

    made = heat_map.picture()

    captions = [one.caption for one in made.maps()]
    assert len(set(captions)) == 2
    assert all(captions)
    drawn = QImage.fromData(picture.png(made, dpi=60), "PNG")
    assert drawn.width() > 2 * drawn.height()
    text = words_of(made, tmp_path)
    for words in (*captions, "Legitimacy"):
        assert words in text
    assert all(caption in made.alternative_text() for caption in captions)
    assert len(printing.key(made)) == len({row.id for row in heat_map.time.now.rows})


def test_that_the_list_says_both_places_of_a_risk_that_stands_elsewhere_on_the_other_map():
    left = Picture(register(), SCALE, caption="Now")
    right = Picture([replace(row, position=row.target) for row in register()], SCALE, caption="At target")

    lines = {ref: stands for ref, _, stands in printing.key(replace(left, right=right))}

    assert lines["4"] == "H v M · Medium → M v M · Medium"
    assert lines["12"] == "M v M · Medium"


def on_page(picture, wide, high):
    """Where the printed page has the colours of the map's squares: the pixels, as a set of columns and one of rows."""
    drawn = QImage(wide, high, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    printing.page(painter, drawn.rect().toRectF(), picture, PAPER)
    painter.end()
    fills = {QColor(cell.fill).rgb() for cell in PAPER.cells.values()}
    seen = [(x, y) for x in range(0, wide, 3) for y in range(0, high, 3) if drawn.pixel(x, y) in fills]
    return {x for x, _ in seen}, {y for _, y in seen}


def test_that_an_upright_page_gives_the_map_its_whole_width(qapp):
    upright, _ = on_page(Picture(register(), SCALE, title="Corporate risks"), 827, 1170)

    assert max(upright) - min(upright) > 0.75 * 827


def test_that_two_maps_stand_above_each_other_on_an_upright_page_unless_the_list_takes_the_height(qapp):
    two, many = (
        replace(Picture(rows, SCALE, caption="Now"), right=Picture(rows, SCALE, caption="At target"))
        for rows in (register(), crowd(40))
    )

    (few_columns, few_rows), (columns, rows) = on_page(two, 827, 1170), on_page(many, 827, 1170)

    assert len(few_rows) > 1.2 * len(few_columns)
    assert len(rows) < 0.6 * len(columns)


def test_that_the_list_under_a_map_has_everybody_in_it_on_an_upright_page(qapp, tmp_path):
    text = words_of(Picture(crowd(40), SCALE), tmp_path, wide=827, high=1170)

    assert " more<" not in text


@pytest.mark.parametrize("colours", [PAPER, GREY])
def test_that_paper_without_colour_tells_the_bands_apart(colours):
    greys = [lightness(colours.cells[tone].fill) for tone in (Tone.CALM, Tone.WATCH, Tone.HIGH, Tone.SEVERE)]

    assert all(lighter - darker >= 10 for lighter, darker in pairwise(greys))
    assert all(contrast(paint.fill, paint.ink) >= 4.5 for paint in colours.cells.values())


def test_that_a_printer_without_colour_gets_none(qapp):
    drawn = QImage(700, 500, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    printing.page(painter, drawn.rect().toRectF(), Picture(register(), SCALE), GREY)
    painter.end()

    colours = {drawn.pixelColor(x, y).getRgb()[:3] for x in range(0, 700, 7) for y in range(0, 500, 7)}
    assert all(max(c) - min(c) <= 16 for c in colours)
