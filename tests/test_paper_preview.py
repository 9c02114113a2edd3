"""The pages on the screen: they keep their place, follow the keys, and are as wide as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.models.paged import Paged, Sheet
from app.papers.pages import paged
from app.papers.paper import paper_of
from app.papers.written import written
from app.widgets.paper_print import preview_and_print
from app.widgets.papers.drawing import measure
from app.widgets.papers.preview import Preview
from tests.paper_facts import eleven


@pytest.fixture(scope="module")
def paper(qapp):
    return paged(written(paper_of("risk_report"), eleven()), measure)


@pytest.fixture
def preview(qtbot, paper):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.set_paged(paper)
    made.pages.setFocus()
    return made


def test_that_keys_turn_the_pages(qtbot, preview, paper):
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    assert preview.pages.page == 1
    assert preview.place.text() == f"Page 2 of {len(paper.sheets)}"

    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    assert preview.pages.page == 0

    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    assert preview.pages.page == len(paper.sheets) - 1


def test_that_a_part_of_the_outline_is_brought_into_sight(preview, paper):
    assert preview.pages.show_place("appendix")
    assert preview.pages.page == paper.places["appendix"][0]
    assert not preview.pages.show_place("nowhere")


def test_that_pages_follow_the_width_until_another_size_is_chosen(qtbot, preview):
    at_first = preview.pages.zoom
    preview.resize(800, 600)
    wider = preview.pages.zoom
    assert wider > at_first

    qtbot.keyClick(preview.pages, Qt.Key.Key_Plus)
    assert preview.pages.zoom > wider
    assert not preview.fit.isChecked()

    preview.resize(500, 600)
    assert preview.pages.zoom > wider

    qtbot.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    assert preview.pages.zoom == pytest.approx(at_first)


def test_that_a_page_across_fits_the_width_as_the_upright_ones_do(qtbot, preview, paper):
    at_first, across = preview.pages.zoom, preview.pages.horizontalScrollBar()

    preview.set_paged(Paged((*paper.sheets, Sheet(1191.0, 842.0, ())), paper.places))

    assert preview.pages.zoom == at_first
    assert across.maximum() == 0
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    assert preview.pages.page == len(paper.sheets)
    qtbot.keyClick(preview.pages, Qt.Key.Key_Plus)
    assert across.maximum() > 0
    qtbot.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    assert across.maximum() == 0


def test_that_the_page_being_read_stays_when_the_paper_is_made_anew(preview, paper):
    preview.pages.show_place("movement")
    place = preview.pages.verticalScrollBar().value()

    preview.set_paged(paged(written(paper_of("risk_report"), eleven()), measure))

    assert preview.pages.verticalScrollBar().value() == place


def test_that_a_screen_reader_hears_the_page(preview, paper):
    preview.pages.show_page(2)

    assert preview.pages.accessibleDescription()
    assert preview.pages.accessibleDescription() == paper.sheets[2].text[:4000]


def test_that_the_print_is_looked_at_before_it_is_printed(qtbot, preview, paper):
    dialog = preview_and_print(preview, paper, "Risk management report")
    qtbot.addWidget(dialog)

    assert dialog.isVisible()
    assert dialog.windowTitle() == "Print: Risk management report"
    dialog.reject()
