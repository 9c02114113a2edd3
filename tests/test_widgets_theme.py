"""The looks: readable in every theme, told apart in grey, the same icons in each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QScrollBar, QTableView, QVBoxLayout, QWidget

from app.models.status import ControlStatus, Progress, Rag, Tone
from app.registers.risks import RISKS
from app.widgets import colours, icons, theme
from app.widgets.colours import THEMES, contrast, lightness
from app.widgets.detail_panel.field import Field
from tests.widget_rows import TERMS

PAIRS = (
    *(
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("window", "surface", "raised", "row", "notice")
    ),
    ("accent_ink", "accent"),
    ("selection_ink", "selection"),
    ("accent", "surface"),
    ("wrong", "surface"),
    ("wrong", "window"),
    ("wrong", "wrong_fill"),
    ("wrong", "row"),
)


@pytest.fixture
def light_again(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_that_words_can_be_read_in_every_theme(look, pair):
    assert contrast(getattr(look, pair[0]), getattr(look, pair[1])) >= 4.5


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_that_borders_and_focus_can_be_seen_in_every_theme(look):
    assert contrast(look.edge, look.surface) >= 3
    assert contrast(look.edge, look.window) >= 3
    assert contrast(look.focus, look.surface) >= 3
    assert contrast(look.focus, look.row) >= 3


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_that_the_word_on_every_pill_and_cell_can_be_read(look):
    paints = [look.tone(tone) for tone in Tone] + [look.cell(tone) for tone in Tone]
    paints += [look.rag(rag) for rag in (*Rag, None)]
    paints += [look.progress(state) for state in (*Progress, *ControlStatus, None)]

    assert all(contrast(paint.ink, paint.fill) >= 4.5 for paint in paints)


@pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)
def test_that_the_bands_are_told_apart_in_grey(look):
    for paints in ([look.tone(tone) for tone in Tone], [look.cell(tone) for tone in Tone]):
        greys = sorted(lightness(paint.fill) for paint in paints)
        assert all(later - earlier >= 9 for earlier, later in pairwise(greys))


def test_that_selected_text_in_the_palette_can_be_read():
    for look in THEMES:
        made = theme.palette(look)
        ink, ground = (
            made.color(role).name()
            for role in (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight)
        )
        assert contrast(ink, ground) >= 4.5


def test_that_the_scheme_can_be_changed_while_the_program_runs(qapp, light_again):
    assert theme.apply(qapp, "light") is colours.LIGHT
    assert theme.apply(qapp, "dark") is theme.current() is colours.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == colours.DARK.window.lower()
    assert theme.apply(qapp, "contrast").line == "#000000"


def test_that_no_colour_is_left_unfilled_in_the_style_sheet(qapp, light_again):
    theme.apply(qapp, "dark")

    assert "$" not in qapp.styleSheet()


def test_that_an_icon_takes_the_colour_of_the_theme(qapp, light_again):
    for scheme in ("light", "dark"):
        look = theme.apply(qapp, scheme)
        picture = icons.icon("add").pixmap(QSize(24, 24)).toImage()
        assert picture.pixelColor(12, 12) == QColor(look.text)


def test_that_every_icon_can_be_drawn(qapp):
    for name in icons.names():
        assert not icons.pixmap(name, "#000000", 20).isNull()


def test_that_a_field_out_of_sight_has_room_for_its_text_after_a_change_of_theme(qtbot, light_again, qapp):
    theme.apply(qapp, "light")
    field = Field(RISKS.column("description"), TERMS)
    qtbot.addWidget(field)
    field.resize(220, 400)
    field.show_value(
        "A text of so many words that it takes several lines in a field as narrow as this one.", TERMS
    )
    field.show()
    qtbot.waitUntil(lambda: field.editor.height() > 3 * field.fontMetrics().lineSpacing())
    before = field.editor.height()
    field.hide()

    theme.apply(qapp, "dark")
    field.show()
    qapp.processEvents()

    assert field.editor.height() == before


def test_that_what_is_made_after_the_type_has_grown_is_what_it_is(qapp, qtbot):
    """Once the layouts' deleted items lived on in Python, and a scroll bar made in the place of one was taken for it."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    tables = []
    try:
        for percent in (125, 100) * 5:
            labels = [QLabel(page) for _ in range(200)]
            for label in labels:
                column.addWidget(label)
            theme.set_text_size(qapp, percent)
            for label in labels:
                label.deleteLater()
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            tables += [QTableView(page) for _ in range(40)]
    finally:
        theme.set_text_size(qapp, 100)

    assert {type(table.verticalScrollBar()) for table in tables} == {QScrollBar}
    assert {type(table.horizontalScrollBar()) for table in tables} == {QScrollBar}
