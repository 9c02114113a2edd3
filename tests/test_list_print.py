"""A list on paper: what is on screen, on wide pages with headings and marking on each, and a look at it before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.listing import Listing, Over
from app.models.paged import Said
from app.papers.list_pages import pages, wrapped
from app.views.register_page import RegisterView
from app.widgets.paper_print import print_on, printed
from app.widgets.papers.drawing import measure
from app.window.main_window import MainWindow
from tests.paper_facts import HOUSE, risks

ROWS = tuple(risks())


def listing(
    *lines: object, columns: tuple[str, ...] = ("ref", "title", "position", "owner", "commentary")
) -> Listing:
    return Listing("risks", columns, tuple(lines), ("Three of 11 risks.",))


def test_that_a_list_has_its_title_headings_and_marking_on_every_page(qapp: object) -> None:
    made = pages(listing(*ROWS * 20), HOUSE, measure, closed=True)

    assert len(made.sheets) > 2
    for number, sheet in enumerate(made.sheets, 1):
        assert sheet.width > sheet.height
        assert sheet.text.count(HOUSE.marking.value) == 2
        assert f"Page {number} of {len(made.sheets)}" in sheet.text
        assert "(as at its close)" in sheet.text
        assert "Risk owner" in sheet.text
        assert all(0 < mark.y < sheet.height for mark in sheet.marks if isinstance(mark, Said))
    assert "Three of 11 risks." in made.sheets[0].text
    assert sum(sheet.text.count(ROWS[0].title) for sheet in made.sheets) == 20


def test_that_groups_stand_over_their_records_and_an_empty_list_says_nothing_else(qapp: object) -> None:
    made = pages(listing(Over("Risk owner", "AC Trust", 1, "risk"), ROWS[0]), HOUSE, measure)

    text = made.sheets[0].text
    assert text.index("Risk owner: AC Trust (one risk)") < text.index(ROWS[0].title)
    assert len(pages(listing(), HOUSE, measure).sheets) == 1


def test_that_no_word_is_broken_as_long_as_a_smaller_type_serves(qapp: object) -> None:
    keys = (
        "ref",
        "title",
        "position",
        "target",
        "trend",
        "progress",
        "rag",
        "owner",
        "leads",
        "horizon",
        "commentary",
    )
    made = pages(listing(*ROWS, columns=keys), HOUSE, measure)

    words = {
        word
        for sheet in made.sheets
        for mark in sheet.marks
        if isinstance(mark, Said)
        for word in mark.text.split()
    }
    assert {word for row in ROWS for word in row.commentary.split()} <= words


def test_that_long_texts_have_room_beside_each_other_before_the_type_is_large(qapp: object) -> None:
    """With the largest type in which the words just go in, each of these records had four pages to itself."""
    keys = (
        "ref title description position target trend progress rag rag_course owner leads horizon commentary"
        " category pillars appetite"
    )
    long = [replace(row, commentary="Of many words, in some detail. " * 18) for row in ROWS]
    made = pages(listing(*long, columns=tuple(keys.split())), HOUSE, measure)

    assert len(made.sheets) < len(ROWS)


def test_that_a_text_longer_than_a_page_goes_on_on_the_next(qapp: object) -> None:
    long = replace(ROWS[0], commentary=" ".join(f"word{number}" for number in range(6_000)))
    made = pages(listing(long), HOUSE, measure)

    assert len(made.sheets) > 2
    assert "word5999" in made.sheets[-1].text


@pytest.mark.parametrize("text", ["", "one", "a b  c", "first\nsecond", "x" * 400])
def test_that_wrapping_keeps_every_letter(qapp: object, text: str) -> None:
    lines = wrapped(text, 60, 8, measure)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line, 8, False) <= 60 for line in lines)


def test_that_a_list_goes_into_a_file_as_well(qapp: object) -> None:
    assert printed(pages(listing(*ROWS), HOUSE, measure), "Risks", "Clerk").startswith(b"%PDF")


def test_that_the_keys_show_the_list_as_it_would_be_printed(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], sample_copy: Path, tmp_path: Path
) -> None:
    window = open_window(sample_copy)
    window.go("risks")
    view = window.pages.view("risks")
    assert isinstance(view, RegisterView)
    view.table.ask("red")

    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_P, control)
    qtbot.waitUntil(lambda: view.files.preview is not None and view.files.preview.isVisible())

    preview = view.files.preview
    assert preview is not None
    assert preview.windowTitle() == "Print: Risks"
    turned = next(one for one in preview.findChildren(QAction) if one.text() == "Landscape")
    assert turned.isChecked(), "the button says how the page lies"
    file = tmp_path / "risks.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    seen = view.files.seen()
    assert seen is not None
    print_on(printer, pages(seen, HOUSE, measure))
    assert printer.pageLayout().orientation().name == "Landscape"
    assert file.read_bytes().startswith(b"%PDF")
    preview.close()
    window.go("overview")
    window.pages.view("overview").print_list()
    assert window.frame.notice.isVisible()
