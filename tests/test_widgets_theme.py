"""The looks: readable in every theme, told apart in grey, the same icons in each."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.models.status import ControlStatus, Progress, Rag, Tone
from app.registers.risks import RISKS
from app.widgets import colours, icons, theme
from app.widgets.colours import THEMES, contrast, lightness
from app.widgets.detail_panel.field import Field
from tests.widget_rows import TERMS

ROOT = Path(__file__).resolve().parents[1]

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


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_the_tab_with_the_keyboard_has_the_ring_of_every_other_part(qtbot, qapp, light_again, look):
    theme.apply(qapp, look)
    bar = QTabBar()
    qtbot.addWidget(bar)
    bar.addTab("Details")
    bar.addTab("Controls")
    with qtbot.waitActive(bar):
        bar.show()
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)

    place = bar.tabRect(0)
    seen = bar.grab().toImage().pixelColor(place.left() + 1, place.center().y())

    assert contrast(seen.name(), theme.current().window) >= 3


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


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_an_icon_has_every_pixel_that_a_scaled_screen_has(qapp, ratio):
    for size in (QSize(16, 16), QSize(18, 16)):  # the second with room before words
        picture = icons.icon("add").pixmap(size, ratio)
        assert picture.height() == 16 * ratio
        assert picture.devicePixelRatio() == ratio


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


class Counting(QLineEdit):
    """Counts how often it is told of another style."""

    styled = 0

    def changeEvent(self, event):
        super().changeEvent(event)
        self.styled += event.type() == QEvent.Type.StyleChange


def ground(widget):
    """The colour behind its text, as it is painted."""
    return widget.grab().toImage().pixelColor(widget.width() // 2, widget.height() // 2).name().upper()


@pytest.fixture
def stack(qtbot, qapp, light_again):
    theme.apply(qapp, "light")
    made = QStackedWidget()
    qtbot.addWidget(made)
    for _ in range(2):
        page, field, folded = QWidget(), Counting(), Counting()
        column = QVBoxLayout(page)
        column.addWidget(field)
        column.addWidget(folded)
        made.addWidget(page)
    made.show()
    for index in (1, 0):  # each was in sight once
        made.setCurrentIndex(index)
        QApplication.processEvents()
    made.fields = [page.findChildren(Counting) for page in (made.widget(0), made.widget(1))]
    made.fields[1][1].hide()
    return made


def test_that_another_theme_is_taken_on_out_of_sight_only_when_it_comes_into_sight(stack, qapp):
    seen, hidden = stack.fields[0][0], stack.fields[1][0]
    before = seen.styled, hidden.styled

    theme.apply(qapp, "dark")

    assert seen.styled > before[0]
    assert hidden.styled == before[1]
    assert ground(seen) == colours.DARK.surface
    stack.setCurrentIndex(1)
    assert ground(hidden) == colours.DARK.surface


def test_that_what_is_in_sight_is_styled_once_and_keeps_the_limits_of_its_size(stack, qapp):
    seen, hidden = stack.fields[0][0], stack.fields[1][0]
    for field in (seen, hidden):
        field.setFixedHeight(41)
    before = seen.styled

    theme.apply(qapp, "dark")
    stack.setCurrentIndex(1)

    assert seen.styled == before + 1
    assert {field.minimumHeight() for field in (seen, hidden)} == {41}
    assert {field.maximumHeight() for field in (seen, hidden)} == {41}


def test_that_what_is_unfolded_later_has_the_theme_of_then(stack, qapp):
    folded = stack.fields[1][1]
    theme.apply(qapp, "dark")
    theme.apply(qapp, "contrast-dark")
    stack.setCurrentIndex(1)
    theme.apply(qapp, "light")
    theme.apply(qapp, "dark")

    folded.show()

    assert ground(folded) == colours.DARK.surface
    theme.apply(qapp, "light")
    assert ground(folded) == colours.LIGHT.surface


def test_that_what_is_folded_while_its_page_is_out_of_sight_is_styled_when_it_is_unfolded(stack, qapp):
    field = stack.fields[1][0]
    theme.apply(qapp, "dark")
    field.hide()
    stack.setCurrentIndex(1)

    field.show()

    assert ground(field) == colours.DARK.surface


def test_that_larger_text_reaches_what_still_has_an_earlier_theme(stack, qapp):
    hidden = stack.fields[1][0]
    small = hidden.sizeHint().height()
    theme.apply(qapp, "dark")

    theme.set_text_size(qapp, 200)

    assert hidden.sizeHint().height() > small * 1.4
    stack.setCurrentIndex(1)
    assert ground(hidden) == colours.DARK.surface
    theme.set_text_size(qapp, 100)


FORGOTTEN = """
import gc
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from app.widgets import theme
application = QApplication(["test", *theme.STYLE])
gc.disable()
kept = []
for _ in range(8):
    kept += [QTableView() for _ in range(20)]
    forgotten = QWidget()
    forgotten.itself = [forgotten]
    for _ in range(20):
        QTableView(forgotten)
    del forgotten
gc.enable()
gc.set_threshold(50, 1, 1)
change(theme, application)
print("changed", flush=True)
os._exit(0)
"""


@pytest.mark.parametrize(
    "change", ["theme.apply(application, 'dark')", "theme.set_text_size(application, 150)"]
)
def test_that_windows_nobody_holds_may_go_while_the_looks_change(change):
    script = "import os\n" + FORGOTTEN.replace("change(theme, application)", change)
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.stdout == "changed\n", ended.stderr
