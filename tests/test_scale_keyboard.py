"""The form of a scale by keyboard: what is added or taken away leaves the keyboard in its line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.scale_edit import Edit
from app.widgets.scale_form import ScaleForm
from tests.agreed_lines import four_agreed


@pytest.fixture
def form(qtbot: QtBot) -> ScaleForm:
    """The form, saving as the page does: what is wanted is shown in the next turn of the window."""
    made = ScaleForm()
    qtbot.addWidget(made)
    shown = [four_agreed()]

    def save(_words: str, edit: Edit) -> None:
        shown.append(edit(shown[-1]).scale)
        made.show_scale(shown[-1], read_only=False)

    made.wanted.connect(save, Qt.ConnectionType.QueuedConnection)
    made.resize(1100, 700)
    made.show_scale(shown[0], read_only=False)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _press(qtbot: QtBot, form: ScaleForm, words: str) -> None:
    pressed = next(
        one
        for one in form.findChildren(QAbstractButton)
        if one.isVisible() and words in (one.accessibleName(), one.text())
    )
    pressed.setFocus()
    with qtbot.waitSignal(form.wanted):
        qtbot.keyClick(pressed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def _has_keyboard() -> tuple[str, str]:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field.accessibleName(), field.selectedText()


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("Add a level above level 4 of likelihood", ("Likelihood level 5, name", "New level 1")),
        ("Add a level above level 2 of impact", ("Impact level 3, name", "New level 1")),
        ("Take away level 4 of likelihood", ("Likelihood level 3, name", "High")),
        ("Take away level 1 of impact", ("Impact level 1, name", "Medium")),
        ("Add a band", ("Band 5, name", "New band 1")),
    ],
)
def test_that_the_keyboard_goes_to_the_name_in_the_line_that_was_changed(
    qtbot: QtBot, form: ScaleForm, words: str, then: tuple[str, str]
) -> None:
    _press(qtbot, form, words)

    assert _has_keyboard() == then
